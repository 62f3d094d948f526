/* SPDX-License-Identifier: MIT */
#include "store/sort.h"

#include <string.h>

/* Rows of so many are put in order by insertion first. */
#define ROW 8u

static void insert(uint32_t *numbers, size_t count, mn_before_fn before, const void *user)
{
    for (size_t i = 1; i < count; i++) {
        uint32_t number = numbers[i];
        size_t at = i;
        for (; at > 0 && before(user, number, numbers[at - 1]); at--) {
            numbers[at] = numbers[at - 1];
        }
        numbers[at] = number;
    }
}

static void merge(const uint32_t *from, size_t low, size_t middle, size_t high, uint32_t *to, mn_before_fn before,
                  const void *user)
{
    size_t a = low;
    size_t b = middle;
    for (size_t i = low; i < high; i++) {
        bool right = a == middle || (b < high && before(user, from[b], from[a]));
        to[i] = right ? from[b++] : from[a++];
    }
}

/* Rows that follow one another in order already, as most do, are not merged. */
void mn_sort(uint32_t *numbers, uint32_t *spare, size_t count, mn_before_fn before, const void *user)
{
    for (size_t low = 0; low < count; low += ROW) {
        insert(numbers + low, count - low < ROW ? count - low : ROW, before, user);
    }
    for (size_t width = ROW; width < count; width *= 2) {
        for (size_t low = 0; low + width < count; low += 2 * width) {
            size_t middle = low + width;
            size_t high = middle + width < count ? middle + width : count;
            if (before(user, numbers[middle], numbers[middle - 1])) {
                merge(numbers, low, middle, high, spare, before, user);
                memcpy(numbers + low, spare + low, (high - low) * sizeof *numbers);
            }
        }
    }
}
