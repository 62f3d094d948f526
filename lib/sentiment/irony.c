/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#define WORDS_MOST     3     /* with "na", "oh", "just", "ganz" before it */
#define BAD_LEAST      70    /* hundredths: what is bad news; weak words are none, "Awesome, killed the boss" */
#define BAD_OF_SERVICE 40    /* but where a service is spoken of */
#define TURNED         (-60) /* percent */

/* The one piece of a clause that is a praise called out, or NULL. Words of relief
 * are none: "Good, the thief is caught". */
static mn_piece *call_of(const mn_work *w, const mn_clause *clause)
{
    uint32_t words = 0;
    for (uint32_t i = clause->first; i < clause->end && words <= WORDS_MOST; i++) {
        const mn_item *item = mn_item_at(w, i);
        words += item->kind == MN_ITEM_WORD && (item->flags & (MN_ITEM_MASKED | MN_ITEM_HANDLE)) == 0;
    }
    if (words > WORDS_MOST || clause->piece + 1 != clause->piece_end) {
        return NULL;
    }
    mn_piece *piece = mn_piece_at(w, clause->piece);
    bool alone = mn_item_at(w, piece->item)->last == piece->item;
    bool praise = mn_piece_contribution(piece, 100) > 0 && mn_item_is_marked(w, piece->item, MN_MARKED_CALL) && alone;
    return praise ? piece : NULL;
}

/* The worst piece of the clauses behind clause `first` in its sentence; NULL
 * where they say anything good, begin with "but", or are not bad enough. */
static const mn_piece *bad_news(const mn_work *w, uint32_t first)
{
    const mn_piece *worst = NULL;
    int32_t total = 0;
    bool of_service = false;
    uint32_t sentence = mn_clause_at(w, first)->sentence;
    for (uint32_t c = first + 1; c < w->s->clauses.count && mn_clause_at(w, c)->sentence == sentence; c++) {
        const mn_clause *clause = mn_clause_at(w, c);
        of_service = of_service || (clause->flags & MN_CLAUSE_SERVICE) != 0;
        for (uint32_t p = clause->piece; p < clause->piece_end; p++) {
            const mn_piece *piece = mn_piece_at(w, p);
            int32_t said = mn_piece_contribution(piece, 100);
            if (said > 0 || (clause->flags & MN_CLAUSE_CONTRAST) != 0) {
                return NULL;
            }
            worst = worst == NULL || said < mn_piece_contribution(worst, 100) ? piece : worst;
            total += said;
        }
    }
    return total <= -(of_service ? BAD_OF_SERVICE : BAD_LEAST) ? worst : NULL;
}

void mn_irony_turn(mn_work *w)
{
    uint32_t sentence = UINT32_MAX;
    for (uint32_t c = 0; c + 1 < w->s->clauses.count; c++) {
        const mn_clause *clause = mn_clause_at(w, c);
        mn_piece *praise = clause->sentence != sentence ? call_of(w, clause) : NULL;
        const mn_piece *bad = praise == NULL ? NULL : bad_news(w, c);
        if (bad != NULL) {
            praise->percent = praise->percent * TURNED / 100;
            praise->flags |= MENTION_EVIDENCE_NEGATED;
            praise->by = bad->item;
        }
        sentence = clause->sentence;
    }
}
