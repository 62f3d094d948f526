/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

#include <string.h>

#include "sentiment/weights.h"
#include "text/fold.h"

#define SUM_MOST      1000000000 /* of one sign: what comes in a text behind that changes nothing */
#define REPORT_YEAR   10         /* a year of the past millennium, as r1.0 */
#define REPORT_FORMAL 10         /* what reads like a paper */
#define FORMAL_WORDS  8
#define LONG_WORDS    74   /* tenths of a byte, with what stands between them: twice as much of a paper */
#define REPORT_LEAST  150  /* what is a report: r1.5 in sum */
#define REPORT_MOST   1000 /* more is the same */

/* Less in sum, as of formulas of politeness, is no opinion in whatever text. */
#define EVIDENCE_LEAST 50

/* How sure an opinion must be, in thousandths: 0 is where bench/fit_sentiment.py
 * draws the line, with what is neutral counted more than it is in any corpus.
 * Four in ten of the English mentions in texts with an opinion are not what it
 * is about; German ones that name a thing mostly are. In English texts, and of
 * German blame where a service is spoken of, that line misses too much: there
 * less will do, unless weak words are all there is. German praise of a service
 * is rare, and what looks like it is often a greeting, a plan or a joke. What an
 * English text tells like the news is an event more often than blame, unless it is
 * put in a turn of several words. */
#define SURE_OF_MENTION 250
#define SURE_OF_PRAISE  200
#define SURE_OF_NEWS    400
#define NEWS_LEAST      100 /* of what makes a report */
#define LESS_WILL_DO    (-200)
#define LEAST_WILL_DO   (-400) /* of German blame of a service in a strong word */
#define WEAK_MOST       100    /* hundredths */
#define STRONG_LEAST    180

/* Without jumps that hang on the value: they would be guessed wrong half of the time. */
static uint32_t root(uint64_t value)
{
    uint64_t result = 0;
    uint64_t first = 1;
    while (first <= value >> 8) {
        first <<= 8;
    }
    first <<= 6;
    for (uint64_t bit = first; bit != 0; bit >>= 2) {
        uint64_t fits = 0u - (uint64_t)(value >= result + bit);
        value -= (result + bit) & fits;
        result = (result >> 1) + (bit & fits);
    }
    return (uint32_t)result;
}

/* The root of small numbers in hundredths: what most texts ask for. */
#define ROOTS 64u
static const uint16_t roots[ROOTS] = {
    0,   100, 141, 173, 200, 223, 244, 264, 282, 300, 316, 331, 346, 360, 374, 387, 400, 412, 424, 435, 447, 458,
    469, 479, 489, 500, 509, 519, 529, 538, 547, 556, 565, 574, 583, 591, 600, 608, 616, 624, 632, 640, 648, 655,
    663, 670, 678, 685, 692, 700, 707, 714, 721, 728, 734, 741, 748, 754, 761, 768, 774, 781, 787, 793,
};

static uint32_t root_of(uint64_t count)
{
    return count < ROOTS ? roots[count] : root(count * 10000);
}

int16_t mn_gate_score(int32_t total, size_t words)
{
    int64_t t = total > 100000 ? 100000 : total < -100000 ? -100000 : total;
    int64_t half = root_of((uint64_t)words + 4);
    return (int16_t)(t * 10000 / ((t < 0 ? -t : t) + half));
}

/* How much words say that the text is a report. */
static int32_t report_words(const mn_work *w)
{
    int32_t report = 0;
    for (size_t told = 0; w->meanings[MN_ENTRY_REPORT] > 0 && told < w->s->telling.count; told++) {
        const mn_item *item = mn_item_at(w, mn_telling_at(w, told));
        bool reports = mn_item_counts_as(item) == MN_ENTRY_REPORT && report < REPORT_MOST;
        report += reports ? w->entries[item->entry].value : 0;
    }
    return report;
}

/* What reads like an encyclopedia or a paper: nobody is speaking, to nobody. */
static bool is_formal(const mn_work *w, const mn_sum *sum)
{
    static const mn_feature talk[] = { MN_F_PERSONAL, MN_F_EXCLAMATION, MN_F_QUESTION, MN_F_TAGS,
                                       MN_F_COURTESY, MN_F_PLEA,        MN_F_ELLIPSIS, MN_F_CAPS };
    bool silent = w->counts.signs == 0 && w->counts.masked == 0 && w->counts.urls == 0 &&
                  sum->features[MN_F_LENGTH] >= FORMAL_WORDS;
    for (size_t i = 0; i < sizeof talk / sizeof *talk; i++) {
        silent = silent && sum->features[talk[i]] == 0;
    }
    for (size_t i = 0; silent && i < w->token_count; i++) {
        silent = w->tokens[i].carrier == MENTION_CARRIER_WORD;
    }
    return silent && (mn_item_at(w, 0)->flags & MN_ITEM_TITLE) != 0;
}

/* How much reads like a report but for its words. */
static int32_t report_of(const mn_work *w, const mn_sum *sum)
{
    uint32_t years = w->counts.years > REPORT_MOST / REPORT_YEAR ? REPORT_MOST / REPORT_YEAR : w->counts.years;
    int32_t report = (int32_t)years * REPORT_YEAR;
    if (is_formal(w, sum)) {
        bool long_words = w->size * 10 >= (size_t)sum->features[MN_F_LENGTH] * LONG_WORDS;
        report += long_words ? 2 * REPORT_FORMAL : REPORT_FORMAL;
    }
    return report;
}

/* Counts become hundredths that grow ever slower: a long text is not much more of anything. */
static int32_t level(int32_t count)
{
    return count <= 0 ? 0 : (int32_t)root_of((uint64_t)count);
}

/* What is counted in words and marks. */
static const mn_feature counts[] = { MN_F_EXCLAMATION, MN_F_QUESTION, MN_F_PERSONAL, MN_F_COURTESY, MN_F_PLEA,
                                     MN_F_NEGATOR,     MN_F_TAGS,     MN_F_LENGTH,   MN_F_DIGITS,   MN_F_CONDITIONAL,
                                     MN_F_QUOTE,       MN_F_ELLIPSIS, MN_F_CAPS,     MN_F_SERVICE };

void mn_gate_narrow(mn_sum *sum, size_t words, size_t all)
{
    if (words >= all) {
        return;
    }
    int32_t share = (int32_t)root((uint64_t)words * 10000 / all);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        int32_t count = sum->features[counts[i]];
        sum->features[counts[i]] = count > 0 && count * share < 100 ? 1 : count * share / 100;
    }
}

void mn_gate_text(const mn_work *w, mention_language language, mn_sum *sum)
{
    const uint32_t *marks = w->counts.marks;
    memset(sum, 0, sizeof *sum);
    int32_t *f = sum->features;
    f[MN_F_LENGTH] = (int32_t)w->counts.words;
    f[MN_F_TAGS] = (int32_t)w->counts.tags;
    f[MN_F_CAPS] = (int32_t)w->counts.caps;
    f[MN_F_DIGITS] = (int32_t)w->counts.digits;
    f[MN_F_EXCLAMATION] = (int32_t)marks[MN_MARK_EXCLAMATION];
    f[MN_F_QUESTION] = (int32_t)marks[MN_MARK_QUESTION];
    f[MN_F_ELLIPSIS] = (int32_t)marks[MN_MARK_ELLIPSIS];
    f[MN_F_QUOTE] = (int32_t)marks[MN_MARK_QUOTE];
    f[MN_F_SERVICE] = (int32_t)w->services;
    f[MN_F_PERSONAL] = (int32_t)w->meanings[MN_ENTRY_PERSONAL];
    f[MN_F_COURTESY] = (int32_t)w->meanings[MN_ENTRY_COURTESY];
    f[MN_F_PLEA] = (int32_t)w->meanings[MN_ENTRY_PLEA];
    f[MN_F_NEGATOR] = (int32_t)w->meanings[MN_ENTRY_NEGATOR];
    f[MN_F_CONDITIONAL] = (int32_t)w->meanings[MN_ENTRY_CONDITIONAL];
    f[MN_F_REPORT] = report_words(w) + report_of(w, sum);
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        sum->features[counts[i]] = level(sum->features[counts[i]]);
    }
    sum->features[MN_F_REPORT] = sum->features[MN_F_REPORT] * 10 > 400 ? 400 : sum->features[MN_F_REPORT] * 10;
    sum->features[MN_F_ONE] = 100;
    sum->features[MN_F_GERMAN] = language == MENTION_LANGUAGE_GERMAN  ? 100
                                 : language == MENTION_LANGUAGE_MIXED ? 50
                                                                      : 0;
    sum->features[MN_F_URL] = w->counts.urls > 0 ? 100 : 0;
    bool to_someone = w->token_count > 0 && w->tokens[0].carrier == MENTION_CARRIER_HANDLE;
    sum->features[MN_F_HANDLE] = to_someone ? 100 : 0;
}

bool mn_piece_is_negation(const mn_work *w, const mn_piece *piece)
{
    return (piece->flags & MENTION_EVIDENCE_NEGATED) != 0 || mn_item_at(w, piece->item)->means == MN_ENTRY_NEGATOR;
}

void mn_gate_add(const mn_work *w, const mn_piece *piece, uint32_t clause, mn_sum *sum)
{
    int32_t *f = sum->features;
    int32_t weight = clause == UINT32_MAX ? 100 : mn_scope_weight(w, piece, clause);
    int32_t contribution = mn_piece_contribution(piece, weight);
    if (contribution == 0) {
        return;
    }
    bool positive = contribution > 0;
    int32_t size = positive ? contribution : -contribution;
    mn_feature max = positive ? MN_F_MAX_POSITIVE : MN_F_MAX_NEGATIVE;
    f[max] = f[max] > size ? f[max] : size;
    if (sum->total > 10000000 || sum->total < -10000000 || f[MN_F_POSITIVE] > SUM_MOST || f[MN_F_NEGATIVE] > SUM_MOST) {
        return;
    }
    sum->total += contribution;
    sum->turn = sum->turn || (!positive && mn_item_at(w, piece->item)->last != piece->item);
    f[positive ? MN_F_POSITIVE : MN_F_NEGATIVE] += size;
    if ((mn_clause_at(w, piece->clause)->flags & MN_CLAUSE_SERVICE) != 0) {
        f[positive ? MN_F_NEAR_POSITIVE : MN_F_NEAR_NEGATIVE] += size;
    }
    if (mn_item_at(w, piece->item)->kind == MN_ITEM_SIGN) {
        f[positive ? MN_F_SIGN_POSITIVE : MN_F_SIGN_NEGATIVE] += size;
    }
    if (mn_piece_is_negation(w, piece)) {
        f[MN_F_NEGATED] += size;
    }
}

void mn_gate_finish(mn_sum *sum)
{
    int32_t *f = sum->features;
    static const mn_feature capped[] = { MN_F_POSITIVE, MN_F_NEGATIVE, MN_F_SIGN_POSITIVE, MN_F_SIGN_NEGATIVE,
                                         MN_F_NEGATED };
    f[MN_F_ROOT_POSITIVE] = level(f[MN_F_POSITIVE]) / 10;
    f[MN_F_ROOT_NEGATIVE] = level(f[MN_F_NEGATIVE]) / 10;
    f[MN_F_SERVICE_POSITIVE] = f[MN_F_SERVICE] > 0 ? f[MN_F_ROOT_POSITIVE] : 0;
    f[MN_F_SERVICE_NEGATIVE] = f[MN_F_SERVICE] > 0 ? f[MN_F_ROOT_NEGATIVE] : 0;
    f[MN_F_NEAR_POSITIVE] = level(f[MN_F_NEAR_POSITIVE]) / 10;
    f[MN_F_NEAR_NEGATIVE] = level(f[MN_F_NEAR_NEGATIVE]) / 10;
    for (size_t i = 0; i < sizeof capped / sizeof *capped; i++) {
        f[capped[i]] = f[capped[i]] > 2000 ? 2000 : f[capped[i]];
    }
}

static int32_t logit(const int16_t weights[MN_FEATURES], const mn_sum *sum)
{
    int32_t z = 0;
    for (size_t i = 0; i < MN_FEATURES; i++) {
        z += weights[i] * sum->features[i] / 100;
    }
    return z;
}

/* How much it takes to be an opinion hangs on what is spoken of: of a service each
 * fault is a complaint, and what the papers write of is seldom the writer's. */
static const int16_t *weights_of(const mn_sum *sum, bool positive)
{
    if (sum->features[MN_F_GERMAN] == 0) {
        return positive ? mn_weights_english_positive : mn_weights_english_negative;
    }
    if (sum->features[MN_F_SERVICE] > 0) {
        return positive ? mn_weights_german_service_positive : mn_weights_german_service_negative;
    }
    if (sum->features[MN_F_REPORT] >= REPORT_LEAST) {
        return positive ? mn_weights_german_report_positive : mn_weights_german_report_negative;
    }
    return positive ? mn_weights_german_positive : mn_weights_german_negative;
}

/* What an English text tells without speaking to anybody, of nobody's own. */
static bool is_news(const int32_t *f)
{
    static const mn_feature talk[] = { MN_F_PERSONAL, MN_F_EXCLAMATION, MN_F_QUESTION, MN_F_TAGS, MN_F_HANDLE };
    bool silent = f[MN_F_REPORT] >= NEWS_LEAST;
    for (size_t i = 0; i < sizeof talk / sizeof *talk; i++) {
        silent = silent && f[talk[i]] == 0;
    }
    return silent;
}

static int32_t sure_from(const mn_sum *sum, bool of_mention)
{
    const int32_t *f = sum->features;
    bool english = f[MN_F_GERMAN] == 0;
    if (english && of_mention) {
        return SURE_OF_MENTION;
    }
    if (english && sum->total < 0 && !sum->turn && is_news(f)) {
        return SURE_OF_NEWS;
    }
    if (!english && f[MN_F_SERVICE] > 0 && sum->total > 0) {
        return SURE_OF_PRAISE;
    }
    int32_t strongest = f[sum->total > 0 ? MN_F_MAX_POSITIVE : MN_F_MAX_NEGATIVE];
    if ((!english && f[MN_F_SERVICE] == 0) || strongest <= WEAK_MOST) {
        return 0;
    }
    return !english && strongest >= STRONG_LEAST ? LEAST_WILL_DO : LESS_WILL_DO;
}

/* Without evidence, or against it, there is no opinion. */
mention_label mn_gate_label(const mn_work *w, const mn_sum *sum, bool of_mention)
{
    if ((w->disabled & MN_RULE_GATE) != 0 || sum->total == 0) {
        return (mention_label)((sum->total > 0) - (sum->total < 0));
    }
    if (sum->features[sum->total > 0 ? MN_F_POSITIVE : MN_F_NEGATIVE] < EVIDENCE_LEAST) {
        return MENTION_LABEL_NEUTRAL;
    }
    int32_t z = logit(weights_of(sum, sum->total > 0), sum);
    return z <= sure_from(sum, of_mention) ? MENTION_LABEL_NEUTRAL
           : sum->total > 0                ? MENTION_LABEL_POSITIVE
                                           : MENTION_LABEL_NEGATIVE;
}
