/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

#define REST_MIN 4u /* bytes that may be a word beside a mention */

/* What is left of a word that begins or ends with a mention: "#unitedfail", "Telekomchaos". */
static void take_rest(const mn_work *w, mn_item *item, const mention_hit *hit)
{
    if ((w->disabled & MN_RULE_COMPOUND) != 0 || (item->flags & MN_ITEM_HANDLE) != 0) {
        return;
    }
    if (item->start == hit->start && hit->end + REST_MIN <= item->end) {
        mn_item_take_part(w, item, hit->end, item->end);
    } else if (item->end == hit->end && item->start + REST_MIN <= hit->start) {
        mn_item_take_part(w, item, item->start, hit->start);
    }
}

/* A mention's own words never count. Hits may overlap and come by their start. */
static void mask_mentions(mn_work *w)
{
    size_t first = 0;
    bool masks = (w->disabled & MN_RULE_MASK) == 0;
    for (size_t i = 0; first < w->hit_count && i < w->s->items.count; i++) {
        mn_item *item = mn_item_at(w, i);
        while (first < w->hit_count && w->hits[first].end <= item->start) {
            first++;
        }
        if (first < w->hit_count && w->hits[first].start < item->end) {
            item->flags |= masks ? MN_ITEM_MENTION | MN_ITEM_MASKED : MN_ITEM_MENTION;
            if (masks) {
                take_rest(w, item, &w->hits[first]);
            }
        }
    }
}

/* Of a text in another language: words that only look like some of ours. */
static void forget_words(mn_work *w)
{
    for (size_t i = 0; i < w->s->items.count; i++) {
        mn_item *item = mn_item_at(w, i);
        if (item->kind == MN_ITEM_WORD) {
            item->word = 0;
            item->flags &= (uint16_t) ~(MN_ITEM_OPEN | MN_ITEM_BEGINS);
            mn_item_set_meaning(w, item, 0);
        }
    }
}

static void set_language(const mn_work *w, mn_item *item, uint32_t language)
{
    item->language = (uint8_t)language;
    if ((item->flags & MN_ITEM_COMPOUND) == 0) {
        mn_item_set_meaning(w, item, mn_entry_of(w, item->word, language, item->start, item->end));
    }
}

/* Whether an item is more than a word between others. Here and below without jumps: they would be guessed wrong. */
static inline bool tells(const mn_item *item)
{
    const uint32_t silent = 1u << MN_ENTRY_NONE | 1u << MN_ENTRY_WORD;
    return (bool)((item->kind != MN_ITEM_WORD) | (~silent >> item->means & 1) | ((item->flags & MN_ITEM_MENTION) != 0));
}

/* Let all words be of one language. */
static void fix_language(mn_work *w, uint32_t language)
{
    for (size_t i = 0; i < w->s->items.count; i++) {
        mn_item *item = mn_item_at(w, i);
        if (item->kind == MN_ITEM_WORD && item->word != 0) {
            item->flags &= (uint16_t)~MN_ITEM_OPEN;
            set_language(w, item, language);
        }
    }
}

/* Let words of both languages be of the one around them, and take down where phrases may begin: most words begin
 * none, and are known for that without jumps. Their number. */
static size_t settle_words(mn_work *w, uint32_t *begins)
{
    mn_item *items = w->s->items.items;
    size_t begin_count = 0;
    size_t count = w->s->items.count;
    for (size_t i = 0; i < count; i++) {
        if ((items[i].flags & MN_ITEM_OPEN) != 0) {
            set_language(w, &items[i], mn_language_around(w, i));
        }
        begins[begin_count] = (uint32_t)i;
        begin_count += i + 1 < count && mn_phrase_may_begin(w, &items[i]);
    }
    return begin_count;
}

/* Behind the last of the words from item i on that are all the same, and known for the same. */
static uint32_t row_end(const mn_work *w, uint32_t i)
{
    const mn_item *first = mn_item_at(w, i);
    const mn_item *last = first;
    const mn_item *end = first + (w->s->items.count - i);
    while (last < end && last->word == first->word && last->flags == first->flags && last->kind == first->kind) {
        last++;
    }
    return i + (uint32_t)(last - first);
}

/* Find the phrases that begin at the items taken down. In a row of one word none begins where none did before. */
static void find_phrases(mn_work *w, const uint32_t *begins, size_t count)
{
    uint32_t row = 0; /* where the row ends that the item before is in, where it began no phrase */
    for (size_t k = 0; k < count; k++) {
        uint32_t i = begins[k];
        if (i + MN_PHRASE_SEEN <= row || (mn_item_at(w, i)->flags & MN_ITEM_PHRASE) != 0) {
            continue;
        }
        bool same = i >= row && i + 1 < w->s->items.count && mn_item_at(w, i)->word == mn_item_at(w, i + 1)->word;
        row = mn_phrase_find(w, i) ? 0 : same ? row_end(w, i) : row;
    }
}

/* Let each item mean what it does in its place, phrases too. */
static void settle_items(mn_work *w)
{
    uint32_t *begins = w->s->telling.items; /* yet unused */
    size_t begin_count = settle_words(w, begins);
    find_phrases(w, begins, (w->disabled & MN_RULE_PHRASE) == 0 ? begin_count : 0);
}

/* Take down the telling items. */
static void note_telling(mn_work *w)
{
    const mn_item *items = w->s->items.items;
    uint32_t *telling = w->s->telling.items;
    size_t told = 0;
    size_t count = w->s->items.count;
    for (size_t i = 0; i < count; i++) {
        telling[told] = (uint32_t)i;
        told += tells(&items[i]);
    }
    w->s->telling.count = told;
}

/* Count as what the telling items count. */
static void count_telling(mn_work *w)
{
    w->kinds = 0;
    w->services = 0;
    memset(w->meanings, 0, sizeof w->meanings);
    for (size_t told = 0; told < w->s->telling.count; told++) {
        const mn_item *item = mn_item_at(w, mn_telling_at(w, told));
        w->kinds |= 1u << item->means;
        w->meanings[mn_item_counts_as(item)]++;
        w->services += mn_item_is_service(item);
    }
}

bool mn_items_settle(mn_work *w, mention_language *language)
{
    bool foreign;
    *language = mn_language_of_text(w, &foreign);
    w->s->telling.count = 0;
    if (!mn_array_reserve(w->allocator, &w->s->telling, sizeof(uint32_t), w->s->items.count)) {
        return false;
    }
    mask_mentions(w);
    if (foreign) {
        forget_words(w);
    }
    uint32_t fixed = foreign ? 0 : mn_language_fixed(w);
    if (fixed != 0) {
        fix_language(w, fixed);
    }
    settle_items(w);
    note_telling(w);
    count_telling(w);
    return true;
}
