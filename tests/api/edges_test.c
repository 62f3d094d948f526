/* SPDX-License-Identifier: MIT */

/* Places where names, rules and texts meet a limit or another script. */

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

/* What `find` gives for a catalogue and a text, as "brand[start,end)kind" each
 * ended by a blank; or the name of the status that refused the catalogue. */
static const char *found(const char *catalogue, const char *words, const char *text)
{
    static char out[4096];
    size_t used = 0;
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    mention_results results = { .size = sizeof results };
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    mention_status status = mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), NULL);
    if (status != MENTION_OK) {
        mention_builder_free(builder);
        return mention_status_name(status);
    }
    ck_assert_int_eq(mention_builder_add_words(builder, words, strlen(words), NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, text, strlen(text), NULL, &results, NULL), MENTION_OK);
    out[0] = '\0';
    for (uint32_t i = 0; i < results.hit_index[1]; i++) {
        const mention_hit *hit = &results.hits[i];
        const char *id;
        size_t size;
        ck_assert_int_eq(mention_matcher_brand(matcher, hit->brand, &id, &size, NULL, NULL), MENTION_OK);
        used += (size_t)snprintf(out + used, sizeof out - used, "%.*s[%u,%u)%s ", (int)size, id, (unsigned)hit->start,
                                 (unsigned)hit->end, mention_kind_name(hit->kind));
    }
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
    return out;
}

/* Append `count` times a string. */
static void append(char *to, const char *what, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        strcat(to, what);
    }
}

START_TEST(the_longest_joined_name_has_room)
{
    char catalogue[1024] = "x\t";
    append(catalogue, "ä", 4);
    append(catalogue, "b", 80);
    append(catalogue, "&", 1);
    append(catalogue, "c", 80);
    append(catalogue, "&", 1);
    append(catalogue, "d", 92);
    ck_assert_str_eq(found(catalogue, "", "nothing"), "");
}
END_TEST

START_TEST(an_umlaut_far_back_in_a_long_name_is_its_own)
{
    char catalogue[1024] = "x\t";
    char text[1024] = "";
    append(catalogue, "a", 40);
    append(catalogue, "&q&", 1);
    append(catalogue, "b", 214);
    append(catalogue, "ä", 1);
    append(text, "a", 40);
    append(text, "undqund", 1);
    append(text, "b", 214);
    append(text, "ä", 1);
    ck_assert_str_eq(found(catalogue, "", text), "x[0,263)spacing ");
}
END_TEST

START_TEST(a_name_inside_a_tag_is_found_whatever_its_other_spellings)
{
    ck_assert_str_eq(found("lh\tLufthansa\t\t\tcase=exact\nlh\tlufthansa\n", "", "#LufthansaDE"), "lh[1,10)hashtag ");
}
END_TEST

/* "LufthansaDE" is a misspelling that the name within it turns down. */
START_TEST(the_word_that_decided_is_told)
{
    static const char text[] = "#LufthansaDE";
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    mention_options options;
    mention_results results = { .size = sizeof results };
    size_t spoiled = 0;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_REJECTED;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, "lh\tLufthansa\n", 13, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, text, sizeof text - 1, &options, &results, NULL), MENTION_OK);
    for (uint32_t i = 0; i < results.rejection_index[1]; i++) {
        const mention_rejection *r = &results.rejections[i];
        if (r->reason == MENTION_REASON_GUARD && r->hit.end == sizeof text - 1) {
            ck_assert_uint_eq(r->word_start, 1);
            ck_assert_uint_eq(r->word_end, 10);
            spoiled++;
        }
    }
    ck_assert_uint_eq(spoiled, 1);
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
}
END_TEST

START_TEST(initial_case_holds_for_scripts_that_have_case)
{
    ck_assert_str_eq(found("x\t小米\t\t\tcase=initial\n", "", "小米"), "x[0,6)exact ");
    ck_assert_str_eq(found("b\tBoss\t\t\tcase=initial\n", "", "boss Boss"), "b[5,9)exact ");
}
END_TEST

START_TEST(an_entry_that_no_text_has_is_refused)
{
    ck_assert_str_eq(found("x\tTelekom\t\t\trequire=🔥\n", "", ""), "MENTION_ERROR_SYNTAX");
    ck_assert_str_eq(found("x\tTelekom\t\t\texclude=*\n", "", ""), "MENTION_ERROR_SYNTAX");
    ck_assert_str_eq(found("x\tTelekom\t\t\trequire=haus,-\n", "", ""), "MENTION_ERROR_SYNTAX");
    ck_assert_str_eq(found("x\tTelekom\t\t\trequire=Deutsche Bahn\n", "", ""), "MENTION_ERROR_SYNTAX");
    ck_assert_str_eq(found("x\tTelekom\t\t\tnever=Telekom AG\n", "", "Telekom"), "x[0,7)exact ");
}
END_TEST

START_TEST(context_words_stand_within_their_window)
{
    const char *catalogue = "x\tPost\t\t\trequire=paket*;window=2\n";
    ck_assert_str_eq(found(catalogue, "", "Post a Paketen b c Post"), "x[0,4)exact ");
    ck_assert_str_eq(found("x\tPost\t\t\texclude=blog,paket\n", "", "Post a b c d e f Blog"), "");
    ck_assert_str_eq(found("x\tPost\t\t\trequire=post\n", "", "Post"), "");
    ck_assert_str_eq(found("x\tPost\t\t\trequire=post\n", "", "Post, Post"), "x[0,4)exact x[6,10)exact ");
}
END_TEST

START_TEST(a_handle_that_no_text_has_is_refused)
{
    ck_assert_str_eq(found("x\tTelekom\t\t___\n", "", ""), "MENTION_ERROR_NAME");
}
END_TEST

START_TEST(every_brand_of_a_shared_handle_is_told)
{
    char catalogue[2048] = "";
    for (int i = 0; i < 20; i++) {
        char line[64];
        snprintf(line, sizeof line, "b%02d\tName%c\t\thilft\n", i, 'A' + i);
        strcat(catalogue, line);
    }
    const char *hits = found(catalogue, "", "@hilft");
    size_t count = 0;
    for (const char *at = hits; (at = strstr(at, "[1,6)handle")) != NULL; at++) {
        count++;
    }
    ck_assert_uint_eq(count, 20);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_part_of_a_word_list)
{
    ck_assert_str_eq(found("x\tTelekom\n", "\xEF\xBB\xBF# Telekon\n", "Telekon"), "x[0,7)typo ");
    ck_assert_str_eq(found("x\tTelekom\n", "\xEF\xBB\xBFTelekon\n", "Telekon"), "");
}
END_TEST

START_TEST(a_host_ends_at_signs_that_no_host_has)
{
    const char *catalogue = "x\tTelekom\n";
    ck_assert_str_eq(found(catalogue, "", "telekom.de\xC2\xA0jetzt"), "x[0,7)url ");
    ck_assert_str_eq(found(catalogue, "", "telekom.de👍"), "x[0,7)url ");
    ck_assert_str_eq(found(catalogue, "", "telekom.de:Telekom ist"), "x[0,7)url x[11,18)exact ");
    ck_assert_str_eq(found(catalogue, "", "telekom.de:8080/Telekom"), "x[0,7)url ");
}
END_TEST

START_TEST(a_size_of_nothing_is_refused)
{
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    mention_results results = { .size = 0 };
    mention_options options = { .min_confidence = 10000 };
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, "x\tTelekom\n", 10, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, NULL, &results, NULL), MENTION_ERROR_ARGUMENT);
    results.size = sizeof results;
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, &options, &results, NULL), MENTION_ERROR_ARGUMENT);
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
}
END_TEST

START_TEST(texts_without_bytes_need_no_data)
{
    mention_scratch *scratch;
    mention_results results = { .size = sizeof results };
    int32_t offsets[3] = { 0, 0, 0 };
    mention_batch batch = { .size = sizeof batch, .layout = MENTION_LAYOUT_OFFSETS32, .count = 2, .offsets = offsets };
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_run(NULL, mention_lexicon_builtin(), scratch, &batch, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.text_count, 2);
    offsets[2] = 1;
    ck_assert_int_eq(mention_run(NULL, mention_lexicon_builtin(), scratch, &batch, NULL, &results, NULL),
                     MENTION_ERROR_ARGUMENT);
    mention_scratch_free(scratch);
}
END_TEST

static int count_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    uint32_t *counts = user;
    ck_assert(advice == MENTION_ADVICE_CLOSE || advice == MENTION_ADVICE_SHARED);
    ck_assert_uint_ne(name, other);
    counts[name]++;
    return 0;
}

/* All names are the same, or an edit apart: to tell all pairs would be the square of them. */
START_TEST(advice_grows_with_the_names)
{
    enum { NAMES = 400 };
    static const char *const forms[] = { "b%d\tKaufhalle\n", "b%d\tKauf%clle\n" };
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    static char catalogue[NAMES * 32];
    static uint32_t counts[NAMES];
    size_t used = 0;
    memset(counts, 0, sizeof counts);
    for (int i = 0; i < NAMES; i++) {
        used += (size_t)snprintf(catalogue + used, sizeof catalogue - used, forms[_i], i, 'a' + i % 26);
    }
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, used, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_check(matcher, scratch, count_advice, counts, NULL), MENTION_OK);
    for (int i = 0; i < NAMES; i++) {
        ck_assert_uint_eq(counts[i], 16);
    }
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edges");
    TCase *cases = tcase_create("edges");
    tcase_add_test(cases, the_longest_joined_name_has_room);
    tcase_add_test(cases, an_umlaut_far_back_in_a_long_name_is_its_own);
    tcase_add_test(cases, a_name_inside_a_tag_is_found_whatever_its_other_spellings);
    tcase_add_test(cases, the_word_that_decided_is_told);
    tcase_add_test(cases, initial_case_holds_for_scripts_that_have_case);
    tcase_add_test(cases, an_entry_that_no_text_has_is_refused);
    tcase_add_test(cases, context_words_stand_within_their_window);
    tcase_add_test(cases, a_handle_that_no_text_has_is_refused);
    tcase_add_test(cases, every_brand_of_a_shared_handle_is_told);
    tcase_add_test(cases, a_byte_order_mark_is_no_part_of_a_word_list);
    tcase_add_test(cases, a_host_ends_at_signs_that_no_host_has);
    tcase_add_test(cases, a_size_of_nothing_is_refused);
    tcase_add_test(cases, texts_without_bytes_need_no_data);
    tcase_add_loop_test(cases, advice_grows_with_the_names, 0, 2);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
