/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_RUN_H
#define MN_TEXT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__) && defined(__GNUC__)
#define MN_RUN_SSE2 1
#include <emmintrin.h>
#endif

/*
 * Runs of the letters and digits that most text is made of: ASCII, and U+00C0 to
 * U+00FF but for the signs × and ÷, in UTF-8 the byte C3 and one more. All of
 * them are letters of words by mn_class_of, too.
 */

static inline bool mn_run_ascii(uint8_t c)
{
    return (uint8_t)((c | 0x20) - 'a') < 26 || (uint8_t)(c - '0') < 10;
}

/* The byte behind C3 in a letter. */
static inline bool mn_run_second(uint8_t c)
{
    return c >= 0x80 && c <= 0xBF && c != 0x97 && c != 0xB7;
}

/* The end of the run that begins at `at` (or `at` itself if none does), byte by byte. */
static inline size_t mn_run_end_portable(const uint8_t *text, size_t at, size_t size)
{
    for (;;) {
        if (at < size && mn_run_ascii(text[at])) {
            at++;
        } else if (at + 1 < size && text[at] == 0xC3 && mn_run_second(text[at + 1])) {
            at += 2;
        } else {
            return at;
        }
    }
}

#ifdef MN_RUN_SSE2
/* Bit i: byte i is part of a letter; of the last byte this may not be known, it is then left out. */
static inline uint32_t mn_run_mask(__m128i bytes)
{
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    /* Signed comparisons: what is above 0x7F is below all letters. */
    const __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), lower));
    const __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), bytes));
    uint32_t plain = (uint32_t)_mm_movemask_epi8(_mm_or_si128(letter, digit));
    uint32_t high = (uint32_t)_mm_movemask_epi8(bytes);
    if (high == 0) {
        return plain;
    }
    const __m128i second = _mm_andnot_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0x97)),
                                                         _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xB7))),
                                            _mm_cmpgt_epi8(_mm_set1_epi8((char)0xC0), bytes));
    uint32_t first = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xC3)));
    uint32_t pairs = first & (uint32_t)_mm_movemask_epi8(second) >> 1;
    return plain | pairs | pairs << 1;
}
#endif

/* The same, many bytes at a time where the processor can. */
static inline size_t mn_run_end(const uint8_t *text, size_t at, size_t size)
{
#ifdef MN_RUN_SSE2
    while (size - at >= 16) {
        uint32_t other = ~mn_run_mask(_mm_loadu_si128((const __m128i *)(const void *)(text + at))) & 0xFFFFu;
        if (other != 0) {
            size_t n = (size_t)__builtin_ctz(other);
            if (n < 15) {
                return at + n;
            }
            at += 15; /* the last byte may be the first half of a letter */
        } else {
            at += 16;
        }
    }
#endif
    return mn_run_end_portable(text, at, size);
}

#endif
