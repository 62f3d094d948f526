/* SPDX-License-Identifier: MIT */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/builder.h"

void fuzz_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, condition);
    abort();
}

unsigned fuzz_byte(fuzz_input *in)
{
    if (in->size == 0) {
        return 0;
    }
    in->size--;
    return *in->at++;
}

char *fuzz_part(fuzz_input *in, size_t *size)
{
    size_t end = 0;
    while (end < in->size && !(in->size - end >= 4 && memcmp(in->at + end, "\n--\n", 4) == 0)) {
        end++;
    }
    char *part = malloc(end > 0 ? end : 1);
    FUZZ_HOLDS(part != NULL);
    if (end > 0) {
        memcpy(part, in->at, end);
    }
    *size = end;
    size_t used = end < in->size ? end + 4 : end;
    if (used > 0) {
        in->at += used;
        in->size -= used;
    }
    return part;
}

mention_options fuzz_options(unsigned byte)
{
    static const int32_t confidences[] = { MENTION_CONFIDENCE_PRESET, 0, 5000, 10000 };
    static const int32_t languages[] = { -1, MENTION_LANGUAGE_GERMAN, MENTION_LANGUAGE_ENGLISH, -1 };
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = (byte & 15u) | (byte & MENTION_OPTION_EVIDENCE ? MENTION_OPTION_CHARACTERS : 0);
    options.min_confidence = confidences[byte >> 4 & 3u];
    options.language = languages[byte >> 6 & 3u];
    return options;
}

mention_matcher *fuzz_matcher(unsigned byte, const char *catalogue, size_t size)
{
    static const char plain[] =
        "telekom\tTelekom\tDeutsche Telekom\tTelekom_hilft\nbahn\tDeutsche Bahn\n"
        "hm\tH&M\nmcd\tMcDonald's\nk\tK\xc3\xa4rcher\neon\tE.ON\napple\tApple\t\t\tcase=initial\n";
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    mention_error err = MENTION_ERROR_INIT;
    FUZZ_HOLDS(mention_builder_new(NULL, &builder, NULL) == MENTION_OK);
    FUZZ_HOLDS(mention_builder_set_preset(builder, (int32_t)(byte % 3u), NULL) == MENTION_OK);
    builder->scan_max = byte / 3u % 2u == 0 ? builder->scan_max : 0; /* or as in a large catalogue */
    mention_status status = mention_builder_add_catalogue(builder, catalogue, size, &err);
    if (status != MENTION_OK) {
        fuzz_error(&err, status);
        FUZZ_HOLDS(mention_builder_add_catalogue(builder, plain, sizeof plain - 1, NULL) == MENTION_OK);
    }
    FUZZ_HOLDS(mention_builder_build(builder, &matcher, &err) == MENTION_OK);
    mention_builder_free(builder);
    return matcher;
}

void fuzz_error(const mention_error *err, mention_status status)
{
    FUZZ_HOLDS(status != MENTION_OK);
    FUZZ_HOLDS(err->code == (int32_t)status && err->message != NULL && err->message[0] != '\0');
    FUZZ_HOLDS(strcmp(mention_status_name((int32_t)status), "?") != 0);
    FUZZ_HOLDS(status != MENTION_ERROR_LIMIT || err->limit > 0);
    FUZZ_HOLDS(status != MENTION_ERROR_MEMORY);
}
