/* SPDX-License-Identifier: MIT */
#include "match/spelling.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "text/fold.h"

typedef struct folded {
    uint32_t letters[MN_SPELLING_MAX];
    size_t count;
} folded;

static folded fold(const char *word)
{
    folded f;
    f.count = mn_fold_word((const uint8_t *)word, strlen(word), f.letters, NULL, MN_SPELLING_MAX);
    ck_assert_uint_ne(f.count, SIZE_MAX);
    return f;
}

static bool is_elongated(const char *spelling, const char *text)
{
    folded s = fold(spelling);
    folded t = fold(text);
    bool same = mn_is_elongated(s.letters, s.count, t.letters, t.count);
    /* A word is looked up by its sound before it is compared. */
    ck_assert(!same || mn_hash_sound(s.letters, s.count) == mn_hash_sound(t.letters, t.count));
    return same;
}

START_TEST(runs_are_drawn_out)
{
    ck_assert(is_elongated("telekom", "telekooom"));
    ck_assert(is_elongated("google", "gooooogle"));
    ck_assert(is_elongated("telekom", "ttttelekommmm"));
    ck_assert(is_elongated("schifffahrt", "schifffahrttt"));
    ck_assert(!is_elongated("google", "gogle"));
    ck_assert(!is_elongated("gogle", "google"));
    ck_assert(!is_elongated("telekom", "telekooo"));
    ck_assert(!is_elongated("telekom", "telekooomm"));
    ck_assert(!is_elongated("schifffahrt", "schiffffahrt"));
    ck_assert(!is_elongated("ps5", "ps555"));
    ck_assert(!is_elongated("911", "9111"));
    ck_assert(is_elongated("ps11", "pppps11"));
}
END_TEST

START_TEST(long_runs_are_seen)
{
    static const char *const with[] = { "aaa", "baaa", "aaab", "xaaaay" };
    static const char *const without[] = { "", "a", "aa", "aabb", "abab" };
    for (size_t i = 0; i < 4; i++) {
        folded f = fold(with[i]);
        ck_assert_msg(mn_has_long_run(f.letters, f.count), "%s", with[i]);
    }
    for (size_t i = 0; i < 5; i++) {
        folded f = fold(without[i]);
        ck_assert_msg(!mn_has_long_run(f.letters, f.count), "%s", without[i]);
    }
}
END_TEST

static bool is_look_alike(const char *spelling, const char *text)
{
    folded s = fold(spelling);
    folded t = fold(text);
    bool same =
        s.count == t.count && mn_has_look_alikes(t.letters, t.count) && mn_is_look_alike(s.letters, t.letters, t.count);
    ck_assert(!same || mn_hash_skeleton(s.letters, s.count) == mn_hash_skeleton(t.letters, t.count));
    return same;
}

START_TEST(signs_look_alike)
{
    ck_assert(is_look_alike("telekom", "\u0442\u0435lekom"));
    ck_assert(is_look_alike("telekom", "t3lekom"));
    ck_assert(is_look_alike("telekom", "t3l3k0m"));
    ck_assert(is_look_alike("lidl", "l1dl"));
    ck_assert(is_look_alike("lidl", "lid\u03B9") == is_look_alike("lidi", "lidl"));
    ck_assert(!is_look_alike("telekom", "7elekom"));
    ck_assert(!is_look_alike("teleko", "telek0"));
    ck_assert(!is_look_alike("ko", "\u043A\u043E"));
    ck_assert(!is_look_alike("telekom", "telekom"));
    ck_assert(!is_look_alike("telekom", "telefom"));
}
END_TEST

static bool same_digits(const char *a, const char *b)
{
    folded f = fold(a);
    folded g = fold(b);
    return mn_same_digits(f.letters, f.count, g.letters, g.count);
}

START_TEST(digits_are_compared_in_their_order)
{
    ck_assert(same_digits("", ""));
    ck_assert(same_digits("abc", "x"));
    ck_assert(same_digits("a1b2", "12"));
    ck_assert(same_digits("modell3000", "model3000"));
    ck_assert(!same_digits("a1b2", "a2b1"));
    ck_assert(!same_digits("a1", "a"));
    ck_assert(!same_digits("a", "a1"));
    for (char digit = '0'; digit <= '9'; digit++) {
        ck_assert(!same_digits((const char[]){ 'a', digit, '\0' }, "a"));
    }
    ck_assert(!same_digits("11", "1"));
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { runs_are_drawn_out, long_runs_are_seen, signs_look_alike,
                                   digits_are_compared_in_their_order };
    return RUN_SUITE("spelling", tests);
}
