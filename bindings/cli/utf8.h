/* SPDX-License-Identifier: MIT */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* What stands for bytes that are not UTF-8. */
#define CLI_REPLACEMENT "\xEF\xBF\xBD"

/* The bytes of the code point at the beginning of text[0..size), size > 0, and
 * the code point in *cp; or 0 where the first byte begins none. */
size_t cli_utf8_next(const char *text, size_t size, uint32_t *cp);

/* The offset of the first byte that is not UTF-8, or size. */
size_t cli_utf8_check(const char *text, size_t size);

#endif
