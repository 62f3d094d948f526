/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "suite.h"
#include "worked.h"

static const char source[] = "gooddy\t2.0\n-chaosx\t-2.0\nxqriesen-\tx1.5\nqscheiss-\t-3.0\nUNI\t1.0\tcs\n"
                             "blorfig\t1.0\nquaz\t-1.0\nblorzibg\t1.0\nxschlecht\t-2.0\n"
                             "@language de\nderx\tword\nbeidx\tword\n@language en\nthex\tword\nbeidx\tword\n"
                             "blorzengig\t1.0\n@language any\nelx\tforeign\n";

/* What is found out about one word by a lexicon; *value is that of what it means, 0 if nothing yet. */
static mn_facts look_up_in(const char *lexicon, const char *word, int *value)
{
    worked t;
    mn_facts facts = { .strength = 100 };
    uint8_t key[MN_KEY_MAX];
    uint32_t size = (uint32_t)strlen(word);
    bool ascii = true;
    work_open(&t, lexicon, word);
    for (uint32_t i = 0; i < size; i++) {
        ascii = ascii && (uint8_t)word[i] < 0x80;
    }
    mn_spelling spelling = { 0, size, size, ascii, key, mn_lexicon_key((const uint8_t *)word, size, key) };
    mn_word_look_up(&t.w, &spelling, &facts);
    uint32_t open = (facts.flags & MN_ITEM_OPEN) == 0 ? facts.entry : mn_entry_of(&t.w, facts.word, MN_GERMAN, 0, size);
    *value = t.w.entries[open].value;
    work_close(&t);
    return facts;
}

static mn_facts look_up(const char *word, int *value)
{
    return look_up_in(source, word, value);
}

static int value(const char *word)
{
    int found;
    look_up(word, &found);
    return found;
}

START_TEST(a_word_of_the_lexicon_has_its_entry)
{
    ck_assert_int_eq(value("gooddy"), 20);
    ck_assert_int_eq(value("Gooddy"), 20);
    ck_assert_int_eq(value("badxqzv"), 0);
}
END_TEST

START_TEST(letters_drawn_out)
{
    int found;
    ck_assert_uint_eq(look_up("gooooddy", &found).flags & MN_ITEM_ELONGATED, MN_ITEM_ELONGATED);
    ck_assert_int_eq(found, 20);
    ck_assert_uint_eq(look_up("gooddyyyyy", &found).flags & MN_ITEM_ELONGATED, MN_ITEM_ELONGATED);
    ck_assert_int_eq(found, 20);
    ck_assert_uint_eq(look_up("gooddyy", &found).flags & MN_ITEM_ELONGATED, 0);
}
END_TEST

START_TEST(compounds_count_by_their_parts)
{
    int found;
    mn_facts facts = look_up("zugchaosx", &found);
    ck_assert(found == -20 && facts.strength == 100 && (facts.flags & MN_ITEM_COMPOUND) != 0);
    facts = look_up("qscheissverein", &found);
    ck_assert(found == -30 && (facts.flags & MN_ITEM_COMPOUND) != 0);
    facts = look_up("xqriesengooddy", &found);
    ck_assert(found == 20 && facts.strength == 150);
    facts = look_up("gooddymeldung", &found);
    ck_assert(found == 20 && facts.strength == 70); /* the front says less */
    ck_assert_uint_eq(look_up("gooddyxqzvw", &found).flags & MN_ITEM_COMPOUND, 0);
}
END_TEST

START_TEST(parts_of_compounds_have_a_least_length)
{
    ck_assert_int_eq(value("zugquaz"), -10);
    ck_assert_int_eq(value("imquaz"), 0);
    ck_assert_int_eq(value("hausquaz"), -10);
    ck_assert_int_eq(value("gooddyhaus"), 20);
    ck_assert_int_eq(value("gooddyshaus"), 20);
    ck_assert_int_eq(value("gooddytag"), 0);
    ck_assert_int_eq(value("gooddynhut"), 0);
    ck_assert_int_eq(value("sehrsquaz"), -10);
    ck_assert_int_eq(value("gooddynhaus"), 20);
    ck_assert_int_eq(value("quazmeldung"), 0); /* the front has five letters */
}
END_TEST

START_TEST(a_consonant_too_many_or_few_and_letters_that_changed_places)
{
    ck_assert_int_eq(value("xshclecht"), -20);
    ck_assert_int_eq(value("blorffig"), 10);
    ck_assert_int_eq(value("blorgif"), 0);
    ck_assert_int_eq(value("blorzzibg"), 10);
    ck_assert_int_eq(value("blorzibbg"), 10);
    ck_assert_int_eq(value("bloorzibg"), 0); /* no consonant */
    ck_assert_int_eq(value("goddy"), 0);     /* too short */
    int found;
    ck_assert_uint_eq(look_up("blorzzengig", &found).language, MN_ENGLISH);
    ck_assert_int_eq(found, 10);
}
END_TEST

START_TEST(those_that_are_doubled_are_all_consonants_but_few)
{
    for (char c = 'a'; c <= 'z'; c++) {
        char one[] = "blor?engig\t1.0\n";
        char two[] = "blor??engig";
        int found;
        one[4] = c;
        two[4] = c;
        two[5] = c;
        look_up_in(one, two, &found);
        bool elongated = c == 'e';
        ck_assert_msg((found == 10) == (elongated || strchr("bcdfgklmnprstz", c) != NULL), "%s", two);
    }
}
END_TEST

START_TEST(exact_case_is_that_of_the_text)
{
    ck_assert_int_eq(value("UNI"), 10);
    ck_assert_int_eq(value("Uni"), 0);
}
END_TEST

START_TEST(words_of_one_language_vote_for_it)
{
    int found;
    mn_facts facts = look_up("derx", &found);
    ck_assert(facts.language == MN_GERMAN && mn_facts_vote(&facts) > 0 && mn_facts_other(&facts) == 0);
    facts = look_up("thex", &found);
    ck_assert(facts.language == MN_ENGLISH && mn_facts_vote(&facts) < 0);
    facts = look_up("beidx", &found);
    ck_assert(facts.language == (MN_GERMAN | MN_ENGLISH) && mn_facts_vote(&facts) == 0);
    facts = look_up("xqzvüx", &found);
    ck_assert(facts.language == 0 && mn_facts_vote(&facts) > 0); /* an umlaut */
}
END_TEST

static uint32_t other(const char *word)
{
    int found;
    mn_facts facts = look_up(word, &found);
    return mn_facts_other(&facts);
}

START_TEST(words_that_speak_for_another_language)
{
    uint32_t common = other("elx");
    uint32_t letter = other("xqzvñx");
    uint32_t unknown = other("xqzvw");
    ck_assert(common > letter && letter > unknown && unknown > 0);
    ck_assert_uint_eq(other("xqzvüÄßw"), unknown); /* letters of German */
    ck_assert_uint_eq(other("123"), 0);
    ck_assert_uint_eq(other("derx"), 0);
}
END_TEST

START_TEST(an_entry_is_taken_in_the_language_asked_for)
{
    worked t;
    work_open(&t, "@language de\ndiex\t1.0\n@language en\ndiex\t-1.0\nthex\t2.0\n", "diex");
    uint32_t word = mn_lexicon_find(t.lexicon, (const uint8_t *)"diex", 4);
    uint32_t english = mn_lexicon_find(t.lexicon, (const uint8_t *)"thex", 4);
    ck_assert_int_eq(t.w.entries[mn_entry_of(&t.w, word, MN_GERMAN, 0, 4)].value, 10);
    ck_assert_int_eq(t.w.entries[mn_entry_of(&t.w, word, MN_ENGLISH, 0, 4)].value, -10);
    ck_assert_int_eq(t.w.entries[mn_entry_of(&t.w, word, MN_GERMAN | MN_ENGLISH, 0, 4)].value, 10);
    ck_assert_uint_eq(mn_entry_of(&t.w, english, MN_GERMAN, 0, 4), 0);
    ck_assert_uint_ne(mn_entry_of(&t.w, english, MN_GERMAN | MN_ENGLISH, 0, 4), 0);
    ck_assert_uint_eq(mn_entry_of(&t.w, word, 0, 0, 4), 0);
    ck_assert_uint_eq(mn_entry_of(&t.w, 0, MN_GERMAN | MN_ENGLISH, 0, 4), 0);
    work_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_word_of_the_lexicon_has_its_entry,
                                   letters_drawn_out,
                                   compounds_count_by_their_parts,
                                   parts_of_compounds_have_a_least_length,
                                   a_consonant_too_many_or_few_and_letters_that_changed_places,
                                   those_that_are_doubled_are_all_consonants_but_few,
                                   exact_case_is_that_of_the_text,
                                   words_of_one_language_vote_for_it,
                                   words_that_speak_for_another_language,
                                   an_entry_is_taken_in_the_language_asked_for };
    return RUN_SUITE("word", tests);
}
