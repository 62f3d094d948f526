/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_DISTANCE_H
#define MN_WORDS_DISTANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The most edits that anybody asks for; a greater limit counts as this one. */
#define MN_OSA_LIMIT 2

/* Restricted Damerau-Levenshtein distance (optimal string alignment) of two
 * folded words: insertions, deletions, substitutions and swaps of two adjacent
 * letters, none of them inside another. `limit + 1` when it is above `limit`;
 * a negative limit counts as 0. Nothing is allocated, time is linear.
 *
 * So few edits need no matrix: where the words begin to differ stands the first edit, of
 * four kinds, and behind it what is alike is passed over again (as down a diagonal in
 * Ukkonen 1985, "Algorithms for approximate string matching").
 *
 * `umlauts_differ`: a bare a, o, u of `a` does not become the ä, ö, ü of `b` by
 * one substitution, only by a deletion and an insertion. The other way round
 * it does.
 *
 * `*swap`, unless NULL: the distance is 1, and one swap of two adjacent letters
 * makes `b` of `a`. */
int mn_osa(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int limit, bool umlauts_differ, bool *swap);

#endif
