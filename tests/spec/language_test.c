/* SPDX-License-Identifier: MIT */
/*
 * Asks of each line of a file (language, tab, text) which language the text
 * is in, and of all that 97 in 100 are told right. Speaks TAP.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

#define LINE_MAX_SIZE 1024
#define RIGHT_LEAST   97 /* in 100 */
#define TEXTS_LEAST   150

static void stop(const char *what)
{
    printf("Bail out! %s\n", what);
    exit(1);
}

static const char *language_of(mention_scratch *scratch, const char *text)
{
    mention_results results = { .size = sizeof results };
    if (mention_rate(mention_lexicon_builtin(), scratch, text, strlen(text), NULL, &results, NULL) != MENTION_OK) {
        stop("the text cannot be rated");
    }
    return mention_language_name(results.ratings[0].language);
}

int main(int argc, char **argv)
{
    char line[LINE_MAX_SIZE];
    mention_scratch *scratch;
    unsigned texts = 0;
    unsigned right = 0;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL || mention_scratch_new(NULL, &scratch, NULL) != MENTION_OK) {
        stop("usage: language_test FILE");
    }
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *text = strchr(line, '\t');
        if (line[0] == '#' || text == NULL) {
            continue;
        }
        *text++ = '\0';
        const char *told = language_of(scratch, text);
        texts++;
        right += strcmp(told, line) == 0;
        if (strcmp(told, line) != 0) {
            printf("# %s, not %s: %s\n", line, told, text);
        }
    }
    fclose(file);
    mention_scratch_free(scratch);
    printf("# %u of %u\n", right, texts);
    printf("%sok 1 - %u texts and more are read\n", texts >= TEXTS_LEAST ? "" : "not ", TEXTS_LEAST);
    printf("%sok 2 - %u in 100 are told right\n1..2\n", right * 100 >= texts * RIGHT_LEAST ? "" : "not ", RIGHT_LEAST);
    return texts < TEXTS_LEAST || right * 100 < texts * RIGHT_LEAST;
}
