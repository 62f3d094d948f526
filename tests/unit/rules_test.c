/* SPDX-License-Identifier: MIT */
#include "match/rules.h"

#include <check.h>
#include <stddef.h>

#include "match/spelling.h"
#include "mention/mention.h"
#include "suite.h"

/* The first length from which a preset allows so many edits; MN_BUDGET_SIZE: none. */
static size_t least(mention_preset preset, unsigned edits)
{
    size_t n = 0;
    while (n < MN_BUDGET_SIZE && mn_rules_default.budgets[preset][n] < edits) {
        n++;
    }
    return n;
}

/* As mention.h says of mention_preset. */
START_TEST(presets_are_those_of_the_header)
{
    ck_assert_uint_eq(least(MENTION_PRESET_STRICT, 1), MN_BUDGET_SIZE);
    ck_assert_uint_eq(least(MENTION_PRESET_BALANCED, 1), 6);
    ck_assert_uint_eq(least(MENTION_PRESET_BALANCED, 2), 9);
    ck_assert_uint_eq(least(MENTION_PRESET_WIDE, 1), 4);
    ck_assert_uint_eq(least(MENTION_PRESET_WIDE, 2), 8);
}
END_TEST

START_TEST(longer_words_and_wider_presets_never_allow_less)
{
    for (size_t preset = 0; preset < 3; preset++) {
        for (size_t n = 0; n < MN_BUDGET_SIZE; n++) {
            uint8_t own = mn_rules_default.budgets[preset][n];
            ck_assert_uint_le(own, MN_EDITS_MAX);
            ck_assert(n == 0 || own >= mn_rules_default.budgets[preset][n - 1]);
            ck_assert(preset == 0 || own >= mn_rules_default.budgets[preset - 1][n]);
        }
    }
}
END_TEST

START_TEST(rules_fit_one_another)
{
    const mn_rules *r = &mn_rules_default;
    ck_assert_uint_lt(r->edit_letters_max, MN_SPELLING_MAX);
    ck_assert_uint_le(r->tag_affix_known_min, r->tag_affix_min);
    ck_assert_uint_le(r->compound_guard_band, r->guard_band);
    ck_assert(r->guard_band >= 1 && r->guard_band <= 5); /* the bands of known words */
    ck_assert(r->tag_run_max >= 2 && r->open_max >= 1);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { presets_are_those_of_the_header, longer_words_and_wider_presets_never_allow_less,
                                   rules_fit_one_another };
    return RUN_SUITE("rules", tests);
}
