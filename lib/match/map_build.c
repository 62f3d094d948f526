/* SPDX-License-Identifier: MIT */
#include "match/map_build.h"

#include <string.h>

uint32_t mn_map_buckets(size_t count)
{
    return (uint32_t)(count / 16 + 1);
}

uint32_t mn_filter_words(size_t count, uint32_t bits)
{
    return (uint32_t)((uint64_t)count * bits / 32 + 1);
}

uint32_t mn_value_bits(size_t count)
{
    uint32_t bits = 1;
    while (bits < 31 && ((size_t)1 << bits) < count) {
        bits++;
    }
    return bits;
}

/* Put an entry among bytes that are 0 before. */
static void lay_entry(uint8_t *entries, uint32_t number, const mn_pair *pair, uint32_t value_bits)
{
    uint32_t bits = value_bits + MN_PRINT_BITS;
    uint64_t at = (uint64_t)number * bits;
    uint64_t entry = ((uint64_t)mn_map_print(pair->hash) << value_bits | pair->value) << (at & 7);
    for (uint8_t *to = entries + (at >> 3); entry != 0; entry >>= 8) {
        *to++ |= (uint8_t)(entry & 255);
    }
}

void mn_map_lay(const mn_pair *pairs, size_t count, uint32_t buckets, uint32_t value_bits, uint32_t *starts,
                uint8_t *entries)
{
    memset(starts, 0, ((size_t)buckets + 1) * sizeof *starts);
    for (size_t i = 0; i < count; i++) {
        starts[mn_hash_below(pairs[i].hash, buckets) + 1]++;
    }
    for (size_t b = 0; b < buckets; b++) {
        starts[b + 1] += starts[b];
    }
    for (size_t i = 0; i < count; i++) {
        lay_entry(entries, starts[mn_hash_below(pairs[i].hash, buckets)]++, &pairs[i], value_bits);
    }
    /* Each start has moved to its bucket's end, which is the next one's start. */
    memmove(starts + 1, starts, buckets * sizeof *starts);
    starts[0] = 0;
}

size_t mn_map_different(const mn_pair *pairs, size_t count, uint8_t *bits, uint32_t bit_count)
{
    size_t different = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bit = mn_hash_below(pairs[i].hash, bit_count);
        uint8_t old = bits[bit / 8];
        bits[bit / 8] |= (uint8_t)(1u << bit % 8);
        different += bits[bit / 8] != old;
    }
    return different;
}

void mn_filter_lay(const mn_pair *pairs, size_t count, uint32_t word_count, uint32_t *words)
{
    for (size_t i = 0; i < count; i++) {
        words[mn_hash_below(pairs[i].hash, word_count)] |= mn_filter_bits(pairs[i].hash);
    }
}
