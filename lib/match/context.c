/* SPDX-License-Identifier: MIT */
#include "match/context.h"

#include <string.h>

/*
 * slots (open addressing by the list's first context) --> lists --> places: the
 * tokens of the text that are an entry of the list, ascending
 */
typedef struct context_list {
    uint32_t contexts; /* its first entry in the block: lists do not share entries */
    uint32_t first;    /* place */
    uint32_t count;
} context_list;

void mn_context_begin(mn_match_scratch *scratch)
{
    if (scratch->context_lists.count > 0) {
        memset(scratch->context_slots.items, 0, scratch->context_slots.count * sizeof(uint32_t));
        scratch->context_lists.count = 0;
        scratch->context_places.count = 0;
    }
}

void mn_context_free(mn_match_scratch *scratch, const mention_allocator *a)
{
    mn_array_free(a, &scratch->context_slots, sizeof(uint32_t));
    mn_array_free(a, &scratch->context_lists, sizeof(context_list));
    mn_array_free(a, &scratch->context_places, sizeof(uint32_t));
}

bool mn_context_is(const mn_block *block, const mn_context *entry, const uint32_t *letters, size_t count)
{
    const uint32_t *own = MN_BLOCK_ITEMS(block, uint32_t, letters) + entry->letters;
    bool fits = entry->prefix ? count >= entry->count : count == entry->count;
    return fits && memcmp(own, letters, entry->count * sizeof *letters) == 0;
}

/* The slot of a list: its own, or the empty one where it belongs. */
static uint32_t *slot_of(mn_match_scratch *scratch, uint32_t contexts)
{
    uint32_t *slots = scratch->context_slots.items;
    size_t mask = scratch->context_slots.count - 1;
    uint32_t hash = contexts * 0x9E3779B1u;
    for (size_t i = hash & mask;; i = (i + 1) & mask) {
        if (slots[i] == 0 || MN_ITEM(scratch->context_lists, context_list, slots[i] - 1).contexts == contexts) {
            return &slots[i];
        }
    }
}

/* At most half of the slots are taken. */
static bool grow_slots(const mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    size_t count = scratch->context_slots.count;
    if (2 * (scratch->context_lists.count + 1) <= count) {
        return true;
    }
    if (mn_array_push(s->allocator, &scratch->context_slots, sizeof(uint32_t), count == 0 ? 16 : count) == NULL) {
        return false;
    }
    memset(scratch->context_slots.items, 0, scratch->context_slots.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < scratch->context_lists.count; i++) {
        *slot_of(scratch, MN_ITEM(scratch->context_lists, context_list, i).contexts) = i + 1;
    }
    return true;
}

static bool is_some_entry(const mn_search *s, uint32_t first, size_t count, size_t token)
{
    const mn_context *entries = MN_BLOCK_ITEMS(s->block, mn_context, contexts) + first;
    uint32_t letters[MN_SPELLING_MAX];
    size_t letter_count = mn_fold_token(s, token, letters, NULL);
    for (size_t i = 0; i < count; i++) {
        if (mn_context_is(s->block, &entries[i], letters, letter_count)) {
            return true;
        }
    }
    return false;
}

/* The places of a list, found now if this is the first question; NULL when memory runs out. */
static const context_list *list_of(const mn_search *s, uint32_t first, size_t count)
{
    mn_match_scratch *scratch = s->scratch;
    if (!grow_slots(s)) {
        return NULL;
    }
    uint32_t *slot = slot_of(scratch, first);
    if (*slot == 0) {
        context_list list = { .contexts = first, .first = (uint32_t)scratch->context_places.count };
        for (size_t t = 0; t < s->token_count; t++) {
            if (is_some_entry(s, first, count, t)) {
                uint32_t *place = mn_array_push(s->allocator, &scratch->context_places, sizeof *place, 1);
                if (place == NULL) {
                    return NULL;
                }
                *place = (uint32_t)t;
                list.count++;
            }
        }
        context_list *to = mn_array_push(s->allocator, &scratch->context_lists, sizeof list, 1);
        if (to == NULL) {
            return NULL;
        }
        *to = list;
        *slot = (uint32_t)scratch->context_lists.count;
    }
    return &MN_ITEM(scratch->context_lists, context_list, *slot - 1);
}

/* The number of places below a token. */
static size_t below(const uint32_t *places, size_t count, size_t token)
{
    size_t low = 0;
    while (low < count) {
        size_t middle = low + (count - low) / 2;
        if (places[middle] < token) {
            low = middle + 1;
        } else {
            count = middle;
        }
    }
    return low;
}

bool mn_context_near(const mn_search *s, const mn_candidate *c, uint32_t first, size_t count, size_t window,
                     size_t *where)
{
    if (count == 0) {
        return false;
    }
    const context_list *list = list_of(s, first, count);
    if (list == NULL) {
        s->scratch->failed = true;
        return false;
    }
    if (list->count == 0) {
        return false;
    }
    const uint32_t *places = &MN_ITEM(s->scratch->context_places, uint32_t, list->first);
    size_t before = below(places, list->count, c->first_token);
    size_t behind = below(places, list->count, (size_t)c->last_token + 1);
    if (before > 0 && (window == 0 || c->first_token - places[before - 1] <= window)) {
        *where = places[before - 1];
        return true;
    }
    if (behind < list->count && (window == 0 || places[behind] - c->last_token <= window)) {
        *where = places[behind];
        return true;
    }
    return false;
}
