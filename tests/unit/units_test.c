/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdlib.h>

#include "budget.h"
#include "match/gap.h"
#include "match/hash.h"
#include "searched.h"
#include "suite.h"

static const char catalogue[] = "b\tTelekom\nb\tDeutsche Bahn\n";

START_TEST(letters_of_a_token_are_folded_and_their_ends_known)
{
    static const uint32_t expected[] = { 's', 't', 'r', 'a', 's', 's', 'e' };
    static const uint32_t ends[] = { 1, 2, 3, 4, 6, 6, 7 };
    searched t;
    uint32_t letters[MN_SPELLING_MAX];
    uint32_t found[MN_SPELLING_MAX];
    search_begin(&t, catalogue, "die Stra\u00DFe");
    ck_assert_uint_eq(mn_fold_token(&t.search, 1, letters, found), 7);
    ck_assert_mem_eq(letters, expected, sizeof expected);
    ck_assert_mem_eq(found, ends, sizeof ends);
    mn_unit unit = mn_unit_at(&t.search, 1);
    ck_assert(unit.token == 1 && unit.count == 7);
    ck_assert_mem_eq(unit.letters, expected, sizeof expected);
    ck_assert_mem_eq(unit.letters + unit.count, ends, sizeof ends);
    search_close(&t);
}
END_TEST

START_TEST(tokens_too_long_to_be_a_name_have_no_letters)
{
    static char text[10000];
    searched t;
    uint32_t letters[MN_SPELLING_MAX];
    memset(text, 'a', MN_SPELLING_MAX);
    text[MN_SPELLING_MAX] = ' ';
    memset(text + MN_SPELLING_MAX + 1, 'b', sizeof text - MN_SPELLING_MAX - 2);
    search_begin(&t, catalogue, text);
    ck_assert_uint_eq(t.tokens.count, 2);
    ck_assert_uint_eq(mn_fold_token(&t.search, 0, letters, NULL), MN_SPELLING_MAX);
    ck_assert_uint_eq(mn_unit_at(&t.search, 0).count, MN_SPELLING_MAX);
    ck_assert_uint_eq(mn_fold_token(&t.search, 1, letters, NULL), 0);
    ck_assert_uint_eq(mn_unit_at(&t.search, 1).count, 0);
    ck_assert_uint_eq(mn_note_flags(&t.search, 1), 0);
    search_close(&t);
}
END_TEST

/* More tokens than are kept, and than a chunk of letters holds. */
START_TEST(letters_stay_where_they_are)
{
    enum { WORDS = 3000 };
    static char text[WORDS * 8 + 1];
    const uint32_t *first[4];
    searched t;
    for (size_t i = 0; i < WORDS; i++) {
        memcpy(text + i * 8, "abcdefg ", 8);
        text[i * 8] = (char)('a' + i % 26);
    }
    search_begin(&t, catalogue, text);
    for (size_t i = 0; i < 4; i++) {
        first[i] = mn_unit_at(&t.search, i).letters;
    }
    for (size_t i = 0; i < WORDS; i++) {
        mn_unit unit = mn_unit_at(&t.search, i);
        ck_assert(unit.token == i && unit.count == 7 && unit.letters[0] == 'a' + i % 26);
    }
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(first[i][0], 'a' + i);
        ck_assert_uint_eq(mn_unit_at(&t.search, i).letters[0], 'a' + i);
    }
    ck_assert(!t.scratch.failed);
    search_close(&t);
}
END_TEST

START_TEST(active_are_those_that_may_be_a_name_and_the_begins_of_tags)
{
    searched t;
    search_begin(&t, catalogue, "xqzv Telekom xqzv #XqzvWxyz Ahn");
    ck_assert_uint_eq(t.tokens.count, 6);
    ck_assert_uint_eq(t.scratch.active.count, 2); /* a name may end in "ahn", but begins elsewhere */
    ck_assert_uint_eq(MN_ITEM(t.scratch.active, uint32_t, 0), 1);
    ck_assert_uint_eq(MN_ITEM(t.scratch.active, uint32_t, 1), 3);
    ck_assert((mn_note_flags(&t.search, 5) & (MN_NOTE_HITS | MN_NOTE_BEGINS)) == 0);
    ck_assert((mn_note_flags(&t.search, 1) & MN_NOTE_HITS) != 0);
    ck_assert((mn_note_flags(&t.search, 0) & MN_NOTE_HITS) == 0);
    ck_assert_uint_eq(mn_note_at(&t.search, 1)->count, 7);
    ck_assert_uint_eq(mn_note_flags(&t.search, 0), mn_note_flags(&t.search, 2)); /* from the memo */
    search_close(&t);
}
END_TEST

START_TEST(parts_of_a_tag_are_one_word)
{
    searched t;
    uint32_t note = 0;
    bool known = false;
    uint32_t letters[MN_SPELLING_MAX];
    search_begin(&t, catalogue, "#TeleKom Te\u0301le #DonaudampfschifffahrtsgesellschaftXyz");
    ck_assert(mn_note_of_tag(&t.search, 1, 8, MN_MEMO_WORD, &note, &known));
    ck_assert(known && (note & MN_NOTE_HITS) != 0);
    ck_assert_uint_eq(mn_note_numbered(&t.search, note)->hash,
                      mn_hash_letters(letters, letters_of("telekom", letters)));
    ck_assert(mn_note_of_tag(&t.search, 9, 15, MN_MEMO_WORD, &note, &known)); /* a mark that changes a letter */
    ck_assert(!known);
    ck_assert(mn_note_of_tag(&t.search, 17, t.search.text_size, MN_MEMO_WORD, &note, &known));
    ck_assert(!known); /* longer than the memo's words */
    search_close(&t);
}
END_TEST

START_TEST(cuts_are_between_code_points)
{
    searched t;
    search_begin(&t, catalogue, "x Stra\u00DFe\u00ADn");
    ck_assert_uint_eq(mn_cut_behind(&t.search, 1, 4), 6);
    ck_assert_uint_eq(mn_cut_behind(&t.search, 1, 5), 0); /* in ss */
    ck_assert_uint_eq(mn_cut_behind(&t.search, 1, 6), 8);
    ck_assert_uint_eq(mn_cut_behind(&t.search, 1, 8), 12);
    ck_assert_uint_eq(mn_cut_behind(&t.search, 1, 9), 0);
    ck_assert_uint_eq(mn_cut_before(&t.search, 1, 0), 2);
    ck_assert_uint_eq(mn_cut_before(&t.search, 1, 4), 6);
    ck_assert_uint_eq(mn_cut_before(&t.search, 1, 5), SIZE_MAX);
    ck_assert_uint_eq(mn_cut_before(&t.search, 1, 7), 11); /* behind the soft hyphen */
    search_close(&t);
}
END_TEST

/* After 2^32 texts nothing kept of the first is taken for the text at hand. */
START_TEST(the_number_of_a_text_may_begin_anew)
{
    static const char first[] = "die .................................... Bahn";
    static const char second[] = "das                                      Bad ";
    searched t;
    search_begin(&t, catalogue, first);
    uint32_t number = t.scratch.text;
    uint32_t dots = mn_gap_before(&t.search, 1);
    ck_assert_uint_eq(mn_unit_at(&t.search, 0).letters[1], 'i');
    t.search.text = (const uint8_t *)second;
    t.scratch.text = UINT32_MAX;
    ck_assert(mn_read_units(&t.search));
    ck_assert_uint_eq(t.scratch.text, number);
    ck_assert_uint_eq(mn_unit_at(&t.search, 0).letters[1], 'a');
    ck_assert_uint_ne(mn_gap_before(&t.search, 1), dots);
    search_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    searched t;
    search_open(&t, catalogue, "Telekom");
    bool done = false;
    long n = 0;
    for (; n < 100 && !done; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        t.search.allocator = &a;
        done = mn_read_units(&t.search);
        if (done) {
            left.calls = 0;
            ck_assert_uint_eq(mn_unit_at(&t.search, 0).count, 0);
            ck_assert(t.scratch.failed);
            ck_assert_uint_eq(mn_cut_behind(&t.search, 0, 1), 0);
        }
        mn_match_scratch_free(&t.scratch, &a);
        ck_assert_uint_eq(left.bytes, 0);
        memset(&t.scratch, 0, sizeof t.scratch);
    }
    ck_assert(done && n > 3);
    t.search.allocator = &t.allocator;
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { letters_of_a_token_are_folded_and_their_ends_known,
                                   tokens_too_long_to_be_a_name_have_no_letters,
                                   letters_stay_where_they_are,
                                   active_are_those_that_may_be_a_name_and_the_begins_of_tags,
                                   parts_of_a_tag_are_one_word,
                                   cuts_are_between_code_points,
                                   the_number_of_a_text_may_begin_anew,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("units", tests);
}
