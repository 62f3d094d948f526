/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fuzz.h"
#include "sentiment/source.h"

#define SOURCES_MOST 3u

/* A lexicon of the sources alone. */
static mention_lexicon *lexicon_alone(const mention_source *sources, size_t count)
{
    static const mn_source_options options = { MN_GERMAN | MN_ENGLISH, false, false };
    mention_allocator a;
    mn_lexicon_builder b;
    mn_source_error wrong = { 0, NULL };
    mention_status status = MENTION_OK;
    FUZZ_HOLDS(mn_allocator_resolve(NULL, &a) && mn_build_begin(&b, &a, NULL));
    for (size_t i = 0; i < count && status == MENTION_OK; i++) {
        b.depth++;
        status = mn_source_read(&b, sources[i].data, sources[i].size, &options, &wrong);
    }
    FUZZ_HOLDS((status == MENTION_OK) == (wrong.message == NULL) && (status == MENTION_OK || wrong.line > 0));
    mention_lexicon *lexicon = status == MENTION_OK ? mn_build_finish(&b) : NULL;
    FUZZ_HOLDS((status == MENTION_OK) == (lexicon != NULL));
    mn_build_free(&b);
    return lexicon;
}

static mention_lexicon *lexicon_on_builtin(const mention_source *sources, size_t count)
{
    mention_lexicon *lexicon = NULL;
    mention_error err = MENTION_ERROR_INIT;
    mention_status status = mention_lexicon_new(NULL, sources, count, &lexicon, &err);
    if (status != MENTION_OK) {
        fuzz_error(&err, status);
        FUZZ_HOLDS(lexicon == NULL && err.offset < count && err.item > 0);
    }
    return lexicon;
}

/* Whether the sources are added to the built-in lexicon, too, as callers do. It is copied each time, which would be
 * nearly all the cost: a few inputs do, by the sum of their bytes, so that no seed makes all that come of it slow. */
static bool is_on_builtin(const uint8_t *data, size_t size)
{
    unsigned sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum += data[i];
    }
    return sum % 64 == 0;
}

static void rate_by(mention_lexicon *lexicon, const char *text, size_t size, const mention_options *options)
{
    if (lexicon != NULL) {
        fuzz_answers(NULL, lexicon, text, size, options);
        mention_lexicon_unref(lexicon);
    }
}

/* options, number of sources; text; sources */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    mention_source sources[SOURCES_MOST];
    char *parts[SOURCES_MOST];
    size_t text_size;
    mention_options options = fuzz_options(fuzz_byte(&in));
    size_t count = fuzz_byte(&in) % (SOURCES_MOST + 1);
    char *text = fuzz_part(&in, &text_size);
    for (size_t i = 0; i < count; i++) {
        parts[i] = fuzz_part(&in, &sources[i].size);
        sources[i].data = parts[i];
    }
    rate_by(lexicon_alone(sources, count), text, text_size, &options);
    if (is_on_builtin(data, size)) {
        rate_by(lexicon_on_builtin(sources, count), text, text_size, &options);
    }
    for (size_t i = 0; i < count; i++) {
        free(parts[i]);
    }
    free(text);
    return 0;
}
