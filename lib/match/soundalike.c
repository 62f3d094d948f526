/* SPDX-License-Identifier: MIT */
#include "match/soundalike.h"

#include <string.h>

#include "match/hash.h"
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

size_t mn_soundalike_spell(const uint32_t *text, size_t count, const mn_soundalike *soundalike, uint32_t *out)
{
    const mn_replacement *r = &mn_replacements[soundalike->replacement];
    size_t at = soundalike->at;
    size_t behind = at + r->gone_count;
    memcpy(out, text, at * sizeof *out);
    memcpy(out + at, r->put, r->put_count * sizeof *out);
    memcpy(out + at + r->put_count, text + behind, (count - behind) * sizeof *out);
    return at + r->put_count + count - behind;
}

static bool goes_at(const mn_replacement *r, const uint32_t *word, size_t count, size_t at)
{
    return r->gone_count <= count - at && (r->gone_count < 2 || word[at + 1] == r->gone[1]) &&
           (r->gone_count < 3 || word[at + 2] == r->gone[2]);
}

size_t mn_soundalikes(const uint32_t *text, size_t count, const uint64_t *begins, mn_soundalike *out)
{
    size_t found = 0;
    for (size_t at = 0; at < count; at++) {
        uint32_t letter = text[at] - 'a';
        size_t end = letter < 26 ? mn_replacement_starts[letter + 1] : 0;
        for (size_t i = letter < 26 ? mn_replacement_starts[letter] : 0; i < end; i++) {
            const mn_replacement *r = &mn_replacements[i];
            if (!goes_at(r, text, count, at) || found == MN_SOUNDALIKES_MAX) {
                continue;
            }
            size_t behind = at + r->gone_count;
            uint64_t put = begins[at] * mn_hash_powers[r->put_count] + r->hash;
            uint64_t hash = begins[count] + (put - begins[behind]) * mn_hash_powers[count - behind];
            out[found++] = (mn_soundalike){ hash, (uint32_t)at, (uint32_t)i };
        }
    }
    return found;
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

bool mn_is_soundalike(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t difference = spelling_count > count ? spelling_count - count : count - spelling_count;
    if (difference > 2) {
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
