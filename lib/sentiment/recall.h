/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_RECALL_H
#define MN_SENTIMENT_RECALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "sentiment/lexicon.h"
#include "store/alloc.h"
#include "store/prefetch.h"

/*
 * Words repeat: what was found out of the bytes of a word is kept for the next
 * one, from text to text, in two tables of one kind.
 *
 *   bytes of a word --hash--> a pair of places  --> what is known of it
 *                             (the later used
 *                              stands first)
 *
 *   near: small enough for the processor's own memory; most words of any text are here
 *   far:  all others; used once near is full
 *
 * A place holds the word's bytes: a word is never taken for another. Tables
 * grow with what they are given, to a bound; then a new word takes the place of
 * the one of its pair that was used less lately, so that any text costs the same.
 */

/* What is known of a word for itself, in any text. */
typedef struct mn_facts {
    uint32_t word;    /* index in the lexicon, or 0 */
    uint32_t entry;   /* what it means, or 0; nothing yet if MN_ITEM_OPEN */
    int16_t strength; /* percent, of a compound with a strengthening part; else 100 */
    uint8_t flags;    /* those MN_ITEM_* that are below 256 */
    int8_t vote;      /* language: above 0 German, below English */
    uint8_t language; /* MN_GERMAN, MN_ENGLISH, both or none */
    uint8_t means;    /* kind of the entry */
    uint8_t tally;    /* MN_TALLY_*: what it counts as */
    uint8_t other;    /* how much it speaks for another language */
} mn_facts;

/* One bit for each sum of mn_counts that a word may add one to. */
#define MN_TALLY_GERMAN  1u
#define MN_TALLY_ENGLISH 2u
#define MN_TALLY_NAME    4u /* English, and begins with a capital */
#define MN_TALLY_KNOWN   8u /* a plain word of one of the two, or one with a capital, as German nouns have */
#define MN_TALLY_CAPS    16u
#define MN_TALLY_DIGIT   32u                                              /* begins with one */
#define MN_TALLY_LONG    64u                                              /* of three bytes and more */
#define MN_TALLY_TAG     (MN_TALLY_CAPS | MN_TALLY_DIGIT | MN_TALLY_LONG) /* those of a part of a tag */

#define MN_RECALL_BYTES 16u /* longer words are found out each time */

typedef struct mn_recall_key {
    uint64_t bytes[MN_RECALL_BYTES / 8]; /* filled up with zeros */
} mn_recall_key;

typedef struct mn_recall_place {
    mn_recall_key key;
    mn_facts facts;
} mn_recall_place;

typedef struct mn_recall_table {
    mn_recall_place *places;
    void *memory;    /* of the places, before they are aligned */
    size_t capacity; /* pairs that there is memory for */
    size_t pairs;    /* in use: a power of two, or 0 */
    size_t filled;   /* places that hold a word */
} mn_recall_table;

/* Zero-initialised it is empty. */
typedef struct mn_recall {
    const mention_lexicon *lexicon; /* that it is about; outlives the next call for another */
    mn_recall_table near;
    mn_recall_table far;
} mn_recall;

/* Make it ready for a lexicon: what it knows of another is forgotten. False when memory runs out. */
bool mn_recall_begin(mn_recall *r, const mention_allocator *a, const mention_lexicon *lexicon);
void mn_recall_free(mn_recall *r, const mention_allocator *a);

/* Keep what was found out about a key that is not there. False when memory runs out. */
bool mn_recall_put(mn_recall *r, const mention_allocator *a, const mn_recall_key *key, uint32_t hash,
                   const mn_facts *facts);

/* What is known of a key, or NULL. Good until the next call of any of these. */
const mn_facts *mn_recall_find(mn_recall *r, const mn_recall_key *key, uint32_t hash);

/* The same of one that is not near. */
const mn_facts *mn_recall_far(mn_recall *r, const mn_recall_key *key, uint32_t hash);

/* The key of 1 to MN_RECALL_BYTES bytes; reads nothing behind `end`. */
static inline mn_recall_key mn_recall_key_of(const uint8_t *bytes, size_t size, const uint8_t *end)
{
    static const uint8_t masks[2 * MN_RECALL_BYTES] = { 255, 255, 255, 255, 255, 255, 255, 255,
                                                        255, 255, 255, 255, 255, 255, 255, 255 };
    mn_recall_key key = { { 0, 0 } };
    if ((size_t)(end - bytes) < MN_RECALL_BYTES) {
        memcpy(key.bytes, bytes, size);
        return key;
    }
    mn_recall_key mask;
    memcpy(mask.bytes, masks + MN_RECALL_BYTES - size, MN_RECALL_BYTES);
    memcpy(key.bytes, bytes, MN_RECALL_BYTES);
    key.bytes[0] &= mask.bytes[0];
    key.bytes[1] &= mask.bytes[1];
    return key;
}

/* It may differ between machines: it decides about time only. */
static inline uint32_t mn_recall_hash(const mn_recall_key *key)
{
    uint64_t hash = key->bytes[0] * 0x9E3779B97F4A7C15u + key->bytes[1] * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 32) * 0x9FB21C651E98DF25u;
    return (uint32_t)(hash >> 32);
}

static inline mn_recall_place *mn_recall_pair(const mn_recall_table *table, uint32_t hash)
{
    return table->places + 2 * (hash & (table->pairs - 1));
}

/* Words have no zero bytes: an empty place, and a word that begins alike, have another key. */
static inline bool mn_recall_is(const mn_recall_place *place, const mn_recall_key *key)
{
    return ((place->key.bytes[0] ^ key->bytes[0]) | (place->key.bytes[1] ^ key->bytes[1])) == 0;
}

/* What a table knows of a key, or NULL; it is then the later used one of its pair. */
static inline const mn_facts *mn_recall_look(const mn_recall_table *table, const mn_recall_key *key, uint32_t hash)
{
    mn_recall_place *pair = mn_recall_pair(table, hash);
    if (mn_recall_is(&pair[0], key)) {
        return &pair[0].facts;
    }
    if (!mn_recall_is(&pair[1], key)) {
        return NULL;
    }
    mn_recall_place found = pair[1];
    pair[1] = pair[0];
    pair[0] = found;
    return &pair[0].facts;
}

/* The same of what is near; of other words, have what is far at hand soon. */
static inline const mn_facts *mn_recall_near(const mn_recall *r, const mn_recall_key *key, uint32_t hash)
{
    const mn_facts *facts = mn_recall_look(&r->near, key, hash);
    if (facts == NULL && r->far.pairs > 0) {
        MN_PREFETCH(mn_recall_pair(&r->far, hash));
    }
    return facts;
}

#endif
