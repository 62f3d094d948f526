/* SPDX-License-Identifier: MIT */
#include "sentiment/items.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"
#include "words/known.h"

/* Shorter words are not opened: too many of them end like one with a valence. */
#define COMPOUND_MIN  7u
#define LAST_PART_MIN 4u

/* Shorter words are not taken for misspelled ones. */
#define RESPELLED_MIN 7u

/* The front of a compound says less about it than its end. */
#define FRONT_STRENGTH 70u

/* A word being looked up. */
typedef struct lookup {
    const mn_work *w;
    mn_facts *facts;
    const uint8_t *key;
    size_t size;
    uint32_t letters;                /* mn_letter_bit of all */
    uint32_t sums[MN_KEY_MAX + 1];   /* mn_key_sum of the first bytes */
    uint32_t powers[MN_KEY_MAX + 1]; /* of MN_KEY_BASE */
} lookup;

static const mn_lexword *lexword(const mn_work *w, uint32_t word)
{
    return mn_lexicon_words(w->lexicon) + word;
}

/* The languages that the lexicon has an entry of a word in. */
static uint32_t entry_languages(const mn_work *w, uint32_t word)
{
    const mn_lexword *l = lexword(w, word);
    return (w->entries[l->entry[0]].kind != MN_ENTRY_NONE ? MN_GERMAN : 0) |
           (w->entries[l->entry[1]].kind != MN_ENTRY_NONE ? MN_ENGLISH : 0);
}

static bool has_entry(const mn_work *w, uint32_t word)
{
    return word != 0 && (entry_languages(w, word) != 0 || (lexword(w, word)->begins & MN_BEGINS_PHRASE) != 0);
}

/* Bytes of the letter at i of a key: an umlaut written out has two. */
static size_t letter_size(const uint8_t *key, size_t size, size_t i)
{
    bool vowel = key[i] == 'a' || key[i] == 'o' || key[i] == 'u';
    return vowel && i + 1 < size && key[i + 1] == 'e' ? 2 : 1;
}

/* How often the letter at i of a key, of so many bytes, stands there in a row. */
static size_t run_of(const uint8_t *key, size_t size, size_t i, size_t letter)
{
    size_t run = 1;
    while (i + (run + 1) * letter <= size && memcmp(key + i, key + i + run * letter, letter) == 0) {
        run++;
    }
    return run;
}

/* Write each run of three and more of one letter, or two of an umlaut, as `keep`
 * letters or one. The bytes written: fewer than `size` where there is a run. */
static size_t shorten_runs(const uint8_t *key, size_t size, size_t keep, uint8_t out[MN_KEY_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < size;) {
        size_t letter = letter_size(key, size, i);
        size_t run = run_of(key, size, i, letter);
        size_t copies = letter == 2 ? 1 : run >= 3 ? keep : run;
        for (size_t k = 0; k < copies; k++, n += letter) {
            memcpy(out + n, key + i, letter);
        }
        i += run * letter;
    }
    return n;
}

/* "III" is no drawn out I. */
#define NUMERAL_MOST 3u

/* Whether there may be such a run. Most words have none. */
static bool may_have_run(const uint8_t *key, size_t size)
{
    bool run = false;
    bool before = false; /* whether the letter before is the one that stands two before it */
    for (size_t i = 2; i < size; i++) {
        bool again = key[i] == key[i - 2];
        run |= again & ((key[i] == key[i - 1]) | before);
        before = again;
    }
    return run;
}

static uint32_t find_elongated(lookup *l)
{
    uint8_t shorter[MN_KEY_MAX];
    if (!may_have_run(l->key, l->size)) {
        return 0;
    }
    for (size_t keep = 2; keep > 0; keep--) {
        size_t n = shorten_runs(l->key, l->size, keep, shorter);
        if (n == l->size) {
            return 0;
        }
        uint32_t word = mn_lexicon_find(l->w->lexicon, shorter, n);
        if (has_entry(l->w, word)) {
            l->facts->flags |= MN_ITEM_ELONGATED;
            return word;
        }
    }
    return 0;
}

static bool known_key(const uint8_t *key, size_t size, mn_known *known)
{
    uint32_t letters[MN_KEY_MAX];
    size_t n = mn_fold_word(key, size, letters, NULL, MN_KEY_MAX);
    return n != SIZE_MAX && n > 0 && mn_known_find(letters, n, known);
}

/* Whether the front of a compound, with or without a linking s, n, en or es, is a known word. */
static bool known_front(const uint8_t *key, size_t size)
{
    mn_known known;
    if (known_key(key, size, &known)) {
        return true;
    }
    bool link = key[size - 1] == 's' || key[size - 1] == 'n';
    if (link && size > MN_PART_MIN && known_key(key, size - 1, &known)) {
        return true;
    }
    return size > MN_PART_MIN + 1 && key[size - 2] == 'e' && link && known_key(key, size - 2, &known);
}

/* The sums from which those of all parts follow. */
static void add_up(lookup *l)
{
    l->sums[0] = 0;
    l->letters = 0;
    for (size_t i = 0; i < l->size; i++) {
        l->letters |= mn_letter_bit(l->key[i]);
        l->sums[i + 1] = mn_key_sum(l->sums[i], l->key[i]);
    }
}

static void multiply(lookup *l)
{
    l->powers[0] = 1;
    for (size_t i = 0; i < l->size; i++) {
        l->powers[i + 1] = l->powers[i] * MN_KEY_BASE;
    }
}

/* Sums of the parts before and behind a cut, as they stand and with the hyphen
 * that marks a part of compounds. */
static uint32_t front_sum(const lookup *l, size_t cut)
{
    return l->sums[cut];
}

static uint32_t marked_front_sum(const lookup *l, size_t cut)
{
    return mn_key_sum(l->sums[cut], '-');
}

static uint32_t rest_sum(const lookup *l, size_t cut)
{
    return l->sums[l->size] - l->sums[cut] * l->powers[l->size - cut];
}

static uint32_t marked_rest_sum(const lookup *l, size_t cut)
{
    return rest_sum(l, cut) + mn_key_sum(0, '-') * l->powers[l->size - cut];
}

/* Whether a part of this sum, or one that is marked, may count. Most do not. */
static inline bool may_count(const lookup *l, uint32_t sum)
{
    return mn_lexicon_may_be_part(l->w->lexicon, mn_key_mix(sum));
}

static inline bool marked_may_count(const lookup *l, uint32_t sum)
{
    return mn_lexicon_may_be_marked(l->w->lexicon, mn_key_mix(sum));
}

/* The German (or only) entry of the part of that sum, if it has a valence or a strength. */
static uint32_t part_entry(const lookup *l, uint32_t sum, const uint8_t *part, size_t size)
{
    const mn_work *w = l->w;
    uint32_t word = mn_lexicon_find_hashed(w->lexicon, part, size, mn_key_mix(sum));
    uint32_t entry = word == 0 ? 0 : lexword(w, word)->entry[0];
    mn_entry_kind kind = (mn_entry_kind)w->entries[entry].kind;
    return kind == MN_ENTRY_VALENCE || kind == MN_ENTRY_STRENGTH ? entry : 0;
}

static uint32_t rest_entry(const lookup *l, size_t cut)
{
    uint32_t sum = rest_sum(l, cut);
    return may_count(l, sum) ? part_entry(l, sum, l->key + cut, l->size - cut) : 0;
}

static void take_part(lookup *l, uint32_t entry, uint32_t strength)
{
    l->facts->entry = entry;
    l->facts->means = l->w->entries[entry].kind;
    l->facts->strength = (int16_t)strength;
    l->facts->flags |= MN_ITEM_COMPOUND;
}

/* scheiss- and riesen-: a part that may begin any compound. */
static bool open_by_first(lookup *l, size_t cut)
{
    uint8_t part[MN_KEY_MAX + 1];
    memcpy(part, l->key, cut);
    part[cut] = '-';
    uint32_t entry = part_entry(l, marked_front_sum(l, cut), part, cut + 1);
    if (entry == 0) {
        return false;
    }
    if (l->w->entries[entry].kind == MN_ENTRY_VALENCE) {
        take_part(l, entry, 100);
        return true;
    }
    uint32_t rest = rest_entry(l, cut);
    if (rest == 0 || l->w->entries[rest].kind != MN_ENTRY_VALENCE) {
        return false;
    }
    take_part(l, rest, (uint32_t)l->w->entries[entry].value);
    return true;
}

/* -chaos and -müll: a part that may end any compound. */
static bool open_by_last(lookup *l, size_t cut)
{
    uint8_t part[MN_KEY_MAX + 1] = { '-' };
    memcpy(part + 1, l->key + cut, l->size - cut);
    uint32_t entry = part_entry(l, marked_rest_sum(l, cut), part, l->size - cut + 1);
    if (entry == 0 || l->w->entries[entry].kind != MN_ENTRY_VALENCE) {
        return false;
    }
    take_part(l, entry, 100);
    return true;
}

/* Zugausfall, Verspätungsmeldung: a word with a valence and a known word, the last of LAST_PART_MIN letters or more. */
static bool open_by_words(lookup *l, size_t cut)
{
    size_t rest = l->size - cut;
    uint32_t last = rest_entry(l, cut);
    if (last != 0 && l->w->entries[last].kind == MN_ENTRY_VALENCE && known_front(l->key, cut)) {
        take_part(l, last, 100);
        return true;
    }
    mn_known known;
    bool may = cut > LAST_PART_MIN && may_count(l, front_sum(l, cut));
    uint32_t first = may ? part_entry(l, front_sum(l, cut), l->key, cut) : 0;
    if (first == 0 || l->w->entries[first].kind != MN_ENTRY_VALENCE) {
        return false;
    }
    size_t link = l->key[cut] == 's' || l->key[cut] == 'n';
    if (known_key(l->key + cut, rest, &known) ||
        (link && rest > LAST_PART_MIN && known_key(l->key + cut + 1, rest - 1, &known))) {
        take_part(l, first, FRONT_STRENGTH);
        return true;
    }
    return false;
}

/* Open a compound, the sums of which are known: the marked parts first, then any words; long parts first. */
static void open_compound(lookup *l)
{
    if (l->size < COMPOUND_MIN) {
        return;
    }
    size_t last = l->size - MN_PART_MIN;
    for (size_t cut = last; cut >= MN_PART_MIN; cut--) {
        if (marked_may_count(l, marked_front_sum(l, cut)) && open_by_first(l, cut)) {
            return;
        }
    }
    for (size_t cut = MN_PART_MIN; cut <= last; cut++) {
        if (marked_may_count(l, marked_rest_sum(l, cut)) && open_by_last(l, cut)) {
            return;
        }
    }
    for (size_t cut = MN_PART_MIN; cut <= l->size - LAST_PART_MIN; cut++) {
        if ((may_count(l, rest_sum(l, cut)) || may_count(l, front_sum(l, cut))) && open_by_words(l, cut)) {
            return;
        }
    }
}

/* The languages a word is of. A word that only builds sentences in one of them
 * is of that one, whatever name or loan word it is in the other. */
static uint32_t languages_of(const mn_work *w, uint32_t word, uint32_t known)
{
    const mn_lexword *l = lexword(w, word);
    mn_entry_kind german = (mn_entry_kind)w->entries[l->entry[0]].kind;
    mn_entry_kind english = (mn_entry_kind)w->entries[l->entry[1]].kind;
    if (german > MN_ENTRY_STRENGTH && english == MN_ENTRY_NONE) {
        return MN_GERMAN;
    }
    if (english > MN_ENTRY_STRENGTH && german == MN_ENTRY_NONE) {
        return MN_ENGLISH;
    }
    return known | entry_languages(w, word);
}

static bool has_umlaut(const mn_work *w, const mn_spelling *spelling)
{
    for (uint32_t i = spelling->start; i + 1 < spelling->letters_end; i++) {
        uint8_t c = w->text[i + 1];
        bool lower = c == 0xA4 || c == 0xB6 || c == 0xBC || c == 0x9F;
        if (w->text[i] == 0xC3 && (lower || c == 0x84 || c == 0x96 || c == 0x9C)) {
            return true;
        }
    }
    return false;
}

/* Whether it has a letter that neither German nor English writes. */
static bool has_other_letter(const mn_work *w, const mn_spelling *spelling)
{
    for (uint32_t i = spelling->start; i < spelling->letters_end;) {
        uint32_t cp;
        i += (uint32_t)mn_utf8_decode(w->text + i, w->text + spelling->letters_end, &cp);
        mn_class class = mn_class_of(cp);
        uint32_t small = cp >= 0xC0 && cp <= 0xDE ? cp + 32 : cp;
        bool umlaut = small == 0xE4 || small == 0xF6 || small == 0xFC || cp == 0xDF;
        if (cp >= 0x80 && !umlaut && class >= MN_CLASS_LETTER && class <= MN_CLASS_UPPER) {
            return true;
        }
    }
    return false;
}

#define COMMON_WORD  4u
#define OTHER_LETTER 3u

/* How much a word speaks for another language than ours: one of its common
 * words, one with its letters, one that we do not know and that is no name. */
static uint32_t otherness(const mn_work *w, const mn_spelling *spelling, const mn_facts *facts)
{
    if (w->entries[lexword(w, facts->word)->entry[0]].kind == MN_ENTRY_FOREIGN) {
        return COMMON_WORD;
    }
    bool digit = w->text[spelling->start] >= '0' && w->text[spelling->start] <= '9';
    bool letter = !spelling->ascii && has_other_letter(w, spelling);
    if (facts->language != 0 || digit || (facts->flags & MN_ITEM_TITLE) != 0) {
        return letter; /* a loan word, a number, a name */
    }
    return letter ? OTHER_LETTER : 1;
}

/* How strongly a word speaks for a language. */
static int32_t vote_of(uint32_t languages, const mn_known *known, bool is_known, bool umlaut)
{
    int32_t weight = is_known && known->band <= 2 ? 3 : 2;
    if (languages == MN_GERMAN || (languages == 0 && umlaut)) {
        return weight;
    }
    return languages == MN_ENGLISH ? -weight : 0;
}

static bool same_bytes(const mn_work *w, const mn_entry *entry, uint32_t start, uint32_t end)
{
    const uint8_t *text = mn_lexicon_table(w->lexicon, w->lexicon->text);
    size_t size = end - start;
    return size == entry->name_size && memcmp(w->text + start, text + entry->name, size) == 0;
}

uint32_t mn_entry_of(const mn_work *w, uint32_t word, uint32_t language, uint32_t start, uint32_t end)
{
    const mn_lexword *l = lexword(w, word);
    uint32_t entry = (language & MN_GERMAN) != 0 ? l->entry[0] : 0;
    if (entry == 0 && (language & MN_ENGLISH) != 0) {
        entry = l->entry[1];
    }
    return entry != 0 && w->entries[entry].exact_case && !same_bytes(w, w->entries + entry, start, end) ? 0 : entry;
}

/* What a word means, where it is of one language only. */
static void settle(const mn_work *w, const mn_spelling *spelling, mn_facts *facts)
{
    uint32_t begins = lexword(w, facts->word)->begins;
    facts->flags |= ((begins & MN_BEGINS_PHRASE) != 0 ? MN_ITEM_BEGINS : 0) |
                    ((begins & MN_BEGINS_GAP) != 0 ? MN_ITEM_SKIPS : 0) |
                    ((begins & MN_BEGINS_AGAIN) != 0 ? MN_ITEM_AGAIN : 0);
    if ((facts->flags & MN_ITEM_COMPOUND) != 0) {
        return;
    }
    if (facts->language == MN_GERMAN || facts->language == MN_ENGLISH) {
        facts->entry = mn_entry_of(w, facts->word, facts->language, spelling->start, spelling->end);
        facts->means = w->entries[facts->entry].kind;
        facts->flags |= facts->means == MN_ENTRY_SERVICE ? MN_ITEM_SERVICE : 0;
    } else if (has_entry(w, facts->word)) {
        facts->flags |= MN_ITEM_OPEN;
    }
}

static bool known_word(const mn_work *w, const mn_spelling *spelling, mn_known *known)
{
    uint32_t letters[MN_KEY_MAX];
    size_t size = spelling->letters_end - spelling->start;
    if (spelling->ascii) {
        return mn_known_find_ascii(spelling->key, size, known);
    }
    size_t n = mn_fold_word(w->text + spelling->start, size, letters, NULL, MN_KEY_MAX);
    return n != SIZE_MAX && n > 0 && mn_known_find(letters, n, known);
}

/* A spelling made of the word: some of its first letters, `put` of others, and the rest of it from `from` on. */
typedef struct respelling {
    size_t keep;
    uint8_t letters[2];
    size_t put;
    size_t from;
} respelling;

/* Its hash, `sum` being that of the first letters and the others. */
static inline uint32_t respelled_hash(const lookup *l, uint32_t sum, size_t from)
{
    return mn_key_mix(l->sums[l->size] + (sum - l->sums[from]) * l->powers[l->size - from]);
}

/* Whether it is a word with a valence: take it. */
static bool take_spelling(lookup *l, const respelling *r, uint32_t hash)
{
    uint8_t key[MN_KEY_MAX];
    size_t rest = l->size - r->from;
    memcpy(key, l->key, r->keep);
    memcpy(key + r->keep, r->letters, r->put);
    memcpy(key + r->keep + r->put, l->key + r->from, rest);
    uint32_t word = mn_lexicon_find_hashed(l->w->lexicon, key, r->keep + r->put + rest, hash);
    const mn_lexword *found = lexword(l->w, word);
    bool valence = l->w->entries[found->entry[0]].kind == MN_ENTRY_VALENCE ||
                   l->w->entries[found->entry[1]].kind == MN_ENTRY_VALENCE;
    if (word != 0 && valence) {
        l->facts->word = word;
    }
    return word != 0 && valence;
}

/* Those that are doubled, or should be. */
static inline bool is_consonant(uint8_t letter)
{
    const uint32_t consonants = 1u << 'b' % 32 | 1u << 'c' % 32 | 1u << 'd' % 32 | 1u << 'f' % 32 | 1u << 'g' % 32 |
                                1u << 'k' % 32 | 1u << 'l' % 32 | 1u << 'm' % 32 | 1u << 'n' % 32 | 1u << 'p' % 32 |
                                1u << 'r' % 32 | 1u << 's' % 32 | 1u << 't' % 32 | 1u << 'z' % 32;
    return ((uint8_t)(letter - 'a') < 26) & (consonants >> letter % 32 & 1);
}

/* The word with the consonant at i once more, or once less. Most are known to be none by their hash alone. */
static bool take_doubled(lookup *l, size_t i)
{
    bool doubled = l->key[i] == l->key[i - 1];
    uint32_t hash = respelled_hash(l, l->sums[doubled ? i : i + 1], doubled ? i + 1 : i);
    if (!((int)is_consonant(l->key[i]) & (int)mn_lexicon_may_be_key(l->w->lexicon, hash))) {
        return false;
    }
    const respelling r = { i, { l->key[i], 0 }, doubled ? 0 : 1, doubled ? i + 1 : i };
    return take_spelling(l, &r, hash);
}

/* The word with the letter at i and the next in each other's place. */
static bool take_swapped(lookup *l, size_t i)
{
    const respelling r = { i, { l->key[i + 1], l->key[i] }, 2, i + 2 };
    uint32_t sum = mn_key_sum(mn_key_sum(l->sums[i], r.letters[0]), r.letters[1]);
    uint32_t hash = respelled_hash(l, sum, i + 2);
    bool may = (l->key[i] != l->key[i + 1]) & mn_lexicon_may_be_key(l->w->lexicon, hash);
    return may && take_spelling(l, &r, hash);
}

/* entäuscht, agressiv, shclecht: a word that is none, but for a consonant that
 * should be doubled, or should not, or two letters that changed places. */
static bool find_respelled(lookup *l)
{
    if (l->size < RESPELLED_MIN || l->size == MN_KEY_MAX || !mn_lexicon_may_be_alike(l->w->lexicon, l->letters)) {
        return false;
    }
    for (size_t i = 1; i < l->size; i++) {
        if (take_doubled(l, i)) {
            return true;
        }
    }
    for (size_t i = 1; i + 1 < l->size; i++) {
        if (take_swapped(l, i)) {
            return true;
        }
    }
    return false;
}

void mn_word_look_up(const mn_work *w, const mn_spelling *spelling, mn_facts *facts)
{
    lookup l;
    mn_known known = { 0, 0, 0 };
    l.w = w;
    l.facts = facts;
    l.key = spelling->key;
    l.size = spelling->key_size;
    add_up(&l);
    /* The lexicon first: its memory is on its way while the lists are gone through. */
    uint32_t word = mn_lexicon_find_hashed(w->lexicon, l.key, l.size, mn_key_mix(l.sums[l.size]));
    bool is_known = known_word(w, spelling, &known);
    if (word == 0 && (!is_known || l.size > NUMERAL_MOST)) {
        word = find_elongated(&l); /* the lists know "suuuper", too */
        known.languages = word == 0 ? known.languages : 0;
    }
    facts->word = word;
    uint32_t languages = languages_of(w, word, known.languages);
    facts->language = (uint8_t)languages;
    uint32_t other = otherness(w, spelling, facts);
    if (other == COMMON_WORD) {
        facts->language = 0;
        languages = MN_GERMAN | MN_ENGLISH;
    }
    int32_t vote = vote_of(languages, &known, is_known, !spelling->ascii && has_umlaut(w, spelling));
    facts->speaks = mn_facts_speak(vote, other);
    if (!is_known && !has_entry(w, word)) {
        multiply(&l);
        open_compound(&l);
        if ((facts->flags & MN_ITEM_COMPOUND) == 0 && other != COMMON_WORD && find_respelled(&l)) {
            facts->language = (uint8_t)languages_of(w, facts->word, 0);
        }
    }
    settle(w, spelling, facts);
}
