/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SOUNDALIKE_H
#define MN_MATCH_SOUNDALIKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words with one spelling put for another that is read alike (lib/data/match/
 * read_alikes.tsv), or one letter doubled or made single. */

/* Whether the text word stands for that spelling. */
bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count);

#endif
