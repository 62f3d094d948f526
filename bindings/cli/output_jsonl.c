/* SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "escape.h"
#include "output.h"

/* Written straight into the buffer: a tree of json-c objects for each text
 * would take longer than finding the mentions. */

static void put_pair(cli_buffer *out, const char *key_and_quotes, const char *word)
{
    cli_put_string(out, key_and_quotes);
    cli_put_string(out, word);
    cli_put_char(out, '"');
}

/* "start": 4, "end": 10, "surface": "Telkom" */
static void put_span(const cli_view *view, cli_buffer *out, size_t start, size_t end)
{
    cli_put_string(out, "\"start\": ");
    cli_put_number(out, cli_offsets_at(view->offsets, start));
    cli_put_string(out, ", \"end\": ");
    cli_put_number(out, cli_offsets_at(view->offsets, end));
    cli_put_string(out, ", \"surface\": ");
    cli_put_json(out, view->text + start, end - start);
}

static void put_changes(cli_buffer *out, unsigned flags)
{
    bool first = true;
    for (unsigned bit = 0; cli_evidence_flag(bit) != NULL; bit++) {
        if (flags & 1u << bit) {
            put_pair(out, first ? ", \"changes\": [\"" : ", \"", cli_evidence_flag(bit));
            first = false;
        }
    }
    cli_put_char(out, ']');
}

static void put_evidence_item(const cli_view *view, cli_buffer *out, const mention_evidence *item)
{
    cli_put_char(out, '{');
    put_span(view, out, item->start, item->end);
    cli_put_string(out, ", \"valence\": ");
    cli_put_decimal(out, item->valence, 1);
    cli_put_string(out, ", \"contribution\": ");
    cli_put_decimal(out, item->contribution, 2);
    if (item->role == MENTION_ROLE_MASKED) {
        cli_put_string(out, ", \"masked\": true");
    }
    if (item->flags != 0) {
        put_changes(out, item->flags);
    }
    if (item->by_end > item->by_start) {
        cli_put_string(out, ", \"by\": {");
        put_span(view, out, item->by_start, item->by_end);
        cli_put_char(out, '}');
    }
    cli_put_char(out, '}');
}

static void put_evidence(const cli_view *view, cli_buffer *out, uint32_t first, uint32_t count)
{
    cli_put_string(out, ", \"evidence\": [");
    for (uint32_t i = 0; view->results->evidence != NULL && i < count; i++) {
        cli_put_string(out, i > 0 ? ", " : "");
        put_evidence_item(view, out, &view->results->evidence[first + i]);
    }
    cli_put_char(out, ']');
}

static void put_score(cli_buffer *out, int32_t score, int32_t label)
{
    cli_put_string(out, "\"sentiment\": {\"score\": ");
    cli_put_decimal(out, score, 4);
    put_pair(out, ", \"label\": \"", mention_label_name(label));
}

/* What mentions and rejected candidates have in common. */
static void put_hit(const cli_view *view, cli_buffer *out, const mention_hit *hit)
{
    cli_name brand = cli_brand_of(view, hit), name = cli_name_of(view, hit);
    cli_put_string(out, "{\"brand\": ");
    cli_put_json(out, brand.text, brand.size);
    cli_put_string(out, ", \"name\": ");
    cli_put_json(out, name.text, name.size);
    cli_put_string(out, ", ");
    put_span(view, out, hit->start, hit->end);
    put_pair(out, ", \"kind\": \"", mention_kind_name(hit->kind));
    put_pair(out, ", \"carrier\": \"", mention_carrier_name(hit->carrier));
    cli_put_string(out, ", \"edits\": ");
    cli_put_number(out, hit->edits);
    cli_put_string(out, ", \"confidence\": ");
    cli_put_decimal(out, hit->confidence, 4);
}

static void put_mentions(const cli_view *view, cli_buffer *out)
{
    const mention_results *results = view->results;
    cli_put_string(out, ", \"mentions\": [");
    for (uint32_t i = results->hit_index[view->index]; i < results->hit_index[view->index + 1]; i++) {
        const mention_hit *hit = &results->hits[i];
        cli_put_string(out, i > results->hit_index[view->index] ? ", " : "");
        put_hit(view, out, hit);
        cli_put_string(out, hit->flags & MENTION_FLAG_AMBIGUOUS ? ", \"ambiguous\": true" : "");
        if (results->ratings != NULL) {
            cli_put_string(out, ", ");
            put_score(out, hit->score, cli_hit_label(hit));
            if (view->options->explain) {
                put_evidence(view, out, hit->evidence, hit->evidence_count);
            }
            cli_put_char(out, '}');
        }
        cli_put_char(out, '}');
    }
    cli_put_char(out, ']');
}

static void put_rejected(const cli_view *view, cli_buffer *out)
{
    const mention_results *results = view->results;
    uint32_t first = results->rejection_index[view->index], end = results->rejection_index[view->index + 1];
    cli_put_string(out, ", \"rejected\": [");
    for (uint32_t i = first; i < end; i++) {
        const mention_rejection *rejection = &results->rejections[i];
        cli_put_string(out, i > first ? ", " : "");
        put_hit(view, out, &rejection->hit);
        put_pair(out, ", \"reason\": \"", mention_reason_name((int32_t)rejection->reason));
        if (rejection->word_end > rejection->word_start) {
            cli_put_string(out, ", \"word\": ");
            cli_put_json(out, view->text + rejection->word_start, rejection->word_end - rejection->word_start);
        }
        cli_put_char(out, '}');
    }
    cli_put_char(out, ']');
}

static void put_rating(const cli_view *view, cli_buffer *out)
{
    const mention_rating *rating = &view->results->ratings[view->index];
    cli_put_string(out, ", ");
    put_score(out, rating->score, rating->label);
    put_pair(out, ", \"language\": \"", mention_language_name(rating->language));
    if (view->options->explain) {
        put_evidence(view, out, rating->evidence, rating->evidence_count);
    }
    cli_put_char(out, '}');
}

static void begin(const cli_options *options, cli_buffer *out)
{
    (void)options;
    (void)out;
}

static void put_text(const cli_view *view, cli_buffer *out)
{
    cli_put_string(out, "{\"id\": ");
    if (view->id != NULL) {
        cli_put(out, view->id, view->id_size);
    } else {
        cli_put_number(out, view->number);
    }
    if (view->matcher != NULL) {
        put_mentions(view, out);
    }
    if (view->matcher != NULL && view->results->rejection_index != NULL) {
        put_rejected(view, out);
    }
    if (view->results->ratings != NULL) {
        put_rating(view, out);
    }
    cli_put_string(out, "}\n");
}

const cli_form cli_form_jsonl = { begin, put_text };
