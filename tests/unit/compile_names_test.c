/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>

#include "match/finder.h"
#include "match/handle.h"
#include "match/name.h"
#include "searched.h"
#include "suite.h"

static char *append(char *to, const mn_block *block, uint32_t letters, size_t count)
{
    uint32_t own[MN_SPELLING_MAX];
    mn_letters_read(block, letters, count, own);
    for (size_t i = 0; i < count; i++) {
        *to++ = own[i] < 0x80 ? (char)own[i] : '?';
    }
    return to;
}

/* A variant among those of its word, in the order in which they were made: by their items, joined ones behind. */
static const mn_variant *variant_after(const mn_block *block, const mn_variant *before, uint32_t *word)
{
    const mn_variant *variants = MN_BLOCK_ITEMS(block, mn_variant, variants);
    const mn_variant *next = NULL;
    for (uint32_t w = 0; w < block->words.count; w++) {
        for (uint32_t i = mn_word_at(block, w)->link; i < mn_variants_end(block, w); i++) {
            uint32_t place = 2 * variants[i].first_item + variants[i].joined;
            bool behind = before == NULL || place > 2 * before->first_item + before->joined;
            if (behind && (next == NULL || place < 2 * next->first_item + next->joined)) {
                next = &variants[i];
                *word = w;
            }
        }
    }
    return next;
}

/* The variants of the block's names: words with blanks between, joined ones in brackets. */
static const char *variants(const char *catalogue)
{
    static char told[1024];
    mn_block *block = block_of(catalogue);
    char *to = told;
    uint32_t anchor = 0;
    for (const mn_variant *v = variant_after(block, NULL, &anchor); v != NULL; v = variant_after(block, v, &anchor)) {
        bool joined = v->joined;
        to += sprintf(to, "%s%s", to > told ? "|" : "", joined ? "(" : "");
        for (size_t k = 0; k <= v->more; k++) {
            const mn_item *item = MN_BLOCK_ITEMS(block, mn_item, items) + v->first_item + k;
            const mn_word *word = mn_word_at(block, v->more > 0 ? item->word : anchor);
            bool ampersand = v->more > 0 && (item->flags & MN_ITEM_AMPERSAND) != 0;
            to += sprintf(to, "%s%s", k > 0 ? " " : "", ampersand ? "& " : "");
            to = append(to, block, word->letters, word->count);
        }
        to += sprintf(to, "%s", joined ? ")" : "");
    }
    *to = '\0';
    block_free(block);
    return told;
}

START_TEST(a_name_of_several_words_is_also_one)
{
    ck_assert_str_eq(variants("b\tTelekom\n"), "telekom");
    ck_assert_str_eq(variants("b\tDeutsche Bahn\n"), "deutsche bahn|(deutschebahn)");
    ck_assert_str_eq(variants("b\tE.ON\n"), "e on|(eon)");
}
END_TEST

START_TEST(an_ampersand_is_a_sign_or_a_word)
{
    ck_assert_str_eq(variants("b\tH&M\n"), "h & m|h und m|(hundm)|h and m|(handm)|h n m|(hnm)");
    ck_assert_str_eq(variants("b\tx\\;&y\n"), "x y|(xy)"); /* no bare ampersand */
}
END_TEST

/* In one word nobody mixes them. */
START_TEST(two_ampersands_are_joined_in_one_way)
{
    const char *told = variants("b\ta&b&c\n");
    ck_assert_ptr_nonnull(strstr(told, "|a und b and c|"));
    ck_assert_ptr_nonnull(strstr(told, "(aundbundc)"));
    ck_assert_ptr_null(strstr(told, "(aundbandc)"));
    ck_assert_ptr_null(strstr(variants("b\ta&b&c&d\n"), "d und"));
}
END_TEST

START_TEST(words_of_the_same_letters_and_forms_are_one)
{
    mn_block *block = block_of("a\tDeutsche Bahn\nb\tDeutsche Bank\nc\tBahn\n");
    uint32_t bahn = 0;
    uint32_t deutsche = 0;
    for (uint32_t i = 0; i < block->words.count; i++) {
        char word[32];
        const mn_word *own = mn_word_at(block, i);
        *append(word, block, own->letters, own->count) = '\0';
        bahn += strcmp(word, "bahn") == 0;
        deutsche += strcmp(word, "deutsche") == 0;
    }
    ck_assert_uint_eq(deutsche, 1);
    ck_assert_uint_eq(bahn, 2); /* by its sound it is found in the longer name only */
    block_free(block);
}
END_TEST

START_TEST(items_carry_the_signs_between_the_words)
{
    mn_block *block = block_of("a\tDr. Oetker\nb\tx-y\nb\tC++\n");
    const mn_item *items = MN_BLOCK_ITEMS(block, mn_item, items);
    const uint32_t *signs = MN_BLOCK_ITEMS(block, uint32_t, signs) + items[1].signs; /* before Oetker */
    ck_assert_uint_eq(signs[0], 1);
    ck_assert_uint_eq(signs[1], '.');
    ck_assert_uint_eq(items[1].flags & (MN_ITEM_SPACED | MN_ITEM_NO_SPACE), MN_ITEM_SPACED);
    ck_assert_uint_eq(MN_BLOCK_ITEMS(block, uint32_t, signs)[items[0].signs], 0);
    ck_assert_uint_eq(items[3].flags & MN_ITEM_NO_SPACE, MN_ITEM_NO_SPACE); /* behind [dr][oetker][x] */
    const mn_terms *plus = mn_terms_of(block, MN_BLOCK_ITEMS(block, mn_name, names) + 2);
    ck_assert_uint_eq(plus->tail_count, 2);
    ck_assert_uint_eq(MN_BLOCK_ITEMS(block, uint32_t, signs)[plus->tail + 1], '+');
    block_free(block);
}
END_TEST

START_TEST(lists_follow_one_another_and_empty_entries_are_none)
{
    mn_block *block = block_of("a\tBahn\t\t\tnever=a b,,S-Bahn;require=Zug* , Gleis ;exclude=haus\n");
    const mn_terms *terms = mn_terms_of(block, MN_BLOCK_ITEMS(block, mn_name, names));
    const mn_context *contexts = MN_BLOCK_ITEMS(block, mn_context, contexts) + terms->contexts;
    char told[64];
    char *to = told;
    ck_assert(terms->never_count == 2 && terms->require_count == 2 && terms->exclude_count == 1);
    for (uint32_t i = 0; i < block->contexts.count; i++) {
        to = append(to, block, contexts[i].letters, contexts[i].count);
        *to++ = contexts[i].prefix ? '*' : ' ';
    }
    *to = '\0';
    ck_assert_str_eq(told, "ab sbahn gleis zug*haus ");
    block_free(block);
}
END_TEST

/* A list's entries as they stand in the block. */
static const char *sorted(const char *list)
{
    static char told[256];
    char catalogue[300];
    snprintf(catalogue, sizeof catalogue, "a\tBahn\t\t\trequire=%s\n", list);
    mn_block *block = block_of(catalogue);
    char *to = told;
    for (uint32_t i = 0; i < block->contexts.count; i++) {
        const mn_context *context = MN_BLOCK_ITEMS(block, mn_context, contexts) + i;
        to = append(to, block, context->letters, context->count);
        *to++ = context->prefix ? '*' : ' ';
    }
    *to = '\0';
    block_free(block);
    return told;
}

START_TEST(entries_of_a_list_are_sorted_and_a_prefix_comes_before_what_begins_with_it)
{
    ck_assert_str_eq(sorted("zug,ab,zug*,zuge*,abc*,a,zu*,ab"), "a ab ab abc*zu*zug*zug zuge*");
    ck_assert_str_eq(sorted("\u00e4b,zug,a"), "a zug ?b ");
    ck_assert_str_eq(sorted("zug"), "zug ");
}
END_TEST

START_TEST(handles_are_numbered_behind_the_names)
{
    mn_block *block = block_of("a\tBahn\t\tdb|bahn\nb\tBank\t\tDB\n");
    uint32_t hash;
    uint32_t number;
    uint32_t found = 0;
    ck_assert_uint_eq(block->names.count, 5);
    ck_assert_uint_eq(block->handle_count, 3);
    ck_assert(mn_handle_hash((const uint8_t *)"db", 2, &hash));
    mn_map_walk walk = mn_map_find(block, &block->handles, hash);
    while (mn_map_next(&walk, &number)) {
        ck_assert(number == 2 || number == 4);
        ck_assert_uint_eq(MN_BLOCK_ITEMS(block, mn_name, names)[number].brand, number == 4);
        found++;
    }
    ck_assert_uint_eq(found, 2);
    block_free(block);
}
END_TEST

START_TEST(known_words_are_cut_at_signs_and_comments_left_out)
{
    char words[400] = "# nicht dies\nUn-Wort zwei\r\n\n  drei, \n---\n";
    memset(words + strlen(words), 'w', MN_NAME_LETTERS_MAX + 1); /* no candidate is that long */
    mn_block *block = block_with("b\tx\n", words);
    char told[64];
    char *to = told;
    for (uint32_t i = 0; i < block->known.count; i++) {
        const mn_context *known = MN_BLOCK_ITEMS(block, mn_context, known) + i;
        to = append(to, block, known->letters, known->count);
        *to++ = ' ';
    }
    *to = '\0';
    ck_assert_str_eq(told, "un wort zwei drei ");
    block_free(block);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { a_name_of_several_words_is_also_one,
                                   an_ampersand_is_a_sign_or_a_word,
                                   two_ampersands_are_joined_in_one_way,
                                   words_of_the_same_letters_and_forms_are_one,
                                   items_carry_the_signs_between_the_words,
                                   lists_follow_one_another_and_empty_entries_are_none,
                                   entries_of_a_list_are_sorted_and_a_prefix_comes_before_what_begins_with_it,
                                   handles_are_numbered_behind_the_names,
                                   known_words_are_cut_at_signs_and_comments_left_out };
    return RUN_SUITE("compile_names", tests);
}
