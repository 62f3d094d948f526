/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

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
            mn_item_set_entry(w, item, 0);
        }
    }
}

static void set_language(const mn_work *w, mn_item *item, uint32_t language)
{
    item->language = (uint8_t)language;
    if ((item->flags & MN_ITEM_COMPOUND) == 0) {
        mn_item_set_entry(w, item, mn_entry_of(w, item->word, language, item->start, item->end));
    }
}

/* Whether an item is more than a word between others. */
static bool tells(const mn_item *item)
{
    return item->kind != MN_ITEM_WORD || (item->means != MN_ENTRY_NONE && item->means != MN_ENTRY_WORD) ||
           (item->flags & MN_ITEM_MENTION) != 0;
}

bool mn_items_settle(mn_work *w, mention_language *language)
{
    size_t count = w->s->items.count;
    mn_array *telling = &w->s->telling;
    bool foreign;
    bool phrases = (w->disabled & MN_RULE_PHRASE) == 0;
    *language = mn_language_of_text(w, &foreign);
    uint32_t fixed = foreign ? 0 : mn_language_fixed(w);
    telling->count = 0;
    if (!mn_array_reserve(w->allocator, telling, sizeof(uint32_t), count)) {
        return false;
    }
    mask_mentions(w);
    if (foreign) {
        forget_words(w);
    }
    for (size_t i = 0; i < count; i++) {
        mn_item *item = mn_item_at(w, i);
        if (fixed != 0 && item->word != 0 && item->kind == MN_ITEM_WORD) {
            set_language(w, item, fixed);
        } else if ((item->flags & MN_ITEM_OPEN) != 0) {
            set_language(w, item, mn_language_around(w, i));
        }
        item->flags |= item->kind == MN_ITEM_WORD && item->means == MN_ENTRY_SERVICE ? MN_ITEM_SERVICE : 0;
        if (phrases && (item->flags & (MN_ITEM_BEGINS | MN_ITEM_PHRASE)) == MN_ITEM_BEGINS) {
            mn_phrase_find(w, i);
        }
        MN_ITEM(*telling, uint32_t, telling->count) = (uint32_t)i;
        telling->count += tells(item);
    }
    return true;
}
