/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_DRAFT_H
#define MN_MATCH_DRAFT_H

#include "match/find.h"

/*
 * A candidate while it is put together: which text words stand for the words of a name.
 *
 *   variant: [deutsche]     [bahn]
 *                |             |
 *   slots:  "Deutschen"      "Bahn"     and by which form each
 */

#define MN_SLOTS_MAX 32u /* items of a variant: as many as its `more` can say */

/* One item of a variant and the text word that stands for it. */
typedef struct mn_slot {
    mn_word_hit hit;
    const uint32_t *letters;
    size_t count;
    uint32_t start; /* bytes of the text word */
    uint32_t end;
    uint16_t *facts; /* MN_FACT_* of it */
} mn_slot;

/* A candidate while it is put together. */
typedef struct mn_draft {
    uint32_t variant;
    size_t slot_count;
    mn_slot slots[MN_SLOTS_MAX];
    size_t first_token;
    size_t last_token;
    size_t start;
    size_t end;
    bool split; /* its one word is several of the text */
} mn_draft;

/* Make a candidate of a draft if its name allows that. */
mention_status mn_draft_emit(mn_search *s, const mn_draft *d);

/* Add a candidate. MENTION_ERROR_LIMIT: there are more than are allowed. */
mention_status mn_candidate_push(mn_search *s, const mn_candidate *candidate);

/* The facts of a word (MN_FACT_*, the bands among them), found out when they are asked for first. */
uint32_t mn_word_facts(const mn_search *s, const uint32_t *letters, size_t count, uint16_t *facts);

#endif
