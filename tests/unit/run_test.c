/* SPDX-License-Identifier: MIT */
#include "text/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

START_TEST(a_run_ends_where_the_letters_end)
{
    static const struct {
        const char *text;
        size_t end;
    } cases[] = { { "", 0 },
                  { " a", 0 },
                  { "abc", 3 },
                  { "abc def", 3 },
                  { "Z9!", 2 },
                  { "K\xC3\xA4rcher, ja", 8 }, /* ä */
                  { "\xC3\x96l", 3 },          /* Ö */
                  { "a\xC3\x97"
                    "b",
                    1 }, /* × */
                  { "a\xC3\xB7"
                    "b",
                    1 },              /* ÷ */
                  { "a\xC3", 1 },     /* cut off */
                  { "a\xC3\x28", 1 }, /* no second byte */
                  { "a\xC5\x82", 1 }, /* ł is for the slow path */
                  { "abcdefghijklmnopqrstuvwxyz0123456789 x", 36 },
                  { "abcdefghijklmn\xC3\xBCr den", 17 }, /* ü at its end */
                  { "abcdefghijklmno\xC3\xBCr den", 18 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t size = strlen(cases[i].text);
        const uint8_t *text = (const uint8_t *)cases[i].text;
        ck_assert_msg(mn_run_end(text, 0, size) == cases[i].end, "\"%s\"", cases[i].text);
    }
}
END_TEST

/* Windows of bytes that matter, in all places. */
START_TEST(many_bytes_at_a_time_say_the_same_as_one)
{
    static const uint8_t bytes[] = { 'a', 'Z',  '0',  ' ',  '@',  '[',  '`',  '{',  '/',
                                     ':', 0xC3, 0xC3, 0xA4, 0x97, 0xB7, 0xC2, 0xFF, 0x80 };
    uint8_t window[MN_RUN_WINDOW];
    uint32_t random = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < 200000; round++) {
        uint64_t blanks = 0;
        for (size_t i = 0; i < sizeof window; i++) {
            random = random * 1664525u + 1013904223u;
            /* Mostly letters, so that runs get long. */
            window[i] = random >> 28 < 12 ? 'e' : bytes[(random >> 16) % sizeof bytes];
            blanks |= (uint64_t)(window[i] == ' ') << i;
        }
        uint64_t letters = mn_run_letters(window);
        wrong += letters != mn_run_letters_portable(window);
        wrong += mn_run_blanks(window) != blanks;
        wrong += letters != UINT64_MAX && mn_run_lowest(~letters) < MN_RUN_WINDOW - 1 &&
                 mn_run_lowest(~letters) != mn_run_end(window, 0, sizeof window);
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* What the fast path takes for a letter is one by its class. */
START_TEST(letters_of_runs_are_letters_of_words)
{
    size_t letters = 0;
    for (uint32_t cp = 1; cp < 0x800; cp++) {
        uint8_t text[2] = { (uint8_t)cp, 0 };
        size_t size = 1;
        if (cp >= 0x80) {
            text[0] = (uint8_t)(0xC0 | cp >> 6);
            text[1] = (uint8_t)(0x80 | (cp & 0x3F));
            size = 2;
        }
        bool run = mn_run_end(text, 0, size) == size;
        mn_class class = mn_class_of(cp);
        bool base = class == MN_CLASS_LETTER || class == MN_CLASS_UPPER || class == MN_CLASS_DIGIT;
        letters += run;
        ck_assert_msg(!run || base, "U+%04X", cp);
        ck_assert_msg(run || !base || cp >= 0x80, "U+%04X", cp);
    }
    ck_assert_uint_eq(letters, 62 + 62);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run");
    TCase *tests = tcase_create("run");
    tcase_add_test(tests, a_run_ends_where_the_letters_end);
    tcase_add_test(tests, many_bytes_at_a_time_say_the_same_as_one);
    tcase_add_test(tests, letters_of_runs_are_letters_of_words);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
