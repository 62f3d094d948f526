/* SPDX-License-Identifier: MIT */
#include "text/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A window that begins with a text and goes on with blanks. */
static mn_run window_of(const char *text)
{
    uint8_t window[MN_RUN_WINDOW];
    mn_run run;
    size_t size = strlen(text);
    ck_assert_uint_le(size, sizeof window);
    memset(window, ' ', sizeof window);
    memcpy(window, text, size);
    mn_run_best()(window, &run);
    return run;
}

/* The masks of that, as signs below the text. */
static void check_window(const char *text, const char *expected)
{
    char shown[MN_RUN_WINDOW + 1] = "";
    mn_run run = window_of(text);
    for (size_t i = 0; i < strlen(text); i++) {
        bool letter = (run.letters >> i & 1) != 0;
        bool line = (run.lines >> i & 1) != 0;
        shown[i] = (run.stops >> i & 1) != 0    ? '!'
                   : (run.marks >> i & 1) != 0  ? '#'
                   : letter                     ? (run.digits >> i & 1) != 0   ? '9'
                                                  : (run.uppers >> i & 1) != 0 ? 'X'
                                                                               : 'x'
                   : (run.blanks >> i & 1) != 0 ? ' '
                   : line                       ? '_'
                                                : '.';
        ck_assert_msg(!letter || strchr("xX9", shown[i]) != NULL, "\"%s\" has a stop in a letter", text);
    }
    ck_assert_msg(strcmp(shown, expected) == 0, "\"%s\" is %s, not %s", text, shown, expected);
}

START_TEST(letters_blanks_and_stops)
{
    check_window("", "");
    check_window("abc def", "xxx xxx");
    check_window("Z9! (b)-\t/:,;_", "X9. .x.. ...._");
    check_window("K\u00E4rcher, ja", "Xxxxxxxx. xx");
    check_window("a\u00D7b a\u00F7b", "x!!x x!!x"); /* × and ÷ are no letters */
    check_window("a\xC3 a\xC3( a\u0142", "x! x!. x!!");
    check_window("#a a@b x&y &", "#x x#x x!x !");
    check_window("a. b.c d..e .", "x. x!x x.!x .");
    check_window("a._ a.- a.9 [\\]^`{|}~", "x!_ x!. x!9 .........");
    check_window("www. wwWw.", "xxx! xxXx!");
    check_window("a: b:/ c:d", "x. x!. x.x");
    check_window("a.\u20AC", "x!!!!");
    check_window("a!\n\x01", "x. .");
}
END_TEST

START_TEST(the_last_byte_of_a_window_stops_nothing)
{
    uint8_t window[MN_RUN_WINDOW];
    static const uint8_t last[] = { 0xC3, '.', ':', '&', 0xFF };
    mn_run run;
    for (size_t i = 0; i < sizeof last; i++) {
        memset(window, 'a', sizeof window);
        window[MN_RUN_WINDOW - 1] = last[i];
        mn_run_best()(window, &run);
        ck_assert(run.stops == 0);
        window[MN_RUN_WINDOW - 2] = '&';
        mn_run_best()(window, &run);
        ck_assert(run.stops == (uint64_t)1 << (MN_RUN_WINDOW - 2));
    }
}
END_TEST

static bool is_letter_pair(const uint8_t *p)
{
    return p[0] == 0xC3 && p[1] >= 0x80 && p[1] <= 0xBF && p[1] != 0x97 && p[1] != 0xB7;
}

static bool is_stop(const uint8_t *window, size_t i, const mn_run *run)
{
    uint8_t c = window[i];
    uint8_t next = window[i + 1];
    bool host = (run->letters >> (i + 1) & 1) != 0 || next >= 0x80 || next == '_' || next == '-';
    bool www = i >= 3 && (window[i - 1] | 32) == 'w' && (window[i - 2] | 32) == 'w' && (window[i - 3] | 32) == 'w';
    return c == '&' || (c >= 0x80 && (run->letters >> i & 1) == 0) || (c == '.' && (host || www)) ||
           (c == ':' && next == '/');
}

/* The same byte by byte. */
static mn_run slow_run(const uint8_t *window)
{
    mn_run run = { 0, 0, 0, 0, 0, 0, 0, 0 };
    for (size_t i = 0; i < MN_RUN_WINDOW; i++) {
        uint8_t c = window[i];
        uint64_t bit = (uint64_t)1 << i;
        bool upper = c >= 'A' && c <= 'Z';
        bool digit = c >= '0' && c <= '9';
        run.letters |= upper || digit || (c >= 'a' && c <= 'z') ? bit : 0;
        run.letters |= i + 1 < MN_RUN_WINDOW && is_letter_pair(window + i) ? bit | bit << 1 : 0;
        run.blanks |= c == ' ' || (c >= '\t' && c <= '\r') ? bit : 0;
        run.marks |= c == '#' || c == '@' ? bit : 0;
        run.lines |= c == '_' ? bit : 0;
        run.digits |= digit ? bit : 0;
        run.uppers |= upper ? bit : 0;
        run.beyond |= c >= 0x80 ? bit : 0;
    }
    for (size_t i = 0; i + 1 < MN_RUN_WINDOW; i++) {
        run.stops |= is_stop(window, i, &run) ? (uint64_t)1 << i : 0;
    }
    return run;
}

/* Windows of bytes that matter, in all places. */
START_TEST(many_bytes_at_a_time_say_the_same_as_one)
{
    static const uint8_t bytes[] = { 'a', 'Z', '0',  ' ',  '@',  '[',  '`',  '{',  '/',  ':',  '.',  '.',
                                     '#', '&', 0xC3, 0xC3, 0xA4, 0x97, 0xB7, 0xC2, 0xFF, 0x80, '\t', 0x0E };
    uint8_t window[MN_RUN_WINDOW];
    uint32_t random = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < 60000; round++) {
        for (size_t i = 0; i < sizeof window; i++) {
            random = random * 1664525u + 1013904223u;
            /* Mostly letters, so that words get long; sometimes any byte. */
            unsigned pick = random >> 28;
            window[i] = pick < 12   ? (uint8_t)'w'
                        : pick < 15 ? bytes[(random >> 16) % sizeof bytes]
                                    : (uint8_t)(random >> 20);
        }
        mn_run run;
        mn_run expected = slow_run(window);
        mn_run_best()(window, &run);
        wrong += memcmp(&run, &expected, sizeof run) != 0;
        mn_run_portable(window, &run);
        wrong += memcmp(&run, &expected, sizeof run) != 0;
    }
    ck_assert_uint_eq(wrong, 0);
}
END_TEST

/* What a window takes for a letter is one by its class, and every other sign beyond ASCII is a stop. */
START_TEST(letters_of_runs_are_letters_of_words)
{
    size_t letters = 0;
    for (uint32_t cp = 1; cp < 0x800; cp++) {
        uint8_t text[5] = { 0 };
        size_t size = mn_utf8_encode(cp, text);
        mn_run run = window_of((const char *)text);
        bool letter = run.letters == ((uint64_t)1 << size) - 1;
        mn_class class = mn_class_of(cp);
        bool base = class == MN_CLASS_LETTER || class == MN_CLASS_UPPER || class == MN_CLASS_DIGIT;
        letters += letter;
        ck_assert_msg(letter || run.letters == 0, "U+%04X", cp);
        ck_assert_msg(!letter || base, "U+%04X", cp);
        ck_assert_msg(letter || !base || cp >= 0x80, "U+%04X", cp);
        ck_assert_msg(cp < 0x80 || letter || run.stops != 0, "U+%04X", cp);
        ck_assert_msg(cp >= 0x80 || ((run.blanks & 1) != 0) == (class == MN_CLASS_SPACE), "U+%04X", cp);
    }
    ck_assert_uint_eq(letters, 62 + 62);
}
END_TEST

START_TEST(bits_are_found)
{
    for (unsigned i = 0; i < 64; i++) {
        uint64_t bit = (uint64_t)1 << i;
        ck_assert_uint_eq(mn_run_lowest(bit | (uint64_t)1 << 63), i);
        ck_assert_uint_eq(mn_run_highest(bit | 1), i);
        ck_assert(mn_run_below(bit) == bit - 1);
    }
    ck_assert(mn_run_below(0) == UINT64_MAX);
    ck_assert_uint_eq(mn_run_count(0), 0);
    ck_assert_uint_eq(mn_run_count(0x8000000000000005u), 3);
    ck_assert_uint_eq(mn_run_count(UINT64_MAX), 64);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { letters_blanks_and_stops, the_last_byte_of_a_window_stops_nothing,
                                   many_bytes_at_a_time_say_the_same_as_one, letters_of_runs_are_letters_of_words,
                                   bits_are_found };
    return RUN_SUITE("run", tests);
}
