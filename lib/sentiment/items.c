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
    size_t ahead_first;
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
    return spread(facts->tally) + ((uint64_t)facts->other << 56);
}

static inline void count_word(reader *r, const mn_facts *facts, bool tag)
{
    mn_counts *counts = &r->w->counts;
    counts->words++;
    counts->votes += facts->vote;
    if (tag) {
        counts->tags++;
        counts->tags_german += facts->vote > 0;
        counts->tags_english += facts->vote < 0;
        r->sums += spread(facts->tally & MN_TALLY_TAG);
    } else {
        r->sums += sums_of(facts);
    }
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

/* What is known of the next token, or what it is with the one that joins it; NULL when memory runs out. */
static inline const mn_facts *next_facts(reader *r, bool joins)
{
    mn_ahead *ahead = &r->ahead[r->token - r->ahead_first];
    if (ahead->known && !joins) {
        return &ahead->facts;
    }
    return mn_facts_find(r->w, r->w->tokens + r->token, joins, ahead) ? &ahead->facts : NULL;
}

/* Words of handles and hosts are no evidence; those of handles say what is spoken of, no more. */
static bool add_masked(reader *r, bool joins, mn_item *item)
{
    mn_work *w = r->w;
    const mn_token *token = w->tokens + r->token;
    *item = (mn_item){ .start = token->start,
                       .end = token[joins].end,
                       .last = (uint32_t)(w->s->items.count - 1),
                       .votes = w->counts.votes,
                       .flags = MN_ITEM_MASKED,
                       .strength = 100,
                       .kind = MN_ITEM_WORD,
                       .count = 1 };
    w->counts.words++;
    w->counts.long_words += item->end - item->start > 2;
    w->counts.digits += w->text[token->start] >= '0' && w->text[token->start] <= '9';
    if (token->carrier == MENTION_CARRIER_URL) {
        w->counts.urls++;
        return true;
    }
    const mn_facts *facts = next_facts(r, joins);
    if (facts == NULL) {
        return false;
    }
    uint32_t entry = mn_entry_of(w, facts->word, MN_GERMAN | MN_ENGLISH, item->start, item->end);
    mn_entry_kind kind = (mn_entry_kind)w->entries[entry].kind;
    item->flags |= MN_ITEM_HANDLE;
    mn_item_set_entry(w, item, kind == MN_ENTRY_SERVICE || kind == MN_ENTRY_REPORT ? entry : 0);
    return true;
}

/* The item of a word of these facts, the index of which is `last`. */
static inline mn_item item_of(const mn_facts *facts, uint32_t start, uint32_t end, uint32_t last, int32_t votes)
{
    return (mn_item){ .start = start,
                      .end = end,
                      .word = facts->word,
                      .entry = facts->entry,
                      .last = last,
                      .votes = votes,
                      .flags = facts->flags,
                      .strength = facts->strength,
                      .kind = MN_ITEM_WORD,
                      .language = facts->language,
                      .means = facts->means,
                      .count = 1 };
}

/* Add the word at the next token. */
static inline bool add_word(reader *r)
{
    mn_work *w = r->w;
    const mn_token *token = w->tokens + r->token;
    bool joins = r->token + 1 < w->token_count && mn_source_joins(w->text, token, token + 1);
    bool tag = token->carrier == MENTION_CARRIER_HASHTAG;
    mn_item *item = mn_item_push(w);
    if (item == NULL) {
        return false;
    }
    if (token->carrier != MENTION_CARRIER_WORD && !tag) {
        if (!add_masked(r, joins, item)) {
            return false;
        }
    } else {
        const mn_facts *facts = next_facts(r, joins);
        if (facts == NULL) {
            return false;
        }
        *item = item_of(facts, token->start, token[joins].end, (uint32_t)(w->s->items.count - 1), w->counts.votes);
        item->flags |= tag ? MN_ITEM_TAG : 0;
        count_word(r, facts, tag);
        if ((facts->tally & MN_TALLY_DIGIT) != 0) {
            w->counts.years += is_year(w->text + item->start, item->end - item->start);
        }
    }
    r->at = token->carrier == MENTION_CARRIER_URL ? mn_address_end(w->text, w->size, item->end) : item->end;
    r->token += joins ? 2 : 1;
    return true;
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

/* An emoticon such as "xD" or "T_T" that begins where the next token does; *end is behind it, or 0. */
static inline bool add_letter_sign(reader *r, size_t *end)
{
    mn_work *w = r->w;
    const mn_token *token = w->tokens + r->token;
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

/* Where the signs before the next token reach into it, as emoticons that end in letters do: behind them; or 0. */
static size_t reached_by_sign(const mn_work *w, size_t start)
{
    const mn_item *last = w->s->items.count == 0 ? NULL : mn_item_at(w, w->s->items.count - 1);
    return last != NULL && last->kind == MN_ITEM_SIGN && last->end > start ? last->end : 0;
}

/* Read what stands before the next token, and the token, or the emoticon that it is part of. */
static inline bool read_token(reader *r)
{
    mn_work *w = r->w;
    uint32_t start = w->tokens[r->token].start;
    size_t sign;
    if (start < r->at) {
        r->token++; /* an emoticon took it */
        return true;
    }
    if (start != r->at && !(start - r->at == 1 && w->text[r->at] == ' ')) {
        if (!mn_signs_read(w, r->at, start)) {
            return false;
        }
        sign = reached_by_sign(w, start);
        if (sign != 0) {
            r->at = sign;
            r->token++;
            return true;
        }
    }
    if (!add_letter_sign(r, &sign)) {
        return false;
    }
    if (sign == 0) {
        return add_word(r);
    }
    r->at = sign;
    r->token++;
    return true;
}

/* Whether a token behind which there is another is a known word, one blank and nothing else between the two. */
static inline bool is_plain(const mn_work *w, const mn_token *token, const mn_ahead *ahead)
{
    return ahead->known && token->carrier == MENTION_CARRIER_WORD && token[1].start == token->end + 1 &&
           w->text[token->end] == ' ' && (ahead->facts.tally & MN_TALLY_DIGIT) == 0;
}

/* Add the words from the next token on, before token number `end`, that are plain:
 * most are. None of them is an emoticon, or goes on with another. */
static bool add_plain(reader *r, size_t end)
{
    mn_work *w = r->w;
    mn_array *items = &w->s->items;
    const mn_token *token = w->tokens + r->token;
    if (token->start != r->at && !(token->start == r->at + 1 && w->text[r->at] == ' ')) {
        return true;
    }
    if (!mn_array_reserve(w->allocator, items, sizeof(mn_item), MN_AHEAD)) {
        return false;
    }
    const mn_ahead *ahead = &r->ahead[r->token - r->ahead_first];
    uint32_t last = (uint32_t)items->count;
    int32_t votes = w->counts.votes;
    uint64_t sums = r->sums;
    for (; w->tokens + end > token && is_plain(w, token, ahead); token++, ahead++, last++) {
        MN_ITEM(*items, mn_item, last) = item_of(&ahead->facts, token->start, token->end, last, votes);
        votes += ahead->facts.vote;
        sums += sums_of(&ahead->facts);
        r->at = token->end;
    }
    w->counts.words += (uint32_t)(last - items->count);
    w->counts.votes = votes;
    r->token += last - items->count;
    r->sums = sums;
    items->count = last;
    return true;
}

/* Read the tokens that `ahead` is about. */
static bool read_ahead(reader *r)
{
    const mn_work *w = r->w;
    size_t end = r->ahead_first + MN_AHEAD < w->token_count ? r->ahead_first + MN_AHEAD : w->token_count;
    size_t before_last = end < w->token_count ? end : end - 1;
    while (r->token < end) {
        if (!add_plain(r, before_last)) {
            return false;
        }
        if (r->token < end && !read_token(r)) {
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
        mn_facts_ahead(w, r.token, r.ahead);
        r.ahead_first = r.token;
        if (!read_ahead(&r)) {
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
