/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_HASH_H
#define MN_MATCH_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A polynomial hash of folded letters, modulo 2^32, with BASE b and a random
 * looking number r of each letter:
 *
 *     H(w) = r(w0) b^(n-1) + r(w1) b^(n-2) + ... + r(w[n-1])
 *
 * With the hashes of all beginnings of a word at hand, those of any part of it,
 * of it with letters left out or put for others, and of words joined take a
 * few multiplications and no look at the letters, eight to a vector. Its upper bits
 * are the good ones.
 */
#define MN_HASH_BEGIN 0u
#define MN_HASH_BASE  0x9E3779B1u

/* MN_HASH_BASE to the 0, 1, 2 ...: as far as words go. */
#define MN_HASH_POWERS 321
extern const uint32_t mn_hash_powers[MN_HASH_POWERS];

static inline uint32_t mn_hash_letter(uint32_t letter)
{
    uint32_t hash = (letter + 0x9E3779B9u) * 0x85EBCA6Bu;
    return (hash ^ hash >> 15) * 0xC2B2AE35u;
}

/* Of a sound; bit 0: it hisses (s, k, x), bit 1: it is an s. */
static inline uint32_t mn_hash_of_sound(uint32_t letter, bool hisses)
{
    return ((mn_hash_letter(letter) | 4u) & ~(uint32_t)3) | (hisses ? letter == 's' ? 3u : 1u : 0u);
}

static inline uint32_t mn_hash_step(uint32_t hash, uint32_t letter)
{
    return hash * MN_HASH_BASE + mn_hash_letter(letter);
}

static inline uint32_t mn_hash_letters(const uint32_t *letters, size_t count)
{
    uint32_t hash = MN_HASH_BEGIN;
    for (size_t i = 0; i < count; i++) {
        hash = mn_hash_step(hash, letters[i]);
    }
    return hash;
}

/* The hash of a tail of so many letters with a word's first letter before it. */
static inline uint32_t mn_hash_tail(uint32_t first, uint32_t tail, size_t count)
{
    return mn_hash_letter(first) * mn_hash_powers[count] + tail;
}

#endif
