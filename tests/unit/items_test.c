/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "budget.h"
#include "suite.h"
#include "worked.h"

static const char source[] =
    "gooddy\t2.0\n:)\t1.0\nliftx\tservice\ndontx\tword\n@language en\ndont\tnegator\nhe'll\tword\n";

static void read_text(worked *t, const char *text)
{
    work_open(t, source, text);
    ck_assert(mn_items_read(&t->w));
}

START_TEST(items_are_in_the_order_of_the_text_and_do_not_overlap)
{
    static const mn_item_kind kinds[] = { MN_ITEM_WORD, MN_ITEM_MARK, MN_ITEM_WORD, MN_ITEM_SIGN, MN_ITEM_WORD };
    worked t;
    uint32_t end = 0;
    read_text(&t, "Danke, Gooddy :) wirklich");
    ck_assert_uint_eq(t.scratch.items.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const mn_item *item = mn_item_at(&t.w, i);
        ck_assert(item->start >= end && item->end > item->start && item->end <= t.w.size);
        ck_assert(item->kind == kinds[i] && item->last == i && item->strength == 100);
        ck_assert(kinds[i] == MN_ITEM_WORD || item->count == 1);
        end = item->end;
    }
    ck_assert_uint_eq(t.w.counts.words, 3);
    work_close(&t);
}
END_TEST

START_TEST(a_word_goes_on_behind_its_apostrophe)
{
    worked t;
    read_text(&t, "I don't, he'll, geht's");
    ck_assert_uint_eq(t.scratch.items.count, 6);
    const mn_item *dont = mn_item_at(&t.w, 1);
    ck_assert_uint_eq(dont->end - dont->start, 5);
    ck_assert_uint_eq(dont->word, mn_lexicon_find(t.lexicon, (const uint8_t *)"dont", 4));
    ck_assert_uint_eq(mn_item_at(&t.w, 3)->word, mn_lexicon_find(t.lexicon, (const uint8_t *)"he'll", 5));
    ck_assert_uint_eq(mn_item_at(&t.w, 5)->end, t.w.size);
    work_close(&t);
}
END_TEST

START_TEST(capitals_and_titles)
{
    worked t;
    read_text(&t, "Das ist GOODDY und gut OK");
    ck_assert_uint_eq(mn_item_at(&t.w, 0)->flags & (MN_ITEM_CAPS | MN_ITEM_TITLE), MN_ITEM_TITLE);
    ck_assert_uint_eq(mn_item_at(&t.w, 2)->flags & MN_ITEM_CAPS, MN_ITEM_CAPS);
    ck_assert_uint_eq(mn_item_at(&t.w, 3)->flags & (MN_ITEM_CAPS | MN_ITEM_TITLE), 0);
    ck_assert_uint_eq(mn_item_at(&t.w, 5)->flags & MN_ITEM_CAPS, 0); /* too short */
    ck_assert_uint_eq(t.w.counts.caps, 1);
    work_close(&t);
    read_text(&t, "DAS IST GOODDY und gut");
    ck_assert_uint_eq(t.w.counts.caps, 0);
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        ck_assert_uint_eq(mn_item_at(&t.w, i)->flags & MN_ITEM_CAPS, 0);
    }
    work_close(&t);
}
END_TEST

START_TEST(words_of_three_letters_and_more_are_counted)
{
    worked t;
    read_text(&t, "Ich bin da, im Haus");
    ck_assert_uint_eq(t.w.counts.words, 5);
    ck_assert_uint_eq(t.w.counts.long_words, 3);
    work_close(&t);
}
END_TEST

/* An umlaut speaks for German where the word is not known; other letters with marks do not. */
START_TEST(umlauts_speak_for_german)
{
    static const char *const german[] = { "xqzvä", "xqzvö", "xqzvü", "xqzvß", "Äxqzv", "Öxqzv", "Üxqzv" };
    static const char *const others[] = { "xqzvé", "xqzvà", "Éxqzv", "Àxqzv", "xqzvñ", "xqzv" };
    worked t;
    for (size_t i = 0; i < sizeof german / sizeof *german; i++) {
        read_text(&t, german[i]);
        ck_assert_msg(t.w.counts.german == 1, "%s", german[i]);
        work_close(&t);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        read_text(&t, others[i]);
        ck_assert_msg(t.w.counts.german == 0, "%s", others[i]);
        work_close(&t);
    }
}
END_TEST

START_TEST(words_of_handles_and_hosts_are_no_evidence)
{
    worked t;
    read_text(&t, "@gooddyLiftx #gooddy www.gooddy.de");
    for (size_t i = 0; i < t.scratch.items.count; i++) {
        const mn_item *item = mn_item_at(&t.w, i);
        bool tag = t.w.text[item->start - (item->start > 0)] == '#';
        ck_assert_uint_eq((item->flags & MN_ITEM_MASKED) != 0, !tag);
        ck_assert_uint_eq((item->flags & MN_ITEM_TAG) != 0, tag);
        ck_assert_uint_eq((item->flags & MN_ITEM_HANDLE) != 0, i < 2);
        ck_assert_uint_eq(item->means == MN_ENTRY_SERVICE, i == 1); /* what is spoken of */
        ck_assert(i == 1 || tag || item->entry == 0);
    }
    ck_assert_uint_eq(t.w.counts.tags, 1);
    ck_assert_uint_ge(t.w.counts.urls, 1);
    work_close(&t);
}
END_TEST

/* The words of tags speak for a language, too, apart from the others: German, English, and neither. */
START_TEST(tags_speak_for_a_language)
{
    static const char words[] = "@language de\nderx\tword\n@language en\nthex\tword\n";
    worked t;
    work_open(&t, words, "#derx #thex #xqz #qzq #thex");
    ck_assert(mn_items_read(&t.w));
    ck_assert_uint_eq(t.w.counts.tags, 5);
    ck_assert_uint_eq(t.w.counts.tags_german, 1);
    ck_assert_uint_eq(t.w.counts.tags_english, 2);
    work_close(&t);
}
END_TEST

START_TEST(numbers_and_years_are_counted)
{
    worked t;
    read_text(&t, "1989 gab es 12 Tore, 2019 waren es 1x 19890");
    ck_assert_uint_eq(t.w.counts.digits, 5);
    ck_assert_uint_eq(t.w.counts.years, 1);
    work_close(&t);
}
END_TEST

START_TEST(an_empty_text_has_no_items)
{
    worked t;
    read_text(&t, "");
    ck_assert_uint_eq(t.scratch.items.count, 0);
    ck_assert(mn_items_read(&t.w));
    ck_assert_uint_eq(t.w.counts.words, 0);
    work_close(&t);
}
END_TEST

/* Words that are remembered, and such as are too long for that. */
START_TEST(a_word_means_the_same_when_it_comes_again)
{
    worked t;
    read_text(&t, "gooddy Donaudampfschifffahrtsgesellschaftsgooddy gooddy Donaudampfschifffahrtsgesellschaftsgooddy");
    for (size_t i = 0; i < 2; i++) {
        const mn_item *first = mn_item_at(&t.w, i);
        const mn_item *again = mn_item_at(&t.w, i + 2);
        ck_assert(first->word == again->word && first->entry == again->entry && first->flags == again->flags);
        ck_assert(first->language == again->language && first->strength == again->strength);
    }
    work_close(&t);
}
END_TEST

/* Known words between blanks are read in one go, others one by one: the items are the same. */
START_TEST(a_text_reads_the_same_when_all_its_words_are_known)
{
    static const char text[] = "gooddy words  go on, he'll don't DONT 1984 in 12 :) xD #gooddyLift @liftx_gooddy ein "
                               "schöner gooddy\ntag, gut: nein! ja? am 3. so xD, D: \"er\" (wo) und; www.gooddy.de "
                               "liftx wo 's don 't gooddy gooddy gooddy nun un so "
                               "weiter bis zum Ende des Textes der mehr als einmal so viele Worte hat wie voraus";
    mn_item items[160];
    worked t;
    read_text(&t, text);
    size_t count = t.scratch.items.count;
    mn_counts counts = t.w.counts;
    ck_assert(count > 60 && count < 160);
    ck_assert_uint_gt(t.w.token_count, MN_AHEAD + 10);
    memcpy(items, t.scratch.items.items, count * sizeof *items);
    ck_assert(mn_items_read(&t.w));
    ck_assert_uint_eq(t.scratch.items.count, count);
    ck_assert_mem_eq(t.scratch.items.items, items, count * sizeof *items);
    ck_assert_mem_eq(&t.w.counts, &counts, sizeof counts);
    work_close(&t);
}
END_TEST

START_TEST(running_out_of_memory_is_told_and_nothing_leaks)
{
    worked t;
    bool done = false;
    long n = 0;
    work_open(&t, source, "Danke, Gooddy :) wirklich");
    mn_sentiment_scratch_free(&t.scratch, &t.allocator);
    for (; n < 100 && !done; n++) {
        budget left = { n, 0 };
        mention_allocator a = budget_allocator(&left);
        t.w.allocator = &a;
        done = mn_recall_begin(&t.scratch.recall, &a, t.lexicon) && mn_items_read(&t.w);
        mn_sentiment_scratch_free(&t.scratch, &a);
        ck_assert_uint_eq(left.bytes, 0);
    }
    ck_assert(done && n > 2);
    work_close(&t);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { items_are_in_the_order_of_the_text_and_do_not_overlap,
                                   a_word_goes_on_behind_its_apostrophe,
                                   capitals_and_titles,
                                   words_of_three_letters_and_more_are_counted,
                                   umlauts_speak_for_german,
                                   words_of_handles_and_hosts_are_no_evidence,
                                   tags_speak_for_a_language,
                                   numbers_and_years_are_counted,
                                   an_empty_text_has_no_items,
                                   a_word_means_the_same_when_it_comes_again,
                                   a_text_reads_the_same_when_all_its_words_are_known,
                                   running_out_of_memory_is_told_and_nothing_leaks };
    return RUN_SUITE("items", tests);
}
