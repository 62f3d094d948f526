/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "searched.h"
#include "suite.h"

static uint16_t confidence(const char *name, const char *text, unsigned edits)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t other[MN_SPELLING_MAX];
    mn_features f;
    mention_hit hit = { .edits = (uint8_t)edits, .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    size_t n = letters_of(name, own);
    mn_features_add(&f, own, n, other, letters_of(text, other), edits, false);
    return mn_confidence(&hit, &f);
}

/* What decides is in the order that readers would give it. */
START_TEST(likelier_is_surer)
{
    static const struct {
        const char *name;
        const char *surer;
        const char *less;
        unsigned edits;
    } cases[] = {
        { "barmer", "bramer", "barker", 1 },         /* a swap, another letter */
        { "barmer", "barer", "barme", 1 },           /* inside, at the end */
        { "barmer", "bamer", "armer", 1 },           /* inside, at the front */
        { "instagram", "intsagarm", "instagay", 2 }, /* two slips, another ending */
        { "mitsubishi", "mitsbishhi", "mitsukoshi", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(confidence(cases[i].name, cases[i].surer, cases[i].edits) >
                          confidence(cases[i].name, cases[i].less, cases[i].edits),
                      "%s", cases[i].name);
    }
    ck_assert_uint_gt(confidence("telekom", "telkom", 1), confidence("tesla", "tela", 1));
    ck_assert_uint_gt(confidence("tesla", "tela", 1), confidence("aldi", "adi", 1));
    ck_assert_uint_gt(confidence("sony", "snoy", 1), confidence("sony", "soni", 1));
    ck_assert_uint_gt(confidence("sony", "snoy", 1), confidence("sony", "osny", 1));
    ck_assert_uint_gt(confidence("tesla", "telsa", 1), confidence("tesla", "etsla", 1));
    ck_assert_uint_gt(confidence("commerzbank", "comerzbnk", 2), confidence("rossmann", "rosmnn", 2));
}
END_TEST

START_TEST(between_nothing_and_as_written)
{
    mn_features f;
    mention_hit hit = { .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    uint16_t as_written = mn_confidence(&hit, &f);
    ck_assert_uint_gt(as_written, 9000);
    ck_assert_uint_lt(confidence("volkswagen", "volskwagen", 1), as_written);
    ck_assert_uint_gt(confidence("a", "b", 1), 0);
}
END_TEST

/* However much speaks against a slip: from odds of 90 to one on nothing is told apart any more. */
START_TEST(the_least_probability_is_one_in_ninety)
{
    ck_assert_uint_eq(confidence("a", "b", 1), 110);
    ck_assert_uint_eq(confidence("abc", "xbc", 1), 110);
}
END_TEST

/* The ends of an edited word, 'f' and 'l' where they are wrong: of a sole swap only the order is. */
static const char *wrong_ends(const char *name, const char *text, unsigned edits)
{
    static char told[3];
    uint32_t own[MN_SPELLING_MAX];
    uint32_t other[MN_SPELLING_MAX];
    mn_features f;
    memset(&f, 0, sizeof f);
    size_t n = letters_of(name, own);
    mn_features_add(&f, own, n, other, letters_of(text, other), edits, false);
    told[0] = f.first_differs ? 'f' : '-';
    told[1] = f.last_differs ? 'l' : '-';
    return told;
}

START_TEST(ends_that_are_wrong)
{
    ck_assert_str_eq(wrong_ends("barmer", "bramer", 1), "--");
    ck_assert_str_eq(wrong_ends("barmer", "abrmer", 1), "--");
    ck_assert_str_eq(wrong_ends("barmer", "barmre", 1), "--");
    ck_assert_str_eq(wrong_ends("barmer", "abrmre", 2), "fl");
    ck_assert_str_eq(wrong_ends("barmer", "abrmex", 2), "fl");
    ck_assert_str_eq(wrong_ends("barmer", "armer", 1), "f-");
    ck_assert_str_eq(wrong_ends("barmer", "barme", 1), "-l");
    ck_assert_str_eq(wrong_ends("barmer", "barker", 1), "--");
}
END_TEST

/* The other words of a name are proof: Wells Fagro. */
START_TEST(others_help)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t text[MN_SPELLING_MAX];
    mn_features f;
    mention_hit hit = { .edits = 1, .carrier = MENTION_CARRIER_WORD };
    memset(&f, 0, sizeof f);
    size_t n = letters_of("fargo", own);
    mn_features_add(&f, own, n, text, letters_of("fargi", text), 1, false);
    uint16_t alone = mn_confidence(&hit, &f);
    n = letters_of("wells", own);
    mn_features_add(&f, own, n, text, letters_of("wells", text), 0, false);
    ck_assert_uint_gt(mn_confidence(&hit, &f), alone);
    hit.carrier = MENTION_CARRIER_HANDLE;
    ck_assert_uint_lt(mn_confidence(&hit, &f), 9000);
}
END_TEST

/* What is counted of each word of a name. */
START_TEST(the_longest_edited_word_counts_and_the_others_help)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t text[MN_SPELLING_MAX];
    mn_features f;
    memset(&f, 0, sizeof f);
    mn_features_add(&f, own, letters_of("deutsche", own), text, letters_of("detusche", text), 1, false);
    ck_assert(f.edited_letters == 8 && f.other_letters == 0 && f.word_edits == 1 && f.slips[MN_SLIP_SWAPPED] == 1);
    ck_assert(!f.first_differs && !f.last_differs);
    mn_features_add(&f, own, letters_of("bank", own), text, letters_of("gank", text), 1, false);
    ck_assert(f.edited_letters == 8 && f.other_letters == 4 && f.first_differs && !f.last_differs);
    mn_features_add(&f, own, letters_of("ag", own), text, letters_of("ag", text), 0, false);
    ck_assert(f.edited_letters == 8 && f.other_letters == 6 && f.word_edits == 1);
}
END_TEST

START_TEST(a_word_read_alike_is_a_slip_of_its_own)
{
    uint32_t own[MN_SPELLING_MAX];
    uint32_t text[MN_SPELLING_MAX];
    mn_features f;
    memset(&f, 0, sizeof f);
    mn_features_add(&f, own, letters_of("philips", own), text, letters_of("filips", text), 0, true);
    ck_assert(f.slips[MN_SLIP_ALIKE] == 1 && f.word_edits == 1 && f.edited_letters == 7 && !f.first_differs);
    memset(&f, 0, sizeof f);
    mn_features_add(&f, own, letters_of("adidas", own), text, letters_of("addidas", text), 0, true);
    ck_assert(f.slips[MN_SLIP_ALIKE] == 0 && f.slips[MN_SLIP_DOUBLED] == 1);
}
END_TEST

START_TEST(counts_of_letters_stop_where_they_end)
{
    uint32_t own[MN_SPELLING_MAX];
    mn_features f;
    memset(&f, 0, sizeof f);
    size_t n = letters_of("donaudampfschifffahrtsgesellschaft", own);
    for (int i = 0; i < 20; i++) {
        mn_features_add(&f, own, n, own, n, 0, false);
    }
    ck_assert_uint_eq(f.other_letters, 255);
    ck_assert_uint_eq(f.edited_letters, 0);
}
END_TEST

/* Nothing adds up to more than ten thousand, nor to more than a name as written. */
START_TEST(any_features_give_a_probability)
{
    mention_hit hit = { .carrier = MENTION_CARRIER_WORD };
    mn_features f;
    memset(&f, 0xFF, sizeof f);
    ck_assert_uint_le(mn_confidence(&hit, &f), 9600);
    memset(&f, 0, sizeof f);
    f.word_edits = 1;
    f.edited_letters = 255;
    f.slips[MN_SLIP_DOUBLED] = 1;
    uint16_t unknown = mn_confidence(&hit, &f);
    ck_assert_uint_le(unknown, 9600);
    f.band = 1;
    ck_assert_uint_lt(mn_confidence(&hit, &f), unknown);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { likelier_is_surer,
                                   between_nothing_and_as_written,
                                   the_least_probability_is_one_in_ninety,
                                   ends_that_are_wrong,
                                   others_help,
                                   the_longest_edited_word_counts_and_the_others_help,
                                   a_word_read_alike_is_a_slip_of_its_own,
                                   counts_of_letters_stop_where_they_end,
                                   any_features_give_a_probability };
    return RUN_SUITE("confidence", tests);
}
