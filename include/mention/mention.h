/* SPDX-License-Identifier: MIT */
#ifndef MENTION_MENTION_H
#define MENTION_MENTION_H

/*
 * libmention: finds mentions of brands in German and English social text
 * however people misspell them, and rates how the writer feels about each.
 *
 *   builder --build--> matcher --+
 *                                +--> mention_run(matcher, lexicon, scratch, texts) --> results
 *   TSV sources -----> lexicon --+
 *
 * A matcher and a lexicon never change once made: any number of threads may
 * use one at the same time. A builder and a scratch belong to one thread at a
 * time; use one scratch per thread and keep it, it is what makes calls cheap.
 * Of two calls that use one scratch at once, a library built without NDEBUG
 * refuses the second; others do not look.
 *
 * The library does no I/O, starts no threads, reads no locale or environment
 * and has no global state. A call takes less than 16 KB of stack, its callbacks
 * aside. Text is UTF-8 given by pointer and length, never by a terminating NUL.
 * Invalid UTF-8 in a text to search is not an error: such bytes separate words,
 * and offsets stay right.
 *
 * Offsets are bytes in the caller's own text, half-open: [start, end).
 *
 * Functions that can fail return a mention_status and fill *err if err is not
 * NULL. A failed call changes nothing. Passing NULL where it is not allowed
 * returns MENTION_ERROR_ARGUMENT; *_free and *_unref take NULL as a no-op.
 *
 * Not promised: the order of reference counts, the bytes of a compiled block
 * from one block format to the next, and scores of texts from one minor
 * version to the next (better word lists change them).
 */

#include <stddef.h>
#include <stdint.h>

#define MENTION_VERSION_MAJOR 0
#define MENTION_VERSION_MINOR 1
#define MENTION_VERSION_PATCH 0

#if defined(MENTION_STATIC)
#define MENTION_API
#elif defined(_WIN32) && defined(MENTION_BUILDING)
#define MENTION_API __declspec(dllexport)
#elif defined(_WIN32)
#define MENTION_API __declspec(dllimport)
#elif defined(__GNUC__)
#define MENTION_API __attribute__((visibility("default")))
#else
#define MENTION_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------ status */

/* The values are pinned: they never change and are never used again. */
typedef enum mention_status {
    MENTION_OK = 0,
    MENTION_ERROR_MEMORY = 1,   /* the allocator returned NULL */
    MENTION_ERROR_ARGUMENT = 2, /* NULL or a value out of range */
    MENTION_ERROR_LIMIT = 3,    /* a limit was passed; err->limit is that limit */
    MENTION_ERROR_UTF8 = 4,     /* a name, catalogue or lexicon is not UTF-8 */
    MENTION_ERROR_SYNTAX = 5,   /* a line of a catalogue, word list or lexicon cannot be read */
    MENTION_ERROR_NAME = 6,     /* a name, brand id or handle has no letter, or a sign that it may not have */
    MENTION_ERROR_BLOCK = 7,    /* no saved matcher, or a damaged one; err->offset is where, as far as known */
    MENTION_ERROR_FORMAT = 8,   /* saved by another version, or on a machine of the other byte order: compile again */
    MENTION_ERROR_CANCELLED = 9 /* the cancel callback asked to stop */
} mention_status;

/* Where and why a call failed. Set size to sizeof(mention_error) beforehand
 * (MENTION_ERROR_INIT does); a NULL pointer is allowed wherever one is taken. */
typedef struct mention_error {
    uint32_t size;
    int32_t code;        /* a mention_status */
    const char *message; /* static English text, never NULL after a failure */
    uint64_t item;       /* line from 1, or index of the name or text from 0, as the call says */
    uint64_t offset;     /* byte offset into the data given to the call, where one is known */
    uint64_t limit;      /* the limit that was passed, else 0 */
} mention_error;

#define MENTION_ERROR_INIT                                                                                             \
    {                                                                                                                  \
        sizeof(mention_error), 0, NULL, 0, 0, 0                                                                        \
    }

/* The name of a status, such as "MENTION_ERROR_LIMIT"; "?" for any other number. */
MENTION_API const char *mention_status_name(int32_t status);

/* "0.1.0", the version of the library that was linked. */
MENTION_API const char *mention_version(void);

/* "15.0.0", the version of Unicode that folding follows. */
MENTION_API const char *mention_unicode_version(void);

/* The instruction set in use, such as "portable". Results never depend on it. */
MENTION_API const char *mention_cpu_path(void);

/* --------------------------------------------------------------- allocator */

/* Every object takes one of these, or NULL for the C library's. All three
 * functions must be set; they get the context, and the old size back on resize
 * and free. They are called only inside a call that takes the object. Memory
 * must be aligned for any type. With NULL, on Linux, the kernel is asked for huge
 * pages for what is over 4 MB: who will not have that gives functions. Threads: matcher and lexicon free through their
 * allocator on whichever thread drops the last reference. */
typedef struct mention_allocator {
    void *(*malloc)(void *context, size_t size);
    void *(*realloc)(void *context, void *old, size_t old_size, size_t size);
    void (*free)(void *context, void *old, size_t old_size);
    void *context;
} mention_allocator;

/* ------------------------------------------------------------------ builder */

typedef struct mention_builder mention_builder; /* mutable, one thread at a time */
typedef struct mention_matcher mention_matcher; /* immutable, shared, reference counted */
typedef struct mention_lexicon mention_lexicon; /* immutable, shared, reference counted */
typedef struct mention_scratch mention_scratch; /* working memory of one call at a time */

/* How many edits are allowed, by letters of a name's word. */
typedef enum mention_preset {
    MENTION_PRESET_STRICT = 0,   /* none */
    MENTION_PRESET_BALANCED = 1, /* 0 to 5 letters: 0; 6 to 8: 1; from 9: 2 (the default) */
    MENTION_PRESET_WIDE = 2      /* 0 to 3 letters: 0; 4 to 7: 1; from 8: 2 */
} mention_preset;

/* How the case of the text must agree with the name as it was given. */
typedef enum mention_case {
    MENTION_CASE_ANY = 0,     /* not at all (the default) */
    MENTION_CASE_INITIAL = 1, /* the first letter of the mention is upper case */
    MENTION_CASE_EXACT = 2    /* letter by letter */
} mention_case;

/* Rules of one name. Fill with mention_name_rules_init first. */
typedef struct mention_name_rules {
    uint32_t size;       /* set by mention_name_rules_init */
    int32_t letter_case; /* a mention_case */
    int32_t preset;      /* a mention_preset, or -1: the builder's */
    int32_t max_edits;   /* 0 to 2: upper bound per word on top of the preset, or -1: none */
    int32_t exact;       /* 1: no edits, no soundalike, no compound */
    int32_t compounds;   /* 0: never part of a compound; 1 (the default) */
    int32_t window;      /* words either side searched for context words; 0: the whole text */
    const char *never;   /* texts that are never this name, split by commas; NULL: none */
    size_t never_size;
    const char *require; /* one of these words must stand near; "bahn*" is a prefix; NULL: none */
    size_t require_size;
    const char *exclude; /* none of these words may stand near; NULL: none */
    size_t exclude_size;
} mention_name_rules;

/* Fill *rules with the defaults. size is sizeof(mention_name_rules) as the
 * caller knows it. NULL is a no-op. */
MENTION_API void mention_name_rules_init(mention_name_rules *rules, size_t size);

/* A new, empty builder in *out. allocator may be NULL; it is copied. */
MENTION_API mention_status mention_builder_new(const mention_allocator *allocator, mention_builder **out,
                                               mention_error *err);

/* Free a builder. Matchers built from it live on. */
MENTION_API void mention_builder_free(mention_builder *builder);

/* The preset of names added from now on that have no preset of their own. */
MENTION_API mention_status mention_builder_set_preset(mention_builder *builder, int32_t preset, mention_error *err);

/* A table of one's own in place of a preset: budget[n] is the edits (0 to 2)
 * allowed in a word of n letters, the last entry also in all longer words.
 * count is 1 to 64. Holds like mention_builder_set_preset. */
MENTION_API mention_status mention_builder_set_budget(mention_builder *builder, const uint8_t *budget, size_t count,
                                                      mention_error *err);

/* Add a brand, or find the one of that id again. id is any UTF-8 text without
 * control characters, tag any number of the caller's (the first one given
 * stays). The brand's index goes to *brand. */
MENTION_API mention_status mention_builder_add_brand(mention_builder *builder, const char *id, size_t id_size,
                                                     uint64_t tag, uint32_t *brand, mention_error *err);

/* Add a name of a brand: UTF-8 with at least one letter or digit. rules may be
 * NULL. The same name may be added to several brands. */
MENTION_API mention_status mention_builder_add_name(mention_builder *builder, uint32_t brand, const char *name,
                                                    size_t name_size, const mention_name_rules *rules,
                                                    mention_error *err);

/* Add a handle of a brand, with or without its "@": letters, digits and "_". */
MENTION_API mention_status mention_builder_add_handle(mention_builder *builder, uint32_t brand, const char *handle,
                                                      size_t handle_size, mention_error *err);

/* Add known words, one a line (more words of a line are each added): a text
 * word among them is never taken for a misspelling. Lines that begin with "#"
 * are comments. */
MENTION_API mention_status mention_builder_add_words(mention_builder *builder, const char *data, size_t size,
                                                     mention_error *err);

/* Add a whole catalogue: TSV with the columns brand, name, aliases split by
 * "|", handles split by "|", options "key=value" split by ";". All or nothing:
 * on an error err->item is the line and the builder is as it was. */
MENTION_API mention_status mention_builder_add_catalogue(mention_builder *builder, const char *data, size_t size,
                                                         mention_error *err);

/* Make a matcher of what was added so far; *out holds one reference. The
 * builder can be used further. */
MENTION_API mention_status mention_builder_build(mention_builder *builder, mention_matcher **out, mention_error *err);

/* ------------------------------------------------------------------ matcher */

/* Take one more reference and return the matcher; thread-safe. NULL gives NULL. */
MENTION_API mention_matcher *mention_matcher_ref(mention_matcher *matcher);

/* Drop a reference; the last one frees. Thread-safe. */
MENTION_API void mention_matcher_unref(mention_matcher *matcher);

typedef struct mention_matcher_info {
    uint32_t size; /* set by the caller to sizeof(mention_matcher_info) */
    uint32_t brand_count;
    uint32_t name_count;
    uint32_t handle_count;
    uint64_t block_size;  /* bytes */
    uint64_t known_words; /* words added by the caller */
} mention_matcher_info;

/* Figures of a matcher into *info, as many as info->size has room for. */
MENTION_API mention_status mention_matcher_describe(const mention_matcher *matcher, mention_matcher_info *info,
                                                    mention_error *err);

/* The id and tag of brand number `brand`; each out-parameter may be NULL. The
 * string lives as long as the matcher and is not NUL-terminated. */
MENTION_API mention_status mention_matcher_brand(const mention_matcher *matcher, uint32_t brand, const char **id,
                                                 size_t *id_size, uint64_t *tag, mention_error *err);

/* The text of name number `name` as it was added, and its brand. Handles are
 * numbered after the names. */
MENTION_API mention_status mention_matcher_name(const mention_matcher *matcher, uint32_t name, const char **text,
                                                size_t *text_size, uint32_t *brand, mention_error *err);

/* Give the bytes of a matcher, to be written to a file or sent elsewhere: *data
 * lives as long as the matcher. They fit machines of the same byte order and
 * versions of the library with the same format; others refuse them. Since 0.1. */
MENTION_API mention_status mention_matcher_save(const mention_matcher *matcher, const void **data, size_t *size,
                                                mention_error *err);

/* For mention_matcher_load and _borrow: the bytes are what mention_matcher_save
 * gave, unchanged. Only their head is looked at then. With other bytes calls
 * read and write anywhere: never for what comes from elsewhere. */
#define MENTION_TRUSTED 1u

/* Make a matcher of a copy of saved bytes; *out holds one reference. flags is 0
 * or MENTION_TRUSTED. Without that every part is checked before it is used, and
 * what is damaged is refused (MENTION_ERROR_BLOCK, MENTION_ERROR_FORMAT).
 * allocator may be NULL. Since 0.1. */
MENTION_API mention_status mention_matcher_load(const mention_allocator *allocator, const void *data, size_t size,
                                                uint32_t flags, mention_matcher **out, mention_error *err);

/* The same in place, nothing is copied: the bytes, such as a mapped file, are
 * aligned to 8 and stay as they are until the last reference is gone. A file
 * that others may change under the matcher is never safe. Since 0.1. */
MENTION_API mention_status mention_matcher_borrow(const mention_allocator *allocator, const void *data, size_t size,
                                                  uint32_t flags, mention_matcher **out, mention_error *err);

/* What mention_matcher_check can say about a name. */
typedef enum mention_advice {
    MENTION_ADVICE_COMMON_WORD = 1, /* the name is a word of the language: give it case=, require= or exact=1 */
    MENTION_ADVICE_DUPLICATE = 2,   /* the same name twice for one brand */
    MENTION_ADVICE_SHARED = 3,      /* another brand has the same name: hits are flagged ambiguous */
    MENTION_ADVICE_CLOSE = 4,       /* within a misspelling of another brand's name */
    MENTION_ADVICE_SHORT = 5,       /* one or two letters: many hits by chance */
    MENTION_ADVICE_SHADOWED = 6,    /* its own text is given to another brand's name, which is surer or longer */
    MENTION_ADVICE_UNREACHABLE = 7  /* its own text is never this name: its rules, a host or mail address forbid it */
} mention_advice;

/* Called for each piece of advice: name, and the other name it is about (or
 * the same number). Return non-zero to stop. */
typedef int (*mention_advice_fn)(void *user, int32_t advice, uint32_t name, uint32_t other);

/* Say what may go wrong with the names of a matcher. Of those that are the same
 * as a name or close to it at most 16 are told; whether a name is shadowed or
 * unreachable is left open where a thousand others are as close. */
MENTION_API mention_status mention_matcher_check(const mention_matcher *matcher, mention_scratch *scratch,
                                                 mention_advice_fn advise, void *user, mention_error *err);

/* ------------------------------------------------------------------ lexicon */

/* The built-in German and English lexicon. Static: needs no unref, which is a
 * no-op on it. Never NULL. */
MENTION_API mention_lexicon *mention_lexicon_builtin(void);

/* One TSV source: entry, value, paradigm, forms; see the README. */
typedef struct mention_source {
    const char *data;
    size_t size;
} mention_source;

/* The built-in lexicon with sources on top, in order: later ones win, the value
 * "-" removes an entry. err->item is the line, err->offset the source's index. */
MENTION_API mention_status mention_lexicon_new(const mention_allocator *allocator, const mention_source *sources,
                                               size_t count, mention_lexicon **out, mention_error *err);

/* Reference counting as of a matcher. */
MENTION_API mention_lexicon *mention_lexicon_ref(mention_lexicon *lexicon);
MENTION_API void mention_lexicon_unref(mention_lexicon *lexicon);

/* ------------------------------------------------------------------ scratch */

/* A new scratch in *out. It fits any matcher and lexicon, holds a reference to
 * the last ones used, and grows to a high-water mark; then calls allocate
 * nothing. */
MENTION_API mention_status mention_scratch_new(const mention_allocator *allocator, mention_scratch **out,
                                               mention_error *err);
MENTION_API void mention_scratch_free(mention_scratch *scratch);

/* ------------------------------------------------------------------ results */

/* How a mention is written. The names ("exact", ...) are pinned. */
typedef enum mention_kind {
    MENTION_KIND_EXACT = 0,
    MENTION_KIND_CASE = 1,
    MENTION_KIND_FOLDED = 2,
    MENTION_KIND_SOUNDALIKE = 3,
    MENTION_KIND_HOMOGLYPH = 4,
    MENTION_KIND_ELONGATED = 5,
    MENTION_KIND_SPACING = 6,
    MENTION_KIND_INFLECTION = 7,
    MENTION_KIND_GENITIVE = 8,
    MENTION_KIND_COMPOUND = 9,
    MENTION_KIND_HASHTAG = 10,
    MENTION_KIND_URL = 11,
    MENTION_KIND_HANDLE = 12,
    MENTION_KIND_TRANSPOSITION = 13, /* one swap of two neighbouring letters */
    MENTION_KIND_TYPO = 14           /* any other edits */
} mention_kind;

typedef enum mention_carrier {
    MENTION_CARRIER_WORD = 0,
    MENTION_CARRIER_HASHTAG = 1,
    MENTION_CARRIER_HANDLE = 2,
    MENTION_CARRIER_URL = 3
} mention_carrier;

typedef enum mention_label {
    MENTION_LABEL_NEGATIVE = -1,
    MENTION_LABEL_NEUTRAL = 0,
    MENTION_LABEL_POSITIVE = 1
} mention_label;

typedef enum mention_language {
    MENTION_LANGUAGE_OTHER = 0,
    MENTION_LANGUAGE_GERMAN = 1,
    MENTION_LANGUAGE_ENGLISH = 2,
    MENTION_LANGUAGE_MIXED = 3
} mention_language;

#define MENTION_FLAG_AMBIGUOUS 1u /* another brand has this very span */
#define MENTION_FLAG_POSITIVE  2u /* the label of the mention's sentiment; neither: neutral */
#define MENTION_FLAG_NEGATIVE  4u

/* One mention: 32 bytes, fixed for ever; later facts come as parallel arrays. */
typedef struct mention_hit {
    uint32_t start; /* bytes, in the text of the hit */
    uint32_t end;
    uint32_t brand;
    uint32_t name;       /* handles are numbered after the names */
    int16_t score;       /* -10000..10000; 0 without a lexicon */
    uint16_t confidence; /* 0..10000: the probability that a reader would agree */
    uint8_t kind;        /* a mention_kind */
    uint8_t carrier;     /* a mention_carrier */
    uint8_t edits;       /* 0.. */
    uint8_t flags;       /* MENTION_FLAG_* */
    uint32_t evidence;   /* index of its first evidence in results->evidence */
    uint32_t evidence_count;
} mention_hit;

/* The sentiment of a whole text. With S the sum of the contributions of the
 * evidence in valences, and n the number of words of the text, the score is
 * S / (|S| + root of (n + 4)), in ten-thousandths: the same word says more in
 * a short text. So it is for a mention, with the evidence that concerns it and
 * the words of the whole text. */
typedef struct mention_rating {
    int16_t score;    /* -10000..10000 */
    int8_t label;     /* a mention_label */
    uint8_t language; /* a mention_language */
    uint32_t evidence;
    uint32_t evidence_count;
} mention_rating;

/* What a piece of evidence is, and what was done to it. */
typedef enum mention_role {
    MENTION_ROLE_VALENCE = 0, /* a word, phrase, emoji or compound with a valence of its own */
    MENTION_ROLE_MASKED = 1   /* would count, but is (part of) a name, courtesy or neutral phrase */
} mention_role;

#define MENTION_EVIDENCE_NEGATED      1u
#define MENTION_EVIDENCE_STRENGTHENED 2u
#define MENTION_EVIDENCE_WEAKENED     4u
#define MENTION_EVIDENCE_SHIFTED      8u
#define MENTION_EVIDENCE_CONDITIONAL  16u
#define MENTION_EVIDENCE_OUT_OF_SCOPE 32u  /* stands in a clause about something else */
#define MENTION_EVIDENCE_EMPHASIS     64u  /* capitals, elongation, exclamation */
#define MENTION_EVIDENCE_CONTRAST     128u /* before or after "but" */

/* One word that counted. The contributions of a rating's evidence add up to
 * its score before squashing. The same sum is less in a longer text; of a long
 * text only what concerns a mention makes that mention's shorter. */
typedef struct mention_evidence {
    uint32_t start; /* bytes */
    uint32_t end;
    int16_t valence;      /* of the lexicon, in tenths: -40..40 */
    int16_t contribution; /* after all rules, in hundredths */
    uint8_t role;         /* a mention_role */
    uint8_t flags;        /* MENTION_EVIDENCE_* */
    uint16_t reserved;    /* 0 */
    uint32_t by_start;    /* span of the word that changed it, or 0, 0 */
    uint32_t by_end;
} mention_evidence;

/* Why a candidate was not reported (MENTION_OPTION_REJECTED). */
typedef enum mention_reason {
    MENTION_REASON_GUARD = 1,     /* one of its words is a known word: span at word_start, word_end */
    MENTION_REASON_THRESHOLD = 2, /* confidence below the threshold */
    MENTION_REASON_CONTEXT = 3,   /* required word missing or excluded word present */
    MENTION_REASON_RULE = 4,      /* case, never-word or another rule of the name */
    MENTION_REASON_OVERLAP = 5    /* a better candidate covers it */
} mention_reason;

typedef struct mention_rejection {
    mention_hit hit;
    uint32_t word_start; /* the word that decided, or 0, 0 */
    uint32_t word_end;
    uint32_t reason;   /* a mention_reason */
    uint32_t reserved; /* 0 */
} mention_rejection;

/* Where a hit lies, counted in characters: how many begin before its start, and
 * before its end. A character is a code point, as an index of a str of Python
 * counts them. Of invalid UTF-8, each byte but 0x80 to 0xBF begins one. */
typedef struct mention_span {
    uint32_t start;
    uint32_t end;
} mention_span;

/* Everything one call found. The arrays lie in the scratch and are valid until
 * its next use. hit_index has text_count + 1 entries: the hits of text i are
 * hits[hit_index[i]] to hits[hit_index[i + 1] - 1], in the order of their start. */
typedef struct mention_results {
    uint32_t size; /* set by the caller to sizeof(mention_results) */
    uint32_t reserved;
    size_t text_count;     /* texts done; fewer than given when cancelled */
    const int32_t *status; /* per text: MENTION_OK or MENTION_ERROR_LIMIT */
    const uint32_t *hit_index;
    const mention_hit *hits;
    const mention_rating *ratings;    /* per text; NULL without a lexicon */
    const mention_evidence *evidence; /* NULL without MENTION_OPTION_EVIDENCE */
    const uint32_t *rejection_index;  /* NULL without MENTION_OPTION_REJECTED */
    const mention_rejection *rejections;
    const mention_span *characters; /* per hit; NULL without MENTION_OPTION_CHARACTERS */
} mention_results;

/* The pinned names: "typo", "hashtag", "negative", "de", "guard" ...; "?" for other numbers. */
MENTION_API const char *mention_kind_name(int32_t kind);
MENTION_API const char *mention_carrier_name(int32_t carrier);
MENTION_API const char *mention_label_name(int32_t label);
MENTION_API const char *mention_language_name(int32_t language);
MENTION_API const char *mention_reason_name(int32_t reason);

/* -------------------------------------------------------------------- calls */

#define MENTION_OPTION_ALL        1u  /* every candidate that passes rules, guard and threshold, overlapping ones too */
#define MENTION_OPTION_NO_GUARD   2u  /* known words may be misspellings, and the preset's threshold is 0 */
#define MENTION_OPTION_EVIDENCE   4u  /* fill results->evidence */
#define MENTION_OPTION_REJECTED   8u  /* fill results->rejections */
#define MENTION_OPTION_CHARACTERS 16u /* fill results->characters */

#define MENTION_CONFIDENCE_PRESET (-1) /* balanced and strict .5, wide .2 */

/* Options of a call. mention_options_init fills in the defaults, so that zero
 * can be said; a smaller struct of an older caller works. */
typedef struct mention_options {
    uint32_t size;          /* set by mention_options_init */
    uint32_t flags;         /* MENTION_OPTION_*; default 0 */
    int32_t min_confidence; /* 0..10000, or MENTION_CONFIDENCE_PRESET (default) */
    int32_t language;       /* -1: found out per word (default); MENTION_LANGUAGE_GERMAN or _ENGLISH: that one */
    uint32_t max_text_size; /* bytes of one text; default and most 2^31 - 1 */
    uint32_t max_hits;      /* candidates of one text that are looked at; default 1,000,000 */
    int (*cancel)(void *user, size_t text_index); /* asked before each text; non-zero stops; default NULL */
    void *user;
} mention_options;

MENTION_API void mention_options_init(mention_options *options, size_t size);

/* Texts to work on: one of three layouts. */
typedef enum mention_layout {
    MENTION_LAYOUT_POINTERS = 0,  /* texts[i] and lengths[i] */
    MENTION_LAYOUT_OFFSETS32 = 1, /* data with int32_t offsets[count + 1], as Arrow's Utf8 */
    MENTION_LAYOUT_OFFSETS64 = 2  /* data with int64_t offsets[count + 1], as Arrow's LargeUtf8 */
} mention_layout;

typedef struct mention_batch {
    uint32_t size;            /* sizeof(mention_batch) */
    int32_t layout;           /* a mention_layout */
    size_t count;             /* texts */
    const char *const *texts; /* MENTION_LAYOUT_POINTERS; texts[i] may be NULL if lengths[i] is 0 */
    const size_t *lengths;
    const char *data; /* MENTION_LAYOUT_OFFSETS* */
    const void *offsets;
    const uint8_t *validity; /* bit i (least significant first) 0: text i is null, gives nothing; NULL: all valid */
    size_t validity_offset;  /* bits to skip in validity */
} mention_batch;

/* Find and rate in a batch of texts. matcher NULL: rate only; lexicon NULL:
 * find only; not both. options may be NULL for the defaults. A text over a
 * limit gets its status and no results, the others are done. When cancelled
 * the call returns MENTION_ERROR_CANCELLED and the results of the texts done. */
MENTION_API mention_status mention_run(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                                       const mention_batch *batch, const mention_options *options,
                                       mention_results *results, mention_error *err);

/* The same for one text: a limit that is passed is the call's error here. */
MENTION_API mention_status mention_find(mention_matcher *matcher, mention_scratch *scratch, const char *text,
                                        size_t size, const mention_options *options, mention_results *results,
                                        mention_error *err);
MENTION_API mention_status mention_rate(mention_lexicon *lexicon, mention_scratch *scratch, const char *text,
                                        size_t size, const mention_options *options, mention_results *results,
                                        mention_error *err);
MENTION_API mention_status mention_analyze(mention_matcher *matcher, mention_lexicon *lexicon, mention_scratch *scratch,
                                           const char *text, size_t size, const mention_options *options,
                                           mention_results *results, mention_error *err);

#ifdef __cplusplus
}
#endif
#endif
