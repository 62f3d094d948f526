/* SPDX-License-Identifier: MIT */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include <stdbool.h>

#include "mention/mention.h"
#include "options.h"
#include "report.h"

/* The matcher of --brands, --preset and --words; NULL with the failure. */
mention_matcher *cli_load_matcher(const cli_options *options, cli_failure *failure);

/* The lexicon of --lexicon, else the built-in one; NULL with the failure. */
mention_lexicon *cli_load_lexicon(const cli_options *options, cli_failure *failure);

#endif
