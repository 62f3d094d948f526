/* SPDX-License-Identifier: MIT */
#include "store/alloc.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

/* Counts, and checks the sizes that it is given back. */
typedef struct ledger {
    size_t bytes;
    size_t calls;
    bool empty; /* gives nothing more */
} ledger;

static void *ledger_malloc(void *context, size_t size)
{
    ledger *l = context;
    l->calls++;
    void *p = l->empty ? NULL : malloc(size);
    l->bytes += p != NULL ? size : 0;
    return p;
}

static void *ledger_realloc(void *context, void *old, size_t old_size, size_t size)
{
    ledger *l = context;
    l->calls++;
    void *p = l->empty ? NULL : realloc(old, size);
    l->bytes += p != NULL ? size - old_size : 0;
    return p;
}

static void ledger_free(void *context, void *old, size_t old_size)
{
    ledger *l = context;
    l->bytes -= old_size;
    free(old);
}

static mention_allocator allocator_of(ledger *l)
{
    return (mention_allocator){ ledger_malloc, ledger_realloc, ledger_free, l };
}

START_TEST(an_allocator_needs_all_its_functions)
{
    ledger l = { 0, 0, false };
    mention_allocator given = allocator_of(&l);
    mention_allocator out;
    ck_assert(mn_allocator_resolve(NULL, &out));
    ck_assert(mn_allocator_resolve(&given, &out));
    ck_assert_ptr_eq(out.context, &l);
    given.free = NULL;
    ck_assert(!mn_allocator_resolve(&given, &out));
    given = allocator_of(&l);
    given.realloc = NULL;
    ck_assert(!mn_allocator_resolve(&given, &out));
    given = allocator_of(&l);
    given.malloc = NULL;
    ck_assert(!mn_allocator_resolve(&given, &out));
}
END_TEST

START_TEST(arrays_keep_what_they_hold)
{
    ledger l = { 0, 0, false };
    mention_allocator a = allocator_of(&l);
    mn_array array = { NULL, 0, 0 };
    for (uint32_t i = 0; i < 10000; i++) {
        uint32_t *at = mn_array_push(&a, &array, sizeof *at, 1);
        ck_assert_ptr_nonnull(at);
        *at = i;
    }
    ck_assert_uint_eq(array.count, 10000);
    for (uint32_t i = 0; i < 10000; i++) {
        ck_assert_uint_eq(MN_ITEM(array, uint32_t, i), i);
    }
    ck_assert_uint_lt(l.calls, 40); /* grows by factors */
    ck_assert_uint_eq(l.bytes, array.capacity * sizeof(uint32_t));
    mn_array_free(&a, &array, sizeof(uint32_t));
    ck_assert_uint_eq(l.bytes, 0);
    ck_assert(array.items == NULL && array.count == 0 && array.capacity == 0);
    mn_array_free(&a, &array, sizeof(uint32_t));
}
END_TEST

START_TEST(nothing_can_be_pushed)
{
    ledger l = { 0, 0, false };
    mention_allocator a = allocator_of(&l);
    mn_array array = { NULL, 0, 0 };
    ck_assert_ptr_nonnull(mn_array_push(&a, &array, 4, 0));
    ck_assert_uint_eq(array.count, 0);
    mn_array_free(&a, &array, 4);
    ck_assert_uint_eq(l.bytes, 0);
}
END_TEST

START_TEST(a_failed_push_changes_nothing)
{
    ledger l = { 0, 0, false };
    mention_allocator a = allocator_of(&l);
    mn_array array = { NULL, 0, 0 };
    l.empty = true;
    ck_assert_ptr_null(mn_array_push(&a, &array, 8, 1));
    ck_assert(array.items == NULL && array.count == 0 && array.capacity == 0);
    l.empty = false;
    ck_assert_ptr_nonnull(mn_array_push(&a, &array, 8, 3));
    mn_array before = array;
    l.empty = true;
    ck_assert_ptr_null(mn_array_push(&a, &array, 8, 1000));
    ck_assert_int_eq(memcmp(&before, &array, sizeof array), 0);
    l.empty = false;
    mn_array_free(&a, &array, 8);
    ck_assert_uint_eq(l.bytes, 0);
}
END_TEST

START_TEST(sizes_do_not_overflow)
{
    ledger l = { 0, 0, false };
    mention_allocator a = allocator_of(&l);
    mn_array array = { NULL, 0, 0 };
    ck_assert(!mn_array_reserve(&a, &array, 16, SIZE_MAX / 16 + 2));
    ck_assert(!mn_array_reserve(&a, &array, 16, SIZE_MAX));
    ck_assert(!mn_array_reserve(&a, &array, 1, SIZE_MAX));
    ck_assert_uint_eq(l.calls, 0);
    ck_assert(mn_array_reserve(&a, &array, 16, 1));
    array.count = 1;
    ck_assert(!mn_array_reserve(&a, &array, 16, SIZE_MAX));
    mn_array_free(&a, &array, 16);
    ck_assert_uint_eq(l.bytes, 0);
}
END_TEST

START_TEST(no_bytes_are_some)
{
    ledger l = { 0, 0, false };
    mention_allocator a = allocator_of(&l);
    void *p = mn_malloc(&a, 0);
    ck_assert_ptr_nonnull(p);
    mn_free(&a, p, 0);
    mn_free(&a, NULL, 10);
    ck_assert_uint_eq(l.bytes, 0);
}
END_TEST

/* Sizes around those that are asked huge pages for, all of it written and moved. */
START_TEST(large_memory_is_ordinary_memory)
{
    mention_allocator a;
    ck_assert(mn_allocator_resolve(NULL, &a));
    for (size_t mega = 1; mega <= 9; mega++) {
        size_t size = (mega << 20) + mega - 5;
        uint8_t *p = mn_malloc(&a, size);
        ck_assert_ptr_nonnull(p);
        memset(p, 0x5A, size);
        p = a.realloc(a.context, p, size, 3 * size);
        ck_assert_ptr_nonnull(p);
        memset(p + size, 0xA5, 2 * size);
        ck_assert(p[0] == 0x5A && p[size - 1] == 0x5A && p[size] == 0xA5 && p[3 * size - 1] == 0xA5);
        mn_free(&a, p, 3 * size);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        an_allocator_needs_all_its_functions, arrays_keep_what_they_hold, nothing_can_be_pushed,
        a_failed_push_changes_nothing,        sizes_do_not_overflow,      no_bytes_are_some,
        large_memory_is_ordinary_memory
    };
    return RUN_SUITE("alloc", tests);
}
