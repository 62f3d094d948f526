/* SPDX-License-Identifier: MIT */
#include "sentiment/lexicon.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

uint32_t mn_lexicon_find(const mention_lexicon *lexicon, const uint8_t *key, size_t size)
{
    return mn_lexicon_find_hashed(lexicon, key, size, mn_key_hash(key, size));
}

uint32_t mn_lexicon_find_hashed(const mention_lexicon *lexicon, const uint8_t *key, size_t size, uint32_t hash)
{
    if (!mn_lexicon_may_be_key(lexicon, hash)) {
        return 0;
    }
    const uint32_t *slots = mn_lexicon_table(lexicon, lexicon->slots);
    const mn_lexword *words = mn_lexicon_words(lexicon);
    const uint8_t *text = mn_lexicon_table(lexicon, lexicon->text);
    uint32_t mask = lexicon->slot_count - 1;
    for (uint32_t i = hash & mask; slots[i] != 0; i = (i + 1) & mask) {
        const mn_lexword *word = words + slots[i];
        if (word->key_size == size && memcmp(text + word->key, key, size) == 0) {
            return slots[i];
        }
    }
    return 0;
}

uint32_t mn_lexicon_edge(const mention_lexicon *lexicon, uint32_t node, uint32_t symbol, uint32_t hash)
{
    const mn_lexedge *edges = mn_lexicon_table(lexicon, lexicon->edges);
    uint32_t mask = lexicon->edge_count - 1;
    for (uint32_t i = hash & mask; edges[i].next != 0; i = (i + 1) & mask) {
        if (edges[i].node == node && edges[i].symbol == symbol) {
            return edges[i].next;
        }
    }
    return 0;
}

/* Append a folded letter to a key; false when it has no room. */
static bool append_letter(uint32_t letter, uint8_t *key, size_t *n)
{
    uint32_t base = letter == MN_A_UMLAUT ? 'a' : letter == MN_O_UMLAUT ? 'o' : letter == MN_U_UMLAUT ? 'u' : 0;
    if (base != 0) {
        if (*n + 2 > MN_KEY_MAX) {
            return false;
        }
        key[(*n)++] = (uint8_t)base;
        key[(*n)++] = 'e';
        return true;
    }
    uint8_t bytes[4];
    size_t count = mn_utf8_encode(letter, bytes);
    if (*n + count > MN_KEY_MAX) {
        return false;
    }
    memcpy(key + *n, bytes, count);
    *n += count;
    return true;
}

size_t mn_lexicon_key(const uint8_t *bytes, size_t size, uint8_t key[MN_KEY_MAX])
{
    if (size > (size_t)2 * MN_KEY_MAX) {
        return 0;
    }
    size_t n = 0;
    while (n < size && n < MN_KEY_MAX && bytes[n] < 0x80) {
        key[n] = bytes[n] >= 'A' && bytes[n] <= 'Z' ? (uint8_t)(bytes[n] + 32) : bytes[n];
        n++;
    }
    if (n == size) {
        return n;
    }
    uint32_t letters[2 * MN_KEY_MAX];
    size_t count = mn_fold_word(bytes, size, letters, NULL, (size_t)2 * MN_KEY_MAX);
    if (count == SIZE_MAX) {
        return 0;
    }
    n = 0;
    for (size_t i = 0; i < count; i++) {
        if (!append_letter(letters[i], key, &n)) {
            return 0;
        }
    }
    return n;
}
