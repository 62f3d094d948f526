/* SPDX-License-Identifier: MIT */
#include "agree.h"

#include <stdio.h>
#include <stdlib.h>

unsigned long long agree_kinds[MENTION_KIND_TYPO + 1];
unsigned long long agree_reasons[MENTION_REASON_OVERLAP + 1];

static int compare_hits(const void *left, const void *right)
{
    const mention_hit *a = left;
    const mention_hit *b = right;
    int64_t order = (int64_t)a->start - b->start;
    order = order != 0 ? order : (int64_t)a->end - b->end;
    order = order != 0 ? order : (int64_t)a->brand - b->brand;
    return order < 0 ? -1 : order > 0;
}

/* What the engine says, sorted like what the oracle says. */
typedef struct answer {
    mention_hit *hits;
    size_t count;
    oracle_mention *rejected;
    size_t rejected_count;
} answer;

static void answer_free(answer *a)
{
    free(a->hits);
    free(a->rejected);
}

static int compare_rejected(const void *left, const void *right)
{
    const oracle_mention *a = left;
    const oracle_mention *b = right;
    int64_t order = (int64_t)a->start - b->start;
    order = order != 0 ? order : (int64_t)a->end - b->end;
    order = order != 0 ? order : (int64_t)a->brand - b->brand;
    return order < 0 ? -1 : order > 0;
}

static oracle_mention mention_of(const mention_hit *hit, int reason)
{
    return (oracle_mention){ .brand = hit->brand,
                             .name = hit->name,
                             .start = hit->start,
                             .end = hit->end,
                             .kind = hit->kind,
                             .carrier = hit->carrier,
                             .edits = hit->edits,
                             .reason = reason };
}

static bool ask_engine(const agreement *a, const char *text, size_t size, uint32_t flags, int32_t least, answer *out)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.flags = flags | MENTION_OPTION_REJECTED;
    options.min_confidence = least;
    *out = (answer){ 0 };
    if (mention_find(a->matcher, a->scratch, text, size, &options, &results, NULL) != MENTION_OK) {
        return false;
    }
    out->count = results.hit_index[1];
    out->hits = calloc(out->count + 1, sizeof *out->hits);
    out->rejected_count = results.rejection_index[1];
    out->rejected = calloc(out->rejected_count + 1, sizeof *out->rejected);
    if (out->hits == NULL || out->rejected == NULL) {
        abort();
    }
    for (size_t i = 0; i < out->count; i++) {
        out->hits[i] = results.hits[i];
        if (i > 0 && results.hits[i].start < results.hits[i - 1].start) {
            return false;
        }
    }
    for (size_t i = 0; i < out->rejected_count; i++) {
        out->rejected[i] = mention_of(&results.rejections[i].hit, (int)results.rejections[i].reason);
    }
    qsort(out->hits, out->count, sizeof *out->hits, compare_hits);
    qsort(out->rejected, out->rejected_count, sizeof *out->rejected, compare_rejected);
    return true;
}

static bool same_mention(const oracle_mention *a, const oracle_mention *b)
{
    return a->brand == b->brand && a->name == b->name && a->start == b->start && a->end == b->end &&
           a->kind == b->kind && a->carrier == b->carrier && a->edits == b->edits && a->reason == b->reason;
}

/* All candidates, those rejected by guard and rules too. */
static bool same_candidates(const agreement *a, const char *text, size_t size, bool guard)
{
    answer engine;
    size_t count;
    uint32_t flags = MENTION_OPTION_ALL | (guard ? 0 : MENTION_OPTION_NO_GUARD);
    bool same = ask_engine(a, text, size, flags, 0, &engine);
    const oracle_mention *wanted = oracle_find(a->oracle, (const uint8_t *)text, size, guard, &count);
    size_t hit = 0;
    size_t rejected = 0;
    for (size_t i = 0; same && i < count; i++) {
        oracle_mention found = wanted[i];
        if (wanted[i].reason == 0) {
            same = hit < engine.count;
            found = same ? mention_of(&engine.hits[hit], 0) : found;
            hit++;
        } else {
            same = rejected < engine.rejected_count;
            found = same ? engine.rejected[rejected] : found;
            rejected++;
        }
        same = same && same_mention(&found, &wanted[i]);
        agree_kinds[wanted[i].kind] += same;
        agree_reasons[wanted[i].reason] += same;
    }
    same = same && hit == engine.count && rejected == engine.rejected_count;
    answer_free(&engine);
    return same;
}

/* Whether the choice among all candidates is the engine's. */
static bool same_choice(const agreement *a, const char *text, size_t size, int32_t least)
{
    answer all;
    answer chosen;
    bool ok = ask_engine(a, text, size, MENTION_OPTION_ALL, least, &all);
    ok = ask_engine(a, text, size, 0, least, &chosen) && ok;
    bool *keep = calloc(2 * all.count + 1, sizeof *keep);
    if (keep == NULL) {
        abort();
    }
    oracle_choose(all.hits, all.count, keep, keep + all.count);
    size_t n = 0;
    for (size_t i = 0; ok && i < all.count; i++) {
        if (keep[i]) {
            ok = n < chosen.count && compare_hits(&all.hits[i], &chosen.hits[n]) == 0 &&
                 all.hits[i].name == chosen.hits[n].name && all.hits[i].confidence == chosen.hits[n].confidence &&
                 ((chosen.hits[n].flags & MENTION_FLAG_AMBIGUOUS) != 0) == keep[all.count + i];
            n++;
        }
    }
    ok = ok && n == chosen.count;
    free(keep);
    answer_free(&all);
    answer_free(&chosen);
    return ok;
}

/* Whether a threshold leaves what lies above it, and nothing below. A place may
 * then be read in another way than without it. */
static bool same_threshold(const agreement *a, const char *text, size_t size, int32_t least)
{
    answer all;
    answer above;
    bool ok = ask_engine(a, text, size, MENTION_OPTION_ALL, 0, &all);
    ok = ask_engine(a, text, size, MENTION_OPTION_ALL, least, &above) && ok;
    size_t n = 0;
    for (size_t i = 0; ok && i < all.count; i++) {
        while (n < above.count && compare_hits(&above.hits[n], &all.hits[i]) < 0) {
            n++;
        }
        ok = all.hits[i].confidence < least || (n < above.count && compare_hits(&above.hits[n], &all.hits[i]) == 0 &&
                                                above.hits[n].name == all.hits[i].name);
    }
    for (size_t i = 0; i < above.count; i++) {
        ok = ok && above.hits[i].confidence >= least;
    }
    answer_free(&all);
    answer_free(&above);
    return ok;
}

const char *agree_on(const agreement *a, const char *text, size_t size)
{
    return !same_candidates(a, text, size, true)                    ? "candidates with the guard"
           : !same_candidates(a, text, size, false)                 ? "candidates without the guard"
           : !same_threshold(a, text, size, 6000)                   ? "threshold"
           : !same_choice(a, text, size, 0)                         ? "choice"
           : !same_choice(a, text, size, MENTION_CONFIDENCE_PRESET) ? "choice above the preset's threshold"
                                                                    : NULL;
}

/* ------------------------------------------------------------------- printing */

static void print_mention(const char *who, const oracle_mention *m)
{
    printf("#   %s: brand %u name %u [%u, %u) %s %s edits %u %s\n", who, m->brand, m->name, m->start, m->end,
           mention_kind_name(m->kind), mention_carrier_name(m->carrier), m->edits,
           m->reason == 0 ? "" : mention_reason_name(m->reason));
}

static void print_answers(const agreement *a, const char *text, size_t size, bool guard)
{
    answer engine;
    size_t count;
    const oracle_mention *wanted = oracle_find(a->oracle, (const uint8_t *)text, size, guard, &count);
    printf("#   %s the guard:\n", guard ? "with" : "without");
    for (size_t i = 0; i < count; i++) {
        print_mention("  oracle", &wanted[i]);
    }
    if (!ask_engine(a, text, size, MENTION_OPTION_ALL | (guard ? 0 : MENTION_OPTION_NO_GUARD), 0, &engine)) {
        printf("#     engine fails\n");
    }
    for (size_t i = 0; i < engine.count; i++) {
        oracle_mention m = mention_of(&engine.hits[i], 0);
        print_mention("  engine", &m);
    }
    for (size_t i = 0; i < engine.rejected_count; i++) {
        print_mention("  engine", &engine.rejected[i]);
    }
    answer_free(&engine);
}

void agree_print(const agreement *a, const char *text, size_t size)
{
    print_answers(a, text, size, true);
    print_answers(a, text, size, false);
}
