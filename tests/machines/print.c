/* SPDX-License-Identifier: MIT */

/* Everything that the library says of a catalogue and some texts, a line each:
 * print CATALOGUE TEXTS. What it prints is the same on every machine and in
 * every locale. Without arguments: which instructions it would use. */

#include <inttypes.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

#define SIZE_MOST (1u << 20)

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *data = malloc(SIZE_MOST);
    if (file == NULL || data == NULL) {
        fprintf(stderr, "cannot read %s\n", path);
        exit(1);
    }
    *size = fread(data, 1, SIZE_MOST, file);
    fclose(file);
    return data;
}

static void must(mention_status status)
{
    if (status != MENTION_OK) {
        fprintf(stderr, "%s\n", mention_status_name((int32_t)status));
        exit(1);
    }
}

static void print_evidence(const mention_results *r, uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i < first + count; i++) {
        const mention_evidence *e = &r->evidence[i];
        printf("  %" PRIu32 "-%" PRIu32 " %d %d %u %u %" PRIu32 "-%" PRIu32 "\n", e->start, e->end, e->valence,
               e->contribution, e->role, e->flags, e->by_start, e->by_end);
    }
}

static void print_hit(const char *what, const mention_hit *h)
{
    printf(" %s %" PRIu32 "-%" PRIu32 " %" PRIu32 " %" PRIu32 " %s %s edits %u confidence %u score %d flags %u\n", what,
           h->start, h->end, h->brand, h->name, mention_kind_name(h->kind), mention_carrier_name(h->carrier), h->edits,
           h->confidence, h->score, h->flags);
}

static void print_text(const mention_results *r)
{
    const mention_rating *rating = &r->ratings[0];
    printf("%d %s %s\n", rating->score, mention_label_name(rating->label), mention_language_name(rating->language));
    print_evidence(r, rating->evidence, rating->evidence_count);
    for (uint32_t i = 0; i < r->hit_index[1]; i++) {
        print_hit("hit", &r->hits[i]);
        print_evidence(r, r->hits[i].evidence, r->hits[i].evidence_count);
    }
    for (uint32_t i = 0; i < r->rejection_index[1]; i++) {
        print_hit(mention_reason_name((int32_t)r->rejections[i].reason), &r->rejections[i].hit);
    }
}

int main(int argc, char **argv)
{
    size_t catalogue_size, size;
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    mention_scratch *scratch = NULL;
    mention_options options;
    if (setlocale(LC_ALL, "") == NULL) {
        fputs("there is no such locale\n", stderr);
        return 1;
    }
    if (argc != 3) {
        puts(mention_cpu_path());
        return argc != 1;
    }
    char *catalogue = read_file(argv[1], &catalogue_size);
    char *texts = read_file(argv[2], &size);
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE | MENTION_OPTION_REJECTED;
    must(mention_builder_new(NULL, &builder, NULL));
    must(mention_builder_set_preset(builder, MENTION_PRESET_WIDE, NULL));
    must(mention_builder_add_catalogue(builder, catalogue, catalogue_size, NULL));
    must(mention_builder_build(builder, &matcher, NULL));
    must(mention_scratch_new(NULL, &scratch, NULL));
    for (size_t at = 0; at < size;) {
        const char *newline = memchr(texts + at, '\n', size - at);
        size_t end = newline == NULL ? size : (size_t)(newline - texts);
        mention_results results = { .size = sizeof results };
        must(mention_analyze(matcher, mention_lexicon_builtin(), scratch, texts + at, end - at, &options, &results,
                             NULL));
        print_text(&results);
        at = end + 1;
    }
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
    free(texts);
    free(catalogue);
    return 0;
}
