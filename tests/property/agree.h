/* SPDX-License-Identifier: MIT */
#ifndef AGREE_H
#define AGREE_H

#include "mention/mention.h"
#include "oracle.h"

/* The engine and the oracle over the same names. */
typedef struct agreement {
    mention_matcher *matcher;
    mention_scratch *scratch;
    oracle *oracle;
} agreement;

/* Whether both say the same of a text: all candidates with and without the
 * guard, what was rejected and why, and the choice. NULL, or a static text that
 * names the first difference. */
const char *agree_on(const agreement *a, const char *text, size_t size);

/* How many mentions of a kind, and rejections for a reason, both have agreed on. */
extern unsigned long long agree_kinds[MENTION_KIND_TYPO + 1];
extern unsigned long long agree_reasons[MENTION_REASON_OVERLAP + 1];

/* Print both answers as TAP comments. */
void agree_print(const agreement *a, const char *text, size_t size);

#endif
