/* SPDX-License-Identifier: MIT */

/*
 * Runs the cases of one file of this directory and speaks TAP. README.md says
 * how cases are written.
 */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

#define LINE_MAX_SIZE 4096
#define CATALOGUE_MAX 65536
#define LINES_MAX     32

/* Text with its escapes taken out. */
typedef struct text {
    char bytes[LINE_MAX_SIZE];
    size_t size;
} text;

typedef struct runner {
    const char *file;
    unsigned line;
    unsigned tests;
    unsigned failures;
    /* The catalogue and how it is asked. */
    char catalogue[CATALOGUE_MAX];
    char words[LINE_MAX_SIZE];
    int32_t preset;
    uint32_t flags;
    int32_t min_confidence;
    mention_matcher *matcher; /* NULL until it is needed */
    mention_scratch *scratch;
    /* The case at hand. */
    text texts[LINES_MAX];
    unsigned text_lines[LINES_MAX];
    size_t text_count;
    char found[LINES_MAX][LINE_MAX_SIZE]; /* the lines "find:" and "rejected:" */
    size_t found_count;
    bool has_answer;
} runner;

static void stop(const runner *r, const char *what)
{
    printf("Bail out! %s:%u: %s\n", r->file, r->line, what);
    exit(1);
}

/* ------------------------------------------------------------------- escapes */

static size_t encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

/* Append what the escape behind a backslash stands for; returns what follows it. */
static const char *unescape_one(const runner *r, const char *at, text *out)
{
    char *end = NULL;
    switch (*at) {
    case 'n':
        out->bytes[out->size++] = '\n';
        return at + 1;
    case 't':
        out->bytes[out->size++] = '\t';
        return at + 1;
    case '\\':
        out->bytes[out->size++] = '\\';
        return at + 1;
    case 'x': {
        char digits[3] = { at[1], at[1] == '\0' ? '\0' : at[2], '\0' };
        out->bytes[out->size++] = (char)strtoul(digits, &end, 16);
        if (end != digits + 2) {
            stop(r, "\\x needs two digits");
        }
        return at + 3;
    }
    case 'u': {
        uint32_t cp = at[1] == '{' ? (uint32_t)strtoul(at + 2, &end, 16) : 0;
        if (end == NULL || *end != '}') {
            stop(r, "\\u{...} needs a code point");
        }
        out->size += encode(cp, out->bytes + out->size);
        return end + 1;
    }
    default:
        stop(r, "an unknown escape");
        return at;
    }
}

static text unescape(const runner *r, const char *from)
{
    text out = { .size = 0 };
    while (*from != '\0') {
        if (*from == '\\') {
            from = unescape_one(r, from + 1, &out);
        } else {
            out.bytes[out.size++] = *from++;
        }
    }
    out.bytes[out.size] = '\0';
    return out;
}

/* A surface for reading: invalid bytes and what cannot be seen are escaped as they are in the files. */
static void append_surface(char *line, size_t room, const char *bytes, size_t size)
{
    size_t n = strlen(line);
    for (size_t i = 0; i < size && n + 8 < room; i++) {
        n += (size_t)snprintf(line + n, room - n, (uint8_t)bytes[i] < ' ' ? "\\x%02X" : "%c", (uint8_t)bytes[i]);
    }
}

/* ------------------------------------------------------------------ answers */

static const char *brand_of(mention_matcher *matcher, uint32_t brand, int *size)
{
    const char *id = "";
    size_t id_size = 0;
    mention_matcher_brand(matcher, brand, &id, &id_size, NULL, NULL);
    *size = (int)id_size;
    return id;
}

/* Whether a word stands in what is left of an expected line. */
static bool asks(const char *line, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = strstr(line, word); at != NULL; at = strstr(at + 1, word)) {
        if (at > line && at[-1] == ' ' && (at[size] == '\0' || at[size] == ' ')) {
            return true;
        }
    }
    return false;
}

/* The hit as a line: find: telekom "Telkom" typo 1. What a line need not say (carrier, place, ambiguous)
 * is said if the expected one does. */
static void describe(const runner *r, const text *t, const mention_hit *hit, const char *wanted, char *line)
{
    char more[64];
    int size;
    const char *brand = brand_of(r->matcher, hit->brand, &size);
    snprintf(line, LINE_MAX_SIZE, "find: %.*s \"", size, brand);
    append_surface(line, LINE_MAX_SIZE - 128, t->bytes + hit->start, hit->end - hit->start);
    snprintf(more, sizeof more, "\" %s", mention_kind_name(hit->kind));
    strcat(line, more);
    if (hit->edits > 0) {
        snprintf(more, sizeof more, " %u", hit->edits);
        strcat(line, more);
    }
    const char *behind = wanted == NULL ? NULL : strrchr(wanted, '"');
    const char *extra = behind == NULL ? "" : behind;
    snprintf(more, sizeof more, "in=%s", mention_carrier_name(hit->carrier));
    if (wanted != NULL && strstr(extra, " in=") != NULL) {
        strcat(strcat(line, " "), more);
    }
    snprintf(more, sizeof more, "at=%u-%u", hit->start, hit->end);
    if (wanted != NULL && strstr(extra, " at=") != NULL) {
        strcat(strcat(line, " "), more);
    }
    if ((hit->flags & MENTION_FLAG_AMBIGUOUS) != 0 || asks(extra, "ambiguous")) {
        strcat(line, (hit->flags & MENTION_FLAG_AMBIGUOUS) != 0 ? " ambiguous" : " alone");
    }
}

static void describe_rejection(const runner *r, const text *t, const mention_rejection *rejection, char *line)
{
    int size;
    const char *brand = brand_of(r->matcher, rejection->hit.brand, &size);
    snprintf(line, LINE_MAX_SIZE, "rejected: %.*s \"", size, brand);
    append_surface(line, LINE_MAX_SIZE - 128, t->bytes + rejection->hit.start,
                   rejection->hit.end - rejection->hit.start);
    strcat(strcat(line, "\" "), mention_reason_name((int32_t)rejection->reason));
}

/* An expected line with its escapes in the form in which found ones are printed. */
static void normalise(const runner *r, const char *line, char *out)
{
    text t = unescape(r, line);
    out[0] = '\0';
    append_surface(out, LINE_MAX_SIZE, t.bytes, t.size);
}

static bool is_rejection(const char *line)
{
    return strncmp(line, "rejected:", 9) == 0;
}

/* The next expected line from *i on that is (or is not) about a rejection; NULL: none. */
static const char *next_expected(const runner *r, size_t *i, bool rejection)
{
    while (*i < r->found_count) {
        const char *line = r->found[(*i)++];
        if (is_rejection(line) == rejection) {
            return line;
        }
    }
    return NULL;
}

static bool compare(const runner *r, const char *wanted, const char *found)
{
    char line[LINE_MAX_SIZE] = "";
    if (wanted != NULL) {
        normalise(r, wanted, line);
    }
    if (wanted != NULL && found != NULL && strcmp(line, found) == 0) {
        return true;
    }
    printf("#   expected  %s\n#   but found %s\n", wanted == NULL ? "nothing more" : line,
           found == NULL ? "nothing more" : found);
    return false;
}

/* Hits must be the expected lines, one by one; of rejections the expected ones must be there. */
static bool compare_all(const runner *r, const text *t, const mention_results *results)
{
    static char line[LINE_MAX_SIZE];
    size_t next = 0;
    bool same = true;
    for (uint32_t i = 0; i < results->hit_index[1]; i++) {
        const char *wanted = next_expected(r, &next, false);
        describe(r, t, &results->hits[i], wanted, line);
        same = compare(r, wanted, line) && same;
    }
    const char *wanted = next_expected(r, &next, false);
    for (; wanted != NULL; wanted = next_expected(r, &next, false)) {
        same = compare(r, wanted, NULL) && same;
    }
    next = 0;
    while ((wanted = next_expected(r, &next, true)) != NULL) {
        char expected[LINE_MAX_SIZE];
        bool there = false;
        normalise(r, wanted, expected);
        for (uint32_t i = 0; i < results->rejection_index[1] && !there; i++) {
            describe_rejection(r, t, &results->rejections[i], line);
            there = strcmp(line, expected) == 0;
        }
        same = there && same;
        if (!there) {
            printf("#   expected  %s\n", expected);
        }
    }
    return same;
}

/* -------------------------------------------------------------------- cases */

static void build(runner *r)
{
    mention_builder *builder;
    mention_error err = MENTION_ERROR_INIT;
    if (mention_builder_new(NULL, &builder, &err) != MENTION_OK ||
        mention_builder_set_preset(builder, r->preset, &err) != MENTION_OK ||
        mention_builder_add_catalogue(builder, r->catalogue, strlen(r->catalogue), &err) != MENTION_OK ||
        mention_builder_add_words(builder, r->words, strlen(r->words), &err) != MENTION_OK ||
        mention_builder_build(builder, &r->matcher, &err) != MENTION_OK) {
        stop(r, err.message);
    }
    mention_builder_free(builder);
}

static void forget_matcher(runner *r)
{
    mention_matcher_unref(r->matcher);
    r->matcher = NULL;
}

static void run_text(runner *r, const text *t, unsigned line)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.flags = r->flags | MENTION_OPTION_REJECTED;
    options.min_confidence = r->min_confidence;
    if (r->matcher == NULL) {
        build(r);
    }
    bool ok = mention_find(r->matcher, r->scratch, t->bytes, t->size, &options, &results, NULL) == MENTION_OK &&
              compare_all(r, t, &results);
    char shown[LINE_MAX_SIZE] = "";
    append_surface(shown, 100, t->bytes, t->size);
    for (char *at = shown; *at != '\0'; at++) {
        *at = *at == '#' ? '%' : *at; /* TAP reads # as a directive */
    }
    printf("%s %u - line %u: %s\n", ok ? "ok" : "not ok", ++r->tests, line, shown);
    r->failures += !ok;
}

/* Run the texts gathered, if their answer is complete. */
static void end_case(runner *r)
{
    if (r->text_count > 0 && !r->has_answer) {
        stop(r, "a text needs \"find:\", \"rejected:\" or \"none\"");
    }
    for (size_t i = 0; i < r->text_count; i++) {
        run_text(r, &r->texts[i], r->text_lines[i]);
    }
    r->text_count = 0;
    r->found_count = 0;
    r->has_answer = false;
}

/* ------------------------------------------------------------------ the file */

static void read_preset(runner *r, const char *value)
{
    static const char *const presets[] = { "strict", "balanced", "wide" };
    for (int32_t i = 0; i < 3; i++) {
        if (strcmp(value, presets[i]) == 0) {
            r->preset = i;
            forget_matcher(r);
            return;
        }
    }
    stop(r, "an unknown preset");
}

static void read_options(runner *r, char *value)
{
    r->flags = 0;
    r->min_confidence = MENTION_CONFIDENCE_PRESET;
    for (char *word = strtok(value, " "); word != NULL; word = strtok(NULL, " ")) {
        if (strcmp(word, "all") == 0) {
            r->flags |= MENTION_OPTION_ALL;
        } else if (strcmp(word, "no-guard") == 0) {
            r->flags |= MENTION_OPTION_NO_GUARD;
        } else if (strncmp(word, "min=", 4) == 0) {
            r->min_confidence = (int32_t)strtol(word + 4, NULL, 10);
        } else {
            stop(r, "an unknown option");
        }
    }
}

static void begin_catalogue(runner *r)
{
    r->catalogue[0] = '\0';
    r->words[0] = '\0';
    r->preset = MENTION_PRESET_BALANCED;
    r->flags = 0;
    r->min_confidence = MENTION_CONFIDENCE_PRESET;
    forget_matcher(r);
}

static void add_catalogue_line(runner *r, const char *line)
{
    if (strlen(r->catalogue) + strlen(line) + 2 > sizeof r->catalogue) {
        stop(r, "the catalogue is too long");
    }
    strcat(strcat(r->catalogue, line), "\n");
    forget_matcher(r);
}

static void add_text(runner *r, const char *value)
{
    if (r->has_answer) {
        end_case(r);
    }
    if (r->text_count == LINES_MAX) {
        stop(r, "too many texts");
    }
    r->texts[r->text_count] = unescape(r, value);
    r->text_lines[r->text_count++] = r->line;
}

static void add_answer(runner *r, const char *line)
{
    if (r->text_count == 0 || r->found_count == LINES_MAX) {
        stop(r, "an answer without a text, or too many");
    }
    if (line != NULL) {
        strcpy(r->found[r->found_count++], line);
    }
    r->has_answer = true;
}

/* What stands behind "key:" and blanks, or NULL. */
static char *value_of(char *line, const char *key)
{
    size_t size = strlen(key);
    return strncmp(line, key, size) == 0 ? line + size + strspn(line + size, " ") : NULL;
}

static void read_line(runner *r, char *line)
{
    char *value;
    if (line[0] == '>') {
        add_catalogue_line(r, line + 1 + strspn(line + 1, " "));
    } else if (value_of(line, "text:") != NULL) {
        add_text(r, line[5] == ' ' ? line + 6 : line + 5);
    } else if (value_of(line, "find:") != NULL || value_of(line, "rejected:") != NULL) {
        add_answer(r, line);
    } else if (strcmp(line, "none") == 0) {
        add_answer(r, NULL);
    } else {
        end_case(r);
        if (line[0] == '\0' || line[0] == '#') {
            return;
        }
        if (strcmp(line, "catalogue:") == 0) {
            begin_catalogue(r);
        } else if ((value = value_of(line, "preset:")) != NULL) {
            read_preset(r, value);
        } else if ((value = value_of(line, "options:")) != NULL) {
            read_options(r, value);
        } else if ((value = value_of(line, "words:")) != NULL) {
            strcpy(r->words, value);
            forget_matcher(r);
        } else {
            stop(r, "a line that begins with no known word");
        }
    }
}

int main(int argc, char **argv)
{
    static runner r;
    static char line[LINE_MAX_SIZE];
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    r.file = argc == 2 ? argv[1] : "";
    if (file == NULL || mention_scratch_new(NULL, &r.scratch, NULL) != MENTION_OK) {
        stop(&r, "cannot be read");
    }
    begin_catalogue(&r);
    while (fgets(line, sizeof line, file) != NULL) {
        r.line++;
        line[strcspn(line, "\r\n")] = '\0';
        read_line(&r, line);
    }
    end_case(&r);
    fclose(file);
    forget_matcher(&r);
    mention_scratch_free(r.scratch);
    printf("1..%u\n", r.tests);
    return r.failures > 0;
}
