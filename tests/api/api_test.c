/* SPDX-License-Identifier: MIT */

/* The public functions through the shared library: what the header promises of
 * NULL, nothing, too much, and who owns what. */

#include <check.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

#define HUGE_SIZE (SIZE_MAX / 2 + 1) /* of bytes that nobody may read */

/* ------------------------------------------------------------------ fixture */

static const char catalogue[] = "telekom\tTelekom\tDeutsche Telekom\ttelekom_hilft\n"
                                "bahn\tDeutsche Bahn\n";

static mention_builder *builder;
static mention_matcher *matcher;
static mention_scratch *scratch;

static void set_up(void)
{
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
}

static void tear_down(void)
{
    mention_builder_free(builder);
    mention_matcher_unref(matcher);
    mention_scratch_free(scratch);
}

static mention_results new_results(void)
{
    return (mention_results){ .size = sizeof(mention_results) };
}

/* Whether a call failed so and filled its error. */
static void check_failed(mention_status found, mention_status wanted, const mention_error *err)
{
    ck_assert_msg(found == wanted, "%s, not %s", mention_status_name(found), mention_status_name(wanted));
    ck_assert_int_eq(err->code, wanted);
    ck_assert_ptr_nonnull(err->message);
    ck_assert_uint_gt(strlen(err->message), 0);
}

#define CHECK_FAILS(wanted, call)                                                                                      \
    do {                                                                                                               \
        mention_error err = MENTION_ERROR_INIT;                                                                        \
        check_failed((call), (wanted), &err);                                                                          \
    } while (0)

/* -------------------------------------------------------------------- names */

START_TEST(names_are_pinned)
{
    static const char *const kinds[] = { "exact",     "case",    "folded",     "soundalike",    "homoglyph",
                                         "elongated", "spacing", "inflection", "genitive",      "compound",
                                         "hashtag",   "url",     "handle",     "transposition", "typo" };
    static const char *const carriers[] = { "word", "hashtag", "handle", "url" };
    static const char *const reasons[] = { "guard", "threshold", "context", "rule", "overlap" };
    for (int32_t i = 0; i < 15; i++) {
        ck_assert_str_eq(mention_kind_name(i), kinds[i]);
    }
    for (int32_t i = 0; i < 4; i++) {
        ck_assert_str_eq(mention_carrier_name(i), carriers[i]);
    }
    for (int32_t i = 0; i < 5; i++) {
        ck_assert_str_eq(mention_reason_name(i + 1), reasons[i]);
    }
    ck_assert_str_eq(mention_label_name(-1), "negative");
    ck_assert_str_eq(mention_label_name(0), "neutral");
    ck_assert_str_eq(mention_label_name(1), "positive");
    ck_assert_str_eq(mention_language_name(MENTION_LANGUAGE_GERMAN), "de");
    ck_assert_str_eq(mention_language_name(MENTION_LANGUAGE_ENGLISH), "en");
    ck_assert_str_eq(mention_status_name(MENTION_ERROR_LIMIT), "MENTION_ERROR_LIMIT");
}
END_TEST

START_TEST(other_numbers_have_no_name)
{
    static const int32_t numbers[] = { 99, -99, INT32_MAX, INT32_MIN };
    for (size_t i = 0; i < 4; i++) {
        ck_assert_str_eq(mention_kind_name(numbers[i]), "?");
        ck_assert_str_eq(mention_carrier_name(numbers[i]), "?");
        ck_assert_str_eq(mention_reason_name(numbers[i]), "?");
        ck_assert_str_eq(mention_label_name(numbers[i]), "?");
        ck_assert_str_eq(mention_language_name(numbers[i]), "?");
        ck_assert_str_eq(mention_status_name(numbers[i]), "?");
    }
    ck_assert_str_eq(mention_kind_name(15), "?");
    ck_assert_str_eq(mention_carrier_name(4), "?");
    ck_assert_str_eq(mention_reason_name(0), "?");
    ck_assert_str_eq(mention_status_name(10), "?");
}
END_TEST

START_TEST(versions_are_told)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", MENTION_VERSION_MAJOR, MENTION_VERSION_MINOR, MENTION_VERSION_PATCH);
    ck_assert_str_eq(mention_version(), version);
    ck_assert_uint_gt(strlen(mention_unicode_version()), 0);
    ck_assert_uint_gt(strlen(mention_cpu_path()), 0);
}
END_TEST

/* ------------------------------------------------------------------ builder */

START_TEST(null_is_refused_by_the_builder)
{
    mention_builder *none = NULL;
    uint32_t brand;
    uint8_t budget[1] = { 0 };
    mention_matcher *out = NULL;
    mention_allocator incomplete = { NULL, NULL, NULL, NULL };
    mention_name_rules_init(NULL, 10);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_new(NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_new(&incomplete, &none, &err));
    ck_assert_ptr_null(none);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_preset(NULL, 0, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_preset(builder, 3, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_preset(builder, -1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_budget(NULL, budget, 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_budget(builder, NULL, 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_budget(builder, budget, 0, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_set_budget(builder, budget, HUGE_SIZE, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_brand(NULL, "a", 1, 0, &brand, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_brand(builder, NULL, 1, 0, &brand, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_name(NULL, 0, "a", 1, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_name(builder, 0, NULL, 1, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_handle(NULL, 0, "a", 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_handle(builder, 0, NULL, 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_words(NULL, "a", 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_words(builder, NULL, 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_catalogue(NULL, "", 0, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_catalogue(builder, NULL, 1, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_build(NULL, &out, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_build(builder, NULL, &err));
    mention_builder_free(NULL);
}
END_TEST

START_TEST(nothing_may_be_added)
{
    ck_assert_int_eq(mention_builder_add_words(builder, NULL, 0, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, "", 0, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, NULL, 0, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, "", 0, NULL), MENTION_OK);
}
END_TEST

START_TEST(names_must_be_names)
{
    static const char *const none[] = { "", " ", "!?", "\u00AD", "\u0301", "&", "++" };
    uint32_t brand;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        mention_error err = MENTION_ERROR_INIT;
        mention_status status = mention_builder_add_name(builder, 0, none[i], strlen(none[i]), NULL, &err);
        ck_assert_msg(status == MENTION_ERROR_NAME, "\"%s\": %s", none[i], mention_status_name(status));
    }
    CHECK_FAILS(MENTION_ERROR_UTF8, mention_builder_add_name(builder, 0, "a\xFF", 2, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_UTF8, mention_builder_add_brand(builder, "a\xFF", 2, 0, &brand, &err));
    CHECK_FAILS(MENTION_ERROR_NAME, mention_builder_add_brand(builder, "a\nb", 3, 0, &brand, &err));
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_builder_add_name(builder, 0, "a", HUGE_SIZE, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_builder_add_brand(builder, "a", HUGE_SIZE, 0, &brand, &err));
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_builder_add_handle(builder, 0, "a", HUGE_SIZE, &err));
    CHECK_FAILS(MENTION_ERROR_NAME, mention_builder_add_handle(builder, 0, "", 0, &err));
    CHECK_FAILS(MENTION_ERROR_NAME, mention_builder_add_handle(builder, 0, "@", 1, &err));
    CHECK_FAILS(MENTION_ERROR_NAME, mention_builder_add_handle(builder, 0, "a b", 3, &err));
    ck_assert_int_ne(mention_builder_add_name(builder, 99, "a", 1, NULL, NULL), MENTION_OK);
    ck_assert_int_ne(mention_builder_add_handle(builder, 99, "a", 1, NULL), MENTION_OK);
}
END_TEST

START_TEST(limits_are_told)
{
    static char many[10000];
    uint8_t budget[2] = { 0, 3 };
    mention_error err = MENTION_ERROR_INIT;
    memset(many, 'a', sizeof many);
    check_failed(mention_builder_add_name(builder, 0, many, 257, NULL, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 256);
    check_failed(mention_builder_add_name(builder, 0, many, sizeof many, NULL, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 1024); /* in bytes */
    ck_assert_int_eq(mention_builder_add_name(builder, 0, many, 256, NULL, NULL), MENTION_OK);
    check_failed(mention_builder_set_budget(builder, budget, 2, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 2);
    for (size_t i = 1; i < sizeof many; i += 2) {
        many[i] = ' ';
    }
    check_failed(mention_builder_add_name(builder, 0, many, 17 * 2, NULL, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 16);
}
END_TEST

/* Add a name with a list of so many of one sign. */
static mention_status add_excluding(char sign, size_t count, mention_error *err)
{
    static char list[70000];
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    memset(list, sign, sizeof list);
    rules.exclude = list;
    rules.exclude_size = count;
    return mention_builder_add_name(builder, 0, "Name", 4, &rules, err);
}

START_TEST(limits_of_lists_are_told)
{
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(add_excluding(',', 65535, NULL), MENTION_OK); /* as many entries, all blank */
    check_failed(add_excluding(',', 65536, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 65535);
    check_failed(add_excluding(',', 65537, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 65536); /* bytes */
    ck_assert_int_eq(add_excluding('a', 256, NULL), MENTION_OK);
    check_failed(add_excluding('a', 257, &err), MENTION_ERROR_LIMIT, &err);
    ck_assert_uint_eq(err.limit, 256); /* letters of an entry */
}
END_TEST

START_TEST(rules_have_ranges)
{
    mention_name_rules rules;
    const struct {
        int32_t letter_case, preset, max_edits, window;
    } bad[] = { { 3, -1, -1, 0 }, { -1, -1, -1, 0 }, { 0, 3, -1, 0 },  { 0, -2, -1, 0 },
                { 0, -1, 3, 0 },  { 0, -1, -2, 0 },  { 0, -1, -1, -1 } };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        mention_name_rules_init(&rules, sizeof rules);
        rules.letter_case = bad[i].letter_case;
        rules.preset = bad[i].preset;
        rules.max_edits = bad[i].max_edits;
        rules.window = bad[i].window;
        ck_assert_msg(mention_builder_add_name(builder, 0, "Name", 4, &rules, NULL) == MENTION_ERROR_ARGUMENT,
                      "rules number %zu", i);
    }
    mention_name_rules_init(&rules, sizeof rules);
    rules.require = "\xFF";
    rules.require_size = 1;
    CHECK_FAILS(MENTION_ERROR_UTF8, mention_builder_add_name(builder, 0, "Name", 4, &rules, &err));
}
END_TEST

START_TEST(brands_are_found_again)
{
    uint32_t first;
    uint32_t second;
    uint32_t again;
    uint64_t tag;
    const char *id;
    size_t size;
    mention_matcher *m;
    ck_assert_int_eq(mention_builder_add_brand(builder, "x", 1, 7, &first, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "y", 1, 8, &second, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "x", 1, 9, &again, NULL), MENTION_OK);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_builder_add_brand(builder, "x", 1, 9, NULL, &err));
    ck_assert_uint_eq(first, again);
    ck_assert_uint_ne(first, second);
    ck_assert_int_eq(mention_builder_build(builder, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_brand(m, first, &id, &size, &tag, NULL), MENTION_OK);
    ck_assert(size == 1 && id[0] == 'x' && tag == 7);
    mention_matcher_unref(m);
}
END_TEST

/* ------------------------------------------------------------------ matcher */

START_TEST(null_is_refused_by_the_matcher)
{
    mention_matcher_info info = { .size = sizeof info };
    ck_assert_ptr_null(mention_matcher_ref(NULL));
    mention_matcher_unref(NULL);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_describe(NULL, &info, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_describe(matcher, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_brand(NULL, 0, NULL, NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_brand(matcher, 2, NULL, NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_name(NULL, 0, NULL, NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_name(matcher, 4, NULL, NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_check(NULL, scratch, NULL, NULL, &err));
    ck_assert_int_eq(mention_matcher_brand(matcher, 0, NULL, NULL, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_name(matcher, 0, NULL, NULL, NULL, NULL), MENTION_OK);
}
END_TEST

START_TEST(a_matcher_tells_what_it_holds)
{
    mention_matcher_info info = { .size = sizeof info };
    const char *text;
    size_t size;
    uint32_t brand;
    ck_assert_int_eq(mention_matcher_describe(matcher, &info, NULL), MENTION_OK);
    ck_assert_uint_eq(info.brand_count, 2);
    ck_assert_uint_eq(info.name_count, 3);
    ck_assert_uint_eq(info.handle_count, 1);
    ck_assert_int_eq(mention_matcher_name(matcher, 3, &text, &size, &brand, NULL), MENTION_OK);
    ck_assert(size == 13 && memcmp(text, "telekom_hilft", size) == 0 && brand == 0);
}
END_TEST

START_TEST(a_smaller_struct_is_filled_as_far_as_it_goes)
{
    mention_matcher_info info;
    memset(&info, 0xAB, sizeof info);
    info.size = offsetof(mention_matcher_info, name_count);
    ck_assert_int_eq(mention_matcher_describe(matcher, &info, NULL), MENTION_OK);
    ck_assert_uint_eq(info.brand_count, 2);
    ck_assert_uint_eq(info.name_count, 0xABABABAB);
}
END_TEST

START_TEST(matchers_outlive_their_builder)
{
    mention_matcher *mine;
    mention_results results = new_results();
    ck_assert_ptr_eq(mention_matcher_ref(matcher), matcher);
    mine = matcher;
    mention_builder_free(builder);
    builder = NULL;
    ck_assert_int_eq(mention_find(mine, scratch, "Telekom", 7, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 1);
    mention_matcher_unref(mine);
}
END_TEST

START_TEST(a_builder_goes_on_after_building)
{
    mention_results results = new_results();
    mention_matcher *more;
    ck_assert_int_eq(mention_builder_add_name(builder, 0, "Congstar", 8, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &more, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, "Congstar", 8, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 0);
    ck_assert_int_eq(mention_find(more, scratch, "Congstar", 8, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 1);
    mention_matcher_unref(more);
    ck_assert_uint_eq(results.hits[0].end, 8); /* the scratch holds it */
}
END_TEST

START_TEST(an_empty_matcher_finds_nothing)
{
    mention_builder *empty;
    mention_matcher *m;
    mention_results results = new_results();
    ck_assert_int_eq(mention_builder_new(NULL, &empty, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(empty, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(m, scratch, "Telekom @x #y z.de", 18, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 0);
    mention_builder_free(empty);
    mention_matcher_unref(m);
}
END_TEST

/* -------------------------------------------------------------------- calls */

START_TEST(null_is_refused_by_calls)
{
    mention_results results = new_results();
    mention_options options;
    mention_scratch *none = NULL;
    mention_allocator incomplete = { NULL, NULL, NULL, NULL };
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_scratch_new(NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_scratch_new(&incomplete, &none, &err));
    mention_scratch_free(NULL);
    mention_options_init(NULL, 8);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(NULL, scratch, "a", 1, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, NULL, "a", 1, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, scratch, NULL, 1, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, scratch, "a", 1, NULL, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(NULL, NULL, scratch, NULL, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, NULL, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_rate(NULL, scratch, "a", 1, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_analyze(NULL, NULL, scratch, "a", 1, NULL, &results, &err));
    mention_options_init(&options, sizeof options);
    options.min_confidence = 10001;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, scratch, "a", 1, &options, &results, &err));
    mention_options_init(&options, sizeof options);
    options.language = 7;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, scratch, "a", 1, &options, &results, &err));
}
END_TEST

START_TEST(nothing_holds_no_mention)
{
    mention_results results = new_results();
    ck_assert_int_eq(mention_find(matcher, scratch, NULL, 0, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.text_count, 1);
    ck_assert(results.hit_index[0] == 0 && results.hit_index[1] == 0);
    ck_assert_int_eq(mention_find(matcher, scratch, "", 0, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 0);
}
END_TEST

START_TEST(too_much_is_refused_unread)
{
    mention_results results = new_results();
    mention_options options;
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_find(matcher, scratch, "a", HUGE_SIZE, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_find(matcher, scratch, "a", SIZE_MAX, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_find(matcher, scratch, "a", (size_t)1 << 31, NULL, &results, &err));
    mention_options_init(&options, sizeof options);
    options.max_text_size = 6;
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_find(matcher, scratch, "Telekom", 7, &options, &results, &err));
    options.max_text_size = 7;
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, &options, &results, NULL), MENTION_OK);
    options.max_hits = 0;
    CHECK_FAILS(MENTION_ERROR_LIMIT, mention_find(matcher, scratch, "Telekom", 7, &options, &results, &err));
}
END_TEST

START_TEST(older_callers_have_smaller_options)
{
    struct {
        uint32_t size;
        uint32_t flags;
        uint32_t canary;
    } old = { 0, 99, 0xABABABAB };
    mention_results results = new_results();
    mention_options_init((mention_options *)(void *)&old, 8);
    ck_assert(old.size == 8 && old.flags == 0 && old.canary == 0xABABABAB);
    ck_assert_int_eq(
        mention_find(matcher, scratch, "Telekom", 7, (const mention_options *)(const void *)&old, &results, NULL),
        MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 1);
}
END_TEST

static int stop_at(void *user, size_t text)
{
    return text == *(const size_t *)user;
}

START_TEST(newer_callers_have_larger_options)
{
    struct {
        mention_options known;
        uint64_t later;
    } newer = { .later = UINT64_MAX };
    mention_results results = new_results();
    mention_options_init(&newer.known, sizeof newer);
    ck_assert_uint_eq(newer.known.size, sizeof newer.known);
    ck_assert(newer.later == UINT64_MAX);
    newer.known.size = sizeof newer;
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, &newer.known, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 1);
}
END_TEST

#ifndef NDEBUG
static int no_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    (void)user;
    (void)advice;
    (void)name;
    (void)other;
    return 0;
}

static int use_scratch_again(void *user, size_t text_index)
{
    mention_results results = new_results();
    (void)text_index;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_find(matcher, scratch, "Telekom", 7, NULL, &results, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_matcher_check(matcher, scratch, no_advice, NULL, &err));
    ++*(int *)user;
    return 0;
}

/* A debug build tells of two calls that use one scratch at a time. */
START_TEST(a_scratch_serves_one_call_at_a_time)
{
    int calls = 0;
    mention_options options;
    mention_results results = new_results();
    mention_options_init(&options, sizeof options);
    options.cancel = use_scratch_again;
    options.user = &calls;
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, &options, &results, NULL), MENTION_OK);
    ck_assert_int_eq(calls, 1);
    ck_assert_uint_eq(results.hit_index[1], 1);
    ck_assert_int_eq(mention_find(matcher, scratch, "Telekom", 7, NULL, &results, NULL), MENTION_OK);
}
END_TEST
#endif

START_TEST(batches_in_three_layouts_are_the_same)
{
    static const char data[] = "Telekomnichts@telekom_hilftDeutsche Bahn";
    static const int32_t offsets32[] = { 0, 7, 13, 27, 40 };
    static const int64_t offsets64[] = { 0, 7, 13, 27, 40 };
    static const char *const texts[] = { data, data + 7, data + 13, data + 27 };
    static const size_t lengths[] = { 7, 6, 14, 13 };
    static const uint32_t wanted[] = { 0, 1, 1, 2, 3 };
    mention_batch batches[] = {
        { .layout = MENTION_LAYOUT_POINTERS, .texts = texts, .lengths = lengths },
        { .layout = MENTION_LAYOUT_OFFSETS32, .data = data, .offsets = offsets32 },
        { .layout = MENTION_LAYOUT_OFFSETS64, .data = data, .offsets = offsets64 },
    };
    for (size_t i = 0; i < 3; i++) {
        mention_results results = new_results();
        batches[i].size = sizeof *batches;
        batches[i].count = 4;
        ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batches[i], NULL, &results, NULL), MENTION_OK);
        ck_assert_uint_eq(results.text_count, 4);
        ck_assert_int_eq(memcmp(results.hit_index, wanted, sizeof wanted), 0);
        ck_assert(results.hits[1].start == 1 && results.hits[1].end == 14);
        ck_assert_uint_eq(results.hits[1].kind, MENTION_KIND_HANDLE);
        ck_assert_ptr_null(results.ratings);
    }
}
END_TEST

START_TEST(null_texts_give_nothing)
{
    static const int32_t offsets[] = { 0, 7, 14, 21 };
    static const uint8_t validity[] = { 0x15 << 1 }; /* bits 1, 3, 5: texts 0 and 2 */
    mention_batch batch = { .size = sizeof batch,
                            .layout = MENTION_LAYOUT_OFFSETS32,
                            .count = 3,
                            .data = "TelekomTelekomTelekom",
                            .offsets = offsets,
                            .validity = validity,
                            .validity_offset = 1 };
    mention_results results = new_results();
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, NULL, &results, NULL), MENTION_OK);
    ck_assert(results.hit_index[1] == 1 && results.hit_index[2] == 1 && results.hit_index[3] == 2);
}
END_TEST

START_TEST(one_long_text_fails_alone)
{
    static const char *const texts[] = { "Telekom", "Telekom Telekom", "Telekom" };
    static const size_t lengths[] = { 7, 15, 7 };
    mention_batch batch = { .size = sizeof batch, .count = 3, .texts = texts, .lengths = lengths };
    mention_results results = new_results();
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.max_text_size = 10;
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, &options, &results, NULL), MENTION_OK);
    ck_assert_int_eq(results.status[0], MENTION_OK);
    ck_assert_int_eq(results.status[1], MENTION_ERROR_LIMIT);
    ck_assert_int_eq(results.status[2], MENTION_OK);
    ck_assert(results.hit_index[1] == 1 && results.hit_index[2] == 1 && results.hit_index[3] == 2);
}
END_TEST

/* Their batch ends before the nulls, their results before the evidence; what lies behind is not theirs. */
START_TEST(older_callers_have_smaller_batches_and_results)
{
    static const char *const texts[] = { "Telekom", "Telekom Telekom" };
    static const size_t lengths[] = { 7, 15 };
    static const uint8_t nulls[1] = { 0 };
    static const uint32_t mark[1];
    mention_batch batch = {
        .size = offsetof(mention_batch, validity), .count = 2, .texts = texts, .lengths = lengths, .validity = nulls
    };
    mention_results results = { .size = offsetof(mention_results, evidence), .rejection_index = mark };
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, NULL, &results, NULL), MENTION_OK);
    ck_assert(results.text_count == 2 && results.hit_index[1] == 1 && results.hit_index[2] == 3);
    ck_assert(results.size == offsetof(mention_results, evidence));
    ck_assert_ptr_eq(results.rejection_index, mark);
}
END_TEST

START_TEST(cancelling_keeps_what_is_done)
{
    static const char *const texts[] = { "Telekom", "Telekom", "Telekom" };
    static const size_t lengths[] = { 7, 7, 7 };
    for (size_t at = 0; at < 3; at++) {
        mention_batch batch = { .size = sizeof batch, .count = 3, .texts = texts, .lengths = lengths };
        mention_results results = new_results();
        mention_options options;
        mention_options_init(&options, sizeof options);
        options.cancel = stop_at;
        options.user = &at;
        CHECK_FAILS(MENTION_ERROR_CANCELLED, mention_run(matcher, NULL, scratch, &batch, &options, &results, &err));
        ck_assert_uint_eq(results.text_count, at);
        ck_assert_uint_eq(results.hit_index[at], at);
    }
}
END_TEST

START_TEST(batches_that_make_no_sense_are_refused)
{
    static const int32_t descending[] = { 0, 7, 3 };
    static const int32_t negative[] = { -1, 7, 8 };
    static const char *const texts[] = { NULL };
    static const size_t lengths[] = { 1 };
    mention_results results = new_results();
    mention_batch batch = { .size = sizeof batch, .layout = 9, .count = 1, .texts = texts, .lengths = lengths };
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, &batch, NULL, &results, &err));
    batch.layout = MENTION_LAYOUT_POINTERS;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, &batch, NULL, &results, &err));
    batch = (mention_batch){ .size = sizeof batch, .layout = MENTION_LAYOUT_OFFSETS32, .count = 2, .data = "Telekom" };
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, &batch, NULL, &results, &err));
    batch.offsets = descending;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, &batch, NULL, &results, &err));
    batch.offsets = negative;
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_run(matcher, NULL, scratch, &batch, NULL, &results, &err));
    batch = (mention_batch){ .size = sizeof batch };
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, NULL, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.text_count, 0);
    ck_assert_uint_eq(results.hit_index[0], 0);
}
END_TEST

START_TEST(rejections_say_why)
{
    static const char text[] = "Telekon";
    mention_results results = new_results();
    mention_options options;
    mention_matcher *m;
    ck_assert_int_eq(mention_builder_add_words(builder, "telekon", 7, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &m, NULL), MENTION_OK);
    mention_options_init(&options, sizeof options);
    ck_assert_int_eq(mention_find(m, scratch, text, 7, &options, &results, NULL), MENTION_OK);
    ck_assert_ptr_null(results.rejection_index);
    options.flags = MENTION_OPTION_REJECTED;
    ck_assert_int_eq(mention_find(m, scratch, text, 7, &options, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 0);
    ck_assert_uint_eq(results.rejection_index[1], 1);
    ck_assert_uint_eq(results.rejections[0].reason, MENTION_REASON_GUARD);
    ck_assert(results.rejections[0].word_start == 0 && results.rejections[0].word_end == 7);
    mention_matcher_unref(m);
}
END_TEST

/* Of "ä" decomposed, of an emoji, of a surrogate and of bytes that are no UTF-8; none of them is left out or counted
 * twice. */
START_TEST(characters_are_counted_when_asked_for)
{
    static const char *const texts[] = { "Telekom \xc3\xa4 Telekom, \xf0\x9f\x98\x80 Telekom", "nichts", NULL,
                                         "a\xcc\x88 \xed\xa0\xbd\xff\xe2\x82 Telekom" };
    static const size_t lengths[] = { 32, 6, 0, 18 };
    static const uint8_t valid[1] = { 0xB };
    static const mention_span spans[] = { { 0, 7 }, { 10, 17 }, { 21, 28 }, { 7, 14 } };
    mention_batch batch = { .size = sizeof batch, .count = 4, .texts = texts, .lengths = lengths, .validity = valid };
    mention_results results = new_results();
    mention_options options;
    mention_options_init(&options, sizeof options);
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, &options, &results, NULL), MENTION_OK);
    ck_assert_ptr_null(results.characters);
    options.flags = MENTION_OPTION_CHARACTERS;
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, &options, &results, NULL), MENTION_OK);
        ck_assert_uint_eq(results.hit_index[4], 4);
        ck_assert_mem_eq(results.characters, spans, sizeof spans);
    }
    batch.count = 0;
    ck_assert_int_eq(mention_run(matcher, NULL, scratch, &batch, &options, &results, NULL), MENTION_OK);
    ck_assert_ptr_nonnull(results.characters);
}
END_TEST

/* With every candidate the spans lie in one another. */
START_TEST(characters_of_hits_within_hits)
{
    static const char text[] = "\xc3\xbc Deutsche Telekom";
    mention_results results = new_results();
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_CHARACTERS | MENTION_OPTION_ALL;
    ck_assert_int_eq(mention_find(matcher, scratch, text, sizeof text - 1, &options, &results, NULL), MENTION_OK);
    ck_assert_uint_eq(results.hit_index[1], 2);
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(results.characters[i].start, results.hits[i].start - 1);
        ck_assert_uint_eq(results.characters[i].end, results.hits[i].end - 1);
    }
}
END_TEST

START_TEST(errors_may_be_smaller)
{
    struct {
        uint32_t size;
        int32_t code;
        const char *message;
        uint64_t canary;
    } old = { offsetof(mention_error, item), 0, NULL, 0xABABABAB };
    mention_builder_set_preset(NULL, 0, (mention_error *)(void *)&old);
    ck_assert_int_eq(old.code, MENTION_ERROR_ARGUMENT);
    ck_assert_uint_eq(old.canary, 0xABABABAB);
}
END_TEST

/* ------------------------------------------------------------------ lexicon */

START_TEST(null_is_refused_by_the_lexicon)
{
    mention_lexicon *out = NULL;
    ck_assert_ptr_nonnull(mention_lexicon_builtin());
    mention_lexicon_unref(mention_lexicon_builtin());
    ck_assert_ptr_null(mention_lexicon_ref(NULL));
    mention_lexicon_unref(NULL);
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_lexicon_new(NULL, NULL, 0, NULL, &err));
    CHECK_FAILS(MENTION_ERROR_ARGUMENT, mention_lexicon_new(NULL, NULL, 1, &out, &err));
    ck_assert_ptr_null(out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("api");
    TCase *tests = tcase_create("api");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, names_are_pinned);
    tcase_add_test(tests, other_numbers_have_no_name);
    tcase_add_test(tests, versions_are_told);
    tcase_add_test(tests, null_is_refused_by_the_builder);
    tcase_add_test(tests, nothing_may_be_added);
    tcase_add_test(tests, names_must_be_names);
    tcase_add_test(tests, limits_are_told);
    tcase_add_test(tests, limits_of_lists_are_told);
    tcase_add_test(tests, rules_have_ranges);
    tcase_add_test(tests, brands_are_found_again);
    tcase_add_test(tests, null_is_refused_by_the_matcher);
    tcase_add_test(tests, a_matcher_tells_what_it_holds);
    tcase_add_test(tests, a_smaller_struct_is_filled_as_far_as_it_goes);
    tcase_add_test(tests, matchers_outlive_their_builder);
    tcase_add_test(tests, a_builder_goes_on_after_building);
    tcase_add_test(tests, an_empty_matcher_finds_nothing);
    tcase_add_test(tests, null_is_refused_by_calls);
    tcase_add_test(tests, nothing_holds_no_mention);
    tcase_add_test(tests, too_much_is_refused_unread);
    tcase_add_test(tests, older_callers_have_smaller_options);
    tcase_add_test(tests, newer_callers_have_larger_options);
#ifndef NDEBUG
    tcase_add_test(tests, a_scratch_serves_one_call_at_a_time);
#endif
    tcase_add_test(tests, batches_in_three_layouts_are_the_same);
    tcase_add_test(tests, null_texts_give_nothing);
    tcase_add_test(tests, one_long_text_fails_alone);
    tcase_add_test(tests, older_callers_have_smaller_batches_and_results);
    tcase_add_test(tests, cancelling_keeps_what_is_done);
    tcase_add_test(tests, batches_that_make_no_sense_are_refused);
    tcase_add_test(tests, rejections_say_why);
    tcase_add_test(tests, characters_are_counted_when_asked_for);
    tcase_add_test(tests, characters_of_hits_within_hits);
    tcase_add_test(tests, errors_may_be_smaller);
    tcase_add_test(tests, null_is_refused_by_the_lexicon);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
