/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_NEAR_H
#define MN_MATCH_NEAR_H

#include <string.h>

#include "match/block.h"
#include "match/spelling.h"

#define MN_NEAR_ROOM 64u

/* A text word as it is compared with what is kept of spellings. */
typedef struct mn_near_word {
    uint32_t mask; /* mn_letter_mask */
    uint32_t count;
    uint8_t bytes[MN_SPELLING_MAX + 2 * MN_NEAR_LETTERS]; /* its letters, with others around them */
} mn_near_word;

#define MN_NEAR_BEYOND 1u /* a letter that no spelling is kept with: mn_letter_of one that takes more than a byte */

/* Begin with a word of up to MN_SPELLING_MAX letters, of which each will be put down. */
static inline void mn_near_begin(mn_near_word *word, size_t count)
{
    word->count = (uint32_t)count;
    memset(word->bytes, MN_NEAR_BEYOND, MN_EDITS_MAX);
    memset(word->bytes + MN_EDITS_MAX + count, MN_NEAR_BEYOND, MN_NEAR_LETTERS + MN_EDITS_MAX);
}

static inline void mn_near_put(mn_near_word *word, size_t i, const mn_letter *letter)
{
    word->bytes[MN_EDITS_MAX + i] = letter->byte;
}

/* What is kept of a spelling's letters. */
void mn_near_keep(uint8_t kept[MN_NEAR_LETTERS], const uint32_t *letters, size_t count);

/* Write down places among [*at, end) of spellings that so many edits, 1 or 2, may
 * turn into the word, in their order; return how many. Their masks allow `lack` edits
 * (mn_masks_near), and what is kept of their letters those that are asked for. *at
 * moves on: to `end` if there was room for all. */
size_t mn_near_scan(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end, unsigned edits,
                    unsigned lack, uint32_t places[MN_NEAR_ROOM]);

/* The same in portable C, whatever the processor: for tests. */
size_t mn_near_scan_portable(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end,
                             unsigned edits, unsigned lack, uint32_t places[MN_NEAR_ROOM]);

/* "portable" or "avx2": what mn_near_scan uses here. */
const char *mn_near_path(void);

#endif
