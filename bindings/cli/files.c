/* SPDX-License-Identifier: MIT */
#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE ((size_t)64 << 10)

const char *cli_file_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "<stdin>" : path;
}

int cli_file_open(const char *path, cli_failure *failure)
{
    struct stat about;
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        cli_fail(failure, CLI_USAGE, "mention: cannot open %s: %s", path, strerror(errno));
    } else if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) {
        cli_fail(failure, CLI_USAGE, "mention: cannot read %s: it is a directory", cli_file_name(path));
        if (fd != STDIN_FILENO) {
            close(fd);
        }
        fd = -1;
    }
    return fd;
}

bool cli_file_read(const char *path, cli_buffer *into, cli_failure *failure)
{
    int fd = cli_file_open(path, failure);
    if (fd < 0) {
        return false;
    }
    ssize_t got;
    do {
        got = read(fd, cli_room(into, READ_SIZE), READ_SIZE);
        into->size += got > 0 ? (size_t)got : 0;
    } while (got > 0 || (got < 0 && errno == EINTR));
    if (got < 0) {
        cli_fail(failure, CLI_RUNTIME, "mention: cannot read %s: %s", cli_file_name(path), strerror(errno));
    }
    if (fd != STDIN_FILENO) {
        close(fd);
    }
    return got == 0;
}
