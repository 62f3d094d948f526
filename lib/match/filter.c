/* SPDX-License-Identifier: MIT */
#include "match/filter.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VECTORS 1
#include <immintrin.h>
#endif

size_t mn_filter_pass_portable(const mn_block *block, const mn_filter *filter, uint64_t *hashes, size_t count)
{
    const uint64_t *words = (const uint64_t *)((const char *)block + filter->words);
    unsigned shift = 64 - filter->bits;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t hash = hashes[i];
        uint64_t bit = hash >> shift;
        hashes[kept] = hash;
        kept += words[bit >> 6] >> (bit & 63) & 1;
    }
    return kept;
}

#ifdef HAS_VECTORS
__attribute__((target("avx512f"))) static size_t pass_avx512(const mn_block *block, const mn_filter *filter,
                                                             uint64_t *hashes, size_t count)
{
    const char *words = (const char *)block + filter->words;
    const __m128i shift = _mm_cvtsi32_si128((int)(64 - filter->bits));
    const __m512i low = _mm512_set1_epi64(63);
    const __m512i one = _mm512_set1_epi64(1);
    size_t kept = 0;
    for (size_t i = 0; i < count; i += 8) {
        __mmask8 wanted = count - i >= 8 ? 0xFF : (__mmask8)((1u << (count - i)) - 1);
        __m512i hash = _mm512_maskz_loadu_epi64(wanted, hashes + i);
        __m512i bit = _mm512_srl_epi64(hash, shift);
        __m512i word = _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), wanted, _mm512_srli_epi64(bit, 6), words, 8);
        __mmask8 set = _mm512_mask_test_epi64_mask(wanted, _mm512_srlv_epi64(word, _mm512_and_si512(bit, low)), one);
        if (set != 0) {
            _mm512_mask_compressstoreu_epi64(hashes + kept, set, hash);
            kept += (size_t)__builtin_popcount(set);
        }
    }
    return kept;
}

__attribute__((target("avx2"))) static size_t pass_avx2(const mn_block *block, const mn_filter *filter,
                                                        uint64_t *hashes, size_t count)
{
    const long long *words = (const long long *)(const void *)((const char *)block + filter->words);
    const __m128i shift = _mm_cvtsi32_si128((int)(64 - filter->bits));
    const __m256i low = _mm256_set1_epi64x(63);
    size_t whole = count / 4 * 4;
    size_t kept = 0;
    for (size_t i = 0; i < whole; i += 4) {
        __m256i hash = _mm256_loadu_si256((const __m256i *)(const void *)(hashes + i));
        __m256i bit = _mm256_srl_epi64(hash, shift);
        __m256i word = _mm256_i64gather_epi64(words, _mm256_srli_epi64(bit, 6), 8);
        __m256i top = _mm256_sllv_epi64(word, _mm256_sub_epi64(low, _mm256_and_si256(bit, low)));
        unsigned set = (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(top));
        for (; set != 0; set &= set - 1) {
            hashes[kept++] = hashes[i + (size_t)__builtin_ctz(set)];
        }
    }
    for (size_t i = whole; i < count; i++) {
        if (mn_filter_has(block, filter, hashes[i])) {
            hashes[kept++] = hashes[i];
        }
    }
    return kept;
}
#endif

size_t mn_filter_pass(const mn_block *block, const mn_filter *filter, uint64_t *hashes, size_t count)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx512f")) {
        return pass_avx512(block, filter, hashes, count);
    }
    if (__builtin_cpu_supports("avx2")) {
        return pass_avx2(block, filter, hashes, count);
    }
#endif
    return mn_filter_pass_portable(block, filter, hashes, count);
}

const char *mn_filter_path(void)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx512f")) {
        return "avx512";
    }
    if (__builtin_cpu_supports("avx2")) {
        return "avx2";
    }
#endif
    return "portable";
}
