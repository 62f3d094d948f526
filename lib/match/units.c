/* SPDX-License-Identifier: MIT */
#include "match/context.h"
#include "match/find.h"
#include "match/finder.h"
#include "match/hash.h"
#include "match/rest.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A word of more bytes than this has more letters than any spelling, or is an
 * endless row of marks; it is no name either way. */
#define TOKEN_MAX ((size_t)MN_SPELLING_MAX * 8u)

/* ---------------------------------------------------------------- letters */

/* Letters are kept in chunks that never move: who holds some may fold others. */
#define CHUNK_LETTERS 8192u

/* Room for `count` numbers, or NULL. */
static uint32_t *letter_room(const mn_search *s, size_t count)
{
    mn_match_scratch *scratch = s->scratch;
    if (scratch->chunk_used + count > CHUNK_LETTERS || scratch->chunk == 0) {
        if (scratch->chunk == scratch->chunks.count) {
            uint32_t *memory = mn_malloc(s->allocator, CHUNK_LETTERS * sizeof *memory);
            uint32_t **chunk = memory == NULL ? NULL : mn_array_push(s->allocator, &scratch->chunks, sizeof *chunk, 1);
            if (chunk == NULL) {
                mn_free(s->allocator, memory, CHUNK_LETTERS * sizeof *memory);
                return NULL;
            }
            *chunk = memory;
        }
        scratch->chunk++;
        scratch->chunk_used = 0;
    }
    return MN_ITEM(scratch->chunks, uint32_t *, scratch->chunk - 1) + scratch->chunk_used;
}

size_t mn_fold_token(const mn_search *s, size_t token, uint32_t letters[MN_SPELLING_MAX], uint32_t *ends)
{
    size_t start = s->tokens[token].start;
    size_t size = s->tokens[token].end - start;
    size_t count = size > TOKEN_MAX ? 0 : mn_fold_word(s->text + start, size, letters, ends, MN_SPELLING_MAX);
    return count == SIZE_MAX ? 0 : count;
}

/* A token with its letters folded. */
static mn_unit fold(const mn_search *s, size_t number)
{
    static const uint32_t none[1] = { 0 };
    mn_unit unit = { none, 0, (uint32_t)number, s->scratch->text };
    uint32_t letters[MN_SPELLING_MAX];
    uint32_t ends[MN_SPELLING_MAX];
    size_t count = mn_fold_token(s, number, letters, ends);
    uint32_t *to = count == 0 ? NULL : letter_room(s, 2 * count);
    s->scratch->failed = s->scratch->failed || (count > 0 && to == NULL);
    if (to != NULL) {
        s->scratch->chunk_used += 2 * count;
        memcpy(to, letters, count * sizeof *to);
        memcpy(to + count, ends, count * sizeof *to);
        unit.letters = to;
        unit.count = (uint32_t)count;
    }
    return unit;
}

/* Those folded last are kept: whoever asks again does so soon. The letters of
 * others stay where they are as long as the text is searched. */
mn_unit mn_unit_at(const mn_search *s, size_t token)
{
    mn_unit *unit = &s->scratch->units[token % MN_UNITS];
    if (unit->token != (uint32_t)token || unit->text != s->scratch->text) {
        *unit = fold(s, token);
    }
    return *unit;
}

/* ------------------------------------------------------------------ notes */

/* Note of each hit from number `first` on where its word leads. */
static void note_variants(const mn_block *block, mn_array *hits, size_t first)
{
    for (size_t i = first; i < hits->count; i++) {
        mn_word_hit *hit = &MN_ITEM(*hits, mn_word_hit, i);
        hit->first_variant = mn_word_at(block, hit->word)->link;
        hit->variant_count = mn_variants_end(block, hit->word) - hit->first_variant;
    }
}

/* So many variants of a word are looked at for what stands beside it. */
#define NEAR_VARIANTS 64u

/* Note what has to stand beside a word so that its hits from number `first` on lead somewhere. */
static void note_near(const mn_block *block, const mn_array *hits, size_t first, mn_note *note)
{
    const mn_variant *variants = MN_BLOCK_ITEMS(block, mn_variant, variants);
    for (size_t i = first; i < hits->count; i++) {
        const mn_word_hit *hit = &MN_ITEM(*hits, mn_word_hit, i);
        bool any = hit->variant_count > NEAR_VARIANTS;
        for (uint32_t k = 0; k < hit->variant_count && !any; k++) {
            const mn_variant *v = variants + hit->first_variant + k;
            any = v->near == MN_NEAR_NONE || v->first == 0 || v->last == 0;
            note->near_first |= MN_NOTE_BIT(v->first);
            note->near_last |= v->last != MN_LAST_KEPT ? MN_NOTE_BIT(v->last) : 0;
        }
        if (any) {
            note->near_first = UINT32_MAX;
            return;
        }
    }
}

/* Find out what some bytes are: the number and flags of a new note; 0 for a word too long. */
static bool learn(const mn_search *s, const uint8_t *bytes, size_t size, mn_memo_kind kind, uint32_t *note)
{
    mn_memo *memo = &s->scratch->memo;
    uint32_t letters[MN_SPELLING_MAX];
    size_t first = memo->hits.count;
    size_t count = size > TOKEN_MAX ? 0 : mn_fold_word(bytes, size, letters, NULL, MN_SPELLING_MAX);
    *note = 0;
    if (count == 0 || count == SIZE_MAX) {
        return true;
    }
    mn_finder f;
    mn_finder_begin(&f, s->block, s->allocator, letters, count, &memo->hits);
    mn_filter_fetch(s->block, &s->block->begins, f.begins[count]);
    mn_filter_fetch(s->block, &s->block->ends, f.begins[count]);
    if (kind == MN_MEMO_TAG ? !mn_finder_affixes(&f) : !mn_finder_forms(&f, memo->guard)) {
        return false;
    }
    note_variants(s->block, &memo->hits, first);
    mn_note found = { .hash = f.begins[count],
                      .mask = f.near.mask,
                      .ends = f.ends,
                      .hits = (uint32_t)first,
                      .hit_count = (uint32_t)(memo->hits.count - first),
                      .count = (uint16_t)count };
    note_near(s->block, &memo->hits, first, &found);
    uint32_t flags = (found.hit_count > 0 ? MN_NOTE_HITS : 0) |
                     (mn_filter_has(s->block, &s->block->begins, found.hash) ? MN_NOTE_BEGINS : 0) |
                     (mn_filter_has(s->block, &s->block->ends, found.hash) ? MN_NOTE_ENDS : 0);
    mn_note *to = mn_array_push(s->allocator, &memo->notes, sizeof *to, 1);
    if (to == NULL || memo->notes.count > MN_NOTE_NUMBER || memo->hits.count > UINT32_MAX) {
        return false;
    }
    *to = found;
    *note = (uint32_t)(memo->notes.count - 1) | flags;
    return true;
}

void mn_fetch_tag(const mn_search *s, size_t start, size_t end)
{
    if (end - start <= MN_MEMO_BYTES) {
        MN_PREFETCH(
            mn_memo_long_of(&s->scratch->memo, s->text + start, end - start, s->text + s->text_size, MN_MEMO_TAG).line);
    }
}

/* What a longer token or tag is, from the memo or found out and put there. */
static bool note_of_long(const mn_search *s, const uint8_t *bytes, size_t size, mn_memo_kind kind, uint32_t *note)
{
    if (size > MN_MEMO_BYTES) {
        return learn(s, bytes, size, kind, note);
    }
    mn_memo_long token = mn_memo_long_of(&s->scratch->memo, bytes, size, s->text + s->text_size, kind);
    if (mn_memo_find_long(&token, note)) {
        return true;
    }
    if (!learn(s, bytes, size, kind, note)) {
        return false;
    }
    mn_memo_put_long(&s->scratch->memo, &token, *note);
    return true;
}

/* The same for any token, or parts of a tag as one word. */
static bool note_of(const mn_search *s, const uint8_t *bytes, size_t size, uint32_t *note)
{
    if (size > MN_MEMO_SHORT) {
        return note_of_long(s, bytes, size, MN_MEMO_WORD, note);
    }
    mn_memo_key key = mn_memo_key_of(bytes, size, s->text + s->text_size);
    mn_memo_entry *line = mn_memo_line(&s->scratch->memo, key);
    if (mn_memo_find(line, key, note)) {
        return true;
    }
    if (!learn(s, bytes, size, MN_MEMO_WORD, note)) {
        return false;
    }
    mn_memo_put(&s->scratch->memo, line, key, *note);
    return true;
}

/* Whether bytes fold part by part to the same as in one: no marks that change the letter before. */
static bool folds_by_parts(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] >= 0xCC) {
            return false;
        }
    }
    return true;
}

bool mn_note_of_tag(const mn_search *s, size_t start, size_t end, mn_memo_kind kind, uint32_t *note, bool *known)
{
    const uint8_t *bytes = s->text + start;
    size_t size = end - start;
    *known = size <= MN_MEMO_BYTES && folds_by_parts(bytes, size);
    if (!*known) {
        return true;
    }
    if (!mn_memo_reserve(&s->scratch->memo, s->allocator)) {
        return false;
    }
    return kind == MN_MEMO_TAG ? note_of_long(s, bytes, size, kind, note) : note_of(s, bytes, size, note);
}

/* Forget the folded letters of the text before. */
static void begin_text(mn_match_scratch *scratch)
{
    scratch->chunk = 0;
    scratch->failed = false;
    scratch->word_hits.count = 0;
    scratch->notes.count = 0;
    scratch->active.count = 0;
    if (++scratch->text == 0) {
        for (size_t i = 0; i < MN_UNITS; i++) {
            scratch->units[i].text = 0;
        }
        memset(scratch->gaps, 0, sizeof scratch->gaps);
        scratch->text = 1;
    }
}

_Static_assert(MN_TOKEN_FIRST == 1 && MN_NOTE_HITS == 1u << 31, "the flags of active tokens become bit 0");

/* Collect the active ones of the tokens [first, end); two behind them have notes, too. */
static size_t collect_active(const mn_search *s, const uint32_t *notes, size_t first, size_t end, uint32_t *active)
{
    size_t count = 0;
    for (size_t i = first; i < end; i++) {
        uint32_t hits = notes[i] / MN_NOTE_HITS;
        uint32_t splits = notes[i] / MN_NOTE_BEGINS & (notes[i + 1] | notes[i + 2]) / MN_NOTE_ENDS;
        active[count] = (uint32_t)i;
        count += (hits | splits | s->tokens[i].flags) & 1;
    }
    return count;
}

/* Tokens are looked up a few at a time, so that the memo's lines are on their
 * way while the keys of others are made. */
#define LOOK_AHEAD 32u

typedef struct lookup {
    mn_memo_key key;
    const mn_memo_entry *line;
} lookup;

/* Make the keys of some tokens and fetch their lines. Those of longer ones are equal to none. */
static void look_up(const mn_search *s, const mn_token *tokens, size_t count, lookup *lookups)
{
    const mn_memo *memo = &s->scratch->memo;
    const uint8_t *text_end = s->text + s->text_size;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *bytes = s->text + tokens[i].start;
        size_t size = tokens[i].end - tokens[i].start;
        if (size <= MN_MEMO_SHORT) {
            lookups[i].key = mn_memo_key_of(bytes, size, text_end);
            lookups[i].line = mn_memo_line(memo, lookups[i].key);
            MN_PREFETCH(lookups[i].line);
        } else {
            lookups[i] = (lookup){ { 0, 1 }, memo->tables[0].entries };
            if (size <= MN_MEMO_BYTES) {
                MN_PREFETCH(mn_memo_long_of(memo, bytes, size, text_end, MN_MEMO_WORD).line);
            }
        }
    }
}

/* The notes of tokens that were looked up: most stand first in their lines. */
static bool read_notes(const mn_search *s, const mn_token *tokens, size_t count, const lookup *lookups, uint32_t *notes)
{
    uint32_t others[LOOK_AHEAD];
    size_t other_count = 0;
    for (size_t i = 0; i < count; i++) {
        notes[i] = lookups[i].line->note;
        others[other_count] = (uint32_t)i;
        other_count += !mn_memo_is(lookups[i].line, lookups[i].key);
    }
    for (size_t i = 0; i < other_count; i++) {
        const mn_token *token = &tokens[others[i]];
        if (!note_of(s, s->text + token->start, token->end - token->start, &notes[others[i]])) {
            return false;
        }
    }
    return true;
}

bool mn_read_units(mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    begin_text(scratch);
    if (!mn_memo_begin(&scratch->memo, s->allocator, s->block, s->options->guard && !s->options->rejected)) {
        return false;
    }
    uint32_t *notes = mn_array_push(s->allocator, &scratch->notes, sizeof *notes, s->token_count + MN_NOTES_BEHIND);
    uint32_t *active = mn_array_push(s->allocator, &scratch->active, sizeof *active, s->token_count);
    if (notes == NULL || active == NULL) {
        return false;
    }
    memset(notes + s->token_count, 0, MN_NOTES_BEHIND * sizeof *notes);
    size_t active_count = 0;
    size_t collected = 0; /* tokens that were asked whether they are active */
    for (size_t first = 0; first < s->token_count; first += LOOK_AHEAD) {
        lookup lookups[LOOK_AHEAD];
        size_t count = s->token_count - first < LOOK_AHEAD ? s->token_count - first : LOOK_AHEAD;
        if (!mn_memo_reserve(&scratch->memo, s->allocator)) {
            return false;
        }
        look_up(s, s->tokens + first, count, lookups);
        if (!read_notes(s, s->tokens + first, count, lookups, notes + first)) {
            return false;
        }
        /* What follows a token is known but for the last two. */
        size_t end = first + count == s->token_count ? s->token_count : first + count - MN_NOTES_BEHIND;
        active_count += collect_active(s, notes, collected, end, active + active_count);
        collected = end;
    }
    scratch->active.count = active_count;
    return true;
}

/* ------------------------------------------------------------------- cuts */

size_t mn_cut_behind(const mn_search *s, size_t token, size_t n)
{
    mn_unit unit = mn_unit_at(s, token);
    const uint32_t *ends = unit.letters + unit.count;
    if (n > unit.count || (n < unit.count && ends[n] == ends[n - 1])) {
        return 0; /* the first: no memory was left for its letters */
    }
    return s->tokens[token].start + ends[n - 1];
}

size_t mn_cut_before(const mn_search *s, size_t token, size_t n)
{
    if (n == 0) {
        return s->tokens[token].start;
    }
    size_t at = mn_cut_behind(s, token, n);
    while (at != 0) {
        uint32_t cp;
        size_t size = mn_utf8_decode(s->text + at, s->text + s->tokens[token].end, &cp);
        if (mn_class_of(cp) != MN_CLASS_IGNORABLE) {
            return at;
        }
        at += size;
    }
    return SIZE_MAX;
}

void mn_match_scratch_free(mn_match_scratch *s, const mention_allocator *a)
{
    for (size_t i = 0; i < s->chunks.count; i++) {
        mn_free(a, MN_ITEM(s->chunks, uint32_t *, i), CHUNK_LETTERS * sizeof(uint32_t));
    }
    mn_array_free(a, &s->chunks, sizeof(uint32_t *));
    mn_memo_free(&s->memo, a);
    mn_array_free(a, &s->notes, sizeof(uint32_t));
    mn_array_free(a, &s->active, sizeof(uint32_t));
    mn_array_free(a, &s->word_hits, sizeof(mn_word_hit));
    mn_array_free(a, &s->candidates, sizeof(mn_candidate));
    mn_array_free(a, &s->order, sizeof(uint32_t));
    mn_array_free(a, &s->spare, sizeof(uint32_t));
    mn_context_free(s, a);
}
