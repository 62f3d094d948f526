/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
    block = block_of("b\tTelekom\n");
}

static void end(void)
{
    mn_array_free(&allocator, &hits, sizeof(mn_word_hit));
    block_free(block);
}

/* Another block than the one of Telekom. */
static void use(const char *catalogue)
{
    block_free(block);
    block = block_of(catalogue);
}

/* The same as in a large catalogue. */
static void use_large(const char *catalogue)
{
    block_free(block);
    block = block_made(catalogue, "", true);
}

/* Look for all that is misspelled in a text word. */
static void find(const uint32_t *letters, size_t count, bool guard)
{
    mn_finder f;
    hits.count = 0;
    mn_finder_begin(&f, block, &allocator, letters, count, &hits);
    mn_finder_edited(&f, guard);
    ck_assert(!f.failed);
}

/* Edits between a spelling and a text word as the balanced rules allow them; '.' beyond the budget, '~' one swap. */
static char edits(const char *spelling, const char *text, unsigned budget)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of(spelling, own);
    size_t count = letters_of(text, letters);
    bool swap = false;
    unsigned found = mn_edits_between(&block->rules, n, own, n, letters, count, budget, &swap);
    ck_assert_uint_le(found, budget + 1);
    return (char)(found > budget ? '.' : swap ? '~' : '0' + (char)found);
}

START_TEST(edits_and_what_may_not_be_edited)
{
    ck_assert_int_eq(edits("telekom", "telekom", 2), '.'); /* nothing is wrong with it */
    ck_assert_int_eq(edits("telekom", "telkom", 2), '1');
    ck_assert_int_eq(edits("telekom", "telekomm", 2), '1');
    ck_assert_int_eq(edits("telekom", "tetekom", 2), '1');
    ck_assert_int_eq(edits("telekom", "teelkom", 2), '~');
    ck_assert_int_eq(edits("telekom", "telko", 2), '2');
    ck_assert_int_eq(edits("telekom", "teko", 2), '.');
    ck_assert_int_eq(edits("telekom", "telko", 1), '.');
    ck_assert_int_eq(edits("telekom", "telkom", 0), '.');
    ck_assert_int_eq(edits("tele2", "tele3", 2), '.'); /* digits */
    ck_assert_int_eq(edits("tele2", "tele", 2), '.');
    ck_assert_int_eq(edits("telekom", "tel3kom", 2), '.');
    ck_assert_int_eq(edits("telekom", "", 2), '.');
    ck_assert_int_eq(edits("te", "", 2), '.');
}
END_TEST

/* The first letter may be swapped with the second, or the only wrong one of a longer word. */
START_TEST(the_first_letter)
{
    ck_assert_int_eq(edits("telekom", "etlekom", 1), '~');
    ck_assert_int_eq(edits("telekom", "etlekon", 2), '2');
    ck_assert_int_eq(edits("telekom", "delekom", 1), '1');
    ck_assert_int_eq(edits("telekom", "elekom", 1), '1');
    ck_assert_int_eq(edits("telekom", "delekon", 2), '.');
    ck_assert_int_eq(edits("lidl", "didl", 1), '.');
    ck_assert_int_eq(edits("lidl", "ildl", 1), '~');
    ck_assert_int_eq(edits("lidl", "lidt", 1), '1');
}
END_TEST

START_TEST(no_umlaut_for_the_bare_vowel_of_a_short_word)
{
    ck_assert_int_eq(edits("hofe", "höfe", 1), '.');
    ck_assert_int_eq(edits("höfe", "hofe", 2), '1');
    ck_assert_int_eq(edits("hofe", "häfe", 2), '1');
    ck_assert_int_eq(edits("schonherr", "schönherr", 2), '1');
}
END_TEST

static bool is_found(uint32_t word)
{
    for (size_t i = 0; i < hits.count; i++) {
        const mn_word_hit *hit = &MN_ITEM(hits, mn_word_hit, i);
        if (hit->word == word && hit->form == MN_FORM_EDITED) {
            return true;
        }
    }
    return false;
}

/* Every word of the block is found in the text exactly if it is within its edits and has no other form. */
static void check_word(const uint32_t *letters, size_t count, size_t *found)
{
    find(letters, count, false);
    for (uint32_t i = 0; i < block->words.count; i++) {
        const mn_word *word = mn_word_at(block, i);
        bool swap;
        uint32_t own[MN_SPELLING_MAX];
        mn_letters_read(block, word->letters, word->count, own);
        bool near = mn_edits_between(&block->rules, word->count, own, word->count, letters, count, word->budget,
                                     &swap) <= word->budget;
        ck_assert_int_eq(is_found(i), near && mn_variants_end(block, i) > word->link);
        *found += near;
    }
}

static size_t next(uint32_t *state, size_t below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

/* One edit, any, with one of the first letters of the alphabet; the number of letters then. */
static size_t edit(uint32_t *letters, size_t n, size_t alphabet, uint32_t *state)
{
    size_t p = next(state, n);
    uint32_t letter = (uint32_t)('a' + next(state, alphabet));
    switch (next(state, 4)) {
    case 0:
        memmove(letters + p, letters + p + 1, (n - p - 1) * sizeof *letters);
        return n - 1;
    case 1:
        memmove(letters + p + 1, letters + p, (n - p) * sizeof *letters);
        letters[p] = letter;
        return n + 1;
    case 2:
        letters[p] = letter;
        return n;
    default:
        if (p + 1 < n) {
            letter = letters[p];
            letters[p] = letters[p + 1];
            letters[p + 1] = letter;
        }
        return n;
    }
}

/* Look for each word with none to three edits; the number of hits. */
static size_t check_words(const char *const *words, size_t count, size_t alphabet)
{
    uint32_t state = 1;
    size_t found = 0;
    for (size_t w = 0; w < count; w++) {
        for (size_t round = 0; round < 1500; round++) {
            uint32_t letters[MN_SPELLING_MAX];
            size_t n = letters_of(words[w], letters);
            for (size_t k = round % 4; k > 0; k--) {
                n = edit(letters, n, alphabet, &state);
            }
            check_word(letters, n, &found);
        }
    }
    return found;
}

/* Words of each length, looked at in rows, or looked up less letters and by halves; three edits are too many for any.
 */
START_TEST(all_within_the_budget_are_found_and_nothing_else)
{
    static const char *const words[] = { "lidls",       "telkom",        "telecom",         "autohaus",
                                         "vodafonez",   "starbuckss",    "commerzbank",     "commerzbanke",
                                         "postauktion", "mediamarktsat", "norddeutschebank" };
    static const char catalogue_of_all[] =
        "a\tlidls\na\ttelkom\na\ttelecom\na\tautohaus\na\tvodafonez\na\tstarbuckss\na\tcommerzbank\n"
        "a\tcommerzbanke\na\tpostauktion\na\tmediamarktsat\na\tnorddeutschebank\na\tnorddeutschebanken\n";
    use(catalogue_of_all);
    ck_assert_uint_gt(check_words(words, sizeof words / sizeof *words, 26), 5000);
    use_large(catalogue_of_all);
    ck_assert_uint_gt(check_words(words, sizeof words / sizeof *words, 26), 5000);
    size_t alone = 0;
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        char catalogue[64];
        snprintf(catalogue, sizeof catalogue, "a\t%s\n", words[w]);
        use_large(catalogue); /* no other length has edits */
        alone += check_words(&words[w], 1, 26);
    }
    ck_assert_uint_gt(alone, 5000);
}
END_TEST

/* Where letters come again and again many edits lead to the same word. */
START_TEST(words_of_two_letters)
{
    static const char *const words[] = { "abababab", "aabbaabb", "abbbbbba", "abbaabbab", "aaaabbbbab", "babbabaabba" };
    static const char catalogue[] =
        "a\tabababab\na\taabbaabb\na\tabbbbbba\na\tabbaabbab\na\taaaabbbbab\na\tbabbabaabba\n";
    use(catalogue);
    ck_assert_uint_gt(check_words(words, sizeof words / sizeof *words, 2), 5000);
    use_large(catalogue);
    ck_assert_uint_gt(check_words(words, sizeof words / sizeof *words, 2), 5000);
}
END_TEST

/* An inflected word may not be misspelled besides, wherever the wrong letter stands. */
START_TEST(other_endings_have_no_edits)
{
    static const char catalogue[] = "b\tDeutsche Bahn\n";
    static const struct {
        const char *text;
        size_t found;
    } cases[] = { { "edutsche", 1 }, { "edutschen", 0 }, { "eutschen", 0 }, { "xeutschen", 0 }, { "deutshcen", 0 } };
    for (int large = 0; large < 2; large++) {
        (large ? use_large : use)(catalogue);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            uint32_t letters[MN_SPELLING_MAX];
            find(letters, letters_of(cases[i].text, letters), false);
            ck_assert_msg(hits.count == cases[i].found, "%s %zu", cases[i].text, hits.count);
        }
    }
}
END_TEST

START_TEST(what_the_guard_takes_is_not_found)
{
    uint32_t letters[MN_SPELLING_MAX];
    static const struct {
        const char *text;
        bool known;
    } cases[] = { { "gestern", true }, { "gesterz", false }, { "festern", true } };
    use("b\tFesternx\nb\tFestern\nb\tGesterza\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = letters_of(cases[i].text, letters);
        for (int guard = 0; guard < 2; guard++) {
            find(letters, n, guard != 0);
            ck_assert_int_eq(hits.count > 0, guard == 0 || !cases[i].known);
        }
    }
}
END_TEST

START_TEST(a_brand_made_a_verb_is_no_misspelling)
{
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of("zorglen", letters);
    use("b\tZorgle\n");
    for (int guard = 0; guard < 2; guard++) {
        find(letters, n, guard != 0);
        ck_assert_uint_eq(hits.count, guard == 0);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { edits_and_what_may_not_be_edited,
                                   the_first_letter,
                                   no_umlaut_for_the_bare_vowel_of_a_short_word,
                                   all_within_the_budget_are_found_and_nothing_else,
                                   words_of_two_letters,
                                   other_endings_have_no_edits,
                                   what_the_guard_takes_is_not_found,
                                   a_brand_made_a_verb_is_no_misspelling };
    return RUN_SUITE_WITH("edited", begin, end, tests);
}
