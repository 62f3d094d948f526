/* SPDX-License-Identifier: MIT */
#include "sentiment/value.h"

#include <check.h>
#include <string.h>

#include "suite.h"

static void check_value(const char *text, mn_entry_kind kind, int value)
{
    mn_entry entry = { .kind = MN_ENTRY_KINDS, .value = 999 };
    const char *wrong = mn_value_parse(text, strlen(text), &entry);
    ck_assert_msg(wrong == NULL && entry.kind == kind && entry.value == value, "\"%s\": %d of kind %d, %s", text,
                  entry.value, entry.kind, wrong != NULL ? wrong : "");
}

START_TEST(valences_are_tenths)
{
    check_value("2.0", MN_ENTRY_VALENCE, 20);
    check_value("+2", MN_ENTRY_VALENCE, 20);
    check_value("-1.5", MN_ENTRY_VALENCE, -15);
    check_value("0", MN_ENTRY_VALENCE, 0);
    check_value("4.0", MN_ENTRY_VALENCE, 40);
    check_value("-4.00", MN_ENTRY_VALENCE, -40);
}
END_TEST

START_TEST(strengths_are_hundredths_and_reports_tenths)
{
    check_value("x1.3", MN_ENTRY_STRENGTH, 130);
    check_value("x0.65", MN_ENTRY_STRENGTH, 65);
    check_value("x3", MN_ENTRY_STRENGTH, 300);
    check_value("r0.5", MN_ENTRY_REPORT, 5);
    check_value("r4.0", MN_ENTRY_REPORT, 40);
}
END_TEST

START_TEST(kinds_have_names)
{
    check_value("-", MN_ENTRY_NONE, 0);
    check_value("negator", MN_ENTRY_NEGATOR, 0);
    check_value("shifter", MN_ENTRY_SHIFTER, 0);
    check_value("contrast", MN_ENTRY_CONTRAST, 0);
    check_value("conditional", MN_ENTRY_CONDITIONAL, 0);
    check_value("courtesy", MN_ENTRY_COURTESY, 0);
    check_value("plea", MN_ENTRY_PLEA, 0);
    check_value("neutral", MN_ENTRY_NEUTRAL, 0);
    check_value("clause", MN_ENTRY_CLAUSE, 0);
    check_value("compare", MN_ENTRY_COMPARE, 0);
    check_value("personal", MN_ENTRY_PERSONAL, 0);
    check_value("service", MN_ENTRY_SERVICE, 0);
    check_value("word", MN_ENTRY_WORD, 0);
    check_value("foreign", MN_ENTRY_FOREIGN, 0);
}
END_TEST

START_TEST(what_is_no_value_changes_nothing)
{
    static const char *const wrong[] = { "",         "4.1", "-4.1", "2.05",  "2.",     ".5",      "2.0.0",
                                         "2,0",      "--1", "+-1",  "1e1",   "x",      "x3.1",    "x-1",
                                         "x1.234",   "r",   "r4.1", "r0.05", "+",      "Negator", "nega",
                                         "negators", " 1",  "1 ",   "99999", "100000", "00000001" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        mn_entry entry = { .kind = MN_ENTRY_KINDS, .value = 999 };
        ck_assert_msg(mn_value_parse(wrong[i], strlen(wrong[i]), &entry) != NULL, "\"%s\"", wrong[i]);
        ck_assert_msg(entry.kind == MN_ENTRY_KINDS && entry.value == 999, "\"%s\"", wrong[i]);
    }
}
END_TEST

START_TEST(nothing_behind_the_size_is_read)
{
    mn_entry entry = { 0 };
    ck_assert_ptr_null(mn_value_parse("1.59", 3, &entry));
    ck_assert_int_eq(entry.value, 15);
    ck_assert_ptr_nonnull(mn_value_parse("1.5", 0, &entry));
}
END_TEST

START_TEST(what_a_word_does_is_no_kind)
{
    ck_assert_uint_eq(mn_value_mark("call", 4), MN_MARKED_CALL);
    ck_assert_uint_eq(mn_value_mark("join", 4), MN_MARKED_JOIN);
    ck_assert_uint_eq(mn_value_mark("plural", 6), MN_MARKED_PLURAL);
    ck_assert_uint_eq(mn_value_mark("article", 7), MN_MARKED_ARTICLE);
    ck_assert_uint_eq(mn_value_mark("or", 2), MN_MARKED_OR);
    ck_assert_uint_eq(mn_value_mark("articles", 8), 0);
    ck_assert_uint_eq(mn_value_mark("call", 3), 0);
    ck_assert_uint_eq(mn_value_mark("", 0), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { valences_are_tenths,
                                   strengths_are_hundredths_and_reports_tenths,
                                   kinds_have_names,
                                   what_is_no_value_changes_nothing,
                                   nothing_behind_the_size_is_read,
                                   what_a_word_does_is_no_kind };
    return RUN_SUITE("value", tests);
}
