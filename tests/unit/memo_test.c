/* SPDX-License-Identifier: MIT */
#include "match/memo.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

static mention_allocator a;
static mn_memo memo;
static mn_block some_block;
static mn_block other_block;

static void set_up(void)
{
    memo = (mn_memo){ .block = NULL };
    ck_assert(mn_allocator_resolve(NULL, &a));
    ck_assert(mn_memo_begin(&memo, &a, &some_block, true));
}

static void tear_down(void)
{
    mn_memo_free(&memo, &a);
}

static mn_memo_key key_of(const char *token)
{
    const uint8_t *bytes = (const uint8_t *)token;
    return mn_memo_key_of(bytes, strlen(token), bytes + strlen(token));
}

static bool is_short(const char *token, mn_memo_kind kind)
{
    return strlen(token) <= MN_MEMO_SHORT && kind == MN_MEMO_WORD;
}

static void put(const char *token, mn_memo_kind kind, uint32_t note)
{
    if (!mn_memo_reserve(&memo, &a)) {
        ck_abort_msg("out of memory");
    }
    if (is_short(token, kind)) {
        mn_memo_put(&memo, mn_memo_line(&memo, key_of(token)), key_of(token), note);
    } else {
        mn_memo_long longer =
            mn_memo_long_of(&memo, (const uint8_t *)token, strlen(token), (const uint8_t *)token + strlen(token), kind);
        mn_memo_put_long(&memo, &longer, note);
    }
}

/* The note of a token, 0 if there is none. */
static uint32_t find(const char *token, mn_memo_kind kind)
{
    uint32_t note = 0;
    if (is_short(token, kind)) {
        mn_memo_find(mn_memo_line(&memo, key_of(token)), key_of(token), &note);
    } else {
        mn_memo_long longer =
            mn_memo_long_of(&memo, (const uint8_t *)token, strlen(token), (const uint8_t *)token + strlen(token), kind);
        mn_memo_find_long(&longer, &note);
    }
    return note;
}

START_TEST(tokens_are_found_again)
{
    put("telekom", MN_MEMO_WORD, 7);
    put("K\xC3\xA4rcher", MN_MEMO_WORD, 8);
    put("twelve-bytes", MN_MEMO_WORD, 9);
    put("thirteen-byte", MN_MEMO_WORD, 10);
    put("twenty-seven-letters-so-far", MN_MEMO_WORD, 11);
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 7);
    ck_assert_uint_eq(find("K\xC3\xA4rcher", MN_MEMO_WORD), 8);
    ck_assert_uint_eq(find("twelve-bytes", MN_MEMO_WORD), 9);
    ck_assert_uint_eq(find("Thirteen-byte", MN_MEMO_WORD), 10);
    ck_assert_uint_eq(find("twenty-seven-letters-so-far", MN_MEMO_WORD), 11);
    ck_assert_uint_eq(find("twenty-seven-letters-so-fat", MN_MEMO_WORD), 0);
    ck_assert_uint_eq(find("twelve-bytez", MN_MEMO_WORD), 0);
    ck_assert_uint_eq(find("telekon", MN_MEMO_WORD), 0);
    ck_assert_uint_eq(find("teleko", MN_MEMO_WORD), 0);
}
END_TEST

START_TEST(case_counts_beyond_ascii_only)
{
    put("Telekom", MN_MEMO_WORD, 7);
    put("\xC3\x9F", MN_MEMO_WORD, 8); /* ß, with the bit of lower case ÿ */
    put("M\xC3\xBCller", MN_MEMO_WORD, 9);
    ck_assert_uint_eq(find("TELEKOM", MN_MEMO_WORD), 7);
    ck_assert_uint_eq(find("m\xC3\xBCLLER", MN_MEMO_WORD), 9);
    ck_assert_uint_eq(find("\xC3\xBF", MN_MEMO_WORD), 0);
    ck_assert_uint_eq(find("\xE3\x9F", MN_MEMO_WORD), 0);
}
END_TEST

START_TEST(words_and_tags_are_apart)
{
    put("telekom", MN_MEMO_TAG, 5);
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 0);
    put("telekom", MN_MEMO_WORD, 6);
    ck_assert_uint_eq(find("telekom", MN_MEMO_TAG), 5);
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 6);
}
END_TEST

/* What stands behind a token in the text is no part of its key. */
START_TEST(a_long_key_is_of_the_token_alone)
{
    static const uint8_t text[] = "Twenty-seven-letters-so-far,and-many-more";
    put("grow", MN_MEMO_WORD, 1);
    for (size_t size = 1; size <= MN_MEMO_BYTES; size++) {
        for (int kind = MN_MEMO_WORD; kind <= MN_MEMO_TAG; kind++) {
            uint8_t alone[MN_MEMO_BYTES];
            memcpy(alone, text, size);
            mn_memo_long in_text = mn_memo_long_of(&memo, text, size, text + sizeof text, (mn_memo_kind)kind);
            mn_memo_long at_end = mn_memo_long_of(&memo, alone, size, alone + size, (mn_memo_kind)kind);
            ck_assert(in_text.key.first == at_end.key.first && in_text.key.second == at_end.key.second);
            ck_assert_mem_eq(in_text.rest, at_end.rest, sizeof at_end.rest);
            ck_assert_ptr_eq(in_text.line, at_end.line);
        }
    }
}
END_TEST

/* Whatever hash they have: a token is never taken for another, and the memory has a bound. */
static void flood(const char *format)
{
    char token[32];
    size_t kept = 0;
    size_t wrong = 0;
    for (uint32_t i = 1; i <= 600000; i++) {
        snprintf(token, sizeof token, format, i);
        put(token, MN_MEMO_WORD, i);
    }
    for (uint32_t i = 1; i <= 600000; i++) {
        snprintf(token, sizeof token, format, i);
        uint32_t note = find(token, MN_MEMO_WORD);
        wrong += note != 0 && note != i;
        kept += note != 0;
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_gt(kept, 100000);
    ck_assert_uint_le((memo.tables[0].lines + memo.tables[1].lines) * MN_MEMO_LINE * sizeof(mn_memo_entry), 32u << 20);
}

START_TEST(a_flood_takes_no_token_for_another)
{
    flood("x%u");
    flood("quite-a-long-word-%u");
}
END_TEST

START_TEST(another_block_or_guard_is_another_memo)
{
    put("telekom", MN_MEMO_WORD, 7);
    ck_assert(mn_memo_begin(&memo, &a, &some_block, true));
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 7);
    ck_assert(mn_memo_begin(&memo, &a, &some_block, false));
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 0);
    put("telekom", MN_MEMO_WORD, 8);
    ck_assert(mn_memo_begin(&memo, &a, &other_block, false));
    ck_assert_uint_eq(find("telekom", MN_MEMO_WORD), 0);
    ck_assert_uint_eq(memo.notes.count, 1);
}
END_TEST

/* Note that no form of an item is a word of that note; whether it was noted already. */
static bool is_stranger(uint32_t item, uint32_t note)
{
    uint64_t pair;
    uint64_t *place = mn_memo_stranger(&memo, item, note, &pair);
    bool is = *place == pair;
    *place = pair;
    return is;
}

START_TEST(strangers_are_kept_until_the_block_or_guard_is_another)
{
    ck_assert(!is_stranger(1, 7));
    ck_assert(is_stranger(1, 7));
    ck_assert(!is_stranger(7, 1));
    ck_assert(!is_stranger(2, 7) && !is_stranger(1, 8));
    ck_assert(mn_memo_begin(&memo, &a, &some_block, true));
    ck_assert(is_stranger(1, 7));
    ck_assert(mn_memo_begin(&memo, &a, &some_block, false));
    ck_assert(!is_stranger(1, 7));
    ck_assert(mn_memo_begin(&memo, &a, &other_block, false));
    ck_assert(!is_stranger(1, 7));
    mn_memo_forget(&memo);
    ck_assert(mn_memo_begin(&memo, &a, &other_block, false));
    ck_assert(!is_stranger(1, 7));
}
END_TEST

/* Forgetting takes no longer the more was known, and nothing of it comes back. */
START_TEST(what_is_forgotten_does_not_come_back)
{
    char token[32];
    for (uint32_t i = 1; i <= 20000; i++) {
        snprintf(token, sizeof token, i % 2 == 0 ? "x%u" : "quite-a-long-word-%u", i);
        put(token, MN_MEMO_WORD, i);
    }
    size_t lines = memo.tables[0].lines;
    mn_memo_forget(&memo);
    ck_assert_uint_lt(memo.tables[0].lines, lines);
    ck_assert(mn_memo_begin(&memo, &a, &other_block, true));
    for (uint32_t round = 0; round < 2; round++) {
        for (uint32_t i = 1; i <= 20000; i++) {
            snprintf(token, sizeof token, i % 2 == 0 ? "x%u" : "quite-a-long-word-%u", i);
            ck_assert_uint_eq(find(token, MN_MEMO_WORD), 0);
        }
        for (uint32_t i = 1; i <= 20000; i++) { /* the tables grow as before */
            snprintf(token, sizeof token, i % 2 == 0 ? "y%u" : "another-long-word-%u", i);
            put(token, MN_MEMO_WORD, i);
        }
    }
    ck_assert_uint_eq(memo.tables[0].lines, lines);
}
END_TEST

/* A key is made of the token's bytes alone, whatever stands behind it, at the text's end too. */
START_TEST(keys_know_nothing_of_what_follows)
{
    const char *text = "bahn and much more text behind it to read";
    mn_memo_key inside = mn_memo_key_of((const uint8_t *)text, 4, (const uint8_t *)text + strlen(text));
    mn_memo_key at_end = key_of("Bahn");
    ck_assert(inside.first == at_end.first && inside.second == at_end.second);
}
END_TEST

static size_t asked; /* for memory */

static void *counted_malloc(void *context, size_t size)
{
    (void)context;
    asked++;
    return malloc(size);
}

static void *counted_realloc(void *context, void *old, size_t old_size, size_t size)
{
    (void)context;
    (void)old_size;
    asked++;
    return realloc(old, size);
}

static void counted_free(void *context, void *old, size_t size)
{
    (void)context;
    (void)size;
    free(old);
}

/* Who takes turns with matchers learns anew each time, in the room that is there. */
START_TEST(what_is_forgotten_leaves_its_room)
{
    static const char *const formats[] = { "w%u", "longer-than-that-%u" };
    char token[64];
    mn_memo_free(&memo, &a);
    a = (mention_allocator){ counted_malloc, counted_realloc, counted_free, NULL };
    for (unsigned turn = 0; turn < 4; turn++) {
        size_t before = asked;
        ck_assert(mn_memo_begin(&memo, &a, turn % 2 == 0 ? &some_block : &other_block, true));
        for (size_t f = 0; f < 2; f++) {
            for (unsigned i = 1; i <= 5000; i++) {
                snprintf(token, sizeof token, formats[f], i);
                put(token, MN_MEMO_WORD, i + turn);
            }
        }
        size_t missing = 0;
        for (size_t f = 0; f < 2; f++) {
            for (unsigned i = 1; i <= 5000; i++) {
                snprintf(token, sizeof token, formats[f], i);
                missing += find(token, MN_MEMO_WORD) != i + turn;
            }
        }
        ck_assert_uint_lt(missing, 300); /* few had to give way, and none while a table grew */
        ck_assert_msg(turn == 0 || asked == before, "turn %u asked for memory", turn);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memo");
    TCase *tests = tcase_create("memo");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, tokens_are_found_again);
    tcase_add_test(tests, case_counts_beyond_ascii_only);
    tcase_add_test(tests, words_and_tags_are_apart);
    tcase_add_test(tests, a_long_key_is_of_the_token_alone);
    tcase_add_test(tests, a_flood_takes_no_token_for_another);
    tcase_add_test(tests, another_block_or_guard_is_another_memo);
    tcase_add_test(tests, strangers_are_kept_until_the_block_or_guard_is_another);
    tcase_add_test(tests, what_is_forgotten_does_not_come_back);
    tcase_add_test(tests, keys_know_nothing_of_what_follows);
    tcase_add_test(tests, what_is_forgotten_leaves_its_room);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
