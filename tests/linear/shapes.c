/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

/*
 * Shapes that an attacker would send, of any size: shapes NAME SIZE. What
 * measure() does is what the check `linear` counts.
 */

typedef struct bytes {
    char *at;
    size_t size;
    size_t capacity;
} bytes;

static void put(bytes *b, const char *text, size_t size)
{
    if (size == 0) {
        return;
    }
    if (b->size + size > b->capacity) {
        b->capacity = 2 * (b->size + size);
        b->at = realloc(b->at, b->capacity);
        if (b->at == NULL) {
            exit(3);
        }
    }
    memcpy(b->at + b->size, text, size);
    b->size += size;
}

static void put_text(bytes *b, const char *text)
{
    put(b, text, strlen(text));
}

/* A word of eight letters for each number, so that neighbours differ in several. */
static void put_word(bytes *b, uint32_t number)
{
    char word[8];
    number *= 2654435761u;
    for (size_t i = 0; i < sizeof word; i++) {
        word[i] = (char)('a' + (number >> (4 * i)) % 16u + (i % 2 == 0 ? 0 : 10));
    }
    put(b, word, sizeof word);
}

static void put_number(bytes *b, size_t number)
{
    char digits[24];
    put(b, digits, (size_t)snprintf(digits, sizeof digits, "%zu", number));
}

/* ------------------------------------------------------------------ catalogues */

static const char brands[] = "telekom\tTelekom\tDeutsche Telekom\tTelekom_hilft\nbahn\tDeutsche "
                             "Bahn\tBahn\nhm\tH&M\nmcd\tMcDonald's\neon\tE.ON\n"
                             "k\tK\xc3\xa4rcher\nmm\tMediaMarkt\nspk\tSparkasse\nct\tA B C D E F G\ndots\tX...Y\n";

static void catalogue_brands(bytes *to, size_t size)
{
    (void)size;
    put_text(to, brands);
}

/* One name with a list of context words that never stand near, over the whole text. */
static void catalogue_contexts(bytes *to, size_t size)
{
    (void)size;
    put_text(to, "telekom\tTelekom\t\t\twindow=0;exclude=x0*");
    for (size_t i = 1; i < 200; i++) {
        put_text(to, ",x");
        put_number(to, i);
    }
    put_text(to, ";require=telekom,y1,y2\n");
}

static void catalogue_same(bytes *to, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        put_text(to, "b");
        put_number(to, i);
        put_text(to, "\tTelekom\n");
    }
}

/* As many names of one spelling as the text is long, over a hundred, with options of their own. */
static void put_names(bytes *to, size_t size, const char *name, const char *options)
{
    for (size_t i = 0; i < size / 100; i++) {
        put_text(to, "b");
        put_number(to, i);
        put_text(to, name);
        if (options != NULL) {
            put_text(to, options);
            put_number(to, i);
        }
        put_text(to, "\n");
    }
}

static void catalogue_signs(bytes *to, size_t size)
{
    put_names(to, size, "\tDeutsche, Bahn", NULL);
}

static void catalogue_exact(bytes *to, size_t size)
{
    put_names(to, size, "\tTelekom\t\t\tcase=exact;never=x", "");
}

static void catalogue_required(bytes *to, size_t size)
{
    put_names(to, size, "\tTelekom\t\t\twindow=0;exclude=y*;require=gut,x", "");
}

static void catalogue_many(bytes *to, size_t size)
{
    put_names(to, size, "\tTelekom", NULL);
}

/* Names of nine letters within two edits of each other. */
static void catalogue_close(bytes *to, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        char line[] = "b\tkaufhalle\n";
        line[2 + i % 9] = (char)('a' + i / 9 % 26);
        line[2 + (i / 234 + i + 1) % 9] = (char)('a' + i / 234 % 26);
        put_text(to, line);
    }
}

/* Names of nearly as many letters as may be, in one word or in sixteen. */
static void catalogue_long(bytes *to, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        put_text(to, "b\t");
        put_word(to, (uint32_t)i);
        for (size_t k = 1; k < 16; k++) {
            put_text(to, i % 2 == 0 ? "kaufhausgruppe" : " kaufhausgruppe");
        }
        put_text(to, "\n");
    }
}

static void catalogue_aliases(bytes *to, size_t size)
{
    put_text(to, "b\tTelekom\t");
    for (size_t i = 0; i < size; i++) {
        put_word(to, (uint32_t)i);
        put_text(to, i % 3 == 0 ? " gmbh|" : "|");
    }
    put_text(to, "Bahn\n");
}

/* ----------------------------------------------------------------------- texts */

static void text_short(bytes *to, size_t size)
{
    (void)size;
    put_text(to, "Die Telkom, Kaufhaile und die Bahn sind gut.");
}

static void text_mentions(bytes *to, size_t size)
{
    while (to->size < size) {
        put_text(to, "Telekom ist ");
    }
}

static void text_unique(bytes *to, size_t size)
{
    for (uint32_t i = 0; to->size < size; i++) {
        put_word(to, i);
        put_text(to, " ");
    }
}

/* Every word within two edits of a name. */
static void text_close(bytes *to, size_t size)
{
    for (size_t i = 0; to->size < size; i++) {
        char word[] = "sparkasse ";
        word[i % 9] = (char)('a' + i / 9 % 26);
        word[(i / 234 + i + 1) % 9] = (char)('a' + i / 234 % 26);
        put_text(to, word);
    }
}

/* One mention with a long row of blanks in it, or of signs in a tag. */
static void text_gap(bytes *to, size_t size)
{
    put_text(to, "Die Deutsche");
    while (to->size < size) {
        put_text(to, " ");
    }
    put_text(to, ", Bahn ist gut.");
}

static void text_tag(bytes *to, size_t size)
{
    put_text(to, "Die #Tele");
    while (to->size < size) {
        put_text(to, "_");
    }
    put_text(to, "kom ist gut.");
}

/* One mention and many clauses. */
static void text_clauses(bytes *to, size_t size)
{
    put_text(to, "Telekom");
    while (to->size < size) {
        put_text(to, " ist gut, aber teuer.");
    }
}

static const char *unit; /* what text_units repeats behind its head */
static const char *head;

static void text_units(bytes *to, size_t size)
{
    put_text(to, head);
    while (to->size < size) {
        put(to, unit, strlen(unit) > 0 ? strlen(unit) : 1);
    }
}

typedef void (*fill_fn)(bytes *to, size_t size);

typedef struct shape {
    const char *name;
    fill_fn catalogue;
    fill_fn text;
    const char *head;
    const char *unit;
} shape;

#define UNITS(name, head, unit)                                                                                        \
    {                                                                                                                  \
        name, catalogue_brands, text_units, head, unit                                                                 \
    }

static const shape shapes[] = {
    { "mentions", catalogue_brands, text_mentions, "", "" },
    { "contexts", catalogue_contexts, text_mentions, "", "" },
    { "unique-tokens", catalogue_brands, text_unique, "", "" },
    { "near-names", catalogue_brands, text_close, "", "" },
    { "same-names", catalogue_same, text_short, "", "" },
    { "close-names", catalogue_close, text_short, "", "" },
    { "long-names", catalogue_long, text_short, "", "" },
    { "aliases", catalogue_aliases, text_short, "", "" },
    { "gap-of-names", catalogue_signs, text_gap, "", "" },
    { "tag-of-names", catalogue_exact, text_tag, "", "" },
    { "context-of-names", catalogue_required, text_clauses, "", "" },
    { "rating-of-names", catalogue_many, text_clauses, "", "" },
    UNITS("one-token", "", "a"),
    UNITS("token-of-names", "", "telekom"),
    UNITS("elongated", "Teleko", "o"),
    UNITS("long-tokens", "", "verkehrsverbundsgesellschaftsverspaetungschaosproblem "),
    UNITS("marks", "Telekom", "\xcc\x81"),
    UNITS("marked-letters", "", "e\xcc\x81"),
    UNITS("hashtags", "", "#TelekomBahn "),
    UNITS("one-hashtag", "#", "TelekomBahn"),
    UNITS("hashtag-parts", "#", "a_"),
    UNITS("hashes", "", "#"),
    UNITS("handles", "", "@a"),
    UNITS("right-to-left", "", "\xe2\x80\xaeTelekom\xe2\x80\xac "),
    UNITS("zero-width", "",
          "T\xe2\x80\x8b"
          "e\xe2\x80\x8bl\xe2\x80\x8b"
          "ekom\xe2\x80\x8b "),
    UNITS("ignorables", "Telekom", "\xe2\x80\x8b"),
    UNITS("nul", "", ""),
    UNITS("nul-words", "gut", "\x01 Telekom"),
    UNITS("overlong", "", "\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf"),
    UNITS("surrogates", "", "\xed\xa0\x80"),
    UNITS("continuations", "", "\x80"),
    UNITS("emoji", "", "\xf0\x9f\x98\x8a"),
    UNITS("emoji-joined", "", "\xf0\x9f\x91\xa8\xe2\x80\x8d"),
    UNITS("emoticons", "", ":)"),
    UNITS("negators", "", "nicht "),
    UNITS("negated", "", "nicht gut nie "),
    UNITS("strengtheners", "", "sehr very "),
    UNITS("conditionals", "", "wenn if gut "),
    UNITS("contrasts", "", "aber Telekom but gut "),
    UNITS("comparisons", "", "Telekom besser als better than "),
    UNITS("courtesy", "", "danke bitte thanks for "),
    UNITS("phrases", "", "vor allem auf jeden "),
    UNITS("entities", "", "&amp;"),
    UNITS("entities-begun", "", "&am"),
    UNITS("ampersands", "", "H&"),
    UNITS("ampersands-spaced", "", "H & "),
    UNITS("exclamations", "gut", "!"),
    UNITS("questions", "", "gut? "),
    UNITS("quotes", "", "\" "),
    UNITS("brackets", "", "("),
    UNITS("dots", "", "a."),
    UNITS("dots-alone", "X", "."),
    UNITS("ats", "", "a@"),
    UNITS("mails", "", "a.b@c.de "),
    UNITS("schemes", "", "http://"),
    UNITS("colons", "", "a:/"),
    UNITS("hosts", "", "www."),
    UNITS("host-labels", "www.", "telekom."),
    UNITS("host-and-at", "a", ".a.a@"),
    UNITS("apostrophes", "Telekom", "'s"),
    UNITS("hyphens", "", "Telekom-"),
    UNITS("spaces", "Deutsche", " "),
    UNITS("line-ends", "", "\n"),
    UNITS("first-words", "", "Deutsche "),
    UNITS("letters", "", "A B C D E F "),
    UNITS("splits", "", "Tele kom Spar "),
    UNITS("masked-curses", "", "sch**** f***"),
    UNITS("capitals", "", "GUT SCHLECHT "),
};

/* --------------------------------------------------------------------- measure */

static void must(mention_status status, const mention_error *err)
{
    if (status != MENTION_OK) {
        fprintf(stderr, "%s: %s (limit %llu)\n", mention_status_name((int32_t)status), err->message,
                (unsigned long long)err->limit);
        exit(1);
    }
}

/* What is counted: from a catalogue and a text to the answer. */
__attribute__((noinline)) void measure(const bytes *catalogue, const bytes *text, mention_results *results,
                                       mention_scratch *scratch);
void measure(const bytes *catalogue, const bytes *text, mention_results *results, mention_scratch *scratch)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_options options;
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE | MENTION_OPTION_REJECTED;
    options.max_hits = UINT32_MAX;
    must(mention_builder_new(NULL, &builder, &err), &err);
    must(mention_builder_add_catalogue(builder, catalogue->at, catalogue->size, &err), &err);
    must(mention_builder_build(builder, &matcher, &err), &err);
    must(mention_analyze(matcher, mention_lexicon_builtin(), scratch, text->at, text->size, &options, results, &err),
         &err);
    mention_builder_free(builder);
    mention_matcher_unref(matcher);
}

static int run(const shape *s, size_t size)
{
    bytes catalogue = { NULL, 0, 0 }, text = { NULL, 0, 0 };
    mention_results results = { .size = sizeof results };
    mention_scratch *scratch = NULL;
    mention_error err = MENTION_ERROR_INIT;
    head = s->head;
    unit = s->unit;
    s->catalogue(&catalogue, size);
    s->text(&text, size);
    must(mention_scratch_new(NULL, &scratch, &err), &err);
    measure(&catalogue, &text, &results, scratch);
    printf("%s %zu: %u mentions, score %d\n", s->name, size, (unsigned)results.hit_index[1], results.ratings[0].score);
    mention_scratch_free(scratch);
    free(catalogue.at);
    free(text.at);
    return 0;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (argc == 1) {
            puts(shapes[i].name);
        } else if (argc == 3 && strcmp(argv[1], shapes[i].name) == 0) {
            return run(&shapes[i], (size_t)strtoull(argv[2], NULL, 10));
        }
    }
    return argc == 1 ? 0 : 2;
}
