/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_TOKENS_H
#define MN_TEXT_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/alloc.h"

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

/* What stands between a token and the one before it: MN_GAP_BREAK, _EMPTY,
 * _MANY, or one sign (blank for white space alone) with the flags. */
#define MN_GAP_BREAK        0u /* the text's begin, an address, or nothing may join here */
#define MN_GAP_EMPTY        1u /* the next part of the same tag */
#define MN_GAP_MANY         2u /* several signs: look at the text itself */
#define MN_GAP_SIGN         0x1FFFFFu
#define MN_GAP_SPACE_BEFORE 0x40000000u
#define MN_GAP_SPACE_AFTER  0x80000000u

/* Of a token that is part of a tag or host label. */
#define MN_TOKEN_FIRST 1u
#define MN_TOKEN_LAST  2u
#define MN_TOKEN_TOP   4u /* of a host's last label, its top-level domain */

typedef struct mn_token {
    uint32_t start; /* bytes; from its first to behind its last letter or mark */
    uint32_t end;
    uint32_t gap;
    uint32_t group;  /* number of its tag or host label from 1; 0: a word */
    uint8_t carrier; /* a mention_carrier */
    uint8_t flags;   /* MN_TOKEN_* */
    uint16_t reserved;
} mn_token;

/* Append the tokens of a text (size < 2^31) to an array of mn_token. False when
 * memory runs out. Linear in size. */
bool mn_tokenize(const mention_allocator *a, const uint8_t *text, size_t size, mn_array *tokens);

/* Decode one sign of [p, end): like mn_utf8_decode, but &amp; &lt; &gt; &quot;
 * and &#39; are the character that they stand for. */
size_t mn_sign_decode(const uint8_t *p, const uint8_t *end, uint32_t *cp);

/* One sign for those written alike: ' for ’ ‘ ` ´, - for ‐ ‑. */
uint32_t mn_sign_normal(uint32_t cp);

#endif
