/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_UTF8_H
#define MN_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What decoding gives for a byte that begins no valid sequence: no code point
 * has this value, so it is neither letter nor space and separates words. */
#define MN_INVALID UINT32_MAX

/* Decode one code point of [p, end), p < end. Returns the bytes read: 1 to 4,
 * and 1 with *cp = MN_INVALID where they are not UTF-8 (overlong forms,
 * surrogates and what lies above U+10FFFF included). */
static inline size_t mn_utf8_decode(const uint8_t *p, const uint8_t *end, uint32_t *cp)
{
    uint32_t a = p[0];
    size_t left = (size_t)(end - p);
    if (a < 0x80) {
        *cp = a;
        return 1;
    }
    *cp = MN_INVALID;
    if (left < 2 || (p[1] & 0xC0) != 0x80) {
        return 1;
    }
    uint32_t b = p[1] & 0x3Fu;
    if (a >= 0xC2 && a <= 0xDF) {
        *cp = (a & 0x1Fu) << 6 | b;
        return 2;
    }
    if (left < 3 || (p[2] & 0xC0) != 0x80) {
        return 1;
    }
    uint32_t c = p[2] & 0x3Fu;
    if ((a & 0xF0) == 0xE0) {
        uint32_t value = (a & 0x0Fu) << 12 | b << 6 | c;
        if (value < 0x800 || (value >= 0xD800 && value <= 0xDFFF)) {
            return 1;
        }
        *cp = value;
        return 3;
    }
    if (left < 4 || (p[3] & 0xC0) != 0x80 || (a & 0xF8) != 0xF0) {
        return 1;
    }
    uint32_t value = (a & 0x07u) << 18 | b << 12 | c << 6 | (p[3] & 0x3Fu);
    if (value < 0x10000 || value > 0x10FFFF) {
        return 1;
    }
    *cp = value;
    return 4;
}

/* How many characters begin in so many bytes: all that do not continue one. */
static inline uint32_t mn_utf8_count(const uint8_t *bytes, size_t size)
{
    uint32_t count = 0;
    for (size_t i = 0; i < size; i++) {
        count += (bytes[i] & 0xC0) != 0x80;
    }
    return count;
}

/* Encode a code point (below 0x110000); returns the bytes written, 1 to 4. */
static inline size_t mn_utf8_encode(uint32_t cp, uint8_t out[4])
{
    if (cp < 0x80) {
        out[0] = (uint8_t)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (uint8_t)(0xC0 | cp >> 6);
        out[1] = (uint8_t)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (uint8_t)(0xE0 | cp >> 12);
        out[1] = (uint8_t)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (uint8_t)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (uint8_t)(0xF0 | cp >> 18);
    out[1] = (uint8_t)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (uint8_t)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (uint8_t)(0x80 | (cp & 0x3F));
    return 4;
}

/* Whether [p, p + size) is UTF-8 throughout; if not, *at is the first bad byte. */
static inline bool mn_utf8_valid(const uint8_t *p, size_t size, size_t *at)
{
    uint32_t cp;
    for (size_t i = 0; i < size;) {
        size_t n = mn_utf8_decode(p + i, p + size, &cp);
        if (cp == MN_INVALID) {
            *at = i;
            return false;
        }
        i += n;
    }
    return true;
}

#endif
