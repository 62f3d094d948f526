/* SPDX-License-Identifier: MIT */
/* The same in C++: the header alone is what differs. */
#include "find.c"
