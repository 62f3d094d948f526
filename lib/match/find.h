/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_FIND_H
#define MN_MATCH_FIND_H

#include "match/block.h"
#include "match/forms.h"
#include "match/memo.h"
#include "match/name.h"
#include "match/slips.h"
#include "match/spelling.h"
#include "store/alloc.h"
#include "text/tokens.h"

/*
 * From the tokens of a text to its mentions:
 *
 *   tokens --memo, forms--> units with word hits --assemble--> candidates
 *          --rules of the name, guard, confidence--> verdicts --choose--> hits
 */

/* The letters of a token; only those that were asked for are folded. */
typedef struct mn_unit {
    const uint32_t *letters; /* behind them as many bytes from the token's start to behind each */
    uint32_t count;          /* 0 for a token too long to be a name */
    uint32_t token;
    uint32_t text; /* number of the text that it is of */
} mn_unit;

#define MN_UNITS 256u

#define MN_GAP_SIGNS (MN_NAME_SIGNS_MAX + 2u) /* those of a name, a hyphen, and one more than may be */

/* What a long gap before a token is. */
typedef struct mn_long_gap {
    uint32_t text; /* number of the text */
    uint32_t token;
    uint32_t gap; /* MN_GAP_* */
    uint32_t sign_count;
    uint32_t signs[MN_GAP_SIGNS]; /* the first ones, as mn_sign_normal has them */
} mn_long_gap;

#define MN_LONG_GAPS 32u /* as many as a name may have */

/* What a candidate's confidence is made of, beside its hit. */
typedef struct mn_features {
    uint8_t form;           /* bits 1 << mn_form of its words */
    uint8_t edited_letters; /* of the longest name's word, as it is spelt, with edits, or read alike */
    uint8_t other_letters;  /* of the name's other words */
    uint8_t name_letters;   /* of the whole name; these are at most 255 */
    uint8_t word_edits;     /* the most edits in one word, read alike as one */
    uint8_t slips[MN_SLIP_COUNT];
    uint8_t swap;          /* each edited word differs by one swap */
    uint8_t first_differs; /* some edited word begins with another letter, and not by a sole swap */
    uint8_t last_differs;  /* some edited word ends with another letter, likewise */
    uint8_t band;          /* of the commonest edited or split text word in the known words; 0: unknown */
    uint8_t compound;      /* an edited text word splits into known words */
} mn_features;

typedef struct mn_candidate {
    mention_hit hit;
    uint32_t variant;
    uint32_t first_token;
    uint32_t last_token;
    uint32_t word_start; /* the word that speaks against it */
    uint32_t word_end;
    mn_features features;
    uint8_t reason;  /* a mention_reason, or 0 */
    uint8_t guarded; /* the guard would take it */
    uint8_t split;   /* its one word is several of the text */
    uint8_t cleared; /* what overlaps its span was rejected */
} mn_candidate;

#define MN_NOTES_BEHIND 2u /* notes of nothing behind the last token's */

/* Working memory, zero-initialised empty. */
typedef struct mn_match_scratch {
    mn_memo memo;
    mn_array chunks; /* uint32_t *: room for letters */
    size_t chunk;    /* the one in use, from 1 */
    size_t chunk_used;
    bool failed;                    /* no memory for some letters */
    mn_unit units[MN_UNITS];        /* those folded last, by the lower bits of their number */
    mn_long_gap gaps[MN_LONG_GAPS]; /* by the lower bits of the token's number */
    uint32_t text;                  /* number of this text, never 0 */
    mn_array notes;                 /* uint32, one a token and MN_NOTES_BEHIND more: flags and a number in the memo */
    mn_array active;        /* uint32: tokens that may be a name or begin one that is split, or that begin a tag */
    mn_array word_hits;     /* mn_word_hit, of joined tokens */
    mn_array candidates;    /* mn_candidate */
    mn_array order;         /* uint32: for sorting */
    mn_array spare;         /* uint32 */
    mn_array context_words; /* see match/context.c */
    mn_array context_order;
    mn_array context_letters;
    mn_array context_slots;
    mn_array context_sets;
    mn_array context_parts;
    mn_array context_places;
} mn_match_scratch;

void mn_match_scratch_free(mn_match_scratch *s, const mention_allocator *a);

typedef struct mn_match_options {
    bool all; /* every candidate that passes, also where they overlap */
    bool guard;
    bool rejected;          /* the caller wants to see what was rejected, too */
    int32_t min_confidence; /* or MENTION_CONFIDENCE_PRESET */
    uint32_t max_hits;
} mn_match_options;

/* Find the mentions in a text of which the tokens are known. On MENTION_OK the
 * candidates are in s->candidates; those with reason 0 are the answer, in the
 * order of start, end and brand. MENTION_ERROR_LIMIT: more than max_hits candidates. */
mention_status mn_match_find(const mn_block *block, mn_match_scratch *s, const mention_allocator *a,
                             const uint8_t *text, size_t text_size, const mn_token *tokens, size_t token_count,
                             const mn_match_options *options);

/* ------------------------------------------------- the steps, in their order */

/* One call's state, handed from step to step. */
typedef struct mn_search {
    const mn_block *block;
    mn_match_scratch *scratch;
    const mention_allocator *allocator;
    const uint8_t *text;
    size_t text_size;
    const mn_token *tokens;
    size_t token_count;
    const mn_match_options *options;
} mn_search;

/* Find out what each token is, and which begin a tag or may be a name. */
bool mn_read_units(mn_search *s);

/* Collect the candidates of all paths. */
mention_status mn_assemble(mn_search *s);

/* Fill in the kind and what of the features depends on the surroundings. False
 * where the surroundings make a compound and the name allows none. */
bool mn_classify(const mn_search *s, mn_candidate *candidate);

/* Rules of the name, guard and threshold: fills reason and confidence. */
void mn_judge(const mn_search *s, mn_candidate *candidate);

/* Take down how a text word differs from the name's word that it stands for:
 * by edits, by being read alike, or by neither. */
void mn_features_add(mn_features *features, const uint32_t *own, size_t own_count, const uint32_t *text,
                     size_t text_count, unsigned edits, bool alike);

/* Mark what better candidates cover, and ambiguous ones. */
bool mn_choose(mn_search *s);

/* The probability, 0..10000, that a reader would agree with a mention. */
uint16_t mn_confidence(const mention_hit *hit, const mn_features *features);

/* ------------------------------------------------------------ shared small */

/* Fold the letters of a token; their number, 0 if it is too long to be a name. `ends` may be NULL. */
size_t mn_fold_token(const mn_search *s, size_t token, uint32_t letters[MN_SPELLING_MAX], uint32_t *ends);

/* The letters of a token; if memory runs out it has none, and the call fails in the end. */
mn_unit mn_unit_at(const mn_search *s, size_t token);

/* The memo's note on a token, with its flags. */
static inline uint32_t mn_note_flags(const mn_search *s, size_t token)
{
    return MN_ITEM(s->scratch->notes, uint32_t, token);
}

static inline const mn_note *mn_note_numbered(const mn_search *s, uint32_t note)
{
    return &MN_ITEM(s->scratch->memo.notes, mn_note, note & MN_NOTE_NUMBER);
}

static inline const mn_note *mn_note_at(const mn_search *s, size_t token)
{
    return mn_note_numbered(s, mn_note_flags(s, token));
}

/* What the bytes of some parts of a tag are as one word, or a whole tag at its
 * ends: a note with flags. False when memory runs out; *known is false where the
 * memo takes no such bytes. */
bool mn_note_of_tag(const mn_search *s, size_t start, size_t end, mn_memo_kind kind, uint32_t *note, bool *known);

/* Have what the memo knows of a whole tag on its way. */
void mn_fetch_tag(const mn_search *s, size_t start, size_t end);

/* The byte in the text behind the n-th letter of a token (n from 1), or 0 where
 * no cut is possible: inside the letters of one code point. */
size_t mn_cut_behind(const mn_search *s, size_t token, size_t n);

/* The byte where the letter n (from 0) of a token begins, or SIZE_MAX where no cut is possible. */
size_t mn_cut_before(const mn_search *s, size_t token, size_t n);

#endif
