/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_HASH_H
#define MN_MATCH_HASH_H

#include <stddef.h>
#include <stdint.h>

/* A polynomial hash of folded letters that can be continued letter by letter;
 * mn_hash_end mixes it for use. */
#define MN_HASH_BEGIN 0x9E3779B97F4A7C15u

static inline uint64_t mn_hash_step(uint64_t hash, uint32_t letter)
{
    return (hash ^ letter) * 0x9FB21C651E98DF25u + (hash >> 29);
}

static inline uint64_t mn_hash_end(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0xD6E8FEB86659FD93u;
    return hash ^ hash >> 32;
}

static inline uint64_t mn_hash_continue(uint64_t hash, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        hash = mn_hash_step(hash, letters[i]);
    }
    return hash;
}

static inline uint64_t mn_hash_letters(const uint32_t *letters, size_t count)
{
    return mn_hash_end(mn_hash_continue(MN_HASH_BEGIN, letters, count));
}

#endif
