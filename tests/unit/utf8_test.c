/* SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* Of millions of checks Check's own take minutes. */
static void check(bool ok, const char *what, uint32_t of)
{
    if (!ok) {
        ck_abort_msg("%s: %X", what, (unsigned)of);
    }
}

START_TEST(every_code_point_comes_back)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        uint8_t bytes[4];
        uint32_t back;
        size_t n = mn_utf8_encode(cp, bytes);
        size_t m = mn_utf8_decode(bytes, bytes + n, &back);
        if (cp >= 0xD800 && cp < 0xE000) {
            check(back == MN_INVALID && m == 1, "a surrogate", cp);
        } else {
            check(back == cp && m == n, "comes back as another", cp);
        }
        /* Cut short it is invalid. */
        for (size_t cut = 1; cut < n; cut++) {
            check(mn_utf8_decode(bytes, bytes + cut, &back) == 1 && back == MN_INVALID, "valid when cut", cp);
        }
    }
}
END_TEST

/* What encodes back to the same bytes is valid, and nothing else. */
START_TEST(of_all_short_sequences_only_the_shortest_forms_are_valid)
{
    for (uint32_t i = 0; i < 0x1000000; i++) {
        uint8_t bytes[3] = { (uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i };
        uint8_t back[4];
        uint32_t cp;
        size_t n = mn_utf8_decode(bytes, bytes + 3, &cp);
        if (cp == MN_INVALID) {
            check(n == 1 && bytes[0] >= 0x80, "invalid", i);
        } else if (mn_utf8_encode(cp, back) != n || memcmp(back, bytes, n) != 0) {
            ck_abort_msg("%02X %02X %02X", bytes[0], bytes[1], bytes[2]);
        }
    }
}
END_TEST

START_TEST(four_bytes_end_at_the_last_code_point)
{
    uint32_t cp;
    static const uint8_t last[] = { 0xF4, 0x8F, 0xBF, 0xBF };
    static const uint8_t above[] = { 0xF4, 0x90, 0x80, 0x80 };
    static const uint8_t overlong[] = { 0xF0, 0x8F, 0xBF, 0xBF };
    static const uint8_t five[] = { 0xF8, 0x88, 0x80, 0x80 };
    ck_assert(mn_utf8_decode(last, last + 4, &cp) == 4 && cp == 0x10FFFF);
    ck_assert(mn_utf8_decode(above, above + 4, &cp) == 1 && cp == MN_INVALID);
    ck_assert(mn_utf8_decode(overlong, overlong + 4, &cp) == 1 && cp == MN_INVALID);
    ck_assert(mn_utf8_decode(five, five + 4, &cp) == 1 && cp == MN_INVALID);
}
END_TEST

START_TEST(the_first_bad_byte_is_told)
{
    size_t at = 99;
    ck_assert(mn_utf8_valid((const uint8_t *)"", 0, &at));
    ck_assert(mn_utf8_valid((const uint8_t *)"a\u00E4\u20AC\U0001F600", 10, &at));
    ck_assert_uint_eq(at, 99);
    ck_assert(!mn_utf8_valid((const uint8_t *)"a\u00E4\xFF", 4, &at));
    ck_assert_uint_eq(at, 3);
    ck_assert(!mn_utf8_valid((const uint8_t *)"ab\xC3", 3, &at));
    ck_assert_uint_eq(at, 2);
}
END_TEST

START_TEST(characters_are_counted_by_their_first_bytes)
{
    uint8_t bytes[257];
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i * 37);
        ck_assert_uint_eq(mn_utf8_count(bytes, i), count);
        count += bytes[i] < 0x80 || bytes[i] > 0xBF;
    }
    ck_assert_uint_eq(mn_utf8_count((const uint8_t *)"a\u00E4\u20AC\U0001F600", 10), 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *tests = tcase_create("utf8");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_code_point_comes_back);
    tcase_add_test(tests, of_all_short_sequences_only_the_shortest_forms_are_valid);
    tcase_add_test(tests, four_bytes_end_at_the_last_code_point);
    tcase_add_test(tests, the_first_bad_byte_is_told);
    tcase_add_test(tests, characters_are_counted_by_their_first_bytes);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
