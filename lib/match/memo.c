/* SPDX-License-Identifier: MIT */
#include "match/memo.h"

#define PAIRS_FIRST 512u
#define PAIRS_MAX   (1u << 17) /* 8 MB */
#define NOTES_MAX   (1u << 19)
#define HITS_MAX    (1u << 21)
#define LINE        64u /* a pair is a cache line */

static void free_entries(const mention_allocator *a, void *memory, size_t pairs)
{
    mn_free(a, memory, 2 * pairs * sizeof(mn_memo_entry) + LINE);
}

static bool allocate(mn_memo *memo, const mention_allocator *a, size_t pairs)
{
    size_t size = 2 * pairs * sizeof(mn_memo_entry);
    void *memory = mn_malloc(a, size + LINE);
    if (memory == NULL) {
        return false;
    }
    memo->memory = memory;
    memo->entries = (mn_memo_entry *)(((uintptr_t)memory + LINE - 1) / LINE * LINE);
    memo->pairs = pairs;
    memo->learned = 0;
    memset(memo->entries, 0, size);
    return true;
}

/* Four times the entries. */
static bool grow(mn_memo *memo, const mention_allocator *a)
{
    mn_memo old = *memo;
    if (!allocate(memo, a, 4 * old.pairs)) {
        return false;
    }
    for (size_t i = 2 * old.pairs; i-- > 0;) {
        const mn_memo_entry *entry = &old.entries[i];
        if (entry->size != 0) {
            mn_memo_key key = { { entry->bytes[0], entry->bytes[1], entry->bytes[2] } };
            mn_memo_put(memo, mn_memo_pair(memo, &key), &key, entry->size, entry->note);
        }
    }
    memo->learned = 0;
    free_entries(a, old.memory, old.pairs);
    return true;
}

bool mn_memo_reserve(mn_memo *memo, const mention_allocator *a)
{
    return memo->learned <= memo->pairs || memo->pairs >= PAIRS_MAX || grow(memo, a);
}

void mn_memo_forget(mn_memo *memo)
{
    if (memo->block == NULL) {
        return; /* nothing is known: megabytes need not be cleared */
    }
    if (memo->pairs > 0) {
        memset(memo->entries, 0, 2 * memo->pairs * sizeof *memo->entries);
    }
    memo->block = NULL;
    memo->notes.count = 0;
    memo->hits.count = 0;
}

bool mn_memo_begin(mn_memo *memo, const mention_allocator *a, const mn_block *block, bool guard)
{
    if (memo->pairs == 0 && !allocate(memo, a, PAIRS_FIRST)) {
        return false;
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
    free_entries(a, memo->memory, memo->pairs);
    mn_array_free(a, &memo->notes, sizeof(mn_note));
    mn_array_free(a, &memo->hits, sizeof(mn_word_hit));
    *memo = (mn_memo){ .block = NULL };
}
