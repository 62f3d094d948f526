/* SPDX-License-Identifier: MIT */
#ifndef ORACLE_PARTS_H
#define ORACLE_PARTS_H

#include "oracle.h"
#include "text/tokens.h"

/* What the files of the oracle share. Running out of memory ends the test. */

#define ORACLE_LETTERS_MAX 320u  /* a longer word of a text is no form of any name */
#define ORACLE_TOKEN_MAX   2560u /* bytes */
#define ORACLE_SIGNS_MAX   6u
#define ORACLE_ITEMS_MAX   24u

void *oracle_memory(void *memory);

/* A growing list of letters. */
typedef struct oracle_word {
    uint32_t letters[ORACLE_LETTERS_MAX];
    size_t count;
} oracle_word;

/* ------------------------------------------------------------------- names */

typedef struct oracle_gap {
    uint32_t signs[ORACLE_SIGNS_MAX];
    size_t count;
    bool spaced;
} oracle_gap;

/* One word of a variant, and what stands before it. */
typedef struct oracle_item {
    oracle_word word;
    mn_array spellings; /* oracle_word */
    oracle_gap gap;     /* the signs that the name itself has there */
    bool ampersand;     /* only & or + may stand there */
} oracle_item;

typedef struct oracle_variant {
    uint32_t name;
    oracle_item *items;
    size_t count;
    bool joined;                   /* all words of a name of several as one */
    bool over_blank;               /* ... which white space parts somewhere */
    size_t ends[ORACLE_ITEMS_MAX]; /* then: where each of them ends in it */
    size_t end_count;
} oracle_variant;

/* A name taken apart. */
typedef struct oracle_cut {
    oracle_word words[ORACLE_ITEMS_MAX];
    oracle_gap gaps[ORACLE_ITEMS_MAX]; /* before each word */
    size_t count;
    oracle_gap tail; /* "+" and "#" right behind */
    size_t letters;  /* of all words */
} oracle_cut;

struct oracle {
    const oracle_catalogue *catalogue;
    oracle_cut *cuts;  /* one a name */
    mn_array variants; /* oracle_variant */
    mn_array readings; /* oracle_reading, of the text at hand */
    mn_array mentions; /* oracle_mention, of the text at hand */
};

void oracle_cut_name(const char *name, size_t size, oracle_cut *cut);
void oracle_add_variants(oracle *o, uint32_t name);
void oracle_variant_free(oracle_variant *variant);

/* Folded letters of bytes; count SIZE_MAX where there are too many. */
oracle_word oracle_fold(const char *bytes, size_t size);

/* ------------------------------------------------------------------- forms */

typedef enum oracle_form_kind {
    FORM_PLAIN,
    FORM_SOUNDALIKE,
    FORM_HOMOGLYPH,
    FORM_ELONGATED,
    FORM_INFLECTED,
    FORM_GENITIVE,
    FORM_COMPOUND,
    FORM_AFFIX,
    FORM_EDITED
} oracle_form_kind;

typedef struct oracle_form {
    oracle_form_kind kind;
    size_t from; /* letters of the text word that it covers */
    size_t to;
    unsigned edits;
    bool swap; /* the edit is one swap of two neighbours */
} oracle_form;

/* The forms of an item in a word of the text, at most one a span. */
#define ORACLE_FORMS_MAX 32u
size_t oracle_forms(const oracle *o, const oracle_variant *variant, size_t item, const uint32_t *text, size_t count,
                    oracle_form forms[ORACLE_FORMS_MAX]);

bool oracle_equal(const uint32_t *a, size_t na, const uint32_t *b, size_t nb);
bool oracle_is_spelling(const oracle_item *item, const uint32_t *text, size_t count);

/* Whether a word is known at all: built in (in any band), the caller's, or known words put together. */
bool oracle_is_known(const oracle *o, const uint32_t *word, size_t count);
bool oracle_is_known_or_compound(const oracle *o, const uint32_t *word, size_t count);

/* Whether a word is common (of this band or below, or the caller's) or is a name itself. */
bool oracle_is_common(const oracle *o, const uint32_t *word, size_t count, unsigned band);

/* The same, but that a name of a person or place does not count as a known word. */
bool oracle_is_common_word(const oracle *o, const uint32_t *word, size_t count, unsigned band);

/* The same, but that a name of the catalogue does not count either. */
bool oracle_is_listed_word(const oracle *o, const uint32_t *word, size_t count, unsigned band);
bool oracle_is_name(const oracle *o, const uint32_t *word, size_t count);

/* Whether the text is a verb made of a name's word: googeln, gegoogelt. */
bool oracle_is_verb(const oracle_word *word, const uint32_t *text, size_t count);

/* ----------------------------------------------------------------- the text */

typedef struct oracle_text {
    const uint8_t *bytes;
    size_t size;
    const mn_token *tokens;
    size_t count;
    oracle_word *words; /* of each token; none for one too long */
    uint32_t (*ends)[ORACLE_LETTERS_MAX];
} oracle_text;

/* Several tokens' letters as one word; false if they are too many. */
bool oracle_join(const oracle_text *t, size_t first, size_t last, oracle_word *joined);

/* A way to read a name at a place. */
typedef struct oracle_reading {
    const oracle_variant *variant; /* NULL: a handle of the catalogue */
    uint32_t brand;
    uint32_t name;
    uint32_t start; /* bytes, with the name's tail */
    uint32_t end;
    size_t first; /* tokens of the span */
    size_t last;
    bool first_whole; /* the span begins where its first token does */
    bool last_whole;  /* it ends, tail aside, where its last token does */
    unsigned forms;   /* bits 1 << oracle_form_kind */
    unsigned edits;
    bool swap;
    bool split;
    bool guarded;        /* a word in it is a common word, another name or a verb */
    oracle_word letters; /* of the span */
} oracle_reading;

void oracle_collect(oracle *o, const oracle_text *t);

/* Signs between two tokens, white space and ignorables left out; SIZE_MAX for more than a name has. */
size_t oracle_signs_between(const oracle_text *t, size_t token, uint32_t signs[ORACLE_SIGNS_MAX + 1]);
bool oracle_same_signs(const oracle_text *t, size_t token, const oracle_gap *gap);
/* The same signs and a hyphen: Dr.-Oetker-Pizza. */
bool oracle_same_signs_and_hyphen(const oracle_text *t, size_t token, const oracle_gap *gap);

/* ---------------------------------------------------------------- verdicts */

/* A letter in lower case: one with case that is neither upper nor title case. */
bool oracle_is_lower(uint32_t cp);

/* The kind of a reading, or -1 where its surroundings make a compound and the name allows none. */
int oracle_kind(const oracle *o, const oracle_text *t, const oracle_reading *r);
int oracle_reason(const oracle *o, const oracle_text *t, const oracle_reading *r, bool guard);

#endif
