/* SPDX-License-Identifier: MIT */
#include "match/memo.h"

#define LINES_FIRST 256u
#define LINES_MAX   (1u << 18) /* 16 MB a table */
#define NOTES_MAX   (1u << 19)
#define HITS_MAX    (1u << 21)
#define LINE_SIZE   (MN_MEMO_LINE * sizeof(mn_memo_entry))

static void free_entries(const mention_allocator *a, const mn_memo_table *table)
{
    mn_free(a, table->memory, (table->room + 1) * LINE_SIZE);
}

static void set_lines(mn_memo_table *table, size_t lines)
{
    table->lines = lines;
    table->shift = 64;
    for (; lines > 1; lines /= 2) {
        table->shift--;
    }
}

static bool allocate(mn_memo_table *table, const mention_allocator *a, size_t lines)
{
    void *memory = mn_malloc(a, (lines + 1) * LINE_SIZE);
    if (memory == NULL) {
        return false;
    }
    table->memory = memory;
    size_t behind = (uintptr_t)memory % LINE_SIZE; /* a line of the cache */
    table->entries = (void *)((char *)memory + (behind == 0 ? 0 : LINE_SIZE - behind));
    table->room = lines;
    set_lines(table, lines);
    table->learned = 0;
    memset(table->entries, 0, lines * LINE_SIZE);
    return true;
}

/* ------------------------------------------------------------ short tokens */

/* Put a token first in its line; the entries before number `gone` make room. */
static inline void put_first(mn_memo_entry *line, size_t gone, mn_memo_key key, uint32_t note)
{
    for (size_t i = 3; i > 0; i--) {
        line[i] = i <= gone ? line[i - 1] : line[i];
    }
    line[0] = (mn_memo_entry){ key.first, key.second, note };
}

bool mn_memo_find(mn_memo_entry *line, mn_memo_key key, uint32_t *note)
{
    for (size_t i = 0; i < MN_MEMO_LINE; i++) {
        if (mn_memo_is(&line[i], key)) {
            *note = line[i].note;
            put_first(line, i, key, *note);
            return true;
        }
    }
    return false;
}

/* One more token is in a table: a quarter of its places is taken at the most. */
static void count_learned(mn_memo *memo, uint32_t number)
{
    mn_memo_table *table = &memo->tables[number];
    table->learned++;
    memo->crowded = memo->crowded || (table->lines < LINES_MAX && table->learned > table->lines / (1 + number));
}

void mn_memo_put(mn_memo *memo, mn_memo_entry *line, mn_memo_key key, uint32_t note)
{
    put_first(line, MN_MEMO_LINE - 1, key, note);
    count_learned(memo, 0);
}

/* ----------------------------------------------------------- longer tokens */

static mn_memo_entry *long_line(const mn_memo_table *table, const mn_memo_long *token)
{
    uint64_t hash = token->key.first * 0x9E3779B97F4A7C15u + token->key.second * 0xC2B2AE3D27D4EB4Fu +
                    token->rest[0] * 0xD6E8FEB86659FD93u + token->rest[1] * 0xA0761D6478BD642Fu;
    hash = (hash ^ hash >> 32) * 0x9FB21C651E98DF25u;
    return table->entries + MN_MEMO_LINE * (size_t)(hash >> table->shift);
}

#define LONG_SIZE (MN_MEMO_BYTES + 1) /* bytes of a key: the kind is the last */

mn_memo_long mn_memo_long_of(const mn_memo *memo, const uint8_t *bytes, size_t size, const uint8_t *end,
                             mn_memo_kind kind)
{
    static const uint8_t masks[2 * LONG_SIZE] = {
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255
    };
    static const uint8_t kinds[2][sizeof(uint64_t)] = { [MN_MEMO_TAG] = { 0, 0, 0, 0, 0, 0, 0, 1 } };
    const uint8_t *mask = masks + LONG_SIZE - size;
    mn_memo_long token = { .line = NULL };
    uint8_t all[LONG_SIZE] = { 0 };
    uint64_t first_mask;
    uint32_t second_mask;
    uint64_t rest_masks[2];
    uint64_t kind_bits;
    if ((size_t)(end - bytes) < LONG_SIZE) {
        memcpy(all, bytes, size);
        bytes = all;
    }
    memcpy(&token.key.first, bytes, sizeof token.key.first);
    memcpy(&token.key.second, bytes + sizeof first_mask, sizeof token.key.second);
    memcpy(token.rest, bytes + MN_MEMO_SHORT, sizeof token.rest);
    memcpy(&first_mask, mask, sizeof first_mask);
    memcpy(&second_mask, mask + sizeof first_mask, sizeof second_mask);
    memcpy(rest_masks, mask + MN_MEMO_SHORT, sizeof rest_masks);
    memcpy(&kind_bits, kinds[kind], sizeof kind_bits);
    token.key.first = MN_MEMO_CASELESS(token.key.first & first_mask);
    token.key.second = (uint32_t)MN_MEMO_CASELESS((uint64_t)(token.key.second & second_mask));
    token.rest[0] = MN_MEMO_CASELESS(token.rest[0] & rest_masks[0]);
    token.rest[1] = MN_MEMO_CASELESS((token.rest[1] & rest_masks[1]) | kind_bits);
    token.line = long_line(&memo->tables[1], &token);
    return token;
}

static bool is_long(const mn_memo_entry *entry, const mn_memo_long *token)
{
    return mn_memo_is(entry, token->key) && memcmp(entry + 1, token->rest, sizeof token->rest) == 0;
}

/* Put a token first in its line; the entries before number `gone` make room. */
static void put_long_first(const mn_memo_long *token, size_t gone, uint32_t note)
{
    memmove(token->line + 2, token->line, gone * sizeof *token->line);
    token->line[0] = (mn_memo_entry){ token->key.first, token->key.second, note };
    memcpy(token->line + 1, token->rest, sizeof token->rest);
}

bool mn_memo_find_long(const mn_memo_long *token, uint32_t *note)
{
    for (size_t i = 0; i < MN_MEMO_LINE; i += 2) {
        if (is_long(&token->line[i], token)) {
            *note = token->line[i].note;
            if (i > 0) {
                put_long_first(token, i, *note);
            }
            return true;
        }
    }
    return false;
}

void mn_memo_put_long(mn_memo *memo, const mn_memo_long *token, uint32_t note)
{
    put_long_first(token, MN_MEMO_LINE - 2, note);
    count_learned(memo, 1);
}

/* ------------------------------------------------------------------ tables */

/* Put a token again that stood in a line before its table grew. No token is of zeros. */
static void put_again(mn_memo *memo, uint32_t number, const mn_memo_entry *entry)
{
    mn_memo_key key = { entry->first, entry->second };
    if (entry->first == 0) {
        return;
    }
    if (number == 0) {
        mn_memo_put(memo, mn_memo_line(memo, key), key, entry->note);
    } else {
        mn_memo_long token = { .key = key };
        memcpy(token.rest, entry + 1, sizeof token.rest);
        token.line = long_line(&memo->tables[1], &token);
        mn_memo_put_long(memo, &token, entry->note);
    }
}

/* Make room for so many lines; the first ones keep what they hold. */
static bool make_room(mn_memo_table *table, const mention_allocator *a, size_t lines)
{
    mn_memo_table old = *table;
    if (lines <= old.room) {
        memset(table->entries + old.lines * MN_MEMO_LINE, 0, (lines - old.lines) * LINE_SIZE);
        return true;
    }
    if (!allocate(table, a, lines)) {
        return false;
    }
    memcpy(table->entries, old.entries, old.lines * LINE_SIZE);
    free_entries(a, &old);
    return true;
}

/* Four times the lines. What stands in a line goes to the four that have its tokens now: from the last line to the
 * first, as these lie behind it. */
static bool grow(mn_memo *memo, uint32_t number, const mention_allocator *a)
{
    mn_memo_table *table = &memo->tables[number];
    size_t old_lines = table->lines;
    if (!make_room(table, a, 4 * old_lines)) {
        return false;
    }
    set_lines(table, 4 * old_lines);
    for (size_t i = old_lines; i-- > 0;) {
        mn_memo_entry line[MN_MEMO_LINE];
        memcpy(line, table->entries + i * MN_MEMO_LINE, sizeof line);
        memset(table->entries + i * MN_MEMO_LINE, 0, sizeof line);
        for (size_t k = MN_MEMO_LINE; k > 0; k -= 1 + number) {
            put_again(memo, number, &line[k - 1 - number]);
        }
    }
    table->learned = 0;
    return true;
}

bool mn_memo_grow(mn_memo *memo, const mention_allocator *a)
{
    for (uint32_t i = 0; i < 2; i++) {
        const mn_memo_table *table = &memo->tables[i];
        if (table->lines < LINES_MAX && table->learned > table->lines / (1 + i) && !grow(memo, i, a)) {
            return false;
        }
    }
    memo->crowded = false;
    return true;
}

void mn_memo_forget(mn_memo *memo)
{
    if (memo->block == NULL) {
        return; /* nothing is known */
    }
    for (size_t i = 0; i < 2; i++) {
        mn_memo_table *table = &memo->tables[i];
        /* Small again: who takes turns with matchers does not clear megabytes each time. */
        set_lines(table, table->room > 0 ? LINES_FIRST : 0);
        table->learned = 0;
        memset(table->entries, 0, table->lines * LINE_SIZE);
    }
    memset(memo->strangers, 0, sizeof memo->strangers);
    memo->block = NULL;
    memo->notes.count = 0;
    memo->hits.count = 0;
}

bool mn_memo_begin(mn_memo *memo, const mention_allocator *a, const mn_block *block, bool guard)
{
    for (size_t i = 0; i < 2; i++) {
        if (memo->tables[i].lines == 0 && !allocate(&memo->tables[i], a, LINES_FIRST)) {
            return false;
        }
    }
    if (memo->block != block || memo->guard != guard || memo->notes.count > NOTES_MAX || memo->hits.count > HITS_MAX) {
        mn_memo_forget(memo);
        mn_note *none = mn_array_push(a, &memo->notes, sizeof *none, 1);
        if (none == NULL) {
            return false;
        }
        *none = (mn_note){ .ends = { .odd = 1 } };
        memo->block = block;
        memo->guard = guard;
    }
    return true;
}

void mn_memo_free(mn_memo *memo, const mention_allocator *a)
{
    free_entries(a, &memo->tables[0]);
    free_entries(a, &memo->tables[1]);
    mn_array_free(a, &memo->notes, sizeof(mn_note));
    mn_array_free(a, &memo->hits, sizeof(mn_word_hit));
    *memo = (mn_memo){ .block = NULL };
}
