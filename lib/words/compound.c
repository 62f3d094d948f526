/* SPDX-License-Identifier: MIT */
#include "words/compound.h"

/* The cheapest way to each place where a part may begin, from left to right:
 *
 *     v e r s p ä t u n g s c h a o s
 *     |-------------------|     |         part, cost by length, class, band
 *                         |s|---------|   linking letters, then the next part
 */

#define PART_MIN      3
#define LAST_PART_MIN 4
#define NAME_MIN      5
#define NO_WAY        UINT16_MAX

typedef struct way {
    uint16_t cost; /* of all parts before this place */
    uint8_t parts;
    uint8_t start; /* of the last part before this place */
    uint8_t end;   /* of that part, without linking letters */
} way;

typedef struct split {
    const uint32_t *letters;
    size_t n;
    unsigned languages;
    size_t at; /* where the parts now looked for begin */
    way ways[MN_COMPOUND_LETTERS + 1];
} split;

/* What a part costs, NO_WAY when it can be none. Three letters are a word of
 * some kind nearly always, so that only nouns and, in front, the commonest
 * words (neu, vor, auf) are trusted. */
static uint16_t part_cost(const split *s, size_t length, const mn_known *word, bool drops_e, bool last)
{
    bool noun = (word->flags & MN_KNOWN_NOUN) != 0;
    bool name = (word->flags & MN_KNOWN_NAME) != 0 && !noun;
    bool first = s->at == 0;
    if ((word->languages & s->languages) == 0 || length < (last ? LAST_PART_MIN : PART_MIN)) {
        return NO_WAY;
    }
    if ((drops_e && (last || length <= PART_MIN)) || (name && length < NAME_MIN)) {
        return NO_WAY;
    }
    if (length == PART_MIN && !noun && !(first && word->band <= 2)) {
        return NO_WAY;
    }
    unsigned cost = 20U + word->band;
    cost += noun ? 0U : first || last ? 4U : 10U;
    cost += drops_e ? 5U : 0U;
    cost += length == PART_MIN ? 4U : 0U;
    return (uint16_t)cost;
}

static void reach(split *s, size_t place, size_t end, unsigned cost)
{
    way *to = &s->ways[place];
    const way *from = &s->ways[s->at];
    if (cost < to->cost && from->parts < MN_COMPOUND_PARTS) {
        *to = (way){
            .cost = (uint16_t)cost, .parts = (uint8_t)(from->parts + 1), .start = (uint8_t)s->at, .end = (uint8_t)end
        };
    }
}

static bool letters_at(const split *s, size_t at, const char *link, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (at + i >= s->n || s->letters[at + i] != (uint32_t)link[i]) {
            return false;
        }
    }
    return true;
}

static bool part_found(void *context, size_t length, const mn_known *word, bool drops_e)
{
    static const struct {
        const char *letters;
        size_t size;
        unsigned cost;
    } links[] = { { "", 0, 0 }, { "s", 1, 1 }, { "n", 1, 2 }, { "en", 2, 2 }, { "es", 2, 2 } };
    split *s = context;
    size_t end = s->at + length;
    bool last = end == s->n;
    /* The whole word is no compound. */
    unsigned cost = length == s->n ? NO_WAY : part_cost(s, length, word, drops_e, last);
    if (cost == NO_WAY) {
        return true;
    }
    cost += s->ways[s->at].cost;
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
        size_t place = end + links[i].size;
        bool room = last ? i == 0 : place + LAST_PART_MIN <= s->n;
        if (room && letters_at(s, end, links[i].letters, links[i].size)) {
            reach(s, place, end, cost + links[i].cost);
        }
    }
    return true;
}

static size_t read_back(const split *s, mn_part parts[MN_COMPOUND_PARTS])
{
    size_t count = s->ways[s->n].parts;
    size_t place = s->n;
    for (size_t i = count; i-- > 0;) {
        parts[i] = (mn_part){ .start = s->ways[place].start, .end = s->ways[place].end };
        place = s->ways[place].start;
    }
    return count;
}

size_t mn_compound_split(const uint32_t *letters, size_t n, unsigned languages, mn_part parts[MN_COMPOUND_PARTS])
{
    if (n < PART_MIN + LAST_PART_MIN || n > MN_COMPOUND_LETTERS) {
        return 0;
    }
    split s = { .letters = letters, .n = n, .languages = languages };
    for (size_t i = 1; i <= n; i++) {
        s.ways[i].cost = NO_WAY;
    }
    for (s.at = 0; s.at < n; s.at++) {
        if (s.ways[s.at].cost != NO_WAY) {
            mn_known_prefixes(letters + s.at, n - s.at, part_found, &s);
        }
    }
    return s.ways[n].cost == NO_WAY ? 0 : read_back(&s, parts);
}
