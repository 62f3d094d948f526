/* SPDX-License-Identifier: MIT */
#include "match/name.h"

#include <string.h>

#include "store/error.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

/* The signs at `at`, right behind the last word, that a mention needs too. */
static mn_name_gap read_tail(const uint8_t *name, size_t size, size_t at)
{
    mn_name_gap tail = { .count = 0 };
    while (at < size && (name[at] == '+' || name[at] == '#') && tail.count < MN_NAME_SIGNS_MAX) {
        tail.signs[tail.count++] = name[at++];
    }
    return tail;
}

/* One more sign of the gap; a gap with too many keeps its first ones and can
 * then be written only with the signs that any gap accepts. */
static void gap_add(mn_name_gap *gap, uint32_t cp, mn_class class)
{
    if (class == MN_CLASS_SPACE) {
        gap->spaced = true;
    } else if (gap->count < MN_NAME_SIGNS_MAX) {
        gap->signs[gap->count++] = mn_sign_normal(cp);
    }
}

/* The end of the word at `at`: letters, digits, marks and ignorables. */
static size_t word_end(const uint8_t *name, size_t size, size_t at)
{
    while (at < size) {
        uint32_t cp;
        size_t n = mn_utf8_decode(name + at, name + size, &cp);
        if (!mn_class_in_word(mn_class_of(cp))) {
            break;
        }
        at += n;
    }
    return at;
}

static mention_status add_word(mn_name_parts *out, const uint8_t *name, size_t start, size_t end, mention_error *err)
{
    mn_name_word *word = &out->words[out->word_count];
    size_t room = MN_NAME_LETTERS_MAX - out->letter_count;
    uint32_t ends[MN_NAME_LETTERS_MAX];
    size_t count = mn_fold_word(name + start, end - start, out->letters + out->letter_count, ends, room);
    if (count == SIZE_MAX) {
        return mn_error_limit(err, "a name has too many letters", MN_NAME_LETTERS_MAX);
    }
    *word = (mn_name_word){ .first = out->letter_count,
                            .count = (uint16_t)count,
                            .start = (uint16_t)start,
                            .end = (uint16_t)(start + (count > 0 ? ends[count - 1] : 0)) };
    out->letter_count = (uint16_t)(out->letter_count + count);
    out->word_count = (uint16_t)(out->word_count + (count > 0));
    return MENTION_OK;
}

mention_status mn_name_parse(const char *name, size_t size, mn_name_parts *out, mention_error *err)
{
    const uint8_t *bytes = (const uint8_t *)name;
    size_t bad;
    out->word_count = 0;
    out->letter_count = 0;
    out->tail = (mn_name_gap){ .count = 0 };
    if (size > MN_NAME_SIZE_MAX) {
        return mn_error_limit(err, "a name is too long", MN_NAME_SIZE_MAX);
    }
    if (!mn_utf8_valid(bytes, size, &bad)) {
        return mn_error_at(err, MENTION_ERROR_UTF8, "a name is not UTF-8", bad);
    }
    static const mn_name_gap no_gap = { .count = 0 };
    mn_name_gap gap = no_gap;
    for (size_t at = 0; at < size;) {
        uint32_t cp;
        size_t n = mn_sign_decode(bytes + at, bytes + size, &cp);
        mn_class class = mn_class_of(cp);
        if (!mn_class_in_word(class)) {
            gap_add(&gap, cp, class);
            at += n;
            continue;
        }
        size_t end = word_end(bytes, size, at);
        size_t before = out->word_count;
        if (before == MN_NAME_WORDS_MAX) {
            return mn_error_limit(err, "a name has too many words", MN_NAME_WORDS_MAX);
        }
        mention_status status = add_word(out, bytes, at, end, err);
        if (status != MENTION_OK) {
            return status;
        }
        if (out->word_count > before) {
            out->gaps[before] = before == 0 ? no_gap : gap;
            gap = no_gap;
            out->tail = read_tail(bytes, size, end);
        }
        at = end;
    }
    if (out->word_count == 0) {
        return mn_error(err, MENTION_ERROR_NAME, "a name has no letter or digit");
    }
    return MENTION_OK;
}

/* A place of a word where spellings differ. */
typedef struct place {
    uint32_t umlaut;
    uint16_t at;   /* in the word */
    uint8_t width; /* letters of the word that it covers */
    uint8_t ways;  /* 2 for ae, 3 for ä */
    uint8_t way;   /* 0: as the word has it */
} place;

static uint32_t bare_vowel(uint32_t umlaut)
{
    return umlaut == MN_A_UMLAUT ? 'a' : umlaut == MN_O_UMLAUT ? 'o' : umlaut == MN_U_UMLAUT ? 'u' : 0;
}

static uint32_t umlaut_of(uint32_t vowel)
{
    return vowel == 'a' ? MN_A_UMLAUT : vowel == 'o' ? MN_O_UMLAUT : vowel == 'u' ? MN_U_UMLAUT : 0;
}

static size_t find_places(const uint32_t *word, size_t count, place *places, size_t most)
{
    size_t n = 0;
    for (size_t i = 0; i < count && n < most; i++) {
        if (bare_vowel(word[i]) != 0) {
            places[n++] = (place){ word[i], (uint16_t)i, 1, 3, 0 };
        } else if (i + 1 < count && word[i + 1] == 'e' && umlaut_of(word[i]) != 0) {
            places[n++] = (place){ umlaut_of(word[i]), (uint16_t)i, 2, 2, 0 };
        }
    }
    return n;
}

/* Write the spelling that the places' ways say. */
static size_t spell(const uint32_t *word, size_t count, const place *places, size_t place_count, uint32_t *out)
{
    size_t n = 0;
    size_t at = 0;
    for (size_t p = 0; p < place_count; p++) {
        const place *q = &places[p];
        for (; at < q->at; at++) {
            out[n++] = word[at];
        }
        bool opened = q->way == (q->width == 2 ? 0 : 1); /* written as vowel and e */
        bool bare = q->width == 1 && q->way == 2;
        out[n++] = opened || bare ? bare_vowel(q->umlaut) : q->umlaut;
        if (opened) {
            out[n++] = 'e';
        }
        at += q->width;
    }
    for (; at < count; at++) {
        out[n++] = word[at];
    }
    return n;
}

#define OPEN_MOST 8
_Static_assert(MN_JOINED_MAX + OPEN_MOST <= MN_SPELLING_MAX, "every spelling has room");

/* So many places are there where spellings may differ. */
static size_t places_most(size_t count, const mn_rules *rules)
{
    size_t most = rules->open_max < OPEN_MOST ? rules->open_max : OPEN_MOST;
    return count > rules->edit_letters_max ? 0 : most;
}

bool mn_name_is_spelt_once(const uint32_t *word, size_t count, const mn_rules *rules)
{
    place first[1];
    return places_most(count, rules) == 0 || find_places(word, count, first, 1) == 0;
}

bool mn_name_spellings(const uint32_t *word, size_t count, const mn_rules *rules, mn_spelling_fn fn, void *user)
{
    place places[OPEN_MOST];
    uint32_t spelling[MN_SPELLING_MAX];
    size_t n = find_places(word, count, places, places_most(count, rules));
    if (n == 0) {
        return fn(user, word, count);
    }
    for (;;) {
        size_t length = spell(word, count, places, n, spelling);
        if (!fn(user, spelling, length)) {
            return false;
        }
        size_t p = 0;
        while (p < n && ++places[p].way == places[p].ways) {
            places[p++].way = 0;
        }
        if (p == n) {
            return true;
        }
    }
}
