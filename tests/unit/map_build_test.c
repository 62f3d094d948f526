/* SPDX-License-Identifier: MIT */
#include "match/map_build.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

#define PAIRS_MAX 3000u

static mn_pair pairs[PAIRS_MAX];
static uint32_t starts[PAIRS_MAX + 2];
static uint8_t entries[PAIRS_MAX * 8];

static void fill(size_t count, uint32_t step)
{
    for (size_t i = 0; i < count; i++) {
        pairs[i] = (mn_pair){ (uint32_t)i * step, (uint32_t)i };
    }
}

START_TEST(bits_are_as_many_as_the_numbers_need)
{
    ck_assert_uint_eq(mn_value_bits(0), 1);
    ck_assert_uint_eq(mn_value_bits(2), 1);
    ck_assert_uint_eq(mn_value_bits(3), 2);
    ck_assert_uint_eq(mn_value_bits(4), 2);
    ck_assert_uint_eq(mn_value_bits(5), 3);
    ck_assert_uint_eq(mn_value_bits((size_t)1 << 20), 20);
    ck_assert_uint_eq(mn_value_bits(((size_t)1 << 20) + 1), 21);
    ck_assert_uint_eq(mn_value_bits(UINT32_MAX), 31);
}
END_TEST

/* A map or filter of nothing can be asked, too, and neither grows beyond what its hashes need. */
START_TEST(room_grows_with_the_pairs_and_is_never_none)
{
    uint32_t buckets = 0;
    uint32_t words = 0;
    for (size_t count = 0; count < PAIRS_MAX; count++) {
        ck_assert(mn_map_buckets(count) > 0 && mn_map_buckets(count) >= buckets && mn_map_buckets(count) <= count + 1);
        ck_assert(mn_filter_words(count, MN_FILTER_BITS_MAP) > 0 &&
                  mn_filter_words(count, MN_FILTER_BITS_MAP) >= words &&
                  mn_filter_words(count, MN_FILTER_BITS_MAP) <= count + 1);
        buckets = mn_map_buckets(count);
        words = mn_filter_words(count, MN_FILTER_BITS_MAP);
    }
}
END_TEST

static void check_laid(size_t count, uint32_t step)
{
    uint32_t buckets = mn_map_buckets(count);
    uint32_t bits = mn_value_bits(count);
    uint32_t last = 0;
    fill(count, step);
    memset(starts, 0xFF, sizeof starts);
    memset(entries, 0, sizeof entries);
    mn_map_lay(pairs, count, buckets, bits, starts, entries);
    for (size_t i = mn_map_bytes(count, bits) - 7; i < sizeof entries; i++) {
        ck_assert_uint_eq(entries[i], 0);
    }
    ck_assert_uint_eq(starts[0], 0);
    ck_assert_uint_eq(starts[buckets], count);
    ck_assert_uint_eq(starts[buckets + 1], UINT32_MAX);
    for (uint32_t b = 0; b < buckets; b++) {
        ck_assert_uint_le(starts[b], starts[b + 1]);
        for (uint32_t e = starts[b]; e < starts[b + 1]; e++) {
            uint64_t entry = mn_map_entry(entries, e, bits + MN_PRINT_BITS);
            uint32_t value = (uint32_t)entry & ((1u << bits) - 1);
            ck_assert_uint_lt(value, count);
            ck_assert_uint_eq(mn_hash_below(pairs[value].hash, buckets), b);
            ck_assert_uint_eq(entry >> bits, mn_map_print(pairs[value].hash));
            /* In the order of the pairs, so that none is there twice. */
            ck_assert(e == starts[b] || value > last);
            last = value;
        }
    }
}

START_TEST(each_pair_lies_once_in_the_bucket_of_its_hash)
{
    static const size_t counts[] = { 0, 1, 2, 3, 4, 5, 100, PAIRS_MAX };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        check_laid(counts[i], 0x9E3779B1u);       /* spread */
        check_laid(counts[i], 1);                 /* all in the first bucket */
        check_laid(counts[i], (uint32_t)1 << 20); /* in order */
    }
}
END_TEST

START_TEST(a_filter_has_the_bits_of_its_hashes_and_no_others)
{
    static uint32_t words[PAIRS_MAX];
    static uint32_t expected[PAIRS_MAX];
    for (size_t count = 0; count <= 500; count += 50) {
        uint32_t size = mn_filter_words(count, MN_FILTER_BITS_MAP);
        fill(count, 0x9E3779B1u);
        memset(words, 0, sizeof words);
        memset(expected, 0, sizeof expected);
        mn_filter_lay(pairs, count, size, words);
        for (size_t i = 0; i < count; i++) {
            expected[mn_hash_below(pairs[i].hash, size)] |= mn_filter_bits(pairs[i].hash);
        }
        ck_assert_mem_eq(words, expected, sizeof words);
    }
}
END_TEST

START_TEST(different_hashes_are_counted_once)
{
    static uint8_t bits[PAIRS_MAX];
    fill(PAIRS_MAX, 0x9E3779B1u);
    size_t all = mn_map_different(pairs, PAIRS_MAX, bits, 8 * sizeof bits);
    ck_assert(all > PAIRS_MAX * 9 / 10 && all <= PAIRS_MAX);
    memset(bits, 0, sizeof bits);
    fill(PAIRS_MAX, 1u << 30); /* 4 */
    ck_assert_uint_eq(mn_map_different(pairs, PAIRS_MAX, bits, 8 * sizeof bits), 4);
    ck_assert_uint_eq(mn_map_different(pairs, 0, bits, 8 * sizeof bits), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { bits_are_as_many_as_the_numbers_need, room_grows_with_the_pairs_and_is_never_none,
                                   each_pair_lies_once_in_the_bucket_of_its_hash,
                                   a_filter_has_the_bits_of_its_hashes_and_no_others,
                                   different_hashes_are_counted_once };
    return RUN_SUITE("map_build", tests);
}
