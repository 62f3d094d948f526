/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "mention/mention.h"

static mention_lexicon *lexicon_of(const char *source)
{
    mention_source s = { source, strlen(source) };
    mention_lexicon *lexicon = NULL;
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_msg(mention_lexicon_new(NULL, &s, 1, &lexicon, &err) == MENTION_OK, "%s", err.message);
    return lexicon;
}

static int score_by(mention_lexicon *lexicon, const char *text)
{
    mention_scratch *scratch;
    mention_results results = { .size = sizeof results };
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_rate(lexicon, scratch, text, strlen(text), NULL, &results, NULL), MENTION_OK);
    int score = results.ratings[0].score;
    mention_scratch_free(scratch);
    return score;
}

static int score_with(const char *source, const char *text)
{
    mention_lexicon *lexicon = lexicon_of(source);
    int score = score_by(lexicon, text);
    mention_lexicon_unref(lexicon);
    return score;
}

START_TEST(sources_add_words_and_phrases)
{
    ck_assert_int_eq(score_by(mention_lexicon_builtin(), "blorfig"), 0);
    ck_assert_int_gt(score_with("blorfig\t2.5\n", "Das ist Blorfig"), 0);
    ck_assert_int_lt(score_with("blorf * zum {mond|mars}\t-2.5\n", "blorf bald wieder zum mars"), 0);
    ck_assert_int_gt(score_with("@language de\nblorfig\t2.5\ta\n", "ein blorfiges Ding"), 0);
    ck_assert_int_gt(score_with("@language de\nauf|blorfen\t2.5\tv\n", "er blorft den Ball auf"), 0);
    ck_assert_int_gt(score_with("(°v°)\t2.5\n", "na (°v°)"), 0);
    ck_assert_int_gt(score_with("*--*\t2.5\n", "na *--*"), 0);
    ck_assert_int_lt(score_with("bl**f\t-2.5\n", "so ein BL***f"), 0);
    ck_assert_int_lt(score_with("BL**F\t-2.5\n", "so ein bl**f"), 0);
    ck_assert_int_lt(score_with("{|echt} blorf\t-2.5\n", "so ein Blorf"), 0);
}
END_TEST

/* An entry that no text can hold would do nothing, and nobody would know. */
START_TEST(entries_that_no_text_can_hold_are_refused)
{
    static const char *const never[] = {
        "**\t-2.5",
        "***\t-2.5",
        "&\t-2.5",
        "-\t-2.5",
        "{}\t-2.5",
        "{|}\t-2.5",
        "blorf *\t-2.5",
        "blorf blarf *\t-2.5",
        "blorf {blarf|*}\t-2.5",
        "* blorf\t-2.5",
        "-ab\t-2.5",
        "ab-\t-2.5",
        "-blorf-\t-2.5",
        "-blorf\tx1.5",
        "blorf-\tnegator",
        "@language en\nblorf-\t-2.5",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef-\t-2.5",
        "!abcdefghijklmnopqrstuvwxyz\t-2.5",
        "\u0301!\t-2.5",
        "\u200D!\t-2.5",
        "\uFE0F\t-2.5",
        "\U0001F3FB\t-2.5",
        "blorf.com\t-2.5",
        "http://blorf.de/x\t-2.5",
        "info@blorf.de\t-2.5",
    };
    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        mention_source s = { never[i], strlen(never[i]) };
        mention_lexicon *lexicon = NULL;
        mention_error err = MENTION_ERROR_INIT;
        uint32_t line = strchr(never[i], '\n') == NULL ? 1 : 2;
        ck_assert_msg(mention_lexicon_new(NULL, &s, 1, &lexicon, &err) == MENTION_ERROR_SYNTAX, "\"%s\" is taken",
                      never[i]);
        ck_assert_msg(err.item == line && err.message != NULL, "\"%s\": line %u", never[i], (unsigned)err.item);
    }
}
END_TEST

/* Each of these is found in a text that is nothing else. */
START_TEST(entries_of_all_sorts_are_found)
{
    static const char *const entries[] = {
        "blorf",       "BLORF",    "blorf blarf",   "blorf's",         "don't blorf",  "*blorf*",
        "f**k",        "F**K",     "s***",          "bl@rf",           "100%",         "10/10",
        "blorf!",      "!blorf",   ":blorf:",       "@blorf",          "_blorf_",      "(blorf)",
        "blorf,blarf", "blorf-ab", "blorf & blarf", "(\u00B0v\u00B0)", "\u2764\uFE0F", "!abcdefghijklmnopqrstuvw",
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        char source[64];
        snprintf(source, sizeof source, "%s\t-4.0\n", entries[i]);
        ck_assert_msg(score_with(source, entries[i]) < 0, "\"%s\" is not found", entries[i]);
    }
}
END_TEST

START_TEST(sources_change_and_remove_all_forms_of_a_word)
{
    ck_assert_int_gt(score_with("", "ein wunderbares Ding"), 0);
    ck_assert_int_lt(score_with("wunderbar\t-3.0\n", "ein wunderbares Ding"), 0);
    ck_assert_int_eq(score_with("wunderbar\t-\n", "ein wunderbares Ding"), 0);
}
END_TEST

START_TEST(later_sources_win)
{
    mention_source sources[] = { { "blorfig\t2.5\n", 12 }, { "blorfig\t-2.5\n", 13 } };
    mention_lexicon *lexicon = NULL;
    ck_assert_int_eq(mention_lexicon_new(NULL, sources, 2, &lexicon, NULL), MENTION_OK);
    ck_assert_int_lt(score_by(lexicon, "blorfig"), 0);
    mention_lexicon_unref(lexicon);
}
END_TEST

START_TEST(own_negators_and_neutral_phrases_count)
{
    ck_assert_int_lt(score_with("blorf\tnegator\n", "das Essen ist blorf lecker"), 0);
    ck_assert_int_eq(score_with("blorf wunderbar\tneutral\n", "blorf wunderbar"), 0);
}
END_TEST

START_TEST(errors_name_source_and_line)
{
    static const char *const wrong[] = {
        "\n\nword",      "\n\nword\t5.0",          "\n\nword\tfine",   "\n\nword\t1.0\tzz",  "\n\n* word\t1.0",
        "\n\n{a|b\t1.0", "\n\nword\t1.0\tx\ty\tz", "\n\nword\t1.0\ta", "\n\n@language xx\n", "\n\n\xFF\t1.0",
        "\n\n\t1.0",     "\n\nword\t1.x"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        mention_source sources[] = { { "", 0 }, { wrong[i], strlen(wrong[i]) } };
        mention_lexicon *lexicon = NULL;
        mention_error err = MENTION_ERROR_INIT;
        ck_assert_int_ne(mention_lexicon_new(NULL, sources, 2, &lexicon, &err), MENTION_OK);
        ck_assert_msg(err.item == 3 && err.offset == 1 && err.message != NULL, "case %zu: line %d", i, (int)err.item);
        ck_assert_ptr_null(lexicon);
    }
}
END_TEST

START_TEST(null_arguments_are_refused)
{
    mention_lexicon *lexicon = NULL;
    mention_source s = { NULL, 5 };
    ck_assert_int_eq(mention_lexicon_new(NULL, NULL, 1, &lexicon, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_lexicon_new(NULL, &s, 1, &lexicon, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_lexicon_new(NULL, NULL, 0, NULL, NULL), MENTION_ERROR_ARGUMENT);
    mention_lexicon_unref(NULL);
    ck_assert_ptr_null(mention_lexicon_ref(NULL));
}
END_TEST

START_TEST(builtin_needs_no_unref)
{
    mention_lexicon *lexicon = mention_lexicon_builtin();
    mention_lexicon_unref(lexicon);
    mention_lexicon_unref(lexicon);
    ck_assert_ptr_eq(mention_lexicon_ref(lexicon), mention_lexicon_builtin());
    ck_assert_int_gt(score_by(lexicon, "wunderbar"), 0);
}
END_TEST

START_TEST(nothing_leaks_at_any_failing_allocation)
{
    const char *text = "@language de\nblorfig\t2.5\ta\nblorf * zum {mond|mars}\t-2.5\n";
    mention_source s = { text, strlen(text) };
    mention_status status = MENTION_ERROR_MEMORY;
    for (long n = 0; status != MENTION_OK && n < 1000; n++) {
        budget b = { n, 0 };
        mention_allocator a = budget_allocator(&b);
        mention_lexicon *lexicon = NULL;
        status = mention_lexicon_new(&a, &s, 1, &lexicon, NULL);
        ck_assert(status == MENTION_OK || status == MENTION_ERROR_MEMORY);
        mention_lexicon_unref(lexicon);
        ck_assert_uint_eq(b.bytes, 0);
    }
    ck_assert_int_eq(status, MENTION_OK);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lexicon");
    TCase *c = tcase_create("lexicon");
    tcase_add_test(c, sources_add_words_and_phrases);
    tcase_add_test(c, entries_that_no_text_can_hold_are_refused);
    tcase_add_test(c, entries_of_all_sorts_are_found);
    tcase_add_test(c, sources_change_and_remove_all_forms_of_a_word);
    tcase_add_test(c, later_sources_win);
    tcase_add_test(c, own_negators_and_neutral_phrases_count);
    tcase_add_test(c, errors_name_source_and_line);
    tcase_add_test(c, null_arguments_are_refused);
    tcase_add_test(c, builtin_needs_no_unref);
    tcase_add_test(c, nothing_leaks_at_any_failing_allocation);
    tcase_set_timeout(c, 60);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
