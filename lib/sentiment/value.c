/* SPDX-License-Identifier: MIT */
#include "sentiment/value.h"

#include <string.h>

#define VALENCE_MAX  40  /* tenths */
#define STRENGTH_MAX 300 /* percent */
#define REPORT_MAX   40

/* A decimal with at most two digits behind the point, in hundredths; -1 if it is none. */
static int32_t parse_hundredths(const char *text, size_t size)
{
    int32_t value = 0;
    int32_t digits = -1; /* behind the point */
    if (size == 0 || size > 5) {
        return -1;
    }
    for (size_t i = 0; i < size; i++) {
        if (text[i] == '.' && digits < 0 && i > 0) {
            digits = 0;
        } else if (text[i] >= '0' && text[i] <= '9') {
            value = value * 10 + (text[i] - '0');
            digits += digits >= 0;
        } else {
            return -1;
        }
    }
    if (digits > 2 || digits == 0) {
        return -1;
    }
    return digits == 2 ? value : digits == 1 ? value * 10 : value * 100;
}

static const char *set(mn_entry *entry, mn_entry_kind kind, int32_t value, int32_t unit, int32_t most)
{
    if (value < 0) {
        return "the value is no number";
    }
    if (value % unit != 0 || value / unit > most) {
        return "the value is out of range";
    }
    entry->kind = (uint8_t)kind;
    entry->value = (int16_t)(value / unit);
    return NULL;
}

static bool set_named(mn_entry *entry, const char *text, size_t size)
{
    static const struct {
        char name[12];
        mn_entry_kind kind;
    } names[] = { { "-", MN_ENTRY_NONE },
                  { "negator", MN_ENTRY_NEGATOR },
                  { "shifter", MN_ENTRY_SHIFTER },
                  { "contrast", MN_ENTRY_CONTRAST },
                  { "conditional", MN_ENTRY_CONDITIONAL },
                  { "courtesy", MN_ENTRY_COURTESY },
                  { "plea", MN_ENTRY_PLEA },
                  { "neutral", MN_ENTRY_NEUTRAL },
                  { "clause", MN_ENTRY_CLAUSE },
                  { "compare", MN_ENTRY_COMPARE },
                  { "personal", MN_ENTRY_PERSONAL },
                  { "service", MN_ENTRY_SERVICE },
                  { "word", MN_ENTRY_WORD },
                  { "foreign", MN_ENTRY_FOREIGN } };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (size == strlen(names[i].name) && memcmp(text, names[i].name, size) == 0) {
            entry->kind = (uint8_t)names[i].kind;
            entry->value = 0;
            return true;
        }
    }
    return false;
}

uint8_t mn_value_mark(const char *text, size_t size)
{
    static const struct {
        char name[12];
        uint8_t mark;
    } names[] = { { "call", MN_MARKED_CALL },
                  { "join", MN_MARKED_JOIN },
                  { "plural", MN_MARKED_PLURAL },
                  { "article", MN_MARKED_ARTICLE },
                  { "or", MN_MARKED_OR } };
    uint8_t mark = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        bool is = size == strlen(names[i].name) && memcmp(text, names[i].name, size) == 0;
        mark = is ? names[i].mark : mark;
    }
    return mark;
}

const char *mn_value_parse(const char *text, size_t size, mn_entry *entry)
{
    if (set_named(entry, text, size)) {
        return NULL;
    }
    if (size == 0) {
        return "the entry has no value";
    }
    if (text[0] == 'x') {
        return set(entry, MN_ENTRY_STRENGTH, parse_hundredths(text + 1, size - 1), 1, STRENGTH_MAX);
    }
    if (text[0] == 'r') {
        return set(entry, MN_ENTRY_REPORT, parse_hundredths(text + 1, size - 1), 10, REPORT_MAX);
    }
    bool minus = text[0] == '-';
    bool sign = minus || text[0] == '+';
    const char *wrong = set(entry, MN_ENTRY_VALENCE, parse_hundredths(text + sign, size - sign), 10, VALENCE_MAX);
    if (wrong == NULL && minus) {
        entry->value = (int16_t)-entry->value;
    }
    return wrong;
}
