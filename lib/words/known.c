/* SPDX-License-Identifier: MIT */
#include "words/known.h"

#include "words/known_table.h"

/* 0 for a letter that no known word has. */
static uint32_t letter_code(uint32_t letter)
{
    if (letter >= 'a' && letter <= 'z') {
        return letter - 'a' + 1;
    }
    return letter == 0xe4 ? 27 : letter == 0xf6 ? 28 : letter == 0xfc ? 29 : 0;
}

/* The edge of `state` with this letter, 0 when there is none. */
static uint32_t follow(uint32_t state, uint32_t code)
{
    if (state == 0 || code == 0) {
        return 0;
    }
    for (const uint32_t *edge = mn_known_edges + state;; edge++) {
        if (MN_EDGE_LETTER(*edge) == code) {
            return *edge;
        }
        if (*edge & MN_EDGE_LAST) {
            return 0;
        }
    }
}

/* The edge of a word's first two letters, or of its only one (then `second` is 0); 0 when there is none. Most of the
 * way to a word is there: states behind have ever fewer edges. */
static inline uint32_t begin(uint32_t first, uint32_t second)
{
    return second == 0 ? follow(mn_known_root, letter_code(first))
                       : mn_known_begins[MN_EDGE_BEGIN(letter_code(first), letter_code(second))];
}

static mn_known unpack(uint32_t edge)
{
    unsigned class = mn_known_classes[MN_EDGE_CLASS(edge)];
    return (mn_known){ .band = (uint8_t)MN_KNOWN_CLASS_BAND(class),
                       .languages = (uint8_t)MN_KNOWN_CLASS_LANGUAGES(class),
                       .flags = (uint8_t)MN_KNOWN_CLASS_FLAGS(class) };
}

/* The edge that a word ends on, 0 when it is no word. */
static uint32_t find_word(const uint32_t *letters, size_t n)
{
    uint32_t edge = n == 0 ? 0 : begin(letters[0], n == 1 ? 0 : letters[1]);
    for (size_t i = 2; i < n && edge != 0; i++) {
        edge = follow(MN_EDGE_NEXT(edge), letter_code(letters[i]));
    }
    return MN_EDGE_CLASS(edge) == 0 ? 0 : edge;
}

/* The umlaut that two letters write, 0 for none. The u of aue, eue and que is its own. */
static uint32_t umlaut_of(uint32_t before, uint32_t letter, uint32_t next)
{
    if (next != 'e') {
        return 0;
    }
    bool own = before == 'a' || before == 'e' || before == 'q';
    return letter == 'a' ? 0xe4 : letter == 'o' ? 0xf6 : letter == 'u' && !own ? 0xfc : 0;
}

/* The word with its ae, oe, ue as umlauts. */
static uint32_t find_respelled(const uint32_t *letters, size_t n)
{
    uint32_t umlauts[MN_KNOWN_MAX];
    size_t size = 0;
    if (n > MN_KNOWN_MAX) {
        return 0;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t umlaut = umlaut_of(i > 0 ? letters[i - 1] : 0, letters[i], i + 1 < n ? letters[i + 1] : 0);
        umlauts[size++] = umlaut != 0 ? umlaut : letters[i];
        i += umlaut != 0;
    }
    return size < n ? find_word(umlauts, size) : 0;
}

bool mn_known_find(const uint32_t *letters, size_t n, mn_known *out)
{
    uint32_t edge = find_word(letters, n);
    if (edge == 0) {
        edge = find_respelled(letters, n);
    }
    if (edge != 0 && out != NULL) {
        *out = unpack(edge);
    }
    return edge != 0;
}

/* Whether an umlaut may be written with two letters. Most words have none. */
static bool may_have_umlaut(const uint8_t *letters, size_t n)
{
    bool may = false;
    for (size_t i = 1; i < n; i++) {
        uint8_t before = letters[i - 1];
        may |= (letters[i] == 'e') & ((before == 'a') | (before == 'o') | (before == 'u'));
    }
    return may;
}

/* The same on its own way: each word of a rated text comes through here. */
bool mn_known_find_ascii(const uint8_t *letters, size_t n, mn_known *out)
{
    uint32_t edge = n == 0 ? 0 : begin(letters[0], n == 1 ? 0 : letters[1]);
    for (size_t i = 2; i < n && edge != 0; i++) {
        edge = follow(MN_EDGE_NEXT(edge), letter_code(letters[i]));
    }
    if (MN_EDGE_CLASS(edge) == 0 && may_have_umlaut(letters, n)) {
        uint32_t wide[MN_KNOWN_MAX];
        n = n <= MN_KNOWN_MAX ? n : 0;
        for (size_t i = 0; i < n; i++) {
            wide[i] = letters[i];
        }
        edge = find_respelled(wide, n);
    }
    if (MN_EDGE_CLASS(edge) == 0) {
        return false;
    }
    *out = unpack(edge);
    return true;
}

static bool german_noun(mn_known word)
{
    return (word.flags & MN_KNOWN_NOUN) && (word.languages & MN_KNOWN_GERMAN);
}

void mn_known_prefixes(const uint32_t *letters, size_t n, mn_known_prefix *found, void *context)
{
    uint32_t state = mn_known_root;
    for (size_t i = 0; i < n && state != 0; i++) {
        uint32_t edge = follow(state, letter_code(letters[i]));
        state = MN_EDGE_NEXT(edge);
        bool ends = MN_EDGE_CLASS(edge) != 0;
        if (!ends) {
            edge = follow(state, letter_code('e'));
        }
        if (MN_EDGE_CLASS(edge) != 0) {
            mn_known word = unpack(edge);
            if ((ends || german_noun(word)) && !found(context, i + 1, &word, !ends)) {
                return;
            }
        }
    }
}
