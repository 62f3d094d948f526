/* SPDX-License-Identifier: MIT */
#include "words/inflect.h"

#include <string.h>

#include "words/inflect_form.h"

/* "f:nen" and what a typing error adds to it. */
#define PARADIGM_MAX 8

mn_stem mn_stem_of(const char *text, size_t size)
{
    mn_stem stem;
    stem.size = size < MN_INFLECT_MAX ? size : MN_INFLECT_MAX;
    memcpy(stem.text, text, stem.size);
    return stem;
}

void mn_stem_append(mn_stem *stem, const char *ending)
{
    for (; *ending != '\0' && stem->size < MN_STEM_MAX; ending++) {
        stem->text[stem->size++] = *ending;
    }
}

mn_stem mn_stem_without(const mn_stem *stem, size_t bytes)
{
    mn_stem cut = *stem;
    cut.size = bytes < cut.size ? cut.size - bytes : 0;
    return cut;
}

bool mn_stem_ends(const mn_stem *stem, const char *ending)
{
    size_t size = strlen(ending);
    return size <= stem->size && memcmp(stem->text + stem->size - size, ending, size) == 0;
}

char mn_stem_last(const mn_stem *stem, size_t back)
{
    return (char)(back <= stem->size ? stem->text[stem->size - back] : 0);
}

bool mn_stem_ends_in_one_of(const mn_stem *stem, const char *letters)
{
    char last = mn_stem_last(stem, 1);
    return last != '\0' && strchr(letters, last) != NULL;
}

bool mn_stem_vowel(const mn_stem *stem, size_t back)
{
    char c = mn_stem_last(stem, back);
    if (c == '\0') {
        return false;
    }
    if (strchr("aeiouyAEIOUY", c) != NULL) {
        return true;
    }
    /* Latin-1 letters: C3 and a second byte. Of these the vowels but not ß ç ñ ø. */
    unsigned char low = (unsigned char)c & 0x9f;
    bool two_bytes = ((unsigned char)c & 0xc0) == 0x80 && mn_stem_last(stem, back + 1) == '\xc3';
    return two_bytes && low != 0x9f && low != 0x87 && low != 0x91 && low != 0x90 && low != 0x97;
}

size_t mn_stem_vowel_runs(const mn_stem *stem)
{
    size_t runs = 0;
    bool inside = false;
    for (size_t back = stem->size; back > 0; back--) {
        bool vowel = mn_stem_vowel(stem, back);
        bool lead = mn_stem_last(stem, back) == '\xc3' && mn_stem_vowel(stem, back - 1);
        if (lead) {
            continue;
        }
        runs += vowel && !inside;
        inside = vowel;
    }
    return runs;
}

void mn_inflection_put(mn_inflection *to, bool rare, const char *prefix, const mn_stem *stem, const char *ending)
{
    char form[MN_INFLECT_MAX + MN_STEM_MAX + 32];
    size_t prefix_size = strlen(prefix);
    size_t ending_size = strlen(ending);
    if (to->stopped || prefix_size + stem->size + ending_size > sizeof form) {
        return;
    }
    /* A size goes with the form: nothing ends it.
     * NOLINTBEGIN(bugprone-not-null-terminated-result) */
    memcpy(form, prefix, prefix_size);
    memcpy(form + prefix_size, stem->text, stem->size);
    memcpy(form + prefix_size + stem->size, ending, ending_size);
    /* NOLINTEND(bugprone-not-null-terminated-result) */
    to->stopped = !to->emit(to->context, form, prefix_size + stem->size + ending_size, rare);
}

void mn_inflection_put_seldom(mn_inflection *to, const char *prefix, const mn_stem *stem, const char *ending)
{
    if (to->seldom) {
        mn_inflection_put(to, true, prefix, stem, ending);
    }
}

void mn_inflection_put_all(mn_inflection *to, bool rare, const char *prefix, const mn_stem *stem,
                           const char *const *endings)
{
    for (; *endings != NULL; endings++) {
        mn_inflection_put(to, rare, prefix, stem, *endings);
    }
}

/* Split the irregular forms at blanks. */
static mn_inflect_status read_forms(const mn_inflect_word *word, mn_inflection *to)
{
    size_t at = 0;
    while (at < word->forms_size) {
        size_t end = at;
        while (end < word->forms_size && word->forms[end] != ' ') {
            end++;
        }
        if (end > at) {
            if (to->form_count == sizeof to->forms / sizeof to->forms[0]) {
                return MN_INFLECT_EXTRA;
            }
            if (end - at > MN_INFLECT_MAX) {
                return MN_INFLECT_LONG;
            }
            to->forms[to->form_count++] = mn_stem_of(word->forms + at, end - at);
        }
        at = end + 1;
    }
    return MN_INFLECT_OK;
}

void mn_inflection_put_name(mn_inflection *to, const mn_stem *lemma)
{
    mn_inflection_put(to, false, "", lemma, "");
    if (!mn_stem_ends_in_one_of(lemma, "sxz") && !mn_stem_ends(lemma, "ß") && !mn_stem_ends(lemma, "ce")) {
        mn_inflection_put(to, false, "", lemma, "s");
    }
}

mn_inflect_status mn_inflect(const mn_inflect_word *word, mn_inflect_emit *emit, void *context)
{
    mn_inflection to = { .emit = emit, .context = context, .seldom = word->seldom };
    char paradigm[PARADIGM_MAX] = "x";
    if (word->paradigm_size >= sizeof paradigm) {
        return MN_INFLECT_PARADIGM;
    }
    if (word->paradigm_size > 0) {
        memcpy(paradigm, word->paradigm, word->paradigm_size);
        paradigm[word->paradigm_size] = '\0';
    }
    if (word->lemma_size == 0 || word->lemma_size > MN_INFLECT_MAX) {
        return MN_INFLECT_LONG;
    }
    mn_inflect_status status = read_forms(word, &to);
    if (status != MN_INFLECT_OK) {
        return status;
    }
    if (strcmp(paradigm, "x") == 0 || strcmp(paradigm, "xs") == 0) {
        mn_stem lemma = mn_stem_of(word->lemma, word->lemma_size);
        if (to.form_count > 0) {
            return MN_INFLECT_EXTRA;
        }
        if (paradigm[1] == 's') {
            mn_inflection_put_name(&to, &lemma);
        } else {
            mn_inflection_put(&to, false, "", &lemma, "");
        }
    } else if (word->language == MN_INFLECT_GERMAN) {
        status = mn_inflect_german(&to, paradigm, word->lemma, word->lemma_size);
    } else {
        status = mn_inflect_english(&to, paradigm, word->lemma, word->lemma_size);
    }
    return status == MN_INFLECT_OK && to.stopped ? MN_INFLECT_STOPPED : status;
}

size_t mn_inflect_bar(const char *lemma, size_t size)
{
    const char *bar = size == 0 ? NULL : memchr(lemma, '|', size);
    return bar == NULL ? size : (size_t)(bar - lemma);
}

const char *mn_inflect_message(mn_inflect_status status)
{
    switch (status) {
    case MN_INFLECT_OK:
        return "no error";
    case MN_INFLECT_PARADIGM:
        return "no such paradigm";
    case MN_INFLECT_MISSING:
        return "the paradigm needs more irregular forms";
    case MN_INFLECT_EXTRA:
        return "the paradigm takes fewer irregular forms";
    case MN_INFLECT_LEMMA:
        return "the lemma cannot go by this paradigm";
    case MN_INFLECT_LONG:
        return "the lemma or a form is empty or too long";
    case MN_INFLECT_STOPPED:
        return "stopped";
    }
    return "unknown status";
}
