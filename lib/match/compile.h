/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_COMPILE_H
#define MN_MATCH_COMPILE_H

#include "match/builder.h"
#include "match/letters.h"
#include "match/map_build.h"
#include "match/name.h"
#include "match/spelling.h"

/* Where a word is found again while others are added. */
typedef struct mn_word_slot {
    uint32_t hash;   /* mn_hash_letters of what is there */
    uint32_t number; /* of it, from 1; 0: the slot is free */
} mn_word_slot;

/* The parts of a block while they grow; compile_lay.c puts them into one. */
typedef struct mn_compiler {
    const mention_builder *builder;
    const mention_allocator *allocator;
    mn_array names;       /* mn_name */
    mn_array terms;       /* mn_terms */
    mn_array contexts;    /* mn_context */
    mn_array variants;    /* mn_variant, grouped by anchor at the end */
    mn_array items;       /* mn_item */
    mn_array words;       /* mn_word */
    mn_array spellings;   /* mn_word: other spellings of words */
    mn_array letters;     /* bytes of UTF-8 */
    mn_array signs;       /* uint32 */
    mn_array known;       /* mn_context */
    mn_array anchors;     /* uint32: the word that leads to each variant, until they are grouped */
    mn_array word_slots;  /* mn_word_slot: open addressing */
    mn_array item_counts; /* uint32 per word: items of several-word variants that have it */
    mn_array exact;       /* mn_pair ... */
    mn_array near;        /* mn_pair of a group and a spelling, if the catalogue is small */
    mn_array tails;
    mn_array deletions;
    mn_array sounds;
    mn_array skeletons;
    mn_array handles;
    mn_array known_words;
    mn_array halves;     /* of a row, and in the end of its first member */
    mn_array members;    /* mn_pair of a row and a spelling that has its head */
    mn_array rows;       /* uint32: the first spelling of each row */
    mn_array heads;      /* uint32: the members, row by row, in the end */
    mn_array head_slots; /* mn_word_slot of rows */
    mn_array begins;
    mn_array ends;
    bool small; /* no more words with edits than are looked at in a row */
} mn_compiler;

#define MN_PUSH(c, array, type) ((type *)mn_array_push((c)->allocator, &(c)->array, sizeof(type), 1))

/* Add a pair to one of the maps. */
static inline bool mn_compile_pair(mn_compiler *c, mn_array *map, uint32_t hash, uint32_t value)
{
    mn_pair *pair = mn_array_push(c->allocator, map, sizeof *pair, 1);
    if (pair != NULL) {
        *pair = (mn_pair){ hash, value };
    }
    return pair != NULL;
}

/* A word's letters, into `to`. */
static inline void mn_compile_read(const mn_compiler *c, const mn_word *word, uint32_t to[MN_SPELLING_MAX])
{
    const uint8_t *pool = c->letters.items;
    mn_letters_decode(pool + word->letters, pool + c->letters.count, word->count, to);
}

/* Whether these are a word's letters. */
static inline bool mn_compile_same(const mn_compiler *c, const mn_word *word, const uint32_t *letters, size_t count)
{
    const uint8_t *pool = c->letters.items;
    return word->count == count && mn_letters_are(pool + word->letters, pool + c->letters.count, letters, count);
}

/* Each returns false when memory runs out. */
bool mn_compile_letters(mn_compiler *c, const uint32_t *letters, size_t count, uint32_t *at);
bool mn_compile_names(mn_compiler *c);   /* names, terms, contexts, variants, items, words */
bool mn_compile_handles(mn_compiler *c); /* behind the names */
bool mn_compile_known(mn_compiler *c);
bool mn_compile_index(mn_compiler *c); /* anchors, spellings, maps */
bool mn_compile_head(mn_compiler *c, const uint32_t *letters, size_t count, uint32_t spelling); /* of a long spelling */
bool mn_compile_rows(mn_compiler *c); /* heads, when all spellings are there */

/* Room among slots of which so many are taken for one more: half of them are free. */
bool mn_compile_slots(const mn_compiler *c, mn_array *slots, size_t taken);

mention_status mn_compile_lay(const mn_compiler *c, mn_block **out, mention_error *err);

#endif
