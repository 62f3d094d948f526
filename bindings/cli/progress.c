/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

static uint64_t now(void)
{
    struct timespec time = { 0, 0 };
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

void cli_progress_begin(cli_progress *progress)
{
    *progress = (cli_progress){ .wanted = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO), .begun = now() };
    progress->next = progress->begun + 1000;
}

void cli_progress_show(cli_progress *progress, uint64_t texts, uint64_t bytes)
{
    uint64_t time;
    if (!progress->wanted || (time = now()) < progress->next) {
        return;
    }
    double seconds = (double)(time - progress->begun) / 1000, megabytes = (double)bytes / 1e6;
    fprintf(stderr, "\r%llu texts, %.1f MB, %.1f MB/s\033[K", (unsigned long long)texts, megabytes,
            megabytes / seconds);
    fflush(stderr);
    progress->shown = true;
    progress->next = time + 200;
}

void cli_progress_end(cli_progress *progress)
{
    if (progress->shown) {
        fputs("\r\033[K", stderr);
        fflush(stderr);
    }
}
