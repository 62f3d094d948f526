/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "worked.h"

static const char *key_of(const char *word)
{
    static char key[MN_KEY_MAX + 1];
    size_t size = mn_lexicon_key((const uint8_t *)word, strlen(word), (uint8_t *)key);
    ck_assert_uint_le(size, MN_KEY_MAX);
    key[size] = '\0';
    return key;
}

START_TEST(a_key_is_the_folded_word_with_its_umlauts_written_out)
{
    ck_assert_str_eq(key_of("GuT"), "gut");
    ck_assert_str_eq(key_of("Schön"), "schoen");
    ck_assert_str_eq(key_of("ÄRGER"), "aerger");
    ck_assert_str_eq(key_of("u\u0308bel"), "uebel");
    ck_assert_str_eq(key_of("Straße"), "strasse");
    ck_assert_str_eq(key_of("Café"), "cafe");
    ck_assert_str_eq(key_of("Жизнь"), "жизнь");
    ck_assert_str_eq(key_of(""), "");
}
END_TEST

START_TEST(a_key_has_so_many_bytes_at_most)
{
    char word[3 * MN_KEY_MAX];
    uint8_t key[MN_KEY_MAX];
    memset(word, 'a', sizeof word);
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, MN_KEY_MAX, key), MN_KEY_MAX);
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, MN_KEY_MAX + 1, key), 0);
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, sizeof word, key), 0);
    memcpy(word + MN_KEY_MAX - 2, "\xC3\xA4", 2); /* ae */
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, MN_KEY_MAX, key), MN_KEY_MAX);
    for (size_t i = 0; i < 30; i += 3) {
        memcpy(word + i, "\uFDFA", 3); /* a ligature of eighteen letters */
    }
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, 30, key), 0);
    memset(word, 'a', sizeof word);
    memcpy(word + MN_KEY_MAX - 2, "a\xC3\xA4", 3);
    ck_assert_uint_eq(mn_lexicon_key((const uint8_t *)word, MN_KEY_MAX + 1, key), 0);
}
END_TEST

/* Enough words that tables grow and hashes fall together. */
START_TEST(every_word_is_found_and_no_other)
{
    enum { WORDS = 5000 };
    char *source = malloc(WORDS * 16);
    char *to = source;
    ck_assert_ptr_nonnull(source);
    for (unsigned i = 0; i < WORDS; i++) {
        to += sprintf(to, "wort%ux\t1.0\n", i);
    }
    mention_lexicon *lexicon = lexicon_only(source);
    free(source);
    for (unsigned i = 0; i < 2 * WORDS; i++) {
        char key[16];
        size_t size = (size_t)sprintf(key, "wort%ux", i);
        uint32_t word = mn_lexicon_find(lexicon, (const uint8_t *)key, size);
        ck_assert_msg((word != 0) == (i < WORDS), "%s", key);
        if (word != 0) {
            const mn_lexword *own = mn_lexicon_words(lexicon) + word;
            ck_assert_uint_eq(own->key_size, size);
            ck_assert_mem_eq((const char *)mn_lexicon_table(lexicon, lexicon->text) + own->key, key, size);
            ck_assert_uint_ne(own->entry[0], 0);
        }
        ck_assert_uint_eq(mn_lexicon_find(lexicon, (const uint8_t *)key, size - 1), 0);
    }
    mn_free(&lexicon->allocator, lexicon, lexicon->size);
}
END_TEST

START_TEST(steps_lead_along_a_phrase_and_over_its_gap)
{
    mention_lexicon *lexicon = lexicon_only("aax bbx * ccx\t1.0\nccx * aax\t1.0\n\U0001F621\t-2.0\n");
    uint32_t a = mn_lexicon_find(lexicon, (const uint8_t *)"aax", 3);
    uint32_t b = mn_lexicon_find(lexicon, (const uint8_t *)"bbx", 3);
    uint32_t c = mn_lexicon_find(lexicon, (const uint8_t *)"ccx", 3);
    const mn_lexnode *nodes = mn_lexicon_nodes(lexicon);
    ck_assert(a != 0 && b != 0 && c != 0);
    const mn_lexword *words = mn_lexicon_words(lexicon);
    uint32_t first = MN_NODE_FIRST + a;
    uint32_t second = mn_lexicon_step(lexicon, first, b);
    ck_assert_uint_ne(second, 0);
    ck_assert_uint_eq(words[a].begins, MN_BEGINS_PHRASE | MN_BEGINS_AGAIN);
    ck_assert_uint_eq(words[c].begins, MN_BEGINS_PHRASE | MN_BEGINS_GAP);
    uint32_t gap = nodes[second].gap;
    ck_assert_uint_ne(gap, 0);
    uint32_t end = mn_lexicon_step(lexicon, gap, c);
    ck_assert(end != 0 && nodes[end].entry[0] != 0 && nodes[second].entry[0] == 0);
    ck_assert_uint_eq(mn_lexicon_step(lexicon, first, c), 0);
    uint32_t behind = mn_lexicon_step(lexicon, MN_NODE_GAP + c, a);
    ck_assert(behind != 0 && nodes[behind].entry[0] != 0);
    ck_assert_uint_eq(mn_lexicon_step(lexicon, MN_NODE_FIRST + c, a), 0);
    ck_assert_uint_eq(mn_lexicon_step(lexicon, MN_NODE_GAP + a, b), 0);
    ck_assert_uint_eq(words[b].begins, 0);
    ck_assert_uint_ne(mn_lexicon_step(lexicon, MN_NODE_SIGNS, 0x1F621), 0);
    ck_assert_uint_eq(mn_lexicon_step(lexicon, MN_NODE_SIGNS, 0x1F622), 0);
    mn_free(&lexicon->allocator, lexicon, lexicon->size);
}
END_TEST

START_TEST(what_begins_a_sign_of_ascii_is_known)
{
    mention_lexicon *lexicon = lexicon_only(":-)\t1.0\n=)\t1.0\n:\U0001F621\t-2.0\n");
    for (uint32_t first = 0; first < 128; first++) {
        for (uint32_t second = 0; second < 128; second++) {
            bool begins = (first == ':' && second == '-') || (first == '=' && second == ')');
            ck_assert_int_eq(mn_lexicon_may_be_sign(lexicon, first, second), begins);
        }
    }
    mn_free(&lexicon->allocator, lexicon, lexicon->size);
}
END_TEST

START_TEST(behind_a_sign_of_one_byte_there_may_be_anything)
{
    mention_lexicon *lexicon = lexicon_only("<\t1.0\n");
    for (uint32_t second = 0; second < 128; second++) {
        ck_assert(mn_lexicon_may_be_sign(lexicon, '<', second) && !mn_lexicon_may_be_sign(lexicon, '>', second));
    }
    mn_free(&lexicon->allocator, lexicon, lexicon->size);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_key_is_the_folded_word_with_its_umlauts_written_out,
                                   a_key_has_so_many_bytes_at_most,
                                   every_word_is_found_and_no_other,
                                   steps_lead_along_a_phrase_and_over_its_gap,
                                   what_begins_a_sign_of_ascii_is_known,
                                   behind_a_sign_of_one_byte_there_may_be_anything };
    return RUN_SUITE("lookup", tests);
}
