/* SPDX-License-Identifier: MIT */
#include "match/context.h"

mention_status mn_match_find(const mn_block *block, mn_match_scratch *s, const mention_allocator *a,
                             const uint8_t *text, size_t text_size, const mn_token *tokens, size_t token_count,
                             const mn_match_options *options)
{
    mn_search search = { block, s, a, text, text_size, tokens, token_count, options };
    s->candidates.count = 0;
    mn_context_begin(s);
    if (!mn_read_units(&search)) {
        return MENTION_ERROR_MEMORY;
    }
    mention_status status = mn_assemble(&search);
    if (status == MENTION_OK && s->failed) {
        status = MENTION_ERROR_MEMORY;
    }
    if (status != MENTION_OK) {
        s->candidates.count = 0;
        return status;
    }
    return mn_choose(&search) ? MENTION_OK : MENTION_ERROR_MEMORY;
}
