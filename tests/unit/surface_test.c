/* SPDX-License-Identifier: MIT */
#include "match/surface.h"

#include <check.h>

#include "searched.h"
#include "suite.h"

/* How a whole text is written, against the name. */
static mn_surface surface(const char *catalogue, const char *text)
{
    searched t;
    search_open(&t, catalogue, text);
    mn_candidate c = candidate_at(&t, 0, (uint32_t)t.tokens.count - 1);
    mn_surface found = mn_surface_compare(&t.search, &c);
    search_close(&t);
    return found;
}

START_TEST(the_name_itself_is_the_same)
{
    ck_assert_int_eq(surface("b\tTelekom\n", "Telekom"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tÖBB\n", "ÖBB"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\t1&1\n", "1&1"), MN_SURFACE_SAME);
}
END_TEST

START_TEST(case_is_a_difference_of_its_own)
{
    ck_assert_int_eq(surface("b\tTelekom\n", "telekom"), MN_SURFACE_CASE);
    ck_assert_int_eq(surface("b\tTelekom\n", "TELEKOM"), MN_SURFACE_CASE);
    ck_assert_int_eq(surface("b\tÖBB\n", "öbb"), MN_SURFACE_CASE);
}
END_TEST

START_TEST(other_letters_are_other)
{
    ck_assert_int_eq(surface("b\tTelekom\n", "Telekon"), MN_SURFACE_OTHER);
    ck_assert_int_eq(surface("b\tTelekom\n", "Teleko"), MN_SURFACE_OTHER);
    ck_assert_int_eq(surface("b\tTelekom\n", "Telekoms"), MN_SURFACE_OTHER);
    ck_assert_int_eq(surface("b\tÖBB\n", "OBB"), MN_SURFACE_OTHER);
    ck_assert_int_eq(surface("b\tStraße\n", "Strasse"), MN_SURFACE_OTHER);
}
END_TEST

START_TEST(a_case_before_does_not_hide_another_letter_behind)
{
    ck_assert_int_eq(surface("b\tTelekom\n", "telekon"), MN_SURFACE_OTHER);
    ck_assert_int_eq(surface("b\tTelekom\n", "tELEKOMM"), MN_SURFACE_OTHER);
}
END_TEST

START_TEST(signs_between_words_and_ignorables_do_not_count)
{
    ck_assert_int_eq(surface("b\tDr. Oetker\n", "Dr Oetker"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tDr. Oetker\n", "Dr.-Oetker"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tH&M\n", "H&amp;M"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tTelekom\n", "Tele\u00ADkom"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tDr. Oetker\n", "dr.oetker"), MN_SURFACE_CASE);
    ck_assert_int_eq(surface("b\tDr. Oetker\n", "Dr.\u0301 Oetker"), MN_SURFACE_SAME);
    ck_assert_int_eq(surface("b\tDr. Oetker\n", "Dr. Oetke\u0301r"), MN_SURFACE_OTHER);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_name_itself_is_the_same, case_is_a_difference_of_its_own,
                                   other_letters_are_other, a_case_before_does_not_hide_another_letter_behind,
                                   signs_between_words_and_ignorables_do_not_count };
    return RUN_SUITE("surface", tests);
}
