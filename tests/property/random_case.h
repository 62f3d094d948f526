/* SPDX-License-Identifier: MIT */
#ifndef RANDOM_CASE_H
#define RANDOM_CASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/rules.h"

/* A catalogue and a text, in pieces small enough to be left out one by one. */

#define CASE_PIECES 64
#define CASE_NAMES  4
#define CASE_LIST   4

typedef struct case_piece {
    char bytes[15];
    uint8_t size;
} case_piece;

typedef struct case_row {
    case_piece pieces[CASE_PIECES];
    size_t count;
} case_row;

typedef struct case_name {
    case_row text;
    uint32_t brand; /* 0 to 2 */
    int preset;     /* a mention_preset */
    int max_edits;
    int letter_case;
    int exact;
    int compounds;
    int window;
    char never[32]; /* "": none */
    char require[32];
    char exclude[32];
} case_name;

typedef struct test_case {
    mn_rules rules;
    case_name names[CASE_NAMES];
    size_t name_count;
    char handles[CASE_LIST][32];
    size_t handle_count;
    char words[CASE_LIST][32];
    size_t word_count;
    case_row text;
} test_case;

/* A stream of numbers that is the same everywhere. */
typedef struct random_stream {
    uint64_t state;
} random_stream;

/* 0 to below - 1. */
uint32_t random_below(random_stream *r, uint32_t below);

/* A catalogue over a few letters and signs with all thresholds shrunk. */
void random_small_catalogue(random_stream *r, test_case *c);
/* A catalogue of brands as they are, with the usual rules. */
void random_real_catalogue(random_stream *r, test_case *c);
/* A text for the catalogue: misspelled names among other things. */
void random_small_text(random_stream *r, test_case *c);
void random_real_text(random_stream *r, test_case *c);

void case_row_add(case_row *row, const char *bytes, size_t size);
/* All bytes of a row into out; the size. */
size_t case_row_bytes(const case_row *row, char *out);

#define CASE_BYTES (CASE_PIECES * 15)

#endif
