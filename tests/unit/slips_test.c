/* SPDX-License-Identifier: MIT */
#include "match/slips.h"

#include <check.h>
#include <string.h>

#include "searched.h"
#include "suite.h"

/* The slips as letters: w f d k o p v x, as bench/features.c prints them. */
static const char *slips(const char *name, const char *text, unsigned edits)
{
    static char told[3];
    uint32_t own[MN_SPELLING_MAX];
    uint32_t other[MN_SPELLING_MAX];
    mn_slip found[2];
    size_t n = letters_of(name, own);
    unsigned count = mn_slips(own, n, other, letters_of(text, other), edits, found);
    memset(told, 0, sizeof told);
    for (unsigned i = 0; i < count; i++) {
        told[i] = "wfdkopvx"[found[i]];
    }
    return told;
}

START_TEST(one_slip)
{
    ck_assert_str_eq(slips("telekom", "teelkom", 1), "w");
    ck_assert_str_eq(slips("telekom", "telekmo", 1), "w");
    ck_assert_str_eq(slips("telekom", "etlekom", 1), "f");
    ck_assert_str_eq(slips("telekom", "etlekon", 2), "fk");
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
    ck_assert_str_eq(slips("telekom", "etlekmo", 2), "fw");
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

int main(void)
{
    const TTest *const tests[] = { one_slip, two_slips, nothing_before_the_words };
    return RUN_SUITE("slips", tests);
}
