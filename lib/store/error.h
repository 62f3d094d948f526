/* SPDX-License-Identifier: MIT */
#ifndef MN_STORE_ERROR_H
#define MN_STORE_ERROR_H

#include "mention/mention.h"

/* The least size that a caller's struct can say: below, it was not set. */
#define MN_SIZE_LEAST (2 * sizeof(uint32_t))

/* Fill *err (if not NULL, as much as its size has room for) and return status. */
mention_status mn_error_full(mention_error *err, mention_status status, const char *message, uint64_t item,
                             uint64_t offset, uint64_t limit);

static inline mention_status mn_error(mention_error *err, mention_status status, const char *message)
{
    return mn_error_full(err, status, message, 0, 0, 0);
}

static inline mention_status mn_error_at(mention_error *err, mention_status status, const char *message,
                                         uint64_t offset)
{
    return mn_error_full(err, status, message, 0, offset, 0);
}

static inline mention_status mn_error_limit(mention_error *err, const char *message, uint64_t limit)
{
    return mn_error_full(err, MENTION_ERROR_LIMIT, message, 0, 0, limit);
}

static inline mention_status mn_error_memory(mention_error *err)
{
    return mn_error_full(err, MENTION_ERROR_MEMORY, "out of memory", 0, 0, 0);
}

#endif
