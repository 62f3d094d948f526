/* SPDX-License-Identifier: MIT */
#include "match/memo.h"

#define LINES_FIRST 256u
#define LINES_MAX   (1u << 16) /* 4 MB a table */
#define NOTES_MAX   (1u << 19)
#define HITS_MAX    (1u << 21)
#define LINE_SIZE   (MN_MEMO_LINE * sizeof(mn_memo_entry))

static void free_entries(const mention_allocator *a, const mn_memo_table *table)
{
    mn_free(a, table->memory, (table->lines + 1) * LINE_SIZE);
}

static bool allocate(mn_memo_table *table, const mention_allocator *a, size_t lines)
{
    void *memory = mn_malloc(a, (lines + 1) * LINE_SIZE);
    if (memory == NULL) {
        return false;
    }
    table->memory = memory;
    table->entries = (mn_memo_entry *)(((uintptr_t)memory + LINE_SIZE - 1) / LINE_SIZE * LINE_SIZE);
    table->lines = lines;
    table->learned = 0;
    memset(table->entries, 0, lines * LINE_SIZE);
    return true;
}

/* ----------------------------------------------------------------- entries */

mn_memo_key mn_memo_long_key(const uint8_t *bytes, size_t size, mn_memo_kind kind)
{
    mn_memo_key key;
    uint8_t all[MN_MEMO_BYTES + 1] = { 0 };
    memcpy(all, bytes, size);
    all[MN_MEMO_BYTES] = (uint8_t)kind;
    memcpy(&key.first, all, sizeof key.first);
    memcpy(&key.second, all + sizeof key.first, sizeof key.second);
    memcpy(key.rest, all + MN_MEMO_SHORT, sizeof key.rest);
    key.first = MN_MEMO_CASELESS(key.first);
    key.second = (uint32_t)MN_MEMO_CASELESS((uint64_t)key.second);
    key.rest[0] = MN_MEMO_CASELESS(key.rest[0]);
    key.rest[1] = MN_MEMO_CASELESS(key.rest[1]);
    key.table = 1;
    return key;
}

bool mn_memo_is_long(const mn_memo_entry *entry, const mn_memo_key *key)
{
    return mn_memo_is(entry, key) && memcmp(entry + 1, key->rest, sizeof key->rest) == 0;
}

static void write(mn_memo_entry *entry, const mn_memo_key *key, uint32_t note)
{
    *entry = (mn_memo_entry){ key->first, key->second, note };
    if (key->table != 0) {
        memcpy(entry + 1, key->rest, sizeof key->rest);
    }
}

/* Put a token first in its line; the entries before `gone` make room. */
static void put_first(mn_memo_entry *line, size_t gone, const mn_memo_key *key, uint32_t note)
{
    memmove(line + 1 + key->table, line, gone * sizeof *line);
    write(line, key, note);
}

bool mn_memo_find_behind(mn_memo_entry *line, const mn_memo_key *key, uint32_t *note)
{
    size_t step = 1 + key->table;
    for (size_t i = step; i < MN_MEMO_LINE; i += step) {
        if (mn_memo_is(&line[i], key) && (key->table == 0 || mn_memo_is_long(&line[i], key))) {
            *note = line[i].note;
            put_first(line, i, key, *note);
            return true;
        }
    }
    return false;
}

void mn_memo_put(mn_memo *memo, mn_memo_entry *line, const mn_memo_key *key, uint32_t note)
{
    put_first(line, MN_MEMO_LINE - 1 - key->table, key, note);
    memo->tables[key->table].learned++;
}

/* ------------------------------------------------------------------- tables */

/* The key of an entry of table `number`. */
static mn_memo_key key_of(const mn_memo_entry *entry, uint32_t number)
{
    mn_memo_key key = { entry->first, entry->second, number, { 0, 0 } };
    if (number != 0) {
        memcpy(key.rest, entry + 1, sizeof key.rest);
    }
    return key;
}

/* Four times the lines. */
static bool grow(mn_memo *memo, uint32_t number, const mention_allocator *a)
{
    mn_memo_table *table = &memo->tables[number];
    mn_memo_table old = *table;
    if (!allocate(table, a, 4 * old.lines)) {
        return false;
    }
    size_t step = 1 + number;
    for (size_t i = old.lines * MN_MEMO_LINE; i > 0; i -= step) {
        const mn_memo_entry *entry = &old.entries[i - step];
        if (entry->first != 0) { /* no token is of zeros */
            mn_memo_key key = key_of(entry, number);
            mn_memo_put(memo, mn_memo_line(memo, &key), &key, entry->note);
        }
    }
    table->learned = 0;
    free_entries(a, &old);
    return true;
}

bool mn_memo_reserve(mn_memo *memo, const mention_allocator *a)
{
    for (uint32_t i = 0; i < 2; i++) {
        const mn_memo_table *table = &memo->tables[i];
        if (table->learned > 2 * table->lines && table->lines < LINES_MAX && !grow(memo, i, a)) {
            return false;
        }
    }
    return true;
}

void mn_memo_forget(mn_memo *memo)
{
    if (memo->block == NULL) {
        return; /* nothing is known: megabytes need not be cleared */
    }
    for (size_t i = 0; i < 2; i++) {
        mn_memo_table *table = &memo->tables[i];
        if (table->lines > 0) {
            memset(table->entries, 0, table->lines * LINE_SIZE);
        }
    }
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
