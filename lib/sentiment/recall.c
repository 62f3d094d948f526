/* SPDX-License-Identifier: MIT */
#include "sentiment/recall.h"

#define PAIRS_FIRST 512u
#define PAIRS_MAX   (1u << 17) /* 8 MB */
#define GROWTH      4u
#define LINE        64u /* a pair is a cache line */

static size_t bytes_of(size_t pairs)
{
    return 2 * pairs * sizeof(mn_recall_place);
}

static void free_memory(const mention_allocator *a, void *memory, size_t pairs)
{
    mn_free(a, memory, bytes_of(pairs) + LINE);
}

/* Be empty, with room for so many pairs. */
static bool clear(mn_recall *r, const mention_allocator *a, size_t pairs)
{
    if (pairs > r->capacity) {
        void *memory = mn_malloc(a, bytes_of(pairs) + LINE);
        if (memory == NULL) {
            return false;
        }
        free_memory(a, r->memory, r->capacity);
        r->memory = memory;
        r->capacity = pairs;
        r->places = (mn_recall_place *)(((uintptr_t)memory + LINE - 1) / LINE * LINE);
    }
    memset(r->places, 0, bytes_of(pairs));
    r->pairs = pairs;
    r->filled = 0;
    return true;
}

bool mn_recall_begin(mn_recall *r, const mention_allocator *a, const mention_lexicon *lexicon)
{
    if (r->pairs > 0 && r->lexicon == lexicon) {
        return true;
    }
    r->lexicon = lexicon;
    return clear(r, a, PAIRS_FIRST);
}

void mn_recall_free(mn_recall *r, const mention_allocator *a)
{
    free_memory(a, r->memory, r->capacity);
    *r = (mn_recall){ .lexicon = NULL };
}

/* A larger table begins empty: what words come again is soon in it. */
bool mn_recall_put(mn_recall *r, const mention_allocator *a, const mn_recall_key *key, uint32_t hash,
                   const mn_facts *facts)
{
    if (r->filled > r->pairs && r->pairs < PAIRS_MAX && !clear(r, a, r->pairs * GROWTH)) {
        return false;
    }
    mn_recall_place *pair = mn_recall_pair(r, hash);
    r->filled += pair[1].facts.size == 0;
    pair[1] = pair[0];
    pair[0] = (mn_recall_place){ *key, *facts };
    return true;
}
