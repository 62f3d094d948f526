/* SPDX-License-Identifier: MIT */

/* Fail the n-th allocation of each function that allocates, for n = 0, 1, 2 ... until
 * all go well: each failure is returned, nothing leaks, and what failed works
 * when it is asked again. */

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mention/mention.h"

/* Memory that runs out. */
typedef struct purse {
    size_t left;  /* allocations that still go well */
    bool once;    /* only one fails */
    bool failed;  /* one did */
    size_t bytes; /* handed out now, by the sizes given back */
    size_t most;  /* that were, with what is copied from and to */
    size_t calls;
} purse;

static bool pays(purse *p)
{
    p->calls++;
    if (p->left > 0) {
        p->left--;
        return true;
    }
    if (p->once && p->failed) {
        return true;
    }
    p->failed = true;
    return false;
}

static void *purse_malloc(void *context, size_t size)
{
    purse *p = context;
    void *at = pays(p) ? malloc(size) : NULL;
    p->bytes += at != NULL ? size : 0;
    p->most = p->bytes > p->most ? p->bytes : p->most;
    return at;
}

static void *purse_realloc(void *context, void *old, size_t old_size, size_t size)
{
    purse *p = context;
    void *at = pays(p) ? realloc(old, size) : NULL;
    p->most = p->bytes + size > p->most ? p->bytes + size : p->most;
    p->bytes += at != NULL ? size - old_size : 0;
    return at;
}

static void purse_free(void *context, void *old, size_t old_size)
{
    purse *p = context;
    p->bytes -= old_size;
    free(old);
}

static mention_allocator allocator_of(purse *p)
{
    return (mention_allocator){ purse_malloc, purse_realloc, purse_free, p };
}

static const char catalogue[] =
    "telekom\tTelekom\tDeutsche Telekom|T-Mobile\ttelekom_hilft\tpreset=wide;never=telekomat\n"
    "hm\tH&M\tHennes & Mauritz\thm\tcase=initial;require=mode,kauf*;window=9\n"
    "oetker\tDr. Oetker\n"
    "mueller\tM\u00FCller\tDrogerie M\u00FCller\n";
static const char words[] = "telekon\nm\u00FCllerei foo\n";
static const char text[] = "Die Deutschen Telekom, telkom und #DankeTelekom @telekom_hilft: Mode von H und M, "
                           "Dr Oetker-Pizza, Muellers www.telekom.de Te le kom T3lekom Teleeekom telekomvertrag";

static const mention_error no_error = MENTION_ERROR_INIT;

/* Names enough for a catalogue to be a large one, with other maps (see mn_near). */
#define MANY 3100u
static bool many;

static mention_status add_many(mention_builder *b, uint32_t brand, mention_error *err)
{
    mention_status status = MENTION_OK;
    for (unsigned i = 0; i < MANY && status == MENTION_OK; i++) {
        /* Twice the same head of seven letters; words short and long. */
        char name[] = "vokabel?lichter";
        for (unsigned k = 0, left = i / 2; k < 7; k++, left /= 5) {
            name[k] = "aeiou"[left % 5];
        }
        name[7] = i % 2 == 0 ? 'b' : 'd';
        status = mention_builder_add_name(b, brand, name, i % 3 == 0 ? 8 : 15, NULL, err);
    }
    return status;
}

/* All that a builder can be given; the first failure ends it. */
static mention_status fill(mention_builder *b, mention_error *err)
{
    static const uint8_t budget[] = { 0, 0, 0, 0, 1, 2 };
    uint32_t brand;
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    rules.exclude = "bank*";
    rules.exclude_size = 5;
    mention_status status = mention_builder_add_catalogue(b, catalogue, strlen(catalogue), err);
    status = status != MENTION_OK ? status : mention_builder_set_budget(b, budget, sizeof budget, err);
    status = status != MENTION_OK ? status : mention_builder_add_brand(b, "bahn", 4, 1, &brand, err);
    status = status != MENTION_OK ? status : mention_builder_add_name(b, brand, "Deutsche Bahn", 13, &rules, err);
    status = status != MENTION_OK ? status : mention_builder_add_handle(b, brand, "DB_Info", 7, err);
    status = status != MENTION_OK || !many ? status : add_many(b, brand, err);
    return status != MENTION_OK ? status : mention_builder_add_words(b, words, strlen(words), err);
}

static mention_status build(const mention_allocator *a, mention_matcher **out, mention_error *err)
{
    mention_builder *b = NULL;
    mention_status status = mention_builder_new(a, &b, err);
    status = status != MENTION_OK ? status : fill(b, err);
    status = status != MENTION_OK ? status : mention_builder_build(b, out, err);
    mention_builder_free(b);
    return status;
}

static void check_memory_error(mention_status status, const mention_error *err, size_t n)
{
    ck_assert_msg(status == MENTION_ERROR_MEMORY, "allocation %zu: %s", n, mention_status_name(status));
    ck_assert_int_eq(err->code, MENTION_ERROR_MEMORY);
    ck_assert_ptr_nonnull(err->message);
}

START_TEST(every_failure_of_building_is_returned)
{
    size_t n = 0;
    many = _i >= 2;
    for (;; n++) {
        purse p = { .left = n, .once = _i % 2 == 1 };
        mention_allocator a = allocator_of(&p);
        mention_matcher *m = NULL;
        mention_error err = no_error;
        mention_status status = build(&a, &m, &err);
        if (status == MENTION_OK) {
            ck_assert(!p.failed);
            mention_matcher_unref(m);
            ck_assert_uint_eq(p.bytes, 0);
            break;
        }
        check_memory_error(status, &err, n);
        ck_assert_ptr_null(m);
        ck_assert_msg(p.bytes == 0, "%zu bytes are lost where allocation %zu fails", p.bytes, n);
    }
    many = false; /* for the others, where they run in one process */
    ck_assert_uint_gt(n, 20);
}
END_TEST

START_TEST(a_builder_can_be_asked_again)
{
    for (size_t n = 0;; n++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_builder *b;
        mention_matcher *m = NULL;
        mention_matcher_info info = { .size = sizeof info };
        ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
        p.left = n;
        mention_status status = mention_builder_add_catalogue(b, catalogue, strlen(catalogue), NULL);
        bool done = status == MENTION_OK;
        p.left = SIZE_MAX;
        /* What failed has changed nothing. */
        if (!done) {
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            ck_assert_int_eq(mention_builder_add_catalogue(b, catalogue, strlen(catalogue), NULL), MENTION_OK);
        }
        ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
        ck_assert_int_eq(mention_matcher_describe(m, &info, NULL), MENTION_OK);
        ck_assert_uint_eq(info.brand_count, 4);
        ck_assert_uint_eq(info.name_count, 8);
        ck_assert_uint_eq(info.handle_count, 2);
        mention_matcher_unref(m);
        mention_builder_free(b);
        ck_assert_uint_eq(p.bytes, 0);
        if (done) {
            break;
        }
    }
}
END_TEST

/* One thing that a builder is given. */
typedef mention_status (*step_fn)(mention_builder *b);

static mention_status step_brand(mention_builder *b)
{
    uint32_t brand;
    return mention_builder_add_brand(b, "bahn", 4, 1, &brand, NULL);
}

static mention_status step_name(mention_builder *b)
{
    mention_name_rules rules;
    mention_name_rules_init(&rules, sizeof rules);
    rules.max_edits = 1;
    rules.exclude = "bank*";
    rules.exclude_size = 5;
    return mention_builder_add_name(b, 0, "Deutsche Bahn", 13, &rules, NULL);
}

static mention_status step_handle(mention_builder *b)
{
    return mention_builder_add_handle(b, 0, "DB_Info", 7, NULL);
}

static mention_status step_words(mention_builder *b)
{
    return mention_builder_add_words(b, words, strlen(words), NULL);
}

static mention_status step_budget(mention_builder *b)
{
    static const uint8_t budget[] = { 0, 0, 0, 0, 1, 2 };
    return mention_builder_set_budget(b, budget, sizeof budget, NULL);
}

static const step_fn steps[] = { step_brand, step_name, step_handle, step_words, step_budget };
#define STEPS ((int)(sizeof steps / sizeof *steps))

static mention_matcher_info figures_of(mention_builder *b)
{
    mention_matcher *m = NULL;
    mention_matcher_info info = { .size = sizeof info };
    ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_describe(m, &info, NULL), MENTION_OK);
    mention_matcher_unref(m);
    return info;
}

/* Whatever was there before: an array with room allocates nothing, so that the
 * failure is met after some other number of steps. */
START_TEST(a_failed_step_changes_nothing)
{
    step_fn step = steps[_i];
    size_t failures = 0;
    for (size_t before = 0; before < 26; before++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_builder *b;
        uint32_t brand;
        ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
        for (size_t i = 0; i <= before; i++) {
            char id[2] = { (char)('A' + i), '\0' };
            uint8_t budget[] = { (uint8_t)(i % 3), (uint8_t)(i / 3 % 3), (uint8_t)(i / 9) };
            ck_assert_int_eq(mention_builder_set_budget(b, budget, sizeof budget, NULL), MENTION_OK);
            ck_assert_int_eq(mention_builder_add_brand(b, id, 1, i, &brand, NULL), MENTION_OK);
            ck_assert_int_eq(mention_builder_add_name(b, brand, id, 1, NULL, NULL), MENTION_OK);
            ck_assert_int_eq(mention_builder_add_handle(b, brand, id, 1, NULL), MENTION_OK);
        }
        mention_matcher_info old = figures_of(b);
        for (size_t n = 0;; n++) {
            p.failed = false;
            p.left = n;
            mention_status status = step(b);
            p.left = SIZE_MAX;
            if (status == MENTION_OK) {
                break;
            }
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            failures++;
            mention_matcher_info new = figures_of(b);
            ck_assert_mem_eq(&old, &new, sizeof old);
        }
        mention_builder_free(b);
        ck_assert_uint_eq(p.bytes, 0);
    }
    ck_assert_uint_gt(failures, 0);
}
END_TEST

START_TEST(a_failed_build_can_be_repeated)
{
    for (size_t n = 0;; n++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_builder *b;
        mention_matcher *m = NULL;
        ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
        ck_assert_int_eq(fill(b, NULL), MENTION_OK);
        size_t before = p.bytes;
        p.left = n;
        mention_status status = mention_builder_build(b, &m, NULL);
        p.left = SIZE_MAX;
        if (status != MENTION_OK) {
            ck_assert_int_eq(status, MENTION_ERROR_MEMORY);
            ck_assert_uint_eq(p.bytes, before);
            ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
        }
        mention_matcher_unref(m);
        mention_builder_free(b);
        ck_assert_uint_eq(p.bytes, 0);
        if (status == MENTION_OK) {
            break;
        }
    }
}
END_TEST

static uint32_t find(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    mention_options options;
    mention_results results = { .size = sizeof results };
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_REJECTED;
    *status = mention_find(m, s, text, strlen(text), &options, &results, err);
    return *status == MENTION_OK ? results.hit_index[1] : 0;
}

START_TEST(every_failure_of_finding_is_returned)
{
    mention_matcher *m;
    mention_scratch *usual;
    mention_status status;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &usual, NULL), MENTION_OK);
    uint32_t wanted = find(m, usual, &status, NULL);
    mention_scratch_free(usual);
    ck_assert_uint_gt(wanted, 8);
    for (size_t n = 0;; n++) {
        purse p = { .left = n, .once = _i == 1 };
        mention_allocator a = allocator_of(&p);
        mention_scratch *s = NULL;
        mention_error err = no_error;
        if (mention_scratch_new(&a, &s, &err) != MENTION_OK) {
            check_memory_error(err.code, &err, n);
            ck_assert_uint_eq(p.bytes, 0);
            continue;
        }
        uint32_t found = find(m, s, &status, &err);
        bool done = status == MENTION_OK;
        if (!done) {
            check_memory_error(status, &err, n);
            p.left = SIZE_MAX;
            found = find(m, s, &status, NULL);
            ck_assert_int_eq(status, MENTION_OK);
        }
        ck_assert_uint_eq(found, wanted);
        mention_scratch_free(s);
        ck_assert_uint_eq(p.bytes, 0);
        if (done) {
            break;
        }
    }
    mention_matcher_unref(m);
}
END_TEST

/* What was found out about a word while its letters had no memory is not kept. */
START_TEST(a_failed_call_leaves_no_wrong_notes)
{
    static const char names[] = "phasse\tPhasse\ntelekom\tTelekom\n";
    static const char *const texts[] = { "eine Phase", "Telkom", "die Phasse der Telekm" };
    static const uint32_t wanted[] = { 0, 1, 2 };
    mention_builder *b;
    mention_matcher *m;
    ck_assert_int_eq(mention_builder_new(NULL, &b, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(b, names, strlen(names), NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
    mention_builder_free(b);
    for (size_t t = 0; t < sizeof texts / sizeof *texts; t++) {
        mention_status status = MENTION_ERROR_MEMORY;
        for (size_t n = 1; status != MENTION_OK; n++) { /* the first allocation is the scratch */
            purse p = { .left = n, .once = true };
            mention_allocator a = allocator_of(&p);
            mention_scratch *s = NULL;
            mention_results results = { .size = sizeof results };
            ck_assert_int_eq(mention_scratch_new(&a, &s, NULL), MENTION_OK);
            status = mention_find(m, s, texts[t], strlen(texts[t]), NULL, &results, NULL);
            p.left = SIZE_MAX;
            ck_assert_int_eq(mention_find(m, s, texts[t], strlen(texts[t]), NULL, &results, NULL), MENTION_OK);
            ck_assert_msg(results.hit_index[1] == wanted[t], "\"%s\", allocation %zu: %u", texts[t], n,
                          results.hit_index[1]);
            mention_scratch_free(s);
            ck_assert_uint_eq(p.bytes, 0);
        }
    }
    mention_matcher_unref(m);
}
END_TEST

START_TEST(a_warm_scratch_allocates_nothing)
{
    purse p = { .left = SIZE_MAX };
    mention_allocator a = allocator_of(&p);
    mention_matcher *m;
    mention_scratch *s;
    mention_status status;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(&a, &s, NULL), MENTION_OK);
    find(m, s, &status, NULL);
    size_t calls = p.calls;
    for (int i = 0; i < 3; i++) {
        find(m, s, &status, NULL);
    }
    ck_assert_uint_eq(p.calls, calls);
    mention_scratch_free(s);
    mention_matcher_unref(m);
    ck_assert_uint_eq(p.bytes, 0);
}
END_TEST

/* The name with the most spellings: umlauts and ampersands, in words as long as
 * have misspellings. What SECURITY.md says of catalogues of strangers. */
START_TEST(no_name_takes_over_two_megabytes)
{
    static const char name[] = "\u00E4\u00F6\u00FC\u00E4"
                               "bcdfgh&\u00E4\u00F6\u00FC\u00E4"
                               "bcdfgh&"
                               "\u00E4\u00F6\u00FC\u00E4"
                               "bcdefghijklmnopqrstuvwxyz";
    purse p = { .left = SIZE_MAX };
    mention_allocator a = allocator_of(&p);
    mention_builder *b;
    mention_matcher *m = NULL;
    mention_matcher_info info = { .size = sizeof info };
    uint32_t brand;
    ck_assert_int_eq(mention_builder_new(&a, &b, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_set_preset(b, MENTION_PRESET_WIDE, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_brand(b, "x", 1, 0, &brand, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_name(b, brand, name, sizeof name - 1, NULL, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(b, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_matcher_describe(m, &info, NULL), MENTION_OK);
    ck_assert_uint_le(info.block_size, 256u << 10);
    ck_assert_uint_le(p.most, 2u << 20);
    mention_matcher_unref(m);
    mention_builder_free(b);
}
END_TEST

/* ----------------------------------------------------------------- saved matchers */

typedef mention_status (*read_fn)(const mention_allocator *allocator, const void *data, size_t size, uint32_t flags,
                                  mention_matcher **out, mention_error *err);

static const read_fn reads[] = { mention_matcher_load, mention_matcher_borrow };

/* Of a matcher of another allocator, which no longer has to be there. */
START_TEST(every_failure_of_reading_a_saved_matcher_is_returned)
{
    read_fn read = reads[_i / 4];
    bool once = _i / 2 % 2 == 1;
    uint32_t flags = _i % 2 == 1 ? MENTION_TRUSTED : 0;
    mention_matcher *original, *m = NULL;
    mention_scratch *s;
    mention_status status;
    const void *data;
    size_t size, n = 0;
    ck_assert_int_eq(build(NULL, &original, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &s, NULL), MENTION_OK);
    uint32_t wanted = find(original, s, &status, NULL);
    ck_assert_int_eq(mention_matcher_save(original, &data, &size, NULL), MENTION_OK);
    for (bool done = false; !done; n++) {
        purse p = { .left = n, .once = once };
        mention_allocator a = allocator_of(&p);
        mention_error err = no_error;
        status = read(&a, data, size, flags, &m, &err);
        done = status == MENTION_OK;
        if (!done) {
            check_memory_error(status, &err, n);
            ck_assert_ptr_null(m);
        } else {
            ck_assert(!p.failed);
            ck_assert_uint_eq(find(m, s, &status, NULL), wanted);
            mention_scratch_free(s); /* it holds the matcher */
            mention_matcher_unref(m);
        }
        ck_assert_msg(p.bytes == 0, "%zu bytes are lost where allocation %zu fails", p.bytes, n);
    }
    ck_assert_uint_gt(n, 1);
    mention_matcher_unref(original);
}
END_TEST

/* ------------------------------------------------------- lexicons, ratings, batches */

#define LEXICON "@language de\nknorke\t3\ta\nganz {und|aber} gar * nicht\tnegator\nholla\tcall\n"

static const mention_source sources[] = {
    { LEXICON, sizeof LEXICON - 1 },
    { "knorke\t-\nprima\t2.5\n:x)\t-2\n", 26 },
};

START_TEST(every_failure_of_a_lexicon_is_returned)
{
    size_t n = 0;
    for (;; n++) {
        purse p = { .left = n, .once = _i == 1 };
        mention_allocator a = allocator_of(&p);
        mention_lexicon *lexicon = NULL;
        mention_error err = no_error;
        mention_status status = mention_lexicon_new(&a, sources, 2, &lexicon, &err);
        if (status == MENTION_OK) {
            ck_assert(!p.failed);
            mention_lexicon_unref(lexicon);
            ck_assert_uint_eq(p.bytes, 0);
            break;
        }
        check_memory_error(status, &err, n);
        ck_assert_ptr_null(lexicon);
        ck_assert_msg(p.bytes == 0, "%zu bytes are lost where allocation %zu fails", p.bytes, n);
    }
    ck_assert_uint_gt(n, 5);
}
END_TEST

/* What one call says, in one number. */
typedef uint64_t (*call_fn)(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err);

static const char feelings[] = "Die Telekom ist wirklich nicht gut, aber Deutsche Bahn: super!!! \xF0\x9F\x98\xA1 :-) "
                               "thanks for nothing, danke. Versp\xC3\xA4tungschaos, never again? ";

static uint64_t digest(const mention_results *r)
{
    uint64_t sum = 7;
    for (size_t i = 0; i < r->text_count; i++) {
        sum = sum * 31 + r->hit_index[i + 1];
        if (r->ratings != NULL) {
            sum = sum * 31 + (uint16_t)r->ratings[i].score;
            sum = sum * 31 + r->ratings[i].evidence_count;
        }
    }
    for (uint32_t i = 0; i < r->hit_index[r->text_count]; i++) {
        sum = sum * 31 + r->hits[i].start + (uint16_t)r->hits[i].score;
    }
    return sum;
}

static mention_options all_options(void)
{
    mention_options options;
    mention_options_init(&options, sizeof options);
    options.flags = MENTION_OPTION_EVIDENCE | MENTION_OPTION_REJECTED | MENTION_OPTION_CHARACTERS;
    return options;
}

static uint64_t call_rate(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    (void)m;
    mention_options options = all_options();
    mention_results results = { .size = sizeof results };
    *status = mention_rate(mention_lexicon_builtin(), s, feelings, strlen(feelings), &options, &results, err);
    return *status == MENTION_OK ? digest(&results) : 0;
}

static uint64_t call_analyze(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    mention_options options = all_options();
    mention_results results = { .size = sizeof results };
    *status = mention_analyze(m, mention_lexicon_builtin(), s, feelings, strlen(feelings), &options, &results, err);
    return *status == MENTION_OK ? digest(&results) : 0;
}

static uint64_t call_run(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    const char *texts[] = { text, "", feelings, text };
    const size_t lengths[] = { strlen(text), 0, strlen(feelings), strlen(text) };
    mention_batch batch = { .size = sizeof batch, .count = 4, .texts = texts, .lengths = lengths };
    mention_options options = all_options();
    mention_results results = { .size = sizeof results };
    *status = mention_run(m, mention_lexicon_builtin(), s, &batch, &options, &results, err);
    return *status == MENTION_OK ? digest(&results) : 0;
}

static int count_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    (void)advice;
    (void)name;
    (void)other;
    ++*(uint64_t *)user;
    return 0;
}

static uint64_t call_check(mention_matcher *m, mention_scratch *s, mention_status *status, mention_error *err)
{
    uint64_t count = 0;
    *status = mention_matcher_check(m, s, count_advice, &count, err);
    return count;
}

static const call_fn calls[] = { call_rate, call_analyze, call_run, call_check };
#define CALLS ((int)(sizeof calls / sizeof *calls))

START_TEST(every_failure_of_a_call_is_returned)
{
    call_fn call = calls[_i / 2];
    size_t n = 0;
    mention_matcher *m;
    mention_scratch *usual;
    mention_status status;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &usual, NULL), MENTION_OK);
    uint64_t wanted = call(m, usual, &status, NULL);
    ck_assert_int_eq(status, MENTION_OK);
    mention_scratch_free(usual);
    for (bool done = false; !done; n++) {
        purse p = { .left = SIZE_MAX, .once = _i % 2 == 1 };
        mention_allocator a = allocator_of(&p);
        mention_scratch *s = NULL;
        mention_error err = no_error;
        ck_assert_int_eq(mention_scratch_new(&a, &s, NULL), MENTION_OK);
        p.left = n;
        uint64_t said = call(m, s, &status, &err);
        done = status == MENTION_OK;
        if (!done) {
            check_memory_error(status, &err, n);
            p.left = SIZE_MAX;
            said = call(m, s, &status, NULL);
            ck_assert_int_eq(status, MENTION_OK);
        } else {
            ck_assert(!p.failed);
        }
        ck_assert_msg(said == wanted, "another answer after allocation %zu failed", n);
        size_t before = p.calls;
        ck_assert(call(m, s, &status, NULL) == wanted);
        ck_assert_msg(p.calls == before, "a warm scratch allocates");
        mention_scratch_free(s);
        ck_assert_uint_eq(p.bytes, 0);
    }
    ck_assert_uint_gt(n, 3);
    mention_matcher_unref(m);
}
END_TEST

/* A text in which every array grows, at another place with each number of words before it: tags, handles and hosts of
 * many parts, signs, marks, mentions, what is no mention and feelings, each kind last once. The last text has more
 * tokens than the memo begins with. */
#define PADS      55
#define NEW_WORDS 3000

static size_t growing_text(size_t pad, char *out)
{
    static const char parts[][2][32] = {
        { " #", "AbCd" },     { " #", "\u00C4bCd" },  { " @", "ab_" },
        { " @", "\u00E4b_" }, { " http://", "a-b." }, { " www.", "\u00E4-b." },
        { " ", "\u00E4 " },   { " ", ":-) " },        { " ", "\xF0\x9F\x98\xA1" },
        { " ", "ab! cd, " },  { " ", "telekomat " },  { " ", "Telkom, nicht gut! " },
    };
    const size_t kinds = sizeof parts / sizeof *parts;
    size_t n = 0;
    for (size_t i = 0; i < (pad < PADS ? pad : NEW_WORDS); i++) {
        n += (size_t)sprintf(out + n, pad < PADS ? "wort " : "wort%zu ", i);
    }
    for (size_t i = 0; i < kinds; i++) {
        n += (size_t)sprintf(out + n, "%s", parts[(i + pad) % kinds][0]);
        for (size_t k = 0; k < 80; k++) {
            n += (size_t)sprintf(out + n, "%s", parts[(i + pad) % kinds][1]);
        }
    }
    return n;
}

static uint64_t analyze(mention_matcher *m, mention_scratch *s, const char *bytes, size_t size, mention_status *status)
{
    mention_options options = all_options();
    mention_results results = { .size = sizeof results };
    *status = mention_analyze(m, mention_lexicon_builtin(), s, bytes, size, &options, &results, NULL);
    return *status == MENTION_OK ? digest(&results) : 0;
}

START_TEST(every_failure_of_growing_is_returned)
{
    static char grown[NEW_WORDS * 10 + 10000];
    size_t size = growing_text((size_t)_i, grown);
    mention_matcher *m;
    ck_assert_int_eq(build(NULL, &m, NULL), MENTION_OK);
    uint64_t wanted = 0;
    size_t n = 0;
    for (bool done = false; !done; n++) {
        purse p = { .left = SIZE_MAX };
        mention_allocator a = allocator_of(&p);
        mention_scratch *s = NULL;
        mention_status status;
        ck_assert_int_eq(mention_scratch_new(&a, &s, NULL), MENTION_OK);
        p.left = n;
        uint64_t said = analyze(m, s, grown, size, &status);
        done = status == MENTION_OK;
        ck_assert(done || status == MENTION_ERROR_MEMORY);
        p.left = SIZE_MAX;
        said = done ? said : analyze(m, s, grown, size, &status);
        ck_assert_int_eq(status, MENTION_OK);
        ck_assert_msg(n == 0 || said == wanted, "another answer after allocation %zu failed", n);
        wanted = said;
        mention_scratch_free(s);
        ck_assert_uint_eq(p.bytes, 0);
    }
    ck_assert_uint_gt(n, 20);
    mention_matcher_unref(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("failmalloc");
    TCase *tests = tcase_create("failmalloc");
    tcase_set_timeout(tests, 120);
    tcase_add_loop_test(tests, every_failure_of_building_is_returned, 0, 4);
    tcase_add_test(tests, a_builder_can_be_asked_again);
    tcase_add_loop_test(tests, a_failed_step_changes_nothing, 0, STEPS);
    tcase_add_test(tests, a_failed_build_can_be_repeated);
    tcase_add_test(tests, no_name_takes_over_two_megabytes);
    tcase_add_loop_test(tests, every_failure_of_finding_is_returned, 0, 2);
    tcase_add_test(tests, a_failed_call_leaves_no_wrong_notes);
    tcase_add_test(tests, a_warm_scratch_allocates_nothing);
    tcase_add_loop_test(tests, every_failure_of_reading_a_saved_matcher_is_returned, 0, 8);
    tcase_add_loop_test(tests, every_failure_of_a_lexicon_is_returned, 0, 2);
    tcase_add_loop_test(tests, every_failure_of_a_call_is_returned, 0, 2 * CALLS);
    tcase_add_loop_test(tests, every_failure_of_growing_is_returned, 0, PADS + 1);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
