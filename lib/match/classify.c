/* SPDX-License-Identifier: MIT */
#include "match/find.h"
#include "match/gap.h"
#include "match/hash.h"
#include "match/surface.h"

static bool has_form(const mn_candidate *c, mn_form form)
{
    return (c->features.form & (1u << form)) != 0;
}

/* Whether a hyphen ties another word to the candidate. */
static bool is_hyphened(const mn_search *s, const mn_candidate *c)
{
    const mn_token *first = &s->tokens[c->first_token];
    const mn_token *last = &s->tokens[c->last_token];
    bool before = c->hit.start == first->start && mn_gap_before(s, c->first_token) == '-';
    bool after = c->hit.end == last->end && c->last_token + 1 < s->token_count &&
                 mn_gap_before(s, (size_t)c->last_token + 1) == '-';
    return before || after;
}

/* Whether 's follows. */
static bool has_apostrophe_s(const mn_search *s, const mn_candidate *c)
{
    size_t next = (size_t)c->last_token + 1;
    return c->hit.end == s->tokens[c->last_token].end && next < s->token_count && mn_gap_before(s, next) == '\'' &&
           mn_note_at(s, next)->count == 1 && mn_note_at(s, next)->hash == mn_hash_step(MN_HASH_BEGIN, 's');
}

static bool is_spaced_otherwise(const mn_search *s, const mn_candidate *c)
{
    const mn_variant *variant = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + c->variant;
    const mn_item *items = MN_BLOCK_ITEMS(s->block, mn_item, items) + variant->first_item;
    if (c->split || variant->joined) {
        return true;
    }
    for (size_t i = 1; i <= variant->more; i++) {
        if (!mn_gap_is_own(s, &items[i], c->first_token + i)) {
            return true;
        }
    }
    return false;
}

static mention_kind kind_of_surface(const mn_search *s, const mn_candidate *c)
{
    switch (mn_surface_compare(s, c)) {
    case MN_SURFACE_SAME:
        return MENTION_KIND_EXACT;
    case MN_SURFACE_CASE:
        return MENTION_KIND_CASE;
    default:
        return MENTION_KIND_FOLDED;
    }
}

/* The first kind that applies to a candidate without edits. */
static mention_kind kind_without_edits(const mn_search *s, const mn_candidate *c, bool hyphened)
{
    switch ((mention_carrier)c->hit.carrier) {
    case MENTION_CARRIER_HANDLE:
        return MENTION_KIND_HANDLE;
    case MENTION_CARRIER_URL:
        return MENTION_KIND_URL;
    case MENTION_CARRIER_HASHTAG:
        return MENTION_KIND_HASHTAG;
    default:
        break;
    }
    if (hyphened || has_form(c, MN_FORM_COMPOUND) || has_form(c, MN_FORM_AFFIX)) {
        return MENTION_KIND_COMPOUND;
    }
    if (has_form(c, MN_FORM_GENITIVE) || has_apostrophe_s(s, c)) {
        return MENTION_KIND_GENITIVE;
    }
    if (has_form(c, MN_FORM_INFLECTED)) {
        return MENTION_KIND_INFLECTION;
    }
    if (is_spaced_otherwise(s, c)) {
        return MENTION_KIND_SPACING;
    }
    if (has_form(c, MN_FORM_ELONGATED)) {
        return MENTION_KIND_ELONGATED;
    }
    if (has_form(c, MN_FORM_HOMOGLYPH)) {
        return MENTION_KIND_HOMOGLYPH;
    }
    return has_form(c, MN_FORM_SOUNDALIKE) ? MENTION_KIND_SOUNDALIKE : kind_of_surface(s, c);
}

bool mn_classify(const mn_search *s, mn_candidate *c)
{
    const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + c->hit.name;
    bool hyphened = is_hyphened(s, c);
    if (hyphened && (mn_terms_of(s->block, name)->flags & (MN_TERMS_EXACT | MN_TERMS_NO_COMPOUNDS)) != 0) {
        return false;
    }
    if (c->hit.edits > 0) {
        bool swap = c->hit.edits == 1 && c->features.swap;
        c->hit.kind = swap ? MENTION_KIND_TRANSPOSITION : MENTION_KIND_TYPO;
    } else {
        c->hit.kind = (uint8_t)kind_without_edits(s, c, hyphened);
    }
    return true;
}
