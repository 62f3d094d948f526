/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_SURFACE_H
#define MN_MATCH_SURFACE_H

#include "match/find.h"

typedef enum mn_surface {
    MN_SURFACE_SAME, /* the same letters, digits and marks as the name's text */
    MN_SURFACE_CASE, /* but for upper and lower case */
    MN_SURFACE_OTHER
} mn_surface;

/* How a candidate's span is written, against its name; signs between words and
 * ignorables do not count. */
mn_surface mn_surface_compare(const mn_search *s, const mn_candidate *c);

#endif
