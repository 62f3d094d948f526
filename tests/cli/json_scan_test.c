/* SPDX-License-Identifier: MIT */
#include "../../bindings/cli/json_scan.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

/* A look at the first `size` bytes of a line, in memory that ends with them: where the guard stands, what reads on ends
 * by a signal. */
static bool look(const char *line, size_t size, cli_json_scan *scan)
{
    char *copy = malloc(size > 0 ? size : 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, line, size);
    bool strict = cli_json_look(copy, size, scan);
    ck_assert(scan->id == NULL || (scan->id >= copy && scan->id + scan->id_size <= copy + size));
    ck_assert(strict == (scan->error == NULL));
    ck_assert(strict || (scan->error_column > 0 && scan->error_column <= size));
    scan->id = scan->id == NULL ? NULL : line + (scan->id - copy);
    free(copy);
    return strict;
}

static const char *const lines[] = {
    "{\"id\": 12, \"text\": \"a\\\\\\\"b\\u0041\"}",
    "{\"\\u0069\\u0064\": \"x\\n\", \"text\": \"\"}",
    "{\"a\": [1, -0.5e+7, 0, 1E-2, {\"id\": 3}], \"id\": -1.25}",
    "{\"t\": true, \"f\": false, \"n\": null, \"id\": {\"a\": [1]}}",
    "{\"x\\u0000\": 1}",
    "{\"x\": NaN}",
    "{'x': 007}",
    "{\"x\": -}",
};

START_TEST(nothing_behind_the_line_is_read)
{
    cli_json_scan scan;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        for (size_t size = 0; size <= strlen(lines[i]); size++) {
            for (size_t from = 0; from <= size; from += 5) {
                look(lines[i] + from, size - from, &scan);
            }
        }
    }
}
END_TEST

static void check_id(const char *line, const char *id)
{
    cli_json_scan scan;
    ck_assert_msg(look(line, strlen(line), &scan), "%s: %s", line, scan.error);
    ck_assert_msg(scan.id_size == strlen(id) && (scan.id == NULL || memcmp(scan.id, id, scan.id_size) == 0),
                  "%s: not %s", line, id);
}

START_TEST(the_id_is_as_spelled)
{
    check_id(lines[0], "12");
    check_id(lines[1], "\"x\\n\"");
    check_id(lines[2], "-1.25");
    check_id(lines[3], "{\"a\": [1]}");
    check_id("{\"id\": true}", "true");
    check_id("{\"ID\": 1, \"i\": 2, \"d\": 3, \"ids\": 4}", "");
}
END_TEST

START_TEST(what_json_does_not_allow_is_told_with_its_place)
{
    static const struct {
        const char *line;
        size_t column;
    } cases[] = { { "{\"x\": NaN}", 7 },      { "{\"x\": nan}", 7 },    { "{\"x\": 'y'}", 7 },  { "{\"x\": 007}", 7 },
                  { "{\"x\": 1.}", 7 },       { "{\"x\": \"\t\"}", 7 }, { "{\"x\": -}", 7 },    { "{\"x\": 1e}", 7 },
                  { "{\"x\\u0000\": 1}", 2 }, { "{\"x\": nul", 7 },     { "{\"x\": \"y\\", 7 }, { "{\"x\": tru", 7 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cli_json_scan scan;
        ck_assert_msg(!look(cases[i].line, strlen(cases[i].line), &scan), "%s is taken", cases[i].line);
        ck_assert_msg(scan.error_column == cases[i].column, "%s: column %zu", cases[i].line, scan.error_column);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { nothing_behind_the_line_is_read, the_id_is_as_spelled,
                                   what_json_does_not_allow_is_told_with_its_place };
    return RUN_SUITE("json_scan", tests);
}
