/* SPDX-License-Identifier: MIT */
#include "match/near.h"

#include <check.h>
#include <string.h>

#include "suite.h"
#include "words/distance.h"

#define SPELLINGS 500u

/* A block of spellings in a row, and nothing else. */
static struct {
    mn_block head;
    uint32_t masks[SPELLINGS + MN_NEAR_SLACK];
    uint8_t letters[SPELLINGS][MN_NEAR_LETTERS];
} block;

typedef struct spelling {
    size_t count;
    uint32_t letters[24];
} spelling;

static spelling spellings[SPELLINGS];
static uint32_t state;

static uint32_t next(uint32_t below)
{
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

/* A word of letters from `first` on. */
static spelling any_word(size_t least, size_t most, uint32_t first, uint32_t alphabet)
{
    spelling s = { least + next((uint32_t)(most - least + 1)), { 0 } };
    for (size_t i = 0; i < s.count; i++) {
        s.letters[i] = first + next(alphabet);
    }
    return s;
}

static void fill(size_t least, size_t most, uint32_t first, uint32_t alphabet)
{
    memset(&block, 0, sizeof block);
    block.head.near.masks.offset = (uint32_t)((const char *)block.masks - (const char *)&block);
    block.head.near.letters.offset = (uint32_t)((const char *)block.letters - (const char *)&block);
    for (size_t i = 0; i < SPELLINGS; i++) {
        spellings[i] = any_word(least, most, first, alphabet);
        block.masks[i] = mn_letter_mask(spellings[i].letters, spellings[i].count);
        mn_near_keep(block.letters[i], spellings[i].letters, spellings[i].count);
    }
}

typedef size_t scan_fn(const mn_block *block, const mn_near_word *word, uint32_t *at, uint32_t end, unsigned edits,
                       unsigned lack, uint32_t places[MN_NEAR_ROOM]);

/* All places of [first, end), however often one has to go on. */
static size_t scan_all(scan_fn *scan, const mn_near_word *word, uint32_t first, uint32_t end, unsigned edits,
                       uint32_t *places)
{
    size_t count = 0;
    while (first < end) {
        uint32_t before = first;
        uint32_t some[MN_NEAR_ROOM];
        size_t more = scan(&block.head, word, &first, end, edits, edits, some);
        ck_assert_uint_gt(first, before);
        ck_assert_uint_le(more, MN_NEAR_ROOM);
        memcpy(places + count, some, more * sizeof *some);
        count += more;
    }
    ck_assert_uint_eq(first, end);
    return count;
}

/* Both paths find the same, and miss nothing within the edits; how much they found in vain. */
static void check_scan(const spelling *text, unsigned edits, size_t *near, size_t *in_vain)
{
    static uint32_t a[SPELLINGS];
    static uint32_t b[SPELLINGS];
    mn_near_word word;
    uint32_t first = next(SPELLINGS);
    uint32_t end = first + next(SPELLINGS - first + 1);
    mn_near_begin(&word, text->count);
    word.mask = mn_letter_mask(text->letters, text->count);
    for (size_t i = 0; i < text->count; i++) {
        mn_letter room;
        mn_near_put(&word, i, mn_letter_of(text->letters[i], &room));
    }
    size_t count = scan_all(mn_near_scan, &word, first, end, edits, a);
    ck_assert_uint_eq(count, scan_all(mn_near_scan_portable, &word, first, end, edits, b));
    ck_assert_int_eq(memcmp(a, b, count * sizeof *a), 0);
    size_t k = 0;
    for (uint32_t i = first; i < end; i++) {
        const spelling *s = &spellings[i];
        bool is_near = mn_osa(s->letters, s->count, text->letters, text->count, (int)edits, false, NULL) <= (int)edits;
        bool found = k < count && a[k] == i;
        ck_assert(found || !is_near);
        k += found;
        *near += is_near;
        *in_vain += found && !is_near;
    }
    ck_assert_uint_eq(k, count);
}

START_TEST(all_within_the_edits_are_found_by_either_path)
{
    static const struct {
        size_t least, most;
        uint32_t first, alphabet;
    } kinds[] = { { 1, 8, 'a', 2 }, { 4, 7, 'a', 3 }, { 7, 12, 'a', 3 }, { 14, 20, 'a', 2 }, { 2, 5, 0xE0, 8 } };
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        size_t near = 0;
        size_t in_vain = 0;
        fill(kinds[kind].least, kinds[kind].most, kinds[kind].first, kinds[kind].alphabet);
        for (size_t round = 0; round < 300; round++) {
            spelling text = spellings[next(SPELLINGS)];
            for (uint32_t wrong = next(4); wrong > 0; wrong--) {
                text.letters[next((uint32_t)text.count)] = kinds[kind].first + next(kinds[kind].alphabet);
            }
            check_scan(&text, 1 + next(2), &near, &in_vain);
        }
        ck_assert_uint_gt(near, 100);
        ck_assert(kinds[kind].most > MN_NEAR_LETTERS || in_vain * 20 < near);
    }
}
END_TEST

/* Letters beyond a byte are not kept: what has some is found by its mask. */
START_TEST(other_letters_are_left_to_the_comparison)
{
    size_t near = 0;
    size_t in_vain = 0;
    fill(5, 7, 0x430, 6);
    for (size_t i = 0; i < SPELLINGS; i++) {
        ck_assert_uint_eq(block.letters[i][0], 0);
    }
    for (size_t round = 0; round < 100; round++) {
        check_scan(&spellings[next(SPELLINGS)], 2, &near, &in_vain);
    }
    ck_assert_uint_gt(in_vain, near);
    ck_assert(strcmp(mn_near_path(), "avx2") == 0 || strcmp(mn_near_path(), "portable") == 0);
}
END_TEST

static void begin(void)
{
    state = 1;
}

int main(void)
{
    const TTest *const tests[] = { all_within_the_edits_are_found_by_either_path,
                                   other_letters_are_left_to_the_comparison };
    return RUN_SUITE_WITH("near", begin, NULL, tests);
}
