/* SPDX-License-Identifier: MIT */
#ifndef MN_STORE_PREFETCH_H
#define MN_STORE_PREFETCH_H

/* Ask for the memory at a place that will be read soon; any address will do. */
#if defined(__GNUC__)
#define MN_PREFETCH(place) __builtin_prefetch(place)
#else
#define MN_PREFETCH(place) ((void)(place))
#endif

#endif
