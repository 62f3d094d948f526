/* SPDX-License-Identifier: MIT */
/* German nouns and adjectives; the verbs are in inflect_de_verb.c. */
#include <string.h>

#include "words/inflect_de.h"

static const char *const adjective_endings[] = { "e", "er", "es", "en", "em", NULL };

/* The place of the last a, o or u that can take an umlaut: not the u of eu and
 * qu, and of au the a. `size` when there is none. */
static size_t umlaut_place(const mn_stem *stem)
{
    for (size_t i = stem->size; i-- > 0;) {
        char c = stem->text[i];
        char before = (char)(i > 0 ? stem->text[i - 1] : 0);
        if (strchr("aoAO", c) != NULL && c != '\0') {
            return i;
        }
        if (c == 'U') {
            return i;
        }
        if (c == 'u' && (before == 'a' || before == 'A')) {
            return i - 1;
        }
        if (c == 'u' && (before == '\0' || strchr("eEqQ", before) == NULL)) {
            return i;
        }
    }
    return stem->size;
}

bool mn_german_umlaut(mn_stem *stem)
{
    size_t at = umlaut_place(stem);
    if (at == stem->size || stem->size >= MN_STEM_MAX) {
        return false;
    }
    static const char plain[] = "aouAOU";
    static const char umlauts[] = "\xa4\xb6\xbc\x84\x96\x9c";
    char vowel = stem->text[at];
    /* Saal, Säle: of a doubled vowel one is left. */
    bool doubled = at > 0 && (stem->text[at - 1] | 0x20) == (vowel | 0x20);
    if (doubled) {
        at--;
        vowel = stem->text[at];
    } else {
        memmove(stem->text + at + 2, stem->text + at + 1, stem->size - at - 1);
        stem->size++;
    }
    stem->text[at] = '\xc3';
    stem->text[at + 1] = umlauts[strchr(plain, vowel) - plain];
    return true;
}

static bool diphthong_end(const mn_stem *stem)
{
    return mn_stem_ends(stem, "au") || mn_stem_ends(stem, "eu") || mn_stem_ends(stem, "ei") ||
           mn_stem_ends(stem, "ai") || mn_stem_ends(stem, "äu");
}

/* Lehrer, Mittel, Garten, Mädchen, Atem: the ending is unstressed and takes -s
 * alone. Meer, Tier, Ziel, Kerl do not end so, a vowel or nothing stands before. */
static bool unstressed_end(const mn_stem *noun)
{
    static const char *const endings[] = { "er", "el", "en", "em", "chen", "lein", "ling", "sal", NULL };
    if (mn_stem_ends(noun, "um") && mn_stem_last(noun, 3) != 'a') {
        return mn_stem_vowel_runs(noun) > 1; /* Album, not Raum */
    }
    for (size_t i = 0; endings[i] != NULL; i++) {
        if (mn_stem_ends(noun, endings[i])) {
            mn_stem rest = mn_stem_without(noun, strlen(endings[i]));
            bool stretched = mn_stem_ends_in_one_of(&rest, "ie") && !diphthong_end(&rest);
            return mn_stem_vowel_runs(&rest) > 0 && !stretched;
        }
    }
    return false;
}

/* Foreign nouns in -s that stay as they are in the genitive: Virus, Tennis, Chaos. */
static bool foreign_s(const mn_stem *noun, const char *plural)
{
    bool native_plural = strcmp(plural, "e") == 0 || strcmp(plural, "er") == 0 || plural[0] == '"';
    char before = mn_stem_last(noun, 3);
    bool diphthong = before != '\0' && strchr("aAeE", before) != NULL; /* Haus, Eis, Mais */
    bool closed = (mn_stem_ends(noun, "us") || mn_stem_ends(noun, "is")) && !diphthong;
    return !native_plural && (closed || mn_stem_ends(noun, "os") || mn_stem_ends(noun, "as"));
}

/* Ergebnis, Verständnis: the suffix, which stands behind a consonant, not the end of Tennis or Penis. */
static bool suffix_nis(const mn_stem *noun)
{
    mn_stem rest = mn_stem_without(noun, strlen("nis"));
    return mn_stem_ends(noun, "nis") && rest.size > 0 && !mn_stem_vowel(&rest, 1) && !mn_stem_ends(&rest, "n");
}

static void put_genitive(mn_inflection *to, const mn_stem *noun, const char *plural)
{
    bool doubles = strcmp(plural, "se") == 0 || suffix_nis(noun);
    if (doubles) {
        mn_inflection_put(to, false, "", noun, "ses");
    } else if (foreign_s(noun, plural)) {
        return;
    } else if (mn_stem_ends_in_one_of(noun, "sxz") || mn_stem_ends(noun, "ß")) {
        mn_inflection_put(to, false, "", noun, "es");
    } else {
        mn_inflection_put(to, false, "", noun, "s");
        bool open = mn_stem_vowel(noun, 1) && !diphthong_end(noun);
        if (!open && !unstressed_end(noun) && strcmp(plural, "s") != 0) {
            mn_inflection_put(to, mn_stem_vowel_runs(noun) > 1, "", noun, "es");
        }
    }
}

/* Plurals in -e, -er and -el add -n in the dative: Tagen, Kindern, Vögeln. */
static void put_plural(mn_inflection *to, const mn_stem *plural)
{
    mn_inflection_put(to, false, "", plural, "");
    if (mn_stem_ends(plural, "e") || mn_stem_ends(plural, "er") || mn_stem_ends(plural, "el")) {
        mn_inflection_put(to, false, "", plural, "n");
    }
}

static bool known_plural(const char *plural)
{
    static const char *const endings[] = { "-", "e", "er", "en", "n", "nen", "s", "se", "ien", "ten", NULL };
    for (size_t i = 0; endings[i] != NULL; i++) {
        if (strcmp(plural, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static mn_inflect_status put_regular_plural(mn_inflection *to, const mn_stem *noun, const char *code)
{
    mn_stem plural = *noun;
    if (code[0] == '"') {
        if (code[1] != '\0' && !known_plural(code + 1)) {
            return MN_INFLECT_PARADIGM;
        }
        if (!mn_german_umlaut(&plural)) {
            return MN_INFLECT_LEMMA;
        }
        code++;
    } else if (!known_plural(code)) {
        return MN_INFLECT_PARADIGM;
    }
    if (code[0] != '-') {
        /* Auge, Ende: one e is enough. */
        bool shared_e = code[0] == 'e' && mn_stem_ends(&plural, "e");
        mn_stem_append(&plural, code + shared_e);
    }
    put_plural(to, &plural);
    return MN_INFLECT_OK;
}

static mn_inflect_status put_weak_masculine(mn_inflection *to, const mn_stem *noun, const char *code)
{
    if (strcmp(code, "en") != 0 && strcmp(code, "n") != 0) {
        return MN_INFLECT_PARADIGM;
    }
    mn_inflection_put(to, false, "", noun, code);
    return MN_INFLECT_OK;
}

/* Bildungs- und Forschungsministerium: nouns of these suffixes take an -s as the first part of a compound. */
static void put_first_part(mn_inflection *to, const mn_stem *noun)
{
    static const char *const suffixes[] = { "ung", "heit", "keit", "schaft", "ion", "tät", NULL };
    for (size_t i = 0; suffixes[i] != NULL; i++) {
        if (mn_stem_ends(noun, suffixes[i])) {
            mn_inflection_put_seldom(to, "", noun, "s");
        }
    }
}

static mn_inflect_status put_noun(mn_inflection *to, char gender, const char *code, const mn_stem *noun)
{
    bool given = strcmp(code, "!") == 0;
    if (given != (to->form_count > 0)) {
        return given ? MN_INFLECT_MISSING : MN_INFLECT_EXTRA;
    }
    mn_inflection_put(to, false, "", noun, "");
    if (gender == 'w') {
        return put_weak_masculine(to, noun, code);
    }
    if (gender == 'f') {
        put_first_part(to, noun);
    } else {
        put_genitive(to, noun, code);
    }
    if (given) {
        for (size_t i = 0; i < to->form_count; i++) {
            put_plural(to, &to->forms[i]);
        }
        return MN_INFLECT_OK;
    }
    return strcmp(code, "0") == 0 ? MN_INFLECT_OK : put_regular_plural(to, noun, code);
}

/* What stands before -e, -er ...: dunkl-, teur-, leis-, hoh-. */
static mn_stem declined_stem(const mn_stem *adjective)
{
    mn_stem stem = *adjective;
    size_t size = stem.size;
    bool el = mn_stem_ends(&stem, "el") && !mn_stem_ends(&stem, "llel") && mn_stem_vowel_runs(&stem) > 1;
    bool er = mn_stem_ends(&stem, "auer") || mn_stem_ends(&stem, "euer");
    if (mn_stem_ends(&stem, "e")) {
        stem.size--;
    } else if (mn_stem_ends(&stem, "hoch")) {
        stem.text[size - 2] = 'h';
        stem.size--;
    } else if (el || er) {
        stem.text[size - 2] = stem.text[size - 1];
        stem.size--;
    }
    return stem;
}

/* -st or -est: bit 1 for the first, 2 for the second. */
static unsigned superlative_links(const mn_stem *stem)
{
    bool long_word = mn_stem_vowel_runs(stem) > 1;
    if (mn_stem_ends(stem, "isch") && long_word) {
        return 1;
    }
    if (long_word && mn_stem_ends(stem, "end")) {
        return 1;
    }
    if (long_word && mn_stem_ends(stem, "et")) {
        return 3;
    }
    if (mn_stem_ends_in_one_of(stem, "sxzdt") || mn_stem_ends(stem, "ß") || mn_stem_ends(stem, "sch")) {
        return 2;
    }
    return mn_stem_vowel(stem, 1) || mn_stem_ends(stem, "h") ? 3 : 1;
}

static void put_superlative(mn_inflection *to, const mn_stem *adjective)
{
    mn_stem stem = *adjective;
    if (mn_stem_ends(&stem, "e")) {
        stem.size--;
    }
    unsigned links = superlative_links(&stem);
    for (unsigned link = 1; link <= 2; link++) {
        if (links & link) {
            mn_stem superlative = stem;
            mn_stem_append(&superlative, link == 1 ? "st" : "est");
            mn_inflection_put_all(to, true, "", &superlative, adjective_endings);
        }
    }
}

static void put_comparative(mn_inflection *to, const mn_stem *comparative)
{
    mn_inflection_put(to, false, "", comparative, "");
    mn_inflection_put_all(to, true, "", comparative, adjective_endings);
}

void mn_german_decline(mn_inflection *to, bool rare, const char *prefix, const mn_stem *adjective)
{
    mn_stem stem = declined_stem(adjective);
    mn_inflection_put_all(to, rare, prefix, &stem, adjective_endings);
}

static mn_inflect_status put_adjective(mn_inflection *to, const char *kind, const mn_stem *adjective)
{
    bool irregular = strcmp(kind, "s") == 0;
    if (to->form_count != (irregular ? 2U : 0U)) {
        return to->form_count < 2 && irregular ? MN_INFLECT_MISSING : MN_INFLECT_EXTRA;
    }
    mn_inflection_put(to, false, "", adjective, "");
    mn_german_decline(to, false, "", adjective);
    if (irregular) {
        put_comparative(to, &to->forms[0]);
        mn_inflection_put_all(to, false, "", &to->forms[1], adjective_endings);
    } else if (strcmp(kind, "0") != 0) {
        mn_stem compared = *adjective;
        if (kind[0] == 'u' && !mn_german_umlaut(&compared)) {
            return MN_INFLECT_LEMMA;
        }
        mn_stem comparative = declined_stem(&compared);
        mn_stem_append(&comparative, "er");
        put_comparative(to, &comparative);
        put_superlative(to, &compared);
    }
    return MN_INFLECT_OK;
}

static void put_inhabitants(mn_inflection *to, const mn_stem *stem)
{
    static const char *const endings[] = { "er", "ers", "ern", "erin", "erinnen", NULL };
    mn_inflection_put_all(to, false, "", stem, endings);
}

/* Berlin, Berliner: who lives there and what is from there. Those in -en drop
 * it or not, and which do so can only be known; Göttingen and its like all do. */
static mn_inflect_status put_place(mn_inflection *to, const mn_stem *place)
{
    mn_stem stem = *place;
    if (to->form_count > 0) {
        return MN_INFLECT_EXTRA;
    }
    mn_inflection_put_name(to, place);
    if (mn_stem_ends(place, "er") || mn_stem_ends(place, "ien") || mn_stem_ends_in_one_of(place, "iy")) {
        return MN_INFLECT_OK;
    }
    if (mn_stem_ends(place, "e")) {
        stem.size--;
    } else if (mn_stem_ends(place, "en")) {
        stem.size -= 2;
        if (!mn_stem_ends(place, "ingen")) {
            put_inhabitants(to, place);
        }
        if (mn_stem_ends(place, "hausen")) {
            put_inhabitants(to, &stem);
            (void)mn_german_umlaut(&stem);
        }
    } else if (mn_stem_ends(place, "land")) {
        (void)mn_german_umlaut(&stem);
    }
    put_inhabitants(to, &stem);
    return MN_INFLECT_OK;
}

mn_inflect_status mn_inflect_german(mn_inflection *to, const char *paradigm, const char *lemma, size_t size)
{
    mn_stem stem = mn_stem_of(lemma, size);
    if (paradigm[0] == 'v') {
        return mn_german_verb(to, paradigm + 1, lemma, size);
    }
    if (strcmp(paradigm, "xr") == 0) {
        return put_place(to, &stem);
    }
    if (strcmp(paradigm, "p") == 0) {
        put_plural(to, &stem);
        return to->form_count > 0 ? MN_INFLECT_EXTRA : MN_INFLECT_OK;
    }
    if (strchr("mnfw", paradigm[0]) != NULL && paradigm[1] == ':') {
        return put_noun(to, paradigm[0], paradigm + 2, &stem);
    }
    if (paradigm[0] == 'a' && (paradigm[1] == '\0' || (strchr("us0", paradigm[1]) != NULL && paradigm[2] == '\0'))) {
        return put_adjective(to, paradigm + 1, &stem);
    }
    return MN_INFLECT_PARADIGM;
}
