/* SPDX-License-Identifier: MIT */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>

int cli_fail(cli_failure *failure, int status, const char *format, ...)
{
    if (failure->status == CLI_OK) {
        va_list arguments;
        va_start(arguments, format);
        /* It was begun a line before. NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
        vsnprintf(failure->message, sizeof failure->message, format, arguments);
        va_end(arguments);
        failure->status = status;
    }
    return failure->status;
}

void cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    flockfile(stderr);
    /* The same. NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized) */
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    funlockfile(stderr);
    va_end(arguments);
}
