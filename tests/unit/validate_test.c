/* SPDX-License-Identifier: MIT */
#include "match/validate.h"

#include <check.h>
#include <stdlib.h>

#include "searched.h"
#include "suite.h"

static mn_block *good;
static mn_block *bad; /* its copy, to damage */

static void begin(void)
{
    good = block_of("a\tDeutsche Bahn\tDB\tdb_bahn\tnever=bahn;require=zug;exclude=haus\nb\tE.ON\nb\tC++\n");
    bad = malloc(good->size);
    ck_assert_ptr_nonnull(bad);
    memcpy(bad, good, good->size);
}

static void end(void)
{
    block_free(good);
    free(bad);
}

START_TEST(what_was_compiled_is_good)
{
    ck_assert_int_eq(mn_block_check_head(good, good->size, NULL), MENTION_OK);
    ck_assert_int_eq(mn_block_check(good, NULL), MENTION_OK);
}
END_TEST

START_TEST(a_block_cut_off_or_added_to_is_none)
{
    for (size_t size = 0; size <= sizeof *good + 8; size++) {
        ck_assert_int_eq(mn_block_check_head(good, size, NULL), MENTION_ERROR_BLOCK);
    }
    ck_assert_int_eq(mn_block_check_head(good, good->size - 1, NULL), MENTION_ERROR_BLOCK);
    ck_assert_int_eq(mn_block_check_head(good, good->size + 1, NULL), MENTION_ERROR_BLOCK);
}
END_TEST

START_TEST(another_format_is_told_from_another_thing)
{
    bad->format++;
    ck_assert_int_eq(mn_block_check_head(bad, bad->size, NULL), MENTION_ERROR_FORMAT);
    ck_assert_int_eq(mn_block_check_head(bad, offsetof(mn_block, size), NULL), MENTION_ERROR_FORMAT);
    bad->magic[0] = 'M';
    ck_assert_int_eq(mn_block_check_head(bad, bad->size, NULL), MENTION_ERROR_BLOCK);
}
END_TEST

/* Put `value` where `at` is in the copy: the block is refused, and accepted once it is put back. */
#define CHECK_DAMAGE(at, value)                                                                                        \
    do {                                                                                                               \
        uint8_t saved_[16];                                                                                            \
        mention_error err_ = MENTION_ERROR_INIT;                                                                       \
        memcpy(saved_, &(at), sizeof(at));                                                                             \
        ck_assert_int_eq(mn_block_check(bad, NULL), MENTION_OK);                                                       \
        (at) = (value);                                                                                                \
        ck_assert_int_eq(mn_block_check(bad, &err_), MENTION_ERROR_BLOCK);                                             \
        ck_assert_uint_lt(err_.offset, bad->size);                                                                     \
        memcpy(&(at), saved_, sizeof(at));                                                                             \
    } while (0)

#define ITEMS(type, span) ((type *)((char *)bad + bad->span.offset))

START_TEST(arrays_lie_inside_the_block_and_are_aligned)
{
    CHECK_DAMAGE(bad->names.offset, (uint32_t)bad->size);
    CHECK_DAMAGE(bad->names.offset, bad->names.offset + 4);
    CHECK_DAMAGE(bad->names.offset, 0);
    CHECK_DAMAGE(bad->letters.count, UINT32_MAX);
    CHECK_DAMAGE(bad->text.count, (uint32_t)bad->size);
    CHECK_DAMAGE(bad->tags.offset, 0);
    CHECK_DAMAGE(bad->tags.count, 1);
    CHECK_DAMAGE(bad->exact.starts, UINT32_MAX);
    CHECK_DAMAGE(bad->exact.buckets, 0);
    CHECK_DAMAGE(bad->exact.value_bits, 0);
    CHECK_DAMAGE(bad->exact.value_bits, 32);
    CHECK_DAMAGE(bad->begins.count, 0);
}
END_TEST

START_TEST(groups_of_spellings_ascend_and_lead_somewhere)
{
    uint32_t *starts = (uint32_t *)(void *)((char *)bad + bad->near.starts.offset);
    uint32_t *numbers = (uint32_t *)(void *)((char *)bad + bad->near.numbers.offset);
    ck_assert_uint_gt(bad->near.numbers.count, 0);
    CHECK_DAMAGE(starts[0], 1000000);
    CHECK_DAMAGE(starts[MN_NEAR_GROUPS], bad->near.numbers.count + 1);
    CHECK_DAMAGE(numbers[0], bad->words.count + bad->spellings.count);
    CHECK_DAMAGE(bad->near.starts.count, MN_NEAR_GROUPS);
    CHECK_DAMAGE(bad->near.starts.offset, UINT32_MAX);
    CHECK_DAMAGE(bad->near.masks.count, bad->near.masks.count - 1);
    CHECK_DAMAGE(bad->near.letters.count, bad->near.letters.count - 1);
    CHECK_DAMAGE(bad->near.numbers.count, bad->near.numbers.count - 1);
}
END_TEST

typedef struct two_bytes {
    uint8_t byte[2];
} two_bytes;

START_TEST(maps_lead_somewhere_and_their_buckets_ascend)
{
    uint32_t *starts = (uint32_t *)(void *)((char *)bad + bad->exact.starts);
    uint8_t *entries = (uint8_t *)bad + bad->exact.entries;
    uint32_t last = bad->exact.count - 1;
    CHECK_DAMAGE(starts[0], 1);
    CHECK_DAMAGE(starts[bad->exact.buckets], bad->exact.count + 1);
    CHECK_DAMAGE(starts[1], UINT32_MAX);
    ck_assert_uint_lt(bad->words.count + bad->spellings.count, 1u << bad->exact.value_bits);
    CHECK_DAMAGE(entries[0], UINT8_MAX);
    /* The last one, too, wherever in its bytes it begins. */
    CHECK_DAMAGE(*(two_bytes *)(entries + mn_map_byte(&bad->exact, last)), ((two_bytes){ { UINT8_MAX, UINT8_MAX } }));
    CHECK_DAMAGE(bad->exact.entries, bad->exact.entries + 4);
    CHECK_DAMAGE(bad->exact.count, bad->exact.count + 1);
}
END_TEST

START_TEST(rows_of_heads_end)
{
    block_free(bad);
    bad = block_made("b\txqzvmerbank\nb\txqzvmergruppe\n", "", true);
    uint32_t *heads = ITEMS(uint32_t, heads);
    ck_assert_uint_eq(bad->heads.count, 2);
    ck_assert_uint_eq(heads[1] & MN_HEAD_LAST, MN_HEAD_LAST);
    CHECK_DAMAGE(heads[1], heads[1] & ~MN_HEAD_LAST);
    CHECK_DAMAGE(heads[0], bad->words.count + bad->spellings.count);
    CHECK_DAMAGE(bad->heads.offset, bad->heads.offset + 4);
    CHECK_DAMAGE(bad->heads.count, 0);
    CHECK_DAMAGE(bad->heads.count, 1);
    CHECK_DAMAGE(bad->heads.count, UINT32_MAX);
}
END_TEST

START_TEST(names_and_their_words_lead_somewhere)
{
    CHECK_DAMAGE(ITEMS(mn_brand, brands)[1].id, bad->text.count);
    CHECK_DAMAGE(ITEMS(mn_name, names)[0].brand, bad->brands.count);
    CHECK_DAMAGE(ITEMS(mn_name, names)[0].terms, bad->terms.count);
    CHECK_DAMAGE(ITEMS(mn_terms, terms)[0].budget, bad->budgets.count);
    CHECK_DAMAGE(ITEMS(mn_terms, terms)[0].contexts, UINT32_MAX);
    CHECK_DAMAGE(ITEMS(mn_terms, terms)[0].never_count, UINT16_MAX);
    CHECK_DAMAGE(ITEMS(mn_terms, terms)[0].letter_case, 3);
    CHECK_DAMAGE(ITEMS(mn_terms, terms)[0].preset, 3);
    CHECK_DAMAGE(bad->handle_count, bad->names.count + 1);
    CHECK_DAMAGE(ITEMS(mn_context, contexts)[0].count, 0);
    CHECK_DAMAGE(bad->spellings.offset, bad->spellings.offset + MN_BLOCK_ALIGN);
    CHECK_DAMAGE(ITEMS(mn_item, items)[0].word, bad->words.count);
    mn_item item = ITEMS(mn_item, items)[0];
    item.signs = bad->signs.count & (MN_SIGNS_MAX - 1);
    CHECK_DAMAGE(ITEMS(mn_item, items)[0], item);
    CHECK_DAMAGE(ITEMS(uint32_t, signs)[0], bad->signs.count); /* so many there are not behind it */
    CHECK_DAMAGE(ITEMS(mn_word, words)[0].count, 0);
    CHECK_DAMAGE(ITEMS(mn_word, words)[0].letters, bad->letters.count);
    CHECK_DAMAGE(ITEMS(mn_word, spellings)[0].link, bad->words.count);
    CHECK_DAMAGE(ITEMS(mn_word, spellings)[0].count, MN_SPELLING_MAX + 1);
    CHECK_DAMAGE(ITEMS(mn_word, spellings)[0].count, 0);
}
END_TEST

/* The same for a field of a variant. */
#define CHECK_VARIANT(number, field, value)                                                                            \
    do {                                                                                                               \
        mn_variant variant_ = ITEMS(mn_variant, variants)[number];                                                     \
        variant_.field = (value);                                                                                      \
        CHECK_DAMAGE(ITEMS(mn_variant, variants)[number], variant_);                                                   \
    } while (0)

START_TEST(words_lead_to_variants_that_have_them)
{
    /* [deutsche][bahn], then that as one word */
    uint32_t joined = 0;
    while (!ITEMS(mn_variant, variants)[joined].joined) {
        joined++;
    }
    const mn_variant *first = &ITEMS(mn_variant, variants)[0];
    ck_assert_uint_eq(first->more, 1);
    CHECK_VARIANT(0, name, bad->names.count);
    CHECK_VARIANT(0, first_item, bad->items.count - 1);
    CHECK_VARIANT(0, more, 0);
    CHECK_VARIANT(0, joined, 1);
    CHECK_VARIANT(0, position, 2);
    CHECK_VARIANT(0, position, 1u - first->position);
    CHECK_VARIANT(0, near, MN_NEAR_NONE);
    CHECK_VARIANT(0, near, MN_NEAR_BEHIND + 1);
    CHECK_VARIANT(joined, near, MN_NEAR_BEFORE);
    CHECK_VARIANT(joined, position, 1);
    CHECK_VARIANT(joined, mask, 1);
    CHECK_VARIANT(joined, mask, UINT32_MAX);
    CHECK_VARIANT(joined, first_item, bad->items.count - 1);
    uint32_t single = 0;
    while (ITEMS(mn_variant, variants)[single].joined || ITEMS(mn_variant, variants)[single].more > 0) {
        single++;
    }
    CHECK_VARIANT(single, first_item, bad->items.count + 1); /* it has none, but they are pointed at */
    CHECK_DAMAGE(ITEMS(mn_word, words)[0].link, 1);
    CHECK_DAMAGE(ITEMS(mn_word, words)[1].link, bad->variants.count + 1);
    CHECK_DAMAGE(ITEMS(mn_word, words)[2].link, 0); /* variants of two words are different ones */
}
END_TEST

/* One of more items would take long to check. */
START_TEST(a_joined_variant_is_of_no_more_items_than_a_name_has)
{
    mn_block *block = block_of("b\ta b c d e f g h i j k l m n o p\nb\ta b c d e f g h i j k l m n o p\n"
                               "b\ta b c d e f g h i j k l m n o p\n");
    mn_variant *variants = (mn_variant *)((char *)block + block->variants.offset);
    mn_word *words = (mn_word *)((char *)block + block->words.offset);
    uint32_t joined = 0;
    while (!variants[joined].joined) {
        joined++;
    }
    uint32_t word = 0;
    while (mn_variants_end(block, word) <= joined) {
        word++;
    }
    ck_assert_uint_eq(variants[joined].mask, 16);
    ck_assert_uint_eq(block->items.count, 48);
    variants[joined].mask = 32; /* those of two names */
    variants[joined].first_item = 0;
    words[word].count = 32;
    words[word].letters = 0; /* of them that many follow */
    ck_assert_uint_eq(mn_variants_end(block, word) - words[word].link, 3);
    variants[joined + 1] = variants[joined];
    variants[joined + 2] = variants[joined];
    ck_assert_int_eq(mn_block_check(block, NULL), MENTION_OK);
    for (uint32_t i = 0; i < 3; i++) {
        variants[joined + i].mask = 33;
    }
    words[word].count = 33;
    ck_assert_int_eq(mn_block_check(block, NULL), MENTION_ERROR_BLOCK);
    block_free(block);
}
END_TEST

START_TEST(budgets_allow_no_more_edits_than_there_are)
{
    CHECK_DAMAGE(ITEMS(uint8_t, budgets)[0], MN_EDITS_MAX + 1);
    CHECK_DAMAGE(bad->rules.budgets[2][MN_BUDGET_SIZE - 1], UINT8_MAX);
    CHECK_DAMAGE(bad->length_budgets[MN_LENGTHS - 1], MN_EDITS_MAX + 1);
    CHECK_DAMAGE(ITEMS(mn_word, spellings)[0].budget, MN_EDITS_MAX + 1);
    CHECK_DAMAGE(ITEMS(mn_word, words)[0].budget, MN_EDITS_MAX + 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { what_was_compiled_is_good,
                                   a_block_cut_off_or_added_to_is_none,
                                   another_format_is_told_from_another_thing,
                                   arrays_lie_inside_the_block_and_are_aligned,
                                   groups_of_spellings_ascend_and_lead_somewhere,
                                   maps_lead_somewhere_and_their_buckets_ascend,
                                   rows_of_heads_end,
                                   names_and_their_words_lead_somewhere,
                                   words_lead_to_variants_that_have_them,
                                   a_joined_variant_is_of_no_more_items_than_a_name_has,
                                   budgets_allow_no_more_edits_than_there_are };
    return RUN_SUITE_WITH("validate", begin, end, tests);
}
