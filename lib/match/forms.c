/* SPDX-License-Identifier: MIT */
#include "match/forms.h"

#include <string.h>

#include "match/hash.h"
#include "match/name.h"
#include "match/rest.h"
#include "match/soundalike.h"
#include "match/spelling.h"
#include "match/tables.h"
#include "words/distance.h"

static const mn_word *word_at(const mn_block *block, uint32_t word)
{
    return MN_BLOCK_ITEMS(block, mn_word, words) + word;
}

static const uint32_t *letters_at(const mn_block *block, uint32_t letters)
{
    return MN_BLOCK_ITEMS(block, uint32_t, letters) + letters;
}

static bool same_letters(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    return na == nb && memcmp(a, b, na * sizeof *a) == 0;
}

/* ---------------------------------------------------------------- edits */

/* The edits between a spelling of a word with `word_letters` letters and a
 * text word, or budget + 1: too many, or not with that first letter. */
static unsigned edits_between(const mn_rules *rules, size_t word_letters, const uint32_t *spelling, size_t spelling_count,
                              const uint32_t *text, size_t count, unsigned budget, bool *swap)
{
    if (word_letters > rules->edit_letters_max || !mn_same_digits(spelling, spelling_count, text, count)) {
        return budget + 1;
    }
    bool strict_umlauts = word_letters < rules->umlaut_edit_min;
    unsigned edits = (unsigned)mn_osa(spelling, spelling_count, text, count, (int)budget, strict_umlauts, swap);
    if (edits == 0 || edits > budget || count == 0) {
        return budget + 1;
    }
    bool same_first = spelling[0] == text[0];
    bool swapped_first = spelling_count > 1 && count > 1 && spelling[0] == text[1] && spelling[1] == text[0];
    bool free_first = edits == 1 && word_letters >= rules->free_first_min;
    return same_first || swapped_first || free_first ? edits : budget + 1;
}

/* ------------------------------------------------------------ the found */

/* The hits of one text word, from `base` on. */
typedef struct finder {
    const mn_block *block;
    const mention_allocator *allocator;
    mn_array *hits;
    size_t base;
    bool failed;
} finder;

static bool is_better(const mn_word_hit *a, const mn_word_hit *b)
{
    return a->edits != b->edits ? a->edits < b->edits : a->form != b->form ? a->form < b->form : a->swap > b->swap;
}

/* Keep the best hit of a word and span; edits only where the word has no other form. */
static void add_hit(finder *f, mn_word_hit hit)
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
            if (is_better(&hit, other)) {
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
static void add_exact(finder *f, const uint32_t *letters, size_t count, bool inflected, uint8_t flags, mn_word_hit hit)
{
    uint32_t entries;
    uint64_t hash = mn_hash_letters(letters, count);
    const mn_map_entry *entry = mn_map_find(f->block, &f->block->exact, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + entry->value;
        if (entry->print != (uint32_t)hash || (spelling->inflected && !inflected) ||
            !same_letters(letters_at(f->block, spelling->letters), spelling->count, letters, count) ||
            (word_at(f->block, spelling->word)->flags & flags) != flags) {
            continue;
        }
        mn_word_hit found = hit;
        found.word = spelling->word;
        found.form = spelling->inflected ? MN_FORM_INFLECTED : hit.form;
        add_hit(f, found);
    }
}

/* ---------------------------------------------------------- the forms */

typedef struct sounds_job {
    finder *finder;
    mn_word_hit hit;
} sounds_job;

static bool on_soundalike(void *user, const uint32_t *letters, size_t count)
{
    sounds_job *job = user;
    add_exact(job->finder, letters, count, false, MN_WORD_SOUNDALIKE, job->hit);
    return true;
}

static void find_soundalikes(finder *f, const uint32_t *letters, size_t count)
{
    sounds_job job = { f, { .to = (uint16_t)count, .form = MN_FORM_SOUNDALIKE } };
    if (count <= f->block->rules.edit_letters_max) {
        mn_soundalikes(letters, count, on_soundalike, &job);
    }
}

static void find_homoglyphs(finder *f, const uint32_t *letters, size_t count)
{
    uint32_t entries;
    uint64_t hash = mn_hash_skeleton(letters, count);
    const mn_map_entry *entry = mn_map_find(f->block, &f->block->skeletons, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + entry->value;
        if (entry->print == (uint32_t)hash && spelling->count == count &&
            mn_is_look_alike(letters_at(f->block, spelling->letters), letters, count)) {
            add_hit(f, (mn_word_hit){ .word = spelling->word, .to = (uint16_t)count, .form = MN_FORM_HOMOGLYPH });
        }
    }
}

static void find_elongated(finder *f, const uint32_t *letters, size_t count)
{
    uint32_t entries;
    uint64_t hash = mn_hash_runs(letters, count);
    const mn_map_entry *entry = mn_map_find(f->block, &f->block->runs, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + entry->value;
        if (entry->print == (uint32_t)hash &&
            mn_is_elongated(letters_at(f->block, spelling->letters), spelling->count, letters, count)) {
            add_hit(f, (mn_word_hit){ .word = spelling->word, .to = (uint16_t)count, .form = MN_FORM_ELONGATED });
        }
    }
}

static void find_genitive(finder *f, const uint32_t *letters, size_t count)
{
    if (count > 1 && letters[count - 1] == 's') {
        mn_word_hit hit = { .to = (uint16_t)(count - 1), .form = MN_FORM_GENITIVE };
        add_exact(f, letters, count - 1, false, 0, hit);
    }
}

static void find_compounds(finder *f, const uint32_t *letters, size_t count)
{
    const mn_rules *rules = &f->block->rules;
    for (size_t n = rules->compound_min; n + rules->compound_rest_min <= count; n++) {
        size_t before = f->hits->count;
        mn_word_hit hit = { .to = (uint16_t)n, .form = MN_FORM_COMPOUND };
        add_exact(f, letters, n, false, 0, hit);
        if (f->hits->count > before && !mn_is_compound_rest(f->block, letters + n, count - n)) {
            f->hits->count = before;
        }
    }
}

/* Look up one deletion of the text word and verify what it leads to. */
static void probe(finder *f, uint64_t hash, const uint32_t *letters, size_t count)
{
    uint32_t entries;
    const mn_map_entry *entry = mn_map_find(f->block, &f->block->deletions, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        if (entry->print != (uint32_t)hash) {
            continue;
        }
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + entry->value;
        const mn_word *word = word_at(f->block, spelling->word);
        bool swap = false;
        unsigned edits = edits_between(&f->block->rules, word->count, letters_at(f->block, spelling->letters),
                                       spelling->count, letters, count, word->max_budget, &swap);
        if (edits <= word->max_budget) {
            add_hit(f, (mn_word_hit){ .word = spelling->word,
                                      .to = (uint16_t)count,
                                      .form = MN_FORM_EDITED,
                                      .edits = (uint8_t)edits,
                                      .swap = swap });
        }
    }
}

/* The most edits that any spelling near this length may have. */
static unsigned budget_near(const mn_block *block, size_t count)
{
    unsigned budget = 0;
    for (size_t n = count > 2 ? count - 2 : 0; n <= count + 2 && n < MN_LENGTHS; n++) {
        size_t difference = n > count ? n - count : count - n;
        unsigned own = block->length_budgets[n];
        budget = own >= difference && own > budget ? own : budget;
    }
    return budget;
}

/* Two words are within k edits only if deleting up to k letters of each can
 * make them equal (Garbe 2012, "Symmetric Delete"). */
static void find_edited(finder *f, const uint32_t *letters, size_t count)
{
    unsigned budget = budget_near(f->block, count);
    if (budget == 0) {
        return;
    }
    probe(f, mn_hash_letters(letters, count), letters, count);
    for (size_t p = 0; p < count; p++) {
        if (p > 0 && letters[p] == letters[p - 1]) {
            continue;
        }
        probe(f, mn_hash_without(letters, count, p, count), letters, count);
        for (size_t q = p + 1; q < count && budget > 1; q++) {
            probe(f, mn_hash_without(letters, count, p, q), letters, count);
        }
    }
}

bool mn_forms_find(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                   mn_array *hits)
{
    finder f = { block, a, hits, hits->count, false };
    if (count == 0 || count > MN_SPELLING_MAX) {
        return true;
    }
    add_exact(&f, letters, count, true, 0, (mn_word_hit){ .to = (uint16_t)count, .form = MN_FORM_PLAIN });
    find_soundalikes(&f, letters, count);
    if (mn_has_look_alikes(letters, count)) {
        find_homoglyphs(&f, letters, count);
    }
    if (mn_has_long_run(letters, count)) {
        find_elongated(&f, letters, count);
    }
    find_genitive(&f, letters, count);
    find_compounds(&f, letters, count);
    find_edited(&f, letters, count);
    return !f.failed;
}

bool mn_forms_plain(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                    mn_array *hits)
{
    finder f = { block, a, hits, hits->count, false };
    mn_word_hit hit = { .to = (uint16_t)count, .form = MN_FORM_PLAIN };
    add_exact(&f, letters, count, false, MN_WORD_WHOLE, hit);
    return !f.failed;
}

bool mn_forms_affixes(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                      mn_array *hits)
{
    finder f = { block, a, hits, hits->count, false };
    const mn_rules *rules = &block->rules;
    if (count > MN_SPELLING_MAX) {
        return true;
    }
    for (size_t n = rules->tag_affix_known_min; n < count; n++) {
        size_t rest = count - n;
        size_t before = f.hits->count;
        add_exact(&f, letters, n, false, MN_WORD_WHOLE, (mn_word_hit){ .to = (uint16_t)n, .form = MN_FORM_AFFIX });
        if (f.hits->count > before && n < rules->tag_affix_min && !mn_is_tag_rest(block, letters + n, rest)) {
            f.hits->count = before;
        }
        before = f.hits->count;
        mn_word_hit hit = { .from = (uint16_t)rest, .to = (uint16_t)count, .form = MN_FORM_AFFIX };
        add_exact(&f, letters + rest, n, false, MN_WORD_WHOLE, hit);
        if (f.hits->count > before && n < rules->tag_affix_min && !mn_is_tag_rest(block, letters, rest)) {
            f.hits->count = before;
        }
    }
    return !f.failed;
}

/* ------------------------------------------------------- one given word */

typedef struct compare_job {
    const mn_block *block;
    const mn_word *word;
    uint32_t number;
    bool inflects;
    bool sounds;
    unsigned budget;
    const uint32_t *letters;
    size_t count;
    mn_word_hit *hits;
    size_t hit_count;
} compare_job;

static void compare_add(compare_job *job, size_t to, mn_form form, unsigned edits, bool swap)
{
    mn_word_hit hit = { .word = job->number, .to = (uint16_t)to, .form = (uint8_t)form, .edits = (uint8_t)edits, .swap = swap };
    for (size_t i = 0; i < job->hit_count; i++) {
        if (form == MN_FORM_EDITED && job->hits[i].form != MN_FORM_EDITED) {
            return;
        }
        if (job->hits[i].to == hit.to) {
            if (is_better(&hit, &job->hits[i])) {
                job->hits[i] = hit;
            }
            return;
        }
    }
    if (job->hit_count < MN_FORMS_MAX) {
        job->hits[job->hit_count++] = hit;
    }
}

static bool is_inflected(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t ending = mn_inflection_of(spelling, spelling_count);
    size_t stem = spelling_count - ending;
    if (ending == 0 || count <= stem || memcmp(spelling, text, stem * sizeof *text) != 0) {
        return false;
    }
    for (size_t i = 0; i < mn_inflection_count; i++) {
        if (same_letters(mn_inflections[i].letters, mn_inflections[i].count, text + stem, count - stem)) {
            return true;
        }
    }
    return false;
}

/* All forms without edits. */
static bool compare_spelling(void *user, const uint32_t *spelling, size_t n)
{
    compare_job *job = user;
    const mn_rules *rules = &job->block->rules;
    const uint32_t *text = job->letters;
    size_t count = job->count;
    if (same_letters(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_PLAIN, 0, false);
    } else if (job->sounds && count <= rules->edit_letters_max && mn_is_soundalike(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_SOUNDALIKE, 0, false);
    } else if (n == count && mn_is_look_alike(spelling, text, count)) {
        compare_add(job, count, MN_FORM_HOMOGLYPH, 0, false);
    } else if (mn_has_long_run(text, count) && mn_is_elongated(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_ELONGATED, 0, false);
    } else if (job->inflects && is_inflected(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_INFLECTED, 0, false);
    }
    if (n < count && memcmp(spelling, text, n * sizeof *text) == 0) {
        if (count == n + 1 && text[n] == 's') {
            compare_add(job, n, MN_FORM_GENITIVE, 0, false);
        } else if (n >= rules->compound_min && count - n >= rules->compound_rest_min &&
                   mn_is_compound_rest(job->block, text + n, count - n)) {
            compare_add(job, n, MN_FORM_COMPOUND, 0, false);
        }
    }
    return true;
}

static bool compare_edited(void *user, const uint32_t *spelling, size_t n)
{
    compare_job *job = user;
    bool swap = false;
    unsigned edits = edits_between(&job->block->rules, job->word->count, spelling, n, job->letters, job->count,
                                   job->budget, &swap);
    if (edits <= job->budget) {
        compare_add(job, job->count, MN_FORM_EDITED, edits, swap);
    }
    return true;
}

size_t mn_forms_of(const mn_block *block, uint32_t word, bool inflects, bool sounds, unsigned budget,
                   const uint32_t *letters, size_t count, mn_word_hit hits[MN_FORMS_MAX])
{
    compare_job job = { block, word_at(block, word), word, inflects, sounds, budget, letters, count, hits, 0 };
    if (count == 0 || count > MN_SPELLING_MAX) {
        return 0;
    }
    const uint32_t *own = letters_at(block, job.word->letters);
    mn_name_spellings(own, job.word->count, &block->rules, compare_spelling, &job);
    if (job.hit_count == 0 && budget > 0) {
        mn_name_spellings(own, job.word->count, &block->rules, compare_edited, &job);
    }
    return job.hit_count;
}

/* ---------------------------------------------------------- questions */

bool mn_forms_is_name(const mn_block *block, const uint32_t *letters, size_t count)
{
    uint32_t entries;
    uint64_t hash = mn_hash_letters(letters, count);
    const mn_map_entry *entry = mn_map_find(block, &block->exact, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(block, mn_spelling, spellings) + entry->value;
        if (entry->print == (uint32_t)hash && !spelling->inflected &&
            (word_at(block, spelling->word)->flags & MN_WORD_WHOLE) != 0 &&
            same_letters(letters_at(block, spelling->letters), spelling->count, letters, count)) {
            return true;
        }
    }
    return false;
}

bool mn_forms_begins_name(const mn_block *block, const uint32_t *letters, size_t count)
{
    uint32_t entries;
    uint64_t hash = mn_hash_letters(letters, count);
    const mn_map_entry *entry = mn_map_find(block, &block->prefixes, hash, &entries);
    for (; entries > 0; entries--, entry++) {
        if (entry->print == (uint32_t)hash) {
            return true;
        }
    }
    return false;
}
