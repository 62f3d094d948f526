/* SPDX-License-Identifier: MIT */
#include "match/tables.h"

#include <check.h>

#include "searched.h"
#include "suite.h"

START_TEST(every_look_alike_is_found_by_its_glyph_and_nothing_else_is)
{
    size_t found = 0;
    for (size_t i = 0; i < mn_look_alike_count; i++) {
        ck_assert_ptr_eq(mn_look_alike_find(mn_look_alikes[i].glyph), &mn_look_alikes[i]);
        ck_assert(i == 0 || mn_look_alikes[i].glyph > mn_look_alikes[i - 1].glyph);
    }
    for (uint32_t glyph = 0; glyph < 0x20000; glyph++) {
        found += mn_look_alike_find(glyph) != NULL;
    }
    ck_assert_uint_eq(found, mn_look_alike_count);
    ck_assert_ptr_null(mn_look_alike_find(UINT32_MAX));
    ck_assert_ptr_null(mn_look_alike_find('x'));
}
END_TEST

static uint32_t skeleton_of(uint32_t letter)
{
    const mn_look_alike *entry = mn_look_alike_find(letter);
    return entry != NULL ? entry->skeleton : letter;
}

/* A sign has the skeleton of each letter that it stands for. Letters that share a sign have entries of their own, which
 * stand for nothing. */
START_TEST(what_looks_alike_has_one_skeleton)
{
    size_t signs = 0;
    for (size_t i = 0; i < mn_look_alike_count; i++) {
        const mn_look_alike *entry = &mn_look_alikes[i];
        size_t n = 0;
        for (; n < 3 && entry->letters[n] != 0; n++) {
            ck_assert_uint_eq(skeleton_of(entry->letters[n]), entry->skeleton);
        }
        ck_assert(n > 0 || (entry->glyph >= 'a' && entry->glyph <= 'z'));
        signs += n > 0;
    }
    ck_assert_uint_gt(signs, 10);
    ck_assert_uint_eq(skeleton_of('i'), skeleton_of('l'));
    ck_assert_uint_ne(skeleton_of('a'), skeleton_of('e'));
}
END_TEST

START_TEST(read_alikes_are_some_letters_and_no_class_is_of_one)
{
    for (size_t i = 0; i < mn_read_alike_count; i++) {
        const mn_read_alike *own = &mn_read_alikes[i];
        size_t others = 0;
        ck_assert(own->count >= 1 && own->count <= 3);
        for (size_t k = 0; k < 3; k++) {
            ck_assert_uint_eq(own->letters[k] != 0, k < own->count);
        }
        for (size_t k = 0; k < mn_read_alike_count; k++) {
            others += k != i && mn_read_alikes[k].class == own->class;
        }
        ck_assert_uint_gt(others, 0);
    }
}
END_TEST

/* Of two spellings that are read alike the first letters are kin. */
START_TEST(letters_that_begin_what_is_read_alike_are_kin)
{
    for (size_t i = 0; i < mn_read_alike_count; i++) {
        for (size_t k = 0; k < i; k++) {
            uint32_t a = mn_read_alikes[i].letters[0];
            uint32_t b = mn_read_alikes[k].letters[0];
            if (mn_read_alikes[i].class == mn_read_alikes[k].class && a >= 'a' && a <= 'z' && b >= 'a' && b <= 'z') {
                ck_assert_int_eq(mn_kin_of(a), mn_kin_of(b));
            }
        }
    }
    ck_assert_int_eq(mn_kin_of('a'), mn_kin_of('o'));
    ck_assert_int_ne(mn_kin_of('a'), mn_kin_of('t'));
}
END_TEST

static size_t inflection(const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    return mn_inflection_of(letters, letters_of(word, letters));
}

START_TEST(the_longest_ending_that_leaves_a_stem)
{
    ck_assert_uint_eq(inflection("deutsche"), 1);
    ck_assert_uint_eq(inflection("deutschen"), 2);
    ck_assert_uint_eq(inflection("deutsches"), 2);
    ck_assert_uint_eq(inflection("deutsch"), 0);
    ck_assert_uint_eq(inflection("telekom"), 0);
    ck_assert_uint_eq(inflection("en"), 0);
    ck_assert_uint_eq(inflection("e"), 0);
    ck_assert_uint_eq(inflection(""), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { every_look_alike_is_found_by_its_glyph_and_nothing_else_is,
                                   what_looks_alike_has_one_skeleton,
                                   read_alikes_are_some_letters_and_no_class_is_of_one,
                                   letters_that_begin_what_is_read_alike_are_kin,
                                   the_longest_ending_that_leaves_a_stem };
    return RUN_SUITE("tables", tests);
}
