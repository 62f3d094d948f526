/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

/* Items before "than" that are what is compared. */
#define COMPARISON_REACH 3u

/* Owners never go back from one clause to the next, so that what a clause owns
 * is a row of clauses: all mentions together look at each piece once or twice. */
static void note_owned(mn_work *w)
{
    for (size_t i = 0; i < w->s->clauses.count; i++) {
        uint32_t owner = mn_clause_at(w, i)->owner;
        if (owner == UINT32_MAX) {
            continue;
        }
        mn_clause *clause = mn_clause_at(w, owner);
        if (clause->owned_end == 0) {
            clause->owned = (uint32_t)i;
        }
        clause->owned_end = (uint32_t)i + 1;
    }
}

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
    note_owned(w);
}

/* What "but" takes from the clause before it, as the weight that gives it back
 * where the clause behind it is about another mention: "A is good, but B is bad"
 * says no less of A. */
static int32_t before_another(const mn_work *w, const mn_piece *piece, uint32_t clause)
{
    const mn_clause *from = mn_clause_at(w, piece->clause);
    size_t next = (size_t)piece->clause + 1;
    if ((piece->flags & MENTION_EVIDENCE_CONTRAST) == 0 || (from->flags & MN_CLAUSE_CONTRAST) != 0 ||
        next >= w->s->clauses.count) {
        return 100;
    }
    const mn_clause *behind = mn_clause_at(w, next);
    bool other =
        behind->sentence == from->sentence && (behind->flags & MN_CLAUSE_CONTRAST) != 0 && behind->owner != clause;
    return other ? 10000 / w->percents[MN_P_BEFORE_CONTRAST] : 100;
}

int32_t mn_scope_weight(const mn_work *w, const mn_piece *piece, uint32_t clause)
{
    if (clause == UINT32_MAX || (w->disabled & MN_RULE_SCOPE) != 0) {
        return 100;
    }
    const mn_clause *from = mn_clause_at(w, piece->clause);
    const mn_clause *to = mn_clause_at(w, clause);
    bool compared =
        (to->flags & MN_CLAUSE_COMPARE) != 0 && from->sentence == to->sentence && piece->clause + 1 == clause;
    if (compared && from->end - piece->item <= COMPARISON_REACH) {
        return w->percents[MN_P_COMPARED];
    }
    if (from->owner != clause) {
        return 0;
    }
    return piece->clause == clause          ? before_another(w, piece, clause)
           : from->sentence == to->sentence ? w->percents[MN_P_IN_SENTENCE]
                                            : w->percents[MN_P_ELSEWHERE];
}

void mn_scope_pieces(const mn_work *w, uint32_t clause, uint32_t *first, uint32_t *end)
{
    *first = 0;
    *end = (uint32_t)w->s->pieces.count;
    if (clause == UINT32_MAX || (w->disabled & MN_RULE_SCOPE) != 0) {
        return;
    }
    const mn_clause *to = mn_clause_at(w, clause);
    if (to->owned_end == 0) {
        *end = 0;
        return;
    }
    const mn_clause *from = mn_clause_at(w, to->owned);
    if ((to->flags & MN_CLAUSE_COMPARE) != 0 && to->owned > 0) {
        uint32_t before = mn_clause_at(w, to->owned - 1)->owner;
        from = before == UINT32_MAX ? from : mn_clause_at(w, mn_clause_at(w, before)->owned);
    }
    *first = from->piece;
    *end = mn_clause_at(w, to->owned_end - 1)->piece_end;
}
