/* SPDX-License-Identifier: MIT */
#include "text/between.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

size_t mn_sign_decode(const uint8_t *p, const uint8_t *end, uint32_t *cp)
{
    static const struct {
        char entity[7];
        uint8_t length;
        char sign;
    } entities[] = {
        { "&amp;", 5, '&' }, { "&lt;", 4, '<' }, { "&gt;", 4, '>' }, { "&quot;", 6, '"' }, { "&#39;", 5, '\'' }
    };
    if (*p == '&') {
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
            size_t length = entities[i].length;
            if ((size_t)(end - p) >= length && memcmp(p, entities[i].entity, length) == 0) {
                *cp = (uint8_t)entities[i].sign;
                return length;
            }
        }
    }
    return mn_utf8_decode(p, end, cp);
}

uint32_t mn_sign_normal(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0xB4:
    case '`':
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    default:
        return cp;
    }
}

/* The gap after one more sign. */
static uint32_t gap_with(uint32_t gap, uint32_t cp, mn_class class)
{
    uint32_t sign = gap & MN_GAP_SIGN;
    if (class == MN_CLASS_SPACE) {
        return sign == MN_GAP_EMPTY || sign == ' ' ? MN_GAP_BLANK : gap | MN_GAP_SPACE_AFTER;
    }
    /* Marks, control characters and MN_INVALID have no place in a name. */
    if (class == MN_CLASS_MARK || cp < 0x20 || cp > 0x10FFFF) {
        return MN_GAP_MANY;
    }
    if (sign == MN_GAP_EMPTY) {
        return mn_sign_normal(cp);
    }
    return sign == ' ' ? mn_sign_normal(cp) | MN_GAP_SPACE_BEFORE : MN_GAP_MANY;
}

uint32_t mn_gap_of(const uint8_t *p, const uint8_t *end)
{
    uint32_t gap = MN_GAP_EMPTY;
    while (p < end && gap != MN_GAP_MANY) {
        uint32_t cp;
        p += mn_sign_decode(p, end, &cp);
        mn_class class = mn_class_of(cp);
        gap = class == MN_CLASS_IGNORABLE ? gap : gap_with(gap, cp, class);
    }
    return gap;
}
