/* SPDX-License-Identifier: MIT */
/*
 * Runs the cases of a sentiment file of this directory and speaks TAP.
 *
 *     brand: NAME             the brand that the texts below may mention
 *     rate: TEXT              a text; the lines up to the next one say what must come out
 *     positive de             its label, its language, or both
 *     evidence: "gut" - negated     a word that counts: which way, and what was done to it
 *     mention: positive       the label of the first mention, or + or - for the sign of its score
 *
 * Of each text and mention the contributions of the evidence must add up to
 * the score before squashing.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"
#include "text/tokens.h"

#define LINE_MAX_SIZE 1024

typedef struct runner {
    const char *file;
    unsigned line;
    unsigned tests;
    unsigned failures;
    char text[LINE_MAX_SIZE];
    mention_matcher *matcher;
    mention_scratch *scratch;
    mention_results results;
} runner;

static void check(runner *r, int ok, const char *what)
{
    r->tests++;
    r->failures += !ok;
    printf("%sok %u - %s:%u %s\n", ok ? "" : "not ", r->tests, r->file, r->line, what);
}

static void stop(const runner *r, const char *what)
{
    printf("Bail out! %s:%u: %s\n", r->file, r->line, what);
    exit(1);
}

static void set_brand(runner *r, const char *name)
{
    mention_builder *b = NULL;
    uint32_t brand;
    mention_matcher_unref(r->matcher);
    r->matcher = NULL;
    if (mention_builder_new(NULL, &b, NULL) != MENTION_OK ||
        mention_builder_add_brand(b, "brand", 5, 0, &brand, NULL) != MENTION_OK ||
        mention_builder_add_name(b, brand, name, strlen(name), NULL, NULL) != MENTION_OK ||
        mention_builder_add_handle(b, brand, "united", 6, NULL) != MENTION_OK ||
        mention_builder_build(b, &r->matcher, NULL) != MENTION_OK) {
        stop(r, "the brand cannot be added");
    }
    mention_builder_free(b);
}

static uint64_t count_words(const char *text)
{
    mention_allocator a;
    mn_array tokens = { NULL, 0, 0 };
    mn_allocator_resolve(NULL, &a);
    mn_tokenize(&a, (const uint8_t *)text, strlen(text), &tokens);
    uint64_t count = tokens.count;
    mn_array_free(&a, &tokens, sizeof(mn_token));
    return count;
}

static int16_t squashed(int64_t sum, uint64_t words)
{
    int64_t half = 0;
    while ((uint64_t)((half + 1) * (half + 1)) <= (words + 4) * 10000) {
        half++;
    }
    return (int16_t)(sum * 10000 / ((sum < 0 ? -sum : sum) + half));
}

/* What the header promises of a score: the sum, squashed by the words of the
 * text, or by those of it, `least` or more, that are about a mention. */
static int adds_up(const runner *r, uint32_t first, uint32_t count, int16_t score, uint64_t least)
{
    int64_t sum = 0;
    uint64_t words = count_words(r->text);
    for (uint32_t i = 0; i < count; i++) {
        sum += r->results.evidence[first + i].contribution;
    }
    while (words > least && squashed(sum, words) != score) {
        words--;
    }
    return score == squashed(sum, words);
}

static void rate(runner *r, const char *text)
{
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE;
    snprintf(r->text, sizeof r->text, "%s", text);
    r->results.size = sizeof r->results;
    mention_status status = r->matcher == NULL ? mention_rate(mention_lexicon_builtin(), r->scratch, r->text,
                                                              strlen(r->text), &options, &r->results, NULL)
                                               : mention_analyze(r->matcher, mention_lexicon_builtin(), r->scratch,
                                                                 r->text, strlen(r->text), &options, &r->results, NULL);
    if (status != MENTION_OK) {
        stop(r, "the text cannot be rated");
    }
    const mention_rating *rating = r->results.ratings;
    check(r, adds_up(r, rating->evidence, rating->evidence_count, rating->score, UINT64_MAX), "adds up");
    for (uint32_t i = 0; i < r->results.hit_index[1]; i++) {
        const mention_hit *hit = r->results.hits + i;
        check(r, adds_up(r, hit->evidence, hit->evidence_count, hit->score, 0), "adds up for the mention");
    }
}

static int is_label(const char *word, int label)
{
    return strcmp(word, mention_label_name(label)) == 0;
}

static void check_rating(runner *r, char *line)
{
    const mention_rating *rating = r->results.ratings;
    for (char *word = strtok(line, " "); word != NULL; word = strtok(NULL, " ")) {
        int label = is_label(word, -1) || is_label(word, 0) || is_label(word, 1);
        char what[3 * LINE_MAX_SIZE];
        snprintf(what, sizeof what, "%s, not %s: %s", word,
                 label ? mention_label_name(rating->label) : mention_language_name(rating->language), r->text);
        check(r, strcmp(word, label ? mention_label_name(rating->label) : mention_language_name(rating->language)) == 0,
              what);
    }
}

static uint8_t flag_of(const char *name)
{
    static const struct {
        const char *name;
        uint8_t flag;
    } flags[] = { { "negated", MENTION_EVIDENCE_NEGATED },         { "strengthened", MENTION_EVIDENCE_STRENGTHENED },
                  { "weakened", MENTION_EVIDENCE_WEAKENED },       { "shifted", MENTION_EVIDENCE_SHIFTED },
                  { "conditional", MENTION_EVIDENCE_CONDITIONAL }, { "emphasis", MENTION_EVIDENCE_EMPHASIS },
                  { "contrast", MENTION_EVIDENCE_CONTRAST },       { "outside", MENTION_EVIDENCE_OUT_OF_SCOPE } };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        if (strcmp(name, flags[i].name) == 0) {
            return flags[i].flag;
        }
    }
    return 0;
}

static int sign_agrees(char sign, int value)
{
    return sign == '+' ? value > 0 : sign == '-' ? value < 0 : value == 0;
}

/* "surface" SIGN FLAG... */
static void check_evidence(runner *r, char *line)
{
    char *end = line[0] == '"' ? strchr(line + 1, '"') : NULL;
    if (end == NULL || end[1] != ' ') {
        stop(r, "evidence without its word");
    }
    size_t size = (size_t)(end - line - 1);
    char sign = end[2];
    uint8_t flags = end[3] == ' ' ? flag_of(end + 4) : 0;
    int found = 0;
    const mention_rating *rating = r->results.ratings;
    for (uint32_t i = 0; i < rating->evidence_count; i++) {
        const mention_evidence *e = r->results.evidence + rating->evidence + i;
        found |= e->end - e->start >= size && strncmp(r->text + e->start, line + 1, size) == 0 &&
                 sign_agrees(sign, e->contribution) && (e->flags & flags) == flags;
    }
    char what[3 * LINE_MAX_SIZE];
    snprintf(what, sizeof what, "evidence %s: %s", line, r->text);
    check(r, found, what);
}

static void check_mention(runner *r, const char *word)
{
    if (r->results.hit_index[1] == 0) {
        check(r, 0, "no mention");
        return;
    }
    const mention_hit *hit = r->results.hits;
    int label = (hit->flags & MENTION_FLAG_POSITIVE) != 0 ? 1 : (hit->flags & MENTION_FLAG_NEGATIVE) != 0 ? -1 : 0;
    char what[3 * LINE_MAX_SIZE];
    snprintf(what, sizeof what, "mention %s, not %s %d: %s", word, mention_label_name(label), hit->score, r->text);
    check(r, word[1] == '\0' ? sign_agrees(word[0], hit->score) : is_label(word, label), what);
}

static void run_line(runner *r, char *line)
{
    if (strncmp(line, "brand: ", 7) == 0) {
        set_brand(r, line + 7);
    } else if (strncmp(line, "rate: ", 6) == 0) {
        rate(r, line + 6);
    } else if (strncmp(line, "evidence: ", 10) == 0) {
        check_evidence(r, line + 10);
    } else if (strncmp(line, "mention: ", 9) == 0) {
        check_mention(r, line + 9);
    } else if (line[0] != '#' && line[0] != '\0') {
        check_rating(r, line);
    }
}

int main(int argc, char **argv)
{
    static runner r;
    char line[LINE_MAX_SIZE];
    r.file = argc == 2 ? argv[1] : "";
    FILE *f = fopen(r.file, "r");
    if (f == NULL || mention_scratch_new(NULL, &r.scratch, NULL) != MENTION_OK) {
        return 2;
    }
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        r.line++;
        run_line(&r, line);
    }
    fclose(f);
    mention_scratch_free(r.scratch);
    mention_matcher_unref(r.matcher);
    printf("1..%u\n", r.tests);
    return r.failures > 0;
}
