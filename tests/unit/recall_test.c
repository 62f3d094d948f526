/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"
#include "sentiment/recall.h"

static mention_allocator standard(void)
{
    mention_allocator a;
    ck_assert(mn_allocator_resolve(NULL, &a));
    return a;
}

static mn_recall_key key_of(const char *word)
{
    const uint8_t *bytes = (const uint8_t *)word;
    return mn_recall_key_of(bytes, strlen(word), bytes + strlen(word));
}

static void put(mn_recall *r, const mention_allocator *a, const char *word, uint32_t number)
{
    mn_recall_key key = key_of(word);
    mn_facts facts = { .word = number };
    if (!mn_recall_put(r, a, &key, mn_recall_hash(&key), &facts)) { /* Check's own take seconds of millions */
        ck_abort_msg("out of memory");
    }
}

/* The number that was put in for a word, or 0. */
static uint32_t find(mn_recall *r, const char *word)
{
    mn_recall_key key = key_of(word);
    const mn_facts *facts = mn_recall_find(r, &key, mn_recall_hash(&key));
    return facts == NULL ? 0 : facts->word;
}

/* Some number of words that share one set with `word`: of its length, other in their letters only. */
static size_t collide(const mn_recall *r, const char *word, char found[][12], size_t wanted)
{
    mn_recall_key key = key_of(word);
    const mn_recall_place *set = mn_recall_set(r, mn_recall_hash(&key));
    size_t count = 0;
    for (unsigned i = 0; count < wanted && i < 100000000; i++) {
        snprintf(found[count], 12, "w%07u", i);
        mn_recall_key other = key_of(found[count]);
        count += mn_recall_set(r, mn_recall_hash(&other)) == set;
    }
    return count;
}

/* What stands behind a word in the text is no part of its key, nor is it read. */
START_TEST(keys_hold_the_word_alone)
{
    static const char text[] = "gut und schlecht, und noch mehr davon";
    const uint8_t *end = (const uint8_t *)text + sizeof text - 1;
    for (size_t size = 1; size <= MN_RECALL_BYTES; size++) {
        uint8_t *copy = malloc(size);
        memcpy(copy, text, size);
        mn_recall_key inside = mn_recall_key_of((const uint8_t *)text, size, end);
        mn_recall_key alone = mn_recall_key_of(copy, size, copy + size);
        ck_assert_int_eq(memcmp(&inside, &alone, sizeof inside), 0);
        ck_assert_int_eq(memcmp(inside.bytes, text, size), 0);
        free(copy);
    }
}
END_TEST

/* Words of one set are told apart by their bytes; those used more stay. */
START_TEST(words_of_one_hash_are_not_confused)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    char words[6][12];
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    ck_assert_uint_eq(collide(&r, "w0000000", words, 6), 6);
    ck_assert_str_eq(words[0], "w0000000");
    for (uint32_t i = 0; i < MN_RECALL_SET; i++) {
        ck_assert_uint_eq(find(&r, words[i]), 0);
        put(&r, &a, words[i], i + 1);
    }
    for (uint32_t i = MN_RECALL_SET; i > 0; i--) {
        ck_assert_uint_eq(find(&r, words[i - 1]), i);
    }
    ck_assert_uint_eq(find(&r, words[3]), 4); /* it was the last, and goes forward each time */
    ck_assert_uint_eq(find(&r, words[3]), 4);
    put(&r, &a, words[4], 5);
    put(&r, &a, words[5], 6);
    ck_assert_uint_eq(find(&r, words[3]), 4);
    ck_assert_uint_eq(find(&r, words[4]), 0);
    ck_assert_uint_eq(find(&r, words[5]), 6);
    mn_recall_free(&r, &a);
}
END_TEST

/* Longer words have one place each, and what is there is known by all of its bytes. */
START_TEST(longer_words_are_kept_too)
{
    static const char text[] = "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz";
    const uint8_t *bytes = (const uint8_t *)text;
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    bool known;
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    for (size_t size = MN_RECALL_BYTES + 1; size <= MN_RECALL_LONG; size++) {
        mn_recall_longer(&r, &a, bytes, size, &known)->word = (uint32_t)size;
        ck_assert(!known);
        ck_assert_uint_eq(mn_recall_longer(&r, &a, bytes, size, &known)->word, size);
        ck_assert(known);
    }
    ck_assert_ptr_nonnull(mn_recall_longer(&r, &a, bytes + 1, 20, &known));
    ck_assert(!known);
    mention_lexicon *other;
    ck_assert_int_eq(mention_lexicon_new(NULL, NULL, 0, &other, NULL), MENTION_OK);
    ck_assert(mn_recall_begin(&r, &a, other));
    ck_assert_ptr_nonnull(mn_recall_longer(&r, &a, bytes, 30, &known));
    ck_assert(!known);
    mn_recall_free(&r, &a);
    mention_lexicon_unref(other);
}
END_TEST

/* A word that is the begin of another; and what no word has, zero bytes, is found nowhere. */
START_TEST(length_counts)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    put(&r, &a, "a", 1);
    put(&r, &a, "aaaaaaaaaaaaaaaa", 2);
    ck_assert_uint_eq(find(&r, "a"), 1);
    ck_assert_uint_eq(find(&r, "aa"), 0);
    ck_assert_uint_eq(find(&r, "aaaaaaaaaaaaaaa"), 0);
    ck_assert_uint_eq(find(&r, "aaaaaaaaaaaaaaaa"), 2);
    mn_recall_free(&r, &a);
}
END_TEST

/* However many words there are, the memory has a bound, and a word just put in is there. */
START_TEST(a_flood_changes_nothing)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    size_t lost = 0;
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    for (uint32_t i = 1; i <= 2000000; i++) {
        char word[12];
        snprintf(word, sizeof word, "%u", (unsigned)i);
        put(&r, &a, word, i);
        lost += find(&r, word) != i;
    }
    ck_assert_uint_eq(lost, 0);
    ck_assert_uint_le(r.capacity * MN_RECALL_SET * sizeof(mn_recall_place), 16u << 20);
    ck_assert_uint_eq(r.sets, r.capacity);
    mn_recall_free(&r, &a);
}
END_TEST

/* A table that grows keeps what it knows. */
START_TEST(growing_forgets_little)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    uint32_t known = 0;
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    size_t sets = r.sets;
    for (uint32_t i = 1; r.sets == sets; i++) {
        char word[12];
        snprintf(word, sizeof word, "%u", (unsigned)i);
        put(&r, &a, word, i);
    }
    for (uint32_t i = 1; i <= sets * 2; i++) {
        char word[12];
        snprintf(word, sizeof word, "%u", (unsigned)i);
        known += find(&r, word) == i;
    }
    ck_assert_uint_ge(known, sets * 2 * 9 / 10);
    mn_recall_free(&r, &a);
}
END_TEST

/* The memory of a table that grew serves another lexicon's as it grows. */
START_TEST(another_lexicon_has_the_same_memory)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    mention_lexicon *other;
    char word[12];
    ck_assert_int_eq(mention_lexicon_new(NULL, NULL, 0, &other, NULL), MENTION_OK);
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    size_t sets = r.sets;
    for (uint32_t i = 1; r.sets == sets; i++) {
        snprintf(word, sizeof word, "%u", (unsigned)i);
        put(&r, &a, word, i);
    }
    size_t capacity = r.capacity;
    const void *memory = r.memory;
    ck_assert(mn_recall_begin(&r, &a, other));
    ck_assert_uint_eq(r.sets, sets);
    for (uint32_t i = 1; r.sets == sets; i++) {
        snprintf(word, sizeof word, "%u", (unsigned)i);
        put(&r, &a, word, i + 1);
        ck_assert_uint_eq(find(&r, word), i + 1);
    }
    ck_assert_uint_eq(r.sets, capacity);
    ck_assert_ptr_eq(r.memory, memory);
    mn_recall_free(&r, &a);
    mention_lexicon_unref(other);
}
END_TEST

START_TEST(another_lexicon_begins_anew)
{
    mention_allocator a = standard();
    mn_recall r = { .lexicon = NULL };
    mention_lexicon *other;
    ck_assert_int_eq(mention_lexicon_new(NULL, NULL, 0, &other, NULL), MENTION_OK);
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    put(&r, &a, "gut", 1);
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    ck_assert_uint_eq(find(&r, "gut"), 1);
    ck_assert(mn_recall_begin(&r, &a, other));
    ck_assert_uint_eq(find(&r, "gut"), 0);
    ck_assert_uint_eq(r.filled, 0);
    put(&r, &a, "gut", 2);
    ck_assert(mn_recall_begin(&r, &a, mn_lexicon_builtin()));
    ck_assert_uint_eq(find(&r, "gut"), 0);
    mn_recall_free(&r, &a);
    mention_lexicon_unref(other);
}
END_TEST

/* ---------------------------------------------------------- through the API */

static mention_rating rate(mention_lexicon *lexicon, mention_scratch *scratch, const char *text, int32_t language)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.language = language;
    ck_assert_int_eq(mention_rate(lexicon, scratch, text, strlen(text), &options, &results, NULL), MENTION_OK);
    return results.ratings[0];
}

/* A scratch that has seen other texts, languages and lexicons answers like a new one. */
START_TEST(what_was_seen_before_changes_no_answer)
{
    static const char *const texts[] = { "Die Bahn ist gut.",
                                         "this is bad and it will die",
                                         "Das Bad ist schlecht",
                                         "SO GUT, so gut, sooo gut!",
                                         "don't you like it? I do",
                                         "Scheißservice, Riesenproblem",
                                         "gut",
                                         "Gut",
                                         "war is hell, es war hell" };
    static const char source[] = "@language de\ngut\t-2.5\n@language en\nbad\t+2\nhell\t-\n";
    mention_source sources[] = { { source, sizeof source - 1 } };
    mention_lexicon *lexicons[] = { mention_lexicon_builtin(), NULL };
    static const int32_t languages[] = { -1, MENTION_LANGUAGE_GERMAN, MENTION_LANGUAGE_ENGLISH };
    mention_scratch *used;
    ck_assert_int_eq(mention_lexicon_new(NULL, sources, 1, &lexicons[1], NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &used, NULL), MENTION_OK);
    for (unsigned i = 0; i < 9 * 3 * 2 * 2; i++) {
        mention_lexicon *lexicon = lexicons[i / 5 % 2];
        int32_t language = languages[i / 7 % 3];
        mention_scratch *fresh;
        ck_assert_int_eq(mention_scratch_new(NULL, &fresh, NULL), MENTION_OK);
        mention_rating a = rate(lexicon, used, texts[i % 9], language);
        mention_rating b = rate(lexicon, fresh, texts[i % 9], language);
        ck_assert_int_eq(a.score, b.score);
        ck_assert_int_eq(a.label, b.label);
        ck_assert_int_eq(a.language, b.language);
        mention_scratch_free(fresh);
    }
    ck_assert_int_gt(rate(lexicons[0], used, "gut", MENTION_LANGUAGE_GERMAN).score, 0);
    ck_assert_int_lt(rate(lexicons[1], used, "gut", MENTION_LANGUAGE_GERMAN).score, 0);
    ck_assert_int_gt(rate(lexicons[0], used, "gut", MENTION_LANGUAGE_GERMAN).score, 0);
    mention_scratch_free(used);
    mention_lexicon_unref(lexicons[1]);
}
END_TEST

/* One word, two languages: what it meant before is not what it means here. */
START_TEST(a_word_means_what_its_neighbours_say)
{
    mention_scratch *scratch;
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_lt(rate(mention_lexicon_builtin(), scratch, "this is so bad and we hate it", -1).score, 0);
        ck_assert_int_eq(rate(mention_lexicon_builtin(), scratch, "wir haben ein neues Bad und eine Küche", -1).score,
                         0);
        ck_assert_int_eq(rate(mention_lexicon_builtin(), scratch, "wir haben ein neues bad und eine Küche", -1).score,
                         0);
    }
    mention_scratch_free(scratch);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recall");
    TCase *tests = tcase_create("recall");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, keys_hold_the_word_alone);
    tcase_add_test(tests, words_of_one_hash_are_not_confused);
    tcase_add_test(tests, length_counts);
    tcase_add_test(tests, a_flood_changes_nothing);
    tcase_add_test(tests, growing_forgets_little);
    tcase_add_test(tests, longer_words_are_kept_too);
    tcase_add_test(tests, another_lexicon_begins_anew);
    tcase_add_test(tests, another_lexicon_has_the_same_memory);
    tcase_add_test(tests, what_was_seen_before_changes_no_answer);
    tcase_add_test(tests, a_word_means_what_its_neighbours_say);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
