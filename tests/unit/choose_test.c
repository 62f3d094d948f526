/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <string.h>

#include "budget.h"
#include "match/find.h"
#include "suite.h"

/* One mention as it is found: its name is its place among those that are given. */
typedef struct found {
    uint32_t start, end, brand, confidence;
    uint8_t edits, reason;
} found;

static mn_match_scratch scratch;
static mn_match_options options;
static mention_allocator allocator;

static void begin(void)
{
    options = (mn_match_options){ .all = false };
}

static mn_candidate *put(const found *f, uint32_t name)
{
    mn_candidate *c = mn_array_push(&allocator, &scratch.candidates, sizeof *c, 1);
    memset(c, 0, sizeof *c);
    c->hit = (mention_hit){ .start = f->start,
                            .end = f->end,
                            .brand = f->brand,
                            .name = name,
                            .confidence = (uint16_t)f->confidence,
                            .edits = f->edits };
    c->reason = f->reason;
    return c;
}

static bool run(const mention_allocator *a)
{
    mn_search s = { .scratch = &scratch, .allocator = a, .options = &options };
    return mn_choose(&s);
}

/* The names that are accepted, in their order, as letters: a for the first. */
static const char *chosen(const found *items, size_t count)
{
    static char names[32];
    size_t n = 0;
    ck_assert(mn_allocator_resolve(NULL, &allocator));
    memset(&scratch, 0, sizeof scratch);
    for (size_t i = 0; i < count; i++) {
        put(&items[i], (uint32_t)i);
    }
    ck_assert(run(&allocator));
    for (size_t i = 0; i < scratch.candidates.count; i++) {
        const mn_candidate *c = &MN_ITEM(scratch.candidates, mn_candidate, i);
        if (c->reason == 0) {
            bool ambiguous = (c->hit.flags & MENTION_FLAG_AMBIGUOUS) != 0;
            names[n++] = (char)((ambiguous ? 'A' : 'a') + (char)c->hit.name);
        }
    }
    names[n] = '\0';
    mn_match_scratch_free(&scratch, &allocator);
    return names;
}

#define CHOSEN(...) chosen((const found[]){ __VA_ARGS__ }, sizeof((const found[]){ __VA_ARGS__ }) / sizeof(found))

START_TEST(what_does_not_overlap_is_kept_in_the_order_of_the_text)
{
    ck_assert_str_eq(chosen(NULL, 0), "");
    ck_assert_str_eq(CHOSEN({ 10, 14, 0, 9000, 0, 0 }, { 0, 4, 1, 6000, 1, 0 }, { 4, 8, 0, 9000, 0, 0 }), "bca");
}
END_TEST

START_TEST(a_brand_has_one_mention_of_a_span)
{
    ck_assert_str_eq(CHOSEN({ 0, 4, 0, 9000, 1, 0 }, { 0, 4, 0, 9000, 0, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 0, 4, 0, 9000, 0, 0 }, { 0, 4, 0, 9000, 0, 0 }), "a");
    ck_assert_str_eq(CHOSEN({ 0, 4, 0, 9000, 0, MENTION_REASON_RULE }, { 0, 4, 0, 6000, 2, 0 }), "b");
}
END_TEST

START_TEST(two_brands_of_one_span_are_kept_and_flagged)
{
    ck_assert_str_eq(CHOSEN({ 0, 4, 1, 9000, 0, 0 }, { 0, 4, 0, 8000, 0, 0 }, { 6, 9, 0, 9000, 0, 0 }), "BAc");
    ck_assert_str_eq(CHOSEN({ 0, 4, 1, 9000, 0, MENTION_REASON_GUARD }, { 0, 4, 0, 8000, 0, 0 }), "b");
}
END_TEST

START_TEST(what_lies_inside_another_goes_however_sure_it_is)
{
    ck_assert_str_eq(CHOSEN({ 2, 6, 0, 9700, 0, 0 }, { 0, 9, 1, 5000, 2, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 0, 6, 0, 9700, 0, 0 }, { 0, 9, 1, 5000, 2, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 5, 9, 0, 9700, 0, 0 }, { 0, 9, 1, 5000, 2, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 2, 6, 0, 9700, 0, 0 }, { 0, 9, 1, 5000, 2, MENTION_REASON_THRESHOLD }), "a");
}
END_TEST

START_TEST(of_two_that_overlap_the_surer_stays_then_the_longer_then_the_first)
{
    ck_assert_str_eq(CHOSEN({ 0, 6, 0, 8000, 0, 0 }, { 4, 9, 1, 9000, 0, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 0, 6, 0, 9000, 0, 0 }, { 4, 12, 1, 9000, 0, 0 }), "b");
    ck_assert_str_eq(CHOSEN({ 4, 10, 0, 9000, 0, 0 }, { 0, 6, 1, 9000, 0, 0 }), "b");
}
END_TEST

/* a beats b, so b cannot beat c. */
START_TEST(what_was_beaten_beats_nothing)
{
    ck_assert_str_eq(CHOSEN({ 0, 6, 0, 9000, 0, 0 }, { 4, 10, 1, 8000, 0, 0 }, { 8, 14, 2, 7000, 0, 0 }), "ac");
    ck_assert_str_eq(CHOSEN({ 0, 6, 0, 8000, 0, 0 }, { 4, 10, 1, 9000, 0, 0 }, { 8, 14, 2, 8000, 0, 0 }), "b");
}
END_TEST

START_TEST(who_asks_for_all_gets_what_overlaps)
{
    options.all = true;
    ck_assert_str_eq(CHOSEN({ 2, 6, 0, 9700, 0, 0 }, { 0, 9, 1, 5000, 2, 0 }, { 8, 12, 2, 9000, 0, 0 }), "bac");
    ck_assert_str_eq(CHOSEN({ 0, 4, 0, 9000, 1, 0 }, { 0, 4, 0, 9000, 0, 0 }), "b");
}
END_TEST

/* "LufthansaDE" in a tag: the first two parts misspell the name that the first part is. */
START_TEST(a_misspelling_over_the_name_itself_in_a_tag_is_none)
{
    for (int guard = 0; guard < 2; guard++) {
        options.guard = guard != 0;
        ck_assert(mn_allocator_resolve(NULL, &allocator));
        memset(&scratch, 0, sizeof scratch);
        mn_candidate *c = put(&(found){ 0, 11, 0, 6000, 2, 0 }, 7);
        c->hit.carrier = MENTION_CARRIER_HASHTAG;
        c->last_token = 1;
        put(&(found){ 0, 9, 0, 9700, 0, 0 }, 7)->hit.carrier = MENTION_CARRIER_HASHTAG;
        ck_assert(run(&allocator));
        ck_assert_uint_eq(scratch.candidates.count, 2);
        for (size_t i = 0; i < 2; i++) {
            const mn_candidate *told = &MN_ITEM(scratch.candidates, mn_candidate, i);
            bool whole = told->hit.end == 9;
            uint8_t lost = whole ? MENTION_REASON_OVERLAP : MENTION_REASON_GUARD;
            ck_assert_uint_eq(told->reason, whole == options.guard ? 0 : lost);
        }
        mn_match_scratch_free(&scratch, &allocator);
    }
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    bool done = false;
    long n = 1;
    for (; n < 100 && !done; n++) {
        budget left = { n, 0 };
        allocator = budget_allocator(&left);
        memset(&scratch, 0, sizeof scratch);
        put(&(found){ 8, 12, 0, 9000, 0, MENTION_REASON_RULE }, 0);
        put(&(found){ 0, 4, 0, 9000, 0, 0 }, 1);
        done = run(&allocator);
        mn_match_scratch_free(&scratch, &allocator);
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert(done && n > 2);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { what_does_not_overlap_is_kept_in_the_order_of_the_text,
                                   a_brand_has_one_mention_of_a_span,
                                   two_brands_of_one_span_are_kept_and_flagged,
                                   what_lies_inside_another_goes_however_sure_it_is,
                                   of_two_that_overlap_the_surer_stays_then_the_longer_then_the_first,
                                   what_was_beaten_beats_nothing,
                                   who_asks_for_all_gets_what_overlaps,
                                   a_misspelling_over_the_name_itself_in_a_tag_is_none,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE_WITH("choose", begin, NULL, tests);
}
