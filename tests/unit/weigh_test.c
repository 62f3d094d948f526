/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "mention/mention.h"
#include "suite.h"
#include "worked.h"

static mention_lexicon *lexicon;
static mention_scratch *scratch;

/* Words whose valences no list can move. */
static void begin(void)
{
    static const char source[] = "gooddy\t2.0\nbaddy\t-2.0\nnully\t0.0\nshifty\tshifter\nveryy\tx1.5\nhardly\tx0.6\n";
    mention_source s = { source, sizeof source - 1 };
    ck_assert_int_eq(mention_lexicon_new(NULL, &s, 1, &lexicon, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
}

static void end(void)
{
    mention_scratch_free(scratch);
    mention_lexicon_unref(lexicon);
}

/* What the evidence of a text adds up to, in hundredths. */
static int sum_of(const char *text)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    int sum = 0;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE;
    ck_assert_int_eq(mention_rate(lexicon, scratch, text, strlen(text), &options, &results, NULL), MENTION_OK);
    for (uint32_t i = 0; i < results.ratings[0].evidence_count; i++) {
        sum += results.evidence[results.ratings[0].evidence + i].contribution;
    }
    return sum;
}

START_TEST(an_exclamation_mark_makes_good_words_better_and_bad_ones_hardly_worse)
{
    int good = sum_of("it is gooddy!") - sum_of("it is gooddy");
    int bad = sum_of("it is baddy") - sum_of("it is baddy!");
    ck_assert_int_gt(bad, 0);
    ck_assert_int_gt(good, bad);
    ck_assert_int_gt(sum_of("it is gooddy!!"), sum_of("it is gooddy!"));
    ck_assert_int_eq(sum_of("it is gooddy!!!!!!!!!"), sum_of("it is gooddy!!!!"));
}
END_TEST

START_TEST(an_exclamation_mark_is_of_its_own_sentence)
{
    ck_assert_int_eq(sum_of("it is gooddy. See you!"), sum_of("it is gooddy. See you."));
}
END_TEST

START_TEST(capitals_emphasize_in_a_text_that_is_not)
{
    ck_assert_int_gt(sum_of("it is really all GOODDY"), sum_of("it is really all gooddy"));
    ck_assert_int_eq(sum_of("IT HAS ALL BEEN GOODDY"), sum_of("it has all been gooddy"));
}
END_TEST

START_TEST(degree_and_negation_change_the_word_they_govern)
{
    ck_assert_int_gt(sum_of("it is very gooddy"), sum_of("it is gooddy"));
    ck_assert_int_lt(sum_of("it is slightly gooddy"), sum_of("it is gooddy"));
    ck_assert_int_lt(sum_of("it is not gooddy"), 0);
    ck_assert_int_gt(sum_of("it is not baddy"), 0);
    ck_assert_int_gt(sum_of("it is gooddy, and there was not much more of it"), 0);
}
END_TEST

START_TEST(what_has_no_value_is_no_evidence)
{
    ck_assert_int_eq(sum_of("it is nully"), 0);
    ck_assert_int_eq(sum_of("it is nully!!"), 0);
}
END_TEST

/* What strengthens does so the more if it is shouted itself; what weakens does not. */
START_TEST(a_shouted_degree_is_a_higher_one)
{
    ck_assert_int_eq(sum_of("it is then a veryy gooddy"), 300);
    ck_assert_int_eq(sum_of("it is then a VERYY gooddy"), 350);
    ck_assert_int_eq(sum_of("it is then a hardly gooddy"), sum_of("it is then a HARDLY gooddy"));
}
END_TEST

START_TEST(a_shifter_ends_what_stands_before_it_or_else_behind)
{
    ck_assert_int_gt(sum_of("the baddy thing is shifty"), 0);
    ck_assert_int_gt(sum_of("shifty now is the baddy thing"), 0);
    ck_assert_int_lt(sum_of("baddy thing that shifty is baddy"), 0);
    ck_assert_int_lt(sum_of("shifty now are all the many baddy things"), 0); /* too far */
}
END_TEST

static const char all_rules[] = "@language en\ngooddy\t2.0\nbaddy\t-2.0\nnot\tnegator\nvery\tx1.5\nfixed\tshifter\n"
                                "but\tcontrast\nif\tconditional\nthanks\tcourtesy\n@language de\ngutix-\t2.0\n"
                                "@language any\n:)\t2.0\n";

/* What the pieces of a text weigh without some rules. */
static int weight_without(uint32_t disabled, const char *text)
{
    worked t;
    int sum = 0;
    work_open(&t, all_rules, text);
    t.w.disabled = disabled;
    t.w.language_option = -1;
    ck_assert(mn_work_read(&t.w, &t.language));
    for (size_t i = 0; i < t.scratch.pieces.count; i++) {
        sum += mn_piece_at(&t.w, i)->valence * mn_piece_at(&t.w, i)->percent;
    }
    work_close(&t);
    return sum;
}

/* Five words in all: what stands behind the first word that it turned is reached from the negator, not from there. */
START_TEST(a_negator_turns_two_words_that_it_reaches)
{
    int turned = weight_without(0, "not gooddy");
    int plain = weight_without(0, "gooddy");
    ck_assert_int_lt(turned, 0);
    ck_assert_int_eq(weight_without(0, "not gooddy aax gooddy"), 2 * turned);
    ck_assert_int_eq(weight_without(0, "not gooddy aax bbx ccx gooddy"), 2 * turned);
    ck_assert_int_eq(weight_without(0, "not gooddy aax bbx ccx ddx gooddy"), turned + plain);
    ck_assert_int_eq(weight_without(0, "not gooddy gooddy gooddy"), 2 * turned + plain);
}
END_TEST

/* The words of a phrase, and those of a handle, change nothing by themselves. */
START_TEST(what_is_in_a_phrase_or_handle_changes_nothing)
{
    static const char source[] =
        "gooddy\t2.0\nnotx\tnegator\ngarx notx\t1.0\ngarx gooddy\tneutral\n@language en\nisx\tword\n";
    worked t;
    work_open(&t, source, "isx garx notx gooddy");
    ck_assert(mn_work_read(&t.w, &t.language));
    ck_assert_uint_eq(t.scratch.pieces.count, 2);
    ck_assert(mn_piece_at(&t.w, 0)->valence == 10 && mn_piece_at(&t.w, 0)->percent == 100);
    ck_assert(mn_piece_at(&t.w, 1)->valence == 20 && mn_piece_at(&t.w, 1)->percent == 100);
    work_close(&t);
    work_open(&t, source, "isx garx gooddy notx");
    ck_assert(mn_work_read(&t.w, &t.language));
    ck_assert_uint_eq(t.scratch.pieces.count, 2);
    ck_assert(mn_piece_at(&t.w, 0)->role == MENTION_ROLE_MASKED && mn_piece_at(&t.w, 0)->percent == 0);
    ck_assert_int_eq(mn_piece_at(&t.w, 1)->percent, 100);
    ck_assert(!mn_clause_at(&t.w, 0)->valence);
    work_close(&t);
}
END_TEST

START_TEST(each_rule_can_be_left_out)
{
    static const struct {
        uint32_t rule;
        const char *text;
    } cases[] = {
        { MN_RULE_COURTESY, "thanks" },
        { MN_RULE_COMPOUND, "gutixwagen" },
        { MN_RULE_SIGN, "so :)" },
        { MN_RULE_NEGATION, "not gooddy" },
        { MN_RULE_SHIFTER, "baddy is fixed" },
        { MN_RULE_STRENGTH, "very gooddy" },
        { MN_RULE_EMPHASIS, "gooddy!" },
        { MN_RULE_CONTRAST, "baddy but gooddy" },
        { MN_RULE_CONDITIONAL, "if gooddy" },
        { MN_RULE_QUESTION, "gooddy?" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int with = weight_without(0, cases[i].text);
        int without = weight_without(cases[i].rule, cases[i].text);
        int others = weight_without(~(cases[i].rule | (uint32_t)MN_RULE_LANGUAGE), cases[i].text);
        ck_assert_msg(with != without, "\"%s\" weighs %d with the rule and without", cases[i].text, with);
        ck_assert_msg(with == others, "\"%s\" weighs %d, %d by its rule alone", cases[i].text, with, others);
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { an_exclamation_mark_makes_good_words_better_and_bad_ones_hardly_worse,
                                   an_exclamation_mark_is_of_its_own_sentence,
                                   capitals_emphasize_in_a_text_that_is_not,
                                   degree_and_negation_change_the_word_they_govern,
                                   what_has_no_value_is_no_evidence,
                                   a_shouted_degree_is_a_higher_one,
                                   a_shifter_ends_what_stands_before_it_or_else_behind,
                                   a_negator_turns_two_words_that_it_reaches,
                                   what_is_in_a_phrase_or_handle_changes_nothing,
                                   each_rule_can_be_left_out };
    return RUN_SUITE_WITH("weigh", begin, end, tests);
}
