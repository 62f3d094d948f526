/* SPDX-License-Identifier: MIT */
#include "escape.h"
#include "json_line.h"
#include "output.h"

static void put_id(const cli_view *view, cli_buffer *out)
{
    if (view->id == NULL) {
        cli_put_number(out, view->number);
        return;
    }
    cli_buffer plain = { NULL, 0, 0 };
    cli_json_plain(view->id, view->id_size, &plain);
    cli_put_field(out, plain.data, plain.size);
    cli_buffer_free(&plain);
}

static void put_word(cli_buffer *out, const char *word)
{
    cli_put_char(out, '\t');
    cli_put_string(out, word);
}

static void put_count(cli_buffer *out, size_t count)
{
    cli_put_char(out, '\t');
    cli_put_number(out, count);
}

static void put_score(cli_buffer *out, int32_t score, int32_t label)
{
    cli_put_char(out, '\t');
    cli_put_decimal(out, score, 4);
    put_word(out, mention_label_name(label));
}

static void put_hit(const cli_view *view, cli_buffer *out, const mention_hit *hit)
{
    cli_name brand = cli_brand_of(view, hit), name = cli_name_of(view, hit);
    put_id(view, out);
    cli_put_char(out, '\t');
    cli_put_field(out, brand.text, brand.size);
    cli_put_char(out, '\t');
    cli_put_field(out, name.text, name.size);
    put_count(out, cli_offsets_at(view->offsets, hit->start));
    put_count(out, cli_offsets_at(view->offsets, hit->end));
    cli_put_char(out, '\t');
    cli_put_field(out, view->text + hit->start, hit->end - hit->start);
    put_word(out, mention_kind_name(hit->kind));
    put_word(out, mention_carrier_name(hit->carrier));
    put_count(out, hit->edits);
    cli_put_char(out, '\t');
    cli_put_decimal(out, hit->confidence, 4);
    if (view->results->ratings != NULL) {
        put_score(out, hit->score, cli_hit_label(hit));
    }
    cli_put_char(out, '\n');
}

static void begin(const cli_options *options, cli_buffer *out)
{
    if (options->verb == CLI_RATE) {
        cli_put_string(out, "id\tscore\tlabel\tlanguage\n");
        return;
    }
    cli_put_string(out, "id\tbrand\tname\tstart\tend\tsurface\tkind\tcarrier\tedits\tconfidence");
    cli_put_string(out, options->verb == CLI_ANALYZE ? "\tscore\tlabel\n" : "\n");
}

static void put_text(const cli_view *view, cli_buffer *out)
{
    const mention_results *results = view->results;
    if (view->matcher == NULL) {
        const mention_rating *rating = &results->ratings[view->index];
        put_id(view, out);
        put_score(out, rating->score, rating->label);
        put_word(out, mention_language_name(rating->language));
        cli_put_char(out, '\n');
        return;
    }
    for (uint32_t i = results->hit_index[view->index]; i < results->hit_index[view->index + 1]; i++) {
        put_hit(view, out, &results->hits[i]);
    }
}

const cli_form cli_form_tsv = { begin, put_text };
