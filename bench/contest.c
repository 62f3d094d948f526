/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
#include "contest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double seconds_of(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

double contest_cpu(void)
{
    return seconds_of(CLOCK_THREAD_CPUTIME_ID);
}

static void *room_for(void *old, size_t count, size_t size)
{
    void *memory = realloc(old, (count + 1) * size);
    if (memory == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return memory;
}

char *contest_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *data = NULL;
    size_t n = 1;
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    for (*size = 0; n > 0; *size += n) {
        data = room_for(data, *size + (1u << 20), 1);
        n = fread(data + *size, 1, 1u << 20, file);
    }
    fclose(file);
    return data;
}

size_t contest_line_end(const char *text, size_t size, size_t from, size_t least)
{
    if (size - from <= least) {
        return size;
    }
    const char *end = memchr(text + from + least, '\n', size - from - least);
    return end == NULL ? size : (size_t)(end - text) + 1;
}

void contest_keep(contest_hits *hits, size_t end, uint32_t name)
{
    if (hits->size == hits->room) {
        hits->room = 2 * hits->room + 1024;
        hits->hit = room_for(hits->hit, hits->room, sizeof *hits->hit);
    }
    hits->hit[hits->size++] = (contest_hit){ end, name };
}

void contest_say_error(const char *message)
{
    printf("{\"error\": \"");
    for (; *message != '\0'; message++) {
        if (*message == '"' || *message == '\\' || (unsigned char)*message < ' ') {
            printf("\\u%04x", (unsigned char)*message);
        } else {
            putchar(*message);
        }
    }
    puts("\"}");
}

/* ------------------------------------------------------------------- commands */

static contest_names split_names(const char *path)
{
    contest_names names = { 0 };
    names.data = contest_read(path, &names.size);
    for (size_t from = 0; from < names.size;) {
        size_t end = contest_line_end(names.data, names.size, from, 0);
        if ((names.count & (names.count - 1)) == 0) {
            names.name = room_for(names.name, 2 * names.count, sizeof *names.name);
            names.length = room_for(names.length, 2 * names.count, sizeof *names.length);
        }
        names.name[names.count] = names.data + from;
        names.length[names.count++] = end - from - (names.data[end - 1] == '\n');
        from = end;
    }
    return names;
}

/* Bytes of memory that the process holds. */
static size_t resident(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file != NULL) {
        if (fscanf(file, "%*u %lu", &pages) != 1) {
            pages = 0;
        }
        fclose(file);
    }
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

typedef struct contest_state {
    const contestant *c;
    void *matcher;
    char *text;
    size_t size;
} contest_state;

static void do_text(contest_state *s, const char *path)
{
    free(s->text);
    s->text = contest_read(path, &s->size);
    printf("{\"size\": %zu}\n", s->size);
}

static void do_pass(const contest_state *s, const char *mode, size_t from, size_t to)
{
    contest_hits hits = { 0 };
    if (s->text == NULL || from > to || to > s->size) {
        contest_say_error("there is no such part of the text");
        return;
    }
    double start = seconds_of(CLOCK_MONOTONIC);
    double cpu_start = contest_cpu();
    bool ok = s->c->pass(s->matcher, mode, s->text + from, to - from, &hits);
    double cpu = contest_cpu() - cpu_start;
    double seconds = seconds_of(CLOCK_MONOTONIC) - start;
    if (ok) {
        printf("{\"seconds\": %.9f, \"cpu\": %.9f, \"hits\": %llu}\n", seconds, cpu, hits.count);
    } else {
        contest_say_error(mode);
    }
}

static int by_end(const void *left, const void *right)
{
    const contest_hit *a = left;
    const contest_hit *b = right;
    return a->end < b->end ? -1 : a->end > b->end;
}

static void do_answers(const contest_state *s, const char *mode, const char *path)
{
    contest_hits hits = { .keep = true };
    FILE *out = fopen(path, "w");
    if (out == NULL || !s->c->pass(s->matcher, mode, s->text, s->size, &hits)) {
        contest_say_error(out == NULL ? path : mode);
        return;
    }
    qsort(hits.hit, hits.size, sizeof *hits.hit, by_end);
    size_t line = 0;
    size_t at = 0;
    for (size_t i = 0; i < hits.size; i++) {
        for (; at < hits.hit[i].end; at++) {
            line += s->text[at] == '\n';
        }
        fprintf(out, "%zu\t%lu\n", line, (unsigned long)hits.hit[i].name);
    }
    fclose(out);
    free(hits.hit);
    printf("{\"hits\": %llu}\n", hits.count);
}

static void do_command(contest_state *s, const char *line)
{
    char word[16] = "";
    char mode[32] = "";
    char path[4096] = "";
    size_t from = 0;
    size_t to = 0;
    if (sscanf(line, "text %4095[^\n]", path) == 1) {
        do_text(s, path);
    } else if (sscanf(line, "pass %31s %zu %zu", mode, &from, &to) == 3) {
        do_pass(s, mode, from, to);
    } else if (sscanf(line, "answers %31s %4095[^\n]", mode, path) == 2) {
        do_answers(s, mode, path);
    } else if (sscanf(line, "%15s", word) == 1 && strcmp(word, "fresh") == 0) {
        if (s->c->fresh != NULL) {
            s->c->fresh(s->matcher);
        }
        puts("{}");
    } else if (s->c->other == NULL || !s->c->other(s->matcher, line)) {
        contest_say_error("there is no such command");
    }
    fflush(stdout);
}

int contest(int argc, char **argv, const contestant *c)
{
    if (argc != 3) {
        fprintf(stderr, "usage: %s NAMES KIND\n", argv[0]);
        return 2;
    }
    contest_names names = split_names(argv[1]);
    contest_state state = { .c = c };
    size_t bytes = 0;
    size_t before = resident();
    double start = contest_cpu();
    state.matcher = c->build(&names, argv[2], &bytes);
    double seconds = contest_cpu() - start;
    if (state.matcher == NULL) {
        contest_say_error("it makes nothing of these names");
        return 1;
    }
    printf("{\"build_seconds\": %.6f, \"bytes\": %zu}\n", seconds, bytes > 0 ? bytes : resident() - before);
    fflush(stdout);
    char line[8192];
    while (fgets(line, sizeof line, stdin) != NULL) {
        do_command(&state, line);
    }
    free(state.text);
    return 0;
}
