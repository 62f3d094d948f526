/* SPDX-License-Identifier: MIT */
#include "match/builder.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "budget.h"
#include "match/name.h"
#include "suite.h"

static mention_builder *builder;
static uint32_t brand;

static void begin(void)
{
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "first", 5, 7, &brand, NULL), MENTION_OK);
}

static void end(void)
{
    mention_builder_free(builder);
}

static mention_status add_name(const char *name, const mention_name_rules *rules)
{
    return mention_builder_add_name(builder, brand, name, strlen(name), rules, NULL);
}

static mention_status add_handle(const char *handle)
{
    return mention_builder_add_handle(builder, brand, handle, strlen(handle), NULL);
}

START_TEST(a_brand_of_the_same_id_is_the_same)
{
    char id[16];
    uint32_t number;
    for (int again = 0; again < 2; again++) {
        for (uint32_t i = 0; i < 1000; i++) {
            snprintf(id, sizeof id, "brand %u", (unsigned)i);
            ck_assert_int_eq(mention_builder_add_brand(builder, id, strlen(id), i, &number, NULL), MENTION_OK);
            ck_assert_uint_eq(number, i + 1);
        }
    }
    ck_assert_uint_eq(builder->brands.count, 1001);
    ck_assert_uint_eq(MN_ITEM(builder->brands, mn_source_brand, 1).tag, 0);
    ck_assert_uint_eq(MN_ITEM(builder->brands, mn_source_brand, 1000).tag, 999);
}
END_TEST

START_TEST(ids_that_are_none)
{
    static char longest[MN_NAME_SIZE_MAX + 1];
    uint32_t number = 9;
    memset(longest, 'x', sizeof longest);
    ck_assert_int_eq(mention_builder_add_brand(builder, longest, sizeof longest, 0, &number, NULL),
                     MENTION_ERROR_LIMIT);
    ck_assert_int_eq(mention_builder_add_brand(builder, "a\tb", 3, 0, &number, NULL), MENTION_ERROR_NAME);
    ck_assert_int_eq(mention_builder_add_brand(builder, "\xC2\x85", 2, 0, &number, NULL), MENTION_ERROR_NAME);
    ck_assert_int_eq(mention_builder_add_brand(builder, "\xFF", 1, 0, &number, NULL), MENTION_ERROR_UTF8);
    ck_assert_int_eq(mention_builder_add_brand(builder, "", 0, 0, &number, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_builder_add_brand(NULL, "a", 1, 0, &number, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert(number == 9 && builder->brands.count == 1);
    ck_assert_int_eq(mention_builder_add_brand(builder, longest, MN_NAME_SIZE_MAX, 0, &number, NULL), MENTION_OK);
}
END_TEST

START_TEST(rolled_back_brands_are_forgotten)
{
    uint32_t number;
    mn_builder_mark mark = mn_builder_marked(builder);
    ck_assert_int_eq(mention_builder_add_brand(builder, "second", 6, 0, &number, NULL), MENTION_OK);
    ck_assert_int_eq(add_name("Second", NULL), MENTION_OK);
    ck_assert_int_eq(add_handle("second"), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, "word", 4, NULL), MENTION_OK);
    mn_builder_roll_back(builder, mark);
    mn_builder_mark after = mn_builder_marked(builder);
    ck_assert_mem_eq(&after, &mark, sizeof mark);
    ck_assert_int_eq(mention_builder_add_brand(builder, "third", 5, 0, &number, NULL), MENTION_OK);
    ck_assert_uint_eq(number, 1);
    ck_assert_int_eq(mention_builder_add_brand(builder, "first", 5, 0, &number, NULL), MENTION_OK);
    ck_assert_uint_eq(number, 0);
}
END_TEST

static const mn_source_name *last_name(void)
{
    return &MN_ITEM(builder->names, mn_source_name, builder->names.count - 1);
}

static const uint8_t *last_budget(void)
{
    return (const uint8_t *)builder->budgets.items + last_name()->budget * MN_BUDGET_SIZE;
}

START_TEST(a_name_takes_its_budget_from_its_preset_and_never_more_than_its_edits)
{
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_OK);
    ck_assert(last_budget()[7] == 1 && last_budget()[20] == 2 && last_name()->preset == MENTION_PRESET_BALANCED);
    rules.max_edits = 1;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_OK);
    ck_assert(last_budget()[7] == 1 && last_budget()[20] == 1);
    size_t rows = builder->budgets.count;
    ck_assert_int_eq(add_name("Commerzbank", &rules), MENTION_OK);
    ck_assert_uint_eq(builder->budgets.count, rows); /* the same row */
    rules.preset = MENTION_PRESET_WIDE;
    rules.max_edits = -1;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_OK);
    ck_assert(last_budget()[4] == 1 && last_name()->preset == MENTION_PRESET_WIDE);
    rules.exact = 1;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_OK);
    ck_assert(last_budget()[20] == 0 && (last_name()->flags & MN_TERMS_EXACT) != 0);
    rules.exact = 0;
    rules.preset = MENTION_PRESET_STRICT;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_OK);
    ck_assert(last_budget()[20] == 0 && last_name()->preset == MENTION_PRESET_STRICT);
}
END_TEST

START_TEST(own_budgets_are_filled_up_and_bounded)
{
    static const uint8_t table[] = { 0, 1, 2 };
    static const uint8_t high[] = { MN_EDITS_MAX + 1 };
    ck_assert_int_eq(mention_builder_set_budget(builder, table, 3, NULL), MENTION_OK);
    ck_assert_int_eq(add_name("ab", NULL), MENTION_OK);
    ck_assert(last_budget()[0] == 0 && last_budget()[1] == 1 && last_budget()[MN_BUDGET_SIZE - 1] == 2);
    ck_assert_int_eq(mention_builder_set_budget(builder, high, 1, NULL), MENTION_ERROR_LIMIT);
    ck_assert_int_eq(mention_builder_set_budget(builder, table, 0, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_builder_set_budget(builder, table, MN_BUDGET_SIZE + 1, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_builder_set_preset(builder, MENTION_PRESET_WIDE + 1, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(mention_builder_set_preset(builder, -1, NULL), MENTION_ERROR_ARGUMENT);
}
END_TEST

START_TEST(a_refused_name_leaves_nothing_behind)
{
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    rules.max_edits = 0;
    rules.exclude = "one,two words";
    rules.exclude_size = strlen(rules.exclude);
    mn_builder_mark mark = mn_builder_marked(builder);
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_ERROR_SYNTAX);
    rules.exclude = "one,!";
    rules.exclude_size = 5;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_ERROR_SYNTAX);
    rules.exclude = NULL;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_ERROR_ARGUMENT);
    ck_assert_int_eq(add_name("...", NULL), MENTION_ERROR_NAME);
    static char list[(size_t)MN_NAME_SIZE_MAX * 64 + 1];
    memset(list, 'x', sizeof list);
    rules.exclude = list;
    rules.exclude_size = sizeof list;
    ck_assert_int_eq(add_name("Telekom", &rules), MENTION_ERROR_LIMIT);
    ck_assert_int_eq(add_name("Telekom", &(mention_name_rules){ .size = 1 }), MENTION_ERROR_ARGUMENT);
    mn_builder_mark after = mn_builder_marked(builder);
    ck_assert_mem_eq(&after, &mark, sizeof mark);
}
END_TEST

START_TEST(rules_are_replaced_before_names_only)
{
    mn_rules rules = mn_rules_default;
    rules.budgets[MENTION_PRESET_BALANCED][1] = 2;
    ck_assert_int_eq(mn_builder_set_rules(builder, &rules, NULL), MENTION_OK);
    ck_assert_int_eq(add_name("a", NULL), MENTION_OK);
    ck_assert_uint_eq(last_budget()[1], 2);
    ck_assert_int_eq(mn_builder_set_rules(builder, &mn_rules_default, NULL), MENTION_ERROR_ARGUMENT);
    ck_assert_uint_eq(builder->rules.budgets[MENTION_PRESET_BALANCED][1], 2);
}
END_TEST

START_TEST(handles_are_letters_digits_and_low_lines)
{
    char longest[MN_NAME_LETTERS_MAX + 2];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    ck_assert_int_eq(add_handle("@DB_Bahn1"), MENTION_OK);
    const mn_source_handle *handle = builder->handles.items;
    ck_assert_uint_eq(handle->text_size, 8);
    ck_assert_mem_eq((const char *)builder->text.items + handle->text, "DB_Bahn1", 8);
    ck_assert_int_eq(add_handle("DB-Bahn"), MENTION_ERROR_NAME);
    ck_assert_int_eq(add_handle("@@x"), MENTION_ERROR_NAME);
    ck_assert_int_eq(add_handle("_"), MENTION_ERROR_NAME);
    ck_assert_int_eq(add_handle("@"), MENTION_ERROR_NAME);
    ck_assert_int_eq(add_handle("a\xFF"), MENTION_ERROR_NAME);
    ck_assert_int_eq(add_handle(longest), MENTION_ERROR_LIMIT);
    ck_assert_uint_eq(builder->handles.count, 1);
}
END_TEST

START_TEST(words_are_taken_line_by_line)
{
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(mention_builder_add_words(builder, "\xEF\xBB\xBFone\ntwo", 10, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_words(builder, "three", 5, NULL), MENTION_OK);
    ck_assert_uint_eq(builder->words.count, 14);
    ck_assert_mem_eq(builder->words.items, "one\ntwo\nthree\n", 14);
    ck_assert_int_eq(mention_builder_add_words(builder, "a\nb\n\xFF", 5, &err), MENTION_ERROR_UTF8);
    ck_assert(err.item == 3 && err.offset == 4);
    ck_assert_uint_eq(builder->words.count, 14);
}
END_TEST

/* Whatever cannot be added is not there, and the rest is. */
START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    bool done = false;
    long n = 0;
    for (; n < 100 && !done; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        mention_builder *b = NULL;
        uint32_t number;
        if (mention_builder_new(&a, &b, NULL) == MENTION_OK) {
            done = mention_builder_add_brand(b, "b", 1, 0, &number, NULL) == MENTION_OK &&
                   mention_builder_add_name(b, number, "Bahn", 4, NULL, NULL) == MENTION_OK &&
                   mention_builder_add_handle(b, number, "bahn", 4, NULL) == MENTION_OK;
            ck_assert_uint_eq(b->handles.count, done);
            mention_builder_free(b);
        }
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert(done && n > 4);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_brand_of_the_same_id_is_the_same,    ids_that_are_none,
        rolled_back_brands_are_forgotten,      a_name_takes_its_budget_from_its_preset_and_never_more_than_its_edits,
        own_budgets_are_filled_up_and_bounded, a_refused_name_leaves_nothing_behind,
        rules_are_replaced_before_names_only,  handles_are_letters_digits_and_low_lines,
        words_are_taken_line_by_line,          running_out_of_memory_is_told_and_nothing_leaks
    };
    return RUN_SUITE_WITH("builder", begin, end, tests);
}
