/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

/* Words either side that say which language an ambiguous word is of. */
#define NEIGHBOURS 5u

/* They say more than the whole text, which a name in another language does not
 * change: "die United States Navy hat". */
#define NEAR_WEIGHT 2
#define WHOLE_MOST  12

/* The votes of the items before item i. */
static int32_t votes_before(const mn_work *w, size_t i)
{
    return i < w->s->items.count ? mn_item_at(w, i)->votes : w->counts.votes;
}

uint32_t mn_language_around(const mn_work *w, size_t i)
{
    int32_t near = votes_before(w, i + NEIGHBOURS + 1) - votes_before(w, i < NEIGHBOURS ? 0 : i - NEIGHBOURS);
    int32_t all = w->counts.votes;
    all = all > WHOLE_MOST ? WHOLE_MOST : all < -WHOLE_MOST ? -WHOLE_MOST : all;
    int32_t vote = NEAR_WEIGHT * near + all;
    return vote > 0 ? MN_GERMAN : vote < 0 ? MN_ENGLISH : MN_GERMAN | MN_ENGLISH;
}

uint32_t mn_language_fixed(const mn_work *w)
{
    if (w->language_option == MENTION_LANGUAGE_GERMAN) {
        return MN_GERMAN;
    }
    if (w->language_option == MENTION_LANGUAGE_ENGLISH) {
        return MN_ENGLISH;
    }
    return (w->disabled & MN_RULE_LANGUAGE) != 0 ? MN_GERMAN | MN_ENGLISH : 0;
}

/* In a text in another language what speaks for it is that much, and more than
 * three to two words known in ours. */
#define OTHER_LEAST 3u

/* In a mixed one the greater language has not so many times as many words as
 * the lesser; a few words may be a name, as may English capitals in German. */
#define MIXED_LEAST 3u
#define MIXED_FEW   2u
#define MIXED_MANY  3u

mention_language mn_language_of_text(const mn_work *w, bool *foreign)
{
    const mn_counts *c = &w->counts;
    *foreign = false;
    if (w->language_option > 0) {
        return (mention_language)w->language_option;
    }
    *foreign = c->other >= OTHER_LEAST && 2 * c->other > 3 * c->known;
    uint32_t german = c->german + (c->german >= c->english ? c->tags_german : 0);
    uint32_t english = c->english + (c->english >= c->german ? c->tags_english : 0);
    if ((german == 0 && english == 0) || *foreign) {
        return MENTION_LANGUAGE_OTHER;
    }
    uint32_t counted = c->german > c->english ? english - c->english_names : english;
    uint32_t ratio = german < MIXED_LEAST || counted < MIXED_LEAST ? MIXED_FEW : MIXED_MANY;
    if (german >= ratio * counted || counted >= ratio * german) {
        return german > english ? MENTION_LANGUAGE_GERMAN : MENTION_LANGUAGE_ENGLISH;
    }
    return MENTION_LANGUAGE_MIXED;
}
