/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "budget.h"
#include "match/compile.h"
#include "searched.h"
#include "suite.h"

static const char catalogue[] = "a\tDeutsche Bahn\t\tdb\tnever=bahn\nb\tE.ON\nb\tCommerzbank\nb\tC++\n";

START_TEST(arrays_follow_one_another_aligned)
{
    static const size_t sizes[] = { sizeof(mn_brand),
                                    sizeof(mn_name),
                                    sizeof(mn_terms),
                                    sizeof(mn_context),
                                    sizeof(mn_variant),
                                    sizeof(mn_item),
                                    sizeof(mn_word),
                                    sizeof(mn_word),
                                    MN_BUDGET_SIZE,
                                    1,
                                    sizeof(uint32_t),
                                    sizeof(mn_context),
                                    1 };
    mn_block *b = block_with(catalogue, "wort\n");
    const mn_span32 *spans[] = { &b->brands, &b->names, &b->terms,     &b->contexts, &b->variants,
                                 &b->items,  &b->words, &b->spellings, &b->budgets,  &b->letters,
                                 &b->signs,  &b->known, &b->text };
    size_t end = sizeof *b;
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        ck_assert_uint_gt(spans[i]->count, 0);
        ck_assert_uint_eq(spans[i]->offset % MN_BLOCK_ALIGN, 0);
        ck_assert_uint_ge(spans[i]->offset, end);
        ck_assert_uint_lt(spans[i]->offset, end + MN_BLOCK_ALIGN);
        end = spans[i]->offset + spans[i]->count * sizes[i];
    }
    ck_assert_uint_lt(end, b->size);
    block_free(b);
}
END_TEST

/* The tags of brands, of which the last has this one. */
static void check_tags(uint64_t last, uint32_t count)
{
    mention_builder *builder;
    mn_block *block = NULL;
    uint32_t brand;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "a", 1, 0, &brand, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "bc", 2, last, &brand, NULL), MENTION_OK);
    ck_assert_int_eq(mn_compile(builder, &block, NULL), MENTION_OK);
    const mn_brand *b = MN_BLOCK_ITEMS(block, mn_brand, brands) + 1;
    ck_assert_uint_eq(block->brands.count, 2);
    ck_assert_uint_eq(b->id_size, 2);
    ck_assert_mem_eq(MN_BLOCK_ITEMS(block, char, text) + b->id, "bc", 2);
    ck_assert_uint_eq(block->tags.count, count);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_uint_eq(MN_BLOCK_ITEMS(block, uint64_t, tags)[i], i == 1 ? last : 0);
    }
    block_free(block);
    mention_builder_free(builder);
}

START_TEST(tags_take_room_only_where_there_are_some)
{
    check_tags(0, 0);
    check_tags(UINT64_MAX, 2);
}
END_TEST

START_TEST(the_head_says_what_it_is)
{
    mn_block *b = block_of(catalogue);
    ck_assert_str_eq(b->magic, MN_BLOCK_MAGIC);
    ck_assert_uint_eq(b->format, MN_BLOCK_FORMAT);
    ck_assert_uint_eq(b->handle_count, 1);
    ck_assert_mem_eq(&b->rules, &mn_rules_default, sizeof b->rules);
    block_free(b);
}
END_TEST

START_TEST(budgets_by_length_are_the_highest_of_the_spellings)
{
    mn_block *b = block_of("b\tTelekom\nb\tCommerzbank\nb\tAldi\nb\tLufthansa\t\t\tmax_edits=0\n");
    ck_assert_uint_eq(b->length_budgets[4], 0);
    ck_assert_uint_eq(b->length_budgets[7], 1);
    ck_assert_uint_eq(b->length_budgets[9], 0);
    ck_assert_uint_eq(b->length_budgets[11], 2);
    ck_assert((b->openings[MN_OPENING_ROW('c')] & MN_OPENING_BIT('o')) != 0);
    ck_assert((b->openings[MN_OPENING_ROW('t')] & MN_OPENING_BIT('e')) == 0);
    block_free(b);
}
END_TEST

/* Compiled by hand: one word in a map, and nothing else. */
START_TEST(pairs_are_found_where_they_are_laid)
{
    mention_builder *builder;
    mn_block *block = NULL;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    mn_compiler c = { .builder = builder, .allocator = &builder->allocator };
    for (uint32_t i = 0; i < 100; i++) {
        ck_assert_ptr_nonnull(MN_PUSH(&c, known, mn_context));
        *MN_PUSH(&c, known_words, mn_pair) = (mn_pair){ i * 0x9E3779B1u, i };
    }
    memset(c.known.items, 0, c.known.count * sizeof(mn_context));
    ck_assert_int_eq(mn_compile_lay(&c, &block, NULL), MENTION_OK);
    for (uint32_t i = 0; i < 100; i++) {
        uint32_t number;
        bool found = false;
        mn_map_walk walk = mn_map_find(block, &block->known_words, i * 0x9E3779B1u);
        while (mn_map_next(&walk, &number)) {
            found = found || number == i;
        }
        ck_assert(found);
    }
    block_free(block);
    mn_array_free(c.allocator, &c.known, sizeof(mn_context));
    mn_array_free(c.allocator, &c.known_words, sizeof(mn_pair));
    mention_builder_free(builder);
}
END_TEST

START_TEST(without_memory_there_is_no_block)
{
    budget left = { 100, 0 };
    mention_allocator a = budget_allocator(&left);
    mention_error err = MENTION_ERROR_INIT;
    mention_builder *builder;
    mn_block *block = NULL;
    ck_assert_int_eq(mention_builder_new(&a, &builder, NULL), MENTION_OK);
    mn_compiler c = { .builder = builder, .allocator = &builder->allocator };
    left.calls = 0;
    ck_assert_int_eq(mn_compile_lay(&c, &block, &err), MENTION_ERROR_MEMORY);
    ck_assert_int_eq(err.code, MENTION_ERROR_MEMORY);
    ck_assert_ptr_null(block);
    mention_builder_free(builder);
    ck_assert_uint_eq(left.bytes, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { arrays_follow_one_another_aligned,
                                   tags_take_room_only_where_there_are_some,
                                   the_head_says_what_it_is,
                                   budgets_by_length_are_the_highest_of_the_spellings,
                                   pairs_are_found_where_they_are_laid,
                                   without_memory_there_is_no_block };
    return RUN_SUITE("compile_lay", tests);
}
