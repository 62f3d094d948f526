/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fuzz.h"

/* options, preset; catalogue; text */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    size_t catalogue_size, text_size;
    mention_options options = fuzz_options(fuzz_byte(&in));
    unsigned preset = fuzz_byte(&in);
    char *catalogue = fuzz_part(&in, &catalogue_size);
    char *text = fuzz_part(&in, &text_size);
    mention_matcher *matcher = fuzz_matcher(preset, catalogue, catalogue_size);
    fuzz_answers(matcher, NULL, text, text_size, &options);
    mention_matcher_unref(matcher);
    free(text);
    free(catalogue);
    return 0;
}
