/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include <string.h>

#include "text/address.h"
#include "text/fold.h"
#include "text/tokens.h"
#include "text/utf8.h"

#define COUNT_MAX 200

/* Marks that divide sentences or clauses, or say how one is meant. */
static bool is_mark(uint32_t cp)
{
    switch (cp) {
    case '.':
    case '!':
    case '?':
    case ',':
    case ';':
    case ':':
    case '\n':
    case '"':
    case '(':
    case ')':
    case '|':
    case '-':
    case '/':
    case 0x2013: /* dashes */
    case 0x2014:
    case 0x2026: /* ellipsis */
    case 0x201C: /* quotes */
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
        return true;
    default:
        return false;
    }
}

static bool ignored(uint32_t cp)
{
    return cp == 0xFE0F || cp == 0xFE0E || (cp >= 0x1F3FB && cp <= 0x1F3FF);
}

/* mn_sign_decode, for the many that begin no entity, and first of all for pictures. */
static inline size_t decode(const mn_work *w, size_t at, uint32_t *cp)
{
    const uint8_t *p = w->text + at;
    const uint8_t *end = w->text + w->size;
    if (*p == 0xF0 && end - p >= 4 && p[1] == 0x9F && (p[2] & p[3] & 0xC0) == 0x80 && ((p[2] | p[3]) & 0x40) == 0) {
        *cp = 0x1F000u | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
        return 4;
    }
    return *p == '&' ? mn_sign_decode(p, end, cp) : mn_utf8_decode(p, end, cp);
}

/* Whether a sign may begin with a code point behind which `next` stands: full stops and commas begin some. */
static inline bool may_match(const mn_work *w, uint32_t cp, uint8_t next)
{
    bool open = cp >= 0x80 || cp == '*' || next >= 0x80 || next == '&'; /* what match_sign reads otherwise */
    return open || mn_lexicon_may_be_sign(w->lexicon, cp, next);
}

static inline uint8_t byte_at(const mn_work *w, size_t at)
{
    return at < w->size ? w->text[at] : ' ';
}

/* The longest sign of the lexicon at `at`, where a code point of n bytes stands:
 * where it ends, or 0. Starred words are in lower case in the lexicon, in any
 * case in a text. What stands from *seen on does not matter. */
static size_t match_sign(const mn_work *w, size_t at, uint32_t cp, size_t n, bool starred, uint32_t *entry,
                         size_t *seen)
{
    const mn_lexnode *nodes = mn_lexicon_nodes(w->lexicon);
    uint32_t node = MN_NODE_SIGNS;
    size_t end = 0;
    bool star = false;
    for (size_t steps = 1;; steps++) {
        at += n;
        *seen = at;
        if (!ignored(cp) && !(star && cp == '*')) {
            cp = starred && cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
            node = mn_lexicon_step(w->lexicon, node, cp);
            if (node == 0) {
                return end;
            }
        }
        star = cp == '*';
        uint32_t found = nodes[node].entry[0];
        if (found != 0 && w->entries[found].kind != MN_ENTRY_NONE) {
            *entry = found;
            end = at;
        }
        if (at == w->size || steps == MN_SIGN_MAX) {
            return end;
        }
        n = decode(w, at, &cp);
    }
}

static inline bool ascii_in_word(uint32_t cp)
{
    return cp - '0' < 10 || (cp | 0x20) - 'a' < 26;
}

/* mn_class_in_word of the class of a code point, for those that most signs are. */
static inline bool in_word(uint32_t cp)
{
    if (cp < 0x80) {
        return ascii_in_word(cp);
    }
    return !mn_is_picture(cp) && mn_class_in_word(mn_class_of(cp));
}

static bool word_at(const mn_work *w, size_t at)
{
    if (at >= w->size) {
        return false;
    }
    uint32_t cp = w->text[at];
    if (cp < 0x80) {
        return ascii_in_word(cp);
    }
    mn_utf8_decode(w->text + at, w->text + w->size, &cp);
    mn_class class = mn_class_of(cp);
    return class >= MN_CLASS_LETTER && class <= MN_CLASS_DIGIT;
}

/* Whether the byte before `end` is an ASCII letter or digit. */
static bool ascii_word_before(const mn_work *w, size_t end)
{
    return ascii_in_word(w->text[end - 1]);
}

/* A new item that is no word, or NULL. */
static inline mn_item *add_item(mn_work *w, mn_item_kind kind, size_t start, size_t end, uint32_t mark)
{
    mn_item *item = mn_item_push(w);
    if (item != NULL) {
        mn_item_set_sign(item, kind, (uint32_t)start, (uint32_t)end, mark, (uint32_t)(w->s->items.count - 1),
                         w->counts.votes);
    }
    return item;
}

bool mn_sign_add(mn_work *w, size_t start, size_t end, uint32_t entry)
{
    mn_item *item = add_item(w, MN_ITEM_SIGN, start, end, 0);
    if (item == NULL) {
        return false;
    }
    w->counts.signs++;
    mn_item_set_entry(w, item, entry);
    return true;
}

static bool add_mark(mn_work *w, size_t start, size_t end, uint32_t mark)
{
    mn_item *last = w->s->items.count == 0 ? NULL : mn_item_at(w, w->s->items.count - 1);
    if (last != NULL && last->kind == MN_ITEM_MARK && last->word == mark) {
        bool more = last->count < COUNT_MAX;
        last->end = (uint32_t)end;
        last->count = (uint8_t)(last->count + more);
        w->counts.marks[MN_MARK_EXCLAMATION] += mark == '!' && more;
        w->counts.marks[MN_MARK_ELLIPSIS] += mark == '.' && last->count == 2 && more;
        return true;
    }
    w->counts.marks[mn_mark_of(mark)]++;
    return add_item(w, MN_ITEM_MARK, start, end, mark) != NULL;
}

static bool digit_at(const mn_work *w, size_t at)
{
    return w->text[at] >= '0' && w->text[at] <= '9';
}

/* Whether the dot at `at` is that of "1. Klasse". */
static bool is_ordinal(const mn_work *w, size_t at)
{
    bool one = at >= 1 && digit_at(w, at - 1) && (at == 1 || !word_at(w, at - 2));
    bool two = at >= 2 && digit_at(w, at - 1) && digit_at(w, at - 2) && (at == 2 || w->text[at - 3] == ' ');
    return (one || two) && at + 2 < w->size && w->text[at + 1] == ' ' && word_at(w, at + 2);
}

/* A hyphen or slash divides only with a blank before it. */
static bool divides(const mn_work *w, uint32_t cp, size_t at)
{
    bool inner = cp == '-' || cp == '/';
    bool blank_before = at == 0 || w->text[at - 1] == ' ';
    bool blank_after = at + 1 >= w->size || w->text[at + 1] == ' ' || w->text[at + 1] == '\n';
    if (cp == '.') {
        return at + 1 >= w->size || (!word_at(w, at + 1) && !is_ordinal(w, at));
    }
    return !inner || (blank_before && blank_after);
}

/* Whether the byte at `at` is a mark that divides, and no more. */
static inline bool is_plain_mark(const mn_work *w, size_t at)
{
    /* With a digit before it, it is perhaps the point of an ordinal. */
    return mn_mark_is_plain(w, w->text[at], byte_at(w, at + 1)) &&
           (w->text[at] != '.' || at == 0 || !digit_at(w, at - 1));
}

/* Add the sign [at, *stop) of an entry, and what else of a row of it stands behind: "😂😂😂" are read at once, but for
 * the last of them. Each then has before and behind it, as far as was `seen`, what the first has. */
static bool add_row(mn_work *w, size_t at, size_t *stop, size_t seen, uint32_t entry)
{
    const uint8_t *text = w->text;
    size_t size = *stop - at;
    bool row = text[at] >= 0x80 && seen <= at + 2 * size && at + 2 * size <= w->size &&
               memcmp(text + at, text + *stop, size) == 0;
    if (!mn_sign_add(w, at, *stop, entry)) {
        return false;
    }
    while (row && *stop + 2 * size <= w->size && memcmp(text + at, text + *stop + size, size) == 0) {
        if (!mn_sign_add(w, *stop, *stop + size, entry)) {
            return false;
        }
        *stop += size;
    }
    return true;
}

bool mn_signs_read(mn_work *w, size_t at, size_t end)
{
    while (at < end) {
        if (is_plain_mark(w, at)) {
            if (!add_mark(w, at, at + 1, w->text[at])) {
                return false;
            }
            at++;
            continue;
        }
        uint32_t cp = w->text[at];
        uint32_t entry = 0;
        mn_address address;
        size_t n = cp < 0x80 && cp != '&' ? 1 : decode(w, at, &cp);
        if (cp == ' ' || ignored(cp)) {
            at += n;
            continue;
        }
        if (in_word(cp)) {
            bool is = mn_address_at(w->text, w->size, at, &address);
            w->counts.urls += is;
            at = is && address.end > at ? address.end : at + n;
            continue;
        }
        size_t seen = 0;
        size_t stop = may_match(w, cp, byte_at(w, at + n)) ? match_sign(w, at, cp, n, false, &entry, &seen) : 0;
        bool inside = stop > 0 && ascii_word_before(w, stop) && word_at(w, stop);
        bool glued = stop > 0 && at > 0 && w->text[at - 1] >= '0' && w->text[at - 1] <= '9' && cp < 0x80;
        if (stop > 0 && !inside && !glued) {
            if (!add_row(w, at, &stop, seen, entry)) {
                return false;
            }
            at = stop;
            continue;
        }
        if (is_mark(cp) && divides(w, cp, at) && !add_mark(w, at, at + n, cp)) {
            return false;
        }
        at += n;
        while (cp == '*' && at < end && w->text[at] == '*') {
            at++; /* a row of stars is one star */
        }
    }
    return true;
}

static uint8_t small_if(bool starred, uint8_t letter)
{
    return starred && letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
}

size_t mn_sign_of_letters(mn_work *w, size_t at, size_t word_end, uint32_t *entry)
{
    bool starred = w->text[word_end] == '*';
    uint8_t first = small_if(starred, w->text[at]);
    if (first < 0x80 && !may_match(w, first, small_if(starred, byte_at(w, at + 1)))) {
        return 0;
    }
    bool free_before = at == 0 || w->text[at - 1] == ' ' || w->text[at - 1] == '\n';
    if (!starred && !free_before) {
        return 0;
    }
    uint32_t cp;
    size_t n = decode(w, at, &cp);
    size_t seen;
    size_t end = match_sign(w, at, cp, n, starred, entry, &seen);
    if (end <= word_end || (ascii_word_before(w, end) && word_at(w, end))) {
        return 0;
    }
    return end;
}
