/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz.h"

/* Run a fuzz target over the files named: what it once found, and seeds. */
static void replay(const char *path)
{
    size_t size = 0, capacity = 1u << 20;
    FILE *file = fopen(path, "rb");
    uint8_t *data = malloc(capacity);
    if (file == NULL || data == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    size = fread(data, 1, capacity, file);
    fclose(file);
    uint8_t *exact = realloc(data, size > 0 ? size : 1);
    fprintf(stderr, "%s\n", path);
    (void)LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        replay(argv[i]);
    }
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 1;
}
