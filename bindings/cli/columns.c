/* SPDX-License-Identifier: MIT */
#include "columns.h"

#include <stdint.h>

#include "utf8.h"

typedef struct range {
    uint32_t first;
    uint32_t last;
} range;

/* Without a locale there is no wcwidth(). These are the stretches that occur in
 * posts: marks and joiners, East Asian letters, emoji. */
static const range without_width[] = {
    { 0x300, 0x36F },   { 0x483, 0x489 },   { 0x591, 0x5BD },   { 0x610, 0x61A },     { 0x64B, 0x65F },
    { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x2069 }, { 0x20D0, 0x20FF },   { 0xFE00, 0xFE0F },
    { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF }, { 0xAD, 0xAD },     { 0x1F3FB, 0x1F3FF }, { 0xE0000, 0xE0FFF },
};
static const range wide[] = {
    { 0x1100, 0x115F },   { 0x231A, 0x231B },   { 0x23E9, 0x23F3 },   { 0x26A1, 0x26A1 },   { 0x2705, 0x2705 },
    { 0x270A, 0x270B },   { 0x2728, 0x2728 },   { 0x274C, 0x274E },   { 0x2753, 0x2757 },   { 0x2B50, 0x2B55 },
    { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },   { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE6F },
    { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F1E6, 0x1F1FF }, { 0x1F300, 0x1F64F }, { 0x1F680, 0x1F6FF },
    { 0x1F900, 0x1FAFF }, { 0x20000, 0x3FFFD },
};

static int is_among(uint32_t cp, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (cp >= ranges[i].first && cp <= ranges[i].last) {
            return 1;
        }
    }
    return 0;
}

/* Orders the direction of what follows, and so could show a text as another. */
static int turns_around(uint32_t cp)
{
    return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

cli_glyph cli_glyph_at(const char *text, size_t size)
{
    uint32_t cp;
    size_t length = cli_utf8_next(text, size, &cp);
    if (length == 0) {
        return (cli_glyph){ 1, CLI_REPLACEMENT, 1 };
    }
    if (cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029) {
        return (cli_glyph){ length, " ", 1 };
    }
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
        return (cli_glyph){ length, CLI_REPLACEMENT, 1 };
    }
    if (cp < 0x300 && cp != 0xAD) {
        return (cli_glyph){ length, NULL, 1 };
    }
    if (turns_around(cp)) {
        return (cli_glyph){ length, "", 0 };
    }
    size_t width = is_among(cp, without_width, sizeof without_width / sizeof without_width[0]) ? 0
                   : is_among(cp, wide, sizeof wide / sizeof wide[0])                          ? 2
                                                                                               : 1;
    return (cli_glyph){ length, NULL, width };
}

size_t cli_columns(const char *text, size_t size)
{
    size_t columns = 0;
    for (size_t at = 0; at < size;) {
        cli_glyph glyph = cli_glyph_at(text + at, size - at);
        columns += glyph.width;
        at += glyph.length;
    }
    return columns;
}
