/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "suite.h"
#include "worked.h"

static const char source[] = "aax\tword\nbbx\tword\nccx\tword\nddx\tword\neex\tword\nbutx\tcontrast\nthanx\tcompare\nbe"
                             "cx\tclause\nifx\tconditional\nliftx\tservice\n";

/* The clauses with a bar between, in front of each its sentence and flags: c contrast,
 * b before it, v compare, m mention, q question, s service, ! exclamations, ? what did not happen. */
static const char *clauses(const char *text, uint32_t start, uint32_t end)
{
    static const char letters[] = "cbvmqs";
    static char told[512];
    char *to = told;
    worked t;
    told[0] = '\0';
    work_open(&t, source, text);
    work_mention(&t, start, end);
    t.w.hit_count = end > start;
    work_cut(&t);
    uint32_t behind = 0;
    for (size_t i = 0; i < t.scratch.clauses.count; i++) {
        const mn_clause *clause = mn_clause_at(&t.w, i);
        ck_assert_uint_eq(clause->first, behind);
        behind = clause->end;
        if (clause->first == clause->end) {
            continue; /* behind the last mark */
        }
        to += sprintf(to, "%s%u", to > told ? "|" : "", (unsigned)clause->sentence);
        for (unsigned bit = 0; bit < 6; bit++) {
            to += (clause->flags >> bit & 1) != 0 ? sprintf(to, "%c", letters[bit]) : 0;
        }
        to += clause->exclamations > 0 ? sprintf(to, "!%u", clause->exclamations) : 0;
        to += clause->conditional != UINT32_MAX ? sprintf(to, "?") : 0;
        uint32_t from = mn_item_at(&t.w, clause->first)->start;
        to += sprintf(to, ":%.*s", (int)(mn_item_at(&t.w, clause->end - 1)->end - from), text + from);
    }
    ck_assert_uint_eq(behind, t.scratch.items.count);
    work_close(&t);
    return told;
}

START_TEST(marks_divide_and_belong_to_what_they_end)
{
    ck_assert_str_eq(clauses("aax bbx", 0, 0), "0:aax bbx");
    ck_assert_str_eq(clauses("aax, bbx. ccx", 0, 0), "0:aax,|0:bbx.|1:ccx");
    ck_assert_str_eq(clauses("aax\nbbx", 0, 0), "0:aax\n|1:bbx");
    ck_assert_str_eq(clauses("aax \"bbx\" ccx", 0, 0), "0:aax \"bbx\" ccx");
    ck_assert_str_eq(clauses("", 0, 0), "");
}
END_TEST

START_TEST(words_begin_a_clause)
{
    ck_assert_str_eq(clauses("aax becx bbx", 0, 0), "0:aax|0:becx bbx");
    ck_assert_str_eq(clauses("becx bbx", 0, 0), "0:becx bbx");
    ck_assert_str_eq(clauses("aax thanx bbx", 0, 0), "0:aax|0v:thanx bbx");
}
END_TEST

START_TEST(what_stands_before_a_contrast_in_its_sentence_is_marked)
{
    ck_assert_str_eq(clauses("aax, bbx butx ccx, ddx. eex", 0, 0), "0b:aax,|0b:bbx|0c:butx ccx,|0:ddx.|1:eex");
    ck_assert_str_eq(clauses("aax. Butx ccx", 0, 0), "0:aax.|1c:Butx ccx");
    ck_assert_str_eq(clauses("aax, butx ccx", 0, 0), "0b:aax,|0c:butx ccx");
}
END_TEST

START_TEST(how_a_sentence_ends_holds_for_all_its_clauses)
{
    ck_assert_str_eq(clauses("aax, bbx! ccx", 0, 0), "0!1:aax,|0!1:bbx!|1:ccx");
    ck_assert_str_eq(clauses("aax!!!!!!!", 0, 0), "0!4:aax!!!!!!!");
    ck_assert_str_eq(clauses("aax, bbx? ccx", 0, 0), "0q:aax,|0q:bbx?|1:ccx");
}
END_TEST

START_TEST(services_conditions_and_mentions_are_of_their_clause)
{
    ck_assert_str_eq(clauses("aax, der liftx, ccx", 0, 0), "0:aax,|0s:der liftx,|0:ccx");
    ck_assert_str_eq(clauses("aax, bbx ifx ccx, ddx", 0, 0), "0:aax,|0?:bbx ifx ccx,|0:ddx");
    ck_assert_str_eq(clauses("aax, bbx ccx. ddx", 5, 8), "0:aax,|0m:bbx ccx.|1:ddx");
}
END_TEST

START_TEST(an_item_is_found_in_its_clause)
{
    worked t;
    work_open(&t, source, "aax, bbx. ccx ddx");
    work_cut(&t);
    uint32_t clause = 0;
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        ck_assert_uint_eq(mn_clause_of(&t.w, i, 0), mn_clause_of(&t.w, i, clause));
        clause = mn_clause_of(&t.w, i, clause);
        ck_assert(mn_clause_at(&t.w, clause)->first <= i && i < mn_clause_at(&t.w, clause)->end);
    }
    ck_assert_uint_eq(clause, 2);
    ck_assert_uint_eq(mn_clause_of(&t.w, 1000, 0), t.scratch.clauses.count - 1);
    work_close(&t);
}
END_TEST

START_TEST(telling_items_are_shared_out)
{
    worked t;
    work_open(&t, source, "aax bbx liftx, butx ccx ifx. ddx");
    work_cut(&t);
    uint32_t told = 0;
    for (size_t i = 0; i < t.scratch.clauses.count; i++) {
        const mn_clause *clause = mn_clause_at(&t.w, i);
        ck_assert_uint_eq(clause->told, told);
        for (told = clause->told; told < clause->told_end; told++) {
            ck_assert(mn_telling_at(&t.w, told) >= clause->first && mn_telling_at(&t.w, told) < clause->end);
        }
    }
    ck_assert_uint_eq(told, 5);
    ck_assert_uint_eq(told, t.scratch.telling.count);
    work_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { marks_divide_and_belong_to_what_they_end,
                                   words_begin_a_clause,
                                   what_stands_before_a_contrast_in_its_sentence_is_marked,
                                   how_a_sentence_ends_holds_for_all_its_clauses,
                                   services_conditions_and_mentions_are_of_their_clause,
                                   an_item_is_found_in_its_clause,
                                   telling_items_are_shared_out };
    return RUN_SUITE("clause", tests);
}
