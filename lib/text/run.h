/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_RUN_H
#define MN_TEXT_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A window of a text that is looked at in one go: bit i of a mask is about byte i.
 *
 *   Nein, die Öffi-App geht. @DB_Info Siehe www.example.com und ...
 *   xxxx  xxx xxxxx xxx xxxx  xx xxxx xxxxx xxx xxxxxxx xxx xxx      letters
 *        x   x        x     x        x     x               x   x     blanks
 *                            x                                       marks
 *                                               x       x            stops
 *
 * Chunks (what stands between two blanks) without a stop hold nothing but words of
 * the letters, tags at marks, and signs that matter to nobody, pictures among them; all
 * other chunks are to be read byte by byte.
 */
#define MN_RUN_WINDOW 64u /* bytes */

typedef struct mn_run {
    uint64_t letters; /* and digits; beyond ASCII all their bytes */
    uint64_t blanks;  /* ASCII white space */
    uint64_t marks;   /* # and @ */
    uint64_t lines;   /* _ */
    uint64_t digits;  /* ASCII */
    uint64_t uppers;  /* ASCII capitals */
    uint64_t beyond;  /* not ASCII */
    uint64_t stops;   /* what an address is known by, and what is not seen by letters alone: marks that change some */
} mn_run;

/* Fill in the masks of MN_RUN_WINDOW bytes. */
typedef void mn_run_masks(const uint8_t *window, mn_run *run);

mn_run_masks mn_run_portable;

/* The fastest that does the same on this processor. */
mn_run_masks *mn_run_best(void);

static inline bool mn_run_blank(uint8_t c)
{
    return c == ' ' || (uint8_t)(c - '\t') < 5;
}

static inline bool mn_run_ascii(uint8_t c)
{
    return (uint8_t)((c | 0x20) - 'a') < 26 || (uint8_t)(c - '0') < 10;
}

/* The number of the lowest or highest bit that is set; one is. */
static inline unsigned mn_run_lowest(uint64_t bits)
{
#ifdef __GNUC__
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned n = 0;
    while ((bits >> n & 1) == 0) {
        n++;
    }
    return n;
#endif
}

static inline unsigned mn_run_highest(uint64_t bits)
{
#ifdef __GNUC__
    return 63u - (unsigned)__builtin_clzll(bits);
#else
    unsigned n = 63;
    while ((bits >> n & 1) == 0) {
        n--;
    }
    return n;
#endif
}

/* How many bits are set. */
static inline unsigned mn_run_count(uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555u;
    bits = (bits & 0x3333333333333333u) + (bits >> 2 & 0x3333333333333333u);
    return (unsigned)(((bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0Fu) * 0x0101010101010101u >> 56);
}

/* The bits below the lowest that is set; all if none is. */
static inline uint64_t mn_run_below(uint64_t bits)
{
    return ~bits & (bits - 1);
}

#endif
