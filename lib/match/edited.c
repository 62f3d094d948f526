/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/filter.h"
#include "match/finder.h"
#include "match/near.h"
#include "match/rest.h"
#include "store/prefetch.h"
#include "words/distance.h"

/*
 * From a text word to the names' words that it may be with some wrong letters:
 *
 *   hashes of what is left of it, letters left out --filter--> few
 *     --map--> spellings --lengths, letter masks--> fewer --edit distance--> hits
 *
 * Two words are within k edits only if deleting up to k letters of each can
 * make them equal (Garbe 2012, "Symmetric Delete"). Among the words of few names
 * it is faster to look at all that begin with the same letter:
 *
 *   first letter, lengths --letter masks--> few --letters--> spellings
 */

/* Longer words have no edits: MN_LENGTHS - 1 letters and two more. */
#define EDITED_MAX (MN_LENGTHS + 1)

/* So many lookups has a word at the most: heads of four lengths, tails of five. */
#define PROBES_MAX 256u
_Static_assert(4 * (MN_HEAD_LETTERS(MN_LENGTHS) + 2) + 10 <= PROBES_MAX, "all halves have room");
_Static_assert(1 + (MN_HALVES_MIN + 1) + (MN_HALVES_MIN + 1) * MN_HALVES_MIN / 2 + MN_HALVES_MIN <= PROBES_MAX,
               "all deletions and what is written behind a row have room");
_Static_assert(MN_TAIL_LETTERS(MN_LENGTHS - 1) < 64, "the lengths of halves are bits of a number");

/* Blocks of so many deletions are larger than the nearer caches: it pays to know
 * of a word first whether the guard takes all that may be found. */
#define LARGE 400000u

/* Rows of heads that wait to be walked. */
#define ROWS_MAX 16u

/* Spellings that wait to be compared. */
#define QUEUE_MAX 32u

typedef struct job {
    mn_finder *finder;
    bool guard;
    int guarded;        /* whether the guard takes all; -1: not known yet */
    uint32_t tried[16]; /* spellings compared last: several deletions lead to one */
    size_t tried_count;
    size_t probe_count;
    size_t queue_count;
    size_t row_count;
    uint32_t rows[ROWS_MAX]; /* of heads, to be walked together */
    uint32_t queue[QUEUE_MAX];
    uint32_t probes[PROBES_MAX + MN_FILTER_SLACK]; /* hashes to be looked up together */
} job;

unsigned mn_edits_between(const mn_rules *rules, size_t word_letters, const uint32_t *spelling, size_t spelling_count,
                          const uint32_t *text, size_t count, unsigned budget, bool *swap)
{
    size_t difference = spelling_count > count ? spelling_count - count : count - spelling_count;
    if (difference > budget || word_letters > rules->edit_letters_max) {
        return budget + 1;
    }
    bool strict_umlauts = word_letters < rules->umlaut_edit_min;
    unsigned edits = (unsigned)mn_osa(spelling, spelling_count, text, count, (int)budget, strict_umlauts, swap);
    if (edits == 0 || edits > budget || count == 0 || !mn_same_digits(spelling, spelling_count, text, count)) {
        return budget + 1;
    }
    bool same_first = spelling[0] == text[0];
    bool swapped_first = spelling_count > 1 && count > 1 && spelling[0] == text[1] && spelling[1] == text[0];
    bool free_first = edits == 1 && word_letters >= rules->free_first_min;
    return same_first || swapped_first || free_first ? edits : budget + 1;
}

/* ------------------------------------------------------------- comparing */

static bool is_guarded(job *j)
{
    if (j->guarded < 0) {
        j->guarded = j->guard && mn_finder_is_guarded(j->finder);
    }
    return j->guarded > 0;
}

/* Whether a spelling was compared before; it is now. */
static bool was_tried(job *j, uint32_t number)
{
    size_t size = sizeof j->tried / sizeof *j->tried;
    for (size_t i = 0; i < j->tried_count && i < size; i++) {
        if (j->tried[i] == number) {
            return true;
        }
    }
    j->tried[j->tried_count++ % size] = number;
    return false;
}

/* Whether a spelling's budget, length and letters allow it; one with another ending has no budget. */
static bool may_be_near(const mn_finder *f, const mn_word *spelling)
{
    size_t n = spelling->count;
    size_t difference = n > f->count ? n - f->count : f->count - n;
    return spelling->budget > 0 && difference <= spelling->budget &&
           mn_masks_near(spelling->mask, f->near.mask, spelling->budget);
}

static void compare(job *j, uint32_t number)
{
    mn_finder *f = j->finder;
    const mn_word *spelling = mn_word_at(f->block, number);
    size_t n = spelling->count;
    uint32_t word_number = mn_word_of(f->block, number);
    const mn_word *word = mn_word_at(f->block, word_number);
    bool swap = false;
    uint32_t letters[MN_SPELLING_MAX];
    mn_letters_read(f->block, spelling->letters, n, letters);
    unsigned edits =
        mn_edits_between(&f->block->rules, word->count, letters, n, f->letters, f->count, word->budget, &swap);
    if (edits > word->budget) {
        return;
    }
    mn_letters_read(f->block, word->letters, word->count, letters);
    if (j->guard && mn_is_brand_verb(letters, word->count, f->letters, f->count)) {
        return;
    }
    mn_finder_add(f, (mn_word_hit){ .word = word_number,
                                    .to = (uint16_t)f->count,
                                    .form = MN_FORM_EDITED,
                                    .edits = (uint8_t)edits,
                                    .swap = swap });
}

static void compare_queue(job *j)
{
    mn_finder *f = j->finder;
    size_t near = 0;
    for (size_t i = 0; i < j->queue_count; i++) {
        const mn_word *spelling = mn_word_at(f->block, j->queue[i]);
        if (may_be_near(f, spelling) && !was_tried(j, j->queue[i])) {
            MN_PREFETCH(mn_letters_at(f->block, spelling->letters));
            MN_PREFETCH(mn_word_at(f->block, mn_word_of(f->block, j->queue[i])));
            j->queue[near++] = j->queue[i];
        }
    }
    for (size_t i = 0; i < near && !is_guarded(j); i++) {
        compare(j, j->queue[i]);
    }
    j->queue_count = 0;
}

static inline void add_to_queue(job *j, uint32_t number)
{
    j->queue[j->queue_count++] = number;
    if (j->queue_count == QUEUE_MAX) {
        compare_queue(j);
    }
}

/* --------------------------------------------------------------- in rows */

/* Spellings that may have so many edits and begin with that letter, their masks within `lack` edits. */
static void find_in_groups(job *j, unsigned edits, uint32_t first, unsigned lack)
{
    const mn_block *block = j->finder->block;
    size_t n = j->finder->count;
    const uint32_t *starts = MN_BLOCK_ITEMS(block, uint32_t, near.starts);
    const uint32_t *numbers = MN_BLOCK_ITEMS(block, uint32_t, near.numbers);
    uint32_t at = starts[mn_near_group(edits, first, n > edits ? n - edits : 0)];
    uint32_t end = starts[mn_near_group(edits, first, n + edits) + 1];
    while (at < end) {
        uint32_t places[MN_NEAR_ROOM];
        size_t count = mn_near_scan(block, &j->finder->near, &at, end, edits, lack, places);
        for (size_t i = 0; i < count; i++) {
            add_to_queue(j, numbers[places[i]]);
        }
    }
}

static void find_under(job *j, const mn_map *map, uint32_t hash)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(j->finder->block, map, hash);
    while (mn_map_next(&walk, &number)) {
        add_to_queue(j, number);
    }
}

/* Whether some spelling with two edits begins with the first two letters swapped.
 * The first letter of others stays, so that it is left out with another one for these only. */
static bool is_swapped_opening(const mn_finder *f)
{
    return (f->block->openings[MN_OPENING_ROW(f->letters[1])] & MN_OPENING_BIT(f->letters[0])) != 0;
}

/* The same; most hashes are in no map, and the filter knows. */
static inline void find_in_map(job *j, const mn_map *map, uint32_t hash)
{
    if (mn_filter_has(j->finder->block, &map->filter, hash)) {
        find_under(j, map, hash);
    }
}

/* Only one edit may spoil the first letter: what follows is then the same, or it is swapped with the second. */
static void find_in_rows(job *j)
{
    const mn_finder *f = j->finder;
    size_t n = f->count;
    const uint32_t *letters = f->letters;
    uint32_t less_first = mn_finder_without(f, n, 0);
    find_in_groups(j, 1, letters[0], 1);
    find_in_groups(j, 2, letters[0], 2);
    find_in_map(j, &f->block->tails, f->begins[n]);
    find_in_map(j, &f->block->tails, less_first);
    find_in_map(j, &f->block->exact, less_first);
    if (n > 1) {
        uint32_t turned = mn_hash_letter(letters[1]) - mn_hash_letter(letters[0]);
        find_in_map(j, &f->block->exact, f->begins[n] + turned * (mn_hash_powers[n - 1] - mn_hash_powers[n - 2]));
        if (letters[0] != letters[1] && is_swapped_opening(f)) {
            find_in_groups(j, 2, letters[1], 1); /* the swap leaves the mask as it is */
        }
    }
    compare_queue(j);
}

/* --------------------------------------------------------------- lookups */

static void walk_rows(job *j)
{
    const mn_block *block = j->finder->block;
    for (size_t i = 0; i < j->row_count; i++) {
        const uint32_t *at = MN_BLOCK_ITEMS(block, uint32_t, heads) + j->rows[i];
        uint32_t member;
        do {
            member = *at++;
            MN_PREFETCH(mn_word_at(block, member & ~MN_HEAD_LAST));
            add_to_queue(j, member & ~MN_HEAD_LAST);
        } while ((member & MN_HEAD_LAST) == 0);
    }
    j->row_count = 0;
}

/* A head less several of its letters leads to one row. */
static void add_row(job *j, uint32_t row)
{
    for (size_t i = 0; i < j->row_count; i++) {
        if (j->rows[i] == row) {
            return;
        }
    }
    if (j->row_count == ROWS_MAX) {
        walk_rows(j);
    }
    MN_PREFETCH(MN_BLOCK_ITEMS(j->finder->block, uint32_t, heads) + row);
    j->rows[j->row_count++] = row;
}

/* Look up what was collected and compare what it leads to, spellings or rows of them.
 * What is far away in memory is on its way before it is needed. */
static inline void probe_all(job *j, const mn_map *map, bool in_rows)
{
    const mn_block *block = j->finder->block;
    const uint32_t *starts = (const uint32_t *)((const char *)block + map->starts);
    const uint8_t *entries = (const uint8_t *)block + map->entries;
    const uint32_t value_bits = map->value_bits;
    j->probe_count = mn_filter_pass(block, &map->filter, j->probes, j->probe_count);
    for (size_t i = 0; i < j->probe_count; i++) {
        MN_PREFETCH(starts + mn_hash_below(j->probes[i], map->buckets));
    }
    for (size_t i = 0; i < j->probe_count; i++) {
        MN_PREFETCH(entries + mn_map_byte(map, starts[mn_hash_below(j->probes[i], map->buckets)]));
    }
    for (size_t i = 0; i < j->probe_count; i++) {
        uint32_t bucket = mn_hash_below(j->probes[i], map->buckets);
        uint32_t print = mn_map_print(j->probes[i]);
        for (uint32_t e = starts[bucket]; e < starts[bucket + 1]; e++) {
            uint64_t entry = mn_map_entry(entries, e, value_bits + MN_PRINT_BITS);
            if (entry >> value_bits == print) {
                uint32_t number = (uint32_t)entry & ((1u << value_bits) - 1);
                if (in_rows) {
                    add_row(j, number);
                } else {
                    MN_PREFETCH(mn_word_at(block, number));
                    add_to_queue(j, number);
                }
            }
        }
    }
    walk_rows(j);
    compare_queue(j);
    j->probe_count = 0;
}

/* The most edits of any spelling of `first` to `last` letters. */
static unsigned budget_of_lengths(const mn_finder *f, size_t first, size_t last)
{
    unsigned budget = 0;
    for (size_t n = first; n <= last && n < MN_HALVES_MIN; n++) {
        budget = f->block->length_budgets[n] > budget ? f->block->length_budgets[n] : budget;
    }
    return budget;
}

static void find_by_deletions(job *j)
{
    const mn_finder *f = j->finder;
    size_t n = f->count;
    uint32_t without[2 * MN_HALVES_MIN + 2]; /* what leaving out letter p adds to the hash; zeros behind the last */
    if (n > MN_HALVES_MIN + 1) {
        return;
    }
    uint32_t whole = f->begins[n];
    uint32_t *to = j->probes;
    bool pairs = budget_of_lengths(f, n > 2 ? n - 2 : 0, n) > 1;
    if (pairs || budget_of_lengths(f, n > 1 ? n - 1 : 0, n + 2) > 0) {
        *to++ = whole;
        memset(without + n, 0, MN_HALVES_MIN * sizeof *without);
        for (size_t p = 0; p < n; p++) {
            without[p] = (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[n - 1 - p];
            *to++ = whole + without[p];
        }
    }
    size_t begin = n > 1 && is_swapped_opening(f) ? 0 : 1;
    for (size_t p = begin; pairs && p + 1 < n; p++) {
        /* With a letter behind it left out too, the letters before p count one place less. */
        uint32_t first = whole + (f->begins[p] - f->begins[p + 1]) * mn_hash_powers[n - 2 - p];
        if (p > begin && f->letters[p] == f->letters[p - 1]) {
            continue; /* of a run of one letter, whichever is left out leaves the same */
        }
        /* As many in each row, some too many: the next row is put over them. How
         * long a row is could not be foreseen. */
        for (size_t k = 0; k < MN_HALVES_MIN; k++) {
            to[k] = first + without[p + 1 + k];
        }
        to += n - p - 1;
    }
    j->probe_count = (size_t)(to - j->probes);
    probe_all(j, &f->block->deletions, false);
}

/* The first `m` letters less one of them. */
static void add_heads(job *j, size_t m)
{
    for (size_t p = 0; p < m; p++) {
        j->probes[j->probe_count++] = mn_finder_without(j->finder, m, p) + MN_HALF_HEAD;
    }
}

/* The last `m` letters, behind either of the first two. */
static void add_tails(job *j, size_t m)
{
    const mn_finder *f = j->finder;
    uint32_t tail = f->begins[f->count] - f->begins[f->count - m] * mn_hash_powers[m];
    for (size_t i = 0; i < 2; i++) {
        j->probes[j->probe_count++] = mn_hash_tail(f->letters[i], tail, m) + MN_HALF_TAIL;
    }
}

static void find_by_halves(job *j)
{
    const mn_finder *f = j->finder;
    uint64_t heads = 0; /* bit m: heads of m letters are asked for */
    uint64_t tails = 0;
    size_t n = f->count - 2 > MN_HALVES_MIN ? f->count - 2 : MN_HALVES_MIN;
    for (; n <= f->count + 2 && n < MN_LENGTHS; n++) {
        size_t difference = n > f->count ? n - f->count : f->count - n;
        if (f->block->length_budgets[n] > 0 && f->block->length_budgets[n] >= difference) {
            heads |= (uint64_t)3 << MN_HEAD_LETTERS(n);
            tails |= (uint64_t)1 << MN_TAIL_LETTERS(n);
        }
    }
    for (size_t m = 1; m <= f->count && heads >> m != 0; m++) {
        if ((heads >> m & 1) != 0) {
            add_heads(j, m);
        }
    }
    probe_all(j, &f->block->halves, true);
    for (size_t m = 1; m < 64 && m <= f->count && tails >> m != 0; m++) {
        if ((tails >> m & 1) != 0) {
            add_tails(j, m);
        }
    }
    probe_all(j, &f->block->deletions, false);
}

void mn_finder_edited(mn_finder *f, bool guard)
{
    job j;
    if (f->count > EDITED_MAX) {
        return;
    }
    j.finder = f;
    j.guard = guard;
    j.guarded = -1;
    j.tried_count = 0;
    j.probe_count = 0;
    j.queue_count = 0;
    j.row_count = 0;
    if (f->block->deletions.count + f->block->halves.count > LARGE && is_guarded(&j)) {
        return;
    }
    if (f->block->near.starts.count > 0) {
        find_in_rows(&j);
        return;
    }
    find_by_deletions(&j);
    if (f->count + 2 >= MN_HALVES_MIN) {
        find_by_halves(&j);
    }
}
