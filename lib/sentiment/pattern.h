/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_PATTERN_H
#define MN_SENTIMENT_PATTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A phrase with alternatives, "{lässt|ließ} * im stich", as the row of plain
 * phrases that it stands for: "lässt * im stich", "ließ * im stich".
 */

#define MN_PATTERN_PARTS   24u
#define MN_PATTERN_CHOICES 256u
#define MN_PATTERN_PATHS   20000u
#define MN_PATTERN_TEXT    256u

typedef struct mn_pattern {
    const char *text;
    uint32_t part_count;
    uint32_t first[MN_PATTERN_PARTS + 1]; /* the first choice of each part */
    uint32_t at[MN_PATTERN_CHOICES];      /* where a choice stands in text */
    uint32_t size[MN_PATTERN_CHOICES];
    uint32_t chosen[MN_PATTERN_PARTS];
} mn_pattern;

/* NULL, or a static sentence saying what is wrong with the pattern. */
const char *mn_pattern_parse(mn_pattern *p, const char *text, size_t size);

/* The phrase now chosen, its words split by blanks, into out; its size. SIZE_MAX: too long. */
size_t mn_pattern_text(const mn_pattern *p, char out[MN_PATTERN_TEXT]);

/* Choose the next phrase; false after the last. */
bool mn_pattern_next(mn_pattern *p);

#endif
