/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_WEIGHTS_H
#define MN_SENTIMENT_WEIGHTS_H

#include "sentiment/rate.h"

/* Fitted by bench/fit_sentiment.py: what speaks for an opinion, in thousandths
 * per unit of a feature. */

#define MN_SQUASH 387 /* hundredths of valence that give a score of .71 */

static const int16_t mn_weights_positive[MN_FEATURES] = {
    [MN_F_ONE] = -1300, [MN_F_POSITIVE] = 1000, [MN_F_NEGATIVE] = -1000,
};

static const int16_t mn_weights_negative[MN_FEATURES] = {
    [MN_F_ONE] = -1100, [MN_F_POSITIVE] = -1000, [MN_F_NEGATIVE] = 1000,
};

#endif
