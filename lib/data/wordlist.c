/* SPDX-License-Identifier: MIT */
#include "wordlist.h"

#include <stdlib.h>
#include <string.h>

#include "latin.h"
#include "text/utf8.h"
#include "words/inflect.h"
#include "words/known.h"

#define BLOCK_SIZE   ((size_t)1 << 20)
#define RAREST       5
#define LEXICON_BAND 4

/* A run of bytes; a line of a file, or a column of one. */
typedef struct span {
    const char *text;
    size_t size;
} span;

/* An entry, kept to find the same one again. */
typedef struct entry {
    span paradigm;
    span line;
    size_t number;
} entry;

/* A lemma, by which joined words are inflected. */
typedef struct head {
    span lemma;
    span paradigm;
    span forms;
} head;

/* First parts and last parts of compounds, each with each. */
typedef struct joined {
    span fronts;
    span heads;
    const char *path;
    size_t line;
    unsigned band;
} joined;

typedef struct reader {
    mn_wordlist *list;
    const char *path;
    size_t line;
    mn_inflect_language language;
    bool names;
    bool foreign; /* of neither language */
    unsigned band;
    span paradigm;
    mn_array entries;
    bool rare; /* the forms now inflected are of a lemma that was not written as such */
} reader;

static mention_allocator libc_allocator(void)
{
    mention_allocator libc;
    (void)mn_allocator_resolve(NULL, &libc);
    return libc;
}

/* A tool of the build has no way to go on without memory. */
static void *push(mn_array *array, size_t item_size)
{
    mention_allocator libc = libc_allocator();
    void *item = mn_array_push(&libc, array, item_size, 1);
    if (item == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return item;
}

static char *new_block(mn_wordlist *list, size_t size)
{
    char **block = push(&list->blocks, sizeof *block);
    *block = malloc(size);
    if (*block == NULL) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return *block;
}

static void report(const reader *r, const char *reason, span what)
{
    r->list->errors++;
    fprintf(stderr, "%s:%zu: %s: %.*s\n", r->path, r->line, reason, (int)what.size, what.text);
}

static span span_of(const char *text, size_t size)
{
    return (span){ text, size };
}

static bool starts(span s, const char *with)
{
    return s.size >= strlen(with) && memcmp(s.text, with, strlen(with)) == 0;
}

static span after(span s, size_t size)
{
    return span_of(s.text + size, s.size - size);
}

static size_t decode(span s, size_t at, uint32_t *cp)
{
    return mn_utf8_decode((const uint8_t *)s.text + at, (const uint8_t *)s.text + s.size, cp);
}

/* Letters, in blocks that never move. */
static const uint8_t *keep_letters(mn_wordlist *list, const uint8_t *letters, size_t size)
{
    if (list->block_left < size) {
        (void)new_block(list, BLOCK_SIZE);
        list->block_left = BLOCK_SIZE;
    }
    char *block = MN_ITEM(list->blocks, char *, list->blocks.count - 1);
    char *at = block + BLOCK_SIZE - list->block_left;
    memcpy(at, letters, size);
    list->block_left -= size;
    return (const uint8_t *)at;
}

static uint8_t letter_code(uint32_t letter)
{
    return (uint8_t)(letter == 0xe4 ? 27 : letter == 0xf6 ? 28 : letter == 0xfc ? 29 : letter - 'a' + 1);
}

static void add_form(const reader *r, const uint8_t *letters, size_t size, bool rare)
{
    bool noun = r->language == MN_INFLECT_GERMAN &&
                (r->paradigm.text[0] == 'p' || (r->paradigm.size > 1 && r->paradigm.text[1] == ':'));
    unsigned band = r->band + (rare || r->rare);
    unsigned language = r->foreign                         ? 0
                        : r->names                         ? MN_KNOWN_GERMAN | MN_KNOWN_ENGLISH
                        : r->language == MN_INFLECT_GERMAN ? MN_KNOWN_GERMAN
                                                           : MN_KNOWN_ENGLISH;
    mn_form *form = push(&r->list->forms, sizeof *form);
    *form = (mn_form){ .letters = keep_letters(r->list, letters, size),
                       .size = (uint8_t)size,
                       .band = (uint8_t)(band > RAREST ? RAREST : band),
                       .languages = (uint8_t)language,
                       .flags = (uint8_t)((r->names ? MN_KNOWN_NAME : 0) | (noun ? MN_KNOWN_NOUN : 0)) };
}

/* What separates the words of a text separates those of an entry: "U-Bahn", "l’été". */
static bool separator(uint32_t cp)
{
    return cp == '-' || cp == '\'' || cp == ' ' || cp == '.' || cp == '/' || cp == 0x2019 || cp == '&';
}

/* Fold a form and add each of its words. One with a digit is left out: the
 * table has no room for digits, and no name is taken for "mp3". */
static bool take_form(void *context, const char *text, size_t size, bool rare)
{
    reader *r = context;
    uint8_t letters[MN_KNOWN_MAX];
    size_t n = 0;
    bool digits = false;
    span form = span_of(text, size);
    for (size_t at = 0; at <= size;) {
        uint32_t cp = ' ';
        uint32_t folded[2];
        at += at == size ? 1 : decode(form, at, &cp);
        size_t count = mn_latin_fold(cp, folded);
        digits = digits || (cp >= '0' && cp <= '9');
        if (n + count > MN_KNOWN_MAX) {
            report(r, "too long a form", form);
            return false;
        }
        for (size_t i = 0; i < count; i++) {
            letters[n++] = letter_code(folded[i]);
        }
        if (separator(cp)) {
            if (n > 0 && !digits) {
                add_form(r, letters, n, rare);
            }
            n = 0;
            digits = false;
        } else if (count == 0 && !(cp >= '0' && cp <= '9')) {
            report(r, "a sign that no word has", form);
            return false;
        }
    }
    return true;
}

static void inflect(reader *r, span lemma, span forms)
{
    mn_inflect_word word = { .language = r->language,
                             .paradigm = r->paradigm.text,
                             .paradigm_size = r->paradigm.size,
                             .lemma = lemma.text,
                             .lemma_size = lemma.size,
                             .forms = forms.text,
                             .forms_size = forms.size,
                             .seldom = true };
    mn_inflect_status status = mn_inflect(&word, take_form, r);
    if (status != MN_INFLECT_OK && status != MN_INFLECT_STOPPED) {
        report(r, mn_inflect_message(status), lemma);
    }
}

/* "auf|machen" and, as texts part them, "machen", which is perhaps rarer. */
static void inflect_both(reader *r, span lemma, span forms)
{
    size_t bar = mn_inflect_bar(lemma.text, lemma.size);
    inflect(r, lemma, forms);
    if (bar < lemma.size) {
        r->rare = true;
        inflect(r, after(lemma, bar + 1), forms);
        r->rare = false;
    }
}

static void keep_joined(const reader *r, span fronts, span heads)
{
    *(joined *)push(&r->list->joined, sizeof(joined)) =
        (joined){ .fronts = fronts, .heads = heads, .path = r->path, .line = r->line, .band = r->band };
}

static void keep_head(const reader *r, span lemma, span forms)
{
    char kind = r->paradigm.text[0];
    if (r->language == MN_INFLECT_GERMAN && strchr("mnfwpa", kind) != NULL) {
        *(head *)push(&r->list->heads, sizeof(head)) =
            (head){ .lemma = lemma, .paradigm = r->paradigm, .forms = forms };
    }
}

static void read_entry(reader *r, span line)
{
    const char *tab = memchr(line.text, '\t', line.size);
    span lemma = span_of(line.text, tab == NULL ? line.size : (size_t)(tab - line.text));
    span forms = tab == NULL ? span_of("", 0) : after(line, lemma.size + 1);
    bool as_it_stands = starts(r->paradigm, "x");
    bool joins = starts(r->paradigm, "+") && r->language == MN_INFLECT_GERMAN;
    if (r->band == 0 || r->paradigm.size == 0) {
        report(r, "an entry before the first @band and @paradigm", line);
    } else if (memchr(forms.text, '\t', forms.size) != NULL) {
        report(r, "more than one tab", line);
    } else if (tab != NULL && forms.size == 0) {
        report(r, "a tab without forms", line);
    } else if (joins && tab != NULL) {
        keep_joined(r, lemma, forms);
    } else if (!as_it_stands && memchr(lemma.text, ' ', lemma.size) != NULL) {
        report(r, "a blank in a lemma that is inflected", line);
    } else {
        r->list->lemmas++;
        *(entry *)push(&r->entries, sizeof(entry)) =
            (entry){ .paradigm = r->paradigm, .line = line, .number = r->line };
        keep_head(r, lemma, forms);
        inflect_both(r, lemma, forms);
    }
}

static void read_directive(reader *r, span line)
{
    if (starts(line, "@band ") && line.size == 7 && line.text[6] >= '1' && line.text[6] <= '5') {
        r->band = (unsigned)(line.text[6] - '0');
    } else if (starts(line, "@paradigm ") && line.size > 10) {
        r->paradigm = after(line, 10);
    } else {
        report(r, "no such directive", line);
    }
}

static bool valid_utf8(span line)
{
    size_t at;
    return mn_utf8_valid((const uint8_t *)line.text, line.size, &at);
}

static bool blank_at_an_end(span line)
{
    const char *blanks = " \t\r";
    return strchr(blanks, line.text[0]) != NULL || strchr(blanks, line.text[line.size - 1]) != NULL;
}

static void read_line(reader *r, span line)
{
    if (line.size == 0 || line.text[0] == '#') {
        return;
    }
    if (!valid_utf8(line)) {
        report(r, "not UTF-8", line);
    } else if (blank_at_an_end(line)) {
        report(r, "a blank or tab at the line's beginning or end", line);
    } else if (line.text[0] == '@') {
        read_directive(r, line);
    } else {
        read_entry(r, line);
    }
}

static int compare_spans(span a, span b)
{
    int order = memcmp(a.text, b.text, a.size < b.size ? a.size : b.size);
    return order != 0 ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left;
    const entry *b = right;
    int order = compare_spans(a->line, b->line);
    order = order != 0 ? order : compare_spans(a->paradigm, b->paradigm);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static void report_duplicates(reader *r)
{
    entry *entries = r->entries.items;
    if (r->entries.count > 1) {
        qsort(entries, r->entries.count, sizeof *entries, compare_entries);
    }
    for (size_t i = 1; i < r->entries.count; i++) {
        bool same_line = compare_spans(entries[i].line, entries[i - 1].line) == 0;
        if (same_line && compare_spans(entries[i].paradigm, entries[i - 1].paradigm) == 0) {
            r->line = entries[i].number;
            report(r, "the same entry twice", entries[i].line);
        }
    }
}

/* The whole file, kept as long as the list. */
static bool read_file(mn_wordlist *list, const char *path, span *out)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        if (file != NULL) {
            fclose(file);
        }
        return false;
    }
    long size = ftell(file);
    rewind(file);
    char *text = new_block(list, (size_t)(size < 0 ? 0 : size) + 1);
    list->block_left = 0; /* this block is full */
    out->text = text;
    out->size = fread(text, 1, (size_t)(size < 0 ? 0 : size), file);
    bool whole = size >= 0 && out->size == (size_t)size;
    fclose(file);
    if (!whole) {
        perror(path);
    }
    return whole;
}

/* Cut the next line off `rest`; false when nothing is left. */
static bool next_line(span *rest, span *line)
{
    if (rest->size == 0) {
        return false;
    }
    const char *end = memchr(rest->text, '\n', rest->size);
    line->text = rest->text;
    line->size = end == NULL ? rest->size : (size_t)(end - rest->text);
    *rest = after(*rest, line->size + (end != NULL));
    return true;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

bool mn_wordlist_read(mn_wordlist *list, const char *path)
{
    reader r = { .list = list, .path = path };
    const char *name = base_name(path);
    span rest;
    span line;
    bool german = strncmp(name, "de_", 3) == 0;
    r.foreign = strncmp(name, "any_", 4) == 0;
    if (!german && !r.foreign && strncmp(name, "en_", 3) != 0) {
        fprintf(stderr, "%s: a word list is called de_*.tsv, en_*.tsv or any_*.tsv\n", path);
        return false;
    }
    r.language = german ? MN_INFLECT_GERMAN : MN_INFLECT_ENGLISH;
    r.names = !r.foreign && (strncmp(name + 3, "names", 5) == 0 || strncmp(name + 3, "places", 6) == 0);
    if (!read_file(list, path, &rest)) {
        return false;
    }
    while (next_line(&rest, &line)) {
        r.line++;
        read_line(&r, line);
    }
    report_duplicates(&r);
    mention_allocator libc = libc_allocator();
    mn_array_free(&libc, &r.entries, sizeof(entry));
    return true;
}

static int compare_heads(const void *left, const void *right)
{
    const head *a = left;
    const head *b = right;
    int order = compare_spans(a->lemma, b->lemma);
    order = order != 0 ? order : compare_spans(a->paradigm, b->paradigm);
    return order != 0 ? order : compare_spans(a->forms, b->forms);
}

/* A run of parts, each behind the front. */
typedef struct joining {
    char text[4 * MN_INFLECT_MAX];
    size_t size;
} joining;

static span join(joining *to, span front, span part)
{
    size_t start = to->size;
    if (to->size + front.size + part.size + 1 > sizeof to->text) {
        return span_of("", 0);
    }
    memcpy(to->text + start, front.text, front.size);
    memcpy(to->text + start + front.size, part.text, part.size);
    to->size += front.size + part.size;
    return span_of(to->text + start, to->size - start);
}

/* The next of several words that blanks split; of size 0 behind the last. */
static span next_word(span *rest)
{
    while (starts(*rest, " ")) {
        *rest = after(*rest, 1);
    }
    const char *end = memchr(rest->text, ' ', rest->size);
    span word = span_of(rest->text, end == NULL ? rest->size : (size_t)(end - rest->text));
    *rest = after(*rest, word.size);
    return word;
}

static void inflect_joined(reader *r, span front, const head *last)
{
    joining lemma = { .size = 0 };
    joining forms = { .size = 0 };
    span rest = last->forms;
    for (span form = next_word(&rest); form.size > 0; form = next_word(&rest)) {
        (void)join(&forms, front, form);
        (void)join(&forms, span_of(" ", 1), span_of("", 0));
    }
    r->paradigm = last->paradigm;
    r->list->lemmas++;
    inflect(r, join(&lemma, front, last->lemma), span_of(forms.text, forms.size));
}

/* Join the fronts with a last part, by each paradigm that it has. */
static void join_fronts(reader *r, span fronts, span part)
{
    const mn_array *heads = &r->list->heads;
    size_t low = 0;
    size_t high = heads->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool less = compare_spans(MN_ITEM(*heads, head, middle).lemma, part) < 0;
        low = less ? middle + 1 : low;
        high = less ? high : middle;
    }
    if (low == heads->count || compare_spans(MN_ITEM(*heads, head, low).lemma, part) != 0) {
        report(r, "no noun or adjective of the lists", part);
        return;
    }
    for (span front = next_word(&fronts); front.size > 0; front = next_word(&fronts)) {
        for (size_t i = low; i < heads->count; i++) {
            const head *last = &MN_ITEM(*heads, head, i);
            bool twice = i > low && compare_heads(last, last - 1) == 0;
            if (compare_spans(last->lemma, part) != 0) {
                break;
            }
            if (!twice) {
                inflect_joined(r, front, last);
            }
        }
    }
}

void mn_wordlist_join(mn_wordlist *list)
{
    if (list->heads.count > 1) {
        qsort(list->heads.items, list->heads.count, sizeof(head), compare_heads);
    }
    for (size_t i = 0; i < list->joined.count; i++) {
        const joined *j = &MN_ITEM(list->joined, joined, i);
        reader r = { .list = list, .path = j->path, .line = j->line, .band = j->band };
        span heads = j->heads;
        for (span part = next_word(&heads); part.size > 0; part = next_word(&heads)) {
            join_fronts(&r, j->fronts, part);
        }
    }
}

/* Cut the next column off `rest`; an empty one behind the last. */
static span next_column(span *rest)
{
    const char *tab = memchr(rest->text, '\t', rest->size);
    span column = span_of(rest->text, tab == NULL ? rest->size : (size_t)(tab - rest->text));
    *rest = after(*rest, column.size + (tab != NULL));
    return column;
}

/* An entry of the lexicon that is one word: no phrase, part of compounds, sign or pattern. */
static bool one_word(span entry)
{
    if (entry.size == 0 || entry.text[0] == '-' || entry.text[entry.size - 1] == '-') {
        return false;
    }
    for (size_t at = 0; at < entry.size;) {
        uint32_t cp;
        uint32_t folded[2];
        at += decode(entry, at, &cp);
        if (cp != '-' && cp != '\'' && cp != '|' && mn_latin_fold(cp, folded) == 0) {
            return false;
        }
    }
    return true;
}

static void read_lexicon_line(reader *r, span line)
{
    if (line.size == 0 || line.text[0] == '#' || !valid_utf8(line)) {
        return;
    }
    if (starts(line, "@language")) {
        report(r, "known words have the language of their file", line);
        return;
    }
    span entry = next_column(&line);
    span value = next_column(&line);
    span paradigm = next_column(&line);
    bool removed = value.size == 1 && value.text[0] == '-';
    bool as_it_stands =
        paradigm.size == 0 || starts(paradigm, "sa") || starts(paradigm, "fw") || starts(paradigm, "cs");
    if (!removed && one_word(entry)) {
        r->paradigm = as_it_stands ? span_of("x", 1) : paradigm;
        span forms = next_column(&line);
        r->list->lemmas++;
        keep_head(r, entry, forms);
        inflect_both(r, entry, forms);
    }
}

bool mn_wordlist_read_lexicon(mn_wordlist *list, const char *path)
{
    reader r = { .list = list, .path = path, .band = LEXICON_BAND };
    span rest;
    span line;
    const char *name = base_name(path);
    bool german = strncmp(name, "de_", 3) == 0;
    if ((!german && strncmp(name, "en_", 3) != 0) || strstr(name, "_fitted.") != NULL) {
        return true;
    }
    r.language = german ? MN_INFLECT_GERMAN : MN_INFLECT_ENGLISH;
    if (!read_file(list, path, &rest)) {
        return false;
    }
    while (next_line(&rest, &line)) {
        r.line++;
        read_lexicon_line(&r, line);
    }
    return true;
}

static int compare_forms(const void *left, const void *right)
{
    const mn_form *a = left;
    const mn_form *b = right;
    int order = memcmp(a->letters, b->letters, a->size < b->size ? a->size : b->size);
    return order != 0 ? order : (a->size > b->size) - (a->size < b->size);
}

void mn_wordlist_sort(mn_wordlist *list)
{
    mn_form *forms = list->forms.items;
    size_t kept = 0;
    if (list->forms.count > 1) {
        qsort(forms, list->forms.count, sizeof *forms, compare_forms);
    }
    for (size_t i = 0; i < list->forms.count; i++) {
        if (kept > 0 && compare_forms(&forms[kept - 1], &forms[i]) == 0) {
            mn_form *same = &forms[kept - 1];
            same->band = forms[i].band < same->band ? forms[i].band : same->band;
            same->languages |= forms[i].languages;
            same->flags |= forms[i].flags;
        } else {
            forms[kept++] = forms[i];
        }
    }
    list->forms.count = kept;
}

/* The form that a line of bands.tsv is about. */
static mn_form *find_form(const mn_wordlist *list, span text)
{
    uint8_t letters[MN_KNOWN_MAX];
    mn_form key = { .letters = letters };
    for (size_t at = 0; at < text.size;) {
        uint32_t cp;
        uint32_t folded[2];
        at += decode(text, at, &cp);
        size_t count = mn_latin_fold(cp, folded);
        if (count == 0 || key.size + count > MN_KNOWN_MAX) {
            return NULL;
        }
        for (size_t i = 0; i < count; i++) {
            letters[key.size++] = letter_code(folded[i]);
        }
    }
    return list->forms.count == 0 ? NULL
                                  : bsearch(&key, list->forms.items, list->forms.count, sizeof key, compare_forms);
}

bool mn_wordlist_rank(mn_wordlist *list, const char *path)
{
    reader r = { .list = list, .path = path };
    span rest;
    span line;
    if (!read_file(list, path, &rest)) {
        return false;
    }
    while (next_line(&rest, &line)) {
        r.line++;
        if (line.size == 0 || line.text[0] == '#') {
            continue;
        }
        char band = line.text[line.size - 1];
        bool well_formed = line.size > 2 && line.text[line.size - 2] == '\t' && band >= '1' && band <= '5';
        mn_form *form = well_formed ? find_form(list, span_of(line.text, line.size - 2)) : NULL;
        if (form == NULL) {
            report(&r, well_formed ? "a form of no list" : "no form and band", line);
        } else {
            form->band = (uint8_t)(band - '0');
        }
    }
    return true;
}

void mn_wordlist_free(mn_wordlist *list)
{
    mention_allocator libc = libc_allocator();
    for (size_t i = 0; i < list->blocks.count; i++) {
        free(MN_ITEM(list->blocks, char *, i));
    }
    mn_array_free(&libc, &list->blocks, sizeof(char *));
    mn_array_free(&libc, &list->heads, sizeof(head));
    mn_array_free(&libc, &list->joined, sizeof(joined));
    mn_array_free(&libc, &list->forms, sizeof(mn_form));
}
