/* SPDX-License-Identifier: MIT */
#include "match/gap.h"

#include <string.h>

#include "text/fold.h"

#define LONG_GAP 32u /* bytes */

/* The first signs before a token, as far as MN_GAP_SIGNS goes. */
static size_t read_signs(const mn_search *s, size_t token, uint32_t signs[MN_GAP_SIGNS])
{
    const uint8_t *at = s->text + s->tokens[token - 1].end;
    const uint8_t *end = s->text + s->tokens[token].start;
    size_t count = 0;
    while (at < end && count < MN_GAP_SIGNS) {
        uint32_t cp;
        at += mn_sign_decode(at, end, &cp);
        mn_class class = mn_class_of(cp);
        if (class != MN_CLASS_SPACE && class != MN_CLASS_IGNORABLE) {
            signs[count++] = mn_sign_normal(cp);
        }
    }
    return count;
}

static bool is_long(const mn_search *s, size_t token)
{
    return token > 0 && s->tokens[token].start - s->tokens[token - 1].end > LONG_GAP;
}

/* What a long gap is, read once: many uses of a word may ask for it. */
static const mn_long_gap *long_gap(const mn_search *s, size_t token)
{
    mn_long_gap *kept = &s->scratch->gaps[token % MN_LONG_GAPS];
    if (kept->text != s->scratch->text || kept->token != token) {
        kept->text = s->scratch->text;
        kept->token = (uint32_t)token;
        kept->gap = mn_token_gap(s->text, s->tokens, token);
        kept->sign_count = (uint32_t)read_signs(s, token, kept->signs);
    }
    return kept;
}

uint32_t mn_gap_before(const mn_search *s, size_t token)
{
    return is_long(s, token) ? long_gap(s, token)->gap : mn_token_gap(s->text, s->tokens, token);
}

/* The signs of the gap before a token are the name's own ones there; *hyphen:
 * and a hyphen behind them, as in "Dr.-Vogel-Pizza". */
static bool signs_equal(const mn_search *s, const mn_item *item, size_t token, bool *hyphen)
{
    const uint32_t *own = MN_BLOCK_ITEMS(s->block, uint32_t, signs) + item->signs;
    uint32_t own_count = *own++;
    uint32_t read[MN_GAP_SIGNS];
    const mn_long_gap *kept = is_long(s, token) ? long_gap(s, token) : NULL;
    const uint32_t *signs = kept != NULL ? kept->signs : read;
    size_t count = kept != NULL ? kept->sign_count : read_signs(s, token, read);
    *hyphen = count == own_count + 1u && signs[count - 1] == '-';
    return own_count > 0 && (count == own_count || *hyphen) && memcmp(own, signs, own_count * sizeof *own) == 0;
}

static bool is_separator(uint32_t sign)
{
    return sign == '-' || sign == '_' || sign == '.' || sign == '\'' || sign == 0xB7 || sign == '/';
}

bool mn_gap_fits_otherwise(const mn_search *s, const mn_item *item, size_t token)
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
    if (own[0] == 0) {
        return sign == ' ';
    }
    if (own[0] > 1) {
        bool hyphen;
        return sign == MN_GAP_MANY && signs_equal(s, item, token, &hyphen) && !hyphen;
    }
    bool spaced = (gap & (MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER)) != 0;
    return sign == own[1] && spaced == ((item->flags & MN_ITEM_SPACED) != 0);
}

bool mn_gap_splits_otherwise(const mn_search *s, size_t token)
{
    uint32_t sign = mn_gap_before(s, token) & MN_GAP_SIGN;
    return sign == ' ' || is_separator(sign);
}
