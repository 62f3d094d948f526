/* SPDX-License-Identifier: MIT */
#include "oracle_parts.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

oracle *oracle_new(const oracle_catalogue *catalogue)
{
    oracle *o = oracle_memory(calloc(1, sizeof *o));
    o->catalogue = catalogue;
    o->cuts = oracle_memory(calloc(catalogue->name_count + 1, sizeof *o->cuts));
    for (uint32_t i = 0; i < catalogue->name_count; i++) {
        oracle_cut_name(catalogue->names[i].text, catalogue->names[i].size, &o->cuts[i]);
        oracle_add_variants(o, i);
    }
    return o;
}

void oracle_free(oracle *o)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    for (size_t i = 0; i < o->variants.count; i++) {
        oracle_variant_free(&MN_ITEM(o->variants, oracle_variant, i));
    }
    mn_array_free(&a, &o->variants, sizeof(oracle_variant));
    mn_array_free(&a, &o->readings, sizeof(oracle_reading));
    mn_array_free(&a, &o->mentions, sizeof(oracle_mention));
    free(o->cuts);
    free(o);
}

/* ---------------------------------------------------------- one answer a span */

/* By start, end and brand; of the same, those that nothing speaks against first, then
 * the fewest edits, kind, and name. */
static int compare(const void *left, const void *right)
{
    const oracle_mention *a = left;
    const oracle_mention *b = right;
    const int64_t differences[] = {
        (int64_t)a->start - b->start, (int64_t)a->end - b->end,
        (int64_t)a->brand - b->brand, (int64_t)(a->reason != 0) - (b->reason != 0),
        (int64_t)a->edits - b->edits, (int64_t)a->kind - b->kind,
        (int64_t)a->name - b->name,   (int64_t)a->reason - b->reason,
    };
    for (size_t i = 0; i < sizeof differences / sizeof *differences; i++) {
        if (differences[i] != 0) {
            return differences[i] < 0 ? -1 : 1;
        }
    }
    return 0;
}

static void keep_best(mn_array *mentions)
{
    oracle_mention *all = mentions->items;
    size_t kept = 0;
    if (mentions->count == 0) {
        return;
    }
    qsort(all, mentions->count, sizeof *all, compare);
    for (size_t i = 0; i < mentions->count; i++) {
        const oracle_mention *last = kept > 0 ? &all[kept - 1] : NULL;
        if (last == NULL || last->start != all[i].start || last->end != all[i].end || last->brand != all[i].brand) {
            all[kept++] = all[i];
        }
    }
    mentions->count = kept;
}

/* A misspelling of several parts of a tag is none where the name itself stands
 * among them: #LufthansaDE is Lufthansa and DE. */
static void drop_spoiled(mn_array *mentions)
{
    oracle_mention *all = mentions->items;
    for (size_t i = 0; i < mentions->count; i++) {
        for (size_t k = 0; k < mentions->count; k++) {
            bool within = all[k].start >= all[i].start && all[k].end <= all[i].end;
            if (all[i].reason == 0 && all[i].edits > 0 && all[i].tag_parts && within && all[k].edits == 0 &&
                all[k].name == all[i].name) {
                all[i].reason = MENTION_REASON_GUARD;
            }
        }
    }
}

static void judge(oracle *o, const oracle_text *t, bool guard)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    o->mentions.count = 0;
    for (size_t i = 0; i < o->readings.count; i++) {
        const oracle_reading *r = &MN_ITEM(o->readings, oracle_reading, i);
        int kind = oracle_kind(o, t, r);
        if (kind >= 0) {
            int carrier = t->tokens[r->first].carrier;
            bool tag = carrier == MENTION_CARRIER_HASHTAG || carrier == MENTION_CARRIER_HANDLE;
            oracle_mention *m = oracle_memory(mn_array_push(&a, &o->mentions, sizeof *m, 1));
            *m = (oracle_mention){ .brand = r->brand,
                                   .name = r->name,
                                   .start = r->start,
                                   .end = r->end,
                                   .kind = kind,
                                   .carrier = carrier,
                                   .edits = r->edits,
                                   .reason = oracle_reason(o, t, r, guard),
                                   .tag_parts = tag && r->first != r->last };
        }
    }
    if (guard) {
        drop_spoiled(&o->mentions);
    }
    keep_best(&o->mentions);
}

/* Fold each token. */
static void read_words(oracle_text *t)
{
    t->words = oracle_memory(calloc(t->count + 1, sizeof *t->words));
    t->ends = oracle_memory(calloc(t->count + 1, sizeof *t->ends));
    for (size_t i = 0; i < t->count; i++) {
        size_t size = t->tokens[i].end - t->tokens[i].start;
        size_t n =
            mn_fold_word(t->bytes + t->tokens[i].start, size, t->words[i].letters, t->ends[i], ORACLE_LETTERS_MAX);
        t->words[i].count = n == SIZE_MAX || size > ORACLE_TOKEN_MAX ? 0 : n;
    }
}

const oracle_mention *oracle_find(oracle *o, const uint8_t *text, size_t size, bool guard, size_t *count)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    mn_array tokens = { NULL, 0, 0 };
    oracle_memory(mn_tokenize(&a, text, size, &tokens) ? o : NULL);
    oracle_text t = { .bytes = text, .size = size, .tokens = tokens.items, .count = tokens.count };
    read_words(&t);
    oracle_collect(o, &t);
    judge(o, &t, guard);
    free(t.words);
    free(t.ends);
    mn_array_free(&a, &tokens, sizeof(mn_token));
    *count = o->mentions.count;
    return o->mentions.items;
}

/* --------------------------------------------------------------------- choice */

static bool same_span(const mention_hit *a, const mention_hit *b)
{
    return a->start == b->start && a->end == b->end;
}

static bool is_inside(const mention_hit *inner, const mention_hit *outer)
{
    return inner->start >= outer->start && inner->end <= outer->end && !same_span(inner, outer);
}

/* Whether a is chosen before b. */
static bool is_better(const mention_hit *a, const mention_hit *b)
{
    if (a->confidence != b->confidence) {
        return a->confidence > b->confidence;
    }
    if (a->end - a->start != b->end - b->start) {
        return a->end - a->start > b->end - b->start;
    }
    return a->start != b->start ? a->start < b->start : a->name < b->name;
}

void oracle_choose(const mention_hit *hits, size_t count, bool *keep, bool *ambiguous)
{
    bool *open = oracle_memory(calloc(count + 1, sizeof *open)); /* not decided */
    for (size_t i = 0; i < count; i++) {
        keep[i] = ambiguous[i] = false;
        open[i] = true;
        for (size_t k = 0; k < count; k++) {
            open[i] = open[i] && !is_inside(&hits[i], &hits[k]);
        }
    }
    for (;;) {
        size_t best = count;
        for (size_t i = 0; i < count; i++) {
            if (open[i] && (best == count || is_better(&hits[i], &hits[best]))) {
                best = i;
            }
        }
        if (best == count) {
            break;
        }
        open[best] = false;
        keep[best] = true;
        for (size_t k = 0; k < count; k++) {
            bool overlaps = keep[k] && k != best && hits[k].start < hits[best].end && hits[best].start < hits[k].end;
            if (overlaps && same_span(&hits[k], &hits[best])) {
                ambiguous[k] = ambiguous[best] = true;
            } else if (overlaps) {
                keep[best] = false;
            }
        }
    }
    free(open);
}
