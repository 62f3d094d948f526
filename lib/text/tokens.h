/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_TOKENS_H
#define MN_TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/alloc.h"
#include "text/between.h"

/*
 * A text as a row of tokens. A token is a word, or a part of a hashtag or
 * handle cut at "_", CamelCase and digits, or a word of a host label.
 *
 *   Danke @BahnAnsagen, siehe www.telekom-hilfe.de/x
 *   word   handle       word  url: (www)(telekom)(hilfe)(de)
 *         (Bahn)(Ansagen)
 *
 * What follows the host of a URL, and whole mail addresses, give no tokens;
 * nothing joins across them.
 */

/* Of a token that is part of a tag or host label. */
#define MN_TOKEN_FIRST 1u
#define MN_TOKEN_LAST  2u
#define MN_TOKEN_TOP   4u /* of a host's last label, its top-level domain */
/* Of any. */
#define MN_TOKEN_BREAK 8u /* it joins with nothing before it: the text's begin or an address is there */

typedef struct mn_token {
    uint32_t start; /* bytes; from its first to behind its last letter or mark */
    uint32_t end;
    uint32_t group;  /* number of its tag or host label from 1; 0: a word */
    uint8_t carrier; /* a mention_carrier */
    uint8_t flags;   /* MN_TOKEN_* */
    uint16_t reserved;
} mn_token;

/* Append the tokens of a text (size < 2^31) to an array of mn_token. False when
 * memory runs out. Linear in size. */
bool mn_tokenize(const mention_allocator *a, const uint8_t *text, size_t size, mn_array *tokens);

/* What stands between token number i and the one before it. */
static inline uint32_t mn_token_gap(const uint8_t *text, const mn_token *tokens, size_t i)
{
    if ((tokens[i].flags & MN_TOKEN_BREAK) != 0) {
        return MN_GAP_BREAK; /* the first always */
    }
    uint32_t from = tokens[i - 1].end;
    uint32_t to = tokens[i].start;
    return to - from == 1 && text[from] == ' ' ? MN_GAP_BLANK : mn_gap_of(text + from, text + to);
}

#endif
