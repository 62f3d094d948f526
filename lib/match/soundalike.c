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

/* Letters of the longest spelling in mn_read_alikes; a doubled letter has fewer. */
#define ALIKE_MOST 3u

bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t shorter = spelling_count < count ? spelling_count : count;
    size_t longer = spelling_count < count ? count : spelling_count;
    size_t head = 0;
    size_t tail = 0;
    while (head < shorter && spelling[head] == text[head]) {
        head++;
    }
    while (tail < shorter && spelling[spelling_count - 1 - tail] == text[count - 1 - tail]) {
        tail++;
    }
    /* Before what is put for another they agree, and behind it. */
    size_t first = longer - tail > ALIKE_MOST ? longer - tail - ALIKE_MOST : 0;
    if (longer - shorter > 2) {
        return false;
    }
    for (size_t at = first; at <= head && at < shorter; at++) {
        if (alike_at(spelling, spelling_count, text, count, at)) {
            return true;
        }
    }
    return false;
}
