/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "agree.h"
#include "fuzz.h"
#include "match/builder.h"
#include "match/rules.h"

#define NAMES 3u /* brute force: all is short */
#define NAME  24u
#define TEXT  64u

/* Short names, a brand each, for the builder and the oracle alike. */
typedef struct names {
    oracle_name names[NAMES];
    size_t count;
} names;

static void add_name(names *all, mention_builder *builder, const char *text, size_t size, unsigned rules_byte)
{
    mention_name_rules rules;
    uint32_t brand;
    char id = (char)('a' + all->count);
    mention_name_rules_init(&rules, sizeof rules);
    rules.preset = (int32_t)((rules_byte & 3u) % 3u);
    rules.letter_case = (int32_t)((rules_byte >> 2 & 3u) % 3u);
    rules.exact = (int32_t)(rules_byte >> 4 & 1u);
    rules.compounds = (int32_t)(rules_byte >> 5 & 1u) ^ 1;
    FUZZ_HOLDS(mention_builder_add_brand(builder, &id, 1, 0, &brand, NULL) == MENTION_OK && brand == all->count);
    if (mention_builder_add_name(builder, brand, text, size, &rules, NULL) != MENTION_OK) {
        return;
    }
    oracle_name *to = &all->names[all->count++];
    *to = (oracle_name){ .text = text,
                         .size = size,
                         .brand = brand,
                         .letter_case = rules.letter_case,
                         .exact = rules.exact != 0,
                         .compounds = rules.compounds != 0 };
    if (!to->exact) {
        memcpy(to->budget, mn_rules_default.budgets[rules.preset], sizeof to->budget);
    }
}

/* Two letters of rules; names, a line each; text: the engine and brute force say the same. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input in = { data, size };
    names all = { .count = 0 };
    size_t lines_size, text_size;
    mention_builder *builder = NULL;
    agreement both = { NULL, NULL, NULL };
    unsigned rules[2] = { fuzz_byte(&in), fuzz_byte(&in) };
    char *lines = fuzz_part(&in, &lines_size);
    char *text = fuzz_part(&in, &text_size);
    FUZZ_HOLDS(mention_builder_new(NULL, &builder, NULL) == MENTION_OK);
    for (size_t at = 0, end; at < lines_size && all.count < NAMES; at = end + 1) {
        const char *newline = memchr(lines + at, '\n', lines_size - at);
        end = newline == NULL ? lines_size : (size_t)(newline - lines);
        add_name(&all, builder, lines + at, end - at < NAME ? end - at : NAME, rules[all.count % 2]);
    }
    builder->scan_max = all.count % 2 == 0 ? builder->scan_max : 0; /* or as in a large catalogue */
    if (all.count > 0) {
        oracle_catalogue catalogue = { .rules = mn_rules_default, .names = all.names, .name_count = all.count };
        FUZZ_HOLDS(mention_builder_build(builder, &both.matcher, NULL) == MENTION_OK);
        FUZZ_HOLDS(mention_scratch_new(NULL, &both.scratch, NULL) == MENTION_OK);
        both.oracle = oracle_new(&catalogue);
        text_size = text_size < TEXT ? text_size : TEXT;
        const char *difference = agree_on(&both, text, text_size);
        if (difference != NULL) {
            agree_print(&both, text, text_size);
            fuzz_fail(difference, __FILE__, __LINE__);
        }
        oracle_free(both.oracle);
        mention_scratch_free(both.scratch);
        mention_matcher_unref(both.matcher);
    }
    mention_builder_free(builder);
    free(text);
    free(lines);
    return 0;
}
