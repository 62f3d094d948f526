/* SPDX-License-Identifier: MIT */
/* English nouns, verbs and adjectives. */
#include <string.h>

#include "words/inflect_form.h"

/* Endings of words that go against the rule of their last letters. */
static const char *const plural_oes[] = { "hero",    "potato",   "tomato", "echo",  "veto",    "torpedo",
                                          "embargo", "mosquito", "cargo",  "mango", "volcano", "tornado",
                                          "domino",  "buffalo",  "zero",   NULL };
static const char *const plural_os[] = { "mosquito", "cargo",   "mango", "volcano", "tornado",
                                         "domino",   "buffalo", "zero",  NULL };
static const char *const hard_ch[] = { "stomach", "monarch", "triarch", "oligarch", "epoch",
                                       "tech",    "eunuch",  "loch",    NULL };

static bool ends_in_one(const mn_stem *word, const char *const *endings)
{
    for (; *endings != NULL; endings++) {
        if (mn_stem_ends(word, *endings)) {
            return true;
        }
    }
    return false;
}

static bool ends_in_consonant_and(const mn_stem *word, const char *last)
{
    return mn_stem_ends(word, last) && word->size > strlen(last) && !mn_stem_vowel(word, strlen(last) + 1);
}

static bool hisses(const mn_stem *word)
{
    static const char *const endings[] = { "s", "x", "z", "sh", NULL };
    return ends_in_one(word, endings) || (mn_stem_ends(word, "ch") && !ends_in_one(word, hard_ch));
}

/* The y of city, carry, soliloquy, not that of day. */
static bool changing_y(const mn_stem *word)
{
    return ends_in_consonant_and(word, "y") || mn_stem_ends(word, "quy");
}

/* big, run, begin, quit: consonant, one vowel, consonant. */
static bool short_vowel_end(const mn_stem *word)
{
    bool consonant = word->size >= 3 && !mn_stem_vowel(word, 1) && !mn_stem_ends_in_one_of(word, "wx");
    bool before = !mn_stem_vowel(word, 3) || (mn_stem_last(word, 3) == 'u' && mn_stem_last(word, 4) == 'q');
    return consonant && mn_stem_vowel(word, 2) && before;
}

static void put_with(mn_inflection *to, const mn_stem *word, size_t cut, const char *ending)
{
    mn_stem stem = mn_stem_without(word, cut);
    mn_inflection_put(to, false, "", &stem, ending);
}

/* The -s of a plural and of the third person. */
static void put_s(mn_inflection *to, const mn_stem *word, bool verb)
{
    if (mn_stem_ends(word, "iz")) {
        put_with(to, word, 0, "zes");
    } else if (hisses(word) || (verb && ends_in_consonant_and(word, "o"))) {
        put_with(to, word, 0, "es");
    } else if (changing_y(word)) {
        put_with(to, word, 1, "ies");
    } else {
        bool oes = ends_in_one(word, plural_oes);
        if (oes) {
            put_with(to, word, 0, "es");
        }
        if (!oes || ends_in_one(word, plural_os)) {
            put_with(to, word, 0, "s");
        }
    }
}

static mn_stem doubled(const mn_stem *word)
{
    mn_stem stem = *word;
    char last[2] = { mn_stem_last(word, 1), '\0' };
    mn_stem_append(&stem, last);
    return stem;
}

/* panic, panicked: a c that would turn into an s. */
static bool needs_k(const mn_stem *word)
{
    return mn_stem_ends(word, "c") && mn_stem_vowel(word, 2);
}

static void put_ing(mn_inflection *to, const mn_stem *word)
{
    static const char *const kept[] = { "ee", "oe", "ye", NULL };
    if (mn_stem_ends(word, "ie")) {
        put_with(to, word, 2, "ying");
    } else if (mn_stem_ends(word, "e") && word->size > 2 && !ends_in_one(word, kept)) {
        put_with(to, word, 1, "ing");
    } else {
        put_with(to, word, 0, needs_k(word) ? "king" : "ing");
    }
}

static void put_ed(mn_inflection *to, const mn_stem *word)
{
    if (mn_stem_ends(word, "e")) {
        put_with(to, word, 0, "d");
    } else if (changing_y(word)) {
        put_with(to, word, 1, "ied");
    } else {
        put_with(to, word, 0, needs_k(word) ? "ked" : "ed");
    }
}

static mn_inflect_status put_regular_verb(mn_inflection *to, const mn_stem *verb, bool doubles)
{
    mn_stem stem = doubles ? doubled(verb) : *verb;
    mn_inflection_put(to, false, "", verb, "");
    put_s(to, verb, true);
    put_ed(to, &stem);
    put_ing(to, &stem);
    return to->form_count > 0 ? MN_INFLECT_EXTRA : MN_INFLECT_OK;
}

/* is, has: all else of an irregular verb's present is regular. */
static void put_irregular_s(mn_inflection *to, const mn_stem *verb)
{
    if (verb->size == 2 && mn_stem_ends(verb, "be")) {
        put_with(to, verb, 2, "is");
    } else if (verb->size == 4 && mn_stem_ends(verb, "have")) {
        put_with(to, verb, 2, "s");
    } else {
        put_s(to, verb, true);
    }
}

static mn_inflect_status put_irregular_verb(mn_inflection *to, const mn_stem *verb)
{
    if (to->form_count == 0 || to->form_count > 2) {
        return to->form_count == 0 ? MN_INFLECT_MISSING : MN_INFLECT_EXTRA;
    }
    mn_inflection_put(to, false, "", verb, "");
    put_irregular_s(to, verb);
    mn_stem stem = short_vowel_end(verb) ? doubled(verb) : *verb;
    put_ing(to, &stem);
    for (size_t i = 0; i < to->form_count; i++) {
        mn_inflection_put(to, false, "", &to->forms[i], "");
    }
    return MN_INFLECT_OK;
}

static mn_inflect_status put_noun(mn_inflection *to, const char *kind, const mn_stem *noun)
{
    bool given = strcmp(kind, "!") == 0;
    if (!given && kind[0] != '\0' && strcmp(kind, "0") != 0) {
        return MN_INFLECT_PARADIGM;
    }
    if (given != (to->form_count > 0)) {
        return given ? MN_INFLECT_MISSING : MN_INFLECT_EXTRA;
    }
    mn_inflection_put(to, false, "", noun, "");
    for (size_t i = 0; i < to->form_count; i++) {
        mn_inflection_put(to, false, "", &to->forms[i], "");
    }
    if (kind[0] == '\0') {
        put_s(to, noun, false);
    }
    return MN_INFLECT_OK;
}

/* simply, happily, fully, basically, truly; friendly stays alone. */
static void put_ly(mn_inflection *to, const mn_stem *adjective)
{
    static const char *const drops_e[] = { "true", "due", "whole", NULL };
    if (mn_stem_ends(adjective, "ly")) {
        return;
    }
    if (ends_in_consonant_and(adjective, "le") || mn_stem_ends(adjective, "ll")) {
        put_with(to, adjective, mn_stem_ends(adjective, "e"), "y");
    } else if (ends_in_one(adjective, drops_e)) {
        put_with(to, adjective, 1, "ly");
    } else if (changing_y(adjective) && mn_stem_vowel_runs(adjective) > 1) {
        put_with(to, adjective, 1, "ily");
    } else if (mn_stem_ends(adjective, "ic") && !mn_stem_ends(adjective, "public")) {
        put_with(to, adjective, 0, "ally");
    } else {
        put_with(to, adjective, 0, "ly");
    }
}

static void put_comparison(mn_inflection *to, const mn_stem *adjective)
{
    mn_stem stem = *adjective;
    if (mn_stem_ends(&stem, "e")) {
        stem.size--;
    } else if (changing_y(&stem)) {
        stem.text[stem.size - 1] = 'i';
    } else if (short_vowel_end(&stem) && mn_stem_vowel_runs(&stem) == 1 && !mn_stem_ends(&stem, "y")) {
        stem = doubled(&stem);
    }
    mn_inflection_put(to, false, "", &stem, "er");
    mn_inflection_put(to, false, "", &stem, "est");
}

static mn_inflect_status put_adjective(mn_inflection *to, const char *kind, const mn_stem *adjective)
{
    if (kind[0] != '\0' && strcmp(kind, "0") != 0 && strcmp(kind, "1") != 0) {
        return MN_INFLECT_PARADIGM;
    }
    mn_inflection_put(to, false, "", adjective, "");
    if (kind[0] != '1') {
        put_ly(to, adjective);
    }
    if (kind[0] == '\0') {
        put_comparison(to, adjective);
    }
    return to->form_count > 0 ? MN_INFLECT_EXTRA : MN_INFLECT_OK;
}

mn_inflect_status mn_inflect_english(mn_inflection *to, const char *paradigm, const char *lemma, size_t size)
{
    mn_stem word = mn_stem_of(lemma, size);
    if (paradigm[0] == 'n') {
        return put_noun(to, paradigm + 1, &word);
    }
    if (paradigm[0] == 'a') {
        return put_adjective(to, paradigm + 1, &word);
    }
    if (strcmp(paradigm, "v") == 0 || strcmp(paradigm, "vd") == 0) {
        return put_regular_verb(to, &word, paradigm[1] == 'd');
    }
    return strcmp(paradigm, "vs") == 0 ? put_irregular_verb(to, &word) : MN_INFLECT_PARADIGM;
}
