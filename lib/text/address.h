/* SPDX-License-Identifier: MIT */
#ifndef MN_TEXT_ADDRESS_H
#define MN_TEXT_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A URL or mail address found in a text; offsets in bytes. */
typedef struct mn_address {
    size_t host; /* its host; empty in a mail address: nothing to look at */
    size_t host_end;
    size_t end; /* behind the whole address */
} mn_address;

/* Whether an address begins at `at`, where a word begins:
 *   http://host..., www.host..., host.tld with a common top-level domain, name@host.tld */
bool mn_address_at(const uint8_t *text, size_t size, size_t at, mn_address *out);

/* Where a URL ends whose host ends at `host_end`, without the marks of the
 * sentence that it closes. */
size_t mn_address_end(const uint8_t *text, size_t size, size_t host_end);

/* The signs that can stand inside an address before its host ends: no address
 * begins right behind one, which keeps the search linear. */
bool mn_address_sign(uint32_t cp);

#endif
