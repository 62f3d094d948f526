/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_COMPOUND_H
#define MN_WORDS_COMPOUND_H

#include "words/known.h"

/* Closed compounds: "verspätungschaos" is verspätung, a linking s, chaos. */

#define MN_COMPOUND_LETTERS 64 /* longer words are not split */
#define MN_COMPOUND_PARTS   8

/* Letters of one part, half-open. What lies between a part and the next is a
 * linking s, n, en or es. A first part may lack the e of its noun: "schul". */
typedef struct mn_part {
    uint8_t start;
    uint8_t end;
} mn_part;

/* Split a folded word into two or more known words of these languages, each of
 * three letters or more, the last of four. Of several ways: few parts, nouns,
 * common words. The number of parts, 0 when the word does not split (a known
 * word may split as well: ask mn_known_find first). */
size_t mn_compound_split(const uint32_t *letters, size_t n, unsigned languages, mn_part parts[MN_COMPOUND_PARTS]);

#endif
