/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/compile.h"
#include "match/forms.h"
#include "match/hash.h"
#include "match/spelling.h"
#include "match/tables.h"
#include "words/known.h"

/* -------------------------------------------------------------- anchors */

static uint8_t budget_of(const mn_compiler *c, const mn_name *name, size_t letters)
{
    const uint8_t *row = (const uint8_t *)c->builder->budgets.items +
                         (size_t)MN_ITEM(c->terms, mn_terms, name->terms).budget * MN_BUDGET_SIZE;
    return letters > c->builder->rules.edit_letters_max ? 0
                                                        : row[letters < MN_BUDGET_SIZE ? letters : MN_BUDGET_SIZE - 1];
}

/* How often a text word leads to a variant by one of its words, in tokens of
 * 100,000: those that are the word, those near enough to be a misspelling, and
 * all of them once for each variant with that word. */
static uint32_t cost(const mn_compiler *c, const mn_name *name, uint32_t number)
{
    static const uint16_t near[MN_EDITS_MAX + 1][11] = {
        { 1000, 1000, 1000, 400, 100, 40, 20, 10, 5, 5, 5 },
        { 60000, 30000, 20000, 8000, 3000, 600, 100, 40, 20, 10, 10 },
        { 60000, 60000, 60000, 50000, 25000, 8000, 2000, 500, 100, 40, 20 },
    };
    static const uint16_t known[6] = { 0, 200, 50, 20, 8, 4 }; /* by band */
    const mn_word *word = &MN_ITEM(c->words, mn_word, number);
    mn_known found = { .band = 0 };
    uint32_t letters[MN_SPELLING_MAX];
    mn_compile_read(c, word, letters);
    mn_known_find(letters, word->count, &found);
    uint32_t often =
        (uint32_t)near[budget_of(c, name, word->count)][word->count < 10 ? word->count : 10] + known[found.band];
    uint64_t all = (uint64_t)often * (8 + MN_ITEM(c->item_counts, uint32_t, number));
    return all < UINT32_MAX ? (uint32_t)all : UINT32_MAX;
}

/* The place of the word that leads to a variant of several: the one met least. The
 * others are compared in the text. */
static size_t anchor(const mn_compiler *c, const mn_variant *variant)
{
    const mn_name *name = &MN_ITEM(c->names, mn_name, variant->name);
    const mn_item *items = &MN_ITEM(c->items, mn_item, variant->first_item);
    size_t best = 0;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i <= variant->more; i++) {
        uint32_t own = cost(c, name, items[i].word);
        if (own < least) {
            least = own;
            best = i;
        }
    }
    return best;
}

static size_t bits_of(uint32_t mask)
{
    size_t bits = 0;
    for (; mask != 0; mask &= mask - 1) {
        bits++;
    }
    return bits;
}

/* How far a text word may be from the spellings of a word for which it stands. */
typedef struct reach {
    uint32_t mask; /* letters that each spelling has */
    size_t shortest;
    size_t longest;
    size_t less; /* letters that the text word may have less or more than a spelling */
    size_t more;
    size_t lack; /* letters of the mask that it may not have */
    bool inflects;
} reach;

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* One spelling read alike may be put for another, wherever it stands. */
static void reach_by_sound(reach *r, uint32_t mask)
{
    for (size_t i = 0; i < mn_read_alike_count; i++) {
        const mn_read_alike *own = &mn_read_alikes[i];
        uint32_t letters = mn_letter_mask(own->letters, own->count);
        for (size_t k = 0; k < mn_read_alike_count && (letters & ~mask) == 0; k++) {
            const mn_read_alike *other = &mn_read_alikes[k];
            if (k == i || other->class != own->class) {
                continue;
            }
            r->less = larger(r->less, own->count > other->count ? own->count - other->count : 0);
            r->more = larger(r->more, other->count > own->count ? other->count - own->count : 0);
            r->lack = larger(r->lack, bits_of(letters & ~mn_letter_mask(other->letters, other->count)));
        }
    }
}

static bool on_spelling_reached(void *user, const uint32_t *letters, size_t count)
{
    reach *r = user;
    size_t ending = r->inflects ? mn_inflection_of(letters, count) : 0;
    size_t stem = count - ending;
    r->mask &= mn_letter_mask(letters, stem);
    r->shortest = stem < r->shortest ? stem : r->shortest;
    r->longest = larger(r->longest, count);
    for (size_t i = 0; i < mn_inflection_count && ending > 0; i++) {
        r->longest = larger(r->longest, stem + mn_inflections[i].count);
    }
    reach_by_sound(r, mn_letter_mask(letters, count));
    return true;
}

/* The fewest letters of a text word, and which bound the most keep to: see mn_variant. */
static void describe_length(const mn_rules *rules, const reach *r, mn_variant *variant)
{
    size_t least = r->shortest > r->less ? r->shortest - r->less : 0;
    least = least < MN_VARIANT_LEAST_MAX ? least : MN_VARIANT_LEAST_MAX;
    size_t over = r->longest + r->more - least;
    bool whole = r->longest < rules->compound_min; /* no known word is closed up to it */
    variant->least = (unsigned)least & MN_VARIANT_LEAST_MAX;
    variant->most = whole && over <= 2   ? MN_MOST_TWO
                    : whole && over <= 4 ? MN_MOST_FOUR
                    : over <= 6          ? MN_MOST_WHOLE
                                         : MN_MOST_ANY;
}

/* What a text word must have to be the item; see mn_forms_may_stand for its ends. What has a
 * letter drawn out is not asked. */
static void describe_near(const mn_compiler *c, const mn_name *name, const mn_item *item, mn_variant *variant)
{
    const mn_rules *rules = &c->builder->rules;
    const mn_word *word = &MN_ITEM(c->words, mn_word, item->word);
    uint32_t letters[MN_SPELLING_MAX];
    mn_compile_read(c, word, letters);
    uint8_t budget = budget_of(c, name, word->count);
    /* At the least a letter doubled or made single, or a genitive's s. */
    reach r = { UINT32_MAX, SIZE_MAX, 0, larger(budget, 1), larger(budget, 1), budget, false };
    r.inflects = (item->flags & MN_ITEM_INFLECTS) != 0;
    mn_name_spellings(letters, word->count, rules, on_spelling_reached, &r);
    mn_word_ends ends = mn_forms_ends(letters, word->count);
    bool free = budget > 0 && word->count >= rules->free_first_min;
    describe_length(rules, &r, variant);
    variant->mask = r.mask;
    variant->lack = r.lack < 3 ? (unsigned)r.lack & 3u : 3u;
    variant->first = MN_KIN_BITS(ends.first);
    variant->last = !free ? MN_LAST_KEPT : word->count <= 2 ? 0 : MN_KIN_BITS(ends.last);
}

/* Of the words beside the anchor the one with more letters. */
static void find_near(const mn_compiler *c, const mn_item *items, mn_variant *variant)
{
    const mn_name *name = &MN_ITEM(c->names, mn_name, variant->name);
    mn_variant before = *variant;
    if (variant->position < variant->more) {
        variant->near = MN_NEAR_BEHIND;
        describe_near(c, name, &items[variant->position + 1], variant);
    }
    if (before.position > 0) {
        before.near = MN_NEAR_BEFORE;
        describe_near(c, name, &items[before.position - 1], &before);
        if (variant->near == MN_NEAR_NONE || bits_of(before.mask) > bits_of(variant->mask)) {
            *variant = before;
        }
    }
}

static void find_anchor(mn_compiler *c, size_t number)
{
    mn_variant *variant = &MN_ITEM(c->variants, mn_variant, number);
    const mn_name *name = &MN_ITEM(c->names, mn_name, variant->name);
    uint32_t *own = &MN_ITEM(c->anchors, uint32_t, number);
    if (variant->more > 0) {
        const mn_item *items = &MN_ITEM(c->items, mn_item, variant->first_item);
        variant->position = anchor(c, variant) & 31;
        find_near(c, items, variant);
        *own = items[variant->position].word;
    }
    mn_word *word = &MN_ITEM(c->words, mn_word, *own);
    uint8_t budget = budget_of(c, name, word->count);
    word->link++; /* so many variants, until they are grouped */
    word->budget = budget > word->budget ? budget : word->budget;
    word->flags |= (uint8_t)(variant->more == 0 ? MN_WORD_WHOLE : 0);
}

/* Put the variants of a word side by side, in the order of names. */
static bool group_variants(mn_compiler *c)
{
    mn_array grouped = { NULL, 0, 0 };
    mn_variant *to = mn_array_push(c->allocator, &grouped, sizeof *to, c->variants.count);
    if (to == NULL) {
        return false;
    }
    uint32_t end = 0;
    for (size_t w = 0; w < c->words.count; w++) {
        mn_word *word = &MN_ITEM(c->words, mn_word, w);
        end += word->link;
        word->link = end;
    }
    for (size_t i = c->variants.count; i > 0; i--) {
        mn_word *word = &MN_ITEM(c->words, mn_word, MN_ITEM(c->anchors, uint32_t, i - 1));
        to[--word->link] = MN_ITEM(c->variants, mn_variant, i - 1);
    }
    mn_array_free(c->allocator, &c->variants, sizeof(mn_variant));
    c->variants = grouped;
    return true;
}

/* Whether any variant is found by the word. */
static bool is_anchor(const mn_compiler *c, uint32_t word)
{
    const mn_word *words = c->words.items;
    uint32_t end = word + 1 < c->words.count ? words[word + 1].link : (uint32_t)c->variants.count;
    return words[word].link < end;
}

/* ----------------------------------------------------------------- maps */

static bool add_halves(mn_compiler *c, const uint32_t *letters, size_t count, uint32_t spelling)
{
    size_t tail = MN_TAIL_LETTERS(count);
    uint32_t hash = mn_hash_tail(letters[0], mn_hash_letters(letters + count - tail, tail), tail);
    return mn_compile_pair(c, &c->deletions, hash + MN_HALF_TAIL, spelling) &&
           mn_compile_head(c, letters, count, spelling);
}

/* The spelling and all that is left of it when up to `budget` letters are deleted. */
static bool add_deletions(mn_compiler *c, const uint32_t *letters, size_t count, unsigned budget, uint32_t spelling)
{
    if (count >= MN_HALVES_MIN) {
        return add_halves(c, letters, count, spelling);
    }
    if (!mn_compile_pair(c, &c->deletions, mn_hash_letters(letters, count), spelling)) {
        return false;
    }
    /* With two edits the first letter stays, or is swapped with the second: it is
     * left out with another one only where it comes again soon behind that. */
    bool again = count > 2 && (letters[0] == letters[2] || (count > 3 && letters[0] == letters[3]));
    size_t begin = again ? 0 : 1;
    for (size_t p = 0; p < count; p++) {
        bool repeats = p > 0 && letters[p] == letters[p - 1];
        if (!repeats && !mn_compile_pair(c, &c->deletions, mn_hash_without(letters, count, p, count), spelling)) {
            return false;
        }
        for (size_t q = p + 1; q < count && budget > 1 && p >= begin && (!repeats || p == begin); q++) {
            bool same = q > p + 1 && letters[q] == letters[q - 1];
            if (!same && !mn_compile_pair(c, &c->deletions, mn_hash_without(letters, count, p, q), spelling)) {
                return false;
            }
        }
    }
    return true;
}

/* Have a spelling found where some of its letters are wrong. */
static bool add_edited(mn_compiler *c, const uint32_t *letters, size_t count, unsigned budget, uint32_t spelling)
{
    if (!c->small) {
        return add_deletions(c, letters, count, budget, spelling);
    }
    return mn_compile_pair(c, &c->near, mn_near_group(budget, letters[0], count), spelling) &&
           mn_compile_pair(c, &c->tails, mn_hash_letters(letters + 1, count - 1), spelling);
}

/* What a whole name may be split into: its proper beginnings and ends. */
static bool add_splits(mn_compiler *c, const uint32_t *letters, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (!mn_compile_pair(c, &c->begins, mn_hash_letters(letters, i), 0) ||
            !mn_compile_pair(c, &c->ends, mn_hash_letters(letters + i, count - i), 0)) {
            return false;
        }
    }
    return true;
}

typedef struct spelling_job {
    mn_compiler *c;
    uint32_t word;
} spelling_job;

/* The number of a word's spelling: of the word, if it is its own. */
static bool add_spelling(mn_compiler *c, uint32_t word, const uint32_t *letters, size_t count, bool inflected,
                         uint32_t *number)
{
    const mn_word own = MN_ITEM(c->words, mn_word, word);
    *number = word;
    if (!mn_compile_same(c, &own, letters, count)) {
        uint32_t at;
        mn_word *spelling = MN_PUSH(c, spellings, mn_word);
        if (spelling == NULL || !mn_compile_letters(c, letters, count, &at)) {
            return false;
        }
        uint8_t budget = inflected || count >= MN_LENGTHS ? 0 : own.budget;
        uint8_t flags = (uint8_t)(own.flags | (inflected ? MN_WORD_INFLECTED : 0));
        *spelling = (mn_word){ at, mn_letter_mask(letters, count), word, (uint16_t)count, budget, flags };
        *number = (uint32_t)(c->words.count + c->spellings.count - 1);
    }
    return mn_compile_pair(c, &c->exact, mn_hash_letters(letters, count), *number);
}

/* The spelling with each other ending that an adjective takes. */
static bool add_inflected(mn_compiler *c, uint32_t word, const uint32_t *letters, size_t count)
{
    uint32_t inflected[MN_SPELLING_MAX + 4];
    uint32_t number;
    size_t ending = mn_inflection_of(letters, count);
    if (ending == 0) {
        return true;
    }
    size_t stem = count - ending;
    memcpy(inflected, letters, stem * sizeof *letters);
    for (size_t i = 0; i < mn_inflection_count; i++) {
        size_t n = mn_inflections[i].count;
        memcpy(inflected + stem, mn_inflections[i].letters, n * sizeof *inflected);
        bool same = n == ending && memcmp(inflected + stem, letters + stem, n * sizeof *letters) == 0;
        if (!same && !add_spelling(c, word, inflected, stem + n, true, &number)) {
            return false;
        }
    }
    return true;
}

static bool on_spelling(void *user, const uint32_t *letters, size_t count)
{
    spelling_job *job = user;
    mn_compiler *c = job->c;
    mn_word word = MN_ITEM(c->words, mn_word, job->word);
    uint32_t number;
    if (!add_spelling(c, job->word, letters, count, false, &number) ||
        !mn_compile_pair(c, &c->sounds, mn_hash_sound(letters, count), number)) {
        return false;
    }
    uint32_t skeleton = mn_hash_skeleton(letters, count);
    if (skeleton != mn_hash_letters(letters, count) && !mn_compile_pair(c, &c->skeletons, skeleton, number)) {
        return false;
    }
    if (word.budget > 0 && count < MN_LENGTHS && !add_edited(c, letters, count, word.budget, number)) {
        return false;
    }
    if ((word.flags & MN_WORD_WHOLE) != 0 && !add_splits(c, letters, count)) {
        return false;
    }
    return (word.flags & MN_WORD_INFLECTS) == 0 || add_inflected(c, job->word, letters, count);
}

static bool has_few_edited(const mn_compiler *c)
{
    size_t count = 0;
    for (size_t w = 0; w < c->words.count; w++) {
        count += MN_ITEM(c->words, mn_word, w).budget > 0;
    }
    return count <= c->builder->scan_max;
}

bool mn_compile_index(mn_compiler *c)
{
    for (size_t i = 0; i < c->variants.count; i++) {
        find_anchor(c, i);
    }
    if (!group_variants(c)) {
        return false;
    }
    c->small = has_few_edited(c);
    for (uint32_t w = 0; w < c->words.count; w++) {
        const mn_word *word = &MN_ITEM(c->words, mn_word, w);
        uint32_t letters[MN_SPELLING_MAX];
        if (!is_anchor(c, w)) {
            continue;
        }
        mn_compile_read(c, word, letters);
        spelling_job job = { c, w };
        if (!mn_name_spellings(letters, word->count, &c->builder->rules, on_spelling, &job)) {
            return false;
        }
    }
    return mn_compile_rows(c);
}
