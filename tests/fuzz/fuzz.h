/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mention/mention.h"

/*
 * What the fuzz targets share. An input is made for people to write:
 *
 *   two letters (each a byte that chooses options), then parts split by a line "--"
 *
 * Each target calls the library as its users do, and holds every answer to what
 * the header promises. NAME_fuzz.c runs under libFuzzer, and under replay.c over
 * the files of corpus/NAME as an ordinary test.
 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Say what does not hold, and stop: a finding, in every build type. */
#define FUZZ_HOLDS(condition) ((condition) ? (void)0 : fuzz_fail(#condition, __FILE__, __LINE__))
_Noreturn void fuzz_fail(const char *condition, const char *file, int line);

typedef struct fuzz_input {
    const uint8_t *at;
    size_t size;
} fuzz_input;

/* The next byte; 0 at the end. */
unsigned fuzz_byte(fuzz_input *in);

/* All up to the next line "--", in memory of its own size, so that a read
 * beyond it is seen. Free it. */
char *fuzz_part(fuzz_input *in, size_t *size);

/* Options of a call as a byte chooses them. */
mention_options fuzz_options(unsigned byte);

/* A matcher of a catalogue, or of a built-in one where it is refused; the
 * preset is of the byte, and whether it is laid out as a large one. */
mention_matcher *fuzz_matcher(unsigned byte, const char *catalogue, size_t size);

/* Find, rate or analyze (matcher or lexicon may be NULL) and hold the answer to
 * the header; then once more with a used scratch, with a saved matcher, within
 * batches of every layout and on every CPU path: the answer stays the same. */
void fuzz_answers(mention_matcher *matcher, mention_lexicon *lexicon, const char *text, size_t size,
                  const mention_options *options);

/* Hold what a failed call said of itself to the header. */
void fuzz_error(const mention_error *err, mention_status status);

#endif
