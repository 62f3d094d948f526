/* SPDX-License-Identifier: MIT */
#include "match/gap.h"

#include <check.h>
#include <stdio.h>

#include "searched.h"
#include "suite.h"

enum { FITS = 1, OWN = 2, SPLITS = 4 };

/* What is said of the gap between the first two words of the text, against that of the name. */
static int gap_between(const char *name, const char *text)
{
    char catalogue[64];
    searched t;
    snprintf(catalogue, sizeof catalogue, "b\t%s\n", name);
    search_open(&t, catalogue, text);
    const mn_search *s = &t.search;
    ck_assert_uint_ge(s->token_count, 2);
    const mn_variant *variant = MN_BLOCK_ITEMS(t.block, mn_variant, variants);
    ck_assert_uint_ge(variant->more, 1);
    const mn_item *item = MN_BLOCK_ITEMS(t.block, mn_item, items) + variant->first_item + 1;
    int said = (mn_gap_fits(s, item, 1) ? FITS : 0) | (mn_gap_is_own(s, item, 1) ? OWN : 0) |
               (mn_gap_splits(s, 1) ? SPLITS : 0);
    search_close(&t);
    return said;
}

static void check_gap(const char *name, const char *text, int expected)
{
    int found = gap_between(name, text);
    ck_assert_msg(found == expected, "\"%s\" in \"%s\": %d, not %d", name, text, found, expected);
}

START_TEST(names_with_a_blank)
{
    check_gap("long name", "long name", FITS | OWN | SPLITS);
    check_gap("long name", "long \t name", FITS | OWN | SPLITS);
    check_gap("long name", "long                                                  name", FITS | OWN | SPLITS);
    check_gap("long name", "long                        -                         name", FITS | SPLITS);
    check_gap("long name", "long-name", FITS | SPLITS);
    check_gap("long name", "long - name", FITS | SPLITS);
    check_gap("long name", "long_name", FITS | SPLITS);
    check_gap("long name", "long.name", FITS | SPLITS);
    check_gap("long name", "long/name", FITS | SPLITS);
    check_gap("long name", "long\u2019name", FITS | SPLITS);
    check_gap("long name", "long\u00B7name", FITS | SPLITS);
    check_gap("long name", "#LongName", FITS);
    check_gap("long name", "long, name", 0);
    check_gap("long name", "long&name", 0);
    check_gap("long name", "long--name", 0);
    check_gap("long name", "long\xFFname", 0);
    check_gap("long name", "x.de name", FITS | SPLITS);
    check_gap("long name", "x a@b.de name", 0);
}
END_TEST

START_TEST(names_with_signs)
{
    check_gap("E.ON", "E.ON", FITS | OWN | SPLITS);
    check_gap("E.ON", "E. ON", FITS | SPLITS);
    check_gap("E.ON", "E ON", SPLITS);
    check_gap("E.OND", "E OND", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr. Oetker", FITS | OWN | SPLITS);
    check_gap("Dr. Oetker", "Dr.Oetker", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr Oetker", FITS | SPLITS);
    check_gap("Dr. Oetker", "Dr.-Oetker", FITS);
    check_gap("Dr. Oetker", "Dr.--Oetker", 0);
    check_gap("Dr. Oetker", "Dr.\u2010Oetker", FITS);
    check_gap("a!? b", "a                      !                         ? b", FITS | OWN);
    check_gap("a!? b", "a                      !                         ?- b", FITS);
    check_gap("a!? b", "a                      !                         ?-! b", 0);
    check_gap("a, b", "a, b", FITS | OWN);
    check_gap("a, b", "a,b", FITS);
    check_gap("a, b", "a; b", 0);
    check_gap("a (b", "a (b", FITS | OWN);
    check_gap("a &- b", "a &- b", FITS | OWN);
    check_gap("a &- b", "a&amp;-b", FITS | OWN);
    check_gap("a &- b", "a -& b", 0);
}
END_TEST

START_TEST(ampersands)
{
    check_gap("H&M", "H&M", FITS | OWN);
    check_gap("H&M", "H&amp;M", FITS | OWN);
    check_gap("H&M", "H & M", FITS);
    check_gap("H & M", "H & M", FITS | OWN);
    check_gap("H & M", "H&M", FITS);
    check_gap("H&M", "H+M", FITS);
    check_gap("H&M", "H M", SPLITS);
    check_gap("H&M", "H-M", SPLITS);
    check_gap("H&M", "#HansMeier", 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { names_with_a_blank, names_with_signs, ampersands };
    return RUN_SUITE("gap", tests);
}
