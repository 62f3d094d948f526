/* SPDX-License-Identifier: MIT */
#include "match/draft.h"

#include <string.h>

#include "match/letters.h"
#include "match/rest.h"

/* ---------------------------------------------------------- what is allowed */

static bool is_form_allowed(const mn_search *s, const mn_name *name, const mn_slot *own)
{
    const mn_word *word = MN_BLOCK_ITEMS(s->block, mn_word, words) + own->hit.word;
    switch ((mn_form)own->hit.form) {
    case MN_FORM_EDITED: {
        const uint8_t *row =
            MN_BLOCK_ITEMS(s->block, uint8_t, budgets) + (size_t)mn_terms_of(s->block, name)->budget * MN_BUDGET_SIZE;
        return own->hit.edits <= row[word->count < MN_BUDGET_SIZE ? word->count : MN_BUDGET_SIZE - 1];
    }
    case MN_FORM_COMPOUND:
        /* The letters of the name, not of "and" in it: bandits are not of B & IT. */
        return (mn_terms_of(s->block, name)->flags & (MN_TERMS_EXACT | MN_TERMS_NO_COMPOUNDS)) == 0 &&
               name->letters >= s->block->rules.compound_min;
    case MN_FORM_AFFIX:
        return name->letters >= s->block->rules.tag_affix_known_min;
    default:
        return true;
    }
}

/* Host labels are taken whole and as they are. */
static bool is_place_allowed(const mn_search *s, const mn_draft *d)
{
    const mn_token *first = &s->tokens[d->first_token];
    const mn_token *last = &s->tokens[d->last_token];
    if (first->carrier != MENTION_CARRIER_URL) {
        return true;
    }
    for (size_t i = 0; i < d->slot_count; i++) {
        if (d->slots[i].hit.form != MN_FORM_PLAIN) {
            return false;
        }
    }
    return (first->flags & MN_TOKEN_FIRST) != 0 && (last->flags & MN_TOKEN_LAST) != 0 &&
           (first->flags & MN_TOKEN_TOP) == 0;
}

/* ------------------------------------------------------------- the candidate */

static bool is_known_or_name(const mn_search *s, const uint32_t *letters, size_t count, unsigned most_band)
{
    return mn_forms_is_name(s->block, letters, count) || mn_word_band(s->block, letters, count) - 1u < most_band;
}

uint32_t mn_word_facts(const mn_search *s, const uint32_t *letters, size_t count, uint16_t *facts)
{
    if ((*facts & MN_FACT_BANDS) == 0) {
        unsigned unnamed;
        unsigned band = mn_word_bands(s->block, letters, count, &unnamed);
        bool name = mn_forms_is_name(s->block, letters, count);
        *facts |= (uint16_t)(MN_FACT_BANDS | band << 8 | unnamed << 12 | (name ? MN_FACT_NAME : 0));
    }
    return *facts;
}

/* The facts of a slot's text word. */
static uint32_t slot_facts(const mn_search *s, const mn_slot *given)
{
    return mn_word_facts(s, given->letters, given->count, given->facts);
}

static bool is_split_word(const mn_slot *given)
{
    if ((*given->facts & MN_FACT_SPLIT_ASKED) == 0) {
        bool split = mn_is_split(given->letters, given->count);
        *given->facts |= (uint16_t)(MN_FACT_SPLIT_ASKED | (split ? MN_FACT_SPLIT : 0));
    }
    return (*given->facts & MN_FACT_SPLIT) != 0;
}

static bool is_name_or_band(uint32_t facts, unsigned band, unsigned most_band)
{
    return (facts & MN_FACT_NAME) != 0 || band - 1u < most_band;
}

/* Whether a misspelled joined name is some of the name's words as they are and
 * a known word beside them: "NordischeBahn" is not "Nordische Bank". */
static bool joins_known_word(const mn_search *s, const mn_variant *variant, const mn_slot *given)
{
    const mn_item *items = MN_BLOCK_ITEMS(s->block, mn_item, items) + variant->first_item;
    const mn_word *joined = MN_BLOCK_ITEMS(s->block, mn_word, words) + given->hit.word;
    uint32_t own[MN_SPELLING_MAX];
    mn_letters_read(s->block, joined->letters, joined->count, own);
    unsigned band = s->block->rules.guard_band;
    size_t head = 0;
    for (size_t i = 0; i + 1 < variant->mask; i++) {
        head += MN_BLOCK_ITEMS(s->block, mn_word, words)[items[i].word].count;
        size_t tail = joined->count - head;
        if (given->count > head && memcmp(given->letters, own, head * sizeof *own) == 0 &&
            is_known_or_name(s, given->letters + head, given->count - head, band)) {
            return true;
        }
        if (given->count > tail && memcmp(given->letters + given->count - tail, own + head, tail * sizeof *own) == 0 &&
            is_known_or_name(s, given->letters, given->count - tail, band)) {
            return true;
        }
    }
    return false;
}

/* Whether a joined name leaves out a blank, not only signs as in EON for E.ON. */
static bool joins_over_blank(const mn_search *s, const mn_variant *variant)
{
    const mn_item *items = MN_BLOCK_ITEMS(s->block, mn_item, items) + variant->first_item;
    for (size_t i = 1; i < variant->mask; i++) {
        if ((items[i].flags & MN_ITEM_SPACED) != 0) {
            return true;
        }
    }
    return false;
}

static bool is_verb_of(const mn_search *s, const mn_word *word, const mn_slot *given)
{
    uint32_t own[MN_SPELLING_MAX];
    mn_letters_read(s->block, word->letters, word->count, own);
    return mn_is_brand_verb(own, word->count, given->letters, given->count);
}

/* Whether the guard takes a candidate for the sake of this word. */
static bool is_guarded(const mn_search *s, uint32_t variant_number, const mn_slot *given)
{
    const mn_variant *variant = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + variant_number;
    bool joined = variant->joined;
    if (given->hit.form < MN_FORM_GENITIVE && given->hit.form != MN_FORM_SOUNDALIKE && !joined) {
        return false;
    }
    uint32_t facts = slot_facts(s, given);
    const mn_rules *rules = &s->block->rules;
    const mn_word *word = MN_BLOCK_ITEMS(s->block, mn_word, words) + given->hit.word;
    switch ((mn_form)given->hit.form) {
    case MN_FORM_EDITED:
        return is_name_or_band(facts, MN_FACT_BAND(facts), rules->guard_band) || is_verb_of(s, word, given) ||
               (joined && joins_known_word(s, variant, given));
    case MN_FORM_SOUNDALIKE:
        return is_name_or_band(facts, MN_FACT_UNNAMED(facts), rules->guard_band);
    case MN_FORM_GENITIVE:
        /* Of several words the others are proof enough: Calvin Kleins. */
        return variant->more == 0 && is_name_or_band(facts, MN_FACT_UNNAMED(facts), rules->guard_band);
    case MN_FORM_COMPOUND:
    case MN_FORM_AFFIX:
        return variant->more == 0 && is_name_or_band(facts, MN_FACT_BAND(facts), rules->compound_guard_band);
    default:
        /* A name as it stands counts, though it is a word; but by "points" nobody means Point S. */
        return joined && MN_FACT_UNNAMED(facts) - 1u < rules->compound_guard_band && joins_over_blank(s, variant);
    }
}

static void add_slot(const mn_search *s, const mn_slot *given, mn_candidate *c)
{
    const mn_word *word = MN_BLOCK_ITEMS(s->block, mn_word, words) + given->hit.word;
    mn_features *f = &c->features;
    f->form |= (uint8_t)(given->hit.form < MN_FORM_EDITED ? 1u << given->hit.form : 0);
    if (!c->guarded && is_guarded(s, c->variant, given)) {
        c->guarded = 1;
        c->word_start = given->start;
        c->word_end = given->end;
    }
    mn_spelt own;
    bool alike = given->hit.form == MN_FORM_SOUNDALIKE;
    if (alike || given->hit.edits > 0) {
        mn_forms_spelt(s->block, given->hit.word, given->hit.edits, given->letters, given->count, &own);
        mn_features_add(f, own.letters, own.count, given->letters, given->count, given->hit.edits, alike);
    } else {
        mn_features_add(f, NULL, word->count, given->letters, given->count, 0, false);
    }
    if (given->hit.form != MN_FORM_EDITED && given->hit.form != MN_FORM_SOUNDALIKE) {
        return;
    }
    if (given->hit.edits > 0) {
        bool only = c->hit.edits == 0;
        c->hit.edits = (uint8_t)(c->hit.edits + given->hit.edits);
        f->swap = given->hit.swap && (only || f->swap);
    }
    uint32_t facts = slot_facts(s, given);
    uint8_t band = (uint8_t)(given->hit.form == MN_FORM_EDITED ? MN_FACT_BAND(facts) : MN_FACT_UNNAMED(facts));
    f->band = band != 0 && (f->band == 0 || band < f->band) ? band : f->band;
    bool tag = c->hit.carrier == MENTION_CARRIER_HASHTAG || c->hit.carrier == MENTION_CARRIER_HANDLE;
    f->compound = f->compound || is_split_word(given) || (tag && mn_is_pair(given->letters, given->count));
}

/* The end of the signs that a name's tail needs behind `at`; 0 if they are not there. */
static size_t tail_end(const mn_search *s, const mn_terms *terms, size_t at, size_t limit)
{
    const uint32_t *tail = MN_BLOCK_ITEMS(s->block, uint32_t, signs) + terms->tail;
    for (size_t i = 0; i < terms->tail_count; i++) {
        uint32_t cp;
        if (at >= limit) {
            return 0;
        }
        at += mn_sign_decode(s->text + at, s->text + limit, &cp);
        if (cp != tail[i]) {
            return 0;
        }
    }
    return at;
}

mention_status mn_candidate_push(mn_search *s, const mn_candidate *candidate)
{
    if (s->scratch->candidates.count >= s->options->max_hits) {
        return MENTION_ERROR_LIMIT;
    }
    mn_candidate *to = mn_array_push(s->allocator, &s->scratch->candidates, sizeof *to, 1);
    if (to == NULL) {
        return MENTION_ERROR_MEMORY;
    }
    *to = *candidate;
    return MENTION_OK;
}

mention_status mn_draft_emit(mn_search *s, const mn_draft *d)
{
    if (s->scratch->failed) {
        return MENTION_ERROR_MEMORY; /* some slot has no letters: nothing may be found out about it */
    }
    const mn_variant *variant = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + d->variant;
    const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + variant->name;
    const mn_terms *terms = mn_terms_of(s->block, name);
    size_t end = terms->tail_count > 0 ? tail_end(s, terms, d->end, s->text_size) : d->end;
    if (end == 0 || !is_place_allowed(s, d)) {
        return MENTION_OK;
    }
    mn_candidate c = { .hit = { .start = (uint32_t)d->start,
                                .end = (uint32_t)end,
                                .brand = name->brand,
                                .name = variant->name,
                                .carrier = s->tokens[d->first_token].carrier },
                       .variant = d->variant,
                       .first_token = (uint32_t)d->first_token,
                       .last_token = (uint32_t)d->last_token,
                       .split = d->split };
    for (size_t i = 0; i < d->slot_count; i++) {
        if (!is_form_allowed(s, name, &d->slots[i])) {
            return MENTION_OK;
        }
        add_slot(s, &d->slots[i], &c);
        if (c.guarded && c.hit.edits > 0 && s->options->guard && !s->options->rejected) {
            return MENTION_OK;
        }
    }
    c.features.name_letters = (uint8_t)(name->letters > 255 ? 255 : name->letters);
    if (!mn_classify(s, &c)) {
        return MENTION_OK;
    }
    mn_judge(s, &c);
    /* One without edits may speak against another, though it is rejected itself. */
    return c.reason != 0 && c.hit.edits > 0 && !s->options->rejected ? MENTION_OK : mn_candidate_push(s, &c);
}
