/* SPDX-License-Identifier: MIT */
#include "oracle_parts.h"

#include <string.h>
#include <utf8proc.h>

#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

static bool has(const oracle_reading *r, oracle_form_kind form)
{
    return (r->forms >> form & 1u) != 0;
}

/* --------------------------------------------------------------------- kind */

/* Whether the span is glued by a hyphen to a word outside it. */
static bool is_hyphen_compound(const oracle_text *t, const oracle_reading *r)
{
    return (r->last_whole && r->last + 1 < t->count && mn_token_gap(t->bytes, t->tokens, r->last + 1) == '-') ||
           (r->first_whole && r->first > 0 && mn_token_gap(t->bytes, t->tokens, r->first) == '-');
}

/* Telekom's */
static bool is_apostrophe_genitive(const oracle_text *t, const oracle_reading *r)
{
    return r->last_whole && r->last + 1 < t->count && mn_token_gap(t->bytes, t->tokens, r->last + 1) == '\'' &&
           t->words[r->last + 1].count == 1 && t->words[r->last + 1].letters[0] == 's';
}

/* Whether what stands before a token is as in the name. */
static bool is_own_gap(const oracle_text *t, size_t token, const oracle_gap *own)
{
    uint32_t gap = mn_token_gap(t->bytes, t->tokens, token);
    bool spaced = (gap & (MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER)) != 0;
    if (own->count == 0) {
        return (gap & MN_GAP_SIGN) == ' ';
    }
    if (own->count == 1) {
        return (gap & MN_GAP_SIGN) == own->signs[0] && spaced == own->spaced;
    }
    return oracle_same_signs(t, token, own);
}

static bool is_spaced_otherwise(const oracle_text *t, const oracle_reading *r)
{
    if (r->variant->joined || r->split) {
        return true;
    }
    for (size_t i = 1; i < r->variant->count; i++) {
        if (!is_own_gap(t, r->first + i, &r->variant->items[i].gap)) {
            return true;
        }
    }
    return false;
}

/* Append the letters, digits and marks of some bytes. */
static size_t add_code_points(const uint8_t *p, const uint8_t *end, bool lower, uint32_t *out, size_t n, size_t room)
{
    while (p < end && n < room) {
        uint32_t cp;
        p += mn_sign_decode(p, end, &cp); /* "&amp;" has no letters */
        mn_class class = mn_class_of(cp);
        if (mn_class_in_word(class) && class != MN_CLASS_IGNORABLE) {
            out[n++] = lower ? mn_lower(cp) : cp;
        }
    }
    return n;
}

/* Those of the tokens of a reading: a mark upon a sign between them is none of the name. */
static size_t letters_of(const oracle_text *t, const oracle_reading *r, bool lower, uint32_t *out, size_t room)
{
    size_t n = 0;
    for (size_t i = r->first; i <= r->last; i++) {
        size_t start = t->tokens[i].start > r->start ? t->tokens[i].start : r->start;
        size_t end = t->tokens[i].end < r->end ? t->tokens[i].end : r->end;
        n = add_code_points(t->bytes + start, t->bytes + end, lower, out, n, room);
    }
    return n;
}

static bool is_written_as(const oracle *o, const oracle_text *t, const oracle_reading *r, bool lower)
{
    static uint32_t in_text[4096];
    static uint32_t in_name[4096];
    const oracle_name *name = &o->catalogue->names[r->name];
    const uint8_t *own = (const uint8_t *)name->text;
    size_t n = letters_of(t, r, lower, in_text, 4096);
    size_t m = add_code_points(own, own + name->size, lower, in_name, 0, 4096);
    return oracle_equal(in_text, n, in_name, m);
}

int oracle_kind(const oracle *o, const oracle_text *t, const oracle_reading *r)
{
    if (r->variant == NULL) {
        return MENTION_KIND_HANDLE;
    }
    const oracle_name *name = &o->catalogue->names[r->name];
    int carrier = t->tokens[r->first].carrier;
    bool hyphen = is_hyphen_compound(t, r);
    if ((hyphen || has(r, FORM_COMPOUND)) && (name->exact || !name->compounds)) {
        return -1;
    }
    const mn_rules *rules = &o->catalogue->rules;
    size_t letters = o->cuts[r->name].letters;
    if ((has(r, FORM_COMPOUND) && letters < rules->compound_min) ||
        (has(r, FORM_AFFIX) && letters < rules->tag_affix_known_min)) {
        return -1;
    }
    if (r->edits > 0) {
        return r->edits == 1 && r->swap ? MENTION_KIND_TRANSPOSITION : MENTION_KIND_TYPO;
    }
    if (carrier == MENTION_CARRIER_HANDLE) {
        return MENTION_KIND_HANDLE;
    }
    if (carrier == MENTION_CARRIER_URL) {
        return MENTION_KIND_URL;
    }
    if (carrier == MENTION_CARRIER_HASHTAG) {
        return MENTION_KIND_HASHTAG;
    }
    if (hyphen || has(r, FORM_COMPOUND) || has(r, FORM_AFFIX)) {
        return MENTION_KIND_COMPOUND;
    }
    if (has(r, FORM_GENITIVE) || is_apostrophe_genitive(t, r)) {
        return MENTION_KIND_GENITIVE;
    }
    if (has(r, FORM_INFLECTED)) {
        return MENTION_KIND_INFLECTION;
    }
    if (is_spaced_otherwise(t, r)) {
        return MENTION_KIND_SPACING;
    }
    if (has(r, FORM_ELONGATED)) {
        return MENTION_KIND_ELONGATED;
    }
    if (has(r, FORM_HOMOGLYPH)) {
        return MENTION_KIND_HOMOGLYPH;
    }
    if (has(r, FORM_SOUNDALIKE)) {
        return MENTION_KIND_SOUNDALIKE;
    }
    if (is_written_as(o, t, r, false)) {
        return MENTION_KIND_EXACT;
    }
    return is_written_as(o, t, r, true) ? MENTION_KIND_CASE : MENTION_KIND_FOLDED;
}

/* -------------------------------------------------------- rules of the name */

/* Whether a word is an entry of a list, or begins with one that ends in "*". */
static bool is_listed(const char *list, const oracle_word *word)
{
    while (list != NULL && *list != '\0') {
        size_t size = strcspn(list, ",");
        const char *star = memchr(list, '*', size);
        oracle_word entry = oracle_fold(list, size);
        size_t n = star != NULL && word->count > entry.count ? entry.count : word->count;
        if (entry.count > 0 && oracle_equal(entry.letters, entry.count, word->letters, n)) {
            return true;
        }
        list += size;
        list += *list == ',';
    }
    return false;
}

static bool is_never(const oracle_name *name, const oracle_text *t, const oracle_reading *r)
{
    oracle_word whole;
    return is_listed(name->never, &r->letters) ||
           (oracle_join(t, r->first, r->last, &whole) && is_listed(name->never, &whole));
}

bool oracle_is_lower(uint32_t cp)
{
    return cp <= 0x10FFFF && utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

static bool case_agrees(const oracle *o, const oracle_text *t, const oracle_reading *r)
{
    uint32_t first;
    switch (o->catalogue->names[r->name].letter_case) {
    case MENTION_CASE_INITIAL:
        mn_utf8_decode(t->bytes + r->start, t->bytes + t->size, &first);
        return !oracle_is_lower(first);
    case MENTION_CASE_EXACT:
        return is_written_as(o, t, r, false);
    default:
        return true;
    }
}

/* Whether a listed word stands near the reading. */
static bool stands_near(const oracle_name *name, const char *list, const oracle_text *t, const oracle_reading *r)
{
    for (size_t i = 0; i < t->count; i++) {
        bool before = i < r->first && (name->window == 0 || r->first - i <= name->window);
        bool behind = i > r->last && (name->window == 0 || i - r->last <= name->window);
        if ((before || behind) && t->words[i].count > 0 && is_listed(list, &t->words[i])) {
            return true;
        }
    }
    return false;
}

int oracle_reason(const oracle *o, const oracle_text *t, const oracle_reading *r, bool guard)
{
    if (r->variant == NULL) {
        return 0;
    }
    const oracle_name *name = &o->catalogue->names[r->name];
    if (is_never(name, t, r) || !case_agrees(o, t, r)) {
        return MENTION_REASON_RULE;
    }
    if ((name->require != NULL && !stands_near(name, name->require, t, r)) ||
        (name->exclude != NULL && stands_near(name, name->exclude, t, r))) {
        return MENTION_REASON_CONTEXT;
    }
    return guard && r->guarded ? MENTION_REASON_GUARD : 0;
}
