/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_INFLECT_H
#define MN_WORDS_INFLECT_H

#include <stdbool.h>
#include <stddef.h>

/* The paradigms of lib/data/README.md: a lemma and what is irregular about it
 * become all its forms. The generator runs it on the built-in lists, and the
 * library on the lexicons of its callers, so it neither allocates nor prints.
 *
 * Letters keep the case of the lemma ("Häuser"); folding is up to the caller.
 * A form may be passed on more than once. */

typedef enum mn_inflect_language { MN_INFLECT_GERMAN, MN_INFLECT_ENGLISH } mn_inflect_language;

typedef enum mn_inflect_status {
    MN_INFLECT_OK = 0,
    MN_INFLECT_PARADIGM, /* no such paradigm in this language */
    MN_INFLECT_MISSING,  /* the paradigm needs more irregular forms than given */
    MN_INFLECT_EXTRA,    /* the paradigm takes fewer irregular forms than given */
    MN_INFLECT_LEMMA,    /* the lemma cannot go by the paradigm: a verb not in -n, no vowel to take an umlaut */
    MN_INFLECT_LONG,     /* the lemma or a form has more than MN_INFLECT_MAX bytes, or is empty */
    MN_INFLECT_STOPPED   /* the callback returned false */
} mn_inflect_status;

#define MN_INFLECT_MAX 120

typedef struct mn_inflect_word {
    mn_inflect_language language;
    const char *paradigm; /* "" is "x" */
    size_t paradigm_size;
    const char *lemma; /* UTF-8; a separable verb as "auf|machen" */
    size_t lemma_size;
    const char *forms; /* UTF-8, split by blanks; may be NULL when its size is 0 */
    size_t forms_size;
    bool seldom; /* with forms that only a list of all words needs: Bildungs-, des Schlafens, machste, gehn */
} mn_inflect_word;

/* One form, not NUL-terminated, valid during the call. `rare` forms are those
 * seldom read next to their lemma: subjunctives, inflected participles.
 * False ends the inflection. */
typedef bool mn_inflect_emit(void *context, const char *form, size_t size, bool rare);

mn_inflect_status mn_inflect(const mn_inflect_word *word, mn_inflect_emit *emit, void *context);

/* Where the bar of a separable verb stands in its lemma, `size` when there is none. */
size_t mn_inflect_bar(const char *lemma, size_t size);

/* A static sentence for an error report. */
const char *mn_inflect_message(mn_inflect_status status);

#endif
