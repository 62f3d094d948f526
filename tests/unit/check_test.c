/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "budget.h"
#include "mention/mention.h"
#include "suite.h"

/* What is told of the names, as text. */
typedef struct told {
    const mention_matcher *matcher;
    size_t size;
    int until; /* pieces of advice after which to stop; -1: never */
    char text[1024];
} told;

static const char *name_text(const told *t, uint32_t name)
{
    static char texts[2][64];
    static int turn;
    const char *text;
    size_t size;
    turn = !turn;
    ck_assert_int_eq(mention_matcher_name(t->matcher, name, &text, &size, NULL, NULL), MENTION_OK);
    snprintf(texts[turn], sizeof texts[turn], "%.*s", (int)size, text);
    return texts[turn];
}

static int on_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    static const char *const names[] = { "?",     "common", "duplicate", "shared",
                                         "close", "short",  "shadowed",  "unreachable" };
    told *t = user;
    ck_assert(advice >= MENTION_ADVICE_COMMON_WORD && advice <= MENTION_ADVICE_UNREACHABLE);
    t->size += (size_t)snprintf(t->text + t->size, sizeof t->text - t->size, "%s%s: %s", t->size > 0 ? "; " : "",
                                name_text(t, name), names[advice]);
    if (other != name) {
        t->size += (size_t)snprintf(t->text + t->size, sizeof t->text - t->size, " %s", name_text(t, other));
    }
    ck_assert_uint_lt(t->size, sizeof t->text);
    return --t->until == 0;
}

static const char *advice_until(const char *catalogue, int until)
{
    static told t;
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    mention_error err = MENTION_ERROR_INIT;
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_msg(mention_builder_add_catalogue(builder, catalogue, strlen(catalogue), &err) == MENTION_OK, "%s",
                  err.message);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    t = (told){ .matcher = matcher, .until = until };
    ck_assert_int_eq(mention_matcher_check(matcher, scratch, on_advice, &t, NULL), MENTION_OK);
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
    return t.text;
}

static const char *advice(const char *catalogue)
{
    return advice_until(catalogue, -1);
}

START_TEST(good_names_need_no_advice)
{
    ck_assert_str_eq(advice(""), "");
    ck_assert_str_eq(advice("a\tTelekom\nb\tDeutsche Bahn\nd\tMcDonald's\tE.ON\n"), "");
    ck_assert_str_eq(advice("a\tTelekom\t\ttelekom_hilft\nb\tVodafone\t\ttelekom_hilft\n"), "");
}
END_TEST

START_TEST(short_names_and_common_words)
{
    ck_assert_str_eq(advice("a\tO2\n"), "O2: short");
    ck_assert_str_eq(advice("a\tX\n"), "X: short");
    ck_assert_str_eq(advice("a\tH&M\n"), "H&M: short");
    ck_assert_str_eq(advice("a\tBMW\n"), "");
    ck_assert_str_eq(advice("a\tApple\n"), "Apple: common");
    ck_assert_str_eq(advice("a\tHaus\n"), "Haus: common");
    ck_assert_str_eq(advice("a\tNeues Haus\n"), "");
}
END_TEST

START_TEST(a_common_word_with_a_rule_is_fine)
{
    ck_assert_str_eq(advice("a\tApple\t\t\tcase=initial\n"), "");
    ck_assert_str_eq(advice("a\tApple\t\t\trequire=iphone\n"), "");
    ck_assert_str_eq(advice("a\tApple\t\t\texact=1\n"), "");
    ck_assert_str_eq(advice("a\tApple\t\t\texclude=juice\n"), "Apple: common");
}
END_TEST

START_TEST(names_that_are_the_same)
{
    ck_assert_str_eq(advice("a\tTelekom\nb\tTelekom\n"), "Telekom: shared Telekom; Telekom: shared Telekom");
    ck_assert_str_eq(advice("a\tTelekom\tTELEKOM\n"), "TELEKOM: duplicate Telekom");
    ck_assert_str_eq(advice("a\tKärcher\tKaercher\n"), "Kaercher: duplicate Kärcher");
}
END_TEST

START_TEST(names_that_are_close)
{
    ck_assert_str_eq(advice("a\tTelekom\nb\tTelekon\n"), "Telekom: close Telekon; Telekon: close Telekom");
    ck_assert_str_eq(advice("a\tTelekom\tTelekon\n"), "");
    /* The budget that counts is the other name's. */
    ck_assert_str_eq(advice("a\tTelekom\t\tx\tpreset=strict\nb\tTelekon\n"), "Telekom: close Telekon");
    ck_assert_str_eq(advice("a\tLidl\nb\tLidi\n"), "");
}
END_TEST

START_TEST(names_that_their_own_text_is_not)
{
    ck_assert_str_eq(advice("a\tTelekom\t\t\tnever=telekom\n"), "Telekom: unreachable");
    ck_assert_str_eq(advice("a\tTelekom\nb\tTelekom Shop\t\t\tnever=telekom shop\n"), "Telekom Shop: shadowed Telekom");
    /* What stands around is for the context to say. */
    ck_assert_str_eq(advice("a\tTelekom\t\t\trequire=netz\n"), "");
}
END_TEST

START_TEST(who_has_heard_enough_hears_no_more)
{
    ck_assert_str_eq(advice_until("a\tO2\nb\tApple\nc\tO2\n", 1), "O2: short");
    ck_assert_str_eq(advice_until("a\tO2\nb\tApple\nc\tHaus\n", 2), "O2: short; Apple: common");
    ck_assert_str_eq(advice_until("a\tTelekom\nb\tTelekom\nc\tTelekom\n", 1), "Telekom: shared Telekom");
}
END_TEST

/* Finding goes on as before, with the same scratch. */
START_TEST(a_scratch_is_as_good_afterwards)
{
    mention_builder *builder;
    mention_matcher *matcher;
    mention_scratch *scratch;
    static const char names[] = "a\tTelekom\nb\tTelekon\n";
    static const char text[] = "Telekom, Telkom";
    uint32_t counts[2];
    ck_assert_int_eq(mention_builder_new(NULL, &builder, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_add_catalogue(builder, names, sizeof names - 1, NULL), MENTION_OK);
    ck_assert_int_eq(mention_builder_build(builder, &matcher, NULL), MENTION_OK);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    for (int i = 0; i < 2; i++) {
        mention_results results = { .size = sizeof results };
        told t = { .matcher = matcher, .until = -1 };
        ck_assert_int_eq(mention_find(matcher, scratch, text, sizeof text - 1, NULL, &results, NULL), MENTION_OK);
        counts[i] = results.hit_index[1];
        ck_assert_int_eq(mention_matcher_check(matcher, scratch, on_advice, &t, NULL), MENTION_OK);
    }
    ck_assert_uint_eq(counts[0], 2);
    ck_assert_uint_eq(counts[1], 2);
    mention_scratch_free(scratch);
    mention_matcher_unref(matcher);
    mention_builder_free(builder);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { good_names_need_no_advice,
                                   short_names_and_common_words,
                                   a_common_word_with_a_rule_is_fine,
                                   names_that_are_the_same,
                                   names_that_are_close,
                                   names_that_their_own_text_is_not,
                                   who_has_heard_enough_hears_no_more,
                                   a_scratch_is_as_good_afterwards };
    return RUN_SUITE("check", tests);
}
