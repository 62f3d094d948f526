/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "match/finder.h"
#include "searched.h"
#include "suite.h"

static mn_block *block;

static void begin(void)
{
    block = block_of("b\tTelekom\nb\tDeutsche Bahn\nb\tMüller\nb\tCommerzbank\n");
}

static void end(void)
{
    block_free(block);
}

/* The number of the word with these letters. */
static uint32_t word_number(const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    size_t count = letters_of(word, letters);
    for (uint32_t i = 0; i < block->words.count; i++) {
        const mn_word *own = mn_word_at(block, i);
        if (mn_letters_same(block, own->letters, own->count, letters, count)) {
            return i;
        }
    }
    ck_abort_msg("no word %s", word);
    return 0;
}

/* The forms of a name's word that the text word is, as letters in the order of mn_form, with where they end. */
static const char *forms(const char *word, const char *text, bool inflects, bool sounds, unsigned budget)
{
    static char told[64];
    uint32_t letters[MN_SPELLING_MAX];
    mn_word_hit hits[MN_FORMS_MAX];
    size_t n = letters_of(text, letters);
    size_t count = mn_forms_of(block, word_number(word), inflects, sounds, budget, letters, n, hits);
    ck_assert_uint_le(count, MN_FORMS_MAX);
    told[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        ck_assert(hits[i].word == word_number(word) && hits[i].from == 0 && hits[i].to <= n);
        ck_assert_uint_eq(hits[i].edits > 0, hits[i].form == MN_FORM_EDITED);
        char one[16] = { "psheigcax"[hits[i].form], (char)('0' + hits[i].to / 10), (char)('0' + hits[i].to % 10) };
        if (hits[i].form == MN_FORM_EDITED) {
            one[3] = (char)('0' + hits[i].edits);
            one[4] = hits[i].swap ? '~' : '\0';
        }
        strcat(told, one);
    }
    return told;
}

START_TEST(the_word_itself_and_its_umlauts_opened)
{
    ck_assert_str_eq(forms("telekom", "Telekom", false, false, 2), "p07");
    ck_assert_str_eq(forms("müller", "Mueller", false, false, 0), "p07");
    ck_assert_str_eq(forms("müller", "Muller", false, false, 0), "p06");
    ck_assert_str_eq(forms("telekom", "", false, false, 2), "");
    ck_assert_str_eq(forms("telekom", "bahn", false, false, 0), "");
}
END_TEST

START_TEST(forms_that_count_only_where_they_are_asked_for)
{
    ck_assert_str_eq(forms("telekom", "telecom", false, true, 0), "s07");
    ck_assert_str_eq(forms("telekom", "telecom", false, false, 0), "");
    ck_assert_str_eq(forms("deutsche", "deutschen", true, false, 0), "i09");
    ck_assert_str_eq(forms("deutsche", "deutschen", false, false, 0), "");
}
END_TEST

START_TEST(look_alikes_and_letters_drawn_out)
{
    ck_assert_str_eq(forms("telekom", "tel3kom", false, false, 0), "h07");
    ck_assert_str_eq(forms("telekom", "telekoooom", false, false, 0), "e10");
    ck_assert_str_eq(forms("telekom", "telekoom", false, false, 0), "");
}
END_TEST

START_TEST(a_genitive_or_compound_leaves_its_rest_out)
{
    ck_assert_str_eq(forms("telekom", "telekoms", false, false, 0), "g07");
    ck_assert_str_eq(forms("telekom", "telekomkunde", false, false, 0), "c07");
    ck_assert_str_eq(forms("telekom", "telekomxqzv", false, false, 0), "");
}
END_TEST

START_TEST(edits_up_to_the_budget_where_there_is_no_other_form)
{
    ck_assert_str_eq(forms("telekom", "telkom", false, false, 1), "x061");
    ck_assert_str_eq(forms("telekom", "telkom", false, false, 0), "");
    ck_assert_str_eq(forms("telekom", "teelkom", false, false, 1), "x071~");
    ck_assert_str_eq(forms("commerzbank", "comerzbnk", false, false, 2), "x092");
    ck_assert_str_eq(forms("commerzbank", "comerzbnk", false, false, 1), "");
    ck_assert_str_eq(forms("telekom", "telekoms", false, false, 2), "g07");
}
END_TEST

START_TEST(a_word_too_long_has_no_form)
{
    static uint32_t letters[MN_SPELLING_MAX + 1];
    mn_word_hit hits[MN_FORMS_MAX];
    ck_assert_uint_eq(mn_forms_of(block, 0, true, true, 2, letters, MN_SPELLING_MAX + 1, hits), 0);
    ck_assert_uint_eq(mn_forms_of(block, 0, true, true, 2, letters, 0, hits), 0);
}
END_TEST

/* What the ends rule out has no form: tried with all that one slip makes of a word. */
START_TEST(ends_never_say_no_wrongly)
{
    static const char *const words[] = { "telekom", "deutsche", "müller", "commerzbank", "bahn" };
    size_t ruled_out = 0;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        uint32_t number = word_number(words[w]);
        for (size_t other = 0; other < sizeof words / sizeof *words; other++) {
            uint32_t letters[MN_SPELLING_MAX];
            size_t n = letters_of(words[other], letters);
            for (size_t p = 0; p < n; p++) {
                for (uint32_t to = 'a'; to <= 'z'; to++) {
                    mn_word_hit hits[MN_FORMS_MAX];
                    uint32_t kept = letters[p];
                    letters[p] = to;
                    bool may = mn_forms_may_stand(block, number, 2, mn_forms_ends(letters, n));
                    ck_assert(may || mn_forms_of(block, number, true, true, 2, letters, n, hits) == 0);
                    ruled_out += !may;
                    letters[p] = kept;
                }
            }
        }
    }
    ck_assert_uint_gt(ruled_out, 1000);
}
END_TEST

/* A letter without kin makes the whole word odd, wherever it stands. */
START_TEST(a_word_is_odd_by_one_letter)
{
    uint32_t letters[MN_SPELLING_MAX];
    ck_assert_int_eq(mn_forms_ends(letters, letters_of("bahn", letters)).odd, 0);
    ck_assert_int_eq(mn_forms_ends(letters, letters_of("telekom", letters)).odd, 0);
    ck_assert_int_ne(mn_forms_ends(letters, letters_of("\u4E2Dbahn", letters)).odd, 0);
    ck_assert_int_ne(mn_forms_ends(letters, letters_of("bahn\u4E2D\u4E2D", letters)).odd, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_word_itself_and_its_umlauts_opened,
                                   forms_that_count_only_where_they_are_asked_for,
                                   look_alikes_and_letters_drawn_out,
                                   a_genitive_or_compound_leaves_its_rest_out,
                                   edits_up_to_the_budget_where_there_is_no_other_form,
                                   a_word_too_long_has_no_form,
                                   ends_never_say_no_wrongly,
                                   a_word_is_odd_by_one_letter };
    return RUN_SUITE_WITH("compare", begin, end, tests);
}
