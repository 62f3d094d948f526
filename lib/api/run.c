/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "api/scratch.h"
#include "store/error.h"
#include "text/utf8.h"

mention_status mention_scratch_new(const mention_allocator *allocator, mention_scratch **out, mention_error *err)
{
    mention_allocator a;
    if (out == NULL || !mn_allocator_resolve(allocator, &a)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no place for the scratch, or an incomplete allocator");
    }
    mention_scratch *s = mn_malloc(&a, sizeof *s);
    if (s == NULL) {
        return mn_error_memory(err);
    }
    memset(s, 0, sizeof *s);
    atomic_init(&s->busy, false);
    s->allocator = a;
    *out = s;
    return MENTION_OK;
}

void mention_scratch_free(mention_scratch *s)
{
    if (s == NULL) {
        return;
    }
    mention_allocator a = s->allocator;
    mention_matcher_unref(s->matcher);
    mention_lexicon_unref(s->lexicon);
    mn_array_free(&a, &s->tokens, sizeof(mn_token));
    mn_match_scratch_free(&s->match, &a);
    mn_sentiment_scratch_free(&s->sentiment, &a);
    mn_array_free(&a, &s->status, sizeof(int32_t));
    mn_array_free(&a, &s->hit_index, sizeof(uint32_t));
    mn_array_free(&a, &s->hits, sizeof(mention_hit));
    mn_array_free(&a, &s->ratings, sizeof(mention_rating));
    mn_array_free(&a, &s->evidence, sizeof(mention_evidence));
    mn_array_free(&a, &s->rejection_index, sizeof(uint32_t));
    mn_array_free(&a, &s->rejections, sizeof(mention_rejection));
    mn_array_free(&a, &s->characters, sizeof(mention_span));
    mn_free(&a, s, sizeof *s);
}

#define TEXT_SIZE_MAX 0x7FFFFFFFu
#define HITS_DEFAULT  1000000u

void mention_options_init(mention_options *options, size_t size)
{
    mention_options full = { .min_confidence = MENTION_CONFIDENCE_PRESET,
                             .language = -1,
                             .max_text_size = TEXT_SIZE_MAX,
                             .max_hits = HITS_DEFAULT };
    if (options != NULL) {
        size_t most = size < sizeof full ? size : sizeof full;
        full.size = (uint32_t)most;
        memcpy(options, &full, most);
    }
}

/* The caller's options in this version's shape. */
static bool options_of(const mention_options *given, mention_options *out)
{
    if (given != NULL && given->size < MN_SIZE_LEAST) {
        return false;
    }
    if (given != NULL && given->size >= sizeof *out) {
        *out = *given;
    } else {
        mention_options_init(out, sizeof *out);
        if (given != NULL) {
            memcpy(out, given, given->size);
        }
    }
    out->size = sizeof *out;
    return out->min_confidence >= MENTION_CONFIDENCE_PRESET && out->min_confidence <= 10000 &&
           (out->language == -1 || out->language == MENTION_LANGUAGE_GERMAN ||
            out->language == MENTION_LANGUAGE_ENGLISH) &&
           out->max_text_size <= TEXT_SIZE_MAX;
}

/* ---------------------------------------------------------------- batches */

typedef struct text_view {
    const uint8_t *bytes;
    size_t size;
    bool valid;
} text_view;

static bool is_valid_text(const mention_batch *batch, size_t i)
{
    size_t bit = batch->validity_offset + i;
    return batch->validity == NULL || (batch->validity[bit / 8] >> (bit % 8) & 1) != 0;
}

/* Text i of a batch; false where its offsets make no sense. */
static bool text_at(const mention_batch *batch, size_t i, text_view *out)
{
    static const uint8_t empty[1] = { 0 };
    *out = (text_view){ empty, 0, is_valid_text(batch, i) };
    if (!out->valid) {
        return true;
    }
    if (batch->layout == MENTION_LAYOUT_POINTERS) {
        out->size = batch->lengths[i];
        out->bytes = out->size > 0 ? (const uint8_t *)batch->texts[i] : empty;
        return out->bytes != NULL;
    }
    int64_t start;
    int64_t end;
    if (batch->layout == MENTION_LAYOUT_OFFSETS32) {
        start = ((const int32_t *)batch->offsets)[i];
        end = ((const int32_t *)batch->offsets)[i + 1];
    } else {
        start = ((const int64_t *)batch->offsets)[i];
        end = ((const int64_t *)batch->offsets)[i + 1];
    }
    if (start < 0 || end < start) {
        return false;
    }
    out->size = (size_t)(end - start);
    if (out->size > 0) {
        out->bytes = batch->data == NULL ? NULL : (const uint8_t *)batch->data + start;
    }
    return out->bytes != NULL;
}

/* The caller's batch in this version's shape; false if it is none. */
static bool batch_of(const mention_batch *given, mention_batch *batch)
{
    if (given == NULL || given->size < MN_SIZE_LEAST || given->count >= UINT32_MAX) {
        return false;
    }
    if (given->size >= sizeof *batch) {
        *batch = *given;
    } else {
        *batch = (mention_batch){ 0 };
        memcpy(batch, given, given->size);
    }
    batch->size = sizeof *batch;
    if (batch->count == 0) {
        return true;
    }
    switch (batch->layout) {
    case MENTION_LAYOUT_POINTERS:
        return batch->texts != NULL && batch->lengths != NULL;
    case MENTION_LAYOUT_OFFSETS32:
    case MENTION_LAYOUT_OFFSETS64:
        return batch->offsets != NULL;
    default:
        return false;
    }
}

/* -------------------------------------------------------------- one call */

typedef struct call {
    mention_scratch *scratch;
    const mn_block *block;    /* NULL: rate only */
    mention_lexicon *lexicon; /* NULL: find only */
    const mention_options *options;
} call;

/* Keep the matcher and lexicon of a call alive as long as the scratch may hold results. */
static void hold(mention_scratch *s, mention_matcher *matcher, mention_lexicon *lexicon)
{
    if (matcher != NULL && s->matcher != matcher) {
        mn_memo_forget(&s->match.memo);
        mention_matcher_unref(s->matcher);
        s->matcher = mention_matcher_ref(matcher);
    }
    if (lexicon != NULL && s->lexicon != lexicon) {
        mention_lexicon_unref(s->lexicon);
        s->lexicon = mention_lexicon_ref(lexicon);
    }
}

static bool keep_rejection(mention_scratch *s, const mn_candidate *c)
{
    mention_rejection *to = mn_array_push(&s->allocator, &s->rejections, sizeof *to, 1);
    if (to != NULL) {
        *to = (mention_rejection){
            .hit = c->hit, .word_start = c->word_start, .word_end = c->word_end, .reason = c->reason
        };
    }
    return to != NULL;
}

/* Copy the candidates of a text to the results. */
static bool keep_hits(call *c)
{
    mention_scratch *s = c->scratch;
    bool rejections = (c->options->flags & MENTION_OPTION_REJECTED) != 0;
    for (size_t i = 0; i < s->match.candidates.count; i++) {
        const mn_candidate *candidate = &MN_ITEM(s->match.candidates, mn_candidate, i);
        if (candidate->reason != 0) {
            if (rejections && !keep_rejection(s, candidate)) {
                return false;
            }
            continue;
        }
        mention_hit *hit = mn_array_push(&s->allocator, &s->hits, sizeof *hit, 1);
        if (hit == NULL) {
            return false;
        }
        *hit = candidate->hit;
    }
    return true;
}

static mention_status find_in(call *c, const text_view *text)
{
    mention_scratch *s = c->scratch;
    mn_match_options options = { .all = (c->options->flags & MENTION_OPTION_ALL) != 0,
                                 .guard = (c->options->flags & MENTION_OPTION_NO_GUARD) == 0,
                                 .rejected = (c->options->flags & MENTION_OPTION_REJECTED) != 0,
                                 .min_confidence = c->options->min_confidence,
                                 .max_hits = c->options->max_hits };
    mention_status status = mn_match_find(c->block, &s->match, &s->allocator, text->bytes, text->size, s->tokens.items,
                                          s->tokens.count, &options);
    if (status == MENTION_OK && !keep_hits(c)) {
        status = MENTION_ERROR_MEMORY;
    }
    return status;
}

static mention_status rate_in(call *c, const text_view *text, size_t first_hit, mention_rating *rating)
{
    mention_scratch *s = c->scratch;
    bool evidence = (c->options->flags & MENTION_OPTION_EVIDENCE) != 0;
    return mn_sentiment_run(c->lexicon, &s->sentiment, &s->allocator, text->bytes, text->size, s->tokens.items,
                            s->tokens.count, (mention_hit *)s->hits.items + first_hit, s->hits.count - first_hit,
                            c->options->language, rating, evidence ? &s->evidence : NULL);
}

/* Count the characters up to the hits of a text, from the start of one to that of the next. */
static bool keep_characters(mention_scratch *s, const text_view *text, size_t first_hit)
{
    uint32_t at = 0;
    uint32_t before = 0;
    size_t count = s->hits.count - first_hit;
    mention_span *spans = mn_array_push(&s->allocator, &s->characters, sizeof *spans, count);
    for (size_t i = 0; spans != NULL && i < count; i++) {
        const mention_hit *hit = &MN_ITEM(s->hits, mention_hit, first_hit + i);
        before += mn_utf8_count(text->bytes + at, hit->start - at);
        at = hit->start;
        spans[i] = (mention_span){ before, before + mn_utf8_count(text->bytes + at, hit->end - at) };
    }
    return spans != NULL;
}

/* Find and rate in one text. Over a limit: MENTION_ERROR_LIMIT and no results of it. */
static mention_status run_text(call *c, const text_view *text, mention_rating *rating)
{
    mention_scratch *s = c->scratch;
    size_t first_hit = s->hits.count;
    size_t first_rejection = s->rejections.count;
    if (text->size > c->options->max_text_size) {
        return MENTION_ERROR_LIMIT;
    }
    s->tokens.count = 0;
    if (!mn_tokenize(&s->allocator, text->bytes, text->size, &s->tokens)) {
        return MENTION_ERROR_MEMORY;
    }
    mention_status status = c->block != NULL ? find_in(c, text) : MENTION_OK;
    if (status == MENTION_OK && c->lexicon != NULL) {
        status = rate_in(c, text, first_hit, rating);
    }
    bool characters = (c->options->flags & MENTION_OPTION_CHARACTERS) != 0 && s->hits.count > first_hit;
    if (status == MENTION_OK && characters && !keep_characters(s, text, first_hit)) {
        status = MENTION_ERROR_MEMORY;
    }
    if (status != MENTION_OK) {
        s->hits.count = first_hit;
        s->rejections.count = first_rejection;
    }
    return status;
}

/* Room for the per-text results of a batch. No array is NULL, so that callers may count from it where it is empty. */
static bool begin_results(call *c, size_t count)
{
    mention_scratch *s = c->scratch;
    s->status.count = 0;
    s->hit_index.count = 0;
    s->hits.count = 0;
    s->ratings.count = 0;
    s->evidence.count = 0;
    s->rejection_index.count = 0;
    s->rejections.count = 0;
    s->characters.count = 0;
    uint32_t *first = mn_array_push(&s->allocator, &s->hit_index, sizeof *first, count + 1);
    uint32_t *first_rejected = mn_array_push(&s->allocator, &s->rejection_index, sizeof *first, count + 1);
    if (first == NULL || first_rejected == NULL || !mn_array_reserve(&s->allocator, &s->hits, sizeof(mention_hit), 0) ||
        !mn_array_reserve(&s->allocator, &s->evidence, sizeof(mention_evidence), 0) ||
        !mn_array_reserve(&s->allocator, &s->rejections, sizeof(mention_rejection), 0) ||
        !mn_array_reserve(&s->allocator, &s->characters, sizeof(mention_span), 0) ||
        mn_array_push(&s->allocator, &s->status, sizeof(int32_t), count) == NULL ||
        mn_array_push(&s->allocator, &s->ratings, sizeof(mention_rating), count) == NULL) {
        return false;
    }
    *first = 0;
    *first_rejected = 0;
    return true;
}

static void fill_results(const call *c, size_t done, mention_results *results)
{
    const mention_scratch *s = c->scratch;
    uint32_t flags = c->options->flags;
    mention_results full = { .size = results->size,
                             .text_count = done,
                             .status = s->status.items,
                             .hit_index = s->hit_index.items,
                             .hits = s->hits.items,
                             .ratings = c->lexicon != NULL ? s->ratings.items : NULL,
                             .evidence = flags & MENTION_OPTION_EVIDENCE ? s->evidence.items : NULL,
                             .rejection_index = flags & MENTION_OPTION_REJECTED ? s->rejection_index.items : NULL,
                             .rejections = flags & MENTION_OPTION_REJECTED ? s->rejections.items : NULL,
                             .characters = flags & MENTION_OPTION_CHARACTERS ? s->characters.items : NULL };
    if (results->size >= sizeof full) {
        *results = full;
    } else {
        memcpy(results, &full, results->size);
    }
}

/* Run over the texts until one cannot be done; *done is how many were. */
static mention_status run_batch(call *c, const mention_batch *batch, size_t *done, mention_error *err)
{
    mention_scratch *s = c->scratch;
    for (size_t i = 0; i < batch->count; i++) {
        text_view text;
        mention_rating rating = { 0, MENTION_LABEL_NEUTRAL, MENTION_LANGUAGE_OTHER, 0, 0 };
        *done = i;
        if (c->options->cancel != NULL && c->options->cancel(c->options->user, i) != 0) {
            return mn_error_full(err, MENTION_ERROR_CANCELLED, "cancelled by the caller", i, 0, 0);
        }
        if (!text_at(batch, i, &text)) {
            return mn_error_full(err, MENTION_ERROR_ARGUMENT, "a text is NULL or its offsets do not ascend", i, 0, 0);
        }
        mention_status status = text.valid ? run_text(c, &text, &rating) : MENTION_OK;
        if (status == MENTION_ERROR_MEMORY) {
            return mn_error_full(err, status, "out of memory", i, 0, 0);
        }
        MN_ITEM(s->status, int32_t, i) = (int32_t)status;
        MN_ITEM(s->ratings, mention_rating, i) = rating;
        MN_ITEM(s->hit_index, uint32_t, i + 1) = (uint32_t)s->hits.count;
        MN_ITEM(s->rejection_index, uint32_t, i + 1) = (uint32_t)s->rejections.count;
    }
    *done = batch->count;
    return MENTION_OK;
}

mention_status mention_run(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                           const mention_batch *given_batch, const mention_options *given, mention_results *results,
                           mention_error *err)
{
    mention_options options;
    mention_batch batch;
    size_t done = 0;
    if ((matcher == NULL && lexicon == NULL) || scratch == NULL || results == NULL || !batch_of(given_batch, &batch)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher and no lexicon, or no scratch, texts or results");
    }
    if (!options_of(given, &options) || results->size < MN_SIZE_LEAST) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "an option is out of range, or a size is not set");
    }
    if (!mn_scratch_take(scratch)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "the scratch is in use by another call");
    }
    call c = { scratch, matcher != NULL ? matcher->block : NULL, lexicon, &options };
    hold(scratch, matcher, lexicon);
    mention_status status = begin_results(&c, batch.count) ? run_batch(&c, &batch, &done, err) : mn_error_memory(err);
    if (status == MENTION_OK || status == MENTION_ERROR_CANCELLED) {
        fill_results(&c, done, results);
    }
    mn_scratch_give_back(scratch);
    return status;
}

/* A batch of one text, the limits of which are errors of the call. */
static mention_status run_one(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                              const char *text, size_t size, const mention_options *options, mention_results *results,
                              mention_error *err)
{
    mention_batch batch = {
        .size = sizeof batch, .layout = MENTION_LAYOUT_POINTERS, .count = 1, .texts = &text, .lengths = &size
    };
    mention_status status = mention_run(matcher, lexicon, scratch, &batch, options, results, err);
    if (status == MENTION_OK && MN_ITEM(scratch->status, int32_t, 0) == MENTION_ERROR_LIMIT) {
        mention_options own = { .size = 0 };
        options_of(options, &own);
        return size > own.max_text_size ? mn_error_limit(err, "the text is too long", own.max_text_size)
                                        : mn_error_limit(err, "the text has too many mentions", own.max_hits);
    }
    return status;
}

mention_status mention_find(mention_matcher *matcher, mention_scratch *scratch, const char *text, size_t size,
                            const mention_options *options, mention_results *results, mention_error *err)
{
    if (matcher == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher");
    }
    return run_one(matcher, NULL, scratch, text, size, options, results, err);
}

mention_status mention_rate(mention_lexicon *lexicon, mention_scratch *scratch, const char *text, size_t size,
                            const mention_options *options, mention_results *results, mention_error *err)
{
    if (lexicon == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no lexicon");
    }
    return run_one(NULL, lexicon, scratch, text, size, options, results, err);
}

mention_status mention_analyze(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                               const char *text, size_t size, const mention_options *options, mention_results *results,
                               mention_error *err)
{
    if (matcher == NULL || lexicon == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher or no lexicon");
    }
    return run_one(matcher, lexicon, scratch, text, size, options, results, err);
}
