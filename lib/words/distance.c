/* SPDX-License-Identifier: MIT */
#include "words/distance.h"

/*      b →
 *   a  0 1 2 . . .      Only the cells within `limit` of the diagonal can hold a
 *   ↓  1 x x x . .      distance within the limit. A row of the band is kept as
 *      2 x x x x .      2 * limit + 1 cells, cell k of row i being column
 *      . x x x x x      i + k - limit; a swap looks two rows back.
 *      . . x x x x
 */
#define BAND (2 * MN_OSA_LIMIT + 1)

typedef struct band {
    const uint32_t *a;
    const uint32_t *b;
    size_t nb;
    int limit;
    bool umlauts_differ;
} band;

static bool umlaut_of(uint32_t bare, uint32_t letter)
{
    return (bare == 'a' && letter == 0xe4) || (bare == 'o' && letter == 0xf6) || (bare == 'u' && letter == 0xfc);
}

static int least(int x, int y)
{
    return x < y ? x : y;
}

/* Row i, column j >= 1, at place k of the band; `over` stands for "above the limit". */
static int cell(const band *d, size_t i, size_t j, int k, const int *before2, const int *before, const int *row)
{
    int over = d->limit + 1;
    uint32_t x = d->a[i - 1];
    uint32_t y = d->b[j - 1];
    int best = over;
    if (x == y) {
        best = before[k];
    } else if (!d->umlauts_differ || !umlaut_of(x, y)) {
        best = before[k] + 1;
    }
    if (k < 2 * d->limit) {
        best = least(best, before[k + 1] + 1);
    }
    if (k > 0) {
        best = least(best, row[k - 1] + 1);
    }
    if (i > 1 && j > 1 && x != y && x == d->b[j - 2] && d->a[i - 2] == y) {
        best = least(best, before2[k] + 1);
    }
    return least(best, over);
}

/* Fill row i >= 1; the least of its cells. */
static int fill(const band *d, size_t i, const int *before2, const int *before, int *row)
{
    int smallest = d->limit + 1;
    for (int k = 0; k <= 2 * d->limit; k++) {
        size_t shifted = i + (size_t)k;
        size_t limit = (size_t)d->limit;
        if (shifted < limit || shifted - limit > d->nb) {
            row[k] = d->limit + 1;
        } else if (shifted == limit) {
            row[k] = least((int)i, d->limit + 1); /* column 0 */
        } else {
            row[k] = cell(d, i, shifted - limit, k, before2, before, row);
        }
        smallest = least(smallest, row[k]);
    }
    return smallest;
}

/* Whether the one edit between words of the same length is a swap. */
static bool one_swap(const uint32_t *a, const uint32_t *b, size_t n)
{
    size_t i = 0;
    while (a[i] == b[i]) {
        i++;
    }
    return i + 1 < n && a[i] == b[i + 1] && a[i + 1] == b[i];
}

static int banded(const band *d, size_t na)
{
    int rows[3][BAND];
    int over = d->limit + 1;
    int previous = 0;
    for (int k = 0; k <= 2 * d->limit; k++) {
        bool inside = k >= d->limit && (size_t)(k - d->limit) <= d->nb;
        rows[0][k] = inside ? k - d->limit : over;
        rows[2][k] = over; /* "two rows back" of row 1, which no swap reaches */
    }
    for (size_t i = 1; i <= na; i++) {
        int smallest = fill(d, i, rows[(i + 1) % 3], rows[(i + 2) % 3], rows[i % 3]);
        /* A swap skips a row: only two rows above the limit end it. */
        if (smallest == over && previous == over) {
            return over;
        }
        previous = smallest;
    }
    return rows[na % 3][(size_t)d->limit + d->nb - na];
}

/* Where the letters of `a` are one: a bit each. */
static uint64_t places_of(const uint32_t *a, size_t na, uint32_t letter)
{
    uint64_t places = 0;
    for (size_t i = 0; i < na; i++) {
        places |= (uint64_t)(a[i] == letter) << i;
    }
    return places;
}

/* A column of the matrix at a time, its differences as bits (Hyyro 2003, "A
 * bit-vector algorithm for computing Levenshtein and Damerau edit distances"). */
static int by_bits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    uint64_t up = ~(uint64_t)0; /* rows where the column goes up by one, and down */
    uint64_t down = 0;
    uint64_t zero = 0; /* diagonals that do not grow */
    uint64_t before = 0;
    uint64_t last = (uint64_t)1 << (na - 1);
    int distance = (int)na;
    for (size_t j = 0; j < nb; j++) {
        uint64_t equal = places_of(a, na, b[j]);
        uint64_t swap = ((~zero & equal) << 1) & before;
        zero = (((equal & up) + up) ^ up) | equal | down | swap;
        uint64_t right = down | ~(zero | up);
        uint64_t left = zero & up;
        distance += (right & last) != 0;
        distance -= (left & last) != 0;
        right = right << 1 | 1;
        left <<= 1;
        up = left | ~(zero | right);
        down = right & zero;
        before = equal;
    }
    return distance;
}

int mn_osa(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int limit, bool umlauts_differ, bool *swap)
{
    limit = limit < 0 ? 0 : least(limit, MN_OSA_LIMIT);
    int distance = limit + 1;
    size_t longer = na > nb ? na - nb : nb - na;
    if (longer <= (size_t)limit) {
        if (na == 0 || nb == 0) {
            distance = (int)longer;
        } else if (na <= 64 && !umlauts_differ) {
            distance = least(by_bits(a, na, b, nb), limit + 1);
        } else {
            band d = { .a = a, .b = b, .nb = nb, .limit = limit, .umlauts_differ = umlauts_differ };
            distance = banded(&d, na);
        }
    }
    if (swap != NULL) {
        *swap = distance == 1 && limit >= 1 && na == nb && one_swap(a, b, na);
    }
    return distance;
}
