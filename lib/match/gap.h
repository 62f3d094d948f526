/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_GAP_H
#define MN_MATCH_GAP_H

#include "match/find.h"

/* What stands between two words in the text, against what the name has there. */

/* The gap before a token: MN_GAP_*. */
uint32_t mn_gap_before(const mn_search *s, size_t token);

/* Whether an item may follow the one before it over the gap before `token`. */
bool mn_gap_fits(const mn_search *s, const mn_item *item, size_t token);

/* Whether the gap is written as the name has it: else the mention's kind is spacing. */
bool mn_gap_is_own(const mn_search *s, const mn_item *item, size_t token);

/* Whether a word split in two may have this gap before its second part. */
bool mn_gap_splits(const mn_search *s, size_t token);

#endif
