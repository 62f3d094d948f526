/* SPDX-License-Identifier: MIT */
#include "match/find.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A word of more bytes than this has more letters than any spelling, or is an
 * endless row of marks; it is no name either way. */
#define TOKEN_MAX (MN_SPELLING_MAX * 8u)

static bool read_unit(mn_search *s, const mn_token *token)
{
    mn_match_scratch *scratch = s->scratch;
    mn_unit unit = { .letters = (uint32_t)scratch->letters.count, .hits = (uint32_t)scratch->word_hits.count };
    size_t size = token->end - token->start;
    if (size <= TOKEN_MAX) {
        size_t room = size < MN_SPELLING_MAX ? size * MN_FOLD_MAX : MN_SPELLING_MAX;
        room = room < MN_SPELLING_MAX ? room : MN_SPELLING_MAX;
        if (!mn_array_reserve(s->allocator, &scratch->letters, sizeof(uint32_t), room) ||
            !mn_array_reserve(s->allocator, &scratch->ends, sizeof(uint32_t), room)) {
            return false;
        }
        uint32_t *letters = (uint32_t *)scratch->letters.items + scratch->letters.count;
        uint32_t *ends = (uint32_t *)scratch->ends.items + scratch->ends.count;
        size_t count = mn_fold_word(s->text + token->start, size, letters, ends, room);
        unit.count = count == SIZE_MAX ? 0 : (uint32_t)count;
        scratch->letters.count += unit.count;
        scratch->ends.count += unit.count;
        if (!mn_forms_find(s->block, s->allocator, letters, unit.count, &scratch->word_hits)) {
            return false;
        }
    }
    unit.hit_count = (uint32_t)(scratch->word_hits.count - unit.hits);
    mn_unit *to = mn_array_push(s->allocator, &scratch->units, sizeof *to, 1);
    if (to == NULL) {
        return false;
    }
    *to = unit;
    return true;
}

bool mn_read_units(mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    scratch->letters.count = 0;
    scratch->ends.count = 0;
    scratch->units.count = 0;
    scratch->word_hits.count = 0;
    for (size_t i = 0; i < s->token_count; i++) {
        if (!read_unit(s, &s->tokens[i])) {
            return false;
        }
    }
    return true;
}

size_t mn_cut_behind(const mn_search *s, size_t token, size_t n)
{
    const mn_unit *unit = mn_unit_at(s, token);
    const uint32_t *ends = &MN_ITEM(s->scratch->ends, uint32_t, unit->letters);
    if (n < unit->count && ends[n] == ends[n - 1]) {
        return 0;
    }
    return s->tokens[token].start + ends[n - 1];
}

size_t mn_cut_before(const mn_search *s, size_t token, size_t n)
{
    if (n == 0) {
        return s->tokens[token].start;
    }
    size_t at = mn_cut_behind(s, token, n);
    while (at != 0) {
        uint32_t cp;
        size_t size = mn_utf8_decode(s->text + at, s->text + s->tokens[token].end, &cp);
        if (mn_class_of(cp) != MN_CLASS_IGNORABLE) {
            return at;
        }
        at += size;
    }
    return SIZE_MAX;
}

void mn_match_scratch_free(mn_match_scratch *s, const mention_allocator *a)
{
    mn_array_free(a, &s->letters, sizeof(uint32_t));
    mn_array_free(a, &s->ends, sizeof(uint32_t));
    mn_array_free(a, &s->units, sizeof(mn_unit));
    mn_array_free(a, &s->word_hits, sizeof(mn_word_hit));
    mn_array_free(a, &s->candidates, sizeof(mn_candidate));
    mn_array_free(a, &s->order, sizeof(uint32_t));
    mn_array_free(a, &s->spare, sizeof(uint32_t));
}
