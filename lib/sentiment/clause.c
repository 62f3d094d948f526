/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

/* How a mark divides. */
typedef enum cut { CUT_NONE, CUT_CLAUSE, CUT_SENTENCE } cut;

static cut cut_of_mark(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case '\n':
    case '|':
    case 0x2026:
        return CUT_SENTENCE;
    case '"':
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return CUT_NONE;
    default:
        return CUT_CLAUSE;
    }
}

/* The clause being read, and the sentence it is in. */
typedef struct cutter {
    mn_work *w;
    uint32_t sentence;
    uint32_t sentence_clause; /* its first clause */
    uint8_t exclamations;
    bool question;
} cutter;

/* Begin a clause with item `first`, which all telling items from `told` on are behind or are. */
static mn_clause *begin_clause(cutter *c, uint32_t first, uint32_t told, uint8_t flags)
{
    if (c->w->s->clauses.count > 0) {
        mn_clause *before = mn_clause_at(c->w, c->w->s->clauses.count - 1);
        before->end = first;
        before->told_end = told;
    }
    mn_clause *clause = mn_array_push(c->w->allocator, &c->w->s->clauses, sizeof *clause, 1);
    if (clause != NULL) {
        *clause = (mn_clause){ .first = first,
                               .told = told,
                               .sentence = c->sentence,
                               .conditional = UINT32_MAX,
                               .owner = UINT32_MAX,
                               .flags = flags };
    }
    return clause;
}

/* What is only known at a sentence's end. */
static void end_sentence(cutter *c)
{
    bool contrast = false;
    for (size_t i = c->w->s->clauses.count; i > c->sentence_clause; i--) {
        mn_clause *clause = mn_clause_at(c->w, i - 1);
        clause->exclamations = c->exclamations;
        clause->flags |= c->question ? MN_CLAUSE_QUESTION : 0;
        clause->flags |= contrast ? MN_CLAUSE_BEFORE : 0;
        contrast = contrast || (clause->flags & MN_CLAUSE_CONTRAST) != 0;
    }
    c->sentence++;
    c->sentence_clause = (uint32_t)c->w->s->clauses.count;
    c->exclamations = 0;
    c->question = false;
}

static void see_mark(cutter *c, const mn_item *item)
{
    if (item->word == '!') {
        uint32_t sum = c->exclamations + (uint32_t)item->count;
        c->exclamations = (uint8_t)(sum > 4 ? 4 : sum);
    }
    c->question = c->question || item->word == '?';
}

/* Whether a word begins a clause, and of what sort. */
static bool begins_clause(const mn_work *w, size_t i, uint8_t *flags)
{
    *flags = 0;
    switch (mn_item_means(w, i)) {
    case MN_ENTRY_CONTRAST:
        *flags = MN_CLAUSE_CONTRAST;
        return true;
    case MN_ENTRY_COMPARE:
        *flags = MN_CLAUSE_COMPARE;
        return true;
    case MN_ENTRY_CLAUSE:
        return true;
    default:
        return false;
    }
}

/* Look at a telling item: a word may begin a clause. Marks that end a clause belong to it. */
static bool cut_at(cutter *c, uint32_t told, mn_clause **clause)
{
    uint32_t i = mn_telling_at(c->w, told);
    const mn_item *item = mn_item_at(c->w, i);
    uint8_t flags = 0;
    cut kind = item->kind == MN_ITEM_MARK ? cut_of_mark(item->word) : CUT_NONE;
    if (item->kind == MN_ITEM_WORD && begins_clause(c->w, i, &flags)) {
        if (i > (*clause)->first) {
            *clause = begin_clause(c, i, told, flags);
            return *clause != NULL;
        }
        (*clause)->flags |= flags;
    }
    if (item->kind == MN_ITEM_MARK) {
        see_mark(c, item);
    }
    if (kind == CUT_NONE) {
        return true;
    }
    if (kind == CUT_SENTENCE) {
        end_sentence(c);
    }
    *clause = begin_clause(c, i + 1, told + 1, 0);
    return *clause != NULL;
}

/* Whether an item may begin or end a clause, or say something of one. Most say something else. */
static inline bool concerns_clauses(const mn_item *item)
{
    const uint32_t words =
        1u << MN_ENTRY_CONTRAST | 1u << MN_ENTRY_COMPARE | 1u << MN_ENTRY_CLAUSE | 1u << MN_ENTRY_CONDITIONAL;
    return item->kind == MN_ITEM_MARK ||
           ((words >> item->means & 1) != 0) | ((item->flags & (MN_ITEM_SERVICE | MN_ITEM_MENTION)) != 0);
}

bool mn_clauses_cut(mn_work *w)
{
    cutter c = { .w = w };
    w->s->clauses.count = 0;
    mn_clause *clause = begin_clause(&c, 0, 0, 0);
    for (uint32_t told = 0; clause != NULL && told < w->s->telling.count; told++) {
        uint32_t i = mn_telling_at(w, told);
        if (!concerns_clauses(mn_item_at(w, i))) {
            continue;
        }
        if (!cut_at(&c, told, &clause)) {
            return false;
        }
        if (mn_item_means(w, i) == MN_ENTRY_CONDITIONAL && clause->conditional == UINT32_MAX) {
            clause->conditional = i;
        }
        if (mn_item_is_service(mn_item_at(w, i))) {
            clause->flags |= MN_CLAUSE_SERVICE;
        }
        if ((mn_item_at(w, i)->flags & MN_ITEM_MENTION) != 0) {
            /* A mark that closed its clause is part of that one. */
            mn_clause_at(w, w->s->clauses.count - (i < clause->first ? 2 : 1))->flags |= MN_CLAUSE_MENTION;
        }
    }
    if (clause == NULL) {
        return false;
    }
    clause->end = (uint32_t)w->s->items.count;
    clause->told_end = (uint32_t)w->s->telling.count;
    end_sentence(&c);
    return true;
}

uint32_t mn_clause_of(const mn_work *w, size_t item, uint32_t from)
{
    while (from + 1 < w->s->clauses.count && mn_clause_at(w, from)->end <= item) {
        from++;
    }
    return from;
}
