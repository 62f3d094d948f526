/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "suite.h"
#include "worked.h"

/* The language of a text with these counts, 'f' in front if it is none of ours. */
static const char *language(mn_counts counts, int32_t option)
{
    static const char *const names[] = { "other", "german", "english", "mixed" };
    mn_work w = { .counts = counts, .language_option = option };
    bool foreign = true;
    mention_language found = mn_language_of_text(&w, &foreign);
    return foreign && found == MENTION_LANGUAGE_OTHER ? "foreign" : names[found];
}

START_TEST(the_language_that_more_words_speak_for)
{
    ck_assert_str_eq(language((mn_counts){ .german = 3, .english = 1 }, 0), "german");
    ck_assert_str_eq(language((mn_counts){ .german = 1, .english = 3 }, 0), "english");
    ck_assert_str_eq(language((mn_counts){ .german = 5, .english = 5 }, 0), "mixed");
    ck_assert_str_eq(language((mn_counts){ .words = 9 }, 0), "other");
}
END_TEST

/* Three times as many words make a language, twice where there are few. */
START_TEST(some_words_of_the_other_do_not_make_it_mixed)
{
    ck_assert_str_eq(language((mn_counts){ .german = 9, .english = 3 }, 0), "german");
    ck_assert_str_eq(language((mn_counts){ .german = 8, .english = 3 }, 0), "mixed");
    ck_assert_str_eq(language((mn_counts){ .german = 4, .english = 2 }, 0), "german");
    ck_assert_str_eq(language((mn_counts){ .german = 3, .english = 2 }, 0), "mixed");
}
END_TEST

START_TEST(english_capitals_in_german_may_be_a_name)
{
    ck_assert_str_eq(language((mn_counts){ .german = 6, .english = 4 }, 0), "mixed");
    ck_assert_str_eq(language((mn_counts){ .german = 6, .english = 4, .english_names = 2 }, 0), "german");
}
END_TEST

START_TEST(what_speaks_for_another_language)
{
    ck_assert_str_eq(language((mn_counts){ .german = 2, .known = 1, .other = 3 }, 0), "foreign");
    ck_assert_str_eq(language((mn_counts){ .german = 2, .known = 1, .other = 2 }, 0), "german");
    ck_assert_str_eq(language((mn_counts){ .german = 2, .known = 2, .other = 3 }, 0), "german");
}
END_TEST

START_TEST(who_says_the_language_is_believed)
{
    mn_counts german = { .german = 9, .other = 99 };
    ck_assert_str_eq(language(german, MENTION_LANGUAGE_ENGLISH), "english");
    ck_assert_str_eq(language(german, MENTION_LANGUAGE_MIXED), "mixed");
}
END_TEST

START_TEST(one_language_is_fixed_where_it_is_said_or_the_rule_is_off)
{
    mn_work w = { .language_option = MENTION_LANGUAGE_GERMAN };
    ck_assert_uint_eq(mn_language_fixed(&w), MN_GERMAN);
    w.language_option = MENTION_LANGUAGE_ENGLISH;
    ck_assert_uint_eq(mn_language_fixed(&w), MN_ENGLISH);
    w.language_option = MENTION_LANGUAGE_MIXED;
    ck_assert_uint_eq(mn_language_fixed(&w), 0);
    w.language_option = 0;
    ck_assert_uint_eq(mn_language_fixed(&w), 0);
    w.disabled = MN_RULE_LANGUAGE;
    ck_assert_uint_eq(mn_language_fixed(&w), MN_GERMAN | MN_ENGLISH);
}
END_TEST

/* The language around each of `count` items, of which item `at` has `vote`. */
static uint32_t around(size_t count, size_t at, int32_t vote, int32_t all, size_t asked)
{
    static mn_item items[32];
    mn_sentiment_scratch s = { .items = { items, count, count } };
    mn_work w = { .s = &s, .counts = { .votes = all } };
    memset(items, 0, sizeof items);
    for (size_t i = 0; i < count; i++) {
        items[i].votes = i > at ? vote : 0; /* of the items before it */
    }
    return mn_language_around(&w, asked);
}

START_TEST(the_words_around_say_more_than_the_text)
{
    ck_assert_uint_eq(around(30, 10, 3, 3, 10), MN_GERMAN);
    ck_assert_uint_eq(around(30, 10, -3, -3, 15), MN_ENGLISH);
    ck_assert_uint_eq(around(30, 10, 3, -5, 15), MN_GERMAN);
    ck_assert_uint_eq(around(30, 10, 3, -5, 16), MN_ENGLISH); /* out of reach */
    ck_assert_uint_eq(around(30, 10, 3, -5, 4), MN_ENGLISH);
    ck_assert_uint_eq(around(30, 10, 3, -5, 5), MN_GERMAN);
    ck_assert_uint_eq(around(30, 10, 7, -1000, 10), MN_GERMAN); /* the text counts for so much at the most */
    ck_assert_uint_eq(around(30, 10, 0, 0, 10), MN_GERMAN | MN_ENGLISH);
    ck_assert_uint_eq(around(1, 0, 0, 2, 0), MN_GERMAN);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_language_that_more_words_speak_for,   some_words_of_the_other_do_not_make_it_mixed,
        english_capitals_in_german_may_be_a_name, what_speaks_for_another_language,
        who_says_the_language_is_believed,        one_language_is_fixed_where_it_is_said_or_the_rule_is_off,
        the_words_around_say_more_than_the_text
    };
    return RUN_SUITE("language", tests);
}
