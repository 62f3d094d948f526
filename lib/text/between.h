/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_BETWEEN_H
#define MN_TEXT_BETWEEN_H

#include <stddef.h>
#include <stdint.h>

/* What stands between the words of a text: signs, and the gap that they make. */

/* Decode one sign of [p, end): like mn_utf8_decode, but &amp; &lt; &gt; &quot;
 * and &#39; are the character that they stand for. */
size_t mn_sign_decode(const uint8_t *p, const uint8_t *end, uint32_t *cp);

/* One sign for those written alike: ' for ’ ‘ ` ´, - for ‐ ‑. */
uint32_t mn_sign_normal(uint32_t cp);

/* What stands between two words: MN_GAP_BREAK, _EMPTY, _MANY, or one sign (blank
 * for white space alone) with the flags. */
#define MN_GAP_BREAK        0u /* nothing may join here */
#define MN_GAP_EMPTY        1u
#define MN_GAP_MANY         2u /* several signs, or such as are in no name: look at the text itself */
#define MN_GAP_SIGN         0x1FFFFFu
#define MN_GAP_SPACE_BEFORE 0x40000000u
#define MN_GAP_SPACE_AFTER  0x80000000u
#define MN_GAP_BLANK        (' ' | MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER)

/* The gap that the bytes [p, end), which have no letters, are: never MN_GAP_BREAK. */
uint32_t mn_gap_of(const uint8_t *p, const uint8_t *end);

#endif
