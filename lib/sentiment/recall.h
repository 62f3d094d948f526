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
 * one, from text to text.
 *
 *   bytes of a word --hash--> a set of four places  --> what is known of it
 *                             (two cache lines; those
 *                              used more stand first)
 *
 * A place holds the word's bytes: a word is never taken for another. The table
 * grows with what it is given, to a bound; then a new word takes the last place
 * of its set, so that any text costs the same. Words of more than
 * MN_RECALL_BYTES bytes, one in a hundred, have a table of their own, where each
 * has but one place.
 */

/* What is known of a word for itself, in any text. */
typedef struct mn_facts {
    uint32_t word;    /* index in the lexicon, or 0 */
    uint32_t entry;   /* what it means, or 0; nothing yet if MN_ITEM_OPEN */
    int16_t strength; /* percent, of a compound with a strengthening part; else 100 */
    uint16_t flags;   /* those MN_ITEM_* that are of a word for itself */
    uint8_t language; /* MN_GERMAN, MN_ENGLISH, both or none */
    uint8_t means;    /* kind of the entry */
    uint8_t tally;    /* MN_TALLY_*: what it counts as */
    uint8_t speaks;   /* for which language, and how much: mn_facts_vote, mn_facts_other */
} mn_facts;

/* A word's vote, from -3 to 3: above 0 German, below English; and how much it speaks for another language, to 7. */
static inline uint8_t mn_facts_speak(int32_t vote, uint32_t other)
{
    return (uint8_t)((uint32_t)(vote + 3) << 3 | other);
}

static inline int32_t mn_facts_vote(const mn_facts *facts)
{
    return (int32_t)(facts->speaks >> 3) - 3;
}

static inline uint32_t mn_facts_other(const mn_facts *facts)
{
    return facts->speaks & 7;
}

/* One bit for each sum of mn_counts that a word may add one to. */
#define MN_TALLY_GERMAN  1u
#define MN_TALLY_ENGLISH 2u
#define MN_TALLY_NAME    4u /* English, and begins with a capital */
#define MN_TALLY_KNOWN   8u /* a plain word of one of the two, or one with a capital, as German nouns have */
#define MN_TALLY_CAPS    16u
#define MN_TALLY_DIGIT   32u                                              /* begins with one */
#define MN_TALLY_LONG    64u                                              /* of three bytes and more */
#define MN_TALLY_TAG     (MN_TALLY_CAPS | MN_TALLY_DIGIT | MN_TALLY_LONG) /* those of a part of a tag */

#define MN_RECALL_SET   4u
#define MN_RECALL_BYTES 16u /* of a word of the table */
#define MN_RECALL_LONG  48u /* of a longer word; those longer still are found out each time */

typedef struct mn_recall_key {
    uint64_t bytes[MN_RECALL_BYTES / 8]; /* filled up with zeros */
} mn_recall_key;

typedef struct mn_recall_place {
    mn_recall_key key;
    mn_facts facts;
} mn_recall_place;

typedef struct mn_recall_line {
    uint8_t bytes[MN_RECALL_LONG]; /* filled up with zeros */
    mn_facts facts;
} mn_recall_line;

/* Zero-initialised it is empty. */
typedef struct mn_recall {
    const mention_lexicon *lexicon; /* that it is about; outlives the next call for another */
    mn_recall_place *places;
    void *memory;    /* of the places, before they are aligned */
    size_t capacity; /* sets that there is memory for */
    size_t sets;     /* in use: a power of two, or 0 */
    size_t filled;   /* places that hold a word */
    mn_recall_line *lines;
    bool lines_used; /* they are of this lexicon */
} mn_recall;

/* Make it ready for a lexicon: what it knows of another is forgotten. False when memory runs out. */
bool mn_recall_begin(mn_recall *r, const mention_allocator *a, const mention_lexicon *lexicon);
void mn_recall_free(mn_recall *r, const mention_allocator *a);

/* Keep what was found out about a key that is not there. False when memory runs out. */
bool mn_recall_put(mn_recall *r, const mention_allocator *a, const mn_recall_key *key, uint32_t hash,
                   const mn_facts *facts);

/* The facts of a word of more than MN_RECALL_BYTES bytes, MN_RECALL_LONG at most: *known, or to be filled in before
 * the next call. NULL when memory runs out. */
mn_facts *mn_recall_longer(mn_recall *r, const mention_allocator *a, const uint8_t *bytes, size_t size, bool *known);

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

static inline mn_recall_place *mn_recall_set(const mn_recall *r, uint32_t hash)
{
    return r->places + MN_RECALL_SET * (hash & (r->sets - 1));
}

/* Have the places of a hash at hand soon. */
static inline void mn_recall_fetch(const mn_recall *r, uint32_t hash)
{
    const mn_recall_place *set = mn_recall_set(r, hash);
    MN_PREFETCH(set);
    MN_PREFETCH(set + MN_RECALL_SET / 2);
}

/* Words have no zero bytes: an empty place, and a word that begins alike, have another key. */
static inline bool mn_recall_is(const mn_recall_place *place, const mn_recall_key *key)
{
    return ((place->key.bytes[0] ^ key->bytes[0]) | (place->key.bytes[1] ^ key->bytes[1])) == 0;
}

/* What is known of a key, or NULL; it then stands before the one that stood before it. Good until the next call. */
static inline const mn_facts *mn_recall_find(const mn_recall *r, const mn_recall_key *key, uint32_t hash)
{
    mn_recall_place *place = mn_recall_set(r, hash);
    if (mn_recall_is(place, key)) {
        return &place->facts;
    }
    for (size_t i = 1; i < MN_RECALL_SET; i++, place++) {
        if (mn_recall_is(&place[1], key)) {
            mn_recall_place found = place[1];
            place[1] = place[0];
            place[0] = found;
            return &place[0].facts;
        }
    }
    return NULL;
}

#endif
