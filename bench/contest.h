/* SPDX-License-Identifier: MIT */
#ifndef CONTEST_H
#define CONTEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What every contestant of the benchmark does: it reads names and a text, makes
 * its matcher, and then does one pass over a part of the text each time it is
 * told to, so that bench/speed.py can let the contestants take turns.
 *
 *   CONTESTANT NAMES KIND          a name a line, number 0 on; KIND is its own
 *     text FILE                    the text from now on
 *     fresh                        forget what was remembered of earlier texts
 *     pass MODE FROM TO            look through these bytes of it: seconds on the
 *                                  clock, and those that its thread has computed
 *     answers MODE FILE            look through all of it and write each answer
 *                                  as line and name, numbers from 0
 *
 * Each command is a line of standard input and is answered by one line of JSON.
 */

typedef struct contest_names {
    const char *data; /* the whole file */
    size_t size;
    const char **name;
    size_t *length;
    size_t count;
} contest_names;

typedef struct contest_hit {
    size_t end; /* byte in the text behind the mention, or any byte in it */
    uint32_t name;
} contest_hit;

/* Where answers go: only counted, or kept too. */
typedef struct contest_hits {
    unsigned long long count;
    bool keep;
    contest_hit *hit;
    size_t size;
    size_t room;
} contest_hits;

void contest_keep(contest_hits *hits, size_t end, uint32_t name);

static inline void contest_add(contest_hits *hits, size_t end, uint32_t name)
{
    hits->count++;
    if (hits->keep) {
        contest_keep(hits, end, name);
    }
}

typedef struct contestant {
    /* The matcher; NULL if it cannot be made. *bytes: its size, or 0 where growth of the process is to be taken. */
    void *(*build)(const contest_names *names, const char *kind, size_t *bytes);
    bool (*pass)(void *matcher, const char *mode, const char *text, size_t size, contest_hits *hits);
    void (*fresh)(void *matcher); /* NULL: it remembers nothing */
    /* A command of its own, answered by itself; NULL: none. */
    bool (*other)(void *matcher, const char *command);
} contestant;

int contest(int argc, char **argv, const contestant *c);

/* Seconds that this thread has computed: what else the machine does is not in them. */
double contest_cpu(void);

/* A whole file; ends the program if it cannot be read. */
char *contest_read(const char *path, size_t *size);

/* Print a text as a JSON string. */
void contest_say_error(const char *message);

#define CONTEST_BLOCK 65536u

/* The end of a block or line that begins at `from`: `least` bytes on, and to the end of that line. */
size_t contest_line_end(const char *text, size_t size, size_t from, size_t least);

/* Whether a match stands alone: no letter or digit just before or behind it. For folded text. */
static inline bool contest_in_word(unsigned char c)
{
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

static inline bool contest_whole(const char *text, size_t size, size_t start, size_t end)
{
    return (start == 0 || !contest_in_word((unsigned char)text[start - 1])) &&
           (end >= size || !contest_in_word((unsigned char)text[end]));
}

#ifdef __cplusplus
}
#endif
#endif
