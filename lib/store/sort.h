/* SPDX-License-Identifier: MIT */
#ifndef MN_STORE_SORT_H
#define MN_STORE_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether item number a comes before item number b: a strict order. */
typedef bool (*mn_before_fn)(const void *user, uint32_t a, uint32_t b);

/* Sort item numbers by a stable merge sort, bottom up: the C library's qsort
 * takes no context, is not stable and may be quadratic. `spare` has room for
 * count numbers. */
void mn_sort(uint32_t *numbers, uint32_t *spare, size_t count, mn_before_fn before, const void *user);

#endif
