/* SPDX-License-Identifier: MIT */
#ifndef MN_MATCH_BLOCK_H
#define MN_MATCH_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/rules.h"
#include "mention/mention.h"
#include "store/prefetch.h"

/*
 * A compiled matcher: one relocatable block. Every reference is a count and a
 * uint32 offset in bytes from the block's begin, 0 = nil.
 *
 *   maps: exact, tails, deletions, halves, sounds, skeletons; near
 *     |
 *   words, and spellings of them with opened umlauts, inflected    mueller  deutsche
 *     |
 *   variants that a word leads to      [deutsche][bahn]  [deutschebahn]
 *     |             |
 *   names          items: rows of words
 *     |
 *   terms, brands                      "Deutsche Bahn" of brand 3; what it counts on
 *
 * A word that is found in a text leads to the variants that it anchors; the other
 * words of a variant are compared with the neighbours.
 */

typedef struct mn_span32 {
    uint32_t offset; /* bytes from the block's begin */
    uint32_t count;  /* items */
} mn_span32;

typedef struct mn_brand {
    uint32_t id; /* offset in the text pool */
    uint32_t id_size;
} mn_brand;

typedef struct mn_name {
    uint32_t text; /* in the text pool */
    uint32_t brand;
    uint32_t terms;
    uint16_t text_size;
    uint16_t letters; /* of all its words */
} mn_name;

#define MN_TERMS_EXACT        1u /* no edits, no soundalike, no compound */
#define MN_TERMS_NO_COMPOUNDS 2u

/* What a name counts on; most names share theirs with others. */
typedef struct mn_terms {
    uint32_t budget;   /* index of the budget table */
    uint32_t contexts; /* its first context; the never, require and exclude lists follow one another */
    uint16_t never_count;
    uint16_t require_count;
    uint16_t exclude_count;
    uint16_t window;     /* words either side; 0: the whole text */
    uint8_t letter_case; /* a mention_case */
    uint8_t flags;       /* MN_TERMS_* */
    uint8_t tail_count;  /* signs that must follow: the tail in the sign pool */
    uint8_t preset;      /* that gives the threshold */
    uint32_t tail;
} mn_terms;

/* A word or text of a rule: folded letters; in a context list a prefix if so marked. */
typedef struct mn_context {
    uint32_t letters; /* in the letter pool */
    uint16_t count;
    uint16_t prefix; /* 1: matches words that begin so */
} mn_context;

/* A way to write a name: a row of words. It stands among those of the word that
 * is met least, its anchor, with what a text word must have to stand for the word
 * beside that: most that stand there have it not. */
typedef struct mn_variant {
    uint32_t name;
    uint32_t first_item; /* of several words; of a joined one those that it is made of */
    uint32_t mask;     /* letters (mn_letter_mask) that the neighbour has in each spelling; of a joined one its items */
    unsigned more : 5; /* items behind the first; 0: it is the anchor alone, and has none */
    unsigned position : 5; /* of the anchor */
    unsigned near : 2;     /* MN_NEAR_*: where the neighbour stands */
    unsigned least : 5;    /* letters that it has at the least */
    unsigned most : 2;     /* MN_MOST_*: at the most */
    unsigned lack : 2;     /* so many letters of the mask may not be in it */
    unsigned first : 5;    /* kin (mn_kin_of) of its first letter, MN_KIN_BITS of it; 0: it may be any */
    unsigned last : 5;     /* if the first is wrong, its last letter's; 0: it may be any; MN_LAST_KEPT */
    unsigned joined : 1;   /* all words of the name as one */
} mn_variant;

#define MN_NEAR_NONE   0u /* the anchor is alone */
#define MN_NEAR_BEFORE 1u
#define MN_NEAR_BEHIND 2u

#define MN_VARIANT_LEAST_MAX 31u

/* The most letters of a neighbour, beside its least. */
#define MN_MOST_ANY   0u /* as many as there are */
#define MN_MOST_WHOLE 1u /* 6 more, or any if no letter is lacking: with a known word closed up */
#define MN_MOST_FOUR  2u /* 4 more */
#define MN_MOST_TWO   3u /* 2 more */

#define MN_LAST_KEPT 31u /* the first letter is never wrong; no kin has these bits */

/* What a variant keeps of a letter's kin. */
#define MN_KIN_BITS(kin) ((unsigned)(kin)&31u)

/* A word of a variant. */
typedef struct mn_item {
    uint32_t word;
    unsigned signs : 28; /* the name's own signs before it: in the sign pool their number, and then they; 0: none */
    unsigned flags : 4;  /* MN_ITEM_* */
} mn_item;

#define MN_ITEM_AMPERSAND 1u /* between it and the item before stands & or + and nothing else */
#define MN_ITEM_NO_SPACE  2u /* white space alone may not */
#define MN_ITEM_INFLECTS  4u
#define MN_ITEM_SPACED    8u /* the name has white space there */

#define MN_SIGNS_MAX (1u << 28) /* of a block: what an item can say */

/* A word of names, or, in the array behind all of them, another spelling of one:
 * maps lead to either. */
typedef struct mn_word {
    uint32_t letters; /* in the letter pool */
    uint32_t mask;    /* mn_letter_mask */
    uint32_t link;    /* its first variant: they end where the next word's begin; of a spelling the word */
    uint16_t count;   /* letters */
    uint8_t budget;   /* the most edits of its variants; 0 for inflected spellings */
    uint8_t flags;    /* MN_WORD_*; a spelling has those of its word */
} mn_word;

#define MN_WORD_WHOLE      1u /* a whole variant: splits, compounds and tags look for it */
#define MN_WORD_INFLECTS   2u /* it has these forms; the same letters may also be a word that has not */
#define MN_WORD_SOUNDALIKE 4u
#define MN_WORD_INFLECTED  8u /* a spelling with another ending */

/* A set of hashes that may say yes wrongly, never no: three bits of one word for
 * each (a Bloom filter in blocks; Putze, Sanders and Singler 2007). */
typedef struct mn_filter {
    uint32_t words; /* offset of uint32_t */
    uint32_t count; /* of them, at least 1 */
} mn_filter;

/*
 * From a hash to numbers below 1 << value_bits:
 *
 *   filter: . . 1 . . . 1 1     most lookups end here
 *                 |
 *   starts:  [b] [b + 1]        the bucket of the upper bits of the hash
 *             |     |
 *   entries: |---|---|---       value_bits of a number, and above them MN_PRINT_BITS of
 *                               the hash, in bits of bytes from the lowest on
 */
typedef struct mn_map {
    uint32_t starts;  /* offset of buckets + 1 uint32_t */
    uint32_t entries; /* offset of bytes */
    uint32_t count;
    uint32_t buckets;    /* at least 1 */
    uint32_t value_bits; /* 1 to 31 */
    mn_filter filter;
} mn_map;

/*
 * Spellings that may have edits, grouped by how many, by their first letter and by
 * their length. Those that a text word may be stand in a row, for most edits leave
 * the first letter: a look at the letters that they have, eight at a time, leaves few.
 * Of many names the rows are too long, and there are deletions and halves instead.
 *
 *   edits          1                           2
 *   first     a         b  ...            a         b  ...
 *   length  4 5 6 7   4 5 6 7           8 9 10 ...
 *           | | |
 *   masks:  ......
 *   numbers: of the spellings
 */
typedef struct mn_near {
    mn_span32 starts;  /* uint32_t: where each group begins, and where the last one ends; none in a large catalogue */
    mn_span32 masks;   /* uint32_t: mn_letter_mask, and MN_NEAR_SLACK behind the last */
    mn_span32 letters; /* MN_NEAR_LETTERS bytes each: the letters, and zeros; no more than zeros if they do not fit */
    mn_span32 numbers; /* uint32_t */
} mn_near;

#define MN_NEAR_LENGTHS 20u /* as long ones and longer ones are one group */
#define MN_NEAR_GROUPS  (MN_EDITS_MAX * 32u * MN_NEAR_LENGTHS)
#define MN_NEAR_SLACK   8u
#define MN_NEAR_LETTERS 16u

#define MN_LENGTHS 72u /* longer spellings have no edits: MN_BUDGET_SIZE and opened umlauts */

/* Raised with each change of what stands in a block. */
#define MN_BLOCK_FORMAT 5u
#define MN_BLOCK_MAGIC  "mention"
#define MN_BLOCK_ALIGN  8u /* of the block and of each of its arrays */

typedef struct mn_block {
    char magic[8];
    uint32_t format; /* in the byte order of its machine, like all else */
    uint32_t size;   /* of all */
    uint32_t handle_count;
    mn_rules rules;
    uint8_t length_budgets[MN_LENGTHS]; /* edits that a spelling of so many letters may have */
    uint32_t openings[32];              /* the first two letters of spellings that may have two edits */
    mn_span32 brands;                   /* mn_brand */
    mn_span32 tags;                     /* uint64_t of each brand; none if all are 0 */
    mn_span32 names;                    /* mn_name; handles behind them */
    mn_span32 terms;                    /* mn_terms */
    mn_span32 contexts;                 /* mn_context */
    mn_span32 variants;                 /* mn_variant, grouped by anchor */
    mn_span32 items;                    /* mn_item */
    mn_span32 words;                    /* mn_word */
    mn_span32 spellings;                /* mn_word, right behind the words: numbered on from them */
    mn_span32 budgets;                  /* rows of MN_BUDGET_SIZE bytes */
    mn_span32 letters;                  /* bytes of UTF-8 */
    mn_span32 signs;                    /* uint32_t */
    mn_span32 known;                    /* mn_context: the caller's known words */
    mn_span32 text;                     /* bytes */
    mn_near near;                       /* spellings that may have edits, of a small catalogue */
    mn_map exact;                       /* letters of a word or spelling -> its number */
    mn_map tails;                       /* of a small catalogue: a spelling less its first letter -> spelling */
    mn_map deletions;   /* a spelling of less than MN_HALVES_MIN letters, less up to its budget of them -> spelling;
                         * and the tail of a longer one */
    mn_map halves;      /* the head of a longer one, less up to one letter -> where its row of heads begins */
    mn_span32 heads;    /* uint32_t: rows of spellings of one head; the last of each row has MN_HEAD_LAST */
    mn_map sounds;      /* mn_hash_sound of a spelling -> spelling */
    mn_map skeletons;   /* a spelling in letters that look alike, where that is another one -> spelling */
    mn_map handles;     /* folded handle -> name */
    mn_map known_words; /* letters -> known */
    mn_filter begins;   /* of what may follow: proper beginnings of whole names */
    mn_filter ends;     /* proper ends of them */
} mn_block;

/* A spelling that long is looked up by its halves, for its deletions would be as many
 * as the square of its letters: of two edits either one at most is in its first half,
 * or none in its tail, which begins a letter behind it. So it is, too, where a swap
 * spans the first half and what follows. More than six letters of a first half would
 * tell apart few more names.
 *
 *   v o l k s w a g e n
 *   |---head----| . |tail|    with the tail goes the first letter, which two edits leave
 *                             as it is or swap with the second
 *
 * Heads and tails of shorter ones would be those of too many names.
 */
#define MN_HALVES_MIN 10u
#define MN_HALF_HEAD  0x4C957F2Du /* added to the hash of a head */
#define MN_HALF_TAIL  0xF767814Fu
#define MN_HEAD_LAST  0x80000000u

/* The letters of the first half, the head and the tail of `count` letters. */
#define MN_HALF_LETTERS(count) ((count) / 2 < 6 ? (count) / 2 : 6)
#define MN_HEAD_LETTERS(count) (MN_HALF_LETTERS(count) + 1)
#define MN_TAIL_LETTERS(count) ((count)-MN_HALF_LETTERS(count) - 2)

#define MN_BLOCK_ITEMS(block, type, span) ((const type *)((const char *)(block) + (block)->span.offset))

_Static_assert(sizeof(mn_variant) == 16 && sizeof(mn_item) == 8 && sizeof(mn_word) == 16, "a name takes little room");

static inline const mn_terms *mn_terms_of(const mn_block *block, const mn_name *name)
{
    return MN_BLOCK_ITEMS(block, mn_terms, terms) + name->terms;
}

/* The word or spelling of that number. */
static inline const mn_word *mn_word_at(const mn_block *block, uint32_t number)
{
    return MN_BLOCK_ITEMS(block, mn_word, words) + number;
}

/* The number of the word that the word or spelling of that number is of. */
static inline uint32_t mn_word_of(const mn_block *block, uint32_t number)
{
    return number < block->words.count ? number : mn_word_at(block, number)->link;
}

/* Behind the last variant of the word of that number; its first is its link. */
static inline uint32_t mn_variants_end(const mn_block *block, uint32_t word)
{
    return word + 1 < block->words.count ? mn_word_at(block, word + 1)->link : block->variants.count;
}

/* A bit for each letter of a word; letters from a to z have their own. */
static inline uint32_t mn_letter_mask(const uint32_t *letters, size_t count)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < count; i++) {
        mask |= 1u << (letters[i] & 31);
    }
    return mask;
}

/* Where two letters stand among the openings of a block. */
#define MN_OPENING_BIT(b) (1u << ((b)&31))
#define MN_OPENING_ROW(a) ((a)&31)

/* The group of spellings that may have so many edits, at least 1, with that first letter and length. */
static inline uint32_t mn_near_group(unsigned edits, uint32_t first, size_t count)
{
    size_t length = count < MN_NEAR_LENGTHS ? count : MN_NEAR_LENGTHS - 1;
    return ((edits - 1) * 32 + (first & 31)) * MN_NEAR_LENGTHS + (uint32_t)length;
}

/* Whether so many edits may turn words of these masks into one another: each
 * edit gives or takes at most one letter of either. */
static inline bool mn_masks_near(uint32_t a, uint32_t b, unsigned edits)
{
    uint32_t gone = a & ~b;
    uint32_t come = b & ~a;
    for (unsigned i = 0; i < edits; i++) {
        gone &= gone - 1;
        come &= come - 1;
    }
    return gone == 0 && come == 0;
}

/* A number below `count` from the upper bits of a hash. */
static inline uint32_t mn_hash_below(uint32_t hash, uint32_t count)
{
    return (uint32_t)((uint64_t)hash * count >> 32);
}

/* The lower bits of a hash for the upper ones, to be used beside mn_hash_below. */
static inline uint32_t mn_hash_mix(uint32_t hash)
{
    return hash * 0x9E3779B1u;
}

/* The bits of a hash in its word of a filter. */
static inline uint32_t mn_filter_bits(uint32_t hash)
{
    uint32_t mixed = mn_hash_mix(hash);
    return (uint32_t)1 << (mixed >> 27) | (uint32_t)1 << (mixed >> 22 & 31) | (uint32_t)1 << (mixed >> 17 & 31);
}

static inline bool mn_filter_has(const mn_block *block, const mn_filter *filter, uint32_t hash)
{
    const uint32_t *words = (const uint32_t *)((const char *)block + filter->words);
    return (~words[mn_hash_below(hash, filter->count)] & mn_filter_bits(hash)) == 0;
}

/* Have what answers that on its way. */
static inline void mn_filter_fetch(const mn_block *block, const mn_filter *filter, uint32_t hash)
{
    MN_PREFETCH((const uint32_t *)((const char *)block + filter->words) + mn_hash_below(hash, filter->count));
}

#define MN_PRINT_BITS 6u

/* What an entry keeps of a hash beside its bucket: bits that the filter has not asked for. */
static inline uint32_t mn_map_print(uint32_t hash)
{
    return mn_hash_mix(hash) >> 11 & ((1u << MN_PRINT_BITS) - 1);
}

/* The bytes of so many entries; an entry is read with the seven that follow its first. */
static inline uint64_t mn_map_bytes(uint64_t count, uint32_t value_bits)
{
    return (count * (value_bits + MN_PRINT_BITS) + 7) / 8 + 7;
}

/* The byte in which an entry begins. */
static inline uint64_t mn_map_byte(const mn_map *map, uint32_t entry)
{
    return (uint64_t)entry * (map->value_bits + MN_PRINT_BITS) >> 3;
}

/* An entry of so many bits, the number and above it the print. */
static inline uint64_t mn_map_entry(const uint8_t *entries, uint32_t entry, uint32_t bits)
{
    uint64_t at = (uint64_t)entry * bits;
    const uint8_t *b = entries + (at >> 3);
    uint64_t word = (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
                    (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
    return word >> (at & 7) & (((uint64_t)1 << bits) - 1);
}

/* The numbers under a hash: for (w = mn_map_find(...); mn_map_next(&w, &number);). */
typedef struct mn_map_walk {
    const uint8_t *entries;
    uint32_t entry;
    uint32_t end;
    uint32_t print;
    uint32_t value_bits;
} mn_map_walk;

static inline mn_map_walk mn_map_find(const mn_block *block, const mn_map *map, uint32_t hash)
{
    if (!mn_filter_has(block, &map->filter, hash)) {
        return (mn_map_walk){ NULL, 0, 0, 0, 1 };
    }
    const uint32_t *starts = (const uint32_t *)((const char *)block + map->starts);
    uint32_t bucket = mn_hash_below(hash, map->buckets);
    return (mn_map_walk){ (const uint8_t *)block + map->entries, starts[bucket], starts[bucket + 1], mn_map_print(hash),
                          map->value_bits };
}

static inline bool mn_map_next(mn_map_walk *walk, uint32_t *value)
{
    while (walk->entry < walk->end) {
        uint64_t entry = mn_map_entry(walk->entries, walk->entry++, walk->value_bits + MN_PRINT_BITS);
        if (entry >> walk->value_bits == walk->print) {
            *value = (uint32_t)entry & ((1u << walk->value_bits) - 1);
            return true;
        }
    }
    return false;
}

#endif
