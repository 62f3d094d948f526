/* SPDX-License-Identifier: MIT */
#include "store/error.h"

#include <string.h>

mention_status mn_error_full(mention_error *err, mention_status status, const char *message, uint64_t item,
                             uint64_t offset, uint64_t limit)
{
    if (err != NULL) {
        mention_error full = { err->size, (int32_t)status, message, item, offset, limit };
        size_t size = err->size < sizeof full ? err->size : sizeof full;
        memcpy(err, &full, size);
    }
    return status;
}
