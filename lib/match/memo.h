/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_MEMO_H
#define MN_MATCH_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "match/block.h"
#include "match/forms.h"
#include "store/alloc.h"
#include "store/prefetch.h"

/*
 * What tokens turned out to be, kept from text to text: most tokens of a text
 * were seen before, and most are nothing to the matcher.
 *
 *   bytes of a token --hash--> a pair of entries --> flags, none for most, and the number of
 *                              (the later used        a note: hash of the letters, hits
 *                               stands first)
 *
 * An entry holds the token's bytes (mn_memo_key): a token is never taken for another. The
 * table is of bounded size, the notes are thrown away when they are too many.
 */

#define MN_MEMO_BYTES 24u /* longer tokens are found out each time */

typedef struct mn_memo_entry {
    uint64_t bytes[MN_MEMO_BYTES / 8]; /* filled up with zeros */
    uint32_t note;
    uint32_t size; /* and a mn_memo_kind; 0: empty */
} mn_memo_entry;

/* A note's number with flags. */
#define MN_NOTE_HITS   0x80000000u /* some hits */
#define MN_NOTE_BEGINS 0x40000000u /* more letters may make it a whole name */
#define MN_NOTE_ENDS   0x20000000u /* letters before it may */
#define MN_NOTE_NUMBER 0x1FFFFFFFu

/* What is known of a word beside names. */
#define MN_FACT_BANDS       0x01u /* the bands and whether it is a name are found out */
#define MN_FACT_NAME        0x02u
#define MN_FACT_SPLIT_ASKED 0x04u
#define MN_FACT_SPLIT       0x08u                      /* it is several known words in one */
#define MN_FACT_BAND(f)     ((unsigned)(f) >> 8 & 15u) /* mn_word_bands */
#define MN_FACT_UNNAMED(f)  ((unsigned)(f) >> 12 & 15u)

typedef struct mn_note {
    uint32_t hash; /* mn_hash_letters of its letters */
    uint32_t mask; /* mn_letter_mask */
    mn_word_ends ends;
    uint32_t hits; /* into the memo's hits */
    uint32_t hit_count;
    uint32_t count; /* letters; 0: no name can be in it */
    uint32_t facts; /* MN_FACT_*, as far as somebody asked */
} mn_note;

/* What a memo's entry is about. */
typedef enum mn_memo_kind {
    MN_MEMO_WORD = 0,   /* a token, or parts of a tag as one word */
    MN_MEMO_TAG = 0x100 /* a whole tag: what stands at its ends */
} mn_memo_kind;

/* Zero-initialised it is empty. */
typedef struct mn_memo {
    const mn_block *block; /* that it is about */
    bool guard;            /* what the guard takes in any case is not in it */
    mn_memo_entry *entries;
    void *memory;   /* of the entries, before they are aligned */
    size_t pairs;   /* a power of two, or 0 */
    size_t learned; /* tokens put in since it grew */
    mn_array notes; /* mn_note; number 0 is none */
    mn_array hits;  /* mn_word_hit */
} mn_memo;

/* Make it ready for a text and that block, with the guard or without: what it
 * knows of others is forgotten. False when memory runs out. */
bool mn_memo_begin(mn_memo *memo, const mention_allocator *a, const mn_block *block, bool guard);

/* Forget all that is known. */
void mn_memo_forget(mn_memo *memo);

/* Grow when much was put in: pairs found before are none afterwards. False when
 * memory runs out. */
bool mn_memo_reserve(mn_memo *memo, const mention_allocator *a);

void mn_memo_free(mn_memo *memo, const mention_allocator *a);

/* A token's bytes as a key. */
typedef struct mn_memo_key {
    uint64_t bytes[MN_MEMO_BYTES / 8];
} mn_memo_key;

/* The key of 1 to MN_MEMO_BYTES bytes of a token or tag: those of ASCII alone
 * without case, which no name depends on. Reads nothing behind `end`. */
static inline mn_memo_key mn_memo_key_of(const uint8_t *bytes, size_t size, const uint8_t *end)
{
    static const uint8_t masks[2 * MN_MEMO_BYTES] = { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
                                                      255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
    mn_memo_key key = { { 0, 0, 0 } };
    if ((size_t)(end - bytes) < MN_MEMO_BYTES) {
        memcpy(key.bytes, bytes, size);
    } else {
        mn_memo_key mask;
        memcpy(mask.bytes, masks + MN_MEMO_BYTES - size, MN_MEMO_BYTES);
        memcpy(key.bytes, bytes, MN_MEMO_BYTES);
        key.bytes[0] &= mask.bytes[0];
        key.bytes[1] &= mask.bytes[1];
        key.bytes[2] &= mask.bytes[2];
    }
    if (((key.bytes[0] | key.bytes[1] | key.bytes[2]) & 0x8080808080808080u) == 0) {
        /* Letters, digits and "_" stay different from one another. */
        key.bytes[0] |= 0x2020202020202020u;
        key.bytes[1] |= 0x2020202020202020u;
        key.bytes[2] |= 0x2020202020202020u;
    }
    return key;
}

/* The two entries where a key may stand. */
static inline mn_memo_entry *mn_memo_pair(const mn_memo *memo, const mn_memo_key *key)
{
    uint64_t hash =
        key->bytes[0] * 0x9E3779B97F4A7C15u + key->bytes[1] * 0xC2B2AE3D27D4EB4Fu + key->bytes[2] * 0xD6E8FEB86659FD93u;
    hash = (hash ^ hash >> 32) * 0x9FB21C651E98DF25u;
    return memo->entries + 2 * ((size_t)(hash >> 32) & (memo->pairs - 1));
}

static inline bool mn_memo_is(const mn_memo_entry *entry, const mn_memo_key *key, size_t size)
{
    return ((entry->bytes[0] ^ key->bytes[0]) | (entry->bytes[1] ^ key->bytes[1]) | (entry->bytes[2] ^ key->bytes[2]) |
            (entry->size ^ size)) == 0;
}

/* What was put in for a token; false if nothing was, or it had to give way. */
static inline bool mn_memo_find(mn_memo_entry *pair, const mn_memo_key *key, size_t size, uint32_t *note)
{
    if (mn_memo_is(&pair[0], key, size)) {
        *note = pair[0].note;
        return true;
    }
    if (!mn_memo_is(&pair[1], key, size)) {
        return false;
    }
    mn_memo_entry found = pair[1];
    pair[1] = pair[0];
    pair[0] = found;
    *note = found.note;
    return true;
}

/* Put in what a token is; the token used longest ago gives way. */
static inline void mn_memo_put(mn_memo *memo, mn_memo_entry *pair, const mn_memo_key *key, size_t size, uint32_t note)
{
    pair[1] = pair[0];
    pair[0] = (mn_memo_entry){ { key->bytes[0], key->bytes[1], key->bytes[2] }, note, (uint32_t)size };
    memo->learned++;
}

#endif
