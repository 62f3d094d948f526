/* SPDX-License-Identifier: MIT */
#include "sentiment/recall.h"

#define FIRST_SETS 256u
#define MOST_SETS  (1u << 17) /* 16 MB */
#define GROWTH     8u
#define LINES      8192u /* 512 KB */
#define LINE       64u   /* of the processor's memory: half a set */

static size_t bytes_of(size_t sets)
{
    return MN_RECALL_SET * sets * sizeof(mn_recall_place);
}

static void free_memory(const mention_allocator *a, void *memory, size_t sets)
{
    mn_free(a, memory, bytes_of(sets) + LINE);
}

/* Be empty, with so many sets, in `memory` that has room for `capacity`. */
static void lay(mn_recall *r, void *memory, size_t capacity, size_t sets)
{
    size_t behind = (uintptr_t)memory % LINE;
    r->memory = memory;
    r->capacity = capacity;
    r->places = (void *)((char *)memory + (behind == 0 ? 0 : LINE - behind));
    r->sets = sets;
    r->filled = 0;
    memset(r->places, 0, bytes_of(sets));
}

bool mn_recall_begin(mn_recall *r, const mention_allocator *a, const mention_lexicon *lexicon)
{
    if (r->sets > 0 && r->lexicon == lexicon) {
        return true;
    }
    void *memory = r->memory;
    size_t capacity = r->capacity;
    if (capacity == 0) {
        memory = mn_malloc(a, bytes_of(FIRST_SETS) + LINE);
        capacity = FIRST_SETS;
    }
    if (memory == NULL) {
        return false;
    }
    r->lexicon = lexicon;
    r->lines_used = false;
    lay(r, memory, capacity, FIRST_SETS);
    return true;
}

void mn_recall_free(mn_recall *r, const mention_allocator *a)
{
    free_memory(a, r->memory, r->capacity);
    mn_free(a, r->lines, r->lines == NULL ? 0 : LINES * sizeof *r->lines);
    *r = (mn_recall){ .lexicon = NULL };
}

/* A new word comes last: of many words that come once each those that come often are not pushed out. */
static void put(mn_recall *r, const mn_recall_place *place, uint32_t hash)
{
    mn_recall_place *to = mn_recall_set(r, hash);
    for (size_t i = 1; i < MN_RECALL_SET && to->key.bytes[0] != 0; i++) {
        to++;
    }
    r->filled += to->key.bytes[0] == 0;
    *to = *place;
}

/* Make it larger where half of the places are taken: empty, in memory that it had for another lexicon. */
static bool make_room(mn_recall *r, const mention_allocator *a)
{
    if (r->filled < r->sets * MN_RECALL_SET / 2 || r->sets >= MOST_SETS) {
        return true;
    }
    mn_recall old = *r;
    size_t sets = old.sets * GROWTH > MOST_SETS ? MOST_SETS : old.sets * GROWTH;
    if (sets <= old.capacity) {
        lay(r, old.memory, old.capacity, sets);
        return true;
    }
    void *memory = mn_malloc(a, bytes_of(sets) + LINE);
    if (memory == NULL) {
        return false;
    }
    lay(r, memory, sets, sets);
    for (size_t i = 0; i < MN_RECALL_SET * old.sets; i++) {
        if (old.places[i].key.bytes[0] != 0) {
            put(r, &old.places[i], mn_recall_hash(&old.places[i].key));
        }
    }
    free_memory(a, old.memory, old.capacity);
    return true;
}

bool mn_recall_put(mn_recall *r, const mention_allocator *a, const mn_recall_key *key, uint32_t hash,
                   const mn_facts *facts)
{
    const mn_recall_place place = { *key, *facts };
    if (!make_room(r, a)) {
        return false;
    }
    put(r, &place, hash);
    return true;
}

/* Be ready for longer words of the lexicon at hand. */
static bool begin_lines(mn_recall *r, const mention_allocator *a)
{
    if (r->lines == NULL) {
        r->lines = mn_malloc(a, LINES * sizeof *r->lines);
    }
    if (r->lines != NULL && !r->lines_used) {
        memset(r->lines, 0, LINES * sizeof *r->lines);
        r->lines_used = true;
    }
    return r->lines != NULL;
}

mn_facts *mn_recall_longer(mn_recall *r, const mention_allocator *a, const uint8_t *bytes, size_t size, bool *known)
{
    uint64_t key[MN_RECALL_LONG / 8] = { 0 };
    uint64_t hash = 0;
    if (!begin_lines(r, a)) {
        return NULL;
    }
    memcpy(key, bytes, size);
    for (size_t i = 0; i < MN_RECALL_LONG / 8; i++) {
        hash = (hash ^ key[i]) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    mn_recall_line *line = r->lines + hash % LINES;
    *known = memcmp(line->bytes, key, sizeof key) == 0;
    if (!*known) {
        memcpy(line->bytes, key, sizeof key);
    }
    return &line->facts;
}
