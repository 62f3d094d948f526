/* SPDX-License-Identifier: MIT */
#include "sentiment/recall.h"

#define NEAR_FIRST 512u
#define NEAR_MAX   (1u << 12) /* 256 KB */
#define FAR_FIRST  (1u << 14)
#define FAR_MAX    (1u << 17) /* 8 MB */
#define GROWTH     8u
#define LINE       64u /* a pair is a cache line */

static size_t bytes_of(size_t pairs)
{
    return 2 * pairs * sizeof(mn_recall_place);
}

static void free_memory(const mention_allocator *a, void *memory, size_t pairs)
{
    mn_free(a, memory, bytes_of(pairs) + LINE);
}

/* Be empty, with room for so many pairs. */
static bool clear(mn_recall_table *table, const mention_allocator *a, size_t pairs)
{
    if (pairs > table->capacity) {
        void *memory = mn_malloc(a, bytes_of(pairs) + LINE);
        if (memory == NULL) {
            return false;
        }
        free_memory(a, table->memory, table->capacity);
        table->memory = memory;
        table->capacity = pairs;
        size_t behind = (uintptr_t)memory % LINE;
        table->places = (void *)((char *)memory + (behind == 0 ? 0 : LINE - behind));
    }
    memset(table->places, 0, bytes_of(pairs));
    table->pairs = pairs;
    table->filled = 0;
    return true;
}

bool mn_recall_begin(mn_recall *r, const mention_allocator *a, const mention_lexicon *lexicon)
{
    if (r->near.pairs > 0 && r->lexicon == lexicon) {
        return true;
    }
    r->lexicon = lexicon;
    r->far.pairs = 0;
    return clear(&r->near, a, NEAR_FIRST);
}

void mn_recall_free(mn_recall *r, const mention_allocator *a)
{
    free_memory(a, r->near.memory, r->near.capacity);
    free_memory(a, r->far.memory, r->far.capacity);
    *r = (mn_recall){ .lexicon = NULL };
}

/* A new word comes second: what was met twice stays until another was that comes second.
 * Of many words that come once each those that come often are not pushed out. */
static void put(mn_recall_table *table, const mn_recall_place *place, uint32_t hash)
{
    mn_recall_place *pair = mn_recall_pair(table, hash);
    mn_recall_place *to = pair[0].key.bytes[0] == 0 ? &pair[0] : &pair[1];
    table->filled += to->key.bytes[0] == 0;
    *to = *place;
}

/* A larger table begins empty: what words come again is soon in it. */
static bool make_room(mn_recall *r, const mention_allocator *a)
{
    if (r->near.filled <= r->near.pairs) {
        return true;
    }
    if (r->near.pairs < NEAR_MAX) {
        return clear(&r->near, a, r->near.pairs * GROWTH);
    }
    if (r->far.pairs == 0) {
        return clear(&r->far, a, FAR_FIRST);
    }
    return r->far.filled <= r->far.pairs || r->far.pairs >= FAR_MAX || clear(&r->far, a, r->far.pairs * GROWTH);
}

bool mn_recall_put(mn_recall *r, const mention_allocator *a, const mn_recall_key *key, uint32_t hash,
                   const mn_facts *facts)
{
    const mn_recall_place place = { *key, *facts };
    if (!make_room(r, a)) {
        return false;
    }
    put(&r->near, &place, hash);
    if (r->far.pairs > 0) {
        put(&r->far, &place, hash);
    }
    return true;
}

const mn_facts *mn_recall_find(mn_recall *r, const mn_recall_key *key, uint32_t hash)
{
    const mn_facts *facts = mn_recall_look(&r->near, key, hash);
    return facts != NULL ? facts : mn_recall_far(r, key, hash);
}

const mn_facts *mn_recall_far(mn_recall *r, const mn_recall_key *key, uint32_t hash)
{
    const mn_facts *facts = r->far.pairs == 0 ? NULL : mn_recall_look(&r->far, key, hash);
    if (facts != NULL) {
        put(&r->near, &(mn_recall_place){ *key, *facts }, hash);
    }
    return facts;
}
