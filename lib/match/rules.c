/* SPDX-License-Identifier: MIT */
#include "match/rules.h"

#define TWOS8  2, 2, 2, 2, 2, 2, 2, 2
#define TWOS48 TWOS8, TWOS8, TWOS8, TWOS8, TWOS8, TWOS8

const mn_rules mn_rules_default = {
    .budgets = { { 0 },
                 { 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, TWOS48 },
                 { 0, 0, 0, 0, 1, 1, 1, 1, TWOS8, TWOS48 } },
    .free_first_min = 6,
    .umlaut_edit_min = 6,
    .inflection_min = 5,
    .soundalike_min = 5,
    .split_known_max = 7,
    .space_for_sign_min = 4,
    .compound_min = 4,
    .compound_rest_min = 4,
    .tag_affix_min = 6,
    .tag_affix_known_min = 3,
    .tag_run_max = 4,
    .open_max = 4,
    .edit_letters_max = 60,
    .guard_band = 5,
    .compound_guard_band = 3,
};
