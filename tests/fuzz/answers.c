/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "sentiment/rate.h"
#include "text/tokens.h"
#include "text/utf8.h"

typedef struct answer {
    const char *text;
    size_t size;
    const mention_results *results;
    size_t i; /* the text of the results */
    const mention_matcher *matcher;
    const mention_lexicon *lexicon;
    const mention_options *options;
} answer;

/* ------------------------------------------------------ what the header says */

/* Whether a cut at a byte would leave every valid sequence whole. */
static bool is_boundary(const answer *a, size_t at)
{
    const uint8_t *bytes = (const uint8_t *)a->text;
    uint32_t cp;
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        if ((bytes[at - back] & 0xC0) != 0x80) {
            return mn_utf8_decode(bytes + at - back, bytes + a->size, &cp) <= back;
        }
    }
    return true;
}

static void check_span(const answer *a, uint32_t start, uint32_t end)
{
    FUZZ_HOLDS(start < end);
    FUZZ_HOLDS(end <= a->size);
    FUZZ_HOLDS(is_boundary(a, start));
    FUZZ_HOLDS(is_boundary(a, end));
}

static size_t count_words(const answer *a)
{
    mention_allocator allocator;
    mn_array tokens = { NULL, 0, 0 };
    mn_allocator_resolve(NULL, &allocator);
    FUZZ_HOLDS(mn_tokenize(&allocator, (const uint8_t *)a->text, a->size, &tokens));
    size_t count = tokens.count;
    mn_array_free(&allocator, &tokens, sizeof(mn_token));
    return count;
}

/* Whether a sum gives a score: with all words, or of a mention with those that are about it. */
static bool gives(const answer *a, int64_t sum, int16_t score, bool of_mention)
{
    size_t words = count_words(a);
    int16_t all = mn_gate_score((int32_t)sum, words);
    int16_t most = of_mention ? mn_gate_score((int32_t)sum, 0) : all;
    return sum > 0 ? all <= score && score <= most : most <= score && score <= all;
}

static void check_evidence(const answer *a, uint32_t first, uint32_t count, int16_t score, bool of_mention)
{
    int64_t sum = 0;
    if ((a->options->flags & MENTION_OPTION_EVIDENCE) == 0) {
        FUZZ_HOLDS(a->results->evidence == NULL && count == 0);
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        const mention_evidence *e = a->results->evidence + first + i;
        check_span(a, e->start, e->end);
        FUZZ_HOLDS(e->role <= MENTION_ROLE_MASKED && e->reserved == 0);
        FUZZ_HOLDS(e->role == MENTION_ROLE_VALENCE || e->contribution == 0);
        FUZZ_HOLDS(i == 0 || e[-1].start <= e->start);
        if (e->by_start != 0 || e->by_end != 0) {
            check_span(a, e->by_start, e->by_end);
        }
        sum += e->contribution;
    }
    /* Sums beyond a million hundredths are not told apart any more. */
    FUZZ_HOLDS(sum > 1000000 || sum < -1000000 || gives(a, sum, score, of_mention));
}

static void check_hit(const answer *a, const mention_hit *hit)
{
    const char *text;
    size_t size;
    uint32_t brand;
    check_span(a, hit->start, hit->end);
    FUZZ_HOLDS(mention_matcher_brand(a->matcher, hit->brand, &text, &size, NULL, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_matcher_name(a->matcher, hit->name, &text, &size, &brand, NULL) == MENTION_OK);
    FUZZ_HOLDS(brand == hit->brand);
    FUZZ_HOLDS(hit->confidence <= 10000);
    FUZZ_HOLDS(hit->score >= -10000 && hit->score <= 10000);
    FUZZ_HOLDS(hit->kind <= MENTION_KIND_TYPO && hit->carrier <= MENTION_CARRIER_URL);
    FUZZ_HOLDS((hit->edits > 0) == (hit->kind >= MENTION_KIND_TRANSPOSITION));
    FUZZ_HOLDS(hit->flags < 8);
    FUZZ_HOLDS((hit->flags & MENTION_FLAG_POSITIVE) == 0 || hit->score > 0);
    FUZZ_HOLDS((hit->flags & MENTION_FLAG_NEGATIVE) == 0 || hit->score < 0);
    FUZZ_HOLDS(a->lexicon != NULL || (hit->score == 0 && hit->evidence_count == 0));
}

static bool same_span(const mention_hit *a, const mention_hit *b)
{
    return a->start == b->start && a->end == b->end;
}

/* Two hits, one right behind the other. */
static void check_order(const answer *a, const mention_hit *x, const mention_hit *y)
{
    FUZZ_HOLDS(x->start < y->start || (x->start == y->start && x->end < y->end) ||
               (same_span(x, y) && x->brand < y->brand));
    FUZZ_HOLDS((a->options->flags & MENTION_OPTION_ALL) != 0 || same_span(x, y) || x->end <= y->start);
    FUZZ_HOLDS(!same_span(x, y) || (x->flags & y->flags & MENTION_FLAG_AMBIGUOUS) != 0);
}

static void check_rejection(const answer *a, const mention_rejection *r)
{
    check_hit(a, &r->hit);
    FUZZ_HOLDS(r->reason >= MENTION_REASON_GUARD && r->reason <= MENTION_REASON_OVERLAP && r->reserved == 0);
    if (r->word_start != 0 || r->word_end != 0) {
        check_span(a, r->word_start, r->word_end);
    }
}

static void check_characters(const answer *a, const mention_hit *hit)
{
    const mention_span *span = &a->results->characters[hit - a->results->hits];
    uint32_t count = 0;
    for (uint32_t at = 0; at <= hit->end; at++) {
        FUZZ_HOLDS(at != hit->start || span->start == count);
        FUZZ_HOLDS(at != hit->end || span->end == count);
        count += at < hit->end && (a->text[at] & 0xC0) != 0x80;
    }
}

static void check_hits(const answer *a)
{
    const mention_results *r = a->results;
    const mention_hit *hits = r->hits + r->hit_index[a->i];
    size_t count = r->hit_index[a->i + 1] - r->hit_index[a->i];
    for (size_t i = 0; i < count; i++) {
        check_hit(a, &hits[i]);
        check_evidence(a, hits[i].evidence, hits[i].evidence_count, hits[i].score, true);
        FUZZ_HOLDS((int32_t)hits[i].confidence >= a->options->min_confidence);
        if (i > 0) {
            check_order(a, &hits[i - 1], &hits[i]);
        }
        bool alone =
            (i == 0 || !same_span(&hits[i - 1], &hits[i])) && (i + 1 == count || !same_span(&hits[i], &hits[i + 1]));
        FUZZ_HOLDS(!alone || (hits[i].flags & MENTION_FLAG_AMBIGUOUS) == 0);
    }
    FUZZ_HOLDS((r->characters != NULL) == ((a->options->flags & MENTION_OPTION_CHARACTERS) != 0));
    for (size_t i = 0; r->characters != NULL && i < count; i++) {
        check_characters(a, &hits[i]);
    }
    FUZZ_HOLDS((r->rejection_index != NULL) == ((a->options->flags & MENTION_OPTION_REJECTED) != 0));
    if (r->rejection_index != NULL) {
        for (size_t i = r->rejection_index[a->i]; i < r->rejection_index[a->i + 1]; i++) {
            check_rejection(a, &r->rejections[i]);
        }
    }
}

static void check_rating(const answer *a)
{
    if (a->lexicon == NULL) {
        FUZZ_HOLDS(a->results->ratings == NULL);
        return;
    }
    const mention_rating *rating = a->results->ratings + a->i;
    FUZZ_HOLDS(rating->score >= -10000 && rating->score <= 10000);
    FUZZ_HOLDS(rating->label == 0 || (rating->label == 1 && rating->score > 0) ||
               (rating->label == -1 && rating->score < 0));
    FUZZ_HOLDS(rating->language <= MENTION_LANGUAGE_MIXED);
    check_evidence(a, rating->evidence, rating->evidence_count, rating->score, false);
}

/* ------------------------------------------------- the same answer every time */

static void check_same_evidence(const mention_results *x, uint32_t x_first, const mention_results *y, uint32_t y_first,
                                uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        FUZZ_HOLDS(memcmp(x->evidence + x_first + i, y->evidence + y_first + i, sizeof *x->evidence) == 0);
    }
}

static void check_same_hit(const mention_results *x, const mention_hit *a, const mention_results *y,
                           const mention_hit *b)
{
    mention_hit moved = *b;
    moved.evidence = a->evidence;
    FUZZ_HOLDS(memcmp(a, &moved, sizeof moved) == 0);
    check_same_evidence(x, a->evidence, y, b->evidence, a->evidence_count);
}

static void check_same(const mention_results *x, size_t i, const mention_results *y, size_t k)
{
    uint32_t count = x->hit_index[i + 1] - x->hit_index[i];
    FUZZ_HOLDS(x->status[i] == y->status[k] && y->hit_index[k + 1] - y->hit_index[k] == count);
    for (uint32_t h = 0; h < count; h++) {
        check_same_hit(x, &x->hits[x->hit_index[i] + h], y, &y->hits[y->hit_index[k] + h]);
    }
    if (x->ratings != NULL) {
        const mention_rating *a = &x->ratings[i], *b = &y->ratings[k];
        FUZZ_HOLDS(a->score == b->score && a->label == b->label && a->language == b->language &&
                   a->evidence_count == b->evidence_count);
        check_same_evidence(x, a->evidence, y, b->evidence, a->evidence_count);
    }
    if (x->rejection_index != NULL) {
        uint32_t rejected = x->rejection_index[i + 1] - x->rejection_index[i];
        FUZZ_HOLDS(y->rejection_index[k + 1] - y->rejection_index[k] == rejected);
        for (uint32_t r = 0; r < rejected; r++) {
            FUZZ_HOLDS(memcmp(&x->rejections[x->rejection_index[i] + r], &y->rejections[y->rejection_index[k] + r],
                              sizeof(mention_rejection)) == 0);
        }
    }
}

/* ------------------------------------------------------------------- batches */

#define AROUND    "Danke \xf0\x9f\x98\x8a @Telekom_hilft, Deusche Bahn ist schlecht \xff"
#define TEXTS     5u
#define NULL_TEXT 3u

/* The text as number 1 and 4 of a batch, beside others, an empty and a null one. */
typedef struct batch {
    mention_batch batch;
    char *data;
    const char *texts[TEXTS];
    size_t lengths[TEXTS];
    int32_t offsets32[TEXTS + 1];
    int64_t offsets64[TEXTS + 1];
    uint8_t validity[2];
} batch;

static void batch_fill(batch *b, const char *text, size_t size, mention_layout layout)
{
    static const unsigned skipped_bits = 5;
    const size_t lengths[TEXTS] = { sizeof AROUND - 1, size, 0, 3, size };
    size_t at = 0;
    b->data = malloc(2 * size + sizeof AROUND + 3);
    FUZZ_HOLDS(b->data != NULL);
    unsigned valid = 0;
    for (size_t i = 0; i < TEXTS; i++) {
        const char *from = i == 1 || i == 4 ? text : AROUND;
        if (lengths[i] > 0) {
            memcpy(b->data + at, from, lengths[i]);
        }
        b->texts[i] = b->data + at;
        b->lengths[i] = lengths[i];
        b->offsets32[i] = (int32_t)at;
        b->offsets64[i] = (int64_t)at;
        valid |= i == NULL_TEXT ? 0 : 1u << (i + skipped_bits);
        at += lengths[i];
    }
    b->offsets32[TEXTS] = (int32_t)at;
    b->offsets64[TEXTS] = (int64_t)at;
    b->validity[0] = (uint8_t)valid;
    b->validity[1] = (uint8_t)(valid >> 8);
    b->batch =
        (mention_batch){ .size = sizeof b->batch,
                         .layout = (int32_t)layout,
                         .count = TEXTS,
                         .texts = b->texts,
                         .lengths = b->lengths,
                         .data = b->data,
                         .offsets = layout == MENTION_LAYOUT_OFFSETS32 ? (void *)b->offsets32 : (void *)b->offsets64,
                         .validity = b->validity,
                         .validity_offset = skipped_bits };
}

static void check_batch(const answer *a, mention_scratch *scratch, mention_layout layout)
{
    batch b;
    mention_results results = { .size = sizeof results };
    batch_fill(&b, a->text, a->size, layout);
    FUZZ_HOLDS(mention_run((mention_matcher *)a->matcher, (mention_lexicon *)a->lexicon, scratch, &b.batch, a->options,
                           &results, NULL) == MENTION_OK);
    FUZZ_HOLDS(results.text_count == TEXTS && results.hit_index[0] == 0);
    check_same(a->results, a->i, &results, 1);
    check_same(a->results, a->i, &results, 4);
    FUZZ_HOLDS(results.hit_index[NULL_TEXT] == results.hit_index[NULL_TEXT + 1]);
    free(b.data);
}

static mention_status call(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                           const char *text, size_t size, const mention_options *options, mention_results *results)
{
    mention_error err = MENTION_ERROR_INIT;
    if (lexicon == NULL) {
        return mention_find(matcher, scratch, text, size, options, results, &err);
    }
    if (matcher == NULL) {
        return mention_rate(lexicon, scratch, text, size, options, results, &err);
    }
    return mention_analyze(matcher, lexicon, scratch, text, size, options, results, &err);
}

/* Saved and read again, in place or copied, a matcher says the same. */
static void check_saved(const answer *a, mention_scratch *scratch)
{
    const void *data;
    size_t size;
    mention_matcher *again = NULL;
    mention_results results = { .size = sizeof results };
    FUZZ_HOLDS(mention_matcher_save(a->matcher, &data, &size, NULL) == MENTION_OK);
    FUZZ_HOLDS((a->size % 2 == 0 ? mention_matcher_load : mention_matcher_borrow)(NULL, data, size, 0, &again, NULL) ==
               MENTION_OK);
    FUZZ_HOLDS(call(again, (mention_lexicon *)a->lexicon, scratch, a->text, a->size, a->options, &results) ==
               MENTION_OK);
    check_same(a->results, 0, &results, 0);
    mention_matcher_unref(again);
}

/* --------------------------------------------------------- other instructions */

#if defined(__x86_64__) && defined(__GNUC__) && !defined(FUZZ_SHARED_CORE)
/* Where the library, if it is linked statically, looks up what the processor can (libgcc, compiler-rt). */
extern struct cpu_model {
    unsigned vendor, type, subtype, features[1];
} __cpu_model __attribute__((visibility("hidden")));
#define AVX2_BIT (1u << 10)

/* The same as on a processor without vectors of 32 bytes. */
static void check_portable(const answer *a)
{
    mention_results results = { .size = sizeof results };
    mention_scratch *scratch = NULL; /* a used one has notes of the words */
    unsigned features = __cpu_model.features[0];
    __cpu_model.features[0] &= ~AVX2_BIT;
    FUZZ_HOLDS(strcmp(mention_cpu_path(), "portable") == 0);
    FUZZ_HOLDS(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    FUZZ_HOLDS(call((mention_matcher *)a->matcher, (mention_lexicon *)a->lexicon, scratch, a->text, a->size, a->options,
                    &results) == MENTION_OK);
    __cpu_model.features[0] = features;
    check_same(a->results, a->i, &results, 0);
    mention_scratch_free(scratch);
}
#else
static void check_portable(const answer *a)
{
    (void)a;
}
#endif

void fuzz_answers(mention_matcher *matcher, mention_lexicon *lexicon, const char *text, size_t size,
                  const mention_options *options)
{
    mention_scratch *fresh = NULL, *used = NULL;
    mention_results first = { .size = sizeof first }, second = { .size = sizeof second };
    answer a = { text, size, &first, 0, matcher, lexicon, options };
    FUZZ_HOLDS(mention_scratch_new(NULL, &fresh, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_scratch_new(NULL, &used, NULL) == MENTION_OK);
    FUZZ_HOLDS(call(matcher, lexicon, fresh, text, size, options, &first) == MENTION_OK);
    FUZZ_HOLDS(first.text_count == 1 && first.status[0] == MENTION_OK && first.hit_index[0] == 0);
    if (matcher != NULL) {
        check_hits(&a);
        check_saved(&a, used);
    }
    check_rating(&a);
    check_batch(&a, used, MENTION_LAYOUT_POINTERS);
    check_batch(&a, used, size % 2 == 0 ? MENTION_LAYOUT_OFFSETS32 : MENTION_LAYOUT_OFFSETS64);
    FUZZ_HOLDS(call(matcher, lexicon, used, text, size, options, &second) == MENTION_OK);
    check_same(&first, 0, &second, 0);
    check_portable(&a);
    mention_scratch_free(fresh);
    mention_scratch_free(used);
}
