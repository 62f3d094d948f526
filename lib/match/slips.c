/* SPDX-License-Identifier: MIT */
/* What kind of slip each edit of a misspelled word is. */
#include "match/slips.h"

#include <string.h>

#include "text/fold.h"

/* Neighbours on a German (QWERTZ) keyboard; y and z count as neighbours of
 * their English places too. */
static const char *const key_neighbours[26] = {
    "qwsyz",   "vghn",  "xdfv",  "serfcx", "wsdr", "drtgvc", "ftzhbvy", "gzujnby", "ujko",
    "huikmn",  "jiolm", "kop",   "njk",    "bhjm", "iklp",   "ol",      "wa",      "edft",
    "awedxyz", "rfgzy", "zhjiy", "cfgb",   "qase", "ysdcz",  "asxtghu", "tghuasx",
};

static bool is_neighbour_key(uint32_t a, uint32_t b)
{
    if (a < 'a' || a > 'z') {
        return false;
    }
    for (const char *key = key_neighbours[a - 'a']; *key != '\0'; key++) {
        if ((uint32_t)(uint8_t)*key == b) {
            return true;
        }
    }
    return false;
}

static bool is_vowel(uint32_t letter)
{
    return letter == MN_A_UMLAUT || letter == MN_O_UMLAUT || letter == MN_U_UMLAUT ||
           (letter < 128 && letter != 0 && strchr("aeiouy", (int)letter) != NULL);
}

/* Two words from their first difference on. */
typedef struct rest {
    const uint32_t *own;
    const uint32_t *text;
    size_t own_count;
    size_t text_count;
    size_t own_before; /* letters before this place */
    size_t text_before;
} rest;

static rest behind(const rest *r, size_t own, size_t text)
{
    size_t n = r->own_count - own;
    size_t m = r->text_count - text;
    size_t same = 0;
    while (same < n && same < m && r->own[own + same] == r->text[text + same]) {
        same++;
    }
    own += same;
    text += same;
    return (rest){ r->own + own,         r->text + text,      r->own_count - own,
                   r->text_count - text, r->own_before + own, r->text_before + text };
}

static mn_slip kind_of_exchange(uint32_t own, uint32_t text)
{
    if (is_neighbour_key(own, text)) {
        return MN_SLIP_NEAR_KEY;
    }
    return is_vowel(own) && is_vowel(text) ? MN_SLIP_VOWEL : MN_SLIP_EXCHANGED;
}

#define WAYS 4u

/* The slip that an edit of `way` at the first difference is; what is left behind it in *left. */
static mn_slip take(const rest *r, unsigned way, rest *left)
{
    const uint32_t *own = r->own;
    const uint32_t *text = r->text;
    size_t n = r->own_count;
    size_t m = r->text_count;
    if (way == 0 && n > 1 && m > 1 && own[0] == text[1] && own[1] == text[0]) {
        *left = behind(r, 2, 2);
        return r->own_before > 0 ? MN_SLIP_SWAPPED : MN_SLIP_SWAPPED_FIRST;
    }
    if (way == 1 && n > 0 && m > 0) {
        *left = behind(r, 1, 1);
        return kind_of_exchange(own[0], text[0]);
    }
    if (way == 2 && n > 0) {
        *left = behind(r, 1, 0);
        return r->own_before > 0 && own[-1] == own[0] ? MN_SLIP_DOUBLED : MN_SLIP_LEFT_OUT;
    }
    if (way == 3 && m > 0) {
        *left = behind(r, 0, 1);
        return r->text_before > 0 && text[-1] == text[0] ? MN_SLIP_DOUBLED : MN_SLIP_PUT_IN;
    }
    return MN_SLIP_COUNT;
}

/* The likeliest one slip that makes the rest of the text of the name's; MN_SLIP_COUNT if none does. */
static mn_slip last_slip(const rest *r)
{
    mn_slip best = MN_SLIP_COUNT;
    for (unsigned way = 0; way < WAYS; way++) {
        rest end;
        mn_slip slip = take(r, way, &end);
        if (slip < best && end.own_count == 0 && end.text_count == 0) {
            best = slip;
        }
    }
    return best;
}

unsigned mn_slips(const uint32_t *own, size_t own_count, const uint32_t *text, size_t text_count, unsigned edits,
                  mn_slip slips[2])
{
    rest all = { own, text, own_count, text_count, 0, 0 };
    rest first = behind(&all, 0, 0);
    unsigned least = 2 * MN_SLIP_COUNT;
    if (edits == 1) {
        /* What they end with is alike: then nothing is left to be compared behind the edit. */
        while (first.own_count > 0 && first.text_count > 0 &&
               first.own[first.own_count - 1] == first.text[first.text_count - 1]) {
            first.own_count--;
            first.text_count--;
        }
        slips[0] = last_slip(&first);
        return slips[0] < MN_SLIP_COUNT;
    }
    for (unsigned way = 0; way < WAYS; way++) {
        rest second;
        mn_slip one = take(&first, way, &second);
        mn_slip other = one < MN_SLIP_COUNT ? last_slip(&second) : MN_SLIP_COUNT;
        if (other < MN_SLIP_COUNT && (unsigned)one + (unsigned)other < least) {
            least = (unsigned)one + (unsigned)other;
            slips[0] = one;
            slips[1] = other;
        }
    }
    return least < 2 * MN_SLIP_COUNT ? 2 : 0;
}
