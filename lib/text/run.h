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

/* The end of the run that begins at `at` (or `at` itself if none does). */
static inline size_t mn_run_end(const uint8_t *text, size_t at, size_t size)
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

#define MN_RUN_WINDOW 64u /* bytes */

/* Bit i: byte i of a window is part of a letter; of a letter that the window cuts in two it is not. */
static inline uint64_t mn_run_letters_portable(const uint8_t *window)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < MN_RUN_WINDOW; i++) {
        if (mn_run_ascii(window[i])) {
            letters |= (uint64_t)1 << i;
        } else if (window[i] == 0xC3 && i + 1 < MN_RUN_WINDOW && mn_run_second(window[i + 1])) {
            letters |= (uint64_t)3 << i;
            i++;
        }
    }
    return letters;
}

#ifdef MN_RUN_SSE2
static inline uint64_t mn_run_bits(__m128i a, __m128i b, __m128i c, __m128i d)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(a) | (uint64_t)(unsigned)_mm_movemask_epi8(b) << 16 |
           (uint64_t)(unsigned)_mm_movemask_epi8(c) << 32 | (uint64_t)(unsigned)_mm_movemask_epi8(d) << 48;
}

static inline __m128i mn_run_plain(__m128i bytes)
{
    const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    /* Signed comparisons: what is above 0x7F is below all letters. */
    const __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), lower));
    const __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), bytes));
    return _mm_or_si128(letter, digit);
}

static inline __m128i mn_run_seconds(__m128i bytes)
{
    return _mm_andnot_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0x97)),
                                         _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)0xB7))),
                            _mm_cmpgt_epi8(_mm_set1_epi8((char)0xC0), bytes));
}
#endif

/* The same, many bytes at a time where the processor can. */
static inline uint64_t mn_run_letters(const uint8_t *window)
{
#ifdef MN_RUN_SSE2
    const __m128i *at = (const __m128i *)(const void *)window;
    const __m128i a = _mm_loadu_si128(at);
    const __m128i b = _mm_loadu_si128(at + 1);
    const __m128i c = _mm_loadu_si128(at + 2);
    const __m128i d = _mm_loadu_si128(at + 3);
    const __m128i lead = _mm_set1_epi8((char)0xC3);
    uint64_t plain = mn_run_bits(mn_run_plain(a), mn_run_plain(b), mn_run_plain(c), mn_run_plain(d));
    uint64_t first =
        mn_run_bits(_mm_cmpeq_epi8(a, lead), _mm_cmpeq_epi8(b, lead), _mm_cmpeq_epi8(c, lead), _mm_cmpeq_epi8(d, lead));
    if (first == 0) {
        return plain;
    }
    uint64_t pairs =
        first & mn_run_bits(mn_run_seconds(a), mn_run_seconds(b), mn_run_seconds(c), mn_run_seconds(d)) >> 1;
    return plain | pairs | pairs << 1;
#else
    return mn_run_letters_portable(window);
#endif
}

/* Bit i: byte i of a window is a blank. */
static inline uint64_t mn_run_blanks(const uint8_t *window)
{
#ifdef MN_RUN_SSE2
    const __m128i *at = (const __m128i *)(const void *)window;
    const __m128i blank = _mm_set1_epi8(' ');
    return mn_run_bits(_mm_cmpeq_epi8(_mm_loadu_si128(at), blank), _mm_cmpeq_epi8(_mm_loadu_si128(at + 1), blank),
                       _mm_cmpeq_epi8(_mm_loadu_si128(at + 2), blank), _mm_cmpeq_epi8(_mm_loadu_si128(at + 3), blank));
#else
    uint64_t blanks = 0;
    for (size_t i = 0; i < MN_RUN_WINDOW; i++) {
        blanks |= (uint64_t)(window[i] == ' ') << i;
    }
    return blanks;
#endif
}

/* The number of the lowest bit that is set; one is. */
static inline unsigned mn_run_lowest(uint64_t bits)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned n = 0;
    while ((bits >> n & 1) == 0) {
        n++;
    }
    return n;
#endif
}

#endif
