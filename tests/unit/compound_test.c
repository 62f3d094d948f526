/* SPDX-License-Identifier: MIT */
#include "words/compound.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "text/fold.h"

#define BOTH (MN_KNOWN_GERMAN | MN_KNOWN_ENGLISH)

/* The parts with a hyphen between, linking letters in brackets: "verspätung(s)-chaos". */
static void split(const char *word, unsigned languages, char out[256])
{
    uint32_t letters[128];
    uint32_t ends[128];
    mn_part parts[MN_COMPOUND_PARTS];
    size_t n = mn_fold_word((const uint8_t *)word, strlen(word), letters, ends, 128);
    size_t count = mn_compound_split(letters, n, languages, parts);
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size_t next = i + 1 < count ? parts[i + 1].start : n;
        for (size_t at = parts[i].start; at < next; at++) {
            size_t from = at == 0 ? 0 : ends[at - 1];
            if (at == parts[i].end) {
                out[size++] = '(';
            }
            memcpy(out + size, word + from, ends[at] - from);
            size += ends[at] - from;
        }
        if (next > parts[i].end) {
            out[size++] = ')';
        }
        if (i + 1 < count) {
            out[size++] = '-';
        }
    }
    out[size] = '\0';
}

static void check_split(const char *word, unsigned languages, const char *expected)
{
    char found[256];
    split(word, languages, found);
    ck_assert_msg(strcmp(found, expected) == 0, "%s splits into \"%s\", not \"%s\"", word, found, expected);
}

START_TEST(german_compounds_split)
{
    static const char *const cases[][2] = {
        { "bahnstreik", "bahn-streik" },
        { "verspätungschaos", "verspätung(s)-chaos" },
        { "orangensaft", "orangen-saft" },
        { "haustürschlüssel", "haustür-schlüssel" },
        { "kundenservice", "kunden-service" },
        { "schulbuch", "schul-buch" },
        { "geschichtsunterricht", "geschicht(s)-unterricht" },
        { "tagesgericht", "tages-gericht" },
        { "riesenproblem", "riesen-problem" },
        { "autobahnbrücke", "autobahn-brücke" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char found[256];
        split(cases[i][0], MN_KNOWN_GERMAN, found);
        /* Whether a linking s is a genitive's or a link's is the lists' business. */
        char plain[256];
        char wanted[256];
        size_t p = 0;
        size_t w = 0;
        for (const char *c = found; *c != '\0'; c++) {
            plain[p] = *c;
            p += *c != '(' && *c != ')';
        }
        for (const char *c = cases[i][1]; *c != '\0'; c++) {
            wanted[w] = *c;
            w += *c != '(' && *c != ')';
        }
        plain[p] = '\0';
        wanted[w] = '\0';
        ck_assert_msg(strcmp(plain, wanted) == 0, "%s splits into \"%s\"", cases[i][0], found);
    }
}
END_TEST

START_TEST(linking_letters_stay_out_of_the_parts)
{
    check_split("zeitungsartikel", MN_KNOWN_GERMAN, "zeitung(s)-artikel");
}
END_TEST

START_TEST(what_is_no_compound_does_not_split)
{
    static const char *const words[] = { "",
                                         "haus",
                                         "xqzjw",
                                         "telekmo",
                                         "streikx",
                                         "xstreik",
                                         "bahnxy",
                                         "bahnder",
                                         "bahn5haus",
                                         "sss",
                                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        check_split(words[i], BOTH, "");
    }
}
END_TEST

START_TEST(languages_that_are_not_asked_for_give_no_parts)
{
    check_split("horrorflight", MN_KNOWN_GERMAN, "");
    check_split("weatherforecast", MN_KNOWN_ENGLISH, "weather-forecast");
    check_split("weatherforecast", MN_KNOWN_GERMAN, "");
}
END_TEST

START_TEST(lengths_are_bounded)
{
    char word[80] = "";
    char found[256];
    while (strlen(word) + 4 < MN_COMPOUND_LETTERS) {
        strcat(word, "haus");
    }
    split(word, BOTH, found); /* more parts than there is room for */
    ck_assert_str_eq(found, "");
    while (strlen(word) <= MN_COMPOUND_LETTERS) {
        strcat(word, "haus");
    }
    split(word, BOTH, found);
    ck_assert_str_eq(found, "");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { german_compounds_split, linking_letters_stay_out_of_the_parts,
                                   what_is_no_compound_does_not_split, languages_that_are_not_asked_for_give_no_parts,
                                   lengths_are_bounded };
    return RUN_SUITE("compound", tests);
}
