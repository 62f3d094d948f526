/* SPDX-License-Identifier: MIT */
#include "store/alloc.h"

#include <stdlib.h>

static void *libc_malloc(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void *libc_realloc(void *context, void *old, size_t old_size, size_t size)
{
    (void)context;
    (void)old_size;
    return realloc(old, size);
}

static void libc_free(void *context, void *old, size_t old_size)
{
    (void)context;
    (void)old_size;
    free(old);
}

bool mn_allocator_resolve(const mention_allocator *given, mention_allocator *out)
{
    if (given == NULL) {
        *out = (mention_allocator){ libc_malloc, libc_realloc, libc_free, NULL };
        return true;
    }
    *out = *given;
    return given->malloc != NULL && given->realloc != NULL && given->free != NULL;
}

void *mn_malloc(const mention_allocator *a, size_t size)
{
    return a->malloc(a->context, size ? size : 1);
}

void mn_free(const mention_allocator *a, void *p, size_t size)
{
    if (p != NULL) {
        a->free(a->context, p, size ? size : 1);
    }
}

bool mn_array_reserve(const mention_allocator *a, mn_array *array, size_t item_size, size_t more)
{
    if (array->items != NULL && more <= array->capacity - array->count) {
        return true;
    }
    size_t most = (SIZE_MAX / 2) / item_size;
    if (more > most - array->count) {
        return false;
    }
    size_t wanted = array->count + more;
    size_t capacity = array->capacity < 8 ? 8 : array->capacity + array->capacity / 2;
    if (capacity < wanted || capacity > most) {
        capacity = wanted;
    }
    void *grown = array->items == NULL
                      ? mn_malloc(a, capacity * item_size)
                      : a->realloc(a->context, array->items, array->capacity * item_size, capacity * item_size);
    if (grown == NULL) {
        return false;
    }
    array->items = grown;
    array->capacity = capacity;
    return true;
}

void *mn_array_push(const mention_allocator *a, mn_array *array, size_t item_size, size_t more)
{
    if (!mn_array_reserve(a, array, item_size, more)) {
        return NULL;
    }
    void *at = (char *)array->items + array->count * item_size;
    array->count += more;
    return at;
}

void mn_array_free(const mention_allocator *a, mn_array *array, size_t item_size)
{
    mn_free(a, array->items, array->capacity * item_size);
    *array = (mn_array){ NULL, 0, 0 };
}
