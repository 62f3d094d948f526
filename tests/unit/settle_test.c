/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "suite.h"
#include "worked.h"

static const char source[] = "gooddy\t2.0\nliftx\tservice\naax bbx\t1.0\nelx\tforeign\n"
                             "@language de\nderx\tword\ndiex\t1.0\n@language en\nthex\tword\ndiex\t-1.0\n";

static int value(const worked *t, size_t i)
{
    return t->w.entries[mn_item_at(&t->w, i)->entry].value;
}

START_TEST(the_words_around_decide_what_a_word_means)
{
    worked t;
    work_open(&t, source, "derx diex");
    work_settle(&t);
    ck_assert(value(&t, 1) == 10 && t.language == MENTION_LANGUAGE_GERMAN);
    work_close(&t);
    work_open(&t, source, "thex diex");
    work_settle(&t);
    ck_assert(value(&t, 1) == -10 && t.language == MENTION_LANGUAGE_ENGLISH);
    work_close(&t);
}
END_TEST

START_TEST(a_language_that_is_said_decides_for_all)
{
    worked t;
    work_open(&t, source, "derx diex");
    t.w.language_option = MENTION_LANGUAGE_ENGLISH;
    work_settle(&t);
    ck_assert(value(&t, 1) == -10 && t.language == MENTION_LANGUAGE_ENGLISH);
    work_close(&t);
}
END_TEST

START_TEST(in_another_language_no_word_means_anything)
{
    worked t;
    work_open(&t, source, "elx elx elx gooddy aax bbx");
    work_settle(&t);
    ck_assert_int_eq(t.language, MENTION_LANGUAGE_OTHER);
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        ck_assert(mn_item_at(&t.w, i)->entry == 0 && mn_item_at(&t.w, i)->word == 0);
    }
    ck_assert_uint_eq(t.scratch.telling.count, 0);
    work_close(&t);
}
END_TEST

START_TEST(the_words_of_a_mention_are_masked)
{
    for (unsigned masks = 0; masks < 2; masks++) {
        worked t;
        work_open(&t, source, "gooddy gooddy liftx gooddy");
        work_mention(&t, 7, 19);
        t.w.disabled = masks == 0 ? MN_RULE_MASK : 0;
        work_settle(&t);
        for (size_t i = 0; i < 4; i++) {
            bool inside = i == 1 || i == 2;
            ck_assert_uint_eq((mn_item_at(&t.w, i)->flags & MN_ITEM_MENTION) != 0, inside);
            ck_assert_uint_eq((mn_item_at(&t.w, i)->flags & MN_ITEM_MASKED) != 0, inside && masks);
        }
        ck_assert(!mn_item_is_service(mn_item_at(&t.w, 2))); /* the mention's own */
        work_close(&t);
    }
}
END_TEST

START_TEST(a_mention_of_part_of_a_word_masks_it_and_no_neighbour)
{
    worked t;
    work_open(&t, source, "gooddy gooddy gooddy");
    work_mention(&t, 9, 10);
    work_settle(&t);
    ck_assert_uint_eq(mn_item_at(&t.w, 0)->flags & MN_ITEM_MENTION, 0);
    ck_assert_uint_eq(mn_item_at(&t.w, 1)->flags & MN_ITEM_MENTION, MN_ITEM_MENTION);
    ck_assert_uint_eq(mn_item_at(&t.w, 2)->flags & MN_ITEM_MENTION, 0);
    work_close(&t);
}
END_TEST

START_TEST(what_tells_is_listed_and_mere_words_are_not)
{
    static const uint32_t telling[] = { 1, 2, 4 };
    worked t;
    work_open(&t, source, "derx gooddy, xqzvw liftx derx");
    work_settle(&t);
    ck_assert_uint_eq(t.scratch.telling.count, 3);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_uint_eq(mn_telling_at(&t.w, i), telling[i]);
    }
    ck_assert(mn_item_is_service(mn_item_at(&t.w, 4)));
    work_close(&t);
}
END_TEST

/* Of a row of one word the first ask what the others need not. */
START_TEST(phrases_begin_in_a_row_of_one_word)
{
    static const char phrases[] = "aax bbx\t1.0\naax * ccx\t2.0\n";
    static const char *const ends[] = { "bbx", "ccx", "ddx ccx", "ddx ddx ddx ddx ccx" };
    for (size_t end = 0; end < sizeof ends / sizeof *ends; end++) {
        for (size_t row = 1; row < 20; row++) {
            char text[160] = "";
            worked t;
            for (size_t i = 0; i < row; i++) {
                strcat(text, "aax ");
            }
            work_open(&t, phrases, strcat(text, ends[end]));
            t.w.language_option = MENTION_LANGUAGE_GERMAN;
            work_settle(&t);
            for (size_t i = 0; i < row; i++) {
                size_t words = t.scratch.items.count - i - 2; /* between it and the last */
                bool begins = end == 0 ? i + 1 == row : words <= 4 && (words == 4 || i == 0);
                int wanted = end == 0 ? 10 : 20;
                ck_assert_int_eq(value(&t, i), begins ? wanted : 0);
            }
            work_close(&t);
        }
    }
}
END_TEST

START_TEST(phrases_are_found_unless_the_rule_is_off)
{
    for (unsigned on = 0; on < 2; on++) {
        worked t;
        work_open(&t, source, "derx aax bbx derx");
        t.w.disabled = on ? 0 : MN_RULE_PHRASE;
        work_settle(&t);
        ck_assert_int_eq(value(&t, 1), on ? 10 : 0);
        ck_assert_uint_eq(mn_item_at(&t.w, 1)->last, on ? 2 : 1);
        ck_assert_uint_eq(t.scratch.telling.count, on);
        work_close(&t);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_words_around_decide_what_a_word_means,
                                   a_language_that_is_said_decides_for_all,
                                   in_another_language_no_word_means_anything,
                                   the_words_of_a_mention_are_masked,
                                   a_mention_of_part_of_a_word_masks_it_and_no_neighbour,
                                   what_tells_is_listed_and_mere_words_are_not,
                                   phrases_begin_in_a_row_of_one_word,
                                   phrases_are_found_unless_the_rule_is_off };
    return RUN_SUITE("settle", tests);
}
