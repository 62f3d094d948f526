/* SPDX-License-Identifier: MIT */
#include "match/tables.h"

#include <string.h>

const mn_look_alike *mn_look_alike_find(uint32_t glyph)
{
    size_t low = 0;
    size_t high = mn_look_alike_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (mn_look_alikes[middle].glyph < glyph) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < mn_look_alike_count && mn_look_alikes[low].glyph == glyph ? &mn_look_alikes[low] : NULL;
}

size_t mn_inflection_of(const uint32_t *letters, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < mn_inflection_count; i++) {
        size_t n = mn_inflections[i].count;
        if (n < count && n > longest &&
            memcmp(letters + count - n, mn_inflections[i].letters, n * sizeof *letters) == 0) {
            longest = n;
        }
    }
    return longest;
}
