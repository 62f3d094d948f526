/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SPELLING_H
#define MN_MATCH_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/hash.h"
#include "match/tables.h"

/* Keys under which spellings are found, and how two spellings compare. */

/* The most letters of a spelling: MN_NAME_LETTERS_MAX, words for ampersands, umlauts opened. */
#define MN_SPELLING_MAX 320u

/* The hash of a word without its letters at p and q (q = count: only p). */
uint32_t mn_hash_without(const uint32_t *letters, size_t count, size_t p, size_t q);

/* The hash of how a word sounds, roughly: the same for words of which one is the
 * other with some spellings of lib/data/match/read_alikes.tsv put for one
 * another, or with letters doubled, made single or drawn out. */
uint32_t mn_hash_sound(const uint32_t *letters, size_t count);

/* The same letter by letter, for who looks at each anyhow. */
typedef struct mn_sound {
    uint32_t hash;
    uint32_t last; /* the last sound */
} mn_sound;

#define MN_SOUND_BEGIN ((mn_sound){ MN_HASH_BEGIN, 0 })

/* `a` where the bits of the mask are set, else `b`. */
static inline uint32_t mn_pick(uint32_t mask, uint32_t a, uint32_t b)
{
    return b ^ ((a ^ b) & mask);
}

/* A run of one sound is one, sch is sh, ks and chs are x. In whatever order these
 * are put together the end is the same, so that what is alike stays so among any
 * other letters. Nothing is decided by jumps: words differ too much to foresee them. */
static inline mn_sound mn_sound_next(mn_sound s, uint32_t sound)
{
    uint32_t x = mn_letters['x'].sound;
    uint32_t same = 0u - (uint32_t)((sound == s.last) | (sound == 0));
    uint32_t joins = 0u - (s.last & sound & 1u);
    uint32_t joined = mn_pick(0u - (s.last >> 1 & 1u), s.last, x);
    return (mn_sound){ mn_pick(same | joins, s.hash, s.hash * MN_HASH_BASE + s.last),
                       mn_pick(same, s.last, mn_pick(joins, joined, sound)) };
}

static inline uint32_t mn_sound_hash(mn_sound s)
{
    return s.hash * MN_HASH_BASE + s.last;
}

/* The hash of a word with all that look alike made one letter. */
uint32_t mn_hash_skeleton(const uint32_t *letters, size_t count);

/* Whether some run of the text has three letters or more. */
bool mn_has_long_run(const uint32_t *text, size_t count);

/* Whether the text is the spelling with some runs drawn out: a run of three and
 * more of the text for one or two letters of the spelling, all else is the
 * same. Digits are never drawn out. */
bool mn_is_elongated(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count);

/* Whether the text has signs that may be look-alikes: it mixes Latin letters
 * with such of other scripts, or has digits between letters. */
bool mn_has_look_alikes(const uint32_t *text, size_t count);

/* Whether the text is the spelling with look-alikes in it. Letters that are
 * no look-alikes agree; digits stand for letters between letters only. */
bool mn_is_look_alike(const uint32_t *spelling, const uint32_t *text, size_t count);

/* Whether both have the same digits in the same order: those are not misspelled. */
bool mn_same_digits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb);

#endif
