/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_RECALL_H
#define MN_SENTIMENT_RECALL_H

#include "sentiment/items.h"

/*
 * Words repeat: what was looked up for the bytes of a token is kept for the
 * next one. A direct-mapped table in the scratch; a token takes the place of
 * another one of the same slot, so that any text costs the same.
 */

#define MN_RECALL_BYTES 24u /* longer tokens are looked up each time */

typedef struct mn_recall {
    uint8_t bytes[MN_RECALL_BYTES]; /* zeros behind the token */
    uint32_t word;
    uint32_t entry;
    uint16_t flags;
    int16_t strength;
    uint8_t size; /* 0: empty */
    int8_t vote;
    uint8_t language;
    uint8_t reserved;
} mn_recall;

/* Make the memo fit the lexicon of this call. False when memory runs out. */
bool mn_recall_begin(mn_work *w);

/* The slot of a token of 1 to MN_RECALL_BYTES bytes; *found says whether it is
 * this token's already. If not, the slot is its own now and must be filled. */
mn_recall *mn_recall_at(const mn_work *w, const uint8_t *bytes, size_t size, bool *found);

#endif
