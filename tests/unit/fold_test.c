/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Of millions of checks Check's own take minutes. */
static void check(bool ok, uint32_t of)
{
    if (!ok) {
        ck_abort_msg("U+%04X", (unsigned)of);
    }
}

/* ------------------------------------------- the header's words, one by one */

static size_t each(const uint32_t *in, size_t n, int options, uint32_t *out)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        utf8proc_int32_t decomposed[64];
        int boundary = 0;
        utf8proc_ssize_t size =
            utf8proc_decompose_char((utf8proc_int32_t)in[i], decomposed, 64, (utf8proc_option_t)options, &boundary);
        check(size >= 0 && size <= 64, in[i]);
        for (utf8proc_ssize_t k = 0; k < size; k++) {
            out[count++] = (uint32_t)decomposed[k];
        }
    }
    return count;
}

static size_t replace(uint32_t cp, uint32_t *out)
{
    static const struct {
        uint32_t from;
        const char *to;
    } pairs[] = { { 0xDF, "ss" }, { 0xF8, "o" },   { 0x142, "l" }, { 0x111, "d" },
                  { 0xE6, "ae" }, { 0x153, "oe" }, { 0x131, "i" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].from == cp) {
            out[0] = (uint8_t)pairs[i].to[0];
            out[1] = (uint8_t)pairs[i].to[1];
            return strlen(pairs[i].to);
        }
    }
    out[0] = cp;
    return 1;
}

/* NFKD, case folding, NFKD, dropping, replacing: in 1024 letters there is room for all. */
static size_t reference(uint32_t cp, uint32_t *out, size_t n)
{
    uint32_t first[1024];
    uint32_t second[1024];
    const int nfkd = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
    size_t count = each(&cp, 1, nfkd, first);
    count = each(first, count, UTF8PROC_CASEFOLD, second);
    count = each(second, count, nfkd, first);
    for (size_t i = 0; i < count; i++) {
        const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)first[i]);
        if (first[i] == 0x308 && n > 0) {
            uint32_t base = out[n - 1];
            out[n - 1] = base == 'a' ? 0xE4 : base == 'o' ? 0xF6 : base == 'u' ? 0xFC : base;
        } else if (!property->ignorable && property->category != UTF8PROC_CATEGORY_MN) {
            n += replace(first[i], out + n);
        }
    }
    return n;
}

static bool is_surrogate(uint32_t cp)
{
    return cp >= 0xD800 && cp < 0xE000;
}

START_TEST(every_code_point_folds_as_the_header_says)
{
    static const char before[] = "aoux";
    for (size_t b = 0; b < 4; b++) {
        for (uint32_t cp = 0; cp < 0x110000; cp++) {
            uint32_t expected[1024];
            uint32_t found[MN_FOLD_MAX + 1];
            expected[0] = found[0] = (uint8_t)before[b];
            if (is_surrogate(cp)) {
                continue;
            }
            size_t wanted = reference(cp, expected, 1);
            size_t n = mn_fold_append(cp, found, 1);
            check(n == wanted && memcmp(found, expected, n * sizeof *found) == 0, cp);
        }
    }
}
END_TEST

START_TEST(no_code_point_folds_to_more_than_the_header_says)
{
    size_t most = 0;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        uint32_t out[1024];
        size_t n = is_surrogate(cp) ? 0 : reference(cp, out, 0);
        most = n > most ? n : most;
    }
    ck_assert_uint_eq(most, MN_FOLD_MAX);
}
END_TEST

START_TEST(folding_letters_again_changes_nothing)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        uint32_t once[MN_FOLD_MAX];
        uint32_t twice[MN_FOLD_MAX * MN_FOLD_MAX + 1];
        size_t n = is_surrogate(cp) ? 0 : mn_fold_append(cp, once, 0);
        size_t m = 0;
        for (size_t i = 0; i < n; i++) {
            m = mn_fold_append(once[i], twice, m);
        }
        check(n == m && memcmp(once, twice, n * sizeof *once) == 0, cp);
    }
}
END_TEST

static mn_class class_by_category(uint32_t cp)
{
    if (utf8proc_get_property((utf8proc_int32_t)cp)->ignorable) {
        return MN_CLASS_IGNORABLE;
    }
    if ((cp >= 9 && cp <= 13) || cp == 0x85) {
        return MN_CLASS_SPACE;
    }
    const char *name = utf8proc_category_string((utf8proc_int32_t)cp);
    switch (name[0]) {
    case 'L':
        return name[1] == 'u' || name[1] == 't' ? MN_CLASS_UPPER : MN_CLASS_LETTER;
    case 'N':
        return name[1] == 'l' ? MN_CLASS_OTHER : MN_CLASS_DIGIT;
    case 'M':
        return MN_CLASS_MARK;
    case 'Z':
        return MN_CLASS_SPACE;
    default:
        return MN_CLASS_OTHER;
    }
}

START_TEST(classes_are_those_of_unicode)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        check(mn_class_of(cp) == class_by_category(cp), cp);
    }
    ck_assert_int_eq(mn_class_of(UINT32_MAX), MN_CLASS_OTHER);
    ck_assert_int_eq(mn_class_of(0x110000), MN_CLASS_OTHER);
}
END_TEST

START_TEST(lower_case_changes_nothing_but_case)
{
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        check(mn_lower(cp) == (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp), cp);
    }
    ck_assert_uint_eq(mn_lower(UINT32_MAX), UINT32_MAX);
}
END_TEST

/* ------------------------------------------------------------------- words */

static void check_word(const char *word, const char *letters, const char *ends)
{
    uint32_t found[64];
    uint32_t places[64];
    char shown[256] = "";
    size_t n = mn_fold_word((const uint8_t *)word, strlen(word), found, places, 64);
    uint32_t wanted[64];
    size_t m = 0;
    for (const uint8_t *p = (const uint8_t *)letters; *p != 0;) {
        utf8proc_int32_t cp;
        p += utf8proc_iterate(p, -1, &cp);
        wanted[m++] = (uint32_t)cp;
    }
    ck_assert_msg(n == m && memcmp(found, wanted, n * sizeof *found) == 0, "%s", word);
    for (size_t i = 0; i < n; i++) {
        snprintf(shown + strlen(shown), sizeof shown - strlen(shown), "%s%u", i > 0 ? " " : "", (unsigned)places[i]);
    }
    ck_assert_str_eq(shown, ends);
}

START_TEST(words_fold_with_their_places)
{
    check_word("Bahn", "bahn", "1 2 3 4");
    check_word("Stra\u00DFe", "strasse", "1 2 3 4 6 6 7");
    check_word("M\u00FCller", "m\u00FCller", "1 3 4 5 6 7");
    check_word("Mu\u0308ller", "m\u00FCller", "1 4 5 6 7 8");
    check_word("e\u0301\u0302x", "ex", "5 6");
    check_word("\uFB01n", "fin", "3 3 4");
    check_word("a\u00ADb", "ab", "1 4");
    check_word("u\u00AD\u0308b", "\u00FCb", "5 6");
    check_word("\uFF34\uFF45", "te", "3 6");
    check_word("\u0308a", "a", "3");
    check_word("a\u00AD", "a", "1");
    check_word("", "", "");
    check_word("\u00AD\u0308", "", "");
    check_word("a-b \xFF"
               "c",
               "abc", "1 3 6");
    check_word("\u0130", "i", "2");
    check_word("\u00C6\u0152\u00D8\u0141\u0110", "aeoeold", "2 2 4 4 6 8 10");
}
END_TEST

START_TEST(words_without_room_are_refused)
{
    uint32_t out[4];
    ck_assert_uint_eq(mn_fold_word((const uint8_t *)"abcd", 4, out, NULL, 4), 4);
    ck_assert_uint_eq(mn_fold_word((const uint8_t *)"abcde", 5, out, NULL, 4), SIZE_MAX);
    ck_assert_uint_eq(mn_fold_word((const uint8_t *)"abc\u00DF", 5, out, NULL, 4), SIZE_MAX);
    ck_assert_uint_eq(mn_fold_word((const uint8_t *)"", 0, out, NULL, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fold");
    TCase *tests = tcase_create("fold");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, every_code_point_folds_as_the_header_says);
    tcase_add_test(tests, no_code_point_folds_to_more_than_the_header_says);
    tcase_add_test(tests, folding_letters_again_changes_nothing);
    tcase_add_test(tests, classes_are_those_of_unicode);
    tcase_add_test(tests, lower_case_changes_nothing_but_case);
    tcase_add_test(tests, words_fold_with_their_places);
    tcase_add_test(tests, words_without_room_are_refused);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
