/* SPDX-License-Identifier: MIT */
#include "offsets.h"

#include <stdlib.h>

#include "buffer.h"
#include "utf8.h"

#define STRETCH 256

/* Past one character: its bytes, and what it counts. */
static void step(const cli_offsets *offsets, cli_mark *at)
{
    uint32_t cp;
    size_t length = cli_utf8_next(offsets->text + at->byte, offsets->size - at->byte, &cp);
    at->byte += length == 0 ? 1 : length;
    at->count += length == 4 && offsets->unit == CLI_UTF16 ? 2 : 1;
}

static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;
    for (size_t i = 0; i < size; i++) {
        all |= (unsigned char)text[i];
    }
    return all < 0x80;
}

void cli_offsets_begin(cli_offsets *offsets, cli_unit unit, const char *text, size_t size)
{
    offsets->unit = unit;
    offsets->text = text;
    offsets->size = size;
    offsets->same = unit == CLI_BYTES || is_ascii(text, size);
    offsets->mark_count = 0;
    if (offsets->same) {
        return;
    }
    offsets->marks = cli_grow(offsets->marks, &offsets->capacity, size / STRETCH + 1, sizeof *offsets->marks);
    for (cli_mark at = { 0, 0 }; at.byte < size || offsets->mark_count == 0; step(offsets, &at)) {
        if (at.byte >= offsets->mark_count * STRETCH) {
            offsets->marks[offsets->mark_count++] = at;
        }
    }
}

size_t cli_offsets_at(const cli_offsets *offsets, size_t at)
{
    if (offsets->same) {
        return at;
    }
    size_t i = at / STRETCH;
    i = i < offsets->mark_count ? i : offsets->mark_count - 1;
    cli_mark mark = offsets->marks[offsets->marks[i].byte <= at ? i : i - 1];
    while (mark.byte < at) {
        step(offsets, &mark);
    }
    return mark.count;
}

void cli_offsets_free(cli_offsets *offsets)
{
    free(offsets->marks);
}
