/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SOUNDALIKE_H
#define MN_MATCH_SOUNDALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words with one spelling put for another that is read alike (lib/data/match/
 * read_alikes.tsv), or one letter doubled or made single. */

/* One spelling of a text word put for another: no letters yet, only their hash. */
typedef struct mn_replacement {
    uint64_t hash; /* mn_hash_letters of the new word */
    uint16_t at;   /* in the text word */
    uint8_t gone;  /* numbers of mn_read_alikes */
    uint8_t put;
} mn_replacement;

#define MN_REPLACEMENTS_MAX 1024u

/* All replacements in a text word of at most 73 letters, at most MN_REPLACEMENTS_MAX of
 * them; a letter doubled or made single is not among them. begins[i]: hash of
 * its first i letters; powers[i]: MN_HASH_BASE to the i. Returns their number. */
size_t mn_replacements(const uint32_t *text, size_t count, const uint64_t *begins, const uint64_t *powers,
                       mn_replacement *out);

/* Write the letters of a replacement (count + 2 at most) and return their number. */
size_t mn_replace(const uint32_t *text, size_t count, const mn_replacement *replacement, uint32_t *out);

/* Whether the text word stands for that spelling. */
bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count);

#endif
