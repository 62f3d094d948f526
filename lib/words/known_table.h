/* SPDX-License-Identifier: MIT */
#ifndef MN_WORDS_KNOWN_TABLE_H
#define MN_WORDS_KNOWN_TABLE_H

#include <stdint.h>

/* A minimal acyclic automaton. A state is a run of edges, its number that of
 * the first; words end on edges, so that a state needs no data of its own.
 *
 *     bit  0-4    letter: 1-26 a-z, 27 ä, 28 ö, 29 ü
 *          5      the last edge of its state
 *          6-11   class of the word that ends here, 0 when none does
 *          12-31  state the edge leads to, 0 when nothing follows
 *
 * Edge 0 is no edge. What lib/data/dafsa.c writes, known.c reads. */
#define MN_EDGE_LETTER(edge) ((edge)&0x1fU)
#define MN_EDGE_LAST         0x20U
#define MN_EDGE_CLASS(edge)  ((edge) >> 6 & 0x3fU)
#define MN_EDGE_NEXT(edge)   ((edge) >> 12)

#define MN_EDGE_MAKE(letter, class, next) ((uint32_t)(letter) | (uint32_t)(class) << 6 | (uint32_t)(next) << 12)
#define MN_EDGE_STATES                    (1U << 20)
#define MN_EDGE_CLASSES                   64
#define MN_EDGE_BEGIN(first, second)      ((first) << 5 | (second))
#define MN_EDGE_BEGINS                    (1U << 10)

/* A class is all that is said of a word, in one byte:
 * band in bits 0-2, languages in 3-4, flags in 5-6. */
#define MN_KNOWN_CLASS(band, languages, flags) ((unsigned)(band) | (unsigned)(languages) << 3 | (unsigned)(flags) << 5)
#define MN_KNOWN_CLASS_BAND(class)             ((class) & 7U)
#define MN_KNOWN_CLASS_LANGUAGES(class)        ((class) >> 3 & 3U)
#define MN_KNOWN_CLASS_FLAGS(class)            ((class) >> 5 & 3U)

/* Generated from lib/data/words. */
extern const uint32_t mn_known_edges[];
extern const uint32_t mn_known_root;
extern const uint32_t mn_known_begins[MN_EDGE_BEGINS]; /* by MN_EDGE_BEGIN: the edge that two letters lead to, or 0 */
extern const uint8_t mn_known_classes[MN_EDGE_CLASSES];

#endif
