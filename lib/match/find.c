/* SPDX-License-Identifier: MIT */
#include "match/context.h"

/* So many tokens are read and put together at a time: what was found out about them is
 * still near then, however long the text is. */
#define PIECE 2048u

/* The end of the piece that begins with token `first`; no tag goes over it. */
static size_t piece_end(const mn_search *s, size_t first)
{
    size_t end = s->token_count - first < PIECE ? s->token_count : first + PIECE;
    while (end < s->token_count && s->tokens[end].group != 0 && s->tokens[end].group == s->tokens[end - 1].group) {
        end++;
    }
    return end;
}

static mention_status collect(mn_search *s)
{
    size_t read = 0;
    size_t next = 0;
    if (!mn_begin_units(s)) {
        return MENTION_ERROR_MEMORY;
    }
    for (size_t end = 0; end < s->token_count;) {
        end = piece_end(s, end);
        size_t ahead = s->token_count - end < MN_AROUND ? s->token_count : end + MN_AROUND;
        if (ahead > read && !mn_read_units(s, read, ahead)) {
            return MENTION_ERROR_MEMORY;
        }
        read = ahead > read ? ahead : read;
        mention_status status = mn_assemble(s, &next, end);
        if (status != MENTION_OK) {
            return status;
        }
    }
    return s->scratch->failed ? MENTION_ERROR_MEMORY : MENTION_OK;
}

mention_status mn_match_find(const mn_block *block, mn_match_scratch *s, const mention_allocator *a,
                             const uint8_t *text, size_t text_size, const mn_token *tokens, size_t token_count,
                             const mn_match_options *options)
{
    mn_search search = { block, s, a, text, text_size, tokens, token_count, options };
    s->candidates.count = 0;
    mn_context_begin(s);
    mention_status status = collect(&search);
    if (status != MENTION_OK) {
        s->candidates.count = 0;
        return status;
    }
    return mn_choose(&search) ? MENTION_OK : MENTION_ERROR_MEMORY;
}
