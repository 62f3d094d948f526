/* SPDX-License-Identifier: MIT */
#include "match/forms.h"

#include <string.h>

#include "match/filter.h"
#include "match/hash.h"
#include "match/name.h"
#include "match/rest.h"
#include "match/soundalike.h"
#include "match/spelling.h"
#include "match/tables.h"
#include "text/fold.h"
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
static unsigned edits_between(const mn_rules *rules, size_t word_letters, const uint32_t *spelling,
                              size_t spelling_count, const uint32_t *text, size_t count, unsigned budget, bool *swap)
{
    size_t difference = spelling_count > count ? spelling_count - count : count - spelling_count;
    if (difference > budget || word_letters > rules->edit_letters_max ||
        !mn_same_digits(spelling, spelling_count, text, count)) {
        return budget + 1;
    }
    bool strict_umlauts = word_letters < rules->umlaut_edit_min;
    size_t head = 0;
    size_t tail = 0;
    while (head < spelling_count && head < count && spelling[head] == text[head]) {
        head++;
    }
    while (tail < spelling_count - head && tail < count - head &&
           spelling[spelling_count - 1 - tail] == text[count - 1 - tail]) {
        tail++;
    }
    /* What both begin and end with takes no edit. */
    unsigned edits = (unsigned)mn_osa(spelling + head, spelling_count - head - tail, text + head, count - head - tail,
                                      (int)budget, strict_umlauts, swap);
    if (edits == 0 || edits > budget || count == 0) {
        return budget + 1;
    }
    bool same_first = spelling[0] == text[0];
    bool swapped_first = spelling_count > 1 && count > 1 && spelling[0] == text[1] && spelling[1] == text[0];
    bool free_first = edits == 1 && word_letters >= rules->free_first_min;
    return same_first || swapped_first || free_first ? edits : budget + 1;
}

/* ------------------------------------------------------------ the found */

/* So many lookups are collected before a filter sees them: those of the pairs of
 * letters, or of halves, of any word. */
#define MN_PROBES_MAX 1536u

/* Longer words have no edits: MN_LENGTHS - 1 letters and two more. */
#define EDITED_MAX (MN_LENGTHS + 1)

/* The hits of one text word, from `base` on. */
typedef struct finder {
    const mn_block *block;
    const mention_allocator *allocator;
    mn_array *hits;
    size_t base;
    bool failed;
    const uint32_t *letters;
    size_t count;
    uint32_t mask;
    uint32_t tried[16]; /* spellings compared last: several deletions lead to one */
    size_t tried_count;
    uint64_t begins[MN_SPELLING_MAX + 1]; /* hashes of the first 0, 1, 2 ... letters */
    size_t probe_count;
    uint64_t probes[MN_PROBES_MAX]; /* hashes to be looked up together */
} finder;

static void begin(finder *f, const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                  mn_array *hits)
{
    f->block = block;
    f->allocator = a;
    f->hits = hits;
    f->base = hits->count;
    f->failed = false;
    f->letters = letters;
    f->count = count;
    f->tried_count = 0;
    f->probe_count = 0;
    f->begins[0] = MN_HASH_BEGIN;
    for (size_t i = 0; i < count; i++) {
        f->begins[i + 1] = mn_hash_step(f->begins[i], letters[i]);
    }
}

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
static void add_exact(finder *f, uint64_t hash, const uint32_t *letters, size_t count, bool inflected, uint8_t flags,
                      mn_word_hit hit)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(f->block, &f->block->exact, hash);
    while (mn_map_next(&walk, &number)) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + number;
        if ((spelling->inflected && !inflected) ||
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

/* One letter doubled or made single, or drawn out. */
static void find_runs(finder *f)
{
    uint32_t number;
    bool sounds = f->count <= f->block->rules.edit_letters_max;
    mn_map_walk walk = mn_map_find(f->block, &f->block->runs, mn_hash_runs(f->letters, f->count));
    while (mn_map_next(&walk, &number)) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + number;
        const uint32_t *own = letters_at(f->block, spelling->letters);
        mn_word_hit hit = { .word = spelling->word, .to = (uint16_t)f->count };
        if (same_letters(own, spelling->count, f->letters, f->count)) {
            continue;
        }
        if (sounds && (word_at(f->block, spelling->word)->flags & MN_WORD_SOUNDALIKE) != 0 &&
            mn_is_soundalike(own, spelling->count, f->letters, f->count)) {
            hit.form = MN_FORM_SOUNDALIKE;
            add_hit(f, hit);
        } else if (mn_has_long_run(f->letters, f->count) &&
                   mn_is_elongated(own, spelling->count, f->letters, f->count)) {
            hit.form = MN_FORM_ELONGATED;
            add_hit(f, hit);
        }
    }
}

/* One spelling put for another that is read alike. */
static void find_soundalikes(finder *f)
{
    mn_soundalike found[MN_SOUNDALIKES_MAX];
    uint32_t letters[EDITED_MAX + 3];
    if (f->count > f->block->rules.edit_letters_max || f->count > EDITED_MAX) {
        return;
    }
    size_t count = mn_soundalikes(f->letters, f->count, f->begins, found);
    for (size_t i = 0; i < count; i++) {
        if (mn_filter_has(f->block, &f->block->exact.filter, found[i].hash)) {
            size_t n = mn_soundalike_spell(f->letters, f->count, &found[i], letters);
            mn_word_hit hit = { .to = (uint16_t)f->count, .form = MN_FORM_SOUNDALIKE };
            add_exact(f, found[i].hash, letters, n, false, MN_WORD_SOUNDALIKE, hit);
        }
    }
}

static void find_homoglyphs(finder *f)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(f->block, &f->block->skeletons, mn_hash_skeleton(f->letters, f->count));
    while (mn_map_next(&walk, &number)) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + number;
        if (spelling->count == f->count &&
            mn_is_look_alike(letters_at(f->block, spelling->letters), f->letters, f->count)) {
            add_hit(f, (mn_word_hit){ .word = spelling->word, .to = (uint16_t)f->count, .form = MN_FORM_HOMOGLYPH });
        }
    }
}

static void find_genitive(finder *f)
{
    if (f->count > 1 && f->letters[f->count - 1] == 's') {
        mn_word_hit hit = { .to = (uint16_t)(f->count - 1), .form = MN_FORM_GENITIVE };
        add_exact(f, f->begins[f->count - 1], f->letters, f->count - 1, false, 0, hit);
    }
}

static void find_compounds(finder *f)
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

/* ---------------------------------------------------------- with edits */

/* Whether a spelling was compared before; it is now. */
static bool was_tried(finder *f, uint32_t number)
{
    size_t size = sizeof f->tried / sizeof *f->tried;
    for (size_t i = 0; i < f->tried_count && i < size; i++) {
        if (f->tried[i] == number) {
            return true;
        }
    }
    f->tried[f->tried_count++ % size] = number;
    return false;
}

static void verify(finder *f, uint32_t number)
{
    const mn_spelling *spelling = MN_BLOCK_ITEMS(f->block, mn_spelling, spellings) + number;
    size_t n = spelling->count;
    size_t difference = n > f->count ? n - f->count : f->count - n;
    if (difference > spelling->budget || !mn_masks_near(spelling->mask, f->mask, spelling->budget) ||
        was_tried(f, number)) {
        return;
    }
    const mn_word *word = word_at(f->block, spelling->word);
    bool swap = false;
    unsigned edits = edits_between(&f->block->rules, word->count, letters_at(f->block, spelling->letters), n,
                                   f->letters, f->count, word->max_budget, &swap);
    if (edits <= word->max_budget) {
        add_hit(f, (mn_word_hit){ .word = spelling->word,
                                  .to = (uint16_t)f->count,
                                  .form = MN_FORM_EDITED,
                                  .edits = (uint8_t)edits,
                                  .swap = swap });
    }
}

/* Look up what was collected and verify what it leads to. */
static void probe_all(finder *f, const mn_map *map)
{
    uint32_t number;
    size_t count = mn_filter_pass(f->block, &map->filter, f->probes, f->probe_count);
    for (size_t i = 0; i < count; i++) {
        mn_map_walk walk = mn_map_find(f->block, map, f->probes[i]);
        while (mn_map_next(&walk, &number)) {
            verify(f, number);
        }
    }
    f->probe_count = 0;
}

/* The most edits of any spelling of `first` to `last` letters. */
static unsigned budget_of_lengths(const finder *f, size_t first, size_t last)
{
    unsigned budget = 0;
    for (size_t n = first; n <= last && n < MN_HALVES_MIN; n++) {
        budget = f->block->length_budgets[n] > budget ? f->block->length_budgets[n] : budget;
    }
    return budget;
}

/* Two words are within k edits only if deleting up to k letters of each can
 * make them equal (Garbe 2012, "Symmetric Delete"). */
static void find_by_deletions(finder *f)
{
    size_t n = f->count;
    uint64_t without[MN_HALVES_MIN + 2]; /* what leaving out letter p adds to the hash */
    if (n > MN_HALVES_MIN + 1) {
        return;
    }
    uint64_t whole = f->begins[n];
    uint64_t *to = f->probes;
    bool pairs = budget_of_lengths(f, n > 2 ? n - 2 : 0, n) > 1;
    if (pairs || budget_of_lengths(f, n > 1 ? n - 1 : 0, n + 2) > 0) {
        *to++ = whole;
        for (size_t p = 0; p < n; p++) {
            without[p] = (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[n - 1 - p];
            *to++ = whole + without[p];
        }
    }
    for (size_t p = 0; pairs && p + 1 < n; p++) {
        /* With a letter behind it left out too, the letters before p count one place less. */
        uint64_t first = whole + (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[n - 2 - p];
        if (p > 0 && f->letters[p] == f->letters[p - 1]) {
            continue; /* of a run of one letter, whichever is left out leaves the same */
        }
        for (size_t q = p + 1; q < n; q++) {
            *to++ = first + without[q];
        }
    }
    f->probe_count = (size_t)(to - f->probes);
    probe_all(f, &f->block->deletions);
}

/* The first `m` letters less one of them, and the last ones. */
static void add_halves(finder *f, size_t m, bool first, bool last)
{
    size_t n = f->count;
    uint64_t *to = f->probes + f->probe_count;
    for (size_t p = 0; first && p < m; p++) {
        *to++ = f->begins[m] + (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[m - 1 - p] + MN_HALF_FIRST;
    }
    uint64_t rest = f->begins[n] - f->begins[n - m] * mn_hash_powers[m - 1] + MN_HALF_LAST;
    for (size_t p = n - m; last && p < n; p++) {
        *to++ = rest + (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[n - 1 - p];
    }
    f->probe_count = (size_t)(to - f->probes);
}

/* Two edits of a longer word leave one of its halves with one at most, also
 * where a swap spans both: that counts one in each. */
static void find_by_halves(finder *f)
{
    uint64_t first = 0; /* bit m: beginnings of m letters are asked for */
    uint64_t last = 0;
    size_t n = f->count - 2 > MN_HALVES_MIN ? f->count - 2 : MN_HALVES_MIN;
    for (; n <= f->count + 2 && n < MN_LENGTHS; n++) {
        size_t difference = n > f->count ? n - f->count : f->count - n;
        if (f->block->length_budgets[n] > 0 && f->block->length_budgets[n] >= difference) {
            first |= (uint64_t)3 << n / 2;
            last |= (uint64_t)3 << (n - n / 2);
        }
    }
    for (size_t m = MN_HALVES_MIN / 2; m <= f->count && (first | last) >> m != 0; m++) {
        add_halves(f, m, (first >> m & 1) != 0, (last >> m & 1) != 0);
    }
    probe_all(f, &f->block->halves);
}

static void find_edited(finder *f)
{
    if (f->count > EDITED_MAX) {
        return;
    }
    f->mask = mn_letter_mask(f->letters, f->count);
    find_by_deletions(f);
    if (f->count + 2 >= MN_HALVES_MIN) {
        find_by_halves(f);
    }
}

/* Whether there may be look-alikes: a digit, or a letter beyond Latin. */
static bool has_odd_letters(const uint32_t *letters, size_t count)
{
    uint32_t odd = 0;
    for (size_t i = 0; i < count; i++) {
        odd |= (uint32_t)(letters[i] < 'a') | (uint32_t)(letters[i] >= 0x100);
    }
    return odd != 0;
}

bool mn_forms_find(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                   mn_array *hits)
{
    finder f;
    if (count == 0 || count > MN_SPELLING_MAX) {
        return true;
    }
    begin(&f, block, a, letters, count, hits);
    add_exact(&f, f.begins[count], letters, count, true, 0,
              (mn_word_hit){ .to = (uint16_t)count, .form = MN_FORM_PLAIN });
    find_soundalikes(&f);
    if (has_odd_letters(letters, count) && mn_has_look_alikes(letters, count)) {
        find_homoglyphs(&f);
    }
    find_runs(&f);
    find_genitive(&f);
    find_compounds(&f);
    find_edited(&f);
    return !f.failed;
}

bool mn_forms_plain(const mn_block *block, const mention_allocator *a, uint64_t hash, const uint32_t *letters,
                    size_t count, mn_array *hits)
{
    finder f;
    f.block = block;
    f.allocator = a;
    f.hits = hits;
    f.base = hits->count;
    f.failed = false;
    mn_word_hit hit = { .to = (uint16_t)count, .form = MN_FORM_PLAIN };
    add_exact(&f, hash, letters, count, false, MN_WORD_WHOLE, hit);
    return !f.failed;
}

bool mn_forms_affixes(const mn_block *block, const mention_allocator *a, const uint32_t *letters, size_t count,
                      mn_array *hits)
{
    finder f;
    const mn_rules *rules = &block->rules;
    uint64_t power = 1; /* MN_HASH_BASE to the n */
    if (count > MN_SPELLING_MAX) {
        return true;
    }
    begin(&f, block, a, letters, count, hits);
    for (size_t n = 0; n < count; n++, power *= MN_HASH_BASE) {
        size_t rest = count - n;
        size_t before = f.hits->count;
        if (n < rules->tag_affix_known_min) {
            continue;
        }
        add_exact(&f, f.begins[n], letters, n, false, MN_WORD_WHOLE,
                  (mn_word_hit){ .to = (uint16_t)n, .form = MN_FORM_AFFIX });
        if (f.hits->count > before && n < rules->tag_affix_min && !mn_is_tag_rest(block, letters + n, rest)) {
            f.hits->count = before;
        }
        before = f.hits->count;
        mn_word_hit hit = { .from = (uint16_t)rest, .to = (uint16_t)count, .form = MN_FORM_AFFIX };
        add_exact(&f, f.begins[count] - f.begins[rest] * power, letters + rest, n, false, MN_WORD_WHOLE, hit);
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
    mn_word_hit hit = {
        .word = job->number, .to = (uint16_t)to, .form = (uint8_t)form, .edits = (uint8_t)edits, .swap = swap
    };
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
    unsigned edits =
        edits_between(&job->block->rules, job->word->count, spelling, n, job->letters, job->count, job->budget, &swap);
    if (edits <= job->budget) {
        compare_add(job, job->count, MN_FORM_EDITED, edits, swap);
    }
    return true;
}

/* A letter's kin, or 0 for digits and letters of other scripts. */
static char kin_of(uint32_t letter)
{
    if (letter >= 'a' && letter <= 'z') {
        return mn_letter_kin[letter - 'a'];
    }
    return letter == MN_A_UMLAUT || letter == MN_O_UMLAUT || letter == MN_U_UMLAUT ? mn_letter_kin[0] : 0;
}

mn_word_ends mn_forms_ends(const uint32_t *letters, size_t count)
{
    mn_word_ends ends = { kin_of(letters[0]), count > 1 ? kin_of(letters[1]) : 0, kin_of(letters[count - 1]), 0 };
    for (size_t i = 0; i < count; i++) {
        ends.odd |= kin_of(letters[i]) == 0;
    }
    return ends;
}

bool mn_forms_may_stand(const mn_block *block, uint32_t word, unsigned budget, mn_word_ends ends)
{
    const mn_word *own = word_at(block, word);
    const uint32_t *letters = letters_at(block, own->letters);
    char first = kin_of(letters[0]);
    if (ends.odd || first == 0 || first == ends.first || first == ends.second) {
        return true;
    }
    char last = kin_of(letters[own->count - 1]);
    /* A sole letter is first and last, and oe may be one: ö. */
    bool last_stays = own->count <= 2 || last == 0 || last == ends.last;
    return budget > 0 && own->count >= block->rules.free_first_min && last_stays;
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
    uint32_t number;
    mn_map_walk walk = mn_map_find(block, &block->exact, mn_hash_letters(letters, count));
    while (mn_map_next(&walk, &number)) {
        const mn_spelling *spelling = MN_BLOCK_ITEMS(block, mn_spelling, spellings) + number;
        if (!spelling->inflected && (word_at(block, spelling->word)->flags & MN_WORD_WHOLE) != 0 &&
            same_letters(letters_at(block, spelling->letters), spelling->count, letters, count)) {
            return true;
        }
    }
    return false;
}
