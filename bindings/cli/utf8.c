/* SPDX-License-Identifier: MIT */
#include "utf8.h"

size_t cli_utf8_next(const char *text, size_t size, uint32_t *cp)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *p = (const unsigned char *)text;
    size_t length = p[0] < 0x80 ? 1 : p[0] < 0xC0 ? 0 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : p[0] < 0xF8 ? 4 : 0;
    if (length < 2) {
        *cp = p[0];
        return length;
    }
    if (length > size) {
        return 0;
    }
    uint32_t value = p[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((p[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (p[i] & 0x3Fu);
    }
    *cp = value;
    return value >= least[length] && value <= 0x10FFFF && (value & 0x1FF800) != 0xD800 ? length : 0;
}

size_t cli_utf8_check(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        uint32_t cp;
        size_t length = (unsigned char)text[at] < 0x80 ? 1 : cli_utf8_next(text + at, size - at, &cp);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return size;
}
