/* SPDX-License-Identifier: MIT */
#ifndef MN_TESTS_UNIT_SUITE_H
#define MN_TESTS_UNIT_SUITE_H

#include <check.h>
#include <stddef.h>

/* Run tests as a suite of that name, each between `begin` and `end`, which may be NULL: what main returns. */
static inline int run_suite(const char *name, void (*begin)(void), void (*end)(void), const TTest *const *tests,
                            size_t count)
{
    Suite *suite = suite_create(name);
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, begin, end);
    for (size_t i = 0; i < count; i++) {
        tcase_add_test(cases, tests[i]);
    }
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#define RUN_SUITE_WITH(name, begin, end, tests) run_suite(name, begin, end, tests, sizeof(tests) / sizeof *(tests))
#define RUN_SUITE(name, tests)                  RUN_SUITE_WITH(name, NULL, NULL, tests)

#endif
