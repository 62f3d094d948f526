/* SPDX-License-Identifier: MIT */
#include "text/address.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

/* The address at the front of a text: "host|whole", or "" for none. */
static void check_address(const char *text, const char *expected)
{
    char shown[512] = "";
    mn_address found = { 0, 0, 0 };
    if (mn_address_at((const uint8_t *)text, strlen(text), 0, &found)) {
        ck_assert(found.host <= found.host_end && found.host_end <= found.end && found.end <= strlen(text));
        snprintf(shown, sizeof shown, "%.*s|%.*s", (int)(found.host_end - found.host), text + found.host,
                 (int)found.end, text);
    }
    ck_assert_msg(strcmp(shown, expected) == 0, "\"%s\" gives \"%s\", not \"%s\"", text, shown, expected);
}

START_TEST(hosts)
{
    check_address("http://telekom.de", "telekom.de|http://telekom.de");
    check_address("https://telekom.de/a?b#c d", "telekom.de|https://telekom.de/a?b#c");
    check_address("www.telekom.de.", "www.telekom.de|www.telekom.de");
    check_address("WWW.Telekom.DE", "WWW.Telekom.DE|WWW.Telekom.DE");
    check_address("telekom.de", "telekom.de|telekom.de");
    check_address("telekom.de:8080/x", "telekom.de|telekom.de:8080/x");
    check_address("telekom.de) x", "telekom.de|telekom.de");
    check_address("m\u00FCller.de/x", "m\u00FCller.de|m\u00FCller.de/x");
    check_address("https://a.de\u201D", "a.de|https://a.de");
    check_address("ftp://x", "x|ftp://x");
}
END_TEST

START_TEST(no_hosts)
{
    check_address("telekom", "");
    check_address("telekom.Danke", "");
    check_address("ist.in", "");
    check_address("telekom.d", "");
    check_address("telekom .de", "");
    check_address("://x", "");
    check_address("a", "");
}
END_TEST

START_TEST(mail)
{
    check_address("info@telekom.de", "|info@telekom.de");
    check_address("a.b+c_d@x-y.example", "|a.b+c_d@x-y.example");
    check_address("info@telekom", "");
    check_address("info@", "");
    check_address("a@b.c", "");
}
END_TEST

/* Where what is masked ends, behind a host of `host` bytes. */
static size_t end_behind(const char *text, size_t host)
{
    return mn_address_end((const uint8_t *)text, strlen(text), host);
}

START_TEST(a_path_ends_before_the_marks_of_its_sentence)
{
    ck_assert_uint_eq(end_behind("a.de/x.", 4), 6);
    ck_assert_uint_eq(end_behind("a.de/x?! b", 4), 6);
    ck_assert_uint_eq(end_behind("a.de/x.html b", 4), 11);
    ck_assert_uint_eq(end_behind("a.de?...", 4), 4);
    ck_assert_uint_eq(end_behind("a.de", 4), 4);
    ck_assert_uint_eq(end_behind("a.de. b", 4), 4);
}
END_TEST

START_TEST(long_runs_are_none)
{
    char text[600];
    memset(text, 'a', sizeof text);
    memcpy(text + sizeof text - 4, ".de", 4);
    check_address(text, "");
    memcpy(text + 300, "@b.de", 6);
    check_address(text, "");
}
END_TEST

START_TEST(nothing_is_read_behind_the_end)
{
    static const char whole[] = "https://www.telekom.de/hilfe?x info@telekom.de";
    for (size_t size = 0; size < sizeof whole; size++) {
        for (size_t at = 0; at < size; at++) {
            char *copy = malloc(size); /* sanitizers watch its end */
            mn_address found;
            ck_assert_ptr_nonnull(copy);
            memcpy(copy, whole, size);
            if (mn_address_at((const uint8_t *)copy, size, at, &found)) {
                ck_assert(found.end <= size && found.end > at);
            }
            free(copy);
        }
    }
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { hosts,
                                   no_hosts,
                                   mail,
                                   a_path_ends_before_the_marks_of_its_sentence,
                                   long_runs_are_none,
                                   nothing_is_read_behind_the_end };
    return RUN_SUITE("address", tests);
}
