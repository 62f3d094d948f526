/* SPDX-License-Identifier: MIT */
#include "match/validate.h"

#include <string.h>

#include "match/name.h"
#include "match/spelling.h"
#include "store/error.h"

#define ITEMS_MAX (2 * MN_NAME_WORDS_MAX) /* of a variant: as many slots has a candidate */

/* The first thing that is wrong. */
typedef struct checker {
    const mn_block *block;
    const char *wrong; /* NULL: nothing so far */
    uint64_t offset;
} checker;

static bool need(checker *c, bool good, const char *wrong, const void *at)
{
    if (!good && c->wrong == NULL) {
        c->wrong = wrong;
        c->offset = (uint64_t)((const char *)at - (const char *)c->block);
    }
    return good;
}

/* Whether `count` items from number `first` on are among `all`. */
static bool within(uint64_t first, uint64_t count, uint64_t all)
{
    return first + count <= all;
}

/* ------------------------------------------------------------------ places */

static bool is_place(const mn_block *block, uint32_t offset, uint64_t bytes)
{
    return offset >= sizeof *block && offset % MN_BLOCK_ALIGN == 0 && within(offset, bytes, block->size);
}

static void check_span(checker *c, const mn_span32 *span, size_t size)
{
    need(c, is_place(c->block, span->offset, (uint64_t)span->count * size), "an array is not inside the block", span);
}

static void check_filter(checker *c, const mn_filter *filter)
{
    need(c, filter->count > 0 && is_place(c->block, filter->words, (uint64_t)filter->count * sizeof(uint32_t)),
         "a filter is not inside the block", filter);
}

static void check_map(checker *c, const mn_map *map, uint32_t values)
{
    check_filter(c, &map->filter);
    if (!need(c,
              map->buckets > 0 && map->value_bits >= 1 && map->value_bits <= 31 &&
                  is_place(c->block, map->starts, ((uint64_t)map->buckets + 1) * sizeof(uint32_t)) &&
                  is_place(c->block, map->entries, mn_map_bytes(map->count, map->value_bits)),
              "a map is not inside the block", map)) {
        return;
    }
    const uint32_t *starts = (const uint32_t *)(const void *)((const char *)c->block + map->starts);
    const uint8_t *entries = (const uint8_t *)c->block + map->entries;
    uint32_t buckets = map->buckets;
    uint32_t mask = (1u << map->value_bits) - 1;
    uint32_t bits = map->value_bits + MN_PRINT_BITS;
    uint32_t highest = 0;
    bool ascend = starts[0] == 0 && starts[buckets] == map->count;
    for (uint32_t b = 0; b < buckets; b++) {
        ascend &= starts[b] <= starts[b + 1];
    }
    for (uint32_t i = 0; i < map->count; i++) {
        uint32_t value = (uint32_t)mn_map_entry(entries, i, bits) & mask;
        highest = value > highest ? value : highest;
    }
    need(c, ascend, "the buckets of a map do not ascend", starts);
    need(c, map->count == 0 || highest < values, "a map leads nowhere", entries);
}

/* Rows of spellings: the last one ends, too. */
static void check_heads(checker *c, uint32_t values)
{
    const mn_span32 *span = &c->block->heads;
    check_span(c, span, sizeof(uint32_t));
    if (c->wrong != NULL || span->count == 0) {
        return;
    }
    const uint32_t *heads = MN_BLOCK_ITEMS(c->block, uint32_t, heads);
    uint32_t highest = 0;
    for (uint32_t i = 0; i < span->count; i++) {
        uint32_t value = heads[i] & ~MN_HEAD_LAST;
        highest = value > highest ? value : highest;
    }
    need(c, highest < values && (heads[span->count - 1] & MN_HEAD_LAST) != 0, "a row of spellings leads nowhere",
         heads);
}

static void check_near(checker *c, uint32_t values)
{
    const mn_near *near = &c->block->near;
    check_span(c, &near->starts, sizeof(uint32_t));
    check_span(c, &near->masks, sizeof(uint32_t));
    check_span(c, &near->letters, 1);
    check_span(c, &near->numbers, sizeof(uint32_t));
    if (c->wrong != NULL || near->starts.count == 0) {
        return;
    }
    if (!need(c,
              near->starts.count == MN_NEAR_GROUPS + 1 &&
                  near->masks.count == (uint64_t)near->numbers.count + MN_NEAR_SLACK &&
                  near->letters.count == (uint64_t)near->numbers.count * MN_NEAR_LETTERS,
              "the groups of spellings are not what they should be", near)) {
        return;
    }
    const uint32_t *starts = MN_BLOCK_ITEMS(c->block, uint32_t, near.starts);
    const uint32_t *numbers = MN_BLOCK_ITEMS(c->block, uint32_t, near.numbers);
    bool good = starts[MN_NEAR_GROUPS] <= near->numbers.count;
    for (size_t i = 0; i < MN_NEAR_GROUPS; i++) {
        good &= starts[i] <= starts[i + 1];
    }
    for (uint32_t i = 0; i < near->numbers.count; i++) {
        good &= numbers[i] < values;
    }
    need(c, good, "a group of spellings leads nowhere", starts);
}

/* ------------------------------------------------------------------- items */

static void check_rules(checker *c)
{
    const mn_block *b = c->block;
    bool good = true;
    for (size_t i = 0; i < sizeof b->rules.budgets; i++) {
        good &= ((const uint8_t *)b->rules.budgets)[i] <= MN_EDITS_MAX;
    }
    for (size_t i = 0; i < MN_LENGTHS; i++) {
        good &= b->length_budgets[i] <= MN_EDITS_MAX;
    }
    const uint8_t *rows = MN_BLOCK_ITEMS(b, uint8_t, budgets);
    for (size_t i = 0; i < (size_t)b->budgets.count * MN_BUDGET_SIZE; i++) {
        good &= rows[i] <= MN_EDITS_MAX;
    }
    need(c, good && b->budgets.count > 0, "a budget is too large, or there is none", &b->rules);
}

static void check_brands(checker *c)
{
    const mn_brand *brands = MN_BLOCK_ITEMS(c->block, mn_brand, brands);
    for (uint32_t i = 0; i < c->block->brands.count; i++) {
        need(c, within(brands[i].id, brands[i].id_size, c->block->text.count), "a brand's id is not inside the block",
             &brands[i]);
    }
}

static void check_names(checker *c)
{
    const mn_block *b = c->block;
    const mn_name *names = MN_BLOCK_ITEMS(b, mn_name, names);
    need(c, b->handle_count <= b->names.count, "more handles than names", &b->handle_count);
    for (uint32_t i = 0; i < b->names.count; i++) {
        const mn_name *n = &names[i];
        need(c,
             within(n->text, n->text_size, b->text.count) && n->text_size <= MN_NAME_SIZE_MAX &&
                 n->brand < b->brands.count && n->terms < b->terms.count,
             "a name refers to what is not there", n);
    }
}

static void check_terms(checker *c)
{
    const mn_block *b = c->block;
    const mn_terms *terms = MN_BLOCK_ITEMS(b, mn_terms, terms);
    for (uint32_t i = 0; i < b->terms.count; i++) {
        const mn_terms *t = &terms[i];
        uint32_t lists = (uint32_t)t->never_count + t->require_count + t->exclude_count;
        need(c,
             t->budget < b->budgets.count && within(t->contexts, lists, b->contexts.count) &&
                 within(t->tail, t->tail_count, b->signs.count) && t->letter_case <= MENTION_CASE_EXACT &&
                 t->preset <= MENTION_PRESET_WIDE,
             "what a name counts on is not there", t);
    }
}

static void check_contexts(checker *c, const mn_span32 *span)
{
    const mn_context *contexts = (const mn_context *)(const void *)((const char *)c->block + span->offset);
    for (uint32_t i = 0; i < span->count; i++) {
        need(c,
             contexts[i].count > 0 && contexts[i].count <= MN_NAME_LETTERS_MAX &&
                 within(contexts[i].letters, contexts[i].count, c->block->letters.count),
             "a word of a rule is not inside the block", &contexts[i]);
    }
}

static void check_items(checker *c)
{
    const mn_block *b = c->block;
    const mn_item *items = MN_BLOCK_ITEMS(b, mn_item, items);
    const uint32_t *signs = MN_BLOCK_ITEMS(b, uint32_t, signs);
    for (uint32_t i = 0; i < b->items.count; i++) {
        need(c,
             items[i].word < b->words.count && items[i].signs < b->signs.count &&
                 within((uint64_t)items[i].signs + 1, signs[items[i].signs], b->signs.count),
             "an item refers to what is not there", &items[i]);
    }
}

/* The letters of a joined variant are those of its items: the guard relies on that. */
static bool is_joined_right(const mn_block *b, const mn_variant *v, uint32_t word)
{
    const mn_item *items = MN_BLOCK_ITEMS(b, mn_item, items) + v->first_item;
    uint32_t letters = 0;
    if (v->mask > ITEMS_MAX || !within(v->first_item, v->mask, b->items.count)) {
        return false;
    }
    for (uint32_t i = 0; i < v->mask; i++) {
        letters += mn_word_at(b, items[i].word)->count;
    }
    return letters == mn_word_at(b, word)->count;
}

/* Several words are a row of items, one of which is the anchor. */
static bool is_row_right(const mn_block *b, const mn_variant *v, uint32_t word)
{
    const mn_item *items = MN_BLOCK_ITEMS(b, mn_item, items);
    return !v->joined && v->near != MN_NEAR_NONE && v->near <= MN_NEAR_BEHIND && v->position <= v->more &&
           within(v->first_item, v->more + 1u, b->items.count) && items[v->first_item + v->position].word == word;
}

static bool is_variant_right(const mn_block *b, const mn_variant *v, uint32_t word)
{
    if (v->name >= b->names.count || v->first_item > b->items.count) {
        return false;
    }
    return v->more > 0 ? is_row_right(b, v, word)
                       : v->near == MN_NEAR_NONE && v->position == 0 && (!v->joined || is_joined_right(b, v, word));
}

static void check_variants(checker *c)
{
    const mn_block *b = c->block;
    const mn_variant *variants = MN_BLOCK_ITEMS(b, mn_variant, variants);
    for (uint32_t w = 0; w < b->words.count; w++) {
        uint32_t end = mn_variants_end(b, w);
        for (uint32_t i = mn_word_at(b, w)->link; i < end; i++) {
            need(c, is_variant_right(b, &variants[i], w), "a word leads to a name that has it not", &variants[i]);
        }
    }
}

/* The letters and edits of a word or spelling. */
static bool is_spelling_right(const mn_block *b, const mn_word *word)
{
    return word->count > 0 && word->count <= MN_SPELLING_MAX && within(word->letters, word->count, b->letters.count) &&
           word->budget <= MN_EDITS_MAX;
}

/* The variants of words follow one another: each belongs to one word. */
static void check_words(checker *c)
{
    const mn_block *b = c->block;
    uint32_t next = 0;
    for (uint32_t i = 0; i < b->words.count; i++) {
        const mn_word *w = mn_word_at(b, i);
        need(c,
             is_spelling_right(b, w) && w->count <= MN_JOINED_MAX && w->link >= next && w->link <= b->variants.count &&
                 (i > 0 || w->link == 0),
             "a word refers to what is not there", w);
        next = w->link;
    }
    need(c, b->words.count > 0 || b->variants.count == 0, "names without words", &b->words);
    for (uint32_t i = b->words.count; i < b->words.count + b->spellings.count; i++) {
        const mn_word *s = mn_word_at(b, i);
        need(c, is_spelling_right(b, s) && s->link < b->words.count, "a spelling refers to what is not there", s);
    }
}

/* ------------------------------------------------------------------- whole */

mention_status mn_block_check_head(const void *data, size_t size, mention_error *err)
{
    mn_block head = { .size = 0 };
    /* What it is called and the format stand in front, in whatever format. */
    memcpy(&head, data, size < sizeof head ? size : sizeof head);
    if (size >= sizeof head.magic && memcmp(head.magic, MN_BLOCK_MAGIC, sizeof head.magic) != 0) {
        return mn_error(err, MENTION_ERROR_BLOCK, "not a compiled matcher");
    }
    if (size >= offsetof(mn_block, size) && head.format != MN_BLOCK_FORMAT) {
        return mn_error(err, MENTION_ERROR_FORMAT, "compiled by another version or for another machine: compile again");
    }
    if (size < sizeof head) {
        return mn_error_at(err, MENTION_ERROR_BLOCK, "too short for a compiled matcher", size);
    }
    if (head.size != size) {
        return mn_error_at(err, MENTION_ERROR_BLOCK, "a compiled matcher of another length: cut off or added to", size);
    }
    return MENTION_OK;
}

static void check_places(checker *c)
{
    const mn_block *b = c->block;
    check_span(c, &b->brands, sizeof(mn_brand));
    check_span(c, &b->tags, sizeof(uint64_t));
    need(c, b->tags.count == 0 || b->tags.count == b->brands.count, "not as many tags as brands", &b->tags);
    check_span(c, &b->names, sizeof(mn_name));
    check_span(c, &b->terms, sizeof(mn_terms));
    check_span(c, &b->contexts, sizeof(mn_context));
    check_span(c, &b->variants, sizeof(mn_variant));
    check_span(c, &b->items, sizeof(mn_item));
    check_span(c, &b->words, sizeof(mn_word));
    check_span(c, &b->spellings, sizeof(mn_word));
    need(c, b->spellings.offset - b->words.offset == b->words.count * sizeof(mn_word),
         "the spellings are not behind the words", &b->spellings);
    check_span(c, &b->budgets, MN_BUDGET_SIZE);
    check_span(c, &b->letters, 1);
    check_span(c, &b->signs, sizeof(uint32_t));
    check_span(c, &b->known, sizeof(mn_context));
    check_span(c, &b->text, 1);
    uint32_t numbers = b->words.count + b->spellings.count;
    check_map(c, &b->exact, numbers);
    check_near(c, numbers);
    check_map(c, &b->tails, numbers);
    check_map(c, &b->deletions, numbers);
    check_map(c, &b->halves, b->heads.count);
    check_heads(c, numbers);
    check_map(c, &b->sounds, numbers);
    check_map(c, &b->skeletons, numbers);
    check_map(c, &b->handles, b->names.count);
    check_map(c, &b->known_words, b->known.count);
    check_filter(c, &b->begins);
    check_filter(c, &b->ends);
}

mention_status mn_block_check(const mn_block *block, mention_error *err)
{
    /* In an order in which each step relies only on what is already good. */
    static void (*const steps[])(checker *) = { check_places, check_rules, check_brands, check_names,
                                                check_terms,  check_items, check_words,  check_variants };
    checker c = { block, NULL, 0 };
    for (size_t i = 0; i < sizeof steps / sizeof *steps && c.wrong == NULL; i++) {
        steps[i](&c);
    }
    if (c.wrong == NULL) {
        check_contexts(&c, &block->contexts);
        check_contexts(&c, &block->known);
    }
    return c.wrong == NULL ? MENTION_OK : mn_error_at(err, MENTION_ERROR_BLOCK, c.wrong, c.offset);
}
