/* SPDX-License-Identifier: MIT */
#include "words/distance.h"

/* Two words, or what is left of them. */
typedef struct rest {
    const uint32_t *a;
    const uint32_t *b;
    size_t na;
    size_t nb;
} rest;

/* What both begin and end with takes no edit. */
static rest trimmed(rest r)
{
    size_t shorter = r.na < r.nb ? r.na : r.nb;
    size_t head = 0;
    size_t tail = 0;
    while (head < shorter && r.a[head] == r.b[head]) {
        head++;
    }
    while (tail < shorter - head && r.a[r.na - 1 - tail] == r.b[r.nb - 1 - tail]) {
        tail++;
    }
    return (rest){ r.a + head, r.b + head, r.na - head - tail, r.nb - head - tail };
}

static rest behind(const rest *r, size_t a, size_t b)
{
    return (rest){ r->a + a, r->b + b, r->na - a, r->nb - b };
}

static bool umlaut_of(uint32_t bare, uint32_t letter)
{
    return (bare == 'a' && letter == 0xe4) || (bare == 'o' && letter == 0xf6) || (bare == 'u' && letter == 0xfc);
}

/* Whether the first letters are swapped in the other word. */
static bool begins_swapped(const rest *r)
{
    return r->na > 1 && r->nb > 1 && r->a[0] == r->b[1] && r->a[1] == r->b[0];
}

/* 0 or 1 for a distance of that, 2 for any greater one. */
static int within_one(rest r, bool umlauts_differ)
{
    r = trimmed(r);
    if (r.na == 0 || r.nb == 0) {
        size_t left = r.na + r.nb;
        return left < 2 ? (int)left : 2;
    }
    /* Both ends differ: one edit has to do with all that is left. */
    bool letter = r.na == 1 && r.nb == 1 && !(umlauts_differ && umlaut_of(r.a[0], r.b[0]));
    bool swap = r.na == 2 && r.nb == 2 && begins_swapped(&r);
    return letter || swap ? 1 : 2;
}

/* Whether the distance of a trimmed rest, which is more than 1, is 2: one edit where the
 * words begin to differ leaves a rest for the other one. */
static bool is_two(const rest *r, bool umlauts_differ)
{
    if (r->na == 0 || r->nb == 0) {
        return r->na + r->nb == 2;
    }
    bool letter = !(umlauts_differ && umlaut_of(r->a[0], r->b[0]));
    return (letter && within_one(behind(r, 1, 1), umlauts_differ) < 2) ||
           within_one(behind(r, 1, 0), umlauts_differ) < 2 || within_one(behind(r, 0, 1), umlauts_differ) < 2 ||
           (begins_swapped(r) && within_one(behind(r, 2, 2), umlauts_differ) < 2);
}

int mn_osa(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, int limit, bool umlauts_differ, bool *swap)
{
    limit = limit < 0 ? 0 : limit > MN_OSA_LIMIT ? MN_OSA_LIMIT : limit;
    size_t longer = na > nb ? na - nb : nb - na;
    int distance = limit + 1;
    bool swapped = false;
    if (longer <= (size_t)limit) {
        rest r = trimmed((rest){ a, b, na, nb });
        int near = within_one(r, umlauts_differ);
        swapped = near == 1 && limit > 0 && r.na == 2 && r.nb == 2;
        distance = near < 2 || limit < 2 || is_two(&r, umlauts_differ) ? near : 3;
        distance = distance > limit ? limit + 1 : distance;
    }
    if (swap != NULL) {
        *swap = swapped;
    }
    return distance;
}
