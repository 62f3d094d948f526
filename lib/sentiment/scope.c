/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

/* Items before "than" that are what is compared. */
#define COMPARISON_REACH 3u

/* What such an opinion is worth, in percent, where nothing surpasses the mention. */
#define UNSURPASSED 200

/* Words between an opinion and the mention that it belongs to. */
#define ADJACENT_MOST 1
#define FAR_BEFORE    5

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

/* Whether a mention is spoken to, or a tag: what is said long before it is
 * said to it all the same. */
static bool is_called(const mn_work *w, const mn_item *item)
{
    return (item->flags & MN_ITEM_TAG) != 0 || (item->start > 0 && w->text[item->start - 1] == '@');
}

/* How many words the pieces of a clause stand before its mentions. */
static void measure(const mn_work *w, const mn_clause *clause)
{
    uint32_t words = UINT16_MAX; /* up to the next mention */
    uint32_t piece = clause->piece_end;
    for (uint32_t i = clause->end; i > clause->first; i--) {
        const mn_item *item = mn_item_at(w, i - 1);
        if (piece > clause->piece && mn_piece_at(w, piece - 1)->item == i - 1) {
            mn_piece_at(w, --piece)->before = (uint16_t)words;
        }
        if ((item->flags & MN_ITEM_MENTION) != 0) {
            words = is_called(w, item) ? UINT16_MAX : 0;
        } else if (words < UINT16_MAX - 1) {
            words += item->kind == MN_ITEM_WORD;
        }
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
    for (size_t i = 0; i < count; i++) {
        const mn_clause *clause = mn_clause_at(w, i);
        if ((clause->flags & MN_CLAUSE_MENTION) != 0 && clause->piece < clause->piece_end) {
            measure(w, clause);
        }
    }
    note_owned(w);
}

/* What of an opinion in the mention's own clause is about it. "I love A" is,
 * "it was lovely to read the news on A" is less. */
static int32_t by_distance(const mn_work *w, const mn_piece *piece)
{
    if (piece->before <= ADJACENT_MOST) {
        return w->percents[MN_P_ADJACENT];
    }
    return piece->before >= FAR_BEFORE && piece->before < UINT16_MAX ? w->percents[MN_P_FAR_BEFORE] : 100;
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

/* Whether nothing is so: "besser als bei A geht es nicht", "schneller als A liefert keiner". */
static bool is_denied(const mn_work *w, const mn_clause *clause)
{
    bool denied = false;
    for (uint32_t p = clause->piece; !denied && p < clause->piece_end; p++) {
        const mn_piece *piece = mn_piece_at(w, p);
        denied = piece->percent != 0 && mn_item_means(w, piece->item) == MN_ENTRY_NEGATOR &&
                 (mn_item_at(w, piece->item)->language & MN_GERMAN) != 0;
    }
    return denied;
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
        return is_denied(w, to) ? UNSURPASSED : w->percents[MN_P_COMPARED];
    }
    if (from->owner != clause) {
        return 0;
    }
    return piece->clause == clause          ? before_another(w, piece, clause) * by_distance(w, piece) / 100
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
