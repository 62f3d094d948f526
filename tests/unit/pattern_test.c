/* SPDX-License-Identifier: MIT */
#include "sentiment/pattern.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "suite.h"

/* All phrases of a pattern in their order, with a bar between, or what is wrong with it. */
static const char *phrases(const char *text)
{
    static char told[4096];
    static mn_pattern p;
    size_t n = 0;
    const char *wrong = mn_pattern_parse(&p, text, strlen(text));
    if (wrong != NULL) {
        return wrong;
    }
    do {
        char phrase[MN_PATTERN_TEXT];
        size_t size = mn_pattern_text(&p, phrase);
        ck_assert_uint_le(size, sizeof phrase);
        ck_assert_uint_lt(n + size + 2, sizeof told);
        n += (size_t)sprintf(told + n, "%s%.*s", n > 0 ? "/" : "", (int)size, phrase);
    } while (mn_pattern_next(&p));
    return told;
}

START_TEST(a_pattern_stands_for_each_choice_of_its_parts)
{
    ck_assert_str_eq(phrases("im stich"), "im stich");
    ck_assert_str_eq(phrases("{a|b} * c"), "a * c/b * c");
    ck_assert_str_eq(phrases("{a|b} {c|d}"), "a c/a d/b c/b d");
    ck_assert_str_eq(phrases("{a b|c} d"), "a b d/c d");
    ck_assert_str_eq(phrases("{a}"), "a");
}
END_TEST

START_TEST(an_empty_choice_leaves_no_blank)
{
    ck_assert_str_eq(phrases("a {|b} c"), "a c/a b c");
    ck_assert_str_eq(phrases("{|a} b"), "b/a b");
    ck_assert_str_eq(phrases("{a|} {}"), "a/");
}
END_TEST

START_TEST(blanks_do_not_matter)
{
    ck_assert_str_eq(phrases("  a   b "), "a b");
    ck_assert_str_eq(phrases("a{b|c}d"), "a b d/a c d");
}
END_TEST

START_TEST(what_is_no_pattern)
{
    ck_assert_str_eq(phrases(""), "the entry is empty");
    ck_assert_str_eq(phrases("   "), "the entry is empty");
    ck_assert_str_eq(phrases("{a|b"), "a brace is not closed");
    ck_assert_str_eq(phrases("{a|{b}}"), "braces inside braces");
}
END_TEST

START_TEST(parts_choices_and_phrases_are_bounded)
{
    char text[4096] = "";
    static mn_pattern p;
    for (size_t i = 0; i < MN_PATTERN_PARTS; i++) {
        strcat(text, "a ");
    }
    ck_assert_ptr_null(mn_pattern_parse(&p, text, strlen(text)));
    strcat(text, "a");
    ck_assert_str_eq(mn_pattern_parse(&p, text, strlen(text)), "the phrase has too many parts");
    strcpy(text + strlen(text) - 1, "{a}");
    ck_assert_str_eq(mn_pattern_parse(&p, text, strlen(text)), "the phrase has too many parts");
    strcpy(text, "{");
    for (size_t i = 1; i < MN_PATTERN_CHOICES; i++) {
        strcat(text, "a|");
    }
    strcat(text, "a}");
    ck_assert_ptr_null(mn_pattern_parse(&p, text, strlen(text)));
    strcat(text, " a");
    ck_assert_ptr_nonnull(mn_pattern_parse(&p, text, strlen(text)));
    strcpy(text + strlen(text) - 3, "|a}");
    ck_assert_str_eq(mn_pattern_parse(&p, text, strlen(text)), "too many alternatives");
    strcpy(text, "");
    for (unsigned paths = 1; paths * 2 <= MN_PATTERN_PATHS; paths *= 2) {
        strcat(text, "{a|b}");
    }
    ck_assert_ptr_null(mn_pattern_parse(&p, text, strlen(text)));
    strcat(text, "{a|b}");
    ck_assert_str_eq(mn_pattern_parse(&p, text, strlen(text)), "too many alternatives");
}
END_TEST

START_TEST(a_phrase_too_long_is_told)
{
    char text[MN_PATTERN_TEXT + 1];
    char phrase[MN_PATTERN_TEXT];
    static mn_pattern p;
    memset(text, 'a', sizeof text);
    ck_assert_ptr_null(mn_pattern_parse(&p, text, MN_PATTERN_TEXT - 1));
    ck_assert_uint_eq(mn_pattern_text(&p, phrase), MN_PATTERN_TEXT - 1);
    ck_assert_ptr_null(mn_pattern_parse(&p, text, MN_PATTERN_TEXT));
    ck_assert_uint_eq(mn_pattern_text(&p, phrase), SIZE_MAX);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_pattern_stands_for_each_choice_of_its_parts,
                                   an_empty_choice_leaves_no_blank,
                                   blanks_do_not_matter,
                                   what_is_no_pattern,
                                   parts_choices_and_phrases_are_bounded,
                                   a_phrase_too_long_is_told };
    return RUN_SUITE("pattern", tests);
}
