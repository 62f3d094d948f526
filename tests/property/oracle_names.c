/* SPDX-License-Identifier: MIT */
#include "oracle_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

void *oracle_memory(void *memory)
{
    if (memory == NULL) {
        fputs("Bail out! out of memory\n", stdout);
        exit(1);
    }
    return memory;
}

static void *push(mn_array *array, size_t size)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    return oracle_memory(mn_array_push(&a, array, size, 1));
}

oracle_word oracle_fold(const char *bytes, size_t size)
{
    oracle_word word;
    word.count = mn_fold_word((const uint8_t *)bytes, size, word.letters, NULL, ORACLE_LETTERS_MAX);
    return word;
}

/* Whether a word of the text begins with the code point at p. */
static bool in_word(const uint8_t *p, const uint8_t *end)
{
    uint32_t cp;
    mn_utf8_decode(p, end, &cp);
    return mn_class_in_word(mn_class_of(cp));
}

static const uint8_t *word_end(const uint8_t *p, const uint8_t *end)
{
    while (p < end && in_word(p, end)) {
        uint32_t cp;
        p += mn_utf8_decode(p, end, &cp);
    }
    return p;
}

/* Read the signs of [p, end) up to the next word. */
static const uint8_t *read_gap(const uint8_t *p, const uint8_t *end, oracle_gap *gap)
{
    while (p < end && !in_word(p, end)) {
        uint32_t cp;
        p += mn_sign_decode(p, end, &cp);
        if (mn_class_of(cp) == MN_CLASS_SPACE) {
            gap->spaced = true;
        } else if (gap->count < ORACLE_SIGNS_MAX) {
            gap->signs[gap->count++] = mn_sign_normal(cp);
        }
    }
    return p;
}

static void read_tail(const uint8_t *p, const uint8_t *end, oracle_gap *tail)
{
    *tail = (oracle_gap){ .count = 0 };
    while (p < end && (*p == '+' || *p == '#') && tail->count < ORACLE_SIGNS_MAX) {
        tail->signs[tail->count++] = *p++;
    }
}

void oracle_cut_name(const char *name, size_t size, oracle_cut *cut)
{
    const uint8_t *p = (const uint8_t *)name;
    const uint8_t *end = p + size;
    oracle_gap gap = { .count = 0 };
    memset(cut, 0, sizeof *cut);
    while (p < end && cut->count < ORACLE_ITEMS_MAX) {
        p = read_gap(p, end, &gap);
        const uint8_t *behind = word_end(p, end);
        oracle_word word = oracle_fold((const char *)p, (size_t)(behind - p));
        if (word.count > 0) {
            cut->gaps[cut->count] = gap;
            cut->words[cut->count++] = word;
            cut->letters += word.count;
            gap = (oracle_gap){ .count = 0 };
            read_tail(behind, end, &cut->tail);
        }
        p = behind;
    }
}

/* ---------------------------------------------------------------- spellings */

static uint32_t bare(uint32_t letter)
{
    return letter == MN_A_UMLAUT ? 'a' : letter == MN_O_UMLAUT ? 'o' : letter == MN_U_UMLAUT ? 'u' : 0;
}

static uint32_t umlaut(uint32_t letter)
{
    return letter == 'a' ? MN_A_UMLAUT : letter == 'o' ? MN_O_UMLAUT : letter == 'u' ? MN_U_UMLAUT : 0;
}

/* Spell the word from letter i on, behind what `so_far` has; `places` may still be opened. */
static void spell(oracle_item *item, size_t i, oracle_word so_far, unsigned places)
{
    const oracle_word *word = &item->word;
    for (; i < word->count; i++) {
        uint32_t letter = word->letters[i];
        bool with_e = umlaut(letter) != 0 && i + 1 < word->count && word->letters[i + 1] == 'e';
        if (places > 0 && bare(letter) != 0) {
            oracle_word other = so_far;
            other.letters[other.count++] = letter;
            spell(item, i + 1, other, places - 1);
            other.letters[other.count - 1] = bare(letter);
            spell(item, i + 1, other, places - 1);
            other.letters[other.count++] = 'e';
            spell(item, i + 1, other, places - 1);
            return;
        }
        if (places > 0 && with_e) {
            oracle_word other = so_far;
            other.letters[other.count++] = umlaut(letter);
            spell(item, i + 2, other, places - 1);
            other.letters[other.count - 1] = letter;
            other.letters[other.count++] = 'e';
            spell(item, i + 2, other, places - 1);
            return;
        }
        so_far.letters[so_far.count++] = letter;
    }
    *(oracle_word *)push(&item->spellings, sizeof so_far) = so_far;
}

static void add_spellings(oracle_item *item, const mn_rules *rules)
{
    oracle_word none = { .count = 0 };
    item->spellings = (mn_array){ NULL, 0, 0 };
    spell(item, 0, none, item->word.count > rules->edit_letters_max ? 0 : rules->open_max);
}

/* ----------------------------------------------------------------- variants */

/* How an ampersand is written: as a sign, or as one of these words. */
static const char *const ways[] = { NULL, "und", "and", "n" };
enum { WAYS = sizeof ways / sizeof *ways };

static bool is_ampersand(const oracle_gap *gap)
{
    return gap->count == 1 && gap->signs[0] == '&';
}

static void append(oracle_word *word, const oracle_word *more)
{
    memcpy(word->letters + word->count, more->letters, more->count * sizeof *more->letters);
    word->count += more->count;
}

/* The name with its first two ampersands written in these ways. */
static oracle_variant spelled_out(const oracle_cut *cut, uint32_t name, const size_t way[2])
{
    oracle_variant v = { .name = name, .items = oracle_memory(calloc(ORACLE_ITEMS_MAX, sizeof(oracle_item))) };
    size_t ampersands = 0;
    for (size_t i = 0; i < cut->count; i++) {
        oracle_item *item = &v.items[v.count++];
        item->gap = cut->gaps[i];
        if (i > 0 && is_ampersand(&cut->gaps[i])) {
            const char *word = ampersands < 2 ? ways[way[ampersands]] : NULL;
            ampersands++;
            if (word != NULL) {
                item->word = oracle_fold(word, strlen(word));
                item->gap = (oracle_gap){ .spaced = true };
                item = &v.items[v.count++];
                item->gap = cut->gaps[i];
                item->gap.spaced = true;
            } else {
                item->ampersand = true;
            }
        }
        item->word = cut->words[i];
    }
    return v;
}

static oracle_variant joined(const oracle_variant *apart)
{
    oracle_variant v = {
        .name = apart->name, .items = oracle_memory(calloc(1, sizeof(oracle_item))), .count = 1, .joined = true
    };
    for (size_t i = 0; i < apart->count; i++) {
        append(&v.items[0].word, &apart->items[i].word);
        v.over_blank = v.over_blank || (i > 0 && apart->items[i].gap.spaced);
        v.ends[v.end_count++] = v.items[0].word.count;
    }
    return v;
}

static bool has_sign_ampersand(const oracle_variant *v)
{
    for (size_t i = 0; i < v->count; i++) {
        if (v->items[i].ampersand) {
            return true;
        }
    }
    return false;
}

static void add_variant(oracle *o, oracle_variant v)
{
    for (size_t i = 0; i < v.count; i++) {
        add_spellings(&v.items[i], &o->catalogue->rules);
    }
    *(oracle_variant *)push(&o->variants, sizeof v) = v;
}

void oracle_add_variants(oracle *o, uint32_t name)
{
    const oracle_cut *cut = &o->cuts[name];
    size_t ampersands = 0;
    for (size_t i = 1; i < cut->count; i++) {
        ampersands += is_ampersand(&cut->gaps[i]);
    }
    size_t way[2];
    for (way[0] = 0; way[0] < (ampersands > 0 ? WAYS : 1); way[0]++) {
        for (way[1] = 0; way[1] < (ampersands > 1 ? WAYS : 1); way[1]++) {
            oracle_variant v = spelled_out(cut, name, way);
            bool joins = v.count > 1 && !has_sign_ampersand(&v) && (ampersands < 2 || way[0] == way[1]);
            oracle_variant whole;
            if (joins) {
                whole = joined(&v);
            }
            add_variant(o, v);
            if (joins) {
                add_variant(o, whole);
            }
        }
    }
}

void oracle_variant_free(oracle_variant *variant)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    for (size_t i = 0; i < variant->count; i++) {
        mn_array_free(&a, &variant->items[i].spellings, sizeof(oracle_word));
    }
    free(variant->items);
}
