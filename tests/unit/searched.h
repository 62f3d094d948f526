/* SPDX-License-Identifier: MIT */
#ifndef MN_TESTS_UNIT_SEARCHED_H
#define MN_TESTS_UNIT_SEARCHED_H

#include <check.h>
#include <string.h>

#include "match/builder.h"
#include "match/context.h"
#include "text/fold.h"

/* A catalogue compiled and a text in tokens, ready for any step of the search. */
typedef struct searched {
    mention_allocator allocator;
    mn_block *block;
    mn_array tokens;
    mn_match_scratch scratch;
    mn_match_options options;
    mn_search search;
} searched;

/* The block of a catalogue and known words, looked at in rows (mn_near) or by what is left of words as large ones. */
static inline mn_block *block_made(const char *catalogue, const char *words, bool large)
{
    mention_builder *builder = NULL;
    mn_block *block = NULL;
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_msg(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err) == MENTION_OK, "%s",
                  err.message);
    ck_assert_int_eq(mention_builder_add_words(builder, words, strlen(words), NULL), MENTION_OK);
    builder->scan_max = large ? 0 : builder->scan_max;
    ck_assert_int_eq(mn_compile(builder, &block, NULL), MENTION_OK);
    mention_builder_free(builder);
    return block;
}

static inline mn_block *block_with(const char *catalogue, const char *words)
{
    return block_made(catalogue, words, false);
}

static inline mn_block *block_of(const char *catalogue)
{
    return block_with(catalogue, "");
}

static inline void block_free(mn_block *block)
{
    mention_allocator a;
    ck_assert(mn_allocator_resolve(NULL, &a));
    mn_free(&a, block, block->size);
}

static inline void search_open(searched *s, const char *catalogue, const char *text)
{
    memset(s, 0, sizeof *s);
    ck_assert(mn_allocator_resolve(NULL, &s->allocator));
    s->block = block_of(catalogue);
    ck_assert(mn_tokenize(&s->allocator, (const uint8_t *)text, strlen(text), &s->tokens));
    s->options = (mn_match_options){ .guard = true, .min_confidence = MENTION_CONFIDENCE_PRESET, .max_hits = 1000 };
    s->search = (mn_search){ s->block,     &s->scratch,     &s->allocator,   (const uint8_t *)text,
                             strlen(text), s->tokens.items, s->tokens.count, &s->options };
}

/* The same with what each token is found out, as most steps need it. */
static inline void search_begin(searched *s, const char *catalogue, const char *text)
{
    search_open(s, catalogue, text);
    mn_context_begin(&s->scratch);
    ck_assert(mn_read_units(&s->search));
}

static inline void search_close(searched *s)
{
    mn_match_scratch_free(&s->scratch, &s->allocator);
    mn_array_free(&s->allocator, &s->tokens, sizeof(mn_token));
    block_free(s->block);
}

/* A candidate for name 0 that the tokens `first` to `last` are, as they stand. */
static inline mn_candidate candidate_at(const searched *s, uint32_t first, uint32_t last)
{
    mn_candidate c;
    ck_assert_uint_lt(last, s->tokens.count);
    memset(&c, 0, sizeof c);
    c.first_token = first;
    c.last_token = last;
    c.hit.start = s->search.tokens[first].start;
    c.hit.end = s->search.tokens[last].end;
    return c;
}

/* The folded letters of a word; their number. */
static inline size_t letters_of(const char *word, uint32_t letters[MN_SPELLING_MAX])
{
    size_t n = mn_fold_word((const uint8_t *)word, strlen(word), letters, NULL, MN_SPELLING_MAX);
    ck_assert_uint_ne(n, SIZE_MAX);
    return n;
}

#endif
