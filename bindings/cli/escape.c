/* SPDX-License-Identifier: MIT */
#include "escape.h"

#include <stdbool.h>

#include "columns.h"
#include "utf8.h"

static bool stands_for_itself(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static void put_escaped(cli_buffer *out, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "btn\vfr"; /* of \b to \r; there is none for \v */
    cli_put_char(out, '\\');
    if (c == '"' || c == '\\') {
        cli_put_char(out, (char)c);
    } else if (c >= '\b' && c <= '\r' && c != '\v') {
        cli_put_char(out, letters[c - '\b']);
    } else {
        char code[] = { 'u', '0', '0', digits[c >> 4], digits[c & 15] };
        cli_put(out, code, sizeof code);
    }
}

void cli_put_json(cli_buffer *out, const char *text, size_t size)
{
    cli_put_char(out, '"');
    for (size_t at = 0; at < size;) {
        size_t plain = at;
        while (plain < size && stands_for_itself((unsigned char)text[plain])) {
            plain++;
        }
        cli_put(out, text + at, plain - at);
        at = plain;
        if (at < size) {
            uint32_t cp;
            size_t length = cli_utf8_next(text + at, size - at, &cp);
            if (length > 1) {
                cli_put(out, text + at, length);
            } else if (length == 1) {
                put_escaped(out, (unsigned char)text[at]);
            } else {
                cli_put_string(out, CLI_REPLACEMENT);
                length = 1;
            }
            at += length;
        }
    }
    cli_put_char(out, '"');
}

void cli_put_field(cli_buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char c = text[i];
        const char *escaped = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : NULL;
        if (escaped != NULL) {
            cli_put_string(out, escaped);
        } else {
            cli_put_char(out, c);
        }
    }
}

void cli_put_shown(cli_buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        cli_glyph glyph = cli_glyph_at(text + i, size - i);
        if (glyph.shown != NULL) {
            cli_put_string(out, glyph.shown);
        } else {
            cli_put(out, text + i, glyph.length);
        }
        i += glyph.length;
    }
}
