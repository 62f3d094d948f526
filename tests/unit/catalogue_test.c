/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/builder.h"
#include "suite.h"

static mention_builder *builder;

static void set_up(void)
{
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
}

static void tear_down(void)
{
    mention_builder_free(builder);
}

static void add(const char *catalogue)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_status status = mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err);
    ck_assert_msg(status == MENTION_OK, "line %u: %s", (unsigned)err.item, err.message);
}

static void check_counts(size_t brands, size_t names, size_t handles)
{
    ck_assert_uint_eq(builder->brands.count, brands);
    ck_assert_uint_eq(builder->names.count, names);
    ck_assert_uint_eq(builder->handles.count, handles);
}

static void check_name(size_t i, const char *expected)
{
    const mn_source_name *name = &MN_ITEM(builder->names, mn_source_name, i);
    const char *text = (const char *)builder->text.items + name->text;
    ck_assert_msg(name->text_size == strlen(expected) && memcmp(text, expected, name->text_size) == 0,
                  "name %zu is \"%.*s\", not \"%s\"", i, (int)name->text_size, text, expected);
}

START_TEST(columns_may_be_missing)
{
    add("a\tA\nb\tB\tBB|BBB\nc\tC\t\tcc|@ccc\nd\tD\t\t\tcase=exact\n");
    check_counts(4, 6, 2);
    check_name(2, "BB");
    check_name(3, "BBB");
}
END_TEST

START_TEST(lines_that_say_nothing_are_passed_over)
{
    add("");
    add("\n\n# comment\n   \n\r\n#\n");
    check_counts(0, 0, 0);
    add("a\tA");
    add("\xEF\xBB\xBF"
        "b\tB\r\n");
    add("a\tA2\n");
    check_counts(2, 3, 0);
    check_name(1, "B");
}
END_TEST

START_TEST(signs_may_be_escaped)
{
    add("a\tA\\|B\\;C\\\\\tx\\|y|z\n");
    check_counts(1, 3, 0);
    check_name(0, "A|B;C\\");
    check_name(1, "x|y");
    check_name(2, "z");
}
END_TEST

START_TEST(blanks_around_a_field_go_but_for_an_escaped_one)
{
    add("a\t A \t x |y\\ \n");
    check_counts(1, 3, 0);
    check_name(0, "A");
    check_name(1, "x");
    check_name(2, "y ");
}
END_TEST

START_TEST(empty_entries_are_passed_over)
{
    add("a\tA\t|B||C|\t|a|\t;;case=exact;\n");
    check_counts(1, 3, 1);
}
END_TEST

START_TEST(options_are_read)
{
    add("a\tA\t\t\tcase=initial; preset=wide ;exact=1;compounds=0;window=65535;max_edits=2;require=b, "
        "c*;exclude=d;never=e\n");
    const mn_source_name *name = &MN_ITEM(builder->names, mn_source_name, 0);
    ck_assert_uint_eq(name->letter_case, MENTION_CASE_INITIAL);
    ck_assert_uint_eq(name->window, 65535);
    ck_assert(name->require_size == 5 && name->exclude_size == 1 && name->never_size == 1);
    ck_assert_uint_eq(name->flags, MN_TERMS_EXACT | MN_TERMS_NO_COMPOUNDS);
}
END_TEST

/* A bad line behind good ones: its number is told and nothing is added. */
START_TEST(bad_lines_are_told_and_change_nothing)
{
    static const struct {
        const char *line;
        mention_status status;
    } bad[] = {
        { "a", MENTION_ERROR_SYNTAX },
        { "a\t", MENTION_ERROR_SYNTAX },
        { "\tA", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\t\tmore", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tcase", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tcase=", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tcase=upper", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tpreset=wild", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tmax_edits=3", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tmax_edits=-1", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tmax_edits=", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\twindow=000001", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\twindow=65536", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\twindow=x", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\texact=2", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tcompounds=yes", MENTION_ERROR_SYNTAX },
        { "a\tA\t\t\tcolour=red", MENTION_ERROR_SYNTAX },
        { "a\t!", MENTION_ERROR_NAME },
        { "a\tA\tB|?", MENTION_ERROR_NAME },
        { "a\tA\tB\ta b", MENTION_ERROR_NAME },
        { "a\tA\xFF", MENTION_ERROR_UTF8 },
    };
    add("z\tZ\tZZ\tzzz\n");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char catalogue[200];
        mention_error err = MENTION_ERROR_INIT;
        mn_builder_mark before = mn_builder_marked(builder);
        snprintf(catalogue, sizeof catalogue, "x\tX\txx\txxx\n# comment\n\n%s\ny\tY\n", bad[i].line);
        mention_status status = mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err);
        ck_assert_msg(status == bad[i].status && err.code == (int32_t)status, "\"%s\": %s", bad[i].line,
                      mention_status_name(status));
        ck_assert_msg(err.item == 4, "\"%s\" is told as line %u", bad[i].line, (unsigned)err.item);
        mn_builder_mark after = mn_builder_marked(builder);
        ck_assert_int_eq(memcmp(&before, &after, sizeof before), 0);
        check_counts(1, 2, 1);
        ck_assert_int_ne(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), NULL), MENTION_OK);
    }
    /* A brand that was rolled back is new when it comes again. */
    add("x\tX\n");
    check_counts(2, 3, 1);
}
END_TEST

START_TEST(offsets_count_from_the_data_given)
{
    static const char plain[] = "a\tA\nb\tB\xFF\n";
    static const char marked[] = "\xEF\xBB\xBF"
                                 "a\tA\nb\tB\xFF\n";
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(mention_builder_add_catalogue(builder, plain, sizeof plain - 1, &err), MENTION_ERROR_UTF8);
    ck_assert(err.item == 2 && err.offset == 7);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, marked, sizeof marked - 1, &err), MENTION_ERROR_UTF8);
    ck_assert(err.item == 2 && err.offset == 10);
    ck_assert_int_eq(mention_builder_add_catalogue(builder,
                                                   "\xEF\xBB\xBF"
                                                   "a\tA\nb",
                                                   8, &err),
                     MENTION_ERROR_SYNTAX);
    ck_assert(err.item == 2 && err.offset == 7);
}
END_TEST

START_TEST(long_fields_are_refused)
{
    static char catalogue[10000] = "a\tA\t\t\tnever=";
    mention_error err = MENTION_ERROR_INIT;
    memset(catalogue + strlen(catalogue), 'x', 9000);
    ck_assert_int_ne(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err), MENTION_OK);
    ck_assert_uint_eq(err.item, 1);
    memcpy(catalogue, "a\tAxxxxxxxxxxxxxxxxxxxxxx", 20);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err), MENTION_ERROR_LIMIT);
    memset(catalogue, 'x', 20);
    memcpy(catalogue + strlen(catalogue) - 2, "\tA", 2);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err), MENTION_ERROR_LIMIT);
    ck_assert_uint_eq(err.item, 1);
    check_counts(0, 0, 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { columns_may_be_missing,
                                   lines_that_say_nothing_are_passed_over,
                                   signs_may_be_escaped,
                                   blanks_around_a_field_go_but_for_an_escaped_one,
                                   empty_entries_are_passed_over,
                                   options_are_read,
                                   bad_lines_are_told_and_change_nothing,
                                   offsets_count_from_the_data_given,
                                   long_fields_are_refused };
    return RUN_SUITE_WITH("catalogue", set_up, tear_down, tests);
}
