/* SPDX-License-Identifier: MIT */
/* German verbs, weak and strong. A separable prefix stands before each form:
 * "aufmacht", "aufgemacht", "aufzumachen"; the bare "macht" of "macht auf" is
 * the simple verb's. */
#include <string.h>

#include "words/inflect_de.h"

typedef struct verb {
    char prefix[MN_INFLECT_MAX + 1]; /* separable, or "" */
    mn_stem infinitive;              /* without it */
    mn_stem stem;                    /* mach-, handel-, änder-, tu- */
    bool liquid;                     /* -eln, -ern */
    bool linked;                     /* -est, -et, -ete after d, t and clusters: arbeit-, öffn- */
    bool hissing;                    /* du reist: no second s */
} verb;

/* "Vowel" here is a letter, so that the h of wohnen lengthens and that of rechnen does not. */
static bool needs_link(const mn_stem *stem)
{
    if (mn_stem_ends_in_one_of(stem, "dt")) {
        return true;
    }
    if (!mn_stem_ends_in_one_of(stem, "mn") || mn_stem_vowel(stem, 2)) {
        return false;
    }
    char before = mn_stem_last(stem, 2);
    if (before == '\0' || strchr("lrmn", before) != NULL) {
        return false;
    }
    return before != 'h' || !mn_stem_vowel(stem, 3);
}

static mn_inflect_status read_verb(const char *lemma, size_t size, verb *out)
{
    size_t bar = mn_inflect_bar(lemma, size);
    size_t start = bar < size ? bar + 1 : 0;
    size_t prefix_size = bar < size ? bar : 0;
    memcpy(out->prefix, lemma, prefix_size);
    out->prefix[prefix_size] = '\0';
    out->infinitive = mn_stem_of(lemma + start, size - start);
    if (!mn_stem_ends(&out->infinitive, "n") || memchr(out->infinitive.text, '|', out->infinitive.size) != NULL) {
        return MN_INFLECT_LEMMA;
    }
    out->liquid = mn_stem_ends(&out->infinitive, "eln") || mn_stem_ends(&out->infinitive, "ern");
    bool en = mn_stem_ends(&out->infinitive, "en");
    out->stem = mn_stem_without(&out->infinitive, en ? 2 : 1);
    if (en && mn_stem_ends(&out->stem, "i")) {
        mn_stem_append(&out->stem, "e"); /* knien: kniet */
    }
    if (out->stem.size < 2) {
        return MN_INFLECT_LEMMA;
    }
    out->linked = !out->liquid && needs_link(&out->stem);
    out->hissing = mn_stem_ends_in_one_of(&out->stem, "sxz") || mn_stem_ends(&out->stem, "ß");
    return MN_INFLECT_OK;
}

/* beichten, beugen, geigen, geizen: ei and eu, no prefix. */
static bool diphthong_not_prefix(const mn_stem *infinitive)
{
    static const char *const prefixed[] = { "beur", "beun", "beirr", "beinhalt", NULL };
    const char *text = infinitive->text;
    if (infinitive->size < 4 || (text[2] != 'i' && text[2] != 'u') || text[1] != 'e') {
        return false;
    }
    for (size_t i = 0; prefixed[i] != NULL; i++) {
        size_t size = strlen(prefixed[i]);
        if (infinitive->size >= size && memcmp(text, prefixed[i], size) == 0) {
            return false;
        }
    }
    return true;
}

/* Does the verb begin with a prefix that keeps ge- away? What follows must
 * still be a verb: "beten" and "ernten" are no be-ten, er-nten. */
static bool inseparable(const verb *v)
{
    static const char *const prefixes[] = { "be", "ge", "er", "ver", "zer", "ent", "emp", "miss", NULL };
    const mn_stem *infinitive = &v->infinitive;
    size_t ending = v->liquid ? 3 : 2;
    for (size_t i = 0; prefixes[i] != NULL; i++) {
        size_t size = strlen(prefixes[i]);
        if (infinitive->size < size + ending || memcmp(infinitive->text, prefixes[i], size) != 0) {
            continue;
        }
        mn_stem rest = mn_stem_of(infinitive->text + size, infinitive->size - size - ending);
        if (mn_stem_vowel_runs(&rest) > 0 && !(size == 2 && diphthong_not_prefix(infinitive))) {
            return true;
        }
    }
    return false;
}

/* kritisieren, spazieren take no ge-; zieren and schmieren are too short for the suffix. */
static bool ends_in_suffix_ieren(const verb *v)
{
    if (!mn_stem_ends(&v->infinitive, "ieren")) {
        return false;
    }
    mn_stem rest = mn_stem_without(&v->infinitive, strlen("ieren"));
    return mn_stem_vowel_runs(&rest) > 0;
}

/* The separable prefix and "ge" or "zu". */
static const char *infix(const verb *v, const char *inner, char buffer[MN_INFLECT_MAX + 4])
{
    size_t size = strlen(v->prefix);
    memcpy(buffer, v->prefix, size);
    memcpy(buffer + size, inner, strlen(inner) + 1);
    return buffer;
}

static void put_participle(mn_inflection *to, const char *prefix, const mn_stem *participle)
{
    mn_inflection_put(to, false, prefix, participle, "");
    mn_german_decline(to, true, prefix, participle);
}

/* gehn, ansehn, schaun, fahrn, spieln: the infinitive as it is spoken. */
static void put_clipped_infinitive(mn_inflection *to, const verb *v)
{
    bool en = mn_stem_ends(&v->infinitive, "en");
    bool long_h = mn_stem_ends(&v->stem, "h") && mn_stem_vowel(&v->stem, 2);
    bool liquid = mn_stem_ends_in_one_of(&v->stem, "lr") && !v->liquid;
    if (en && (long_h || liquid || mn_stem_ends(&v->stem, "u"))) {
        mn_inflection_put_seldom(to, v->prefix, &v->stem, "n");
    }
}

/* The infinitive, with zu, and the present participle. */
static void put_infinitives(mn_inflection *to, const verb *v)
{
    mn_inflection_put(to, false, v->prefix, &v->infinitive, "");
    mn_inflection_put_seldom(to, v->prefix, &v->infinitive, "s"); /* des Aufmachens */
    put_clipped_infinitive(to, v);
    if (v->prefix[0] != '\0') {
        char buffer[MN_INFLECT_MAX + 4];
        mn_inflection_put(to, false, infix(v, "zu", buffer), &v->infinitive, "");
    }
    mn_stem participle = v->infinitive;
    if (!v->liquid && !mn_stem_ends(&participle, "en")) {
        participle.size--; /* tun, sein: tuend, seiend */
        mn_stem_append(&participle, "en");
    }
    mn_stem_append(&participle, "d");
    mn_inflection_put(to, true, v->prefix, &participle, "");
    mn_german_decline(to, true, v->prefix, &participle);
}

/* ich handle, seltener handele; ich ändere, seltener ändre. */
static void put_liquid_first_person(mn_inflection *to, const verb *v)
{
    mn_stem short_stem = v->stem;
    short_stem.text[short_stem.size - 2] = short_stem.text[short_stem.size - 1];
    short_stem.size--;
    bool el = mn_stem_ends(&v->stem, "el");
    mn_inflection_put(to, !el, v->prefix, &short_stem, "e");
    mn_inflection_put(to, el, v->prefix, &v->stem, "e");
}

/* ich mache, and the "mach" of commands and chats, which no separable prefix joins. */
static void put_first_person(mn_inflection *to, const verb *v)
{
    if (v->liquid) {
        put_liquid_first_person(to, v);
        return;
    }
    mn_inflection_put(to, false, v->prefix, &v->stem, mn_stem_ends(&v->stem, "e") ? "" : "e");
    if (v->prefix[0] == '\0' && !v->linked) {
        mn_inflection_put(to, true, "", &v->stem, "");
    }
}

/* ich machs, er machts, machste: spoken as one word with the pronoun. */
static void put_with_pronouns(mn_inflection *to, const verb *v, const mn_stem *second, const mn_stem *third)
{
    if (v->prefix[0] != '\0') {
        return;
    }
    if (v->liquid) {
        mn_inflection_put_seldom(to, "", &v->stem, ""); /* ich kümmer mich */
    }
    if (!v->hissing) {
        mn_inflection_put_seldom(to, "", &v->stem, "s");
    }
    if (mn_stem_ends(second, "st")) {
        mn_inflection_put_seldom(to, "", second, "e");
    }
    mn_inflection_put_seldom(to, "", third, "s");
}

static void put_weak_present(mn_inflection *to, const verb *v)
{
    mn_stem second = v->stem;
    mn_stem third = v->stem;
    mn_stem_append(&second, v->linked ? "est" : v->hissing ? "t" : "st");
    mn_stem_append(&third, v->linked ? "et" : "t");
    put_first_person(to, v);
    mn_inflection_put(to, false, v->prefix, &second, "");
    mn_inflection_put(to, false, v->prefix, &third, "");
    put_with_pronouns(to, v, &second, &third);
}

static void put_weak_past(mn_inflection *to, const char *prefix, bool rare, const mn_stem *third_person)
{
    static const char *const endings[] = { "", "n", NULL };
    static const char *const second_person[] = { "st", "t", NULL };
    mn_inflection_put_all(to, rare, prefix, third_person, endings);
    mn_inflection_put_all(to, true, prefix, third_person, second_person);
}

static mn_inflect_status put_weak_verb(mn_inflection *to, const verb *v, bool takes_ge)
{
    if (to->form_count > 0) {
        return MN_INFLECT_EXTRA;
    }
    put_infinitives(to, v);
    put_weak_present(to, v);
    mn_stem past = v->stem;
    mn_stem_append(&past, v->linked ? "ete" : "te");
    put_weak_past(to, v->prefix, false, &past);

    char buffer[MN_INFLECT_MAX + 4];
    mn_stem participle = v->stem;
    mn_stem_append(&participle, v->linked ? "et" : "t");
    bool ge = takes_ge && !inseparable(v) && !ends_in_suffix_ieren(v);
    put_participle(to, infix(v, ge ? "ge" : "", buffer), &participle);
    return MN_INFLECT_OK;
}

/* hältst, trittst, lädst, liest, fährst; of modals kannst, musst, weißt. */
static mn_stem strong_second_person(const verb *v, const mn_stem *third)
{
    bool modal = !mn_stem_ends_in_one_of(third, "td");
    bool stem_t = mn_stem_ends(&v->stem, "t") && !mn_stem_ends(third, "et");
    mn_stem base = modal || stem_t ? *third : mn_stem_without(third, 1);
    bool hisses = mn_stem_ends_in_one_of(&base, "sxz") || mn_stem_ends(&base, "ß");
    const char *ending = hisses ? "t" : stem_t && mn_stem_ends(&base, "st") ? "" : "st";
    mn_stem_append(&base, ending);
    return base;
}

static bool has_letter(const mn_stem *stem, char letter)
{
    return memchr(stem->text, (unsigned char)letter, stem->size) != NULL;
}

/* nimm, lies, tritt: the command keeps the i of the third person. */
static void put_strong_command(mn_inflection *to, const verb *v, const mn_stem *third)
{
    bool changes = has_letter(third, 'i') && !has_letter(&v->stem, 'i') && mn_stem_ends(third, "t");
    if (changes && v->prefix[0] == '\0') {
        mn_stem command = mn_stem_ends(&v->stem, "t") ? *third : mn_stem_without(third, 1);
        mn_inflection_put(to, false, "", &command, "");
    }
}

static void put_strong_present(mn_inflection *to, const verb *v, const mn_stem *third)
{
    mn_stem second = strong_second_person(v, third);
    put_first_person(to, v);
    mn_inflection_put(to, false, v->prefix, &second, "");
    mn_inflection_put(to, false, v->prefix, third, "");
    mn_inflection_put(to, false, v->prefix, &v->stem, v->linked ? "et" : "t");
    put_strong_command(to, v, third);
    put_with_pronouns(to, v, &second, third);
}

/* fuhr, fuhrst, fuhren, fuhrt; fand, fandest; las, lasest, last. */
static void put_strong_past(mn_inflection *to, const verb *v, const mn_stem *past)
{
    if (mn_stem_ends(past, "e")) {
        put_weak_past(to, v->prefix, false, past); /* brachte, wusste, wurde, schrie */
        return;
    }
    bool linked = mn_stem_ends_in_one_of(past, "dt");
    bool hissing = mn_stem_ends_in_one_of(past, "sxz") || mn_stem_ends(past, "ß");
    mn_inflection_put(to, false, v->prefix, past, "");
    mn_inflection_put(to, false, v->prefix, past, "en");
    mn_inflection_put(to, true, v->prefix, past, linked || hissing ? "est" : "st");
    mn_inflection_put(to, true, v->prefix, past, linked ? "et" : "t");
}

/* Of the pasts in -te only these take an umlaut: brächte, hätte, müsste, würde,
 * and modals that have one in the infinitive (könnte, dürfte, but wollte). */
static bool weak_past_takes_umlaut(const verb *v, const mn_stem *past)
{
    static const char *const endings[] = { "achte", "atte", "usste", "urde", NULL };
    for (size_t i = 0; endings[i] != NULL; i++) {
        if (mn_stem_ends(past, endings[i])) {
            return true;
        }
    }
    return has_letter(&v->stem, '\xc3');
}

static void put_subjunctive(mn_inflection *to, const verb *v, const mn_stem *past)
{
    static const char *const endings[] = { "e", "en", "est", "et", NULL };
    static const char *const short_endings[] = { "st", "t", NULL };
    mn_stem stem = *past;
    if (mn_stem_ends(past, "e")) {
        bool umlaut = weak_past_takes_umlaut(v, past) && mn_german_umlaut(&stem);
        if (umlaut) {
            put_weak_past(to, v->prefix, true, &stem);
        }
        return;
    }
    (void)mn_german_umlaut(&stem);
    mn_inflection_put_all(to, true, v->prefix, &stem, endings);
    if (!mn_stem_ends_in_one_of(&stem, "dtsxz") && !mn_stem_ends(&stem, "ß")) {
        mn_inflection_put_all(to, true, v->prefix, &stem, short_endings);
    }
}

static mn_inflect_status put_strong_verb(mn_inflection *to, const verb *v)
{
    if (to->form_count != 3) {
        return to->form_count < 3 ? MN_INFLECT_MISSING : MN_INFLECT_EXTRA;
    }
    put_infinitives(to, v);
    put_strong_present(to, v, &to->forms[0]);
    put_strong_past(to, v, &to->forms[1]);
    put_subjunctive(to, v, &to->forms[1]);
    put_participle(to, v->prefix, &to->forms[2]);
    return MN_INFLECT_OK;
}

mn_inflect_status mn_german_verb(mn_inflection *to, const char *kind, const char *lemma, size_t size)
{
    bool weak = kind[0] == '\0';
    bool strong = strcmp(kind, "s") == 0;
    if (!weak && !strong && strcmp(kind, "i") != 0) {
        return MN_INFLECT_PARADIGM;
    }
    verb v;
    mn_inflect_status status = read_verb(lemma, size, &v);
    if (status != MN_INFLECT_OK) {
        return status;
    }
    return strong ? put_strong_verb(to, &v) : put_weak_verb(to, &v, weak);
}
