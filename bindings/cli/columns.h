/* SPDX-License-Identifier: MIT */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include <stddef.h>

/* A character as a terminal shows it. */
typedef struct cli_glyph {
    size_t length;     /* bytes of the text, at least 1 */
    const char *shown; /* what to print in its place: NULL is the bytes themselves */
    size_t width;      /* columns: 0, 1 or 2 */
} cli_glyph;

/* The character at the beginning of text[0..size), size > 0. Control
 * characters, which could command the terminal, and bytes that are not UTF-8
 * are shown as signs of their own, white space as a space. */
cli_glyph cli_glyph_at(const char *text, size_t size);

/* The columns that text takes. */
size_t cli_columns(const char *text, size_t size);

#endif
