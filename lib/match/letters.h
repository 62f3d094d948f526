/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_LETTERS_H
#define MN_MATCH_LETTERS_H

#include <string.h>

#include "match/block.h"
#include "text/utf8.h"

/* Letters of names and words in the letter pool, as UTF-8: most take a byte. */

/* Read `count` letters from a place of the pool [at, end) on; behind its end they are MN_INVALID. */
static inline void mn_letters_decode(const uint8_t *at, const uint8_t *end, size_t count, uint32_t *to)
{
    for (size_t i = 0; i < count; i++) {
        to[i] = MN_INVALID;
        at += at < end ? mn_utf8_decode(at, end, &to[i]) : 0;
    }
}

/* Whether `count` letters from that place on are the given ones. */
static inline bool mn_letters_are(const uint8_t *at, const uint8_t *end, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t letter = MN_INVALID;
        at += at < end ? mn_utf8_decode(at, end, &letter) : 0;
        if (letter != letters[i]) {
            return false;
        }
    }
    return true;
}

/* The same for a place of a block's pool. */
static inline const uint8_t *mn_letters_at(const mn_block *block, uint32_t at)
{
    return MN_BLOCK_ITEMS(block, uint8_t, letters) + at;
}

static inline const uint8_t *mn_letters_end(const mn_block *block)
{
    return MN_BLOCK_ITEMS(block, uint8_t, letters) + block->letters.count;
}

static inline const uint32_t *mn_letters_read(const mn_block *block, uint32_t at, size_t count, uint32_t *to)
{
    mn_letters_decode(mn_letters_at(block, at), mn_letters_end(block), count, to);
    return to;
}

static inline bool mn_letters_same(const mn_block *block, uint32_t at, size_t own_count, const uint32_t *letters,
                                   size_t count)
{
    return own_count == count && mn_letters_are(mn_letters_at(block, at), mn_letters_end(block), letters, count);
}

#endif
