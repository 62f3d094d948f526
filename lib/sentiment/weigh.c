/* SPDX-License-Identifier: MIT */
#include "sentiment/rate.h"

/* How far the words that change others reach, in words. */
#define NEGATION_REACH 5u
#define NEGATION_BACK  8u
#define STRENGTH_REACH 3u
#define STRENGTH_BACK  4u
#define SHIFTER_REACH  4u

/* What is bad, further before a negator, is another matter: "Aufzug defekt und Zug kommt nicht". */
#define NEGATION_BACK_BAD 3u

#define NO_PIECE UINT32_MAX

/* What they make of a valence, in percent. */
const int16_t mn_percents[MN_PERCENTS] = {
    [MN_P_NEGATED_POSITIVE] = -60, [MN_P_NEGATED_NEGATIVE] = -40, [MN_P_SHIFTED_NEGATIVE] = -20,
    [MN_P_SHIFTED_POSITIVE] = 30,  [MN_P_CONDITIONAL] = 50,       [MN_P_QUESTION] = 90,
    [MN_P_BEFORE_CONTRAST] = 60,   [MN_P_AFTER_CONTRAST] = 120,   [MN_P_CAPS] = 130,
    [MN_P_ELONGATED] = 120,        [MN_P_EXCLAMATION] = 45,       [MN_P_BARE_NEGATION] = -4,
    [MN_P_COURTESY] = 4,           [MN_P_IN_SENTENCE] = 70,       [MN_P_ELSEWHERE] = 65,
    [MN_P_COMPARED] = -70,         [MN_P_ADJACENT] = 115,         [MN_P_FAR_BEFORE] = 50,
    [MN_P_COURTESY_ENGLISH] = 15,  [MN_P_EXCLAMATION_BAD] = 20,
};

static bool disabled(const mn_work *w, uint32_t rule)
{
    return (w->disabled & rule) != 0;
}

static void scale(mn_piece *piece, int32_t percent, uint8_t flag, uint32_t by)
{
    piece->percent = piece->percent * percent / 100;
    piece->flags |= flag;
    if (by != piece->item) {
        piece->by = by;
    }
}

/* Add a piece that is yet changed by nothing; there is room for it. */
static mn_piece *add_piece(mn_work *w, uint32_t i, uint32_t clause, int32_t percent, int16_t valence)
{
    mn_piece *piece = mn_piece_at(w, w->s->pieces.count++);
    *piece = (mn_piece){
        .item = i, .by = i, .clause = clause, .percent = percent, .valence = valence, .before = UINT16_MAX
    };
    return piece;
}

/* A negator has no weight as long as it may find something to turn: "geht nicht"
 * holds no other word that counts. */
static void add_negator(mn_work *w, uint32_t i, uint32_t clause)
{
    if (!disabled(w, MN_RULE_NEGATION)) {
        add_piece(w, i, clause, 0, w->percents[MN_P_BARE_NEGATION]);
    }
}

/* A formula of politeness is a friendly word, no more. */
static void add_courtesy(mn_work *w, uint32_t i, uint32_t clause)
{
    bool german = (w->entries[mn_item_at(w, i)->entry].languages & MN_GERMAN) != 0;
    if (!disabled(w, MN_RULE_COURTESY)) {
        add_piece(w, i, clause, 100, w->percents[german ? MN_P_COURTESY : MN_P_COURTESY_ENGLISH]);
    }
}

/* An item that holds a valence, whether or not it counts. */
static void add_valence(mn_work *w, uint32_t i, uint32_t clause)
{
    const mn_item *item = mn_item_at(w, i);
    int16_t valence = w->entries[item->entry].value;
    if (valence == 0 || (disabled(w, MN_RULE_COMPOUND) && (item->flags & MN_ITEM_COMPOUND) != 0) ||
        (disabled(w, MN_RULE_SIGN) && item->kind == MN_ITEM_SIGN)) {
        return;
    }
    bool counts = (item->flags & (MN_ITEM_MASKED | MN_ITEM_PHRASE)) == 0;
    mn_piece *piece = add_piece(w, i, clause, counts ? item->strength : 0, valence);
    piece->role = counts ? MENTION_ROLE_VALENCE : MENTION_ROLE_MASKED;
    if (item->strength != 100) {
        piece->flags = item->strength > 100 ? MENTION_EVIDENCE_STRENGTHENED : MENTION_EVIDENCE_WEAKENED;
    }
}

/* Add the pieces of a clause; whether it has words that change others. */
static bool add_pieces(mn_work *w, uint32_t number)
{
    const uint32_t weighed = 1u << MN_ENTRY_VALENCE | 1u << MN_ENTRY_NEGATOR | 1u << MN_ENTRY_COURTESY |
                             1u << MN_ENTRY_STRENGTH | 1u << MN_ENTRY_SHIFTER;
    mn_clause *clause = mn_clause_at(w, number);
    bool changes = false;
    clause->piece = (uint32_t)w->s->pieces.count;
    for (uint32_t told = clause->told; told < clause->told_end; told++) {
        uint32_t i = mn_telling_at(w, told);
        const mn_item *item = mn_item_at(w, i);
        if ((weighed >> item->means & 1) == 0) {
            continue;
        }
        bool counts = (item->flags & (MN_ITEM_MASKED | MN_ITEM_PHRASE)) == 0;
        if (item->means == MN_ENTRY_VALENCE) {
            clause->valence = clause->valence || (counts && item->kind == MN_ITEM_WORD);
            add_valence(w, i, number);
        } else if (item->means == MN_ENTRY_NEGATOR && counts) {
            changes = true;
            add_negator(w, i, number);
        } else if (item->means == MN_ENTRY_COURTESY && counts) {
            add_courtesy(w, i, number);
        } else if (item->means == MN_ENTRY_STRENGTH || item->means == MN_ENTRY_SHIFTER) {
            changes = true;
        }
    }
    clause->piece_end = (uint32_t)w->s->pieces.count;
    return changes;
}

static bool is_word(const mn_work *w, size_t i)
{
    return mn_item_at(w, i)->kind == MN_ITEM_WORD;
}

/* Whether a word says something of its own that another can change: "leider"
 * stands beside its clause, and "leider nicht" is no less a pity. */
static bool can_change(const mn_work *w, uint32_t i)
{
    return mn_item_means(w, i) == MN_ENTRY_VALENCE && w->entries[mn_item_at(w, i)->entry].aside == 0;
}

/* The next piece right of item i within `reach` words of the clause, from
 * piece number `from` on. */
static uint32_t piece_right(const mn_work *w, const mn_clause *clause, uint32_t i, uint32_t reach)
{
    uint32_t words = 0;
    uint32_t from = mn_item_at(w, i)->last + 1;
    uint32_t end = clause->valence ? clause->end : 0;
    for (uint32_t k = from; k < end && words < reach; k++) {
        const mn_item *item = mn_item_at(w, k);
        words += item->kind == MN_ITEM_WORD;
        if (item->kind == MN_ITEM_WORD && can_change(w, k)) {
            return k;
        }
    }
    return NO_PIECE;
}

static uint32_t piece_left(const mn_work *w, const mn_clause *clause, uint32_t i, uint32_t reach)
{
    uint32_t words = 0;
    uint32_t first = clause->valence ? clause->first : i;
    for (uint32_t k = i; k > first && words < reach; k--) {
        words += is_word(w, k - 1);
        if (is_word(w, k - 1) && can_change(w, k - 1)) {
            return k - 1;
        }
    }
    return NO_PIECE;
}

/* The piece of an item in a clause. */
static mn_piece *piece_of(const mn_work *w, const mn_clause *clause, uint32_t item)
{
    uint32_t p = clause->piece_near;
    while (p > clause->piece && mn_piece_at(w, p - 1)->item >= item) {
        p--;
    }
    while (p < clause->piece_end && mn_piece_at(w, p)->item < item) {
        p++;
    }
    return p < clause->piece_end && mn_piece_at(w, p)->item == item ? mn_piece_at(w, p) : NULL;
}

static void strengthen(mn_work *w, const mn_clause *clause, uint32_t i)
{
    int32_t percent = w->entries[mn_item_at(w, i)->entry].value;
    uint32_t target = piece_right(w, clause, i, STRENGTH_REACH);
    if (target == NO_PIECE) {
        target = piece_left(w, clause, i, STRENGTH_BACK);
    }
    mn_piece *piece = target == NO_PIECE ? NULL : piece_of(w, clause, target);
    if (piece == NULL || piece->percent > 250 || piece->percent == 0) {
        return;
    }
    if ((mn_item_at(w, i)->flags & (MN_ITEM_CAPS | MN_ITEM_ELONGATED)) != 0 && percent > 100) {
        percent += (percent - 100) / 2;
    }
    scale(piece, percent, percent >= 100 ? MENTION_EVIDENCE_STRENGTHENED : MENTION_EVIDENCE_WEAKENED, i);
}

static void turn(const mn_work *w, mn_piece *piece, uint32_t by)
{
    if (piece == NULL || (piece->flags & MENTION_EVIDENCE_NEGATED) != 0) {
        return;
    }
    int32_t percent = w->percents[piece->valence > 0 ? MN_P_NEGATED_POSITIVE : MN_P_NEGATED_NEGATIVE];
    scale(piece, percent, MENTION_EVIDENCE_NEGATED, by);
}

/* Whether a negator may turn what stands before it: "gefällt mir nicht". One that
 * belongs to what follows does so only at the clause's end: "Probleme hatte ich keine". */
static bool looks_back(const mn_work *w, const mn_clause *clause, uint32_t i)
{
    const mn_item *item = mn_item_at(w, i);
    if ((item->language & MN_GERMAN) == 0) {
        return false;
    }
    uint32_t k = item->last + 1;
    while (k < clause->end && !is_word(w, k)) {
        k++;
    }
    return w->entries[item->entry].aside == 0 || k >= clause->end;
}

static bool is_and(const mn_work *w, uint32_t i)
{
    return mn_item_is_marked(w, i, MN_MARKED_JOIN);
}

/* Whether a German word may stand in a row of nouns with what goes with them: "mir und meiner Frau". */
static bool is_of_nouns(const mn_work *w, uint32_t i)
{
    return (mn_item_at(w, i)->flags & MN_ITEM_TITLE) != 0 || mn_item_is_marked(w, i, MN_MARKED_ARTICLE);
}

/* How many words back a German negator looks. Not past an "und" or "oder" that
 * begins what else is said: "ist lecker und kostete nichts". But past one in a
 * row of nouns: "gefällt mir und meiner Frau nicht". */
static uint32_t reach_back(const mn_work *w, const mn_clause *clause, uint32_t i)
{
    bool nouns = true;
    uint32_t words = 0;
    for (uint32_t k = clause->valence ? i : 0; k > clause->first && words < NEGATION_BACK; k--) {
        if (!is_word(w, k - 1)) {
            continue;
        }
        if (mn_item_is_marked(w, k - 1, MN_MARKED_JOIN | MN_MARKED_OR) && (words == 0 || !nouns)) {
            break;
        }
        nouns = nouns && is_of_nouns(w, k - 1);
        words++;
    }
    return words;
}

static int32_t value_of(const mn_work *w, uint32_t i)
{
    return w->entries[mn_item_at(w, i)->entry].value;
}

/* What a negator turns that stands before it. */
static uint32_t turned_left(const mn_work *w, const mn_clause *clause, uint32_t i)
{
    uint32_t reach = looks_back(w, clause, i) ? reach_back(w, clause, i) : 0;
    uint32_t target = reach > 0 ? piece_left(w, clause, i, reach) : NO_PIECE;
    bool far = target != NO_PIECE && piece_left(w, clause, i, NEGATION_BACK_BAD) == NO_PIECE;
    return far && value_of(w, target) < 0 ? NO_PIECE : target;
}

static bool alike(const mn_work *w, uint32_t i, uint32_t other)
{
    return (value_of(w, i) > 0) == (value_of(w, other) > 0);
}

/* What goes with what a negator turned before it: "gut und günstig ist das nicht". */
static uint32_t turned_before(const mn_work *w, const mn_clause *clause, uint32_t target)
{
    bool pair = target >= clause->first + 2 && is_and(w, target - 1) && is_word(w, target - 2);
    return pair && can_change(w, target - 2) && alike(w, target, target - 2) ? target - 2 : NO_PIECE;
}

/* Whether "und" parts two things that are said, and does not join two nouns of
 * which one is said: "don't think food and service are good". */
static bool is_parted(const mn_work *w, uint32_t from, uint32_t to)
{
    bool parted = false;
    for (uint32_t k = from; k < to; k++) {
        parted = (parted || is_and(w, k)) && !mn_item_is_marked(w, k, MN_MARKED_PLURAL);
    }
    return parted;
}

/* What a negator turns that stands behind it, up to "und": "kein WLAN und schlechtes Essen". */
static uint32_t turned_right(const mn_work *w, const mn_clause *clause, uint32_t i)
{
    uint32_t target = piece_right(w, clause, i, NEGATION_REACH);
    return target != NO_PIECE && is_parted(w, mn_item_at(w, i)->last + 1, target) ? NO_PIECE : target;
}

/* What a negator turns behind the first that it turns: past "und" only what is
 * like it, "nicht schnell und freundlich", not "nicht schnell und teuer". */
static uint32_t turned_next(const mn_work *w, const mn_clause *clause, uint32_t i, uint32_t first)
{
    uint32_t reached = first - i;
    uint32_t from = mn_item_at(w, first)->last + 1;
    uint32_t next = reached < NEGATION_REACH ? piece_right(w, clause, first, NEGATION_REACH - reached) : NO_PIECE;
    if (next == NO_PIECE || !is_parted(w, from, next)) {
        return next;
    }
    return from + 1 == next && alike(w, first, next) ? next : NO_PIECE;
}

/* A negator turns what follows it in its clause; in German, where nothing
 * follows that could be turned, what stands before it ("gefällt mir nicht"). */
static void negate(mn_work *w, const mn_clause *clause, uint32_t i)
{
    uint32_t target = turned_right(w, clause, i);
    bool behind = target != NO_PIECE;
    target = behind ? target : turned_left(w, clause, i);
    mn_piece *own = piece_of(w, clause, i);
    if (target == NO_PIECE) {
        if (own != NULL) {
            own->percent = 100;
        }
        return;
    }
    uint32_t with = behind ? turned_next(w, clause, i, target) : turned_before(w, clause, target);
    turn(w, piece_of(w, clause, target), i);
    turn(w, with == NO_PIECE ? NULL : piece_of(w, clause, with), i);
}

static void shift(mn_work *w, const mn_clause *clause, uint32_t i)
{
    uint32_t target = piece_left(w, clause, i, SHIFTER_REACH);
    if (target == NO_PIECE) {
        target = piece_right(w, clause, i, SHIFTER_REACH);
    }
    mn_piece *piece = target == NO_PIECE ? NULL : piece_of(w, clause, target);
    if (piece != NULL && (piece->flags & MENTION_EVIDENCE_SHIFTED) == 0) {
        int32_t percent = w->percents[piece->valence > 0 ? MN_P_SHIFTED_POSITIVE : MN_P_SHIFTED_NEGATIVE];
        scale(piece, percent, MENTION_EVIDENCE_SHIFTED, i);
    }
}

/* Words that change other words, one clause. */
static void apply_words(mn_work *w, mn_clause *clause)
{
    clause->piece_near = clause->piece;
    for (uint32_t told = clause->told; told < clause->told_end; told++) {
        uint32_t i = mn_telling_at(w, told);
        while (clause->piece_near < clause->piece_end && mn_piece_at(w, clause->piece_near)->item < i) {
            clause->piece_near++;
        }
        switch (mn_item_means(w, i)) {
        case MN_ENTRY_STRENGTH:
            if (!disabled(w, MN_RULE_STRENGTH)) {
                strengthen(w, clause, i);
            }
            break;
        case MN_ENTRY_NEGATOR:
            if (!disabled(w, MN_RULE_NEGATION)) {
                negate(w, clause, i);
            }
            break;
        case MN_ENTRY_SHIFTER:
            if (!disabled(w, MN_RULE_SHIFTER)) {
                shift(w, clause, i);
            }
            break;
        default:
            break;
        }
    }
}

/* Where nothing can be turned a negator stands for itself. */
static void leave_negators(const mn_work *w, const mn_clause *clause)
{
    for (uint32_t p = clause->piece; p < clause->piece_end; p++) {
        mn_piece *piece = mn_piece_at(w, p);
        piece->percent = mn_item_means(w, piece->item) == MN_ENTRY_NEGATOR ? 100 : piece->percent;
    }
}

static void apply_emphasis(const mn_work *w, const mn_clause *clause, mn_piece *piece)
{
    const mn_item *item = mn_item_at(w, piece->item);
    if ((item->flags & MN_ITEM_CAPS) != 0) {
        scale(piece, w->percents[MN_P_CAPS], MENTION_EVIDENCE_EMPHASIS, piece->item);
    }
    if ((item->flags & MN_ITEM_ELONGATED) != 0) {
        scale(piece, w->percents[MN_P_ELONGATED], MENTION_EVIDENCE_EMPHASIS, piece->item);
    }
    if (clause->exclamations > 0) {
        bool bad = piece->valence * piece->percent < 0;
        int32_t each = w->percents[bad ? MN_P_EXCLAMATION_BAD : MN_P_EXCLAMATION];
        int32_t percent = 100 + each * clause->exclamations;
        scale(piece, percent, MENTION_EVIDENCE_EMPHASIS, piece->item);
    }
}

static void apply_clause(const mn_work *w, const mn_clause *clause, mn_piece *piece)
{
    if (!disabled(w, MN_RULE_CONDITIONAL) && piece->item > clause->conditional &&
        mn_item_at(w, piece->item)->kind == MN_ITEM_WORD) {
        scale(piece, w->percents[MN_P_CONDITIONAL], MENTION_EVIDENCE_CONDITIONAL, clause->conditional);
    }
    if (!disabled(w, MN_RULE_QUESTION) && (clause->flags & MN_CLAUSE_QUESTION) != 0) {
        scale(piece, w->percents[MN_P_QUESTION], MENTION_EVIDENCE_CONDITIONAL, piece->item);
    }
    if (disabled(w, MN_RULE_CONTRAST)) {
        return;
    }
    if ((clause->flags & MN_CLAUSE_CONTRAST) != 0) {
        scale(piece, w->percents[MN_P_AFTER_CONTRAST], MENTION_EVIDENCE_CONTRAST, clause->first);
    } else if ((clause->flags & MN_CLAUSE_BEFORE) != 0) {
        scale(piece, w->percents[MN_P_BEFORE_CONTRAST], MENTION_EVIDENCE_CONTRAST, piece->item);
    }
}

/* What their spelling and their place do to the pieces of a clause. */
static void apply_place(const mn_work *w, const mn_clause *clause)
{
    bool emphasis = !disabled(w, MN_RULE_EMPHASIS);
    bool place = (clause->flags & (MN_CLAUSE_QUESTION | MN_CLAUSE_CONTRAST | MN_CLAUSE_BEFORE)) != 0 ||
                 clause->conditional != UINT32_MAX;
    for (uint32_t p = clause->piece; p < clause->piece_end; p++) {
        mn_piece *piece = mn_piece_at(w, p);
        if (emphasis) {
            apply_emphasis(w, clause, piece);
        }
        if (place) {
            apply_clause(w, clause, piece);
        }
    }
}

bool mn_pieces_weigh(mn_work *w)
{
    w->s->pieces.count = 0;
    if (!mn_array_reserve(w->allocator, &w->s->pieces, sizeof(mn_piece), w->s->telling.count)) {
        return false;
    }
    for (uint32_t c = 0; c < w->s->clauses.count; c++) {
        mn_clause *clause = mn_clause_at(w, c);
        bool changes = add_pieces(w, c);
        if (clause->piece == clause->piece_end) {
            continue;
        }
        if (changes && clause->valence) {
            apply_words(w, clause);
        } else if (changes) {
            leave_negators(w, clause);
        }
        apply_place(w, clause);
    }
    mn_irony_turn(w);
    return true;
}
