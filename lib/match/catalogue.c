/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/builder.h"
#include "store/error.h"
#include "text/utf8.h"

/*
 * The catalogue format: a line is
 *   brand TAB name TAB alias|alias TAB handle|handle TAB key=value;key=value
 * A backslash makes the sign after it an ordinary one.
 */

typedef struct slice {
    const char *at;
    size_t size;
} slice;

/* Cut the next field off *rest at an unescaped separator. False when nothing
 * is left. An escaped sign stays escaped. */
static bool next_field(slice *rest, char separator, slice *field)
{
    if (rest->at == NULL) {
        return false;
    }
    size_t i = 0;
    while (i < rest->size && rest->at[i] != separator) {
        i += rest->at[i] == '\\' && i + 1 < rest->size ? 2 : 1;
    }
    *field = (slice){ rest->at, i };
    bool more = i < rest->size;
    *rest = (slice){ more ? rest->at + i + 1 : NULL, more ? rest->size - i - 1 : 0 };
    return true;
}

static slice trimmed(slice s)
{
    while (s.size > 0 && (s.at[0] == ' ' || s.at[0] == '\r')) {
        s.at++;
        s.size--;
    }
    while (s.size > 0 && (s.at[s.size - 1] == ' ' || s.at[s.size - 1] == '\r') &&
           !(s.size > 1 && s.at[s.size - 2] == '\\')) {
        s.size--;
    }
    return s;
}

#define FIELD_MAX 4096u

/* A field with its escapes taken out, in a buffer. A comma that was escaped in
 * a list stays marked by its backslash when keep is ','. */
static bool unescaped(slice field, char keep, char *buffer, size_t *size)
{
    size_t n = 0;
    for (size_t i = 0; i < field.size; i++) {
        if (field.at[i] == '\\' && i + 1 < field.size && !(keep != '\0' && field.at[i + 1] == keep)) {
            i++;
        }
        if (n == FIELD_MAX) {
            return false;
        }
        buffer[n++] = field.at[i];
    }
    *size = n;
    return true;
}

typedef struct line_rules {
    mention_name_rules rules;
    char never[FIELD_MAX];
    char require[FIELD_MAX];
    char exclude[FIELD_MAX];
} line_rules;

static bool is_word(slice s, const char *word)
{
    return s.size == strlen(word) && memcmp(s.at, word, s.size) == 0;
}

/* The place of a word among the given ones, or -1. */
static int32_t choice(slice s, const char *const *words, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (is_word(s, words[i])) {
            return i;
        }
    }
    return -1;
}

static bool number(slice s, int32_t most, int32_t *out)
{
    int32_t value = 0;
    if (s.size == 0 || s.size > 5) {
        return false;
    }
    for (size_t i = 0; i < s.size; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
        value = value * 10 + (s.at[i] - '0');
    }
    *out = value;
    return value <= most;
}

/* One option "key=value"; NULL when it is understood, else what is wrong. */
static const char *read_option(slice option, line_rules *out)
{
    static const char *const cases[] = { "any", "initial", "exact" };
    static const char *const presets[] = { "strict", "balanced", "wide" };
    mention_name_rules *rules = &out->rules;
    slice value = option;
    slice key;
    next_field(&value, '=', &key);
    key = trimmed(key);
    if (value.at == NULL) {
        return "an option needs the form key=value";
    }
    value = trimmed(value);
    if (is_word(key, "case")) {
        rules->letter_case = choice(value, cases, 3);
        return rules->letter_case < 0 ? "case is any, initial or exact" : NULL;
    }
    if (is_word(key, "preset")) {
        rules->preset = choice(value, presets, 3);
        return rules->preset < 0 ? "preset is strict, balanced or wide" : NULL;
    }
    if (is_word(key, "max_edits")) {
        return number(value, (int32_t)MN_EDITS_MAX, &rules->max_edits) ? NULL : "max_edits is 0, 1 or 2";
    }
    if (is_word(key, "window")) {
        return number(value, UINT16_MAX, &rules->window) ? NULL : "window is a number of words from 0 to 65535";
    }
    if (is_word(key, "exact")) {
        return number(value, 1, &rules->exact) ? NULL : "exact is 0 or 1";
    }
    if (is_word(key, "compounds")) {
        return number(value, 1, &rules->compounds) ? NULL : "compounds is 0 or 1";
    }
    if (is_word(key, "never")) {
        rules->never = out->never;
        return unescaped(value, ',', out->never, &rules->never_size) ? NULL : "a list is too long";
    }
    if (is_word(key, "require")) {
        rules->require = out->require;
        return unescaped(value, ',', out->require, &rules->require_size) ? NULL : "a list is too long";
    }
    if (is_word(key, "exclude")) {
        rules->exclude = out->exclude;
        return unescaped(value, ',', out->exclude, &rules->exclude_size) ? NULL : "a list is too long";
    }
    return "unknown option: case, preset, max_edits, require, exclude, window, never, exact or compounds";
}

static const char *read_options(slice field, line_rules *out)
{
    slice option;
    while (next_field(&field, ';', &option)) {
        if (trimmed(option).size > 0) {
            const char *wrong = read_option(trimmed(option), out);
            if (wrong != NULL) {
                return wrong;
            }
        }
    }
    return NULL;
}

typedef mention_status (*add_fn)(mention_builder *b, uint32_t brand, const char *text, size_t size,
                                 const mention_name_rules *rules, mention_error *err);

static mention_status add_handle(mention_builder *b, uint32_t brand, const char *text, size_t size,
                                 const mention_name_rules *rules, mention_error *err)
{
    (void)rules;
    return mention_builder_add_handle(b, brand, text, size, err);
}

/* Add each entry of a field split by "|"; an empty one is passed over. */
static mention_status add_each(mention_builder *b, uint32_t brand, slice field, add_fn add,
                               const mention_name_rules *rules, mention_error *err)
{
    slice entry;
    char text[FIELD_MAX];
    size_t size;
    while (next_field(&field, '|', &entry)) {
        entry = trimmed(entry);
        if (!unescaped(entry, '\0', text, &size)) {
            return mn_error_limit(err, "a field is too long", FIELD_MAX);
        }
        if (size > 0) {
            mention_status status = add(b, brand, text, size, rules, err);
            if (status != MENTION_OK) {
                return status;
            }
        }
    }
    return MENTION_OK;
}

static mention_status read_line(mention_builder *b, slice line, line_rules *rules, mention_error *err)
{
    slice fields[5] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 } };
    size_t count = 0;
    slice field;
    while (next_field(&line, '\t', &field)) {
        if (count == 5) {
            return mn_error(err, MENTION_ERROR_SYNTAX, "more than five columns");
        }
        fields[count++] = trimmed(field);
    }
    char id[FIELD_MAX];
    size_t id_size;
    if (fields[0].size == 0 || fields[1].size == 0) {
        return mn_error(err, MENTION_ERROR_SYNTAX, "a line needs a brand and a name, with a tab between");
    }
    mention_name_rules_init(&rules->rules, sizeof rules->rules);
    const char *wrong = read_options(fields[4], rules);
    if (wrong != NULL) {
        return mn_error(err, MENTION_ERROR_SYNTAX, wrong);
    }
    if (!unescaped(fields[0], '\0', id, &id_size)) {
        return mn_error_limit(err, "a field is too long", FIELD_MAX);
    }
    uint32_t brand;
    mention_status status = mention_builder_add_brand(b, id, id_size, 0, &brand, err);
    if (status == MENTION_OK) {
        status = add_each(b, brand, fields[1], mention_builder_add_name, &rules->rules, err);
    }
    if (status == MENTION_OK) {
        status = add_each(b, brand, fields[2], mention_builder_add_name, &rules->rules, err);
    }
    if (status == MENTION_OK) {
        status = add_each(b, brand, fields[3], add_handle, NULL, err);
    }
    return status;
}

static mention_status read_lines(mention_builder *b, const char *data, size_t size, line_rules *rules,
                                 mention_error *err)
{
    uint64_t number_of_line = 0;
    for (size_t at = 0; at < size;) {
        const char *end = memchr(data + at, '\n', size - at);
        size_t line_size = end == NULL ? size - at : (size_t)(end - data) - at;
        slice line = { data + at, line_size };
        number_of_line++;
        if (line.size > 0 && line.at[line.size - 1] == '\r') {
            line.size--;
        }
        if (trimmed(line).size > 0 && line.at[0] != '#') {
            mention_status status = read_line(b, line, rules, err);
            if (status != MENTION_OK) {
                if (err != NULL) {
                    err->item = number_of_line;
                    err->offset = at;
                }
                return status;
            }
        }
        at += line_size + 1;
    }
    return MENTION_OK;
}

mention_status mention_builder_add_catalogue(mention_builder *b, const char *data, size_t size, mention_error *err)
{
    size_t bad;
    mention_error own = MENTION_ERROR_INIT;
    if (b == NULL || (data == NULL && size > 0)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder or no catalogue");
    }
    size_t mark_size = 0;
    if (size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        mark_size = 3; /* a byte order mark */
        data += mark_size;
        size -= mark_size;
    }
    if (!mn_utf8_valid((const uint8_t *)data, size, &bad)) {
        uint64_t line = 1;
        for (size_t i = 0; i < bad; i++) {
            line += data[i] == '\n';
        }
        return mn_error_full(err, MENTION_ERROR_UTF8, "a catalogue is not UTF-8", line, mark_size + bad, 0);
    }
    line_rules *rules = mn_malloc(&b->allocator, sizeof *rules);
    if (rules == NULL) {
        return mn_error_memory(err);
    }
    mn_builder_mark mark = mn_builder_marked(b);
    mention_status status = read_lines(b, data, size, rules, &own);
    mn_free(&b->allocator, rules, sizeof *rules);
    if (status != MENTION_OK) {
        mn_builder_roll_back(b, mark);
        return mn_error_full(err, status, own.message, own.item, mark_size + own.offset, own.limit);
    }
    return MENTION_OK;
}
