/* SPDX-License-Identifier: MIT */
#ifndef CLI_ESCAPE_H
#define CLI_ESCAPE_H

#include "buffer.h"

/* Text as a JSON string with its quotes. What is not UTF-8 becomes U+FFFD. */
void cli_put_json(cli_buffer *out, const char *text, size_t size);

/* Text as a field of a table: tab, line ends and backslash are escaped. */
void cli_put_field(cli_buffer *out, const char *text, size_t size);

/* Text for a terminal: see cli_glyph_at. */
void cli_put_shown(cli_buffer *out, const char *text, size_t size);

#endif
