/* SPDX-License-Identifier: MIT */

/* Fail the n-th allocation of building and finding, for n = 0, 1, 2 ... until
 * all go well: each failure is returned, nothing leaks, and what failed works
 * when it is asked again. */

#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

/* Memory that runs out. */
typedef struct purse {
    size_t left;  /* allocations that still go well */
    bool once;    /* only one fails */
    bool failed;  /* one did */
    size_t bytes; /* handed out now, by the sizes given back */
    size_t calls;
} purse;

static bool pays(purse *p)
{
    p->calls++;
    if (p->left > 0) {
        p->left--;
        return true;
    }
    if (p->once && p->failed) {
        return true;
    }
    p->failed = true;
    return false;
}

static void *purse_malloc(void *context, size_t size)
{
    purse *p = context;
    void *at = pays(p) ? malloc(size) : NULL;
    p->bytes += at != NULL ? size : 0;
    return at;
}

static void *purse_realloc(void *context, void *old, size_t old_size, size_t size)
{
    purse *p = context;
    void *at = pays(p) ? realloc(old, size) : NULL;
    p->bytes += at != NULL ? size - old_size : 0;
    return at;
}

static void purse_free(void *context, void *old, size_t old_size)
{
    purse *p = context;
    p->bytes -= old_size;
    free(old);
}

static mention_allocator allocator_of(purse *p)
{
    return (mention_allocator){ purse_malloc, purse_realloc, purse_free, p };
}

static const char catalogue[] =
    "telekom\tTelekom\tDeutsche Telekom|T-Mobile\ttelekom_hilft\tpreset=wide;never=telekomat\n"
    "hm\tH&M\tHennes & Mauritz\thm\tcase=initial;require=mode,kauf*;window=9\n"
    "oetker\tDr. Oetker\n"
    "mueller\tM\u00FCller\tDrogerie M\u00FCller\n";
static const char words[] = "telekon\nm\u00FCllerei foo\n";
static const char text[] = "Die Deutschen Telekom, telkom und #DankeTelekom @telekom_hilft: Mode von H und M, "
                           "Dr Oetker-Pizza, Muellers www.telekom.de Te le kom T3lekom Teleeekom telekomvertrag";

static const mention_error no_error = MENTION_ERROR_INIT;

/* All that a builder can be given; the first failure ends it. */
static mention_status fill(mention_builder *b, mention_error *err)
{
    static const uint8_t budget[] = { 0, 0, 0, 0, 1, 2 };
    uint32_t brand;
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    rules.exclude = "bank*";
    rules.exclude_size = 5;
    mention_status status = mention_builder_add_catalogue(b, catalogue, strlen(catalogue), err);
    status = status != MENTION_OK ? status : mention_builder_set_budget(b, budget, sizeof budget, err);
    status = status != MENTION_OK ? status : mention_builder_add_brand(b, "bahn", 4, 1, &brand, err);
    status = status != MENTION_OK ? status : mention_builder_add_name(b, brand, "Deutsche Bahn", 13, &rules, err);
    status = status != MENTION_OK ? status : mention_builder_add_handle(b, brand, "DB_Info", 7, err);
    return status != MENTION_OK ? status : mention_builder_add_words(b, words, strlen(words), err);
}

static mention_status build(const mention_allocator *a, mention_matcher **out, mention_error *err)
{
    mention_builder *b = NULL;
    mention_status status = mention_builder_new(a, &b, err);
    status = status != MENTION_OK ? status : fill(b, err);
    status = status != MENTION_OK ? status : mention_builder_build(b, out, err);
    mention_builder_free(b);
    return status;
}

static void check_memory_error(mention_status status, const mention_error *err, size_t n)
{
    ck_assert_msg(status == MENTION_ERROR_MEMORY, "allocation %zu: %s", n, mention_status_name(status));
    ck_assert_int_eq(err->code, MENTION_ERROR_MEMORY);
    ck_assert_ptr_nonnull(err->message);
}

START_TEST(every_failure_of_building_is_returned)
{
    size_t n = 0;
    for (;; n++) {
        purse p = { .left = n, .once = _i == 1 };
        mention_allocator a = allocator_of(&p);
        mention_matcher *m = NULL;
        mention_error err = no_error;
        mention_status status = build(&a, &m, &err);
        if (status == MENTION_OK) {
            ck_assert(!p.failed);
            mention_matcher_unref(m);
            ck_assert_uint_eq(p.bytes, 0);
            break;
        }
        check_memory_error(status, &err, n);
        ck_assert_ptr_null(m);
        ck_assert_msg(p.bytes == 0, "%zu bytes are lost where allocation %zu fails", p.bytes, n);
    }
    ck_assert_uint_gt(n, 20);
}
END_TEST

START_TEST(a_builder_can_be_asked_again)
{
    for (size_t n = 0;; n++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_builder *b;
        mention_matcher *m = NULL;
        mention_matcher_info info = { .size = sizeof info };
        ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
        p.left = n;
        mention_status status = mention_builder_add_catalogue(b, catalogue, strlen(catalogue), NULL);
        bool done = status == MENTION_OK;
        p.left = SIZE_MAX;
        /* What failed has changed nothing. */
        if (!done) {
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            ck_assert_int_eq(mention_builder_add_catalogue(b, catalogue, strlen(catalogue), NULL), MENTION_OK);
        }
        ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
        ck_assert_int_eq(mention_matcher_describe(m, &info, NULL), MENTION_OK);
        ck_assert_uint_eq(info.brand_count, 4);
        ck_assert_uint_eq(info.name_count, 8);
        ck_assert_uint_eq(info.handle_count, 2);
        mention_matcher_unref(m);
        mention_builder_free(b);
        ck_assert_uint_eq(p.bytes, 0);
        if (done) {
            break;
        }
    }
}
END_TEST

START_TEST(a_failed_build_can_be_repeated)
{
    for (size_t n = 0;; n++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_builder *b;
        mention_matcher *m = NULL;
        ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
        ck_assert_int_eq(fill(b, NULL), MENTION_OK);
        size_t before = p.bytes;
        p.left = n;
        mention_status status = mention_builder_build(b, &m, NULL);
        p.left = SIZE_MAX;
        if (status != MENTION_OK) {
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            ck_assert_uint_eq(p.bytes, before);
            ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
        }
        mention_matcher_unref(m);
        mention_builder_free(b);
        ck_assert_uint_eq(p.bytes, 0);
        if (status == MENTION_OK) {
            break;
        }
    }
}
END_TEST

static uint32_t find(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_REJECTED;
    *status = mention_find(m, s, text, strlen(text), &options, &results, err);
    return *status == MENTION_OK ? results.hit_index[1] : 0;
}

START_TEST(every_failure_of_finding_is_returned)
{
    mention_matcher *m;
    mention_scratch *usual;
    mention_status status;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &usual, NULL), MENTION_OK);
    uint32_t wanted = find(m, usual, &status, NULL);
    mention_scratch_free(usual);
    ck_assert_uint_gt(wanted, 8);
    for (size_t n = 0;; n++) {
        purse p = { .left = n, .once = _i == 1 };
        mention_allocator a = allocator_of(&p);
        mention_scratch *s = NULL;
        mention_error err = no_error;
        if (mention_scratch_new(&a, &s, &err) != MENTION_OK) {
            check_memory_error(err.code, &err, n);
            ck_assert_uint_eq(p.bytes, 0);
            continue;
        }
        uint32_t found = find(m, s, &status, &err);
        bool done = status == MENTION_OK;
        if (!done) {
            check_memory_error(status, &err, n);
            p.left = SIZE_MAX;
            found = find(m, s, &status, NULL);
            ck_assert_int_eq(status, MENTION_OK);
        }
        ck_assert_uint_eq(found, wanted);
        mention_scratch_free(s);
        ck_assert_uint_eq(p.bytes, 0);
        if (done) {
            break;
        }
    }
    mention_matcher_unref(m);
}
END_TEST

START_TEST(a_warm_scratch_allocates_nothing)
{
    purse p = { .left = SIZE_MAX };
    mention_allocator a = allocator_of(&p);
    mention_matcher *m;
    mention_scratch *s;
    mention_status status;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(&a, &s, NULL), MENTION_OK);
    find(m, s, &status, NULL);
    size_t calls = p.calls;
    for (int i = 0; i < 3; i++) {
        find(m, s, &status, NULL);
    }
    ck_assert_uint_eq(p.calls, calls);
    mention_scratch_free(s);
    mention_matcher_unref(m);
    ck_assert_uint_eq(p.bytes, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("failmalloc");
    TCase *tests = tcase_create("failmalloc");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_failure_of_building_is_returned, 0, 2);
    tcase_add_test(tests, a_builder_can_be_asked_again);
    tcase_add_test(tests, a_failed_build_can_be_repeated);
    tcase_add_loop_test(tests, every_failure_of_finding_is_returned, 0, 2);
    tcase_add_test(tests, a_warm_scratch_allocates_nothing);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
