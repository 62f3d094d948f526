/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "suite.h"
#include "worked.h"

static const char source[] =
    "gooddy\t2.0\ndontx\t1.0\nhe'll\t-1.0\n@language de\nderx\tword\n@language en\nthex\tword\n";

/* What is found out about the first word of a text, with the one that joins it or without. */
static mn_facts facts_of(const char *text, bool joins)
{
    worked t;
    mn_facts facts;
    work_open(&t, source, text);
    ck_assert_uint_gt(t.tokens.count, joins);
    mn_facts_look_up(&t.w, t.w.tokens, joins, &facts);
    work_close(&t);
    return facts;
}

static unsigned flags(const char *word)
{
    return facts_of(word, false).flags & (MN_ITEM_CAPS | MN_ITEM_TITLE);
}

static unsigned tally(const char *word)
{
    return facts_of(word, false).tally;
}

START_TEST(capitals_are_told_in_any_alphabet)
{
    ck_assert_uint_eq(flags("gooddy"), 0);
    ck_assert_uint_eq(flags("Gooddy"), MN_ITEM_TITLE);
    ck_assert_uint_eq(flags("gooDDY"), 0);
    ck_assert_uint_eq(flags("GOODDY"), MN_ITEM_TITLE | MN_ITEM_CAPS);
    ck_assert_uint_eq(flags("GOo"), MN_ITEM_TITLE);
    ck_assert_uint_eq(flags("GO"), MN_ITEM_TITLE);
    ck_assert_uint_eq(flags("GO1"), MN_ITEM_TITLE);
    ck_assert_uint_eq(flags("\u00C4rger"), MN_ITEM_TITLE);
    ck_assert_uint_eq(flags("\u00E4rGer"), 0);
    ck_assert_uint_eq(flags("\u00E4RGER"), 0);
    ck_assert_uint_eq(flags("\u00C4RGER"), MN_ITEM_TITLE | MN_ITEM_CAPS);
    ck_assert_uint_eq(flags("\u0416\u0423\u041A"), MN_ITEM_TITLE | MN_ITEM_CAPS);
}
END_TEST

START_TEST(a_word_too_long_has_no_case)
{
    char word[2 * MN_KEY_MAX + 2];
    memset(word, 'A', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    ck_assert_uint_eq(flags(word), 0);
    word[sizeof word - 2] = '\0';
    ck_assert_uint_eq(flags(word), MN_ITEM_TITLE | MN_ITEM_CAPS);
    ck_assert_uint_eq(facts_of(word, false).word, 0);
}
END_TEST

START_TEST(a_word_counts_as_what_it_is)
{
    ck_assert_uint_eq(tally("derx"), MN_TALLY_GERMAN | MN_TALLY_KNOWN | MN_TALLY_LONG);
    ck_assert_uint_eq(tally("thex"), MN_TALLY_ENGLISH | MN_TALLY_KNOWN | MN_TALLY_LONG);
    ck_assert_uint_eq(tally("Thex"), MN_TALLY_ENGLISH | MN_TALLY_NAME | MN_TALLY_LONG);
    ck_assert_uint_eq(tally("DERX"), MN_TALLY_GERMAN | MN_TALLY_KNOWN | MN_TALLY_CAPS | MN_TALLY_LONG);
    ck_assert_uint_eq(tally("12"), MN_TALLY_DIGIT);
    ck_assert_uint_eq(tally("xq"), 0);
    ck_assert_uint_eq(tally("xqz"), MN_TALLY_LONG);
}
END_TEST

START_TEST(what_joins_a_word_counts_where_an_entry_has_it)
{
    worked t;
    mn_facts facts;
    work_open(&t, source, "he'll");
    mn_facts_look_up(&t.w, t.w.tokens, true, &facts);
    ck_assert_int_eq(t.w.entries[mn_entry_of(&t.w, facts.word, MN_GERMAN, 0, 5)].value, -10);
    mn_facts_look_up(&t.w, t.w.tokens, false, &facts);
    ck_assert_uint_eq(mn_entry_of(&t.w, facts.word, MN_GERMAN | MN_ENGLISH, 0, 2), 0);
    work_close(&t);
    ck_assert_uint_eq(facts_of("gooddy's", true).word, facts_of("gooddy", false).word);
}
END_TEST

/* Votes of either language, and how much a word speaks for another, are kept in one byte. */
START_TEST(what_a_word_speaks_for)
{
    for (int32_t vote = -3; vote <= 3; vote++) {
        for (uint32_t other = 0; other < 8; other++) {
            mn_facts facts = { .speaks = mn_facts_speak(vote, other) };
            ck_assert_int_eq(mn_facts_vote(&facts), vote);
            ck_assert_uint_eq(mn_facts_other(&facts), other);
        }
    }
}
END_TEST

/* The same as looked up one by one: of a short word, a long one, one of more than is kept, and two that are one. */
START_TEST(what_is_kept_is_what_was_found_out)
{
    worked t;
    mn_ahead ahead[MN_AHEAD];
    mn_facts room;
    work_open(&t, source,
              "gooddy Derx abcdefghijklmnopqrstu "
              "abcdefghijklmnopqrstuabcdefghijklmnopqrstuabcdefghijklmnopqrstu "
              "he'll abcdefghijklmnopqrstuv's");
    ck_assert_uint_eq(t.tokens.count, 8);
    for (size_t pass = 0; pass < 2; pass++) {
        mn_facts_ahead(&t.w, 0, t.tokens.count, ahead);
        for (size_t i = 0; i < t.tokens.count; i++) {
            bool joins = i == 4 || i == 6;
            mn_facts found;
            mn_facts_look_up(&t.w, t.w.tokens + i, joins, &found);
            ck_assert_mem_eq(mn_facts_find(&t.w, t.w.tokens + i, joins, &room), &found, sizeof found);
            const mn_facts *kept = mn_recall_find(&t.w.s->recall, &ahead[i].key, ahead[i].hash);
            ck_assert_int_eq(kept != NULL, i < 2 || i == 5 || i == 7); /* "he" alone was not asked for */
            ck_assert(kept == NULL || memcmp(kept, &found, sizeof found) == 0);
        }
    }
    work_close(&t);
}
END_TEST

/* Of words as long as are kept, and one byte longer. */
START_TEST(words_of_48_bytes_are_kept_and_no_longer_ones)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvw";
    worked t;
    mn_facts room;
    work_open(&t, source, word);
    ck_assert_ptr_eq(mn_facts_find(&t.w, t.w.tokens, false, &room), &room);
    work_close(&t);
    work_open(&t, source, word + 1);
    const mn_facts *kept = mn_facts_find(&t.w, t.w.tokens, false, &room);
    ck_assert_ptr_ne(kept, &room);
    ck_assert_ptr_eq(mn_facts_find(&t.w, t.w.tokens, false, &room), kept);
    work_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { capitals_are_told_in_any_alphabet,
                                   a_word_too_long_has_no_case,
                                   a_word_counts_as_what_it_is,
                                   what_joins_a_word_counts_where_an_entry_has_it,
                                   what_a_word_speaks_for,
                                   what_is_kept_is_what_was_found_out,
                                   words_of_48_bytes_are_kept_and_no_longer_ones };
    return RUN_SUITE("facts", tests);
}
