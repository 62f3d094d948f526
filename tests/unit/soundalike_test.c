/* SPDX-License-Identifier: MIT */
#include "match/soundalike.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/hash.h"
#include "match/spelling.h"
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

#define LETTERS_MAX 73u /* of a text word */

static size_t replacements_of(const folded *t, mn_soundalike *out)
{
    uint64_t begins[LETTERS_MAX + 1] = { MN_HASH_BEGIN };
    for (size_t i = 0; i < t->count; i++) {
        begins[i + 1] = mn_hash_step(begins[i], t->letters[i]);
    }
    return mn_soundalikes(t->letters, t->count, begins, out);
}

/* Whether they are the same but for one letter that is doubled in one of them. */
static bool is_doubled(const folded *a, const folded *b)
{
    const folded *shorter = a->count < b->count ? a : b;
    const folded *longer = a->count < b->count ? b : a;
    for (size_t i = 0; i < shorter->count && longer->count == shorter->count + 1; i++) {
        size_t size = sizeof *shorter->letters;
        bool same = memcmp(shorter->letters, longer->letters, (i + 1) * size) == 0 &&
                    memcmp(shorter->letters + i, longer->letters + i + 1, (shorter->count - i) * size) == 0;
        bool alone = (i == 0 || shorter->letters[i - 1] != shorter->letters[i]) &&
                     (i + 1 == shorter->count || shorter->letters[i + 1] != shorter->letters[i]);
        if (same && alone) {
            return true;
        }
    }
    return false;
}

/* Whether the replacements in the text give that spelling. Each must have the hash it says. */
static bool is_generated(const folded *s, const folded *t)
{
    static mn_soundalike found[MN_SOUNDALIKES_MAX];
    size_t count = replacements_of(t, found);
    bool generated = false;
    for (size_t i = 0; i < count; i++) {
        uint32_t word[LETTERS_MAX + 2];
        size_t n = mn_soundalike_spell(t->letters, t->count, &found[i], word);
        ck_assert_uint_eq(mn_hash_letters(word, n), found[i].hash);
        generated = generated || (n == s->count && memcmp(word, s->letters, n * sizeof *word) == 0);
    }
    return generated;
}

/* Words of up to three letters that the table speaks of, with each other. */
START_TEST(what_is_generated_is_what_is_compared)
{
    static const char letters[] = "fphtck";
    static char words[260][8];
    static folded all[260];
    size_t count = 1;
    size_t found = 0;
    for (size_t i = 0; count + 6 <= 260; i++) {
        for (size_t k = 0; k < 6; k++, count++) {
            snprintf(words[count], sizeof *words, "%.4s%c", words[i], letters[k]);
        }
    }
    for (size_t i = 0; i < count; i++) {
        all[i] = fold(words[i]);
    }
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            bool compared = is_soundalike(words[i], words[k]);
            bool generated = is_generated(&all[i], &all[k]) || is_doubled(&all[i], &all[k]);
            ck_assert_msg(compared == generated, "%s, %s", words[i], words[k]);
            found += compared;
        }
    }
    ck_assert_uint_gt(found, 100);
}
END_TEST

START_TEST(long_words_leave_nothing_out)
{
    static const char *const pieces[] = {
        "c", "k", "ck", "sch", "chs", "ks", "ie", "ih", "ei", "ay", "w", "tz", "phf"
    };
    static mn_soundalike found[MN_SOUNDALIKES_MAX];
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        char word[LETTERS_MAX + 4] = "";
        while (strlen(word) + strlen(pieces[i]) <= LETTERS_MAX) {
            strcat(word, pieces[i]);
        }
        folded f = fold(word);
        size_t count = replacements_of(&f, found);
        ck_assert_msg(count > 0 && count < MN_SOUNDALIKES_MAX, "%s: %zu", word, count);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("soundalike");
    TCase *tests = tcase_create("soundalike");
    tcase_add_test(tests, one_spelling_for_another);
    tcase_add_test(tests, nothing_else);
    tcase_add_test(tests, what_is_generated_is_what_is_compared);
    tcase_add_test(tests, long_words_leave_nothing_out);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
