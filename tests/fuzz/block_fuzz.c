/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

/* Saved bytes that were changed may find wrong things, but do no harm. */
static void use(mention_matcher *matcher)
{
    static const char text[] =
        "Die Telkom, deutschen bahn, Te le kom #DankeTelekom @Telekom_hilft H und M www.telekom.de";
    mention_matcher_info info = { .size = sizeof info };
    mention_results results = { .size = sizeof results };
    mention_scratch *scratch = NULL;
    const char *name;
    size_t size, sum = 0;
    FUZZ_HOLDS(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_matcher_describe(matcher, &info, NULL) == MENTION_OK);
    for (uint32_t i = 0; i < info.name_count + info.handle_count; i++) {
        FUZZ_HOLDS(mention_matcher_name(matcher, i, &name, &size, NULL, NULL) == MENTION_OK);
        for (size_t k = 0; k < size; k++) {
            sum += (unsigned char)name[k];
        }
    }
    mention_options options = fuzz_options((unsigned)(sum & 8u));
    (void)mention_analyze(matcher, mention_lexicon_builtin(), scratch, text, sizeof text - 1, &options, &results, NULL);
    mention_scratch_free(scratch);
}

static void check(mention_status status, const mention_error *err, mention_matcher *matcher)
{
    if (status != MENTION_OK) {
        fuzz_error(err, status);
        FUZZ_HOLDS(matcher == NULL);
        return;
    }
    use(matcher);
    mention_matcher_unref(matcher);
}

/* size to cut off (two bytes, the upper bit: of a large catalogue's block); changes of three bytes each: where (two
 * bytes) and what */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static mention_matcher *originals[2]; /* a small catalogue's and one as of a large one */
    fuzz_input in = { data, size };
    const void *saved;
    size_t length;
    mention_error err = MENTION_ERROR_INIT;
    mention_matcher *copy = NULL, *borrowed = NULL;
    size_t cut = fuzz_byte(&in) | fuzz_byte(&in) << 8;
    unsigned large = cut >> 15 & 1u;
    cut &= 0x7FFFu;
    if (originals[large] == NULL) {
        originals[large] = fuzz_matcher(1u + 3u * large, "?", 1);
    }
    FUZZ_HOLDS(mention_matcher_save(originals[large], &saved, &length, NULL) == MENTION_OK);
    size_t left = length - (cut < length ? cut : length);
    uint8_t *bytes = malloc(left > 0 ? left : 1);
    FUZZ_HOLDS(bytes != NULL);
    memcpy(bytes, saved, left);
    while (in.size >= 3 && left > 0) {
        size_t at = fuzz_byte(&in) | fuzz_byte(&in) << 8;
        bytes[at % left] ^= (uint8_t)fuzz_byte(&in);
    }
    mention_status status = mention_matcher_load(NULL, bytes, left, 0, &copy, &err);
    check(status, &err, copy);
    status = mention_matcher_borrow(NULL, bytes, left, 0, &borrowed, &err);
    check(status, &err, borrowed);
    free(bytes);
    return 0;
}
