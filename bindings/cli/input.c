/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "stop.h"

#define READ_SIZE    ((size_t)256 << 10)
#define LONGEST_LINE ((size_t)INT32_MAX) /* what the library takes as one text */

int cli_reader_open(cli_reader *reader, const cli_strings *files, cli_failure *failure)
{
    *reader = (cli_reader){ .files = *files, .fd = -1 };
    for (size_t i = 0; i < files->count; i++) {
        struct stat about;
        const char *path = files->items[i];
        if (strcmp(path, "-") == 0) {
            continue;
        }
        if (stat(path, &about) != 0 || access(path, R_OK) != 0) {
            return cli_fail(failure, CLI_USAGE, "mention: cannot open %s: %s", path, strerror(errno));
        }
        if (S_ISDIR(about.st_mode)) {
            return cli_fail(failure, CLI_USAGE, "mention: cannot read %s: it is a directory", path);
        }
    }
    return CLI_OK;
}

static cli_read open_next(cli_reader *reader, cli_failure *failure)
{
    static char standard_input[] = "-";
    bool none = reader->files.count == 0;
    if (reader->next_file >= (none ? 1 : reader->files.count)) {
        return CLI_READ_END;
    }
    const char *path = none ? standard_input : reader->files.items[reader->next_file];
    reader->next_file++;
    reader->fd = cli_file_open(path, failure);
    reader->file = cli_file_name(path);
    reader->line = 0;
    return reader->fd < 0 ? CLI_READ_FAILED : CLI_READ_BLOCK;
}

static void close_file(cli_reader *reader)
{
    if (reader->fd > STDIN_FILENO) {
        close(reader->fd);
    }
    reader->fd = -1;
}

/* The index behind the last line end of bytes[from..size), or 0. */
static size_t last_line_end(const cli_buffer *bytes, size_t from)
{
    for (size_t i = bytes->size; i > from; i--) {
        if (bytes->data[i - 1] == '\n') {
            return i;
        }
    }
    return 0;
}

/* Read until the block ends with a line end, or the file is at its end. What
 * follows the line end goes to the rest. */
static cli_read fill(cli_reader *reader, cli_buffer *bytes, cli_failure *failure)
{
    for (;;) {
        if (!cli_stop_wait(reader->fd, POLLIN)) {
            return CLI_READ_STOPPED;
        }
        ssize_t got = read(reader->fd, cli_room(bytes, READ_SIZE), READ_SIZE);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            cli_fail(failure, CLI_RUNTIME, "mention: cannot read %s: %s", reader->file, strerror(errno));
            return CLI_READ_FAILED;
        }
        if (got == 0) {
            close_file(reader);
            return CLI_READ_END;
        }
        size_t before = bytes->size;
        bytes->size += (size_t)got;
        reader->bytes += (uint64_t)got;
        size_t end = last_line_end(bytes, before);
        if (end > 0) {
            cli_put(&reader->rest, bytes->data + end, bytes->size - end);
            bytes->size = end;
            return CLI_READ_BLOCK;
        }
        if (bytes->size > LONGEST_LINE) {
            cli_fail(failure, CLI_USAGE, "%s:%llu: the line is longer than %zu bytes", reader->file,
                     (unsigned long long)reader->line + 1, LONGEST_LINE);
            return CLI_READ_FAILED;
        }
    }
}

static void split(cli_reader *reader, cli_block *block)
{
    const char *at = block->bytes.data, *end = at + block->bytes.size;
    block->count = 0;
    block->file = reader->file;
    block->first_line = reader->line + 1;
    block->first_id = reader->id + 1;
    if (reader->line == 0 && end - at >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) {
        at += 3;
    }
    while (at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        const char *next = line_end == NULL ? end : line_end + 1;
        line_end = line_end == NULL ? end : line_end;
        if (line_end > at && line_end[-1] == '\r') {
            line_end--;
        }
        block->lines = cli_grow(block->lines, &block->capacity, block->count + 1, sizeof *block->lines);
        block->lines[block->count++] = (cli_line){ at, (size_t)(line_end - at) };
        at = next;
    }
    reader->line += block->count;
    reader->id += block->count;
}

cli_read cli_reader_next(cli_reader *reader, cli_block *block, cli_failure *failure)
{
    block->count = 0;
    while (block->count == 0) {
        cli_read state = reader->fd < 0 ? open_next(reader, failure) : CLI_READ_BLOCK;
        if (state != CLI_READ_BLOCK) {
            return state;
        }
        block->bytes.size = 0;
        cli_put(&block->bytes, reader->rest.data, reader->rest.size);
        reader->rest.size = 0;
        state = fill(reader, &block->bytes, failure);
        if (state == CLI_READ_STOPPED || state == CLI_READ_FAILED) {
            return state;
        }
        split(reader, block); /* at the end of a file: its last line, if it has no line end */
    }
    return CLI_READ_BLOCK;
}

void cli_reader_close(cli_reader *reader)
{
    close_file(reader);
    cli_buffer_free(&reader->rest);
}

void cli_block_free(cli_block *block)
{
    cli_buffer_free(&block->bytes);
    free(block->lines);
}
