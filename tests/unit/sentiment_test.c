/* SPDX-License-Identifier: MIT */
#include "sentiment/sentiment.h"

#include <check.h>

#include "budget.h"
#include "suite.h"
#include "worked.h"

static const char source[] = "gooddy\t3.0\nbaddy\t-3.0\n@language de\nderx\tword\n";

static mention_rating rating;

static mention_status run(worked *t, const mention_allocator *a, mention_hit *hits, size_t hit_count,
                          mn_array *evidence)
{
    memset(&rating, 0xAA, sizeof rating);
    return mn_sentiment_run(t->lexicon, &t->scratch, a, t->w.text, t->w.size, t->tokens.items, t->tokens.count, hits,
                            hit_count, 0, &rating, evidence);
}

static void rate(const char *text)
{
    worked t;
    work_open(&t, source, text);
    ck_assert_int_eq(run(&t, &t.allocator, NULL, 0, NULL), MENTION_OK);
    ck_assert_uint_eq(rating.evidence_count, 0); /* nobody asked */
    work_close(&t);
}

START_TEST(a_text_has_the_sign_of_its_words)
{
    rate("derx gooddy");
    ck_assert_int_gt(rating.score, 0);
    ck_assert_int_eq(rating.language, MENTION_LANGUAGE_GERMAN);
    rate("derx baddy");
    ck_assert_int_lt(rating.score, 0);
    rate("derx gooddy und baddy");
    ck_assert_int_eq(rating.score, 0);
}
END_TEST

START_TEST(a_text_without_evidence_is_neutral)
{
    rate("");
    ck_assert(rating.score == 0 && rating.label == MENTION_LABEL_NEUTRAL && rating.language == MENTION_LANGUAGE_OTHER);
    rate("derx xqzvw");
    ck_assert(rating.score == 0 && rating.label == MENTION_LABEL_NEUTRAL);
}
END_TEST

START_TEST(each_mention_has_its_own_clause)
{
    worked t;
    mention_hit hits[] = { { .start = 0, .end = 4, .flags = MENTION_FLAG_AMBIGUOUS | MENTION_FLAG_NEGATIVE },
                           { .start = 18, .end = 22, .score = 77 } };
    work_open(&t, source, "Acme, der gooddy. Bcme ist baddy.");
    ck_assert_int_eq(run(&t, &t.allocator, hits, 2, NULL), MENTION_OK);
    ck_assert_int_gt(hits[0].score, hits[1].score);
    ck_assert_int_lt(hits[1].score, 0);
    ck_assert((hits[0].flags & MENTION_FLAG_AMBIGUOUS) != 0); /* other flags stay */
    ck_assert((hits[0].flags & MENTION_FLAG_NEGATIVE) == 0);
    work_close(&t);
}
END_TEST

START_TEST(the_words_of_a_mention_do_not_count)
{
    worked t;
    mention_hit hit = { .start = 0, .end = 6 };
    work_open(&t, source, "Gooddy derx");
    ck_assert_int_eq(run(&t, &t.allocator, &hit, 1, NULL), MENTION_OK);
    ck_assert(rating.score == 0 && hit.score == 0);
    work_close(&t);
}
END_TEST

START_TEST(evidence_is_appended_and_says_where_it_stands)
{
    worked t;
    mn_array evidence = { NULL, 0, 0 };
    mention_hit hit = { .start = 0, .end = 4 };
    work_open(&t, source, "Acme derx gooddy");
    for (uint32_t again = 0; again < 2; again++) {
        ck_assert_int_eq(run(&t, &t.allocator, &hit, 1, &evidence), MENTION_OK);
        ck_assert_uint_eq(rating.evidence, 2 * again);
        ck_assert_uint_eq(rating.evidence_count, 1);
        ck_assert_uint_eq(hit.evidence, 2 * again + 1);
        ck_assert_uint_eq(hit.evidence_count, 1);
    }
    const mention_evidence *e = &MN_ITEM(evidence, mention_evidence, 0);
    ck_assert(e->start == 10 && e->end == 16 && e->valence == 30 && e->role == MENTION_ROLE_VALENCE);
    mn_array_free(&t.allocator, &evidence, sizeof(mention_evidence));
    work_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_a_warm_scratch_takes_none)
{
    worked t;
    mn_array evidence = { NULL, 0, 0 };
    mention_hit hit = { .start = 0, .end = 4 };
    budget left = { 0, 0 };
    mention_allocator a = budget_allocator(&left);
    mention_status status = MENTION_ERROR_MEMORY;
    long n = 0;
    work_open(&t, source, "Acme derx gooddy, butx baddy!");
    mn_sentiment_scratch_free(&t.scratch, &t.allocator);
    for (; n < 200 && status != MENTION_OK; n++) {
        mn_sentiment_scratch_free(&t.scratch, &a);
        mn_array_free(&a, &evidence, sizeof(mention_evidence));
        ck_assert_uint_eq(left.bytes, 0);
        left.calls = n;
        status = run(&t, &a, &hit, 1, &evidence);
        ck_assert(status == MENTION_OK || status == MENTION_ERROR_MEMORY);
    }
    ck_assert(status == MENTION_OK && n > 4);
    left.calls = 0;
    evidence.count = 0;
    ck_assert_int_eq(run(&t, &a, &hit, 1, &evidence), MENTION_OK);
    mn_sentiment_scratch_free(&t.scratch, &a);
    mn_array_free(&a, &evidence, sizeof(mention_evidence));
    ck_assert_uint_eq(left.bytes, 0);
    work_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_text_has_the_sign_of_its_words,
                                   a_text_without_evidence_is_neutral,
                                   each_mention_has_its_own_clause,
                                   the_words_of_a_mention_do_not_count,
                                   evidence_is_appended_and_says_where_it_stands,
                                   running_out_of_memory_is_told_and_a_warm_scratch_takes_none };
    return RUN_SUITE("sentiment", tests);
}
