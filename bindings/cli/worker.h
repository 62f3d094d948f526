/* SPDX-License-Identifier: MIT */
#ifndef CLI_WORKER_H
#define CLI_WORKER_H

#include <stdbool.h>

#include "input.h"
#include "json_line.h"
#include "mention/mention.h"
#include "offsets.h"
#include "options.h"
#include "output.h"
#include "report.h"

/* What all workers share and none changes. */
typedef struct cli_task {
    const cli_options *options;
    mention_matcher *matcher; /* NULL: rate only */
    mention_lexicon *lexicon; /* NULL: find only */
    const cli_form *form;
    bool colour;
    size_t columns;
} cli_task;

/* A text of a block. */
typedef struct cli_text {
    const char *id; /* as the line spells it; NULL: the number */
    size_t id_size;
    uint64_t number;
    uint64_t line;
} cli_text;

/* Turns a block of lines into records of output: read JSON, call the engine,
 * format. What it has allocated it keeps for the next block. */
typedef struct cli_worker {
    const cli_task *task;
    mention_scratch *scratch;
    cli_json *json;
    cli_block block;
    cli_buffer decoded; /* the texts of JSON lines */
    cli_text *texts;
    const char **pointers; /* as the engine takes them */
    size_t *lengths;
    size_t *ends; /* of the records in out */
    size_t count;
    size_t capacity[4];
    cli_offsets offsets;
    cli_buffer out;
    size_t done; /* records in out */
    cli_failure failure;
} cli_worker;

bool cli_worker_begin(cli_worker *worker, const cli_task *task, cli_failure *failure);

/* Work on worker->block. Where a line is refused or the work was stopped, `done`
 * and `out` hold what came before, and `failure` why. */
void cli_worker_work(cli_worker *worker);

void cli_worker_end(cli_worker *worker);

#endif
