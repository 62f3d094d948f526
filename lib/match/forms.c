/* SPDX-License-Identifier: MIT */
#include "match/forms.h"

#include <string.h>

#include "match/finder.h"
#include "match/hash.h"
#include "match/rest.h"
#include "match/soundalike.h"
#include "match/spelling.h"
#include "match/tables.h"
#include "text/fold.h"

void mn_finder_begin(mn_finder *f, const mn_block *block, const mention_allocator *a, const uint32_t *letters,
                     size_t count, mn_array *hits)
{
    mn_sound sound = MN_SOUND_BEGIN;
    uint32_t hash = MN_HASH_BEGIN;
    uint32_t mask = 0;
    unsigned odd = 0;
    unsigned drawn = 0;
    unsigned same = 0;   /* the letter before is the one before that, too */
    uint32_t before = 0; /* the letter before */
    f->block = block;
    f->allocator = a;
    f->hits = hits;
    f->base = hits->count;
    f->failed = false;
    f->letters = letters;
    f->count = count;
    f->begins[0] = hash;
    mn_near_begin(&f->near, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t letter = letters[i];
        mn_letter room;
        const mn_letter *known = mn_letter_of(letter, &room);
        hash = hash * MN_HASH_BASE + known->hash;
        f->begins[i + 1] = hash;
        sound = mn_sound_next(sound, known->sound);
        mn_near_put(&f->near, i, known);
        mask |= known->bit;
        odd |= known->odd;
        drawn |= same & (unsigned)(letter == before);
        same = letter == before;
        before = letter;
    }
    f->near.mask = mask;
    f->sound = mn_sound_hash(sound);
    f->odd = (odd & MN_LETTER_BEYOND) != 0;
    f->drawn = drawn != 0;
    f->ends = (mn_word_ends){ mn_kin_of(letters[0]), (char)(count > 1 ? mn_kin_of(letters[1]) : 0), mn_kin_of(before),
                              (odd & MN_LETTER_NO_KIN) != 0 || drawn != 0 };
}

bool mn_word_hit_is_better(const mn_word_hit *a, const mn_word_hit *b)
{
    return a->edits != b->edits ? a->edits < b->edits : a->form != b->form ? a->form < b->form : a->swap > b->swap;
}

void mn_finder_add(mn_finder *f, mn_word_hit hit)
{
    for (size_t i = f->base; i < f->hits->count; i++) {
        mn_word_hit *other = &MN_ITEM(*f->hits, mn_word_hit, i);
        if (other->word != hit.word) {
            continue;
        }
        if (hit.form == MN_FORM_EDITED && other->form != MN_FORM_EDITED) {
            return;
        }
        if (other->from == hit.from && other->to == hit.to) {
            if (mn_word_hit_is_better(&hit, other)) {
                *other = hit;
            }
            return;
        }
    }
    mn_word_hit *added = mn_array_push(f->allocator, f->hits, sizeof *added, 1);
    f->failed = f->failed || added == NULL;
    if (added != NULL) {
        *added = hit;
    }
}

/* Add a hit of each word that has these very letters among its spellings. */
static void add_found(mn_finder *f, uint32_t hash, const uint32_t *letters, size_t count, bool inflected, uint8_t flags,
                      mn_word_hit hit)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(f->block, &f->block->exact, hash);
    while (mn_map_next(&walk, &number)) {
        const mn_word *spelling = mn_word_at(f->block, number);
        bool ending = (spelling->flags & MN_WORD_INFLECTED) != 0;
        if ((ending && !inflected) || (spelling->flags & flags) != flags ||
            !mn_letters_same(f->block, spelling->letters, spelling->count, letters, count)) {
            continue;
        }
        mn_word_hit found = hit;
        found.word = mn_word_of(f->block, number);
        found.form = ending ? MN_FORM_INFLECTED : hit.form;
        mn_finder_add(f, found);
    }
}

/* The same; most letters are no word, and the filter knows. */
static inline void add_exact(mn_finder *f, uint32_t hash, const uint32_t *letters, size_t count, bool inflected,
                             uint8_t flags, mn_word_hit hit)
{
    if (mn_filter_has(f->block, &f->block->exact.filter, hash)) {
        add_found(f, hash, letters, count, inflected, flags, hit);
    }
}

/* ---------------------------------------------------------- the forms */

/* One spelling put for another that is read alike, a letter doubled or made single, or drawn out. */
static void find_sounds(mn_finder *f)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t number;
    bool sounds = f->count <= f->block->rules.edit_letters_max;
    mn_map_walk walk = mn_map_find(f->block, &f->block->sounds, f->sound);
    while (mn_map_next(&walk, &number)) {
        const mn_word *spelling = mn_word_at(f->block, number);
        mn_letters_read(f->block, spelling->letters, spelling->count, own);
        mn_word_hit hit = { .word = mn_word_of(f->block, number), .to = (uint16_t)f->count };
        if (mn_same_letters(own, spelling->count, f->letters, f->count)) {
            continue;
        }
        if (sounds && (spelling->flags & MN_WORD_SOUNDALIKE) != 0 &&
            mn_is_soundalike(own, spelling->count, f->letters, f->count)) {
            hit.form = MN_FORM_SOUNDALIKE;
            mn_finder_add(f, hit);
        } else if (f->drawn && mn_is_elongated(own, spelling->count, f->letters, f->count)) {
            hit.form = MN_FORM_ELONGATED;
            mn_finder_add(f, hit);
        }
    }
}

static void find_homoglyphs_in(mn_finder *f, const mn_map *map, uint32_t skeleton)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t number;
    mn_map_walk walk = mn_map_find(f->block, map, skeleton);
    while (mn_map_next(&walk, &number)) {
        const mn_word *spelling = mn_word_at(f->block, number);
        if (spelling->count == f->count && (spelling->flags & MN_WORD_INFLECTED) == 0 &&
            mn_is_look_alike(mn_letters_read(f->block, spelling->letters, f->count, own), f->letters, f->count)) {
            mn_finder_add(f, (mn_word_hit){ .word = mn_word_of(f->block, number),
                                            .to = (uint16_t)f->count,
                                            .form = MN_FORM_HOMOGLYPH });
        }
    }
}

/* Most spellings are their own skeletons. */
static void find_homoglyphs(mn_finder *f)
{
    uint32_t skeleton = mn_hash_skeleton(f->letters, f->count);
    find_homoglyphs_in(f, &f->block->exact, skeleton);
    find_homoglyphs_in(f, &f->block->skeletons, skeleton);
}

static void find_genitive(mn_finder *f)
{
    if (f->count > 1 && f->letters[f->count - 1] == 's') {
        mn_word_hit hit = { .to = (uint16_t)(f->count - 1), .form = MN_FORM_GENITIVE };
        add_exact(f, f->begins[f->count - 1], f->letters, f->count - 1, false, 0, hit);
    }
}

static void find_compounds(mn_finder *f)
{
    const mn_rules *rules = &f->block->rules;
    for (size_t n = rules->compound_min; n + rules->compound_rest_min <= f->count; n++) {
        size_t before = f->hits->count;
        mn_word_hit hit = { .to = (uint16_t)n, .form = MN_FORM_COMPOUND };
        add_exact(f, f->begins[n], f->letters, n, false, 0, hit);
        if (f->hits->count > before && !mn_is_compound_rest(f->block, f->letters + n, f->count - n)) {
            f->hits->count = before;
        }
    }
}

/* A filter of fewer words is in the nearer caches. */
#define NEAR_WORDS 8192u

/* Have what says whether the word, or a beginning of it, is a name's on its way. */
static void fetch_exact(const mn_finder *f)
{
    const mn_rules *rules = &f->block->rules;
    if (f->block->exact.filter.count < NEAR_WORDS) {
        return;
    }
    mn_filter_fetch(f->block, &f->block->exact.filter, f->begins[f->count]);
    mn_filter_fetch(f->block, &f->block->exact.filter, f->begins[f->count - 1]);
    for (size_t n = rules->compound_min; n + rules->compound_rest_min <= f->count; n++) {
        mn_filter_fetch(f->block, &f->block->exact.filter, f->begins[n]);
    }
}

bool mn_finder_forms(mn_finder *f, bool guard)
{
    size_t count = f->count;
    fetch_exact(f);
    mn_filter_fetch(f->block, &f->block->sounds.filter, f->sound);
    add_exact(f, f->begins[count], f->letters, count, true, 0,
              (mn_word_hit){ .to = (uint16_t)count, .form = MN_FORM_PLAIN });
    if (f->odd && mn_has_look_alikes(f->letters, count)) {
        find_homoglyphs(f);
    }
    find_sounds(f);
    find_genitive(f);
    find_compounds(f);
    mn_finder_edited(f, guard);
    return !f->failed;
}

bool mn_forms_find(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count, bool guard,
                   mn_array *hits)
{
    mn_finder f;
    if (count == 0 || count > MN_SPELLING_MAX) {
        return true;
    }
    mn_finder_begin(&f, block, a, letters, count, hits);
    return mn_finder_forms(&f, guard);
}

bool mn_forms_plain(const mn_block *block, const mention_allocator *a, uint32_t hash, const uint32_t *letters,
                    size_t count, mn_array *hits)
{
    mn_finder f;
    f.block = block;
    f.allocator = a;
    f.hits = hits;
    f.base = hits->count;
    f.failed = false;
    mn_word_hit hit = { .to = (uint16_t)count, .form = MN_FORM_PLAIN };
    add_exact(&f, hash, letters, count, false, MN_WORD_WHOLE, hit);
    return !f.failed;
}

bool mn_finder_affixes(mn_finder *f)
{
    const mn_rules *rules = &f->block->rules;
    size_t count = f->count;
    for (size_t n = rules->tag_affix_known_min; n < count; n++) {
        size_t rest = count - n;
        size_t before = f->hits->count;
        add_exact(f, f->begins[n], f->letters, n, false, MN_WORD_WHOLE,
                  (mn_word_hit){ .to = (uint16_t)n, .form = MN_FORM_AFFIX });
        if (f->hits->count > before && n < rules->tag_affix_min && !mn_is_tag_rest(f->block, f->letters + n, rest)) {
            f->hits->count = before;
        }
        before = f->hits->count;
        mn_word_hit hit = { .from = (uint16_t)rest, .to = (uint16_t)count, .form = MN_FORM_AFFIX };
        add_exact(f, f->begins[count] - f->begins[rest] * mn_hash_powers[n], f->letters + rest, n, false, MN_WORD_WHOLE,
                  hit);
        if (f->hits->count > before && n < rules->tag_affix_min && !mn_is_tag_rest(f->block, f->letters, rest)) {
            f->hits->count = before;
        }
    }
    return !f->failed;
}

bool mn_forms_affixes(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                      mn_array *hits)
{
    mn_finder f;
    if (count == 0 || count > MN_SPELLING_MAX) {
        return true;
    }
    mn_finder_begin(&f, block, a, letters, count, hits);
    return mn_finder_affixes(&f);
}

/* ---------------------------------------------------------- questions */

/* The same with the hash of the letters at hand. */
static bool is_name(const mn_block *block, uint32_t hash, const uint32_t *letters, size_t count)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(block, &block->exact, hash);
    while (mn_map_next(&walk, &number)) {
        const mn_word *spelling = mn_word_at(block, number);
        if ((spelling->flags & (MN_WORD_INFLECTED | MN_WORD_WHOLE)) == MN_WORD_WHOLE &&
            mn_letters_same(block, spelling->letters, spelling->count, letters, count)) {
            return true;
        }
    }
    return false;
}

bool mn_forms_is_name(const mn_block *block, const uint32_t *letters, size_t count)
{
    return is_name(block, mn_hash_letters(letters, count), letters, count);
}

bool mn_finder_is_guarded(const mn_finder *f)
{
    return is_name(f->block, f->begins[f->count], f->letters, f->count) ||
           mn_word_band(f->block, f->letters, f->count) - 1u < f->block->rules.guard_band;
}
