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

mn_surface mn_surface_compare(const mn_search *s, const mn_candidate *c)
{
    const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + c->hit.name;
    const uint8_t *own = MN_BLOCK_ITEMS(s->block, uint8_t, text) + name->text;
    const uint8_t *own_end = own + name->text_size;
    const uint8_t *at = s->text + c->hit.start;
    const uint8_t *end = s->text + c->hit.end;
    mn_surface surface = MN_SURFACE_SAME;
    for (;;) {
        uint32_t a = next_letter(&own, own_end);
        uint32_t b = next_letter(&at, end);
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
