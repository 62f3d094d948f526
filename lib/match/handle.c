/* SPDX-License-Identifier: MIT */
#include "match/handle.h"

#include <string.h>

#include "match/hash.h"
#include "match/name.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Letters and signs of a handle, folded. SIZE_MAX if there are too many. */
static size_t fold_handle(const uint8_t *bytes, size_t size, uint32_t out[MN_NAME_LETTERS_MAX + MN_FOLD_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += mn_utf8_decode(bytes + i, bytes + size, &cp);
        n = mn_fold_append(cp, out, n);
        if (n > MN_NAME_LETTERS_MAX) {
            return SIZE_MAX;
        }
    }
    return n;
}

bool mn_handle_hash(const uint8_t *handle, size_t size, uint32_t *hash)
{
    uint32_t folded[MN_NAME_LETTERS_MAX + MN_FOLD_MAX];
    size_t count = fold_handle(handle, size, folded);
    bool letters = false;
    for (size_t i = 0; count != SIZE_MAX && i < count; i++) {
        letters = letters || folded[i] != '_';
    }
    *hash = letters ? mn_hash_letters(folded, count) : 0;
    return letters;
}

bool mn_handles_at(const mn_search *s, size_t first, size_t last, size_t *start, size_t *end, mn_array *names)
{
    uint32_t text[MN_NAME_LETTERS_MAX + MN_FOLD_MAX];
    uint32_t own[MN_NAME_LETTERS_MAX + MN_FOLD_MAX];
    uint32_t number;
    *start = s->tokens[first].start;
    *end = s->tokens[last].end;
    while (*start > 0 && s->text[*start - 1] == '_') {
        (*start)--;
    }
    while (*end < s->text_size && s->text[*end] == '_') {
        (*end)++;
    }
    size_t count = fold_handle(s->text + *start, *end - *start, text);
    if (count == SIZE_MAX) {
        return true;
    }
    mn_map_walk walk = mn_map_find(s->block, &s->block->handles, mn_hash_letters(text, count));
    while (mn_map_next(&walk, &number)) {
        const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + number;
        const uint8_t *bytes = MN_BLOCK_ITEMS(s->block, uint8_t, text) + name->text;
        if (fold_handle(bytes, name->text_size, own) == count && memcmp(own, text, count * sizeof *text) == 0) {
            uint32_t *to = mn_array_push(s->allocator, names, sizeof *to, 1);
            if (to == NULL) {
                return false;
            }
            *to = number;
        }
    }
    return true;
}
