/* SPDX-License-Identifier: MIT */
#include "sentiment/source.h"

#include <string.h>

#include "sentiment/pattern.h"
#include "sentiment/value.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "words/inflect.h"

/* Ranks of words of one source, see mn_build_set_word. */
#define RANK_RARE   0u
#define RANK_FORM   1u
#define RANK_LEMMA  2u
#define RANK_SOURCE 4u /* a later source is above all of these */

typedef struct column {
    const char *text;
    size_t size;
} column;

/* One line being read. */
typedef struct reader {
    mn_lexicon_builder *builder;
    const mn_source_options *options;
    uint32_t languages;
    mn_array tokens; /* mn_token, of the phrase at hand */
    mn_pattern pattern;
    column name;     /* the entry's */
    column before;   /* of a phrase: what stands before the word that inflects */
    column particle; /* of a separable verb */
    uint32_t entry;
    uint8_t mark;      /* MN_MARKED_* that the line gives its words, which has no entry then; or 0 */
    const char *wrong; /* NULL, or what is wrong with the line */
    bool out_of_memory;
} reader;

bool mn_source_joins(const uint8_t *text, const mn_token *before, const mn_token *token)
{
    size_t size = token->end - token->start;
    if (size > MN_JOINED_MOST || (mn_token_gap(text, before, 1) & MN_GAP_SIGN) != '\'' ||
        token->group != before->group) {
        return false;
    }
    uint32_t a = text[token->start] | 0x20u;
    uint32_t b = size == 2 ? text[token->start + 1] | 0x20u : 0;
    if (size == 2) {
        return (a == 'l' && b == 'l') || (a == 'r' && b == 'e') || (a == 'v' && b == 'e');
    }
    return a == 's' || a == 'd' || a == 'm' || (a == 't' && (text[before->end - 1] | 0x20u) == 'n');
}

size_t mn_source_join(const uint8_t *text, const mn_token *token, uint8_t *key, size_t size)
{
    if (size + 3 > MN_KEY_MAX) {
        return 0;
    }
    if ((text[token->start] | 0x20) != 't') {
        key[size++] = '\'';
    }
    for (uint32_t i = token->start; i < token->end; i++) {
        key[size++] = text[i] | 0x20;
    }
    return size;
}

/* Letters, digits, blanks and what has a meaning in an entry. */
static bool plain_sign(uint32_t cp)
{
    return mn_class_in_word(mn_class_of(cp)) || (cp < 0x80 && strchr(" '-{}|*&", (int)cp) != NULL) ||
           mn_sign_normal(cp) == '\'';
}

/* A word with letters starred out, "f**k"; "*sigh*" is none. */
static bool is_starred(column entry)
{
    bool ends = entry.size > 1 && entry.text[0] == '*' && entry.text[entry.size - 1] == '*';
    return !ends && entry.size > 1 && memchr(entry.text, '*', entry.size) != NULL &&
           memchr(entry.text, ' ', entry.size) == NULL;
}

/* Stars for eyes, "*-*": no letter that a phrase could begin with. */
static bool is_star_eyed(column entry)
{
    size_t dashes = 0;
    for (size_t i = 1; i + 1 < entry.size; i++) {
        dashes += entry.text[i] == '-';
    }
    return dashes > 0 && dashes + 2 == entry.size && entry.text[0] == '*' && entry.text[entry.size - 1] == '*';
}

/* An entry is a sign, compared character by character, when it has other signs
 * than phrases have and no blank: emoji, emoticons, "10/10", "f@ck". */
static bool is_sign(column entry)
{
    bool signs = is_starred(entry) || is_star_eyed(entry);
    const uint8_t *p = (const uint8_t *)entry.text;
    for (size_t i = 0; i < entry.size;) {
        uint32_t cp;
        i += mn_sign_decode(p + i, p + entry.size, &cp);
        if (cp == ' ') {
            return false;
        }
        signs = signs || !plain_sign(cp);
    }
    return signs;
}

/* Whether a sign counts when signs are compared: not its presentation or skin.
 * A row of stars is one star. */
static bool sign_counts(uint32_t cp)
{
    return cp != 0xFE0F && cp != 0xFE0E && !(cp >= 0x1F3FB && cp <= 0x1F3FF);
}

static void out_of_memory(reader *r)
{
    r->out_of_memory = true;
}

/* The tokens of a text into r->tokens. */
static bool tokenize(reader *r, const char *text, size_t size)
{
    r->tokens.count = 0;
    if (!mn_tokenize(&r->builder->allocator, (const uint8_t *)text, size, &r->tokens)) {
        out_of_memory(r);
        return false;
    }
    return true;
}

/* The code points of a sign that are compared, stars of a row as one. Letters before a star are told in any case: they
 * are in lower case here. Their number, or SIZE_MAX when there are too many. */
static size_t sign_letters(column sign, uint32_t letters[MN_SIGN_MAX])
{
    const uint8_t *p = (const uint8_t *)sign.text;
    size_t word = 0;
    size_t n = 0;
    while (word < sign.size && p[word] < 0x80 && mn_class_in_word(mn_class_of(p[word]))) {
        word++;
    }
    bool starred = word < sign.size && p[word] == '*';
    for (size_t i = 0; i < sign.size;) {
        uint32_t cp;
        i += mn_sign_decode(p + i, p + sign.size, &cp);
        bool again = n > 0 && letters[n - 1] == '*' && cp == '*';
        if (!sign_counts(cp) || again) {
            continue;
        }
        if (n == MN_SIGN_MAX) {
            return SIZE_MAX;
        }
        letters[n++] = starred && cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    return n;
}

/* Why a sign is never found in a text, or NULL. r->tokens are those of the sign. */
static const char *unseen_sign(const reader *r, const uint32_t *letters, size_t n)
{
    if (n == SIZE_MAX) {
        return "the sign is too long";
    }
    mn_class first = n == 0 ? MN_CLASS_IGNORABLE : mn_class_of(letters[0]);
    if (first == MN_CLASS_MARK || first == MN_CLASS_IGNORABLE) {
        return "the sign begins with nothing visible";
    }
    bool none = r->tokens.count == 0; /* as in an address of mail */
    bool address = none || MN_ITEM(r->tokens, const mn_token, 0).carrier == MENTION_CARRIER_URL;
    return mn_class_in_word(first) && address ? "an address is no sign" : NULL;
}

static void add_sign(reader *r, column sign)
{
    uint32_t letters[MN_SIGN_MAX];
    uint32_t node = MN_NODE_SIGNS;
    if (!tokenize(r, sign.text, sign.size)) {
        return;
    }
    size_t n = sign_letters(sign, letters);
    r->wrong = unseen_sign(r, letters, n);
    for (size_t i = 0; r->wrong == NULL && i < n && node != 0; i++) {
        node = mn_build_step(r->builder, node, letters[i]);
    }
    if (node == 0 || (r->wrong == NULL && !mn_build_set_node(r->builder, node, r->entry))) {
        out_of_memory(r);
    }
}

/* The key of token i with what joins it; *next is the token behind. */
static size_t token_key(const reader *r, const uint8_t *text, size_t i, size_t *next, uint8_t key[MN_KEY_MAX])
{
    const mn_token *t = &MN_ITEM(r->tokens, const mn_token, i);
    size_t n = mn_lexicon_key(text + t->start, t->end - t->start, key);
    *next = i + 1;
    if (*next < r->tokens.count && n > 0 && mn_source_joins(text, t, t + 1)) {
        n = mn_source_join(text, t + 1, key, n);
        *next = i + 2;
    }
    return n;
}

/* Why a part of compounds is never found in a text, or NULL. */
static const char *unseen_part(const mn_entry *entry, size_t size, bool first, bool last)
{
    if (first && last) {
        return "a part of compounds is the first or the last";
    }
    if (size < MN_PART_MIN || size > MN_KEY_MAX - MN_PART_MIN) {
        return "a part of compounds is too short or too long";
    }
    if ((entry->languages & MN_GERMAN) == 0) {
        return "parts of compounds are German";
    }
    bool counts = entry->kind == MN_ENTRY_VALENCE || (first && entry->kind == MN_ENTRY_STRENGTH);
    return counts ? NULL : "a part of compounds has no such value";
}

static void mark_word(reader *r, column text, const uint8_t *key, size_t size)
{
    if (text.text[0] == '-' || text.text[text.size - 1] == '-') {
        r->wrong = "only a word can be such";
        return;
    }
    uint32_t word = mn_build_word(r->builder, key, size);
    if (word == 0) {
        out_of_memory(r);
        return;
    }
    MN_ITEM(r->builder->words, mn_lexword, word).begins |= r->mark;
}

/* A word of its own, or a part of compounds where a hyphen stands outside. */
static void add_word(reader *r, column word, const uint8_t *key, size_t size, uint32_t rank)
{
    uint8_t part[MN_KEY_MAX + 2];
    const mn_entry *entry = &MN_ITEM(r->builder->entries, const mn_entry, r->entry);
    bool first = word.text[word.size - 1] == '-';
    bool last = word.text[0] == '-';
    size_t n = 0;
    r->wrong = first || last ? unseen_part(entry, size, first, last) : NULL;
    if (r->wrong != NULL) {
        return;
    }
    if (last) {
        part[n++] = '-';
    }
    memcpy(part + n, key, size);
    n += size;
    if (first) {
        part[n++] = '-';
    }
    uint32_t at = mn_build_word(r->builder, part, n);
    if (at == 0) {
        out_of_memory(r);
        return;
    }
    uint8_t kind = entry->kind;
    if (kind == MN_ENTRY_SERVICE || kind == MN_ENTRY_REPORT || kind == MN_ENTRY_WORD) {
        rank = RANK_RARE; /* a topic gives way to any meaning */
    }
    uint32_t depth = r->builder->depth < 32 ? r->builder->depth : 32;
    if (!mn_build_set_word(r->builder, at, r->entry, rank + RANK_SOURCE * depth)) {
        out_of_memory(r);
    }
}

/* The node behind the words of [text, text + size), which hold no gap. */
static uint32_t add_words(reader *r, const char *text, size_t size, uint32_t node, bool *single, uint32_t rank)
{
    const uint8_t *bytes = (const uint8_t *)text;
    uint8_t key[MN_KEY_MAX];
    if (!tokenize(r, text, size)) {
        return 0;
    }
    *single = *single && r->tokens.count > 0;
    for (size_t i = 0, next; i < r->tokens.count; i = next) {
        size_t n = token_key(r, bytes, i, &next, key);
        if (n == 0) {
            r->wrong = "a word is too long";
            return 0;
        }
        bool alone = *single && i == 0 && next == r->tokens.count;
        if (alone && r->mark != 0) {
            mark_word(r, (column){ text, size }, key, n);
            return 0;
        }
        if (alone) {
            add_word(r, (column){ text, size }, key, n, rank);
            return 0;
        }
        *single = false;
        if (r->mark != 0) {
            r->wrong = "only a word can be such";
            return 0;
        }
        uint32_t word = mn_build_word(r->builder, key, n);
        if (word == 0) {
            out_of_memory(r);
            return 0;
        }
        node = node == 0 ? mn_build_first(r->builder, word) : mn_build_step(r->builder, node, word);
        if (node == 0) {
            out_of_memory(r);
            return 0;
        }
    }
    return node;
}

/* A gap is a star that stands alone; "*sigh*" is a word. `size` when there is none. */
static size_t find_gap(const char *text, size_t size, size_t at)
{
    for (; at < size; at++) {
        bool alone = (at == 0 || text[at - 1] == ' ') && (at + 1 == size || text[at + 1] == ' ');
        if (text[at] == '*' && alone) {
            break;
        }
    }
    return at;
}

/* A phrase without alternatives: words and gaps. Gaps with no word between them are one. */
static void add_path(reader *r, const char *text, size_t size, uint32_t rank)
{
    uint32_t node = 0;
    uint32_t gap = 0;
    bool gaps = find_gap(text, size, 0) < size;
    bool single = !gaps && size > 0;
    for (size_t at = 0; at < size;) {
        size_t end = find_gap(text, size, at);
        node = add_words(r, text + at, end - at, node, &single, rank);
        if (node == 0) {
            break;
        }
        if (end < size && node != gap) {
            node = mn_build_gap(r->builder, node);
            gap = node;
            if (node == 0) {
                out_of_memory(r);
                break;
            }
        }
        at = end + 1;
    }
    if (node != 0 && node != gap) {
        r->out_of_memory = !mn_build_set_node(r->builder, node, r->entry) || r->out_of_memory;
    } else if (!single && !r->out_of_memory && r->wrong == NULL) {
        r->wrong = gaps ? "a phrase cannot begin or end with a gap" : "the entry has no word";
    }
}

/* All that an entry's text stands for. */
static void add_text(reader *r, const char *text, size_t size, uint32_t rank)
{
    r->wrong = mn_pattern_parse(&r->pattern, text, size);
    if (r->wrong != NULL) {
        return;
    }
    do {
        char path[MN_PATTERN_TEXT];
        size_t n = mn_pattern_text(&r->pattern, path);
        if (n == SIZE_MAX) {
            r->wrong = "the phrase is too long";
            return;
        }
        add_path(r, path, n, rank);
    } while (r->wrong == NULL && !r->out_of_memory && mn_pattern_next(&r->pattern));
}

static bool fits(size_t a, size_t b, size_t c)
{
    return a + b + c + 3 < MN_PATTERN_TEXT;
}

/* "regt auf" stands apart as "regt * auf". */
static void add_split_form(reader *r, const char *form, size_t size)
{
    size_t cut = r->particle.size;
    if (size <= cut || memcmp(form, r->particle.text, cut) != 0) {
        return;
    }
    if (!fits(r->before.size, size, 4)) {
        r->wrong = "the phrase is too long";
        return;
    }
    char text[MN_PATTERN_TEXT + 4];
    size_t n = r->before.size;
    memcpy(text, r->before.text, n);
    memcpy(text + n, form + cut, size - cut);
    n += size - cut;
    memcpy(text + n, " * ", 3); /* NOLINT(bugprone-not-null-terminated-result): a size goes with it */
    n += 3;
    memcpy(text + n, r->particle.text, cut);
    add_text(r, text, n + cut, RANK_FORM);
}

/* One form of the word that inflects. */
static bool add_form(void *context, const char *form, size_t size, bool rare)
{
    reader *r = context;
    char text[MN_PATTERN_TEXT];
    if (!fits(r->before.size, size, 0)) {
        r->wrong = "the phrase is too long";
        return false;
    }
    memcpy(text, r->before.text, r->before.size);
    memcpy(text + r->before.size, form, size);
    size_t n = r->before.size + size;
    bool lemma = n == r->name.size && memcmp(text, r->name.text, n) == 0;
    add_text(r, text, n, lemma ? RANK_LEMMA : rare ? RANK_RARE : RANK_FORM);
    if (r->wrong == NULL && r->particle.size > 0 && !rare) {
        add_split_form(r, form, size);
    }
    return r->wrong == NULL && !r->out_of_memory;
}

/* Add an entry with all forms of its last word. */
static void add_inflected(reader *r, column entry, column paradigm, column forms)
{
    size_t last = entry.size;
    while (last > 0 && entry.text[last - 1] != ' ' && entry.text[last - 1] != '}') {
        last--;
    }
    r->before = (column){ entry.text, last };
    mn_inflect_word word = { .language = r->languages == MN_ENGLISH ? MN_INFLECT_ENGLISH : MN_INFLECT_GERMAN,
                             .paradigm = paradigm.text,
                             .paradigm_size = paradigm.size,
                             .lemma = entry.text + last,
                             .lemma_size = entry.size - last,
                             .forms = forms.text,
                             .forms_size = forms.size };
    size_t bar = mn_inflect_bar(word.lemma, word.lemma_size);
    r->particle = (column){ word.lemma, bar < word.lemma_size ? bar : 0 };
    mn_inflect_status status = mn_inflect(&word, add_form, r);
    if (status != MN_INFLECT_OK && status != MN_INFLECT_STOPPED) {
        r->wrong = mn_inflect_message(status);
    }
}

static bool is(column c, const char *word)
{
    return c.size == strlen(word) && memcmp(c.text, word, c.size) == 0;
}

/* Change the value of an entry that is there, in each of the languages. */
static bool change_entry(reader *r, const mn_entry *to)
{
    bool changed = false;
    for (uint32_t language = MN_GERMAN; language <= MN_ENGLISH; language <<= 1) {
        uint32_t at =
            (r->languages & language) == 0 ? 0 : mn_build_entry(r->builder, r->name.text, r->name.size, language);
        if (at != 0) {
            mn_entry *entry = &MN_ITEM(r->builder->entries, mn_entry, at);
            entry->kind = to->kind;
            entry->value = to->value;
            changed = true;
        }
    }
    return changed;
}

static void add_entry(reader *r, column columns[4], mn_entry entry)
{
    column paradigm = columns[2];
    bool sign = is_sign(columns[0]);
    entry.exact_case = is(paradigm, "cs");
    entry.aside = is(paradigm, "sa") || is(paradigm, "fw");
    entry.languages = (uint8_t)(sign ? MN_GERMAN | MN_ENGLISH : r->languages);
    bool inflects = paradigm.size > 0 && !is(paradigm, "x") && !entry.exact_case && !entry.aside;
    if (inflects && !is(paradigm, "xs") && r->languages == (MN_GERMAN | MN_ENGLISH)) {
        r->wrong = "a paradigm needs a line \"@language de\" or \"@language en\" before it";
        return;
    }
    r->entry = mn_build_add_entry(r->builder, &entry, r->name.text, r->name.size);
    if (r->entry == 0) {
        out_of_memory(r);
    } else if (sign) {
        add_sign(r, columns[0]);
    } else if (inflects || memchr(columns[0].text, '{', columns[0].size) == NULL) {
        add_inflected(r, columns[0], inflects ? paradigm : (column){ "x", 1 }, columns[3]);
    } else {
        add_text(r, columns[0].text, columns[0].size, RANK_LEMMA);
    }
}

/* A line that marks words. */
static void read_mark(reader *r, column columns[4])
{
    if (columns[2].size > 0) {
        r->wrong = "what a word does has no paradigm";
    } else {
        add_text(r, columns[0].text, columns[0].size, RANK_LEMMA);
    }
}

static void read_entry(reader *r, column columns[4])
{
    mn_entry entry = { 0 };
    r->name = columns[0];
    r->mark = mn_value_mark(columns[1].text, columns[1].size);
    if (r->mark != 0) {
        read_mark(r, columns);
        return;
    }
    r->wrong = mn_value_parse(columns[1].text, columns[1].size, &entry);
    if (r->wrong != NULL || r->name.size == 0) {
        r->wrong = r->wrong != NULL ? r->wrong : "the entry is empty";
        return;
    }
    bool there = mn_build_entry(r->builder, r->name.text, r->name.size, r->languages) != 0;
    if (there && r->options->unique) {
        r->wrong = "the entry is there already";
    } else if (there && columns[2].size == 0) {
        change_entry(r, &entry);
    } else if (!there && r->options->change_only) {
        r->wrong = "there is no such entry to change";
    } else if (entry.kind != MN_ENTRY_NONE) {
        if (there) {
            change_entry(r, &(mn_entry){ 0 });
        }
        add_entry(r, columns, entry);
    }
}

static void read_directive(reader *r, column line)
{
    if (is(line, "@language de")) {
        r->languages = MN_GERMAN;
    } else if (is(line, "@language en")) {
        r->languages = MN_ENGLISH;
    } else if (is(line, "@language any")) {
        r->languages = MN_GERMAN | MN_ENGLISH;
    } else {
        r->wrong = "no such language";
    }
}

/* Split a line at its tabs. False when it has too many. */
static bool split_columns(column line, column columns[4])
{
    size_t count = 0;
    memset(columns, 0, 4 * sizeof *columns);
    for (size_t at = 0; at <= line.size; count++) {
        if (count == 4) {
            return false;
        }
        const char *tab = at < line.size ? memchr(line.text + at, '\t', line.size - at) : NULL;
        size_t end = tab == NULL ? line.size : (size_t)(tab - line.text);
        columns[count] = (column){ line.text + at, end - at };
        at = end + 1;
    }
    return true;
}

static mention_status read_line(reader *r, column line)
{
    column columns[4];
    size_t bad;
    if (line.size > 0 && line.text[line.size - 1] == '\r') {
        line.size--;
    }
    if (line.size == 0 || line.text[0] == '#') {
        return MENTION_OK;
    }
    r->wrong = NULL;
    if (!mn_utf8_valid((const uint8_t *)line.text, line.size, &bad)) {
        r->wrong = "not UTF-8";
        return MENTION_ERROR_UTF8;
    }
    if (line.size > 9 && memcmp(line.text, "@language", 9) == 0) {
        read_directive(r, line);
    } else if (!split_columns(line, columns)) {
        r->wrong = "more than four columns";
    } else {
        read_entry(r, columns);
    }
    return r->out_of_memory ? MENTION_ERROR_MEMORY : r->wrong != NULL ? MENTION_ERROR_SYNTAX : MENTION_OK;
}

mention_status mn_source_read(mn_lexicon_builder *b, const char *data, size_t size, const mn_source_options *options,
                              mn_source_error *error)
{
    reader r = { .builder = b, .options = options, .languages = options->languages };
    mention_status status = MENTION_OK;
    bool bom = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0;
    error->line = 0;
    for (size_t at = bom ? 3 : 0; at < size && status == MENTION_OK;) {
        const char *newline = memchr(data + at, '\n', size - at);
        size_t end = newline == NULL ? size : (size_t)(newline - data);
        error->line++;
        status = read_line(&r, (column){ data + at, end - at });
        at = end + 1;
    }
    error->message = r.out_of_memory ? "out of memory" : r.wrong;
    mn_array_free(&b->allocator, &r.tokens, sizeof(mn_token));
    return status;
}
