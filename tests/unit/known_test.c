/* SPDX-License-Identifier: MIT */
/* The table against the plain list that the generator writes beside it. */
#include "words/known.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

#define LINE_MAX 200

typedef struct plain_form {
    uint32_t letters[MN_KNOWN_MAX];
    size_t size;
    mn_known known;
} plain_form;

static plain_form *forms;
static size_t form_count;

static void read_line(const char *line)
{
    plain_form *form = &forms[form_count++];
    unsigned band;
    unsigned languages;
    unsigned flags;
    const char *tab = strchr(line, '\t');
    if (tab == NULL || sscanf(tab, "%u %u %u", &band, &languages, &flags) != 3) { /* Check's own take seconds */
        ck_abort_msg("no form: %s", line);
    }
    form->size = mn_fold_word((const uint8_t *)line, (size_t)(tab - line), form->letters, NULL, MN_KNOWN_MAX);
    form->known = (mn_known){ (uint8_t)band, (uint8_t)languages, (uint8_t)flags };
}

static void read_forms(void)
{
    char line[LINE_MAX];
    size_t capacity = 0;
    FILE *file = fopen(getenv("MN_KNOWN_FORMS"), "rb");
    ck_assert_ptr_nonnull(file);
    while (fgets(line, sizeof line, file) != NULL) {
        if (form_count == capacity) {
            capacity = capacity * 2 + 1024;
            forms = realloc(forms, capacity * sizeof *forms);
            ck_assert_ptr_nonnull(forms);
        }
        read_line(line);
    }
    fclose(file);
}

static void free_forms(void)
{
    free(forms);
    forms = NULL;
    form_count = 0;
}

/* Code points order as the letter codes do: ä < ö < ü, all above z. */
static int compare(const void *left, const void *right)
{
    const plain_form *a = left;
    const plain_form *b = right;
    for (size_t i = 0; i < a->size && i < b->size; i++) {
        if (a->letters[i] != b->letters[i]) {
            return a->letters[i] < b->letters[i] ? -1 : 1;
        }
    }
    return (a->size > b->size) - (a->size < b->size);
}

static const plain_form *listed(const plain_form *key)
{
    return bsearch(key, forms, form_count, sizeof *forms, compare);
}

static bool same(mn_known a, mn_known b)
{
    return a.band == b.band && a.languages == b.languages && a.flags == b.flags;
}

START_TEST(the_lists_are_large_and_in_order)
{
    ck_assert_uint_ge(form_count, 80000);
    size_t wrong = 0;
    for (size_t i = 1; i < form_count; i++) {
        wrong += compare(&forms[i - 1], &forms[i]) >= 0;
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

START_TEST(every_form_is_found_with_its_data)
{
    for (size_t i = 0; i < form_count; i++) {
        mn_known known = { 0, 0, 0 };
        bool found = mn_known_find(forms[i].letters, forms[i].size, &known);
        if (!found || !same(known, forms[i].known) || known.band < 1 || known.band > 5) {
            ck_abort_msg("form %zu is wrong", i);
        }
    }
}
END_TEST

/* The same by replacing, one after the other, what stands for an umlaut. */
static const plain_form *listed_respelled(const plain_form *key)
{
    static const char plain[] = "aou";
    static const uint32_t umlauts[] = { 0xe4, 0xf6, 0xfc };
    plain_form other = { .size = 0 };
    for (size_t i = 0; i < key->size; i++) {
        const char *vowel = key->letters[i] < 128 && key->letters[i] != 0 ? strchr(plain, (int)key->letters[i]) : NULL;
        bool before_e = i + 1 < key->size && key->letters[i + 1] == 'e';
        bool own = vowel != NULL && *vowel == 'u' && i > 0 && key->letters[i - 1] < 128 &&
                   strchr("aeq", (int)key->letters[i - 1]) != NULL;
        bool umlaut = vowel != NULL && before_e && !own;
        other.letters[other.size++] = umlaut ? umlauts[vowel - plain] : key->letters[i];
        i += umlaut;
    }
    return listed(&other);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

/* A form with one letter put in, replaced or cut off: often no form any more. */
static plain_form mutate(const plain_form *form, uint32_t *state)
{
    static const uint32_t letters[] = { 'a', 'e', 'n', 's', 't', 'r', 'x', 0xe4, 0xfc, 0xe9, '5', 0x431 };
    plain_form other = *form;
    size_t at = next_random(state) % form->size;
    uint32_t letter = letters[next_random(state) % (sizeof letters / sizeof letters[0])];
    if (next_random(state) % 3 == 0) {
        other.size = at;
    } else if (next_random(state) % 2 == 0 && form->size < MN_KNOWN_MAX) {
        memmove(other.letters + at + 1, form->letters + at, (form->size - at) * sizeof(uint32_t));
        other.size++;
        other.letters[at] = letter;
    } else {
        other.letters[at] = letter;
    }
    return other;
}

START_TEST(a_word_is_found_only_if_it_is_listed)
{
    uint32_t state = 7;
    size_t unlisted = 0;
    for (size_t i = 0; i < 200000; i++) {
        plain_form word = mutate(&forms[next_random(&state) % form_count], &state);
        const plain_form *expected = listed(&word);
        expected = expected != NULL ? expected : listed_respelled(&word);
        mn_known known;
        bool found = mn_known_find(word.letters, word.size, &known);
        if (found != (expected != NULL) || (found && !same(known, expected->known))) {
            ck_abort_msg("mutation %zu", i);
        }
        unlisted += !found;
    }
    ck_assert_uint_gt(unlisted, 100000);
}
END_TEST

static bool find(const char *word, mn_known *known)
{
    uint32_t letters[MN_KNOWN_MAX];
    size_t n = mn_fold_word((const uint8_t *)word, strlen(word), letters, NULL, MN_KNOWN_MAX);
    return mn_known_find(letters, n, known);
}

START_TEST(umlauts_may_be_written_with_e)
{
    mn_known umlaut;
    mn_known open;
    ck_assert(find("Überprüfung", &umlaut) && find("Ueberpruefung", &open) && same(umlaut, open));
    ck_assert(find("schoen", NULL) && find("Muenchen", NULL) && find("neue", NULL));
    ck_assert(mn_known_find_ascii((const uint8_t *)"schoen", 6, &open));
    ck_assert(!find("schuen", NULL) && !find("schoeen", NULL));
}
END_TEST

START_TEST(of_an_unknown_word_nothing_is_told)
{
    static const mn_known before = { 7, 7, 7 };
    mn_known out = before;
    ck_assert(!find("xqzvwk", &out) && same(out, before));
    ck_assert(!mn_known_find_ascii((const uint8_t *)"xqzvwk", 6, &out) && same(out, before));
}
END_TEST

START_TEST(no_letters_are_no_word)
{
    ck_assert(!mn_known_find(NULL, 0, NULL));
}
END_TEST

typedef struct prefixes {
    const plain_form *word;
    size_t last;
    size_t count;
    size_t stop_at;
} prefixes;

static bool check_prefix(void *context, size_t length, const mn_known *known, bool drops_e)
{
    prefixes *p = context;
    plain_form key = *p->word;
    ck_assert_uint_gt(length, p->last);
    p->last = length;
    key.size = length;
    if (drops_e) {
        ck_assert_ptr_null(listed(&key));
        key.letters[key.size++] = 'e';
    }
    const plain_form *expected = listed(&key);
    ck_assert_ptr_nonnull(expected);
    ck_assert(same(*known, expected->known));
    p->count += !drops_e;
    return p->stop_at == 0 || p->count != p->stop_at;
}

START_TEST(all_prefixes_that_are_words_are_found)
{
    uint32_t state = 11;
    for (size_t i = 0; i < 5000; i++) {
        plain_form word = forms[next_random(&state) % form_count];
        prefixes found = { .word = &word };
        size_t expected = 0;
        for (size_t size = 1; size <= word.size; size++) {
            plain_form key = word;
            key.size = size;
            expected += listed(&key) != NULL;
        }
        word.size = word.size < MN_KNOWN_MAX ? word.size : MN_KNOWN_MAX - 1;
        mn_known_prefixes(word.letters, word.size, check_prefix, &found);
        ck_assert_uint_eq(found.count, expected);
    }
}
END_TEST

START_TEST(the_callback_ends_the_search_for_prefixes)
{
    static const uint32_t haustuer[] = { 'h', 'a', 'u', 's', 't', 0xfc, 'r' };
    plain_form word = { .size = 7 };
    memcpy(word.letters, haustuer, sizeof haustuer);
    prefixes found = { .word = &word, .stop_at = 1 };
    mn_known_prefixes(word.letters, word.size, check_prefix, &found);
    ck_assert_uint_eq(found.count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("known");
    TCase *cases = tcase_create("table");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_unchecked_fixture(cases, read_forms, free_forms);
    tcase_add_test(cases, the_lists_are_large_and_in_order);
    tcase_add_test(cases, every_form_is_found_with_its_data);
    tcase_add_test(cases, a_word_is_found_only_if_it_is_listed);
    tcase_add_test(cases, umlauts_may_be_written_with_e);
    tcase_add_test(cases, of_an_unknown_word_nothing_is_told);
    tcase_add_test(cases, no_letters_are_no_word);
    tcase_add_test(cases, all_prefixes_that_are_words_are_found);
    tcase_add_test(cases, the_callback_ends_the_search_for_prefixes);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
