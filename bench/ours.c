/* SPDX-License-Identifier: MIT */
/*
 * libmention itself, through its public interface.
 *
 *   KIND  strict, balanced or wide
 *   MODE  block      one call a block of 64 KiB, to the end of its last line
 *         block:N    one call for N bytes at least
 *         all        as block: every candidate, and no guard
 *         threads:N  as block, by N threads that share the matcher
 *         post       one call a line
 *         batch      one call for all lines
 *         rate, analyze   one call a line
 *
 * Its own command "saved" times the ways of making the matcher of its bytes.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"
#include "mention/mention.h"

#define THREADS_MAX 16
#define MODES_MAX   32

/* Each mode has scratches of its own: what one has seen must not help another. */
typedef struct way {
    char name[32];
    mention_scratch *scratch[THREADS_MAX];
} way;

typedef struct ours {
    mention_matcher *matcher;
    mention_lexicon *lexicon;
    way modes[MODES_MAX];
    size_t mode_count;
    way *now;
} ours;

static void *give_up(const mention_error *err)
{
    fprintf(stderr, "libmention: %s (name %llu)\n", err->message, (unsigned long long)err->item);
    return NULL;
}

static mention_scratch *scratch_of(ours *o, size_t i)
{
    if (o->now->scratch[i] == NULL && mention_scratch_new(NULL, &o->now->scratch[i], NULL) != MENTION_OK) {
        exit(1);
    }
    return o->now->scratch[i];
}

static bool set_mode(ours *o, const char *name)
{
    size_t i = 0;
    while (i < o->mode_count && strcmp(o->modes[i].name, name) != 0) {
        i++;
    }
    if (i == MODES_MAX || strlen(name) >= sizeof o->modes->name) {
        return false;
    }
    o->now = &o->modes[i];
    memcpy(o->now->name, name, strlen(name) + 1);
    o->mode_count += i == o->mode_count;
    return true;
}

static void fresh(void *matcher)
{
    ours *o = matcher;
    for (size_t i = 0; i < o->mode_count; i++) {
        for (size_t k = 0; k < THREADS_MAX; k++) {
            mention_scratch_free(o->modes[i].scratch[k]);
        }
    }
    memset(o->modes, 0, sizeof o->modes);
    o->mode_count = 0;
}

/* --------------------------------------------------------------------- build */

static bool add_names(mention_builder *builder, const contest_names *names, mention_error *err)
{
    for (size_t i = 0; i < names->count; i++) {
        char id[32];
        uint32_t brand;
        int n = snprintf(id, sizeof id, "%zu", i);
        if (mention_builder_add_brand(builder, id, (size_t)n, i, &brand, err) != MENTION_OK ||
            mention_builder_add_name(builder, brand, names->name[i], names->length[i], NULL, err) != MENTION_OK) {
            return false;
        }
    }
    return true;
}

static int preset_of(const char *kind)
{
    return strcmp(kind, "strict") == 0     ? MENTION_PRESET_STRICT
           : strcmp(kind, "balanced") == 0 ? MENTION_PRESET_BALANCED
                                           : MENTION_PRESET_WIDE;
}

static void *build(const contest_names *names, const char *kind, size_t *bytes)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_builder *builder = NULL;
    const void *data;
    ours *o = calloc(1, sizeof *o);
    if (o == NULL || mention_builder_new(NULL, &builder, &err) != MENTION_OK ||
        mention_builder_set_preset(builder, preset_of(kind), &err) != MENTION_OK || !add_names(builder, names, &err) ||
        mention_builder_build(builder, &o->matcher, &err) != MENTION_OK ||
        mention_matcher_save(o->matcher, &data, bytes, &err) != MENTION_OK) {
        return give_up(&err);
    }
    mention_builder_free(builder);
    o->lexicon = mention_lexicon_builtin();
    return o;
}

/* -------------------------------------------------------------------- passes */

static mention_options usual(uint32_t flags)
{
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = flags;
    options.max_hits = UINT32_MAX;
    return options;
}

static void take_hits(const mention_results *results, size_t text, size_t offset, contest_hits *hits)
{
    uint32_t from = results->hit_index[text];
    uint32_t to = results->hit_index[text + 1];
    if (!hits->keep) {
        hits->count += to - from;
        return;
    }
    for (uint32_t i = from; i < to; i++) {
        contest_add(hits, offset + results->hits[i].end - 1, results->hits[i].name);
    }
}

/* One call for each piece of `least` bytes and up to the end of its line. */
static bool pieces(ours *o, const char *text, size_t size, size_t least, const mention_options *options, bool match,
                   bool rate, contest_hits *hits)
{
    mention_scratch *scratch = scratch_of(o, 0);
    for (size_t from = 0; from < size;) {
        mention_results results = { .size = sizeof results };
        size_t end = contest_line_end(text, size, from, least);
        mention_status status =
            match && rate
                ? mention_analyze(o->matcher, o->lexicon, scratch, text + from, end - from, options, &results, NULL)
            : match ? mention_find(o->matcher, scratch, text + from, end - from, options, &results, NULL)
                    : mention_rate(o->lexicon, scratch, text + from, end - from, options, &results, NULL);
        if (status != MENTION_OK) {
            return false;
        }
        if (match) {
            take_hits(&results, 0, from, hits);
        } else {
            hits->count += results.ratings[0].label != 0;
        }
        from = end;
    }
    return true;
}

static bool batch(ours *o, const char *text, size_t size, const mention_options *options, contest_hits *hits)
{
    size_t count = 0;
    size_t room = 16;
    int64_t *offsets = malloc(room * sizeof *offsets);
    for (size_t from = 0; offsets != NULL && from < size; from = contest_line_end(text, size, from, 0)) {
        offsets[count++] = (int64_t)from;
        if (count == room) {
            room *= 2;
            int64_t *more = realloc(offsets, room * sizeof *offsets);
            if (more == NULL) {
                free(offsets);
            }
            offsets = more;
        }
    }
    if (offsets == NULL) {
        return false;
    }
    offsets[count] = (int64_t)size;
    mention_batch b = {
        .size = sizeof b, .layout = MENTION_LAYOUT_OFFSETS64, .count = count, .data = text, .offsets = offsets
    };
    mention_results results = { .size = sizeof results };
    bool ok = mention_run(o->matcher, NULL, scratch_of(o, 0), &b, options, &results, NULL) == MENTION_OK;
    for (size_t i = 0; ok && i < count; i++) {
        take_hits(&results, i, (size_t)offsets[i], hits);
    }
    free(offsets);
    return ok;
}

/* ------------------------------------------------------------------- threads */

typedef struct share {
    ours *o;
    mention_scratch *scratch;
    const char *text;
    size_t size;
    size_t *next; /* where the next block begins, shared */
    pthread_mutex_t *lock;
    unsigned long long hits;
    bool ok;
} share;

static size_t next_block(share *s, size_t *end)
{
    pthread_mutex_lock(s->lock);
    size_t from = *s->next;
    *end = from < s->size ? contest_line_end(s->text, s->size, from, CONTEST_BLOCK) : from;
    *s->next = *end;
    pthread_mutex_unlock(s->lock);
    return from;
}

static void *work(void *user)
{
    share *s = user;
    size_t end;
    mention_options options = usual(0);
    for (size_t from = next_block(s, &end); from < end && s->ok; from = next_block(s, &end)) {
        mention_results results = { .size = sizeof results };
        s->ok =
            mention_find(s->o->matcher, s->scratch, s->text + from, end - from, &options, &results, NULL) == MENTION_OK;
        s->hits += s->ok ? results.hit_index[1] : 0;
    }
    return NULL;
}

static bool threads(ours *o, const char *text, size_t size, size_t count, contest_hits *hits)
{
    pthread_t thread[THREADS_MAX];
    share shares[THREADS_MAX];
    pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    size_t next = 0;
    size_t running = 0;
    bool ok = count > 0 && count <= THREADS_MAX && !hits->keep;
    for (size_t i = 0; ok && i < count; i++) {
        shares[i] = (share){ o, scratch_of(o, i), text, size, &next, &lock, 0, true };
        ok = pthread_create(&thread[i], NULL, work, &shares[i]) == 0;
        running += ok;
    }
    for (size_t i = 0; i < running; i++) {
        pthread_join(thread[i], NULL);
        ok = ok && shares[i].ok;
        hits->count += shares[i].hits;
    }
    return ok;
}

static bool pass(void *matcher, const char *mode, const char *text, size_t size, contest_hits *hits)
{
    ours *o = matcher;
    mention_options options = usual(strcmp(mode, "all") == 0 ? MENTION_OPTION_ALL | MENTION_OPTION_NO_GUARD : 0);
    unsigned long number = 0;
    if (!set_mode(o, mode)) {
        return false;
    }
    if (strcmp(mode, "block") == 0 || strcmp(mode, "all") == 0) {
        return pieces(o, text, size, CONTEST_BLOCK, &options, true, false, hits);
    }
    if (sscanf(mode, "block:%lu", &number) == 1) {
        return pieces(o, text, size, number, &options, true, false, hits);
    }
    if (sscanf(mode, "threads:%lu", &number) == 1) {
        return threads(o, text, size, number, hits);
    }
    if (strcmp(mode, "batch") == 0) {
        return batch(o, text, size, &options, hits);
    }
    bool match = strcmp(mode, "post") == 0 || strcmp(mode, "analyze") == 0;
    bool rate = strcmp(mode, "rate") == 0 || strcmp(mode, "analyze") == 0;
    return (match || rate) && pieces(o, text, size, 0, &options, match, rate, hits);
}

/* ------------------------------------------------------------- saved matchers */

typedef mention_status from_bytes(const mention_allocator *allocator, const void *data, size_t size, uint32_t flags,
                                  mention_matcher **out, mention_error *err);

/* The least seconds of a few times. */
static double time_making(from_bytes *make, const void *data, size_t size, uint32_t flags)
{
    double least = 1e9;
    for (int i = 0; i < 5; i++) {
        mention_matcher *made;
        double start = contest_cpu();
        if (make(NULL, data, size, flags, &made, NULL) != MENTION_OK) {
            return -1;
        }
        double seconds = contest_cpu() - start;
        least = seconds < least ? seconds : least;
        mention_matcher_unref(made);
    }
    return least;
}

static bool saved(void *matcher, const char *command)
{
    const ours *o = matcher;
    const void *data;
    size_t size;
    if (strncmp(command, "about", 5) == 0) {
        printf("{\"cpu_path\": \"%s\", \"version\": \"%s\"}\n", mention_cpu_path(), mention_version());
        return true;
    }
    if (strncmp(command, "saved", 5) != 0 || mention_matcher_save(o->matcher, &data, &size, NULL) != MENTION_OK) {
        return false;
    }
    double load = time_making(mention_matcher_load, data, size, 0);
    double borrow = time_making(mention_matcher_borrow, data, size, 0);
    double trusted = time_making(mention_matcher_borrow, data, size, MENTION_TRUSTED);
    printf("{\"size\": %zu, \"load\": %.9f, \"borrow\": %.9f, \"trusted\": %.9f}\n", size, load, borrow, trusted);
    return true;
}

int main(int argc, char **argv)
{
    const contestant c = { .build = build, .pass = pass, .fresh = fresh, .other = saved };
    return contest(argc, argv, &c);
}
