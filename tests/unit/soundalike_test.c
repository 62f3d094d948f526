/* SPDX-License-Identifier: MIT */
#include "match/soundalike.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/spelling.h"
#include "match/tables.h"
#include "suite.h"
#include "text/fold.h"

typedef struct folded {
    uint32_t letters[MN_SPELLING_MAX];
    size_t count;
} folded;

static folded fold(const char *word)
{
    folded f;
    f.count = mn_fold_word((const uint8_t *)word, strlen(word), f.letters, NULL, MN_SPELLING_MAX);
    ck_assert_uint_ne(f.count, SIZE_MAX);
    return f;
}

static bool is_soundalike(const char *spelling, const char *text)
{
    folded s = fold(spelling);
    folded t = fold(text);
    return mn_is_soundalike(s.letters, s.count, t.letters, t.count);
}

START_TEST(one_spelling_for_another)
{
    static const char *const pairs[][2] = {
        { "vodafone", "vodaphone" },
        { "coca", "coka" },
        { "coca", "cocka" },
        { "thalia", "talia" },
        { "telekom", "thelekom" },
        { "spotify", "spotifi" },
        { "reifen", "rayfen" },
        { "liefer", "lihfer" },
        { "wolf", "volf" },
        { "fuchs", "fux" },
        { "xing", "ksing" },
        { "netz", "nez" },
        { "schuh", "shuh" },
        { "adidas", "addidas" },
        { "rossmann", "rosmann" },
        { "rossmann", "rossman" },
        { "a", "aa" },
        { "stra\u00DFe", "strase" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_msg(is_soundalike(pairs[i][0], pairs[i][1]), "%s, %s", pairs[i][0], pairs[i][1]);
        ck_assert_msg(is_soundalike(pairs[i][1], pairs[i][0]), "%s, %s", pairs[i][1], pairs[i][0]);
    }
}
END_TEST

START_TEST(nothing_else)
{
    static const char *const pairs[][2] = {
        { "vodafone", "vodafone" },  /* itself */
        { "vodafone", "wodaphone" }, /* twice */
        { "rossmann", "rosman" },
        { "rossmann", "rosssmann" },
        { "telekom", "telekon" },
        { "netz", "nets" },
        { "a", "aaa" },
        { "", "a" },
        { "a", "" },
        { "11", "1" }, /* digits are not read alike */
        { "ps55", "ps5" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        ck_assert_msg(!is_soundalike(pairs[i][0], pairs[i][1]), "%s, %s", pairs[i][0], pairs[i][1]);
    }
}
END_TEST

/* Write `word` with `put` for `gone` at `at`; false if that is not there. */
static bool put_for(const folded *word, size_t at, const mn_read_alike *gone, const mn_read_alike *put, folded *out)
{
    if (gone->count > word->count - at ||
        memcmp(word->letters + at, gone->letters, gone->count * sizeof *gone->letters) != 0) {
        return false;
    }
    size_t behind = word->count - at - gone->count;
    memcpy(out->letters, word->letters, at * sizeof *out->letters);
    memcpy(out->letters + at, put->letters, put->count * sizeof *out->letters);
    memcpy(out->letters + at + put->count, word->letters + at + gone->count, behind * sizeof *out->letters);
    out->count = at + put->count + behind;
    return true;
}

/* The word with each spelling put for each other one, and each letter doubled,
 * must sound the same; their number. */
static size_t check_sounds(const folded *word)
{
    uint64_t sound = mn_hash_sound(word->letters, word->count);
    size_t found = 0;
    folded other;
    for (size_t at = 0; at < word->count; at++) {
        for (size_t i = 0; i < mn_read_alike_count; i++) {
            for (size_t k = 0; k < mn_read_alike_count; k++) {
                const mn_read_alike *gone = &mn_read_alikes[i];
                const mn_read_alike *put = &mn_read_alikes[k];
                if (gone->class == put->class && put_for(word, at, gone, put, &other)) {
                    found++;
                    ck_assert_uint_eq(mn_hash_sound(other.letters, other.count), sound);
                }
            }
        }
        memcpy(other.letters, word->letters, (at + 1) * sizeof *other.letters);
        memcpy(other.letters + at + 1, word->letters + at, (word->count - at) * sizeof *other.letters);
        ck_assert_uint_eq(mn_hash_sound(other.letters, word->count + 1), sound);
    }
    return found;
}

/* All words of one to three of the letters that the table speaks of, and r. */
START_TEST(what_is_read_alike_sounds_the_same)
{
    static const char letters[] = "cksxhztpfvwaeiyr";
    size_t found = 0;
    for (uint32_t number = 0; number < 3u << 16; number++) {
        folded word = { .count = 1 + (number >> 16) };
        for (size_t i = 0; i < word.count; i++) {
            word.letters[i] = (uint8_t)letters[number >> (4 * i) & 15];
        }
        found +=
            number >> 4 * word.count << 4 * word.count == (uint32_t)(word.count - 1) << 16 ? check_sounds(&word) : 0;
    }
    ck_assert_uint_gt(found, 20000);
}
END_TEST

static uint64_t sound_of(const char *word)
{
    folded f = fold(word);
    return mn_hash_sound(f.letters, f.count);
}

START_TEST(what_is_not_read_alike_sounds_otherwise)
{
    ck_assert_uint_ne(sound_of("lidl"), sound_of("aldi"));
    ck_assert_uint_ne(sound_of("bosch"), sound_of("bach"));
    ck_assert_uint_ne(sound_of("nike"), sound_of("mike"));
    ck_assert_uint_ne(sound_of("xing"), sound_of("king"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { one_spelling_for_another, nothing_else, what_is_read_alike_sounds_the_same,
                                   what_is_not_read_alike_sounds_otherwise };
    return RUN_SUITE("soundalike", tests);
}
