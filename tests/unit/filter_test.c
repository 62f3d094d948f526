/* SPDX-License-Identifier: MIT */
#include "match/filter.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "match/map_build.h"
#include "suite.h"

#define HASHES_MAX 5000u

/* A block of a filter and a map, and nothing else. */
typedef struct small_block {
    mn_block head;
    uint32_t room[16384];
} small_block;

static small_block block;
static mn_pair pairs[HASHES_MAX];

static uint32_t random_hash(uint64_t *state)
{
    *state += 0x9E3779B97F4A7C15u;
    uint64_t x = (*state ^ *state >> 30) * 0xBF58476D1CE4E5B9u;
    return (uint32_t)(x ^ x >> 27);
}

static uint32_t offset_of(const void *place)
{
    return (uint32_t)((const char *)place - (const char *)&block);
}

/* A filter of `count` hashes from a seed. */
static mn_filter filter_of(size_t count, uint64_t seed)
{
    memset(&block, 0, sizeof block);
    for (size_t i = 0; i < count; i++) {
        pairs[i] = (mn_pair){ random_hash(&seed), (uint32_t)i };
    }
    mn_filter filter = { offset_of(block.room), mn_filter_words(count, MN_FILTER_BITS_MAP) };
    ck_assert_uint_le(filter.count, sizeof block.room / sizeof *block.room);
    mn_filter_lay(pairs, count, filter.count, block.room);
    return filter;
}

START_TEST(what_was_put_in_is_there)
{
    static const size_t counts[] = { 1, 2, 7, 100, HASHES_MAX };
    for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) {
        mn_filter filter = filter_of(counts[k], k);
        for (size_t i = 0; i < counts[k]; i++) {
            ck_assert(mn_filter_has(&block.head, &filter, pairs[i].hash));
        }
    }
}
END_TEST

START_TEST(an_empty_filter_has_nothing)
{
    mn_filter filter = filter_of(0, 0);
    uint64_t seed = 5;
    for (size_t i = 0; i < 1000; i++) {
        ck_assert(!mn_filter_has(&block.head, &filter, random_hash(&seed)));
    }
}
END_TEST

START_TEST(few_others_seem_to_be_there)
{
    mn_filter filter = filter_of(HASHES_MAX, 1);
    uint64_t seed = UINT64_MAX / 2;
    size_t wrong = 0;
    for (size_t i = 0; i < 100000; i++) {
        wrong += mn_filter_has(&block.head, &filter, random_hash(&seed));
    }
    ck_assert_uint_lt(wrong, 5000);
}
END_TEST

/* Rows of 0, 1, 2 ... hashes, some of them in the filter, kept by either path. */
START_TEST(vectors_keep_what_portable_c_keeps)
{
    mn_filter filter = filter_of(1000, 2);
    uint64_t seed = 77;
    size_t kept = 0;
    for (size_t round = 0; round < 3000; round++) {
        uint32_t a[64 + MN_FILTER_SLACK];
        uint32_t b[64 + MN_FILTER_SLACK];
        size_t count = round % 61;
        for (size_t i = 0; i < count; i++) {
            uint32_t hash = random_hash(&seed);
            a[i] = b[i] = hash % 3 == 0 ? pairs[hash % 1000].hash : hash;
        }
        size_t many = mn_filter_pass(&block.head, &filter, a, count);
        ck_assert_uint_eq(many, mn_filter_pass_portable(&block.head, &filter, b, count));
        ck_assert_int_eq(memcmp(a, b, many * sizeof *a), 0);
        kept += many;
    }
    ck_assert_uint_gt(kept, 10000);
    ck_assert(strcmp(mn_filter_path(), "avx2") == 0 || strcmp(mn_filter_path(), "portable") == 0);
}
END_TEST

/* A map of pairs, several under one hash: all values of each hash, in their order. */
START_TEST(a_map_leads_to_all_values)
{
    size_t count = 3000;
    filter_of(count, 3);
    for (size_t i = 0; i < count; i++) {
        pairs[i].hash = pairs[i % 1000].hash;
    }
    mn_map map = { .count = (uint32_t)count, .buckets = mn_map_buckets(count), .value_bits = mn_value_bits(count) };
    uint32_t *at = block.room;
    map.filter = (mn_filter){ offset_of(at), mn_filter_words(count, MN_FILTER_BITS_MAP) };
    mn_filter_lay(pairs, count, map.filter.count, at);
    at += map.filter.count;
    map.starts = offset_of(at);
    uint32_t *starts = (uint32_t *)at;
    uint8_t *entries = (uint8_t *)(starts + map.buckets + 1);
    map.entries = offset_of(entries);
    mn_map_lay(pairs, count, map.buckets, map.value_bits, starts, entries);
    ck_assert_uint_eq(starts[0], 0);
    ck_assert_uint_eq(starts[map.buckets], count);
    for (size_t i = 0; i < 1000; i++) {
        uint32_t value;
        uint32_t next = (uint32_t)i;
        mn_map_walk walk = mn_map_find(&block.head, &map, pairs[i].hash);
        while (mn_map_next(&walk, &value)) {
            if (value % 1000 == i) { /* another hash may have the same print */
                ck_assert_uint_eq(value, next);
                next += 1000;
            }
        }
        ck_assert_uint_eq(next, 3000 + i);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { what_was_put_in_is_there, an_empty_filter_has_nothing, few_others_seem_to_be_there,
                                   vectors_keep_what_portable_c_keeps, a_map_leads_to_all_values };
    return RUN_SUITE("filter", tests);
}
