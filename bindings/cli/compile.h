/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMPILE_H
#define CLI_COMPILE_H

#include "options.h"
#include "report.h"

/* mention compile: a catalogue into a file that --matcher takes. */
int cli_compile(const cli_options *options, cli_failure *failure);

#endif
