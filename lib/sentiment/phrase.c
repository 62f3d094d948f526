/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

/* Words that a gap in a phrase may skip, places tried from one beginning (so
 * that the cost stays linear), and open ways at a time. */
#define GAP_WORDS (MN_PHRASE_SEEN - 3) /* the first, the second behind them, the third */
#define STEPS_MAX 96u
#define WAYS_MAX  24u

/* A way through the trie: the node reached, the item to read next, and how
 * many words the gap just entered may still skip. */
typedef struct way {
    uint32_t node;
    uint32_t item;
    uint32_t skips;
    uint64_t words; /* bit k: the k-th item from the first is a word of the phrase */
} way;

typedef struct search {
    const mn_work *w;
    way ways[WAYS_MAX];
    size_t count;
    uint32_t best_entry;
    uint32_t best_last;
    uint64_t best_words;
    uint32_t first;
    uint32_t language;
} search;

static void push(search *s, uint32_t node, uint32_t item, uint32_t skips, uint64_t words)
{
    if (s->count < WAYS_MAX && item - s->first < 64) {
        s->ways[s->count++] = (way){ node, item, skips, words };
    }
}

/* Whether a phrase of these words comes before the best so far: the longest, then the one that says the most. */
static bool is_better(const search *s, uint32_t last, uint64_t words)
{
    uint64_t here = words;
    uint64_t best = s->best_words;
    while (here != 0 && best != 0) {
        here &= here - 1;
        best &= best - 1;
    }
    return last > s->best_last || (last == s->best_last && here != 0);
}

static void end_at(search *s, uint32_t node, uint32_t last, uint64_t words)
{
    const mn_lexnode *n = mn_lexicon_nodes(s->w->lexicon) + node;
    uint32_t entry = (s->language & MN_GERMAN) != 0 ? n->entry[0] : 0;
    if (entry == 0 && (s->language & MN_ENGLISH) != 0) {
        entry = n->entry[1];
    }
    if (entry != 0 && s->w->entries[entry].kind != MN_ENTRY_NONE && is_better(s, last, words)) {
        s->best_entry = entry;
        s->best_last = last;
        s->best_words = words;
    }
}

static void follow(search *s, way at)
{
    const mn_item *item = mn_item_at(s->w, at.item);
    if (item->kind != MN_ITEM_WORD) {
        return;
    }
    if (at.skips > 0) {
        push(s, at.node, at.item + 1, at.skips - 1, at.words);
    }
    /* A word is of one phrase only: "nicht" in "lässt sich überhaupt nicht öffnen" makes no "überhaupt nicht". */
    bool mine = item->word != 0 && (item->flags & MN_ITEM_PHRASE) == 0;
    uint32_t next = mine ? mn_lexicon_step(s->w->lexicon, at.node, item->word) : 0;
    if (next == 0) {
        return;
    }
    uint64_t words = at.words | UINT64_C(1) << (at.item - s->first);
    end_at(s, next, at.item, words);
    uint32_t gap = mn_lexicon_nodes(s->w->lexicon)[next].gap;
    if (gap != 0) {
        push(s, gap, at.item + 1, GAP_WORDS, words);
    }
    push(s, next, at.item + 1, 0, words);
}

/* The longest phrase that begins at item i. */
static void search_from(search *s, const mn_work *w, size_t i)
{
    const mn_item *first = mn_item_at(w, i);
    s->w = w;
    s->count = 0;
    s->best_entry = 0;
    s->best_last = (uint32_t)i;
    s->best_words = 0;
    s->first = (uint32_t)i;
    s->language = first->language;
    if ((first->flags & MN_ITEM_SKIPS) != 0) {
        push(s, MN_NODE_GAP + first->word, (uint32_t)i + 1, GAP_WORDS, 1);
    }
    push(s, MN_NODE_FIRST + first->word, (uint32_t)i + 1, 0, 1);
    for (size_t steps = 0; s->count > 0 && steps < STEPS_MAX; steps++) {
        way at = s->ways[--s->count];
        if (at.item < w->s->items.count) {
            follow(s, at);
        }
    }
}

/* The word behind an item, or 0. */
static inline uint32_t word_behind(const mn_item *item, const mn_item *end)
{
    return item + 1 < end && item[1].kind == MN_ITEM_WORD ? item[1].word : 0;
}

/* Whether a phrase may go on from the node of its first word with a second, and then end or go on with a third. */
static inline bool may_go_on_with(const mn_work *w, uint32_t node, uint32_t second, uint32_t third)
{
    uint32_t hash = mn_edge_hash(node, second);
    if (second == 0 || !mn_lexicon_may_be_pair(w->lexicon, node, hash)) {
        return false;
    }
    uint32_t pair = mn_pair_number(hash);
    return mn_lexicon_may_step(w->lexicon, mn_edge_hash(pair, third)) ||
           mn_lexicon_may_step(w->lexicon, mn_edge_hash(pair, 0));
}

/* Whether the words from `next` on may go on with a phrase behind its first word and a gap. */
static bool may_skip(const mn_work *w, uint32_t first, const mn_item *next, const mn_item *end)
{
    const mn_item *last = end - next > GAP_WORDS + 1 ? next + GAP_WORDS + 1 : end;
    uint32_t second = 0; /* those asked about before: words repeat */
    uint32_t third = 0;
    for (; next < last && next->kind == MN_ITEM_WORD; next++) {
        if ((next->flags & MN_ITEM_AGAIN) == 0) {
            continue;
        }
        uint32_t behind = word_behind(next, end);
        if (next->word == second && behind == third) {
            continue;
        }
        second = next->word;
        third = behind;
        if (may_go_on_with(w, MN_NODE_GAP + first, second, third)) {
            return true;
        }
    }
    return false;
}

/* Whether the words behind item i may go on with a phrase that begins with it. Most do not. */
static bool may_go_on(const mn_work *w, const mn_item *first)
{
    const mn_item *next = first + 1;
    const mn_item *end = &MN_ITEM(w->s->items, mn_item, w->s->items.count);
    if (next == end || next->kind != MN_ITEM_WORD) {
        return false;
    }
    return may_go_on_with(w, MN_NODE_FIRST + first->word, next->word, word_behind(next, end)) ||
           ((first->flags & MN_ITEM_SKIPS) != 0 && may_skip(w, first->word, next, end));
}

/* Whether a phrase that only changes others gives way to one that begins in it and
 * goes on with what it would change: "absolut nichts" in "absolut nichts zu meckern". */
static bool gives_way(const mn_work *w, const search *found)
{
    uint8_t kind = w->entries[found->best_entry].kind;
    bool gives = false;
    for (uint32_t k = found->first + 1; (kind == MN_ENTRY_NEGATOR || kind == MN_ENTRY_STRENGTH) && !gives; k++) {
        const mn_item *item = mn_item_at(w, k);
        if (k > found->best_last) {
            break;
        }
        if (item->kind == MN_ITEM_WORD && item->word != 0 && may_go_on(w, item)) {
            search inner;
            search_from(&inner, w, k);
            gives = inner.best_last > found->best_last && inner.best_entry != 0 &&
                    w->entries[inner.best_entry].kind == MN_ENTRY_VALENCE;
        }
    }
    return gives;
}

/* The longest phrase, where there may be one. */
static void take_phrase(const mn_work *w, mn_item *item, size_t i)
{
    search s;
    search_from(&s, w, i);
    if (s.best_entry == 0 || gives_way(w, &s)) {
        return;
    }
    mn_item_set_entry(w, item, s.best_entry);
    item->last = s.best_last;
    item->strength = 100;
    for (size_t k = i + 1; k <= s.best_last; k++) {
        mn_item_at(w, k)->flags |= (s.best_words >> (k - i) & 1) != 0 ? MN_ITEM_PHRASE : 0;
    }
}

bool mn_phrase_find(mn_work *w, size_t i)
{
    mn_item *item = mn_item_at(w, i);
    bool may = may_go_on(w, item);
    if (may) {
        take_phrase(w, item, i);
    }
    return may;
}
