/* SPDX-License-Identifier: MIT */
#include "match/find.h"

static uint8_t at_most_255(size_t n)
{
    return (uint8_t)(n > 255 ? 255 : n);
}

/* The word is one of those with edits; the longest of them counts, the others help. */
static void add_letters(mn_features *f, uint8_t letters)
{
    uint8_t other = letters < f->edited_letters ? letters : f->edited_letters;
    f->edited_letters = letters > f->edited_letters ? letters : f->edited_letters;
    f->other_letters = at_most_255((size_t)f->other_letters + other);
}

void mn_features_add(mn_features *f, const uint32_t *own, size_t own_count, const uint32_t *text, size_t text_count,
                     unsigned edits, bool alike)
{
    mn_slip slips[MN_EDITS_MAX] = { MN_SLIP_ALIKE };
    if (edits == 0 && !alike) {
        f->other_letters = at_most_255(f->other_letters + own_count);
        return;
    }
    add_letters(f, at_most_255(own_count));
    f->word_edits = (uint8_t)(edits > f->word_edits ? edits : f->word_edits > 0 ? f->word_edits : 1);
    unsigned count = alike ? 1 : mn_slips(own, own_count, text, text_count, edits, slips);
    for (unsigned i = 0; i < count; i++) {
        f->slips[slips[i]]++;
    }
    if (alike || (count == 1 && slips[0] == MN_SLIP_SWAPPED)) {
        return; /* of the ends a sole swap changes only the order */
    }
    f->first_differs = f->first_differs || own[0] != text[0];
    f->last_differs = f->last_differs || own[own_count - 1] != text[text_count - 1];
    if (edits > 1) {
        f->span = at_most_255(mn_slip_span(own, own_count, text, text_count));
    }
}

/* What speaks for and against a misspelling, in hundredths of the logarithm of
 * the odds. bench/fit_confidence.py prints these and the counts behind them. */
typedef struct weights {
    int16_t letters[12]; /* by those of the edited word */
    int16_t slips[MN_SLIP_COUNT];
    int16_t first_differs;
    int16_t last_differs;
    int16_t compound; /* the text word is made of known words */
    int16_t lower;    /* the mention begins in lower case */
} weights;

static const weights one_edit = {
    .letters = { -363, -363, -363, -363, -263, -22, 282, 478, 486, 496, 496, 496 },
    .slips = { 48, 319, -47, -28, 81, 7, -66, 27 },
    .first_differs = -300,
    .last_differs = -156,
    .compound = 31,
    .lower = 6,
};

static const weights two_edits = {
    .letters = { -341, -341, -341, -341, -341, -341, -231, -119, 9, 92, 148, 214 },
    .slips = { 227, 175, 110, 24, 162, 6, -106, 0 },
    .first_differs = 48,
    .last_differs = -145,
    .compound = -280,
    .lower = -70,
};

/* Two edits next to one another make another word sooner than a slip: by their span. */
static const int16_t near_edits[5] = { 0, 0, -128, -25, -52 };

enum {
    AS_WRITTEN = 9700, /* or in a form of the name; a slip is never surer */
    MISSPELLED_MAX = 9600,
    IN_HANDLE = -404,    /* handles are other people's names */
    BESIDE_OTHERS = 327, /* the name's other words stand by */
    OTHERS_MIN = 3,      /* letters that these have */
    KNOWN = -600         /* a word of the lists, where the guard is off */
};

static int least(size_t a, size_t b)
{
    return (int)(a < b ? a : b);
}

static int weigh(const mention_hit *hit, const mn_features *f)
{
    const weights *w = f->word_edits > 1 ? &two_edits : &one_edit;
    int sum = w->letters[least(f->edited_letters, sizeof w->letters / sizeof *w->letters - 1)];
    for (size_t kind = 0; kind < MN_SLIP_COUNT; kind++) {
        sum += f->slips[kind] * w->slips[kind];
    }
    sum += f->first_differs ? w->first_differs : 0;
    sum += f->last_differs ? w->last_differs : 0;
    sum += f->compound ? w->compound : 0;
    sum += f->capital ? 0 : w->lower;
    sum += f->word_edits > 1 && f->span < sizeof near_edits / sizeof *near_edits ? near_edits[f->span] : 0;
    sum += hit->carrier == MENTION_CARRIER_HANDLE ? IN_HANDLE : 0;
    sum += f->other_letters >= OTHERS_MIN ? BESIDE_OTHERS : 0;
    return sum + (f->band != 0 ? KNOWN : 0);
}

/* The probability for odds given as a hundred times their logarithm: a straight
 * line between multiples of a half. */
static uint16_t probability(int sum)
{
    static const uint16_t steps[] = { 5000, 6225, 7311, 8176, 8808, 9241, 9526, 9707, 9820, 9890 };
    const int last = (int)(sizeof steps / sizeof *steps) - 1;
    int size = sum < 0 ? -sum : sum;
    int step = least((size_t)size / 50, (size_t)last);
    int value = steps[step];
    if (step < last) {
        value += (steps[step + 1] - steps[step]) * (size % 50) / 50;
    }
    return (uint16_t)(sum < 0 ? 10000 - value : value);
}

uint16_t mn_confidence(const mention_hit *hit, const mn_features *f)
{
    if (f->word_edits == 0) {
        return AS_WRITTEN;
    }
    uint16_t value = probability(weigh(hit, f));
    return value < MISSPELLED_MAX ? value : MISSPELLED_MAX;
}
