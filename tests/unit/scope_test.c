/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "mention/mention.h"
#include "suite.h"

static mention_lexicon *lexicon;
static mention_matcher *matcher;
static mention_scratch *scratch;
static mention_results results;

/* Words whose valences no list can move: good 2, bad -2. */
static void begin(void)
{
    static const char source[] = "gooddy\t2.0\nbaddy\t-2.0\n";
    mention_source s = { source, sizeof source - 1 };
    mention_builder *b;
    uint32_t brand;
    ck_assert_int_eq(mention_lexicon_new(NULL, &s, 1, &lexicon, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_new(NULL, &b, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(b, "acme", 4, 0, &brand, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_name(b, brand, "Acme", 4, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_handle(b, brand, "acmehelp", 8, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(b, &matcher, NULL), MENTION_OK);
    mention_builder_free(b);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
}

static void end(void)
{
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_lexicon_unref(lexicon);
}

/* What the evidence of the n-th mention adds up to, in hundredths. */
static int sum_of(const char *text, size_t n)
{
    mention_options options;
    int sum = 0;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE;
    results = (mention_results){ .size = sizeof results };
    ck_assert_int_eq(mention_analyze(matcher, lexicon, scratch, text, strlen(text), &options, &results, NULL),
                     MENTION_OK);
    ck_assert_uint_gt(results.hit_index[1], n);
    const mention_hit *hit = results.hits + n;
    for (uint32_t i = 0; i < hit->evidence_count; i++) {
        sum += results.evidence[hit->evidence + i].contribution;
    }
    return sum;
}

START_TEST(an_opinion_right_before_the_mention_is_about_it)
{
    ck_assert_int_gt(sum_of("a gooddy Acme", 0), sum_of("a gooddy thing of old Acme", 0));
}
END_TEST

START_TEST(an_opinion_long_before_the_mention_is_half_about_it)
{
    ck_assert_int_eq(sum_of("gooddy it was to be Acme", 0), 200);
    ck_assert_int_eq(sum_of("gooddy it was to be with Acme", 0), 100);
}
END_TEST

START_TEST(distance_does_not_matter_to_one_who_is_called)
{
    ck_assert_int_eq(sum_of("gooddy as it was to be there then with the @acmehelp", 0),
                     sum_of("@acmehelp gooddy as it was to be there then with the", 0));
    ck_assert_int_eq(sum_of("gooddy as it was to be there then with the #acme", 0), 200);
}
END_TEST

START_TEST(distance_does_not_matter_behind_the_mention)
{
    ck_assert_int_eq(sum_of("Acme as it was to be there then with the gooddy", 0), 200);
}
END_TEST

START_TEST(another_clause_counts_less_and_another_sentence_least)
{
    int own = sum_of("Acme is baddy", 0);
    int clause = sum_of("Acme is there, it is baddy", 0);
    int sentence = sum_of("Acme is there. It is baddy", 0);
    ck_assert_int_lt(own, clause);
    ck_assert_int_lt(clause, sentence);
    ck_assert_int_lt(sentence, 0);
}
END_TEST

START_TEST(each_clause_keeps_its_own_opinion)
{
    ck_assert_int_eq(sum_of("Acme is gooddy, @acmehelp is baddy", 0), 200);
    ck_assert_int_eq(sum_of("Acme is gooddy, @acmehelp is baddy", 1), -200);
}
END_TEST

/* "But" takes from the clause before it, where both are of one mention. */
START_TEST(a_contrast_takes_nothing_from_another_mention)
{
    ck_assert_int_lt(sum_of("Acme is gooddy, but it is baddy", 0), 0);
    ck_assert_int_ge(sum_of("Acme is gooddy, but @acmehelp is baddy", 0), 199);
    /* What stands behind one is more, and no more than that before another. */
    int behind = sum_of("It was there, but Acme is gooddy", 0);
    ck_assert_int_gt(behind, 200);
    ck_assert_int_eq(sum_of("It was there, but Acme is gooddy, but @acmehelp is baddy", 0), behind);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_opinion_right_before_the_mention_is_about_it,       an_opinion_long_before_the_mention_is_half_about_it,
        distance_does_not_matter_to_one_who_is_called,         distance_does_not_matter_behind_the_mention,
        another_clause_counts_less_and_another_sentence_least, each_clause_keeps_its_own_opinion,
        a_contrast_takes_nothing_from_another_mention
    };
    return RUN_SUITE_WITH("scope", begin, end, tests);
}
