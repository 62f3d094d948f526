/* SPDX-License-Identifier: MIT */
#ifndef MN_TESTS_UNIT_WORKED_H
#define MN_TESTS_UNIT_WORKED_H

#include <check.h>
#include <string.h>

#include "sentiment/rate.h"
#include "sentiment/source.h"

/* A lexicon of one source and nothing else, in both languages until it says otherwise. */
static inline mention_lexicon *lexicon_only(const char *source)
{
    static const mn_source_options options = { .languages = MN_GERMAN | MN_ENGLISH };
    mention_allocator a;
    mn_lexicon_builder b;
    mn_source_error error;
    ck_assert(mn_allocator_resolve(NULL, &a));
    ck_assert(mn_build_begin(&b, &a, NULL));
    ck_assert_msg(mn_source_read(&b, source, strlen(source), &options, &error) == MENTION_OK, "%s", error.message);
    mention_lexicon *lexicon = mn_build_finish(&b);
    ck_assert_ptr_nonnull(lexicon);
    mn_build_free(&b);
    return lexicon;
}

/* Such a lexicon and a text in tokens, ready for any step of the rating. */
typedef struct worked {
    mention_allocator allocator;
    mention_lexicon *lexicon;
    mn_array tokens; /* in memory that ends with them: sanitizers watch it */
    mn_sentiment_scratch scratch;
    mention_hit hit;
    mention_language language;
    mn_work w;
} worked;

static inline void work_open(worked *t, const char *source, const char *text)
{
    memset(t, 0, sizeof *t);
    ck_assert(mn_allocator_resolve(NULL, &t->allocator));
    t->lexicon = lexicon_only(source);
    ck_assert(mn_tokenize(&t->allocator, (const uint8_t *)text, strlen(text), &t->tokens));
    if (t->tokens.count > 0) {
        size_t bytes = t->tokens.count * sizeof(mn_token);
        t->tokens.items =
            t->allocator.realloc(t->allocator.context, t->tokens.items, t->tokens.capacity * sizeof(mn_token), bytes);
        ck_assert_ptr_nonnull(t->tokens.items);
        t->tokens.capacity = t->tokens.count;
    }
    t->w = (mn_work){ .lexicon = t->lexicon,
                      .entries = mn_lexicon_entries(t->lexicon),
                      .s = &t->scratch,
                      .allocator = &t->allocator,
                      .text = (const uint8_t *)text,
                      .size = strlen(text),
                      .tokens = t->tokens.items,
                      .token_count = t->tokens.count,
                      .percents = mn_percents };
    ck_assert(mn_recall_begin(&t->scratch.recall, &t->allocator, t->lexicon));
}

/* Read its items and settle what they mean, then cut it into clauses. */
static inline void work_settle(worked *t)
{
    ck_assert(mn_items_read(&t->w));
    ck_assert(mn_items_settle(&t->w, &t->language));
}

static inline void work_cut(worked *t)
{
    work_settle(t);
    ck_assert(mn_clauses_cut(&t->w));
}

/* Let a span of the text be a mention. */
static inline void work_mention(worked *t, uint32_t start, uint32_t end)
{
    t->hit = (mention_hit){ .start = start, .end = end };
    t->w.hits = &t->hit;
    t->w.hit_count = 1;
}

static inline void work_close(worked *t)
{
    mn_sentiment_scratch_free(&t->scratch, &t->allocator);
    mn_array_free(&t->allocator, &t->tokens, sizeof(mn_token));
    mn_free(&t->allocator, t->lexicon, t->lexicon->size);
}

#endif
