/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_BLOCK_H
#define MN_MATCH_BLOCK_H

#include <stddef.h>
#include <stdint.h>

#include "match/rules.h"
#include "mention/mention.h"

/*
 * A compiled matcher: one relocatable block. Every reference is a count and a
 * uint32 offset in bytes from the block's begin, 0 = nil.
 *
 *   names --+                         "Deutsche Bahn" of brand 3
 *           v
 *   variants: [deutsche][bahn]  [deutschebahn]     each a row of items
 *           |
 *   items --> words --> uses --> (variant, position): where a word leads back to
 *                |
 *                +--> spellings (with opened umlauts, inflected) --> maps: exact, deletions, runs, skeletons
 *
 * A word that is found in a text leads by its uses to the variants that it
 * anchors; the other words of a variant are compared with the neighbours.
 */

typedef struct mn_span32 {
    uint32_t offset; /* bytes from the block's begin */
    uint32_t count;  /* items */
} mn_span32;

typedef struct mn_brand {
    uint64_t tag;
    uint32_t id;      /* offset in the text pool */
    uint32_t id_size;
} mn_brand;

#define MN_NAME_EXACT        1u /* no edits, no soundalike, no compound */
#define MN_NAME_NO_COMPOUNDS 2u

typedef struct mn_name {
    uint32_t text; /* in the text pool */
    uint32_t text_size;
    uint32_t brand;
    uint32_t budget; /* index of its budget table */
    uint32_t contexts; /* its first context; the never, require and exclude lists follow one another */
    uint16_t never_count;
    uint16_t require_count;
    uint16_t exclude_count;
    uint16_t window; /* words either side; 0: the whole text */
    uint16_t letters;   /* of all its words */
    uint8_t letter_case; /* a mention_case */
    uint8_t flags;       /* MN_NAME_* */
    uint8_t tail_count;  /* signs that must follow: the tail in the sign pool */
    uint8_t preset;      /* that gives the threshold */
    uint16_t reserved;
    uint32_t tail;
} mn_name;

/* A word or text of a rule: folded letters; in a context list a prefix if so marked. */
typedef struct mn_context {
    uint32_t letters; /* in the letter pool */
    uint16_t count;
    uint16_t prefix; /* 1: matches words that begin so */
} mn_context;

#define MN_VARIANT_JOINED 1u /* all words of the name as one */

typedef struct mn_variant {
    uint32_t name;
    uint32_t first_item;
    uint16_t count;
    uint16_t flags;
} mn_variant;

#define MN_ITEM_AMPERSAND 1u /* between it and the item before stands & or + and nothing else */
#define MN_ITEM_NO_SPACE  2u /* white space alone may not */
#define MN_ITEM_INFLECTS  4u
#define MN_ITEM_SPACED    8u /* the name has white space there */

typedef struct mn_item {
    uint32_t word;
    uint32_t signs;      /* the name's own signs before the item: in the sign pool */
    uint8_t sign_count;
    uint8_t flags;       /* MN_ITEM_* */
    uint16_t raw_start;  /* the word as it is written in the name, bytes; an empty span: no part of it */
    uint16_t raw_end;
    uint16_t reserved;
} mn_item;

typedef struct mn_word {
    uint32_t letters; /* in the letter pool */
    uint32_t first_use;
    uint32_t use_count;
    uint16_t count;     /* letters */
    uint8_t max_budget; /* of its uses */
    uint8_t flags;      /* MN_WORD_* */
    uint32_t first_spelling;
    uint32_t spelling_count;
} mn_word;

#define MN_WORD_WHOLE      1u /* a whole variant: splits, compounds and tags look for it */
#define MN_WORD_INFLECTS   2u /* it has these forms; the same letters may also be a word that has not */
#define MN_WORD_SOUNDALIKE 4u

typedef struct mn_use {
    uint32_t variant;
    uint32_t position;
} mn_use;

typedef struct mn_spelling {
    uint32_t word;
    uint32_t letters; /* in the letter pool */
    uint16_t count;
    uint16_t inflected;
} mn_spelling;

/* From a hash to spellings: bucket b holds entries [starts[b], starts[b + 1]). */
typedef struct mn_map {
    uint32_t starts; /* offset of (1 << bits) + 1 uint32 */
    uint32_t entries; /* offset of mn_map_entry */
    uint32_t count;
    uint32_t bits;
} mn_map;

typedef struct mn_map_entry {
    uint32_t print; /* low bits of the hash: entries of others are passed over quickly */
    uint32_t value;
} mn_map_entry;

#define MN_LENGTHS 72u /* longer spellings have no edits: MN_BUDGET_SIZE and opened umlauts */

typedef struct mn_block {
    char magic[8];
    uint32_t size; /* of all */
    uint32_t handle_count;
    mn_rules rules;
    uint8_t length_budgets[MN_LENGTHS]; /* edits that a spelling of so many letters may have */
    mn_span32 brands;    /* mn_brand */
    mn_span32 names;     /* mn_name; handles behind them */
    mn_span32 contexts;  /* mn_context */
    mn_span32 variants;  /* mn_variant */
    mn_span32 items;     /* mn_item */
    mn_span32 words;     /* mn_word */
    mn_span32 uses;      /* mn_use */
    mn_span32 spellings; /* mn_spelling */
    mn_span32 budgets;   /* rows of MN_BUDGET_SIZE bytes */
    mn_span32 letters;   /* uint32_t */
    mn_span32 signs;     /* uint32_t */
    mn_span32 known;     /* mn_context: the caller's known words */
    mn_span32 text;      /* bytes */
    mn_map exact;        /* letters of a spelling -> spelling */
    mn_map deletions;    /* a spelling less up to its budget of letters -> spelling */
    mn_map runs;         /* a spelling with every run made one letter -> spelling */
    mn_map skeletons;    /* a spelling in letters that look alike -> spelling */
    mn_map handles;      /* folded handle -> name */
    mn_map known_words;  /* letters -> known */
    mn_map prefixes;     /* begins of whole words -> 0: a set for splits */
} mn_block;

#define MN_BLOCK_ITEMS(block, type, span) ((const type *)((const char *)(block) + (block)->span.offset))

static inline const mn_map_entry *mn_map_find(const mn_block *block, const mn_map *map, uint64_t hash, uint32_t *count)
{
    const uint32_t *starts = (const uint32_t *)((const char *)block + map->starts);
    const mn_map_entry *entries = (const mn_map_entry *)((const char *)block + map->entries);
    uint64_t bucket = map->bits == 0 ? 0 : hash >> (64 - map->bits);
    *count = starts[bucket + 1] - starts[bucket];
    return entries + starts[bucket];
}

#endif
