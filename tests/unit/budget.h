/* SPDX-License-Identifier: MIT */
#ifndef MN_TESTS_UNIT_BUDGET_H
#define MN_TESTS_UNIT_BUDGET_H

#include <stdlib.h>

#include "mention/mention.h"

/* An allocator that gives up at the n-th call and knows what is still out. */
typedef struct budget {
    long calls;
    size_t bytes;
} budget;

static inline void *budget_malloc(void *context, size_t size)
{
    budget *b = context;
    if (b->calls-- <= 0) {
        return NULL;
    }
    b->bytes += size;
    return malloc(size);
}

static inline void *budget_realloc(void *context, void *old, size_t old_size, size_t size)
{
    budget *b = context;
    if (b->calls-- <= 0) {
        return NULL;
    }
    b->bytes += size - old_size;
    return realloc(old, size);
}

static inline void budget_free(void *context, void *old, size_t old_size)
{
    budget *b = context;
    b->bytes -= old_size;
    free(old);
}

static inline mention_allocator budget_allocator(budget *b)
{
    return (mention_allocator){ budget_malloc, budget_realloc, budget_free, b };
}

#endif
