/* SPDX-License-Identifier: MIT */
#ifndef DIFFER_H
#define DIFFER_H

#include "mention/mention.h"
#include "random_case.h"

/* The engine and the oracle over one catalogue. */
typedef struct differ differ;

/* NULL where the builder takes some name for none (it has no letter, say). */
differ *differ_new(const test_case *c);
void differ_free(differ *d);
/* Free what all of them share. */
void differ_end(void);

/* Whether both say the same of a text: all candidates with and without the
 * guard, what was rejected and why, and the choice. `what`, unless NULL, gets
 * a static text that names the first difference. */
bool differ_agrees(differ *d, const case_row *text, const char **what);

/* Leave out of a case that fails all that it fails without. */
void differ_shrink(test_case *c);

/* Print the case and both answers as TAP comments. */
void differ_print(const test_case *c);

#endif
