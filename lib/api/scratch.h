/* SPDX-License-Identifier: MIT */
#ifndef MN_API_SCRATCH_H
#define MN_API_SCRATCH_H

#include <stdatomic.h>

#include "match/find.h"
#include "sentiment/sentiment.h"
#include "store/alloc.h"

struct mention_matcher {
    mention_allocator allocator;
    atomic_size_t references;
    const mn_block *block;
    bool borrowed; /* the block is the caller's */
};

struct mention_scratch {
    mention_allocator allocator;
    mention_matcher *matcher; /* the last ones used: references */
    mention_lexicon *lexicon;
    mn_array tokens; /* mn_token */
    mn_match_scratch match;
    mn_sentiment_scratch sentiment;
    mn_array status;          /* int32, a text */
    mn_array hit_index;       /* uint32, a text and one */
    mn_array hits;            /* mention_hit */
    mn_array ratings;         /* mention_rating */
    mn_array evidence;        /* mention_evidence */
    mn_array rejection_index; /* uint32 */
    mn_array rejections;      /* mention_rejection */
    mn_array characters;      /* mention_span, a hit */
    atomic_bool busy;         /* in debug builds: a call is using it */
};

/* Take a scratch for a call. Two calls at once would spoil its memory: a debug
 * build tells, others trust the caller. False: another call has it. */
static inline bool mn_scratch_take(mention_scratch *s)
{
#ifdef NDEBUG
    (void)s;
    return true;
#else
    return !atomic_exchange_explicit(&s->busy, true, memory_order_acquire);
#endif
}

static inline void mn_scratch_give_back(mention_scratch *s)
{
#ifdef NDEBUG
    (void)s;
#else
    atomic_store_explicit(&s->busy, false, memory_order_release);
#endif
}

#endif
