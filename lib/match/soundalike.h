/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SOUNDALIKE_H
#define MN_MATCH_SOUNDALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words with one spelling put for another that is read alike (lib/data/match/
 * read_alikes.tsv), or one letter doubled or made single. */

/* A replacement in a text word: no letters yet, only their hash. */
typedef struct mn_soundalike {
    uint64_t hash;        /* mn_hash_letters of the new word */
    uint32_t at;          /* in the text word */
    uint32_t replacement; /* number of mn_replacements */
} mn_soundalike;

#define MN_SOUNDALIKES_MAX 1024u

/* All replacements in a text word of less than MN_HASH_POWERS letters, at most
 * MN_SOUNDALIKES_MAX of them; a letter doubled or made single is not among
 * them. begins[i]: hash of its first i letters. Returns their number. */
size_t mn_soundalikes(const uint32_t *text, size_t count, const uint64_t *begins, mn_soundalike *out);

/* Write the letters of a replacement (count + 2 at most) and return their number. */
size_t mn_soundalike_spell(const uint32_t *text, size_t count, const mn_soundalike *soundalike, uint32_t *out);

/* Whether the text word stands for that spelling. */
bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count);

#endif
