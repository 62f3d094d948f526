/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_VALIDATE_H
#define MN_MATCH_VALIDATE_H

#include "match/block.h"

/* Whether bytes are a block of this format, by its head alone. */
mention_status mn_block_check_head(const void *data, size_t size, mention_error *err);

/* Whether all that a block of a good head refers to lies within it and has the
 * shape that matching relies on: whatever the bytes, no search reads or writes
 * elsewhere or fails to end. It may still find something else than its names. */
mention_status mn_block_check(const mn_block *block, mention_error *err);

#endif
