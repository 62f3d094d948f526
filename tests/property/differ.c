/* SPDX-License-Identifier: MIT */
#include "differ.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agree.h"
#include "match/builder.h"
#include "text/utf8.h"

struct differ {
    char bytes[CASE_NAMES][CASE_BYTES + 1];
    oracle_name names[CASE_NAMES];
    oracle_handle handles[CASE_LIST];
    const char *words[CASE_LIST];
    oracle_catalogue catalogue;
    agreement both;
};

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
    builder->scan_max = c->word_count % 2 == 0 ? builder->scan_max : 0; /* or as in a large catalogue */
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
    bool ok = fill_builder(builder, d, c) && mention_builder_build(builder, &d->both.matcher, NULL) == MENTION_OK &&
              (scratch != NULL || mention_scratch_new(NULL, &scratch, NULL) == MENTION_OK);
    mention_builder_free(builder);
    if (!ok) {
        differ_free(d);
        return NULL;
    }
    d->both.scratch = scratch;
    d->both.oracle = oracle_new(&d->catalogue);
    return d;
}

void differ_free(differ *d)
{
    if (d != NULL) {
        mention_matcher_unref(d->both.matcher);
        if (d->both.oracle != NULL) {
            oracle_free(d->both.oracle);
        }
        free(d);
    }
}

void differ_end(void)
{
    mention_scratch_free(scratch);
    scratch = NULL;
}

bool differ_agrees(differ *d, const case_row *row, const char **what)
{
    static char text[CASE_BYTES + 1];
    const char *difference = agree_on(&d->both, text, case_row_bytes(row, text));
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
    agree_print(&d->both, text, size);
    differ_free(d);
}
