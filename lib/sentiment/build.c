/* SPDX-License-Identifier: MIT */
#include "sentiment/build.h"

#include <string.h>

#define FIRST_SLOTS 64u

static const mn_lexword *word_at(const mn_lexicon_builder *b, uint32_t i)
{
    return &MN_ITEM(b->words, const mn_lexword, i);
}

static const uint8_t *text_at(const mn_lexicon_builder *b, uint32_t at)
{
    return &MN_ITEM(b->text, const uint8_t, at);
}

/* A zeroed table of `count` items in place of an array's items. */
static bool new_table(const mn_lexicon_builder *b, mn_array *table, size_t item_size, size_t count)
{
    *table = (mn_array){ NULL, 0, 0 };
    void *items = mn_array_push(&b->allocator, table, item_size, count);
    if (items == NULL) {
        return false;
    }
    memset(items, 0, count * item_size);
    return true;
}

static bool copy_table(const mn_lexicon_builder *b, mn_array *to, const void *items, size_t item_size, size_t count)
{
    void *copy = mn_array_push(&b->allocator, to, item_size, count);
    if (copy == NULL) {
        return false;
    }
    memcpy(copy, items, count * item_size);
    return true;
}

static void put_slot(mn_array *slots, uint32_t hash, uint32_t value)
{
    size_t mask = slots->count - 1;
    size_t i = hash & mask;
    while (MN_ITEM(*slots, uint32_t, i) != 0) {
        i = (i + 1) & mask;
    }
    MN_ITEM(*slots, uint32_t, i) = value;
}

static void put_edge(mn_array *edges, mn_lexedge edge)
{
    size_t mask = edges->count - 1;
    size_t i = mn_edge_hash(edge.node, edge.symbol) & mask;
    while (MN_ITEM(*edges, mn_lexedge, i).next != 0) {
        i = (i + 1) & mask;
    }
    MN_ITEM(*edges, mn_lexedge, i) = edge;
}

static uint32_t name_hash(const mn_lexicon_builder *b, const mn_entry *entry)
{
    return mn_key_hash(text_at(b, entry->name), entry->name_size);
}

/* Twice the slots, with the words or names that were in them. */
static bool grow_words(mn_lexicon_builder *b)
{
    mn_array bigger;
    if (!new_table(b, &bigger, sizeof(uint32_t), b->slots.count * 2)) {
        return false;
    }
    for (uint32_t i = 1; i < b->words.count; i++) {
        const mn_lexword *word = word_at(b, i);
        put_slot(&bigger, mn_key_hash(text_at(b, word->key), word->key_size), i);
    }
    mn_array_free(&b->allocator, &b->slots, sizeof(uint32_t));
    b->slots = bigger;
    return true;
}

static bool grow_names(mn_lexicon_builder *b, size_t count)
{
    mn_array bigger;
    if (!new_table(b, &bigger, sizeof(uint32_t), count)) {
        return false;
    }
    for (uint32_t i = 1; i < b->entries.count; i++) {
        put_slot(&bigger, name_hash(b, &MN_ITEM(b->entries, mn_entry, i)), i);
    }
    mn_array_free(&b->allocator, &b->names, sizeof(uint32_t));
    b->names = bigger;
    return true;
}

static bool grow_edges(mn_lexicon_builder *b)
{
    mn_array bigger;
    if (!new_table(b, &bigger, sizeof(mn_lexedge), b->edges.count * 2)) {
        return false;
    }
    for (size_t i = 0; i < b->edges.count; i++) {
        if (MN_ITEM(b->edges, mn_lexedge, i).next != 0) {
            put_edge(&bigger, MN_ITEM(b->edges, mn_lexedge, i));
        }
    }
    mn_array_free(&b->allocator, &b->edges, sizeof(mn_lexedge));
    b->edges = bigger;
    return true;
}

/* Item 0 of each table is the "none"; node 1 the root of the signs. */
static bool begin_empty(mn_lexicon_builder *b)
{
    mn_array entries, words, nodes;
    bool ok = new_table(b, &entries, sizeof(mn_entry), 1);
    b->entries = entries;
    ok = new_table(b, &words, sizeof(mn_lexword), 1) && ok;
    b->words = words;
    ok = new_table(b, &nodes, sizeof(mn_lexnode), 2) && ok;
    b->nodes = nodes;
    ok = new_table(b, &b->slots, sizeof(uint32_t), FIRST_SLOTS) && ok;
    return new_table(b, &b->edges, sizeof(mn_lexedge), FIRST_SLOTS) && ok;
}

static bool begin_from(mn_lexicon_builder *b, const mention_lexicon *base)
{
    const mn_lexedge *edges = mn_lexicon_table(base, base->edges);
    for (uint32_t i = 0; i < base->edge_count; i++) {
        b->edge_used += edges[i].next != 0;
    }
    return copy_table(b, &b->entries, mn_lexicon_entries(base), sizeof(mn_entry), base->entry_count) &&
           copy_table(b, &b->words, mn_lexicon_words(base), sizeof(mn_lexword), base->word_count) &&
           copy_table(b, &b->nodes, mn_lexicon_nodes(base), sizeof(mn_lexnode), base->node_count) &&
           copy_table(b, &b->text, mn_lexicon_table(base, base->text), 1, base->text_size) &&
           copy_table(b, &b->slots, mn_lexicon_table(base, base->slots), sizeof(uint32_t), base->slot_count) &&
           copy_table(b, &b->edges, edges, sizeof(mn_lexedge), base->edge_count);
}

bool mn_build_begin(mn_lexicon_builder *b, const mention_allocator *a, const mention_lexicon *base)
{
    memset(b, 0, sizeof *b);
    b->allocator = *a;
    if (!(base == NULL ? begin_empty(b) : begin_from(b, base))) {
        return false;
    }
    size_t names = FIRST_SLOTS;
    while (names < 2 * b->entries.count) {
        names *= 2;
    }
    return grow_names(b, names);
}

void mn_build_free(mn_lexicon_builder *b)
{
    mn_array_free(&b->allocator, &b->entries, sizeof(mn_entry));
    mn_array_free(&b->allocator, &b->words, sizeof(mn_lexword));
    mn_array_free(&b->allocator, &b->nodes, sizeof(mn_lexnode));
    mn_array_free(&b->allocator, &b->text, 1);
    mn_array_free(&b->allocator, &b->slots, sizeof(uint32_t));
    mn_array_free(&b->allocator, &b->edges, sizeof(mn_lexedge));
    mn_array_free(&b->allocator, &b->names, sizeof(uint32_t));
    mn_array_free(&b->allocator, &b->clashes, sizeof(mn_clash));
}

uint32_t mn_build_entry(const mn_lexicon_builder *b, const char *name, size_t size, uint32_t languages)
{
    size_t mask = b->names.count - 1;
    size_t i = mn_key_hash((const uint8_t *)name, size) & mask;
    for (uint32_t at; (at = MN_ITEM(b->names, uint32_t, i)) != 0; i = (i + 1) & mask) {
        const mn_entry *entry = &MN_ITEM(b->entries, mn_entry, at);
        if (entry->kind != MN_ENTRY_NONE && entry->name_size == size && (entry->languages & languages) != 0 &&
            memcmp(text_at(b, entry->name), name, size) == 0) {
            return at;
        }
    }
    return 0;
}

/* Append bytes to the text; their offset, or UINT32_MAX. */
static uint32_t add_text(mn_lexicon_builder *b, const void *bytes, size_t size)
{
    size_t at = b->text.count;
    if (at + size >= UINT32_MAX) {
        return UINT32_MAX;
    }
    void *to = mn_array_push(&b->allocator, &b->text, 1, size);
    if (to == NULL) {
        return UINT32_MAX;
    }
    memcpy(to, bytes, size);
    return (uint32_t)at;
}

uint32_t mn_build_add_entry(mn_lexicon_builder *b, const mn_entry *entry, const char *name, size_t size)
{
    if (b->entries.count * 2 >= b->names.count && !grow_names(b, b->names.count * 2)) {
        return 0;
    }
    uint32_t at = add_text(b, name, size);
    mn_entry *to = at == UINT32_MAX ? NULL : mn_array_push(&b->allocator, &b->entries, sizeof *to, 1);
    if (to == NULL) {
        return 0;
    }
    *to = *entry;
    to->name = at;
    to->name_size = (uint16_t)size;
    uint32_t index = (uint32_t)(b->entries.count - 1);
    put_slot(&b->names, name_hash(b, to), index);
    return index;
}

uint32_t mn_build_word(mn_lexicon_builder *b, const uint8_t *key, size_t size)
{
    uint32_t hash = mn_key_hash(key, size);
    size_t mask = b->slots.count - 1;
    for (size_t i = hash & mask; MN_ITEM(b->slots, uint32_t, i) != 0; i = (i + 1) & mask) {
        const mn_lexword *word = word_at(b, MN_ITEM(b->slots, uint32_t, i));
        if (word->key_size == size && memcmp(text_at(b, word->key), key, size) == 0) {
            return MN_ITEM(b->slots, uint32_t, i);
        }
    }
    if (b->words.count * 2 >= b->slots.count && !grow_words(b)) {
        return 0;
    }
    uint32_t at = add_text(b, key, size);
    mn_lexword *word = at == UINT32_MAX ? NULL : mn_array_push(&b->allocator, &b->words, sizeof *word, 1);
    if (word == NULL) {
        return 0;
    }
    *word = (mn_lexword){ .key = at, .key_size = (uint8_t)size };
    put_slot(&b->slots, hash, (uint32_t)(b->words.count - 1));
    return (uint32_t)(b->words.count - 1);
}

static uint32_t add_node(mn_lexicon_builder *b)
{
    mn_lexnode *node = mn_array_push(&b->allocator, &b->nodes, sizeof *node, 1);
    if (node == NULL) {
        return 0;
    }
    *node = (mn_lexnode){ { 0, 0 }, 0 };
    return (uint32_t)(b->nodes.count - 1);
}

uint32_t mn_build_step(mn_lexicon_builder *b, uint32_t node, uint32_t symbol)
{
    size_t mask = b->edges.count - 1;
    for (size_t i = mn_edge_hash(node, symbol) & mask;; i = (i + 1) & mask) {
        const mn_lexedge *edge = &MN_ITEM(b->edges, mn_lexedge, i);
        if (edge->next == 0) {
            break;
        }
        if (edge->node == node && edge->symbol == symbol) {
            return edge->next;
        }
    }
    if (b->edge_used * 2 >= b->edges.count && !grow_edges(b)) {
        return 0;
    }
    uint32_t next = add_node(b);
    if (next != 0 && node >= MN_NODE_GAP && node < MN_NODE_FIRST) {
        MN_ITEM(b->words, mn_lexword, symbol).begins |= MN_BEGINS_AGAIN;
    }
    if (next != 0) {
        put_edge(&b->edges, (mn_lexedge){ node, symbol, next });
        b->edge_used++;
    }
    return next;
}

uint32_t mn_build_first(mn_lexicon_builder *b, uint32_t word)
{
    MN_ITEM(b->words, mn_lexword, word).begins |= MN_BEGINS_PHRASE;
    return MN_NODE_FIRST + word;
}

uint32_t mn_build_gap(mn_lexicon_builder *b, uint32_t node)
{
    if (node >= MN_NODE_FIRST) {
        MN_ITEM(b->words, mn_lexword, node - MN_NODE_FIRST).begins |= MN_BEGINS_GAP;
        return MN_NODE_GAP + (node - MN_NODE_FIRST);
    }
    if (MN_ITEM(b->nodes, mn_lexnode, node).gap == 0) {
        uint32_t gap = add_node(b);
        MN_ITEM(b->nodes, mn_lexnode, node).gap = gap;
    }
    return MN_ITEM(b->nodes, mn_lexnode, node).gap;
}

/* Whether two entries say another thing: of another kind, or one good, one bad. */
static bool differ(const mn_lexicon_builder *b, uint32_t one, uint32_t other)
{
    const mn_entry *x = &MN_ITEM(b->entries, mn_entry, one);
    const mn_entry *y = &MN_ITEM(b->entries, mn_entry, other);
    return x->kind != y->kind || (x->kind == MN_ENTRY_VALENCE && (x->value < 0) != (y->value < 0));
}

/* Remember that an entry takes the place of another, where that is watched. */
static bool take_place(mn_lexicon_builder *b, mn_clash clash)
{
    if (!b->watched || clash.held == 0 || clash.held == clash.wanted) {
        return true;
    }
    mn_clash *to = mn_array_push(&b->allocator, &b->clashes, sizeof *to, 1);
    if (to != NULL) {
        *to = clash;
    }
    return to != NULL;
}

bool mn_build_clashes(const mn_lexicon_builder *b, const mn_clash *clash)
{
    return differ(b, clash->held, clash->wanted) &&
           (clash->word == 0 || MN_ITEM(b->words, mn_lexword, clash->word).rank[clash->language] <= clash->rank);
}

bool mn_build_set_word(mn_lexicon_builder *b, uint32_t word, uint32_t entry, uint32_t rank)
{
    uint32_t languages = MN_ITEM(b->entries, mn_entry, entry).languages;
    for (uint32_t i = 0; i < 2; i++) {
        mn_lexword *to = &MN_ITEM(b->words, mn_lexword, word);
        if ((languages >> i & 1) == 0 || (to->entry[i] != 0 && rank < to->rank[i])) {
            continue;
        }
        if (rank == to->rank[i] && !take_place(b, (mn_clash){ word, i, rank, to->entry[i], entry })) {
            return false;
        }
        to->entry[i] = entry;
        to->rank[i] = (uint8_t)rank;
    }
    return true;
}

bool mn_build_set_node(mn_lexicon_builder *b, uint32_t node, uint32_t entry)
{
    if (node >= MN_NODE_GAP) {
        return true; /* one word and a gap: nothing that ends */
    }
    mn_lexnode *to = &MN_ITEM(b->nodes, mn_lexnode, node);
    uint32_t languages = MN_ITEM(b->entries, mn_entry, entry).languages;
    for (uint32_t i = 0; i < 2; i++) {
        if ((languages >> i & 1) != 0) {
            if (!take_place(b, (mn_clash){ 0, i, 0, to->entry[i], entry })) {
                return false;
            }
            to->entry[i] = entry;
        }
    }
    return true;
}

/* Lay one table into the block at *at. */
static uint32_t lay(char *block, size_t *at, const mn_array *table, size_t item_size)
{
    size_t from = *at;
    if (table->count > 0) {
        memcpy(block + from, table->items, table->count * item_size);
    }
    *at = from + table->count * item_size;
    return (uint32_t)from;
}

/* Bits to tell what is not there: words of 32 for a table of so many slots. */
static size_t filter_count(const mn_array *slots, size_t bits)
{
    return slots->count * bits / 32;
}

#define KEY_BITS    4u
#define PART_BITS   2u
#define ALIKE_BITS  2u
#define MARKED_BITS 16u /* at least; they are counted */
#define STEP_BITS   4u  /* slots of edges, at least half of them empty */
#define PAIR_BITS   8u  /* likewise */

static void set_bits(uint32_t *bits, size_t count, uint32_t hash)
{
    bits[hash >> 5 & (count - 1)] |= mn_bits_of(hash);
}

static bool is_part(const mn_lexicon_builder *b, const mn_lexword *word)
{
    uint8_t kind = MN_ITEM(b->entries, mn_entry, word->entry[0]).kind;
    return kind == MN_ENTRY_VALENCE || kind == MN_ENTRY_STRENGTH;
}

/* Whether it stands in the source as a part: "scheiss-", "-chaos". */
static bool is_marked(const mn_lexicon_builder *b, const mn_lexword *word)
{
    const uint8_t *key = text_at(b, word->key);
    return key[0] == '-' || key[word->key_size - 1] == '-';
}

static bool has_valence(const mn_lexicon_builder *b, const mn_lexword *word)
{
    return MN_ITEM(b->entries, mn_entry, word->entry[0]).kind == MN_ENTRY_VALENCE ||
           MN_ITEM(b->entries, mn_entry, word->entry[1]).kind == MN_ENTRY_VALENCE;
}

static uint32_t letters_of(const uint8_t *key, size_t size)
{
    uint32_t letters = 0;
    for (size_t i = 0; i < size; i++) {
        letters |= mn_letter_bit(key[i]);
    }
    return letters;
}

static void fill_key_filters(const mn_lexicon_builder *b, const mention_lexicon *lexicon, char *block)
{
    uint32_t *keys = (uint32_t *)(void *)(block + lexicon->keys);
    uint32_t *parts = (uint32_t *)(void *)(block + lexicon->parts);
    uint32_t *marked = (uint32_t *)(void *)(block + lexicon->marked);
    uint32_t *alike = (uint32_t *)(void *)(block + lexicon->alike);
    for (uint32_t i = 1; i < b->words.count; i++) {
        const mn_lexword *word = word_at(b, i);
        const uint8_t *key = text_at(b, word->key);
        uint32_t hash = mn_key_hash(key, word->key_size);
        set_bits(keys, lexicon->key_count, hash);
        if (has_valence(b, word)) {
            set_bits(alike, lexicon->alike_count, mn_letters_hash(letters_of(key, word->key_size)));
        }
        if (is_part(b, word) && is_marked(b, word)) {
            set_bits(marked, lexicon->marked_count, hash);
        } else if (is_part(b, word)) {
            set_bits(parts, lexicon->part_count, hash);
        }
    }
}

/* Which signs begin with a byte of ASCII: `behind` it there may be another, or it may end. */
static void note_sign(const mention_lexicon *lexicon, char *block, uint32_t first, uint32_t behind)
{
    uint32_t *signs = (uint32_t *)(void *)(block + lexicon->signs);
    if (first < 128 && behind < 128) {
        signs[mn_signs_place(first, behind)] |= 1u << behind % 32;
    }
}

static void note_single_sign(const mn_lexicon_builder *b, const mention_lexicon *lexicon, char *block,
                             const mn_lexedge *edge)
{
    bool single = MN_ITEM(b->nodes, mn_lexnode, edge->next).entry[0] != 0;
    for (uint32_t behind = 0; single && behind < 128; behind++) {
        note_sign(lexicon, block, edge->symbol, behind);
    }
}

/* For each node that is the first of a sign its code point, and for each behind
 * the first two words of a phrase the number of those. */
static void note_begins(const mn_lexicon_builder *b, uint32_t *signs, uint32_t *pairs)
{
    for (size_t i = 0; i < b->edges.count; i++) {
        const mn_lexedge *edge = &MN_ITEM(b->edges, mn_lexedge, i);
        if (edge->next != 0 && edge->node == MN_NODE_SIGNS) {
            signs[edge->next] = edge->symbol;
        } else if (edge->next != 0 && edge->node >= MN_NODE_GAP) {
            pairs[edge->next] = mn_pair_number(mn_edge_hash(edge->node, edge->symbol));
        }
    }
}

/* The first two words of a phrase. */
static void note_pair(const mn_lexicon_builder *b, const mn_lexedge *edge, uint32_t hash, mention_lexicon *lexicon,
                      char *block)
{
    const mn_lexnode *behind = &MN_ITEM(b->nodes, mn_lexnode, edge->next);
    uint32_t *pairs = (uint32_t *)(void *)(block + lexicon->pairs);
    pairs[mn_pair_place(lexicon->pair_count, edge->node, hash)] |= mn_bits_of(hash);
    if (behind->entry[0] != 0 || behind->entry[1] != 0 || behind->gap != 0) {
        set_bits((uint32_t *)(void *)(block + lexicon->steps), lexicon->step_count,
                 mn_edge_hash(mn_pair_number(hash), 0));
    }
}

static bool fill_edge_filters(const mn_lexicon_builder *b, mention_lexicon *lexicon, char *block)
{
    uint32_t *steps = (uint32_t *)(void *)(block + lexicon->steps);
    mn_array notes; /* of each node, two numbers */
    if (!new_table(b, &notes, sizeof(uint32_t), 2 * b->nodes.count)) {
        return false;
    }
    uint32_t *signs = notes.items;
    uint32_t *pairs = signs + b->nodes.count;
    note_begins(b, signs, pairs);
    for (size_t i = 0; i < b->edges.count; i++) {
        const mn_lexedge *edge = &MN_ITEM(b->edges, mn_lexedge, i);
        uint32_t hash = mn_edge_hash(edge->node, edge->symbol);
        if (edge->next == 0) {
            continue;
        }
        if (edge->node >= MN_NODE_GAP) {
            note_pair(b, edge, hash, lexicon, block);
            continue;
        }
        set_bits(steps, lexicon->step_count, hash);
        if (signs[edge->node] != 0) {
            note_sign(lexicon, block, signs[edge->node], edge->symbol);
        }
        if (pairs[edge->node] != 0) {
            set_bits(steps, lexicon->step_count, mn_edge_hash(pairs[edge->node], edge->symbol));
        }
        if (edge->node == MN_NODE_SIGNS) {
            note_single_sign(b, lexicon, block, edge);
        }
    }
    mn_array_free(&b->allocator, &notes, sizeof(uint32_t));
    return true;
}

/* Words of 32 bits for what may follow the first words of phrases. */
static size_t pair_filter_count(const mn_lexicon_builder *b)
{
    size_t pairs = 0;
    size_t count = 1;
    for (size_t i = 0; i < b->edges.count; i++) {
        const mn_lexedge *edge = &MN_ITEM(b->edges, mn_lexedge, i);
        pairs += edge->next != 0 && edge->node >= MN_NODE_GAP;
    }
    while (count * 32 < pairs * PAIR_BITS) {
        count *= 2;
    }
    return count;
}

static size_t marked_filter_count(const mn_lexicon_builder *b)
{
    size_t marked = 0;
    size_t count = 1;
    for (uint32_t i = 1; i < b->words.count; i++) {
        marked += is_marked(b, word_at(b, i));
    }
    while (count * 32 < marked * MARKED_BITS) {
        count *= 2;
    }
    return count;
}

/* Lay a filter that is yet empty into the block at *at. */
static uint32_t lay_filter(char *block, size_t *at, size_t count)
{
    size_t from = *at;
    memset(block + from, 0, count * sizeof(uint32_t));
    *at = from + count * sizeof(uint32_t);
    return (uint32_t)from;
}

static bool lay_filters(char *block, size_t *at, const mn_lexicon_builder *b)
{
    mention_lexicon *lexicon = (mention_lexicon *)(void *)block;
    lexicon->key_count = (uint32_t)filter_count(&b->slots, KEY_BITS);
    lexicon->part_count = (uint32_t)filter_count(&b->slots, PART_BITS);
    lexicon->alike_count = (uint32_t)filter_count(&b->slots, ALIKE_BITS);
    lexicon->marked_count = (uint32_t)marked_filter_count(b);
    lexicon->pair_count = (uint32_t)pair_filter_count(b);
    lexicon->step_count = (uint32_t)filter_count(&b->edges, STEP_BITS);
    lexicon->keys = lay_filter(block, at, lexicon->key_count);
    lexicon->parts = lay_filter(block, at, lexicon->part_count);
    lexicon->marked = lay_filter(block, at, lexicon->marked_count);
    lexicon->alike = lay_filter(block, at, lexicon->alike_count);
    lexicon->pairs = lay_filter(block, at, lexicon->pair_count);
    lexicon->steps = lay_filter(block, at, lexicon->step_count);
    lexicon->signs = lay_filter(block, at, MN_SIGNS_COUNT);
    fill_key_filters(b, lexicon, block);
    return fill_edge_filters(b, lexicon, block);
}

static size_t block_size(const mn_lexicon_builder *b)
{
    size_t filters = filter_count(&b->slots, KEY_BITS) + filter_count(&b->slots, PART_BITS) +
                     filter_count(&b->slots, ALIKE_BITS) + marked_filter_count(b) + filter_count(&b->edges, STEP_BITS) +
                     pair_filter_count(b) + MN_SIGNS_COUNT;
    return sizeof(mention_lexicon) + b->entries.count * sizeof(mn_entry) + b->words.count * sizeof(mn_lexword) +
           b->nodes.count * sizeof(mn_lexnode) + (b->slots.count + filters) * sizeof(uint32_t) +
           b->edges.count * sizeof(mn_lexedge) + b->text.count;
}

mention_lexicon *mn_build_finish(const mn_lexicon_builder *b)
{
    size_t size = block_size(b);
    mention_lexicon *lexicon = size > UINT32_MAX ? NULL : mn_malloc(&b->allocator, size);
    if (lexicon == NULL) {
        return NULL;
    }
    memset(lexicon, 0, sizeof *lexicon);
    size_t at = sizeof *lexicon;
    lexicon->size = size;
    lexicon->entries = lay((char *)lexicon, &at, &b->entries, sizeof(mn_entry));
    lexicon->words = lay((char *)lexicon, &at, &b->words, sizeof(mn_lexword));
    lexicon->nodes = lay((char *)lexicon, &at, &b->nodes, sizeof(mn_lexnode));
    lexicon->slots = lay((char *)lexicon, &at, &b->slots, sizeof(uint32_t));
    lexicon->edges = lay((char *)lexicon, &at, &b->edges, sizeof(mn_lexedge));
    bool ok = lay_filters((char *)lexicon, &at, b);
    lexicon->text = lay((char *)lexicon, &at, &b->text, 1);
    lexicon->entry_count = (uint32_t)b->entries.count;
    lexicon->word_count = (uint32_t)b->words.count;
    lexicon->node_count = (uint32_t)b->nodes.count;
    lexicon->slot_count = (uint32_t)b->slots.count;
    lexicon->edge_count = (uint32_t)b->edges.count;
    lexicon->text_size = (uint32_t)b->text.count;
    atomic_init(&lexicon->references, 1);
    lexicon->allocator = b->allocator;
    if (!ok) {
        mn_free(&b->allocator, lexicon, size);
        return NULL;
    }
    return lexicon;
}
