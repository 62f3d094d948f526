/* SPDX-License-Identifier: MIT */
#include "random_case.h"

#include <stdio.h>
#include <string.h>

#include "mention/mention.h"
#include "text/utf8.h"

uint32_t random_below(random_stream *r, uint32_t below)
{
    r->state += 0x9E3779B97F4A7C15u;
    uint64_t z = r->state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    z ^= z >> 31;
    return (uint32_t)((z >> 32) * below >> 32);
}

static bool chance(random_stream *r, uint32_t percent)
{
    return random_below(r, 100) < percent;
}

#define PICK(r, list) (list)[random_below(r, (uint32_t)(sizeof(list) / sizeof *(list)))]

void case_row_add(case_row *row, const char *bytes, size_t size)
{
    if (row->count < CASE_PIECES && size > 0 && size <= sizeof row->pieces[0].bytes) {
        case_piece *piece = &row->pieces[row->count++];
        memcpy(piece->bytes, bytes, size);
        piece->size = (uint8_t)size;
    }
}

size_t case_row_bytes(const case_row *row, char *out)
{
    size_t size = 0;
    for (size_t i = 0; i < row->count; i++) {
        memcpy(out + size, row->pieces[i].bytes, row->pieces[i].size);
        size += row->pieces[i].size;
    }
    return size;
}

static void add_piece(case_row *row, const char *text)
{
    case_row_add(row, text, strlen(text));
}

/* One piece for each code point or invalid byte. */
static void add_code_points(case_row *row, const char *text)
{
    const uint8_t *p = (const uint8_t *)text;
    for (const uint8_t *end = p + strlen(text); p < end;) {
        uint32_t cp;
        size_t n = mn_utf8_decode(p, end, &cp);
        case_row_add(row, (const char *)p, n);
        p += n;
    }
}

static void add_row(case_row *row, const case_row *more)
{
    for (size_t i = 0; i < more->count; i++) {
        case_row_add(row, more->pieces[i].bytes, more->pieces[i].size);
    }
}

/* ------------------------------------------------------------ small alphabets */

static const char *const letters[] = {
    "a", "b", "e", "o",      "s",      "n",      "t",      "k",      "c", "p", "h", "i", "l", "u", "A",
    "S", "B", "E", "\u00E4", "\u00F6", "\u00FC", "\u00C4", "\u00DF", "1", "0", "3", "a", "s", "e",
};
static const char *const signs[] = {
    " ", " ", " ",      "-",      ".", "_",     "'",     "&",  " & ", "#",  "@",
    "+", "/", "\u2019", "\u00B7", "!", "&amp;", "&#39;", " #", " @",  ". ", "--",
};
static const char *const awkward[] = {
    "\xCC\x88" /* combining diaeresis */,
    "\xCC\x81" /* combining acute */,
    "\xC2\xAD" /* soft hyphen */,
    "\u200B",
    "\xFF",
    "\xC3",
    "\uFB01" /* fi */,
    "\uFF41" /* full-width a */,
    "\u0430" /* Cyrillic a */,
    "\u043E" /* Cyrillic o */,
    "\u0435" /* Cyrillic e */,
    "\u0111",
    "\u2122",
    "\t",
    "\n",
};
static const char *const chunks[] = {
    "und", "and", "n", "en", "er", "es", "st", "ae", "oe", "ph", "ck", "www.", ".de", "https://", "ge", "te", "est",
};

typedef struct alphabet {
    const char *pieces[12];
    uint32_t count;
} alphabet;

static alphabet pick_alphabet(random_stream *r)
{
    alphabet a = { .count = 0 };
    uint32_t letter_count = 2 + random_below(r, 4);
    while (a.count < letter_count) {
        a.pieces[a.count++] = PICK(r, letters);
    }
    a.pieces[a.count++] = PICK(r, signs);
    a.pieces[a.count++] = PICK(r, signs);
    if (chance(r, 40)) {
        a.pieces[a.count++] = PICK(r, awkward);
    }
    if (chance(r, 40)) {
        a.pieces[a.count++] = PICK(r, chunks);
    }
    return a;
}

static void random_row(random_stream *r, const alphabet *a, uint32_t least, uint32_t most, case_row *row)
{
    uint32_t count = least + random_below(r, most - least + 1);
    row->count = 0;
    for (uint32_t i = 0; i < count; i++) {
        add_piece(row, a->pieces[random_below(r, a->count)]);
    }
}

static void random_word(random_stream *r, const alphabet *a, char out[32])
{
    uint32_t count = 1 + random_below(r, 3);
    out[0] = '\0';
    for (uint32_t i = 0; i < count; i++) {
        const char *piece = a->pieces[random_below(r, a->count)];
        if ((uint8_t)piece[0] < 0xFE && (piece[0] & 0x80) == 0 && strpbrk(piece, " ,*&#@+/.-_'!\t\n:") == NULL) {
            strncat(out, piece, 31 - strlen(out));
        }
    }
    if (out[0] == '\0') {
        strcpy(out, "a");
    }
}

static void random_list(random_stream *r, const alphabet *a, char out[32])
{
    out[0] = '\0';
    if (chance(r, 85)) {
        return;
    }
    random_word(r, a, out);
    if (chance(r, 30)) {
        strcat(out, "*");
    } else if (chance(r, 30)) {
        char more[32];
        random_word(r, a, more);
        if (strlen(out) + strlen(more) < 28) {
            strcat(strcat(out, ", "), more);
        }
    }
}

static uint8_t between(random_stream *r, uint32_t least, uint32_t most)
{
    return (uint8_t)(least + random_below(r, most - least + 1));
}

static void random_rules(random_stream *r, mn_rules *rules)
{
    *rules = mn_rules_default;
    for (size_t preset = 0; preset < 3; preset++) {
        for (size_t i = 0; i < MN_BUDGET_SIZE; i++) {
            rules->budgets[preset][i] = (uint8_t)(preset == 0 ? 0 : i < 2 ? random_below(r, 2) : random_below(r, 3));
        }
    }
    rules->free_first_min = between(r, 1, 5);
    rules->umlaut_edit_min = between(r, 1, 5);
    rules->inflection_min = between(r, 1, 4);
    rules->soundalike_min = between(r, 1, 5);
    rules->split_known_max = between(r, 0, 7);
    rules->space_for_sign_min = between(r, 1, 5);
    rules->compound_min = between(r, 1, 4);
    rules->compound_rest_min = between(r, 1, 4);
    rules->tag_affix_known_min = between(r, 1, 4);
    rules->tag_affix_min = between(r, rules->tag_affix_known_min, 6);
    rules->tag_run_max = between(r, 1, 4);
    rules->open_max = between(r, 0, 4);
    rules->edit_letters_max = chance(r, 70) ? 60 : between(r, 2, 6);
    rules->guard_band = between(r, 1, 5);
    rules->compound_guard_band = between(r, 1, 5);
}

static void default_name(case_name *name)
{
    *name = (case_name){ .preset = MENTION_PRESET_BALANCED, .max_edits = -1, .compounds = 1 };
}

static void random_name_rules(random_stream *r, const alphabet *a, case_name *name)
{
    name->brand = random_below(r, 3);
    name->preset = (int)random_below(r, 3);
    name->max_edits = chance(r, 80) ? -1 : (int)random_below(r, 3);
    name->letter_case = chance(r, 80) ? MENTION_CASE_ANY : (int)random_below(r, 3);
    name->exact = chance(r, 10);
    name->compounds = chance(r, 90);
    name->window = (int)random_below(r, 3);
    random_list(r, a, name->never);
    random_list(r, a, name->require);
    random_list(r, a, name->exclude);
}

/* The letters of the last catalogue, for its texts. */
static alphabet at_hand;

void random_small_catalogue(random_stream *r, test_case *c)
{
    memset(c, 0, sizeof *c);
    at_hand = pick_alphabet(r);
    random_rules(r, &c->rules);
    c->name_count = 1 + random_below(r, CASE_NAMES);
    for (size_t i = 0; i < c->name_count; i++) {
        default_name(&c->names[i]);
        random_name_rules(r, &at_hand, &c->names[i]);
        random_row(r, &at_hand, 1, 6, &c->names[i].text);
        if (i > 0 && chance(r, 10)) {
            c->names[i].text = c->names[i - 1].text;
        }
    }
    c->word_count = random_below(r, CASE_LIST);
    for (size_t i = 0; i < c->word_count; i++) {
        random_word(r, &at_hand, c->words[i]);
    }
    c->handle_count = chance(r, 20);
    for (size_t i = 0; i < c->handle_count; i++) {
        random_word(r, &at_hand, c->handles[i]);
    }
}

/* ------------------------------------------------------------------ mutations */

static void remove_piece(case_row *row, size_t at)
{
    memmove(row->pieces + at, row->pieces + at + 1, (row->count - at - 1) * sizeof *row->pieces);
    row->count--;
}

static void insert_piece(case_row *row, size_t at, const char *piece)
{
    if (row->count < CASE_PIECES) {
        memmove(row->pieces + at + 1, row->pieces + at, (row->count - at) * sizeof *row->pieces);
        row->count++;
        row->pieces[at].size = (uint8_t)strlen(piece);
        memcpy(row->pieces[at].bytes, piece, strlen(piece));
    }
}

static void change_case(case_piece *piece)
{
    char c = piece->bytes[0];
    if (piece->size == 1 && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) {
        piece->bytes[0] ^= 0x20;
    }
}

/* Another sign that looks like the piece. */
static void look_alike(random_stream *r, case_piece *piece)
{
    static const char *const pairs[][2] = {
        { "a", "\u0430" }, { "e", "\u0435" }, { "o", "\u043E" }, { "p", "\u0440" }, { "c", "\u0441" },
        { "o", "0" },      { "e", "3" },      { "s", "5" },      { "i", "1" },      { "l", "1" },
    };
    size_t first = random_below(r, sizeof pairs / sizeof *pairs);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const char *const *pair = pairs[(first + i) % (sizeof pairs / sizeof *pairs)];
        if (piece->size == 1 && piece->bytes[0] == pair[0][0]) {
            piece->size = (uint8_t)strlen(pair[1]);
            memcpy(piece->bytes, pair[1], piece->size);
            return;
        }
    }
}

/* An ending before the first blank: Deutschen Bahn. */
static void inflect(random_stream *r, case_row *row)
{
    static const char *const inflections[] = { "n", "r", "s", "m", "e", "er" };
    for (size_t i = 0; i < row->count; i++) {
        if (row->pieces[i].bytes[0] == ' ') {
            insert_piece(row, i, PICK(r, inflections));
            return;
        }
    }
}

static void mutate(random_stream *r, case_row *row, const char *other)
{
    if (row->count == 0) {
        return;
    }
    size_t at = random_below(r, (uint32_t)row->count);
    case_piece piece = row->pieces[at];
    char text[16] = "";
    switch (random_below(r, 10)) {
    case 0:
        remove_piece(row, at);
        break;
    case 1:
        insert_piece(row, at, other);
        break;
    case 2:
        row->pieces[at].size = (uint8_t)strlen(other);
        memcpy(row->pieces[at].bytes, other, strlen(other));
        break;
    case 3:
        if (at + 1 < row->count) {
            row->pieces[at] = row->pieces[at + 1];
            row->pieces[at + 1] = piece;
        }
        break;
    case 4:
        memcpy(text, piece.bytes, piece.size);
        insert_piece(row, at, text);
        if (chance(r, 40)) {
            insert_piece(row, at, text);
            insert_piece(row, at, text);
        }
        break;
    case 5:
        change_case(&row->pieces[at]);
        break;
    case 6:
        for (size_t i = 0; i < row->count; i++) {
            if (row->pieces[i].bytes[0] == ' ') {
                remove_piece(row, i);
                break;
            }
        }
        break;
    case 7:
        look_alike(r, &row->pieces[at]);
        break;
    case 8:
        inflect(r, row);
        break;
    default:
        insert_piece(row, at, PICK(r, signs));
        break;
    }
}

void random_small_text(random_stream *r, test_case *c)
{
    case_row part;
    random_row(r, &at_hand, 0, 5, &c->text);
    uint32_t names = random_below(r, 4);
    for (uint32_t i = 0; i < names; i++) {
        part = c->names[random_below(r, (uint32_t)c->name_count)].text;
        for (uint32_t k = random_below(r, 4); k > 0; k--) {
            mutate(r, &part, at_hand.pieces[random_below(r, at_hand.count)]);
        }
        add_row(&c->text, &part);
        if (c->word_count > 0 && chance(r, 20)) {
            add_piece(&c->text, c->words[random_below(r, (uint32_t)c->word_count)]);
        }
        random_row(r, &at_hand, 0, 3, &part);
        add_row(&c->text, &part);
    }
}

/* ------------------------------------------------------------- brands as they are */

static const char *const brands[] = {
    "Telekom",
    "Deutsche Bahn",
    "Vodafone",
    "H&M",
    "Media Markt",
    "Lufthansa",
    "Müller",
    "C&A",
    "Dr. Oetker",
    "McDonald's",
    "Coca-Cola",
    "E.ON",
    "Österreichische Post",
    "Deutsche Post",
    "Google",
    "Aldi",
    "Lidl",
    "Rossmann",
    "Thalia",
    "Adidas",
    "Disney+",
    "C++",
    "Kärcher",
    "Bosch",
    "Haribo",
    "Toys \"R\" Us",
    "Yahoo!",
    "Apple",
    "1&1",
    "o2",
    "Hugo Boss",
    "Booking.com",
    "Süddeutsche Zeitung",
    "Köln Bonn",
    "Procter & Gamble & Sons",
    "Nestlé",
    "Ford",
    "Seat",
    "Gerolsteiner",
    "Spotify",
    "PlayStation 5",
    "Studio 11",
    "Xing",
    "Schifffahrt",
    "Walmart",
    "Uber",
    "Ikea",
};
static const char *const filler[] = {
    "die",   "App",     "ist",   "super",  "der",       "Vertrag", "streikt",   "Service", "und",
    "and",   "nervt",   "mal",   "wieder", "the",       "store",   "s",         "Bahn",    "Markt",
    "Seats", "Oranges", "Post",  "n",      "Deutschen", "googeln", "gegoogelt", "Reifen",  "Zeitung",
    "Herr",  "schon",   "schön", "boss",   "uns",       "so",      "über",
};
static const char *const separators[] = {
    " ", " ", " ", " ", ", ", "-", ".", " - ", "/", " #", " @", "_", "'", "! ", ""
};
static const char *const endings[] = { "s",       "'s", "\u2019s", "-Vertrag", "vertrag",
                                       "service", "en", "fail",    "App",      "Hilfe" };
static const char *const replacements[] = {
    "a",        "e",        "n",      "s",      "r",  "t",      "h",  "ph", "f",      "k",      "c",
    "i",        "y",        "\u00E4", "\u00FC", "o",  "0",      "1",  "3",  "\u0430", "\u0435", "\u043E",
    "\xCC\x88", "\xC2\xAD", "\u200B", "\xFF",   "ss", "\u00DF", "ae", "ie", "tz",     "z",
};

void random_real_catalogue(random_stream *r, test_case *c)
{
    memset(c, 0, sizeof *c);
    at_hand.count = 0;
    c->rules = mn_rules_default;
    c->name_count = 1 + random_below(r, CASE_NAMES);
    for (size_t i = 0; i < c->name_count; i++) {
        default_name(&c->names[i]);
        add_code_points(&c->names[i].text, PICK(r, brands));
        c->names[i].brand = random_below(r, 3);
        c->names[i].preset = chance(r, 60) ? MENTION_PRESET_WIDE : (int)random_below(r, 2);
        c->names[i].letter_case = chance(r, 90) ? MENTION_CASE_ANY : (int)random_below(r, 3);
        c->names[i].exact = chance(r, 5);
        c->names[i].compounds = chance(r, 95);
        if (chance(r, 5)) {
            strcpy(c->names[i].never, "seats, bahn*");
        }
        if (chance(r, 5)) {
            strcpy(c->names[i].require, "app,vertr*");
            c->names[i].window = (int)random_below(r, 4);
        }
    }
    if (chance(r, 20)) {
        strcpy(c->words[c->word_count++], "bahm");
    }
    if (chance(r, 20)) {
        strcpy(c->handles[c->handle_count++], "telekom_hilft");
    }
}

static void add_mention(random_stream *r, test_case *c)
{
    case_row part = c->names[random_below(r, (uint32_t)c->name_count)].text;
    for (uint32_t k = random_below(r, 3); k > 0; k--) {
        mutate(r, &part, PICK(r, replacements));
    }
    add_row(&c->text, &part);
    if (chance(r, 30)) {
        add_code_points(&c->text, PICK(r, endings));
    }
}

void random_real_text(random_stream *r, test_case *c)
{
    c->text.count = 0;
    for (uint32_t k = 1 + random_below(r, 5); k > 0; k--) {
        if (chance(r, 5)) {
            add_piece(&c->text, PICK(r, chunks));
        }
        if (chance(r, 45)) {
            add_mention(r, c);
        } else {
            add_piece(&c->text, PICK(r, filler));
        }
        add_piece(&c->text, PICK(r, separators));
    }
}
