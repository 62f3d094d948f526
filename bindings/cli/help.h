/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include <stdbool.h>

#include "options.h"

/* Print the help of a verb, or of the whole command for 0, on standard output.
 * False, with a complaint, where that cannot be written. */
bool cli_help(cli_verb verb);

/* The same for the version. */
bool cli_version(void);

#endif
