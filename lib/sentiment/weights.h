/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_WEIGHTS_H
#define MN_SENTIMENT_WEIGHTS_H

#include "sentiment/rate.h"

/* Written by bench/fit_sentiment.py: what speaks for an opinion, in thousandths
 * per unit of a feature. */

#define MN_SQUASH 387 /* hundredths of valence that give a score of .71 */

static const int16_t mn_weights_positive[MN_FEATURES] = {
    [MN_F_ONE] = 286,
    [MN_F_GERMAN] = -869,
    [MN_F_POSITIVE] = 212,
    [MN_F_NEGATIVE] = -163,
    [MN_F_MAX_POSITIVE] = 1028,
    [MN_F_MAX_NEGATIVE] = 878,
    [MN_F_ROOT_POSITIVE] = -369,
    [MN_F_ROOT_NEGATIVE] = -1176,
    [MN_F_URL] = -276,
    [MN_F_EXCLAMATION] = 394,
    [MN_F_QUESTION] = -310,
    [MN_F_PERSONAL] = 172,
    [MN_F_REPORT] = -389,
    [MN_F_COURTESY] = 401,
    [MN_F_PLEA] = -28,
    [MN_F_NEGATOR] = 324,
    [MN_F_HANDLE] = -124,
    [MN_F_TAGS] = 97,
    [MN_F_LENGTH] = -257,
    [MN_F_DIGITS] = 8,
    [MN_F_SIGN_POSITIVE] = 290,
    [MN_F_SIGN_NEGATIVE] = 319,
    [MN_F_CONDITIONAL] = 97,
    [MN_F_QUOTE] = -118,
    [MN_F_ELLIPSIS] = 19,
    [MN_F_CAPS] = 61,
    [MN_F_SERVICE] = 947,
    [MN_F_SERVICE_POSITIVE] = -625,
    [MN_F_SERVICE_NEGATIVE] = -751,
};

static const int16_t mn_weights_negative[MN_FEATURES] = {
    [MN_F_ONE] = -540,
    [MN_F_GERMAN] = -209,
    [MN_F_POSITIVE] = -209,
    [MN_F_NEGATIVE] = -41,
    [MN_F_MAX_POSITIVE] = 147,
    [MN_F_MAX_NEGATIVE] = 876,
    [MN_F_ROOT_POSITIVE] = 109,
    [MN_F_ROOT_NEGATIVE] = 428,
    [MN_F_URL] = -585,
    [MN_F_EXCLAMATION] = 52,
    [MN_F_QUESTION] = 143,
    [MN_F_PERSONAL] = 8,
    [MN_F_REPORT] = -529,
    [MN_F_COURTESY] = 505,
    [MN_F_PLEA] = -74,
    [MN_F_NEGATOR] = 537,
    [MN_F_HANDLE] = -114,
    [MN_F_TAGS] = 37,
    [MN_F_LENGTH] = -227,
    [MN_F_DIGITS] = -73,
    [MN_F_SIGN_POSITIVE] = 341,
    [MN_F_SIGN_NEGATIVE] = 137,
    [MN_F_CONDITIONAL] = 138,
    [MN_F_QUOTE] = -103,
    [MN_F_ELLIPSIS] = 137,
    [MN_F_CAPS] = 68,
    [MN_F_SERVICE] = 1101,
    [MN_F_SERVICE_POSITIVE] = -227,
    [MN_F_SERVICE_NEGATIVE] = -381,
};

#endif
