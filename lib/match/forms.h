/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_FORMS_H
#define MN_MATCH_FORMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/block.h"
#include "match/spelling.h"
#include "store/alloc.h"

/*
 * The forms in which one word of a name stands in a text. A form covers the
 * whole text word, but for a genitive or compound, which leave its rest out.
 */
typedef enum mn_form {
    MN_FORM_PLAIN = 0, /* the same folded letters, umlauts opened */
    MN_FORM_SOUNDALIKE,
    MN_FORM_HOMOGLYPH,
    MN_FORM_ELONGATED,
    MN_FORM_INFLECTED,
    MN_FORM_GENITIVE, /* and a closing s */
    MN_FORM_COMPOUND, /* and a known word, closed up */
    MN_FORM_AFFIX,    /* at the front or end of a tag */
    MN_FORM_EDITED
} mn_form;

typedef struct mn_word_hit {
    uint32_t word;
    uint16_t from; /* letters of the text word that it covers */
    uint16_t to;
    uint8_t form; /* a mn_form */
    uint8_t edits;
    uint8_t swap; /* the edit is one swap of two neighbours */
    uint8_t reserved;
    uint32_t first_variant; /* of the word, in notes of the memo: the word itself may be far away */
    uint32_t variant_count;
} mn_word_hit;

/* Append all that a text word (folded letters, at most MN_SPELLING_MAX, else
 * nothing) can be of the block's words: mn_word_hit, one a word and span, with
 * the fewest edits, then the first form of mn_form. `guard`: without the
 * misspellings that the guard takes in any case. False when memory runs out. */
bool mn_forms_find(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count, bool guard,
                   mn_array *hits);

/* Append only the words that the letters, of that mn_hash_letters, are as they stand, whole names. */
bool mn_forms_plain(const mn_block *block, const mention_allocator *a, uint32_t hash, const uint32_t *letters,
                    size_t count, mn_array *hits);

/* Append the whole words of names at the front and end of a tag's letters. */
bool mn_forms_affixes(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                      mn_array *hits);

/* What the ends of a text word tell: the kin (mn_kin_of) of its first, second
 * and last letter, and whether that says little: some letter has none, or one is drawn out. */
typedef struct mn_word_ends {
    char first;
    char second;
    char last;
    char odd; /* of a text word also where one letter stands three times in a row */
} mn_word_ends;

/* The ends of a word of at least one letter. */
mn_word_ends mn_forms_ends(const uint32_t *letters, size_t count);

/* Whether a word of names can have any form in a text word with these ends: all
 * forms keep the first letter, put a kin for it or swap it with the second; one
 * edit may spoil it in longer words and then leaves the last. Never says no wrongly. */
bool mn_forms_may_stand(const mn_block *block, uint32_t word, unsigned budget, mn_word_ends ends);

/* How one given word stands in the text word, edits up to `budget`: the forms
 * that mn_forms_find gives for it, at most MN_FORMS_MAX, into hits. */
#define MN_FORMS_MAX 4u
size_t mn_forms_of(const mn_block *block, uint32_t word, bool inflects, bool sounds, unsigned budget,
                   const uint32_t *letters, size_t count, mn_word_hit hits[MN_FORMS_MAX]);

/* A spelling of a word. */
typedef struct mn_spelt {
    size_t count;
    uint32_t letters[MN_SPELLING_MAX];
} mn_spelt;

/* The spelling of a name's word that a text word has so many edits from; the word itself if there are none. */
void mn_forms_spelt(const mn_block *block, uint32_t word, unsigned edits, const uint32_t *letters, size_t count,
                    mn_spelt *out);

/* Whether the letters are, as they stand, a whole name. */
bool mn_forms_is_name(const mn_block *block, const uint32_t *letters, size_t count);

#endif
