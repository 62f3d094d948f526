/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_INFLECT_DE_H
#define MN_WORDS_INFLECT_DE_H

#include "words/inflect_form.h"

/* Umlaut the last a, o, u or au, in place; false when there is none. */
bool mn_german_umlaut(mn_stem *stem);

/* The positive endings -e -er -es -en -em, with what they do to the stem (dunkle, teure). */
void mn_german_decline(mn_inflection *to, bool rare, const char *prefix, const mn_stem *adjective);

/* `kind` is what follows the v of the paradigm. */
mn_inflect_status mn_german_verb(mn_inflection *to, const char *kind, const char *lemma, size_t size);

#endif
