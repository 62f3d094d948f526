/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/compile.h"
#include "match/hash.h"
#include "match/spelling.h"

/* Whether a spelling of that number has the head. */
static bool has_head(const mn_compiler *c, uint32_t number, const uint32_t *letters, size_t head)
{
    const uint8_t *pool = c->letters.items;
    size_t words = c->words.count;
    const mn_word *word =
        number < words ? &MN_ITEM(c->words, mn_word, number) : &MN_ITEM(c->spellings, mn_word, number - words);
    uint32_t own[MN_SPELLING_MAX];
    if (MN_HEAD_LETTERS((size_t)word->count) != head) {
        return false;
    }
    mn_letters_decode(pool + word->letters, pool + c->letters.count, head, own);
    return memcmp(own, letters, head * sizeof *own) == 0;
}

/* The slot of a head: a row's, or where one has to go. */
static mn_word_slot *head_slot(const mn_compiler *c, uint32_t hash, const uint32_t *letters, size_t head)
{
    mn_word_slot *slots = c->head_slots.items;
    size_t mask = c->head_slots.count - 1;
    size_t i = mn_hash_below(hash, (uint32_t)c->head_slots.count);
    while (slots[i].number != 0 &&
           (slots[i].hash != hash || !has_head(c, MN_ITEM(c->rows, uint32_t, slots[i].number - 1), letters, head))) {
        i = (i + 1) & mask;
    }
    return &slots[i];
}

/* What leads to a new row: its head as it is and less one letter. */
static bool add_row(mn_compiler *c, uint32_t row, const uint32_t *letters, size_t head)
{
    if (!mn_compile_pair(c, &c->halves, mn_hash_letters(letters, head) + MN_HALF_HEAD, row)) {
        return false;
    }
    for (size_t p = 0; p < head; p++) {
        /* Of a run of one letter, whichever is left out leaves the same. */
        if ((p == 0 || letters[p] != letters[p - 1]) &&
            !mn_compile_pair(c, &c->halves, mn_hash_without(letters, head, p, head) + MN_HALF_HEAD, row)) {
            return false;
        }
    }
    return true;
}

bool mn_compile_head(mn_compiler *c, const uint32_t *letters, size_t count, uint32_t spelling)
{
    size_t head = MN_HEAD_LETTERS(count);
    uint32_t hash = mn_hash_letters(letters, head);
    if (!mn_compile_slots(c, &c->head_slots, c->rows.count)) {
        return false;
    }
    mn_word_slot *slot = head_slot(c, hash, letters, head);
    if (slot->number == 0) {
        uint32_t *first = MN_PUSH(c, rows, uint32_t);
        if (first == NULL || !add_row(c, (uint32_t)(c->rows.count - 1), letters, head)) {
            return false;
        }
        *first = spelling;
        *slot = (mn_word_slot){ hash, (uint32_t)c->rows.count };
    }
    return mn_compile_pair(c, &c->members, slot->number - 1, spelling);
}

bool mn_compile_rows(mn_compiler *c)
{
    size_t count = c->members.count;
    size_t rows = c->rows.count;
    uint32_t *starts = c->rows.items;
    if (count == 0) {
        return true;
    }
    uint32_t *to = mn_array_push(c->allocator, &c->heads, sizeof *to, count);
    if (to == NULL) {
        return false;
    }
    memset(to, 0, count * sizeof *to);
    memset(starts, 0, rows * sizeof *starts);
    for (size_t i = 0; i < count; i++) {
        starts[MN_ITEM(c->members, mn_pair, i).hash]++;
    }
    for (size_t r = 1; r < rows; r++) {
        starts[r] += starts[r - 1];
    }
    for (size_t r = 0; r < rows; r++) {
        to[starts[r] - 1] = MN_HEAD_LAST;
    }
    for (size_t i = count; i > 0; i--) {
        const mn_pair *member = &MN_ITEM(c->members, mn_pair, i - 1);
        uint32_t at = --starts[member->hash];
        to[at] = (to[at] & MN_HEAD_LAST) | member->value;
    }
    for (size_t i = 0; i < c->halves.count; i++) {
        mn_pair *pair = &MN_ITEM(c->halves, mn_pair, i);
        pair->value = starts[pair->value];
    }
    return true;
}
