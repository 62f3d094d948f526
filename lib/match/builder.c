/* SPDX-License-Identifier: MIT */
#include "match/builder.h"

#include <string.h>

#include "match/handle.h"
#include "match/name.h"
#include "store/error.h"
#include "text/fold.h"
#include "text/utf8.h"

#define TEXT_MAX UINT32_MAX /* bytes of all strings of a builder */

static bool budgets_begin(mention_builder *b)
{
    uint8_t *rows = mn_array_push(&b->allocator, &b->budgets, MN_BUDGET_SIZE, 3);
    if (rows == NULL) {
        return false;
    }
    memcpy(rows, b->rules.budgets, sizeof b->rules.budgets);
    return true;
}

/* Of more words it takes longer to look at those in a row than to look up what is left of a word. */
#define SCAN_MAX 3000u

mention_status mention_builder_new(const mention_allocator *allocator, mention_builder **out, mention_error *err)
{
    mention_allocator a;
    if (out == NULL || !mn_allocator_resolve(allocator, &a)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no place for the builder, or an incomplete allocator");
    }
    mention_builder *b = mn_malloc(&a, sizeof *b);
    if (b == NULL) {
        return mn_error_memory(err);
    }
    *b = (mention_builder){
        .allocator = a, .rules = mn_rules_default, .budget = 1, .preset = MENTION_PRESET_BALANCED, .scan_max = SCAN_MAX
    };
    if (!budgets_begin(b)) {
        mention_builder_free(b);
        return mn_error_memory(err);
    }
    *out = b;
    return MENTION_OK;
}

void mention_builder_free(mention_builder *b)
{
    if (b == NULL) {
        return;
    }
    mention_allocator a = b->allocator;
    mn_array_free(&a, &b->brands, sizeof(mn_source_brand));
    mn_array_free(&a, &b->names, sizeof(mn_source_name));
    mn_array_free(&a, &b->handles, sizeof(mn_source_handle));
    mn_array_free(&a, &b->words, 1);
    mn_array_free(&a, &b->text, 1);
    mn_array_free(&a, &b->budgets, MN_BUDGET_SIZE);
    mn_array_free(&a, &b->brand_slots, sizeof(uint32_t));
    mn_free(&a, b, sizeof *b);
}

mention_status mn_builder_set_rules(mention_builder *b, const mn_rules *rules, mention_error *err)
{
    if (b->names.count > 0) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "rules come before names");
    }
    b->rules = *rules;
    memcpy(b->budgets.items, rules->budgets, sizeof rules->budgets);
    return MENTION_OK;
}

mention_status mention_builder_set_preset(mention_builder *b, int32_t preset, mention_error *err)
{
    if (b == NULL || preset < MENTION_PRESET_STRICT || preset > MENTION_PRESET_WIDE) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, or no such preset");
    }
    b->preset = (uint8_t)preset;
    b->budget = (uint32_t)preset;
    return MENTION_OK;
}

/* The row that equals the given one, added if there is none. */
static bool budget_row(mention_builder *b, const uint8_t row[MN_BUDGET_SIZE], uint32_t *index)
{
    const uint8_t *rows = b->budgets.items;
    for (size_t i = 0; i < b->budgets.count; i++) {
        if (memcmp(rows + i * MN_BUDGET_SIZE, row, MN_BUDGET_SIZE) == 0) {
            *index = (uint32_t)i;
            return true;
        }
    }
    uint8_t *added = mn_array_push(&b->allocator, &b->budgets, MN_BUDGET_SIZE, 1);
    if (added == NULL) {
        return false;
    }
    memcpy(added, row, MN_BUDGET_SIZE);
    *index = (uint32_t)(b->budgets.count - 1);
    return true;
}

mention_status mention_builder_set_budget(mention_builder *b, const uint8_t *budget, size_t count, mention_error *err)
{
    uint8_t row[MN_BUDGET_SIZE];
    if (b == NULL || budget == NULL || count < 1 || count > MN_BUDGET_SIZE) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, or not a table of 1 to 64 entries");
    }
    for (size_t i = 0; i < MN_BUDGET_SIZE; i++) {
        row[i] = budget[i < count ? i : count - 1];
        if (row[i] > MN_EDITS_MAX) {
            return mn_error_limit(err, "too many edits in a budget", MN_EDITS_MAX);
        }
    }
    return budget_row(b, row, &b->budget) ? MENTION_OK : mn_error_memory(err);
}

/* Append bytes to the text pool. */
static mention_status add_text(mention_builder *b, const char *bytes, size_t size, uint32_t *at, mention_error *err)
{
    if (size > TEXT_MAX - b->text.count) {
        return mn_error_limit(err, "too much text in a builder", TEXT_MAX);
    }
    char *to = mn_array_push(&b->allocator, &b->text, 1, size);
    if (to == NULL) {
        return mn_error_memory(err);
    }
    if (size > 0) {
        memcpy(to, bytes, size);
    }
    *at = (uint32_t)(b->text.count - size);
    return MENTION_OK;
}

static uint64_t hash_bytes(const char *bytes, size_t size)
{
    uint64_t hash = 0xCBF29CE484222325u; /* FNV-1a (Fowler, Noll, Vo 1991) */
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (uint8_t)bytes[i]) * 0x100000001B3u;
    }
    return hash ^ hash >> 29;
}

/* The slot of a brand's id: its own, or the empty one where it belongs. */
static uint32_t *brand_slot(const mention_builder *b, const char *id, size_t size)
{
    uint32_t *slots = b->brand_slots.items;
    size_t mask = b->brand_slots.count - 1;
    for (size_t i = (size_t)hash_bytes(id, size) & mask;; i = (i + 1) & mask) {
        if (slots[i] == 0) {
            return &slots[i];
        }
        const mn_source_brand *brand = &MN_ITEM(b->brands, mn_source_brand, slots[i] - 1);
        if (brand->id_size == size && memcmp((const char *)b->text.items + brand->id, id, size) == 0) {
            return &slots[i];
        }
    }
}

/* Lay all brands out in the slots anew. */
static void brand_slots_fill(mention_builder *b)
{
    if (b->brand_slots.count == 0) {
        return;
    }
    memset(b->brand_slots.items, 0, b->brand_slots.count * sizeof(uint32_t));
    for (uint32_t i = 0; i < b->brands.count; i++) {
        const mn_source_brand *brand = &MN_ITEM(b->brands, mn_source_brand, i);
        *brand_slot(b, (const char *)b->text.items + brand->id, brand->id_size) = i + 1;
    }
}

/* At most half of the slots are taken. */
static bool brand_slots_grow(mention_builder *b)
{
    size_t count = b->brand_slots.count;
    if (2 * (b->brands.count + 1) <= count) {
        return true;
    }
    if (mn_array_push(&b->allocator, &b->brand_slots, sizeof(uint32_t), count == 0 ? 64 : count) == NULL) {
        return false;
    }
    brand_slots_fill(b);
    return true;
}

/* Whether UTF-8 text has none of the control characters of ASCII and Latin-1. */
static bool is_printable(const char *text, size_t size)
{
    const uint8_t *bytes = (const uint8_t *)text;
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += mn_utf8_decode(bytes + i, bytes + size, &cp);
        if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0)) {
            return false;
        }
    }
    return true;
}

mention_status mention_builder_add_brand(mention_builder *b, const char *id, size_t id_size, uint64_t tag,
                                         uint32_t *brand, mention_error *err)
{
    size_t bad;
    if (b == NULL || id == NULL || id_size == 0 || brand == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, or no brand id");
    }
    if (id_size > MN_NAME_SIZE_MAX) {
        return mn_error_limit(err, "a brand id is too long", MN_NAME_SIZE_MAX);
    }
    if (!mn_utf8_valid((const uint8_t *)id, id_size, &bad)) {
        return mn_error_at(err, MENTION_ERROR_UTF8, "a brand id is not UTF-8", bad);
    }
    if (!is_printable(id, id_size)) {
        return mn_error(err, MENTION_ERROR_NAME, "a brand id has a control character");
    }
    if (!brand_slots_grow(b)) {
        return mn_error_memory(err);
    }
    uint32_t *slot = brand_slot(b, id, id_size);
    if (*slot == 0) {
        mn_source_brand added = { .tag = tag, .id_size = (uint32_t)id_size };
        if (!mn_array_reserve(&b->allocator, &b->brands, sizeof added, 1)) {
            return mn_error_memory(err);
        }
        mention_status status = add_text(b, id, id_size, &added.id, err);
        if (status != MENTION_OK) {
            return status;
        }
        MN_ITEM(b->brands, mn_source_brand, b->brands.count++) = added;
        *slot = (uint32_t)b->brands.count;
    }
    *brand = *slot - 1;
    return MENTION_OK;
}

void mention_name_rules_init(mention_name_rules *rules, size_t size)
{
    mention_name_rules full = { .preset = -1, .max_edits = -1, .compounds = 1 };
    if (rules != NULL) {
        size_t most = size < sizeof full ? size : sizeof full;
        full.size = (uint32_t)most;
        memcpy(rules, &full, most);
    }
}

/* The caller's rules in this version's shape. */
static bool rules_of(const mention_name_rules *given, mention_name_rules *out)
{
    mention_name_rules_init(out, sizeof *out);
    if (given != NULL && given->size < MN_SIZE_LEAST) {
        return false;
    }
    if (given != NULL) {
        size_t size = given->size < sizeof *out ? given->size : sizeof *out;
        memcpy(out, given, size);
        out->size = sizeof *out;
    }
    return out->letter_case >= MENTION_CASE_ANY && out->letter_case <= MENTION_CASE_EXACT && out->preset >= -1 &&
           out->preset <= MENTION_PRESET_WIDE && out->max_edits >= -1 && out->max_edits <= (int32_t)MN_EDITS_MAX &&
           out->window >= 0 && out->window <= UINT16_MAX && (out->never != NULL || out->never_size == 0) &&
           (out->require != NULL || out->require_size == 0) && (out->exclude != NULL || out->exclude_size == 0);
}

/* The budget row of a name: its preset's or the builder's, with max_edits on top. */
static bool name_budget(mention_builder *b, const mention_name_rules *rules, uint32_t *row)
{
    uint8_t own[MN_BUDGET_SIZE];
    *row = rules->exact ? MENTION_PRESET_STRICT : rules->preset >= 0 ? (uint32_t)rules->preset : b->budget;
    if (rules->max_edits < 0) {
        return true;
    }
    memcpy(own, (const uint8_t *)b->budgets.items + (size_t)*row * MN_BUDGET_SIZE, sizeof own);
    for (size_t i = 0; i < MN_BUDGET_SIZE; i++) {
        own[i] = own[i] > rules->max_edits ? (uint8_t)rules->max_edits : own[i];
    }
    return budget_row(b, own, row);
}

/* Whether the bytes are one run of letters, digits and marks, with signs only around it. */
static bool is_one_word(const uint8_t *bytes, size_t size)
{
    unsigned runs = 0;
    bool inside = false;
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += mn_utf8_decode(bytes + i, bytes + size, &cp);
        bool word = mn_class_in_word(mn_class_of(cp));
        runs += word && !inside;
        inside = word;
    }
    return runs == 1;
}

/* Whether each entry of a comma list can be found in a text; blank ones do not count. */
static mention_status check_list(const char *list, size_t size, bool single_words, mention_error *err)
{
    uint32_t letters[MN_NAME_LETTERS_MAX];
    size_t count = 0;
    for (size_t at = 0; at < size;) {
        size_t end = at;
        bool blank = true;
        while (end < size && list[end] != ',') {
            blank = blank && list[end] == ' ';
            end += list[end] == '\\' && end + 1 < size ? 2 : 1;
        }
        const uint8_t *entry = (const uint8_t *)list + at;
        size_t n = mn_fold_word(entry, end - at, letters, NULL, MN_NAME_LETTERS_MAX);
        if (n == SIZE_MAX || ++count > UINT16_MAX) {
            return mn_error_limit(err, "a rule has too many entries, or one too many letters",
                                  n == SIZE_MAX ? MN_NAME_LETTERS_MAX : UINT16_MAX);
        }
        if (!blank && n == 0) {
            return mn_error_at(err, MENTION_ERROR_SYNTAX, "an entry of a rule has no letter or digit", at);
        }
        if (!blank && single_words && !is_one_word(entry, end - at)) {
            return mn_error_at(err, MENTION_ERROR_SYNTAX, "an entry of require or exclude is a single word", at);
        }
        at = end + 1;
    }
    return MENTION_OK;
}

static mention_status add_list(mention_builder *b, const char *list, size_t size, bool single_words, uint32_t *at,
                               uint32_t *at_size, mention_error *err)
{
    size_t bad;
    const size_t most = (size_t)MN_NAME_SIZE_MAX * 64;
    if (size > most) {
        return mn_error_limit(err, "a rule's list is too long", most);
    }
    if (!mn_utf8_valid((const uint8_t *)list, size, &bad)) {
        return mn_error_at(err, MENTION_ERROR_UTF8, "a rule is not UTF-8", bad);
    }
    *at_size = (uint32_t)size;
    mention_status status = check_list(list, size, single_words, err);
    return status == MENTION_OK ? add_text(b, list, size, at, err) : status;
}

static mention_status add_name_text(mention_builder *b, mn_source_name *added, const char *name, size_t name_size,
                                    const mention_name_rules *rules, mention_error *err)
{
    mention_status status = add_text(b, name, name_size, &added->text, err);
    if (status == MENTION_OK) {
        status = add_list(b, rules->never, rules->never_size, false, &added->never, &added->never_size, err);
    }
    if (status == MENTION_OK) {
        status = add_list(b, rules->require, rules->require_size, true, &added->require, &added->require_size, err);
    }
    if (status == MENTION_OK) {
        status = add_list(b, rules->exclude, rules->exclude_size, true, &added->exclude, &added->exclude_size, err);
    }
    return status;
}

mention_status mention_builder_add_name(mention_builder *b, uint32_t brand, const char *name, size_t name_size,
                                        const mention_name_rules *given, mention_error *err)
{
    mention_name_rules rules;
    mn_name_parts parts;
    if (b == NULL || name == NULL || brand >= b->brands.count || !rules_of(given, &rules)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, brand or name, or a rule out of range");
    }
    mention_status status = mn_name_parse(name, name_size, &parts, err);
    if (status != MENTION_OK) {
        return status;
    }
    mn_source_name added = { .text_size = (uint32_t)name_size,
                             .brand = brand,
                             .window = (uint16_t)rules.window,
                             .letter_case = (uint8_t)rules.letter_case,
                             .flags = (uint8_t)((rules.exact ? MN_TERMS_EXACT : 0) |
                                                (rules.compounds ? 0 : MN_TERMS_NO_COMPOUNDS)),
                             .preset = rules.preset >= 0 ? (uint8_t)rules.preset : b->preset };
    mn_builder_mark mark = mn_builder_marked(b);
    if (!name_budget(b, &rules, &added.budget) || !mn_array_reserve(&b->allocator, &b->names, sizeof added, 1)) {
        mn_builder_roll_back(b, mark);
        return mn_error_memory(err);
    }
    status = add_name_text(b, &added, name, name_size, &rules, err);
    if (status != MENTION_OK) {
        mn_builder_roll_back(b, mark);
        return status;
    }
    MN_ITEM(b->names, mn_source_name, b->names.count++) = added;
    return MENTION_OK;
}

/* A handle is letters, digits and "_", and not "_" alone. */
static bool is_handle(const uint8_t *text, size_t size)
{
    uint32_t hash;
    for (size_t i = 0; i < size;) {
        uint32_t cp;
        i += mn_utf8_decode(text + i, text + size, &cp);
        if (cp != '_' && !mn_class_in_word(mn_class_of(cp))) {
            return false;
        }
    }
    return mn_handle_hash(text, size, &hash);
}

mention_status mention_builder_add_handle(mention_builder *b, uint32_t brand, const char *handle, size_t handle_size,
                                          mention_error *err)
{
    if (b == NULL || handle == NULL || brand >= b->brands.count) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, brand or handle");
    }
    if (handle_size > 0 && handle[0] == '@') {
        handle++;
        handle_size--;
    }
    if (handle_size > MN_NAME_LETTERS_MAX) {
        return mn_error_limit(err, "a handle is too long", MN_NAME_LETTERS_MAX);
    }
    if (!is_handle((const uint8_t *)handle, handle_size)) {
        return mn_error(err, MENTION_ERROR_NAME, "a handle has letters and digits, and no sign but \"_\"");
    }
    mn_source_handle added = { .text_size = (uint32_t)handle_size, .brand = brand };
    if (!mn_array_reserve(&b->allocator, &b->handles, sizeof added, 1)) {
        return mn_error_memory(err);
    }
    mention_status status = add_text(b, handle, handle_size, &added.text, err);
    if (status == MENTION_OK) {
        MN_ITEM(b->handles, mn_source_handle, b->handles.count++) = added;
    }
    return status;
}

mention_status mention_builder_add_words(mention_builder *b, const char *data, size_t size, mention_error *err)
{
    size_t bad;
    if (b == NULL || (data == NULL && size > 0)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder or no words");
    }
    if (!mn_utf8_valid((const uint8_t *)data, size, &bad)) {
        uint64_t line = 1;
        for (size_t i = 0; i < bad; i++) {
            line += data[i] == '\n';
        }
        return mn_error_full(err, MENTION_ERROR_UTF8, "a word list is not UTF-8", line, bad, 0);
    }
    if (size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0) {
        data += 3;
        size -= 3;
    }
    if (size >= TEXT_MAX - b->words.count) {
        return mn_error_limit(err, "too many known words", TEXT_MAX);
    }
    char *to = mn_array_push(&b->allocator, &b->words, 1, size + 1);
    if (to == NULL) {
        return mn_error_memory(err);
    }
    if (size > 0) {
        memcpy(to, data, size);
    }
    to[size] = '\n';
    return MENTION_OK;
}

mn_builder_mark mn_builder_marked(const mention_builder *b)
{
    return (mn_builder_mark){ b->brands.count, b->names.count, b->handles.count,
                              b->words.count,  b->text.count,  b->budgets.count };
}

void mn_builder_roll_back(mention_builder *b, mn_builder_mark mark)
{
    bool fewer_brands = b->brands.count != mark.brands;
    b->brands.count = mark.brands;
    b->names.count = mark.names;
    b->handles.count = mark.handles;
    b->words.count = mark.words;
    b->text.count = mark.text;
    b->budgets.count = mark.budgets;
    if (fewer_brands) {
        brand_slots_fill(b);
    }
}
