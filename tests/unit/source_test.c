/* SPDX-License-Identifier: MIT */
#include "sentiment/source.h"

#include <check.h>
#include <string.h>

#include "budget.h"
#include "suite.h"

static mention_allocator allocator;
static mn_lexicon_builder builder;
static mn_source_error error;

static void begin(void)
{
    ck_assert(mn_allocator_resolve(NULL, &allocator));
    ck_assert(mn_build_begin(&builder, &allocator, NULL));
}

static void end(void)
{
    mn_build_free(&builder);
}

static mention_status read_with(const char *source, mn_source_options options)
{
    return mn_source_read(&builder, source, strlen(source), &options, &error);
}

static mention_status read_all(const char *source)
{
    return read_with(source, (mn_source_options){ .languages = MN_GERMAN | MN_ENGLISH });
}

/* The value of the word with that key in a language; INT16_MIN: it has no entry. */
static int value(const char *key, unsigned language)
{
    uint32_t word = mn_build_word(&builder, (const uint8_t *)key, strlen(key));
    uint32_t entry = MN_ITEM(builder.words, mn_lexword, word).entry[language];
    return entry == 0 ? INT16_MIN : MN_ITEM(builder.entries, mn_entry, entry).value;
}

START_TEST(lines_of_any_ending_comments_and_a_byte_order_mark)
{
    ck_assert_int_eq(read_all("\xEF\xBB\xBF# so\r\naax\t1.0\r\n\r\n\nbbx\t-2.0"), MENTION_OK);
    ck_assert_ptr_null(error.message);
    ck_assert_int_eq(value("aax", 0), 10);
    ck_assert_int_eq(value("aax", 1), 10);
    ck_assert_int_eq(value("bbx", 0), -20);
    ck_assert_int_eq(read_all(""), MENTION_OK);
}
END_TEST

START_TEST(entries_are_of_the_language_said_last)
{
    ck_assert_int_eq(read_all("@language de\naax\t1.0\n@language en\naax\t2.0\n@language any\nbbx\t3.0\n"), MENTION_OK);
    ck_assert(value("aax", 0) == 10 && value("aax", 1) == 20);
    ck_assert(value("bbx", 0) == 30 && value("bbx", 1) == 30);
    ck_assert_int_eq(read_with("ccx\t1.0\n", (mn_source_options){ .languages = MN_ENGLISH }), MENTION_OK);
    ck_assert(value("ccx", 0) == INT16_MIN && value("ccx", 1) == 10);
}
END_TEST

START_TEST(a_paradigm_inflects_and_needs_a_language)
{
    ck_assert_int_eq(read_all("@language de\nblorfig\t2.0\ta\n"), MENTION_OK);
    ck_assert_int_eq(value("blorfiges", 0), 20);
    ck_assert_int_eq(value("blorfigste", 0), 20);
    ck_assert_int_eq(read_all("blorfy\t2.0\ta\n"), MENTION_ERROR_SYNTAX);
}
END_TEST

START_TEST(an_entry_again_changes_all_its_forms_or_is_made_anew)
{
    ck_assert_int_eq(read_all("@language de\nblorfig\t2.0\ta\nblorfig\t-1.0\n"), MENTION_OK);
    ck_assert_int_eq(value("blorfiges", 0), -10);
    ck_assert_int_eq(read_all("blorfig\t-\n"), MENTION_OK);
    uint32_t entry = mn_build_entry(&builder, "blorfig", 7, MN_GERMAN);
    ck_assert_uint_eq(entry, 0);
}
END_TEST

/* What a word is in a later source counts, though it is only a form there. */
START_TEST(a_later_source_is_above_an_earlier_one)
{
    builder.depth = 1;
    ck_assert_int_eq(read_all("@language de\nblorfiges\t-1.0\n"), MENTION_OK);
    ck_assert_int_eq(value("blorfiges", 0), -10);
    builder.depth = 2;
    ck_assert_int_eq(read_all("@language de\nblorfig\t2.0\ta\n"), MENTION_OK);
    ck_assert_int_eq(value("blorfiges", 0), 20);
    ck_assert_int_eq(read_all("@language de\nquazes\t-1.0\nquaz\t1.0\ta\n"), MENTION_OK);
    ck_assert_int_eq(value("quazes", 0), -10); /* in one source a form gives way, as in the first */
}
END_TEST

START_TEST(a_form_gives_way_to_an_entry_and_a_topic_to_a_form)
{
    ck_assert_int_eq(read_all("@language de\nblorfig\t2.0\ta\nblorfiges\t-1.0\nblorfiger\tservice\nblorfigen\tr0.5\n"
                              "blorfigem\tword\nquazes\t-1.0\nquaz\t1.0\ta\n"),
                     MENTION_OK);
    ck_assert_int_eq(value("blorfiges", 0), -10);
    ck_assert_int_eq(value("blorfiger", 0), 20);
    ck_assert_int_eq(value("blorfigen", 0), 20);
    ck_assert_int_eq(value("blorfigem", 0), 20);
    ck_assert_int_eq(value("quazes", 0), -10);
}
END_TEST

static void check_wrong(const char *source, mention_status status, uint32_t line)
{
    ck_assert_msg(read_all(source) == status, "%s", source);
    ck_assert_msg(error.line == line && error.message != NULL, "%s: line %u", source, (unsigned)error.line);
}

static unsigned marks(const char *key)
{
    uint32_t word = mn_build_word(&builder, (const uint8_t *)key, strlen(key));
    return MN_ITEM(builder.words, mn_lexword, word).begins;
}

START_TEST(what_a_word_does_stands_beside_what_it_means)
{
    ck_assert_int_eq(read_all("aax\t2.0\n{aax|bbx}\tcall\naax\tplural\nccx\tjoin\n@language de\nddx\tarticle\n"),
                     MENTION_OK);
    ck_assert_int_eq(value("aax", 0), 20);
    ck_assert_uint_eq(marks("aax"), MN_MARKED_CALL | MN_MARKED_PLURAL);
    ck_assert_uint_eq(marks("bbx"), MN_MARKED_CALL);
    ck_assert_uint_eq(marks("ccx"), MN_MARKED_JOIN);
    ck_assert_uint_eq(marks("ddx"), MN_MARKED_ARTICLE);
    ck_assert_int_eq(value("bbx", 0), INT16_MIN);
    check_wrong("eex ffx\tcall\n", MENTION_ERROR_SYNTAX, 1);
    ck_assert_str_eq(error.message, "only a word can be such");
    check_wrong("eex-\tcall\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("eex\tcall\ta\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("\tcall\n", MENTION_ERROR_SYNTAX, 1);
    ck_assert_uint_eq(marks("eex"), 0);
}
END_TEST

START_TEST(a_word_of_a_phrase_is_marked_as_nothing)
{
    ck_assert_int_eq(read_all("aax bbx * ccx\t1.0\nccx * ddx\t1.0\n"), MENTION_OK);
    unsigned any = MN_MARKED_CALL | MN_MARKED_JOIN | MN_MARKED_PLURAL | MN_MARKED_ARTICLE | MN_MARKED_OR;
    for (const char *word = "aax\0bbx\0ccx\0ddx\0"; *word != '\0'; word += strlen(word) + 1) {
        ck_assert_uint_eq(marks(word) & any, 0);
    }
}
END_TEST

START_TEST(dashes_between_stars_are_a_sign_and_stars_alone_are_none)
{
    ck_assert_int_eq(read_all("*-*\t2.0\n*--*\t2.0\n"), MENTION_OK);
    ck_assert_ptr_null(error.message);
    check_wrong("**\t2.0\n", MENTION_ERROR_SYNTAX, 1);
}
END_TEST

START_TEST(what_is_wrong_is_told_with_its_line)
{
    check_wrong("aax\t1.0\nbbx\n", MENTION_ERROR_SYNTAX, 2);
    check_wrong("# x\n\nccx\t9.0\n", MENTION_ERROR_SYNTAX, 3);
    check_wrong("\t1.0\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("a\t1.0\tx\t\t\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("@language fr\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("* bbx\t1.0\n", MENTION_ERROR_SYNTAX, 1);
    ck_assert_str_eq(error.message, "a phrase cannot begin or end with a gap");
    check_wrong("@languages\n", MENTION_ERROR_SYNTAX, 1);
    ck_assert_str_eq(error.message, "no such language");
    check_wrong("ddx {a|b\t1.0\n", MENTION_ERROR_SYNTAX, 1);
    check_wrong("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghi\t1.0\n", MENTION_ERROR_SYNTAX,
                1); /* 61 */
    check_wrong("@language de\nword\t1.0\tzz\n", MENTION_ERROR_SYNTAX, 2);
    check_wrong("eex\t1.0\n\xFF\t1.0\n", MENTION_ERROR_UTF8, 2);
    ck_assert_int_eq(value("aax", 0), 10); /* what stood before */
    ck_assert_int_eq(value("bbx", 0), INT16_MIN);
}
END_TEST

/* An entry of `words` words of three letters behind `first`, and their blanks, before `last`. */
static void check_length(const char *first, size_t words, const char *last, mention_status status)
{
    char source[1024] = "@language de\n";
    strcat(source, first);
    for (size_t i = 0; i < words; i++) {
        strcat(source, "xyz ");
    }
    strcat(source, last);
    ck_assert_msg(read_all(source) == status, "%zu words", words);
    ck_assert(status == MENTION_OK || strcmp(error.message, "the phrase is too long") == 0);
}

START_TEST(a_phrase_that_is_too_long_is_told)
{
    check_length("", 21, "xyz\t1.0\n", MENTION_OK);
    check_length("abcdefghijklmnopqrst abcdefghijklmnopqrst abcdefghijklmnopqrst abcdefghijklmnopqrst "
                 "abcdefghijklmnopqrst abcdefghijklmnopqrst abcdefghijklmnopqrst ",
                 15, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\t1.0\n", MENTION_ERROR_SYNTAX);
    check_length(
        "{a|b", 0,
        "cdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz "
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz "
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz}\t1.0\n",
        MENTION_ERROR_SYNTAX);
}
END_TEST

/* The form that stands apart, "x * auf", is longer than the one that does not, which just fits. */
START_TEST(a_verb_that_does_not_fit_apart_is_told)
{
    char source[512] = "@language de\n";
    for (size_t i = 0; i < 4; i++) {
        strcat(source, "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef ");
    }
    strcat(source, "xyzxy auf|blorfen\t1.0\tv\n");
    ck_assert_int_eq(read_all(source), MENTION_ERROR_SYNTAX);
    ck_assert_str_eq(error.message, "the phrase is too long");
}
END_TEST

START_TEST(unique_and_change_only)
{
    mn_source_options unique = { .languages = MN_GERMAN, .unique = true };
    mn_source_options change = { .languages = MN_GERMAN, .change_only = true };
    ck_assert_int_eq(read_with("aax\t1.0\naax\t1.0\n", unique), MENTION_ERROR_SYNTAX);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_int_eq(read_with("aax\t2.0\n", change), MENTION_OK);
    ck_assert_int_eq(value("aax", 0), 20);
    ck_assert_int_eq(read_with("bbx\t2.0\n", change), MENTION_ERROR_SYNTAX);
}
END_TEST

/* Whether the second token of a text goes on with the first, and the key of both. */
static const char *joined(const char *text)
{
    static char key[MN_KEY_MAX + 1];
    mn_array tokens = { NULL, 0, 0 };
    ck_assert(mn_tokenize(&allocator, (const uint8_t *)text, strlen(text), &tokens));
    ck_assert_uint_ge(tokens.count, 2);
    const mn_token *token = tokens.items;
    size_t n = token->end - token->start;
    memcpy(key, text + token->start, n);
    bool joins = mn_source_joins((const uint8_t *)text, token, token + 1);
    n = joins ? mn_source_join((const uint8_t *)text, token + 1, (uint8_t *)key, n) : 0;
    key[n] = '\0';
    mn_array_free(&allocator, &tokens, sizeof(mn_token));
    return key;
}

START_TEST(an_apostrophe_joins_the_short_forms_of_words)
{
    ck_assert_str_eq(joined("don't"), "dont");
    ck_assert_str_eq(joined("he'll"), "he'll");
    ck_assert_str_eq(joined("we\u2019re"), "we're");
    ck_assert_str_eq(joined("it'S"), "it's");
    ck_assert_str_eq(joined("wat't"), "");
    ck_assert_str_eq(joined("geht'x"), "");
    ck_assert_str_eq(joined("rock'nroll"), "");
    ck_assert_str_eq(joined("he ll"), "");
}
END_TEST

START_TEST(a_joined_key_has_its_bound)
{
    uint8_t key[MN_KEY_MAX] = { 0 };
    mn_token token = { .start = 0, .end = 2 };
    ck_assert_uint_eq(mn_source_join((const uint8_t *)"ll", &token, key, MN_KEY_MAX - 3), MN_KEY_MAX);
    ck_assert_uint_eq(mn_source_join((const uint8_t *)"ll", &token, key, MN_KEY_MAX - 2), 0);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    static const char source[] = "@language de\nblorfig\t2.0\ta\naax * {bbx|ccx}\t-1.0\n:)\t1.0\n"
                                 "blorfige\t-2.0\ta\naax * bbx\t1.0\n"
                                 ":!\"$%&/()=?+#,;.<>|@^\t1.0\n!:\"$%&/()=?+#,;.<>|@^\t1.0\n";
    static const mn_source_options options = { .languages = MN_GERMAN };
    mention_status status = MENTION_ERROR_MEMORY;
    long n = 0;
    for (; n < 1000 && status != MENTION_OK; n++) {
        budget left = { 1000, 0 };
        mention_allocator a = budget_allocator(&left);
        mn_lexicon_builder b;
        ck_assert(mn_build_begin(&b, &a, NULL));
        b.watched = true;
        left.calls = n;
        status = mn_source_read(&b, source, strlen(source), &options, &error);
        ck_assert(status == MENTION_OK || status == MENTION_ERROR_MEMORY);
        ck_assert(status != MENTION_OK || b.clashes.count > 1);
        mn_build_free(&b);
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert_int_eq(status, MENTION_OK);
    ck_assert_int_gt(n, 4);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { lines_of_any_ending_comments_and_a_byte_order_mark,
                                   entries_are_of_the_language_said_last,
                                   a_paradigm_inflects_and_needs_a_language,
                                   an_entry_again_changes_all_its_forms_or_is_made_anew,
                                   a_later_source_is_above_an_earlier_one,
                                   a_form_gives_way_to_an_entry_and_a_topic_to_a_form,
                                   what_a_word_does_stands_beside_what_it_means,
                                   a_word_of_a_phrase_is_marked_as_nothing,
                                   what_is_wrong_is_told_with_its_line,
                                   dashes_between_stars_are_a_sign_and_stars_alone_are_none,
                                   a_phrase_that_is_too_long_is_told,
                                   a_verb_that_does_not_fit_apart_is_told,
                                   unique_and_change_only,
                                   an_apostrophe_joins_the_short_forms_of_words,
                                   a_joined_key_has_its_bound,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE_WITH("source", begin, end, tests);
}
