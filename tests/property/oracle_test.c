/* SPDX-License-Identifier: MIT */

/*
 * The engine against the oracle: random cases, made small when they fail, and
 * all names and texts of a few letters. Speaks TAP.
 *
 *   oracle_test            what every test run does
 *   oracle_test SEED N     N random catalogues of each kind from that seed
 *
 * With MENTION_TEST_LONG in the environment far more of both.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "agree.h"
#include "differ.h"

#define TEXTS 8 /* of one catalogue */

static unsigned long long cases;
static unsigned failures;
static unsigned tests;

static void report(bool ok, const char *what)
{
    printf("%s %u - %s: %llu cases\n", ok ? "ok" : "not ok", ++tests, what, cases);
    fflush(stdout);
    failures += !ok;
    cases = 0;
}

/* -------------------------------------------------------------------- random */

typedef void catalogue_fn(random_stream *r, test_case *c);

static bool random_cases(uint64_t seed, unsigned long catalogues, catalogue_fn *catalogue, catalogue_fn *text)
{
    static test_case c;
    for (unsigned long i = 0; i < catalogues; i++) {
        random_stream r = { seed + i };
        catalogue(&r, &c);
        differ *d = differ_new(&c);
        for (unsigned k = 0; d != NULL && k < TEXTS; k++) {
            text(&r, &c);
            cases++;
            if (!differ_agrees(d, &c.text, NULL)) {
                differ_free(d);
                printf("# seed %llu, text %u\n", (unsigned long long)(seed + i), k);
                differ_shrink(&c);
                differ_print(&c);
                return false;
            }
        }
        differ_free(d);
    }
    return true;
}

static void all_random(uint64_t seed, unsigned long catalogues)
{
    report(random_cases(seed, catalogues, random_small_catalogue, random_small_text), "few letters, shrunk rules");
    report(random_cases(seed, catalogues, random_real_catalogue, random_real_text), "brands, usual rules");
}

/* ---------------------------------------------------------------- exhaustive */

/* Rules that names of one to four letters reach. */
static mn_rules small_rules(void)
{
    mn_rules rules = mn_rules_default;
    for (size_t i = 0; i < MN_BUDGET_SIZE; i++) {
        rules.budgets[MENTION_PRESET_BALANCED][i] = i < 2 ? 0 : i < 3 ? 1 : 2;
    }
    rules.free_first_min = 3;
    rules.umlaut_edit_min = 3;
    rules.inflection_min = 2;
    rules.soundalike_min = 3;
    rules.split_known_max = 3;
    rules.space_for_sign_min = 3;
    rules.compound_min = 2;
    rules.compound_rest_min = 2;
    rules.tag_affix_min = 3;
    rules.tag_affix_known_min = 1;
    rules.tag_run_max = 3;
    return rules;
}

/* The row that is number `n` of all over the alphabet, shortest first. */
static void numbered_row(const char *const *alphabet, size_t size, unsigned long n, case_row *row)
{
    row->count = 0;
    for (n++; n > 0; n = (n - 1) / size) {
        const char *piece = alphabet[(n - 1) % size];
        case_row_add(row, piece, strlen(piece));
    }
}

static unsigned long rows_up_to(size_t size, unsigned length)
{
    unsigned long count = 0;
    for (unsigned long power = size; length > 0; length--, power *= size) {
        count += power;
    }
    return count;
}

static bool exhaustive_cases(const char *const *alphabet, size_t size, unsigned name_length, unsigned text_length)
{
    static test_case c;
    unsigned long names = rows_up_to(size, name_length);
    unsigned long texts = rows_up_to(size, text_length);
    memset(&c, 0, sizeof c);
    c.rules = small_rules();
    c.name_count = 1;
    c.names[0] = (case_name){ .preset = MENTION_PRESET_BALANCED, .max_edits = -1, .compounds = 1 };
    strcpy(c.words[0], "bb");
    c.word_count = 1;
    for (unsigned long i = 0; i < names; i++) {
        numbered_row(alphabet, size, i, &c.names[0].text);
        differ *d = differ_new(&c);
        for (unsigned long k = 0; d != NULL && k < texts; k++) {
            numbered_row(alphabet, size, k, &c.text);
            cases++;
            if (!differ_agrees(d, &c.text, NULL)) {
                differ_free(d);
                differ_shrink(&c);
                differ_print(&c);
                return false;
            }
        }
        differ_free(d);
    }
    return true;
}

static void all_exhaustive(bool many)
{
    static const char *const umlauts[] = { "a", "b", "\u00E4", "s", " ", "-" };
    static const char *const spelled[] = { "a", "e", "\u00E4", "\u00DF", "\xCC\x88" };
    static const char *const tags[] = { "a", "B", "#", "_", "1" };
    static const char *const ampersands[] = { "a", "&", "n", " " };
    unsigned more = many ? 1 : 0;
    const struct {
        const char *name;
        const char *const *alphabet;
        size_t size;
        unsigned name_length;
        unsigned text_length;
    } sets[] = {
        { "all of a b \u00E4 s blank hyphen", umlauts, 6, 2 + more, 4 + more },
        { "longer names of the same", umlauts, 6, 3 + more, 3 + more },
        { "all of a e \u00E4 \u00DF diaeresis", spelled, 5, 3, 4 + more },
        { "all of a B # _ 1", tags, 5, 3, 4 + more },
        { "all of a & n blank", ampersands, 4, 4, 4 + more },
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        report(exhaustive_cases(sets[i].alphabet, sets[i].size, sets[i].name_length, sets[i].text_length),
               sets[i].name);
    }
}

/* Tests of what never happens say nothing. */
static void all_reached(void)
{
    bool ok = true;
    for (int kind = 0; kind <= MENTION_KIND_TYPO; kind++) {
        printf("# %s: %llu\n", mention_kind_name(kind), agree_kinds[kind]);
        ok = ok && agree_kinds[kind] > 0;
    }
    for (int reason = MENTION_REASON_GUARD; reason <= MENTION_REASON_RULE; reason++) {
        printf("# %s: %llu\n", mention_reason_name(reason), agree_reasons[reason]);
        ok = ok && (agree_reasons[reason] > 0 || reason == MENTION_REASON_THRESHOLD);
    }
    report(ok, "every kind and reason is reached");
}

int main(int argc, char **argv)
{
    bool many = getenv("MENTION_TEST_LONG") != NULL;
    if (argc == 3) {
        all_random(strtoull(argv[1], NULL, 10), strtoul(argv[2], NULL, 10));
    } else {
        all_random(1, many ? 100000 : 3500);
        all_exhaustive(many);
        all_reached();
    }
    differ_end();
    printf("1..%u\n", tests);
    return failures > 0;
}
