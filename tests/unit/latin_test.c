/* SPDX-License-Identifier: MIT */
/* The generator's fold is the library's. */
#include "latin.h"

#include <check.h>
#include <stdlib.h>

#include "suite.h"
#include "text/fold.h"

START_TEST(the_generator_folds_as_the_library_does)
{
    size_t letters = 0;
    for (uint32_t cp = 0; cp < 0x3000; cp++) {
        uint32_t own[2];
        uint32_t library[MN_FOLD_MAX];
        size_t count = mn_latin_fold(cp, own);
        if (count == 0) {
            continue;
        }
        ck_assert_uint_eq(mn_fold_append(cp, library, 0), count);
        for (size_t i = 0; i < count; i++) {
            ck_assert_uint_eq(own[i], library[i]);
        }
        letters++;
    }
    ck_assert_uint_gt(letters, 100);
}
END_TEST

START_TEST(what_it_does_not_know_it_refuses)
{
    uint32_t out[2];
    ck_assert_uint_eq(mn_latin_fold('5', out), 0);
    ck_assert_uint_eq(mn_latin_fold('-', out), 0);
    ck_assert_uint_eq(mn_latin_fold(0x308, out), 0);
    ck_assert_uint_eq(mn_latin_fold(0x431, out), 0);
    ck_assert_uint_eq(mn_latin_fold(UINT32_MAX, out), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { the_generator_folds_as_the_library_does, what_it_does_not_know_it_refuses };
    return RUN_SUITE("latin", tests);
}
