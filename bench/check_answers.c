/* SPDX-License-Identifier: MIT */
/*
 * Compares the engine with brute force on pieces of text, before it is timed.
 *
 *   check_answers NAMES KIND < PIECES     a name a line; KIND strict, balanced or wide; a piece a line
 *
 * Prints how many pieces and mentions they agreed on; ends with 1 and both
 * answers where they differ.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/property/agree.h"
#include "contest.h"

static void stop(const char *why)
{
    fprintf(stderr, "check_answers: %s\n", why);
    exit(2);
}

static int preset_of(const char *kind)
{
    return strcmp(kind, "strict") == 0     ? MENTION_PRESET_STRICT
           : strcmp(kind, "balanced") == 0 ? MENTION_PRESET_BALANCED
                                           : MENTION_PRESET_WIDE;
}

static mention_matcher *make_matcher(const oracle_catalogue *catalogue, int preset)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_builder *builder;
    mention_matcher *matcher = NULL;
    bool ok = mention_builder_new(NULL, &builder, &err) == MENTION_OK &&
              mention_builder_set_preset(builder, preset, &err) == MENTION_OK;
    for (size_t i = 0; ok && i < catalogue->name_count; i++) {
        char id[32];
        uint32_t brand;
        int n = snprintf(id, sizeof id, "%zu", i);
        ok = mention_builder_add_brand(builder, id, (size_t)n, i, &brand, &err) == MENTION_OK &&
             mention_builder_add_name(builder, brand, catalogue->names[i].text, catalogue->names[i].size, NULL, &err) ==
                 MENTION_OK;
    }
    if (!ok || mention_builder_build(builder, &matcher, &err) != MENTION_OK) {
        stop(err.message);
    }
    mention_builder_free(builder);
    return matcher;
}

/* The names as lines of `data`, each a brand of its own. */
static oracle_catalogue make_catalogue(const char *data, size_t size, int preset)
{
    size_t count = 0;
    for (size_t from = 0; from < size; from = contest_line_end(data, size, from, 0)) {
        count++;
    }
    oracle_name *names = calloc(count + 1, sizeof *names);
    if (names == NULL) {
        stop("out of memory");
    }
    count = 0;
    for (size_t from = 0; from < size;) {
        size_t end = contest_line_end(data, size, from, 0);
        oracle_name *name = &names[count];
        *name = (oracle_name){ .text = data + from,
                               .size = end - from - (data[end - 1] == '\n'),
                               .brand = (uint32_t)count,
                               .compounds = true };
        memcpy(name->budget, mn_rules_default.budgets[preset], sizeof name->budget);
        count++;
        from = end;
    }
    return (oracle_catalogue){ .rules = mn_rules_default, .names = names, .name_count = count };
}

int main(int argc, char **argv)
{
    static char piece[1 << 16];
    size_t size;
    if (argc != 3) {
        stop("usage: check_answers NAMES KIND < PIECES");
    }
    char *data = contest_read(argv[1], &size);
    oracle_catalogue catalogue = make_catalogue(data, size, preset_of(argv[2]));
    agreement both = { .matcher = make_matcher(&catalogue, preset_of(argv[2])), .oracle = oracle_new(&catalogue) };
    if (mention_scratch_new(NULL, &both.scratch, NULL) != MENTION_OK) {
        stop("out of memory");
    }
    unsigned long pieces = 0;
    for (; fgets(piece, sizeof piece, stdin) != NULL; pieces++) {
        size_t length = strlen(piece);
        length -= length > 0 && piece[length - 1] == '\n';
        const char *difference = agree_on(&both, piece, length);
        if (difference != NULL) {
            printf("they differ in %s: %.*s\n", difference, (int)length, piece);
            agree_print(&both, piece, length);
            return 1;
        }
    }
    unsigned long long mentions = 0;
    for (int kind = 0; kind <= MENTION_KIND_TYPO; kind++) {
        mentions += agree_kinds[kind];
    }
    printf("%lu pieces, %llu mentions\n", pieces, mentions);
    mention_scratch_free(both.scratch);
    mention_matcher_unref(both.matcher);
    oracle_free(both.oracle);
    free((void *)catalogue.names);
    free(data);
    return 0;
}
