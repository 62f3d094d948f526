/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

/* Percent of an opinion that concerns a mention, by where it stands. */
#define IN_SENTENCE 90
#define ELSEWHERE 65
#define COMPARED (-70) /* "A is better than B" is bad for B */

/* An opinion belongs to the mentions of its own clause, else to those of the
 * clause before in its sentence, else of the clause behind, else to those
 * last spoken of, else to the next. */
void mn_scope_decide(mn_work *w)
{
    size_t count = w->s->clauses.count;
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < count; i++) {
        mn_clause *clause = mn_clause_at(w, i);
        last = (clause->flags & MN_CLAUSE_MENTION) != 0 ? (uint32_t)i : last;
        clause->owner = last;
    }
    uint32_t next = UINT32_MAX;
    for (size_t i = count; i > 0; i--) {
        mn_clause *clause = mn_clause_at(w, i - 1);
        next = (clause->flags & MN_CLAUSE_MENTION) != 0 ? (uint32_t)(i - 1) : next;
        bool owned = clause->owner != UINT32_MAX;
        bool before = owned && mn_clause_at(w, clause->owner)->sentence == clause->sentence;
        bool behind = next != UINT32_MAX && mn_clause_at(w, next)->sentence == clause->sentence;
        if (!owned || (!before && behind)) {
            clause->owner = next;
        }
    }
}

int32_t mn_scope_weight(const mn_work *w, const mn_piece *piece, uint32_t clause)
{
    if (clause == UINT32_MAX || (w->disabled & MN_RULE_SCOPE) != 0) {
        return 100;
    }
    const mn_clause *from = mn_clause_at(w, piece->clause);
    const mn_clause *to = mn_clause_at(w, clause);
    if (from->owner == clause) {
        return piece->clause == clause ? 100 : from->sentence == to->sentence ? IN_SENTENCE : ELSEWHERE;
    }
    bool compared = (to->flags & MN_CLAUSE_COMPARE) != 0 && clause > 0 && from->owner == clause - 1;
    return compared && from->sentence == to->sentence ? COMPARED : 0;
}
