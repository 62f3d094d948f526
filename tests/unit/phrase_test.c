/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "suite.h"
#include "worked.h"

/* What the first word of the text begins as a phrase: its bytes and, behind an
 * equals sign, its words; empty if it begins none. */
static const char *phrase(const char *source, const char *text)
{
    static char told[512];
    worked t;
    size_t n = 0;
    work_open(&t, source, text);
    ck_assert(mn_items_read(&t.w));
    mn_item *first = mn_item_at(&t.w, 0);
    first->language = first->language != 0 ? first->language : MN_GERMAN | MN_ENGLISH;
    uint32_t before = first->entry;
    told[0] = '\0';
    mn_phrase_find(&t.w, 0);
    if (first->last > 0 || first->entry != before) {
        ck_assert_uint_eq(first->means, t.w.entries[first->entry].kind);
        int size = (int)(mn_item_at(&t.w, first->last)->end - first->start);
        n += (size_t)sprintf(told, "%.*s=", size, text);
    }
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        const mn_item *item = mn_item_at(&t.w, i);
        if (first->last > 0 && (i == 0 || (item->flags & MN_ITEM_PHRASE) != 0)) {
            ck_assert_uint_le(i, first->last);
            n += (size_t)sprintf(told + n, "%s%.*s", i > 0 ? "+" : "", (int)(item->end - item->start),
                                 text + item->start);
        }
    }
    work_close(&t);
    return told;
}

START_TEST(words_that_follow_one_another)
{
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "aax bbx ccx"), "aax bbx=aax+bbx");
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "Aax BBX"), "Aax BBX=Aax+BBX");
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "aax ccx bbx"), "");
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "aax"), "");
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "bbx aax"), "");
}
END_TEST

START_TEST(a_mark_ends_a_phrase)
{
    ck_assert_str_eq(phrase("aax bbx\t1.0\n", "aax, bbx"), "");
    ck_assert_str_eq(phrase("aax * bbx\t1.0\n", "aax ccx. bbx"), "");
}
END_TEST

START_TEST(a_gap_skips_up_to_four_words)
{
    static const char gap[] = "aax * bbx\t1.0\n";
    ck_assert_str_eq(phrase(gap, "aax 1x 2x 3x 4x bbx ccx ddx eex"), "aax 1x 2x 3x 4x bbx=aax+bbx");
    ck_assert_str_eq(phrase(gap, "aax 1x 2x 3x 4x 5x bbx ccx ddx eex"), "");
    ck_assert_str_eq(phrase("bbx\t1.0\naax * bbx\t2.0\n", "aax bbx"),
                     "aax bbx=aax+bbx"); /* bbx is the first of all words */
    ck_assert_str_eq(phrase(gap, "aax bbx"), "aax bbx=aax+bbx");
    ck_assert_str_eq(phrase(gap, "aax 1x bbx"), "aax 1x bbx=aax+bbx");
    ck_assert_str_eq(phrase(gap, "aax 1x 2x 3x 4x bbx"), "aax 1x 2x 3x 4x bbx=aax+bbx");
    ck_assert_str_eq(phrase(gap, "aax 1x 2x 3x 4x 5x bbx"), "");
}
END_TEST

START_TEST(each_gap_skips_anew)
{
    ck_assert_str_eq(phrase("aax * bbx * ccx\t1.0\n", "aax 1x 2x bbx 1x 2x 3x ccx"),
                     "aax 1x 2x bbx 1x 2x 3x ccx=aax+bbx+ccx");
}
END_TEST

START_TEST(gaps_with_no_word_between_are_one)
{
    ck_assert_str_eq(phrase("aax * * bbx\t1.0\n", "aax 1x 2x bbx"), "aax 1x 2x bbx=aax+bbx");
    ck_assert_str_eq(phrase("aax bbx * * ccx\t1.0\n", "aax bbx 1x ccx"), "aax bbx 1x ccx=aax+bbx+ccx");
}
END_TEST

START_TEST(the_longest_phrase_counts)
{
    static const char both[] = "aax bbx\t1.0\naax bbx ccx\t2.0\n";
    ck_assert_str_eq(phrase(both, "aax bbx ccx"), "aax bbx ccx=aax+bbx+ccx");
    ck_assert_str_eq(phrase(both, "aax bbx ddx"), "aax bbx=aax+bbx");
    ck_assert_str_eq(phrase("aax bbx\t1.0\naax bbx ccx\t2.0\naax bbx ccx\t-\n", "aax bbx ccx"), "aax bbx=aax+bbx");
}
END_TEST

/* Of two that end at the same word the one that says more words, though it is found later. */
START_TEST(of_phrases_as_long_the_one_of_more_words_counts)
{
    ck_assert_str_eq(phrase("aax bbx * eex\t1.0\naax * ccx ddx eex\t2.0\n", "aax bbx ccx ddx eex"),
                     "aax bbx ccx ddx eex=aax+ccx+ddx+eex");
    ck_assert_str_eq(phrase("aax bbx ccx * eex\t1.0\naax * ddx eex\t2.0\n", "aax bbx ccx ddx eex"),
                     "aax bbx ccx ddx eex=aax+bbx+ccx+eex");
}
END_TEST

START_TEST(a_phrase_is_of_its_language)
{
    static const char german[] = "@language de\nderx\tword\nderx bbx\t1.0\n@language en\nthex\tword\nthex ccx\t1.0\n";
    ck_assert_str_eq(phrase(german, "derx bbx"), "derx bbx=derx+bbx");
    ck_assert_str_eq(phrase(german, "thex ccx"), "thex ccx=thex+ccx");
    ck_assert_str_eq(phrase("@language de\naax bbx\t1.0\n@language en\naax\tword\n", "aax bbx"), "");
}
END_TEST

/* However many ways there are, the search ends; of two ways to one word the first found counts. */
START_TEST(of_two_ways_to_one_word_the_one_without_a_gap_counts)
{
    static const char both[] = "aax * ccx\t1.0\naax bbx ccx\t2.0\n";
    static const char inner[] = "aax bbx * ddx\t1.0\naax bbx ccx ddx\t2.0\n";
    ck_assert_str_eq(phrase(both, "aax bbx ccx"), "aax bbx ccx=aax+bbx+ccx");
    ck_assert_str_eq(phrase(both, "aax ddx ccx"), "aax ddx ccx=aax+ccx");
    ck_assert_str_eq(phrase(inner, "aax bbx ccx ddx"), "aax bbx ccx ddx=aax+bbx+ccx+ddx");
}
END_TEST

START_TEST(many_gaps_in_a_row_of_the_same_word_end)
{
    char text[2000] = "";
    for (int i = 0; i < 400; i++) {
        strcat(text, "aax ");
    }
    const char *told = phrase("aax * aax * aax * aax * aax\t1.0\n", text);
    ck_assert_uint_lt(strlen(told), 200);
    ck_assert_uint_gt(strlen(told), 20);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { words_that_follow_one_another, of_two_ways_to_one_word_the_one_without_a_gap_counts,
                                   a_mark_ends_a_phrase,          a_gap_skips_up_to_four_words,
                                   each_gap_skips_anew,           gaps_with_no_word_between_are_one,
                                   the_longest_phrase_counts,     of_phrases_as_long_the_one_of_more_words_counts,
                                   a_phrase_is_of_its_language,   many_gaps_in_a_row_of_the_same_word_end };
    return RUN_SUITE("phrase", tests);
}
