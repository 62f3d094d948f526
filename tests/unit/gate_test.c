/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "suite.h"
#include "worked.h"

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

/* How much a text reads like a report, in hundredths. */
static int report_in(const char *text)
{
    worked t;
    mn_sum sum;
    work_open(&t, ":)\t1.0\nichx\tpersonal\nviax\tr0.5\n", text);
    t.w.language_option = MENTION_LANGUAGE_GERMAN;
    ck_assert(mn_work_read(&t.w, &t.language));
    mn_gate_text(&t.w, t.language, &sum);
    work_close(&t);
    return sum.features[MN_F_REPORT];
}

START_TEST(what_speaks_to_nobody_reads_like_a_report)
{
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war"), 100);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben"), 0); /* too short */
    ck_assert_int_eq(report_in("der eine an der Ecke da oben war"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war!"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war?"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war..."), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war :)"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war #xyz"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war @xyz"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war ichx"), 0);
    ck_assert_int_eq(report_in("Der eine an der Ecke da oben war xyz.de"), 0);
}
END_TEST

/* 74 tenths of a byte each, with what stands between them. */
START_TEST(long_words_read_twice_so_much_like_a_report)
{
    ck_assert_int_eq(report_in("Abcdefg abcdefg abcdefg abcdefg abcdefg abcdefg abcdefg abc."), 200); /* 60 */
    ck_assert_int_eq(report_in("Abcdefg abcdefg abcdefg abcdefg abcdefg abcdefg abcdefg abc"), 100);
}
END_TEST

START_TEST(years_and_words_of_reports_add_up_to_a_bound)
{
    char text[400] = "";
    ck_assert_int_eq(report_in("seit 1912 so"), 100);
    ck_assert_int_eq(report_in("seit 2012 so"), 0);
    ck_assert_int_eq(report_in("seit 191 oder 19123 so"), 0);
    ck_assert_int_eq(report_in("von 1912 bis 1914"), 200);
    ck_assert_int_eq(report_in("viax 1912"), 150);
    for (int i = 0; i < 40; i++) {
        snprintf(text + strlen(text), 9, "so 19%02d ", i);
    }
    ck_assert_int_eq(report_in(text), 400);
}
END_TEST

/* How far evidence for and against outweighs each other is no matter, which does is. */
START_TEST(the_least_sum_of_a_sign_is_judged_by_the_weights_of_that_sign)
{
    static const int32_t totals[] = { 1, 1000 };
    for (size_t i = 0; i < 2; i++) {
        worked t;
        mn_sum sum = { .total = totals[i] };
        work_open(&t, "ichx\tpersonal\n", "so");
        sum.features[MN_F_ONE] = sum.features[MN_F_GERMAN] = 100;
        sum.features[MN_F_POSITIVE] = 2000;
        sum.features[MN_F_MAX_POSITIVE] = 400;
        mn_gate_finish(&sum);
        ck_assert_int_eq(mn_gate_label(&t.w, &sum, false), MENTION_LABEL_POSITIVE);
        sum.total = -sum.total; /* nothing is bad here */
        ck_assert_int_eq(mn_gate_label(&t.w, &sum, false), MENTION_LABEL_NEUTRAL);
        work_close(&t);
    }
}
END_TEST

/* What a text says of a service is counted once more, in a text without one not. */
START_TEST(only_beside_a_service_is_evidence_about_one)
{
    for (int32_t service = 0; service < 2; service++) {
        mn_sum sum = { .total = 0 };
        sum.features[MN_F_SERVICE] = 100 * service;
        sum.features[MN_F_POSITIVE] = 400;
        sum.features[MN_F_NEGATIVE] = 900;
        mn_gate_finish(&sum);
        ck_assert_int_eq(sum.features[MN_F_SERVICE_POSITIVE], service * sum.features[MN_F_ROOT_POSITIVE]);
        ck_assert_int_eq(sum.features[MN_F_SERVICE_NEGATIVE], service * sum.features[MN_F_ROOT_NEGATIVE]);
        ck_assert_int_gt(sum.features[MN_F_ROOT_POSITIVE], 0);
        ck_assert_int_gt(sum.features[MN_F_ROOT_NEGATIVE], sum.features[MN_F_ROOT_POSITIVE]);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_score_has_the_sign_of_its_sum,
                                   a_score_grows_with_its_sum_up_to_one,
                                   half_a_score_is_the_root_of_the_words_and_four,
                                   the_root_is_that_of_the_words_for_any_number_of_them,
                                   a_score_shrinks_as_the_text_grows,
                                   what_speaks_to_nobody_reads_like_a_report,
                                   long_words_read_twice_so_much_like_a_report,
                                   years_and_words_of_reports_add_up_to_a_bound,
                                   the_least_sum_of_a_sign_is_judged_by_the_weights_of_that_sign,
                                   only_beside_a_service_is_evidence_about_one };
    return RUN_SUITE("gate", tests);
}
