/* SPDX-License-Identifier: MIT */
#include "match/surface.h"

#include "text/fold.h"
#include "text/utf8.h"

/* The next code point of words in [*at, end), or MN_INVALID. */
static uint32_t next_letter(const uint8_t **at, const uint8_t *end)
{
    while (*at < end) {
        uint32_t cp;
        *at += mn_sign_decode(*at, end, &cp);
        mn_class class = mn_class_of(cp);
        if (mn_class_in_word(class) && class != MN_CLASS_IGNORABLE) {
            return cp;
        }
    }
    return MN_INVALID;
}

/* What is left of a candidate's span, from a place in one of its tokens on. */
typedef struct reader {
    const mn_search *search;
    const mn_candidate *candidate;
    size_t token;
    const uint8_t *at;
} reader;

/* The next letter of a span, or MN_INVALID. What stands between its tokens has
 * none and may be of any length: it is not read. */
static uint32_t next_of_span(reader *r)
{
    const mn_search *s = r->search;
    const mn_candidate *c = r->candidate;
    for (;;) {
        size_t end = s->tokens[r->token].end;
        uint32_t cp = next_letter(&r->at, s->text + (end < c->hit.end ? end : c->hit.end));
        if (cp != MN_INVALID || r->token == c->last_token) {
            return cp;
        }
        r->token++;
        r->at = s->text + s->tokens[r->token].start;
    }
}

/* The same for spans that are byte by byte the name, but for the case of ASCII letters: most. */
static mn_surface compare_bytes(const uint8_t *own, const uint8_t *text, size_t size)
{
    unsigned differ = 0;
    unsigned other = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned bits = own[i] ^ text[i];
        bool letter = (uint8_t)((own[i] | 0x20u) - 'a') < 26;
        differ |= bits;
        other |= (bits != 0) & !((bits == 0x20) & letter);
    }
    return other != 0 ? MN_SURFACE_OTHER : differ != 0 ? MN_SURFACE_CASE : MN_SURFACE_SAME;
}

mn_surface mn_surface_compare(const mn_search *s, const mn_candidate *c)
{
    const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + c->hit.name;
    const uint8_t *own = MN_BLOCK_ITEMS(s->block, uint8_t, text) + name->text;
    const uint8_t *own_end = own + name->text_size;
    reader span = { s, c, c->first_token, s->text + c->hit.start };
    mn_surface surface = MN_SURFACE_OTHER;
    if (name->text_size == c->hit.end - c->hit.start) {
        surface = compare_bytes(own, span.at, name->text_size);
    }
    if (surface != MN_SURFACE_OTHER) {
        return surface;
    }
    surface = MN_SURFACE_SAME;
    for (;;) {
        uint32_t a = next_letter(&own, own_end);
        uint32_t b = next_of_span(&span);
        if (a != b) {
            if (a == MN_INVALID || b == MN_INVALID || mn_lower(a) != mn_lower(b)) {
                return MN_SURFACE_OTHER;
            }
            surface = MN_SURFACE_CASE;
        } else if (a == MN_INVALID) {
            return surface;
        }
    }
}
