/* SPDX-License-Identifier: MIT */

/* golden_test FILE...: saved matchers of every format of blocks that there was,
 * format-N.matcher each. The one of today's format answers as it did when it was
 * saved, so that no change of what stands in a block goes without a new number;
 * the older ones are refused and say so. */

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "match/block.h"
#include "mention/mention.h"

#define PREFIX "format-"

static char **files;
static int file_count;

static const char text[] = "Telkom und telekon, #DankeTelekom, @telekom_hilft, Mode von H und M, der Deutschen Bahn, "
                           "Bahn Aktie, M\u00FCllers Telekomat, telekomvertrag, www.telekom.de, Muelller";
static const char answer[] = "telekom[0,6)typo telekom[26,33)hashtag telekom[36,49)handle hm[60,67)spacing "
                             "mueller[101,108)genitive telekom[121,128)compound telekom[141,148)url "
                             "mueller[153,161)elongated ";

static void *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "%s cannot be read", path);
    char *data = malloc(1u << 20);
    *size = fread(data, 1, 1u << 20, file);
    fclose(file);
    return data;
}

/* The number in a file's name. */
static unsigned long format_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash == NULL ? path : slash + 1;
    ck_assert_int_eq(strncmp(name, PREFIX, sizeof PREFIX - 1), 0);
    return strtoul(name + sizeof PREFIX - 1, NULL, 10);
}

/* They were saved on machines of this byte order. */
static bool is_little_endian(void)
{
    const uint16_t one = 1;
    return *(const unsigned char *)&one == 1;
}

static void check_answer(mention_matcher *matcher)
{
    char out[1024] = "";
    size_t used = 0;
    mention_scratch *scratch;
    mention_results results = { .size = sizeof results };
    mention_matcher_info info = { .size = sizeof info };
    ck_assert_int_eq(mention_matcher_describe(matcher, &info, NULL), MENTION_OK);
    ck_assert_uint_eq(info.brand_count, 4);
    ck_assert_uint_eq(info.name_count, 6);
    ck_assert_uint_eq(info.handle_count, 2);
    ck_assert_uint_eq(info.known_words, 1);
    ck_assert_int_eq(mention_scratch_new(NULL, &scratch, NULL), MENTION_OK);
    ck_assert_int_eq(mention_find(matcher, scratch, text, sizeof text - 1, NULL, &results, NULL), MENTION_OK);
    for (uint32_t i = 0; i < results.hit_index[1]; i++) {
        const mention_hit *hit = &results.hits[i];
        const char *id;
        size_t size;
        ck_assert_int_eq(mention_matcher_brand(matcher, hit->brand, &id, &size, NULL, NULL), MENTION_OK);
        used += (size_t)snprintf(out + used, sizeof out - used, "%.*s[%u,%u)%s ", (int)size, id, (unsigned)hit->start,
                                 (unsigned)hit->end, mention_kind_name(hit->kind));
    }
    ck_assert_str_eq(out, answer);
    mention_scratch_free(scratch);
}

START_TEST(a_block_of_todays_format_answers_as_it_did)
{
    unsigned found = 0;
    for (int i = 0; i < file_count; i++) {
        if (format_of(files[i]) == MN_BLOCK_FORMAT) {
            size_t size;
            void *data = read_file(files[i], &size);
            mention_matcher *matcher = NULL;
            mention_error err = MENTION_ERROR_INIT;
            mention_status status = mention_matcher_load(NULL, data, size, 0, &matcher, &err);
            if (is_little_endian()) {
                ck_assert_msg(status == MENTION_OK, "%s: %s", files[i], err.message);
                check_answer(matcher);
                mention_matcher_unref(matcher);
            } else {
                ck_assert_int_eq(status, MENTION_ERROR_FORMAT);
            }
            free(data);
            found++;
        }
    }
    ck_assert_msg(found == 1, "there is no block of format %u: MENTION_GOLDEN_ACCEPT=1 ./run check golden",
                  MN_BLOCK_FORMAT);
}
END_TEST

START_TEST(a_block_of_an_older_format_says_to_compile_again)
{
    unsigned older = 0;
    for (int i = 0; i < file_count; i++) {
        size_t size;
        void *data = read_file(files[i], &size);
        unsigned long format = format_of(files[i]);
        ck_assert_uint_le(format, MN_BLOCK_FORMAT);
        for (uint32_t flags = 0; flags <= MENTION_TRUSTED && format < MN_BLOCK_FORMAT; flags++) {
            mention_matcher *matcher = NULL;
            mention_error err = MENTION_ERROR_INIT;
            ck_assert_int_eq(mention_matcher_load(NULL, data, size, flags, &matcher, &err), MENTION_ERROR_FORMAT);
            ck_assert_ptr_nonnull(strstr(err.message, "compile again"));
            /* However little of it is there. */
            ck_assert_int_eq(mention_matcher_load(NULL, data, 16, flags, &matcher, &err), MENTION_ERROR_FORMAT);
            older++;
        }
        free(data);
    }
    ck_assert_uint_gt(older, 0);
}
END_TEST

int main(int argc, char **argv)
{
    files = argv + 1;
    file_count = argc - 1;
    Suite *suite = suite_create("golden");
    TCase *tests = tcase_create("golden");
    tcase_add_test(tests, a_block_of_todays_format_answers_as_it_did);
    tcase_add_test(tests, a_block_of_an_older_format_says_to_compile_again);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
