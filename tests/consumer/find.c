/* SPDX-License-Identifier: MIT */
/* A program of somebody else: prints the mentions of a text with their scores. */
#include <mention/mention.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    const char *names = "telekom\tTelekom\n", *post = "Die Telkom ist super";
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    mention_scratch *scratch = NULL;
    mention_results found = { sizeof found, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL };
    if (mention_builder_new(NULL, &builder, NULL) || mention_scratch_new(NULL, &scratch, NULL) ||
        mention_builder_add_catalogue(builder, names, strlen(names), NULL) ||
        mention_builder_build(builder, &matcher, NULL) ||
        mention_analyze(matcher, mention_lexicon_builtin(), scratch, post, strlen(post), NULL, &found, NULL)) {
        return 1;
    }
    for (uint32_t i = 0; i < found.hit_index[1]; i++) {
        const mention_hit *hit = &found.hits[i];
        printf("%.*s %s %s\n", (int)(hit->end - hit->start), post + hit->start, mention_kind_name(hit->kind),
               hit->score > 0 ? "good" : "bad");
    }
    mention_builder_free(builder);
    mention_matcher_unref(matcher);
    mention_scratch_free(scratch);
    return 0;
}
