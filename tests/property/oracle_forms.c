/* SPDX-License-Identifier: MIT */
#include "oracle_parts.h"

#include <string.h>

#include "match/tables.h"
#include "text/fold.h"
#include "words/compound.h"
#include "words/known.h"

bool oracle_equal(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    return na == nb && memcmp(a, b, na * sizeof *a) == 0;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static bool is_digit(uint32_t letter)
{
    return letter >= '0' && letter <= '9';
}

/* The length of the run of one letter at i. */
static size_t run_at(const uint32_t *word, size_t count, size_t i)
{
    size_t end = i;
    while (end < count && word[end] == word[i]) {
        end++;
    }
    return end - i;
}

/* -------------------------------------------------------------- known words */

/* The caller's word? */
static bool is_given(const oracle *o, const uint32_t *word, size_t count)
{
    for (size_t i = 0; i < o->catalogue->word_count; i++) {
        oracle_word given = oracle_fold(o->catalogue->words[i], strlen(o->catalogue->words[i]));
        if (oracle_equal(given.letters, given.count, word, count)) {
            return true;
        }
    }
    return false;
}

bool oracle_is_known(const oracle *o, const uint32_t *word, size_t count)
{
    return mn_known_find(word, count, NULL) || is_given(o, word, count);
}

bool oracle_is_known_or_compound(const oracle *o, const uint32_t *word, size_t count)
{
    mn_part parts[MN_COMPOUND_PARTS];
    return oracle_is_known(o, word, count) ||
           mn_compound_split(word, count, MN_KNOWN_GERMAN | MN_KNOWN_ENGLISH, parts) > 0;
}

bool oracle_is_name(const oracle *o, const uint32_t *word, size_t count)
{
    for (size_t i = 0; i < o->variants.count; i++) {
        const oracle_variant *v = &MN_ITEM(o->variants, oracle_variant, i);
        if (v->count == 1 && oracle_is_spelling(&v->items[0], word, count)) {
            return true;
        }
    }
    return false;
}

bool oracle_is_common(const oracle *o, const uint32_t *word, size_t count, unsigned band)
{
    mn_known known;
    return (mn_known_find(word, count, &known) && known.band <= band) || is_given(o, word, count) ||
           oracle_is_name(o, word, count);
}

bool oracle_is_listed_word(const oracle *o, const uint32_t *word, size_t count, unsigned band)
{
    mn_known known;
    return (mn_known_find(word, count, &known) && known.band <= band && (known.flags & MN_KNOWN_NAME) == 0) ||
           is_given(o, word, count);
}

bool oracle_is_common_word(const oracle *o, const uint32_t *word, size_t count, unsigned band)
{
    return oracle_is_listed_word(o, word, count, band) || oracle_is_name(o, word, count);
}

static bool is_among(const mn_ending *endings, size_t ending_count, const uint32_t *text, size_t count)
{
    for (size_t i = 0; i < ending_count; i++) {
        if (oracle_equal(endings[i].letters, endings[i].count, text, count)) {
            return true;
        }
    }
    return false;
}

/* What may follow the whole word, one that ends lightly, or one that loses its e. */
typedef enum verb_base { VERB_WHOLE, VERB_LIGHT, VERB_DROPPED } verb_base;

static bool is_base_and_ending(const uint32_t *base, size_t n, verb_base kind, const uint32_t *text, size_t count)
{
    if (count < n || !oracle_equal(base, n, text, n)) {
        return false;
    }
    text += n;
    count -= n;
    return is_among(mn_verb_endings, mn_verb_ending_count, text, count) ||
           (kind == VERB_LIGHT && is_among(mn_short_verb_endings, mn_short_verb_ending_count, text, count)) ||
           (kind == VERB_DROPPED && is_among(mn_dropped_verb_endings, mn_dropped_verb_ending_count, text, count));
}

static bool is_verb_of(const uint32_t *word, size_t n, const uint32_t *text, size_t count)
{
    uint32_t last = word[n - 1];
    uint32_t before = word[n - 2];
    bool light = last == 'e' || (before == 'e' && (last == 'l' || last == 'r'));
    if (is_base_and_ending(word, n, light ? VERB_LIGHT : VERB_WHOLE, text, count)) {
        return true;
    }
    if (last == 'e' && is_base_and_ending(word, n - 1, VERB_DROPPED, text, count)) {
        return true;
    }
    if (last == 'e' && before == 'l') {
        oracle_word turned; /* google, googel */
        memcpy(turned.letters, word, n * sizeof *word);
        turned.letters[n - 2] = 'e';
        turned.letters[n - 1] = 'l';
        return is_base_and_ending(turned.letters, n, VERB_LIGHT, text, count);
    }
    return false;
}

bool oracle_is_verb(const oracle_word *word, const uint32_t *text, size_t count)
{
    if (word->count < 3) {
        return false;
    }
    bool own_ge = word->letters[0] == 'g' && word->letters[1] == 'e';
    bool text_ge = count >= 2 && text[0] == 'g' && text[1] == 'e';
    return is_verb_of(word->letters, word->count, text, count) ||
           (text_ge && !own_ge && is_verb_of(word->letters, word->count, text + 2, count - 2));
}

/* ------------------------------------------------------- forms without edits */

bool oracle_is_spelling(const oracle_item *item, const uint32_t *text, size_t count)
{
    for (size_t i = 0; i < item->spellings.count; i++) {
        const oracle_word *s = &MN_ITEM(item->spellings, oracle_word, i);
        if (oracle_equal(s->letters, s->count, text, count)) {
            return true;
        }
    }
    return false;
}

/* Whether the text is the spelling with `out` letters at i replaced by these. */
static bool is_replaced(const oracle_word *s, size_t i, size_t out, const uint32_t *by, size_t by_count,
                        const uint32_t *text, size_t count)
{
    size_t rest = s->count - i - out;
    return count == i + by_count + rest && oracle_equal(s->letters, i, text, i) &&
           oracle_equal(by, by_count, text + i, by_count) &&
           oracle_equal(s->letters + i + out, rest, text + i + by_count, rest);
}

/* Another entry of its class put for the entry that stands at i? */
static bool sounds_alike_at(const oracle_word *s, size_t i, const uint32_t *text, size_t count)
{
    for (size_t a = 0; a < mn_read_alike_count; a++) {
        const mn_read_alike *from = &mn_read_alikes[a];
        if (from->count > s->count - i || !oracle_equal(s->letters + i, from->count, from->letters, from->count)) {
            continue;
        }
        for (size_t b = 0; b < mn_read_alike_count; b++) {
            const mn_read_alike *to = &mn_read_alikes[b];
            if (a != b && from->class == to->class &&
                is_replaced(s, i, from->count, to->letters, to->count, text, count)) {
                return true;
            }
        }
    }
    return false;
}

static bool is_soundalike(const oracle_word *s, const uint32_t *text, size_t count)
{
    /* All before the place where they differ is the same. */
    for (size_t i = 0; i < s->count && oracle_equal(s->letters, i, text, least(i, count)); i++) {
        const uint32_t twice[2] = { s->letters[i], s->letters[i] };
        bool run_begins = (i == 0 || s->letters[i - 1] != s->letters[i]) && !is_digit(s->letters[i]);
        size_t run = run_at(s->letters, s->count, i);
        if (sounds_alike_at(s, i, text, count) ||
            (run_begins && run == 1 && is_replaced(s, i, 1, twice, 2, text, count)) ||
            (run_begins && run == 2 && is_replaced(s, i, 2, twice, 1, text, count))) {
            return true;
        }
    }
    return false;
}

/* Whether the sign of the text looks like that letter. */
static bool looks_like(uint32_t sign, uint32_t letter)
{
    for (size_t i = 0; i < mn_look_alike_count; i++) {
        for (size_t k = 0; k < 3; k++) {
            if (mn_look_alikes[i].glyph == sign && mn_look_alikes[i].letters[k] == letter) {
                return true;
            }
        }
    }
    return false;
}

/* Whether letters that are no digits stand somewhere on both sides. */
static bool between_letters(const uint32_t *text, size_t count, size_t i)
{
    bool before = false;
    bool behind = false;
    for (size_t k = 0; k < count; k++) {
        before = before || (k < i && !is_digit(text[k]));
        behind = behind || (k > i && !is_digit(text[k]));
    }
    return before && behind;
}

static bool is_homoglyph(const oracle_word *s, const uint32_t *text, size_t count)
{
    bool latin = false;
    size_t replaced = 0;
    if (s->count != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        latin = latin || (text[i] >= 'a' && text[i] <= 'z') || (text[i] >= 0xE4 && text[i] <= 0xFC);
        if (text[i] != s->letters[i]) {
            if (!looks_like(text[i], s->letters[i]) || (is_digit(text[i]) && !between_letters(text, count, i))) {
                return false;
            }
            replaced++;
        }
    }
    return latin && replaced > 0;
}

static bool is_elongated(const oracle_word *s, const uint32_t *text, size_t count)
{
    size_t i = 0;
    size_t k = 0;
    bool drawn_out = false;
    while (i < s->count && k < count) {
        size_t own = run_at(s->letters, s->count, i);
        size_t run = run_at(text, count, k);
        bool longer = own <= 2 && run >= 3 && !is_digit(text[k]);
        if (s->letters[i] != text[k] || (own != run && !longer)) {
            return false;
        }
        drawn_out = drawn_out || longer;
        i += own;
        k += run;
    }
    return i == s->count && k == count && drawn_out;
}

static bool ends_in(const uint32_t *word, size_t count, const mn_ending *ending)
{
    return count > ending->count &&
           oracle_equal(word + count - ending->count, ending->count, ending->letters, ending->count);
}

static bool is_inflected(const oracle_word *s, const uint32_t *text, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < mn_inflection_count; i++) {
        if (ends_in(s->letters, s->count, &mn_inflections[i]) && mn_inflections[i].count > longest) {
            longest = mn_inflections[i].count;
        }
    }
    for (size_t i = 0; longest > 0 && i < mn_inflection_count; i++) {
        const mn_ending *other = &mn_inflections[i];
        if (is_replaced(s, s->count - longest, longest, other->letters, other->count, text, count)) {
            return true;
        }
    }
    return false;
}

/* -------------------------------------------------------------------- edits */

/* Optimal string alignment by the full matrix. */
static size_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb, bool umlauts_differ)
{
    static size_t d[ORACLE_LETTERS_MAX + 1][ORACLE_LETTERS_MAX + 1];
    for (size_t i = 0; i <= na; i++) {
        for (size_t k = 0; k <= nb; k++) {
            if (i == 0 || k == 0) {
                d[i][k] = i + k;
                continue;
            }
            uint32_t x = a[i - 1];
            uint32_t y = b[k - 1];
            bool umlaut =
                (x == 'a' && y == MN_A_UMLAUT) || (x == 'o' && y == MN_O_UMLAUT) || (x == 'u' && y == MN_U_UMLAUT);
            d[i][k] = least(d[i - 1][k], d[i][k - 1]) + 1;
            if (x == y || !(umlaut && umlauts_differ)) {
                d[i][k] = least(d[i][k], d[i - 1][k - 1] + (x != y));
            }
            if (i > 1 && k > 1 && x == b[k - 2] && a[i - 2] == y) {
                d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
            }
        }
    }
    return d[na][nb];
}

static bool is_swap(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    for (size_t i = 0; na == nb && i + 1 < na; i++) {
        if (a[i] != a[i + 1] && oracle_equal(a, i, b, i) && a[i] == b[i + 1] && a[i + 1] == b[i] &&
            oracle_equal(a + i + 2, na - i - 2, b + i + 2, nb - i - 2)) {
            return true;
        }
    }
    return false;
}

static bool same_digits(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    size_t i = 0;
    size_t k = 0;
    for (;;) {
        while (i < na && !is_digit(a[i])) {
            i++;
        }
        while (k < nb && !is_digit(b[k])) {
            k++;
        }
        if (i == na || k == nb) {
            return i == na && k == nb;
        }
        if (a[i++] != b[k++]) {
            return false;
        }
    }
}

static bool first_letters_agree(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
    return na > 0 && nb > 0 && (a[0] == b[0] || (na > 1 && nb > 1 && a[0] == b[1] && a[1] == b[0]));
}

/* The edits from a word of a name to one of the text; 0 where there are too many for its budget. */
static unsigned edits_of(const oracle *o, const oracle_name *name, const oracle_item *item, const uint32_t *text,
                         size_t count, bool *swap)
{
    const mn_rules *rules = &o->catalogue->rules;
    size_t length = item->word.count;
    size_t budget = length > rules->edit_letters_max ? 0 : name->budget[least(length, MN_BUDGET_SIZE - 1)];
    size_t best = budget + 1;
    *swap = false;
    for (size_t i = 0; budget > 0 && i < item->spellings.count; i++) {
        const oracle_word *s = &MN_ITEM(item->spellings, oracle_word, i);
        if (count + budget < s->count || s->count + budget < count || !same_digits(s->letters, s->count, text, count)) {
            continue;
        }
        size_t d = distance(s->letters, s->count, text, count, length < rules->umlaut_edit_min);
        bool first =
            first_letters_agree(s->letters, s->count, text, count) || (d == 1 && length >= rules->free_first_min);
        if (d == 0 || d > best || !first) {
            continue;
        }
        *swap = d == 1 && ((*swap && best == 1) || is_swap(s->letters, s->count, text, count));
        best = d;
    }
    return best > budget ? 0 : (unsigned)best;
}

/* ---------------------------------------------------------------- all forms */

/* Add a form unless there is one of that span, which is then the better. */
static size_t add_form(oracle_form *forms, size_t n, oracle_form form)
{
    for (size_t i = 0; i < n; i++) {
        if (forms[i].from == form.from && forms[i].to == form.to) {
            return n;
        }
    }
    if (n < ORACLE_FORMS_MAX) {
        forms[n++] = form;
    }
    return n;
}

/* Whether what follows a name makes a compound of it. */
static bool is_rest(const oracle *o, const uint32_t *rest, size_t count)
{
    size_t min = o->catalogue->rules.compound_rest_min;
    if (count >= min && oracle_is_known_or_compound(o, rest, count)) {
        return true;
    }
    for (size_t i = 0; i < mn_link_count; i++) {
        size_t n = mn_links[i].count;
        if (count > n && count - n >= min && oracle_equal(rest, n, mn_links[i].letters, n) &&
            oracle_is_known_or_compound(o, rest + n, count - n)) {
            return true;
        }
    }
    return false;
}

/* Whether the whole text word is some spelling in that way. */
static bool some_spelling(const oracle_item *item, const uint32_t *text, size_t count,
                          bool (*is)(const oracle_word *, const uint32_t *, size_t))
{
    for (size_t i = 0; i < item->spellings.count; i++) {
        if (is(&MN_ITEM(item->spellings, oracle_word, i), text, count)) {
            return true;
        }
    }
    return false;
}

size_t oracle_forms(const oracle *o, const oracle_variant *variant, size_t at, const uint32_t *text, size_t count,
                    oracle_form forms[ORACLE_FORMS_MAX])
{
    const mn_rules *rules = &o->catalogue->rules;
    const oracle_item *item = &variant->items[at];
    const oracle_name *name = &o->catalogue->names[variant->name];
    size_t length = item->word.count;
    bool several = variant->count > 1;
    bool sounds = (several || variant->joined || length >= rules->soundalike_min) && !name->exact &&
                  count <= rules->edit_letters_max;
    bool inflects = several && at + 1 < variant->count && length >= rules->inflection_min;
    size_t n = 0;
    if (count == 0 || count > ORACLE_LETTERS_MAX) {
        return 0;
    }
    oracle_form whole = { FORM_PLAIN, 0, count, 0, false };
    if (oracle_is_spelling(item, text, count)) {
        n = add_form(forms, n, whole);
    } else if (sounds && some_spelling(item, text, count, is_soundalike)) {
        whole.kind = FORM_SOUNDALIKE;
        n = add_form(forms, n, whole);
    } else if (some_spelling(item, text, count, is_homoglyph)) {
        whole.kind = FORM_HOMOGLYPH;
        n = add_form(forms, n, whole);
    } else if (some_spelling(item, text, count, is_elongated)) {
        whole.kind = FORM_ELONGATED;
        n = add_form(forms, n, whole);
    } else if (inflects && some_spelling(item, text, count, is_inflected)) {
        whole.kind = FORM_INFLECTED;
        n = add_form(forms, n, whole);
    }
    if (text[count - 1] == 's' && oracle_is_spelling(item, text, count - 1)) {
        n = add_form(forms, n, (oracle_form){ FORM_GENITIVE, 0, count - 1, 0, false });
    }
    for (size_t k = rules->compound_min; k < count; k++) {
        if (oracle_is_spelling(item, text, k) && is_rest(o, text + k, count - k)) {
            n = add_form(forms, n, (oracle_form){ FORM_COMPOUND, 0, k, 0, false });
        }
    }
    if (n == 0) {
        whole.kind = FORM_EDITED;
        whole.edits = edits_of(o, name, item, text, count, &whole.swap);
        n = whole.edits > 0 ? add_form(forms, n, whole) : 0;
    }
    return n;
}
