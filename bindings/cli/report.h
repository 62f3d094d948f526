/* SPDX-License-Identifier: MIT */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <stdint.h>

/* Exit statuses. After a signal it is 128 and the signal's number. */
enum { CLI_OK = 0, CLI_RUNTIME = 1, CLI_USAGE = 2 };

#if defined(__GNUC__)
#define CLI_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define CLI_PRINTF(string, first)
#endif

/* What ended the work: an exit status and one line without its line end. */
typedef struct cli_failure {
    int status; /* CLI_OK: nothing failed */
    char message[512];
} cli_failure;

/* Note the first failure; later ones are dropped. Returns its status. */
int cli_fail(cli_failure *failure, int status, const char *format, ...) CLI_PRINTF(3, 4);

/* One line on standard error. */
void cli_complain(const char *format, ...) CLI_PRINTF(1, 2);

#endif
