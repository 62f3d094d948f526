/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/compile.h"
#include "match/handle.h"
#include "match/hash.h"
#include "match/letters.h"
#include "store/sort.h"
#include "text/fold.h"
#include "text/utf8.h"

/* ---------------------------------------------------------------- words */

/* Words of the same letters are two where other forms count for them. */
#define WORD_KINDS (MN_WORD_SOUNDALIKE | MN_WORD_INFLECTS)

/* The slot of the letters, of that mn_hash_letters: a word's, or where one has to go. */
static mn_word_slot *word_slot(const mn_compiler *c, uint32_t hash, const uint32_t *letters, size_t count,
                               uint8_t kinds)
{
    mn_word_slot *slots = c->word_slots.items;
    size_t mask = c->word_slots.count - 1;
    for (size_t i = mn_hash_below(hash, (uint32_t)c->word_slots.count);; i = (i + 1) & mask) {
        if (slots[i].number == 0) {
            return &slots[i];
        }
        if (slots[i].hash == hash) {
            const mn_word *word = &MN_ITEM(c->words, mn_word, slots[i].number - 1);
            if ((word->flags & WORD_KINDS) == kinds && mn_compile_same(c, word, letters, count)) {
                return &slots[i];
            }
        }
    }
}

bool mn_compile_slots(const mn_compiler *c, mn_array *all, size_t taken)
{
    mn_array old = *all;
    mn_array grown = { NULL, 0, 0 };
    size_t count = old.count == 0 ? 64 : 2 * old.count;
    if (2 * (taken + 1) <= old.count) {
        return true;
    }
    mn_word_slot *slots = mn_array_push(c->allocator, &grown, sizeof *slots, count);
    if (slots == NULL) {
        return false;
    }
    memset(slots, 0, count * sizeof *slots);
    for (size_t k = 0; k < old.count; k++) {
        const mn_word_slot *slot = &MN_ITEM(old, mn_word_slot, k);
        size_t i = mn_hash_below(slot->hash, (uint32_t)count);
        while (slot->number != 0 && slots[i].number != 0) {
            i = (i + 1) & (count - 1);
        }
        slots[i] = slot->number != 0 ? *slot : slots[i];
    }
    mn_array_free(c->allocator, &old, sizeof *slots);
    *all = grown;
    return true;
}

/* The number of a word, added if it is new. */
static bool word_number(mn_compiler *c, const uint32_t *letters, size_t count, uint8_t kinds, uint32_t *number)
{
    if (!mn_compile_slots(c, &c->word_slots, c->words.count)) {
        return false;
    }
    uint32_t hash = mn_hash_letters(letters, count);
    mn_word_slot *slot = word_slot(c, hash, letters, count, kinds);
    if (slot->number == 0) {
        uint32_t at;
        uint32_t *item_count = MN_PUSH(c, item_counts, uint32_t);
        mn_word *word = MN_PUSH(c, words, mn_word);
        if (item_count == NULL || word == NULL || !mn_compile_letters(c, letters, count, &at)) {
            return false;
        }
        *item_count = 0;
        *word = (mn_word){ at, mn_letter_mask(letters, count), 0, (uint16_t)count, 0, kinds };
        *slot = (mn_word_slot){ hash, (uint32_t)c->words.count };
    }
    *number = slot->number - 1;
    return true;
}

/* ------------------------------------------------------------- variants */

/* The words that may be written for an ampersand; way 0 is the sign. */
#define AMPERSAND_WAYS 4u
static const char *const ampersand_words[AMPERSAND_WAYS] = { NULL, "und", "and", "n" };

static bool is_ampersand(const mn_name_gap *gap)
{
    return gap->count == 1 && gap->signs[0] == '&';
}

/* A variant while it is put together. */
typedef struct draft {
    mn_item items[2 * MN_NAME_WORDS_MAX];
    uint32_t joined[MN_JOINED_MAX];
    size_t item_count;
    size_t joined_count;
    bool joinable; /* no bare ampersand in it */
    bool exact;    /* the name is */
    bool several;  /* it is made of several words */
} draft;

/* Which forms count for a word of the draft. */
static uint8_t word_kinds(const mn_compiler *c, const draft *d, size_t count, uint32_t item_flags)
{
    bool sounds = !d->exact && (d->several || count >= c->builder->rules.soundalike_min);
    bool inflects = (item_flags & MN_ITEM_INFLECTS) != 0;
    return (uint8_t)((sounds ? MN_WORD_SOUNDALIKE : 0) | (inflects ? MN_WORD_INFLECTS : 0));
}

static bool draft_word(mn_compiler *c, draft *d, const uint32_t *letters, size_t count, mn_item item)
{
    if (!word_number(c, letters, count, word_kinds(c, d, count, item.flags), &item.word)) {
        return false;
    }
    d->items[d->item_count++] = item;
    memcpy(d->joined + d->joined_count, letters, count * sizeof *letters);
    d->joined_count += count;
    return true;
}

static bool draft_ampersand(mn_compiler *c, draft *d, size_t way)
{
    uint32_t letters[3];
    size_t count = strlen(ampersand_words[way]);
    for (size_t i = 0; i < count; i++) {
        letters[i] = (uint8_t)ampersand_words[way][i];
    }
    return draft_word(c, d, letters, count, (mn_item){ .flags = MN_ITEM_SPACED });
}

/* "." and "-" between letters: white space may stand for them in longer names only. */
static bool needs_sign(const mn_compiler *c, const mn_name_parts *parts, const mn_name_gap *gap)
{
    return gap->count == 1 && !gap->spaced && (gap->signs[0] == '.' || gap->signs[0] == '-') &&
           parts->letter_count < c->builder->rules.space_for_sign_min;
}

static bool item_signs(mn_compiler *c, const mn_name_gap *gap, mn_item *item)
{
    if (gap->count == 0) {
        return true;
    }
    size_t at = c->signs.count;
    uint32_t *to = at < MN_SIGNS_MAX ? mn_array_push(c->allocator, &c->signs, sizeof *to, 1u + gap->count) : NULL;
    if (to == NULL) {
        return false;
    }
    *to = gap->count;
    memcpy(to + 1, gap->signs, gap->count * sizeof *to);
    item->signs = (unsigned)at & (MN_SIGNS_MAX - 1);
    return true;
}

/* Put a name's items together; ways[i] says how its i-th ampersand is written. */
static bool draft_name(mn_compiler *c, const mn_name_parts *parts, const uint8_t *ways, draft *d)
{
    const mn_rules *rules = &c->builder->rules;
    size_t ampersands = 0;
    d->item_count = 0;
    d->joined_count = 0;
    d->joinable = true;
    for (size_t i = 0; i < parts->word_count; i++) {
        const mn_name_word *word = &parts->words[i];
        const mn_name_gap *gap = &parts->gaps[i];
        mn_item item = { .word = 0 };
        if (is_ampersand(gap)) {
            size_t way = ampersands < MN_AMPERSANDS_MAX ? ways[ampersands] : 0;
            ampersands++;
            item.flags = (way == 0 ? MN_ITEM_AMPERSAND : 0) | (way != 0 || gap->spaced ? MN_ITEM_SPACED : 0);
            d->joinable = d->joinable && way != 0;
            if (way != 0 && !draft_ampersand(c, d, way)) {
                return false;
            }
        } else if (needs_sign(c, parts, gap)) {
            item.flags = MN_ITEM_NO_SPACE;
        } else if (gap->spaced) {
            item.flags = MN_ITEM_SPACED;
        }
        if (i + 1 < parts->word_count && word->count >= rules->inflection_min) {
            item.flags |= MN_ITEM_INFLECTS;
        }
        if (!item_signs(c, gap, &item) || !draft_word(c, d, parts->letters + word->first, word->count, item)) {
            return false;
        }
    }
    return true;
}

/* A variant of which that word is the anchor. */
static mn_variant *add_variant(mn_compiler *c, uint32_t name, uint32_t first_item, uint32_t word)
{
    mn_variant *variant = MN_PUSH(c, variants, mn_variant);
    uint32_t *anchor = MN_PUSH(c, anchors, uint32_t);
    if (variant == NULL || anchor == NULL) {
        return NULL;
    }
    *variant = (mn_variant){ .name = name, .first_item = first_item };
    *anchor = word;
    return variant;
}

/* The items of several words. */
static bool add_items(mn_compiler *c, const draft *d, mn_variant *variant)
{
    mn_item *to = mn_array_push(c->allocator, &c->items, sizeof *to, d->item_count);
    if (to == NULL) {
        return false;
    }
    memcpy(to, d->items, d->item_count * sizeof *to);
    variant->more = (unsigned)(d->item_count - 1) & 31;
    for (size_t i = 0; i < d->item_count; i++) {
        MN_ITEM(c->item_counts, uint32_t, to[i].word)++;
    }
    return true;
}

static bool add_draft(mn_compiler *c, uint32_t name, const draft *d)
{
    uint32_t first_item = (uint32_t)c->items.count;
    mn_variant *variant = add_variant(c, name, first_item, d->items[0].word);
    if (variant == NULL || (d->item_count > 1 && !add_items(c, d, variant))) {
        return false;
    }
    if (d->item_count < 2 || !d->joinable) {
        return true;
    }
    uint32_t word;
    if (!word_number(c, d->joined, d->joined_count, word_kinds(c, d, d->joined_count, 0), &word)) {
        return false;
    }
    variant = add_variant(c, name, first_item, word);
    if (variant == NULL) {
        return false;
    }
    variant->joined = 1;
    variant->mask = (uint32_t)d->item_count;
    return true;
}

static bool add_variants(mn_compiler *c, uint32_t name, const mn_name_parts *parts)
{
    draft d = { .exact =
                    (MN_ITEM(c->terms, mn_terms, MN_ITEM(c->names, mn_name, name).terms).flags & MN_TERMS_EXACT) != 0,
                .several = parts->word_count > 1 };
    uint8_t ways[MN_AMPERSANDS_MAX] = { 0 };
    size_t ampersands = 0;
    for (size_t i = 0; i < parts->word_count; i++) {
        ampersands += is_ampersand(&parts->gaps[i]);
    }
    ampersands = ampersands > MN_AMPERSANDS_MAX ? MN_AMPERSANDS_MAX : ampersands;
    for (;;) {
        if (!draft_name(c, parts, ways, &d)) {
            return false;
        }
        /* In one word nobody mixes them; each such word would have all spellings of the umlauts. */
        d.joinable = d.joinable && (ampersands < 2 || ways[0] == ways[1]);
        if (!add_draft(c, name, &d)) {
            return false;
        }
        size_t i = 0;
        while (i < ampersands && ++ways[i] == AMPERSAND_WAYS) {
            ways[i++] = 0;
        }
        if (i == ampersands) {
            return true;
        }
    }
}

/* ------------------------------------------------------- lists of rules */

/* Entries while they are sorted. */
typedef struct context_order {
    const mn_compiler *compiler;
    const mn_context *contexts;
} context_order;

static bool comes_before(const void *user, uint32_t a, uint32_t b)
{
    const context_order *order = user;
    const uint8_t *letters = order->compiler->letters.items;
    const uint8_t *end = letters + order->compiler->letters.count;
    const mn_context *p = &order->contexts[a];
    const mn_context *q = &order->contexts[b];
    uint32_t first[MN_NAME_LETTERS_MAX];
    uint32_t second[MN_NAME_LETTERS_MAX];
    mn_letters_decode(letters + p->letters, end, p->count, first);
    mn_letters_decode(letters + q->letters, end, q->count, second);
    size_t i = 0;
    while (i < p->count && i < q->count && first[i] == second[i]) {
        i++;
    }
    if (i < p->count && i < q->count) {
        return first[i] < second[i];
    }
    return p->count != q->count ? p->count < q->count : p->prefix > q->prefix;
}

/* Sort the last `count` entries by their letters, so that a prefix comes right
 * before all that begins with it. */
static bool sort_contexts(mn_compiler *c, size_t count)
{
    if (count < 2) {
        return true;
    }
    mn_array numbers = { NULL, 0, 0 };
    mn_array sorted = { NULL, 0, 0 };
    mn_context *contexts = &MN_ITEM(c->contexts, mn_context, c->contexts.count - count);
    uint32_t *order = mn_array_push(c->allocator, &numbers, sizeof *order, 2 * count);
    mn_context *to = mn_array_push(c->allocator, &sorted, sizeof *to, count);
    bool ok = order != NULL && to != NULL;
    for (uint32_t i = 0; ok && i < count; i++) {
        order[i] = i;
    }
    if (ok) {
        mn_sort(order, order + count, count, comes_before, &(context_order){ c, contexts });
    }
    for (size_t i = 0; ok && i < count; i++) {
        to[i] = contexts[order[i]];
    }
    if (ok) {
        memcpy(contexts, to, count * sizeof *to);
    }
    mn_array_free(c->allocator, &numbers, sizeof *order);
    mn_array_free(c->allocator, &sorted, sizeof *to);
    return ok;
}

/* Add the entries of a comma list, folded; count of those added. A backslash
 * makes a comma an ordinary sign, a last "*" an entry a prefix. */
static bool add_contexts(mn_compiler *c, uint32_t text, uint32_t size, uint16_t *count)
{
    const uint8_t *list = (const uint8_t *)c->builder->text.items + text;
    uint32_t folded[MN_NAME_LETTERS_MAX];
    *count = 0;
    for (uint32_t at = 0; at < size;) {
        uint32_t end = at;
        while (end < size && list[end] != ',') {
            end += list[end] == '\\' && end + 1 < size ? 2 : 1;
        }
        size_t n = mn_fold_word(list + at, end - at, folded, NULL, MN_NAME_LETTERS_MAX);
        uint32_t last = end;
        while (last > at && list[last - 1] == ' ') {
            last--;
        }
        if (n > 0 && n != SIZE_MAX && *count < UINT16_MAX) {
            mn_context *context = MN_PUSH(c, contexts, mn_context);
            uint32_t letters;
            if (context == NULL || !mn_compile_letters(c, folded, n, &letters)) {
                return false;
            }
            *context = (mn_context){ letters, (uint16_t)n, list[last - 1] == '*' };
            (*count)++;
        }
        at = end + 1;
    }
    return sort_contexts(c, *count);
}

/* ---------------------------------------------------------------- names */

/* Terms are looked for among so many last ones; catalogues have few kinds. */
#define TERMS_BACK 8u

/* The number of the terms, added if they are new. */
static bool terms_number(mn_compiler *c, const mn_terms *terms, uint32_t *number)
{
    size_t count = c->terms.count;
    for (size_t i = count; i > 0 && count - i < TERMS_BACK; i--) {
        if (memcmp(&MN_ITEM(c->terms, mn_terms, i - 1), terms, sizeof *terms) == 0) {
            *number = (uint32_t)(i - 1);
            return true;
        }
    }
    mn_terms *to = MN_PUSH(c, terms, mn_terms);
    if (to == NULL) {
        return false;
    }
    *to = *terms;
    *number = (uint32_t)count;
    return true;
}

/* What a name with that tail counts on. */
static bool compile_terms(mn_compiler *c, const mn_source_name *source, const mn_name_gap *tail, uint32_t *number)
{
    mn_terms terms = { .budget = source->budget,
                       .contexts = (uint32_t)c->contexts.count,
                       .window = source->window,
                       .letter_case = source->letter_case,
                       .flags = source->flags,
                       .preset = source->preset };
    mn_item signs = { .word = 0 };
    if (!add_contexts(c, source->never, source->never_size, &terms.never_count) ||
        !add_contexts(c, source->require, source->require_size, &terms.require_count) ||
        !add_contexts(c, source->exclude, source->exclude_size, &terms.exclude_count) || !item_signs(c, tail, &signs)) {
        return false;
    }
    terms.contexts = c->contexts.count > terms.contexts ? terms.contexts : 0;
    terms.tail = signs.signs + 1u;
    terms.tail_count = (uint8_t)MN_ITEM(c->signs, uint32_t, signs.signs);
    return terms_number(c, &terms, number);
}

static bool compile_name(mn_compiler *c, const mn_source_name *source)
{
    mn_name_parts parts;
    uint32_t terms;
    const char *text = (const char *)c->builder->text.items + source->text;
    if (mn_name_parse(text, source->text_size, &parts, NULL) != MENTION_OK) {
        return false; /* it was parsed when it was added */
    }
    if (!compile_terms(c, source, &parts.tail, &terms)) {
        return false;
    }
    mn_name *to = MN_PUSH(c, names, mn_name);
    if (to == NULL) {
        return false;
    }
    *to = (mn_name){ source->text, source->brand, terms, (uint16_t)source->text_size, parts.letter_count };
    return add_variants(c, (uint32_t)(c->names.count - 1), &parts);
}

bool mn_compile_names(mn_compiler *c)
{
    uint32_t *none = MN_PUSH(c, signs, uint32_t); /* what items without signs have */
    if (none == NULL) {
        return false;
    }
    *none = 0;
    for (size_t i = 0; i < c->builder->names.count; i++) {
        if (!compile_name(c, &MN_ITEM(c->builder->names, mn_source_name, i))) {
            return false;
        }
    }
    return true;
}

bool mn_compile_handles(mn_compiler *c)
{
    for (size_t i = 0; i < c->builder->handles.count; i++) {
        const mn_source_handle *source = &MN_ITEM(c->builder->handles, mn_source_handle, i);
        const uint8_t *text = (const uint8_t *)c->builder->text.items + source->text;
        mn_name *name = MN_PUSH(c, names, mn_name);
        mn_pair *pair = MN_PUSH(c, handles, mn_pair);
        if (name == NULL || pair == NULL) {
            return false;
        }
        *pair = (mn_pair){ .value = (uint32_t)(c->names.count - 1) };
        mn_handle_hash(text, source->text_size, &pair->hash);
        *name = (mn_name){ .text = source->text, .text_size = (uint16_t)source->text_size, .brand = source->brand };
        const mn_terms none = { .budget = 0 };
        if (c->terms.count == 0 && !terms_number(c, &none, &name->terms)) {
            return false;
        }
    }
    return true;
}

/* ---------------------------------------------------------- known words */

static bool add_known(mn_compiler *c, const uint8_t *bytes, size_t size)
{
    uint32_t folded[MN_NAME_LETTERS_MAX];
    size_t n = mn_fold_word(bytes, size, folded, NULL, MN_NAME_LETTERS_MAX);
    if (n == 0 || n == SIZE_MAX) {
        return true; /* no candidate is that long */
    }
    mn_context *known = MN_PUSH(c, known, mn_context);
    mn_pair *pair = MN_PUSH(c, known_words, mn_pair);
    uint32_t letters;
    if (known == NULL || pair == NULL || !mn_compile_letters(c, folded, n, &letters)) {
        return false;
    }
    *known = (mn_context){ letters, (uint16_t)n, 0 };
    *pair = (mn_pair){ mn_hash_letters(folded, n), (uint32_t)(c->known.count - 1) };
    return true;
}

/* The end of the run of signs that are (or are not) part of words. */
static size_t run_end(const uint8_t *bytes, size_t size, size_t at, bool word)
{
    while (at < size) {
        uint32_t cp;
        size_t n = mn_utf8_decode(bytes + at, bytes + size, &cp);
        if (mn_class_in_word(mn_class_of(cp)) != word || (!word && cp == '\n')) {
            break;
        }
        at += n;
    }
    return at;
}

bool mn_compile_known(mn_compiler *c)
{
    const uint8_t *bytes = c->builder->words.items;
    size_t size = c->builder->words.count;
    for (size_t at = 0; at < size; at++) {
        size_t line_end = (size_t)((const uint8_t *)memchr(bytes + at, '\n', size - at) - bytes);
        bool comment = bytes[at] == '#';
        while (!comment && at < line_end) {
            size_t start = run_end(bytes, line_end, at, false);
            at = run_end(bytes, line_end, start, true);
            if (at > start && !add_known(c, bytes + start, at - start)) {
                return false;
            }
        }
        at = line_end;
    }
    return true;
}
