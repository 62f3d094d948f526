/* SPDX-License-Identifier: MIT */
#ifndef CLI_JSON_SCAN_H
#define CLI_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

/* A second look at a line that json-c has read as an object, for two things
 * that json-c does not give: it lets pass what JSON does not allow (NaN, 'x',
 * 007, control characters), and it keeps numbers as numbers, so that a long id
 * would not come back as it was. */
typedef struct cli_json_scan {
    const char *id; /* the value of the last top-level member "id" as spelled; NULL: none */
    size_t id_size;
    const char *error;
    size_t error_column; /* byte from 1 */
} cli_json_scan;

/* False with scan->error where the line is not strictly JSON. Whatever the line is, nothing behind it is read. */
bool cli_json_look(const char *line, size_t size, cli_json_scan *scan);

#endif
