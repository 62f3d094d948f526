/* SPDX-License-Identifier: MIT */
#include "match/near.h"

#include "text/run.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VECTORS 1
#include <immintrin.h>
#endif

#define STEP 8u /* masks that are looked at together */
_Static_assert(STEP <= MN_NEAR_SLACK && STEP <= MN_NEAR_ROOM, "a step behind the end may be read");
_Static_assert(MN_EDITS_MAX == 2 && MN_NEAR_LETTERS == 16, "five diagonals of sixteen bits");

/* ---------------------------------------------------------------- letters */

void mn_near_keep(uint8_t kept[MN_NEAR_LETTERS], const uint32_t *letters, size_t count)
{
    memset(kept, 0, MN_NEAR_LETTERS);
    for (size_t i = 0; i < count && count <= MN_NEAR_LETTERS; i++) {
        if (letters[i] <= MN_NEAR_BEYOND || letters[i] > UINT8_MAX) {
            memset(kept, 0, MN_NEAR_LETTERS);
            return;
        }
        kept[i] = (uint8_t)letters[i];
    }
}

/*
 * Bit i of diagonal k: letter i of the spelling is letter i + k - 2 of the word.
 *
 *            t e l k o m
 *          t \ \ \
 *          e \ \ \ \          edits go from one diagonal to the next, or
 *          l   \ \ \ \        along one past a letter or two; what is alike
 *          e     \ \ \ \      between them costs nothing
 */
typedef struct diagonals {
    uint32_t alike[2 * MN_EDITS_MAX + 1];
    uint32_t size; /* letters of the spelling */
} diagonals;

/* The first letter from `i` on that is not alike. */
static inline uint32_t slide(uint32_t alike, uint32_t i)
{
    return i + mn_run_lowest(~((uint64_t)alike >> i));
}

/* The letters behind a wrong one, or behind two that are swapped. */
static inline uint32_t pass(const diagonals *d, size_t k, uint32_t i)
{
    return i + 1 + (d->alike[k + 1] >> i & d->alike[k - 1] >> (i + 1) & 1);
}

static inline uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Whether so many edits may do. Going as far as one can is never wrong. */
static inline bool may_do(const diagonals *d, uint32_t count, unsigned edits)
{
    size_t end = (size_t)count + 2 - d->size; /* the diagonal where both end */
    uint32_t one[7] = { 0 };                  /* how far one edit goes on diagonal k - 1 */
    if (end > 4) {
        return false;
    }
    uint32_t begin = slide(d->alike[2], 0);
    one[2] = slide(d->alike[1], begin + 1);
    one[3] = slide(d->alike[2], pass(d, 2, begin));
    one[4] = slide(d->alike[3], begin);
    uint32_t far = one[end + 1];
    if (edits > 1) {
        uint32_t along = end > 0 && end < 4 ? pass(d, end, far) : 0;
        far = slide(d->alike[end], larger(along, larger(one[end], one[end + 2] + 1)));
    }
    return far >= d->size;
}

/* --------------------------------------------------------------- portable */

static bool is_near(const mn_near_word *word, const uint8_t *kept, unsigned edits)
{
    diagonals d = { .size = 0 };
    while (d.size < MN_NEAR_LETTERS && kept[d.size] != 0) {
        d.size++;
    }
    for (size_t k = 0; k < sizeof d.alike / sizeof *d.alike; k++) {
        for (size_t i = 0; i < d.size; i++) {
            d.alike[k] |= (uint32_t)(kept[i] == word->bytes[i + k]) << i;
        }
    }
    return d.size == 0 || may_do(&d, word->count, edits);
}

size_t mn_near_scan_portable(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end,
                             unsigned edits, unsigned lack, uint32_t places[MN_NEAR_ROOM])
{
    const uint32_t *masks = MN_BLOCK_ITEMS(block, uint32_t, near.masks);
    const uint8_t *letters = MN_BLOCK_ITEMS(block, uint8_t, near.letters);
    size_t count = 0;
    uint32_t i = *at;
    for (; i < end && count <= MN_NEAR_ROOM - STEP; i += STEP) {
        uint32_t step_end = end - i < STEP ? end : i + STEP;
        for (uint32_t k = i; k < step_end; k++) {
            places[count] = k;
            count += mn_masks_near(masks[k], word->mask, lack) &&
                     is_near(word, letters + (size_t)k * MN_NEAR_LETTERS, edits);
        }
    }
    *at = i < end ? i : end;
    return count;
}

/* ---------------------------------------------------------------- vectors */

#ifdef HAS_VECTORS
#define AVX2 __attribute__((target("avx2")))

/* Without the lowest bit of each. */
AVX2 static inline __m256i less_one(__m256i bits)
{
    return _mm256_and_si256(bits, _mm256_add_epi32(bits, _mm256_set1_epi32(-1)));
}

AVX2 static inline bool is_near_avx2(const mn_near_word *word, const uint8_t *kept, unsigned edits)
{
    diagonals d;
    __m128i own = _mm_loadu_si128((const __m128i *)(const void *)kept);
    d.size = mn_run_lowest((uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(own, _mm_setzero_si128())) | 1u << 16);
    for (size_t k = 0; k < sizeof d.alike / sizeof *d.alike; k++) {
        __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(word->bytes + k));
        d.alike[k] = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(own, text));
    }
    return d.size == 0 || may_do(&d, word->count, edits);
}

AVX2 static size_t scan_avx2(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end,
                             unsigned edits, unsigned lack, uint32_t *places)
{
    const uint32_t *masks = MN_BLOCK_ITEMS(block, uint32_t, near.masks);
    const uint8_t *letters = MN_BLOCK_ITEMS(block, uint8_t, near.letters);
    const __m256i own = _mm256_set1_epi32((int)word->mask);
    const __m256i more = _mm256_set1_epi32(lack > 1 ? 0 : -1);
    size_t count = 0;
    uint32_t i = *at;
    for (; i < end && count <= MN_NEAR_ROOM - STEP; i += STEP) {
        __m256i other = _mm256_loadu_si256((const __m256i *)(const void *)(masks + i));
        __m256i gone = less_one(_mm256_andnot_si256(other, own));
        __m256i come = less_one(_mm256_andnot_si256(own, other));
        __m256i wrong = _mm256_or_si256(_mm256_and_si256(_mm256_or_si256(gone, come), more),
                                        _mm256_or_si256(less_one(gone), less_one(come)));
        __m256i near = _mm256_cmpeq_epi32(wrong, _mm256_setzero_si256());
        unsigned set = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(near));
        set &= end - i >= STEP ? 255u : (1u << (end - i)) - 1;
        for (; set != 0; set &= set - 1) {
            uint32_t place = i + (uint32_t)__builtin_ctz(set);
            places[count] = place;
            count += is_near_avx2(word, letters + (size_t)place * MN_NEAR_LETTERS, edits);
        }
    }
    *at = i < end ? i : end;
    return count;
}
#endif

size_t mn_near_scan(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end, unsigned edits,
                    unsigned lack, uint32_t places[MN_NEAR_ROOM])
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        return scan_avx2(block, word, at, end, edits, lack, places);
    }
#endif
    return mn_near_scan_portable(block, word, at, end, edits, lack, places);
}

const char *mn_near_path(void)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        return "avx2";
    }
#endif
    return "portable";
}
