/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "fuzz.h"

/* options, nothing; text */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    size_t text_size;
    mention_options options = fuzz_options(fuzz_byte(&in));
    (void)fuzz_byte(&in);
    char *text = fuzz_part(&in, &text_size);
    fuzz_answers(NULL, mention_lexicon_builtin(), text, text_size, &options);
    free(text);
    return 0;
}
