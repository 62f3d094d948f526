/* SPDX-License-Identifier: MIT */
#include "match/forms.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "budget.h"
#include "match/finder.h"
#include "searched.h"
#include "suite.h"

static mn_block *block;
static mention_allocator allocator;
static mn_array hits;

static void begin(void)
{
    ck_assert(mn_allocator_resolve(NULL, &allocator));
    hits = (mn_array){ NULL, 0, 0 };
    block = block_of("a\tTelekom\nb\tDeutsche Bahn\nc\tMüller\nd\tVodafone\ne\tCommerzbanken\nf\tUPS\ng\tXerox\n");
}

static void end(void)
{
    mn_array_free(&allocator, &hits, sizeof(mn_word_hit));
    block_free(block);
}

static bool is_word(uint32_t number, const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of(word, letters);
    const mn_word *own = mn_word_at(block, number);
    return mn_letters_same(block, own->letters, own->count, letters, n);
}

/* The best form in which a text word is a name's word, as in "psheigcax"; '-' if it is none. */
static char form_in(const char *word)
{
    for (size_t i = 0; i < hits.count; i++) {
        const mn_word_hit *hit = &MN_ITEM(hits, mn_word_hit, i);
        if (is_word(hit->word, word)) {
            return "psheigcax"[hit->form];
        }
    }
    return '-';
}

static char form_of(const char *word, const char *text, bool guard)
{
    uint32_t letters[MN_SPELLING_MAX];
    hits.count = 0;
    ck_assert(mn_forms_find(block, &allocator, letters, letters_of(text, letters), guard, &hits));
    return form_in(word);
}

START_TEST(each_form_is_found)
{
    ck_assert_int_eq(form_of("telekom", "TELEKOM", true), 'p');
    ck_assert_int_eq(form_of("müller", "mueller", true), 'p');
    ck_assert_int_eq(form_of("vodafone", "vodaphone", true), 's');
    ck_assert_int_eq(form_of("telekom", "t3lekom", true), 'h');
    ck_assert_int_eq(form_of("telekom", "telekoooom", true), 'e');
    ck_assert_int_eq(form_of("deutsche", "deutschen", true), 'i');
    ck_assert_int_eq(form_of("telekom", "telekoms", true), 'g');
    ck_assert_int_eq(form_of("telekom", "telekomkunde", true), 'c');
    ck_assert_int_eq(form_of("telekom", "telkom", true), 'x');
    ck_assert_int_eq(form_of("telekom", "vodafone", true), '-');
    ck_assert_int_eq(form_of("telekom", "elekon", true), '-');
}
END_TEST

START_TEST(the_guard_takes_misspellings_that_are_words)
{
    ck_assert_int_eq(form_of("müller", "füller", false), 'x');
    ck_assert_int_eq(form_of("müller", "füller", true), '-');
    ck_assert_int_eq(form_of("müller", "müllers", true), 'g');
}
END_TEST

START_TEST(words_too_long_and_none_have_no_forms)
{
    static uint32_t letters[MN_SPELLING_MAX + 1];
    ck_assert(mn_forms_find(block, &allocator, letters, 0, true, &hits));
    ck_assert(mn_forms_find(block, &allocator, letters, MN_SPELLING_MAX + 1, true, &hits));
    ck_assert(mn_forms_affixes(block, &allocator, letters, 0, &hits));
    ck_assert(mn_forms_affixes(block, &allocator, letters, MN_SPELLING_MAX + 1, &hits));
    ck_assert_uint_eq(hits.count, 0);
    ck_assert(mn_forms_find(block, &allocator, letters, MN_SPELLING_MAX, true, &hits));
    ck_assert_uint_eq(hits.count, 0);
}
END_TEST

/* Behind what is there already, which stays. */
START_TEST(hits_are_appended)
{
    ck_assert_int_eq(form_of("telekom", "telekom", true), 'p');
    size_t before = hits.count;
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of("vodafone", letters);
    ck_assert(mn_forms_find(block, &allocator, letters, n, true, &hits));
    ck_assert_uint_gt(hits.count, before);
    ck_assert(is_word(MN_ITEM(hits, mn_word_hit, before).word, "vodafone"));
    ck_assert_int_eq(form_in("telekom"), 'p');
}
END_TEST

START_TEST(only_whole_names_stand_as_they_are)
{
    static const struct {
        const char *text, *word;
        bool whole;
    } cases[] = { { "telekom", "telekom", true },           { "mueller", "müller", true },
                  { "deutschebahn", "deutschebahn", true }, { "deutsche", "deutsche", false },
                  { "telekoms", "telekom", false },         { "telkom", "telekom", false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t letters[MN_SPELLING_MAX];
        size_t n = letters_of(cases[i].text, letters);
        hits.count = 0;
        ck_assert(mn_forms_plain(block, &allocator, mn_hash_letters(letters, n), letters, n, &hits));
        ck_assert_int_eq(form_in(cases[i].word), cases[i].whole ? 'p' : '-');
        ck_assert_int_eq(mn_forms_is_name(block, letters, n), cases[i].whole);
    }
}
END_TEST

static const char *affixes(const char *tag)
{
    static char told[64];
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = 0;
    hits.count = 0;
    ck_assert(mn_forms_affixes(block, &allocator, letters, letters_of(tag, letters), &hits));
    told[0] = '\0';
    for (size_t i = 0; i < hits.count; i++) {
        const mn_word_hit *hit = &MN_ITEM(hits, mn_word_hit, i);
        ck_assert_uint_eq(hit->form, MN_FORM_AFFIX);
        n += (size_t)snprintf(told + n, sizeof told - n, "%s%u-%u", n > 0 ? " " : "", hit->from, hit->to);
    }
    return told;
}

START_TEST(names_at_the_front_and_end_of_a_tag)
{
    ck_assert_str_eq(affixes("telekomfail"), "0-7");
    ck_assert_str_eq(affixes("dankevodafone"), "5-13");
    ck_assert_str_eq(affixes("telekomvodafone"), "0-7 7-15");
    ck_assert_str_eq(affixes("telekomxqzv"), "0-7"); /* long enough for any rest */
    ck_assert_str_eq(affixes("xeroxhilft"), "0-5");  /* a shorter one: what is left is a word */
    ck_assert_str_eq(affixes("xeroxqzvk"), "");      /* or it is not there */
    ck_assert_str_eq(affixes("qzvkxerox"), "");
    ck_assert_str_eq(affixes("telekom"), "");
    ck_assert_str_eq(affixes("dankeups"), "5-8");
    ck_assert_str_eq(affixes("upsqzvk"), "");
    ck_assert_str_eq(affixes("fail"), "");
}
END_TEST

/* Whether hits of a word, found one way or another, are the same. */
static void check_same(const char *text, uint32_t word, const mn_word_hit *given, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < hits.count; i++) {
        const mn_word_hit *hit = &MN_ITEM(hits, mn_word_hit, i);
        size_t k = 0;
        if (hit->word != word) {
            continue;
        }
        found++;
        while (k < count && !(given[k].from == hit->from && given[k].to == hit->to)) {
            k++;
        }
        ck_assert_msg(k < count, "%s: %u letters of word %u are found", text, hit->to, word);
        ck_assert_msg(given[k].form == hit->form && given[k].edits == hit->edits && given[k].swap == hit->swap,
                      "%s: word %u is form %u with %u edits, or form %u with %u", text, word, hit->form, hit->edits,
                      given[k].form, given[k].edits);
    }
    ck_assert_msg(found == count, "%s: word %u is found %zu times, not %zu", text, word, found, count);
}

/* What is looked up among all words is what each word by itself is compared with. */
static void check_text(const char *text, const uint32_t *letters, size_t n)
{
    hits.count = 0;
    ck_assert(mn_forms_find(block, &allocator, letters, n, false, &hits));
    for (uint32_t i = 0; i < block->words.count; i++) {
        const mn_word *word = mn_word_at(block, i);
        mn_word_hit given[MN_FORMS_MAX];
        if (mn_variants_end(block, i) > word->link) { /* others are not looked for, only compared with */
            size_t count = mn_forms_of(block, i, (word->flags & MN_WORD_INFLECTS) != 0,
                                       (word->flags & MN_WORD_SOUNDALIKE) != 0, word->budget, letters, n, given);
            check_same(text, i, given, count);
        }
    }
}

START_TEST(looking_up_and_comparing_agree)
{
    static const char *const texts[] = { "telekom",       "deutschebahn", "deutschenbahn", "mueller",     "vodafone",
                                         "commerzbanken", "ups",          "xerox",         "telekomkunde" };
    static const uint32_t others[] = { 'a', 'e', 's', 'x', '3', 0xE4 };
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        uint32_t letters[MN_SPELLING_MAX];
        uint32_t changed[MN_SPELLING_MAX];
        size_t n = letters_of(texts[t], letters);
        for (size_t p = 0; p < n; p++) {
            memcpy(changed, letters, p * sizeof *changed); /* without letter p */
            memcpy(changed + p, letters + p + 1, (n - p - 1) * sizeof *changed);
            check_text(texts[t], changed, n - 1);
            for (size_t k = 0; k < sizeof others / sizeof *others; k++) {
                memcpy(changed, letters, n * sizeof *changed); /* another in its place */
                changed[p] = others[k];
                check_text(texts[t], changed, n);
                memcpy(changed + p + 1, letters + p, (n - p) * sizeof *changed); /* and before it */
                check_text(texts[t], changed, n + 1);
            }
            memcpy(changed, letters, n * sizeof *changed); /* swapped with the next two, doubled */
            if (p + 2 < n) {
                changed[p] = letters[p + 1];
                changed[p + 1] = letters[p];
                check_text(texts[t], changed, n);
                changed[p + 1] = letters[p + 2];
                changed[p + 2] = letters[p];
                check_text(texts[t], changed, n);
            }
        }
    }
}
END_TEST

START_TEST(running_out_of_memory_is_told)
{
    uint32_t letters[MN_SPELLING_MAX];
    budget left = { 0, 0 };
    mention_allocator none = budget_allocator(&left);
    mn_array found = { NULL, 0, 0 };
    size_t n = letters_of("telekomvodafone", letters);
    ck_assert(!mn_forms_affixes(block, &none, letters, n, &found));
    n = letters_of("telekom", letters);
    ck_assert(!mn_forms_find(block, &none, letters, n, true, &found));
    ck_assert(!mn_forms_plain(block, &none, mn_hash_letters(letters, n), letters, n, &found));
    ck_assert_uint_eq(found.count, 0);
    n = letters_of("xqzv", letters); /* what is no word takes no memory */
    ck_assert(mn_forms_find(block, &none, letters, n, true, &found));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { each_form_is_found,
                                   the_guard_takes_misspellings_that_are_words,
                                   words_too_long_and_none_have_no_forms,
                                   hits_are_appended,
                                   only_whole_names_stand_as_they_are,
                                   names_at_the_front_and_end_of_a_tag,
                                   looking_up_and_comparing_agree,
                                   running_out_of_memory_is_told };
    return RUN_SUITE_WITH("forms", begin, end, tests);
}
