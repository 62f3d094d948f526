/* SPDX-License-Identifier: MIT */
#include "worker.h"

#include <stdlib.h>

#include "stop.h"

bool cli_worker_begin(cli_worker *worker, const cli_task *task, cli_failure *failure)
{
    mention_error err = MENTION_ERROR_INIT;
    *worker = (cli_worker){ .task = task };
    if (mention_scratch_new(NULL, &worker->scratch, &err) != MENTION_OK) {
        cli_fail(failure, CLI_RUNTIME, "mention: %s", err.message);
        return false;
    }
    if (task->options->input == CLI_INPUT_JSONL) {
        worker->json = cli_json_new(task->options->field);
        if (worker->json == NULL) {
            cli_fail(failure, CLI_RUNTIME, "mention: out of memory");
            cli_worker_end(worker);
            return false;
        }
    }
    return true;
}

static int cancel(void *user, size_t text)
{
    (void)user;
    (void)text;
    return cli_stop_signal() != 0;
}

static void make_room(cli_worker *worker, size_t lines)
{
    worker->texts = cli_grow(worker->texts, &worker->capacity[0], lines, sizeof *worker->texts);
    worker->pointers = cli_grow(worker->pointers, &worker->capacity[1], lines, sizeof *worker->pointers);
    worker->lengths = cli_grow(worker->lengths, &worker->capacity[2], lines, sizeof *worker->lengths);
    worker->ends = cli_grow(worker->ends, &worker->capacity[3], lines, sizeof *worker->ends);
    worker->decoded.size = 0;
    cli_room(&worker->decoded, worker->block.bytes.size); /* escapes only get shorter: never moved */
}

static bool is_blank(const cli_line *line)
{
    for (size_t i = 0; i < line->size; i++) {
        if (line->bytes[i] != ' ' && line->bytes[i] != '\t' && line->bytes[i] != '\r') {
            return false;
        }
    }
    return true;
}

static void refuse_line(cli_worker *worker, uint64_t line, const cli_json_line *said)
{
    const char *file = worker->block.file;
    if (said->error_column > 0) {
        cli_fail(&worker->failure, CLI_USAGE, "%s:%llu: %s (byte %zu)", file, (unsigned long long)line, said->error,
                 said->error_column);
    } else {
        cli_fail(&worker->failure, CLI_USAGE, "%s:%llu: %s", file, (unsigned long long)line, said->error);
    }
}

/* The texts of the block, up to a line that is refused. */
static void take_texts(cli_worker *worker)
{
    const cli_block *block = &worker->block;
    make_room(worker, block->count);
    worker->count = 0;
    for (size_t i = 0; i < block->count; i++) {
        const cli_line *line = &block->lines[i];
        cli_text *text = &worker->texts[worker->count];
        *text = (cli_text){ NULL, 0, block->first_id + i, block->first_line + i };
        worker->pointers[worker->count] = line->bytes;
        worker->lengths[worker->count] = line->size;
        if (worker->json != NULL) {
            cli_json_line said;
            if (is_blank(line)) {
                continue;
            }
            if (!cli_json_read(worker->json, line->bytes, line->size, &worker->decoded, &said)) {
                refuse_line(worker, text->line, &said);
                break;
            }
            text->id = said.id;
            text->id_size = said.id_size;
            worker->pointers[worker->count] = worker->decoded.data + said.text;
            worker->lengths[worker->count] = said.text_size;
        }
        worker->count++;
    }
}

static void format(cli_worker *worker, const mention_results *results)
{
    const cli_task *task = worker->task;
    cli_view view = { .options = task->options,
                      .matcher = task->matcher,
                      .results = results,
                      .offsets = &worker->offsets,
                      .colour = task->colour,
                      .columns = task->columns };
    for (size_t i = 0; i < results->text_count; i++) {
        if (results->status[i] != MENTION_OK) {
            worker->failure.status = CLI_OK; /* this one comes before a line that was refused */
            cli_fail(&worker->failure, CLI_USAGE, "%s:%llu: the text is beyond what the library takes",
                     worker->block.file, (unsigned long long)worker->texts[i].line);
            return;
        }
        view.index = i;
        view.text = worker->pointers[i];
        view.size = worker->lengths[i];
        view.id = worker->texts[i].id;
        view.id_size = worker->texts[i].id_size;
        view.number = worker->texts[i].number;
        cli_offsets_begin(&worker->offsets, task->options->unit, view.text, view.size);
        task->form->text(&view, &worker->out);
        worker->ends[worker->done++] = worker->out.size;
    }
}

void cli_worker_work(cli_worker *worker)
{
    const cli_options *options = worker->task->options;
    mention_error err = MENTION_ERROR_INIT;
    mention_results results = { .size = sizeof results };
    mention_options run;
    worker->out.size = 0;
    worker->done = 0;
    take_texts(worker);
    mention_options_init(&run, sizeof run);
    run.flags = (options->all ? MENTION_OPTION_ALL : 0) | (options->no_guard ? MENTION_OPTION_NO_GUARD : 0) |
                (options->explain ? MENTION_OPTION_EVIDENCE | MENTION_OPTION_REJECTED : 0);
    run.min_confidence = options->min_confidence;
    run.language = options->language;
    run.max_hits = UINT32_MAX;
    run.cancel = cancel;
    mention_batch batch = { .size = sizeof batch,
                            .layout = MENTION_LAYOUT_POINTERS,
                            .count = worker->count,
                            .texts = worker->pointers,
                            .lengths = worker->lengths };
    if (worker->count == 0) {
        return;
    }
    mention_status status =
        mention_run(worker->task->matcher, worker->task->lexicon, worker->scratch, &batch, &run, &results, &err);
    if (status == MENTION_ERROR_CANCELLED) {
        worker->failure.status = CLI_OK;
        cli_fail(&worker->failure, 128 + cli_stop_signal(), "%s", "");
    } else if (status != MENTION_OK) {
        worker->failure.status = CLI_OK;
        cli_fail(&worker->failure, CLI_RUNTIME, "mention: %s", err.message);
        return;
    }
    format(worker, &results);
}

void cli_worker_end(cli_worker *worker)
{
    mention_scratch_free(worker->scratch);
    cli_json_free(worker->json);
    cli_block_free(&worker->block);
    cli_buffer_free(&worker->decoded);
    cli_buffer_free(&worker->out);
    cli_offsets_free(&worker->offsets);
    free(worker->texts);
    free(worker->pointers);
    free(worker->lengths);
    free(worker->ends);
}
