/* SPDX-License-Identifier: MIT */
#ifndef CLI_BUFFER_H
#define CLI_BUFFER_H

#include <stddef.h>
#include <stdint.h>

/* Bytes that grow. Zero-initialised it is empty. Where memory runs out the
 * command ends with a line that says so. */
typedef struct cli_buffer {
    char *data;
    size_t size;
    size_t capacity;
} cli_buffer;

/* malloc, or the end of the command. */
void *cli_allocate(size_t count, size_t item_size);

/* Make items of item_size bytes room for `wanted`; *capacity counts items. */
void *cli_grow(void *items, size_t *capacity, size_t wanted, size_t item_size);

/* Room for `more` bytes behind the size; the caller adds to the size. */
char *cli_room(cli_buffer *buffer, size_t more);

void cli_put(cli_buffer *buffer, const char *bytes, size_t size);
void cli_put_string(cli_buffer *buffer, const char *string);
void cli_put_char(cli_buffer *buffer, char c);
void cli_put_repeated(cli_buffer *buffer, char c, size_t count);
void cli_put_number(cli_buffer *buffer, uint64_t number);

/* value / 10^digits without trailing zeros: (-6200, 4) is "-0.62". */
void cli_put_decimal(cli_buffer *buffer, int64_t value, int digits);

void cli_buffer_free(cli_buffer *buffer);

#endif
