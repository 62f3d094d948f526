/* SPDX-License-Identifier: MIT */
#include "buffer.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report.h"

/* Any thread may be here while others write: no exit handlers, no flushing. */
static void out_of_memory(void)
{
    cli_complain("mention: out of memory");
    _exit(CLI_RUNTIME);
}

void *cli_allocate(size_t count, size_t item_size)
{
    void *memory = calloc(count ? count : 1, item_size);
    if (memory == NULL) {
        out_of_memory();
    }
    return memory;
}

void *cli_grow(void *items, size_t *capacity, size_t wanted, size_t item_size)
{
    if (wanted <= *capacity) {
        return items;
    }
    size_t grown = *capacity + *capacity / 2;
    if (grown < wanted) {
        grown = wanted < 64 ? 64 : wanted;
    }
    void *moved = grown <= SIZE_MAX / 2 / item_size ? realloc(items, grown * item_size) : NULL;
    if (moved == NULL) {
        out_of_memory();
    }
    *capacity = grown;
    return moved;
}

char *cli_room(cli_buffer *buffer, size_t more)
{
    if (more > buffer->capacity - buffer->size) {
        if (more > SIZE_MAX - buffer->size) {
            out_of_memory();
        }
        buffer->data = cli_grow(buffer->data, &buffer->capacity, buffer->size + more, 1);
    }
    return buffer->data + buffer->size;
}

void cli_put(cli_buffer *buffer, const char *bytes, size_t size)
{
    if (size > 0) {
        memcpy(cli_room(buffer, size), bytes, size);
        buffer->size += size;
    }
}

void cli_put_string(cli_buffer *buffer, const char *string)
{
    cli_put(buffer, string, strlen(string));
}

void cli_put_char(cli_buffer *buffer, char c)
{
    *cli_room(buffer, 1) = c;
    buffer->size++;
}

void cli_put_repeated(cli_buffer *buffer, char c, size_t count)
{
    if (count > 0) {
        memset(cli_room(buffer, count), c, count);
        buffer->size += count;
    }
}

void cli_put_number(cli_buffer *buffer, uint64_t number)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    cli_put(buffer, digits + at, sizeof digits - at);
}

void cli_put_decimal(cli_buffer *buffer, int64_t value, int digits)
{
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    if (value < 0) {
        cli_put_char(buffer, '-');
    }
    uint64_t unit = 1;
    for (int i = 0; i < digits; i++) {
        unit *= 10;
    }
    cli_put_number(buffer, left / unit);
    left %= unit;
    if (left != 0) {
        cli_put_char(buffer, '.');
    }
    while (left != 0) {
        unit /= 10;
        cli_put_char(buffer, (char)('0' + left / unit));
        left %= unit;
    }
}

void cli_buffer_free(cli_buffer *buffer)
{
    free(buffer->data);
    *buffer = (cli_buffer){ NULL, 0, 0 };
}
