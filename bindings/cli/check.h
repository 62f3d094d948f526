/* SPDX-License-Identifier: MIT */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "options.h"
#include "report.h"

/* mention check: what may go wrong with a catalogue, a line each. */
int cli_check(const cli_options *options, cli_failure *failure);

#endif
