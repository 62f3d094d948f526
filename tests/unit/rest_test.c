/* SPDX-License-Identifier: MIT */
#include "match/rest.h"

#include <check.h>

#include "match/rules.h"
#include "searched.h"
#include "suite.h"

static mn_block *block;

static void begin(void)
{
    block = block_with("b\tTelekom\n", "Blorfig\nqua\n");
}

static void end(void)
{
    block_free(block);
}

static unsigned band(const char *word, unsigned *unnamed)
{
    uint32_t letters[MN_SPELLING_MAX];
    return mn_word_bands(block, letters, letters_of(word, letters), unnamed);
}

START_TEST(bands_of_words_and_of_names)
{
    unsigned unnamed;
    ck_assert_uint_eq(band("und", &unnamed), 1);
    ck_assert_uint_eq(unnamed, 1);
    ck_assert_uint_ge(band("peter", &unnamed), 1);
    ck_assert_uint_eq(unnamed, 0);
    ck_assert_uint_eq(band("blorfug", &unnamed), 0);
    ck_assert_uint_eq(unnamed, 0);
}
END_TEST

START_TEST(the_callers_words_are_the_commonest)
{
    unsigned unnamed;
    uint32_t letters[MN_SPELLING_MAX];
    ck_assert_uint_eq(band("blorfig", &unnamed), 1);
    ck_assert_uint_eq(unnamed, 1);
    ck_assert_uint_eq(band("blorfi", &unnamed), 0);
    ck_assert_uint_eq(mn_word_band(block, letters, letters_of("BLORFIG", letters)), 1);
    ck_assert_uint_eq(mn_word_band(block, letters, 0), 0);
}
END_TEST

typedef bool (*of_letters)(const uint32_t *letters, size_t count);
typedef bool (*of_block)(const mn_block *of, const uint32_t *letters, size_t count);

static bool holds(of_letters is, const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    return is(letters, letters_of(word, letters));
}

static bool holds_here(of_block is, const char *word)
{
    uint32_t letters[MN_SPELLING_MAX];
    return is(block, letters, letters_of(word, letters));
}

START_TEST(several_words_in_one)
{
    ck_assert(holds(mn_is_split, "hundefutter"));
    ck_assert(!holds(mn_is_split, "hundefuttxr"));
    ck_assert(!holds(mn_is_split, ""));
    ck_assert(holds(mn_is_pair, "catfood"));
    ck_assert(!holds(mn_is_pair, "catxqzv"));
    ck_assert(!holds(mn_is_pair, "food"));
    ck_assert(!holds(mn_is_pair, ""));
}
END_TEST

START_TEST(what_follows_a_name_in_a_compound_is_known_and_long_enough)
{
    ck_assert(holds_here(mn_is_compound_rest, "kunde"));
    ck_assert(holds_here(mn_is_compound_rest, "skunde")); /* a linking s */
    ck_assert(holds_here(mn_is_compound_rest, "hundefutter"));
    ck_assert(holds_here(mn_is_compound_rest, "blorfig"));
    ck_assert(!holds_here(mn_is_compound_rest, "xkunde"));
    ck_assert(!holds_here(mn_is_compound_rest, "qua"));
    ck_assert(!holds_here(mn_is_compound_rest, "squa"));
    ck_assert(!holds_here(mn_is_compound_rest, ""));
}
END_TEST

START_TEST(the_rest_of_a_tag_may_be_shorter)
{
    ck_assert(holds_here(mn_is_tag_rest, "qua"));
    ck_assert(!holds_here(mn_is_tag_rest, "qu"));
    ck_assert(!holds_here(mn_is_tag_rest, "squa"));
    ck_assert(!holds_here(mn_is_tag_rest, ""));
}
END_TEST

static bool is_verb(const char *name, const char *text)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t letters[MN_SPELLING_MAX];
    size_t n = letters_of(name, own);
    return mn_is_brand_verb(own, n, letters, letters_of(text, letters));
}

START_TEST(verbs_made_of_a_name)
{
    static const char *const verbs[] = { "googeln", "googelt", "gegoogelt", "googled", "googling" };
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        ck_assert_msg(is_verb("google", verbs[i]), "%s", verbs[i]);
    }
    ck_assert(is_verb("twitter", "getwittert"));
    ck_assert(!is_verb("google", "google"));
    ck_assert(!is_verb("google", "goggeln"));
    ck_assert(!is_verb("google", "googelx"));
    ck_assert(!is_verb("google", "ge"));
    ck_assert(!is_verb("go", "going"));
    ck_assert(!is_verb("google", ""));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { bands_of_words_and_of_names,
                                   the_callers_words_are_the_commonest,
                                   several_words_in_one,
                                   what_follows_a_name_in_a_compound_is_known_and_long_enough,
                                   the_rest_of_a_tag_may_be_shorter,
                                   verbs_made_of_a_name };
    return RUN_SUITE_WITH("rest", begin, end, tests);
}
