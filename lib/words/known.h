/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_KNOWN_H
#define MN_WORDS_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The built-in German and English words with all their forms, and some of other languages: constant data,
 * ready without start-up. A word is folded code points (lib/text/fold.h), its
 * umlauts perhaps written ae, oe, ue; the answer is exact, a word is never
 * taken for another. */

enum { MN_KNOWN_GERMAN = 1, MN_KNOWN_ENGLISH = 2 };
enum {
    MN_KNOWN_NAME = 1, /* of a person or a place; it may be a common word as well */
    MN_KNOWN_NOUN = 2  /* a German noun's form: what compounds are made of */
};

typedef struct mn_known {
    uint8_t band;      /* 1 the commonest to 5 the rarest */
    uint8_t languages; /* MN_KNOWN_GERMAN and MN_KNOWN_ENGLISH, 0 for a word of another language */
    uint8_t flags;
} mn_known;

/* No form in the lists is longer. */
#define MN_KNOWN_MAX 64

/* False when the word is unknown; `out`, which may be NULL, is then unchanged. */
bool mn_known_find(const uint32_t *letters, size_t n, mn_known *out);

/* The same of a word in lower-case ASCII. */
bool mn_known_find_ascii(const uint8_t *letters, size_t n, mn_known *out);

/* Called for each known word that `letters` begin with, shorter ones first;
 * false ends the search. `drops_e`: these letters are no word, but with an e
 * they are a German noun (Schul-, Sprach-), and `word` is that noun's. */
typedef bool mn_known_prefix(void *context, size_t length, const mn_known *word, bool drops_e);
void mn_known_prefixes(const uint32_t *letters, size_t n, mn_known_prefix *found, void *context);

#endif
