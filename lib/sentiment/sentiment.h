/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_SENTIMENT_H
#define MN_SENTIMENT_SENTIMENT_H

#include <stddef.h>
#include <stdint.h>

#include "sentiment/recall.h"
#include "store/alloc.h"
#include "text/tokens.h"

/*
 * The sentiment engine, as the rest of the library sees it.
 *
 *   tokens --read--> items --language, phrases, masks--> entries --clauses, rules--> pieces of evidence
 *                                                                  --scope--> of the text, of each mention
 *                                                                  --gate---> label
 */

/* Working memory of one call at a time. Zero-initialised it is empty; it only
 * grows, so that calls allocate nothing once it is warm. */
typedef struct mn_sentiment_scratch {
    mn_array items;   /* mn_item */
    mn_array telling; /* uint32_t: the items that are more than a word between others */
    mn_array clauses; /* mn_clause */
    mn_array pieces;  /* mn_piece */
    mn_recall recall; /* its lexicon must outlive the scratch's next use of another */
} mn_sentiment_scratch;

void mn_sentiment_scratch_free(mn_sentiment_scratch *s, const mention_allocator *a);

/* What is left to say about one text: nothing in *rating but what this call
 * fills in, and in hits score, MENTION_FLAG_POSITIVE or _NEGATIVE (other flags
 * stay), evidence and evidence_count. hits are in the order of their start.
 * evidence (an array of mention_evidence, may be NULL) is appended to; the
 * indexes of evidence count from its first item. language is that of
 * mention_options. MENTION_OK or MENTION_ERROR_MEMORY. */
mention_status mn_sentiment_run(const mention_lexicon *lexicon, mn_sentiment_scratch *s, const mention_allocator *a,
                                const uint8_t *text, size_t size, const mn_token *tokens, size_t token_count,
                                mention_hit *hits, size_t hit_count, int32_t language, mention_rating *rating,
                                mn_array *evidence);

#endif
