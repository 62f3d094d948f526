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
    uint64_t hash;
    uint32_t value;
    uint32_t reserved;
} mn_pair;

/* The bits of a map of that many pairs: about four pairs a bucket. */
uint32_t mn_map_bits(size_t count);

/* The bits of a filter of that many hashes: eight to sixteen bits for each. */
uint32_t mn_filter_bits(size_t count);

/* The bits of a number below `count`. */
uint32_t mn_value_bits(size_t count);

/* Lay `pairs` out as starts ((1 << bits) + 1 of them) and entries, by counting
 * sort: linear, and in the order of pairs within a bucket. */
void mn_map_lay(const mn_pair *pairs, size_t count, uint32_t bits, uint32_t value_bits, uint32_t *starts,
                uint32_t *entries);

/* Set the bit of each pair's hash; all words are 0 before. */
void mn_filter_lay(const mn_pair *pairs, size_t count, uint32_t bits, uint64_t *words);

#endif
