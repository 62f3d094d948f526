/* SPDX-License-Identifier: MIT */
#include "text/between.h"

#include <check.h>
#include <string.h>

#include "suite.h"

START_TEST(signs_are_decoded_and_normalised)
{
    static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
    static const char signs[] = "&<>\"'";
    uint32_t cp;
    for (size_t i = 0; i < 5; i++) {
        const uint8_t *p = (const uint8_t *)entities[i];
        size_t n = strlen(entities[i]);
        ck_assert_uint_eq(mn_sign_decode(p, p + n, &cp), n);
        ck_assert_uint_eq(cp, (uint8_t)signs[i]);
        ck_assert_uint_eq(mn_sign_decode(p, p + n - 1, &cp), 1);
        ck_assert_uint_eq(cp, '&');
    }
    ck_assert_uint_eq(mn_sign_normal(0x2019), '\'');
    ck_assert_uint_eq(mn_sign_normal(0x2011), '-');
    ck_assert_uint_eq(mn_sign_normal('x'), 'x');
}
END_TEST

static uint32_t gap_of(const char *text)
{
    return mn_gap_of((const uint8_t *)text, (const uint8_t *)text + strlen(text));
}

START_TEST(gaps_are_one_sign_or_many)
{
    ck_assert_uint_eq(gap_of(""), MN_GAP_EMPTY);
    ck_assert_uint_eq(gap_of("\u200B"), MN_GAP_EMPTY); /* zero-width space */
    ck_assert_uint_eq(gap_of(" "), MN_GAP_BLANK);
    ck_assert_uint_eq(gap_of(" \t\u00A0\n"), MN_GAP_BLANK);
    ck_assert_uint_eq(gap_of("-"), '-');
    ck_assert_uint_eq(gap_of("\u2011"), '-');
    ck_assert_uint_eq(gap_of(" - "), '-' | MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER);
    ck_assert_uint_eq(gap_of("&amp; "), '&' | MN_GAP_SPACE_AFTER);
    ck_assert_uint_eq(gap_of(" \u2122"), 0x2122u | MN_GAP_SPACE_BEFORE);
    ck_assert_uint_eq(gap_of("--"), MN_GAP_MANY);
    ck_assert_uint_eq(gap_of(" - ,"), MN_GAP_MANY);
    ck_assert_uint_eq(gap_of(" \u0301 "), MN_GAP_MANY); /* a mark without a letter */
    ck_assert_uint_eq(gap_of("\x01"), MN_GAP_MANY);
    ck_assert_uint_eq(gap_of("\xFF"), MN_GAP_MANY);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { signs_are_decoded_and_normalised, gaps_are_one_sign_or_many };
    return RUN_SUITE("between", tests);
}
