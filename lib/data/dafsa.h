/* SPDX-License-Identifier: MIT */
#ifndef MN_DATA_DAFSA_H
#define MN_DATA_DAFSA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/alloc.h"
#include "words/known.h"

/* Builds the minimal acyclic automaton of words/known_table.h from words in
 * ascending order (Daciuk, Mihov, Watson, Watson: Incremental Construction of
 * Minimal Acyclic Finite-State Automata, 2000).
 *
 *     o---w---o---o---r---d---*      the path of the word added last: its states
 *          \                         may still grow. All else is final: written
 *           +--> written states      as edges, equal states only once.
 */

#define MN_DAFSA_LETTERS 31

typedef struct mn_dafsa_state {
    uint32_t edges[MN_DAFSA_LETTERS];
    size_t count;
} mn_dafsa_state;

typedef struct mn_dafsa {
    mn_array edges;     /* uint32_t, as in the table */
    mn_array words;     /* uint32: for the number of a state the words behind it */
    uint32_t *registry; /* states by what they hold, open addressing */
    size_t registry_mask;
    size_t states;
    mn_dafsa_state path[MN_KNOWN_MAX + 1];
    uint8_t last[MN_KNOWN_MAX];
    size_t last_size;
} mn_dafsa;

/* False when memory runs out, here and below. */
bool mn_dafsa_begin(mn_dafsa *d);

/* A word of letter codes with its class, 1 to MN_EDGE_CLASSES - 1. It must
 * come after all words before it and have 1 to MN_KNOWN_MAX letters. False
 * also when the table would have more edges than its format can number. */
bool mn_dafsa_add(mn_dafsa *d, const uint8_t *word, size_t size, unsigned class);

/* Write what is left of the path; `*root` is then the first state. */
bool mn_dafsa_finish(mn_dafsa *d, uint32_t *root);

void mn_dafsa_free(mn_dafsa *d);

#endif
