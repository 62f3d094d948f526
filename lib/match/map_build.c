/* SPDX-License-Identifier: MIT */
#include "match/map_build.h"

#include <string.h>

uint32_t mn_map_bits(size_t count)
{
    uint32_t bits = 1;
    while (bits < 30 && ((size_t)4 << bits) < count) {
        bits++;
    }
    return bits;
}

uint32_t mn_filter_bits(size_t count)
{
    uint32_t bits = 6;
    while (bits < 32 && ((uint64_t)1 << bits) < (uint64_t)8 * count) {
        bits++;
    }
    return bits;
}

uint32_t mn_value_bits(size_t count)
{
    uint32_t bits = 1;
    while (bits < 31 && ((size_t)1 << bits) < count) {
        bits++;
    }
    return bits;
}

void mn_map_lay(const mn_pair *pairs, size_t count, uint32_t bits, uint32_t value_bits, uint32_t *starts,
                uint32_t *entries)
{
    size_t buckets = (size_t)1 << bits;
    memset(starts, 0, (buckets + 1) * sizeof *starts);
    for (size_t i = 0; i < count; i++) {
        starts[(pairs[i].hash >> (64 - bits)) + 1]++;
    }
    for (size_t b = 0; b < buckets; b++) {
        starts[b + 1] += starts[b];
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t *at = &starts[pairs[i].hash >> (64 - bits)];
        entries[(*at)++] = (uint32_t)pairs[i].hash << value_bits | pairs[i].value;
    }
    /* Each start has moved to its bucket's end, which is the next one's start. */
    memmove(starts + 1, starts, buckets * sizeof *starts);
    starts[0] = 0;
}

void mn_filter_lay(const mn_pair *pairs, size_t count, uint32_t bits, uint64_t *words)
{
    for (size_t i = 0; i < count; i++) {
        uint64_t bit = pairs[i].hash >> (64 - bits);
        words[bit >> 6] |= (uint64_t)1 << (bit & 63);
    }
}
