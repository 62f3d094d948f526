/* SPDX-License-Identifier: MIT */
#ifndef ORACLE_H
#define ORACLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/rules.h"
#include "mention/mention.h"

/*
 * What counts as a mention, by brute force: each name is tried in each way at
 * each place of the text. Slow, and plain enough to be believed by reading it.
 *
 *   oracle_names.c  a name --> variants, each a row of words with their spellings
 *   oracle_forms.c  a word of a name in a word of the text
 *   oracle_paths.c  a variant in the tokens of the text --> readings
 *   oracle_judge.c  kind, rules of the name, guard
 *   oracle.c        one answer a span, and the choice
 *
 * Of lib/match it reads the rules and the generated tables only.
 */

typedef struct oracle_name {
    const char *text;
    size_t size;
    uint32_t brand;
    uint8_t budget[MN_BUDGET_SIZE]; /* edits by letters of a word */
    int letter_case;                /* a mention_case */
    bool exact;
    bool compounds;
    size_t window;
    const char *never; /* split by commas; NULL: none */
    const char *require;
    const char *exclude;
} oracle_name;

typedef struct oracle_handle {
    const char *text; /* without the "@" */
    uint32_t brand;
} oracle_handle;

typedef struct oracle_catalogue {
    mn_rules rules;
    const oracle_name *names;
    size_t name_count;
    const oracle_handle *handles;
    size_t handle_count;
    const char *const *words; /* known words of the caller, one each */
    size_t word_count;
} oracle_catalogue;

typedef struct oracle oracle;

/* Take the names apart. The catalogue must outlive the oracle. */
oracle *oracle_new(const oracle_catalogue *catalogue);
void oracle_free(oracle *o);

typedef struct oracle_mention {
    uint32_t brand;
    uint32_t name; /* handles behind the names */
    uint32_t start;
    uint32_t end;
    int kind;
    int carrier;
    unsigned edits;
    int reason;     /* a mention_reason, or 0; never THRESHOLD or OVERLAP */
    bool tag_parts; /* it is several parts of a hashtag or handle */
} oracle_mention;

/* All candidates, one a brand and span, by start, end and brand. They are the
 * oracle's until the next call. */
const oracle_mention *oracle_find(oracle *o, const uint8_t *text, size_t size, bool guard, size_t *count);

/* The choice among hits that differ in brand or span: keep[i] says whether hit
 * i is reported, ambiguous[i] whether it is flagged so. */
void oracle_choose(const mention_hit *hits, size_t count, bool *keep, bool *ambiguous);

#endif
