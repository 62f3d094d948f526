/* SPDX-License-Identifier: MIT */
#include "store/sort.h"

#include <check.h>
#include <stdlib.h>

#include "suite.h"

#define COUNT_MAX 1000u

/* Items are compared by their keys alone, so that equal ones show whether the sort is stable. */
static bool before(const void *user, uint32_t a, uint32_t b)
{
    const uint32_t *keys = user;
    return keys[a] < keys[b];
}

static void check_sorted(const uint32_t *keys, size_t count)
{
    static uint32_t numbers[COUNT_MAX];
    static uint32_t spare[COUNT_MAX];
    static bool seen[COUNT_MAX];
    for (uint32_t i = 0; i < count; i++) {
        numbers[i] = i;
        seen[i] = false;
    }
    mn_sort(numbers, spare, count, before, keys);
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        wrong += numbers[i] >= count || seen[numbers[i]];
        seen[numbers[i]] = true;
        wrong += i > 0 && keys[numbers[i]] < keys[numbers[i - 1]];
        wrong += i > 0 && keys[numbers[i]] == keys[numbers[i - 1]] && numbers[i] < numbers[i - 1];
    }
    ck_assert_uint_eq(wrong, 0);
}

START_TEST(all_sizes_and_orders)
{
    uint32_t keys[COUNT_MAX];
    uint32_t random = 7;
    for (size_t count = 0; count <= 200; count++) {
        for (unsigned kind = 0; kind < 4; kind++) {
            for (size_t i = 0; i < count; i++) {
                random = random * 1664525u + 1013904223u;
                uint32_t orders[] = { (uint32_t)i, (uint32_t)(count - i), random >> 16, random >> 30 };
                keys[i] = orders[kind];
            }
            check_sorted(keys, count);
        }
    }
}
END_TEST

START_TEST(rows_in_order_with_a_few_that_are_not)
{
    uint32_t keys[COUNT_MAX];
    for (uint32_t i = 0; i < COUNT_MAX; i++) {
        keys[i] = i % 97 == 3 ? i - i % 50 : i;
    }
    check_sorted(keys, COUNT_MAX);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { all_sizes_and_orders, rows_in_order_with_a_few_that_are_not };
    return RUN_SUITE("sort", tests);
}
