/* SPDX-License-Identifier: MIT */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

/* A line on standard error that says how far the work is: only where that is a
 * terminal, the output goes elsewhere, and the work takes more than a second. */
typedef struct cli_progress {
    bool wanted;
    bool shown;
    uint64_t begun; /* milliseconds */
    uint64_t next;
} cli_progress;

void cli_progress_begin(cli_progress *progress);
void cli_progress_show(cli_progress *progress, uint64_t texts, uint64_t bytes);

/* Take the line away again. */
void cli_progress_end(cli_progress *progress);

#endif
