/* SPDX-License-Identifier: MIT */
#include "match/context.h"

#include <string.h>

#include "match/letters.h"
#include "store/sort.h"

/*
 * Made at a text's first question:
 *
 *   order, by their letters --> words --> places: the tokens that are the word, ascending
 *
 * An entry of a list is a range of that order: one word, or all that begin so.
 * What was asked for is kept, so that neither as many lists as may be nor as
 * many candidates read the text again:
 *
 *   slots (open addressing) --> lists --> parts: numbers of ranges
 *                           --> ranges --> places, ascending
 *
 * Ranges lie inside one another or apart, so that a place is in no more of them
 * than its word has letters; those of one list lie apart. A list that is asked
 * for often gets places, too.
 */
typedef struct text_word {
    size_t letters; /* number in context_letters */
    uint32_t letter_count;
    uint32_t first; /* place */
    uint32_t count;
} text_word;

#define IS_LIST UINT32_MAX

typedef struct context_set {
    uint32_t key; /* the first word of a range; the first context of a list: lists do not share entries */
    uint32_t end; /* behind a range's last word, or IS_LIST */
    size_t first; /* place */
    size_t count;
    uint32_t first_part; /* of a list that has no places of its own */
    uint32_t part_count;
    uint64_t asked;  /* parts */
    uint64_t places; /* of all parts */
} context_set;

void mn_context_begin(mn_match_scratch *scratch)
{
    if (scratch->context_sets.count > 0) {
        memset(scratch->context_slots.items, 0, scratch->context_slots.count * sizeof(uint32_t));
    }
    scratch->context_words.count = 0;
    scratch->context_order.count = 0;
    scratch->context_letters.count = 0;
    scratch->context_sets.count = 0;
    scratch->context_parts.count = 0;
    scratch->context_places.count = 0;
}

void mn_context_free(mn_match_scratch *scratch, const mention_allocator *a)
{
    mn_array_free(a, &scratch->context_words, sizeof(text_word));
    mn_array_free(a, &scratch->context_order, sizeof(uint32_t));
    mn_array_free(a, &scratch->context_letters, sizeof(uint32_t));
    mn_array_free(a, &scratch->context_slots, sizeof(uint32_t));
    mn_array_free(a, &scratch->context_sets, sizeof(context_set));
    mn_array_free(a, &scratch->context_parts, sizeof(uint32_t));
    mn_array_free(a, &scratch->context_places, sizeof(uint32_t));
}

bool mn_context_is(const mn_block *block, const mn_context *entry, const uint32_t *letters, size_t count)
{
    bool fits = entry->prefix ? count >= entry->count : count == entry->count;
    return fits && mn_letters_same(block, entry->letters, entry->count, letters, entry->count);
}

/* ------------------------------------------------------ the words of the text */

static uint32_t note_number(const mn_search *s, uint32_t token)
{
    return mn_note_flags(s, token) & MN_NOTE_NUMBER;
}

static bool has_lower_note(const void *user, uint32_t a, uint32_t b)
{
    return note_number(user, a) < note_number(user, b);
}

/* Below, at or above 0 as the first letters come before the others, are the same, or come behind. */
static int compare(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
    for (size_t i = 0; i < a_count && i < b_count; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return a_count < b_count ? -1 : a_count > b_count;
}

static bool has_lower_letters(const void *user, uint32_t a, uint32_t b)
{
    const mn_search *s = user;
    const text_word *p = &MN_ITEM(s->scratch->context_words, text_word, a);
    const text_word *q = &MN_ITEM(s->scratch->context_words, text_word, b);
    const uint32_t *letters = s->scratch->context_letters.items;
    return compare(letters + p->letters, p->letter_count, letters + q->letters, q->letter_count) < 0;
}

static bool is_lower(const void *user, uint32_t a, uint32_t b)
{
    (void)user;
    return a < b;
}

/* Sort the last `count` of some numbers. */
static bool sort_last(const mn_search *s, mn_array *numbers, size_t count, mn_before_fn before)
{
    if (!mn_array_reserve(s->allocator, numbers, sizeof(uint32_t), count)) {
        return false;
    }
    uint32_t *end = (uint32_t *)numbers->items + numbers->count;
    mn_sort(end - count, end, count, before, s);
    return true;
}

/* Take down the word that the sorted places [first, end) are; those of no letters are none. */
static bool add_word(const mn_search *s, uint32_t first, uint32_t end)
{
    mn_match_scratch *scratch = s->scratch;
    uint32_t letters[MN_SPELLING_MAX];
    size_t count = mn_fold_token(s, MN_ITEM(scratch->context_places, uint32_t, first), letters, NULL);
    if (count == 0) {
        return true;
    }
    uint32_t *to = mn_array_push(s->allocator, &scratch->context_letters, sizeof *to, count);
    uint32_t *number = mn_array_push(s->allocator, &scratch->context_order, sizeof *number, 1);
    text_word *word = mn_array_push(s->allocator, &scratch->context_words, sizeof *word, 1);
    if (to == NULL || number == NULL || word == NULL) {
        return false;
    }
    memcpy(to, letters, count * sizeof *to);
    *number = (uint32_t)scratch->context_words.count - 1;
    *word = (text_word){ scratch->context_letters.count - count, (uint32_t)count, first, end - first };
    return true;
}

/* Find the words of the text, if that was not done. */
static bool read_words(const mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    if (scratch->context_places.count > 0) {
        return true;
    }
    uint32_t *places = mn_array_push(s->allocator, &scratch->context_places, sizeof *places, s->token_count);
    if (places == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < s->token_count; i++) {
        places[i] = i;
    }
    if (!sort_last(s, &scratch->context_places, s->token_count, has_lower_note)) {
        return false;
    }
    places = scratch->context_places.items;
    uint32_t first = 0;
    for (uint32_t i = 1; i <= s->token_count; i++) {
        if (i < s->token_count && note_number(s, places[i]) == note_number(s, places[first])) {
            continue;
        }
        if (!add_word(s, first, i)) {
            return false;
        }
        first = i;
    }
    return sort_last(s, &scratch->context_order, scratch->context_order.count, has_lower_letters);
}

static const text_word *word_at(const mn_search *s, size_t place)
{
    return &MN_ITEM(s->scratch->context_words, text_word, MN_ITEM(s->scratch->context_order, uint32_t, place));
}

/* The number of words that come before an entry; with `behind`, that come before or are it. */
static uint32_t words_before(const mn_search *s, const mn_context *entry, bool behind)
{
    uint32_t own[MN_NAME_LETTERS_MAX];
    mn_letters_read(s->block, entry->letters, entry->count, own);
    const uint32_t *letters = s->scratch->context_letters.items;
    size_t low = 0;
    size_t high = s->scratch->context_order.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const text_word *word = word_at(s, middle);
        size_t count = entry->prefix && word->letter_count > entry->count ? entry->count : word->letter_count;
        int order = compare(letters + word->letters, count, own, entry->count);
        if (order < 0 || (order == 0 && behind)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

/* ------------------------------------------------------------ lists and ranges */

static context_set *set_at(const mn_search *s, uint32_t number)
{
    return &MN_ITEM(s->scratch->context_sets, context_set, number);
}

/* The slot of a set: its own, or the empty one where it belongs. */
static uint32_t *slot_of(const mn_search *s, uint32_t key, uint32_t end)
{
    uint32_t *slots = s->scratch->context_slots.items;
    size_t mask = s->scratch->context_slots.count - 1;
    uint32_t hash = (key * 0x9E3779B1u ^ end) * 0x85EBCA6Bu;
    for (size_t i = (hash >> 15) & mask;; i = (i + 1) & mask) {
        if (slots[i] == 0 || (set_at(s, slots[i] - 1)->key == key && set_at(s, slots[i] - 1)->end == end)) {
            return &slots[i];
        }
    }
}

/* At most half of the slots are taken. */
static bool grow_slots(const mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    size_t count = scratch->context_slots.count;
    if (2 * (scratch->context_sets.count + 1) <= count) {
        return true;
    }
    if (mn_array_push(s->allocator, &scratch->context_slots, sizeof(uint32_t), count == 0 ? 16 : count) == NULL) {
        return false;
    }
    memset(scratch->context_slots.items, 0, scratch->context_slots.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < scratch->context_sets.count; i++) {
        *slot_of(s, set_at(s, i)->key, set_at(s, i)->end) = i + 1;
    }
    return true;
}

/* The number of a set, made empty if it is new; UINT32_MAX when memory runs out. */
static uint32_t set_of(const mn_search *s, uint32_t key, uint32_t end, bool *is_new)
{
    if (!grow_slots(s)) {
        return UINT32_MAX;
    }
    uint32_t *slot = slot_of(s, key, end);
    *is_new = *slot == 0;
    if (*is_new) {
        context_set *to = mn_array_push(s->allocator, &s->scratch->context_sets, sizeof *to, 1);
        if (to == NULL) {
            return UINT32_MAX;
        }
        *to = (context_set){ .key = key, .end = end };
        *slot = (uint32_t)s->scratch->context_sets.count;
    }
    return *slot - 1;
}

/* Append places that are kept already. */
static bool add_places(const mn_search *s, size_t first, size_t count)
{
    mn_array *places = &s->scratch->context_places;
    uint32_t *to = mn_array_push(s->allocator, places, sizeof *to, count);
    if (to != NULL) {
        memcpy(to, (uint32_t *)places->items + first, count * sizeof *to);
    }
    return to != NULL;
}

/* Give a set the places from number `first` on. */
static bool own_places(const mn_search *s, context_set *set, size_t first)
{
    size_t count = s->scratch->context_places.count - first;
    if (!sort_last(s, &s->scratch->context_places, count, is_lower)) {
        return false;
    }
    set->first = first;
    set->count = count;
    return true;
}

/* The number of the range of an entry that some word is; UINT32_MAX when memory runs out. */
static uint32_t range_of(const mn_search *s, uint32_t begin, uint32_t end)
{
    bool is_new = false;
    uint32_t number = set_of(s, begin, end, &is_new);
    if (number == UINT32_MAX || !is_new) {
        return number;
    }
    context_set *range = set_at(s, number);
    if (end - begin == 1) {
        range->first = word_at(s, begin)->first;
        range->count = word_at(s, begin)->count;
        return number;
    }
    size_t first = s->scratch->context_places.count;
    for (size_t i = begin; i < end; i++) {
        if (!add_places(s, word_at(s, i)->first, word_at(s, i)->count)) {
            return UINT32_MAX;
        }
    }
    return own_places(s, range, first) ? number : UINT32_MAX;
}

/* A list's set, found now if this is the first question; NULL when memory runs out. */
static context_set *list_of(const mn_search *s, uint32_t first, size_t count)
{
    mn_array *parts = &s->scratch->context_parts;
    const mn_context *entries = MN_BLOCK_ITEMS(s->block, mn_context, contexts) + first;
    bool is_new = false;
    uint32_t number = read_words(s) ? set_of(s, first, IS_LIST, &is_new) : UINT32_MAX;
    if (number == UINT32_MAX) {
        return NULL;
    }
    if (!is_new) {
        return set_at(s, number);
    }
    size_t first_part = parts->count;
    uint64_t places = 0;
    uint32_t last_begin = 0;
    uint32_t last_end = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t begin = words_before(s, &entries[i], false);
        uint32_t end = words_before(s, &entries[i], true);
        if (begin == end || (begin >= last_begin && end <= last_end)) {
            continue; /* what lies inside another one comes behind it */
        }
        last_begin = begin;
        last_end = end;
        uint32_t range = range_of(s, begin, end);
        uint32_t *part = range == UINT32_MAX ? NULL : mn_array_push(s->allocator, parts, sizeof *part, 1);
        if (part == NULL) {
            return NULL;
        }
        *part = range;
        places += set_at(s, range)->count;
    }
    context_set *list = set_at(s, number);
    list->first_part = (uint32_t)first_part;
    list->part_count = (uint32_t)(parts->count - first_part);
    list->places = places;
    return list;
}

/* Give a list places of its own once that costs no more than was spent on its parts. */
static bool unite_parts(const mn_search *s, context_set *list)
{
    list->asked += list->part_count;
    if (list->part_count < 2 || list->asked < list->places) {
        return true;
    }
    size_t first = s->scratch->context_places.count;
    for (uint32_t i = 0; i < list->part_count; i++) {
        const context_set *part = set_at(s, MN_ITEM(s->scratch->context_parts, uint32_t, list->first_part + i));
        if (!add_places(s, part->first, part->count)) {
            return false;
        }
    }
    list->part_count = 0;
    return own_places(s, list, first);
}

/* ------------------------------------------------------------------- near by */

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

/* The nearest places of a set on either side of a candidate, if they are nearer than those that are given. */
static void find_nearest(const mn_search *s, const context_set *set, const mn_candidate *c, size_t *before,
                         size_t *behind)
{
    if (set->count == 0) {
        return;
    }
    const uint32_t *places = &MN_ITEM(s->scratch->context_places, uint32_t, set->first);
    size_t low = below(places, set->count, c->first_token);
    size_t high = below(places, set->count, (size_t)c->last_token + 1);
    if (low > 0 && (*before == SIZE_MAX || places[low - 1] > *before)) {
        *before = places[low - 1];
    }
    if (high < set->count && places[high] < *behind) {
        *behind = places[high];
    }
}

bool mn_context_near(const mn_search *s, const mn_candidate *c, uint32_t first, size_t count, size_t window,
                     size_t *where)
{
    if (count == 0) {
        return false;
    }
    context_set *list = list_of(s, first, count);
    if (list == NULL || !unite_parts(s, list)) {
        s->scratch->failed = true;
        return false;
    }
    size_t before = SIZE_MAX;
    size_t behind = SIZE_MAX;
    find_nearest(s, list, c, &before, &behind);
    for (uint32_t i = 0; i < list->part_count; i++) {
        uint32_t part = MN_ITEM(s->scratch->context_parts, uint32_t, list->first_part + i);
        find_nearest(s, set_at(s, part), c, &before, &behind);
    }
    if (before != SIZE_MAX && (window == 0 || c->first_token - before <= window)) {
        *where = before;
        return true;
    }
    if (behind != SIZE_MAX && (window == 0 || behind - c->last_token <= window)) {
        *where = behind;
        return true;
    }
    return false;
}
