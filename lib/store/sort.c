/* SPDX-License-Identifier: MIT */
#include "store/sort.h"

#include <string.h>

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

void mn_sort(uint32_t *numbers, uint32_t *spare, size_t count, mn_before_fn before, const void *user)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = middle + width < count ? middle + width : count;
            merge(numbers, low, middle, high, spare, before, user);
        }
        memcpy(numbers, spare, count * sizeof *numbers);
    }
}
