/* SPDX-License-Identifier: MIT */
#include "words/distance.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 64

static bool umlaut_pair(uint32_t bare, uint32_t umlaut)
{
    return (bare == 'a' && umlaut == 0xe4) || (bare == 'o' && umlaut == 0xf6) || (bare == 'u' && umlaut == 0xfc);
}

static int least(int x, int y)
{
    return x < y ? x : y;
}

/* The definition: the whole matrix. */
static int plain_osa(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, bool umlauts_differ)
{
    static int d[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= na; i++) {
        for (size_t j = 0; j <= nb; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = (int)(i + j);
                continue;
            }
            bool allowed = !(umlauts_differ && umlaut_pair(a[i - 1], b[j - 1]));
            int best = least(d[i - 1][j], d[i][j - 1]) + 1;
            if (allowed) {
                best = least(best, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            }
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                best = least(best, d[i - 2][j - 2] + 1);
            }
            d[i][j] = best;
        }
    }
    return d[na][nb];
}

static bool plain_swap(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    uint32_t swapped[LONGEST];
    for (size_t i = 0; na == nb && i + 1 < na; i++) {
        memcpy(swapped, a, na * sizeof *a);
        swapped[i] = a[i + 1];
        swapped[i + 1] = a[i];
        if (a[i] != a[i + 1] && memcmp(swapped, b, na * sizeof *b) == 0) {
            return true;
        }
    }
    return false;
}

static void compare(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int limits, bool umlauts_differ)
{
    int distance = plain_osa(a, na, b, nb, umlauts_differ);
    bool is_swap = distance == 1 && plain_swap(a, na, b, nb);
    for (int limit = 0; limit < limits; limit++) {
        bool swap = !is_swap;
        ck_assert_int_eq(mn_osa(a, na, b, nb, limit, umlauts_differ, &swap),
                         least(distance, least(limit, MN_OSA_LIMIT) + 1));
        ck_assert_int_eq(swap, limit > 0 && is_swap);
    }
}

/* The number-th word over an alphabet of `size` letters, from 0, the empty one. */
static size_t nth_word(size_t number, const uint32_t *alphabet, size_t size, uint32_t *word)
{
    size_t n = 0;
    for (; number > 0; number = (number - 1) / size) {
        word[n++] = alphabet[(number - 1) % size];
    }
    return n;
}

static void compare_all_words(const uint32_t *alphabet, size_t size, size_t words)
{
    uint32_t a[LONGEST];
    uint32_t b[LONGEST];
    for (size_t x = 0; x < words; x++) {
        size_t na = nth_word(x, alphabet, size, a);
        for (size_t y = 0; y < words; y++) {
            size_t nb = nth_word(y, alphabet, size, b);
            compare(a, na, b, nb, 4, false);
            compare(a, na, b, nb, 4, true);
        }
    }
}

START_TEST(equals_the_matrix_on_all_words_over_three_letters)
{
    static const uint32_t alphabet[] = { 'a', 'b', 'c' };
    compare_all_words(alphabet, 3, 1 + 3 + 9 + 27 + 81);
}
END_TEST

START_TEST(equals_the_matrix_on_all_words_over_two_letters)
{
    static const uint32_t alphabet[] = { 'a', 'b' };
    compare_all_words(alphabet, 2, (1u << 8) - 1);
}
END_TEST

START_TEST(equals_the_matrix_on_all_words_with_umlauts)
{
    static const uint32_t alphabet[] = { 'a', 0xe4, 'u', 0xfc };
    compare_all_words(alphabet, 4, 1 + 4 + 16 + 64);
}
END_TEST

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

START_TEST(equals_the_matrix_on_long_random_words)
{
    static const uint32_t letters[] = { 'a', 'o', 0xf6, 'r' };
    uint32_t state = 1;
    uint32_t a[LONGEST];
    uint32_t b[LONGEST];
    for (int round = 0; round < 20000; round++) {
        size_t na = next_random(&state) % 40;
        size_t nb = 0;
        for (size_t i = 0; i < na; i++) {
            a[i] = letters[next_random(&state) % 4];
        }
        for (size_t i = 0; i < na && nb < LONGEST - 1; i++) {
            uint32_t edit = next_random(&state) % (8u << round % 5);
            if (edit > 1) {
                b[nb++] = edit == 2 ? letters[next_random(&state) % 4] : a[i];
            }
            if (edit == 1) {
                b[nb++] = 'r';
                b[nb++] = a[i];
            }
        }
        compare(a, na, b, nb, MN_OSA_LIMIT + 2, (round & 1) != 0);
    }
}
END_TEST

START_TEST(a_swap_is_told_from_other_edits)
{
    static const uint32_t bahn[] = { 'b', 'a', 'h', 'n' };
    static const uint32_t bhan[] = { 'b', 'h', 'a', 'n' };
    static const uint32_t bohn[] = { 'b', 'o', 'h', 'n' };
    bool swap;
    ck_assert_int_eq(mn_osa(bahn, 4, bhan, 4, 2, false, &swap), 1);
    ck_assert(swap);
    ck_assert_int_eq(mn_osa(bahn, 4, bohn, 4, 2, false, &swap), 1);
    ck_assert(!swap);
    ck_assert_int_eq(mn_osa(bahn, 4, bahn, 4, 2, false, &swap), 0);
    ck_assert(!swap);
    ck_assert_int_eq(mn_osa(bahn, 4, bhan, 4, 0, false, &swap), 1);
    ck_assert(!swap);
}
END_TEST

START_TEST(an_umlaut_is_no_substitution_of_its_vowel_if_so_asked)
{
    static const uint32_t bosch[] = { 'b', 'o', 's', 'c', 'h' };
    static const uint32_t boesch[] = { 'b', 0xf6, 's', 'c', 'h' };
    ck_assert_int_eq(mn_osa(bosch, 5, boesch, 5, 3, false, NULL), 1);
    ck_assert_int_eq(mn_osa(bosch, 5, boesch, 5, 3, true, NULL), 2);
    ck_assert_int_eq(mn_osa(bosch, 5, boesch, 5, 1, true, NULL), 2);
    ck_assert_int_eq(mn_osa(boesch, 5, bosch, 5, 3, true, NULL), 1);
}
END_TEST

START_TEST(limits_out_of_range_count_as_the_nearest)
{
    uint32_t a[40];
    for (size_t i = 0; i < 40; i++) {
        a[i] = 'a' + (uint32_t)(i % 26);
    }
    ck_assert_int_eq(mn_osa(a, 40, a, 0, 1000, false, NULL), MN_OSA_LIMIT + 1);
    ck_assert_int_eq(mn_osa(a, 40, a + 1, 39, -1, false, NULL), 1);
    ck_assert_int_eq(mn_osa(a, 40, a, 40, -1, false, NULL), 0);
    ck_assert_int_eq(mn_osa(a, 0, a, 0, 2, false, NULL), 0);
    ck_assert_int_eq(mn_osa(a, 2, a, 0, 1000, false, NULL), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("distance");
    TCase *cases = tcase_create("osa");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, equals_the_matrix_on_all_words_over_three_letters);
    tcase_add_test(cases, equals_the_matrix_on_all_words_over_two_letters);
    tcase_add_test(cases, equals_the_matrix_on_all_words_with_umlauts);
    tcase_add_test(cases, equals_the_matrix_on_long_random_words);
    tcase_add_test(cases, a_swap_is_told_from_other_edits);
    tcase_add_test(cases, an_umlaut_is_no_substitution_of_its_vowel_if_so_asked);
    tcase_add_test(cases, limits_out_of_range_count_as_the_nearest);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
