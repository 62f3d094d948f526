/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include <string.h>

#include "sentiment/recall.h"
#include "sentiment/source.h"
#include "text/address.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Case of a word. */
typedef struct word_case {
    uint32_t upper;
    uint32_t lower;
    bool title;
} word_case;

static word_case case_of(const uint8_t *text, size_t start, size_t end)
{
    word_case c = { 0, 0, false };
    if (end - start > 2 * MN_KEY_MAX) {
        return c;
    }
    for (size_t i = start; i < end;) {
        uint32_t cp;
        size_t n = mn_utf8_decode(text + i, text + end, &cp);
        mn_class class = mn_class_of(cp);
        c.title = c.title || (i == start && class == MN_CLASS_UPPER);
        c.upper += class == MN_CLASS_UPPER;
        c.lower += class == MN_CLASS_LETTER;
        i += n;
    }
    return c;
}

/* Case and key of a word of ASCII, MN_KEY_MAX bytes at most. False if it is none. */
static bool read_ascii(const uint8_t *bytes, size_t size, uint8_t *key, word_case *c)
{
    uint8_t all = 0;
    uint32_t upper = 0;
    uint32_t lower = 0;
    for (size_t i = 0; i < size; i++) {
        uint8_t byte = bytes[i];
        uint8_t capital = (uint8_t)(byte - 'A') < 26;
        all |= byte;
        upper += capital;
        lower += (uint8_t)(byte - 'a') < 26;
        key[i] = (uint8_t)(byte + 32 * capital);
    }
    *c = (word_case){ upper, lower, (uint8_t)(bytes[0] - 'A') < 26 };
    return all < 0x80;
}

/* Find out about a token, with the one that goes on with it if `joins`. */
static void look_up(const mn_work *w, const mn_token *token, bool joins, mn_facts *facts)
{
    uint8_t key[MN_KEY_MAX];
    const uint8_t *bytes = w->text + token->start;
    size_t size = token->end - token->start;
    word_case c;
    bool ascii = size <= MN_KEY_MAX && read_ascii(bytes, size, key, &c);
    size_t n = ascii ? size : mn_lexicon_key(bytes, size, key);
    if (!ascii) {
        c = case_of(w->text, token->start, token->end);
    }
    *facts = (mn_facts){ .strength = 100,
                         .flags = (uint8_t)((c.upper >= 3 && c.lower == 0 ? MN_ITEM_CAPS : 0) |
                                            (c.title ? MN_ITEM_TITLE : 0)) };
    if (n > 0) {
        size_t joined = joins ? mn_source_join(w->text, token + 1, key, n) : 0;
        bool whole = joined > 0 && mn_lexicon_find(w->lexicon, key, joined) != 0;
        mn_spelling spelling = { token->start, token->end, token[joins].end, ascii, key, whole ? joined : n };
        mn_word_look_up(w, &spelling, facts);
    }
}

/* A token's key for the memo; ring[i % RING] is that of token i, some tokens ahead. */
typedef struct foreseen {
    mn_recall_key key;
    uint32_t hash;
} foreseen;

#define AHEAD 10u
#define RING  16u

static foreseen key_of(const mn_work *w, uint32_t start, uint32_t end)
{
    foreseen f = { .key = mn_recall_key_of(w->text + start, end - start, w->text + w->size) };
    f.hash = mn_recall_hash(&f.key);
    return f;
}

static inline void foresee(const mn_work *w, size_t i, foreseen ring[RING])
{
    const mn_token *token = w->tokens + i;
    if (i < w->token_count && token->end - token->start <= MN_RECALL_BYTES) {
        ring[i % RING] = key_of(w, token->start, token->end);
        mn_recall_foresee(&w->s->recall, ring[i % RING].hash);
    }
}

/* The same from the memo where it knows the word. False when memory runs out. */
static inline bool recall(const mn_work *w, size_t i, bool joins, const foreseen ring[RING], mn_facts *facts)
{
    const mn_token *token = w->tokens + i;
    size_t size = token[joins].end - token->start;
    if (size > MN_RECALL_BYTES) {
        look_up(w, token, joins, facts);
        return true;
    }
    foreseen f = joins ? key_of(w, token->start, token[1].end) : ring[i % RING];
    const mn_facts *found = mn_recall_find(&w->s->recall, &f.key, f.hash, size);
    if (found != NULL) {
        *facts = *found;
        return true;
    }
    look_up(w, token, joins, facts);
    facts->size = (uint8_t)size;
    return mn_recall_put(&w->s->recall, w->allocator, &f.key, f.hash, facts);
}

/* A year long past: who tells of it tells history. */
static bool is_year(const uint8_t *at, size_t size)
{
    bool digits = size == 4 && at[0] == '1';
    for (size_t i = 1; digits && i < 4; i++) {
        digits = at[i] >= '0' && at[i] <= '9';
    }
    return digits;
}

static void count_word(mn_counts *counts, const mn_facts *facts, const mn_token *token, bool digit)
{
    bool tag = token->carrier == MENTION_CARRIER_HASHTAG;
    bool plain = !tag && !digit && (facts->flags & MN_ITEM_TITLE) == 0;
    counts->words++;
    counts->digits += digit;
    counts->tags += tag;
    counts->caps += (facts->flags & MN_ITEM_CAPS) != 0;
    if (tag) {
        counts->tags_german += facts->vote > 0;
        counts->tags_english += facts->vote < 0;
    } else {
        counts->german += facts->vote > 0;
        counts->english += facts->vote < 0;
        counts->english_names +=
            facts->vote < 0 && (facts->flags & MN_ITEM_TITLE) != 0 && token->end - token->start > 1;
    }
    counts->votes += facts->vote;
    counts->known +=
        plain ? facts->language != 0 : !tag && facts->language == MN_GERMAN; /* German nouns have capitals */
    counts->other += tag ? 0u : facts->other;
}

/* Words of handles say what is spoken of, no more. False when memory runs out. */
static bool see_handle(const mn_work *w, size_t i, bool joins, const foreseen ring[RING], mn_item *item)
{
    mn_facts facts;
    if (!recall(w, i, joins, ring, &facts)) {
        return false;
    }
    uint32_t entry = mn_entry_of(w, facts.word, MN_GERMAN | MN_ENGLISH, item->start, item->end);
    mn_entry_kind kind = (mn_entry_kind)w->entries[entry].kind;
    item->flags |= MN_ITEM_HANDLE;
    mn_item_set_entry(w, item, kind == MN_ENTRY_SERVICE || kind == MN_ENTRY_REPORT ? entry : 0);
    return true;
}

/* Words of handles and hosts are no evidence. */
static void add_masked(mn_work *w, const mn_token *token, mn_item *item)
{
    *item = (mn_item){ .start = token->start,
                       .end = token->end,
                       .last = (uint32_t)(w->s->items.count - 1),
                       .votes = w->counts.votes,
                       .flags = MN_ITEM_MASKED,
                       .strength = 100,
                       .kind = MN_ITEM_WORD,
                       .count = 1 };
    w->counts.words++;
    w->counts.digits += w->text[token->start] >= '0' && w->text[token->start] <= '9';
    w->counts.urls += token->carrier == MENTION_CARRIER_URL;
}

/* Add the word at token i; *next is the first token that is not part of it. */
static inline bool add_word(mn_work *w, size_t i, const foreseen ring[RING], size_t *next)
{
    const mn_token *token = w->tokens + i;
    bool joins =
        i + 1 < w->token_count && (token[1].gap & MN_GAP_SIGN) == '\'' && mn_source_joins(w->text, token, token + 1);
    mn_item *item = mn_item_push(w);
    mn_facts facts;
    *next = joins ? i + 2 : i + 1;
    if (item == NULL) {
        return false;
    }
    uint32_t end = token[joins].end;
    w->counts.long_words += end - token->start > 2;
    if (token->carrier == MENTION_CARRIER_HANDLE || token->carrier == MENTION_CARRIER_URL) {
        add_masked(w, token, item);
        item->end = end;
        return token->carrier == MENTION_CARRIER_URL || see_handle(w, i, joins, ring, item);
    }
    if (!recall(w, i, joins, ring, &facts)) {
        return false;
    }
    *item = (mn_item){ .start = token->start,
                       .end = end,
                       .word = facts.word,
                       .entry = facts.entry,
                       .last = (uint32_t)(w->s->items.count - 1),
                       .votes = w->counts.votes,
                       .flags = facts.flags | (token->carrier == MENTION_CARRIER_HASHTAG ? MN_ITEM_TAG : 0),
                       .strength = facts.strength,
                       .kind = MN_ITEM_WORD,
                       .language = facts.language,
                       .means = facts.means,
                       .count = 1 };
    count_word(&w->counts, &facts, token, w->text[token->start] >= '0' && w->text[token->start] <= '9');
    w->counts.years += is_year(w->text + token->start, end - token->start);
    return true;
}

void mn_item_take_part(const mn_work *w, mn_item *item, uint32_t start, uint32_t end)
{
    mn_facts facts;
    look_up(w, &(mn_token){ .start = start, .end = end }, false, &facts);
    uint32_t entry = (facts.flags & MN_ITEM_COMPOUND) != 0
                         ? facts.entry
                         : mn_entry_of(w, facts.word, MN_GERMAN | MN_ENGLISH, start, end);
    mn_entry_kind kind = (mn_entry_kind)w->entries[entry].kind;
    if (kind != MN_ENTRY_VALENCE && kind != MN_ENTRY_COURTESY) {
        return;
    }
    item->start = start;
    item->end = end;
    item->word = facts.word;
    item->flags = (uint16_t)((item->flags & (MN_ITEM_TAG | MN_ITEM_MENTION)) |
                             (facts.flags & (uint16_t) ~(MN_ITEM_BEGINS | MN_ITEM_SKIPS)));
    item->strength = facts.strength;
    item->language = facts.language;
    mn_item_set_entry(w, item, entry);
}

/* An emoticon such as "xD" or "T_T" that begins where token i does; *end is behind it, or 0. */
static inline bool add_letter_sign(mn_work *w, size_t i, size_t *end)
{
    const mn_token *token = w->tokens + i;
    uint32_t entry = 0;
    *end = 0;
    if (token->carrier != MENTION_CARRIER_WORD || token->end >= w->size || w->text[token->end] == ' ') {
        return true;
    }
    *end = mn_sign_of_letters(w, token->start, token->end, &entry);
    return *end == 0 || mn_sign_add(w, token->start, *end, entry);
}

/* Capitals are no emphasis where most of the text is in capitals. */
static void drop_caps(mn_work *w)
{
    if (w->counts.caps * 2 <= w->counts.long_words) {
        return;
    }
    w->counts.caps = 0;
    for (size_t i = 0; i < w->s->items.count; i++) {
        mn_item_at(w, i)->flags &= (uint16_t)~MN_ITEM_CAPS;
    }
}

bool mn_items_read(mn_work *w)
{
    size_t at = 0;
    foreseen ring[RING] = { 0 };
    w->s->items.count = 0;
    w->counts = (mn_counts){ 0 };
    for (size_t i = 0, next, seen = 0; i < w->token_count; i = next) {
        next = i + 1;
        while (seen <= i + AHEAD) {
            foresee(w, seen++, ring);
        }
        if (w->tokens[i].start < at) {
            continue; /* an emoticon took it */
        }
        uint32_t start = w->tokens[i].start;
        bool blank = start == at || (start - at == 1 && w->text[at] == ' ');
        if (!blank && !mn_signs_read(w, at, start)) {
            return false;
        }
        /* An emoticon that ends in letters reaches into the token. */
        const mn_item *last = w->s->items.count == 0 ? NULL : mn_item_at(w, w->s->items.count - 1);
        if (last != NULL && last->kind == MN_ITEM_SIGN && last->end > w->tokens[i].start) {
            at = last->end;
            continue;
        }
        if (!add_letter_sign(w, i, &at)) {
            return false;
        }
        if (at == 0) {
            if (!add_word(w, i, ring, &next)) {
                return false;
            }
            at = w->tokens[next - 1].end;
            at = w->tokens[i].carrier == MENTION_CARRIER_URL ? mn_address_end(w->text, w->size, at) : at;
        }
    }
    if (!mn_signs_read(w, at, w->size)) {
        return false;
    }
    drop_caps(w);
    return true;
}
