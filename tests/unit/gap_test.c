/* SPDX-License-Identifier: MIT */
#include "match/gap.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "match/builder.h"

enum { FITS = 1, OWN = 2, SPLITS = 4 };

/* What is said of the gap between the first two words of the text, against that of the name. */
static int gap_between(const char *name, const char *text)
{
    mention_allocator a;
    mention_builder *builder;
    mn_block *block;
    uint32_t brand;
    mn_array tokens = { NULL, 0, 0 };
    mn_allocator_resolve(NULL, &a);
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(builder, "b", 1, 0, &brand, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_name(builder, brand, name, strlen(name), NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mn_compile(builder, &block, NULL), MENTION_OK);
    ck_assert(mn_tokenize(&a, (const uint8_t *)text, strlen(text), &tokens));
    ck_assert_uint_ge(tokens.count, 2);
    mn_search s = { .block = block,
                    .text = (const uint8_t *)text,
                    .text_size = strlen(text),
                    .tokens = tokens.items,
                    .token_count = tokens.count };
    const mn_variant *variant = MN_BLOCK_ITEMS(block, mn_variant, variants);
    ck_assert_uint_ge(variant->count, 2);
    const mn_item *item = MN_BLOCK_ITEMS(block, mn_item, items) + variant->first_item + 1;
    int said = (mn_gap_fits(&s, item, 1) ? FITS : 0) | (mn_gap_is_own(&s, item, 1) ? OWN : 0) |
               (mn_gap_splits(&s, 1) ? SPLITS : 0);
    mn_array_free(&a, &tokens, sizeof(mn_token));
    mn_free(&a, block, block->size);
    mention_builder_free(builder);
    return said;
}

static void check_gap(const char *name, const char *text, int expected)
{
    int found = gap_between(name, text);
    ck_assert_msg(found == expected, "\"%s\" in \"%s\": %d, not %d", name, text, found, expected);
}

START_TEST(names_with_a_blank)
{
    check_gap("long name", "long name", FITS | OWN | SPLITS);
    check_gap("long name", "long \t name", FITS | OWN | SPLITS);
    check_gap("long name", "long-name", FITS | SPLITS);
    check_gap("long name", "long - name", FITS | SPLITS);
    check_gap("long name", "long_name", FITS | SPLITS);
    check_gap("long name", "long.name", FITS | SPLITS);
    check_gap("long name", "long/name", FITS | SPLITS);
    check_gap("long name", "long\u2019name", FITS | SPLITS);
    check_gap("long name", "long\u00B7name", FITS | SPLITS);
    check_gap("long name", "#LongName", FITS);
    check_gap("long name", "long, name", 0);
    check_gap("long name", "long&name", 0);
    check_gap("long name", "long--name", 0);
    check_gap("long name", "long\xFFname", 0);
    check_gap("long name", "x.de name", FITS | SPLITS);
    check_gap("long name", "x a@b.de name", 0);
}
END_TEST

START_TEST(names_with_signs)
{
    check_gap("E.ON", "E.ON", FITS | OWN | SPLITS);
    check_gap("E.ON", "E. ON", FITS | SPLITS);
    check_gap("E.ON", "E ON", SPLITS);
    check_gap("E.OND", "E OND", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr. Oetker", FITS | OWN | SPLITS);
    check_gap("Dr. Oetker", "Dr.Oetker", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr Oetker", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr.-Oetker", FITS);
    check_gap("Dr. Oetker", "Dr.--Oetker", 0);
    check_gap("a, b", "a, b", FITS | OWN);
    check_gap("a, b", "a,b", FITS);
    check_gap("a, b", "a; b", 0);
    check_gap("a (b", "a (b", FITS | OWN);
    check_gap("a &- b", "a &- b", FITS | OWN);
    check_gap("a &- b", "a&amp;-b", FITS | OWN);
    check_gap("a &- b", "a -& b", 0);
}
END_TEST

START_TEST(ampersands)
{
    check_gap("H&M", "H&M", FITS | OWN);
    check_gap("H&M", "H&amp;M", FITS | OWN);
    check_gap("H&M", "H & M", FITS);
    check_gap("H & M", "H & M", FITS | OWN);
    check_gap("H & M", "H&M", FITS);
    check_gap("H&M", "H+M", FITS);
    check_gap("H&M", "H M", SPLITS);
    check_gap("H&M", "H-M", SPLITS);
    check_gap("H&M", "#HansMeier", 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("gap");
    TCase *tests = tcase_create("gap");
    tcase_add_test(tests, names_with_a_blank);
    tcase_add_test(tests, names_with_signs);
    tcase_add_test(tests, ampersands);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
