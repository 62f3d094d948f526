/* SPDX-License-Identifier: MIT */
#include "text/tokens.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/utf8.h"

static mention_allocator libc_memory(void)
{
    mention_allocator a;
    mn_allocator_resolve(NULL, &a);
    return a;
}

static void show_gap(uint32_t gap, char *out)
{
    uint32_t sign = gap & MN_GAP_SIGN;
    uint8_t bytes[5] = { 0 };
    if (gap == MN_GAP_BREAK) {
        strcat(out, "^");
    } else if (sign == MN_GAP_EMPTY) {
        strcat(out, "|");
    } else if (sign == MN_GAP_MANY) {
        strcat(out, "*");
    } else {
        mn_utf8_encode(sign == ' ' ? '_' : sign, bytes);
        strcat(out, sign != ' ' && (gap & MN_GAP_SPACE_BEFORE) != 0 ? "_" : "");
        strcat(out, (const char *)bytes);
        strcat(out, sign != ' ' && (gap & MN_GAP_SPACE_AFTER) != 0 ? "_" : "");
    }
}

/* Each token behind its gap: ^ break, | none, * many, _ white space, else the sign; in brackets
 * w word, # hashtag, @ handle, u URL with the group, and f first, l last, t top. */
static void check_tokens(const char *text, const char *expected)
{
    static const char carriers[] = "w#@u";
    char shown[1024] = "";
    mention_allocator a = libc_memory();
    mn_array tokens = { NULL, 0, 0 };
    ck_assert(mn_tokenize(&a, (const uint8_t *)text, strlen(text), &tokens));
    for (size_t i = 0; i < tokens.count; i++) {
        const mn_token *t = &MN_ITEM(tokens, mn_token, i);
        show_gap(mn_token_gap((const uint8_t *)text, tokens.items, i), shown);
        snprintf(shown + strlen(shown), 64, "[%.*s]", (int)(t->end - t->start), text + t->start);
        if (t->carrier != MENTION_CARRIER_WORD) {
            snprintf(shown + strlen(shown), 64, "%c%u%s%s%s", carriers[t->carrier], t->group,
                     t->flags & MN_TOKEN_FIRST ? "f" : "", t->flags & MN_TOKEN_LAST ? "l" : "",
                     t->flags & MN_TOKEN_TOP ? "t" : "");
        }
    }
    mn_array_free(&a, &tokens, sizeof(mn_token));
    ck_assert_msg(strcmp(shown, expected) == 0, "\"%s\" gives\n%s, not\n%s", text, shown, expected);
}

START_TEST(words_and_what_is_between)
{
    check_tokens("", "");
    check_tokens(" .,!", "");
    check_tokens("Die Bahn", "^[Die]_[Bahn]");
    check_tokens("Die  \t\n Bahn", "^[Die]_[Bahn]");
    check_tokens("a-b a - b a -b a- b", "^[a]-[b]_[a]_-_[b]_[a]_-[b]_[a]-_[b]");
    check_tokens("E.ON", "^[E].[ON]");
    check_tokens("Levi\u2019s Levi`s Levi\u00B4s", "^[Levi]'[s]_[Levi]'[s]_[Levi]'[s]");
    check_tokens("H&amp;M H&M", "^[H]&[M]_[H]&[M]");
    check_tokens("&lt;b&gt;", "^[b]");
    check_tokens("a, b", "^[a],_[b]");
    check_tokens("a -- b", "^[a]*[b]");
    check_tokens("a\u2122b", "^[a]\u2122[b]");
    check_tokens("a\xFF"
                 "b",
                 "^[a]*[b]");
    check_tokens("a\x01"
                 "b",
                 "^[a]*[b]");
    check_tokens("a\u2010b", "^[a]-[b]");
    check_tokens("3D m\u00B2 PS5", "^[3D]_[m\u00B2]_[PS5]");
}
END_TEST

START_TEST(marks_and_ignorables)
{
    check_tokens("u\u0308ber", "^[u\u0308ber]");
    check_tokens("Tele\u00ADkom", "^[Tele\u00ADkom]");
    check_tokens("\u200BBahn\u200B x", "^[Bahn]_[x]");
    check_tokens("Bahn\u0301 x", "^[Bahn\u0301]_[x]");
    check_tokens("a \u200B b", "^[a]_[b]");
    check_tokens("a \u0301 b", "^[a]*[b]");
    check_tokens("\u0301\u00AD", "");
}
END_TEST

START_TEST(tags_are_cut)
{
    check_tokens("#DankeTelekom", "^[Danke]#1f|[Telekom]#1l");
    check_tokens("#danke_telekom", "^[danke]#1f_[telekom]#1l");
    check_tokens("@DB_Info", "^[DB]@1f_[Info]@1l");
    check_tokens("#A1b2", "^[A]#1f|[1]#1|[b]#1|[2]#1l");
    check_tokens("#HTMLParser", "^[HTML]#1f|[Parser]#1l");
    check_tokens("#iPhone", "^[i]#1f|[Phone]#1l");
    check_tokens("#a #b", "^[a]#1fl_#[b]#2fl");
    check_tokens("a#b a@b", "^[a]#[b]_[a]@[b]");
    check_tokens("# a @ b", "^[a]_@_[b]");
    check_tokens("#___", "");
    check_tokens("#\u00C4rger", "^[\u00C4rger]#1fl");
    check_tokens("\uFF03tag", "^[tag]#1fl");
    check_tokens("x @a", "^[x]_@[a]@1fl");
    check_tokens("x @__a__b_ c", "^[x]*[a]@1f*[b]@1l__[c]");
    check_tokens("(#a) \"@b\": ##c", "^[a]#1fl*[b]@2fl*[c]#3fl");
    check_tokens("#a_@b #_#a _@x", "^[a]#1fl*[b]*[a]*[x]@3fl");
    check_tokens("#Stra\u00DFenBahn x#b @\u20AC", "^[Stra\u00DFen]#1f|[Bahn]#1l_[x]#[b]");
    check_tokens("@a.b #C3PO-x", "^[a]@1fl.[b]_#[C]#2f|[3]#2|[PO]#2l-[x]");
    check_tokens("x@- #Ab@Cd @a-@b", "^[x]*[Ab]#1fl@[Cd]_@[a]@2fl*[b]@3fl");
}
END_TEST

/* Nothing of a picture is in a word, and a tag or host may begin right behind one. */
START_TEST(pictures_stand_between)
{
    check_tokens("\U0001F600\U0001F600", "");
    check_tokens("a\U0001F600b", "^[a]\U0001F600[b]");
    check_tokens("a\U0001F3FD\U0001F600b", "^[a]*[b]");
    check_tokens("\U0001F600#a\U0001FAFF@b a", "^[a]#1fl*[b]@2fl_[a]");
    check_tokens("a\U0001F600b.com \U0001F600b.com/x", "^[a]^[b]u1fl.[com]u2flt^[b]u3fl.[com]u4flt");
    check_tokens("\U0001F600\u0301a", "^[\u0301a]");
}
END_TEST

START_TEST(hosts_have_labels)
{
    check_tokens("www.telekom-hilfe.de/x y", "^[www]u1fl.[telekom]u2f-[hilfe]u2l.[de]u3flt^[y]");
    check_tokens("https://a.example.com?q=b", "^[a]u1fl.[example]u2fl.[com]u3flt");
    check_tokens("a info@telekom.de b", "^[a]^[b]");
    check_tokens("telekom.de,", "^[telekom]u1fl.[de]u2flt");
    check_tokens("Lidl.in der", "^[Lidl].[in]_[der]");
    check_tokens("http://localhost/x", "^[localhost]u1fl");
}
END_TEST

/* Seconds for a text of n repetitions. */
static double seconds_for(const char *piece, size_t size)
{
    size_t length = strlen(piece);
    char *text = malloc(size + length);
    mention_allocator a = libc_memory();
    mn_array tokens = { NULL, 0, 0 };
    ck_assert_ptr_nonnull(text);
    for (size_t at = 0; at < size; at += length) {
        memcpy(text + at, piece, length);
    }
    clock_t begin = clock();
    ck_assert(mn_tokenize(&a, (const uint8_t *)text, size, &tokens));
    clock_t end = clock();
    mn_array_free(&a, &tokens, sizeof(mn_token));
    free(text);
    return (double)(end - begin) / CLOCKS_PER_SEC;
}

/* A megabyte of what might be looked at again and again takes no second, quadratic work would take hours. */
/* Wherever the windows of the fast path begin: blanks before a text move its tokens and change nothing else. */
START_TEST(tokens_do_not_depend_on_their_place)
{
    static const char *const pieces[] = { "a",      "Bahn",    " ",      " ",          "\n",
                                          ".",      ",",       "-",      "_",          "#",
                                          "@",      "/",       ":",      "&amp;",      "\u00E4",
                                          "\u00D7", "\u20AC",  "\u0301", "9x",         "www.",
                                          ".de",    "http://", "\xC3",   "\U0001F600", "abcdefghijklmnopqrstuvwxyz",
                                          "\uFE0F", "\u2026",  "\u0142", "\uFF03",     "&#39;",
                                          ".",      "5",       "\u200D", "\u201C",     "+" };
    mention_allocator a;
    ck_assert(mn_allocator_resolve(NULL, &a));
    uint32_t state = 1;
    for (size_t round = 0; round < 2000; round++) {
        char text[400];
        size_t pad = 1 + round % 80;
        size_t size = pad;
        memset(text, ' ', pad);
        for (size_t k = 0; k < 10; k++) {
            state = state * 1664525u + 1013904223u;
            const char *piece = pieces[(state >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + size, piece, strlen(piece));
            size += strlen(piece);
        }
        mn_array own = { NULL, 0, 0 };
        mn_array moved = { NULL, 0, 0 };
        ck_assert(mn_tokenize(&a, (const uint8_t *)text + pad - 1, size - pad + 1, &own));
        ck_assert(mn_tokenize(&a, (const uint8_t *)text, size, &moved));
        ck_assert_uint_eq(own.count, moved.count);
        for (size_t i = 0; i < own.count; i++) {
            mn_token *token = &MN_ITEM(own, mn_token, i);
            token->start += (uint32_t)pad - 1;
            token->end += (uint32_t)pad - 1;
            ck_assert_int_eq(memcmp(token, &MN_ITEM(moved, mn_token, i), sizeof *token), 0);
        }
        mn_array_free(&a, &own, sizeof(mn_token));
        mn_array_free(&a, &moved, sizeof(mn_token));
    }
}
END_TEST

START_TEST(time_is_linear)
{
    static const char *const pieces[] = {
        "a",    "a.", "a-",   ".",     "a@",     "@",      "#",       "#a",      "a_",  "_",   "http://", "www.",
        "://",  "&",  "&amp", "&amp;", "\u0308", "\u00AD", "a\u00AD", "A",       "#Aa", "a%",  "a/",      "a.de",
        "a@b.", "+",  "a+",   "\xFF",  " ",      "ht",     "@a@",     "#\u0308", "..",  "a..", "\u00E4.", "www.a@",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        double seconds = seconds_for(pieces[i], 1 << 20);
        ck_assert_msg(seconds < 3, "a megabyte of \"%s\" takes %g s", pieces[i], seconds);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tokens");
    TCase *tests = tcase_create("tokens");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, words_and_what_is_between);
    tcase_add_test(tests, marks_and_ignorables);
    tcase_add_test(tests, tags_are_cut);
    tcase_add_test(tests, hosts_have_labels);
    tcase_add_test(tests, pictures_stand_between);
    tcase_add_test(tests, tokens_do_not_depend_on_their_place);
    tcase_add_test(tests, time_is_linear);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
