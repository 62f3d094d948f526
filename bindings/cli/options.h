/* SPDX-License-Identifier: MIT */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bits, so that the table of options can say to which verbs each belongs. */
typedef enum cli_verb {
    CLI_FIND = 1,
    CLI_RATE = 2,
    CLI_ANALYZE = 4,
    CLI_CHECK = 8,
    CLI_COMPILE = 16,
} cli_verb;

typedef enum cli_input { CLI_INPUT_TEXT, CLI_INPUT_JSONL } cli_input;
typedef enum cli_output { CLI_OUTPUT_TEXT, CLI_OUTPUT_JSONL, CLI_OUTPUT_TSV } cli_output;
typedef enum cli_unit { CLI_BYTES, CLI_CHARS, CLI_UTF16 } cli_unit;

/* Strings of argv, in their order. */
typedef struct cli_strings {
    char **items;
    size_t count;
} cli_strings;

typedef struct cli_options {
    cli_verb verb;
    const char *brands;
    const char *matcher; /* a compiled one in place of brands */
    const char *out;
    cli_strings words;
    cli_strings lexicons;
    cli_strings files; /* none: standard input */
    const char *field;
    int32_t preset;         /* a mention_preset */
    int32_t min_confidence; /* 0..10000, or MENTION_CONFIDENCE_PRESET */
    int32_t language;       /* as mention_options */
    cli_input input;
    cli_output output;
    cli_unit unit;
    int jobs;
    bool all;
    bool no_guard;
    bool explain;
} cli_options;

/* What to do after the command line was read. */
typedef enum cli_next { CLI_GO, CLI_SHOWN, CLI_REFUSED } cli_next;

/* Read the command line. --help and --version are answered on standard output
 * (CLI_SHOWN), mistakes on standard error (CLI_REFUSED). */
cli_next cli_options_read(cli_options *options, int argc, char **argv);

void cli_options_free(cli_options *options);

#endif
