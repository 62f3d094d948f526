/* SPDX-License-Identifier: MIT */
#include "match/compile.h"

#include <check.h>

#include "budget.h"
#include "match/validate.h"
#include "searched.h"
#include "suite.h"

static const char catalogue[] = "a\tDeutsche Bahn\tDB|Die Bahn\tdb_bahn\tnever=bahn;require=zug*;exclude=haus\n"
                                "b\tH&M\nb\tMüller\t\t\texact=1\nc\tC++\n";
static const char words[] = "Wort\n# Kommentar\nnoch eins\n";

START_TEST(a_block_is_good_and_the_same_again)
{
    mn_block *block = block_with(catalogue, words);
    mn_block *again = block_with(catalogue, words);
    ck_assert_int_eq(mn_block_check_head(block, block->size, NULL), MENTION_OK);
    ck_assert_int_eq(mn_block_check(block, NULL), MENTION_OK);
    ck_assert_uint_eq(block->size, again->size);
    ck_assert_mem_eq(block, again, block->size);
    block_free(block);
    block_free(again);
}
END_TEST

START_TEST(nothing_makes_a_block_that_finds_nothing)
{
    mn_block *block = block_of("");
    ck_assert_int_eq(mn_block_check(block, NULL), MENTION_OK);
    ck_assert_uint_eq(block->names.count, 0);
    ck_assert_uint_eq(block->exact.count, 0);
    block_free(block);
}
END_TEST

START_TEST(letters_follow_one_another)
{
    static const uint32_t letters[] = { 'a', 'b', 0x10FFFF };
    mention_allocator a;
    uint32_t at = 9;
    ck_assert(mn_allocator_resolve(NULL, &a));
    mn_compiler c = { .allocator = &a };
    ck_assert(mn_compile_letters(&c, letters, 2, &at));
    ck_assert_uint_eq(at, 0);
    ck_assert(mn_compile_letters(&c, letters, 0, &at));
    ck_assert_uint_eq(at, 2);
    ck_assert(mn_compile_letters(&c, letters + 1, 2, &at));
    ck_assert_uint_eq(at, 2);
    ck_assert_uint_eq(c.letters.count, 7);
    ck_assert_mem_eq(c.letters.items, "abb\xF4\x8F\xBF\xBF", 7);
    mn_array_free(&a, &c.letters, 1);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    budget left = { 1000, 0 };
    mention_allocator a = budget_allocator(&left);
    mention_builder *builder = NULL;
    ck_assert_int_eq(mention_builder_new(&a, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, words, strlen(words), NULL), MENTION_OK);
    size_t before = left.bytes;
    mention_status status = MENTION_ERROR_MEMORY;
    long n = 0;
    for (; n < 1000 && status != MENTION_OK; n++) {
        mention_error err = MENTION_ERROR_INIT;
        mn_block *block = NULL;
        left.calls = n;
        status = mn_compile(builder, &block, &err);
        ck_assert_int_eq(err.code, status);
        if (status == MENTION_OK) {
            mn_free(&a, block, block->size);
        } else {
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            ck_assert_ptr_null(block);
        }
        ck_assert_uint_eq(left.bytes, before);
    }
    ck_assert_int_eq(status, MENTION_OK);
    ck_assert_int_gt(n, 20);
    mention_builder_free(builder);
    ck_assert_uint_eq(left.bytes, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_block_is_good_and_the_same_again, nothing_makes_a_block_that_finds_nothing,
                                   letters_follow_one_another, running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("compile", tests);
}
