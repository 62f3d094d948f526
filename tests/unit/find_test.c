/* SPDX-License-Identifier: MIT */
#include "match/find.h"

#include <check.h>

#include "budget.h"
#include "searched.h"
#include "suite.h"

static const char catalogue[] = "a\tDeutsche Bahn\nb\tBahn\nc\tApple\t\t\trequire=iphone\n";

static mention_status find(searched *t, const mention_allocator *a)
{
    const mn_search *s = &t->search;
    return mn_match_find(t->block, &t->scratch, a, s->text, s->text_size, s->tokens, s->token_count, &t->options);
}

/* The accepted candidates; their order is checked. */
static size_t accepted(const searched *t)
{
    size_t count = 0;
    uint32_t start = 0;
    for (size_t i = 0; i < t->scratch.candidates.count; i++) {
        const mn_candidate *c = &MN_ITEM(t->scratch.candidates, mn_candidate, i);
        if (c->reason == 0) {
            ck_assert_uint_ge(c->hit.start, start);
            start = c->hit.start;
            count++;
        }
    }
    return count;
}

START_TEST(the_steps_together_give_each_mention_once)
{
    searched t;
    search_open(&t, catalogue, "Die Bahn: Deutsche Bahn");
    ck_assert_int_eq(find(&t, &t.allocator), MENTION_OK);
    ck_assert_uint_eq(accepted(&t), 2);
    ck_assert_uint_eq(MN_ITEM(t.scratch.candidates, mn_candidate, 0).hit.brand, 1);
    ck_assert_uint_eq(MN_ITEM(t.scratch.candidates, mn_candidate, 1).hit.brand, 0);
    t.options.all = true;
    ck_assert_int_eq(find(&t, &t.allocator), MENTION_OK);
    ck_assert_uint_eq(accepted(&t), 3);
    search_close(&t);
}
END_TEST

/* Of the texts before nothing is left but what is known of words. */
START_TEST(a_scratch_serves_text_after_text_and_block_after_block)
{
    static const char *const texts[] = { "Apple iPhone", "Apple Kuchen", "", "Bahn" };
    static const size_t counts[] = { 1, 0, 0, 1 };
    searched t;
    search_open(&t, catalogue, "Bahn");
    mn_block *first = t.block;
    mn_block *other = block_of("x\tKuchen\n");
    for (size_t i = 0; i < 12; i++) {
        const char *text = texts[i % 4];
        t.tokens.count = 0;
        ck_assert(mn_tokenize(&t.allocator, (const uint8_t *)text, strlen(text), &t.tokens));
        t.search.text = (const uint8_t *)text;
        t.search.text_size = strlen(text);
        t.search.tokens = t.tokens.items;
        t.search.token_count = t.tokens.count;
        t.block = first;
        ck_assert_int_eq(find(&t, &t.allocator), MENTION_OK);
        ck_assert_uint_eq(accepted(&t), counts[i % 4]);
        t.block = other;
        ck_assert_int_eq(find(&t, &t.allocator), MENTION_OK);
        ck_assert_uint_eq(accepted(&t), i % 4 == 1);
    }
    t.block = first;
    block_free(other);
    search_close(&t);
}
END_TEST

START_TEST(too_many_candidates_leave_none)
{
    searched t;
    search_open(&t, catalogue, "Bahn Bahn");
    t.options.max_hits = 1;
    ck_assert_int_eq(find(&t, &t.allocator), MENTION_ERROR_LIMIT);
    ck_assert_uint_eq(t.scratch.candidates.count, 0);
    t.options.max_hits = 2;
    ck_assert_int_eq(find(&t, &t.allocator), MENTION_OK);
    ck_assert_uint_eq(accepted(&t), 2);
    search_close(&t);
}
END_TEST

START_TEST(after_a_text_the_same_one_takes_no_memory)
{
    searched t;
    budget left = { 1000, 0 };
    mention_allocator a = budget_allocator(&left);
    search_open(&t, catalogue, "Deutsche Bahn, Apple iPhone, #DieBahn");
    ck_assert_int_eq(find(&t, &a), MENTION_OK);
    left.calls = 0;
    ck_assert_int_eq(find(&t, &a), MENTION_OK);
    ck_assert_uint_eq(accepted(&t), 3);
    mn_match_scratch_free(&t.scratch, &a);
    ck_assert_uint_eq(left.bytes, 0);
    memset(&t.scratch, 0, sizeof t.scratch);
    search_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_the_scratch_still_serves)
{
    searched t;
    budget left = { 0, 0 };
    mention_allocator a = budget_allocator(&left);
    search_open(&t, catalogue, "Deutsche Bahn, Apple iPhone, #DieBahn");
    mention_status status = MENTION_ERROR_MEMORY;
    long n = 0;
    for (; n < 200 && status != MENTION_OK; n++) {
        left.calls = n / 2; /* what was got before is kept */
        status = find(&t, &a);
        ck_assert(status == MENTION_OK || status == MENTION_ERROR_MEMORY);
        ck_assert(status == MENTION_OK || t.scratch.candidates.count == 0);
    }
    ck_assert_int_eq(status, MENTION_OK);
    ck_assert_int_gt(n, 3);
    ck_assert_uint_eq(accepted(&t), 3);
    mn_match_scratch_free(&t.scratch, &a);
    ck_assert_uint_eq(left.bytes, 0);
    memset(&t.scratch, 0, sizeof t.scratch);
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_steps_together_give_each_mention_once,
                                   a_scratch_serves_text_after_text_and_block_after_block,
                                   too_many_candidates_leave_none, after_a_text_the_same_one_takes_no_memory,
                                   running_out_of_memory_is_told_and_the_scratch_still_serves };
    return RUN_SUITE("find", tests);
}
