/* SPDX-License-Identifier: MIT */
/*
 * Hyperscan over folded names and text, a call a block of 64 KiB.
 *
 *   KIND  literals   names as they are
 *         edits      names within the edit distance of preset `wide`, two at most
 *   MODE  block
 *
 * A match counts if it is no part of a longer word; where it begins is known of
 * literals only.
 */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contest.h"

typedef struct peer {
    hs_database_t *database;
    hs_scratch_t *scratch;
    const size_t *length; /* of each name; NULL with edits */
} peer;

typedef struct scan {
    const peer *p;
    const char *text;
    size_t size;
    size_t offset; /* of the block in the whole text */
    contest_hits *hits;
} scan;

/* Edits that preset `wide` allows in a name of this many letters. */
static unsigned budget(size_t letters)
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

/* The name as an expression. */
static char *escaped(const char *name, size_t length)
{
    size_t room = 4 * length + 1;
    size_t n = 0;
    char *to = malloc(room);
    for (size_t i = 0; to != NULL && i < length; i++) {
        unsigned char c = (unsigned char)name[i];
        n += (size_t)snprintf(to + n, room - n, contest_in_word(c) && c < 0x80 ? "%c" : "\\x%02x", c);
    }
    return to;
}

static hs_error_t compile_literals(const contest_names *names, const unsigned *flags, const unsigned *ids,
                                   hs_database_t **database, hs_compile_error_t **err)
{
    return hs_compile_lit_multi(names->name, flags, ids, names->length, (unsigned)names->count, HS_MODE_BLOCK, NULL,
                                database, err);
}

static hs_error_t compile_edits(const contest_names *names, const unsigned *flags, const unsigned *ids,
                                hs_database_t **database, hs_compile_error_t **err)
{
    char **expressions = calloc(names->count + 1, sizeof *expressions);
    hs_expr_ext_t *ext = calloc(names->count + 1, sizeof *ext);
    const hs_expr_ext_t **exts = calloc(names->count + 1, sizeof *exts);
    if (expressions == NULL || ext == NULL || exts == NULL) {
        exit(1);
    }
    for (size_t i = 0; i < names->count; i++) {
        expressions[i] = escaped(names->name[i], names->length[i]);
        ext[i].flags = HS_EXT_FLAG_EDIT_DISTANCE;
        ext[i].edit_distance = budget(names->length[i]);
        exts[i] = &ext[i];
    }
    return hs_compile_ext_multi((const char *const *)expressions, flags, ids, exts, (unsigned)names->count,
                                HS_MODE_BLOCK, NULL, database, err);
}

static void *build(const contest_names *names, const char *kind, size_t *bytes)
{
    bool edits = strcmp(kind, "edits") == 0;
    peer *p = calloc(1, sizeof *p);
    unsigned *ids = calloc(2 * names->count + 1, sizeof *ids); /* and as many flags, all 0 */
    hs_compile_error_t *err = NULL;
    if (p == NULL || ids == NULL) {
        return NULL;
    }
    for (unsigned i = 0; i < names->count; i++) {
        ids[i] = i;
    }
    p->length = edits ? NULL : names->length;
    hs_error_t status = (edits ? compile_edits : compile_literals)(names, ids + names->count, ids, &p->database, &err);
    if (status != HS_SUCCESS || hs_alloc_scratch(p->database, &p->scratch) != HS_SUCCESS ||
        hs_database_size(p->database, bytes) != HS_SUCCESS) {
        fprintf(stderr, "hyperscan: %s\n", err == NULL ? "no scratch" : err->message);
        return NULL;
    }
    free(ids);
    return p;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *user)
{
    scan *s = user;
    size_t start = s->p->length == NULL ? 0 : (size_t)to - s->p->length[id];
    (void)from;
    (void)flags;
    if (contest_whole(s->text, s->size, start, (size_t)to)) {
        contest_add(s->hits, s->offset + (size_t)to - 1, id);
    }
    return 0;
}

static bool pass(void *matcher, const char *mode, const char *text, size_t size, contest_hits *hits)
{
    const peer *p = matcher;
    (void)mode;
    for (size_t from = 0; from < size;) {
        size_t end = contest_line_end(text, size, from, CONTEST_BLOCK);
        scan s = { p, text + from, end - from, from, hits };
        if (hs_scan(p->database, s.text, (unsigned)s.size, 0, p->scratch, on_match, &s) != HS_SUCCESS) {
            return false;
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
