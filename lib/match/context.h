/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_CONTEXT_H
#define MN_MATCH_CONTEXT_H

#include "match/find.h"

/* The words that a name asks for or forbids around its mentions. A text is
 * searched for a list once, whatever the number of candidates. */

/* Begin a text: nothing is known of its lists. */
void mn_context_begin(mn_match_scratch *scratch);

/* Whether one of the entries, contexts `first` to `first + count - 1` of the
 * block, stands within `window` tokens (0: anywhere) before or behind the
 * candidate; *where is such a token. */
bool mn_context_near(const mn_search *s, const mn_candidate *c, uint32_t first, size_t count, size_t window,
                     size_t *where);

/* Whether the letters are the entry, or begin with it if it is a prefix. */
bool mn_context_is(const mn_block *block, const mn_context *entry, const uint32_t *letters, size_t count);

void mn_context_free(mn_match_scratch *scratch, const mention_allocator *a);

#endif
