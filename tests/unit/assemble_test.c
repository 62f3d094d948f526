/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "budget.h"
#include "match/finder.h"
#include "match/tables.h"
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

/* All candidates of a text, those that are turned down, too. */
static void assemble_all(searched *t, const char *catalogue, const char *text, bool guard)
{
    search_open(t, catalogue, text);
    t->options.guard = guard;
    t->options.rejected = true;
    t->options.max_hits = 100000;
    mn_context_begin(&t->scratch);
    ck_assert(mn_read_units(&t->search) && mn_assemble(&t->search) == MENTION_OK);
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

/* ------------------------------------------------- what stands beside a word */

#define TRIES_MAX 4000u
#define RARE      "Xqzvniawublet" /* it leads to the name: the other word is what stands beside it */

/* Words that are tried beside a rare one. */
typedef struct beside {
    size_t count;
    char words[TRIES_MAX][32];
} beside;

static size_t put_utf8(uint32_t cp, char *to)
{
    if (cp < 0x80) {
        to[0] = (char)cp;
        return 1;
    }
    ck_assert_uint_lt(cp, 0x800);
    to[0] = (char)(0xC0 | cp >> 6);
    to[1] = (char)(0x80 | (cp & 63));
    return 2;
}

static void try_beside(beside *b, const uint32_t *letters, size_t n)
{
    size_t at = 0;
    ck_assert_uint_lt(b->count, TRIES_MAX);
    for (size_t i = 0; i < n; i++) {
        at += put_utf8(letters[i], b->words[b->count] + at);
    }
    b->words[b->count++][at] = '\0';
}

/* Letters with `count` of `put` in place of `gone` letters at p. */
static void try_changed(beside *b, const uint32_t *letters, size_t n, size_t p, size_t gone, const uint32_t *put,
                        size_t count)
{
    uint32_t changed[40];
    ck_assert_uint_le(n + count, 40);
    memcpy(changed, letters, p * sizeof *changed);
    memcpy(changed + p, put, count * sizeof *changed);
    memcpy(changed + p + count, letters + p + gone, (n - p - gone) * sizeof *changed);
    try_beside(b, changed, n - gone + count);
}

/* All that one letter, one swap or one spelling read alike makes of the letters. */
static void try_all(beside *b, const uint32_t *letters, size_t n)
{
    static const uint32_t others[] = { 'a', 'e', 'n', 's', 'f', 'c', '3', 0xE4, 0x430 /* Cyrillic а */ };
    for (size_t p = 0; p < n; p++) {
        uint32_t swapped[2] = { p + 1 < n ? letters[p + 1] : 0, letters[p] };
        uint32_t doubled[4] = { letters[p], letters[p], letters[p], letters[p] };
        try_changed(b, letters, n, p, 1, doubled, 0);
        try_changed(b, letters, n, p, 1, doubled, 2);
        try_changed(b, letters, n, p, 1, doubled, 4);
        if (p + 1 < n) {
            try_changed(b, letters, n, p, 2, swapped, 2);
        }
        for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
            try_changed(b, letters, n, p, 1, &others[k], 1);
            try_changed(b, letters, n, p, 0, &others[k], 1);
        }
        for (size_t i = 0; i < mn_read_alike_count; i++) {
            const mn_read_alike *own = &mn_read_alikes[i];
            bool stands = own->count <= n - p && memcmp(own->letters, letters + p, own->count * sizeof *letters) == 0;
            for (size_t k = 0; stands && k < mn_read_alike_count; k++) {
                if (k != i && mn_read_alikes[k].class == own->class) {
                    try_changed(b, letters, n, p, own->count, mn_read_alikes[k].letters, mn_read_alikes[k].count);
                }
            }
        }
    }
    for (size_t i = 0; i < mn_inflection_count; i++) {
        try_changed(b, letters, n, n, 0, mn_inflections[i].letters, mn_inflections[i].count);
        try_changed(b, letters, n, n - 1, 1, mn_inflections[i].letters, mn_inflections[i].count);
    }
}

/* Whether the name is found over the two words that begin at byte `at`. */
static bool is_found(const searched *t, size_t at, size_t size)
{
    for (size_t i = 0; i < t->scratch.candidates.count; i++) {
        const mn_candidate *c = &MN_ITEM(t->scratch.candidates, mn_candidate, i);
        if (c->hit.start == at && c->hit.end == at + size) {
            return true;
        }
    }
    return false;
}

/* What a word of a name may be by itself is never ruled out where it stands beside the name's other word; the number
 * of what it may be. */
static size_t check_beside(const char *word, bool behind)
{
    static beside b;
    static char text[TRIES_MAX * 48];
    char catalogue[64];
    uint32_t letters[MN_SPELLING_MAX];
    size_t starts[TRIES_MAX];
    size_t size = 0;
    size_t found = 0;
    searched t;
    size_t n = letters_of(word, letters);
    b.count = 0;
    try_all(&b, letters, n);
    for (size_t i = 0; i < b.count; i++) {
        starts[i] = size;
        size += (size_t)snprintf(text + size, sizeof text - size, behind ? RARE " %s! " : "%s " RARE "! ", b.words[i]);
    }
    snprintf(catalogue, sizeof catalogue, behind ? "b\t" RARE " %s\n" : "b\t%s " RARE "\n", word);
    assemble_all(&t, catalogue, text, false);
    const mn_item *item = MN_BLOCK_ITEMS(t.block, mn_item, items) + behind; /* of the first variant */
    unsigned edits = mn_rules_default.budgets[MENTION_PRESET_BALANCED][n];
    for (size_t i = 0; i < b.count; i++) {
        mn_word_hit hits[MN_FORMS_MAX];
        size_t count = letters_of(b.words[i], letters);
        size_t forms = mn_forms_of(t.block, item->word, !behind, true, edits, letters, count, hits);
        bool whole = forms > 0 && hits[0].to == count; /* else a rest stands between, or behind */
        size_t bytes = strlen(b.words[i]) + 1 + sizeof RARE - 1;
        ck_assert_msg(!whole || is_found(&t, starts[i], bytes), "%s for %s is lost beside another", b.words[i], word);
        found += whole;
    }
    search_close(&t);
    return found;
}

START_TEST(what_a_word_may_be_is_not_ruled_out_beside_another)
{
    static const char *const words[] = { "deutsche", "sachsen", "wächter",  "wachsel", "phoenix", "thyra",
                                         "oetker",   "axa",     "höffner",  "ei",      "schuh",   "chsieh",
                                         "vodafone", "cockie",  "netzheim", "an",      "yvette",  "watz" };
    size_t found = 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        found += check_beside(words[i], false);
        found += check_beside(words[i], true);
    }
    ck_assert_uint_gt(found, 3000);
}
END_TEST

/* The same for every spelling that is read alike, at the front, within and at the end of a word. */
START_TEST(what_is_read_alike_is_not_ruled_out_beside_another)
{
    size_t found = 0;
    for (size_t i = 0; i < mn_read_alike_count; i++) {
        const mn_read_alike *own = &mn_read_alikes[i];
        char alike[4] = { (char)own->letters[0], (char)own->letters[1], (char)own->letters[2], '\0' };
        static const char *const around[] = { "%solda", "mol%sada", "molda%s" };
        for (size_t k = 0; k < 3; k++) {
            char word[16];
            snprintf(word, sizeof word, around[k], alike);
            found += check_beside(word, k == 2);
        }
    }
    ck_assert_uint_gt(found, 3000);
}
END_TEST

/* The band of the commonest known word among those that are misspellings, 0 without one. */
static unsigned band_of_misspelled(const char *catalogue, const char *text)
{
    searched t;
    unsigned band = 99;
    assemble_all(&t, catalogue, text, true);
    for (size_t i = 0; i < t.scratch.candidates.count; i++) {
        const mn_candidate *c = &MN_ITEM(t.scratch.candidates, mn_candidate, i);
        band = c->hit.start == 0 && c->hit.end == strlen(text) ? c->features.band : band;
    }
    search_close(&t);
    return band;
}

START_TEST(misspellings_that_are_words_are_known_to_be)
{
    ck_assert_uint_eq(band_of_misspelled("b\tXestern Wolkex\n", "Xestxrn Wolkxx"), 0);
    unsigned common = band_of_misspelled("b\tGesterm\n", "gestern");
    unsigned rare = band_of_misspelled("b\tGiraffx\n", "Giraffe");
    ck_assert(common >= 1 && rare <= 5 && common < rare);
    ck_assert_uint_eq(band_of_misspelled("b\tGesterm\n", "gesterx"), 0);
    ck_assert_uint_eq(band_of_misspelled("b\tGesterm Giraffx\n", "gestern Giraffe"), common);
    ck_assert_uint_eq(band_of_misspelled("b\tGiraffx Gesterm\n", "Giraffe gestern"), common);
}
END_TEST

/* Its parts are no name together, but each may be one. */
START_TEST(a_tag_may_have_more_letters_than_any_name)
{
    char text[2 * MN_SPELLING_MAX + 20] = "#";
    for (size_t i = 0; i < MN_SPELLING_MAX; i++) {
        strcat(text, "Ab");
    }
    ck_assert_str_eq(assembled(telekom, text), "");
    strcat(text, "Telekom");
    ck_assert_str_eq(assembled(telekom, text), "Telekom");
}
END_TEST

START_TEST(signs_behind_a_name_belong_to_it)
{
    ck_assert_str_eq(assembled("b\tC++\n", "in C++ oder C"), "C++");
    ck_assert_str_eq(assembled("b\tC++\n", "in C+ oder C"), "");
}
END_TEST

START_TEST(what_was_found_before_is_forgotten)
{
    searched t;
    search_begin(&t, telekom, "Telekom, Telekom");
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(mn_assemble(&t.search), MENTION_OK);
        ck_assert_uint_eq(t.scratch.candidates.count, 2);
    }
    search_close(&t);
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
                                   what_a_word_may_be_is_not_ruled_out_beside_another,
                                   what_is_read_alike_is_not_ruled_out_beside_another,
                                   misspellings_that_are_words_are_known_to_be,
                                   a_tag_may_have_more_letters_than_any_name,
                                   signs_behind_a_name_belong_to_it,
                                   what_was_found_before_is_forgotten,
                                   more_candidates_than_are_allowed_are_an_error,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("assemble", tests);
}
