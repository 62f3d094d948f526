/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_MAP_BUILD_H
#define MN_MATCH_MAP_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/block.h"
#include "store/alloc.h"

/* A pair to go into an mn_map. */
typedef struct mn_pair {
    uint32_t hash;
    uint32_t value;
} mn_pair;

/* The buckets of a map of that many pairs: about sixteen pairs each. */
uint32_t mn_map_buckets(size_t count);

/* Bits of a filter for each different hash: few others seem to be there. */
#define MN_FILTER_BITS_MAP   10u
#define MN_FILTER_BITS_SPLIT 8u

/* The words of a filter of that many different hashes, with so many bits for each. */
uint32_t mn_filter_words(size_t count, uint32_t bits);

/* The bits of a number below `count`. */
uint32_t mn_value_bits(size_t count);

/* Lay `pairs` out as starts (buckets + 1 of them) and entries (mn_map_bytes of them,
 * 0 before), by counting sort: linear, and in the order of pairs within a bucket. */
void mn_map_lay(const mn_pair *pairs, size_t count, uint32_t buckets, uint32_t value_bits, uint32_t *starts,
                uint8_t *entries);

/* How many different hashes the pairs have, or a little less: so many bits are set
 * of `bit_count`, which are 0 before. */
size_t mn_map_different(const mn_pair *pairs, size_t count, uint8_t *bits, uint32_t bit_count);

/* Set the bits of each pair's hash; all words are 0 before. */
void mn_filter_lay(const mn_pair *pairs, size_t count, uint32_t word_count, uint32_t *words);

#endif
