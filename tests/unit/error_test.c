/* SPDX-License-Identifier: MIT */
#include "store/error.h"

#include <check.h>
#include <string.h>

#include "suite.h"

START_TEST(every_fact_is_told)
{
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(mn_error_full(&err, MENTION_ERROR_SYNTAX, "bad", 3, UINT64_MAX, 7), MENTION_ERROR_SYNTAX);
    ck_assert_uint_eq(err.size, sizeof err);
    ck_assert_int_eq(err.code, MENTION_ERROR_SYNTAX);
    ck_assert_str_eq(err.message, "bad");
    ck_assert_uint_eq(err.item, 3);
    ck_assert_uint_eq(err.offset, UINT64_MAX);
    ck_assert_uint_eq(err.limit, 7);
}
END_TEST

START_TEST(the_short_forms_leave_nothing_of_an_error_before)
{
    mention_error err = MENTION_ERROR_INIT;
    mn_error_full(&err, MENTION_ERROR_SYNTAX, "bad", 1, 2, 3);
    ck_assert_int_eq(mn_error_at(&err, MENTION_ERROR_UTF8, "at", 9), MENTION_ERROR_UTF8);
    ck_assert(err.item == 0 && err.offset == 9 && err.limit == 0);
    ck_assert_int_eq(mn_error_limit(&err, "limit", 8), MENTION_ERROR_LIMIT);
    ck_assert(err.item == 0 && err.offset == 0 && err.limit == 8);
    ck_assert_int_eq(mn_error(&err, MENTION_ERROR_NAME, "name"), MENTION_ERROR_NAME);
    ck_assert(err.item == 0 && err.offset == 0 && err.limit == 0);
    ck_assert_int_eq(mn_error_memory(&err), MENTION_ERROR_MEMORY);
    ck_assert_int_eq(err.code, MENTION_ERROR_MEMORY);
}
END_TEST

START_TEST(who_asks_for_no_error_gets_the_status)
{
    ck_assert_int_eq(mn_error_full(NULL, MENTION_ERROR_BLOCK, "bad", 1, 2, 3), MENTION_ERROR_BLOCK);
    ck_assert_int_eq(mn_error_memory(NULL), MENTION_ERROR_MEMORY);
}
END_TEST

/* Callers compiled with a struct of fewer members, or of more. */
START_TEST(nothing_is_written_behind_the_size_that_the_caller_says)
{
    for (uint32_t size = 0; size <= sizeof(mention_error); size++) {
        uint8_t bytes[sizeof(mention_error)];
        mention_error err;
        memset(&err, 0xAA, sizeof err);
        err.size = size;
        mn_error_full(&err, MENTION_ERROR_SYNTAX, "bad", 1, 2, 3);
        memcpy(bytes, &err, sizeof bytes);
        ck_assert_uint_eq(err.size, size);
        for (size_t i = size > sizeof err.size ? size : sizeof err.size; i < sizeof bytes; i++) {
            ck_assert_msg(bytes[i] == 0xAA, "byte %zu of a struct of %u", i, (unsigned)size);
        }
    }
    mention_error later = { .size = sizeof later + 8 };
    mn_error_full(&later, MENTION_ERROR_SYNTAX, "bad", 1, 2, 3);
    ck_assert_uint_eq(later.size, sizeof later + 8);
    ck_assert_uint_eq(later.limit, 3);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { every_fact_is_told, the_short_forms_leave_nothing_of_an_error_before,
                                   who_asks_for_no_error_gets_the_status,
                                   nothing_is_written_behind_the_size_that_the_caller_says };
    return RUN_SUITE("error", tests);
}
