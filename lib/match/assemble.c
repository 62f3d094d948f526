/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/draft.h"
#include "match/gap.h"
#include "match/handle.h"
#include "match/hash.h"

/* ----------------------------------------------------------- word by word */

static mn_slot slot_of_token(const mn_search *s, size_t token, const mn_word_hit *hit)
{
    mn_unit unit = mn_unit_at(s, token);
    mn_note *note = &MN_ITEM(s->scratch->memo.notes, mn_note, mn_note_flags(s, token) & MN_NOTE_NUMBER);
    return (mn_slot){ *hit, unit.letters, unit.count, s->tokens[token].start, s->tokens[token].end, &note->facts };
}

/* Where a candidate ends whose last word is that hit in that token. */
static size_t end_in_token(const mn_search *s, size_t token, const mn_word_hit *hit)
{
    return hit->to == mn_note_at(s, token)->count ? s->tokens[token].end : mn_cut_behind(s, token, hit->to);
}

static bool is_whole(const mn_search *s, size_t token, const mn_word_hit *hit)
{
    return hit->from == 0 && hit->to == mn_note_at(s, token)->count;
}

/* The forms of an item in a token, into hits. */
static size_t forms_of_item(const mn_search *s, const mn_name *name, const mn_item *item, size_t token,
                            mn_word_hit hits[MN_FORMS_MAX])
{
    uint64_t pair;
    uint32_t number = (uint32_t)(item - MN_BLOCK_ITEMS(s->block, mn_item, items));
    uint64_t *stranger = mn_memo_stranger(&s->scratch->memo, number, mn_note_flags(s, token) & MN_NOTE_NUMBER, &pair);
    if (*stranger == pair) {
        return 0;
    }
    const mn_word *word = MN_BLOCK_ITEMS(s->block, mn_word, words) + item->word;
    const mn_terms *terms = mn_terms_of(s->block, name);
    const uint8_t *row = MN_BLOCK_ITEMS(s->block, uint8_t, budgets) + (size_t)terms->budget * MN_BUDGET_SIZE;
    unsigned budget = row[word->count < MN_BUDGET_SIZE ? word->count : MN_BUDGET_SIZE - 1];
    size_t count = 0;
    if (mn_forms_may_stand(s->block, item->word, budget, mn_note_at(s, token)->ends)) {
        mn_unit unit = mn_unit_at(s, token);
        count = mn_forms_of(s->block, item->word, (item->flags & MN_ITEM_INFLECTS) != 0,
                            (terms->flags & MN_TERMS_EXACT) == 0, budget, unit.letters, unit.count, hits);
    }
    if (count == 0 && !s->scratch->failed) {
        *stranger = pair;
    }
    return count;
}

/* Emit a draft of which all slots but the last are filled, once for each form of the last. */
static mention_status emit_lasts(mn_search *s, mn_draft *d, const mn_word_hit *hits, size_t hit_count)
{
    size_t last = d->last_token;
    for (size_t i = 0; i < hit_count; i++) {
        d->slots[d->slot_count - 1] = slot_of_token(s, last, &hits[i]);
        d->end = end_in_token(s, last, &hits[i]);
        mention_status status = d->end == 0 ? MENTION_OK : mn_draft_emit(s, d);
        if (status != MENTION_OK) {
            return status;
        }
    }
    return MENTION_OK;
}

/* Fill the slot of an item that is not the last one. */
static bool fill_slot(const mn_search *s, const mn_name *name, const mn_item *item, size_t token, mn_slot *to)
{
    mn_word_hit hits[MN_FORMS_MAX];
    size_t count = forms_of_item(s, name, item, token, hits);
    for (size_t i = 0; i < count; i++) {
        if (is_whole(s, token, &hits[i])) {
            *to = slot_of_token(s, token, &hits[i]);
            return true;
        }
    }
    return false;
}

/* A variant of the word that hit in `token`: compare its other words with the neighbours. */
static mention_status assemble_variant(mn_search *s, size_t token, const mn_word_hit *hit, uint32_t number)
{
    const mn_variant *variant = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + number;
    const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + variant->name;
    const mn_item *items = MN_BLOCK_ITEMS(s->block, mn_item, items) + variant->first_item;
    size_t position = variant->position;
    size_t more = variant->more;
    size_t first = token - position;
    size_t last = first + more;
    if (token < position || last >= s->token_count || (position < more && !is_whole(s, token, hit))) {
        return MENTION_OK;
    }
    for (size_t i = 1; i <= more; i++) {
        if (!mn_gap_fits(s, &items[i], first + i)) {
            return MENTION_OK;
        }
    }
    mn_draft d; /* its slots are many: only those in use are filled */
    d.variant = number;
    d.slot_count = more + 1;
    d.first_token = first;
    d.last_token = last;
    d.start = s->tokens[first].start;
    d.end = 0;
    d.split = false;
    for (size_t i = 0; i < more; i++) {
        if (i == position) {
            d.slots[i] = slot_of_token(s, token, hit);
        } else if (!fill_slot(s, name, &items[i], first + i, &d.slots[i])) {
            return MENTION_OK;
        }
    }
    if (position == more) {
        return emit_lasts(s, &d, hit, 1);
    }
    mn_word_hit lasts[MN_FORMS_MAX];
    size_t count = forms_of_item(s, name, &items[more], last, lasts);
    return emit_lasts(s, &d, lasts, count);
}

/* What stands at a side of a word. If there is no token, nothing may be. */
typedef struct side {
    uint32_t lacking; /* letters that it has not */
    uint32_t firsts;  /* a bit for the MN_KIN_BITS of its first two letters, and for 0 */
    uint32_t lasts;   /* and of its last letter */
    uint16_t count;
    bool any; /* nothing speaks against it */
} side;

/* The sides of a token by MN_NEAR_*. */
static void look_beside(const mn_search *s, size_t token, side sides[3])
{
    sides[MN_NEAR_NONE] = (side){ .any = true };
    for (unsigned near = MN_NEAR_BEFORE; near <= MN_NEAR_BEHIND; near++) {
        size_t beside = near == MN_NEAR_BEFORE ? token - 1 : token + 1; /* before the first: SIZE_MAX */
        sides[near] = (side){ .lacking = 0 };
        if (beside < s->token_count) {
            const mn_note *note = mn_note_at(s, beside);
            mn_word_ends ends = note->ends;
            sides[near] = (side){ ~note->mask, 1u | 1u << MN_KIN_BITS(ends.first) | 1u << MN_KIN_BITS(ends.second),
                                  1u | 1u << MN_KIN_BITS(ends.last), note->count, ends.odd != 0 };
        }
    }
}

/* Whether what is beside the word may be what the variant has there. Never says no wrongly.
 * Without jumps: variants differ too much to foresee them. */
static inline bool may_be(const side sides[3], const mn_variant *v)
{
    /* Letters more than the least, by MN_MOST_*; in the second row if none of the mask is lacking. */
    static const uint32_t more[2][4] = { { UINT16_MAX, 6, 4, 2 }, { UINT16_MAX, UINT16_MAX, 4, 2 } };
    const side *at = &sides[v->near];
    uint32_t gone = v->mask & at->lacking;
    bool length = (uint32_t)at->count - v->least <= more[gone == 0][v->most]; /* less wraps around */
    gone &= gone - (v->lack > 0);
    gone &= gone - (v->lack > 1);
    gone &= gone - (v->lack > 2);
    bool ends = ((at->firsts >> v->first | at->lasts >> v->last) & 1) != 0;
    return at->any | ((gone == 0) & length & ends);
}

/* The variants of a hit. */
typedef struct range {
    uint32_t variant; /* the next one */
    uint32_t end;
    uint32_t hit;  /* number in the memo */
    uint32_t word; /* number among the tokens that are looked at together */
} range;

/* A variant of a hit that the word beside it speaks for. */
typedef struct lead {
    uint32_t token;
    uint32_t hit;
    uint32_t variant;
} lead;

#define LEADS_MAX 64u

typedef struct leads {
    lead items[LEADS_MAX];
    size_t count;
} leads;

/* Follow the leads. Where they go is far away in memory, step by step: each step is taken
 * for all of them, so that the next ones are on their way. */
static mention_status follow(mn_search *s, leads *l)
{
    const mn_variant *variants = MN_BLOCK_ITEMS(s->block, mn_variant, variants);
    for (size_t i = 0; i < l->count; i++) {
        const mn_variant *variant = variants + l->items[i].variant;
        MN_PREFETCH(MN_BLOCK_ITEMS(s->block, mn_item, items) + variant->first_item);
        MN_PREFETCH(MN_BLOCK_ITEMS(s->block, mn_name, names) + variant->name);
    }
    for (size_t i = 0; i < l->count; i++) {
        const lead *to = &l->items[i];
        const mn_word_hit hit = MN_ITEM(s->scratch->memo.hits, mn_word_hit, to->hit);
        mention_status status = assemble_variant(s, to->token, &hit, to->variant);
        if (status != MENTION_OK) {
            return status;
        }
    }
    l->count = 0;
    return MENTION_OK;
}

/* So many tokens, and hits of them, are looked at together: what they need is on its way while others are. */
#define GROUP  32u
#define RANGES 64u

/* Find the leads among the variants of the ranges and follow them: one step of the loop for each
 * variant, whichever range it is of, for most ranges are short and of no length that could be foreseen.
 * None of them is empty. */
static mention_status try_ranges(mn_search *s, range *ranges, size_t count, const uint32_t *tokens, side (*sides)[3])
{
    const mn_variant *variants = MN_BLOCK_ITEMS(s->block, mn_variant, variants);
    leads l; /* its items are many: none is filled yet */
    l.count = 0;
    for (size_t i = 0; i < count;) {
        range *r = &ranges[i];
        l.items[l.count] = (lead){ tokens[r->word], r->hit, r->variant };
        l.count += may_be(sides[r->word], &variants[r->variant]);
        i += ++r->variant == r->end;
        mention_status status = l.count == LEADS_MAX ? follow(s, &l) : MENTION_OK;
        if (status != MENTION_OK) {
            return status;
        }
    }
    return follow(s, &l);
}

/* The names of which the tokens, at most GROUP that have hits, are words. */
static mention_status assemble_words(mn_search *s, const uint32_t *tokens, size_t count)
{
    const mn_variant *variants = MN_BLOCK_ITEMS(s->block, mn_variant, variants);
    range ranges[RANGES];
    side sides[GROUP][3];
    size_t range_count = 0;
    for (size_t i = 0; i < count; i++) {
        const mn_note *note = mn_note_at(s, tokens[i]);
        const mn_word_hit *hits = &MN_ITEM(s->scratch->memo.hits, mn_word_hit, note->hits);
        look_beside(s, tokens[i], sides[i]);
        for (uint32_t k = 0; k < note->hit_count; k++) {
            uint32_t first = hits[k].first_variant;
            MN_PREFETCH(variants + first);
            ranges[range_count] = (range){ first, first + hits[k].variant_count, note->hits + k, (uint32_t)i };
            range_count += hits[k].variant_count > 0;
            if (range_count == RANGES) {
                mention_status status = try_ranges(s, ranges, range_count, tokens, sides);
                if (status != MENTION_OK) {
                    return status;
                }
                range_count = 0;
            }
        }
    }
    return try_ranges(s, ranges, range_count, tokens, sides);
}

/* ---------------------------------------------------- several tokens as one */

/* Tokens joined to one word, with the way back to their bytes. */
typedef struct joined {
    uint32_t letters[MN_SPELLING_MAX];
    size_t count;
    size_t first_token;
    size_t last_token;
    uint16_t own_facts; /* MN_FACT_* */
    uint16_t *facts;    /* its own ones, or those that the memo keeps of it */
} joined;

static bool join(const mn_search *s, size_t first, size_t last, joined *out)
{
    out->count = 0;
    out->own_facts = 0;
    out->facts = &out->own_facts;
    out->first_token = first;
    out->last_token = last;
    for (size_t i = first; i <= last; i++) {
        mn_unit unit = mn_unit_at(s, i);
        if (unit.count == 0 || unit.count > MN_SPELLING_MAX - out->count) {
            return false;
        }
        memcpy(out->letters + out->count, unit.letters, unit.count * sizeof *out->letters);
        out->count += unit.count;
    }
    return true;
}

/* The byte where a joined word's letter begins, or behind it; none: SIZE_MAX. */
static size_t joined_start(const mn_search *s, const joined *j, size_t letter, size_t *token)
{
    *token = j->first_token;
    while (letter >= mn_note_at(s, *token)->count) {
        letter -= mn_note_at(s, (*token)++)->count;
    }
    return mn_cut_before(s, *token, letter);
}

static size_t joined_end(const mn_search *s, const joined *j, size_t letter, size_t *token)
{
    *token = j->first_token;
    while (letter > mn_note_at(s, *token)->count) {
        letter -= mn_note_at(s, (*token)++)->count;
    }
    size_t end = letter == mn_note_at(s, *token)->count ? s->tokens[*token].end : mn_cut_behind(s, *token, letter);
    return end == 0 ? SIZE_MAX : end;
}

/* Emit the whole names among the hits [first, end) of joined tokens. */
static mention_status emit_joined(mn_search *s, joined *j, const mn_array *hits, size_t first, size_t end, bool split)
{
    const mn_variant *variants = MN_BLOCK_ITEMS(s->block, mn_variant, variants);
    for (size_t i = first; i < end; i++) {
        mn_word_hit hit = MN_ITEM(*hits, mn_word_hit, i);
        uint32_t last = mn_variants_end(s->block, hit.word);
        mn_draft d;
        d.slot_count = 1;
        d.split = split;
        d.start = joined_start(s, j, hit.from, &d.first_token);
        d.end = joined_end(s, j, hit.to, &d.last_token);
        if (d.start == SIZE_MAX || d.end == SIZE_MAX) {
            continue;
        }
        d.slots[0] =
            (mn_slot){ hit,     j->letters, j->count, s->tokens[j->first_token].start, s->tokens[j->last_token].end,
                       j->facts };
        for (uint32_t v = mn_word_at(s->block, hit.word)->link; v < last; v++) {
            d.variant = v;
            mention_status status = variants[v].more == 0 ? mn_draft_emit(s, &d) : MENTION_OK;
            if (status != MENTION_OK) {
                return status;
            }
        }
    }
    return MENTION_OK;
}

/* The same for hits that are in no memo: those from `base` on, which are then gone. */
static mention_status emit_found(mn_search *s, joined *j, size_t base, bool split)
{
    mn_array *hits = &s->scratch->word_hits;
    mention_status status = emit_joined(s, j, hits, base, hits->count, split);
    hits->count = base;
    return status;
}

/* The same for a note of the memo. */
static mention_status emit_noted(mn_search *s, size_t first, size_t last, uint32_t note)
{
    joined j;
    if ((note & MN_NOTE_HITS) == 0 || !join(s, first, last, &j)) {
        return MENTION_OK;
    }
    mn_note *found = &MN_ITEM(s->scratch->memo.notes, mn_note, note & MN_NOTE_NUMBER);
    j.facts = &found->facts;
    return emit_joined(s, &j, &s->scratch->memo.hits, found->hits, found->hits + found->hit_count, false);
}

/* Whether words are known ones, all of them, and few letters together: they are not a name that was split. */
static bool are_known(const mn_search *s, size_t first, size_t last)
{
    size_t count = 0;
    for (size_t i = first; i <= last; i++) {
        mn_note *note = &MN_ITEM(s->scratch->memo.notes, mn_note, mn_note_flags(s, i) & MN_NOTE_NUMBER);
        uint32_t facts = note->facts;
        if ((facts & MN_FACT_BANDS) == 0) {
            mn_unit unit = mn_unit_at(s, i);
            if (s->scratch->failed) {
                return false;
            }
            facts = mn_word_facts(s, unit.letters, unit.count, &note->facts);
        }
        count += note->count;
        if (MN_FACT_BAND(facts) == 0) {
            return false;
        }
    }
    return count < s->block->rules.split_known_max;
}

/* A name written as the words `first` to `last`, with nothing misspelled. */
static mention_status assemble_split(mn_search *s, size_t first, size_t last, uint32_t hash)
{
    joined j;
    if (are_known(s, first, last) || !join(s, first, last, &j)) {
        return MENTION_OK;
    }
    size_t base = s->scratch->word_hits.count;
    return mn_forms_plain(s->block, s->allocator, hash, j.letters, j.count, &s->scratch->word_hits)
               ? emit_found(s, &j, base, true)
               : MENTION_ERROR_MEMORY;
}

/* The hash of letters of that hash with a token's behind them. */
static uint32_t joined_hash(const mn_search *s, uint32_t hash, size_t token)
{
    const mn_note *note = mn_note_at(s, token);
    return hash * mn_hash_powers[note->count] + note->hash;
}

/* Whether a name that is split may go on with a token. */
static inline bool is_split_before(const mn_search *s, size_t token)
{
    return token < s->token_count && s->tokens[token].carrier == MENTION_CARRIER_WORD && mn_gap_splits(s, token);
}

/* A token that may begin a name that is split over it and the next ones. */
typedef struct split {
    uint32_t token;
    uint32_t two;   /* the hash of it and the next one as one word */
    uint32_t three; /* and of the one behind that, too, if that may end the name */
    bool longer;    /* it may */
} split;

/* Take down the split that may begin at a token, and fetch what says whether it does. */
static inline bool find_split(const mn_search *s, size_t token, split *out)
{
    if (s->tokens[token].carrier != MENTION_CARRIER_WORD || !is_split_before(s, token + 1)) {
        return false;
    }
    uint32_t two = joined_hash(s, mn_note_at(s, token)->hash, token + 1);
    bool longer = (mn_note_flags(s, token + 2) & MN_NOTE_ENDS) != 0;
    *out = (split){ (uint32_t)token, two, longer ? joined_hash(s, two, token + 2) : two, longer };
    mn_filter_fetch(s->block, &s->block->exact.filter, out->two);
    mn_filter_fetch(s->block, &s->block->exact.filter, out->three);
    return true;
}

static mention_status follow_split(mn_search *s, const split *p)
{
    const mn_filter *filter = &s->block->exact.filter;
    bool two = mn_filter_has(s->block, filter, p->two);
    bool three = mn_filter_has(s->block, filter, p->three);
    if (!(two | three)) {
        return MENTION_OK;
    }
    size_t token = p->token;
    two = two && (mn_note_flags(s, token + 1) & MN_NOTE_ENDS) != 0;
    mention_status status = two ? assemble_split(s, token, token + 1, p->two) : MENTION_OK;
    three = three && p->longer && is_split_before(s, token + 2);
    return status == MENTION_OK && three ? assemble_split(s, token, token + 2, p->three) : status;
}

/* The names that are split over the tokens, at most GROUP that may begin one, and the next ones. */
static mention_status assemble_splits(mn_search *s, const uint32_t *tokens, size_t count)
{
    split splits[GROUP];
    size_t split_count = 0;
    for (size_t i = 0; i < count; i++) {
        split_count += find_split(s, tokens[i], &splits[split_count]);
    }
    for (size_t i = 0; i < split_count; i++) {
        mention_status status = follow_split(s, &splits[i]);
        if (status != MENTION_OK) {
            return status;
        }
    }
    return MENTION_OK;
}

/* ------------------------------------------------------------------- tags */

static size_t last_of_group(const mn_search *s, size_t first)
{
    size_t last = first;
    while (last + 1 < s->token_count && s->tokens[last + 1].group == s->tokens[first].group) {
        last++;
    }
    return last;
}

/* The parts `first` to `last` of a tag as one word. */
static mention_status assemble_run(mn_search *s, size_t first, size_t last)
{
    joined j;
    uint32_t note;
    bool known;
    if (!mn_note_of_tag(s, s->tokens[first].start, s->tokens[last].end, MN_MEMO_WORD, &note, &known)) {
        return MENTION_ERROR_MEMORY;
    }
    if (known) {
        return emit_noted(s, first, last, note);
    }
    if (!join(s, first, last, &j)) {
        return MENTION_OK;
    }
    size_t base = s->scratch->word_hits.count;
    return mn_forms_find(s->block, s->allocator, j.letters, j.count, s->scratch->memo.guard, &s->scratch->word_hits)
               ? emit_found(s, &j, base, false)
               : MENTION_ERROR_MEMORY;
}

/* What stands at the ends of a tag. */
static mention_status assemble_ends(mn_search *s, size_t first, size_t last)
{
    joined j;
    uint32_t note;
    bool known;
    if (!mn_note_of_tag(s, s->tokens[first].start, s->tokens[last].end, MN_MEMO_TAG, &note, &known)) {
        return MENTION_ERROR_MEMORY;
    }
    if (known) {
        return emit_noted(s, first, last, note);
    }
    if (!join(s, first, last, &j)) {
        return MENTION_OK;
    }
    size_t base = s->scratch->word_hits.count;
    return mn_forms_affixes(s->block, s->allocator, j.letters, j.count, &s->scratch->word_hits)
               ? emit_found(s, &j, base, false)
               : MENTION_ERROR_MEMORY;
}

/* The parts `first` to `last` of a tag: runs of them as one word, and what stands at its ends. */
static mention_status assemble_tag(mn_search *s, size_t first, size_t last)
{
    for (size_t a = first; a < last; a++) {
        for (size_t b = a + 1; b <= last && b - a < s->block->rules.tag_run_max; b++) {
            mention_status status = assemble_run(s, a, b);
            if (status != MENTION_OK) {
                return status;
            }
        }
    }
    return assemble_ends(s, first, last);
}

/* ---------------------------------------------------------------- handles */

static mention_status assemble_handle(mn_search *s, size_t first, size_t last)
{
    size_t start;
    size_t end;
    mn_array *found = &s->scratch->spare;
    found->count = 0;
    if (!mn_handles_at(s, first, last, &start, &end, found)) {
        return MENTION_ERROR_MEMORY;
    }
    for (size_t i = 0; i < found->count; i++) {
        uint32_t number = MN_ITEM(*found, uint32_t, i);
        const mn_name *name = MN_BLOCK_ITEMS(s->block, mn_name, names) + number;
        mn_candidate c = { .hit = { .start = (uint32_t)start,
                                    .end = (uint32_t)end,
                                    .brand = name->brand,
                                    .name = number,
                                    .confidence = 10000,
                                    .kind = MENTION_KIND_HANDLE,
                                    .carrier = MENTION_CARRIER_HANDLE },
                           .variant = UINT32_MAX,
                           .first_token = (uint32_t)first,
                           .last_token = (uint32_t)last };
        mention_status status = mn_candidate_push(s, &c);
        if (status != MENTION_OK) {
            return status;
        }
    }
    return MENTION_OK;
}

/* The names in the tags that begin at the tokens. */
static mention_status assemble_tags(mn_search *s, const uint32_t *tokens, size_t count)
{
    mention_status status = MENTION_OK;
    for (size_t i = 0; i < count && status == MENTION_OK; i++) {
        size_t last = last_of_group(s, tokens[i]);
        status = assemble_tag(s, tokens[i], last);
        if (status == MENTION_OK && s->tokens[tokens[i]].carrier == MENTION_CARRIER_HANDLE) {
            status = assemble_handle(s, tokens[i], last);
        }
    }
    return status;
}

/* --------------------------------------------------------------- the whole */

/* Tokens by what may come of them. */
typedef struct picked {
    uint32_t words[GROUP];  /* they have hits that may lead somewhere */
    uint32_t splits[GROUP]; /* they may begin a name that is split */
    uint32_t tags[GROUP];   /* they begin a tag */
    size_t word_count;
    size_t split_count;
    size_t tag_count;
} picked;

/* Whether a word beside a token, of that note, may be what some variant of its hits needs. Never says no wrongly. */
static inline bool may_lead(const mn_search *s, size_t token, const mn_note *note)
{
    static const mn_note nothing = { .count = 0 };
    const mn_note *before = token > 0 ? mn_note_at(s, token - 1) : &nothing;
    const mn_note *behind = token + 1 < s->token_count ? mn_note_at(s, token + 1) : &nothing;
    uint32_t first = before->ends.odd | behind->ends.odd ? UINT32_MAX : 0;
    first |= MN_NOTE_BIT(before->ends.first) | MN_NOTE_BIT(before->ends.second);
    first |= MN_NOTE_BIT(behind->ends.first) | MN_NOTE_BIT(behind->ends.second);
    uint32_t last = MN_NOTE_BIT(before->ends.last) | MN_NOTE_BIT(behind->ends.last);
    return (note->near_first == UINT32_MAX) | (((first & note->near_first) | (last & note->near_last)) != 0);
}

/* Fetch the notes of tokens with hits and of those beside them. */
static void fetch_notes(const mn_search *s, const uint32_t *active, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t token = active[i];
        if ((mn_note_flags(s, token) & MN_NOTE_HITS) != 0) {
            MN_PREFETCH(mn_note_at(s, token > 0 ? token - 1 : 0));
            MN_PREFETCH(mn_note_at(s, token));
            MN_PREFETCH(mn_note_at(s, token + 1 < s->token_count ? token + 1 : token));
        }
    }
}

/* Sort active tokens by what may come of them. Without jumps, as far as may be. */
static void pick(const mn_search *s, const uint32_t *active, size_t count, picked *to)
{
    const uint32_t *notes = s->scratch->notes.items;
    to->word_count = 0;
    to->split_count = 0;
    to->tag_count = 0;
    fetch_notes(s, active, count);
    for (size_t i = 0; i < count; i++) {
        size_t token = active[i];
        uint32_t flags = notes[token];
        to->words[to->word_count] = (uint32_t)token;
        to->splits[to->split_count] = (uint32_t)token;
        to->tags[to->tag_count] = (uint32_t)token;
        if ((flags & MN_NOTE_HITS) != 0) {
            const mn_note *note = mn_note_numbered(s, flags);
            MN_PREFETCH(&MN_ITEM(s->scratch->memo.hits, mn_word_hit, note->hits));
            to->word_count += may_lead(s, token, note);
        }
        to->split_count += (flags & MN_NOTE_BEGINS) != 0 && ((notes[token + 1] | notes[token + 2]) & MN_NOTE_ENDS) != 0;
        to->tag_count +=
            (s->tokens[token].flags & MN_TOKEN_FIRST) != 0 &&
            (s->tokens[token].carrier == MENTION_CARRIER_HASHTAG || s->tokens[token].carrier == MENTION_CARRIER_HANDLE);
    }
    for (size_t i = 0; i < to->tag_count; i++) {
        size_t first = to->tags[i];
        mn_fetch_tag(s, s->tokens[first].start, s->tokens[last_of_group(s, first)].end);
    }
}

mention_status mn_assemble(mn_search *s)
{
    picked found;
    const uint32_t *active = s->scratch->active.items;
    size_t all = s->scratch->active.count;
    s->scratch->candidates.count = 0;
    for (size_t first = 0; first < all; first += GROUP) {
        pick(s, active + first, all - first < GROUP ? all - first : GROUP, &found);
        mention_status status = assemble_words(s, found.words, found.word_count);
        if (status == MENTION_OK) {
            status = assemble_splits(s, found.splits, found.split_count);
        }
        if (status == MENTION_OK) {
            status = assemble_tags(s, found.tags, found.tag_count);
        }
        if (status != MENTION_OK) {
            return status;
        }
    }
    return MENTION_OK;
}
