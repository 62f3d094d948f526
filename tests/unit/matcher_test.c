/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "mention/mention.h"
#include "suite.h"

static budget left;
static mention_builder *builder;
static mention_matcher *matcher;
static size_t built; /* bytes of the builder alone */

static void begin(void)
{
    static const char names[] = "telekom\tTelekom\tDeutsche Telekom\ttelekom_hilft\nbahn\tDeutsche Bahn\n";
    left = (budget){ 1000000, 0 };
    mention_allocator a = budget_allocator(&left);
    ck_assert_int_eq(mention_builder_new(&a, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, names, sizeof names - 1, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, "zug\nnetz\n", 9, NULL), MENTION_OK);
    built = left.bytes;
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
}

static void end(void)
{
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
    ck_assert_uint_eq(left.bytes, 0);
}

static size_t block_size(const mention_matcher *m)
{
    mention_matcher_info info = { .size = sizeof info };
    ck_assert_int_eq(mention_matcher_describe(m, &info, NULL), MENTION_OK);
    return (size_t)info.block_size;
}

START_TEST(the_last_reference_frees_it)
{
    size_t alive = left.bytes;
    ck_assert_uint_gt(alive, built + block_size(matcher));
    ck_assert_ptr_eq(mention_matcher_ref(matcher), matcher);
    mention_matcher_unref(matcher);
    ck_assert_uint_eq(left.bytes, alive);
    mention_matcher_unref(matcher);
    ck_assert_uint_eq(left.bytes, built);
    matcher = mention_matcher_ref(NULL);
    ck_assert_ptr_null(matcher);
    mention_matcher_unref(NULL);
}
END_TEST

START_TEST(it_tells_what_it_holds)
{
    mention_matcher_info info = { .size = sizeof info };
    ck_assert_int_eq(mention_matcher_describe(matcher, &info, NULL), MENTION_OK);
    ck_assert_uint_eq(info.brand_count, 2);
    ck_assert_uint_eq(info.name_count, 3);
    ck_assert_uint_eq(info.handle_count, 1);
    ck_assert_uint_eq(info.known_words, 2);
    ck_assert_uint_gt(info.block_size, 1000);
}
END_TEST

START_TEST(brands_and_names_by_their_numbers)
{
    const char *text;
    size_t size;
    uint64_t tag = 7;
    uint32_t brand;
    ck_assert_int_eq(mention_matcher_brand(matcher, 1, &text, &size, &tag, NULL), MENTION_OK);
    ck_assert(size == 4 && memcmp(text, "bahn", 4) == 0 && tag == 0);
    ck_assert_int_eq(mention_matcher_name(matcher, 1, &text, &size, &brand, NULL), MENTION_OK);
    ck_assert(size == 16 && memcmp(text, "Deutsche Telekom", 16) == 0 && brand == 0);
    ck_assert_int_eq(mention_matcher_name(matcher, 3, &text, &size, &brand, NULL), MENTION_OK); /* handles come last */
    ck_assert(size == 13 && memcmp(text, "telekom_hilft", 13) == 0 && brand == 0);
    ck_assert_int_eq(mention_matcher_brand(matcher, 0, NULL, NULL, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_name(matcher, 0, NULL, NULL, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_brand(matcher, 2, NULL, NULL, NULL, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_name(matcher, 4, NULL, NULL, NULL, NULL), MENTION_ERROR_ARGUMENT);
}
END_TEST

/* What is saved, aligned as borrowed bytes must be; free() it. */
static void *saved(size_t *size)
{
    const void *data;
    ck_assert_int_eq(mention_matcher_save(matcher, &data, size, NULL), MENTION_OK);
    ck_assert_uint_eq(*size, block_size(matcher));
    void *copy = malloc(*size + 8);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, data, *size);
    return copy;
}

START_TEST(loaded_bytes_are_copied_and_borrowed_ones_are_not)
{
    mention_allocator a = budget_allocator(&left);
    mention_matcher *other;
    size_t size;
    size_t before = left.bytes;
    void *bytes = saved(&size);
    ck_assert_int_eq(mention_matcher_borrow(&a, bytes, size, 0, &other, NULL), MENTION_OK);
    size_t own = left.bytes - before;
    ck_assert(own > 0 && own < 1000);
    mention_matcher_unref(other);
    ck_assert_uint_eq(left.bytes, before);
    ck_assert_int_eq(mention_matcher_load(&a, bytes, size, 0, &other, NULL), MENTION_OK);
    ck_assert_uint_eq(left.bytes - before, own + size);
    memset(bytes, 0xFF, size);
    ck_assert_uint_eq(block_size(other), size);
    mention_matcher_unref(other);
    ck_assert_uint_eq(left.bytes, before);
    free(bytes);
}
END_TEST

START_TEST(bytes_that_are_no_matcher_leave_nothing_behind)
{
    mention_allocator a = budget_allocator(&left);
    mention_matcher *other = matcher;
    size_t size;
    size_t before = left.bytes;
    char *bytes = saved(&size);
    ck_assert_int_eq(mention_matcher_borrow(&a, bytes + 4, size - 4, 0, &other, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_load(&a, bytes, size - 1, 0, &other, NULL), MENTION_ERROR_BLOCK);
    ck_assert_int_eq(mention_matcher_load(&a, bytes, size, 2, &other, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_matcher_borrow(&a, bytes, size, 2, &other, NULL), MENTION_ERROR_ARGUMENT);
    bytes[0] ^= 1;
    ck_assert_int_eq(mention_matcher_load(&a, bytes, size, 0, &other, NULL), MENTION_ERROR_BLOCK);
    ck_assert_int_eq(mention_matcher_load(&a, bytes, size, MENTION_TRUSTED, &other, NULL), MENTION_ERROR_BLOCK);
    ck_assert_int_eq(mention_matcher_borrow(&a, bytes, size, 0, &other, NULL), MENTION_ERROR_BLOCK);
    ck_assert_ptr_eq(other, matcher);
    ck_assert_uint_eq(left.bytes, before);
    free(bytes);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_last_reference_frees_it, it_tells_what_it_holds,
                                   brands_and_names_by_their_numbers, loaded_bytes_are_copied_and_borrowed_ones_are_not,
                                   bytes_that_are_no_matcher_leave_nothing_behind };
    return RUN_SUITE_WITH("matcher", begin, end, tests);
}
