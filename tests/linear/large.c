/* SPDX-License-Identifier: MIT */

/* large MEGABYTES: one text of that size in one call. Each of its thousands of
 * posts has one mention, which stands where it should. */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

static const char post[] =
    "Heute fuhr ich mit dem Rad am Fluss entlang, die Sonne schien und viele Leute waren unterwegs. Am Nachmittag "
    "kam Regen auf, wir sa\u00DFen unter der Br\u00FCcke und warteten. My brother told me about the garden and the "
    "neighbours. Die Telkom ist furchtbar, seit gestern geht hier nichts. Abends lasen wir noch, dann war Ruhe. ";
static const char catalogue[] = "telekom\tTelekom\nbahn\tDeutsche Bahn\nhm\tH&M\n";

static void must(bool good, const char *what)
{
    if (!good) {
        fprintf(stderr, "large: %s\n", what);
        exit(1);
    }
}

static char *repeated(size_t count)
{
    char *text = malloc(count * (sizeof post - 1));
    must(text != NULL, "no memory for the text");
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * (sizeof post - 1), post, sizeof post - 1);
    }
    return text;
}

static mention_matcher *built(void)
{
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    must(mention_builder_new(NULL, &builder, NULL) == MENTION_OK &&
             mention_builder_add_catalogue(builder, catalogue, sizeof catalogue - 1, NULL) == MENTION_OK &&
             mention_builder_build(builder, &matcher, NULL) == MENTION_OK,
         "no matcher");
    mention_builder_free(builder);
    return matcher;
}

int main(int argc, char **argv)
{
    size_t count = (argc == 2 ? strtoul(argv[1], NULL, 10) : 1) * 1000000 / (sizeof post - 1) + 1;
    size_t size = count * (sizeof post - 1);
    char *text = repeated(count);
    mention_matcher *matcher = built();
    mention_scratch *scratch = NULL;
    mention_results results = { .size = sizeof results };
    mention_error err = MENTION_ERROR_INIT;
    uint32_t first = (uint32_t)(strstr(post, "Telkom") - post);
    must(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK, "no scratch");
    mention_status status =
        mention_analyze(matcher, mention_lexicon_builtin(), scratch, text, size, NULL, &results, &err);
    must(status == MENTION_OK, status == MENTION_OK ? "" : err.message);
    must(results.text_count == 1 && results.hit_index[1] == count, "not one mention a post");
    for (size_t i = 0; i < count; i++) {
        const mention_hit *hit = &results.hits[i];
        must(hit->start == first + i * (sizeof post - 1) && hit->end == hit->start + 6, "a mention at another place");
    }
    must(results.ratings[0].score < 0, "the whole is not negative");
    printf("%zu bytes in one text: %zu mentions, each in its place\n", size, count);
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    free(text);
    return 0;
}
