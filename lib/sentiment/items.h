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

/* Of a word for itself, see recall.h. */
#define MN_ITEM_CAPS      1u    /* in capitals, in a text that is not */
#define MN_ITEM_ELONGATED 2u    /* soooo */
#define MN_ITEM_COMPOUND  4u    /* the entry is that of a part */
#define MN_ITEM_TITLE     8u    /* begins with a capital */
#define MN_ITEM_BEGINS    16u   /* a phrase may begin with it */
#define MN_ITEM_SKIPS     64u   /* that may have a gap behind it */
#define MN_ITEM_OPEN      32u   /* the languages around decide what it means */
#define MN_ITEM_SERVICE   128u  /* a word for a service, in a phrase or not */
#define MN_ITEM_AGAIN     8192u /* it may stand behind a gap that follows the first word of a phrase */
/* Of its place in the text. */
#define MN_ITEM_MASKED  256u  /* part of a mention or handle, or of a formula */
#define MN_ITEM_PHRASE  512u  /* goes with the phrase that began before it */
#define MN_ITEM_MENTION 1024u /* part of a mention */
#define MN_ITEM_TAG     2048u /* part of a hashtag */
#define MN_ITEM_HANDLE  4096u /* part of a handle: no evidence, but it may say what is spoken of */

typedef struct mn_item {
    union {
        mn_facts facts; /* of a word, as it is known; then what it means here */
        struct {
            uint32_t word;    /* index in the lexicon, or 0; of a mark its code point */
            uint32_t entry;   /* what it means here, or 0 */
            int16_t strength; /* percent, of a compound with a strengthening part; else 100 */
            uint16_t flags;
            uint8_t language; /* MN_GERMAN, MN_ENGLISH or both when nothing tells */
            uint8_t means;    /* kind of the entry */
            uint8_t count;    /* of a mark: how many of it in a row */
            uint8_t kind;     /* a mn_item_kind */
        };
    };
    uint32_t start; /* bytes */
    uint32_t end;
    uint32_t last; /* the last item of the phrase that begins here; else its own index */
    int32_t votes; /* language: of the items before it, above 0 German, below English */
} mn_item;

/* Marks that are counted for themselves. */
typedef enum mn_mark {
    MN_MARK_OTHER,
    MN_MARK_EXCLAMATION,
    MN_MARK_QUESTION,
    MN_MARK_ELLIPSIS,
    MN_MARK_QUOTE,
    MN_MARKS
} mn_mark;

/* What is counted while a text is read. */
typedef struct mn_counts {
    uint32_t marks[MN_MARKS]; /* exclamation marks one by one, of others the rows */
    uint32_t signs;

    uint32_t words;
    uint32_t long_words; /* of three bytes and more */
    uint32_t caps;
    uint32_t tags;
    uint32_t digits; /* words that begin with one */
    uint32_t years;  /* of the past millennium */
    uint32_t urls;
    uint32_t masked; /* words of handles and hosts */
    uint32_t german; /* words that speak for a language */
    uint32_t english;
    uint32_t english_names; /* of the English ones those that begin with a capital */
    uint32_t tags_german;   /* of tags, which make no text mixed */
    uint32_t tags_english;
    uint32_t known; /* plain words of one of the two */
    uint32_t other; /* how much speaks for another language */
    int32_t votes;
} mn_counts;

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
    mn_counts counts;
    uint32_t kinds;                    /* a bit for each mn_entry_kind that an item has */
    uint32_t meanings[MN_ENTRY_KINDS]; /* how many words count as each mn_entry_kind */
    uint32_t services;                 /* words for a service */
    const int16_t *percents;           /* what the rules make of a valence, see rate.h */
    uint32_t disabled;                 /* MN_RULE_* that are switched off, to see what they are worth */
} mn_work;

static inline mn_item *mn_item_at(const mn_work *w, size_t i)
{
    return &MN_ITEM(w->s->items, mn_item, i);
}

static inline mn_entry_kind mn_item_means(const mn_work *w, size_t i)
{
    const mn_item *item = mn_item_at(w, i);
    uint32_t counts = (item->flags & (MN_ITEM_MASKED | MN_ITEM_PHRASE)) == 0; /* without a jump */
    return (mn_entry_kind)(item->means & (0u - counts));
}

/* Whether an item is a word that was marked so: MN_MARKED_*. */
static inline bool mn_item_is_marked(const mn_work *w, size_t i, uint8_t mark)
{
    const mn_item *item = mn_item_at(w, i);
    return item->kind == MN_ITEM_WORD && (mn_lexicon_words(w->lexicon)[item->word].begins & mark) != 0;
}

/* As what a word counts for the whole text. Also in a handle: "@polizei_nrw". */
static inline mn_entry_kind mn_item_counts_as(const mn_item *item)
{
    bool handle = (item->flags & (MN_ITEM_HANDLE | MN_ITEM_MENTION)) == MN_ITEM_HANDLE;
    bool masked = (item->flags & (MN_ITEM_MASKED | MN_ITEM_PHRASE)) != 0;
    return item->kind == MN_ITEM_WORD && (handle || !masked) ? (mn_entry_kind)item->means : MN_ENTRY_NONE;
}

/* What is spoken of may stand in a handle ("@BVG_Bus"); what stands in a mention is the mention's. */
static inline bool mn_item_is_service(const mn_item *item)
{
    return (item->flags & (MN_ITEM_SERVICE | MN_ITEM_MENTION)) == MN_ITEM_SERVICE;
}

static inline void mn_item_set_entry(const mn_work *w, mn_item *item, uint32_t entry)
{
    item->entry = entry;
    item->means = w->entries[entry].kind;
}

/* The same of a word for itself, without what is around it. */
static inline void mn_item_set_meaning(const mn_work *w, mn_item *item, uint32_t entry)
{
    mn_item_set_entry(w, item, entry);
    item->flags &= (uint16_t)~MN_ITEM_SERVICE;
    item->flags |= item->means == MN_ENTRY_SERVICE ? MN_ITEM_SERVICE : 0;
}

/* A new item, NULL when memory runs out. */
static inline mn_item *mn_item_push(const mn_work *w)
{
    mn_array *items = &w->s->items;
    if (items->count == items->capacity && !mn_array_reserve(w->allocator, items, sizeof(mn_item), 1)) {
        return NULL;
    }
    return &MN_ITEM(*items, mn_item, items->count++);
}

/* Let an item be one that is no word. */
static inline void mn_item_set_sign(mn_item *item, mn_item_kind kind, uint32_t start, uint32_t end, uint32_t mark,
                                    uint32_t last, int32_t votes)
{
    *item = (mn_item){ .start = start,
                       .end = end,
                       .word = mark,
                       .last = last,
                       .votes = votes,
                       .strength = 100,
                       .kind = (uint8_t)kind,
                       .count = 1 };
}

/* As what a mark counts. */
static inline mn_mark mn_mark_of(uint32_t cp)
{
    static const uint8_t of[128] = { ['!'] = MN_MARK_EXCLAMATION, ['?'] = MN_MARK_QUESTION, ['"'] = MN_MARK_QUOTE };
    bool quote = cp == 0x201E || cp == 0x201C;
    return cp < 128 ? (mn_mark)of[cp] : cp == 0x2026 ? MN_MARK_ELLIPSIS : quote ? MN_MARK_QUOTE : MN_MARK_OTHER;
}

/* Whether a byte before another is a mark that divides and begins no sign: one with a blank behind it, as most have.
 * But a full stop behind a digit may be that of an ordinal. */
static inline bool mn_mark_is_plain(const mn_work *w, uint8_t mark, uint8_t next)
{
    static const uint8_t plain[128] = {
        ['.'] = 1, [','] = 1, ['!'] = 1, ['?'] = 1, [':'] = 1, [';'] = 1, ['"'] = 1, [')'] = 1, ['\n'] = 1
    };
    return mark < 128 && plain[mark] != 0 && (next == ' ' || next == '\n') &&
           !mn_lexicon_may_be_sign(w->lexicon, mark, next);
}

/* Fill the items of a text: words looked up, signs and marks. False when memory runs out. */
bool mn_items_read(mn_work *w);

/* What a token is known by. Keys are made some tokens before their turn, so that what is known is at hand by then. */
typedef struct mn_ahead {
    mn_recall_key key; /* of a token of more than MN_RECALL_BYTES bytes one that no word has */
    uint32_t hash;
} mn_ahead;

#define MN_AHEAD 32u

/* Make the keys of `count` tokens from `first` on. */
void mn_facts_ahead(const mn_work *w, size_t first, size_t count, mn_ahead *ahead);

/* What is to be known of a token, with the one that goes on with it if `joins`,
 * that is not known yet: where that is kept, or in *room. NULL when memory runs out. */
const mn_facts *mn_facts_find(const mn_work *w, const mn_token *token, bool joins, mn_facts *room);
/* The same from its letters alone. */
void mn_facts_look_up(const mn_work *w, const mn_token *token, bool joins, mn_facts *facts);

/* Take an item for a part of its word, [start, end), where that says how someone
 * feels: of "telekomchaos" what is not the mention. Where not, the item stays. */
void mn_item_take_part(const mn_work *w, mn_item *item, uint32_t start, uint32_t end);

/* The signs between two tokens, [at, end). */
bool mn_signs_read(mn_work *w, size_t at, size_t end);
bool mn_sign_add(mn_work *w, size_t start, size_t end, uint32_t entry);
/* An emoticon that begins with the letter at `at`: where it ends, or 0. */
size_t mn_sign_of_letters(mn_work *w, size_t at, size_t word_end, uint32_t *entry);

/* A word as it stands in the text; its letters end before any 's or 'll. */
typedef struct mn_spelling {
    uint32_t start;
    uint32_t letters_end;
    uint32_t end;
    bool ascii; /* its letters; they are the begin of the key */
    const uint8_t *key;
    size_t key_size;
} mn_spelling;

/* All facts of a word, also where it is elongated, a compound or masked with
 * stars. Facts come with strength 100, the flags of case, and zeros. */
void mn_word_look_up(const mn_work *w, const mn_spelling *spelling, mn_facts *facts);

/* What a word means in a language, or in whichever has it: an entry or 0. Those
 * that ask for exact case look at the text's [start, end). */
uint32_t mn_entry_of(const mn_work *w, uint32_t word, uint32_t language, uint32_t start, uint32_t end);

/* The language of the text. *foreign: it is in none of ours, no word counts. */
mention_language mn_language_of_text(const mn_work *w, bool *foreign);
/* The language that the item at i is in, where it is not sure for itself. */
uint32_t mn_language_around(const mn_work *w, size_t i);
/* The one language that all is taken for; 0: that is to be found. */
uint32_t mn_language_fixed(const mn_work *w);

/* Whether a phrase may begin at an item, behind which there is another. */
static inline bool mn_phrase_may_begin(const mn_work *w, const mn_item *item)
{
    uint32_t node = MN_NODE_FIRST + item->word;
    bool goes_on = mn_lexicon_may_be_pair(w->lexicon, node, mn_edge_hash(node, item[1].word));
    return ((item->flags & MN_ITEM_BEGINS) != 0) & (goes_on | ((item->flags & MN_ITEM_SKIPS) != 0));
}

#define MN_PHRASE_SEEN 7u /* items */

/* The longest phrase that begins at item i: it gets the entry, the others are marked. False where its word and the
 * MN_PHRASE_SEEN items from it on say for themselves that it begins none. */
bool mn_phrase_find(mn_work *w, size_t i);

#endif
