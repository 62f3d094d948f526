/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include <string.h>

#include "sentiment/source.h"
#include "text/address.h"

/* The text being read. */
typedef struct reader {
    mn_work *w;
    size_t at;    /* bytes that are read */
    size_t token; /* the next one */
    uint64_t
        sums; /* of the words since `ahead` was filled: in each byte one of MN_TALLY_*, in the last what is other */
    mn_ahead ahead[MN_AHEAD];
} reader;

/* A year long past: who tells of it tells history. */
static bool is_year(const uint8_t *at, size_t size)
{
    bool digits = size == 4 && at[0] == '1';
    for (size_t i = 1; digits && i < 4; i++) {
        digits = at[i] >= '0' && at[i] <= '9';
    }
    return digits;
}

/* Spread the bits of a tally over the bytes of a number. */
static inline uint64_t spread(uint8_t tally)
{
    return (tally * UINT64_C(0x0002040810204081)) & UINT64_C(0x0001010101010101);
}

/* What a word adds to the sums. */
static inline uint64_t sums_of(const mn_facts *facts)
{
    return spread(facts->tally) + ((uint64_t)mn_facts_other(facts) << 56);
}

/* Take the sums over before a byte of them may overflow. */
static void take_sums(reader *r)
{
    mn_counts *counts = &r->w->counts;
    uint32_t *const to[] = { &counts->german, &counts->english, &counts->english_names, &counts->known,
                             &counts->caps,   &counts->digits,  &counts->long_words,    &counts->other };
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        *to[i] += (uint32_t)(r->sums >> 8 * i & 0xFF);
    }
    r->sums = 0;
}

/* Words of handles and hosts are no evidence; those of handles say what is spoken of, no more. */
static bool add_masked(mn_work *w, const mn_token *token, bool joins, mn_item *item)
{
    mn_facts room;
    *item = (mn_item){ .start = token->start,
                       .end = token[joins].end,
                       .last = (uint32_t)(w->s->items.count - 1),
                       .votes = w->counts.votes,
                       .flags = MN_ITEM_MASKED,
                       .strength = 100,
                       .kind = MN_ITEM_WORD };
    w->counts.words++;
    w->counts.masked++;
    w->counts.long_words += item->end - item->start > 2;
    w->counts.digits += w->text[token->start] >= '0' && w->text[token->start] <= '9';
    if (token->carrier == MENTION_CARRIER_URL) {
        w->counts.urls++;
        return true;
    }
    const mn_facts *facts = mn_facts_find(w, token, joins, &room);
    if (facts == NULL) {
        return false;
    }
    uint32_t entry = mn_entry_of(w, facts->word, MN_GERMAN | MN_ENGLISH, item->start, item->end);
    mn_entry_kind kind = (mn_entry_kind)w->entries[entry].kind;
    item->flags |= MN_ITEM_HANDLE;
    mn_item_set_meaning(w, item, kind == MN_ENTRY_SERVICE || kind == MN_ENTRY_REPORT ? entry : 0);
    return true;
}

/* The item of a word of these facts, the index of which is `last`. */
static inline void set_word(mn_item *item, const mn_facts *facts, uint32_t start, uint32_t end, uint32_t last,
                            int32_t votes)
{
    item->facts = *facts;
    item->kind = MN_ITEM_WORD;
    item->start = start;
    item->end = end;
    item->last = last;
    item->votes = votes;
}

/* Add a word of the text. */
static void add_plain(reader *r, const mn_token *token, uint32_t end, const mn_facts *facts, mn_item *item)
{
    mn_work *w = r->w;
    set_word(item, facts, token->start, end, (uint32_t)(w->s->items.count - 1), w->counts.votes);
    w->counts.words++;
    w->counts.votes += mn_facts_vote(facts);
    r->sums += sums_of(facts);
    if ((facts->tally & MN_TALLY_DIGIT) != 0) {
        w->counts.years += is_year(w->text + token->start, end - token->start);
    }
}

/* Add a part of a hashtag. */
static void add_tagged(reader *r, const mn_token *token, uint32_t end, const mn_facts *facts, mn_item *item)
{
    mn_counts *counts = &r->w->counts;
    int32_t vote = mn_facts_vote(facts);
    uint64_t sums = r->sums;
    add_plain(r, token, end, facts, item);
    item->flags |= MN_ITEM_TAG;
    r->sums = sums + spread(facts->tally & MN_TALLY_TAG);
    counts->tags++;
    counts->tags_german += vote > 0;
    counts->tags_english += vote < 0;
}

/* Add the word at a token, with the one that joins it. */
static bool add_word(reader *r, const mn_token *token, const mn_ahead *ahead, bool joins)
{
    mn_work *w = r->w;
    mn_facts room;
    mn_item *item = mn_item_push(w);
    if (item == NULL) {
        return false;
    }
    r->at = token[joins].end;
    r->token += joins ? 2 : 1;
    if (token->carrier == MENTION_CARRIER_URL || token->carrier == MENTION_CARRIER_HANDLE) {
        r->at = token->carrier == MENTION_CARRIER_URL ? mn_address_end(w->text, w->size, r->at) : r->at;
        return add_masked(w, token, joins, item);
    }
    const mn_facts *facts = joins ? NULL : mn_recall_find(&w->s->recall, &ahead->key, ahead->hash);
    if (facts == NULL) {
        facts = mn_facts_find(w, token, joins, &room);
    }
    if (facts != NULL && token->carrier == MENTION_CARRIER_HASHTAG) {
        add_tagged(r, token, token[joins].end, facts, item);
    } else if (facts != NULL) {
        add_plain(r, token, token[joins].end, facts, item);
    }
    return facts != NULL;
}

void mn_item_take_part(const mn_work *w, mn_item *item, uint32_t start, uint32_t end)
{
    mn_facts facts;
    mn_facts_look_up(w, &(mn_token){ .start = start, .end = end }, false, &facts);
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

/* Read the emoticon such as "xD" or "T_T" that begins where a token does; false where there is none, then
 * *ok, or where memory runs out. */
static inline bool read_letter_sign(reader *r, const mn_token *token, bool *ok)
{
    mn_work *w = r->w;
    uint32_t entry = 0;
    if (token->carrier != MENTION_CARRIER_WORD || token->end >= w->size || w->text[token->end] == ' ') {
        return false;
    }
    size_t end = mn_sign_of_letters(w, token->start, token->end, &entry);
    if (end == 0) {
        return false;
    }
    r->at = end;
    r->token++;
    *ok = mn_sign_add(w, token->start, end, entry);
    return *ok;
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

/* Where the signs before the next token reach into it, as emoticons that end in letters do: behind them; or 0. */
static size_t reached_by_sign(const mn_work *w, size_t start)
{
    const mn_item *last = w->s->items.count == 0 ? NULL : mn_item_at(w, w->s->items.count - 1);
    return last != NULL && last->kind == MN_ITEM_SIGN && last->end > start ? last->end : 0;
}

/* Whether more than a blank is before a token, or an emoticon took it. */
static inline bool has_before(const reader *r, const mn_token *token)
{
    return token->start != r->at && !(token->start == r->at + 1 && r->w->text[r->at] == ' ');
}

/* Read what stands before a token; the token, too, where a sign reaches into it: *taken. */
static bool read_before(reader *r, const mn_token *token, bool *taken)
{
    size_t end = 0;
    *taken = token->start < r->at;
    if (!*taken) {
        if (!mn_signs_read(r->w, r->at, token->start)) {
            return false;
        }
        end = reached_by_sign(r->w, token->start);
        *taken = end != 0;
    }
    r->at = end != 0 ? end : *taken ? r->at : token->start;
    r->token += *taken;
    return true;
}

/* Read a token, or the emoticon that it is part of. */
static bool read_token(reader *r, const mn_token *token, const mn_ahead *ahead)
{
    bool ok = true;
    if (read_letter_sign(r, token, &ok) || !ok) {
        return ok;
    }
    bool joins = r->token + 1 < r->w->token_count && token[1].end - token[1].start <= MN_JOINED_MOST &&
                 mn_source_joins(r->w->text, token, token + 1);
    return add_word(r, token, ahead, joins);
}

/* Whether a token, behind which there is another, is a word with one blank and nothing else between the two. */
static inline bool is_plain(const uint8_t *text, const mn_token *token)
{
    return token->carrier == MENTION_CARRIER_WORD && token[1].start == token->end + 1 && text[token->end] == ' ';
}

/* The same with a mark before the blank. No emoticon begins with the word's letters. */
static inline bool is_marked(const mn_work *w, const mn_token *token)
{
    const uint8_t *text = w->text;
    return token->carrier == MENTION_CARRIER_WORD && token[1].start == token->end + 2 && text[token->end + 1] == ' ' &&
           mn_mark_is_plain(w, text[token->end], ' ') && text[token->start] < 0x80 && text[token->start + 1] < 0x80 &&
           !mn_lexicon_may_be_sign(w->lexicon, text[token->start], text[token->start + 1]);
}

/* Add the words from the next token on, before token number `end`, that are plain or marked, and known: most are.
 * None of them is an emoticon, or goes on with another. */
static bool read_plain(reader *r, size_t end, const mn_ahead *ahead)
{
    mn_work *w = r->w;
    mn_array *items = &w->s->items;
    const mn_recall *recall = &w->s->recall;
    const uint8_t *text = w->text;
    if (!mn_array_reserve(w->allocator, items, sizeof(mn_item), (size_t)2 * MN_AHEAD)) {
        return false;
    }
    const mn_token *first = w->tokens + r->token;
    const mn_token *stop = w->tokens + (end < w->token_count ? end : end - 1);
    const mn_token *token = first;
    uint32_t number = (uint32_t)items->count;
    mn_item *item = &MN_ITEM(*items, mn_item, number);
    int32_t votes = w->counts.votes;
    uint64_t sums = r->sums;
    for (; token < stop; token++, ahead++) {
        bool marked = !is_plain(text, token);
        if (marked && !is_marked(w, token)) {
            break;
        }
        const mn_facts *facts = mn_recall_find(recall, &ahead->key, ahead->hash);
        if (facts == NULL || (facts->tally & MN_TALLY_DIGIT) != 0) {
            break;
        }
        set_word(item++, facts, token->start, token->end, number++, votes);
        votes += mn_facts_vote(facts);
        sums += sums_of(facts);
        r->at = token->end + marked;
        if (marked) {
            uint8_t mark = text[token->end];
            w->counts.marks[mn_mark_of(mark)]++;
            mn_item_set_sign(item++, MN_ITEM_MARK, token->end, token->end + 1, mark, number++, votes);
        }
    }
    r->token += (size_t)(token - first);
    r->sums = sums;
    w->counts.words += (uint32_t)(token - first);
    w->counts.votes = votes;
    items->count = number;
    return true;
}

/* Read the tokens of which `ahead` is known, up to number `end`. */
static bool read_ahead(reader *r, size_t end)
{
    const size_t first = r->token;
    const mn_token *tokens = r->w->tokens;
    while (r->token < end) {
        bool taken = false;
        if (has_before(r, tokens + r->token) && !read_before(r, tokens + r->token, &taken)) {
            return false;
        }
        if (taken) {
            continue;
        }
        if (!read_plain(r, end, r->ahead + (r->token - first)) ||
            (r->token < end && !read_token(r, tokens + r->token, r->ahead + (r->token - first)))) {
            return false;
        }
    }
    return true;
}

bool mn_items_read(mn_work *w)
{
    reader r;
    r.w = w;
    r.at = 0;
    r.token = 0;
    r.sums = 0;
    w->s->items.count = 0;
    w->counts = (mn_counts){ 0 };
    while (r.token < w->token_count) {
        size_t count = w->token_count - r.token < MN_AHEAD ? w->token_count - r.token : MN_AHEAD;
        mn_facts_ahead(w, r.token, count, r.ahead);
        if (!read_ahead(&r, r.token + count)) {
            return false;
        }
        take_sums(&r);
    }
    if (!mn_signs_read(w, r.at, w->size)) {
        return false;
    }
    drop_caps(w);
    return true;
}
