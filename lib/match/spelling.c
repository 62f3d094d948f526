/* SPDX-License-Identifier: MIT */
#include "match/spelling.h"

#include "match/hash.h"
#include "match/tables.h"

uint32_t mn_hash_without(const uint32_t *letters, size_t count, size_t p, size_t q)
{
    uint32_t hash = MN_HASH_BEGIN;
    for (size_t i = 0; i < count; i++) {
        if (i != p && i != q) {
            hash = mn_hash_step(hash, letters[i]);
        }
    }
    return hash;
}

uint32_t mn_hash_sound(const uint32_t *letters, size_t count)
{
    mn_sound sound = MN_SOUND_BEGIN;
    for (size_t i = 0; i < count; i++) {
        mn_letter room;
        sound = mn_sound_next(sound, mn_letter_of(letters[i], &room)->sound);
    }
    return mn_sound_hash(sound);
}

uint32_t mn_hash_skeleton(const uint32_t *letters, size_t count)
{
    uint32_t hash = MN_HASH_BEGIN;
    for (size_t i = 0; i < count; i++) {
        const mn_look_alike *alike = mn_look_alike_find(letters[i]);
        hash = mn_hash_step(hash, alike == NULL ? letters[i] : alike->skeleton);
    }
    return hash;
}

/* The end of the run of one letter that begins at `at`. */
static size_t run_end(const uint32_t *text, size_t count, size_t at)
{
    size_t end = at + 1;
    while (end < count && text[end] == text[at]) {
        end++;
    }
    return end;
}

bool mn_has_long_run(const uint32_t *text, size_t count)
{
    for (size_t i = 2; i < count; i++) {
        if (text[i] == text[i - 1] && text[i] == text[i - 2]) {
            return true;
        }
    }
    return false;
}

static bool is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

bool mn_is_elongated(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t s = 0;
    for (size_t t = 0; t < count;) {
        size_t t_end = run_end(text, count, t);
        if (s >= spelling_count || spelling[s] != text[t]) {
            return false;
        }
        size_t s_end = run_end(spelling, spelling_count, s);
        size_t drawn = t_end - t;
        size_t wanted = s_end - s;
        if (drawn != wanted && (drawn < 3 || wanted > 2 || is_digit(text[t]))) {
            return false;
        }
        t = t_end;
        s = s_end;
    }
    return s == spelling_count;
}

static bool is_latin(uint32_t letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 0xE4 && letter <= 0xFC);
}

/* Whether signs other than digits stand somewhere on both sides. */
static bool is_between_letters(const uint32_t *text, size_t count, size_t at)
{
    size_t left = at;
    size_t right = at;
    while (left > 0 && is_digit(text[left])) {
        left--;
    }
    while (right + 1 < count && is_digit(text[right])) {
        right++;
    }
    return !is_digit(text[left]) && !is_digit(text[right]);
}

bool mn_has_look_alikes(const uint32_t *text, size_t count)
{
    bool latin = false;
    bool foreign = false;
    bool digit = false;
    for (size_t i = 0; i < count; i++) {
        latin = latin || is_latin(text[i]);
        foreign = foreign || (text[i] >= 0x100 && mn_look_alike_find(text[i]) != NULL);
        digit = digit || (is_digit(text[i]) && mn_look_alike_find(text[i]) != NULL);
    }
    return latin && (foreign || digit);
}

static bool stands_for(uint32_t glyph, uint32_t letter)
{
    const mn_look_alike *alike = mn_look_alike_find(glyph);
    for (size_t i = 0; alike != NULL && i < 3; i++) {
        if (alike->letters[i] == letter) {
            return letter != 0;
        }
    }
    return false;
}

bool mn_is_look_alike(const uint32_t *spelling, const uint32_t *text, size_t count)
{
    bool latin = false;
    bool replaced = false;
    for (size_t i = 0; i < count; i++) {
        latin = latin || is_latin(text[i]);
        if (text[i] == spelling[i]) {
            continue;
        }
        if (!stands_for(text[i], spelling[i]) || (is_digit(text[i]) && !is_between_letters(text, count, i))) {
            return false;
        }
        replaced = true;
    }
    return latin && replaced;
}

bool mn_same_digits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < na && !is_digit(a[i])) {
            i++;
        }
        while (k < nb && !is_digit(b[k])) {
            k++;
        }
        if (i == na || k == nb) {
            return i == na && k == nb;
        }
        if (a[i++] != b[k++]) {
            return false;
        }
    }
}
