/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include "sentiment/recall.h"
#include "sentiment/source.h"
#include "text/fold.h"
#include "text/run.h"
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
    if (end - start > (size_t)2 * MN_KEY_MAX) {
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

/* In each of eight ASCII bytes the highest bit if it is one of the 26 from `first` on. */
static inline uint64_t letters_of(uint64_t bytes, uint8_t first)
{
    const uint64_t each = 0x0101010101010101u;
    return (bytes + each * (0x80u - first)) & ~(bytes + each * (0x80u - first - 26u)) & each * 0x80u;
}

#define KEY_ROOM ((MN_KEY_MAX + MN_RECALL_BYTES - 1) / MN_RECALL_BYTES * MN_RECALL_BYTES)

/* Case and key of a word of ASCII, MN_KEY_MAX bytes at most. False if it is none. */
static bool read_ascii(const uint8_t *bytes, size_t size, const uint8_t *end, uint8_t key[KEY_ROOM], word_case *c)
{
    uint64_t all = 0;
    *c = (word_case){ 0, 0, (uint8_t)(bytes[0] - 'A') < 26 };
    for (size_t at = 0; at < size; at += MN_RECALL_BYTES) {
        size_t most = size - at < MN_RECALL_BYTES ? size - at : MN_RECALL_BYTES;
        mn_recall_key part = mn_recall_key_of(bytes + at, most, end);
        for (size_t i = 0; i < MN_RECALL_BYTES / 8; i++) {
            uint64_t upper = letters_of(part.bytes[i], 'A');
            all |= part.bytes[i];
            c->upper += mn_run_count(upper);
            c->lower += mn_run_count(letters_of(part.bytes[i], 'a'));
            part.bytes[i] |= upper >> 2;
        }
        memcpy(key + at, part.bytes, MN_RECALL_BYTES);
    }
    return (all & 0x8080808080808080u) == 0;
}

/* What a word counts as, of which all else is known. */
static uint8_t tally_of(const mn_facts *facts, const uint8_t *bytes, size_t letters, size_t size)
{
    bool title = (facts->flags & MN_ITEM_TITLE) != 0;
    bool digit = bytes[0] >= '0' && bytes[0] <= '9';
    bool known = digit || title ? facts->language == MN_GERMAN : facts->language != 0;
    int32_t vote = mn_facts_vote(facts);
    return (uint8_t)((vote > 0 ? MN_TALLY_GERMAN : 0) | (vote < 0 ? MN_TALLY_ENGLISH : 0) |
                     (vote < 0 && title && letters > 1 ? MN_TALLY_NAME : 0) | (known ? MN_TALLY_KNOWN : 0) |
                     ((facts->flags & MN_ITEM_CAPS) != 0 ? MN_TALLY_CAPS : 0) | (digit ? MN_TALLY_DIGIT : 0) |
                     (size > 2 ? MN_TALLY_LONG : 0));
}

void mn_facts_look_up(const mn_work *w, const mn_token *token, bool joins, mn_facts *facts)
{
    uint8_t key[KEY_ROOM];
    const uint8_t *bytes = w->text + token->start;
    size_t size = token->end - token->start;
    word_case c;
    bool ascii = size <= MN_KEY_MAX && read_ascii(bytes, size, w->text + w->size, key, &c);
    size_t n = ascii ? size : mn_lexicon_key(bytes, size, key);
    if (!ascii) {
        c = case_of(w->text, token->start, token->end);
    }
    *facts = (mn_facts){ .strength = 100,
                         .speaks = mn_facts_speak(0, 0),
                         .flags = (uint16_t)((c.upper >= 3 && c.lower == 0 ? MN_ITEM_CAPS : 0) |
                                             (c.title ? MN_ITEM_TITLE : 0)) };
    if (n > 0) {
        size_t joined = joins ? mn_source_join(w->text, token + 1, key, n) : 0;
        bool whole = joined > 0 && mn_lexicon_find(w->lexicon, key, joined) != 0;
        mn_spelling spelling = { token->start, token->end, token[joins].end, ascii, key, whole ? joined : n };
        mn_word_look_up(w, &spelling, facts);
    }
    facts->tally = tally_of(facts, bytes, size, token[joins].end - token->start);
}

static inline mn_recall_key key_of(const mn_work *w, uint32_t start, uint32_t end)
{
    return mn_recall_key_of(w->text + start, end - start, w->text + w->size);
}

void mn_facts_ahead(const mn_work *w, size_t first, size_t count, mn_ahead *ahead)
{
    const mn_recall_key none = { { UINT64_MAX, UINT64_MAX } };
    for (size_t i = 0; i < count; i++) {
        const mn_token *token = w->tokens + first + i;
        bool is_short = token->end - token->start <= MN_RECALL_BYTES;
        ahead[i].key = is_short ? key_of(w, token->start, token->end) : none;
        ahead[i].hash = mn_recall_hash(&ahead[i].key);
        mn_recall_fetch(&w->s->recall, ahead[i].hash);
    }
}

const mn_facts *mn_facts_find(const mn_work *w, const mn_token *token, bool joins, mn_facts *room)
{
    uint32_t size = token[joins].end - token->start;
    if (size > MN_RECALL_LONG) {
        mn_facts_look_up(w, token, joins, room);
        return room;
    }
    if (size > MN_RECALL_BYTES) {
        bool known;
        mn_facts *facts = mn_recall_longer(&w->s->recall, w->allocator, w->text + token->start, size, &known);
        if (facts != NULL && !known) {
            mn_facts_look_up(w, token, joins, facts);
        }
        return facts;
    }
    mn_recall_key key = key_of(w, token->start, token[joins].end);
    uint32_t hash = mn_recall_hash(&key);
    const mn_facts *found = mn_recall_find(&w->s->recall, &key, hash);
    if (found != NULL) {
        return found;
    }
    mn_facts_look_up(w, token, joins, room);
    return mn_recall_put(&w->s->recall, w->allocator, &key, hash, room) ? room : NULL;
}
