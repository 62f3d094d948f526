/* SPDX-License-Identifier: MIT */
#include "match/slips.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "match/find.h"
#include "text/fold.h"

#define ROOM 32

static size_t fold(const char *word, uint32_t letters[ROOM])
{
    size_t n = mn_fold_word((const uint8_t *)word, strlen(word), letters, NULL, ROOM);
    ck_assert_uint_ne(n, SIZE_MAX);
    return n;
}

/* The slips as letters: w d k o p v x, as bench/features.c prints them. */
static const char *slips(const char *name, const char *text, unsigned edits)
{
    static char told[3];
    uint32_t own[ROOM];
    uint32_t other[ROOM];
    mn_slip found[2];
    size_t n = fold(name, own);
    unsigned count = mn_slips(own, n, other, fold(text, other), edits, found);
    memset(told, 0, sizeof told);
    for (unsigned i = 0; i < count; i++) {
        told[i] = "wdkopvx"[found[i]];
    }
    return told;
}

START_TEST(one_slip)
{
    ck_assert_str_eq(slips("telekom", "teelkom", 1), "w");
    ck_assert_str_eq(slips("telekom", "telekmo", 1), "w");
    ck_assert_str_eq(slips("telekom", "telekkom", 1), "d");
    ck_assert_str_eq(slips("rossmann", "rosmann", 1), "d");
    ck_assert_str_eq(slips("telekom", "telejom", 1), "k");
    ck_assert_str_eq(slips("telekom", "telkom", 1), "o");
    ck_assert_str_eq(slips("telekom", "elekom", 1), "o");
    ck_assert_str_eq(slips("telekom", "teleskom", 1), "p");
    ck_assert_str_eq(slips("telekom", "telekoms", 1), "p");
    ck_assert_str_eq(slips("telekom", "telikom", 1), "v");
    ck_assert_str_eq(slips("telekom", "telefom", 1), "x");
    ck_assert_str_eq(slips("österreich", "osterreich", 1), "v");
}
END_TEST

/* Of the ways to explain two edits the likeliest. */
START_TEST(two_slips)
{
    ck_assert_str_eq(slips("microsoft", "micrrooft", 2), "do"); /* not two exchanged */
    ck_assert_str_eq(slips("instagram", "istagarm", 2), "ow");
    ck_assert_str_eq(slips("vattenfall", "vatenfal", 2), "dd");
    ck_assert_str_eq(slips("starbucks", "starburns", 2), "xx");
    ck_assert_str_eq(slips("telekom", "etlekmo", 2), "ww");
    ck_assert_str_eq(slips("telekom", "tel", 2), "");
}
END_TEST

/* Nothing before the words is read: there is another letter like their first. */
START_TEST(nothing_before_the_words)
{
    static const uint32_t own[] = { 'x', 'a', 'b', 'c', 'd' };
    static const uint32_t text[] = { 'x', 'x', 'b', 'c', 'd' };
    mn_slip found[2];
    ck_assert_uint_eq(mn_slips(own + 1, 4, text + 1, 4, 1, found), 1);
    ck_assert_uint_eq(mn_slips(own + 1, 4, text + 1, 4, 2, found), 2);
    ck_assert_int_ne(found[0], MN_SLIP_DOUBLED);
    ck_assert_int_ne(found[1], MN_SLIP_DOUBLED);
}
END_TEST

static size_t span(const char *name, const char *text)
{
    uint32_t own[ROOM];
    uint32_t other[ROOM];
    size_t n = fold(name, own);
    return mn_slip_span(own, n, other, fold(text, other));
}

START_TEST(span_of_what_differs)
{
    ck_assert_uint_eq(span("telekom", "telekom"), 0);
    ck_assert_uint_eq(span("telekom", "telkom"), 1);
    ck_assert_uint_eq(span("telekom", "teleokm"), 2);
    ck_assert_uint_eq(span("starbucks", "starburns"), 2);
    ck_assert_uint_eq(span("starbucks", "sstarbuck"), 8);
}
END_TEST

/* ---------------------------------------------------------- confidence */

static uint16_t confidence(const char *name, const char *text, unsigned edits)
{
    uint32_t own[ROOM];
    uint32_t other[ROOM];
    mn_features f;
    mention_hit hit = { .edits = (uint8_t)edits, .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    f.capital = 1;
    size_t n = fold(name, own);
    mn_features_add(&f, own, n, other, fold(text, other), edits, false);
    return mn_confidence(&hit, &f);
}

/* What decides is in the order that readers would give it. */
START_TEST(likelier_is_surer)
{
    static const struct {
        const char *name;
        const char *surer;
        const char *less;
        unsigned edits;
    } cases[] = {
        { "barmer", "bramer", "barker", 1 },         /* a swap, another letter */
        { "barmer", "barer", "barme", 1 },           /* inside, at the end */
        { "barmer", "bamer", "armer", 1 },           /* inside, at the front */
        { "instagram", "intsagarm", "instagay", 2 }, /* two slips, another ending */
        { "mitsubishi", "mitsbishhi", "mitsukoshi", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(confidence(cases[i].name, cases[i].surer, cases[i].edits) >
                          confidence(cases[i].name, cases[i].less, cases[i].edits),
                      "%s", cases[i].name);
    }
    ck_assert_uint_gt(confidence("telekom", "telkom", 1), confidence("tesla", "tela", 1));
    ck_assert_uint_gt(confidence("tesla", "tela", 1), confidence("aldi", "adi", 1));
    ck_assert_uint_gt(confidence("commerzbank", "comerzbnk", 2), confidence("rossmann", "rosmnn", 2));
}
END_TEST

START_TEST(between_nothing_and_as_written)
{
    mn_features f;
    mention_hit hit = { .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    uint16_t as_written = mn_confidence(&hit, &f);
    ck_assert_uint_gt(as_written, 9000);
    ck_assert_uint_lt(confidence("volkswagen", "volskwagen", 1), as_written);
    ck_assert_uint_gt(confidence("a", "b", 1), 0);
}
END_TEST

/* The other words of a name are proof: Wells Fagro. */
START_TEST(others_help)
{
    uint32_t own[ROOM];
    uint32_t text[ROOM];
    mn_features f;
    mention_hit hit = { .edits = 1, .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    f.capital = 1;
    size_t n = fold("fargo", own);
    mn_features_add(&f, own, n, text, fold("fargi", text), 1, false);
    uint16_t alone = mn_confidence(&hit, &f);
    n = fold("wells", own);
    mn_features_add(&f, own, n, text, fold("wells", text), 0, false);
    ck_assert_uint_gt(mn_confidence(&hit, &f), alone);
    hit.carrier = MENTION_CARRIER_HANDLE;
    ck_assert_uint_lt(mn_confidence(&hit, &f), 9000);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slips");
    TCase *cases = tcase_create("core");
    tcase_add_test(cases, one_slip);
    tcase_add_test(cases, two_slips);
    tcase_add_test(cases, nothing_before_the_words);
    tcase_add_test(cases, span_of_what_differs);
    tcase_add_test(cases, likelier_is_surer);
    tcase_add_test(cases, between_nothing_and_as_written);
    tcase_add_test(cases, others_help);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
