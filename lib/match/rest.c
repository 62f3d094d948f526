/* SPDX-License-Identifier: MIT */
#include "match/rest.h"

#include <string.h>

#include "match/hash.h"
#include "match/letters.h"
#include "match/spelling.h"
#include "match/tables.h"
#include "words/compound.h"
#include "words/known.h"

#define PAIR_MIN 3u /* letters of each of two words */

static bool is_callers_word(const mn_block *block, const uint32_t *letters, size_t count)
{
    uint32_t number;
    mn_map_walk walk = mn_map_find(block, &block->known_words, mn_hash_letters(letters, count));
    while (mn_map_next(&walk, &number)) {
        const mn_context *known = MN_BLOCK_ITEMS(block, mn_context, known) + number;
        if (mn_letters_same(block, known->letters, known->count, letters, count)) {
            return true;
        }
    }
    return false;
}

unsigned mn_word_bands(const mn_block *block, const uint32_t *letters, size_t count, unsigned *unnamed)
{
    mn_known known = { .band = 0 };
    if (is_callers_word(block, letters, count)) {
        *unnamed = 1;
        return 1;
    }
    mn_known_find(letters, count, &known);
    *unnamed = (known.flags & MN_KNOWN_NAME) == 0 ? known.band : 0;
    return known.band;
}

unsigned mn_word_band(const mn_block *block, const uint32_t *letters, size_t count)
{
    unsigned unnamed;
    return mn_word_bands(block, letters, count, &unnamed);
}

bool mn_is_split(const uint32_t *letters, size_t count)
{
    mn_part parts[MN_COMPOUND_PARTS];
    return mn_compound_split(letters, count, MN_KNOWN_GERMAN | MN_KNOWN_ENGLISH, parts) > 0;
}

bool mn_is_pair(const uint32_t *letters, size_t count)
{
    for (size_t n = PAIR_MIN; n + PAIR_MIN <= count; n++) {
        if (mn_known_find(letters, n, NULL) && mn_known_find(letters + n, count - n, NULL)) {
            return true;
        }
    }
    return false;
}

static bool is_known(const mn_block *block, const uint32_t *letters, size_t count)
{
    return mn_word_band(block, letters, count) != 0 || mn_is_split(letters, count);
}

bool mn_is_compound_rest(const mn_block *block, const uint32_t *letters, size_t count)
{
    size_t least = block->rules.compound_rest_min;
    if (count >= least && is_known(block, letters, count)) {
        return true;
    }
    for (size_t i = 0; i < mn_link_count; i++) {
        size_t n = mn_links[i].count;
        if (count >= n + least && memcmp(letters, mn_links[i].letters, n * sizeof *letters) == 0 &&
            is_known(block, letters + n, count - n)) {
            return true;
        }
    }
    return false;
}

bool mn_is_tag_rest(const mn_block *block, const uint32_t *letters, size_t count)
{
    return count >= block->rules.tag_affix_known_min && is_known(block, letters, count);
}

static bool is_among(const mn_ending *endings, size_t ending_count, const uint32_t *letters, size_t count)
{
    for (size_t i = 0; i < ending_count; i++) {
        if (endings[i].count == count && memcmp(endings[i].letters, letters, count * sizeof *letters) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the letters are a stem and a verb's ending: a long one, or one of those given. */
static bool is_stem_and_ending(const uint32_t *stem, size_t stem_count, const mn_ending *more, size_t more_count,
                               const uint32_t *letters, size_t count)
{
    if (count <= stem_count || memcmp(stem, letters, stem_count * sizeof *letters) != 0) {
        return false;
    }
    const uint32_t *ending = letters + stem_count;
    size_t n = count - stem_count;
    return is_among(mn_verb_endings, mn_verb_ending_count, ending, n) || is_among(more, more_count, ending, n);
}

bool mn_is_brand_verb(const uint32_t *word, size_t word_count, const uint32_t *letters, size_t count)
{
    uint32_t stem[MN_SPELLING_MAX];
    if (word_count < 3 || word_count > MN_SPELLING_MAX) {
        return false;
    }
    if (count > 4 && letters[0] == 'g' && letters[1] == 'e' && memcmp(word, letters, 2 * sizeof *word) != 0) {
        letters += 2; /* the participle: ge-googelt */
        count -= 2;
    }
    uint32_t last = word[word_count - 1];
    uint32_t before = word[word_count - 2];
    bool light = last == 'e' || (before == 'e' && (last == 'l' || last == 'r'));
    size_t short_count = light ? mn_short_verb_ending_count : 0;
    if (is_stem_and_ending(word, word_count, mn_short_verb_endings, short_count, letters, count)) {
        return true;
    }
    if (last != 'e') {
        return false;
    }
    if (is_stem_and_ending(word, word_count - 1, mn_dropped_verb_endings, mn_dropped_verb_ending_count, letters,
                           count)) {
        return true;
    }
    if (before != 'l') {
        return false;
    }
    /* google: the stem of the German verb is googel- */
    const size_t stem_count = word_count;
    memcpy(stem, word, stem_count * sizeof *word);
    stem[stem_count - 2] = 'e';
    stem[stem_count - 1] = 'l';
    return is_stem_and_ending(stem, stem_count, mn_short_verb_endings, mn_short_verb_ending_count, letters, count);
}
