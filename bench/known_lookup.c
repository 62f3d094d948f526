/* SPDX-License-Identifier: MIT */
/* Say of each word on standard input, one a line, what the built-in lists know:
 *
 *     word<TAB>k    a known form
 *     word<TAB>c    splits into known words
 *     word<TAB>-    neither
 */
#include <stdio.h>
#include <string.h>

#include "text/fold.h"
#include "words/compound.h"

#define LINE_SIZE 1024

static char lookup(const char *word, size_t size)
{
    uint32_t letters[LINE_SIZE];
    mn_part parts[MN_COMPOUND_PARTS];
    size_t n = mn_fold_word((const uint8_t *)word, size, letters, NULL, LINE_SIZE);
    if (n == SIZE_MAX) {
        return '-';
    }
    if (mn_known_find(letters, n, NULL)) {
        return 'k';
    }
    return mn_compound_split(letters, n, MN_KNOWN_GERMAN | MN_KNOWN_ENGLISH, parts) > 0 ? 'c' : '-';
}

int main(void)
{
    char line[LINE_SIZE];
    while (fgets(line, sizeof line, stdin) != NULL) {
        size_t size = strcspn(line, "\n");
        printf("%.*s\t%c\n", (int)size, line, lookup(line, size));
    }
    return 0;
}
