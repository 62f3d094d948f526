/* SPDX-License-Identifier: MIT */
#ifndef CLI_FILES_H
#define CLI_FILES_H

#include <stdbool.h>

#include "buffer.h"
#include "report.h"

/* How a path is called in messages: "-" is standard input. */
const char *cli_file_name(const char *path);

/* Open for reading; "-" is standard input. A directory or what cannot be
 * opened is a failure, and -1. */
int cli_file_open(const char *path, cli_failure *failure);

/* The whole of a file (or pipe) into an empty buffer. */
bool cli_file_read(const char *path, cli_buffer *into, cli_failure *failure);

#endif
