/* SPDX-License-Identifier: MIT */
/*
 * TRE, regular expressions with edits: a line is tried with one expression after
 * the other, each a folded name with the edits that preset `wide` allows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tre/tre.h>

#include "contest.h"

typedef struct peer {
    regex_t *expression;
    size_t count;
} peer;

/* \<(Name){~2}\> with signs escaped. */
static size_t write_expression(const char *name, size_t length, char *to, size_t room)
{
    size_t n = (size_t)snprintf(to, room, "\\<(");
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        n += (size_t)snprintf(to + n, room - n, contest_in_word(c) || c == ' ' ? "%c" : "\\%c", c);
    }
    unsigned edits = length < 4 ? 0 : length < 8 ? 1 : 2;
    return n + (size_t)snprintf(to + n, room - n, edits > 0 ? "){~%u}\\>" : ")\\>", edits);
}

static void *build(const contest_names *names, const char *kind, size_t *bytes)
{
    peer *p = calloc(1, sizeof *p);
    (void)kind;
    (void)bytes;
    if (p == NULL || (p->expression = calloc(names->count + 1, sizeof *p->expression)) == NULL) {
        return NULL;
    }
    for (; p->count < names->count; p->count++) {
        char text[4096];
        size_t n = write_expression(names->name[p->count], names->length[p->count], text, sizeof text);
        if (n >= sizeof text || tre_regncomp(&p->expression[p->count], text, n, REG_EXTENDED | REG_NOSUB) != REG_OK) {
            fprintf(stderr, "tre refuses %.*s\n", (int)n, text);
            return NULL;
        }
    }
    return p;
}

static bool pass(void *matcher, const char *mode, const char *text, size_t size, contest_hits *hits)
{
    const peer *p = matcher;
    (void)mode;
    for (size_t from = 0; from < size;) {
        size_t end = contest_line_end(text, size, from, 0);
        for (size_t i = 0; i < p->count; i++) {
            if (tre_regnexec(&p->expression[i], text + from, end - from, 0, NULL, 0) == REG_OK) {
                contest_add(hits, end - 1, (uint32_t)i);
            }
        }
        from = end;
    }
    return true;
}

int main(int argc, char **argv)
{
    const contestant c = { .build = build, .pass = pass };
    return contest(argc, argv, &c);
}
