/* SPDX-License-Identifier: MIT */
#include "match/filter.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_VECTORS 1
#include <immintrin.h>
#endif

size_t mn_filter_pass_portable(const mn_block *block, const mn_filter *filter, uint32_t *hashes, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t hash = hashes[i];
        hashes[kept] = hash;
        kept += mn_filter_has(block, filter, hash);
    }
    return kept;
}

#ifdef HAS_VECTORS
/* A filter of more words is out of the nearer caches: all answers are asked for before the first is needed. */
#define FAR_WORDS 65536u

/* Eight hashes at a time, with the arithmetic of mn_hash_below and mn_filter_bits. */
__attribute__((target("avx2"))) static size_t pass_avx2(const mn_block *block, const mn_filter *filter,
                                                        uint32_t *hashes, size_t count)
{
    const int *words = (const int *)(const void *)((const char *)block + filter->words);
    const __m256i word_count = _mm256_set1_epi64x(filter->count);
    const __m256i factor = _mm256_set1_epi32((int)0x9E3779B1u);
    const __m256i low = _mm256_set1_epi32(31);
    const __m256i one = _mm256_set1_epi32(1);
    size_t kept = 0;
    for (size_t i = 0; filter->count > FAR_WORDS && i < count; i++) {
        mn_filter_fetch(block, filter, hashes[i]);
    }
    for (size_t i = 0; i < MN_FILTER_SLACK; i++) {
        hashes[count + i] = 0;
    }
    for (size_t i = 0; i < count; i += 8) {
        __m256i hash = _mm256_loadu_si256((const __m256i *)(const void *)(hashes + i));
        __m256i even = _mm256_srli_epi64(_mm256_mul_epu32(hash, word_count), 32);
        __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(hash, 32), word_count);
        __m256i word = _mm256_i32gather_epi32(words, _mm256_blend_epi32(even, odd, 0xAA), 4);
        __m256i mixed = _mm256_mullo_epi32(hash, factor);
        __m256i bits = _mm256_sllv_epi32(one, _mm256_srli_epi32(mixed, 27));
        bits = _mm256_or_si256(bits, _mm256_sllv_epi32(one, _mm256_and_si256(_mm256_srli_epi32(mixed, 22), low)));
        bits = _mm256_or_si256(bits, _mm256_sllv_epi32(one, _mm256_and_si256(_mm256_srli_epi32(mixed, 17), low)));
        __m256i missing = _mm256_andnot_si256(word, bits);
        __m256i none = _mm256_cmpeq_epi32(missing, _mm256_setzero_si256());
        unsigned set = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(none));
        set &= count - i >= 8 ? 255u : (1u << (count - i)) - 1;
        for (; set != 0; set &= set - 1) {
            hashes[kept++] = hashes[i + (size_t)__builtin_ctz(set)];
        }
    }
    return kept;
}
#endif

size_t mn_filter_pass(const mn_block *block, const mn_filter *filter, uint32_t *hashes, size_t count)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        return pass_avx2(block, filter, hashes, count);
    }
#endif
    return mn_filter_pass_portable(block, filter, hashes, count);
}

const char *mn_filter_path(void)
{
#ifdef HAS_VECTORS
    if (__builtin_cpu_supports("avx2")) {
        return "avx2";
    }
#endif
    return "portable";
}
