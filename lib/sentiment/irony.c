/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

/* Praise that is called out alone before bad news: "Great, another delay". Words
 * of relief are none of it: "Good, the thief is caught". */
static const char *const calls[] = {
    "super",     "toll",      "klasse", "prima",     "wunderbar", "herrlich", "perfekt",
    "bravo",     "genial",    "spitze", "großartig", "bestens",   "great",    "awesome",
    "wonderful", "fantastic", "lovely", "brilliant", "perfect",   "fabulous",
};

#define WORDS_MOST     3     /* with "na", "oh", "just", "ganz" before it */
#define BAD_LEAST      70    /* hundredths: what is bad news; weak words are none, "Awesome, killed the boss" */
#define BAD_OF_SERVICE 40    /* but where a service is spoken of */
#define TURNED         (-60) /* percent */

static bool calls_out(const mn_work *w, const mn_item *item)
{
    const mn_entry *entry = w->entries + item->entry;
    const char *text = mn_lexicon_table(w->lexicon, w->lexicon->text);
    bool is = false;
    for (size_t i = 0; !is && i < sizeof calls / sizeof *calls; i++) {
        is = entry->name_size == strlen(calls[i]) && memcmp(text + entry->name, calls[i], entry->name_size) == 0;
    }
    return is;
}

/* The one piece of a clause that is a praise called out, or NULL. */
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
    bool praise = mn_piece_contribution(piece, 100) > 0 && calls_out(w, mn_item_at(w, piece->item));
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
