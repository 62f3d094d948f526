/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_LEXICON_H
#define MN_SENTIMENT_LEXICON_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mention/mention.h"

/*
 * A lexicon is one block without pointers into itself: a head, then tables
 * found by byte offsets from the head.
 *
 *   head | entries | words | nodes | slots | edges | keys | parts | marked | alike | pairs | steps | signs | text
 *
 *   slots   hash of a key -> word           open addressing, 0 is empty
 *   words   key, entry per language, whether phrases begin with it
 *   edges   (node, symbol) -> node          a trie of phrases (symbols are words)
 *                                           and of signs (symbols are code points)
 *   nodes   entry per language of what ends there, node behind a gap "*"
 *   keys    two bits for each hash of a key: most words that are none are known
 *           for that without a look at the large tables
 *   parts   the same of the keys that may be the part of a compound that counts
 *   marked  the same of those that are marked as parts: few, asked most
 *   alike   the same of the letters (mn_letters_hash) of keys with a valence: a word that
 *           differs from all in its letters is no misspelling of one in the order or number of them
 *   pairs   the same of the edges from a phrase's first word: few, asked most. Those
 *           of one word stand close together: those of common words are at hand
 *   steps   the same of all other edges, and of the first three words of a phrase: the edge
 *           hash of mn_pair_number and the third, or 0 where there need be none
 *   signs   128 bits for each byte of ASCII: which bytes of ASCII may follow it in a sign
 *           that it begins; all behind one that is a sign by itself
 *
 * Index 0 of entries, words and nodes means none. The node behind a phrase's
 * first word, and that behind a gap after it, have no place in the table: their
 * numbers follow from the word's (MN_NODE_FIRST, MN_NODE_GAP). A key is a folded word with
 * ä, ö, ü written ae, oe, ue, so both spellings are one; "scheiss-" and
 * "-chaos" are keys of compound parts.
 */

typedef enum mn_entry_kind {
    MN_ENTRY_NONE = 0, /* removed */
    MN_ENTRY_VALENCE,  /* value: tenths */
    MN_ENTRY_STRENGTH, /* value: percent */
    MN_ENTRY_NEGATOR,
    MN_ENTRY_SHIFTER,
    MN_ENTRY_CONTRAST,
    MN_ENTRY_CONDITIONAL,
    MN_ENTRY_COURTESY,
    MN_ENTRY_PLEA,
    MN_ENTRY_NEUTRAL,
    MN_ENTRY_CLAUSE,   /* begins a clause, no more */
    MN_ENTRY_COMPARE,  /* als, than: what follows is the other side */
    MN_ENTRY_PERSONAL, /* the writer speaks of himself */
    MN_ENTRY_REPORT,   /* news, adverts, offers: value in tenths against an opinion */
    MN_ENTRY_SERVICE,  /* a service or facility: what breaks there is a complaint */
    MN_ENTRY_WORD,     /* a word of its language, no more */
    MN_ENTRY_FOREIGN,  /* a word of another language */
    MN_ENTRY_KINDS
} mn_entry_kind;

#define MN_GERMAN  1u
#define MN_ENGLISH 2u

typedef struct mn_entry {
    uint32_t name; /* text as it stands in the source */
    uint16_t name_size;
    int16_t value;
    uint8_t kind;       /* a mn_entry_kind */
    uint8_t languages;  /* MN_GERMAN | MN_ENGLISH */
    uint8_t exact_case; /* 1: the text must have the letters of the name */
    uint8_t aside; /* 1: "leider" is said of the whole clause, no negator turns it; "kein" turns only what follows */
} mn_entry;

typedef struct mn_lexword {
    uint32_t key;
    uint8_t key_size;
    uint8_t begins;    /* MN_BEGINS_*: of phrases; and MN_MARKED_* */
    uint8_t rank[2];   /* of entry[]: how directly the key is the entry's */
    uint32_t entry[2]; /* German, English */
} mn_lexword;

#define MN_BEGINS_PHRASE 1u
#define MN_BEGINS_GAP    2u /* and a gap may follow it */
#define MN_BEGINS_AGAIN  4u /* none, but it may stand behind such a gap */

/* What a word does in a sentence, whatever it means besides, in either language:
 * other bits of the same byte. */
#define MN_MARKED_CALL    8u   /* praise that is called out alone before bad news: "super", "great" */
#define MN_MARKED_JOIN    16u  /* "und", "and" */
#define MN_MARKED_PLURAL  32u  /* says something of two that were joined: "sind", "are" */
#define MN_MARKED_ARTICLE 64u  /* stands with a noun in a row of such: "meiner" */
#define MN_MARKED_OR      128u /* "oder" */

typedef struct mn_lexnode {
    uint32_t entry[2];
    uint32_t gap;
} mn_lexnode;

typedef struct mn_lexedge {
    uint32_t node;
    uint32_t symbol;
    uint32_t next; /* 0: empty slot */
} mn_lexedge;

#define MN_KEY_MAX    60u
#define MN_PART_MIN   3u  /* bytes of the key of a part of a compound */
#define MN_SIGN_MAX   24u /* code points of a sign */
#define MN_NODE_SIGNS 1u  /* root of the signs */

/* Plus the number of a word: the node behind it as the first of a phrase, and behind a gap after it. */
#define MN_NODE_GAP   0x40000000u
#define MN_NODE_FIRST 0x80000000u

struct mention_lexicon {
    uint64_t size; /* bytes of head and tables */
    /* Offsets from the head. */
    uint32_t entries, words, nodes, slots, edges, keys, parts, marked, alike, pairs, steps, signs, text;
    uint32_t entry_count, word_count, node_count, slot_count, edge_count, text_size; /* slots, edges: powers of two */
    /* Times 32 bits; powers of two. */
    uint32_t key_count, part_count, marked_count, alike_count, pair_count, step_count;
    uint32_t builtin;
    atomic_uint references;
    mention_allocator allocator;
};

static inline const void *mn_lexicon_table(const mention_lexicon *lexicon, uint32_t offset)
{
    return (const char *)lexicon + offset;
}

static inline const mn_entry *mn_lexicon_entries(const mention_lexicon *lexicon)
{
    return mn_lexicon_table(lexicon, lexicon->entries);
}

static inline const mn_lexword *mn_lexicon_words(const mention_lexicon *lexicon)
{
    return mn_lexicon_table(lexicon, lexicon->words);
}

static inline const mn_lexnode *mn_lexicon_nodes(const mention_lexicon *lexicon)
{
    return mn_lexicon_table(lexicon, lexicon->nodes);
}

/* A key's bytes as the digits of a number: that of a part follows from those of
 * the key up to its begin and up to its end. */
#define MN_KEY_BASE 0x2C9277B5u

static inline uint32_t mn_key_sum(uint32_t sum, uint8_t byte)
{
    return sum * MN_KEY_BASE + byte + 1;
}

/* The hash of a key from its sum, mixed so that the low bits can index a table. */
static inline uint32_t mn_key_mix(uint32_t sum)
{
    sum = (sum ^ sum >> 16) * 0x85EBCA6Bu;
    return sum ^ sum >> 13;
}

static inline uint32_t mn_key_hash(const uint8_t *key, size_t size)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum = mn_key_sum(sum, key[i]);
    }
    return mn_key_mix(sum);
}

/* A bit for a byte of a key; some share one. And the hash of those of all, whatever their order and number. */
static inline uint32_t mn_letter_bit(uint8_t byte)
{
    return 1u << byte % 32;
}

static inline uint32_t mn_letters_hash(uint32_t letters)
{
    return mn_key_mix(letters * MN_KEY_BASE);
}

static inline uint32_t mn_edge_hash(uint32_t node, uint32_t symbol)
{
    uint32_t h = (node * 0x9E3779B1u) ^ (symbol * 0x85EBCA6Bu);
    h = (h ^ h >> 15) * 0x2C1B3C6Du;
    return h ^ h >> 13;
}

/* For the first two words of a phrase, of whose edge this is the hash: a number, not 0. */
static inline uint32_t mn_pair_number(uint32_t hash)
{
    return hash | 1;
}

/* The two bits of a hash, and whether they stand in a table of `count` times 32 bits. */
static inline uint32_t mn_bits_of(uint32_t hash)
{
    return 1u << (hash & 31) | 1u << (hash >> 27);
}

static inline bool mn_bits_stand(uint32_t found, uint32_t hash)
{
    return (found >> (hash & 31) & found >> (hash >> 27) & 1) != 0;
}

static inline bool mn_bits_test(const uint32_t *bits, uint32_t count, uint32_t hash)
{
    return mn_bits_stand(bits[hash >> 5 & (count - 1)], hash);
}

#define MN_PAIR_GROUP 64u /* times 32 bits: four lines of the processor's memory */

/* Where the bits of an edge stand among `count` pairs: in the group of the phrase's first word, whether or not a gap
 * follows it. */
static inline uint32_t mn_pair_place(uint32_t count, uint32_t node, uint32_t hash)
{
    uint32_t group = (node & (MN_NODE_GAP - 1)) * 0x9E3779B1u >> 16;
    return (group * MN_PAIR_GROUP + (hash >> 5 & (MN_PAIR_GROUP - 1))) & (count - 1);
}

/* Whether there may be an edge of this hash from a phrase's first word. */
static inline bool mn_lexicon_may_be_pair(const mention_lexicon *lexicon, uint32_t node, uint32_t hash)
{
    const uint32_t *pairs = mn_lexicon_table(lexicon, lexicon->pairs);
    return mn_bits_stand(pairs[mn_pair_place(lexicon->pair_count, node, hash)], hash);
}

/* Whether there may be another edge, or a phrase that begins so, of this hash. */
static inline bool mn_lexicon_may_step(const mention_lexicon *lexicon, uint32_t hash)
{
    return mn_bits_test(mn_lexicon_table(lexicon, lexicon->steps), lexicon->step_count, hash);
}

#define MN_SIGNS_COUNT (128u * 128u / 32u)

/* Where in the table of signs the bits of a first byte stand for 32 second ones. */
static inline uint32_t mn_signs_place(uint32_t first, uint32_t second)
{
    return first * 4 + second / 32;
}

/* Whether a sign may begin with two bytes of ASCII, or be the first of them. */
static inline bool mn_lexicon_may_be_sign(const mention_lexicon *lexicon, uint32_t first, uint32_t second)
{
    const uint32_t *signs = mn_lexicon_table(lexicon, lexicon->signs);
    return (signs[mn_signs_place(first, second)] >> second % 32 & 1) != 0;
}

/* Whether there may be a key of this hash. */
static inline bool mn_lexicon_may_be_key(const mention_lexicon *lexicon, uint32_t hash)
{
    return mn_bits_test(mn_lexicon_table(lexicon, lexicon->keys), lexicon->key_count, hash);
}

/* The word of a key, or 0; and where its hash is known. */
uint32_t mn_lexicon_find(const mention_lexicon *lexicon, const uint8_t *key, size_t size);
uint32_t mn_lexicon_find_hashed(const mention_lexicon *lexicon, const uint8_t *key, size_t size, uint32_t hash);

/* Whether a key of this hash may be a part of compounds that counts. */
static inline bool mn_lexicon_may_be_part(const mention_lexicon *lexicon, uint32_t hash)
{
    return mn_bits_test(mn_lexicon_table(lexicon, lexicon->parts), lexicon->part_count, hash);
}

/* The same of a part that is marked with a hyphen. */
static inline bool mn_lexicon_may_be_marked(const mention_lexicon *lexicon, uint32_t hash)
{
    return mn_bits_test(mn_lexicon_table(lexicon, lexicon->marked), lexicon->marked_count, hash);
}

/* Whether there may be a key with a valence that has these letters. */
static inline bool mn_lexicon_may_be_alike(const mention_lexicon *lexicon, uint32_t letters)
{
    return mn_bits_test(mn_lexicon_table(lexicon, lexicon->alike), lexicon->alike_count, mn_letters_hash(letters));
}

/* The node behind (node, symbol), or 0; and where its hash is known and may be there. */
uint32_t mn_lexicon_edge(const mention_lexicon *lexicon, uint32_t node, uint32_t symbol, uint32_t hash);

static inline uint32_t mn_lexicon_step(const mention_lexicon *lexicon, uint32_t node, uint32_t symbol)
{
    uint32_t hash = mn_edge_hash(node, symbol);
    bool may = node >= MN_NODE_GAP ? mn_lexicon_may_be_pair(lexicon, node, hash) : mn_lexicon_may_step(lexicon, hash);
    return may ? mn_lexicon_edge(lexicon, node, symbol, hash) : 0;
}

/* The key of a word of a text (its letters folded, umlauts written out).
 * Returns its size, or 0 when it has more than MN_KEY_MAX bytes or none. */
size_t mn_lexicon_key(const uint8_t *bytes, size_t size, uint8_t key[MN_KEY_MAX]);

/* The built-in block, from the generator. */
const mention_lexicon *mn_lexicon_builtin(void);

#endif
