/* SPDX-License-Identifier: MIT */
#include "text/run.h"

#include "text/between.h"
#include "text/fold.h"
#include "text/utf8.h"

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
    uint64_t ampersands;
} singles;

static inline uint64_t bytes_from(unsigned at, size_t count)
{
    return (((uint64_t)1 << count) - 1) << at;
}

/* An ampersand is a sign like others, or begins an entity, which is one sign, too. */
static void read_entities(const uint8_t *window, uint64_t ampersands, mn_run *run)
{
    uint64_t signs = 0;
    for (uint64_t left = ampersands; left != 0; left &= left - 1) {
        uint32_t cp;
        unsigned at = mn_run_lowest(left);
        signs |= bytes_from(at, mn_sign_decode(window + at, window + MN_RUN_WINDOW, &cp));
    }
    run->letters &= ~signs;
    run->digits &= ~signs;
    run->marks &= ~signs;
}

/* Find out what is beyond ASCII and the letters of most texts: letters of words or signs. Stops are marks that change
 * letters beside them and what is dropped between them, and # and @ of full width. */
static void read_beyond(const uint8_t *window, uint64_t left, mn_run *run)
{
    uint64_t weak = 0;
    while (left != 0) {
        uint32_t cp;
        unsigned at = mn_run_lowest(left);
        uint64_t bytes = bytes_from(at, mn_utf8_decode(window + at, window + MN_RUN_WINDOW, &cp));
        mn_class class = mn_class_of(cp);
        if (class == MN_CLASS_MARK || class == MN_CLASS_IGNORABLE) {
            weak |= bytes;
        } else if (mn_class_in_word(class)) {
            run->letters |= bytes;
        } else if (cp == 0xFF03 || cp == 0xFF20) {
            run->stops |= bytes;
        }
        left &= ~bytes;
    }
    uint64_t beside = run->letters | run->lines | run->marks;
    run->stops |= weak & (beside << 1 | beside >> 1);
}

/* Those of the dots before ASCII letters behind which a top-level domain may stand: it has no more than four letters.
 */
static uint64_t before_domains(uint64_t dots, uint64_t ascii_letters)
{
    uint64_t found = dots & ascii_letters >> 1;
    for (uint64_t left = found; left != 0; left &= left - 1) {
        unsigned behind = mn_run_lowest(left) + 1;
        if ((ascii_letters >> behind & 31) == 31) {
            found &= ~((uint64_t)1 << (behind - 1));
        }
    }
    return found;
}

/* What takes more than one byte to know. In a host a dot stands before a top-level domain or
 * behind "www", in a URL a colon before a slash. In a mail address, that has an @, any label may come last. */
static inline void finish(const uint8_t *window, const singles *s, mn_run *run)
{
    uint64_t pairs = s->leads & s->seconds >> 1;
    uint64_t www = s->w & s->w << 1 & s->w << 2;
    run->letters |= pairs | pairs << 1;
    run->stops = s->dots & www << 1;
    run->stops |= s->colons & s->slashes >> 1;
    if (s->ampersands != 0) {
        read_entities(window, s->ampersands, run);
    }
    if ((run->beyond & ~run->letters) != 0) {
        read_beyond(window, run->beyond & ~run->letters, run);
    }
    uint64_t dots = s->dots & (run->letters | run->beyond | run->lines | s->hyphens) >> 1;
    if (dots != 0) {
        run->stops |= run->marks != 0 ? dots : before_domains(dots, run->letters & ~run->digits & ~run->beyond);
    }
    /* What the last byte is may be seen from the next one: its chunk is not whole here. */
    run->stops &= UINT64_MAX >> 1;
}

/* ---------------------------------------------------------------- portable */

/* Masks by their number: eight that tell of most bytes what they are, and eight of those of mask MORE. */
enum { LETTER, UPPER, DIGIT, BLANK, MARK, LINE, ENTITY, MORE, DOT = 8, COLON, SLASH, HYPHEN, W, LEAD, SECOND, BEYOND };

/* Bit k of a byte's entry: it is of mask k; below, of mask 8 + k. */
/* clang-format off */
static const uint8_t kinds[256] = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x08, 0x08, 0x08, 0x08, 0x08, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x08, 0x00, 0x00, 0x10, 0x00, 0x00, 0x40, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x80, 0x80, 0x80,
    0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x05, 0x80, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x10, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03,
    0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x03, 0x83, 0x03, 0x03, 0x03, 0x00, 0x00, 0x00, 0x00, 0x20,
    0x00, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01,
    0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x81, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
};

static const uint8_t more_kinds[256] = {
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x08, 0x01, 0x04,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0,
    0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0x80, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0,
    0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0,
    0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0x80, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0, 0xC0,
    0x80, 0x80, 0x80, 0xA0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
    0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
};
/* clang-format on */

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

/* What a table says of eight bytes. */
static inline uint64_t look_up(const uint8_t *table, const uint8_t *bytes)
{
    uint64_t found = 0;
    for (size_t i = 0; i < 8; i++) {
        found |= (uint64_t)table[bytes[i]] << 8 * i;
    }
    return found;
}

/* Put the bits of the eight bytes from number `at` on into the masks. */
static inline void spread(uint64_t found, size_t at, uint64_t masks[8])
{
    for (size_t k = 0; k < 8; k++) {
        masks[k] |= (found >> 8 * k & 255) << at;
    }
}

void mn_run_portable(const uint8_t *window, mn_run *run)
{
    uint64_t masks[16] = { 0 };
    for (size_t at = 0; at < MN_RUN_WINDOW; at += 8) {
        uint64_t found = transpose(look_up(kinds, window + at));
        spread(found, at, masks);
        if (found >> 8 * MORE != 0) {
            spread(transpose(look_up(more_kinds, window + at)), at, masks + 8);
        }
    }
    *run = (mn_run){ .letters = masks[LETTER],
                     .blanks = masks[BLANK],
                     .marks = masks[MARK],
                     .lines = masks[LINE],
                     .digits = masks[DIGIT],
                     .uppers = masks[UPPER],
                     .beyond = masks[BEYOND] };
    const singles s = { masks[DOT], masks[COLON], masks[SLASH],  masks[HYPHEN],
                        masks[W],   masks[LEAD],  masks[SECOND], masks[ENTITY] };
    finish(window, &s, run);
}

/* ----------------------------------------------------------------- vectors */

#ifdef HAS_VECTORS
#define AVX2 __attribute__((target("avx2")))

/* Kinds of ASCII bytes by their two halves: a byte is of a kind if both halves are (Mula and Lemire 2018). */
enum { LETTERS_A = 1, LETTERS_B = 2, DIGITS = 4, WORDS = 7, BLANKS = 8, SPACE = 16 };

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
    const __m256i low = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(LETTERS_B | DIGITS | SPACE, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS,
                      WORDS | BLANKS, LETTERS_A | LETTERS_B | BLANKS, LETTERS_A | BLANKS, LETTERS_A | BLANKS,
                      LETTERS_A | BLANKS, LETTERS_A, LETTERS_A));
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
    const __m256i end = _mm256_set1_epi8((char)0xC0);
    const singles s = { .dots = equal(a, b, '.'),
                        .colons = equal(a, b, ':'),
                        .slashes = equal(a, b, '/'),
                        .hyphens = equal(a, b, '-'),
                        .w = equal(_mm256_or_si256(a, case_bit), _mm256_or_si256(b, case_bit), 'w'),
                        .leads = equal(a, b, 0xC3),
                        .seconds = bits(_mm256_cmpgt_epi8(end, a), _mm256_cmpgt_epi8(end, b)) & ~equal(a, b, 0x97) &
                                   ~equal(a, b, 0xB7),
                        .ampersands = equal(a, b, '&') };
    finish(window, &s, run);
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
