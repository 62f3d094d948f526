/* SPDX-License-Identifier: MIT */
#include "stop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static atomic_int stop_signal;
static int wake_pipe[2];

void cli_stop_wake(void)
{
    int before = errno;
    ssize_t ignored = write(wake_pipe[1], "", 1);
    (void)ignored;
    errno = before;
}

static void on_signal(int number)
{
    atomic_store(&stop_signal, number);
    cli_stop_wake();
}

bool cli_stop_install(cli_failure *failure)
{
    if (pipe(wake_pipe) != 0) {
        cli_fail(failure, CLI_RUNTIME, "mention: cannot begin: %s", strerror(errno));
        return false;
    }
    for (int i = 0; i < 2; i++) {
        fcntl(wake_pipe[i], F_SETFD, FD_CLOEXEC);
        fcntl(wake_pipe[i], F_SETFL, O_NONBLOCK);
    }
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    static const int signals[] = { SIGINT, SIGTERM };
    for (int i = 0; i < 2; i++) {
        struct sigaction before;
        /* What a shell put in the background ignores SIGINT, and so do we. */
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
            sigaction(signals[i], &action, NULL);
        }
    }
    return true;
}

int cli_stop_signal(void)
{
    return atomic_load(&stop_signal);
}

bool cli_stop_wait(int fd, short events)
{
    struct pollfd both[2] = { { fd, events, 0 }, { wake_pipe[0], POLLIN, 0 } };
    int ready;
    do {
        ready = poll(both, 2, -1);
    } while (ready < 0 && errno == EINTR);
    return ready < 0 || both[1].revents == 0;
}
