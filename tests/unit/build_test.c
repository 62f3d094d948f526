/* SPDX-License-Identifier: MIT */
#include "sentiment/build.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "suite.h"

static mention_allocator allocator;
static mn_lexicon_builder builder;

static void begin(void)
{
    ck_assert(mn_allocator_resolve(NULL, &allocator));
    ck_assert(mn_build_begin(&builder, &allocator, NULL));
}

static void end(void)
{
    mn_build_free(&builder);
}

static uint32_t word(const char *key)
{
    return mn_build_word(&builder, (const uint8_t *)key, strlen(key));
}

static uint32_t entry(const char *name, uint32_t languages, int16_t value)
{
    mn_entry e = { .kind = MN_ENTRY_VALENCE, .languages = (uint8_t)languages, .value = value };
    return mn_build_add_entry(&builder, &e, name, strlen(name));
}

/* More than the tables begin with. */
START_TEST(words_and_entries_are_found_again)
{
    char name[16];
    for (int again = 0; again < 2; again++) {
        for (uint32_t i = 0; i < 1000; i++) {
            snprintf(name, sizeof name, "wort%u", (unsigned)i);
            ck_assert_uint_eq(word(name), i + 1);
            if (again == 0) {
                ck_assert_uint_eq(entry(name, MN_GERMAN, (int16_t)i), i + 1);
            }
            ck_assert_uint_eq(mn_build_entry(&builder, name, strlen(name), MN_GERMAN), i + 1);
            ck_assert_uint_eq(mn_build_entry(&builder, name, strlen(name), MN_ENGLISH), 0);
        }
    }
    ck_assert_uint_eq(builder.words.count, 1001);
    MN_ITEM(builder.entries, mn_entry, 7).kind = MN_ENTRY_NONE;
    ck_assert_uint_eq(mn_build_entry(&builder, "wort6", 5, MN_GERMAN), 0); /* removed */
}
END_TEST

START_TEST(steps_firsts_and_gaps_are_made_once)
{
    uint32_t first = mn_build_first(&builder, word("aax"));
    ck_assert_uint_eq(first, MN_NODE_FIRST + word("aax"));
    ck_assert_uint_eq(mn_build_first(&builder, word("aax")), first);
    ck_assert_uint_ne(mn_build_first(&builder, word("bbx")), first);
    uint32_t gap = mn_build_gap(&builder, first);
    ck_assert_uint_eq(gap, MN_NODE_GAP + word("aax"));
    ck_assert_uint_eq(mn_build_gap(&builder, first), gap);
    for (int again = 0; again < 2; again++) {
        for (uint32_t i = 1; i < 1000; i++) {
            ck_assert_uint_eq(mn_build_step(&builder, first, i), MN_NODE_SIGNS + i);
        }
    }
    uint32_t second = mn_build_step(&builder, first, 1);
    ck_assert_uint_ne(mn_build_step(&builder, gap, 1), second);
    gap = mn_build_gap(&builder, second);
    ck_assert(gap != 0 && gap < MN_NODE_GAP && gap != second);
    ck_assert_uint_eq(mn_build_gap(&builder, second), gap);
}
END_TEST

static uint32_t entry_of(const char *key, size_t language)
{
    return MN_ITEM(builder.words, mn_lexword, word(key)).entry[language];
}

START_TEST(of_two_entries_of_a_word_the_higher_rank_counts_then_the_later)
{
    uint32_t low = entry("low", MN_GERMAN | MN_ENGLISH, 1);
    uint32_t high = entry("high", MN_GERMAN, 2);
    uint32_t later = entry("later", MN_GERMAN, 3);
    mn_build_set_word(&builder, word("aax"), low, 0);
    mn_build_set_word(&builder, word("aax"), high, 2);
    mn_build_set_word(&builder, word("aax"), low, 1);
    ck_assert(entry_of("aax", 0) == high && entry_of("aax", 1) == low);
    mn_build_set_word(&builder, word("aax"), later, 2);
    ck_assert(entry_of("aax", 0) == later && entry_of("aax", 1) == low);
    uint32_t first = mn_build_first(&builder, word("aax"));
    uint32_t node = mn_build_step(&builder, first, word("bbx"));
    mn_build_set_node(&builder, node, low);
    mn_build_set_node(&builder, node, high);
    ck_assert(MN_ITEM(builder.nodes, mn_lexnode, node).entry[0] == high);
    ck_assert(MN_ITEM(builder.nodes, mn_lexnode, node).entry[1] == low);
    mn_build_set_node(&builder, mn_build_gap(&builder, first), high); /* is none to be set */
    ck_assert_uint_eq(builder.nodes.count, node + 1);
}
END_TEST

START_TEST(where_watched_a_word_or_phrase_of_another_sign_is_a_clash_until_a_higher_rank_has_it)
{
    uint32_t good = entry("good", MN_GERMAN, 10);
    uint32_t fine = entry("fine", MN_GERMAN, 5);
    uint32_t bad = entry("bad", MN_GERMAN, -10);
    uint32_t node = mn_build_step(&builder, mn_build_first(&builder, word("aax")), word("bbx"));
    ck_assert(mn_build_set_word(&builder, word("aax"), good, 1));
    ck_assert(mn_build_set_word(&builder, word("aax"), bad, 1));
    ck_assert_uint_eq(builder.clashes.count, 0);
    builder.watched = true;
    ck_assert(mn_build_set_word(&builder, word("aax"), good, 1));
    ck_assert(mn_build_set_word(&builder, word("aax"), fine, 1));
    ck_assert(mn_build_set_word(&builder, word("ccx"), good, 0));
    ck_assert(mn_build_set_word(&builder, word("ccx"), bad, 1));
    ck_assert(mn_build_set_node(&builder, node, fine));
    ck_assert(mn_build_set_node(&builder, node, bad));
    ck_assert_uint_eq(builder.clashes.count, 3);
    const mn_clash *clash = &MN_ITEM(builder.clashes, const mn_clash, 0);
    ck_assert(clash[0].held == bad && clash[0].wanted == good && clash[2].held == fine && clash[2].wanted == bad);
    ck_assert(mn_build_clashes(&builder, &clash[0]) && mn_build_clashes(&builder, &clash[2]));
    ck_assert(clash[1].held == good && clash[1].wanted == fine && !mn_build_clashes(&builder, &clash[1]));
    ck_assert(mn_build_set_word(&builder, word("aax"), good, 2));
    ck_assert(!mn_build_clashes(&builder, &clash[0]));
}
END_TEST

START_TEST(a_finished_lexicon_has_it_all_and_can_be_begun_with)
{
    mn_lexicon_builder more;
    mn_build_set_word(&builder, word("aax"), entry("aax", MN_GERMAN, 15), 0);
    uint32_t node = mn_build_step(&builder, mn_build_first(&builder, word("aax")), word("bbx"));
    mention_lexicon *lexicon = mn_build_finish(&builder);
    ck_assert_ptr_nonnull(lexicon);
    uint32_t a = mn_lexicon_find(lexicon, (const uint8_t *)"aax", 3);
    ck_assert_int_eq(mn_lexicon_entries(lexicon)[mn_lexicon_words(lexicon)[a].entry[0]].value, 15);
    ck_assert_uint_eq(mn_lexicon_words(lexicon)[a].begins, MN_BEGINS_PHRASE);
    ck_assert_uint_eq(mn_lexicon_step(lexicon, MN_NODE_FIRST + a, word("bbx")), node);
    ck_assert(mn_build_begin(&more, &allocator, lexicon));
    ck_assert_uint_eq(mn_build_word(&more, (const uint8_t *)"aax", 3), a);
    ck_assert_uint_ne(mn_build_entry(&more, "aax", 3, MN_GERMAN), 0);
    ck_assert_uint_eq(mn_build_step(&more, MN_NODE_FIRST + a, word("bbx")), node);
    mention_lexicon *again = mn_build_finish(&more);
    ck_assert_ptr_nonnull(again);
    ck_assert_uint_eq(again->size, lexicon->size);
    ck_assert_mem_eq(again + 1, lexicon + 1, lexicon->size - sizeof *lexicon);
    mn_build_free(&more);
    mn_free(&allocator, again, again->size);
    mn_free(&allocator, lexicon, lexicon->size);
}
END_TEST

/* A word that ends in c, a phrase of it with a gap, and an entry. False when memory runs out. */
static bool add_all(mn_lexicon_builder *b, char c)
{
    const char name[] = { 'a', 'a', c };
    const mn_entry e = { .kind = MN_ENTRY_VALENCE, .languages = MN_GERMAN };
    uint32_t w = mn_build_word(b, (const uint8_t *)name, sizeof name);
    uint32_t node = w == 0 ? 0 : mn_build_step(b, mn_build_first(b, w), w);
    return node != 0 && mn_build_gap(b, node) != 0 && mn_build_step(b, node, w) != 0 &&
           mn_build_add_entry(b, &e, name, sizeof name) != 0;
}

/* Memory that holds something already, as the context says. */
static void *filled_malloc(void *context, size_t size)
{
    void *at = malloc(size);
    return at == NULL ? NULL : memset(at, *(int *)context, size);
}

static void *filled_realloc(void *context, void *old, size_t old_size, size_t size)
{
    char *at = realloc(old, size);
    if (at != NULL && size > old_size) {
        memset(at + old_size, *(int *)context, size - old_size);
    }
    return at;
}

static void filled_free(void *context, void *old, size_t old_size)
{
    (void)context;
    (void)old_size;
    free(old);
}

START_TEST(a_lexicon_is_the_same_whatever_its_memory_held)
{
    mention_lexicon *made[2];
    int fills[] = { 0, 0xFF };
    for (size_t i = 0; i < 2; i++) {
        mention_allocator a = { filled_malloc, filled_realloc, filled_free, &fills[i] };
        mn_lexicon_builder b;
        ck_assert(mn_build_begin(&b, &a, NULL));
        for (char c = 'A'; c < 'A' + 40; c++) {
            ck_assert(add_all(&b, c));
        }
        made[i] = mn_build_finish(&b);
        ck_assert_ptr_nonnull(made[i]);
        mn_build_free(&b);
    }
    ck_assert_uint_eq(made[0]->size, made[1]->size);
    ck_assert_mem_eq(made[0] + 1, made[1] + 1, made[0]->size - sizeof *made[0]);
    free(made[0]);
    free(made[1]);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    bool done = false;
    long n = 0;
    for (; n < 200 && !done; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        mn_lexicon_builder b;
        if (mn_build_begin(&b, &a, NULL)) {
            bool ok = true;
            for (char c = 'A'; c < 'A' + 40 && ok; c++) { /* more than the first tables hold */
                ok = add_all(&b, c);
            }
            mention_lexicon *lexicon = ok ? mn_build_finish(&b) : NULL;
            done = lexicon != NULL;
            mn_free(&a, lexicon, done ? lexicon->size : 0);
        }
        mn_build_free(&b);
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert(done && n > 8);
}
END_TEST

/* Twice as many slots are 6 MB more of every program: alternatives of a phrase multiply. */
START_TEST(phrases_of_the_builtin_lexicon_have_so_many_edges)
{
    ck_assert_uint_le(mn_lexicon_builtin()->edge_count, 1u << 19);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { words_and_entries_are_found_again,
                                   steps_firsts_and_gaps_are_made_once,
                                   of_two_entries_of_a_word_the_higher_rank_counts_then_the_later,
                                   where_watched_a_word_or_phrase_of_another_sign_is_a_clash_until_a_higher_rank_has_it,
                                   a_finished_lexicon_has_it_all_and_can_be_begun_with,
                                   a_lexicon_is_the_same_whatever_its_memory_held,
                                   running_out_of_memory_is_told_and_nothing_leaks,
                                   phrases_of_the_builtin_lexicon_have_so_many_edges };
    return RUN_SUITE_WITH("build", begin, end, tests);
}
