/* SPDX-License-Identifier: MIT */
/*
 * Turns the lexicon's TSV files into the block that the library is built with:
 *
 *     generate_lexicon OUT.c FILE.tsv...
 *
 * de_*.tsv are German, en_*.tsv English, others both. Files *_fitted.tsv come
 * last and only change values. An error names file, line and reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sentiment/source.h"

/* The whole of a file, or NULL. */
static char *read_file(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        return NULL;
    }
    long length = fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    rewind(f);
    char *data = length < 0 ? NULL : malloc((size_t)length + 1);
    if (data != NULL && fread(data, 1, (size_t)length, f) != (size_t)length) {
        free(data);
        data = NULL;
    }
    fclose(f);
    *size = data == NULL ? 0 : (size_t)length;
    return data;
}

static uint32_t languages_of(const char *name)
{
    return strncmp(name, "de_", 3) == 0   ? MN_GERMAN
           : strncmp(name, "en_", 3) == 0 ? MN_ENGLISH
                                          : MN_GERMAN | MN_ENGLISH;
}

/* Where the line behind `lines` lines begins. */
static size_t skip_lines(const char *data, size_t size, uint32_t lines)
{
    size_t at = 0;
    for (; lines > 0 && at < size; lines--) {
        const char *newline = memchr(data + at, '\n', size - at);
        at = newline == NULL ? size : (size_t)(newline - data) + 1;
    }
    return at;
}

/* Read a file; all its bad lines are reported, not only the first. */
static bool add_file(mn_lexicon_builder *b, const char *path)
{
    size_t size = 0;
    char *data = read_file(path, &size);
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    bool fitted = strstr(name, "_fitted.tsv") != NULL;
    mn_source_options options = { languages_of(name), !fitted, fitted };
    mn_source_error error = { 0, NULL };
    bool ok = data != NULL;
    uint32_t line = 0;
    if (!ok) {
        fprintf(stderr, "%s: cannot be read\n", path);
    }
    for (size_t at = 0; data != NULL && mn_source_read(b, data + at, size - at, &options, &error) != MENTION_OK;) {
        line += error.line;
        fprintf(stderr, "%s:%u: %s\n", path, (unsigned)line, error.message);
        at += skip_lines(data + at, size - at, error.line);
        ok = false;
    }
    free(data);
    return ok;
}

/* A table of numbers, `fields` to an item, `items` of them. */
static void print_numbers(FILE *out, const char *name, const void *data, size_t size, size_t width)
{
    const unsigned char *p = data;
    fprintf(out, "    /* %s */ {", name);
    for (size_t i = 0; i < size; i += width) {
        unsigned value = 0;
        if (width == 1) {
            value = p[i];
        } else {
            uint32_t word;
            memcpy(&word, p + i, sizeof word);
            value = word;
        }
        fprintf(out, "%s%uu,", i / width % 16 == 0 ? "\n" : "", value);
    }
    fprintf(out, "},\n");
}

static void print_entries(FILE *out, const mention_lexicon *l)
{
    const mn_entry *e = mn_lexicon_entries(l);
    fprintf(out, "    /* entries */ {\n");
    for (uint32_t i = 0; i < l->entry_count; i++, e++) {
        fprintf(out, "{%uu,%u,%d,%u,%u,%u,%u},\n", (unsigned)e->name, (unsigned)e->name_size, (int)e->value,
                (unsigned)e->kind, (unsigned)e->languages, (unsigned)e->exact_case, (unsigned)e->aside);
    }
    fprintf(out, "},\n");
}

static void print_words(FILE *out, const mention_lexicon *l)
{
    const mn_lexword *w = mn_lexicon_words(l);
    fprintf(out, "    /* words */ {\n");
    for (uint32_t i = 0; i < l->word_count; i++, w++) {
        fprintf(out, "{%uu,%u,%u,{%u,%u},{%u,%u}},\n", (unsigned)w->key, (unsigned)w->key_size, (unsigned)w->begins,
                (unsigned)w->rank[0], (unsigned)w->rank[1], (unsigned)w->entry[0], (unsigned)w->entry[1]);
    }
    fprintf(out, "},\n");
}

static void print_nodes(FILE *out, const mention_lexicon *l)
{
    const mn_lexnode *n = mn_lexicon_nodes(l);
    fprintf(out, "    /* nodes */ {\n");
    for (uint32_t i = 0; i < l->node_count; i++, n++) {
        fprintf(out, "{{%u,%u},%u},\n", (unsigned)n->entry[0], (unsigned)n->entry[1], (unsigned)n->gap);
    }
    fprintf(out, "},\n");
}

static void print_edges(FILE *out, const mention_lexicon *l)
{
    const mn_lexedge *e = mn_lexicon_table(l, l->edges);
    fprintf(out, "    /* edges */ {\n");
    for (uint32_t i = 0; i < l->edge_count; i++, e++) {
        fprintf(out, "{%u,%u,%u},\n", (unsigned)e->node, (unsigned)e->symbol, (unsigned)e->next);
    }
    fprintf(out, "},\n");
}

static void print_head(FILE *out, const mention_lexicon *l)
{
    static const char *const tables[] = { "entries", "words", "nodes", "slots", "edges", "keys", "parts",
                                          "marked",  "alike", "pairs", "steps", "signs", "text" };
    fprintf(out, "static const struct block block = {\n    { .size = sizeof(struct block), .builtin = 1,\n");
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        fprintf(out, "      .%s = offsetof(struct block, %s),\n", tables[i], tables[i]);
    }
    fprintf(
        out,
        "      .entry_count = %u, .word_count = %u, .node_count = %u, .slot_count = %u, .edge_count = %u, .text_size = "
        "%u,\n      .key_count = %u, .part_count = %u, .marked_count = %u, .alike_count = %u, .pair_count = %u, "
        ".step_count = %u },\n",
        (unsigned)l->entry_count, (unsigned)l->word_count, (unsigned)l->node_count, (unsigned)l->slot_count,
        (unsigned)l->edge_count, (unsigned)l->text_size, (unsigned)l->key_count, (unsigned)l->part_count,
        (unsigned)l->marked_count, (unsigned)l->alike_count, (unsigned)l->pair_count, (unsigned)l->step_count);
}

static void print_words_of_32(FILE *out, const char *name, const mention_lexicon *l, uint32_t at, uint32_t count)
{
    print_numbers(out, name, mn_lexicon_table(l, at), count * sizeof(uint32_t), sizeof(uint32_t));
}

static void print_block(FILE *out, const mention_lexicon *l)
{
    fprintf(out, "/* SPDX-License-Identifier: MIT */\n/* Made by generate_lexicon; do not edit. */\n"
                 "#include \"sentiment/lexicon.h\"\n\nstruct block {\n    mention_lexicon head;\n");
    fprintf(out,
            "    mn_entry entries[%u];\n    mn_lexword words[%u];\n    mn_lexnode nodes[%u];\n    uint32_t slots[%u];\n"
            "    mn_lexedge edges[%u];\n    uint32_t keys[%u];\n    uint32_t parts[%u];\n    uint32_t marked[%u];\n    "
            "uint32_t alike[%u];\n    uint32_t pairs[%u];\n    "
            "uint32_t steps[%u];\n    uint32_t signs[%u];\n    "
            "uint8_t text[%u];\n};\n\n",
            (unsigned)l->entry_count, (unsigned)l->word_count, (unsigned)l->node_count, (unsigned)l->slot_count,
            (unsigned)l->edge_count, (unsigned)l->key_count, (unsigned)l->part_count, (unsigned)l->marked_count,
            (unsigned)l->alike_count, (unsigned)l->pair_count, (unsigned)l->step_count, MN_SIGNS_COUNT,
            (unsigned)l->text_size);
    print_head(out, l);
    print_entries(out, l);
    print_words(out, l);
    print_nodes(out, l);
    print_words_of_32(out, "slots", l, l->slots, l->slot_count);
    print_edges(out, l);
    print_words_of_32(out, "keys", l, l->keys, l->key_count);
    print_words_of_32(out, "parts", l, l->parts, l->part_count);
    print_words_of_32(out, "marked", l, l->marked, l->marked_count);
    print_words_of_32(out, "alike", l, l->alike, l->alike_count);
    print_words_of_32(out, "pairs", l, l->pairs, l->pair_count);
    print_words_of_32(out, "steps", l, l->steps, l->step_count);
    print_words_of_32(out, "signs", l, l->signs, MN_SIGNS_COUNT);
    print_numbers(out, "text", mn_lexicon_table(l, l->text), l->text_size, 1);
    fprintf(out, "};\n\nconst mention_lexicon *mn_lexicon_builtin(void)\n{\n    return &block.head;\n}\n");
}

/* Whether a line is that of the entry. */
static bool is_line_of(const char *line, const char *end, const char *name, size_t size)
{
    return (size_t)(end - line) > size && line[size] == '\t' && memcmp(line, name, size) == 0;
}

/* Say where an entry stands: the file of its language, not a fitted one, that has a line of its name. */
static void print_place(const mn_entry *entry, const char *name, int count, char **paths)
{
    for (int i = 0; i < count; i++) {
        size_t size = 0;
        const char *slash = strrchr(paths[i], '/');
        bool other = (languages_of(slash == NULL ? paths[i] : slash + 1) & entry->languages) == 0;
        bool looks = !other && strstr(paths[i], "_fitted.tsv") == NULL;
        char *data = looks ? read_file(paths[i], &size) : NULL;
        uint32_t line = 1;
        for (size_t at = 0; data != NULL && at < size; at = skip_lines(data, size, line++)) {
            if (is_line_of(data + at, data + size, name, entry->name_size)) {
                fprintf(stderr, "%s:%u: ", paths[i], (unsigned)line);
            }
        }
        free(data);
    }
    fprintf(stderr, "\"%.*s\"\n", (int)entry->name_size, name);
}

/* Two entries of which one would silently take the other's words. */
static bool report_clashes(const mn_lexicon_builder *b, int count, char **paths)
{
    bool ok = true;
    for (size_t i = 0; i < b->clashes.count; i++) {
        const mn_clash *clash = &MN_ITEM(b->clashes, const mn_clash, i);
        const uint32_t both[] = { clash->wanted, clash->held };
        if (!mn_build_clashes(b, clash)) {
            continue;
        }
        fprintf(stderr, "the same words with another sign or kind:\n");
        for (size_t k = 0; k < 2; k++) {
            const mn_entry *entry = &MN_ITEM(b->entries, mn_entry, both[k]);
            print_place(entry, &MN_ITEM(b->text, const char, entry->name), count, paths);
        }
        ok = false;
    }
    return ok;
}

/* The entry that took the last place of one that has none any more, or 0. */
static uint32_t taker_of(const mn_lexicon_builder *b, uint32_t entry)
{
    uint32_t taker = 0;
    for (size_t i = 0; i < b->clashes.count; i++) {
        const mn_clash *clash = &MN_ITEM(b->clashes, const mn_clash, i);
        taker = clash->held == entry ? clash->wanted : taker;
    }
    return taker;
}

/* A byte for each entry: 1 where a word, phrase or sign has it. NULL when memory runs out. */
static char *entries_in_use(const mn_lexicon_builder *b)
{
    char *used = calloc(b->entries.count, 1);
    for (size_t i = 0; used != NULL && i < b->words.count; i++) {
        const mn_lexword *word = &MN_ITEM(b->words, const mn_lexword, i);
        used[word->entry[0]] = used[word->entry[1]] = 1;
    }
    for (size_t i = 0; used != NULL && i < b->nodes.count; i++) {
        const mn_lexnode *node = &MN_ITEM(b->nodes, const mn_lexnode, i);
        used[node->entry[0]] = used[node->entry[1]] = 1;
    }
    return used;
}

/* Entries that say again what others say: all that they stand for has another's value. */
static bool report_idle(const mn_lexicon_builder *b, int count, char **paths)
{
    char *used = entries_in_use(b);
    bool ok = used != NULL;
    for (uint32_t i = 1; used != NULL && i < b->entries.count; i++) {
        const uint32_t both[] = { i, taker_of(b, i) };
        if (used[i]) {
            continue;
        }
        fprintf(stderr, "all of the first is said again:\n");
        for (size_t k = 0; k < 2 && both[k] != 0; k++) {
            const mn_entry *entry = &MN_ITEM(b->entries, mn_entry, both[k]);
            print_place(entry, &MN_ITEM(b->text, const char, entry->name), count, paths);
        }
        ok = false;
    }
    free(used);
    return ok;
}

/* Fitted files after all others. */
static bool add_files(mn_lexicon_builder *b, int count, char **paths)
{
    bool ok = true;
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < count; i++) {
            bool fitted = strstr(paths[i], "_fitted.tsv") != NULL;
            if (fitted == (pass == 1)) {
                ok = add_file(b, paths[i]) && ok;
            }
        }
    }
    return ok;
}

int main(int argc, char **argv)
{
    mention_allocator a;
    mn_lexicon_builder b;
    mn_allocator_resolve(NULL, &a);
    if (argc < 2 || !mn_build_begin(&b, &a, NULL)) {
        return 2;
    }
    b.watched = true;
    bool ok = add_files(&b, argc - 2, argv + 2);
    ok = report_clashes(&b, argc - 2, argv + 2) && ok;
    ok = report_idle(&b, argc - 2, argv + 2) && ok;
    mention_lexicon *lexicon = ok ? mn_build_finish(&b) : NULL;
    mn_build_free(&b);
    if (lexicon == NULL) {
        return 1;
    }
    FILE *out = fopen(argv[1], "w");
    if (out == NULL) {
        return 1;
    }
    print_block(out, lexicon);
    mn_free(&a, lexicon, lexicon->size);
    return fclose(out) == 0 ? 0 : 1;
}
