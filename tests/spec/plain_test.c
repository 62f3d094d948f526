/* SPDX-License-Identifier: MIT */
/*
 * Rates the plain sentences of a file of this directory and speaks TAP: none
 * holds an opinion, and README.md says how many may be taken for one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

#define LINE_MAX_SIZE 1024

typedef struct runner {
    unsigned tests;
    unsigned failures;
    unsigned sentences;
    unsigned opinions; /* sentences taken for one */
    unsigned most;
    mention_scratch *scratch;
} runner;

static void check(runner *r, int ok, const char *what)
{
    r->tests++;
    r->failures += !ok;
    printf("%sok %u - %s\n", ok ? "" : "not ", r->tests, what);
}

static int label_of(runner *r, const char *text)
{
    mention_results results = { .size = sizeof results };
    if (mention_rate(mention_lexicon_builtin(), r->scratch, text, strlen(text), NULL, &results, NULL) != MENTION_OK) {
        printf("Bail out! cannot be rated: %s\n", text);
        exit(1);
    }
    return results.ratings[0].label;
}

/* A line "! TEXT" must be neutral for itself, "TEXT" counts. */
static void rate_line(runner *r, const char *line)
{
    int never = strncmp(line, "! ", 2) == 0;
    const char *text = never ? line + 2 : line;
    int label = label_of(r, text);
    r->sentences++;
    r->opinions += label != 0;
    if (never) {
        check(r, label == 0, text);
    } else if (label != 0) {
        printf("# %s: %s\n", mention_label_name(label), text);
    }
}

static void run_file(runner *r, FILE *f)
{
    char line[LINE_MAX_SIZE];
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "most: %u", &r->most) == 1 || line[0] == '#' || line[0] == '\0') {
            continue;
        }
        rate_line(r, line);
    }
}

int main(int argc, char **argv)
{
    static runner r;
    FILE *f = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (f == NULL || mention_scratch_new(NULL, &r.scratch, NULL) != MENTION_OK) {
        return 2;
    }
    run_file(&r, f);
    fclose(f);
    mention_scratch_free(r.scratch);
    char what[LINE_MAX_SIZE];
    snprintf(what, sizeof what, "%u of %u plain sentences taken for an opinion, %u may be", r.opinions, r.sentences,
             r.most);
    check(&r, r.sentences >= 300 && r.opinions <= r.most, what);
    printf("1..%u\n", r.tests);
    return r.failures > 0;
}
