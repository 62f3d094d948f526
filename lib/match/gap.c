/* SPDX-License-Identifier: MIT */
#include "match/gap.h"

#include "text/fold.h"

#define LONG_GAP 32u /* bytes */

/* The signs of the gap before a token are the name's own ones there; *hyphen:
 * and a hyphen behind them, as in "Dr.-Oetker-Pizza". */
static bool signs_equal(const mn_search *s, const mn_item *item, size_t token, bool *hyphen)
{
    const uint32_t *own = MN_BLOCK_ITEMS(s->block, uint32_t, signs) + item->signs;
    const uint8_t *at = s->text + s->tokens[token - 1].end;
    const uint8_t *end = s->text + s->tokens[token].start;
    size_t matched = 0;
    *hyphen = false;
    while (at < end) {
        uint32_t cp;
        at += mn_sign_decode(at, end, &cp);
        mn_class class = mn_class_of(cp);
        if (class == MN_CLASS_SPACE || class == MN_CLASS_IGNORABLE) {
            continue;
        }
        if (matched == item->sign_count && cp == '-' && !*hyphen) {
            *hyphen = true;
        } else if (matched == item->sign_count || own[matched++] != mn_sign_normal(cp)) {
            return false;
        }
    }
    return matched == item->sign_count && matched > 0;
}

/* The gap before a token. A long one is kept, as many uses of a word may ask for it. */
uint32_t mn_gap_before(const mn_search *s, size_t token)
{
    if (token == 0 || s->tokens[token].start - s->tokens[token - 1].end <= LONG_GAP) {
        return mn_token_gap(s->text, s->tokens, token);
    }
    mn_long_gap *kept = &s->scratch->gaps[token % MN_LONG_GAPS];
    if (kept->text != s->scratch->text || kept->token != token) {
        *kept = (mn_long_gap){ s->scratch->text, (uint32_t)token, mn_token_gap(s->text, s->tokens, token) };
    }
    return kept->gap;
}

static bool is_separator(uint32_t sign)
{
    return sign == '-' || sign == '_' || sign == '.' || sign == '\'' || sign == 0xB7 || sign == '/';
}

bool mn_gap_fits(const mn_search *s, const mn_item *item, size_t token)
{
    uint32_t gap = mn_gap_before(s, token);
    uint32_t sign = gap & MN_GAP_SIGN;
    bool hyphen;
    if (gap == MN_GAP_BREAK) {
        return false;
    }
    if ((item->flags & MN_ITEM_AMPERSAND) != 0) {
        return sign == '&' || sign == '+';
    }
    if (sign == MN_GAP_EMPTY || is_separator(sign)) {
        return true;
    }
    if (sign == ' ') {
        return (item->flags & MN_ITEM_NO_SPACE) == 0;
    }
    return signs_equal(s, item, token, &hyphen);
}

bool mn_gap_is_own(const mn_search *s, const mn_item *item, size_t token)
{
    uint32_t gap = mn_gap_before(s, token);
    uint32_t sign = gap & MN_GAP_SIGN;
    const uint32_t *own = MN_BLOCK_ITEMS(s->block, uint32_t, signs) + item->signs;
    if (item->sign_count == 0) {
        return sign == ' ';
    }
    if (item->sign_count > 1) {
        bool hyphen;
        return sign == MN_GAP_MANY && signs_equal(s, item, token, &hyphen) && !hyphen;
    }
    bool spaced = (gap & (MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER)) != 0;
    return sign == own[0] && spaced == ((item->flags & MN_ITEM_SPACED) != 0);
}

bool mn_gap_splits(const mn_search *s, size_t token)
{
    uint32_t sign = mn_gap_before(s, token) & MN_GAP_SIGN;
    return sign == ' ' || is_separator(sign);
}
