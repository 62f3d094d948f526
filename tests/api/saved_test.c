/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "mention/mention.h"

/* Saved matchers: the same answers as before, and nothing done that damaged bytes ask for. */

static const char catalogue[] = "telekom\tTelekom\tDeutsche Telekom|T-Mobile\t@telekomhilft\n"
                                "hm\tH&M\n"
                                "bahn\tDeutsche Bahn\tDB\t\trequire=zug,bahn*;never=bahnhof\n"
                                "jaegermeister\tJägermeister\n";
static const char text[] =
    "Die Telkom und deutsche bahn: Zug, H und M, @telekomhilft, #jaegermeisterfail, T Mobile, Bahhn";

static mention_matcher *built(void)
{
    mention_builder *builder;
    mention_matcher *matcher;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, sizeof catalogue - 1, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, "Telko\n", 6, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    mention_builder_free(builder);
    return matcher;
}

/* The hits of the text, as bytes to be compared; their number. */
static size_t hits_of(mention_matcher *matcher, mention_hit *hits, size_t room)
{
    mention_scratch *scratch;
    mention_results results = { .size = sizeof results };
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, text, sizeof text - 1, NULL, &results, NULL), MENTION_OK);
    size_t count = results.hit_index[1];
    memcpy(hits, results.hits, (count < room ? count : room) * sizeof *hits);
    mention_scratch_free(scratch);
    return count;
}

START_TEST(what_is_loaded_answers_the_same)
{
    mention_matcher *matcher = built();
    mention_matcher *loaded;
    mention_matcher *borrowed;
    mention_hit expected[64];
    mention_hit hits[64];
    const void *data;
    size_t size;
    size_t count = hits_of(matcher, expected, 64);
    ck_assert_uint_gt(count, 4);
    ck_assert_int_eq(mention_matcher_save(matcher, &data, &size, NULL), MENTION_OK);
    void *copy = malloc(size);
    memcpy(copy, data, size);
    mention_matcher_unref(matcher);
    for (uint32_t flags = 0; flags <= MENTION_TRUSTED; flags++) {
        ck_assert_int_eq(mention_matcher_load(NULL, copy, size, flags, &loaded, NULL), MENTION_OK);
        ck_assert_int_eq(mention_matcher_borrow(NULL, copy, size, flags, &borrowed, NULL), MENTION_OK);
        ck_assert_uint_eq(hits_of(loaded, hits, 64), count);
        ck_assert_mem_eq(hits, expected, count * sizeof *hits);
        ck_assert_uint_eq(hits_of(borrowed, hits, 64), count);
        ck_assert_mem_eq(hits, expected, count * sizeof *hits);
        mention_matcher_unref(loaded);
        mention_matcher_unref(borrowed);
    }
    free(copy);
}
END_TEST

START_TEST(no_beginning_is_taken)
{
    mention_matcher *matcher = built();
    mention_matcher *loaded;
    const void *data;
    size_t size;
    mention_matcher_save(matcher, &data, &size, NULL);
    for (size_t n = 0; n < size; n++) {
        void *copy = malloc(n > 0 ? n : 1);
        memcpy(copy, data, n);
        ck_assert_int_eq(mention_matcher_load(NULL, copy, n, 0, &loaded, NULL), MENTION_ERROR_BLOCK);
        free(copy);
    }
    mention_matcher_unref(matcher);
}
END_TEST

/* Memory between two pages that nobody may touch: bytes that end where the
 * second one begins, but for what aligns them. */
typedef struct guarded {
    uint8_t *pages;
    size_t length;
    uint8_t *bytes;
} guarded;

static guarded guarded_copy(const void *data, size_t size)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inner = (size + page - 1) / page * page;
    guarded g = { .length = inner + 2 * page };
    int zero = open("/dev/zero", O_RDWR);
    ck_assert_int_ge(zero, 0);
    g.pages = mmap(NULL, g.length, PROT_READ | PROT_WRITE, MAP_PRIVATE, zero, 0);
    close(zero);
    ck_assert(g.pages != MAP_FAILED);
    ck_assert_int_eq(mprotect(g.pages, page, PROT_NONE), 0);
    ck_assert_int_eq(mprotect(g.pages + page + inner, page, PROT_NONE), 0);
    g.bytes = g.pages + page + (inner - size) / 8 * 8;
    memcpy(g.bytes, data, size);
    return g;
}

/* Borrow damaged bytes: refused, which is true, or a matcher that does no harm. */
static bool is_refused(const guarded *g, size_t size)
{
    mention_matcher *loaded;
    mention_hit hits[64];
    mention_error err = MENTION_ERROR_INIT;
    mention_status status = mention_matcher_borrow(NULL, g->bytes, size, 0, &loaded, &err);
    if (status == MENTION_OK) {
        hits_of(loaded, hits, 64);
        mention_matcher_unref(loaded);
        return false;
    }
    ck_assert(status == MENTION_ERROR_BLOCK || status == MENTION_ERROR_FORMAT);
    ck_assert_ptr_nonnull(err.message);
    ck_assert_uint_le(err.offset, size);
    return true;
}

/* Each byte in turn is another one. */
START_TEST(no_changed_byte_does_harm)
{
    static const uint8_t others[] = { 0x01, 0x80, 0xFF };
    mention_matcher *matcher = built();
    const void *data;
    size_t size;
    size_t refused = 0;
    mention_matcher_save(matcher, &data, &size, NULL);
    guarded copy = guarded_copy(data, size);
    for (size_t i = 0; i < size; i++) {
        uint8_t was = copy.bytes[i];
        copy.bytes[i] ^= others[i % sizeof others];
        refused += is_refused(&copy, size);
        copy.bytes[i] = was;
    }
    ck_assert_uint_gt(refused, 500);
    munmap(copy.pages, copy.length);
    mention_matcher_unref(matcher);
}
END_TEST

/* Stretches of the block stand where others were, always the same ones. */
START_TEST(no_splice_does_harm)
{
    mention_matcher *matcher = built();
    const void *data;
    size_t size;
    size_t refused = 0;
    uint64_t chance = 1;
    mention_matcher_save(matcher, &data, &size, NULL);
    guarded copy = guarded_copy(data, size);
    for (int i = 0; i < 3000; i++) {
        size_t numbers[3]; /* to, from, how many */
        for (int k = 0; k < 3; k++) {
            chance = chance * 6364136223846793005u + 1442695040888963407u;
            numbers[k] = (size_t)(chance >> 33);
        }
        size_t to = numbers[0] % size / 4 * 4;
        size_t from = numbers[1] % size / 4 * 4;
        size_t most = size - (to > from ? to : from);
        size_t count = numbers[2] % 64 < most ? numbers[2] % 64 : most;
        memmove(copy.bytes + to, (const char *)data + from, count);
        refused += is_refused(&copy, size);
        memcpy(copy.bytes, data, size);
    }
    ck_assert_uint_gt(refused, 500);
    munmap(copy.pages, copy.length);
    mention_matcher_unref(matcher);
}
END_TEST

START_TEST(what_is_no_matcher_is_refused)
{
    _Alignas(8) static const char other[4096] = "something else";
    mention_matcher *matcher = built();
    mention_matcher *loaded;
    mention_error err = MENTION_ERROR_INIT;
    const void *data;
    size_t size;
    mention_matcher_save(matcher, &data, &size, NULL);
    ck_assert_int_eq(mention_matcher_load(NULL, other, sizeof other, 0, &loaded, &err), MENTION_ERROR_BLOCK);
    char *copy = malloc(size + 8);
    memcpy(copy, data, size);
    ck_assert_int_eq(mention_matcher_load(NULL, copy, size + 1, MENTION_TRUSTED, &loaded, &err), MENTION_ERROR_BLOCK);
    copy[8] ^= 0x40;
    ck_assert_int_eq(mention_matcher_load(NULL, copy, size, MENTION_TRUSTED, &loaded, &err), MENTION_ERROR_FORMAT);
    ck_assert_int_eq(mention_matcher_load(NULL, NULL, size, 0, &loaded, &err), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_load(NULL, copy, size, 2, &loaded, &err), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_load(NULL, copy, size, 0, NULL, &err), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_borrow(NULL, copy + 1, size, 0, &loaded, &err), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_save(NULL, &data, &size, &err), MENTION_ERROR_ARGUMENT);
    free(copy);
    mention_matcher_unref(matcher);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("saved");
    TCase *tests = tcase_create("saved");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, what_is_loaded_answers_the_same);
    tcase_add_test(tests, no_beginning_is_taken);
    tcase_add_test(tests, no_changed_byte_does_harm);
    tcase_add_test(tests, no_splice_does_harm);
    tcase_add_test(tests, what_is_no_matcher_is_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
