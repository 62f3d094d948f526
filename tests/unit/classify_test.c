/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "match/forms.h"
#include "searched.h"
#include "suite.h"

/* What a candidate of the tokens `first` to `last` is made; the form is 1 << mn_form. */
static mn_candidate classify(const char *catalogue, const char *text, uint32_t first, uint32_t last, unsigned form)
{
    searched t;
    search_begin(&t, catalogue, text);
    mn_candidate c = candidate_at(&t, first, last);
    c.hit.kind = UINT8_MAX;
    c.hit.carrier = t.search.tokens[first].carrier;
    c.features.form = (uint8_t)form;
    if (!mn_classify(&t.search, &c)) {
        c.hit.kind = UINT8_MAX;
    }
    search_close(&t);
    return c;
}

static int kind(const char *catalogue, const char *text, uint32_t first, uint32_t last, unsigned form)
{
    return classify(catalogue, text, first, last, form).hit.kind;
}

static const char telekom[] = "b\tTelekom\n";
static const char bahn[] = "b\tDeutsche Bahn\n";

START_TEST(how_it_is_written_decides_where_nothing_else_does)
{
    ck_assert_int_eq(kind(telekom, "die Telekom", 1, 1, 1), MENTION_KIND_EXACT);
    ck_assert_int_eq(kind(telekom, "die TELEKOM", 1, 1, 1), MENTION_KIND_CASE);
    ck_assert_int_eq(kind("b\tÖBB\n", "die Oebb", 1, 1, 1), MENTION_KIND_FOLDED);
}
END_TEST

START_TEST(each_form_has_its_kind)
{
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_SOUNDALIKE), MENTION_KIND_SOUNDALIKE);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_HOMOGLYPH), MENTION_KIND_HOMOGLYPH);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_ELONGATED), MENTION_KIND_ELONGATED);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_INFLECTED), MENTION_KIND_INFLECTION);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_GENITIVE), MENTION_KIND_GENITIVE);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_COMPOUND), MENTION_KIND_COMPOUND);
    ck_assert_int_eq(kind(telekom, "x", 0, 0, 1u << MN_FORM_AFFIX), MENTION_KIND_COMPOUND);
}
END_TEST

START_TEST(of_several_forms_the_first_kind_that_applies_is_told)
{
    unsigned all = 1u << MN_FORM_SOUNDALIKE | 1u << MN_FORM_HOMOGLYPH | 1u << MN_FORM_ELONGATED;
    ck_assert_int_eq(kind(telekom, "x", 0, 0, all), MENTION_KIND_ELONGATED);
    all |= 1u << MN_FORM_INFLECTED;
    ck_assert_int_eq(kind(telekom, "x", 0, 0, all), MENTION_KIND_INFLECTION);
    all |= 1u << MN_FORM_GENITIVE;
    ck_assert_int_eq(kind(telekom, "x", 0, 0, all), MENTION_KIND_GENITIVE);
    all |= 1u << MN_FORM_COMPOUND;
    ck_assert_int_eq(kind(telekom, "x", 0, 0, all), MENTION_KIND_COMPOUND);
}
END_TEST

START_TEST(what_carries_it_comes_before_its_form)
{
    ck_assert_int_eq(kind(telekom, "@telekom", 0, 0, 1), MENTION_KIND_HANDLE);
    ck_assert_int_eq(kind(telekom, "#telekom", 0, 0, 1u << MN_FORM_AFFIX), MENTION_KIND_HASHTAG);
    ck_assert_int_eq(kind(telekom, "www.telekom.de", 1, 1, 1), MENTION_KIND_URL);
}
END_TEST

START_TEST(a_hyphen_on_either_side_makes_a_compound)
{
    ck_assert_int_eq(kind(telekom, "Telekom-Chef", 0, 0, 1), MENTION_KIND_COMPOUND);
    ck_assert_int_eq(kind(telekom, "Anti-Telekom", 1, 1, 1), MENTION_KIND_COMPOUND);
    ck_assert_int_eq(kind(telekom, "Telekom - Chef", 0, 0, 1), MENTION_KIND_EXACT);
    ck_assert_int_eq(kind(bahn, "Deutsche-Bahn", 0, 1, 1), MENTION_KIND_SPACING);
}
END_TEST

START_TEST(names_that_allow_no_compounds_are_not_found_in_them)
{
    ck_assert_int_eq(kind("b\tTelekom\t\t\tcompounds=0\n", "Telekom-Chef", 0, 0, 1), UINT8_MAX);
    ck_assert_int_eq(kind("b\tTelekom\t\t\texact=1\n", "Telekom-Chef", 0, 0, 1), UINT8_MAX);
    ck_assert_int_eq(kind("b\tTelekom\t\t\texact=1\n", "Telekom Chef", 0, 0, 1), MENTION_KIND_EXACT);
}
END_TEST

START_TEST(an_apostrophe_and_s_are_a_genitive_and_no_other_letter_is)
{
    ck_assert_int_eq(kind(telekom, "Telekom's Netz", 0, 0, 1), MENTION_KIND_GENITIVE);
    ck_assert_int_eq(kind(telekom, "Telekom’S Netz", 0, 0, 1), MENTION_KIND_GENITIVE);
    ck_assert_int_eq(kind(telekom, "Telekom't Netz", 0, 0, 1), MENTION_KIND_EXACT);
    ck_assert_int_eq(kind(telekom, "Telekom s Netz", 0, 0, 1), MENTION_KIND_EXACT);
    ck_assert_int_eq(kind(telekom, "die Telekom'", 1, 1, 1), MENTION_KIND_EXACT);
}
END_TEST

START_TEST(edits_are_a_typo_or_a_sole_swap)
{
    for (unsigned edits = 1; edits <= 2; edits++) {
        for (unsigned swap = 0; swap < 2; swap++) {
            searched t;
            search_begin(&t, telekom, "@Teelkom");
            mn_candidate c = candidate_at(&t, 0, 0);
            c.hit.edits = (uint8_t)edits;
            c.features.swap = (uint8_t)swap;
            ck_assert(mn_classify(&t.search, &c));
            ck_assert_int_eq(c.hit.kind, edits == 1 && swap ? MENTION_KIND_TRANSPOSITION : MENTION_KIND_TYPO);
            search_close(&t);
        }
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { how_it_is_written_decides_where_nothing_else_does,
                                   each_form_has_its_kind,
                                   of_several_forms_the_first_kind_that_applies_is_told,
                                   what_carries_it_comes_before_its_form,
                                   a_hyphen_on_either_side_makes_a_compound,
                                   names_that_allow_no_compounds_are_not_found_in_them,
                                   an_apostrophe_and_s_are_a_genitive_and_no_other_letter_is,
                                   edits_are_a_typo_or_a_sole_swap };
    return RUN_SUITE("classify", tests);
}
