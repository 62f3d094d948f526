/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>

#include "columns.h"
#include "escape.h"
#include "json_line.h"
#include "output.h"

/*
 * For reading:
 *
 *     7  Die Telkom hat mir heute geholfen, und die Deutsch Bahn fährt auch
 *        wieder.
 *        4-10    Telkom           telekom         typo          0.9
 *        42-54   Deutsch Bahn     deutsche_bahn   typo          0.9
 *
 * Mentions stand out in the text, in the colour of their sentiment.
 */

#define INDENT          7
#define SURFACE_COLUMNS 16
#define BRAND_COLUMNS   14

#define PLAIN          "\033[0m"
#define DIM            "\033[2m"
#define MENTION_STYLE  "\033[1;36m"
#define POSITIVE_STYLE "\033[1;32m"
#define NEGATIVE_STYLE "\033[1;31m"

static void put_style(const cli_view *view, cli_buffer *out, const char *style)
{
    if (view->colour) {
        cli_put_string(out, style);
    }
}

static const char *style_of(int32_t label)
{
    return label == MENTION_LABEL_POSITIVE   ? POSITIVE_STYLE
           : label == MENTION_LABEL_NEGATIVE ? NEGATIVE_STYLE
                                             : MENTION_STYLE;
}

static void put_glyph(cli_buffer *out, const char *text, cli_glyph glyph)
{
    if (glyph.shown != NULL) {
        cli_put_string(out, glyph.shown);
    } else {
        cli_put(out, text, glyph.length);
    }
}

/* Text in exactly `columns` columns and one space; cut with "…" where longer. */
static void put_cell(cli_buffer *out, const char *text, size_t size, size_t columns)
{
    bool cut = cli_columns(text, size) > columns;
    size_t used = 0, at = 0;
    while (at < size) {
        cli_glyph glyph = cli_glyph_at(text + at, size - at);
        if (cut && used + glyph.width > columns - 1) {
            cli_put_string(out, "…");
            used++;
            break;
        }
        put_glyph(out, text + at, glyph);
        used += glyph.width;
        at += glyph.length;
    }
    cli_put_repeated(out, ' ', columns > used ? columns - used + 1 : 1);
}

static void put_word_cell(cli_buffer *out, const char *word, size_t columns)
{
    put_cell(out, word, strlen(word), columns);
}

/* The number cells are written to a buffer's end and padded there. */
static void pad_from(cli_buffer *out, size_t from, size_t columns)
{
    size_t used = out->size - from;
    cli_put_repeated(out, ' ', columns > used ? columns - used + 1 : 1);
}

/* Rows end without spaces. */
static void end_row(cli_buffer *out)
{
    while (out->size > 0 && out->data[out->size - 1] == ' ') {
        out->size--;
    }
    cli_put_char(out, '\n');
}

/* Where the text is written, and which mention comes next. */
typedef struct wrapper {
    size_t column;
    uint32_t hit;
    uint32_t hit_end;
    bool styled;
} wrapper;

static void new_line(cli_buffer *out, wrapper *at)
{
    end_row(out);
    cli_put_repeated(out, ' ', INDENT);
    at->column = INDENT;
}

/* Begin or end the style of a mention before byte i. Of mentions that overlap
 * the first stands out. */
static void change_style(const cli_view *view, cli_buffer *out, wrapper *at, size_t i)
{
    const mention_hit *hits = view->results->hits;
    if (at->styled && i >= hits[at->hit].end) {
        put_style(view, out, PLAIN);
        at->styled = false;
        for (uint32_t end = hits[at->hit].end; at->hit < at->hit_end && hits[at->hit].start < end;) {
            at->hit++;
        }
    }
    if (!at->styled && at->hit < at->hit_end && i >= hits[at->hit].start) {
        put_style(view, out, style_of(cli_hit_label(&hits[at->hit])));
        at->styled = true;
    }
}

/* A run of what is not a space, and the spaces behind it. */
static size_t put_run(const cli_view *view, cli_buffer *out, wrapper *at, size_t from)
{
    size_t end = from, width = 0, i = from;
    for (cli_glyph glyph; end < view->size; end += glyph.length, width += glyph.width) {
        glyph = cli_glyph_at(view->text + end, view->size - end);
        if (glyph.shown != NULL && glyph.shown[0] == ' ') {
            break;
        }
    }
    if (at->column + width > view->columns && at->column > INDENT) {
        new_line(out, at);
    }
    for (cli_glyph glyph; i < view->size; i += glyph.length) {
        glyph = cli_glyph_at(view->text + i, view->size - i);
        bool space = glyph.shown != NULL && glyph.shown[0] == ' ';
        if (i >= end && !space) {
            break;
        }
        if (view->matcher != NULL) {
            change_style(view, out, at, i);
        }
        if (at->column + glyph.width > view->columns) {
            if (space) {
                continue;
            }
            new_line(out, at);
        }
        put_glyph(out, view->text + i, glyph);
        at->column += glyph.width;
    }
    return i;
}

static void put_wrapped(const cli_view *view, cli_buffer *out)
{
    wrapper at = { INDENT, 0, 0, false };
    if (view->matcher != NULL) {
        at.hit = view->results->hit_index[view->index];
        at.hit_end = view->results->hit_index[view->index + 1];
    }
    for (size_t i = 0; i < view->size;) {
        i = put_run(view, out, &at, i);
    }
    if (at.styled) {
        put_style(view, out, PLAIN);
    }
    end_row(out);
}

static void put_id(const cli_view *view, cli_buffer *out)
{
    cli_buffer id = { NULL, 0, 0 };
    if (view->id == NULL) {
        cli_put_number(&id, view->number);
    } else {
        cli_json_plain(view->id, view->id_size, &id);
    }
    size_t columns = cli_columns(id.data, id.size);
    cli_put_repeated(out, ' ', columns < INDENT - 2 ? INDENT - 2 - columns : 0);
    put_style(view, out, DIM);
    cli_put_shown(out, id.data, id.size);
    put_style(view, out, PLAIN);
    if (columns > INDENT - 2) { /* a long id stands on a line of its own */
        cli_put_char(out, '\n');
        cli_put_repeated(out, ' ', INDENT);
    } else {
        cli_put_string(out, "  ");
    }
    cli_buffer_free(&id);
}

static void put_span(const cli_view *view, cli_buffer *out, size_t start, size_t end)
{
    size_t from = out->size;
    cli_put_number(out, cli_offsets_at(view->offsets, start));
    cli_put_char(out, '-');
    cli_put_number(out, cli_offsets_at(view->offsets, end));
    pad_from(out, from, 7);
}

static void put_score(const cli_view *view, cli_buffer *out, int32_t score, int32_t label)
{
    put_style(view, out, style_of(label));
    cli_put_string(out, mention_label_name(label));
    put_style(view, out, PLAIN);
    cli_put_char(out, ' ');
    cli_put_decimal(out, score, 4);
}

static void put_evidence(const cli_view *view, cli_buffer *out, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; view->results->evidence != NULL && i < count; i++) {
        const mention_evidence *item = &view->results->evidence[first + i];
        cli_put_repeated(out, ' ', INDENT + 2);
        put_span(view, out, item->start, item->end);
        put_cell(out, view->text + item->start, item->end - item->start, SURFACE_COLUMNS);
        cli_put_decimal(out, item->valence, 1);
        cli_put_string(out, " counts ");
        cli_put_decimal(out, item->contribution, 2);
        cli_put_string(out, item->role == MENTION_ROLE_MASKED ? " masked" : "");
        for (unsigned bit = 0; cli_evidence_flag(bit) != NULL; bit++) {
            if (item->flags & 1u << bit) {
                cli_put_char(out, ' ');
                cli_put_string(out, cli_evidence_flag(bit));
            }
        }
        if (item->by_end > item->by_start) {
            cli_put_string(out, " by ");
            put_cell(out, view->text + item->by_start, item->by_end - item->by_start, SURFACE_COLUMNS);
        }
        end_row(out);
    }
}

static void put_hit(const cli_view *view, cli_buffer *out, const mention_hit *hit)
{
    cli_name brand = cli_brand_of(view, hit);
    put_span(view, out, hit->start, hit->end);
    put_cell(out, view->text + hit->start, hit->end - hit->start, SURFACE_COLUMNS);
    put_cell(out, brand.text, brand.size, BRAND_COLUMNS);
    put_word_cell(out, mention_kind_name(hit->kind), 13);
    size_t from = out->size;
    cli_put_decimal(out, hit->confidence, 4);
    pad_from(out, from, 6);
}

static void put_mention(const cli_view *view, cli_buffer *out, const mention_hit *hit)
{
    cli_put_repeated(out, ' ', INDENT);
    put_hit(view, out, hit);
    if (view->results->ratings != NULL) {
        put_score(view, out, hit->score, cli_hit_label(hit));
    }
    if (hit->flags & MENTION_FLAG_AMBIGUOUS) {
        cli_put_string(out, " ambiguous");
    }
    end_row(out);
    if (view->results->ratings != NULL && view->options->explain) {
        put_evidence(view, out, hit->evidence, hit->evidence_count);
    }
}

static void put_rejection(const cli_view *view, cli_buffer *out, const mention_rejection *rejection)
{
    size_t word_size = rejection->word_end - rejection->word_start;
    cli_put_repeated(out, ' ', INDENT);
    put_style(view, out, DIM);
    put_hit(view, out, &rejection->hit);
    cli_put_string(out, "no: ");
    cli_put_string(out, mention_reason_name((int32_t)rejection->reason));
    if (word_size > 0) {
        cli_put_char(out, ' ');
        put_cell(out, view->text + rejection->word_start, word_size, SURFACE_COLUMNS);
    }
    while (out->data[out->size - 1] == ' ') {
        out->size--;
    }
    put_style(view, out, PLAIN);
    end_row(out);
}

static void begin(const cli_options *options, cli_buffer *out)
{
    (void)options;
    (void)out;
}

static void put_text(const cli_view *view, cli_buffer *out)
{
    const mention_results *results = view->results;
    put_id(view, out);
    put_wrapped(view, out);
    for (uint32_t i = view->matcher == NULL ? 1 : results->hit_index[view->index];
         view->matcher != NULL && i < results->hit_index[view->index + 1]; i++) {
        put_mention(view, out, &results->hits[i]);
    }
    for (uint32_t i = results->rejection_index == NULL ? 0 : results->rejection_index[view->index];
         results->rejection_index != NULL && i < results->rejection_index[view->index + 1]; i++) {
        put_rejection(view, out, &results->rejections[i]);
    }
    if (results->ratings != NULL) {
        const mention_rating *rating = &results->ratings[view->index];
        cli_put_repeated(out, ' ', INDENT);
        put_word_cell(out, "whole text", 39);
        put_word_cell(out, mention_language_name(rating->language), 13);
        cli_put_repeated(out, ' ', 7);
        put_score(view, out, rating->score, rating->label);
        end_row(out);
        if (view->options->explain) {
            put_evidence(view, out, rating->evidence, rating->evidence_count);
        }
    }
}

const cli_form cli_form_text = { begin, put_text };
