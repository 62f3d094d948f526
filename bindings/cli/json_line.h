/* SPDX-License-Identifier: MIT */
#ifndef CLI_JSON_LINE_H
#define CLI_JSON_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "buffer.h"

/* Reads one JSON object after another. */
typedef struct cli_json cli_json;

/* What a line says. */
typedef struct cli_json_line {
    size_t text; /* offset into the buffer given to cli_json_read */
    size_t text_size;
    const char *id; /* the JSON value as the line spells it, in the line; NULL: none */
    size_t id_size;
    const char *error;   /* why the line is refused; NULL: it is good */
    size_t error_column; /* byte in the line, from 1, or 0 where there is none */
} cli_json_line;

/* NULL where memory runs out. */
cli_json *cli_json_new(const char *field);
void cli_json_free(cli_json *json);

/* Read a line: the text of the field is added to `texts`. False, with
 * out->error, where the line is not JSON or has no such text. */
bool cli_json_read(cli_json *json, const char *line, size_t size, cli_buffer *texts, cli_json_line *out);

/* The string that a JSON value spells, added to `out`; what is no string goes
 * there as it is spelled. */
void cli_json_plain(const char *value, size_t size, cli_buffer *out);

#endif
