/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_FOLD_H
#define MN_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Folding: names and text are compared in this form.
 *
 *   code point --NFKD, case folding, NFKD--> code points --drop--> letters
 *
 * Default-ignorables and non-spacing marks are dropped, except that a U+0308
 * on a, o or u makes the letters ä, ö, ü. Then ß = ss, ø = o, ł = l, đ = d,
 * æ = ae, œ = oe, ı = i. A letter of folded text is a uint32_t code point.
 */

/* The most letters one code point folds to (U+FDFA). */
#define MN_FOLD_MAX 18

#define MN_A_UMLAUT 0xE4u
#define MN_O_UMLAUT 0xF6u
#define MN_U_UMLAUT 0xFCu

typedef enum mn_class {
    MN_CLASS_OTHER = 0, /* signs, symbols, controls, MN_INVALID */
    MN_CLASS_SPACE = 1, /* White_Space */
    MN_CLASS_LETTER = 2,
    MN_CLASS_UPPER = 3, /* a letter in upper or title case */
    MN_CLASS_DIGIT = 4, /* Nd and No */
    MN_CLASS_MARK = 5,
    MN_CLASS_IGNORABLE = 6 /* Default_Ignorable_Code_Point */
} mn_class;

/* The class of a code point; from MN_CLASS_LETTER on they make words. */
mn_class mn_class_of(uint32_t cp);

/* Whether a code point is of the blocks of emoji and other pictures, which hold nothing else. */
static inline bool mn_is_picture(uint32_t cp)
{
    return cp >= 0x1F300 && cp < 0x1FB00;
}

static inline bool mn_class_in_word(mn_class c)
{
    return c >= MN_CLASS_LETTER;
}

/* Fold cp, which follows the n letters folded before it in the same word, to
 * the end of out. Returns the new count; out needs room for MN_FOLD_MAX more.
 * A combining diaeresis changes out[n - 1]. */
size_t mn_fold_append(uint32_t cp, uint32_t *out, size_t n);

/* The simple lower case of a code point: only case goes, marks stay. */
uint32_t mn_lower(uint32_t cp);

/* Whether a code point is a lower-case letter; those of scripts without case are not. */
bool mn_is_lower(uint32_t cp);

/* Fold the bytes of a word (any bytes: what is not part of words is left out)
 * into out, at most `room` letters, and for each letter the byte offset just
 * behind its code point with the marks that follow it into ends (may be NULL).
 * Letters of one code point share an end: a word cannot be cut between them.
 * Returns the letters, or SIZE_MAX if there are more than room. */
size_t mn_fold_word(const uint8_t *bytes, size_t size, uint32_t *out, uint32_t *ends, size_t room);

#endif
