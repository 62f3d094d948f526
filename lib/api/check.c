/* SPDX-License-Identifier: MIT */
#include "api/scratch.h"
#include "match/name.h"
#include "match/rest.h"
#include "store/error.h"

/* A name is called common up to this band of the built-in lists. */
#define COMMON_BAND 4u
#define SHORT_MAX   2u

/* So many names are told to be the same or close, then no more: all pairs of a
 * catalogue of names like one another would be its square. */
#define OTHERS_MOST 16u

/* A name whose own text may be so many others is not told whether it is found. */
#define RIVALS_MOST 1000u

typedef struct checker {
    const mn_block *block;
    mention_scratch *scratch;
    mention_advice_fn advise;
    void *user;
    uint32_t name;
    uint32_t brand;
    uint32_t others; /* told of this name */
    bool stopped;
} checker;

/* Whether there is no more to be told of the names like this one. */
static bool is_told(const checker *c)
{
    return c->stopped || c->others == OTHERS_MOST;
}

static void advise(checker *c, mention_advice advice, uint32_t other)
{
    c->stopped = c->stopped || c->advise(c->user, (int32_t)advice, c->name, other) != 0;
}

/* One name of another brand, or an earlier one of this brand, written as these
 * letters or within their budget of edits. */
static void advise_use(checker *c, const mn_word_hit *hit, uint32_t other_name)
{
    const mn_name *other = MN_BLOCK_ITEMS(c->block, mn_name, names) + other_name;
    if (hit->form == MN_FORM_PLAIN && other->brand == c->brand && other_name < c->name) {
        c->others++;
        advise(c, MENTION_ADVICE_DUPLICATE, other_name);
    } else if (hit->form == MN_FORM_PLAIN && other->brand != c->brand) {
        c->others++;
        advise(c, MENTION_ADVICE_SHARED, other_name);
    } else if (hit->form == MN_FORM_EDITED && other->brand != c->brand) {
        const uint8_t *row =
            MN_BLOCK_ITEMS(c->block, uint8_t, budgets) + (size_t)mn_terms_of(c->block, other)->budget * MN_BUDGET_SIZE;
        uint16_t letters = MN_BLOCK_ITEMS(c->block, mn_word, words)[hit->word].count;
        if (hit->edits <= row[letters < MN_BUDGET_SIZE ? letters : MN_BUDGET_SIZE - 1]) {
            c->others++;
            advise(c, MENTION_ADVICE_CLOSE, other_name);
        }
    }
}

static bool check_letters(checker *c, const uint32_t *letters, size_t count)
{
    mn_array *hits = &c->scratch->match.word_hits;
    hits->count = 0;
    if (!mn_forms_find(c->block, &c->scratch->allocator, letters, count, false, hits)) {
        return false;
    }
    for (size_t i = 0; i < hits->count && !is_told(c); i++) {
        const mn_word_hit *hit = &MN_ITEM(*hits, mn_word_hit, i);
        const mn_variant *variants = MN_BLOCK_ITEMS(c->block, mn_variant, variants);
        uint32_t end = mn_variants_end(c->block, hit->word);
        uint32_t last = UINT32_MAX;
        for (uint32_t v = mn_word_at(c->block, hit->word)->link; v < end && !is_told(c); v++) {
            const mn_variant *variant = &variants[v];
            if (variant->more == 0 && variant->name != last && variant->name != c->name) {
                advise_use(c, hit, variant->name);
                last = variant->name;
            }
        }
    }
    return true;
}

/* Whether a candidate is this name, or the brand by another name, over the whole text. */
static bool is_own(const checker *c, const mn_candidate *candidate)
{
    return candidate->hit.name == c->name || candidate->hit.brand == c->brand;
}

/* Search the name's own text and say if it is not found there. What context
 * words decide is left to the context. */
static bool check_reach(checker *c, const uint8_t *text, size_t size)
{
    mention_scratch *s = c->scratch;
    mn_match_options options = { .guard = true, .rejected = true, .max_hits = RIVALS_MOST };
    uint32_t other = UINT32_MAX;
    bool reached = false;
    s->tokens.count = 0;
    if (!mn_tokenize(&s->allocator, text, size, &s->tokens)) {
        return false;
    }
    mention_status status =
        mn_match_find(c->block, &s->match, &s->allocator, text, size, s->tokens.items, s->tokens.count, &options);
    if (status != MENTION_OK) {
        return status == MENTION_ERROR_LIMIT;
    }
    for (size_t i = 0; i < s->match.candidates.count; i++) {
        const mn_candidate *candidate = &MN_ITEM(s->match.candidates, mn_candidate, i);
        bool decided_elsewhere = candidate->reason == 0 || candidate->reason == MENTION_REASON_CONTEXT;
        reached = reached || (is_own(c, candidate) && decided_elsewhere);
        other = !is_own(c, candidate) && candidate->reason == 0 ? candidate->hit.name : other;
    }
    if (!reached) {
        bool shadowed = other != UINT32_MAX;
        advise(c, shadowed ? MENTION_ADVICE_SHADOWED : MENTION_ADVICE_UNREACHABLE, shadowed ? other : c->name);
    }
    return true;
}

static bool check_name(checker *c)
{
    mn_name_parts parts;
    const mn_name *name = MN_BLOCK_ITEMS(c->block, mn_name, names) + c->name;
    const char *text = MN_BLOCK_ITEMS(c->block, char, text) + name->text;
    c->brand = name->brand;
    c->others = 0;
    if (mn_name_parse(text, name->text_size, &parts, NULL) != MENTION_OK) {
        return true;
    }
    unsigned band = mn_word_band(c->block, parts.letters, parts.letter_count);
    const mn_terms *terms = mn_terms_of(c->block, name);
    bool ruled = terms->flags & MN_TERMS_EXACT || terms->letter_case != MENTION_CASE_ANY || terms->require_count > 0;
    if (parts.letter_count <= SHORT_MAX) {
        advise(c, MENTION_ADVICE_SHORT, c->name);
    } else if (parts.word_count == 1 && !ruled && band != 0 && band <= COMMON_BAND) {
        advise(c, MENTION_ADVICE_COMMON_WORD, c->name);
    }
    if (!c->stopped && !check_reach(c, (const uint8_t *)text, name->text_size)) {
        return false;
    }
    return c->stopped || check_letters(c, parts.letters, parts.letter_count);
}

mention_status mention_matcher_check(const mention_matcher *matcher, mention_scratch *scratch,
                                     mention_advice_fn advise_fn, void *user, mention_error *err)
{
    if (matcher == NULL || scratch == NULL || advise_fn == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher, scratch or function");
    }
    if (!mn_scratch_take(scratch)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "the scratch is in use by another call");
    }
    checker c = { .block = matcher->block, .scratch = scratch, .advise = advise_fn, .user = user };
    uint32_t count = matcher->block->names.count - matcher->block->handle_count;
    bool ok = true;
    /* What the scratch remembers of tokens belongs to the matcher it ran with last. */
    mn_memo_forget(&scratch->match.memo);
    for (; ok && c.name < count && !c.stopped; c.name++) {
        ok = check_name(&c);
    }
    mn_memo_forget(&scratch->match.memo);
    mn_scratch_give_back(scratch);
    return ok ? MENTION_OK : mn_error_memory(err);
}
