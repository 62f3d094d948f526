/* SPDX-License-Identifier: MIT */
#include "dafsa.h"

#include <stdlib.h>
#include <string.h>

#include "words/known_table.h"

#define REGISTRY_START 4096

static const mention_allocator *libc_allocator(mention_allocator *out)
{
    (void)mn_allocator_resolve(NULL, out);
    return out;
}

bool mn_dafsa_begin(mn_dafsa *d)
{
    mention_allocator libc;
    memset(d, 0, sizeof *d);
    d->registry = calloc(REGISTRY_START, sizeof *d->registry);
    d->registry_mask = REGISTRY_START - 1;
    uint32_t *none = mn_array_push(libc_allocator(&libc), &d->edges, sizeof(uint32_t), 1);
    uint32_t *words = mn_array_push(&libc, &d->words, sizeof(uint32_t), 1);
    if (none != NULL && words != NULL) {
        *none = 0; /* edge 0 is no edge */
        *words = 0;
    }
    return d->registry != NULL && none != NULL && words != NULL;
}

void mn_dafsa_free(mn_dafsa *d)
{
    mention_allocator libc;
    free(d->registry);
    mn_array_free(libc_allocator(&libc), &d->edges, sizeof(uint32_t));
    mn_array_free(&libc, &d->words, sizeof(uint32_t));
}

static uint64_t hash_edges(const uint32_t *edges, size_t count)
{
    uint64_t hash = 0x9e3779b97f4a7c15U;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ edges[i]) * 0xff51afd7ed558ccdU;
        hash ^= hash >> 32;
    }
    return hash;
}

static size_t state_size(const uint32_t *edges)
{
    size_t count = 1;
    while ((edges[count - 1] & MN_EDGE_LAST) == 0) {
        count++;
    }
    return count;
}

/* The place of an equal state, or the free one where it would stand. */
static uint32_t *registered(mn_dafsa *d, const uint32_t *edges, size_t count)
{
    const uint32_t *table = d->edges.items;
    size_t at = (size_t)hash_edges(edges, count) & d->registry_mask;
    while (d->registry[at] != 0) {
        const uint32_t *other = table + d->registry[at];
        if (state_size(other) == count && memcmp(other, edges, count * sizeof *edges) == 0) {
            break;
        }
        at = (at + 1) & d->registry_mask;
    }
    return &d->registry[at];
}

static bool grow_registry(mn_dafsa *d)
{
    uint32_t *old = d->registry;
    size_t old_size = d->registry_mask + 1;
    d->registry = calloc(old_size * 2, sizeof *old);
    if (d->registry == NULL) {
        d->registry = old;
        return false;
    }
    d->registry_mask = old_size * 2 - 1;
    for (size_t i = 0; i < old_size; i++) {
        if (old[i] != 0) {
            const uint32_t *edges = (const uint32_t *)d->edges.items + old[i];
            *registered(d, edges, state_size(edges)) = old[i];
        }
    }
    free(old);
    return true;
}

/* How many words an edge leads to. */
static uint32_t words_behind(const mn_dafsa *d, uint32_t edge)
{
    return (MN_EDGE_CLASS(edge) != 0) + MN_ITEM(d->words, uint32_t, MN_EDGE_NEXT(edge));
}

/* Put the edges in the order of the words behind them, the most first: who looks for a word goes
 * through them. Returns all words. */
static uint32_t sort_edges(const mn_dafsa *d, mn_dafsa_state *state)
{
    uint32_t words = 0;
    for (size_t i = 0; i < state->count; i++) {
        uint32_t edge = state->edges[i];
        uint32_t behind = words_behind(d, edge);
        size_t at = i;
        for (; at > 0 && words_behind(d, state->edges[at - 1]) < behind; at--) {
            state->edges[at] = state->edges[at - 1];
        }
        state->edges[at] = edge;
        words += behind;
    }
    return words;
}

/* Write a state that grows no more, unless an equal one is there; 0 for one
 * without edges. */
static bool freeze(mn_dafsa *d, mn_dafsa_state *state, uint32_t *number)
{
    mention_allocator libc;
    *number = 0;
    if (state->count == 0) {
        return true;
    }
    uint32_t words = sort_edges(d, state);
    state->edges[state->count - 1] |= MN_EDGE_LAST;
    uint32_t *slot = registered(d, state->edges, state->count);
    if (*slot == 0) {
        size_t at = d->edges.count;
        uint32_t *written = mn_array_push(libc_allocator(&libc), &d->edges, sizeof(uint32_t), state->count);
        uint32_t *counted = mn_array_push(&libc, &d->words, sizeof(uint32_t), state->count);
        if (written == NULL || counted == NULL || at >= MN_EDGE_STATES) {
            return false;
        }
        *counted = words;
        memcpy(written, state->edges, state->count * sizeof(uint32_t));
        *slot = (uint32_t)at;
        d->states++;
    }
    *number = *slot;
    state->count = 0;
    return d->states * 2 <= d->registry_mask || grow_registry(d);
}

/* Freeze the path's states deeper than `depth`. */
static bool freeze_below(mn_dafsa *d, size_t depth)
{
    for (size_t i = d->last_size; i > depth; i--) {
        uint32_t number;
        if (!freeze(d, &d->path[i], &number)) {
            return false;
        }
        mn_dafsa_state *parent = &d->path[i - 1];
        parent->edges[parent->count - 1] |= MN_EDGE_MAKE(0, 0, number);
    }
    d->last_size = depth;
    return true;
}

bool mn_dafsa_add(mn_dafsa *d, const uint8_t *word, size_t size, unsigned class)
{
    size_t common = 0;
    while (common < size && common < d->last_size && word[common] == d->last[common]) {
        common++;
    }
    if (!freeze_below(d, common)) {
        return false;
    }
    for (size_t i = common; i < size; i++) {
        mn_dafsa_state *state = &d->path[i];
        state->edges[state->count++] = MN_EDGE_MAKE(word[i], i + 1 == size ? class : 0, 0);
        d->path[i + 1].count = 0;
        d->last[i] = word[i];
    }
    d->last_size = size;
    return true;
}

bool mn_dafsa_finish(mn_dafsa *d, uint32_t *root)
{
    return freeze_below(d, 0) && freeze(d, &d->path[0], root);
}
