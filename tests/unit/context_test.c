/* SPDX-License-Identifier: MIT */
#include "match/context.h"

#include <check.h>
#include <stdio.h>

#include "budget.h"
#include "searched.h"
#include "suite.h"

static const char catalogue[] = "b\tApple\t\t\trequire=iphone,mac*\nb\tCider\t\t\texclude=tree\n";

static const mn_terms *terms_of(const searched *t, uint32_t number)
{
    return mn_terms_of(t->block, MN_BLOCK_ITEMS(t->block, mn_name, names) + number);
}

/* The token by which the tokens first..last have a word of name 0 near, or -1. */
static int near_by(const char *text, uint32_t first, uint32_t last, size_t window)
{
    searched t;
    size_t where = SIZE_MAX;
    search_begin(&t, catalogue, text);
    mn_candidate c = candidate_at(&t, first, last);
    bool found = mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 2, window, &where);
    search_close(&t);
    return found ? (int)where : -1;
}

START_TEST(an_entry_is_a_word_or_how_it_begins)
{
    searched t;
    uint32_t letters[MN_SPELLING_MAX];
    search_open(&t, catalogue, "x");
    const mn_context *entries = MN_BLOCK_ITEMS(t.block, mn_context, contexts) + terms_of(&t, 0)->contexts;
    ck_assert(mn_context_is(t.block, &entries[0], letters, letters_of("iPhone", letters)));
    ck_assert(!mn_context_is(t.block, &entries[0], letters, letters_of("iphones", letters)));
    ck_assert(!mn_context_is(t.block, &entries[0], letters, letters_of("iphon", letters)));
    ck_assert(!mn_context_is(t.block, &entries[0], letters, 0));
    ck_assert(mn_context_is(t.block, &entries[1], letters, letters_of("mac", letters)));
    ck_assert(mn_context_is(t.block, &entries[1], letters, letters_of("MacBook", letters)));
    ck_assert(!mn_context_is(t.block, &entries[1], letters, letters_of("ma", letters)));
    search_close(&t);
}
END_TEST

START_TEST(a_word_anywhere_is_near_without_a_window)
{
    ck_assert_int_eq(near_by("apple a b c d e f g macbook", 0, 0, 0), 8);
    ck_assert_int_eq(near_by("iphone a b c d e f g apple", 8, 8, 0), 0);
    ck_assert_int_eq(near_by("apple a b c d e f g", 0, 0, 0), -1);
}
END_TEST

START_TEST(a_window_is_counted_from_either_end)
{
    ck_assert_int_eq(near_by("iphone a apple b", 2, 2, 2), 0);
    ck_assert_int_eq(near_by("iphone a apple b", 2, 2, 1), -1);
    ck_assert_int_eq(near_by("a apple pie b mac", 1, 2, 2), 4);
    ck_assert_int_eq(near_by("a apple pie b mac", 1, 2, 1), -1);
    ck_assert_int_eq(near_by("a apple pie b mac", 1, 2, SIZE_MAX), 4);
}
END_TEST

START_TEST(the_nearest_on_each_side_counts)
{
    ck_assert_int_eq(near_by("mac a b c iphone apple x", 5, 5, 1), 4);
    ck_assert_int_eq(near_by("mac a b c d apple iphone", 5, 5, 1), 6);
}
END_TEST

START_TEST(a_word_of_the_mention_itself_is_not_beside_it)
{
    ck_assert_int_eq(near_by("the iphone apple", 1, 2, 0), -1);
}
END_TEST

START_TEST(an_entry_may_be_several_words_and_a_word_may_stand_often)
{
    const char text[] = "MacBook x mac apple y macos z mac iphone macbook ma iphones";
    ck_assert_int_eq(near_by(text, 3, 3, 0), 2);
    ck_assert_int_eq(near_by(text, 0, 0, 0), 2);
    ck_assert_int_eq(near_by(text, 0, 3, 0), 5);
    ck_assert_int_eq(near_by(text, 6, 6, 1), 5);
    ck_assert_int_eq(near_by(text, 7, 7, 1), 8);
    ck_assert_int_eq(near_by(text, 10, 10, 0), 9);
    ck_assert_int_eq(near_by(text, 11, 11, 1), -1);
    ck_assert_int_eq(near_by(text, 11, 11, 2), 9);
}
END_TEST

/* Entries that are many words, one inside the other, are one; what lies apart is not. */
START_TEST(of_entries_inside_one_another_the_widest_is_kept)
{
    static const struct {
        const char *list;
        size_t parts;
    } lists[] = { { "macs,mac*,macb*,mac,ma*,macbook,mac*", 1 },
                  { "mac,macs", 2 },
                  { "mac*,x,tree*", 2 },
                  { "tre*,mac,macb*,macs,tree,macbook", 4 } };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char names[100];
        searched t;
        size_t where = SIZE_MAX;
        snprintf(names, sizeof names, "b\tApple\t\t\trequire=%s\n", lists[i].list);
        search_begin(&t, names, "apple a b mac macbook macs tree mac");
        mn_candidate c = candidate_at(&t, 0, 0);
        ck_assert(mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, terms_of(&t, 0)->require_count, 0, &where));
        ck_assert_uint_eq(where, 3);
        ck_assert_uint_eq(t.scratch.context_parts.count, lists[i].parts);
        search_close(&t);
    }
}
END_TEST

/* At first an entry at a time is looked at, then all of them as one. */
START_TEST(what_is_asked_often_stays_the_same)
{
    static const size_t nearest[] = { 2, 0, 0, 2, 3, 3, 5, 5, 7, 8 };
    searched t;
    search_begin(&t, catalogue, "iphone a mac iphone b macbook c iphone macbook d");
    for (int again = 0; again < 20; again++) {
        for (uint32_t i = 0; i < 10; i++) {
            size_t where = SIZE_MAX;
            mn_candidate c = candidate_at(&t, i, i);
            ck_assert(mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 2, 0, &where));
            ck_assert_uint_eq(where, nearest[i]);
        }
    }
    search_close(&t);
}
END_TEST

START_TEST(lists_are_kept_apart_and_an_empty_one_is_never_near)
{
    searched t;
    size_t where = SIZE_MAX;
    search_begin(&t, catalogue, "cider tree");
    mn_candidate c = candidate_at(&t, 0, 0);
    for (int again = 0; again < 2; again++) {
        ck_assert(!mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 2, 0, &where));
        ck_assert(mn_context_near(&t.search, &c, terms_of(&t, 1)->contexts, 1, 0, &where));
        ck_assert_uint_eq(where, 1);
    }
    ck_assert(!mn_context_near(&t.search, &c, terms_of(&t, 1)->contexts, 0, 0, &where));
    search_close(&t);
}
END_TEST

START_TEST(many_lists_are_kept_apart)
{
    enum { NAMES = 40 };
    char many[NAMES * 32] = "";
    searched t;
    for (int i = 0; i < NAMES; i++) {
        sprintf(many + strlen(many), "b\tName%c%c\t\t\trequire=w%c%c\n", 'a' + i / 26, 'a' + i % 26, 'a' + i / 26,
                'a' + i % 26);
    }
    search_begin(&t, many, "x wac y wbd z");
    mn_candidate c = candidate_at(&t, 0, 0);
    for (int again = 0; again < 2; again++) {
        for (uint32_t i = 0; i < NAMES; i++) {
            size_t where = SIZE_MAX;
            bool found = mn_context_near(&t.search, &c, terms_of(&t, i)->contexts, 1, 0, &where);
            ck_assert_int_eq(found, i == 2 || i == 26 + 3);
            ck_assert(!found || where == (i == 2 ? 1 : 3));
        }
    }
    search_close(&t);
}
END_TEST

START_TEST(a_word_of_too_many_letters_is_no_word_of_a_list)
{
    char text[3000] = "apple ";
    memset(text + 6, 'm', sizeof text - 6 - 1);
    memcpy(text + sizeof text - 5, " mac", 5);
    ck_assert_int_eq(near_by(text, 0, 0, 0), 2);
    ck_assert_int_eq(near_by(text, 2, 2, 0), -1);
}
END_TEST

/* Entries that are many words, in texts of several lengths: each row of places grows somewhere. */
START_TEST(from_text_to_text_nothing_is_kept)
{
    searched t;
    mn_array *kept[] = { &t.scratch.context_words, &t.scratch.context_order, &t.scratch.context_letters,
                         &t.scratch.context_sets,  &t.scratch.context_parts, &t.scratch.context_places };
    size_t counts[sizeof kept / sizeof *kept];
    search_begin(&t, catalogue, "apple mac iphone macbook mac");
    mn_candidate c = candidate_at(&t, 0, 0);
    for (int again = 0; again < 3; again++) {
        size_t where = SIZE_MAX;
        ck_assert(mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 2, 0, &where));
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
            ck_assert_uint_gt(kept[i]->count, 0);
            ck_assert(again == 0 || kept[i]->count == counts[i]);
            counts[i] = kept[i]->count;
        }
        mn_context_begin(&t.scratch);
    }
    search_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_wherever_places_are_added)
{
    char text[400] = "apple";
    for (int length = 0; length < 12; length++) {
        strcat(text, " mac macbook nac nacs x");
        searched t;
        search_begin(&t, "b\tApple\t\t\trequire=mac*,m*,nac*,nacs,x\n", text);
        mn_candidate c = candidate_at(&t, 0, 0);
        bool found = false;
        for (long n = 0; n < 100 && !found; n++) {
            budget left = { n, 0 };
            mention_allocator a = budget_allocator(&left);
            t.search.allocator = &a;
            t.scratch.failed = false;
            found = true;
            for (int again = 0; again < 60 && found; again++) {
                size_t where = SIZE_MAX;
                found = mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 5, 0, &where);
                ck_assert(!found || where == 1);
            }
            ck_assert_int_eq(t.scratch.failed, !found);
            mn_context_free(&t.scratch, &a);
            ck_assert_uint_eq(left.bytes, 0);
        }
        ck_assert(found);
        t.search.allocator = &t.allocator;
        search_close(&t);
    }
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    searched t;
    search_begin(&t, catalogue, "apple mac iphone macbook mac");
    mn_candidate c = candidate_at(&t, 0, 0);
    bool found = false;
    long n = 0;
    for (; n < 100 && !found; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        t.search.allocator = &a;
        t.scratch.failed = false;
        found = true;
        for (int again = 0; again < 5 && found; again++) {
            size_t where = SIZE_MAX;
            found = mn_context_near(&t.search, &c, terms_of(&t, 0)->contexts, 2, 0, &where);
            ck_assert(!found || where == 1);
        }
        ck_assert_int_eq(t.scratch.failed, !found);
        mn_context_free(&t.scratch, &a);
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert(found && n > 5);
    t.search.allocator = &t.allocator;
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { an_entry_is_a_word_or_how_it_begins,
                                   a_word_anywhere_is_near_without_a_window,
                                   a_window_is_counted_from_either_end,
                                   the_nearest_on_each_side_counts,
                                   a_word_of_the_mention_itself_is_not_beside_it,
                                   an_entry_may_be_several_words_and_a_word_may_stand_often,
                                   of_entries_inside_one_another_the_widest_is_kept,
                                   what_is_asked_often_stays_the_same,
                                   lists_are_kept_apart_and_an_empty_one_is_never_near,
                                   many_lists_are_kept_apart,
                                   a_word_of_too_many_letters_is_no_word_of_a_list,
                                   from_text_to_text_nothing_is_kept,
                                   running_out_of_memory_is_told_wherever_places_are_added,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("context", tests);
}
