/* SPDX-License-Identifier: MIT */
#include "match/find.h"

/* Neighbours on a German (QWERTZ) keyboard; y and z count as neighbours of
 * their English places too. */
static const char *const key_neighbours[26] = {
    "qwsyz", "vghn", "xdfv", "serfcx", "wsdr", "drtgvc", "ftzhbvy", "gzujnby", "ujko", "huikmn", "jiolm", "kop", "njk",
    "bhjm", "iklp", "ol", "wa", "edft", "awedxyz", "rfgzy", "zhjiy", "cfgb", "qase", "ysdcz", "asxtghu", "tghuasx",
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

/* In percent of certainty, by letters of the edited word. */
static uint16_t with_edits(const mention_hit *hit, const mn_features *f)
{
    int value;
    unsigned letters = f->edited_letters;
    if (hit->edits == 1) {
        static const int by_length[] = { 5, 5, 5, 5, 12, 35, 72, 88, 93 };
        value = by_length[letters < 8 ? letters : 8];
    } else {
        static const int by_length[] = { 1, 1, 1, 1, 1, 1, 2, 8, 40, 60, 70, 78 };
        value = by_length[letters < 11 ? letters : 11];
    }
    value += hit->kind == MENTION_KIND_TRANSPOSITION ? 15 : 0;
    value += f->near_key ? 5 : 0;
    value -= f->first_differs ? 25 : 0;
    value -= f->compound ? (hit->edits == 1 ? 5 : 30) : 0;
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
        return f->band != 0 || (f->compound && f->name_letters < 7) ? 2500 : f->name_letters < 6 ? 6000 : 8500;
    }
    return 9700;
}
