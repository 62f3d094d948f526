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
    mn_slip slips[MN_EDITS_MAX];
    if (edits == 0 && !alike) {
        f->other_letters = at_most_255(f->other_letters + own_count);
        return;
    }
    add_letters(f, at_most_255(own_count));
    f->word_edits = (uint8_t)(edits > f->word_edits ? edits : f->word_edits > 0 ? f->word_edits : 1);
    unsigned count = mn_slips(own, own_count, text, text_count, alike ? 1 : edits, slips);
    if (alike && (count == 0 || slips[0] != MN_SLIP_DOUBLED)) {
        slips[0] = MN_SLIP_ALIKE;
        count = 1;
    }
    for (unsigned i = 0; i < count; i++) {
        f->slips[slips[i]]++;
    }
    if (alike || (count == 1 && slips[0] <= MN_SLIP_SWAPPED_FIRST)) {
        return; /* of the ends a sole swap changes only the order */
    }
    f->first_differs = f->first_differs || own[0] != text[0];
    f->last_differs = f->last_differs || own[own_count - 1] != text[text_count - 1];
}

/* What speaks for and against a misspelling, in hundredths of the logarithm of
 * the odds. bench/fit_confidence.py prints these and the counts behind them. */
#define LETTERS 12u

/* One or two edits in a word, by its letters. */
static const int16_t letters_weights[2][LETTERS] = {
    { -381, -381, -381, -381, -281, -30, 253, 445, 452, 436, 436, 436 },
    { -307, -307, -307, -307, -307, -307, -197, -87, 23, 130, 176, 227 },
};

static const int16_t slip_weights[MN_SLIP_COUNT] = { 104, 14, 102, 16, -17, 94, -17, -94, -59 };

enum {
    AS_WRITTEN = 9700, /* or in a form of the name; a slip is never surer */
    MISSPELLED_MAX = 9600,
    COMPOUND = -297,      /* a text word with two edits is made of known words */
    FIRST_DIFFERS = -379, /* by one edit in each word; by two only a swap may change a word's first letter */
    LAST_DIFFERS = -141,
    SHORT_SWAP = 73, /* in words of few letters next to nothing else is a slip */
    SHORT = 4,
    IN_HANDLE = -438,    /* handles are other people's names */
    BESIDE_OTHERS = 441, /* the name's other words stand by */
    OTHERS_MIN = 3,      /* letters that these have */
    KNOWN = -600         /* a word of the lists, where the guard is off */
};

static int least(size_t a, size_t b)
{
    return (int)(a < b ? a : b);
}

static bool is_short_swap(const mn_features *f)
{
    unsigned slips = 0;
    for (size_t kind = 0; kind < MN_SLIP_COUNT; kind++) {
        slips += f->slips[kind];
    }
    return f->edited_letters <= SHORT && slips == 1 && f->slips[MN_SLIP_SWAPPED] == 1;
}

static int weigh(const mention_hit *hit, const mn_features *f)
{
    unsigned more = f->word_edits > 1;
    int sum = letters_weights[more][least(f->edited_letters, LETTERS - 1)];
    for (size_t kind = 0; kind < MN_SLIP_COUNT; kind++) {
        sum += f->slips[kind] * slip_weights[kind];
    }
    sum += f->first_differs && !more ? FIRST_DIFFERS : 0;
    sum += f->last_differs ? LAST_DIFFERS : 0;
    sum += is_short_swap(f) ? SHORT_SWAP : 0;
    sum += f->compound && more ? COMPOUND : 0;
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
