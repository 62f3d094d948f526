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
 *   bytes of a token --hash--> a line of entries --> flags, none for most, and the number of
 *                              (the later used        a note: hash of the letters, hits
 *                               stand first)
 *
 * An entry holds the token's bytes (mn_memo_key): a token is never taken for another. The
 * tables are of bounded size, the notes are thrown away when they are too many.
 */

#define MN_MEMO_SHORT 12u /* bytes: nearly all tokens; a line has room for four */
#define MN_MEMO_BYTES 27u /* longer tokens are found out each time */

/* A token's bytes, filled up, and the note on it. In a line of longer tokens every
 * second entry is the rest of the one before: 16 bytes more of it. */
typedef struct mn_memo_entry {
    uint64_t first;
    uint32_t second;
    uint32_t note;
} mn_memo_entry;

#define MN_MEMO_LINE 4u /* entries: a line is one of the cache */

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
    uint16_t count; /* letters; 0: no name can be in it */
    uint16_t facts; /* MN_FACT_*, as far as somebody asked */
    uint32_t
        near_first;     /* MN_NOTE_BIT of the letters that a word beside it begins with where its hits lead somewhere */
    uint32_t near_last; /* or ends with; UINT32_MAX: whatever stands there */
} mn_note;

_Static_assert(sizeof(mn_note) == 32, "two notes are a line of the cache");

/* A bit for each kin of letters (mn_kin_of). */
#define MN_NOTE_BIT(kin) ((uint32_t)1 << ((kin)&31))

/* What a memo's entry is about. */
typedef enum mn_memo_kind {
    MN_MEMO_WORD, /* a token, or parts of a tag as one word */
    MN_MEMO_TAG   /* a whole tag: what stands at its ends */
} mn_memo_kind;

/* Lines of short tokens, or of longer ones. */
typedef struct mn_memo_table {
    mn_memo_entry *entries;
    void *memory;   /* of the entries, before they are aligned */
    size_t room;    /* lines in it */
    size_t lines;   /* a power of two, or 0 */
    unsigned shift; /* so many bits of a hash are not in a line's number */
    size_t learned; /* tokens put in since it grew */
} mn_memo_table;

#define MN_MEMO_STRANGERS 8192u /* 1 << 13: a place is the upper 13 bits of a hash */

/* Zero-initialised it is empty. */
typedef struct mn_memo {
    const mn_block *block;                 /* that it is about */
    bool guard;                            /* what the guard takes in any case is not in it */
    bool crowded;                          /* a table has to grow */
    mn_memo_table tables[2];               /* of short tokens, of longer ones and tags */
    mn_array notes;                        /* mn_note; number 0 is none */
    mn_array hits;                         /* mn_word_hit */
    uint64_t strangers[MN_MEMO_STRANGERS]; /* pairs seen last of an item of a name and a note that has no form of it */
} mn_memo;

/* Make it ready for a text and that block, with the guard or without: what it
 * knows of others is forgotten. False when memory runs out. */
bool mn_memo_begin(mn_memo *memo, const mention_allocator *a, const mn_block *block, bool guard);

/* Forget all that is known. */
void mn_memo_forget(mn_memo *memo);

/* Grow the tables in which much was put. False when memory runs out. */
bool mn_memo_grow(mn_memo *memo, const mention_allocator *a);

/* The same if some are: lines found before are none afterwards. */
static inline bool mn_memo_reserve(mn_memo *memo, const mention_allocator *a)
{
    return !memo->crowded || mn_memo_grow(memo, a);
}

void mn_memo_free(mn_memo *memo, const mention_allocator *a);

/* Where it is kept that a word with that note (its number alone) has no form of an item:
 * *place is the pair then. Empty places are the pair of note 0, a word too long for any form. */
static inline uint64_t *mn_memo_stranger(mn_memo *memo, uint32_t item, uint32_t note, uint64_t *pair)
{
    *pair = (uint64_t)item << 32 | note;
    return &memo->strangers[(*pair * 0x9E3779B97F4A7C15u) >> 51];
}

/* A short token's bytes as a key. */
typedef struct mn_memo_key {
    uint64_t first;
    uint32_t second;
} mn_memo_key;

/* ASCII letters in lower case and all that fills up as blanks, which no token has;
 * letters, digits and "_" stay different from one another. No name depends on case. */
#define MN_MEMO_CASELESS(bytes) ((bytes) | (~(bytes) >> 2 & 0x2020202020202020u))

/* The key of a token of 1 to MN_MEMO_SHORT bytes. Reads nothing behind `end`. */
static inline mn_memo_key mn_memo_key_of(const uint8_t *bytes, size_t size, const uint8_t *end)
{
    static const uint8_t masks[2 * MN_MEMO_SHORT] = { 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
    uint64_t first = 0;
    uint32_t second = 0;
    if ((size_t)(end - bytes) >= MN_MEMO_SHORT) {
        uint64_t first_mask;
        uint32_t second_mask;
        memcpy(&first, bytes, sizeof first);
        memcpy(&second, bytes + sizeof first, sizeof second);
        const uint8_t *mask = masks + MN_MEMO_SHORT - size;
        memcpy(&first_mask, mask, sizeof first_mask);
        memcpy(&second_mask, mask + sizeof first, sizeof second_mask);
        first &= first_mask;
        second &= second_mask;
    } else {
        uint8_t all[MN_MEMO_SHORT] = { 0 };
        memcpy(all, bytes, size);
        memcpy(&first, all, sizeof first);
        memcpy(&second, all + sizeof first, sizeof second);
    }
    return (mn_memo_key){ MN_MEMO_CASELESS(first), (uint32_t)MN_MEMO_CASELESS((uint64_t)second) };
}

/* The line where a short token may stand: the upper bits of products depend on all bits. */
static inline mn_memo_entry *mn_memo_line(const mn_memo *memo, mn_memo_key key)
{
    const mn_memo_table *table = &memo->tables[0];
    uint64_t hash = key.first * 0x9E3779B97F4A7C15u + key.second * 0xC2B2AE3D27D4EB4Fu;
    return table->entries + MN_MEMO_LINE * (size_t)(hash >> table->shift);
}

static inline bool mn_memo_is(const mn_memo_entry *entry, mn_memo_key key)
{
    return ((entry->first ^ key.first) | (entry->second ^ key.second)) == 0;
}

/* What was put in for a short token; false if nothing was, or it had to give way. */
bool mn_memo_find(mn_memo_entry *line, mn_memo_key key, uint32_t *note);

/* Put in what a short token is; the token of the line used longest ago gives way. */
void mn_memo_put(mn_memo *memo, mn_memo_entry *line, mn_memo_key key, uint32_t note);

/* The bytes of a longer token, or of a tag, as a key, and its line. */
typedef struct mn_memo_long {
    mn_memo_key key;
    uint64_t rest[2];
    mn_memo_entry *line;
} mn_memo_long;

/* The same for a token or tag of 1 to MN_MEMO_BYTES bytes. Reads nothing behind `end`. */
mn_memo_long mn_memo_long_of(const mn_memo *memo, const uint8_t *bytes, size_t size, const uint8_t *end,
                             mn_memo_kind kind);
bool mn_memo_find_long(const mn_memo_long *token, uint32_t *note);
void mn_memo_put_long(mn_memo *memo, const mn_memo_long *token, uint32_t note);

#endif
