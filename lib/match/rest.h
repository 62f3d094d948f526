/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_REST_H
#define MN_MATCH_REST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/block.h"

/* What is known of words beside names. */

/* How common a word is: 1 (the commonest) to 5 in the built-in lists, 1 if it
 * is one of the caller's, 0 if it is unknown. */
unsigned mn_word_band(const mn_block *block, const uint32_t *letters, size_t count);

/* The same, and in *unnamed for words that are no names of people or places, 0
 * for these: such a name is no objection to a spelling by ear (Talia) or a genitive (Fords). */
unsigned mn_word_bands(const mn_block *block, const uint32_t *letters, size_t count, unsigned *unnamed);

/* Whether a word is several known words in one. */
bool mn_is_split(const uint32_t *letters, size_t count);

/* Whether a word is two known ones, as tags put them together: insta + fam. */
bool mn_is_pair(const uint32_t *letters, size_t count);

/* Whether what follows a name in a closed compound makes it one: a known word,
 * or several, of compound_rest_min letters, perhaps behind a linking s, n, en. */
bool mn_is_compound_rest(const mn_block *block, const uint32_t *letters, size_t count);

/* Whether the rest of a tag is known words. */
bool mn_is_tag_rest(const mn_block *block, const uint32_t *letters, size_t count);

/* Whether a text word is an inflected verb made of the name's word: googeln, gegoogelt, googling. */
bool mn_is_brand_verb(const uint32_t *word, size_t word_count, const uint32_t *letters, size_t count);

#endif
