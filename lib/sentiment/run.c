/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

/* Pieces out of a mention's scope that are reported either side of it. */
#define MARGIN 8u

/* What is said in a text of so many words is all about a mention in it: such is
 * a post. In a longer one only the clauses are that hold it or say something of it. */
#define POST_WORDS 20u

void mn_sentiment_scratch_free(mn_sentiment_scratch *s, const mention_allocator *a)
{
    mn_array_free(a, &s->items, sizeof(mn_item));
    mn_array_free(a, &s->pieces, sizeof(mn_piece));
    mn_array_free(a, &s->clauses, sizeof(mn_clause));
    mn_array_free(a, &s->telling, sizeof(uint32_t));
    mn_recall_free(&s->recall, a);
}

/* All up to what each item means. */
static bool read_items(mn_work *w, mention_language *language)
{
    w->entries = mn_lexicon_entries(w->lexicon);
    return mn_recall_begin(&w->s->recall, w->allocator, w->lexicon) && mn_items_read(w) && mn_items_settle(w, language);
}

bool mn_work_read(mn_work *w, mention_language *language)
{
    return read_items(w, language) && mn_clauses_cut(w) && mn_pieces_weigh(w);
}

static size_t length_of(const mn_work *w, uint32_t clause)
{
    return mn_clause_at(w, clause)->end - mn_clause_at(w, clause)->first;
}

size_t mn_work_sum(const mn_work *w, uint32_t clause, const mn_sum *text, mn_sum *sum)
{
    uint32_t i;
    uint32_t end;
    uint32_t counted = clause;
    size_t words = clause == UINT32_MAX ? w->token_count : length_of(w, clause);
    *sum = *text;
    for (mn_scope_pieces(w, clause, &i, &end); i < end; i++) {
        const mn_piece *piece = mn_piece_at(w, i);
        mn_gate_add(w, piece, clause, sum);
        if (clause != UINT32_MAX && piece->clause != counted && mn_scope_weight(w, piece, clause) != 0) {
            counted = piece->clause;
            words += counted == clause ? 0 : length_of(w, counted);
        }
    }
    words = words < POST_WORDS ? POST_WORDS : words;
    words = words < w->token_count ? words : w->token_count;
    mn_gate_narrow(sum, words, w->token_count);
    mn_gate_finish(sum);
    return words;
}

static bool report_piece(const mn_work *w, const mn_piece *piece, int32_t weight, mn_array *evidence)
{
    const mn_item *item = mn_item_at(w, piece->item);
    mention_evidence *e = mn_array_push(w->allocator, evidence, sizeof *e, 1);
    if (e == NULL) {
        return false;
    }
    *e = (mention_evidence){ .start = item->start,
                             .end = mn_item_at(w, item->last)->end,
                             .valence = piece->valence,
                             .contribution = (int16_t)mn_piece_contribution(piece, weight),
                             .role = piece->role,
                             .flags = (uint8_t)(piece->flags | (weight == 0 ? MENTION_EVIDENCE_OUT_OF_SCOPE : 0)) };
    if (piece->by != piece->item) {
        e->by_start = mn_item_at(w, piece->by)->start;
        e->by_end = mn_item_at(w, mn_item_at(w, piece->by)->last)->end;
    }
    return true;
}

/* Append the evidence of the text, or of a clause's mentions, with some of what is out of their scope. */
static bool report(const mn_work *w, uint32_t clause, mn_array *evidence, uint32_t *first, uint32_t *count)
{
    uint32_t i;
    uint32_t end;
    *first = evidence == NULL ? 0 : (uint32_t)evidence->count;
    *count = 0;
    if (evidence == NULL) {
        return true;
    }
    mn_scope_pieces(w, clause, &i, &end);
    i = i < MARGIN ? 0 : i - MARGIN;
    end = end + MARGIN > w->s->pieces.count ? (uint32_t)w->s->pieces.count : end + MARGIN;
    for (; i < end; i++) {
        const mn_piece *piece = mn_piece_at(w, i);
        if (piece->role == MENTION_ROLE_VALENCE && piece->percent == 0) {
            continue;
        }
        (*count)++;
        if (!report_piece(w, piece, mn_scope_weight(w, piece, clause), evidence)) {
            return false;
        }
    }
    return true;
}

/* Whether an item is that of a hit, or one behind. Of a word that a mention ends the front may be left. */
static bool reaches(const mn_item *item, const mention_hit *hit)
{
    return item->end > hit->start || (item->end == hit->start && (item->flags & MN_ITEM_MENTION) != 0);
}

/* The clause of a hit; *item and *clause run on from hit to hit. */
static uint32_t clause_of(const mn_work *w, const mention_hit *hit, size_t *item, uint32_t *clause)
{
    while (*item + 1 < w->s->items.count && !reaches(mn_item_at(w, *item), hit)) {
        (*item)++;
    }
    *clause = mn_clause_of(w, *item, *clause);
    return *clause;
}

static void set_hit(mention_hit *hit, int16_t score, mention_label label)
{
    hit->score = score;
    hit->flags &= (uint8_t) ~(MENTION_FLAG_POSITIVE | MENTION_FLAG_NEGATIVE);
    hit->flags |= (uint8_t)(label > 0 ? MENTION_FLAG_POSITIVE : label < 0 ? MENTION_FLAG_NEGATIVE : 0);
}

/* Mentions of one clause share their rating and its evidence. */
static bool rate_hits(mn_work *w, const mn_sum *text, mn_array *evidence)
{
    size_t item = 0;
    uint32_t running = 0;
    uint32_t before = UINT32_MAX;
    size_t words = 0;
    mn_sum sum;
    if (w->hit_count == 0) {
        return true;
    }
    mn_scope_decide(w);
    for (size_t i = 0; i < w->hit_count; i++) {
        mention_hit *hit = w->hits + i;
        uint32_t clause = clause_of(w, hit, &item, &running);
        if (clause != before || i == 0) {
            words = mn_work_sum(w, clause, text, &sum);
            if (!report(w, clause, evidence, &hit->evidence, &hit->evidence_count)) {
                return false;
            }
        } else {
            hit->evidence = hit[-1].evidence;
            hit->evidence_count = hit[-1].evidence_count;
        }
        before = clause;
        set_hit(hit, mn_gate_score(sum.total, words), mn_gate_label(w, &sum, true));
    }
    return true;
}

/* Whether some item may be a piece of evidence. */
static bool may_be_evident(const mn_work *w)
{
    return (w->kinds & (1u << MN_ENTRY_VALENCE | 1u << MN_ENTRY_NEGATOR | 1u << MN_ENTRY_COURTESY)) != 0;
}

/* Without evidence nothing is asked of clauses and gate. */
static void rate_nothing(const mn_work *w, mention_rating *rating, const mn_array *evidence)
{
    rating->score = 0;
    rating->label = MENTION_LABEL_NEUTRAL;
    rating->evidence = evidence == NULL ? 0 : (uint32_t)evidence->count;
    rating->evidence_count = 0;
    for (size_t i = 0; i < w->hit_count; i++) {
        set_hit(&w->hits[i], 0, MENTION_LABEL_NEUTRAL);
        w->hits[i].evidence = rating->evidence;
        w->hits[i].evidence_count = 0;
    }
}

/* The rating of the text, then of its hits. */
static bool rate_evidence(mn_work *w, mention_language language, mention_rating *rating, mn_array *evidence)
{
    mn_sum text;
    mn_sum sum;
    mn_gate_text(w, language, &text);
    size_t words = mn_work_sum(w, UINT32_MAX, &text, &sum);
    rating->score = mn_gate_score(sum.total, words);
    rating->label = (int8_t)mn_gate_label(w, &sum, false);
    return report(w, UINT32_MAX, evidence, &rating->evidence, &rating->evidence_count) && rate_hits(w, &text, evidence);
}

mention_status mn_sentiment_run(const mention_lexicon *lexicon, mn_sentiment_scratch *s, const mention_allocator *a,
                                const uint8_t *text, size_t size, const mn_token *tokens, size_t token_count,
                                mention_hit *hits, size_t hit_count, int32_t language, mention_rating *rating,
                                mn_array *evidence)
{
    mn_work w = { .lexicon = lexicon,
                  .s = s,
                  .allocator = a,
                  .text = text,
                  .size = size,
                  .tokens = tokens,
                  .token_count = token_count,
                  .hits = hits,
                  .hit_count = hit_count,
                  .language_option = language,
                  .percents = mn_percents };
    mention_language found = MENTION_LANGUAGE_OTHER;
    bool evident = false;
    bool ok = read_items(&w, &found);
    if (ok && may_be_evident(&w)) {
        ok = mn_clauses_cut(&w) && mn_pieces_weigh(&w);
        evident = ok && s->pieces.count > 0;
    }
    rating->language = (uint8_t)found;
    if (!evident) {
        rate_nothing(&w, rating, evidence);
    } else {
        ok = rate_evidence(&w, found, rating, evidence);
    }
    return ok ? MENTION_OK : MENTION_ERROR_MEMORY;
}
