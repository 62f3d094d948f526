/* SPDX-License-Identifier: MIT */

/* One matcher and one lexicon in eight threads, each with a scratch of its own,
 * while another thread puts new ones in their place: threads_test SECONDS. */

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mention/mention.h"

#define THREADS 8

static const char catalogue[] =
    "telekom\tTelekom\tDeutsche Telekom\tTelekom_hilft\nbahn\tDeutsche Bahn\t\t\texclude=fahrrad\n";
static const char *const texts[] = {
    "Die Telkom ist nicht gut, aber die Deusche Bahn!",
    "@Telekom_hilft danke f\xc3\xbcr nichts \xf0\x9f\x98\xa1",
    "#DankeTelekom super",
    "nothing here",
    "",
};
static const size_t text_count = sizeof texts / sizeof *texts;

/* What threads share: a matcher and a lexicon that may be exchanged under a lock. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static mention_matcher *matcher;
static mention_lexicon *lexicon;
static atomic_bool stop;
static atomic_ullong done;

static void must(bool good, const char *what)
{
    if (!good) {
        fprintf(stderr, "%s\n", what);
        exit(1);
    }
}

#define MUST(condition) must(condition, #condition)

static mention_matcher *make_matcher(void)
{
    mention_builder *builder;
    mention_matcher *made;
    MUST(mention_builder_new(NULL, &builder, NULL) == MENTION_OK);
    MUST(mention_builder_add_catalogue(builder, catalogue, sizeof catalogue - 1, NULL) == MENTION_OK);
    MUST(mention_builder_build(builder, &made, NULL) == MENTION_OK);
    mention_builder_free(builder);
    return made;
}

static mention_lexicon *make_lexicon(void)
{
    static const mention_source source = { "knorke\t3\n", 9 };
    mention_lexicon *made;
    MUST(mention_lexicon_new(NULL, &source, 1, &made, NULL) == MENTION_OK);
    return made;
}

/* Mentions and scores of all texts in one number. */
static unsigned long long digest(mention_matcher *m, mention_lexicon *l, mention_scratch *scratch)
{
    unsigned long long sum = 1;
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE | MENTION_OPTION_REJECTED;
    for (size_t i = 0; i < text_count; i++) {
        mention_results r = { .size = sizeof r };
        MUST(mention_analyze(m, l, scratch, texts[i], strlen(texts[i]), &options, &r, NULL) == MENTION_OK);
        sum = sum * 31 + r.hit_index[1];
        sum = sum * 31 + (unsigned)(r.ratings[0].score + 10000);
        for (uint32_t h = 0; h < r.hit_index[1]; h++) {
            sum = sum * 31 + r.hits[h].start + (unsigned)(r.hits[h].score + 10000);
        }
    }
    return sum;
}

static void *work(void *wanted)
{
    mention_scratch *scratch;
    MUST(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    while (!stop) {
        pthread_mutex_lock(&lock);
        mention_matcher *m = mention_matcher_ref(matcher);
        mention_lexicon *l = mention_lexicon_ref(lexicon);
        pthread_mutex_unlock(&lock);
        MUST(digest(m, l, scratch) == *(unsigned long long *)wanted);
        mention_matcher_unref(m);
        mention_lexicon_unref(l);
        done++;
    }
    mention_scratch_free(scratch);
    return NULL;
}

static void swap(void)
{
    mention_matcher *m = make_matcher();
    mention_lexicon *l = make_lexicon();
    pthread_mutex_lock(&lock);
    mention_matcher *old_matcher = matcher;
    mention_lexicon *old_lexicon = lexicon;
    matcher = m;
    lexicon = l;
    pthread_mutex_unlock(&lock);
    mention_matcher_unref(old_matcher);
    mention_lexicon_unref(old_lexicon);
}

int main(int argc, char **argv)
{
    pthread_t threads[THREADS];
    mention_scratch *scratch;
    unsigned swaps = 0;
    time_t end = time(NULL) + (argc > 1 ? strtol(argv[1], NULL, 10) : 1);
    matcher = make_matcher();
    lexicon = make_lexicon();
    MUST(mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    unsigned long long wanted = digest(matcher, lexicon, scratch);
    mention_scratch_free(scratch);
    for (size_t i = 0; i < THREADS; i++) {
        MUST(pthread_create(&threads[i], NULL, work, &wanted) == 0);
    }
    do {
        swap();
        swaps++;
    } while (time(NULL) <= end);
    stop = true;
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    mention_matcher_unref(matcher);
    mention_lexicon_unref(lexicon);
    printf("%d threads, %llu rounds, %u swaps\n", THREADS, (unsigned long long)done, swaps);
    return done > 0 ? 0 : 1;
}
