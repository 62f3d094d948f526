/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_GAP_H
#define MN_MATCH_GAP_H

#include "match/find.h"

/* What stands between two words in the text, against what the name has there. */

/* The gap before a token: MN_GAP_*. */
uint32_t mn_gap_before(const mn_search *s, size_t token);

/* Whether one blank is the gap before a token: most are. */
static inline bool mn_gap_is_blank(const mn_search *s, size_t token)
{
    const mn_token *t = s->tokens + token;
    return (t->flags & MN_TOKEN_BREAK) == 0 && t->start - t[-1].end == 1 && s->text[t[-1].end] == ' ';
}

/* Whether an item may follow the one before it over the gap before `token`. */
bool mn_gap_fits_otherwise(const mn_search *s, const mn_item *item, size_t token);

static inline bool mn_gap_fits(const mn_search *s, const mn_item *item, size_t token)
{
    return mn_gap_is_blank(s, token) ? (item->flags & (MN_ITEM_AMPERSAND | MN_ITEM_NO_SPACE)) == 0
                                     : mn_gap_fits_otherwise(s, item, token);
}

/* Whether the gap is written as the name has it: else the mention's kind is spacing. */
bool mn_gap_is_own(const mn_search *s, const mn_item *item, size_t token);

/* Whether a word split in two may have this gap before its second part. */
bool mn_gap_splits_otherwise(const mn_search *s, size_t token);

static inline bool mn_gap_splits(const mn_search *s, size_t token)
{
    return mn_gap_is_blank(s, token) || mn_gap_splits_otherwise(s, token);
}

#endif
