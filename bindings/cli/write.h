/* SPDX-License-Identifier: MIT */
#ifndef CLI_WRITE_H
#define CLI_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "report.h"

/* What is to be written: `count` records one behind the other, record i ending
 * at ends[i]. */
typedef struct cli_records {
    const char *data;
    const size_t *ends;
    size_t count;
} cli_records;

/* Write to standard output whole record by whole record, so that a signal
 * leaves nothing half-written. Returns the records written: fewer than there
 * are after a signal, or a failure. */
size_t cli_write(const cli_records *records, cli_failure *failure);

/* Say early that standard output is closed. */
bool cli_write_open(cli_failure *failure);

/* Some file systems tell only now that there was no room. */
bool cli_write_close(cli_failure *failure);

#endif
