/* SPDX-License-Identifier: MIT */
/* Native generator: the TSV files of lib/data/match as C tables.
 *   generate_match OUT.c look_alikes.tsv read_alikes.tsv endings.tsv */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/hash.h"
#include "text/utf8.h"

#define LINE_MAX_BYTES 512
#define ENTRIES_MAX    256
#define FIELDS_MAX     6

typedef struct table {
    const char *path;
    unsigned line;
    size_t count; /* rows */
    size_t fields[ENTRIES_MAX];
    uint32_t letters[ENTRIES_MAX][FIELDS_MAX][8];
    size_t lengths[ENTRIES_MAX][FIELDS_MAX];
    char first[ENTRIES_MAX][16]; /* the first field as it is written */
} table;

static void fail(const table *t, const char *reason)
{
    fprintf(stderr, "%s:%u: %s\n", t->path, t->line, reason);
    exit(1);
}

static void read_field(table *t, const char *text, size_t size)
{
    size_t row = t->count;
    size_t field = t->fields[row]++;
    if (size == 0 || field >= FIELDS_MAX) {
        fail(t, "an empty field or too many of them");
    }
    if (field == 0) {
        if (size >= sizeof t->first[row]) {
            fail(t, "the first field is too long");
        }
        memcpy(t->first[row], text, size);
        t->first[row][size] = '\0';
    }
    const uint8_t *at = (const uint8_t *)text;
    const uint8_t *end = at + size;
    size_t n = 0;
    while (at < end) {
        uint32_t cp;
        at += mn_utf8_decode(at, end, &cp);
        if (cp == MN_INVALID) {
            fail(t, "not UTF-8");
        }
        if (field > 0 || n < 8) {
            if (n == 8) {
                fail(t, "a field is too long");
            }
            t->letters[row][field][n++] = cp;
        }
    }
    t->lengths[row][field] = n;
}

static void read_table(table *t, const char *path)
{
    char line[LINE_MAX_BYTES];
    memset(t, 0, sizeof *t);
    t->path = path;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail(t, "cannot be opened");
    }
    while (fgets(line, sizeof line, file) != NULL) {
        t->line++;
        size_t size = strcspn(line, "\r\n");
        if (line[size] == '\0') {
            fail(t, "a line is too long or has no end");
        }
        if (size == 0 || line[0] == '#') {
            continue;
        }
        if (t->count == ENTRIES_MAX) {
            fail(t, "too many entries");
        }
        for (size_t at = 0; at <= size;) {
            size_t n = strcspn(line + at, "\t\r\n");
            read_field(t, line + at, n);
            at += n + 1;
        }
        t->count++;
    }
    fclose(file);
}

static void write_letters(FILE *out, const uint32_t *letters, size_t count, size_t width)
{
    fputs("{ ", out);
    for (size_t i = 0; i < width; i++) {
        fprintf(out, "%s0x%X", i ? ", " : "", i < count ? (unsigned)letters[i] : 0u);
    }
    fputs(" }", out);
}

/* One letter for each set of letters that share a glyph, found by repeated merging. */
static void merge(const table *t, uint32_t skeleton[128])
{
    for (uint32_t c = 0; c < 128; c++) {
        skeleton[c] = c;
    }
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t row = 0; row < t->count; row++) {
            for (size_t k = 1; k < t->lengths[row][1]; k++) {
                uint32_t *a = &skeleton[t->letters[row][1][0]];
                uint32_t *b = &skeleton[t->letters[row][1][k]];
                if (*a != *b) {
                    *a = *b = *a < *b ? *a : *b;
                    changed = true;
                }
            }
        }
    }
}

static size_t smallest_above(const table *t, uint32_t above)
{
    size_t best = SIZE_MAX;
    for (size_t row = 0; row < t->count; row++) {
        uint32_t glyph = t->letters[row][0][0];
        if (glyph > above && (best == SIZE_MAX || glyph < t->letters[best][0][0])) {
            best = row;
        }
    }
    return best;
}

static void write_look_alike(FILE *out, uint32_t glyph, const uint32_t *letters, size_t count, uint32_t skeleton)
{
    fprintf(out, "    { 0x%X, ", (unsigned)glyph);
    write_letters(out, letters, count, 3);
    fprintf(out, ", 0x%X },\n", (unsigned)skeleton);
}

/* The glyphs in order, and first the Latin letters that share one: their entry has no letters. */
static void write_look_alikes(FILE *out, table *t)
{
    uint32_t skeleton[128];
    size_t count = 0;
    for (size_t row = 0; row < t->count; row++) {
        t->line = (unsigned)row + 1;
        bool good = t->fields[row] == 2 && t->lengths[row][0] == 1 && t->lengths[row][1] <= 3;
        for (size_t k = 0; good && k < t->lengths[row][1]; k++) {
            good = t->letters[row][1][k] < 128;
        }
        if (!good) {
            fail(t, "an entry needs one glyph and one to three ASCII letters");
        }
    }
    merge(t, skeleton);
    fputs("const mn_look_alike mn_look_alikes[] = {\n", out);
    bool letters_done = false;
    for (size_t row = smallest_above(t, 0); row != SIZE_MAX; row = smallest_above(t, t->letters[row][0][0])) {
        if (!letters_done && t->letters[row][0][0] >= 128) {
            for (uint32_t c = 'a'; c <= 'z'; c++) {
                if (skeleton[c] != c) {
                    write_look_alike(out, c, NULL, 0, skeleton[c]);
                    count++;
                }
            }
            letters_done = true;
        }
        write_look_alike(out, t->letters[row][0][0], t->letters[row][1], t->lengths[row][1],
                         skeleton[t->letters[row][1][0]]);
        count++;
    }
    fprintf(out, "};\nconst size_t mn_look_alike_count = %zu;\n\n", count);
}

/* The sounds of the letters from a to z: one for all that read_alikes.tsv puts for
 * one another letter by letter, and for t and z (tz); h has none. */
static const char sounds[27] = "ibkdifg-ijklmnofqrstuffxit";

/* One letter for all that a spelling may begin or end with in another's place:
 * the vowels, and first letters that are read alike. */
static void write_kin(FILE *out, table *t)
{
    char kin[27] = "abcdefghijklmnopqrstuvwxyz";
    kin['e' - 'a'] = kin['o' - 'a'] = kin['u' - 'a'] = 'a';
    for (size_t row = 0; row < t->count; row++) {
        for (size_t field = 1; field < t->fields[row]; field++) {
            char one = kin[t->letters[row][0][0] - 'a'];
            char other = kin[t->letters[row][field][0] - 'a'];
            for (size_t i = 0; i < 26; i++) {
                kin[i] = kin[i] == other ? one : kin[i];
            }
        }
    }
    fputs("const mn_letter mn_letters[256] = {\n", out);
    for (uint32_t letter = 0; letter < 256; letter++) {
        bool umlaut = letter == 0xE4 || letter == 0xF6 || letter == 0xFC;
        char own = umlaut ? kin[0] : letter >= 'a' && letter <= 'z' ? kin[letter - 'a'] : '\0';
        bool latin = letter >= 'a' && letter <= 'z';
        uint32_t sound = latin ? (uint8_t)sounds[letter - 'a'] : letter;
        bool hisses = letter == 's' || letter == 'c' || letter == 'k' || letter == 'x';
        uint32_t heard = letter == 'h' ? 0 : mn_hash_of_sound(sound, hisses);
        fprintf(out, "    { 0x%" PRIX32 "u, 0x%" PRIX32 "u, 0x%" PRIX32 "u, %d, %d, %" PRIu32 ", 0 },\n",
                mn_hash_letter(letter), heard, UINT32_C(1) << letter % 32, own, (letter < 'a') + 2 * (own == '\0'),
                letter);
    }
    fputs("};\n\n", out);
}

static void write_read_alikes(FILE *out, table *t)
{
    size_t count = 0;
    fputs("const mn_read_alike mn_read_alikes[] = {\n", out);
    for (size_t row = 0; row < t->count; row++) {
        for (size_t field = 0; field < t->fields[row]; field++, count++) {
            if (t->lengths[row][field] > 3) {
                fail(t, "a spelling has at most three letters");
            }
            if (t->letters[row][field][0] < 'a' || t->letters[row][field][0] > 'z') {
                fail(t, "a spelling begins with a letter from a to z");
            }
            fputs("    { ", out);
            write_letters(out, t->letters[row][field], t->lengths[row][field], 3);
            fprintf(out, ", %zu, %zu },\n", t->lengths[row][field], row);
        }
    }
    fprintf(out, "};\nconst size_t mn_read_alike_count = %zu;\n\n", count);
    write_kin(out, t);
}

static void write_hash_powers(FILE *out)
{
    uint32_t power = 1;
    fputs("const uint32_t mn_hash_powers[MN_HASH_POWERS] = {\n", out);
    for (size_t i = 0; i < MN_HASH_POWERS; i++, power *= MN_HASH_BASE) {
        fprintf(out, "    0x%" PRIX32 "u,\n", power);
    }
    fputs("};\n\n", out);
}

static void write_endings(FILE *out, table *t, const char *kind, const char *name)
{
    size_t count = 0;
    fprintf(out, "const mn_ending mn_%ss[] = {\n", name);
    for (size_t row = 0; row < t->count; row++) {
        if (strcmp(t->first[row], kind) == 0) {
            if (t->fields[row] != 2 || t->lengths[row][1] > 4) {
                fail(t, "an ending has one to four letters");
            }
            fputs("    { ", out);
            write_letters(out, t->letters[row][1], t->lengths[row][1], 4);
            fprintf(out, ", %zu },\n", t->lengths[row][1]);
            count++;
        }
    }
    fprintf(out, "};\nconst size_t mn_%s_count = %zu;\n\n", name, count);
}

int main(int argc, char **argv)
{
    static table t;
    if (argc != 5) {
        fputs("usage: generate_match OUT.c LOOK_ALIKES READ_ALIKES ENDINGS\n", stderr);
        return 2;
    }
    FILE *out = fopen(argv[1], "wb");
    if (out == NULL) {
        perror(argv[1]);
        return 1;
    }
    fputs(
        "/* Made by generate_match from lib/data/match. */\n#include \"match/hash.h\"\n#include \"match/tables.h\"\n\n",
        out);
    read_table(&t, argv[2]);
    write_look_alikes(out, &t);
    read_table(&t, argv[3]);
    write_read_alikes(out, &t);
    write_hash_powers(out);
    read_table(&t, argv[4]);
    write_endings(out, &t, "inflection", "inflection");
    write_endings(out, &t, "link", "link");
    write_endings(out, &t, "verb", "verb_ending");
    write_endings(out, &t, "short_verb", "short_verb_ending");
    write_endings(out, &t, "dropped_verb", "dropped_verb_ending");
    if (fclose(out) != 0) {
        perror(argv[1]);
        return 1;
    }
    return 0;
}
