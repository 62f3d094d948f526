/* SPDX-License-Identifier: MIT */
#include "compile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "load.h"
#include "mention/mention.h"

/* Write to a file that is there to be written to: a pipe, a terminal. */
static bool write_to(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        return false;
    }
    bool good = fwrite(data, 1, size, file) == size;
    int reason = errno;
    bool closed = fclose(file) == 0;
    errno = good ? errno : reason;
    return good && closed;
}

/* Half a file is none: it is written beside its place and then put there, so
 * that what stood there stays until the new one is whole. */
static bool replace_file(const char *path, const void *data, size_t size)
{
    static const char suffix[] = ".part";
    size_t length = strlen(path);
    char *part = malloc(length + sizeof suffix);
    if (part == NULL) {
        return false;
    }
    memcpy(part, path, length);
    memcpy(part + length, suffix, sizeof suffix);
    bool good = write_to(part, data, size) && rename(part, path) == 0;
    int reason = errno;
    if (!good) {
        remove(part);
    }
    free(part);
    errno = reason;
    return good;
}

static bool write_file(const char *path, const void *data, size_t size, cli_failure *failure)
{
    struct stat there;
    bool special = stat(path, &there) == 0 && !S_ISREG(there.st_mode);
    bool good = special ? write_to(path, data, size) : replace_file(path, data, size);
    if (!good) {
        cli_fail(failure, CLI_RUNTIME, "mention: cannot write %s: %s", path, strerror(errno));
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
