/* SPDX-License-Identifier: MIT */
#ifndef MN_DATA_LATIN_H
#define MN_DATA_LATIN_H

#include <stddef.h>
#include <stdint.h>

/* The fold of lib/text for the letters that German and English word lists
 * hold, so that the generator needs no utf8proc of the build machine when the
 * library is built for another. A test holds the two together.
 *
 * One or two letters to `out`; 0 when the code point is no such letter. */
size_t mn_latin_fold(uint32_t cp, uint32_t out[2]);

#endif
