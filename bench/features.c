/* SPDX-License-Identifier: MIT */
/* Prints what the confidence of each candidate is made of, for
 * bench/fit_confidence.py.
 *   features CATALOGUE PRESET < TEXTS    one text a line, as the command reads it */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/builder.h"
#include "match/find.h"
#include "text/tokens.h"

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *data = NULL;
    size_t n;
    *size = 0;
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    do {
        data = realloc(data, *size + 65536);
        n = fread(data + *size, 1, 65536, file);
        *size += n;
    } while (n > 0);
    fclose(file);
    return data;
}

static mn_block *compile(const char *catalogue, int preset)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_builder *b;
    mn_block *block = NULL;
    size_t size;
    char *data = read_file(catalogue, &size);
    if (mention_builder_new(NULL, &b, &err) != MENTION_OK ||
        mention_builder_set_preset(b, preset, &err) != MENTION_OK ||
        mention_builder_add_catalogue(b, data, size, &err) != MENTION_OK || mn_compile(b, &block, &err) != MENTION_OK) {
        fprintf(stderr, "%s:%lu: %s\n", catalogue, (unsigned long)err.item, err.message);
        exit(1);
    }
    mention_builder_free(b);
    free(data);
    return block;
}

static void print_candidate(const mn_block *block, size_t line, const char *text, const mn_candidate *c)
{
    const mn_name *name = MN_BLOCK_ITEMS(block, mn_name, names) + c->hit.name;
    const mn_brand *brand = MN_BLOCK_ITEMS(block, mn_brand, brands) + c->hit.brand;
    const mn_features *f = &c->features;
    char slips[2 * MN_SLIP_COUNT + 1] = "-";
    for (size_t kind = 0, n = 0; kind < MN_SLIP_COUNT; kind++) {
        for (unsigned i = 0; i < f->slips[kind] && n + 1 < sizeof slips; i++) {
            slips[n++] = "wfdkopvxs"[kind];
            slips[n] = '\0';
        }
    }
    printf("%zu\t%.*s\t%.*s\t%u\t%u\t%.*s\t%s\t%s\t%u\t%u\t%u\t%u\t%u\t%u\t%s\t%u\t%u\t%u\t%u\t%u\t%u\n", line,
           (int)brand->id_size, MN_BLOCK_ITEMS(block, char, text) + brand->id, (int)name->text_size,
           MN_BLOCK_ITEMS(block, char, text) + name->text, c->hit.start, c->hit.end, (int)(c->hit.end - c->hit.start),
           text + c->hit.start, mention_kind_name(c->hit.kind), mention_carrier_name(c->hit.carrier), c->hit.edits,
           f->edited_letters, f->name_letters, f->swap, f->first_differs, f->last_differs, slips, f->word_edits,
           f->other_letters, f->band, f->compound, c->guarded, c->hit.confidence);
}

int main(int argc, char **argv)
{
    mention_allocator a;
    mn_array tokens = { NULL, 0, 0 };
    mn_match_scratch scratch;
    mn_match_options options = { .all = true, .rejected = true, .max_hits = 1000000 };
    char *text = NULL;
    size_t room = 0;
    ssize_t size;
    if (argc != 3) {
        fputs("usage: features CATALOGUE PRESET(0-2) < TEXTS\n", stderr);
        return 2;
    }
    memset(&scratch, 0, sizeof scratch);
    mn_allocator_resolve(NULL, &a);
    mn_block *block = compile(argv[1], atoi(argv[2]));
    puts("line\tbrand\tname\tstart\tend\tsurface\tkind\tcarrier\tedits\tedited_letters\tname_letters\tswap\t"
         "first_differs\tlast_differs\tslips\tword_edits\tother_letters\t"
         "band\tcompound\tguarded\tconfidence");
    for (size_t line = 0; (size = getline(&text, &room, stdin)) > 0; line++) {
        tokens.count = 0;
        if (!mn_tokenize(&a, (const uint8_t *)text, (size_t)size, &tokens) ||
            mn_match_find(block, &scratch, &a, (const uint8_t *)text, (size_t)size, tokens.items, tokens.count,
                          &options) != MENTION_OK) {
            continue;
        }
        for (size_t i = 0; i < scratch.candidates.count; i++) {
            const mn_candidate *c = &MN_ITEM(scratch.candidates, mn_candidate, i);
            print_candidate(block, line, text, c);
        }
    }
    return 0;
}
