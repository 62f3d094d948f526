/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_BUILD_H
#define MN_SENTIMENT_BUILD_H

#include "sentiment/lexicon.h"
#include "store/alloc.h"

/*
 * A lexicon being made: the tables of the block as growing arrays. The
 * generator and mention_lexicon_new both go this way.
 */
typedef struct mn_lexicon_builder {
    mention_allocator allocator;
    mn_array entries; /* mn_entry */
    mn_array words;   /* mn_lexword */
    mn_array nodes;   /* mn_lexnode */
    mn_array text;    /* uint8_t */
    mn_array slots;   /* uint32_t; as many as its capacity says are in use: count is a power of two */
    mn_array edges;   /* mn_lexedge; the same */
    mn_array names;   /* uint32_t: hash of an entry's name -> entry; the same */
    mn_array clashes; /* mn_clash, where they are watched */
    size_t edge_used;
    uint32_t depth; /* sources read so far: later ones win */
    bool watched;
} mn_lexicon_builder;

/* Two entries that one word or phrase stands for: the later one has it. */
typedef struct mn_clash {
    uint32_t word;     /* or 0: a phrase */
    uint32_t language; /* which of its entries */
    uint32_t rank;     /* of both */
    uint32_t held;
    uint32_t wanted;
} mn_clash;

/* An empty builder, or one that holds all of `base`. False when memory runs out. */
bool mn_build_begin(mn_lexicon_builder *b, const mention_allocator *a, const mention_lexicon *base);
void mn_build_free(mn_lexicon_builder *b);

/* The entry called `name` that has one of these languages and was not removed, or 0. */
uint32_t mn_build_entry(const mn_lexicon_builder *b, const char *name, size_t size, uint32_t languages);

/* The functions below return 0 when memory runs out. */
uint32_t mn_build_add_entry(mn_lexicon_builder *b, const mn_entry *entry, const char *name, size_t size);
uint32_t mn_build_word(mn_lexicon_builder *b, const uint8_t *key, size_t size);
uint32_t mn_build_step(mn_lexicon_builder *b, uint32_t node, uint32_t symbol);
/* From a phrase's first word, and over a gap behind words. */
uint32_t mn_build_first(mn_lexicon_builder *b, uint32_t word);
uint32_t mn_build_gap(mn_lexicon_builder *b, uint32_t node);

/* Let a word, or what ends at a node, have an entry. Of two that want the same
 * word the higher rank wins, then the later one. False when memory runs out. */
bool mn_build_set_word(mn_lexicon_builder *b, uint32_t word, uint32_t entry, uint32_t rank);
bool mn_build_set_node(mn_lexicon_builder *b, uint32_t node, uint32_t entry);

/* Whether a clash is an error: the entries are of another kind or sign, and no word of a higher rank took the place. */
bool mn_build_clashes(const mn_lexicon_builder *b, const mn_clash *clash);

/* The finished block in one piece, with one reference, or NULL when memory runs out. */
mention_lexicon *mn_build_finish(const mn_lexicon_builder *b);

#endif
