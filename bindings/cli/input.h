/* SPDX-License-Identifier: MIT */
#ifndef CLI_INPUT_H
#define CLI_INPUT_H

#include <stdint.h>

#include "buffer.h"
#include "options.h"
#include "report.h"

/* A line without its line end, which is LF or CRLF. */
typedef struct cli_line {
    const char *bytes;
    size_t size;
} cli_line;

/* Some whole lines of one file. */
typedef struct cli_block {
    cli_buffer bytes;
    cli_line *lines; /* into bytes */
    size_t count;
    size_t capacity;
    const char *file;    /* as messages call it */
    uint64_t first_line; /* of this file, from 1 */
    uint64_t first_id;   /* the same counted through all files */
} cli_block;

/* Reads files one after the other, a block at a time: what one read() brings,
 * up to the last line end. So memory stays constant, and lines that come
 * slowly through a pipe are not kept waiting. */
typedef struct cli_reader {
    cli_strings files;
    size_t next_file;
    const char *file;
    int fd;          /* -1: none open */
    cli_buffer rest; /* the beginning of a line that is not whole yet */
    uint64_t line;
    uint64_t id;
    uint64_t bytes; /* read so far */
} cli_reader;

typedef enum cli_read { CLI_READ_BLOCK, CLI_READ_END, CLI_READ_STOPPED, CLI_READ_FAILED } cli_read;

/* Say early that a file is missing or a directory, before anything is written.
 * No files: standard input. */
int cli_reader_open(cli_reader *reader, const cli_strings *files, cli_failure *failure);

/* The next lines, at least one. */
cli_read cli_reader_next(cli_reader *reader, cli_block *block, cli_failure *failure);

void cli_reader_close(cli_reader *reader);
void cli_block_free(cli_block *block);

#endif
