/* SPDX-License-Identifier: MIT */
#include "match/name.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "text/utf8.h"

static void append(char *out, uint32_t cp)
{
    uint8_t bytes[5] = { 0 };
    bytes[mn_utf8_encode(cp, bytes)] = '\0';
    strcat(out, (const char *)bytes);
}

/* The words with the signs between in brackets (_ for white space), the tail behind a bar. */
static void check_parts(const char *name, const char *expected)
{
    mn_name_parts parts;
    char shown[512] = "";
    ck_assert_int_eq(mn_name_parse(name, strlen(name), &parts, NULL), MENTION_OK);
    for (size_t i = 0; i < parts.word_count; i++) {
        if (i > 0) {
            strcat(shown, "[");
            for (size_t k = 0; k < parts.gaps[i].count; k++) {
                append(shown, parts.gaps[i].signs[k]);
            }
            strcat(shown, parts.gaps[i].spaced ? "_]" : "]");
        }
        for (size_t k = 0; k < parts.words[i].count; k++) {
            append(shown, parts.letters[parts.words[i].first + k]);
        }
    }
    for (size_t k = 0; k < parts.tail.count; k++) {
        strcat(shown, k == 0 ? "|" : "");
        append(shown, parts.tail.signs[k]);
    }
    ck_assert_msg(strcmp(shown, expected) == 0, "\"%s\" gives %s, not %s", name, shown, expected);
}

START_TEST(names_are_cut)
{
    check_parts("Telekom", "telekom");
    check_parts("Deutsche Bahn", "deutsche[_]bahn");
    check_parts("Dr. Oetker", "dr[._]oetker");
    check_parts("E.ON", "e[.]on");
    check_parts("H&M", "h[&]m");
    check_parts("H &amp; M", "h[&_]m");
    check_parts("McDonald\u2019s", "mcdonald[']s");
    check_parts("Toys \"R\" Us", "toys[\"_]r[\"_]us");
    check_parts("Stra\u00DFe", "strasse");
    check_parts("Mu\u0308ller", "m\u00FCller");
    check_parts("a\u00ADb", "ab");
    check_parts("(Yahoo!)", "yahoo");
    check_parts("a \u0301 b", "a[_]b");
    check_parts("a!!!!!!!!b", "a[!!!!!!]b");
}
END_TEST

START_TEST(signs_right_behind_are_kept)
{
    check_parts("C++", "c|++");
    check_parts("C#", "c|#");
    check_parts("Disney+", "disney|+");
    check_parts("Disney+ ", "disney|+");
    check_parts(" Disney+!", "disney|+");
    check_parts("Disney +", "disney");
    check_parts("Disney!+", "disney");
    check_parts("C+ Lang", "c[+_]lang");
    check_parts("C++++++++", "c|++++++");
    check_parts("C&#39;", "c");
}
END_TEST

static void check_error(const char *name, size_t size, mention_status wanted)
{
    mn_name_parts parts;
    mention_error err = MENTION_ERROR_INIT;
    mention_status status = mn_name_parse(name, size, &parts, &err);
    ck_assert_msg(status == wanted, "%.*s: %s", (int)(size < 40 ? size : 40), name, mention_status_name(status));
    ck_assert(status != MENTION_ERROR_LIMIT || err.limit > 0);
}

START_TEST(what_is_no_name_is_refused)
{
    static char many[2000];
    check_error("", 0, MENTION_ERROR_NAME);
    check_error(" \u00AD!", 4, MENTION_ERROR_NAME);
    check_error("a\xFF", 2, MENTION_ERROR_UTF8);
    memset(many, 'a', sizeof many);
    check_error(many, MN_NAME_LETTERS_MAX, MENTION_OK);
    check_error(many, MN_NAME_LETTERS_MAX + 1, MENTION_ERROR_LIMIT);
    check_error(many, MN_NAME_SIZE_MAX + 1, MENTION_ERROR_LIMIT);
    for (size_t i = 1; i < sizeof many; i += 2) {
        many[i] = ' ';
    }
    check_error(many, (size_t)2 * MN_NAME_WORDS_MAX, MENTION_OK);
    check_error(many, (size_t)2 * MN_NAME_WORDS_MAX + 1, MENTION_ERROR_LIMIT);
}
END_TEST

typedef struct listing {
    char text[2048];
    size_t stop_after;
    size_t count;
} listing;

static bool on_spelling(void *user, const uint32_t *letters, size_t count)
{
    listing *l = user;
    strcat(l->text, l->count > 0 ? " " : "");
    for (size_t i = 0; i < count; i++) {
        append(l->text, letters[i]);
    }
    return ++l->count != l->stop_after;
}

static void check_spellings(const char *name, uint8_t open_max, size_t stop_after, const char *expected)
{
    mn_name_parts parts;
    mn_rules rules = mn_rules_default;
    listing l = { .stop_after = stop_after };
    rules.open_max = open_max;
    ck_assert_int_eq(mn_name_parse(name, strlen(name), &parts, NULL), MENTION_OK);
    bool all = mn_name_spellings(parts.letters, parts.letter_count, &rules, on_spelling, &l);
    ck_assert(all == (stop_after == 0));
    ck_assert_msg(strcmp(l.text, expected) == 0, "%s: %s, not %s", name, l.text, expected);
}

START_TEST(umlauts_are_opened)
{
    check_spellings("Bahn", 4, 0, "bahn");
    check_spellings("M\u00FCll", 0, 0, "m\u00FCll");
    check_spellings("Goetz", 4, 0, "goetz g\u00F6tz");
    listing l = { .count = 0 };
    mn_name_parts parts;
    mn_rules rules = mn_rules_default;
    static const char many[] = "\u00E4\u00F6\u00FC\u00E4\u00F6";
    ck_assert_int_eq(mn_name_parse(many, strlen(many), &parts, NULL), MENTION_OK);
    rules.open_max = 4;
    ck_assert(mn_name_spellings(parts.letters, parts.letter_count, &rules, on_spelling, &l));
    ck_assert_uint_eq(l.count, 81);
    ck_assert_int_eq(strncmp(l.text, many, strlen(many)), 0);
    check_spellings("Goetz", 4, 1, "goetz");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { names_are_cut, signs_right_behind_are_kept, what_is_no_name_is_refused,
                                   umlauts_are_opened };
    return RUN_SUITE("name", tests);
}
