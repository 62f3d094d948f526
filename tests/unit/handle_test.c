/* SPDX-License-Identifier: MIT */
#include "match/handle.h"

#include <check.h>

#include "budget.h"
#include "match/name.h"
#include "searched.h"
#include "suite.h"

static uint32_t hash_of(const char *handle)
{
    uint32_t hash;
    ck_assert(mn_handle_hash((const uint8_t *)handle, strlen(handle), &hash));
    return hash;
}

START_TEST(a_handle_is_the_same_in_any_case_and_its_signs_count)
{
    ck_assert_uint_eq(hash_of("DB_Bahn"), hash_of("db_bahn"));
    ck_assert_uint_eq(hash_of("Österreich"), hash_of("österreich"));
    ck_assert_uint_ne(hash_of("DB_Bahn"), hash_of("DBBahn"));
    ck_assert_uint_ne(hash_of("DB_Bahn"), hash_of("DB_Bahn_"));
}
END_TEST

START_TEST(no_letters_or_too_many_are_no_handle)
{
    uint8_t letters[MN_NAME_LETTERS_MAX + 1];
    uint32_t hash = 1;
    memset(letters, 'a', sizeof letters);
    ck_assert(mn_handle_hash(letters, MN_NAME_LETTERS_MAX, &hash));
    ck_assert_uint_ne(hash, 0);
    ck_assert(!mn_handle_hash(letters, sizeof letters, &hash));
    ck_assert_uint_eq(hash, 0);
    ck_assert(!mn_handle_hash(letters, 0, &hash));
    ck_assert(!mn_handle_hash((const uint8_t *)"___", 3, &hash));
}
END_TEST

/* The names of the catalogue that the tokens are a handle of: how many, and the bytes. */
static size_t handles(const char *catalogue, const char *text, uint32_t first, uint32_t last, size_t *start,
                      size_t *end)
{
    searched t;
    mn_array names = { NULL, 0, 0 };
    search_open(&t, catalogue, text);
    ck_assert_uint_lt(last, t.tokens.count);
    ck_assert(mn_handles_at(&t.search, first, last, start, end, &names));
    for (size_t i = 0; i < names.count; i++) {
        ck_assert_uint_ge(MN_ITEM(names, uint32_t, i), t.block->names.count - t.block->handle_count);
        ck_assert(i == 0 || MN_ITEM(names, uint32_t, i) > MN_ITEM(names, uint32_t, i - 1));
    }
    size_t count = names.count;
    mn_array_free(&t.allocator, &names, sizeof(uint32_t));
    search_close(&t);
    return count;
}

static const char catalogue[] = "a\tBahn\t\tDB_Bahn|_bahn_\nb\tAnsagen\t\tdb_bahn|bahnansagen\n";

START_TEST(every_brand_of_a_handle_is_found)
{
    size_t start;
    size_t end;
    ck_assert_uint_eq(handles(catalogue, "hi @db_BAHN", 1, 2, &start, &end), 2);
    ck_assert(start == 4 && end == 11);
    ck_assert_uint_eq(handles(catalogue, "@BahnAnsagen", 0, 1, &start, &end), 1);
    ck_assert_uint_eq(handles(catalogue, "@BahnAnsagen", 0, 0, &start, &end), 0);
}
END_TEST

/* Tokens begin and end with letters. */
START_TEST(a_low_line_at_either_end_belongs_to_it)
{
    size_t start;
    size_t end;
    ck_assert_uint_eq(handles(catalogue, "@_Bahn_", 0, 0, &start, &end), 1);
    ck_assert(start == 1 && end == 7);
    ck_assert_uint_eq(handles(catalogue, "@_Bahn", 0, 0, &start, &end), 0);
    ck_assert_uint_eq(handles(catalogue, "@Bahn", 0, 0, &start, &end), 0);
    ck_assert_uint_eq(handles(catalogue, "_Bahn_", 0, 0, &start, &end), 1);
    ck_assert(start == 0 && end == 6);
}
END_TEST

START_TEST(a_token_that_is_too_long_is_no_handle)
{
    static char text[2 * MN_SPELLING_MAX];
    size_t start;
    size_t end;
    memset(text, 'a', sizeof text - 1);
    ck_assert_uint_eq(handles(catalogue, text, 0, 0, &start, &end), 0);
    ck_assert(start == 0 && end == sizeof text - 1);
}
END_TEST

START_TEST(running_out_of_memory_is_told)
{
    searched t;
    budget left = { 0, 0 };
    mention_allocator a = budget_allocator(&left);
    mn_array names = { NULL, 0, 0 };
    size_t start;
    size_t end;
    search_open(&t, catalogue, "@db_bahn @other");
    t.search.allocator = &a;
    ck_assert(!mn_handles_at(&t.search, 0, 1, &start, &end, &names));
    ck_assert(mn_handles_at(&t.search, 2, 2, &start, &end, &names)); /* needs none */
    ck_assert_uint_eq(names.count, 0);
    t.search.allocator = &t.allocator;
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_handle_is_the_same_in_any_case_and_its_signs_count,
                                   no_letters_or_too_many_are_no_handle,
                                   every_brand_of_a_handle_is_found,
                                   a_low_line_at_either_end_belongs_to_it,
                                   a_token_that_is_too_long_is_no_handle,
                                   running_out_of_memory_is_told };
    return RUN_SUITE("handle", tests);
}
