/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_INFLECT_FORM_H
#define MN_WORDS_INFLECT_FORM_H

#include "words/inflect.h"

/* What the German and the English paradigms share: a word that is cut and
 * lengthened in place, and the way a form takes to the callback. */

/* Beyond a lemma of MN_INFLECT_MAX bytes no paradigm adds more than a doubled
 * letter, a linking e or an umlaut before its ending. */
#define MN_STEM_MAX (MN_INFLECT_MAX + 8)

typedef struct mn_stem {
    char text[MN_STEM_MAX];
    size_t size;
} mn_stem;

typedef struct mn_inflection {
    mn_inflect_emit *emit;
    void *context;
    bool stopped;
    bool seldom;
    /* The irregular forms, in their order. */
    mn_stem forms[4];
    size_t form_count;
} mn_inflection;

mn_stem mn_stem_of(const char *text, size_t size);
void mn_stem_append(mn_stem *stem, const char *ending);
mn_stem mn_stem_without(const mn_stem *stem, size_t bytes);

bool mn_stem_ends(const mn_stem *stem, const char *ending);
/* The byte `back` places from the end, 1 the last; 0 before the beginning. */
char mn_stem_last(const mn_stem *stem, size_t back);
bool mn_stem_ends_in_one_of(const mn_stem *stem, const char *letters);

/* Is there a vowel whose last byte stands `back` places from the end? */
bool mn_stem_vowel(const mn_stem *stem, size_t back);
/* Runs of vowels: a measure of syllables. y counts as a vowel. */
size_t mn_stem_vowel_runs(const mn_stem *stem);

/* Pass on prefix, stem and ending as one form; after the callback's false
 * nothing more is passed on. */
void mn_inflection_put(mn_inflection *to, bool rare, const char *prefix, const mn_stem *stem, const char *ending);
/* The same of a form that is passed on where the caller asks for seldom ones. */
void mn_inflection_put_seldom(mn_inflection *to, const char *prefix, const mn_stem *stem, const char *ending);
/* The same as mn_inflection_put with each of these endings, a NULL after the last. */
void mn_inflection_put_all(mn_inflection *to, bool rare, const char *prefix, const mn_stem *stem,
                           const char *const *endings);

/* A name and its genitive, which sounds that hiss do without ("Hans’"). */
void mn_inflection_put_name(mn_inflection *to, const mn_stem *lemma);

mn_inflect_status mn_inflect_german(mn_inflection *to, const char *paradigm, const char *lemma, size_t size);
mn_inflect_status mn_inflect_english(mn_inflection *to, const char *paradigm, const char *lemma, size_t size);

#endif
