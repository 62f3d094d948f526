/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "input.h"
#include "load.h"
#include "progress.h"
#include "stop.h"
#include "worker.h"
#include "write.h"

#define NARROWEST     40
#define USUAL_COLUMNS 80

/*
 * Each worker takes the next block in turn, works on it while others take
 * theirs, and waits until every earlier block is written before it writes its
 * own. So the order stays, and there are never more blocks than workers.
 *
 *   input lock: read block n     ---->  work  ---->  output lock: wait for turn n, write
 */
typedef struct line_up {
    pthread_mutex_t input;
    cli_reader reader;
    uint64_t taken; /* blocks */

    pthread_mutex_t output;
    pthread_cond_t turn;
    uint64_t written; /* blocks */
    uint64_t texts;   /* written */
    cli_progress progress;
    cli_failure *failure;

    atomic_bool over;    /* something failed or a signal came: no more blocks */
    atomic_ullong bytes; /* read */
} line_up;

typedef struct job {
    line_up *line;
    cli_worker worker;
    pthread_t thread;
} job;

/* The next block for a worker and its turn. False where there is none. */
static bool take_block(line_up *line, cli_worker *worker, uint64_t *turn)
{
    pthread_mutex_lock(&line->input);
    cli_read state = CLI_READ_STOPPED;
    if (!atomic_load(&line->over)) {
        state = cli_reader_next(&line->reader, &worker->block, &worker->failure);
        atomic_store(&line->bytes, line->reader.bytes);
    }
    /* A failure to read takes its turn, too: what comes before is written first. */
    bool taken = state == CLI_READ_BLOCK || state == CLI_READ_FAILED;
    *turn = line->taken;
    line->taken += taken;
    pthread_mutex_unlock(&line->input);
    return taken;
}

static void write_block(line_up *line, cli_worker *worker)
{
    cli_records records = { worker->out.data, worker->ends, worker->done };
    size_t done = cli_write(&records, line->failure);
    line->texts += done;
    if (line->failure->status == CLI_OK && (worker->failure.status != CLI_OK) && done == worker->done) {
        *line->failure = worker->failure;
    }
    if (line->failure->status != CLI_OK || done < worker->done) {
        atomic_store(&line->over, true);
        cli_stop_wake(); /* another worker may be waiting for input */
    }
    cli_progress_show(&line->progress, line->texts, atomic_load(&line->bytes));
}

static void *work(void *argument)
{
    job *self = argument;
    line_up *line = self->line;
    uint64_t turn;
    while (take_block(line, &self->worker, &turn)) {
        if (self->worker.failure.status == CLI_OK) {
            cli_worker_work(&self->worker);
        } else {
            self->worker.done = 0;
        }
        pthread_mutex_lock(&line->output);
        while (line->written != turn) {
            pthread_cond_wait(&line->turn, &line->output);
        }
        if (!atomic_load(&line->over)) {
            write_block(line, &self->worker);
        }
        line->written++;
        pthread_cond_broadcast(&line->turn);
        pthread_mutex_unlock(&line->output);
    }
    return NULL;
}

/* Begin with as many workers as there are to be had; the calling thread is the
 * first of them. */
static void run_jobs(line_up *line, const cli_task *task)
{
    size_t wanted = (size_t)task->options->jobs, begun = 0, threads = 0;
    job *jobs = cli_allocate(wanted, sizeof *jobs);
    while (begun < wanted && cli_worker_begin(&jobs[begun].worker, task, line->failure)) {
        jobs[begun++].line = line;
    }
    if (begun == wanted) {
        for (size_t i = 1; i < begun && pthread_create(&jobs[i].thread, NULL, work, &jobs[i]) == 0; i++) {
            threads++;
        }
        work(&jobs[0]);
        for (size_t i = 1; i <= threads; i++) {
            pthread_join(jobs[i].thread, NULL);
        }
    }
    for (size_t i = 0; i < begun; i++) {
        cli_worker_end(&jobs[i].worker);
    }
    free(jobs);
}

static bool write_beginning(const cli_task *task, cli_failure *failure)
{
    cli_buffer out = { NULL, 0, 0 };
    task->form->begin(task->options, &out);
    cli_records records = { out.data, &out.size, 1 };
    cli_write(&records, failure);
    cli_buffer_free(&out);
    return failure->status == CLI_OK;
}

static void run_task(const cli_task *task, cli_failure *failure)
{
    line_up line = { .input = PTHREAD_MUTEX_INITIALIZER,
                     .output = PTHREAD_MUTEX_INITIALIZER,
                     .turn = PTHREAD_COND_INITIALIZER,
                     .failure = failure };
    if (cli_reader_open(&line.reader, &task->options->files, failure) != CLI_OK || !cli_stop_install(failure) ||
        !write_beginning(task, failure)) {
        return;
    }
    cli_progress_begin(&line.progress);
    run_jobs(&line, task);
    cli_progress_end(&line.progress);
    cli_reader_close(&line.reader);
    if (cli_stop_signal() != 0 && failure->message[0] == '\0') {
        failure->status = CLI_OK;
        cli_fail(failure, 128 + cli_stop_signal(), "mention: stopped after %llu texts", (unsigned long long)line.texts);
    }
}

/* Whether CLICOLOR_FORCE asks for colour, as other commands understand it. */
static bool colour_forced(void)
{
    const char *value = getenv("CLICOLOR_FORCE");
    return value != NULL && value[0] != '\0' && strcmp(value, "0") != 0;
}

static void ask_terminal(cli_task *task)
{
    struct winsize size;
    const char *term = getenv("TERM");
    bool terminal = isatty(STDOUT_FILENO);
    const char *none = getenv("NO_COLOR"); /* any value, says its convention */
    task->colour = (none == NULL || none[0] == '\0') &&
                   (colour_forced() || (terminal && term != NULL && strcmp(term, "dumb") != 0));
    task->columns = USUAL_COLUMNS;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= NARROWEST &&
        size.ws_col < USUAL_COLUMNS) {
        task->columns = size.ws_col;
    }
}

int cli_run(const cli_options *options, cli_failure *failure)
{
    static const cli_form *const forms[] = { &cli_form_text, &cli_form_jsonl, &cli_form_tsv };
    cli_task task = { .options = options, .form = forms[options->output] };
    ask_terminal(&task);
    if (options->verb != CLI_RATE) {
        task.matcher = cli_load_matcher(options, failure);
    }
    if (options->verb != CLI_FIND && failure->status == CLI_OK) {
        task.lexicon = cli_load_lexicon(options, failure);
    }
    if (failure->status == CLI_OK) {
        run_task(&task, failure);
    }
    mention_matcher_unref(task.matcher);
    mention_lexicon_unref(task.lexicon);
    if (failure->status == CLI_OK) {
        cli_write_close(failure);
    }
    return failure->status;
}
