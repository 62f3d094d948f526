/* SPDX-License-Identifier: MIT */
#include "match/draft.h"

#include <check.h>

#include "searched.h"
#include "suite.h"

static const char catalogue[] = "a\tTelekom\nb\tC++\n";

/* A draft of a variant of one word, the word of that number too, which is that token as it stands. */
static mn_draft draft_of(searched *t, size_t token, uint32_t variant, uint16_t *facts)
{
    mn_unit unit = mn_unit_at(&t->search, token);
    const mn_token *place = &MN_ITEM(t->tokens, mn_token, token);
    mn_draft d = { .variant = variant, .slot_count = 1, .first_token = token, .last_token = token };
    d.start = place->start;
    d.end = place->end;
    d.slots[0] = (mn_slot){ .hit = { .word = variant, .to = (uint16_t)unit.count, .form = MN_FORM_PLAIN },
                            .letters = unit.letters,
                            .count = unit.count,
                            .start = place->start,
                            .end = place->end,
                            .facts = facts };
    return d;
}

static size_t emitted(const char *text, size_t token, uint32_t variant)
{
    searched t;
    uint16_t facts = 0;
    search_begin(&t, catalogue, text);
    mn_draft d = draft_of(&t, token, variant, &facts);
    ck_assert_int_eq(mn_draft_emit(&t.search, &d), MENTION_OK);
    size_t count = t.scratch.candidates.count;
    size_t end = count > 0 ? MN_ITEM(t.scratch.candidates, mn_candidate, 0).hit.end : 0;
    search_close(&t);
    return end;
}

START_TEST(a_draft_becomes_a_candidate_where_its_name_allows_it)
{
    ck_assert_uint_eq(emitted("die Telekom!", 1, 0), 11);
    ck_assert_uint_eq(emitted("in C++, ja", 1, 1), 6); /* with its signs */
    ck_assert_uint_eq(emitted("in C+, ja", 1, 1), 0);
    ck_assert_uint_eq(emitted("www.telekom.de/x", 1, 0), 11);
    ck_assert_uint_eq(emitted("www.telekom-hilfe.de/x", 1, 0), 0); /* no whole label */
}
END_TEST

START_TEST(misspelled_labels_of_hosts_are_none)
{
    searched t;
    uint16_t facts = 0;
    search_begin(&t, catalogue, "www.telekon.de/x");
    mn_draft d = draft_of(&t, 1, 0, &facts);
    d.slots[0].hit.form = MN_FORM_EDITED;
    d.slots[0].hit.edits = 1;
    ck_assert_int_eq(mn_draft_emit(&t.search, &d), MENTION_OK);
    ck_assert_uint_eq(t.scratch.candidates.count, 0);
    search_close(&t);
}
END_TEST

START_TEST(too_many_candidates_and_lost_letters_are_errors)
{
    searched t;
    uint16_t facts = 0;
    search_begin(&t, catalogue, "die Telekom!");
    mn_draft d = draft_of(&t, 1, 0, &facts);
    t.options.max_hits = 1;
    ck_assert_int_eq(mn_draft_emit(&t.search, &d), MENTION_OK);
    ck_assert_int_eq(mn_draft_emit(&t.search, &d), MENTION_ERROR_LIMIT);
    ck_assert_uint_eq(t.scratch.candidates.count, 1);
    t.scratch.failed = true;
    ck_assert_int_eq(mn_draft_emit(&t.search, &d), MENTION_ERROR_MEMORY);
    search_close(&t);
}
END_TEST

START_TEST(facts_are_found_out_once)
{
    searched t;
    uint16_t word = 0;
    uint16_t name = 0;
    uint16_t noted = MN_FACT_BANDS | 3u << 8;
    search_begin(&t, catalogue, "gestern Telekom");
    mn_unit gestern = mn_unit_at(&t.search, 0);
    mn_unit telekom = mn_unit_at(&t.search, 1);
    uint32_t facts = mn_word_facts(&t.search, gestern.letters, gestern.count, &word);
    ck_assert(facts == word && MN_FACT_BAND(facts) > 0 && (facts & MN_FACT_NAME) == 0);
    facts = mn_word_facts(&t.search, telekom.letters, telekom.count, &name);
    ck_assert(facts == name && (facts & MN_FACT_NAME) != 0);
    ck_assert_uint_eq(mn_word_facts(&t.search, telekom.letters, telekom.count, &noted), MN_FACT_BANDS | 3u << 8);
    search_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_draft_becomes_a_candidate_where_its_name_allows_it,
                                   misspelled_labels_of_hosts_are_none, too_many_candidates_and_lost_letters_are_errors,
                                   facts_are_found_out_once };
    return RUN_SUITE("draft", tests);
}
