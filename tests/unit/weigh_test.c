/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "mention/mention.h"

static mention_lexicon *lexicon;
static mention_scratch *scratch;

/* Words whose valences no list can move. */
static void begin(void)
{
    static const char source[] = "gooddy\t2.0\nbaddy\t-2.0\n";
    mention_source s = { source, sizeof source - 1 };
    ck_assert_int_eq(mention_lexicon_new(NULL, &s, 1, &lexicon, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
}

static void end(void)
{
    mention_scratch_free(scratch);
    mention_lexicon_unref(lexicon);
}

/* What the evidence of a text adds up to, in hundredths. */
static int sum_of(const char *text)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    int sum = 0;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE;
    ck_assert_int_eq(mention_rate(lexicon, scratch, text, strlen(text), &options, &results, NULL), MENTION_OK);
    for (uint32_t i = 0; i < results.ratings[0].evidence_count; i++) {
        sum += results.evidence[results.ratings[0].evidence + i].contribution;
    }
    return sum;
}

START_TEST(an_exclamation_mark_makes_good_words_better_and_bad_ones_hardly_worse)
{
    int good = sum_of("it is gooddy!") - sum_of("it is gooddy");
    int bad = sum_of("it is baddy") - sum_of("it is baddy!");
    ck_assert_int_gt(bad, 0);
    ck_assert_int_gt(good, bad);
    ck_assert_int_gt(sum_of("it is gooddy!!"), sum_of("it is gooddy!"));
    ck_assert_int_eq(sum_of("it is gooddy!!!!!!!!!"), sum_of("it is gooddy!!!!"));
}
END_TEST

START_TEST(an_exclamation_mark_is_of_its_own_sentence)
{
    ck_assert_int_eq(sum_of("it is gooddy. See you!"), sum_of("it is gooddy. See you."));
}
END_TEST

START_TEST(capitals_emphasize_in_a_text_that_is_not)
{
    ck_assert_int_gt(sum_of("it is really all GOODDY"), sum_of("it is really all gooddy"));
    ck_assert_int_eq(sum_of("IT HAS ALL BEEN GOODDY"), sum_of("it has all been gooddy"));
}
END_TEST

START_TEST(degree_and_negation_change_the_word_they_govern)
{
    ck_assert_int_gt(sum_of("it is very gooddy"), sum_of("it is gooddy"));
    ck_assert_int_lt(sum_of("it is slightly gooddy"), sum_of("it is gooddy"));
    ck_assert_int_lt(sum_of("it is not gooddy"), 0);
    ck_assert_int_gt(sum_of("it is not baddy"), 0);
    ck_assert_int_gt(sum_of("it is gooddy, and there was not much more of it"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("weigh");
    TCase *rules = tcase_create("rules");
    tcase_add_checked_fixture(rules, begin, end);
    tcase_add_test(rules, an_exclamation_mark_makes_good_words_better_and_bad_ones_hardly_worse);
    tcase_add_test(rules, an_exclamation_mark_is_of_its_own_sentence);
    tcase_add_test(rules, capitals_emphasize_in_a_text_that_is_not);
    tcase_add_test(rules, degree_and_negation_change_the_word_they_govern);
    suite_add_tcase(suite, rules);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
