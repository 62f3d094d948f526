/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/compile.h"
#include "match/near.h"
#include "store/error.h"

#define FILTERS 10u

/* A block while it is laid out: first only sizes are added up, then, with
 * memory, everything is copied to where the first pass put it. */
typedef struct layout {
    mn_block *block; /* NULL in the first pass */
    uint64_t at;
    const mention_allocator *allocator;
    bool failed;                    /* no memory to count hashes */
    size_t filter;                  /* the next one */
    uint32_t filter_words[FILTERS]; /* as the first pass counted them */
} layout;

static uint32_t place(layout *l, uint64_t size)
{
    l->at = (l->at + MN_BLOCK_ALIGN - 1) / MN_BLOCK_ALIGN * MN_BLOCK_ALIGN;
    uint32_t offset = (uint32_t)l->at;
    l->at += size;
    return offset;
}

static void lay_bytes(layout *l, mn_span32 *span, const void *items, size_t count, size_t size)
{
    mn_span32 at = { place(l, (uint64_t)count * size), (uint32_t)count };
    if (l->block != NULL) {
        *span = at;
        if (count > 0) {
            memcpy((char *)l->block + at.offset, items, count * size);
        }
    }
}

static void lay_array(layout *l, mn_span32 *span, const mn_array *array, size_t size)
{
    lay_bytes(l, span, array->items, array->count, size);
}

/* Brands, and their tags if some have one. */
static void lay_brands(layout *l, mn_block *b, const mn_array *brands)
{
    const mn_source_brand *all = brands->items;
    size_t tagged = 0;
    for (size_t i = 0; i < brands->count; i++) {
        tagged = all[i].tag != 0 ? brands->count : tagged;
    }
    b->brands = (mn_span32){ place(l, (uint64_t)brands->count * sizeof(mn_brand)), (uint32_t)brands->count };
    b->tags = (mn_span32){ place(l, (uint64_t)tagged * sizeof(uint64_t)), (uint32_t)tagged };
    if (l->block == NULL) {
        return;
    }
    mn_brand *to = (mn_brand *)(void *)((char *)b + b->brands.offset);
    uint64_t *tags = (uint64_t *)(void *)((char *)b + b->tags.offset);
    for (size_t i = 0; i < brands->count; i++) {
        to[i] = (mn_brand){ all[i].id, all[i].id_size };
    }
    for (size_t i = 0; i < tagged; i++) {
        tags[i] = all[i].tag;
    }
}

/* The words of a filter of pairs; many have the same hash. */
static uint32_t count_filter(layout *l, const mn_array *pairs, uint32_t filter_bits)
{
    size_t size = pairs->count + 1; /* eight bits a pair: few fall together */
    uint8_t *bits = mn_malloc(l->allocator, size);
    size_t different = 0;
    l->failed = l->failed || bits == NULL;
    if (bits != NULL) {
        memset(bits, 0, size);
        different = mn_map_different(pairs->items, pairs->count, bits,
                                     (uint32_t)(size < UINT32_MAX / 8 ? 8 * size : UINT32_MAX));
        mn_free(l->allocator, bits, size);
    }
    return mn_filter_words(different, filter_bits);
}

static void lay_filter(layout *l, mn_filter *filter, const mn_array *pairs, uint32_t filter_bits)
{
    uint32_t *counted = &l->filter_words[l->filter++];
    *counted = l->block == NULL ? count_filter(l, pairs, filter_bits) : *counted;
    uint32_t count = *counted;
    uint32_t words = place(l, (uint64_t)count * sizeof(uint32_t));
    if (l->block != NULL) {
        *filter = (mn_filter){ words, count };
        mn_filter_lay(pairs->items, pairs->count, count, (uint32_t *)(void *)((char *)l->block + words));
    }
}

static void lay_map(layout *l, mn_map *map, const mn_array *pairs, size_t values)
{
    uint32_t buckets = mn_map_buckets(pairs->count);
    uint32_t value_bits = mn_value_bits(values);
    uint32_t starts = place(l, ((uint64_t)buckets + 1) * sizeof(uint32_t));
    uint32_t entries = place(l, mn_map_bytes(pairs->count, value_bits));
    lay_filter(l, &map->filter, pairs, MN_FILTER_BITS_MAP);
    if (l->block != NULL) {
        map->starts = starts;
        map->entries = entries;
        map->count = (uint32_t)pairs->count;
        map->buckets = buckets;
        map->value_bits = value_bits;
        mn_map_lay(pairs->items, pairs->count, buckets, value_bits, (uint32_t *)(void *)((char *)l->block + starts),
                   (uint8_t *)l->block + entries);
    }
}

static uint32_t *lay_numbers(layout *l, mn_span32 *span, size_t count)
{
    uint32_t offset = place(l, (uint64_t)count * sizeof(uint32_t));
    if (l->block == NULL) {
        return NULL;
    }
    *span = (mn_span32){ offset, (uint32_t)count };
    return (uint32_t *)(void *)((char *)l->block + offset);
}

/* Put the spellings that may have edits into their groups; of a large catalogue there are none. */
static void lay_near(layout *l, mn_near *near, const mn_compiler *c)
{
    const mn_pair *pairs = c->near.items;
    size_t count = c->near.count;
    uint32_t *starts = lay_numbers(l, &near->starts, c->small ? MN_NEAR_GROUPS + 1 : 0);
    uint32_t *masks = lay_numbers(l, &near->masks, c->small ? count + MN_NEAR_SLACK : 0);
    uint32_t *numbers = lay_numbers(l, &near->numbers, count);
    uint32_t letters = place(l, (uint64_t)count * MN_NEAR_LETTERS);
    if (l->block == NULL) {
        return;
    }
    near->letters = (mn_span32){ letters, (uint32_t)(count * MN_NEAR_LETTERS) };
    for (size_t i = 0; i < count; i++) {
        starts[pairs[i].hash + 1]++;
    }
    for (size_t g = 0; c->small && g < MN_NEAR_GROUPS; g++) {
        starts[g + 1] += starts[g];
    }
    for (size_t i = 0; i < count; i++) {
        const mn_word *word = mn_word_at(l->block, pairs[i].value);
        uint32_t own[MN_SPELLING_MAX];
        uint32_t at = starts[pairs[i].hash]++;
        mn_letters_read(l->block, word->letters, word->count, own);
        mn_near_keep((uint8_t *)l->block + letters + (size_t)at * MN_NEAR_LETTERS, own, word->count);
        masks[at] = word->mask;
        numbers[at] = pairs[i].value;
    }
    if (c->small) { /* each start has moved to its group's end, which is the next one's start */
        memmove(starts + 1, starts, MN_NEAR_GROUPS * sizeof *starts);
        starts[0] = 0;
    }
}

static void lay_all(const mn_compiler *c, layout *l)
{
    size_t numbers = c->words.count + c->spellings.count;
    mn_block nowhere = { 0 }; /* never read: the first pass only adds up */
    mn_block *b = l->block != NULL ? l->block : &nowhere;
    l->at = sizeof *b;
    l->filter = 0;
    lay_brands(l, b, &c->builder->brands);
    lay_array(l, &b->names, &c->names, sizeof(mn_name));
    lay_array(l, &b->terms, &c->terms, sizeof(mn_terms));
    lay_array(l, &b->contexts, &c->contexts, sizeof(mn_context));
    lay_array(l, &b->variants, &c->variants, sizeof(mn_variant));
    lay_array(l, &b->items, &c->items, sizeof(mn_item));
    lay_array(l, &b->words, &c->words, sizeof(mn_word));
    lay_array(l, &b->spellings, &c->spellings, sizeof(mn_word)); /* right behind */
    lay_array(l, &b->budgets, &c->builder->budgets, MN_BUDGET_SIZE);
    lay_array(l, &b->letters, &c->letters, 1);
    lay_array(l, &b->signs, &c->signs, sizeof(uint32_t));
    lay_array(l, &b->known, &c->known, sizeof(mn_context));
    lay_array(l, &b->text, &c->builder->text, 1);
    lay_near(l, &b->near, c);
    lay_map(l, &b->exact, &c->exact, numbers);
    lay_map(l, &b->tails, &c->tails, numbers);
    lay_map(l, &b->deletions, &c->deletions, numbers);
    lay_map(l, &b->halves, &c->halves, c->heads.count);
    lay_array(l, &b->heads, &c->heads, sizeof(uint32_t));
    lay_map(l, &b->sounds, &c->sounds, numbers);
    lay_map(l, &b->skeletons, &c->skeletons, numbers);
    lay_map(l, &b->handles, &c->handles, c->names.count);
    lay_map(l, &b->known_words, &c->known_words, c->known.count);
    lay_filter(l, &b->begins, &c->begins, MN_FILTER_BITS_SPLIT);
    lay_filter(l, &b->ends, &c->ends, MN_FILTER_BITS_SPLIT);
}

/* For each length of a spelling the most edits that it may have, and how those with two begin. */
static void mark_budgets(const mn_compiler *c, const mn_array *words, mn_block *block)
{
    uint8_t *length_budgets = block->length_budgets;
    for (size_t i = 0; i < words->count; i++) {
        const mn_word *word = &MN_ITEM(*words, mn_word, i);
        if (word->count < MN_LENGTHS && word->budget > length_budgets[word->count]) {
            length_budgets[word->count] = word->budget;
        }
        if (word->budget > 1 && word->count > 1) {
            const uint8_t *pool = c->letters.items;
            uint32_t letters[2];
            mn_letters_decode(pool + word->letters, pool + c->letters.count, 2, letters);
            block->openings[MN_OPENING_ROW(letters[0])] |= MN_OPENING_BIT(letters[1]);
        }
    }
}

mention_status mn_compile_lay(const mn_compiler *c, mn_block **out, mention_error *err)
{
    layout l = { .allocator = c->allocator };
    lay_all(c, &l);
    if (l.failed) {
        return mn_error_memory(err);
    }
    if (l.at > UINT32_MAX || l.at > SIZE_MAX) {
        return mn_error_limit(err, "the names make a block of over 4 GB", UINT32_MAX);
    }
    uint64_t size = l.at;
    l.block = mn_malloc(c->allocator, (size_t)size);
    if (l.block == NULL) {
        return mn_error_memory(err);
    }
    memset(l.block, 0, (size_t)size);
    lay_all(c, &l);
    memcpy(l.block->magic, MN_BLOCK_MAGIC, sizeof l.block->magic);
    l.block->format = MN_BLOCK_FORMAT;
    mark_budgets(c, &c->words, l.block);
    mark_budgets(c, &c->spellings, l.block);
    l.block->size = (uint32_t)size;
    l.block->handle_count = (uint32_t)c->builder->handles.count;
    l.block->rules = c->builder->rules;
    *out = l.block;
    return MENTION_OK;
}
