/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

/* Words either side that say which language an ambiguous word is of. */
#define NEIGHBOURS 5u

/* They say more than the whole text, which a name in another language does not
 * change: "die United States Navy hat". */
#define NEAR_WEIGHT 2
#define WHOLE_MOST  12

/* Running sums of the votes: sums[i] is that of all items before i. */
static bool add_up(mn_work *w)
{
    size_t count = w->s->items.count;
    w->s->sums.count = 0;
    int32_t *sums = mn_array_push(w->allocator, &w->s->sums, sizeof *sums, count + 1);
    if (sums == NULL) {
        return false;
    }
    sums[0] = 0;
    for (size_t i = 0; i < count; i++) {
        sums[i + 1] = sums[i] + mn_item_at(w, i)->vote;
    }
    return true;
}

/* The language spoken around item i. */
static uint32_t language_around(const mn_work *w, size_t i)
{
    size_t count = w->s->items.count;
    size_t from = i < NEIGHBOURS ? 0 : i - NEIGHBOURS;
    size_t to = i + NEIGHBOURS + 1 > count ? count : i + NEIGHBOURS + 1;
    const int32_t *sums = w->s->sums.items;
    int32_t near = sums[to] - sums[from];
    int32_t all = sums[count] > WHOLE_MOST ? WHOLE_MOST : sums[count] < -WHOLE_MOST ? -WHOLE_MOST : sums[count];
    int32_t vote = NEAR_WEIGHT * near + all;
    return vote > 0 ? MN_GERMAN : vote < 0 ? MN_ENGLISH : MN_GERMAN | MN_ENGLISH;
}

static uint32_t language_of(const mn_work *w, size_t i)
{
    if (w->language_option == MENTION_LANGUAGE_GERMAN) {
        return MN_GERMAN;
    }
    if (w->language_option == MENTION_LANGUAGE_ENGLISH) {
        return MN_ENGLISH;
    }
    if ((w->disabled & MN_RULE_LANGUAGE) != 0) {
        return MN_GERMAN | MN_ENGLISH;
    }
    const mn_item *item = mn_item_at(w, i);
    bool one = item->language == MN_GERMAN || item->language == MN_ENGLISH;
    return one ? item->language : language_around(w, i);
}

static bool same_bytes(const mn_work *w, const mn_item *item, const mn_entry *entry)
{
    const uint8_t *text = mn_lexicon_table(w->lexicon, w->lexicon->text);
    size_t size = item->end - item->start;
    return size == entry->name_size && memcmp(w->text + item->start, text + entry->name, size) == 0;
}

/* What a word means in its language. */
static uint32_t entry_of(const mn_work *w, const mn_item *item)
{
    const mn_lexword *word = mn_lexicon_words(w->lexicon) + item->word;
    uint32_t entry = (item->language & MN_GERMAN) != 0 ? word->entry[0] : 0;
    if (entry == 0 && (item->language & MN_ENGLISH) != 0) {
        entry = word->entry[1];
    }
    return entry != 0 && w->entries[entry].exact_case && !same_bytes(w, item, w->entries + entry) ? 0 : entry;
}

/* Most words of a text in another language are known in neither of these two. */
#define OTHER_RATIO 3u
#define OTHER_WORDS 5u

static mention_language language_of_text(const mn_work *w, bool *foreign)
{
    uint32_t german = 0;
    uint32_t english = 0;
    uint32_t unknown = 0;
    uint32_t known = 0;
    for (size_t i = 0; i < w->s->items.count; i++) {
        const mn_item *item = mn_item_at(w, i);
        bool plain = item->kind == MN_ITEM_WORD && (item->flags & (MN_ITEM_MASKED | MN_ITEM_TAG | MN_ITEM_TITLE)) == 0;
        german += item->vote > 0;
        english += item->vote < 0;
        known += plain && item->language != 0;
        unknown += plain && item->language == 0;
    }
    *foreign = unknown >= OTHER_WORDS && unknown > OTHER_RATIO * known;
    if ((german == 0 && english == 0) || *foreign) {
        return MENTION_LANGUAGE_OTHER;
    }
    if (german >= 2 * english || english >= 2 * german) {
        return german > english ? MENTION_LANGUAGE_GERMAN : MENTION_LANGUAGE_ENGLISH;
    }
    return MENTION_LANGUAGE_MIXED;
}

bool mn_language_decide(mn_work *w, mention_language *of_text)
{
    if (!add_up(w)) {
        return false;
    }
    bool foreign = false;
    *of_text = w->language_option > 0 ? (mention_language)w->language_option : language_of_text(w, &foreign);
    for (size_t i = 0; i < w->s->items.count; i++) {
        mn_item *item = mn_item_at(w, i);
        if (item->kind != MN_ITEM_WORD) {
            continue;
        }
        if (foreign) {
            item->entry = 0; /* a word that only looks like one of ours */
            item->word = 0;
            continue;
        }
        item->language = (uint8_t)language_of(w, i);
        if ((item->flags & MN_ITEM_COMPOUND) == 0) {
            item->entry = entry_of(w, item);
        }
    }
    return true;
}
