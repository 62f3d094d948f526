/* SPDX-License-Identifier: MIT */
#include "sentiment/recall.h"

#include <string.h>

#define SLOTS (1u << 14)

bool mn_recall_begin(mn_work *w)
{
    mn_array *memo = &w->s->memo;
    if (memo->count == SLOTS && w->s->memo_of == w->lexicon) {
        return true;
    }
    memo->count = 0;
    mn_recall *slots = mn_array_push(w->allocator, memo, sizeof *slots, SLOTS);
    if (slots == NULL) {
        return false;
    }
    memset(slots, 0, SLOTS * sizeof *slots);
    w->s->memo_of = w->lexicon;
    return true;
}

/* The hash only chooses the slot: its value may differ between machines. */
static uint32_t slot_of(const uint8_t bytes[MN_RECALL_BYTES])
{
    uint64_t a[MN_RECALL_BYTES / 8];
    memcpy(a, bytes, sizeof a);
    uint64_t h = (a[0] ^ (a[1] * UINT64_C(0x9E3779B97F4A7C15)) ^ (a[2] * UINT64_C(0xC2B2AE3D27D4EB4F))) *
                 UINT64_C(0xD6E8FEB86659FD93);
    return (uint32_t)(h >> 40) & (SLOTS - 1);
}

mn_recall *mn_recall_at(const mn_work *w, const uint8_t *bytes, size_t size, bool *found)
{
    uint8_t padded[MN_RECALL_BYTES] = { 0 };
    memcpy(padded, bytes, size);
    mn_recall *memo = &MN_ITEM(w->s->memo, mn_recall, slot_of(padded));
    *found = memo->size == size && memcmp(memo->bytes, padded, sizeof padded) == 0;
    if (!*found) {
        memcpy(memo->bytes, padded, sizeof padded);
        memo->size = (uint8_t)size;
    }
    return memo;
}
