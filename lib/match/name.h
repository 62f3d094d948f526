/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_NAME_H
#define MN_MATCH_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/rules.h"
#include "match/spelling.h"
#include "mention/mention.h"

/* A name taken apart: "Dr. Vogel" is the words dr, vogel and the gap ". ". */

#define MN_NAME_SIZE_MAX    1024u /* bytes */
#define MN_NAME_LETTERS_MAX 256u
#define MN_NAME_WORDS_MAX   16u
#define MN_NAME_SIGNS_MAX   6u
#define MN_AMPERSANDS_MAX   2u /* of a name that may be written as words */
#define MN_JOINED_MAX       (MN_NAME_LETTERS_MAX + 3 * MN_AMPERSANDS_MAX)

typedef struct mn_name_word {
    uint16_t first; /* into letters */
    uint16_t count;
    uint16_t start; /* bytes of the name */
    uint16_t end;
} mn_name_word;

/* The signs of the name between a word and the one before, white space left out. */
typedef struct mn_name_gap {
    uint32_t signs[MN_NAME_SIGNS_MAX];
    uint8_t count;
    bool spaced; /* white space on either side or alone */
} mn_name_gap;

typedef struct mn_name_parts {
    uint32_t letters[MN_NAME_LETTERS_MAX];
    mn_name_word words[MN_NAME_WORDS_MAX];
    mn_name_gap gaps[MN_NAME_WORDS_MAX]; /* gaps[i] stands before words[i]; gaps[0] is empty */
    mn_name_gap tail; /* a "+" or "#" right behind the last word, which a mention needs: C++, Nordisch+ */
    uint16_t word_count;
    uint16_t letter_count;
} mn_name_parts;

/* Take a name apart. Errors: not UTF-8, no letter, too long (err->limit). */
mention_status mn_name_parse(const char *name, size_t size, mn_name_parts *out, mention_error *err);

/* Called with one spelling; false stops. */
typedef bool (*mn_spelling_fn)(void *user, const uint32_t *letters, size_t count);

/* All spellings that a name's word accepts: at each place its ä is ä, ae or a,
 * and its ae is ae or ä (likewise ö, ü), at most open_max places from the left, none in a word
 * of more than edit_letters_max letters.
 * The first spelling is the word itself. False if fn returned it. */
bool mn_name_spellings(const uint32_t *word, size_t count, const mn_rules *rules, mn_spelling_fn fn, void *user);

/* Whether the word itself is the only one: most words. */
bool mn_name_is_spelt_once(const uint32_t *word, size_t count, const mn_rules *rules);

#endif
