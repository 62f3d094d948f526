/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_TABLES_H
#define MN_MATCH_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/hash.h"

/* The tables of lib/data/match, as the generator makes them. Unused letters
 * of an entry are 0. */

/* A sign that looks like one of some letters; sorted by glyph. */
typedef struct mn_look_alike {
    uint32_t glyph;
    uint32_t letters[3];
    uint32_t skeleton; /* one letter for all that look alike, directly or through others */
} mn_look_alike;

extern const mn_look_alike mn_look_alikes[];
extern const size_t mn_look_alike_count;

/* Up to three letters that read like the others of their class. */
typedef struct mn_read_alike {
    uint32_t letters[3];
    uint8_t count;
    uint8_t class;
} mn_read_alike;

extern const mn_read_alike mn_read_alikes[];
extern const size_t mn_read_alike_count;

/* What is known of a letter. */
typedef struct mn_letter {
    uint32_t hash;  /* mn_hash_letter */
    uint32_t sound; /* mn_hash_of_sound of one letter for all that are read alike, letter by letter; 0: it is silent */
    uint32_t bit;   /* of it in a mn_letter_mask */
    char kin;       /* one for all that may begin one word and another that is read alike, and for all
                     * vowels, i perhaps not; 0 for digits and what is neither of a to z nor an umlaut */
    uint8_t odd;    /* MN_LETTER_* */
    uint8_t byte;   /* itself; 1 of letters that take more */
    uint8_t reserved;
} mn_letter;

#define MN_LETTER_BEYOND 1u /* a digit, or a letter beyond Latin */
#define MN_LETTER_NO_KIN 2u

extern const mn_letter mn_letters[256];

/* What is known of any letter; `room` is for one that is in no table. */
static inline const mn_letter *mn_letter_of(uint32_t letter, mn_letter *room)
{
    if (letter < 256) {
        return &mn_letters[letter];
    }
    *room = (mn_letter){ .hash = mn_hash_letter(letter),
                         .sound = mn_hash_of_sound(letter, false),
                         .bit = 1u << (letter & 31),
                         .odd = MN_LETTER_BEYOND | MN_LETTER_NO_KIN,
                         .byte = 1 };
    return room;
}

/* 0 for digits and letters of other scripts. */
static inline char mn_kin_of(uint32_t letter)
{
    return (char)(letter < 256 ? mn_letters[letter].kin : 0);
}

typedef struct mn_ending {
    uint32_t letters[4];
    uint8_t count;
} mn_ending;

extern const mn_ending mn_inflections[]; /* of adjectives: Deutsche, Deutschen */
extern const size_t mn_inflection_count;
extern const mn_ending mn_links[]; /* between the parts of a compound */
extern const size_t mn_link_count;
extern const mn_ending mn_verb_endings[]; /* that make a verb of a brand */
extern const size_t mn_verb_ending_count;
extern const mn_ending mn_short_verb_endings[]; /* the same behind -el, -er and a final e */
extern const size_t mn_short_verb_ending_count;
extern const mn_ending mn_dropped_verb_endings[]; /* the same in place of a final e */
extern const size_t mn_dropped_verb_ending_count;

/* The entry of a glyph, or NULL. */
const mn_look_alike *mn_look_alike_find(uint32_t glyph);

/* The length of the inflectional ending of a word, 0 if it has none. */
size_t mn_inflection_of(const uint32_t *letters, size_t count);

#endif
