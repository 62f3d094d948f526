/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include <string.h>

#include "sentiment/recall.h"
#include "sentiment/source.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Case of a word: how many of its first letters are capitals, up to three. */
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

static uint16_t flags_of(const mn_work *w, const mn_token *token, size_t end)
{
    word_case c = case_of(w->text, token->start, end);
    uint16_t flags = 0;
    if (c.upper >= 3 && c.lower == 0) {
        flags |= MN_ITEM_CAPS;
    }
    if (c.title) {
        flags |= MN_ITEM_TITLE;
    }
    return flags;
}

static mn_item *push_item(mn_work *w)
{
    mn_item *item = mn_array_push(w->allocator, &w->s->items, sizeof *item, 1);
    if (item != NULL) {
        memset(item, 0, sizeof *item);
        item->last = (uint32_t)(w->s->items.count - 1);
        item->strength = 100;
        item->count = 1;
    }
    return item;
}

/* Look a token up, with the one that goes on with it if `joins`. */
static void look_up(mn_work *w, mn_item *item, const mn_token *token, bool joins)
{
    uint8_t key[MN_KEY_MAX];
    size_t n = mn_lexicon_key(w->text + token->start, token->end - token->start, key);
    size_t joined = joins && n > 0 ? mn_source_join(w->text, token + 1, key, n) : 0;
    item->flags = flags_of(w, token, token->end);
    if (n > 0) {
        bool whole = joined > 0 && mn_lexicon_find(w->lexicon, key, joined) != 0;
        mn_word_look_up(w, item, key, whole ? joined : n, token->end);
    }
}

/* The same from the memo where it knows the token. */
static void recall(mn_work *w, mn_item *item, const mn_token *token)
{
    bool found;
    mn_recall *memo = mn_recall_at(w, w->text + token->start, token->end - token->start, &found);
    if (!found) {
        look_up(w, item, token, false);
        memo->word = item->word;
        memo->entry = item->entry;
        memo->flags = item->flags;
        memo->strength = item->strength;
        memo->vote = item->vote;
        memo->language = item->language;
        return;
    }
    item->word = memo->word;
    item->entry = memo->entry;
    item->flags = memo->flags;
    item->strength = memo->strength;
    item->vote = memo->vote;
    item->language = memo->language;
}

/* Add the word at token i; *next is the first token that is not part of it. */
static bool add_word(mn_work *w, size_t i, size_t *next)
{
    const mn_token *token = w->tokens + i;
    bool joins = i + 1 < w->token_count && mn_source_joins(w->text, token, token + 1);
    bool masked = token->carrier == MENTION_CARRIER_HANDLE || token->carrier == MENTION_CARRIER_URL;
    *next = joins ? i + 2 : i + 1;
    mn_item *item = push_item(w);
    if (item == NULL) {
        return false;
    }
    item->start = token->start;
    item->end = token[joins].end;
    item->group = token->group;
    item->kind = MN_ITEM_WORD;
    w->urls += token->carrier == MENTION_CARRIER_URL;
    if (masked) {
        item->flags = MN_ITEM_MASKED;
        return true;
    }
    if (joins || token->end - token->start > MN_RECALL_BYTES) {
        look_up(w, item, token, joins);
    } else {
        recall(w, item, token);
    }
    item->flags |= token->carrier == MENTION_CARRIER_HASHTAG ? MN_ITEM_TAG : 0;
    return true;
}

/* An emoticon such as "xD" or "T_T" that begins where token i does; *end is behind it, or 0. */
static bool add_letter_sign(mn_work *w, size_t i, size_t *end)
{
    const mn_token *token = w->tokens + i;
    uint32_t entry = 0;
    *end = 0;
    if (token->carrier != MENTION_CARRIER_WORD) {
        return true;
    }
    *end = mn_sign_of_letters(w, token->start, token->end, &entry);
    if (*end == 0) {
        return true;
    }
    mn_item *item = push_item(w);
    if (item == NULL) {
        return false;
    }
    item->start = token->start;
    item->end = (uint32_t)*end;
    item->kind = MN_ITEM_SIGN;
    item->entry = entry;
    return true;
}

/* Capitals are no emphasis where most of the text is in capitals. */
static void drop_caps(mn_work *w)
{
    size_t caps = 0;
    size_t words = 0;
    for (size_t i = 0; i < w->s->items.count; i++) {
        const mn_item *item = mn_item_at(w, i);
        words += item->kind == MN_ITEM_WORD && item->end - item->start > 2;
        caps += (item->flags & MN_ITEM_CAPS) != 0;
    }
    if (caps * 2 <= words) {
        return;
    }
    for (size_t i = 0; i < w->s->items.count; i++) {
        mn_item_at(w, i)->flags &= (uint16_t)~MN_ITEM_CAPS;
    }
}

bool mn_items_read(mn_work *w)
{
    size_t at = 0;
    w->s->items.count = 0;
    w->urls = 0;
    for (size_t i = 0, next; i < w->token_count; i = next) {
        next = i + 1;
        if (w->tokens[i].start < at) {
            continue; /* an emoticon took it */
        }
        if (!mn_signs_read(w, at, w->tokens[i].start)) {
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
            if (!add_word(w, i, &next)) {
                return false;
            }
            at = w->tokens[next - 1].end;
        }
    }
    if (!mn_signs_read(w, at, w->size)) {
        return false;
    }
    drop_caps(w);
    return true;
}
