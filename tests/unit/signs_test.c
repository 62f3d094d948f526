/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "suite.h"
#include "worked.h"

static const char source[] =
    "\U0001F621\t-2.0\n:)\t1.5\n:-)\t1.5\n8-)\t1.0\nx_x\t-1.0\n:D\t2.0\n10/10\t3.0\nbl*f\t-2.0\n\u2764\t2.0\n"
    "\U0001F44D\t1.0\n\U0001F44D\U0001F44D!\t2.0\n";

/* The items of a text with a bar between: (signs), marks with their number, words. */
static const char *items(const char *text)
{
    static char told[512];
    char *to = told;
    worked t;
    told[0] = '\0';
    work_open(&t, source, text);
    ck_assert(mn_items_read(&t.w));
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        const mn_item *item = mn_item_at(&t.w, i);
        int size = (int)(item->end - item->start);
        to += sprintf(to, "%s", i > 0 ? "|" : "");
        if (item->kind == MN_ITEM_MARK) {
            to += sprintf(to, "%c%u", (char)item->word, (unsigned)item->count);
        } else {
            bool sign = item->kind == MN_ITEM_SIGN;
            ck_assert(!sign || item->means == MN_ENTRY_VALENCE);
            to += sprintf(to, sign ? "(%.*s)" : "%.*s", size, text + item->start);
        }
    }
    work_close(&t);
    return told;
}

START_TEST(marks_are_counted_in_a_row)
{
    ck_assert_str_eq(items("aax, bbx!!! ccx?!"), "aax|,1|bbx|!3|ccx|?1|!1");
    ck_assert_str_eq(items("aax! !"), "aax|!2");
    ck_assert_str_eq(items("&quot;aax&quot;"), "\"1|aax|\"1");
    ck_assert_str_eq(items("aax \xF0\x9F!\x80 bbx \xF0\x9F\x80! ccx"), "aax|!1|bbx|!1|ccx");
}
END_TEST

/* How many exclamation and question marks, ellipses and quotes a text counts. */
static const char *counts(const char *text)
{
    static char told[64];
    worked t;
    work_open(&t, source, text);
    ck_assert(mn_items_read(&t.w));
    const uint32_t *marks = t.w.counts.marks;
    snprintf(told, sizeof told, "!%u ?%u .%u \"%u", (unsigned)marks[MN_MARK_EXCLAMATION],
             (unsigned)marks[MN_MARK_QUESTION], (unsigned)marks[MN_MARK_ELLIPSIS], (unsigned)marks[MN_MARK_QUOTE]);
    work_close(&t);
    return told;
}

/* Of exclamation marks each, of the others a row once; a full stop is none, two and more are an ellipsis. */
START_TEST(a_text_counts_its_marks)
{
    ck_assert_str_eq(counts("aax, bbx"), "!0 ?0 .0 \"0");
    ck_assert_str_eq(counts("aax!!! bbx! ccx?! ddx???"), "!5 ?2 .0 \"0");
    ck_assert_str_eq(counts("aax. bbx.. ccx... ddx.... eex\u2026"), "!0 ?0 .4 \"0");
    ck_assert_str_eq(counts("\"aax\" ddx &quot;bbx&quot; eex \u201Eccx\u201C"), "!0 ?0 .0 \"6");
}
END_TEST

START_TEST(a_row_has_no_more_than_a_byte_counts)
{
    char text[1000];
    memset(text, '!', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_str_eq(items(text), "!200");
}
END_TEST

START_TEST(points_hyphens_and_slashes_divide_outside_of_words_only)
{
    ck_assert_str_eq(items("aax.bbx"), "aax|bbx");
    ck_assert_str_eq(items("aax. bbx"), "aax|.1|bbx");
    ck_assert_str_eq(items("aax-bbx/ccx"), "aax|bbx|ccx");
    ck_assert_str_eq(items("aax - bbx"), "aax|-1|bbx");
    ck_assert_str_eq(items("aax -bbx"), "aax|bbx");
}
END_TEST

START_TEST(the_point_of_a_small_number_before_a_word_divides_nothing)
{
    ck_assert_str_eq(items("in 1. Klasse"), "in|1|Klasse");
    ck_assert_str_eq(items("am 12. Mai"), "am|12|Mai");
    ck_assert_str_eq(items("12. Mai"), "12|Mai");
    ck_assert_str_eq(items("1. Klasse"), "1|Klasse");
    ck_assert_str_eq(items("in 1912. Klasse"), "in|1912|.1|Klasse");
    ck_assert_str_eq(items("in 912. Klasse"), "in|912|.1|Klasse");
    ck_assert_str_eq(items("in v12. Klasse"), "in|v12|.1|Klasse");
    ck_assert_str_eq(items("in v1. Klasse"), "in|v1|.1|Klasse");
    ck_assert_str_eq(items("nur 12. "), "nur|12|.1");
    ck_assert_str_eq(items("nur 12.  So"), "nur|12|.1|So");
}
END_TEST

START_TEST(emoji_are_signs_whatever_their_skin)
{
    ck_assert_str_eq(items("aax \U0001F621bbx"), "aax|(\U0001F621)|bbx");
    ck_assert_str_eq(items("\U0001F621\U0001F3FD\U0001F621"), "(\U0001F621\U0001F3FD)|(\U0001F621)");
    ck_assert_str_eq(items("\u2764\uFE0F aax"), "(\u2764\uFE0F)|aax");
    ck_assert_str_eq(items("\U0001F622"), "");
    ck_assert_str_eq(items("\xF0\x9F\x98 \xF0\x9F\xC0\xA1 \xF0\x9F\x98\xE1"),
                     ""); /* cut off, and almost the one above */
}
END_TEST

START_TEST(of_a_row_of_emoji_each_is_a_sign_but_where_some_are_one_together)
{
    static const char *const rows[] = { "", "(\U0001F621)", "(\U0001F621)|(\U0001F621)",
                                        "(\U0001F621)|(\U0001F621)|(\U0001F621)",
                                        "(\U0001F621)|(\U0001F621)|(\U0001F621)|(\U0001F621)" };
    char text[32] = "";
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_str_eq(items(text), rows[i]);
        strcat(text, "\U0001F621");
    }
    ck_assert_str_eq(items("\U0001F44D\U0001F44D\U0001F44D\U0001F44D!"),
                     "(\U0001F44D)|(\U0001F44D)|(\U0001F44D\U0001F44D!)");
    ck_assert_str_eq(items("\u2764\u2764\u2764\uFE0F"), "(\u2764)|(\u2764)|(\u2764\uFE0F)");
}
END_TEST

START_TEST(emoticons_stand_by_themselves)
{
    ck_assert_str_eq(items("aax :) bbx"), "aax|(:))|bbx");
    ck_assert_str_eq(items("aax:-)"), "aax|(:-))");
    ck_assert_str_eq(items("um 10:)"), "um|10|:1|)1");
    ck_assert_str_eq(items(":D aax"), "(:D)|aax");
    ck_assert_str_eq(items(":Dax"), ":1|Dax");
}
END_TEST

START_TEST(signs_may_begin_with_letters_and_digits)
{
    ck_assert_str_eq(items("aax x_x bbx"), "aax|(x_x)|bbx");
    ck_assert_str_eq(items("gebe 10/10 heute"), "gebe|(10/10)|heute");
    ck_assert_str_eq(items("10/100"), "10|100");
    ck_assert_str_eq(items("ax_x"), "ax|x");
}
END_TEST

START_TEST(stars_in_a_word_are_one_star_in_any_case)
{
    ck_assert_str_eq(items("so ein bl*f"), "so|ein|(bl*f)");
    ck_assert_str_eq(items("BL****F!"), "(BL****F)|!1");
}
END_TEST

START_TEST(a_mail_address_is_no_words_and_counts)
{
    worked t;
    work_open(&t, source, "aax b!c@xyz.de bbx b.c@xyz.de! ccx");
    ck_assert(mn_items_read(&t.w));
    ck_assert_uint_eq(t.w.counts.urls, 2);
    work_close(&t);
    ck_assert_str_eq(items("aax b.c@xyz.de! bbx"), "aax|!1|bbx");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { marks_are_counted_in_a_row,
                                   a_text_counts_its_marks,
                                   a_row_has_no_more_than_a_byte_counts,
                                   points_hyphens_and_slashes_divide_outside_of_words_only,
                                   the_point_of_a_small_number_before_a_word_divides_nothing,
                                   emoji_are_signs_whatever_their_skin,
                                   of_a_row_of_emoji_each_is_a_sign_but_where_some_are_one_together,
                                   emoticons_stand_by_themselves,
                                   signs_may_begin_with_letters_and_digits,
                                   stars_in_a_word_are_one_star_in_any_case,
                                   a_mail_address_is_no_words_and_counts };
    return RUN_SUITE("signs", tests);
}
