/* SPDX-License-Identifier: MIT */
#include "json_scan.h"

#include <string.h>

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static bool is_digit(const cursor *c)
{
    return c->at < c->end && *c->at >= '0' && *c->at <= '9';
}

static bool skip_char(cursor *c, char wanted)
{
    bool is = c->at < c->end && *c->at == wanted;
    c->at += is;
    return is;
}

static bool skip_word(cursor *c, const char *word)
{
    size_t size = strlen(word);
    bool is = (size_t)(c->end - c->at) >= size && memcmp(c->at, word, size) == 0;
    c->at += is ? size : 0;
    return is;
}

static bool skip_digits(cursor *c)
{
    const char *from = c->at;
    while (is_digit(c)) {
        c->at++;
    }
    return c->at > from;
}

/* -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)? */
static bool skip_number(cursor *c)
{
    skip_char(c, '-');
    if (skip_char(c, '0') ? is_digit(c) : !skip_digits(c)) {
        return false;
    }
    if (skip_char(c, '.') && !skip_digits(c)) {
        return false;
    }
    if (skip_char(c, 'e') || skip_char(c, 'E')) {
        if (!skip_char(c, '-')) {
            skip_char(c, '+');
        }
        return skip_digits(c);
    }
    return true;
}

/* From behind the opening quote to behind the closing one. *special: the
 * string holds an escape. */
static bool skip_string(cursor *c, bool *special)
{
    *special = false;
    while (c->at < c->end && (unsigned char)*c->at >= 0x20) {
        char now = *c->at++;
        if (now == '"') {
            return true;
        }
        if (now == '\\') {
            *special = true;
            c->at += c->at < c->end;
        }
    }
    return false;
}

/* Whether a key, without its quotes, spells "id" by escapes or not. */
static bool spells_id(const char *key, size_t size)
{
    static const char *const letters[2][2] = { { "i", "\\u0069" }, { "d", "\\u0064" } };
    for (int i = 0; i < 2; i++) {
        size_t step = size > 0 && key[0] == letters[i][0][0] ? 1 : 6;
        if (size < step || memcmp(key, letters[i][step > 1], step) != 0) {
            return false;
        }
        key += step;
        size -= step;
    }
    return size == 0;
}

/* json-c would take "text\\u0000more" for "text". */
static bool spells_nul(const char *key, size_t size)
{
    for (size_t i = 0; i + 6 <= size; i++) {
        if (memcmp(key + i, "\\u0000", 6) == 0) {
            return true;
        }
    }
    return false;
}

/* One token that is neither bracket nor sign, at c. */
static const char *skip_token(cursor *c, bool *special)
{
    if (skip_char(c, '"')) {
        return skip_string(c, special) ? NULL : "a control character in a string";
    }
    if (skip_word(c, "true") || skip_word(c, "false") || skip_word(c, "null")) {
        return NULL;
    }
    if (*c->at == '-' || is_digit(c)) {
        return skip_number(c) ? NULL : "a number that JSON does not allow";
    }
    return *c->at == '\'' ? "a string in single quotes" : "a value that JSON does not allow";
}

bool cli_json_look(const char *line, size_t size, cli_json_scan *scan)
{
    cursor c = { line, line + size };
    size_t depth = 0;
    bool key_follows = false, id_follows = false;
    *scan = (cli_json_scan){ NULL, 0, NULL, 0 };
    while (c.at < c.end) {
        const char *from = c.at;
        char now = *c.at;
        if (now == ' ' || now == '\t' || now == '\r' || now == '\n') {
            c.at++;
        } else if (now == ',' || now == ':') {
            c.at++;
            key_follows = now == ',' && depth == 1;
        } else if (now == '{' || now == '[') {
            c.at++;
            key_follows = depth++ == 0;
            scan->id = id_follows && depth == 2 ? from : scan->id;
        } else if (now == '}' || now == ']') {
            c.at++;
            depth--;
            if (id_follows && depth == 1) {
                scan->id_size = (size_t)(c.at - scan->id);
                id_follows = false;
            }
        } else {
            bool special = false;
            scan->error = skip_token(&c, &special);
            if (scan->error == NULL && key_follows && special && spells_nul(from, (size_t)(c.at - from))) {
                scan->error = "a NUL in the name of a member";
            }
            if (scan->error != NULL) {
                scan->error_column = (size_t)(from - line) + 1;
                return false;
            }
            if (key_follows) {
                id_follows = now == '"' && spells_id(from + 1, (size_t)(c.at - from) - 2);
                key_follows = false;
            } else if (id_follows && depth == 1) {
                scan->id = from;
                scan->id_size = (size_t)(c.at - from);
                id_follows = false;
            }
        }
    }
    return true;
}
