/* SPDX-License-Identifier: MIT */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "mention/mention.h"
#include "suite.h"

/* The names of the numbers from -2 on, split by blanks, until two in a row are none. */
static const char *named(const char *(*name)(int32_t))
{
    static char told[512];
    size_t n = 0;
    told[0] = '\0';
    for (int32_t i = -2; i < 40; i++) {
        const char *one = name(i);
        ck_assert_ptr_nonnull(one);
        if (strcmp(one, "?") != 0) {
            n += (size_t)snprintf(told + n, sizeof told - n, "%d:%s ", (int)i, one);
        }
    }
    ck_assert_str_eq(name(INT32_MAX), "?");
    ck_assert_str_eq(name(INT32_MIN), "?");
    return told;
}

START_TEST(every_number_has_its_name_and_others_have_none)
{
    ck_assert_str_eq(named(mention_status_name),
                     "0:MENTION_OK 1:MENTION_ERROR_MEMORY 2:MENTION_ERROR_ARGUMENT 3:MENTION_ERROR_LIMIT "
                     "4:MENTION_ERROR_UTF8 5:MENTION_ERROR_SYNTAX 6:MENTION_ERROR_NAME 7:MENTION_ERROR_BLOCK "
                     "8:MENTION_ERROR_FORMAT 9:MENTION_ERROR_CANCELLED ");
    ck_assert_str_eq(named(mention_kind_name),
                     "0:exact 1:case 2:folded 3:soundalike 4:homoglyph 5:elongated 6:spacing 7:inflection 8:genitive "
                     "9:compound 10:hashtag 11:url 12:handle 13:transposition 14:typo ");
    ck_assert_str_eq(named(mention_carrier_name), "0:word 1:hashtag 2:handle 3:url ");
    ck_assert_str_eq(named(mention_label_name), "-1:negative 0:neutral 1:positive ");
    ck_assert_str_eq(named(mention_language_name), "0:other 1:de 2:en 3:mixed ");
    ck_assert_str_eq(named(mention_reason_name), "1:guard 2:threshold 3:context 4:rule 5:overlap ");
}
END_TEST

START_TEST(the_version_is_the_headers)
{
    char version[32];
    snprintf(version, sizeof version, "%d.%d.%d", MENTION_VERSION_MAJOR, MENTION_VERSION_MINOR, MENTION_VERSION_PATCH);
    ck_assert_str_eq(mention_version(), version);
}
END_TEST

START_TEST(the_cpu_path_is_one_that_there_is)
{
    const char *path = mention_cpu_path();
    ck_assert(strcmp(path, "portable") == 0 || strcmp(path, "avx2") == 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { every_number_has_its_name_and_others_have_none, the_version_is_the_headers,
                                   the_cpu_path_is_one_that_there_is };
    return RUN_SUITE("names", tests);
}
