/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_VALUE_H
#define MN_SENTIMENT_VALUE_H

#include "sentiment/lexicon.h"

/* Read the value of an entry ("-1.5", "x0.7", "negator", "-") into kind and
 * value of *entry. NULL, or a static sentence saying what is wrong. */
const char *mn_value_parse(const char *text, size_t size, mn_entry *entry);

/* What a value marks words as ("join"): a MN_MARKED_*. 0: it is another value. */
uint8_t mn_value_mark(const char *text, size_t size);

#endif
