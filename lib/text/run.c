/* SPDX-License-Identifier: MIT */
#include "text/run.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VECTORS 1
#include <immintrin.h>
#endif

/* Masks that the others are made of. */
typedef struct singles {
    uint64_t dots;
    uint64_t colons;
    uint64_t slashes;
    uint64_t hyphens;
    uint64_t w;       /* in either case */
    uint64_t leads;   /* C3: the first bytes of U+00C0 to U+00FF */
    uint64_t seconds; /* 80 to BF, but not those of × and ÷ */
} singles;

/* What takes more than one byte to know. In a host a dot stands before one of its signs or
 * behind "www", in a URL a colon before a slash. */
static inline void finish(mn_run *run, const singles *s)
{
    uint64_t pairs = s->leads & s->seconds >> 1;
    uint64_t www = s->w & s->w << 1 & s->w << 2;
    run->letters |= pairs | pairs << 1;
    run->stops |= run->beyond & ~run->letters;
    run->stops |= s->dots & ((run->letters | run->beyond | run->lines | s->hyphens) >> 1 | www << 1);
    run->stops |= s->colons & s->slashes >> 1;
    /* What the last byte is may be seen from the next one: its chunk is not whole here. */
    run->stops &= UINT64_MAX >> 1;
}

/* ---------------------------------------------------------------- portable */

/* Numbers of the masks: eight for most bytes, eight more for some. */
enum { LETTER, UPPER, DIGIT, BLANK, MARK, LINE, ENTITY, MORE, DOT = 8, COLON, SLASH, HYPHEN, W, LEAD, SECOND, BEYOND };

/* Bit k: a byte is of mask k. */
static uint32_t kinds_of(uint8_t c)
{
    uint8_t l = c | 0x20u;
    uint32_t second = c >= 0x80 && c <= 0xBF && c != 0x97 && c != 0xB7;
    uint32_t more = (uint32_t)(c == '.') << DOT | (uint32_t)(c == ':') << COLON | (uint32_t)(c == '/') << SLASH |
                    (uint32_t)(c == '-') << HYPHEN | (uint32_t)(l == 'w') << W | (uint32_t)(c == 0xC3) << LEAD |
                    second << SECOND | (uint32_t)(c >= 0x80) << BEYOND;
    return (uint32_t)mn_run_ascii(c) << LETTER | (uint32_t)(c >= 'A' && c <= 'Z') << UPPER |
           (uint32_t)(c >= '0' && c <= '9') << DIGIT | (uint32_t)mn_run_blank(c) << BLANK |
           (uint32_t)(c == '#' || c == '@') << MARK | (uint32_t)(c == '_') << LINE | (uint32_t)(c == '&') << ENTITY |
           more;
}

/* Byte k of the result is made of the bits k of the eight bytes (Warren, Hacker's Delight, 2002). */
static uint64_t transpose(uint64_t x)
{
    uint64_t t = (x ^ x >> 7) & 0x00AA00AA00AA00AAu;
    x ^= t ^ t << 7;
    t = (x ^ x >> 14) & 0x0000CCCC0000CCCCu;
    x ^= t ^ t << 14;
    t = (x ^ x >> 28) & 0x00000000F0F0F0F0u;
    return x ^ t ^ t << 28;
}

void mn_run_portable(const uint8_t *window, mn_run *run)
{
    uint64_t masks[16] = { 0 };
    for (size_t at = 0; at < MN_RUN_WINDOW; at += 8) {
        uint64_t first = 0;
        uint64_t more = 0;
        for (size_t i = 0; i < 8; i++) {
            uint64_t kinds = kinds_of(window[at + i]);
            first |= (kinds & 255) << 8 * i;
            more |= (kinds >> 8) << 8 * i;
        }
        first = transpose(first);
        more = transpose(more);
        for (size_t k = 0; k < 8; k++) {
            masks[k] |= (first >> 8 * k & 255) << at;
            masks[8 + k] |= (more >> 8 * k & 255) << at;
        }
    }
    *run = (mn_run){ .letters = masks[LETTER],
                     .blanks = masks[BLANK],
                     .marks = masks[MARK],
                     .lines = masks[LINE],
                     .digits = masks[DIGIT],
                     .uppers = masks[UPPER],
                     .beyond = masks[BEYOND],
                     .stops = masks[ENTITY] };
    const singles s = { masks[DOT], masks[COLON], masks[SLASH], masks[HYPHEN], masks[W], masks[LEAD], masks[SECOND] };
    finish(run, &s);
}

/* ----------------------------------------------------------------- vectors */

#ifdef HAS_VECTORS
#define AVX2 __attribute__((target("avx2")))

/* Kinds of ASCII bytes by their two halves: a byte is of a kind if both halves are (Mula and Lemire 2018). */
enum { LETTERS_A = 1, LETTERS_B = 2, DIGITS = 4, BLANKS = 8, SPACE = 16 };

AVX2 static inline uint64_t bits(__m256i a, __m256i b)
{
    return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

AVX2 static inline uint64_t equal(__m256i a, __m256i b, uint8_t c)
{
    const __m256i to = _mm256_set1_epi8((char)c);
    return bits(_mm256_cmpeq_epi8(a, to), _mm256_cmpeq_epi8(b, to));
}

/* Whether bytes of kinds have one of `wanted`. */
AVX2 static inline uint64_t have(__m256i a, __m256i b, char wanted)
{
    const __m256i some = _mm256_set1_epi8(wanted);
    const __m256i none = _mm256_setzero_si256();
    return bits(_mm256_cmpgt_epi8(_mm256_and_si256(a, some), none), _mm256_cmpgt_epi8(_mm256_and_si256(b, some), none));
}

AVX2 static inline __m256i kinds_by_halves(__m256i bytes)
{
    /* 0: P p 0 and the blank; 1 to 9: letters and digits; A to F: fewer and fewer of them */
    const char all = LETTERS_A | LETTERS_B | DIGITS;
    const __m256i low =
        _mm256_broadcastsi128_si256(_mm_setr_epi8(LETTERS_B | DIGITS | SPACE, all, all, all, all, all, all, all, all,
                                                  all | BLANKS, LETTERS_A | LETTERS_B | BLANKS, LETTERS_A | BLANKS,
                                                  LETTERS_A | BLANKS, LETTERS_A | BLANKS, LETTERS_A, LETTERS_A));
    const __m256i high = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(BLANKS, 0, SPACE, DIGITS, LETTERS_A, LETTERS_B, LETTERS_A, LETTERS_B, 0, 0, 0, 0, 0, 0, 0, 0));
    const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(15));
    return _mm256_and_si256(_mm256_shuffle_epi8(low, bytes), _mm256_shuffle_epi8(high, upper));
}

AVX2 static void run_avx2(const uint8_t *window, mn_run *run)
{
    const __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)window);
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(window + 32));
    const __m256i kinds_a = kinds_by_halves(a);
    const __m256i kinds_b = kinds_by_halves(b);
    const __m256i case_bit = _mm256_set1_epi8(0x20);
    run->letters = have(kinds_a, kinds_b, LETTERS_A | LETTERS_B | DIGITS);
    run->digits = have(kinds_a, kinds_b, DIGITS);
    run->blanks = have(kinds_a, kinds_b, BLANKS | SPACE);
    run->marks = equal(a, b, '#') | equal(a, b, '@');
    run->lines = equal(a, b, '_');
    run->beyond = bits(a, b);
    /* Of the letters those without the bit of lower case. */
    run->uppers = run->letters & ~run->digits & ~bits(_mm256_slli_epi16(a, 2), _mm256_slli_epi16(b, 2));
    run->stops = equal(a, b, '&');
    singles s = { equal(a, b, '.'), equal(a, b, ':'), equal(a, b, '/'), equal(a, b, '-'), 0, 0, 0 };
    s.w = equal(_mm256_or_si256(a, case_bit), _mm256_or_si256(b, case_bit), 'w');
    if (run->beyond != 0) {
        const __m256i end = _mm256_set1_epi8((char)0xC0);
        s.leads = equal(a, b, 0xC3);
        s.seconds =
            bits(_mm256_cmpgt_epi8(end, a), _mm256_cmpgt_epi8(end, b)) & ~equal(a, b, 0x97) & ~equal(a, b, 0xB7);
    }
    finish(run, &s);
}
#endif

mn_run_masks *mn_run_best(void)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        return run_avx2;
    }
#endif
    return mn_run_portable;
}
