/* SPDX-License-Identifier: MIT */
#include "differ.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/builder.h"
#include "oracle.h"
#include "text/utf8.h"

struct differ {
    char bytes[CASE_NAMES][CASE_BYTES + 1];
    oracle_name names[CASE_NAMES];
    oracle_handle handles[CASE_LIST];
    const char *words[CASE_LIST];
    oracle_catalogue catalogue;
    oracle *oracle;
    mention_matcher *matcher;
};

unsigned long long differ_kinds[MENTION_KIND_TYPO + 1];
unsigned long long differ_reasons[MENTION_REASON_OVERLAP + 1];

/* One for all catalogues: what it remembers of one must not be taken for another. */
static mention_scratch *scratch;

static const char *or_null(const char *list)
{
    return list[0] == '\0' ? NULL : list;
}

/* ------------------------------------------------------------------ catalogue */

static void fill_oracle_name(differ *d, size_t i, const test_case *c)
{
    const case_name *from = &c->names[i];
    oracle_name *to = &d->names[i];
    *to = (oracle_name){ .text = d->bytes[i],
                         .size = case_row_bytes(&from->text, d->bytes[i]),
                         .brand = from->brand,
                         .letter_case = from->letter_case,
                         .exact = from->exact != 0,
                         .compounds = from->compounds != 0,
                         .window = (size_t)from->window,
                         .never = or_null(from->never),
                         .require = or_null(from->require),
                         .exclude = or_null(from->exclude) };
    for (size_t k = 0; k < MN_BUDGET_SIZE; k++) {
        uint8_t budget = c->rules.budgets[from->preset][k];
        bool less = from->max_edits >= 0 && from->max_edits < budget;
        to->budget[k] = from->exact ? 0 : less ? (uint8_t)from->max_edits : budget;
    }
}

static bool add_name(mention_builder *builder, const differ *d, size_t i, const case_name *name)
{
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    rules.letter_case = name->letter_case;
    rules.preset = name->preset;
    rules.max_edits = name->max_edits;
    rules.exact = name->exact;
    rules.compounds = name->compounds;
    rules.window = name->window;
    rules.never = or_null(name->never);
    rules.never_size = strlen(name->never);
    rules.require = or_null(name->require);
    rules.require_size = strlen(name->require);
    rules.exclude = or_null(name->exclude);
    rules.exclude_size = strlen(name->exclude);
    return mention_builder_add_name(builder, name->brand, d->names[i].text, d->names[i].size, &rules, NULL) ==
           MENTION_OK;
}

static bool fill_builder(mention_builder *builder, const differ *d, const test_case *c)
{
    static const char *const ids[] = { "one", "two", "three" };
    bool ok = mn_builder_set_rules(builder, &c->rules, NULL) == MENTION_OK;
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t brand;
        ok = ok && mention_builder_add_brand(builder, ids[i], strlen(ids[i]), i, &brand, NULL) == MENTION_OK &&
             brand == i;
    }
    for (size_t i = 0; i < c->name_count; i++) {
        ok = ok && add_name(builder, d, i, &c->names[i]);
    }
    for (size_t i = 0; i < c->handle_count; i++) {
        ok = ok && mention_builder_add_handle(builder, 0, c->handles[i], strlen(c->handles[i]), NULL) == MENTION_OK;
    }
    for (size_t i = 0; i < c->word_count; i++) {
        ok = ok && mention_builder_add_words(builder, c->words[i], strlen(c->words[i]), NULL) == MENTION_OK;
    }
    return ok;
}

differ *differ_new(const test_case *c)
{
    differ *d = calloc(1, sizeof *d);
    mention_builder *builder = NULL;
    if (d == NULL || mention_builder_new(NULL, &builder, NULL) != MENTION_OK) {
        abort();
    }
    for (size_t i = 0; i < c->name_count; i++) {
        fill_oracle_name(d, i, c);
    }
    for (size_t i = 0; i < c->handle_count; i++) {
        d->handles[i] = (oracle_handle){ c->handles[i], 0 };
    }
    for (size_t i = 0; i < c->word_count; i++) {
        d->words[i] = c->words[i];
    }
    d->catalogue =
        (oracle_catalogue){ c->rules, d->names, c->name_count, d->handles, c->handle_count, d->words, c->word_count };
    bool ok = fill_builder(builder, d, c) && mention_builder_build(builder, &d->matcher, NULL) == MENTION_OK &&
              (scratch != NULL || mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    mention_builder_free(builder);
    if (!ok) {
        differ_free(d);
        return NULL;
    }
    d->oracle = oracle_new(&d->catalogue);
    return d;
}

void differ_free(differ *d)
{
    if (d != NULL) {
        mention_matcher_unref(d->matcher);
        if (d->oracle != NULL) {
            oracle_free(d->oracle);
        }
        free(d);
    }
}

void differ_end(void)
{
    mention_scratch_free(scratch);
    scratch = NULL;
}

/* ----------------------------------------------------------------- comparison */

static int compare_hits(const void *left, const void *right)
{
    const mention_hit *a = left;
    const mention_hit *b = right;
    int64_t order = (int64_t)a->start - b->start;
    order = order != 0 ? order : (int64_t)a->end - b->end;
    order = order != 0 ? order : (int64_t)a->brand - b->brand;
    return order < 0 ? -1 : order > 0;
}

/* What the engine says, sorted like what the oracle says. */
typedef struct answer {
    mention_hit *hits;
    size_t count;
    oracle_mention *rejected;
    size_t rejected_count;
} answer;

static void answer_free(answer *a)
{
    free(a->hits);
    free(a->rejected);
}

static int compare_rejected(const void *left, const void *right)
{
    const oracle_mention *a = left;
    const oracle_mention *b = right;
    int64_t order = (int64_t)a->start - b->start;
    order = order != 0 ? order : (int64_t)a->end - b->end;
    order = order != 0 ? order : (int64_t)a->brand - b->brand;
    return order < 0 ? -1 : order > 0;
}

static oracle_mention mention_of(const mention_hit *hit, int reason)
{
    return (oracle_mention){ .brand = hit->brand,
                             .name = hit->name,
                             .start = hit->start,
                             .end = hit->end,
                             .kind = hit->kind,
                             .carrier = hit->carrier,
                             .edits = hit->edits,
                             .reason = reason };
}

static bool ask_engine(const differ *d, const char *text, size_t size, uint32_t flags, int32_t least, answer *out)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.flags = flags | MENTION_OPTION_REJECTED;
    options.min_confidence = least;
    *out = (answer){ 0 };
    if (mention_find(d->matcher, scratch, text, size, &options, &results, NULL) != MENTION_OK) {
        return false;
    }
    out->count = results.hit_index[1];
    out->hits = calloc(out->count + 1, sizeof *out->hits);
    out->rejected_count = results.rejection_index[1];
    out->rejected = calloc(out->rejected_count + 1, sizeof *out->rejected);
    if (out->hits == NULL || out->rejected == NULL) {
        abort();
    }
    for (size_t i = 0; i < out->count; i++) {
        out->hits[i] = results.hits[i];
        if (i > 0 && results.hits[i].start < results.hits[i - 1].start) {
            return false;
        }
    }
    for (size_t i = 0; i < out->rejected_count; i++) {
        out->rejected[i] = mention_of(&results.rejections[i].hit, (int)results.rejections[i].reason);
    }
    qsort(out->hits, out->count, sizeof *out->hits, compare_hits);
    qsort(out->rejected, out->rejected_count, sizeof *out->rejected, compare_rejected);
    return true;
}

static bool same_mention(const oracle_mention *a, const oracle_mention *b)
{
    return a->brand == b->brand && a->name == b->name && a->start == b->start && a->end == b->end &&
           a->kind == b->kind && a->carrier == b->carrier && a->edits == b->edits && a->reason == b->reason;
}

/* All candidates, those rejected by guard and rules too. */
static bool same_candidates(differ *d, const char *text, size_t size, bool guard)
{
    answer engine;
    size_t count;
    uint32_t flags = MENTION_OPTION_ALL | (guard ? 0 : MENTION_OPTION_NO_GUARD);
    bool same = ask_engine(d, text, size, flags, 0, &engine);
    const oracle_mention *wanted = oracle_find(d->oracle, (const uint8_t *)text, size, guard, &count);
    size_t hit = 0;
    size_t rejected = 0;
    for (size_t i = 0; same && i < count; i++) {
        oracle_mention found = wanted[i];
        if (wanted[i].reason == 0) {
            same = hit < engine.count;
            found = same ? mention_of(&engine.hits[hit], 0) : found;
            hit++;
        } else {
            same = rejected < engine.rejected_count;
            found = same ? engine.rejected[rejected] : found;
            rejected++;
        }
        same = same && same_mention(&found, &wanted[i]);
        differ_kinds[wanted[i].kind] += same;
        differ_reasons[wanted[i].reason] += same;
    }
    same = same && hit == engine.count && rejected == engine.rejected_count;
    answer_free(&engine);
    return same;
}

/* Whether the choice among all candidates is the engine's. */
static bool same_choice(const differ *d, const char *text, size_t size, int32_t least)
{
    answer all;
    answer chosen;
    bool ok = ask_engine(d, text, size, MENTION_OPTION_ALL, least, &all);
    ok = ask_engine(d, text, size, 0, least, &chosen) && ok;
    bool *keep = calloc(2 * all.count + 1, sizeof *keep);
    if (keep == NULL) {
        abort();
    }
    oracle_choose(all.hits, all.count, keep, keep + all.count);
    size_t n = 0;
    for (size_t i = 0; ok && i < all.count; i++) {
        if (keep[i]) {
            ok = n < chosen.count && compare_hits(&all.hits[i], &chosen.hits[n]) == 0 &&
                 all.hits[i].name == chosen.hits[n].name && all.hits[i].confidence == chosen.hits[n].confidence &&
                 ((chosen.hits[n].flags & MENTION_FLAG_AMBIGUOUS) != 0) == keep[all.count + i];
            n++;
        }
    }
    ok = ok && n == chosen.count;
    free(keep);
    answer_free(&all);
    answer_free(&chosen);
    return ok;
}

/* Whether a threshold leaves what lies above it, and nothing below. A place may
 * then be read in another way than without it. */
static bool same_threshold(const differ *d, const char *text, size_t size, int32_t least)
{
    answer all;
    answer above;
    bool ok = ask_engine(d, text, size, MENTION_OPTION_ALL, 0, &all);
    ok = ask_engine(d, text, size, MENTION_OPTION_ALL, least, &above) && ok;
    size_t n = 0;
    for (size_t i = 0; ok && i < all.count; i++) {
        while (n < above.count && compare_hits(&above.hits[n], &all.hits[i]) < 0) {
            n++;
        }
        ok = all.hits[i].confidence < least || (n < above.count && compare_hits(&above.hits[n], &all.hits[i]) == 0 &&
                                                above.hits[n].name == all.hits[i].name);
    }
    for (size_t i = 0; i < above.count; i++) {
        ok = ok && above.hits[i].confidence >= least;
    }
    answer_free(&all);
    answer_free(&above);
    return ok;
}

bool differ_agrees(differ *d, const case_row *row, const char **what)
{
    static char text[CASE_BYTES + 1];
    size_t size = case_row_bytes(row, text);
    const char *difference = NULL;
    if (!same_candidates(d, text, size, true)) {
        difference = "candidates with the guard";
    } else if (!same_candidates(d, text, size, false)) {
        difference = "candidates without the guard";
    } else if (!same_threshold(d, text, size, 6000)) {
        difference = "threshold";
    } else if (!same_choice(d, text, size, 0)) {
        difference = "choice";
    } else if (!same_choice(d, text, size, MENTION_CONFIDENCE_PRESET)) {
        difference = "choice above the preset's threshold";
    }
    if (what != NULL) {
        *what = difference;
    }
    return difference == NULL;
}

/* ------------------------------------------------------------------- shrinking */

static bool fails(const test_case *c)
{
    differ *d = differ_new(c);
    bool failed = d != NULL && !differ_agrees(d, &c->text, NULL);
    differ_free(d);
    return failed;
}

/* Take the smaller case if it fails too. */
static bool take(test_case *c, const test_case *smaller)
{
    if (memcmp(c, smaller, sizeof *c) == 0 || !fails(smaller)) {
        return false;
    }
    *c = *smaller;
    return true;
}

static void drop(case_row *row, size_t at)
{
    row->count--;
    memmove(row->pieces + at, row->pieces + at + 1, (row->count - at) * sizeof *row->pieces);
    memset(row->pieces + row->count, 0, sizeof *row->pieces);
}

static bool shrink_row(test_case *c, test_case *smaller, const case_row *row)
{
    size_t offset = (size_t)((const char *)row - (const char *)c);
    bool any = false;
    for (size_t i = row->count; i-- > 0;) {
        *smaller = *c;
        drop((case_row *)(void *)((char *)smaller + offset), i);
        any = take(c, smaller) || any;
    }
    return any;
}

static bool shrink_lists(test_case *c, test_case *smaller)
{
    bool any = false;
    for (size_t i = c->name_count; i-- > 0;) {
        *smaller = *c;
        smaller->name_count--;
        memmove(smaller->names + i, smaller->names + i + 1, (smaller->name_count - i) * sizeof *smaller->names);
        any = take(c, smaller) || any;
    }
    for (size_t i = c->word_count; i-- > 0;) {
        *smaller = *c;
        smaller->word_count--;
        memmove(smaller->words + i, smaller->words + i + 1, (smaller->word_count - i) * sizeof *smaller->words);
        any = take(c, smaller) || any;
    }
    if (c->handle_count > 0) {
        *smaller = *c;
        smaller->handle_count = 0;
        any = take(c, smaller) || any;
    }
    return any;
}

/* Give the parts that are not needed their usual values. */
static bool shrink_settings(test_case *c, test_case *smaller)
{
    bool any = false;
    for (size_t i = 0; i < c->name_count; i++) {
        const case_name usual = { .preset = MENTION_PRESET_BALANCED, .max_edits = -1, .compounds = 1 };
        const case_name *own = &c->names[i];
        for (int setting = 0; setting < 9; setting++) {
            *smaller = *c;
            case_name *name = &smaller->names[i];
            *name = usual;
            name->text = own->text;
            name->brand = setting == 0 ? 0 : own->brand;
            name->preset = setting == 1 ? usual.preset : own->preset;
            name->max_edits = setting == 2 ? usual.max_edits : own->max_edits;
            name->letter_case = setting == 3 ? 0 : own->letter_case;
            name->exact = setting == 4 ? 0 : own->exact;
            name->compounds = setting == 5 ? 1 : own->compounds;
            name->window = own->window;
            memcpy(name->never, setting == 6 ? "" : own->never, setting == 6 ? 1 : sizeof name->never);
            memcpy(name->require, setting == 7 ? "" : own->require, setting == 7 ? 1 : sizeof name->require);
            memcpy(name->exclude, setting == 8 ? "" : own->exclude, setting == 8 ? 1 : sizeof name->exclude);
            any = take(c, smaller) || any;
        }
    }
    *smaller = *c;
    memcpy(smaller->rules.budgets, mn_rules_default.budgets, sizeof smaller->rules.budgets);
    any = take(c, smaller) || any;
    for (size_t i = sizeof c->rules.budgets; i < sizeof c->rules; i++) {
        *smaller = *c;
        ((uint8_t *)&smaller->rules)[i] = ((const uint8_t *)&mn_rules_default)[i];
        any = take(c, smaller) || any;
    }
    return any;
}

void differ_shrink(test_case *c)
{
    test_case *smaller = malloc(sizeof *smaller);
    if (smaller == NULL) {
        abort();
    }
    bool any = true;
    while (any) {
        any = shrink_lists(c, smaller);
        any = shrink_row(c, smaller, &c->text) || any;
        for (size_t i = 0; i < c->name_count; i++) {
            any = shrink_row(c, smaller, &c->names[i].text) || any;
        }
        any = shrink_settings(c, smaller) || any;
    }
    free(smaller);
}

/* --------------------------------------------------------------------- printing */

static void print_text(const char *text, size_t size)
{
    const uint8_t *p = (const uint8_t *)text;
    putchar('"');
    for (const uint8_t *end = p + size; p < end;) {
        uint32_t cp;
        size_t n = mn_utf8_decode(p, end, &cp);
        if (cp == MN_INVALID) {
            printf("\\x%02X", *p);
        } else if (cp == '"' || cp == '\\') {
            printf("\\%c", (int)cp);
        } else if (cp < ' ' || (cp >= 0x7F && cp < 0xC0) || (cp >= 0x300 && cp < 0x370) ||
                   (cp >= 0x2000 && cp < 0x2070)) {
            printf("\\u{%X}", (unsigned)cp);
        } else {
            fwrite(p, 1, n, stdout);
        }
        p += n;
    }
    putchar('"');
}

static void print_row(const case_row *row)
{
    char text[CASE_BYTES + 1];
    print_text(text, case_row_bytes(row, text));
}

static void print_catalogue(const test_case *c)
{
    for (size_t i = 0; i < c->name_count; i++) {
        const case_name *name = &c->names[i];
        printf("#   name %zu ", i);
        print_row(&name->text);
        printf(
            " brand=%u preset=%d max_edits=%d case=%d exact=%d compounds=%d window=%d never=%s require=%s exclude=%s\n",
            name->brand, name->preset, name->max_edits, name->letter_case, name->exact, name->compounds, name->window,
            name->never, name->require, name->exclude);
        printf("#     edits by letters:");
        for (size_t k = 0; k < 12; k++) {
            printf(" %u", c->rules.budgets[name->preset][k]);
        }
        printf("\n");
    }
    for (size_t i = 0; i < c->word_count; i++) {
        printf("#   known word %s\n", c->words[i]);
    }
    for (size_t i = 0; i < c->handle_count; i++) {
        printf("#   handle %s\n", c->handles[i]);
    }
    const mn_rules *r = &c->rules;
    printf("#   first %u umlaut %u inflection %u soundalike %u split %u space %u compound %u+%u affix %u/%u run %u "
           "open %u letters %u bands %u %u\n",
           r->free_first_min, r->umlaut_edit_min, r->inflection_min, r->soundalike_min, r->split_known_max,
           r->space_for_sign_min, r->compound_min, r->compound_rest_min, r->tag_affix_min, r->tag_affix_known_min,
           r->tag_run_max, r->open_max, r->edit_letters_max, r->guard_band, r->compound_guard_band);
}

static void print_mention(const char *who, const oracle_mention *m)
{
    printf("#   %s: brand %u name %u [%u, %u) %s %s edits %u %s\n", who, m->brand, m->name, m->start, m->end,
           mention_kind_name(m->kind), mention_carrier_name(m->carrier), m->edits,
           m->reason == 0 ? "" : mention_reason_name(m->reason));
}

static void print_answers(differ *d, const char *text, size_t size, bool guard)
{
    answer engine;
    size_t count;
    const oracle_mention *wanted = oracle_find(d->oracle, (const uint8_t *)text, size, guard, &count);
    printf("#   %s the guard:\n", guard ? "with" : "without");
    for (size_t i = 0; i < count; i++) {
        print_mention("  oracle", &wanted[i]);
    }
    if (!ask_engine(d, text, size, MENTION_OPTION_ALL | (guard ? 0 : MENTION_OPTION_NO_GUARD), 0, &engine)) {
        printf("#     engine fails\n");
    }
    for (size_t i = 0; i < engine.count; i++) {
        oracle_mention m = mention_of(&engine.hits[i], 0);
        print_mention("  engine", &m);
    }
    for (size_t i = 0; i < engine.rejected_count; i++) {
        print_mention("  engine", &engine.rejected[i]);
    }
    answer_free(&engine);
}

void differ_print(const test_case *c)
{
    static char text[CASE_BYTES + 1];
    const char *what = NULL;
    differ *d = differ_new(c);
    if (d == NULL) {
        return;
    }
    size_t size = case_row_bytes(&c->text, text);
    differ_agrees(d, &c->text, &what);
    printf("# they differ in: %s\n#   text ", what == NULL ? "nothing" : what);
    print_text(text, size);
    printf("\n");
    print_catalogue(c);
    print_answers(d, text, size, true);
    print_answers(d, text, size, false);
    differ_free(d);
}
