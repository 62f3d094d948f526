/* SPDX-License-Identifier: MIT */
#ifndef MN_SENTIMENT_RATE_H
#define MN_SENTIMENT_RATE_H

#include "sentiment/items.h"

/*
 * From items to a score: clauses, pieces of evidence, the rules that change
 * them, the scope of each mention, and the gate that gives the label.
 */

/* Each can be switched off to see what it is worth. */
enum {
    MN_RULE_GATE = 1u << 0,
    MN_RULE_MASK = 1u << 1,
    MN_RULE_COURTESY = 1u << 2,
    MN_RULE_COMPOUND = 1u << 3,
    MN_RULE_SCOPE = 1u << 4,
    MN_RULE_NEGATION = 1u << 5,
    MN_RULE_SHIFTER = 1u << 6,
    MN_RULE_LANGUAGE = 1u << 7,
    MN_RULE_STRENGTH = 1u << 8,
    MN_RULE_EMPHASIS = 1u << 9,
    MN_RULE_CONTRAST = 1u << 10,
    MN_RULE_CONDITIONAL = 1u << 11,
    MN_RULE_PHRASE = 1u << 12,
    MN_RULE_SIGN = 1u << 13,
    MN_RULE_QUESTION = 1u << 14
};

/* What the rules make of a valence: percent of it, but for the bare negation (tenths). */
enum {
    MN_P_NEGATED_POSITIVE,
    MN_P_NEGATED_NEGATIVE,
    MN_P_SHIFTED_NEGATIVE,
    MN_P_SHIFTED_POSITIVE,
    MN_P_CONDITIONAL,
    MN_P_QUESTION,
    MN_P_BEFORE_CONTRAST,
    MN_P_AFTER_CONTRAST,
    MN_P_CAPS,
    MN_P_ELONGATED,
    MN_P_EXCLAMATION,      /* each, on top */
    MN_P_BARE_NEGATION,    /* the valence of a negator that finds nothing to turn */
    MN_P_COURTESY,         /* the valence of a formula of politeness */
    MN_P_IN_SENTENCE,      /* of an opinion in another clause of the mention's sentence */
    MN_P_ELSEWHERE,        /* in another sentence */
    MN_P_COMPARED,         /* "A is better than B" is bad for B */
    MN_P_ADJACENT,         /* of an opinion right before the mention: "I love A" */
    MN_P_FAR_BEFORE,       /* of one long before it in its clause */
    MN_P_COURTESY_ENGLISH, /* as above: "have a great day" is warmer than "schönen Feierabend" */
    MN_P_EXCLAMATION_BAD,  /* each, on top of what is bad: that grows less */
    MN_PERCENTS
};
extern const int16_t mn_percents[MN_PERCENTS];

#define MN_CLAUSE_CONTRAST 1u  /* begins with "but" */
#define MN_CLAUSE_BEFORE   2u  /* a "but" follows in its sentence */
#define MN_CLAUSE_COMPARE  4u  /* the other side of a comparison */
#define MN_CLAUSE_MENTION  8u  /* holds a mention */
#define MN_CLAUSE_QUESTION 16u /* its sentence ends in "?" */
#define MN_CLAUSE_SERVICE  32u /* speaks of a service or facility */

typedef struct mn_clause {
    uint32_t first; /* items */
    uint32_t end;
    uint32_t sentence;
    uint32_t told; /* its items among the telling ones */
    uint32_t told_end;
    uint32_t conditional; /* items from here on did not happen; = end: all did */
    uint32_t owner;       /* the clause whose mentions its opinions are about, or UINT32_MAX */
    uint32_t piece;       /* first piece */
    uint32_t piece_end;
    uint32_t piece_near; /* where the rules are: pieces are looked for around it */
    uint32_t owned;      /* of a clause with a mention: the clauses it owns are [owned, owned_end) */
    uint32_t owned_end;
    uint8_t flags;
    uint8_t exclamations; /* of its sentence */
    bool valence;         /* holds a word with one */
} mn_clause;

typedef struct mn_piece {
    uint32_t item;
    uint32_t by; /* the item that changed it; = item: none */
    uint32_t clause;
    int32_t percent; /* of the valence */
    int16_t valence; /* tenths */
    uint8_t flags;   /* MENTION_EVIDENCE_* */
    uint8_t role;
    uint16_t before; /* words between it and the next mention of its clause; UINT16_MAX: none */
} mn_piece;

/* What the gate knows of a text or a mention. */
typedef enum mn_feature {
    MN_F_ONE = 0,  /* 100 */
    MN_F_GERMAN,   /* 100 where most words are German */
    MN_F_POSITIVE, /* hundredths: sum of what speaks for, and against */
    MN_F_NEGATIVE,
    MN_F_MAX_POSITIVE,
    MN_F_MAX_NEGATIVE,
    MN_F_ROOT_POSITIVE, /* growing slower than the sums */
    MN_F_ROOT_NEGATIVE,
    MN_F_URL,
    MN_F_EXCLAMATION,
    MN_F_QUESTION,
    MN_F_PERSONAL,
    MN_F_REPORT,
    MN_F_COURTESY,
    MN_F_PLEA,
    MN_F_NEGATOR,
    MN_F_HANDLE, /* begins with a handle: speaks to someone */
    MN_F_TAGS,
    MN_F_LENGTH,
    MN_F_DIGITS,
    MN_F_SIGN_POSITIVE, /* of the sums what emoji and emoticons gave */
    MN_F_SIGN_NEGATIVE,
    MN_F_CONDITIONAL,
    MN_F_QUOTE,
    MN_F_ELLIPSIS,
    MN_F_CAPS,
    MN_F_SERVICE,
    MN_F_SERVICE_POSITIVE, /* the root sums again, where a service is spoken of */
    MN_F_SERVICE_NEGATIVE,
    MN_F_NEGATED,       /* of the sums what a negator made */
    MN_F_NEAR_POSITIVE, /* the root sums of the clauses that speak of a service */
    MN_F_NEAR_NEGATIVE,
    MN_FEATURES
} mn_feature;

/* A sum of evidence: of a text, or of what concerns a mention. */
typedef struct mn_sum {
    int32_t total; /* hundredths */
    bool turn;     /* some of what speaks against is a phrase */
    int32_t features[MN_FEATURES];
} mn_sum;

static inline mn_clause *mn_clause_at(const mn_work *w, size_t i)
{
    return &MN_ITEM(w->s->clauses, mn_clause, i);
}

/* A telling item: its index. */
static inline uint32_t mn_telling_at(const mn_work *w, size_t i)
{
    return MN_ITEM(w->s->telling, uint32_t, i);
}

static inline mn_piece *mn_piece_at(const mn_work *w, size_t i)
{
    return &MN_ITEM(w->s->pieces, mn_piece, i);
}

/* Contribution of a piece in hundredths, `weight` percent of it in scope. */
static inline int32_t mn_piece_contribution(const mn_piece *piece, int32_t weight)
{
    int32_t full = piece->valence * piece->percent / 10;
    full = full > 1000 ? 1000 : full < -1000 ? -1000 : full;
    return weight == 100 ? full : full * weight / 100;
}

/* All up to the pieces of evidence. False, here and below, when memory runs out. */
bool mn_work_read(mn_work *w, mention_language *language);

/* Sum up what concerns the whole text (clause UINT32_MAX), or the mentions of a
 * clause, `text` being what the gate knows of the text; how many words that is. */
size_t mn_work_sum(const mn_work *w, uint32_t clause, const mn_sum *text, mn_sum *sum);

/* What each item means: its language, phrases, masks; and which of them tell. */
bool mn_items_settle(mn_work *w, mention_language *language);

bool mn_clauses_cut(mn_work *w);
/* The clause of an item; those before clause `from` are not looked at. */
uint32_t mn_clause_of(const mn_work *w, size_t item, uint32_t from);

bool mn_pieces_weigh(mn_work *w);
/* Praise that is called out alone before bad news is not meant. */
void mn_irony_turn(mn_work *w);

/* How much of each piece concerns the whole text (clause UINT32_MAX) or the
 * mentions of a clause: percent, may be negative. */
int32_t mn_scope_weight(const mn_work *w, const mn_piece *piece, uint32_t clause);
void mn_scope_decide(mn_work *w);
/* The pieces that can have a weight for a clause: [*first, *end). */
void mn_scope_pieces(const mn_work *w, uint32_t clause, uint32_t *first, uint32_t *end);

void mn_gate_text(const mn_work *w, mention_language language, mn_sum *sum);
/* The word itself, without anything to turn, is a negation too. */
bool mn_piece_is_negation(const mn_work *w, const mn_piece *piece);
/* Add a piece for the text (clause UINT32_MAX) or the mentions of a clause. */
void mn_gate_add(const mn_work *w, const mn_piece *piece, uint32_t clause, mn_sum *sum);
/* Of the counts of a text of so many words that share which belongs to the few that are about a mention. */
void mn_gate_narrow(mn_sum *sum, size_t words, size_t all);
void mn_gate_finish(mn_sum *sum);
mention_label mn_gate_label(const mn_work *w, const mn_sum *sum, bool of_mention);
/* The sum of a text of so many words, squashed. The same words of feeling say
 * less in a long text: half of what can be said is where the sum of valences
 * is the root of the number of words and four. */
int16_t mn_gate_score(int32_t total, size_t words);

#endif
