/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "searched.h"
#include "suite.h"

/* What speaks of the tokens `first` to `last` against name 0 of the catalogue; 0: nothing. */
static unsigned reason(const char *columns, const char *text, uint32_t first, uint32_t last)
{
    char catalogue[128];
    searched t;
    snprintf(catalogue, sizeof catalogue, "b\t%s\n", columns);
    search_begin(&t, catalogue, text);
    mn_candidate c = candidate_at(&t, first, last);
    mn_judge(&t.search, &c);
    search_close(&t);
    return c.reason;
}

START_TEST(a_name_without_rules_is_taken_as_it_stands)
{
    ck_assert_uint_eq(reason("Apple", "apple", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple", "APPLE", 0, 0), 0);
}
END_TEST

START_TEST(the_case_that_a_name_asks_for)
{
    ck_assert_uint_eq(reason("Apple\t\t\tcase=initial", "Apple", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\tcase=initial", "APPLE", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\tcase=initial", "apple", 0, 0), MENTION_REASON_RULE);
    ck_assert_uint_eq(reason("1und1\t\t\tcase=initial", "1und1", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\tcase=exact", "Apple", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\tcase=exact", "APPLE", 0, 0), MENTION_REASON_RULE);
}
END_TEST

START_TEST(what_a_name_never_is)
{
    ck_assert_uint_eq(reason("Bahn\t\t\tnever=bahm,s-bahn", "Bahm", 0, 0), MENTION_REASON_RULE);
    ck_assert_uint_eq(reason("Bahn\t\t\tnever=bahm,s-bahn", "S-Bahn", 0, 1), MENTION_REASON_RULE);
    ck_assert_uint_eq(reason("Bahn\t\t\tnever=bahm,s-bahn", "Bahn", 0, 0), 0);
}
END_TEST

START_TEST(the_words_around_that_a_name_asks_for_or_forbids)
{
    ck_assert_uint_eq(reason("Apple\t\t\trequire=iphone", "Apple iPhone", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\trequire=iphone", "Apple pie", 0, 0), MENTION_REASON_CONTEXT);
    ck_assert_uint_eq(reason("Apple\t\t\texclude=pie", "Apple iPhone", 0, 0), 0);
    ck_assert_uint_eq(reason("Apple\t\t\texclude=pie", "Apple pie", 0, 0), MENTION_REASON_CONTEXT);
    ck_assert_uint_eq(reason("Apple\t\t\trequire=iphone;exclude=pie", "Apple pie iphone", 0, 0),
                      MENTION_REASON_CONTEXT);
    ck_assert_uint_eq(reason("Apple\t\t\texclude=pie;window=1", "Apple a pie", 0, 0), 0);
}
END_TEST

START_TEST(a_forbidden_word_is_pointed_at)
{
    searched t;
    search_begin(&t, "b\tApple\t\t\texclude=pie\n", "An Apple a pie");
    mn_candidate c = candidate_at(&t, 1, 1);
    mn_judge(&t.search, &c);
    ck_assert_uint_eq(c.reason, MENTION_REASON_CONTEXT);
    ck_assert_uint_eq(c.word_start, 11);
    ck_assert_uint_eq(c.word_end, 14);
    search_close(&t);
}
END_TEST

/* A misspelling of the name "telekom" with the given features, judged. */
static unsigned misspelled(const char *preset, const char *text, bool guarded, bool guard, int32_t least)
{
    char catalogue[64];
    searched t;
    uint32_t own[MN_SPELLING_MAX];
    uint32_t other[MN_SPELLING_MAX];
    snprintf(catalogue, sizeof catalogue, "b\tTelekom\t\t\tpreset=%s\n", preset);
    search_begin(&t, catalogue, text);
    t.options.guard = guard;
    t.options.min_confidence = least;
    mn_candidate c = candidate_at(&t, 0, 0);
    size_t n = letters_of("Telekom", own);
    c.guarded = guarded;
    c.hit.edits = 2;
    mn_features_add(&c.features, own, n, other, letters_of(text, other), 2, false);
    mn_judge(&t.search, &c);
    ck_assert_uint_eq(c.hit.confidence, mn_confidence(&c.hit, &c.features));
    search_close(&t);
    return c.reason;
}

START_TEST(the_guard_takes_what_it_was_warned_of_and_only_where_it_is_on)
{
    ck_assert_uint_eq(misspelled("wide", "Telkmo", true, true, 0), MENTION_REASON_GUARD);
    ck_assert_uint_eq(misspelled("wide", "Telkmo", true, false, 0), 0);
    ck_assert_uint_eq(misspelled("wide", "Telkmo", false, true, 0), 0);
}
END_TEST

START_TEST(the_threshold_is_the_callers_or_the_presets)
{
    ck_assert_uint_eq(misspelled("balanced", "belekof", false, true, MENTION_CONFIDENCE_PRESET),
                      MENTION_REASON_THRESHOLD);
    ck_assert_uint_eq(misspelled("balanced", "belekof", false, false, MENTION_CONFIDENCE_PRESET), 0);
    ck_assert_uint_eq(misspelled("balanced", "belekof", false, true, 0), 0);
    ck_assert_uint_eq(misspelled("balanced", "belekof", false, false, 10000), MENTION_REASON_THRESHOLD);
    ck_assert_uint_eq(misspelled("balanced", "Telekmom", false, true, 10000), MENTION_REASON_THRESHOLD);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_name_without_rules_is_taken_as_it_stands,
                                   the_case_that_a_name_asks_for,
                                   what_a_name_never_is,
                                   the_words_around_that_a_name_asks_for_or_forbids,
                                   a_forbidden_word_is_pointed_at,
                                   the_guard_takes_what_it_was_warned_of_and_only_where_it_is_on,
                                   the_threshold_is_the_callers_or_the_presets };
    return RUN_SUITE("judge", tests);
}
