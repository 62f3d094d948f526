/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_HANDLE_H
#define MN_MATCH_HANDLE_H

#include "match/find.h"

#define MN_HANDLES_MAX 16u /* brands that share one handle; further ones are not reported */

/* The hash of a handle without its "@": folded, signs as they are. */
uint64_t mn_handle_hash(const uint8_t *handle, size_t size);

/* The catalogue's handles that the parts `first` to `last` of a handle in the
 * text are, and its bytes without the "@". Returns their number, in the order
 * of the catalogue. */
size_t mn_handles_at(const mn_search *s, size_t first, size_t last, size_t *start, size_t *end,
                     uint32_t names[MN_HANDLES_MAX]);

#endif
