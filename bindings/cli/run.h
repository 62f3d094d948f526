/* SPDX-License-Identifier: MIT */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "mention/mention.h"
#include "options.h"
#include "report.h"

/* find, rate and analyze: read texts, work on them, write what was found. */
int cli_run(const cli_options *options, cli_failure *failure);

#endif
