/* SPDX-License-Identifier: MIT */
#include "oracle_parts.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

/* One call of oracle_collect. */
typedef struct search {
    oracle *o;
    const oracle_text *text;
} search;

/* ------------------------------------------------------------ gaps and spans */

size_t oracle_signs_between(const oracle_text *t, size_t token, uint32_t signs[ORACLE_SIGNS_MAX + 1])
{
    const uint8_t *p = t->bytes + t->tokens[token - 1].end;
    const uint8_t *end = t->bytes + t->tokens[token].start;
    size_t count = 0;
    while (p < end) {
        uint32_t cp;
        p += mn_sign_decode(p, end, &cp);
        mn_class class = mn_class_of(cp);
        if (class == MN_CLASS_SPACE || class == MN_CLASS_IGNORABLE) {
            continue;
        }
        if (count > ORACLE_SIGNS_MAX) {
            return SIZE_MAX;
        }
        signs[count++] = mn_sign_normal(cp);
    }
    return count;
}

bool oracle_same_signs(const oracle_text *t, size_t token, const oracle_gap *gap)
{
    uint32_t signs[ORACLE_SIGNS_MAX + 1];
    size_t count = oracle_signs_between(t, token, signs);
    return count != SIZE_MAX && oracle_equal(signs, count, gap->signs, gap->count);
}

bool oracle_same_signs_and_hyphen(const oracle_text *t, size_t token, const oracle_gap *gap)
{
    uint32_t signs[ORACLE_SIGNS_MAX + 1];
    size_t count = oracle_signs_between(t, token, signs);
    return count != SIZE_MAX && count > 0 && signs[count - 1] == '-' &&
           oracle_equal(signs, count - 1, gap->signs, gap->count);
}

/* White space, or one of the signs that may stand between words, with or without white space. */
static bool is_common_gap(uint32_t gap)
{
    switch (gap & MN_GAP_SIGN) {
    case ' ':
    case '-':
    case '_':
    case '.':
    case '\'':
    case 0xB7:
    case '/':
        return true;
    default:
        return false;
    }
}

/* Whether the item may stand behind what is before the token. */
static bool gap_fits(const search *s, const oracle_variant *v, size_t item, size_t token)
{
    const oracle_gap *own = &v->items[item].gap;
    uint32_t gap = mn_token_gap(s->text->bytes, s->text->tokens, token);
    uint32_t sign = gap & MN_GAP_SIGN;
    if (sign == MN_GAP_BREAK) {
        return false;
    }
    if (v->items[item].ampersand) {
        return sign == '&' || sign == '+';
    }
    if (sign == MN_GAP_EMPTY) {
        return true;
    }
    if (sign == ' ') {
        bool tight = own->count == 1 && !own->spaced && (own->signs[0] == '.' || own->signs[0] == '-');
        return !tight || s->o->cuts[v->name].letters >= s->o->catalogue->rules.space_for_sign_min;
    }
    return is_common_gap(gap) || (own->count > 0 && (oracle_same_signs(s->text, token, own) ||
                                                     oracle_same_signs_and_hyphen(s->text, token, own)));
}

bool oracle_join(const oracle_text *t, size_t first, size_t last, oracle_word *joined)
{
    joined->count = 0;
    for (size_t i = first; i <= last; i++) {
        const oracle_word *word = &t->words[i];
        if (word->count == 0 || joined->count + word->count > ORACLE_LETTERS_MAX) {
            return false;
        }
        memcpy(joined->letters + joined->count, word->letters, word->count * sizeof *word->letters);
        joined->count += word->count;
    }
    return true;
}

/* Where the code point that gives letter `at` of a token begins; false inside a code point. */
static bool begin_of(const oracle_text *t, size_t token, size_t at, uint32_t *begin)
{
    const uint32_t *ends = t->ends[token];
    if (at == 0) {
        *begin = t->tokens[token].start;
        return true;
    }
    if (ends[at - 1] == ends[at]) {
        return false;
    }
    *begin = t->tokens[token].start + ends[at - 1];
    for (;;) { /* ignorables belong to nobody */
        uint32_t cp;
        size_t n = mn_utf8_decode(t->bytes + *begin, t->bytes + t->size, &cp);
        if (mn_class_of(cp) != MN_CLASS_IGNORABLE) {
            return true;
        }
        *begin += (uint32_t)n;
    }
}

/* Set the span of r to letters [from, to) of the tokens from `first` on, joined. False inside a code point. */
static bool set_span(const oracle_text *t, size_t first, size_t from, size_t to, oracle_reading *r)
{
    size_t before = 0; /* letters of the tokens before */
    size_t token = first;
    for (; before + t->words[token].count <= from; token++) {
        before += t->words[token].count;
    }
    r->first = token;
    r->first_whole = from == before;
    if (!begin_of(t, token, from - before, &r->start)) {
        return false;
    }
    for (; before + t->words[token].count < to; token++) {
        before += t->words[token].count;
    }
    const oracle_word *word = &t->words[token];
    r->last = token;
    r->last_whole = to == before + word->count;
    r->end = r->last_whole ? t->tokens[token].end : t->tokens[token].start + t->ends[token][to - before - 1];
    return r->last_whole || t->ends[token][to - before - 1] != t->ends[token][to - before];
}

/* The name's tail must follow, and belongs to the span. */
static bool add_tail(const search *s, oracle_reading *r)
{
    const oracle_gap *tail = &s->o->cuts[r->name].tail;
    for (size_t i = 0; i < tail->count; i++) {
        if (r->end >= s->text->size || s->text->bytes[r->end] != tail->signs[i]) {
            return false;
        }
        r->end++;
    }
    return true;
}

/* ------------------------------------------------------------------ readings */

static void keep(const search *s, const oracle_reading *r)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    *(oracle_reading *)oracle_memory(mn_array_push(&a, &s->o->readings, sizeof *r, 1)) = *r;
}

/* Whether a misspelled joined name is the words before or behind some place of
 * the name as they are, and another common word: DeutscheBahn is no Deutsche Bank. */
static bool has_common_part(const search *s, const oracle_variant *v, const uint32_t *text, size_t count)
{
    const oracle_word *name = &v->items[0].word;
    unsigned band = s->o->catalogue->rules.guard_band;
    for (size_t i = 0; i + 1 < v->end_count; i++) {
        size_t head = v->ends[i];
        size_t tail = name->count - head;
        if (count > head && oracle_equal(name->letters, head, text, head) &&
            oracle_is_common(s->o, text + head, count - head, band)) {
            return true;
        }
        if (count > tail && oracle_equal(name->letters + head, tail, text + count - tail, tail) &&
            oracle_is_common(s->o, text, count - tail, band)) {
            return true;
        }
    }
    return false;
}

/* Whether the guard takes a form of an item, read in that text word. */
static bool is_guarded(const search *s, const oracle_variant *v, size_t item, const oracle_form *form,
                       const uint32_t *text, size_t count)
{
    const mn_rules *rules = &s->o->catalogue->rules;
    switch (form->kind) {
    case FORM_EDITED:
        return oracle_is_common(s->o, text, count, rules->guard_band) ||
               oracle_is_verb(&v->items[item].word, text, count) || (v->joined && has_common_part(s, v, text, count));
    case FORM_SOUNDALIKE:
        return oracle_is_common_word(s->o, text, count, rules->guard_band);
    case FORM_GENITIVE:
        return v->count == 1 && oracle_is_common_word(s->o, text, count, rules->guard_band);
    case FORM_COMPOUND:
    case FORM_AFFIX:
        return v->count == 1 && oracle_is_common(s->o, text, count, rules->compound_guard_band);
    default:
        return v->over_blank && oracle_is_listed_word(s->o, text, count, rules->compound_guard_band);
    }
}

static oracle_reading new_reading(const search *s, const oracle_variant *v)
{
    return (oracle_reading){ .variant = v, .name = v->name, .brand = s->o->catalogue->names[v->name].brand };
}

static void add_form_to(const search *s, const oracle_variant *v, size_t item, const oracle_form *form,
                        const uint32_t *text, size_t count, oracle_reading *r)
{
    r->forms |= 1u << form->kind;
    r->edits += form->edits;
    r->swap = r->swap || form->swap;
    r->guarded = r->guarded || is_guarded(s, v, item, form, text, count);
    if (r->letters.count + form->to - form->from <= ORACLE_LETTERS_MAX) {
        memcpy(r->letters.letters + r->letters.count, text + form->from, (form->to - form->from) * sizeof *text);
        r->letters.count += form->to - form->from;
    }
}

/* In a host only whole labels count, as they stand, and not the top-level domain alone. */
static bool host_allows(const search *s, const oracle_reading *r)
{
    const mn_token *tokens = s->text->tokens;
    bool in_host = false;
    for (size_t i = r->first; i <= r->last; i++) {
        in_host = in_host || tokens[i].carrier == MENTION_CARRIER_URL;
    }
    return !in_host || (r->forms == 1u << FORM_PLAIN && !r->split && (tokens[r->first].flags & MN_TOKEN_FIRST) != 0 &&
                        (tokens[r->first].flags & MN_TOKEN_TOP) == 0 && (tokens[r->last].flags & MN_TOKEN_LAST) != 0);
}

/* The reading covers letters [from, to) of the tokens from `first` on. */
static void finish(const search *s, size_t first, size_t from, size_t to, oracle_reading r)
{
    if (set_span(s->text, first, from, to, &r) && host_allows(s, &r) && add_tail(s, &r)) {
        keep(s, &r);
    }
}

/* The variant's words one by one on the tokens from `first` on. */
static void word_by_word(const search *s, const oracle_variant *v, size_t first)
{
    const oracle_text *t = s->text;
    oracle_form forms[ORACLE_FORMS_MAX];
    oracle_reading r = new_reading(s, v);
    size_t letters = 0; /* of the words before the last */
    if (first + v->count > t->count) {
        return;
    }
    for (size_t i = 0; i < v->count; i++) {
        const oracle_word *word = &t->words[first + i];
        bool last = i + 1 == v->count;
        if (i > 0 && !gap_fits(s, v, i, first + i)) {
            return;
        }
        size_t n = oracle_forms(s->o, v, i, word->letters, word->count, forms);
        bool fits = false;
        for (size_t k = 0; k < n; k++) {
            if (last) {
                oracle_reading whole = r;
                add_form_to(s, v, i, &forms[k], word->letters, word->count, &whole);
                finish(s, first, 0, letters + forms[k].to, whole);
            } else if (forms[k].to == word->count) {
                fits = true;
                add_form_to(s, v, i, &forms[k], word->letters, word->count, &r);
            }
        }
        if (!last && !fits) {
            return;
        }
        letters += word->count;
    }
}

/* One word of the name as two or three of the text. */
static void split(const search *s, const oracle_variant *v, size_t first)
{
    const oracle_text *t = s->text;
    oracle_word joined;
    bool all_known = oracle_is_known(s->o, t->words[first].letters, t->words[first].count);
    if (v->count > 1 || t->tokens[first].carrier != MENTION_CARRIER_WORD) {
        return;
    }
    for (size_t last = first + 1; last < t->count && last <= first + 2; last++) {
        if (t->tokens[last].carrier != MENTION_CARRIER_WORD ||
            !is_common_gap(mn_token_gap(t->bytes, t->tokens, last)) || !oracle_join(t, first, last, &joined)) {
            return;
        }
        all_known = all_known && oracle_is_known(s->o, t->words[last].letters, t->words[last].count);
        if (oracle_is_spelling(&v->items[0], joined.letters, joined.count) &&
            !(all_known && joined.count < s->o->catalogue->rules.split_known_max)) {
            oracle_form form = { FORM_PLAIN, 0, joined.count, 0, false };
            oracle_reading r = new_reading(s, v);
            r.split = true;
            add_form_to(s, v, 0, &form, joined.letters, joined.count, &r);
            finish(s, first, 0, joined.count, r);
        }
    }
}

/* ---------------------------------------------------------------------- tags */

static size_t group_end(const oracle_text *t, size_t first)
{
    size_t end = first;
    while (end < t->count && t->tokens[end].group == t->tokens[first].group) {
        end++;
    }
    return end;
}

/* Some parts of a tag as one word. */
static void tag_runs(const search *s, const oracle_variant *v, size_t first, size_t end)
{
    const mn_rules *rules = &s->o->catalogue->rules;
    oracle_form forms[ORACLE_FORMS_MAX];
    oracle_word joined;
    for (size_t last = first + 1; last < end && last - first < rules->tag_run_max; last++) {
        if (!oracle_join(s->text, first, last, &joined)) {
            return;
        }
        size_t n = oracle_forms(s->o, v, 0, joined.letters, joined.count, forms);
        for (size_t k = 0; k < n; k++) {
            oracle_reading r = new_reading(s, v);
            add_form_to(s, v, 0, &forms[k], joined.letters, joined.count, &r);
            finish(s, first, forms[k].from, forms[k].to, r);
        }
    }
}

static bool may_be_affix(const search *s, size_t letters, const uint32_t *rest, size_t rest_count)
{
    const mn_rules *rules = &s->o->catalogue->rules;
    return letters >= rules->tag_affix_min ||
           (letters >= rules->tag_affix_known_min && rest_count >= rules->tag_affix_known_min &&
            oracle_is_known_or_compound(s->o, rest, rest_count));
}

static void add_affix(const search *s, const oracle_variant *v, size_t first, const oracle_word *tag, size_t from,
                      size_t to)
{
    oracle_form form = { FORM_AFFIX, from, to, 0, false };
    oracle_reading r = new_reading(s, v);
    add_form_to(s, v, 0, &form, tag->letters, tag->count, &r);
    finish(s, first, from, to, r);
}

/* The name at the front or end of a whole tag. */
static void tag_affixes(const search *s, const oracle_variant *v, size_t first, size_t end)
{
    oracle_word tag;
    if (!oracle_join(s->text, first, end - 1, &tag)) {
        return;
    }
    for (size_t cut = 1; cut < tag.count; cut++) {
        const uint32_t *behind = tag.letters + cut;
        size_t rest = tag.count - cut;
        if (oracle_is_spelling(&v->items[0], tag.letters, cut) && may_be_affix(s, cut, behind, rest)) {
            add_affix(s, v, first, &tag, 0, cut);
        }
        if (oracle_is_spelling(&v->items[0], behind, rest) && may_be_affix(s, rest, tag.letters, cut)) {
            add_affix(s, v, first, &tag, cut, tag.count);
        }
    }
}

static void tags(const search *s, const oracle_variant *v, size_t first)
{
    const mn_token *token = &s->text->tokens[first];
    if (v->count > 1 || (token->carrier != MENTION_CARRIER_HASHTAG && token->carrier != MENTION_CARRIER_HANDLE)) {
        return;
    }
    size_t end = group_end(s->text, first);
    tag_runs(s, v, first, end);
    if ((token->flags & MN_TOKEN_FIRST) != 0) {
        tag_affixes(s, v, first, end);
    }
}

/* ------------------------------------------------------------------- handles */

static size_t fold_handle(const uint8_t *p, const uint8_t *end, uint32_t *out, size_t room)
{
    size_t n = 0;
    while (p < end && n + MN_FOLD_MAX < room) {
        uint32_t cp;
        p += mn_utf8_decode(p, end, &cp);
        n = mn_fold_append(cp, out, n);
    }
    return n;
}

static bool in_handle(const uint8_t *p, const uint8_t *end)
{
    uint32_t cp;
    mn_utf8_decode(p, end, &cp);
    return cp == '_' || mn_class_in_word(mn_class_of(cp));
}

/* The tag of a group as it stands behind its "@", ignorables at its ends left out. */
static void raw_handle(const oracle_text *t, size_t first, oracle_reading *r)
{
    const uint8_t *end = t->bytes + t->size;
    size_t start = t->tokens[first].start;
    r->first = first;
    r->last = group_end(t, first) - 1;
    for (size_t at = start; at-- > 0;) {
        if ((t->bytes[at] & 0xC0) == 0x80) {
            continue; /* inside a code point */
        }
        if (!in_handle(t->bytes + at, end)) {
            break;
        }
        start = at;
    }
    r->start = UINT32_MAX;
    for (size_t at = start; at < t->size && in_handle(t->bytes + at, end);) {
        uint32_t cp;
        size_t n = mn_utf8_decode(t->bytes + at, end, &cp);
        if (mn_class_of(cp) != MN_CLASS_IGNORABLE) {
            r->start = r->start == UINT32_MAX ? (uint32_t)at : r->start;
            r->end = (uint32_t)(at + n);
        }
        at += n;
    }
}

static void handles(const search *s, size_t first)
{
    const oracle_text *t = s->text;
    const oracle_catalogue *catalogue = s->o->catalogue;
    static uint32_t wanted[4096];
    static uint32_t found[4096];
    oracle_reading r = { .variant = NULL };
    if (t->tokens[first].carrier != MENTION_CARRIER_HANDLE || (t->tokens[first].flags & MN_TOKEN_FIRST) == 0) {
        return;
    }
    raw_handle(t, first, &r);
    size_t n = fold_handle(t->bytes + r.start, t->bytes + r.end, found, 4096);
    for (size_t i = 0; i < catalogue->handle_count; i++) {
        const uint8_t *handle = (const uint8_t *)catalogue->handles[i].text;
        size_t m = fold_handle(handle, handle + strlen(catalogue->handles[i].text), wanted, 4096);
        if (oracle_equal(wanted, m, found, n)) {
            r.brand = catalogue->handles[i].brand;
            r.name = (uint32_t)(catalogue->name_count + i);
            keep(s, &r);
        }
    }
}

void oracle_collect(oracle *o, const oracle_text *t)
{
    search s = { o, t };
    o->readings.count = 0;
    for (size_t token = 0; token < t->count; token++) {
        for (size_t i = 0; i < o->variants.count; i++) {
            const oracle_variant *v = &MN_ITEM(o->variants, oracle_variant, i);
            word_by_word(&s, v, token);
            split(&s, v, token);
            tags(&s, v, token);
        }
        handles(&s, token);
    }
}
