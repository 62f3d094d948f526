/* SPDX-License-Identifier: MIT */
#if defined(__linux__) && !defined(_DEFAULT_SOURCE)
#define _DEFAULT_SOURCE /* for madvise; NOLINT(bugprone-reserved-identifier) */
#endif
#include "store/alloc.h"

#include <stdlib.h>

#if defined(__linux__)
#include <sys/mman.h>
#endif

/* Large memory is a matcher or what it remembers, read here and there: on ordinary
 * pages nearly every read would miss the processor's table of pages, too. */
#define LARGE ((size_t)4 << 20)
#define PAGE  ((uintptr_t)64 << 10) /* a multiple of any usual page's size */

/* Ask for huge pages. It is no matter if there are none. */
static void *on_huge_pages(void *memory, size_t size)
{
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    if (memory != NULL && size >= LARGE) {
        uintptr_t skip = (PAGE - (uintptr_t)memory % PAGE) % PAGE;
        (void)madvise((char *)memory + skip, (size - skip) / PAGE * PAGE, MADV_HUGEPAGE);
    }
#else
    (void)size;
#endif
    return memory;
}

static void *libc_malloc(void *context, size_t size)
{
    (void)context;
    return on_huge_pages(malloc(size), size);
}

static void *libc_realloc(void *context, void *old, size_t old_size, size_t size)
{
    (void)context;
    (void)old_size;
    return on_huge_pages(realloc(old, size), size);
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

bool mn_array_grow(const mention_allocator *a, mn_array *array, size_t item_size, size_t more)
{
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

void mn_array_free(const mention_allocator *a, mn_array *array, size_t item_size)
{
    mn_free(a, array->items, array->capacity * item_size);
    *array = (mn_array){ NULL, 0, 0 };
}
