/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fuzz.h"

/* options, preset; text: one catalogue, made once, so that the text is what is tried */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static mention_matcher *matchers[3];
    fuzz_input in = { data, size };
    size_t text_size;
    mention_options options = fuzz_options(fuzz_byte(&in));
    unsigned preset = fuzz_byte(&in) % 3u;
    char *text = fuzz_part(&in, &text_size);
    if (matchers[preset] == NULL) {
        matchers[preset] = fuzz_matcher(preset, "?", 1);
    }
    fuzz_answers(matchers[preset], mention_lexicon_builtin(), text, text_size, &options);
    free(text);
    return 0;
}
