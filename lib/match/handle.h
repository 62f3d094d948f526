/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_HANDLE_H
#define MN_MATCH_HANDLE_H

#include "match/find.h"

/* The hash of a handle without its "@": folded, signs as they are. False if it
 * has too many letters, or none. */
bool mn_handle_hash(const uint8_t *handle, size_t size, uint32_t *hash);

/* Append the numbers of the catalogue's handles (uint32, in its order) that the
 * parts `first` to `last` of a handle in the text are, and say where it stands
 * without its "@". False when memory runs out. */
bool mn_handles_at(const mn_search *s, size_t first, size_t last, size_t *start, size_t *end, mn_array *names);

#endif
