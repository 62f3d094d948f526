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

/* The bits of a map of that many pairs: about two pairs a bucket. */
uint32_t mn_map_bits(size_t count);

/* Lay `pairs` out as starts ((1 << bits) + 1 of them) and entries, by counting
 * sort: linear, and in the order of pairs within a bucket. */
void mn_map_lay(const mn_pair *pairs, size_t count, uint32_t bits, uint32_t *starts, mn_map_entry *entries);

#endif
