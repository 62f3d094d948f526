/* SPDX-License-Identifier: MIT */
#ifndef CLI_OFFSETS_H
#define CLI_OFFSETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "options.h"

/*
 * Byte offsets of one text after the other, counted as characters (code
 * points) or UTF-16 units. A byte that is not UTF-8 counts as one.
 *
 *   text   |.........256.........|.........512.........|...
 *   marks  {0, 0}     {256 or a little more, its count}  {512 ...}
 *
 * A mark stands at the first character that begins in its stretch of 256
 * bytes; from there on an offset is counted. Texts of ASCII need no marks.
 */
typedef struct cli_mark {
    size_t byte;
    size_t count;
} cli_mark;

typedef struct cli_offsets {
    cli_unit unit;
    const char *text;
    size_t size;
    bool same; /* every character is a byte, or bytes are wanted */
    cli_mark *marks;
    size_t mark_count;
    size_t capacity;
} cli_offsets;

/* Zero-initialise once, then begin with each text. */
void cli_offsets_begin(cli_offsets *offsets, cli_unit unit, const char *text, size_t size);

/* What stands before byte `at`, in the unit. */
size_t cli_offsets_at(const cli_offsets *offsets, size_t at);

void cli_offsets_free(cli_offsets *offsets);

#endif
