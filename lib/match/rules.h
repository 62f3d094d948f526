/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_RULES_H
#define MN_MATCH_RULES_H

#include <stdint.h>

/*
 * Every threshold that decides what is a mention. A matcher carries its own
 * copy, so that tests can shrink them and reach every rule with short words;
 * the oracle of the tests reads this struct and nothing else of lib/match.
 * Lengths are in letters of the folded, unopened word.
 */

#define MN_BUDGET_SIZE 64u /* entries of a budget table; the last one holds for longer words */
#define MN_EDITS_MAX   2u

typedef struct mn_rules {
    uint8_t budgets[3][MN_BUDGET_SIZE]; /* edits by length, for each mention_preset */
    uint8_t free_first_min;             /* one edit may change the first letter from this length on */
    uint8_t umlaut_edit_min;            /* a text's umlaut for a name's bare vowel is an edit from this length on */
    uint8_t inflection_min;             /* a name's word inflects from this length on */
    uint8_t soundalike_min;             /* in names of one word */
    uint8_t split_known_max;            /* a split name below this length needs a part that is no known word */
    uint8_t space_for_sign_min;         /* "." and "-" of a name may be a blank where the whole has this length */
    uint8_t compound_min;               /* of a name in a closed compound */
    uint8_t compound_rest_min;
    uint8_t tag_affix_min;       /* of a name at the front or end of a tag */
    uint8_t tag_affix_known_min; /* the same where the rest is known words */
    uint8_t tag_run_max;         /* parts of a tag that are tried as one word */
    uint8_t open_max;            /* umlauts opened in one word of a name, from the left */
    uint8_t edit_letters_max;    /* a longer word has no edits */
    uint8_t guard_band;          /* known words up to this band are never misspellings or genitives */
    uint8_t compound_guard_band; /* those up to this band never a name and something: Bahnhof, but Bahnstreik */
} mn_rules;

extern const mn_rules mn_rules_default;

#endif
