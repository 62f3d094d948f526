/* SPDX-License-Identifier: MIT */
#include "match/context.h"
#include "match/surface.h"
#include "text/fold.h"
#include "text/utf8.h"

/* --------------------------------------------------- the name's own rules */

/* The letters of [start, end), which lies in the candidate's tokens: what is
 * between these has none, though "&amp;" looks like it. SIZE_MAX: too many. */
static size_t fold_tokens(const mn_search *s, const mn_candidate *c, size_t start, size_t end,
                          uint32_t letters[MN_SPELLING_MAX])
{
    size_t n = 0;
    for (size_t t = c->first_token; t <= c->last_token && n != SIZE_MAX; t++) {
        size_t from = s->tokens[t].start > start ? s->tokens[t].start : start;
        size_t to = s->tokens[t].end < end ? s->tokens[t].end : end;
        size_t count = mn_fold_word(s->text + from, to - from, letters + n, NULL, MN_SPELLING_MAX - n);
        n = count == SIZE_MAX ? SIZE_MAX : n + count;
    }
    return n;
}

static bool is_some_entry(const mn_search *s, const mn_context *entries, size_t entry_count, const uint32_t *letters,
                          size_t letter_count)
{
    for (size_t i = 0; i < entry_count && letter_count != SIZE_MAX; i++) {
        if (mn_context_is(s->block, &entries[i], letters, letter_count)) {
            return true;
        }
    }
    return false;
}

/* Whether some entry is the text: the letters of the span, or of its tokens whole. */
static bool is_never(const mn_search *s, const mn_candidate *c, const mn_context *entries, size_t count)
{
    uint32_t letters[MN_SPELLING_MAX];
    if (count == 0) {
        return false;
    }
    size_t letter_count = fold_tokens(s, c, c->hit.start, c->hit.end, letters);
    if (is_some_entry(s, entries, count, letters, letter_count)) {
        return true;
    }
    letter_count = fold_tokens(s, c, 0, s->text_size, letters);
    return is_some_entry(s, entries, count, letters, letter_count);
}

static bool is_case_right(const mn_search *s, const mn_candidate *c, const mn_terms *terms)
{
    if (terms->letter_case == MENTION_CASE_EXACT) {
        return mn_surface_compare(s, c) == MN_SURFACE_SAME;
    }
    if (terms->letter_case == MENTION_CASE_INITIAL) {
        uint32_t cp;
        mn_utf8_decode(s->text + c->hit.start, s->text + s->text_size, &cp);
        return !mn_is_lower(cp);
    }
    return true;
}

static void reject_for(mn_candidate *c, mention_reason reason, uint32_t word_start, uint32_t word_end)
{
    c->reason = (uint8_t)reason;
    c->word_start = word_start;
    c->word_end = word_end;
}

static void judge_by_rules(const mn_search *s, mn_candidate *c, const mn_terms *terms)
{
    const mn_context *entries = MN_BLOCK_ITEMS(s->block, mn_context, contexts) + terms->contexts;
    size_t where = 0;
    if (!is_case_right(s, c, terms) || is_never(s, c, entries, terms->never_count)) {
        reject_for(c, MENTION_REASON_RULE, 0, 0);
        return;
    }
    uint32_t first = terms->contexts + terms->never_count;
    if (terms->require_count > 0 && !mn_context_near(s, c, first, terms->require_count, terms->window, &where)) {
        reject_for(c, MENTION_REASON_CONTEXT, 0, 0);
        return;
    }
    first += terms->require_count;
    if (mn_context_near(s, c, first, terms->exclude_count, terms->window, &where)) {
        reject_for(c, MENTION_REASON_CONTEXT, s->tokens[where].start, s->tokens[where].end);
    }
}

/* ------------------------------------------------------------- the verdict */

static uint16_t threshold_of(const mn_search *s, const mn_terms *terms)
{
    int32_t own = s->options->min_confidence;
    if (own >= 0) {
        return (uint16_t)own;
    }
    /* Who switches the guard off asks for all that the budgets allow. */
    return !s->options->guard ? 0 : terms->preset == MENTION_PRESET_WIDE ? 2000 : 5000;
}

void mn_judge(const mn_search *s, mn_candidate *c)
{
    const mn_terms *terms = mn_terms_of(s->block, MN_BLOCK_ITEMS(s->block, mn_name, names) + c->hit.name);
    c->hit.confidence = mn_confidence(&c->hit, &c->features);
    judge_by_rules(s, c, terms);
    if (c->reason != 0) {
        return;
    }
    if (c->guarded && s->options->guard) {
        c->reason = MENTION_REASON_GUARD;
        return;
    }
    c->word_start = 0;
    c->word_end = 0;
    if (c->hit.confidence < threshold_of(s, terms)) {
        c->reason = MENTION_REASON_THRESHOLD;
    }
}
