/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "match/finder.h"
#include "match/hash.h"
#include "searched.h"
#include "suite.h"

/* How many spellings of words with the letters `word` a map has under a hash. */
static unsigned under(const mn_block *block, const mn_map *map, uint32_t hash, const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    uint32_t number;
    unsigned found = 0;
    size_t n = letters_of(word, letters);
    mn_map_walk walk = mn_map_find(block, map, hash);
    while (mn_map_next(&walk, &number)) {
        const mn_word *own = mn_word_at(block, mn_word_of(block, number));
        found += mn_letters_same(block, own->letters, own->count, letters, n);
    }
    return found;
}

/* The same for the rows of heads under a hash. */
static unsigned in_rows_under(const mn_block *block, uint32_t hash, const char *word)
{
    const uint32_t *heads = MN_BLOCK_ITEMS(block, uint32_t, heads);
    uint32_t letters[MN_SPELLING_MAX];
    uint32_t at;
    unsigned found = 0;
    size_t n = letters_of(word, letters);
    mn_map_walk walk = mn_map_find(block, &block->halves, hash);
    while (mn_map_next(&walk, &at)) {
        bool last = false;
        for (; !last; at++) {
            const mn_word *own = mn_word_at(block, mn_word_of(block, heads[at] & ~MN_HEAD_LAST));
            found += mn_letters_same(block, own->letters, own->count, letters, n);
            last = (heads[at] & MN_HEAD_LAST) != 0;
        }
    }
    return found;
}

/* The block of a catalogue with a table of edits by letters, as of a large one. */
static mn_block *block_with_budget(const char *catalogue, const uint8_t *budget, size_t count)
{
    mention_builder *builder = NULL;
    mn_block *block = NULL;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_set_budget(builder, budget, count, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), NULL), MENTION_OK);
    builder->scan_max = 0;
    ck_assert_int_eq(mn_compile(builder, &block, NULL), MENTION_OK);
    mention_builder_free(builder);
    return block;
}

static uint32_t hash_of(const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    return mn_hash_letters(letters, letters_of(word, letters));
}

START_TEST(every_spelling_of_a_word_is_found_by_its_letters)
{
    mn_block *block = block_of("b\tMüller\nb\tDeutsche Bahn\n");
    ck_assert_uint_eq(under(block, &block->exact, hash_of("müller"), "müller"), 1);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("mueller"), "müller"), 1);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("muller"), "müller"), 1);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("moller"), "müller"), 0);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("deutschebahn"), "deutschebahn"), 1);
    block_free(block);
}
END_TEST

/* The rarer word leads to the name, the other is looked for beside it. */
START_TEST(a_name_of_several_words_is_found_by_one_of_them)
{
    mn_block *block = block_of("b\tThe Xqzvnia\n");
    ck_assert_uint_eq(under(block, &block->exact, hash_of("xqzvnia"), "xqzvnia"), 1);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("the"), "the"), 0);
    const mn_variant *variants = MN_BLOCK_ITEMS(block, mn_variant, variants);
    ck_assert_uint_eq(block->variants.count, 2); /* and the name in one word */
    for (uint32_t i = 0; i < block->variants.count; i++) {
        bool alone = variants[i].joined;
        ck_assert_uint_eq(variants[i].more, !alone);
        ck_assert_uint_eq(variants[i].near, alone ? MN_NEAR_NONE : MN_NEAR_BEFORE);
        ck_assert_uint_eq(variants[i].position, !alone);
    }
    block_free(block);
}
END_TEST

START_TEST(of_two_neighbours_the_one_with_more_letters_is_asked)
{
    static const char *const names[] = { "b\tei Xqzvniawublet Komerz\n", "b\tKomerz Xqzvniawublet ei\n" };
    for (size_t i = 0; i < 2; i++) {
        mn_block *block = block_of(names[i]);
        const mn_variant *variant = MN_BLOCK_ITEMS(block, mn_variant, variants);
        ck_assert_uint_eq(variant->position, 1);
        ck_assert_uint_eq(variant->near, i == 0 ? MN_NEAR_BEHIND : MN_NEAR_BEFORE);
        block_free(block);
    }
}
END_TEST

START_TEST(variants_of_a_word_stand_side_by_side)
{
    mn_block *block = block_of("a\tXqzvnia\nb\tXqzvnia\nc\tTelekom\nd\tXqzvnia\n");
    static const uint32_t names[] = { 0, 1, 3, 2 }; /* of the first word, then of the second */
    const mn_variant *variants = MN_BLOCK_ITEMS(block, mn_variant, variants);
    ck_assert_uint_eq(block->words.count, 2);
    ck_assert_uint_eq(block->variants.count, 4);
    ck_assert_uint_eq(mn_word_at(block, 0)->link, 0);
    ck_assert_uint_eq(mn_variants_end(block, 0), 3);
    ck_assert_uint_eq(mn_word_at(block, 1)->link, 3);
    ck_assert_uint_eq(mn_variants_end(block, 1), 4);
    for (uint32_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(variants[i].name, names[i]);
    }
    block_free(block);
}
END_TEST

/* With one edit each word less one letter, with two less two; none where no edits are allowed. */
START_TEST(deletions_are_as_many_as_the_budget)
{
    static const uint8_t two[] = { 0, 0, 0, 0, 0, 0, 2, 1 };
    mn_block *block = block_with_budget("b\tTelekom\nb\tBarmer\nb\tAldi\n", two, sizeof two);
    const mn_map *map = &block->deletions;
    ck_assert_uint_eq(under(block, map, hash_of("telekom"), "telekom"), 1);
    ck_assert_uint_eq(under(block, map, hash_of("elekom"), "telekom"), 1);
    ck_assert_uint_eq(under(block, map, hash_of("teleko"), "telekom"), 1);
    ck_assert_uint_eq(under(block, map, hash_of("telko"), "telekom"), 0);
    ck_assert_uint_eq(under(block, map, hash_of("brme"), "barmer"), 1);
    ck_assert_uint_eq(under(block, map, hash_of("aldi"), "aldi"), 0);
    block_free(block);
}
END_TEST

START_TEST(long_words_are_found_by_their_halves)
{
    mn_block *block = block_made("b\tcommerzbanken\n", "", true);
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of("commerzbanken", letters);
    const mn_map *map = &block->deletions;
    ck_assert_uint_eq(n, 13);
    ck_assert_uint_eq(in_rows_under(block, hash_of("commerz") + MN_HALF_HEAD, "commerzbanken"), 1);
    ck_assert_uint_eq(in_rows_under(block, hash_of("comerz") + MN_HALF_HEAD, "commerzbanken"), 1);
    ck_assert_uint_eq(in_rows_under(block, hash_of("comer") + MN_HALF_HEAD, "commerzbanken"), 0);
    ck_assert_uint_eq(under(block, map, hash_of("canken") + MN_HALF_TAIL, "commerzbanken"), 1);
    ck_assert_uint_eq(mn_hash_tail('c', hash_of("anken"), 5), hash_of("canken"));
    ck_assert_uint_eq(under(block, map, hash_of("cnken") + MN_HALF_TAIL, "commerzbanken"), 0);
    ck_assert_uint_eq(under(block, &block->deletions, hash_of("commerzbanken"), "commerzbanken"), 0);
    block_free(block);
    block = block_made("b\txqzvmerzbankengruppe\n", "", true); /* its tail grows, and its head does not */
    map = &block->deletions;
    ck_assert_uint_eq(in_rows_under(block, hash_of("xqzvmer") + MN_HALF_HEAD, "xqzvmerzbankengruppe"), 1);
    ck_assert_uint_eq(under(block, map, hash_of("xbankengruppe") + MN_HALF_TAIL, "xqzvmerzbankengruppe"), 1);
    ck_assert_uint_eq(map->count, 1);
    ck_assert_uint_eq(block->halves.count, 8);
    block_free(block);
}
END_TEST

/* The only member of a group, or -1. */
static int only_in_group(const mn_block *block, unsigned edits, uint32_t first, size_t count)
{
    const uint32_t *starts = MN_BLOCK_ITEMS(block, uint32_t, near.starts);
    uint32_t group = mn_near_group(edits, first, count);
    return starts[group + 1] - starts[group] == 1 ? (int)starts[group] : -1;
}

START_TEST(words_of_few_names_stand_in_groups)
{
    mn_block *block = block_of("b\ttelekom\nb\tcommerzbanken\nb\tcommerzbankenundsparkassen\nb\tttt\n");
    const uint32_t *numbers = MN_BLOCK_ITEMS(block, uint32_t, near.numbers);
    const uint32_t *masks = MN_BLOCK_ITEMS(block, uint32_t, near.masks);
    const uint8_t *letters = MN_BLOCK_ITEMS(block, uint8_t, near.letters);
    int telekom = only_in_group(block, 1, 't', 7);
    int bank = only_in_group(block, 2, 'c', 13);
    int longer = only_in_group(block, 2, 'c', 26);
    ck_assert_uint_eq(block->near.numbers.count, 3);
    ck_assert(telekom >= 0 && bank >= 0 && longer >= 0);
    ck_assert_uint_eq(masks[telekom], mn_word_at(block, numbers[telekom])->mask);
    ck_assert_str_eq((const char *)letters + MN_NEAR_LETTERS * (size_t)telekom, "telekom");
    ck_assert_str_eq((const char *)letters + MN_NEAR_LETTERS * (size_t)bank, "commerzbanken");
    ck_assert_str_eq((const char *)letters + MN_NEAR_LETTERS * (size_t)longer, "");
    ck_assert_uint_eq(under(block, &block->tails, hash_of("elekom"), "telekom"), 1);
    ck_assert_uint_eq(block->deletions.count + block->halves.count, 0);
    block_free(block);
    block = block_made("b\ttelekom\n", "", true);
    ck_assert_uint_eq(block->near.starts.count + block->near.numbers.count + block->tails.count, 0);
    block_free(block);
}
END_TEST

START_TEST(words_are_found_by_sound_and_by_look)
{
    mn_block *block = block_of("b\tphilips\n");
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of("filips", letters);
    ck_assert_uint_eq(under(block, &block->sounds, mn_hash_sound(letters, n), "philips"), 1);
    n = letters_of("ph1lips", letters);
    ck_assert_uint_eq(under(block, &block->skeletons, mn_hash_skeleton(letters, n), "philips"), 1);
    ck_assert_uint_eq(block->skeletons.count, 1);
    n = letters_of("philius", letters);
    ck_assert_uint_eq(under(block, &block->sounds, mn_hash_sound(letters, n), "philips"), 0);
    ck_assert_uint_eq(under(block, &block->skeletons, mn_hash_skeleton(letters, n), "philips"), 0);
    block_free(block);
}
END_TEST

/* What leads to a head is there once, whatever the number of words that have it. */
START_TEST(words_of_one_head_stand_in_a_row)
{
    static const char *const words[] = { "xqzvmerbank", "xqzvmergruppe", "xqzvmerhaus", "xqzvmersachen" };
    mn_block *block = block_made("b\txqzvmerbank\nb\txqzvmergruppe\nb\tcommerzbank\nb\txqzvmerhaus\n"
                                 "b\txqzvmersachen\n",
                                 "", true);
    ck_assert_uint_eq(block->heads.count, 5);
    ck_assert_uint_eq(block->halves.count, 7 + 6 + 8); /* of xqzvme, commer and xqzvmer */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        bool six = i == 0 || i == 2; /* 11 letters */
        ck_assert_uint_eq(in_rows_under(block, hash_of("xqzvmr") + MN_HALF_HEAD, words[i]), six ? 0 : 1);
        ck_assert_uint_eq(in_rows_under(block, hash_of("qzvme") + MN_HALF_HEAD, words[i]), six ? 1 : 0);
    }
    ck_assert_uint_eq(in_rows_under(block, hash_of("xqzvmr") + MN_HALF_HEAD, "commerzbank"), 0);
    block_free(block);
}
END_TEST

/* It is found among the words as they are. */
START_TEST(a_word_that_is_its_own_skeleton_is_there_once)
{
    mn_block *block = block_of("b\tsamsung\n");
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of("s4msung", letters);
    ck_assert_uint_eq(block->skeletons.count, 0);
    ck_assert_uint_eq(under(block, &block->exact, mn_hash_skeleton(letters, n), "samsung"), 1);
    block_free(block);
}
END_TEST

START_TEST(only_words_before_the_last_inflect)
{
    mn_block *block = block_of("b\tXqzvische Nordische\n");
    ck_assert_uint_eq(under(block, &block->exact, hash_of("xqzvischen"), "xqzvische"), 1);
    ck_assert_uint_eq(under(block, &block->exact, hash_of("nordischen"), "nordische"), 0);
    ck_assert_uint_gt(block->spellings.count, 0);
    for (uint32_t i = 0; i < block->words.count + block->spellings.count; i++) {
        const mn_word *spelling = mn_word_at(block, i);
        const mn_word *word = mn_word_at(block, mn_word_of(block, i));
        bool inflected = (spelling->flags & MN_WORD_INFLECTED) != 0;
        ck_assert(!inflected || (spelling->budget == 0 && i >= block->words.count));
        ck_assert_uint_eq(spelling->flags & ~MN_WORD_INFLECTED, word->flags);
        uint32_t own[MN_SPELLING_MAX];
        mn_letters_read(block, spelling->letters, spelling->count, own);
        ck_assert_uint_eq(spelling->mask, mn_letter_mask(own, spelling->count));
    }
    block_free(block);
}
END_TEST

START_TEST(what_a_whole_name_begins_and_ends_with)
{
    mn_block *block = block_of("b\tTelekom\n");
    ck_assert(mn_filter_has(block, &block->begins, hash_of("t")));
    ck_assert(mn_filter_has(block, &block->begins, hash_of("teleko")));
    ck_assert(mn_filter_has(block, &block->ends, hash_of("elekom")));
    ck_assert(mn_filter_has(block, &block->ends, hash_of("m")));
    ck_assert(!mn_filter_has(block, &block->begins, hash_of("telekom")) ||
              !mn_filter_has(block, &block->ends, hash_of("telekom"))); /* they may say yes wrongly, hardly both */
    block_free(block);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { every_spelling_of_a_word_is_found_by_its_letters,
                                   a_name_of_several_words_is_found_by_one_of_them,
                                   of_two_neighbours_the_one_with_more_letters_is_asked,
                                   variants_of_a_word_stand_side_by_side,
                                   deletions_are_as_many_as_the_budget,
                                   long_words_are_found_by_their_halves,
                                   words_of_one_head_stand_in_a_row,
                                   words_of_few_names_stand_in_groups,
                                   words_are_found_by_sound_and_by_look,
                                   a_word_that_is_its_own_skeleton_is_there_once,
                                   only_words_before_the_last_inflect,
                                   what_a_whole_name_begins_and_ends_with };
    return RUN_SUITE("compile_index", tests);
}
