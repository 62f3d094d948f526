/* SPDX-License-Identifier: MIT */
#include "match/find.h"

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

bool mn_is_likely_slip(const uint32_t *word, size_t word_count, const uint32_t *text, size_t count)
{
    size_t i = 0;
    while (i < word_count && i < count && word[i] == text[i]) {
        i++;
    }
    if (word_count == count && i < count) {
        return is_neighbour_key(word[i], text[i]);
    }
    if (count == word_count + 1) {
        return i > 0 && text[i] == text[i - 1];
    }
    return word_count == count + 1 && i > 0 && word[i] == word[i - 1];
}

/* In percent, by letters of the edited word. bench/fit_confidence.py prints the
 * counts behind the two rows: the precision in text where 0.8 % of the mentions
 * are misspelled is the lower bound, that in text about brands the upper one,
 * and each value lies between so that both order the classes alike. */
static int base_confidence(const mention_hit *hit, unsigned letters)
{
    static const uint8_t one_edit[] = { 2, 2, 2, 2, 4, 24, 58, 80, 90, 92 };
    static const uint8_t two_edits[] = { 1, 1, 1, 1, 1, 1, 1, 8, 24, 52, 56, 62 };
    if (hit->edits == 1) {
        return one_edit[letters < sizeof one_edit ? letters : sizeof one_edit - 1];
    }
    return two_edits[letters < sizeof two_edits ? letters : sizeof two_edits - 1];
}

static uint16_t with_edits(const mention_hit *hit, const mn_features *f)
{
    unsigned letters = f->edited_letters;
    int value = base_confidence(hit, letters);
    value += hit->kind == MENTION_KIND_TRANSPOSITION ? 18 : 0;
    value += f->near_key ? 5 : 0;
    value -= !f->first_differs ? 0 : letters < 11 ? 25 : 10;
    value -= !f->compound ? 0 : hit->edits == 1 ? 5 : 30;
    value -= f->band != 0 ? 60 : 0;
    value = value > 99 ? 99 : value < 1 ? 1 : value;
    return (uint16_t)(value * 100);
}

uint16_t mn_confidence(const mention_hit *hit, const mn_features *f)
{
    if (hit->edits > 0) {
        return with_edits(hit, f);
    }
    if (f->form & (1u << MN_FORM_SOUNDALIKE)) {
        return f->band != 0 || (f->compound && f->name_letters < 7) ? 2500 : f->name_letters < 6 ? 5500 : 8500;
    }
    return 9700;
}
