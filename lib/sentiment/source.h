/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_SOURCE_H
#define MN_SENTIMENT_SOURCE_H

#include "sentiment/build.h"
#include "text/tokens.h"

/* The one reader of lexicon sources (lib/data/README.md says what they hold):
 * the generator reads the built-in files with it, the library its callers'. */

typedef struct mn_source_error {
    uint32_t line;       /* from 1 */
    const char *message; /* static */
} mn_source_error;

typedef struct mn_source_options {
    uint32_t languages; /* of entries before a "@language" line: MN_GERMAN | MN_ENGLISH */
    bool unique;        /* an entry that is there already is an error */
    bool change_only;   /* an entry that is not there yet is one */
} mn_source_options;

/* Add all entries of a source to a builder. On an error *error says where; the
 * builder then holds what stood before that line. */
mention_status mn_source_read(mn_lexicon_builder *b, const char *data, size_t size, const mn_source_options *options,
                              mn_source_error *error);

/* Whether a token goes on with the one before it: don't is "dont", a word as
 * often written so; he'll is "he'll", and "he" where no entry has that. */
#define MN_JOINED_MOST 2u /* bytes */
bool mn_source_joins(const uint8_t *text, const mn_token *before, const mn_token *token);

/* The key of a token and of the one that goes on with it. 0: too long. */
size_t mn_source_join(const uint8_t *text, const mn_token *token, uint8_t *key, size_t size);

#endif
