/* SPDX-License-Identifier: MIT */
#include "compile.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "load.h"
#include "mention/mention.h"

/* Half a file is none: it goes when something fails. */
static bool write_file(const char *path, const void *data, size_t size, cli_failure *failure)
{
    FILE *file = fopen(path, "wb");
    bool good = file != NULL && fwrite(data, 1, size, file) == size;
    int reason = errno;
    if (file != NULL && fclose(file) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (!good) {
        cli_fail(failure, CLI_RUNTIME, "mention: cannot write %s: %s", path, strerror(reason));
        if (file != NULL) {
            remove(path);
        }
    }
    return good;
}

int cli_compile(const cli_options *options, cli_failure *failure)
{
    const void *data;
    size_t size;
    mention_matcher *matcher = cli_load_matcher(options, failure);
    if (matcher != NULL && mention_matcher_save(matcher, &data, &size, NULL) == MENTION_OK) {
        write_file(options->out, data, size, failure);
    }
    mention_matcher_unref(matcher);
    return failure->status;
}
