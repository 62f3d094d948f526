/* SPDX-License-Identifier: MIT */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "buffer.h"
#include "mention/mention.h"
#include "offsets.h"
#include "options.h"

/* One text with what was found in it. */
typedef struct cli_view {
    const cli_options *options;
    const mention_matcher *matcher; /* NULL: no mentions were looked for */
    const mention_results *results;
    size_t index; /* of the text in the results */
    const char *text;
    size_t size;
    const char *id; /* as JSON; NULL: the number */
    size_t id_size;
    uint64_t number;
    const cli_offsets *offsets;
    bool colour;
    size_t columns; /* of the terminal */
} cli_view;

/* A form of output: what stands at its beginning, and one record a text. */
typedef struct cli_form {
    void (*begin)(const cli_options *options, cli_buffer *out);
    void (*text)(const cli_view *view, cli_buffer *out);
} cli_form;

extern const cli_form cli_form_jsonl;
extern const cli_form cli_form_tsv;
extern const cli_form cli_form_text;

/* The sentiment a hit's flags say: a mention_label. */
int32_t cli_hit_label(const mention_hit *hit);

/* Names of things, from the matcher. */
typedef struct cli_name {
    const char *text;
    size_t size;
} cli_name;

cli_name cli_brand_of(const cli_view *view, const mention_hit *hit);
cli_name cli_name_of(const cli_view *view, const mention_hit *hit);

/* The pinned word of one MENTION_EVIDENCE_* flag, from the lowest bit on; NULL
 * behind the last. */
const char *cli_evidence_flag(unsigned bit);

#endif
