/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "sentiment/rate.h"

START_TEST(a_score_has_the_sign_of_its_sum)
{
    ck_assert_int_eq(mn_gate_score(0, 10), 0);
    for (int32_t total = 1; total < 5000; total += 7) {
        ck_assert_int_eq(mn_gate_score(-total, 10), -mn_gate_score(total, 10));
    }
}
END_TEST

START_TEST(a_score_grows_with_its_sum_up_to_one)
{
    int16_t last = 0;
    for (int32_t total = 10; total < 1000000; total += total / 10) {
        ck_assert_int_gt(mn_gate_score(total, 10), last - (total > 90000));
        last = mn_gate_score(total, 10);
    }
    ck_assert_int_le(mn_gate_score(INT32_MAX, 0), 10000);
    ck_assert_int_ge(mn_gate_score(-INT32_MAX, 0), -10000);
}
END_TEST

START_TEST(half_a_score_is_the_root_of_the_words_and_four)
{
    ck_assert_int_eq(mn_gate_score(400, 12), 5000);
    ck_assert_int_eq(mn_gate_score(1000, 96), 5000);
    ck_assert_int_eq(mn_gate_score(-200, 0), -5000);
}
END_TEST

/* Some roots stand in a table, some are found. */
START_TEST(the_root_is_that_of_the_words_for_any_number_of_them)
{
    for (size_t words = 0; words < 500; words++) {
        int32_t half = 0;
        while ((size_t)(half + 1) * (size_t)(half + 1) <= (words + 4) * 10000) {
            half++;
        }
        ck_assert_int_eq(mn_gate_score(10000, words), 10000 * 10000 / (10000 + half));
    }
}
END_TEST

START_TEST(a_score_shrinks_as_the_text_grows)
{
    int16_t last = 10000;
    for (size_t words = 1; words < 1000000; words *= 3) {
        ck_assert_int_lt(mn_gate_score(300, words), last);
        last = mn_gate_score(300, words);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gate");
    TCase *score = tcase_create("score");
    tcase_add_test(score, a_score_has_the_sign_of_its_sum);
    tcase_add_test(score, a_score_grows_with_its_sum_up_to_one);
    tcase_add_test(score, half_a_score_is_the_root_of_the_words_and_four);
    tcase_add_test(score, the_root_is_that_of_the_words_for_any_number_of_them);
    tcase_add_test(score, a_score_shrinks_as_the_text_grows);
    suite_add_tcase(suite, score);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
