/* SPDX-License-Identifier: MIT */
#include "match/soundalike.h"

#include <string.h>

#include "match/tables.h"

static bool stands_at(const mn_read_alike *alike, const uint32_t *word, size_t count, size_t at)
{
    if (alike->count > count - at) {
        return false;
    }
    for (size_t i = 0; i < alike->count; i++) {
        if (word[at + i] != alike->letters[i]) {
            return false;
        }
    }
    return true;
}

/* The length of the run of one letter that begins at `at`; 0 inside a run and
 * for digits: 1 and 11 are not read alike. */
static size_t run_at(const uint32_t *word, size_t count, size_t at)
{
    size_t end = at + 1;
    if ((at > 0 && word[at - 1] == word[at]) || (word[at] >= '0' && word[at] <= '9')) {
        return 0;
    }
    while (end < count && word[end] == word[at]) {
        end++;
    }
    return end - at;
}

/* Whether the words agree behind what they have at `at`. */
static bool same_rest(const uint32_t *a, size_t na, size_t a_at, const uint32_t *b, size_t nb, size_t b_at)
{
    return na - a_at == nb - b_at && memcmp(a + a_at, b + b_at, (na - a_at) * sizeof *a) == 0;
}

static bool alike_at(const uint32_t *spelling, size_t n, const uint32_t *text, size_t count, size_t at)
{
    size_t own_run = run_at(spelling, n, at);
    size_t run = run_at(text, count, at);
    if (spelling[at] == text[at] && own_run + run == 3 && own_run != 0 && run != 0 &&
        same_rest(spelling, n, at + own_run, text, count, at + run)) {
        return true;
    }
    for (size_t i = 0; i < mn_read_alike_count; i++) {
        const mn_read_alike *own = &mn_read_alikes[i];
        for (size_t k = 0; k < mn_read_alike_count && stands_at(own, spelling, n, at); k++) {
            const mn_read_alike *other = &mn_read_alikes[k];
            if (other->class == own->class && k != i && stands_at(other, text, count, at) &&
                same_rest(spelling, n, at + own->count, text, count, at + other->count)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether two words differ by no more than one spelling put for another, of three letters at the most. */
static bool differ_little(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t head = 0;
    size_t tail = 0;
    size_t shorter = na < nb ? na : nb;
    while (head < shorter && a[head] == b[head]) {
        head++;
    }
    while (tail < shorter - head && a[na - 1 - tail] == b[nb - 1 - tail]) {
        tail++;
    }
    return na - head - tail <= 3 && nb - head - tail <= 3;
}

bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t difference = spelling_count > count ? spelling_count - count : count - spelling_count;
    if (difference > 2 || !differ_little(spelling, spelling_count, text, count)) {
        return false;
    }
    for (size_t at = 0; at < spelling_count && at < count; at++) {
        if (alike_at(spelling, spelling_count, text, count, at)) {
            return true;
        }
        if (spelling[at] != text[at]) {
            return false;
        }
    }
    return false;
}
