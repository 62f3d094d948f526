/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

static mention_matcher_info figures(mention_builder *builder)
{
    mention_matcher *matcher = NULL;
    mention_matcher_info info = { .size = sizeof info };
    FUZZ_HOLDS(mention_builder_build(builder, &matcher, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_matcher_describe(matcher, &info, NULL) == MENTION_OK);
    mention_matcher_unref(matcher);
    return info;
}

/* A call that fails leaves the builder as it was. */
static void check_failed(mention_builder *builder, mention_status status, const mention_error *err,
                         const mention_matcher_info *before)
{
    fuzz_error(err, status);
    mention_matcher_info after = figures(builder);
    FUZZ_HOLDS(memcmp(before, &after, sizeof after) == 0);
}

/* Add a name with rules that the parts spell and the byte chooses. */
static void add_name(mention_builder *builder, unsigned byte, fuzz_input *in)
{
    size_t size;
    mention_name_rules rules;
    mention_error err = MENTION_ERROR_INIT;
    mention_matcher_info before = figures(builder);
    char *name = fuzz_part(in, &size);
    mention_name_rules_init(&rules, sizeof rules);
    char *never = fuzz_part(in, &rules.never_size);
    char *require = fuzz_part(in, &rules.require_size);
    char *exclude = fuzz_part(in, &rules.exclude_size);
    rules.letter_case = (int32_t)(byte % 4u); /* 3 is none */
    rules.preset = (int32_t)(byte >> 2 & 3u) - 1;
    rules.exact = (int32_t)(byte >> 4 & 1u);
    rules.compounds = (int32_t)(byte >> 5 & 1u);
    rules.window = (int32_t)(byte >> 6 & 3u);
    rules.never = never;
    rules.require = require;
    rules.exclude = exclude;
    mention_status status = mention_builder_add_name(builder, 0, name, size, &rules, &err);
    if (status != MENTION_OK) {
        check_failed(builder, status, &err, &before);
    }
    status = mention_builder_add_handle(builder, 0, name, size, &err);
    if (status != MENTION_OK) {
        fuzz_error(&err, status);
    }
    status = mention_builder_add_words(builder, never, rules.never_size, &err);
    if (status != MENTION_OK) {
        fuzz_error(&err, status);
    }
    free(exclude);
    free(require);
    free(never);
    free(name);
}

typedef struct advice_state {
    const mention_matcher *matcher;
    size_t left;
} advice_state;

static int take_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    advice_state *state = user;
    FUZZ_HOLDS(advice >= MENTION_ADVICE_COMMON_WORD && advice <= MENTION_ADVICE_UNREACHABLE);
    FUZZ_HOLDS(mention_matcher_name(state->matcher, name, NULL, NULL, NULL, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_matcher_name(state->matcher, other, NULL, NULL, NULL, NULL) == MENTION_OK);
    return --state->left == 0;
}

/* Each name is looked for in its own text. */
static void try_names(mention_matcher *matcher, const mention_options *options)
{
    mention_matcher_info info = { .size = sizeof info };
    FUZZ_HOLDS(mention_matcher_describe(matcher, &info, NULL) == MENTION_OK);
    for (uint32_t i = 0; i < info.name_count + info.handle_count && i < 8; i++) {
        const char *text;
        size_t size;
        FUZZ_HOLDS(mention_matcher_name(matcher, i, &text, &size, NULL, NULL) == MENTION_OK);
        fuzz_answers(matcher, NULL, text, size, options);
    }
    FUZZ_HOLDS(mention_matcher_name(matcher, info.name_count + info.handle_count, NULL, NULL, NULL, NULL) ==
               MENTION_ERROR_ARGUMENT);
    mention_scratch *scratch = NULL;
    advice_state state = { matcher, 1000 };
    FUZZ_HOLDS(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_matcher_check(matcher, scratch, take_advice, &state, NULL) == MENTION_OK);
    mention_scratch_free(scratch);
}

/* options, rules; catalogue; a name, its never, require and exclude lists */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    size_t catalogue_size;
    uint32_t brand;
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    mention_error err = MENTION_ERROR_INIT;
    mention_options options = fuzz_options(fuzz_byte(&in));
    unsigned rules = fuzz_byte(&in);
    FUZZ_HOLDS(mention_builder_new(NULL, &builder, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_builder_add_brand(builder, "first", 5, 1, &brand, NULL) == MENTION_OK && brand == 0);
    mention_matcher_info before = figures(builder);
    char *catalogue = fuzz_part(&in, &catalogue_size);
    mention_status status = mention_builder_add_catalogue(builder, catalogue, catalogue_size, &err);
    if (status != MENTION_OK) {
        FUZZ_HOLDS(err.item > 0);
        check_failed(builder, status, &err, &before);
    }
    if (in.size > 0) {
        add_name(builder, rules, &in);
    }
    FUZZ_HOLDS(mention_builder_build(builder, &matcher, NULL) == MENTION_OK);
    mention_builder_free(builder);
    try_names(matcher, &options);
    mention_matcher_unref(matcher);
    free(catalogue);
    return 0;
}
