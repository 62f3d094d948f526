/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "budget.h"
#include "searched.h"
#include "suite.h"

/* Whether a candidate before number i has its span: a name is found as several words and as one. */
static bool is_told(const searched *t, size_t i)
{
    const mn_candidate *items = t->scratch.candidates.items;
    for (size_t k = 0; k < i; k++) {
        if (items[k].hit.start == items[i].hit.start && items[k].hit.end == items[i].hit.end) {
            return true;
        }
    }
    return false;
}

/* The spans of accepted candidates before any is chosen, with the edits behind if there are any. */
static const char *assembled(const char *catalogue, const char *text)
{
    static char told[512];
    searched t;
    size_t n = 0;
    search_begin(&t, catalogue, text);
    ck_assert_int_eq(mn_assemble(&t.search), MENTION_OK);
    told[0] = '\0';
    for (size_t i = 0; i < t.scratch.candidates.count; i++) {
        const mn_candidate *c = &MN_ITEM(t.scratch.candidates, mn_candidate, i);
        ck_assert(c->hit.start < c->hit.end && c->hit.end <= t.search.text_size);
        ck_assert(c->first_token <= c->last_token && c->last_token < t.tokens.count);
        if (c->reason == 0 && !is_told(&t, i)) {
            int size = (int)(c->hit.end - c->hit.start);
            n += (size_t)snprintf(told + n, sizeof told - n, "%s%.*s", n > 0 ? "|" : "", size, text + c->hit.start);
            n += c->hit.edits > 0 ? (size_t)snprintf(told + n, sizeof told - n, "^%u", (unsigned)c->hit.edits) : 0;
        }
    }
    search_close(&t);
    return told;
}

static const char telekom[] = "b\tTelekom\n";
static const char bahn[] = "b\tDeutsche Bahn\n";

START_TEST(names_of_one_word)
{
    ck_assert_str_eq(assembled(telekom, "Die Telekom ist die Telekom."), "Telekom|Telekom");
    ck_assert_str_eq(assembled(telekom, "Die Telkom"), "Telkom^1");
    ck_assert_str_eq(assembled(telekom, "Telekomkunde, Telekoms Netz"), "Telekom|Telekom");
    ck_assert_str_eq(assembled(telekom, "nichts davon"), "");
    ck_assert_str_eq(assembled(telekom, ""), "");
}
END_TEST

START_TEST(names_of_several_words_need_all_of_them_in_their_order)
{
    ck_assert_str_eq(assembled(bahn, "Die Deutsche Bahn kommt"), "Deutsche Bahn");
    ck_assert_str_eq(assembled(bahn, "der Deutschen Bahn"), "Deutschen Bahn");
    ck_assert_str_eq(assembled(bahn, "Deutsche-Bahn"), "Deutsche-Bahn");
    ck_assert_str_eq(assembled(bahn, "Detusche Bahn"), "Detusche Bahn^1");
    ck_assert_str_eq(assembled(bahn, "Deutsche, Bahn"), "");
    ck_assert_str_eq(assembled(bahn, "Bahn Deutsche"), "");
    ck_assert_str_eq(assembled(bahn, "Deutsche neue Bahn"), "");
    ck_assert_str_eq(assembled(bahn, "Deutsche"), "");
    ck_assert_str_eq(assembled(bahn, "Bahn"), "");
}
END_TEST

START_TEST(words_joined_and_a_word_split)
{
    ck_assert_str_eq(assembled(bahn, "die deutschebahn"), "deutschebahn");
    ck_assert_str_eq(assembled("b\tCommerzbank\n", "die Commerz Bank"), "Commerz Bank");
    ck_assert_str_eq(assembled("b\tCommerzbank\n", "die Commerz, Bank"), "");
}
END_TEST

START_TEST(tags_are_looked_at_in_parts_and_whole)
{
    ck_assert_str_eq(assembled(bahn, "#DeutscheBahn"), "DeutscheBahn");
    ck_assert_str_eq(assembled(bahn, "#deutsche_bahn"), "deutsche_bahn");
    ck_assert_str_eq(assembled(telekom, "#teamtelekom"), "telekom");
    ck_assert_str_eq(assembled(telekom, "@TelekomHilft"), "Telekom");
}
END_TEST

START_TEST(a_handle_of_the_catalogue_is_found_whole)
{
    ck_assert_str_eq(assembled("b\tBahn\t\tdb_info\n", "frag @DB_Info jetzt"), "DB_Info");
    ck_assert_str_eq(assembled("b\tBahn\t\tdb_info\n", "frag @DB_Infos jetzt"), "");
    ck_assert_str_eq(assembled("b\tBahn\t\tdb_info\n", "frag #DB_Info jetzt"), "");
}
END_TEST

START_TEST(signs_behind_a_name_belong_to_it)
{
    ck_assert_str_eq(assembled("b\tC++\n", "in C++ oder C"), "C++");
    ck_assert_str_eq(assembled("b\tC++\n", "in C+ oder C"), "");
}
END_TEST

START_TEST(more_candidates_than_are_allowed_are_an_error)
{
    searched t;
    search_begin(&t, telekom, "Telekom Telekom Telekom");
    t.options.max_hits = 2;
    ck_assert_int_eq(mn_assemble(&t.search), MENTION_ERROR_LIMIT);
    ck_assert_uint_le(t.scratch.candidates.count, 2);
    t.scratch.candidates.count = 0;
    t.options.max_hits = 3;
    ck_assert_int_eq(mn_assemble(&t.search), MENTION_OK);
    ck_assert_uint_eq(t.scratch.candidates.count, 3);
    search_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    searched t;
    search_open(&t, bahn, "#DieDeutscheBahn und die Deutsche Bahn");
    bool done = false;
    long n = 0;
    for (; n < 200 && !done; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        t.search.allocator = &a;
        if (mn_read_units(&t.search)) {
            mention_status status = mn_assemble(&t.search);
            ck_assert(status == MENTION_OK || status == MENTION_ERROR_MEMORY);
            done = status == MENTION_OK && !t.scratch.failed;
            ck_assert(!done || t.scratch.candidates.count >= 2);
        }
        mn_match_scratch_free(&t.scratch, &a);
        ck_assert_uint_eq(left.bytes, 0);
        memset(&t.scratch, 0, sizeof t.scratch);
    }
    ck_assert(done && n > 4);
    t.search.allocator = &t.allocator;
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { names_of_one_word,
                                   names_of_several_words_need_all_of_them_in_their_order,
                                   words_joined_and_a_word_split,
                                   tags_are_looked_at_in_parts_and_whole,
                                   a_handle_of_the_catalogue_is_found_whole,
                                   signs_behind_a_name_belong_to_it,
                                   more_candidates_than_are_allowed_are_an_error,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("assemble", tests);
}
