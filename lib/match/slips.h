/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SLIPS_H
#define MN_MATCH_SLIPS_H

#include <stddef.h>
#include <stdint.h>

/* How a letter came to be wrong, the likeliest first. */
typedef enum mn_slip {
    MN_SLIP_SWAPPED,       /* with its neighbour */
    MN_SLIP_SWAPPED_FIRST, /* the word's first two: people watch how a word begins */
    MN_SLIP_DOUBLED,       /* or made single */
    MN_SLIP_NEAR_KEY,      /* for another that is next to it on the keyboard */
    MN_SLIP_LEFT_OUT,
    MN_SLIP_PUT_IN,
    MN_SLIP_VOWEL,     /* a vowel for another */
    MN_SLIP_EXCHANGED, /* for any other */
    MN_SLIP_ALIKE,     /* no slip: the word is read alike (match/soundalike.h), by more than a letter doubled */
    MN_SLIP_COUNT
} mn_slip;

/* Fill in the likeliest slips that make `text` of a name's word, one or two as
 * `edits` says; 0 where that is not how they differ (umlauts written out). */
unsigned mn_slips(const uint32_t *own, size_t own_count, const uint32_t *text, size_t text_count, unsigned edits,
                  mn_slip slips[2]);

#endif
