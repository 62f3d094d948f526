/* SPDX-License-Identifier: MIT */
#include "text/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"
#include "text/between.h"
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
    check_window("a\u00D7b a\u00F7b", "x..x x..x"); /* × and ÷ are no letters */
    check_window("a\xC3 a\xC3( a\u0142", "x. x.. xxx");
    check_window("#a a@b x&y &", "#x x#x x.x .");
    check_window("a. b.c d..e .", "x. x!x x.!x .");
    check_window("a._ a.- a.9 [\\]^`{|}~", "x._ x.. x.9 .........");
    check_window("www. wwWw.", "xxx! xxXx!");
    check_window("a: b:/ c:d", "x. x!. x.x");
    check_window("a!\n\x01", "x. .");
}
END_TEST

START_TEST(domains_are_short_but_in_mail)
{
    check_window("a.bcde a.bcdef. x.de9", "x!xxxx x.xxxxx. x!xx9");
    check_window("a.b\u00E4cde a.\u00E4", "x!xxxxxx x.xx");
    check_window("@ a.9 a.bcdef a._ a.- a.\u20AC a.", "# x!9 x!xxxxx x!_ x!. x!... x.");
}
END_TEST

START_TEST(signs_and_letters_beyond_latin)
{
    check_window("\u201Ea\u201C \u2026 a\u2026b \u20AC5", "...x... ... x...x ...9");
    check_window("a\U0001F600b \U0001F3FD", "x....x ....");
    check_window("\u010Das m\u00B2 \u0416\u4E2D", "xxxx xxx xxxxx");
    check_window("\u2764\uFE0F \uFE0F! \u0301", "...... .... .."); /* what is dropped or changes no letter */
    check_window("a\u0301 \u00ADa a\u200D", "x!. .!x x!..");
    check_window("#\uFE0F _\u00AD \u00AD_ \u0301@", "#!.. _!. .!_ .!#");
    check_window("a\u0301\u00AD\u0301 \uFF03a \uFF20", "x!..... !!!x !!!");
    check_window("\x80 \xE2\x80 \xF0\x9F\x98 \xFF", ". .. ... .");
}
END_TEST

START_TEST(entities_are_signs)
{
    check_window("a&amp;b &lt;&gt;a &quot;", "x.....x ........x ......");
    check_window("&#39; &#3 &am &lt &", "..... .#9 .xx .xx .");
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
        window[MN_RUN_WINDOW - 3] = '.';
        mn_run_best()(window, &run);
        ck_assert(run.stops == (uint64_t)1 << (MN_RUN_WINDOW - 3));
    }
}
END_TEST

/* Whether bits from `at` on are set. */
static bool has_bits(uint64_t mask, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++) {
        if (i >= MN_RUN_WINDOW || (mask >> i & 1) == 0) {
            return false;
        }
    }
    return true;
}

static bool is_bit(uint64_t mask, size_t at)
{
    return has_bits(mask, at, 1);
}

/* Whether the dot at `at` may be one of an address. */
static bool is_stop(const uint8_t *window, size_t at, const mn_run *run)
{
    uint64_t ascii = run->letters & ~run->digits & ~run->beyond;
    uint8_t next = window[at + 1];
    if (at >= 3 && (window[at - 1] | 32) == 'w' && (window[at - 2] | 32) == 'w' && (window[at - 3] | 32) == 'w') {
        return true;
    }
    return run->marks == 0 ? is_bit(ascii, at + 1) && !has_bits(ascii, at + 1, 5)
                           : is_bit(run->letters | run->beyond, at + 1) || next == '_' || next == '-';
}

/* The same sign by sign. */
static mn_run slow_run(const uint8_t *window)
{
    mn_run run = { 0, 0, 0, 0, 0, 0, 0, 0 };
    uint64_t weak = 0;
    size_t n;
    for (size_t i = 0; i < MN_RUN_WINDOW; i++) {
        uint8_t c = window[i];
        run.blanks |= (uint64_t)(c == ' ' || (c >= '\t' && c <= '\r')) << i;
        run.lines |= (uint64_t)(c == '_') << i;
        run.uppers |= (uint64_t)(c >= 'A' && c <= 'Z') << i;
        run.beyond |= (uint64_t)(c >= 0x80) << i;
    }
    for (size_t i = 0; i < MN_RUN_WINDOW; i += n) {
        uint32_t cp;
        n = mn_sign_decode(window + i, window + MN_RUN_WINDOW, &cp);
        bool entity = window[i] == '&' && n > 1;
        mn_class class = entity ? MN_CLASS_OTHER : mn_class_of(cp);
        uint64_t bits = (((uint64_t)1 << n) - 1) << i;
        run.letters |= class == MN_CLASS_LETTER || class == MN_CLASS_UPPER || class == MN_CLASS_DIGIT ? bits : 0;
        run.digits |= class == MN_CLASS_DIGIT && cp < 0x80 ? bits : 0;
        run.marks |= !entity && (cp == '#' || cp == '@') ? bits : 0;
        run.stops |= cp == 0xFF03 || cp == 0xFF20 ? bits : 0;
        weak |= class == MN_CLASS_MARK || class == MN_CLASS_IGNORABLE ? bits : 0;
    }
    for (size_t i = 0; i + 1 < MN_RUN_WINDOW; i++) {
        uint64_t beside = run.letters | run.lines | run.marks;
        bool stop = (window[i] == '.' && is_stop(window, i, &run)) || (window[i] == ':' && window[i + 1] == '/') ||
                    (is_bit(weak, i) && (is_bit(beside, i + 1) || (i > 0 && is_bit(beside, i - 1))));
        run.stops |= (uint64_t)stop << i;
    }
    run.stops &= UINT64_MAX >> 1;
    return run;
}

/* Windows of bytes that matter, in all places. */
START_TEST(many_bytes_at_a_time_say_the_same_as_one)
{
    static const uint8_t bytes[] = { 'a', 'Z', '0',  ' ',  '@',  '[',  '`',  '{',  '/',  ':',  '.',  '.',
                                     '#', '&', 0xC3, 0xC3, 0xA4, 0x97, 0xB7, 0xC2, 0xFF, 0x80, '\t', 0x0E };
    static const char *const pieces[] = { "&amp;",  "&#39;",  "\u00AD",     "\u0301", "\uFE0F",     "\u2026", "\u0142",
                                          "\uFF03", "\uFF20", "\U0001F600", "\u20AC", "\U00010330", ".de",    "_" };
    uint8_t window[MN_RUN_WINDOW];
    uint32_t random = 1;
    size_t wrong = 0;
    for (unsigned round = 0; round < 60000; round++) {
        for (size_t i = 0; i < sizeof window; i++) {
            random = random * 1664525u + 1013904223u;
            /* Mostly letters, so that words get long; sometimes any byte, or one sign of several. */
            unsigned pick = random >> 28;
            const char *piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
            if (pick == 11 && strlen(piece) <= sizeof window - i) {
                memcpy(window + i, piece, strlen(piece));
                i += strlen(piece) - 1;
                continue;
            }
            window[i] = pick < 11   ? (uint8_t)'w'
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

/* What a window takes for a letter is one by its class, and what changes or joins those beside it is a stop. */
START_TEST(letters_of_runs_are_letters_of_words)
{
    for (uint32_t cp = 1; cp < 0x20000; cp += cp == 0xD7FF ? 0x801 : 1) {
        uint8_t text[8] = "a";
        size_t size = mn_utf8_encode(cp, text + 1);
        uint64_t bits = (((uint64_t)1 << size) - 1) << 1;
        memcpy(text + 1 + size, "a", 2);
        mn_run run = window_of((const char *)text);
        mn_class class = mn_class_of(cp);
        bool base = class == MN_CLASS_LETTER || class == MN_CLASS_UPPER || class == MN_CLASS_DIGIT;
        bool stop = (mn_class_in_word(class) && !base) || cp == 0xFF03 || cp == 0xFF20 || cp == '.';
        ck_assert_msg((run.letters & bits) == (base ? bits : 0), "U+%04X", cp);
        ck_assert_msg((run.stops != 0) == stop, "U+%04X", cp);
        ck_assert_msg(cp >= 0x80 || ((run.blanks >> 1 & 1) != 0) == (class == MN_CLASS_SPACE), "U+%04X", cp);
    }
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
    const TTest *const tests[] = { letters_blanks_and_stops,
                                   domains_are_short_but_in_mail,
                                   signs_and_letters_beyond_latin,
                                   entities_are_signs,
                                   the_last_byte_of_a_window_stops_nothing,
                                   many_bytes_at_a_time_say_the_same_as_one,
                                   letters_of_runs_are_letters_of_words,
                                   bits_are_found };
    return RUN_SUITE("run", tests);
}
