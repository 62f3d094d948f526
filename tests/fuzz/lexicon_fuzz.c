/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fuzz.h"

/* options, number of sources; text; sources */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    mention_source sources[3];
    char *parts[3];
    size_t text_size;
    mention_options options = fuzz_options(fuzz_byte(&in));
    size_t count = fuzz_byte(&in) % 4u;
    char *text = fuzz_part(&in, &text_size);
    for (size_t i = 0; i < count; i++) {
        parts[i] = fuzz_part(&in, &sources[i].size);
        sources[i].data = parts[i];
    }
    mention_lexicon *lexicon = NULL;
    mention_error err = MENTION_ERROR_INIT;
    mention_status status = mention_lexicon_new(NULL, sources, count, &lexicon, &err);
    if (status == MENTION_OK) {
        fuzz_answers(NULL, lexicon, text, text_size, &options);
        mention_lexicon_unref(lexicon);
    } else {
        fuzz_error(&err, status);
        FUZZ_HOLDS(lexicon == NULL && err.offset < count && err.item > 0);
    }
    for (size_t i = 0; i < count; i++) {
        free(parts[i]);
    }
    free(text);
    return 0;
}
