/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_BUILDER_H
#define MN_MATCH_BUILDER_H

#include "match/block.h"
#include "store/alloc.h"

/* What was added to a builder. Offsets of text are into `text`. */

typedef struct mn_source_brand {
    uint64_t tag;
    uint32_t id;
    uint32_t id_size;
} mn_source_brand;

typedef struct mn_source_name {
    uint32_t text;
    uint32_t text_size;
    uint32_t brand;
    uint32_t budget; /* row of budgets */
    uint32_t never;  /* the rules' lists as they were given */
    uint32_t never_size;
    uint32_t require;
    uint32_t require_size;
    uint32_t exclude;
    uint32_t exclude_size;
    uint16_t window;
    uint8_t letter_case;
    uint8_t flags; /* MN_TERMS_* */
    uint8_t preset;
} mn_source_name;

typedef struct mn_source_handle {
    uint32_t text;
    uint32_t text_size;
    uint32_t brand;
} mn_source_handle;

struct mention_builder {
    mention_allocator allocator;
    mn_rules rules;
    mn_array brands;      /* mn_source_brand */
    mn_array names;       /* mn_source_name */
    mn_array handles;     /* mn_source_handle */
    mn_array words;       /* bytes: known words, each ended by a line feed */
    mn_array text;        /* bytes */
    mn_array budgets;     /* rows of MN_BUDGET_SIZE bytes; the presets' come first */
    mn_array brand_slots; /* uint32: open addressing, brand + 1 or 0 */
    uint32_t budget;      /* row for names to come */
    uint8_t preset;
    uint32_t scan_max; /* a block of so many words with edits, or fewer, has them in a row: see mn_near */
};

/* Rules to use in place of the default ones, before anything is added: for tests. */
mention_status mn_builder_set_rules(mention_builder *builder, const mn_rules *rules, mention_error *err);

/* How much a builder holds, to go back to when a catalogue fails half-way. */
typedef struct mn_builder_mark {
    size_t brands, names, handles, words, text, budgets;
} mn_builder_mark;

mn_builder_mark mn_builder_marked(const mention_builder *builder);
void mn_builder_roll_back(mention_builder *builder, mn_builder_mark mark);

/* Make the block of what a builder holds, with its allocator. */
mention_status mn_compile(const mention_builder *builder, mn_block **out, mention_error *err);

#endif
