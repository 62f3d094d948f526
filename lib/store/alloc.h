/* SPDX-License-Identifier: MIT */
#ifndef MN_STORE_ALLOC_H
#define MN_STORE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mention/mention.h"

/* The caller's allocator, or the C library's for NULL, by value. False if one
 * of its functions is NULL. */
bool mn_allocator_resolve(const mention_allocator *given, mention_allocator *out);

void *mn_malloc(const mention_allocator *a, size_t size);
void mn_free(const mention_allocator *a, void *p, size_t size);

/* A growing array of items of one size. Zero-initialised it is empty. */
typedef struct mn_array {
    void *items;
    size_t count;
    size_t capacity; /* items */
} mn_array;

/* The same as below where there is no room yet. */
bool mn_array_grow(const mention_allocator *a, mn_array *array, size_t item_size, size_t more);

/* Make room for `more` further items (for 0 too, items is then not NULL); false when memory or size_t runs out,
 * the array is then unchanged. */
static inline bool mn_array_reserve(const mention_allocator *a, mn_array *array, size_t item_size, size_t more)
{
    return (array->items != NULL && more <= array->capacity - array->count) || mn_array_grow(a, array, item_size, more);
}

/* Room for `more` items, counted in: a pointer to the first, uninitialised. NULL as above. */
static inline void *mn_array_push(const mention_allocator *a, mn_array *array, size_t item_size, size_t more)
{
    if (!mn_array_reserve(a, array, item_size, more)) {
        return NULL;
    }
    void *at = (char *)array->items + array->count * item_size;
    array->count += more;
    return at;
}

void mn_array_free(const mention_allocator *a, mn_array *array, size_t item_size);

#define MN_ITEM(array, type, i) (((type *)(array).items)[i])

#endif
