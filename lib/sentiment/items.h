/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_ITEMS_H
#define MN_SENTIMENT_ITEMS_H

#include "sentiment/lexicon.h"
#include "sentiment/sentiment.h"

/*
 * A text as a row of items: its words, and of what stands between them the
 * emoji and emoticons and the marks that divide sentences.
 *
 *   Danke , @united ! 😡 not good
 *   WORD MARK WORD MARK SIGN WORD WORD
 */
typedef enum mn_item_kind { MN_ITEM_WORD, MN_ITEM_SIGN, MN_ITEM_MARK } mn_item_kind;

#define MN_ITEM_CAPS      1u   /* in capitals, in a text that is not */
#define MN_ITEM_ELONGATED 2u   /* soooo */
#define MN_ITEM_MASKED    4u   /* part of a mention or handle, or of a formula */
#define MN_ITEM_PHRASE    8u   /* goes with the phrase that began before it */
#define MN_ITEM_COMPOUND  16u  /* the entry is that of a part */
#define MN_ITEM_USED      32u  /* a word of degree or negation that has found what it governs */
#define MN_ITEM_MENTION   64u  /* part of a mention */
#define MN_ITEM_TITLE     128u /* begins with a capital */
#define MN_ITEM_TAG       256u /* part of a hashtag */
#define MN_ITEM_QUOTED    512u

typedef struct mn_item {
    uint32_t start; /* bytes */
    uint32_t end;
    uint32_t word;  /* index in the lexicon, or 0; of a mark its code point */
    uint32_t entry; /* what it means here, or 0 */
    uint32_t last;  /* the last item of the phrase that begins here; else its own index */
    uint32_t clause;
    uint32_t group; /* of its tag */
    uint16_t flags;
    int16_t strength; /* percent, of a compound with a strengthening part; else 100 */
    int8_t vote;      /* language: above 0 German, below English */
    uint8_t kind;     /* a mn_item_kind */
    uint8_t language; /* MN_GERMAN, MN_ENGLISH or both when nothing tells */
    uint8_t count;    /* of a mark: how many of it in a row */
} mn_item;

/* What a call works on. */
typedef struct mn_work {
    const mention_lexicon *lexicon;
    const mn_entry *entries;
    mn_sentiment_scratch *s;
    const mention_allocator *allocator;
    const uint8_t *text;
    size_t size;
    const mn_token *tokens;
    size_t token_count;
    mention_hit *hits;
    size_t hit_count;
    int32_t language_option;
    uint32_t urls;
    const int16_t *percents; /* what the rules make of a valence, see rate.h */
    uint32_t disabled;       /* MN_RULE_* that are switched off, to see what they are worth */
} mn_work;

static inline mn_item *mn_item_at(const mn_work *w, size_t i)
{
    return &MN_ITEM(w->s->items, mn_item, i);
}

static inline mn_entry_kind mn_item_means(const mn_work *w, size_t i)
{
    const mn_item *item = mn_item_at(w, i);
    return (item->flags & (MN_ITEM_MASKED | MN_ITEM_PHRASE)) != 0 ? MN_ENTRY_NONE
                                                                  : (mn_entry_kind)w->entries[item->entry].kind;
}

/* Fill the items of a text: words looked up, signs and marks. False when memory runs out. */
bool mn_items_read(mn_work *w);

/* The signs between two tokens, [at, end). */
bool mn_signs_read(mn_work *w, size_t at, size_t end);
/* An emoticon that begins with the letter at `at`: where it ends, or 0. */
size_t mn_sign_of_letters(mn_work *w, size_t at, size_t word_end, uint32_t *entry);

/* The word of a token, also where it is elongated, a compound or masked with
 * stars; sets word, flags and strength of the item, and its vote. Its letters
 * end at letters_end, before any 's or 'll. */
void mn_word_look_up(mn_work *w, mn_item *item, const uint8_t *key, size_t key_size, size_t letters_end);

/* Decide the language of each item, and by it its entry. False when memory runs out. */
bool mn_language_decide(mn_work *w, mention_language *of_text);

/* Find phrases: the first item gets the entry, the others are marked. */
void mn_phrases_find(mn_work *w);

#endif
