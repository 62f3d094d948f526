/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_FINDER_H
#define MN_MATCH_FINDER_H

#include "match/forms.h"
#include "match/hash.h"
#include "match/letters.h"
#include "match/near.h"
#include "match/spelling.h"

/* One text word that is looked for among the names' words, and what it is. */
typedef struct mn_finder {
    const mn_block *block;
    const mention_allocator *allocator;
    mn_array *hits;
    size_t base; /* its hits begin there */
    bool failed; /* no memory for some hit */
    const uint32_t *letters;
    size_t count;
    mn_near_word near; /* its mask is that of the letters */
    uint32_t sound;    /* mn_hash_sound */
    mn_word_ends ends;
    bool odd;                             /* a digit, or a letter beyond Latin */
    bool drawn;                           /* one letter three times in a row */
    uint32_t begins[MN_SPELLING_MAX + 1]; /* hashes of the first 0, 1, 2 ... letters */
} mn_finder;

/* Begin with a word of 1 to MN_SPELLING_MAX letters, which stay where they are. */
void mn_finder_begin(mn_finder *f, const mn_block *block, const mention_allocator *a, const uint32_t *letters,
                     size_t count, mn_array *hits);

/* mn_forms_find and mn_forms_affixes for a word that is begun with. */
bool mn_finder_forms(mn_finder *f, bool guard);
bool mn_finder_affixes(mn_finder *f);

/* The hash of a word with its letter p left out, of the first m letters. */
static inline uint32_t mn_finder_without(const mn_finder *f, size_t m, size_t p)
{
    return f->begins[m] + (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[m - 1 - p];
}

/* Keep the best hit of a word and span; edits only where the word has no other form. */
void mn_finder_add(mn_finder *f, mn_word_hit hit);

bool mn_word_hit_is_better(const mn_word_hit *a, const mn_word_hit *b);

/* Whether the guard takes every misspelling that the letters may be: they are a
 * known word, or a name as they stand. */
bool mn_finder_is_guarded(const mn_finder *f);

/* The misspelled words (match/edited.c): all of them, or only those that the guard leaves. */
void mn_finder_edited(mn_finder *f, bool guard);

/* The edits between a spelling of a word with `word_letters` letters and a
 * text word, or budget + 1: too many, or not with that first letter. */
unsigned mn_edits_between(const mn_rules *rules, size_t word_letters, const uint32_t *spelling, size_t spelling_count,
                          const uint32_t *text, size_t count, unsigned budget, bool *swap);

static inline bool mn_same_letters(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    return na == nb && memcmp(a, b, na * sizeof *a) == 0;
}

#endif
