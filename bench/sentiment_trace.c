/* SPDX-License-Identifier: MIT */
/*
 * What the sentiment engine sees in each text, for bench/fit_sentiment.py:
 *
 *     sentiment_trace [RULES OFF, a number] [PERCENT...] <TEXTS >TRACE
 *
 * The rules that are off are MN_RULE_* of rate.h, the percents its MN_P_*.
 *
 * A line in is a target (may be empty), a tab and a text. A line out is score,
 * label, language, the gate's features, and of each piece of evidence entry,
 * effect in percent, valence, and marks (1 a sign, 2 a
 * negation's work, 4 in a clause that speaks of a service, 8 a phrase), by tabs. With a target
 * all is of its mention, which is found as a plain substring here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sentiment/rate.h"

#define HITS_MAX 64

typedef struct trace {
    mn_work work;
    mn_sentiment_scratch scratch;
    mention_allocator allocator;
    mn_array tokens;
    mention_hit hits[HITS_MAX];
} trace;

static int lower(int c)
{
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static int same(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (lower(a[i]) != lower(b[i])) {
            return 0;
        }
    }
    return 1;
}

static size_t find_hits(trace *t, const char *target, const char *text)
{
    size_t n = strlen(target);
    size_t size = strlen(text);
    size_t count = 0;
    for (size_t i = 0; n > 0 && i + n <= size && count < HITS_MAX; i++) {
        if (same(text + i, target, n)) {
            t->hits[count++] = (mention_hit){ .start = (uint32_t)i, .end = (uint32_t)(i + n) };
            i += n - 1;
        }
    }
    return count;
}

static void print_piece(const trace *t, const mn_piece *piece, uint32_t clause)
{
    int32_t weight = mn_scope_weight(&t->work, piece, clause);
    int marks = (mn_item_at(&t->work, piece->item)->kind == MN_ITEM_SIGN) | mn_piece_is_negation(&t->work, piece) << 1 |
                ((mn_clause_at(&t->work, piece->clause)->flags & MN_CLAUSE_SERVICE) != 0) << 2 |
                (mn_item_at(&t->work, piece->item)->last != piece->item) << 3;
    const mn_item *item = mn_item_at(&t->work, piece->item);
    const mn_entry *entry = t->work.entries + item->entry;
    const char *text = mn_lexicon_table(t->work.lexicon, t->work.lexicon->text);
    const char *kind = entry->kind == MN_ENTRY_VALENCE ? "" : "@";
    printf("\t%s%.*s\t%u\t%d\t%d\t%d", kind, (int)entry->name_size, text + entry->name, (unsigned)entry->languages,
           (int)(piece->percent * weight / 100), (int)piece->valence, marks);
}

static void trace_text(trace *t, const char *target, const char *text)
{
    mn_work *w = &t->work;
    mention_language language = MENTION_LANGUAGE_OTHER;
    mn_sum text_sum;
    mn_sum sum;
    t->tokens.count = 0;
    w->text = (const uint8_t *)text;
    w->size = strlen(text);
    mn_tokenize(&t->allocator, w->text, w->size, &t->tokens);
    w->tokens = t->tokens.items;
    w->token_count = t->tokens.count;
    w->hits = t->hits;
    w->hit_count = find_hits(t, target, text);
    if (!mn_work_read(w, &language)) {
        exit(1);
    }
    uint32_t clause = UINT32_MAX;
    for (size_t i = 0; w->hit_count > 0 && clause == UINT32_MAX && i < w->s->items.count; i++) {
        clause = (mn_item_at(w, i)->flags & MN_ITEM_MENTION) != 0 ? mn_clause_of(w, i, 0) : UINT32_MAX;
    }
    mn_scope_decide(w);
    mn_gate_text(w, language, &text_sum);
    size_t words = mn_work_sum(w, clause, &text_sum, &sum);
    printf("%d\t%d\t%d\t", mn_gate_score(sum.total, words), mn_gate_label(w, &sum, clause != UINT32_MAX),
           (int)language);
    for (size_t i = 0; i < MN_FEATURES; i++) {
        printf("%s%d", i == 0 ? "" : " ", (int)sum.features[i]);
    }
    for (size_t i = 0; i < w->s->pieces.count; i++) {
        print_piece(t, mn_piece_at(w, i), clause);
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    static trace t;
    static char line[1 << 20];
    mn_allocator_resolve(NULL, &t.allocator);
    t.work.lexicon = mn_lexicon_builtin();
    t.work.s = &t.scratch;
    t.work.allocator = &t.allocator;
    t.work.language_option = -1;
    static int16_t percents[MN_PERCENTS];
    memcpy(percents, mn_percents, sizeof percents);
    for (int i = 2; i < argc && i - 2 < MN_PERCENTS; i++) {
        percents[i - 2] = (int16_t)atoi(argv[i]);
    }
    t.work.percents = percents;
    t.work.disabled = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 0) : 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *tab = strchr(line, '\t');
        if (tab != NULL) {
            *tab = '\0';
            trace_text(&t, line, tab + 1);
        }
    }
    mn_sentiment_scratch_free(&t.scratch, &t.allocator);
    mn_array_free(&t.allocator, &t.tokens, sizeof(mn_token));
    return 0;
}
