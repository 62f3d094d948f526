/* SPDX-License-Identifier: MIT */
#ifndef MN_DATA_WORDLIST_H
#define MN_DATA_WORDLIST_H

#include <stdbool.h>
#include <stdio.h>

#include "store/alloc.h"

/* Reads the word lists of lib/data/README.md into one sorted list of folded
 * forms. Errors go to standard error as `file:line: reason`, all of them. */

typedef struct mn_form {
    const uint8_t *letters; /* codes of words/known_table.h */
    uint8_t size;
    uint8_t band;
    uint8_t languages;
    uint8_t flags;
} mn_form;

typedef struct mn_wordlist {
    mn_array forms;  /* mn_form, in letter order and without duplicates after mn_wordlist_sort */
    mn_array blocks; /* char *: the letters and the files' text */
    mn_array heads;  /* lemmas of German nouns and adjectives */
    mn_array joined; /* parts of compounds, for mn_wordlist_join */
    size_t block_left;
    size_t lemmas;
    size_t errors;
} mn_wordlist;

/* One file: de_NAME.tsv, en_NAME.tsv or, for words of neither language, any_NAME.tsv; of names when NAME
 * begins with "names" or "places". False when it cannot be read; what is wrong in it only counts. */
bool mn_wordlist_read(mn_wordlist *list, const char *path);

/* A file of the sentiment lexicon: its entries of one word are known, too. Only de_*.tsv and en_*.tsv are
 * read: others hold signs, and *_fitted.tsv only values. */
bool mn_wordlist_read_lexicon(mn_wordlist *list, const char *path);

/* Add the compounds of paradigm "+", inflected as their last parts are; after reading all files. */
void mn_wordlist_join(mn_wordlist *list);

/* Order the forms; of equal ones the commonest band, and all languages and flags. */
void mn_wordlist_sort(mn_wordlist *list);

/* bands.tsv: `form<TAB>band` for forms whose band, taken from their lemma, is off. After sorting. */
bool mn_wordlist_rank(mn_wordlist *list, const char *path);

void mn_wordlist_free(mn_wordlist *list);

#endif
