/* SPDX-License-Identifier: MIT */
/* The public header alone, twice, in the language that the build asks for. */
#include "mention/mention.h"

int main(void)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_options options;
    mention_options_init(&options, sizeof options);
    return err.size == sizeof err && sizeof(mention_hit) == 32 && mention_version()[0] != '\0' ? 0 : 1;
}
