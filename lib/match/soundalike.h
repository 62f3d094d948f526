/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SOUNDALIKE_H
#define MN_MATCH_SOUNDALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words with one spelling put for another that is read alike (lib/data/match/
 * read_alikes.tsv), or one letter doubled or made single. */

typedef bool (*mn_soundalike_fn)(void *user, const uint32_t *letters, size_t count);

/* Call fn with each word that the text word may stand for; more than once with
 * the same, never with the text word itself. count <= MN_SPELLING_MAX. */
void mn_soundalikes(const uint32_t *text, size_t count, mn_soundalike_fn fn, void *user);

/* Whether the text word stands for that spelling. */
bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count);

#endif
