/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_FILTER_H
#define MN_MATCH_FILTER_H

#include "match/block.h"

/* Numbers behind the hashes that may be read and written, too. */
#define MN_FILTER_SLACK 8u

/* Keep those of the hashes that the filter may have, in their order, and return
 * their number. There is room for MN_FILTER_SLACK more hashes behind them. */
size_t mn_filter_pass(const mn_block *block, const mn_filter *filter, uint32_t *hashes, size_t count);

/* The same in portable C, whatever the processor: for tests. */
size_t mn_filter_pass_portable(const mn_block *block, const mn_filter *filter, uint32_t *hashes, size_t count);

/* "portable" or "avx2": what mn_filter_pass uses here. */
const char *mn_filter_path(void);

#endif
