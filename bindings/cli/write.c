/* SPDX-License-Identifier: MIT */
#include "write.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stop.h"

static bool refuse(cli_failure *failure)
{
    if (errno == EPIPE) {
        /* SIGPIPE is ignored here, or we would be gone: end as quietly. */
        cli_fail(failure, 128 + SIGPIPE, "%s", "");
    } else {
        cli_fail(failure, CLI_RUNTIME, "mention: cannot write the output: %s", strerror(errno));
    }
    return false;
}

static bool write_bytes(const char *bytes, size_t size, cli_failure *failure)
{
    while (size > 0) {
        ssize_t done = write(STDOUT_FILENO, bytes, size);
        if (done < 0 && errno == EAGAIN) {
            struct pollfd ready = { STDOUT_FILENO, POLLOUT, 0 };
            poll(&ready, 1, -1);
        } else if (done < 0 && errno != EINTR) {
            return refuse(failure);
        }
        bytes += done > 0 ? done : 0;
        size -= done > 0 ? (size_t)done : 0;
    }
    return true;
}

/* The most that write() takes without waiting once poll() has said it can. */
static size_t most_at_once(void)
{
    struct stat about;
    bool regular = fstat(STDOUT_FILENO, &about) == 0 && S_ISREG(about.st_mode);
    return regular ? (size_t)1 << 20 : PIPE_BUF;
}

size_t cli_write(const cli_records *records, cli_failure *failure)
{
    size_t most = most_at_once(), done = 0, from = 0;
    while (done < records->count) {
        size_t last = done;
        while (last + 1 < records->count && records->ends[last + 1] - from <= most) {
            last++;
        }
        size_t size = records->ends[last] - from;
        if (size > 0 && (!cli_stop_wait(STDOUT_FILENO, POLLOUT) || !write_bytes(records->data + from, size, failure))) {
            break;
        }
        from = records->ends[last];
        done = last + 1;
    }
    return done;
}

bool cli_write_open(cli_failure *failure)
{
    return fcntl(STDOUT_FILENO, F_GETFD) >= 0 || refuse(failure);
}

bool cli_write_close(cli_failure *failure)
{
    return close(STDOUT_FILENO) == 0 || errno == EINTR || refuse(failure);
}
