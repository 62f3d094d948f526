/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/find.h"
#include "store/sort.h"

static const mn_candidate *at(const mn_search *s, uint32_t i)
{
    return &MN_ITEM(s->scratch->candidates, mn_candidate, i);
}

/* Of two variants of a name the one that was made of it first. */
static bool is_variant_before(const mn_search *s, uint32_t a, uint32_t b)
{
    const mn_variant *p = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + a;
    const mn_variant *q = MN_BLOCK_ITEMS(s->block, mn_variant, variants) + b;
    return p->first_item != q->first_item ? p->first_item < q->first_item : p->joined < q->joined;
}

/* By start, end, brand; of equals first the one to keep: accepted, fewest
 * edits, plainest kind, catalogue order. */
static bool comes_first(const void *user, uint32_t a, uint32_t b)
{
    const mn_candidate *p = at(user, a);
    const mn_candidate *q = at(user, b);
    if (p->hit.start != q->hit.start) {
        return p->hit.start < q->hit.start;
    }
    if (p->hit.end != q->hit.end) {
        return p->hit.end < q->hit.end;
    }
    if (p->hit.brand != q->hit.brand) {
        return p->hit.brand < q->hit.brand;
    }
    if ((p->reason == 0) != (q->reason == 0)) {
        return p->reason == 0;
    }
    if (p->hit.edits != q->hit.edits) {
        return p->hit.edits < q->hit.edits;
    }
    if (p->hit.kind != q->hit.kind) {
        return p->hit.kind < q->hit.kind;
    }
    if (p->hit.name != q->hit.name) {
        return p->hit.name < q->hit.name;
    }
    return p->variant != q->variant && is_variant_before(user, p->variant, q->variant);
}

/* By confidence, length, start, catalogue order. */
static bool is_stronger(const void *user, uint32_t a, uint32_t b)
{
    const mn_candidate *p = at(user, a);
    const mn_candidate *q = at(user, b);
    uint32_t p_length = p->hit.end - p->hit.start;
    uint32_t q_length = q->hit.end - q->hit.start;
    if (p->hit.confidence != q->hit.confidence) {
        return p->hit.confidence > q->hit.confidence;
    }
    if (p_length != q_length) {
        return p_length > q_length;
    }
    if (p->hit.start != q->hit.start) {
        return p->hit.start < q->hit.start;
    }
    return p->hit.name != q->hit.name ? p->hit.name < q->hit.name : a < b;
}

/* Room for two rows of numbers, the first filled 0, 1, 2 ... */
static bool begin_order(mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    size_t count = scratch->candidates.count;
    scratch->order.count = 0;
    scratch->spare.count = 0;
    uint32_t *order = mn_array_push(s->allocator, &scratch->order, sizeof *order, count);
    if (order == NULL || mn_array_push(s->allocator, &scratch->spare, sizeof(uint32_t), count) == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
    }
    return true;
}

/* A misspelling of several parts of a tag is none if one of them is the name as
 * it should be: "NordbahnDE" is Nordbahn and DE. `order` sorts all candidates. */
static bool drop_spoiled(mn_search *s, const uint32_t *order, size_t count)
{
    bool dropped = false;
    mn_candidate *items = s->scratch->candidates.items;
    size_t first = 0; /* of those with the same start */
    for (size_t i = 0; i < count; i++) {
        mn_candidate *c = &items[order[i]];
        first = items[order[first]].hit.start == c->hit.start ? first : i;
        if (c->reason != 0 || c->hit.edits == 0 || c->first_token == c->last_token ||
            (c->hit.carrier != MENTION_CARRIER_HASHTAG && c->hit.carrier != MENTION_CARRIER_HANDLE)) {
            continue;
        }
        for (size_t k = first; k < count && items[order[k]].hit.start < c->hit.end; k++) {
            const mn_candidate *inner = &items[order[k]];
            if (inner->hit.edits == 0 && inner->hit.name == c->hit.name && inner->hit.end <= c->hit.end) {
                c->reason = MENTION_REASON_GUARD;
                c->word_start = inner->hit.start;
                c->word_end = inner->hit.end;
                dropped = true;
                break;
            }
        }
    }
    return dropped;
}

/* Put the candidates in the order that is given. */
static bool arrange(mn_search *s, const uint32_t *order, size_t count)
{
    mn_array *candidates = &s->scratch->candidates;
    size_t first = 0; /* that is not in its place */
    while (first < count && order[first] == first) {
        first++;
    }
    if (!mn_array_reserve(s->allocator, candidates, sizeof(mn_candidate), count - first)) {
        return false;
    }
    mn_candidate *items = candidates->items;
    for (size_t i = first; i < count; i++) {
        items[count + i - first] = items[order[i]];
    }
    memmove(items + first, items + count, (count - first) * sizeof *items);
    return true;
}

/* Put the candidates in order and keep one for each brand and span. */
static bool unite(mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    size_t count = scratch->candidates.count;
    if (!begin_order(s)) {
        return false;
    }
    uint32_t *order = scratch->order.items;
    mn_sort(order, scratch->spare.items, count, comes_first, s);
    if (s->options->guard && drop_spoiled(s, order, count)) {
        mn_sort(order, scratch->spare.items, count, comes_first, s);
    }
    if (!arrange(s, order, count)) {
        return false;
    }
    mn_candidate *items = scratch->candidates.items;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const mn_candidate *c = &items[i];
        const mn_candidate *last = kept > 0 ? &items[kept - 1] : NULL;
        if (last == NULL || last->hit.start != c->hit.start || last->hit.end != c->hit.end ||
            last->hit.brand != c->hit.brand) {
            if (kept != i) {
                items[kept] = *c;
            }
            kept++;
        }
    }
    scratch->candidates.count = kept;
    return true;
}

/* Reject what lies strictly inside another accepted one. In order of start and
 * end, one is inside an earlier one that ends at or behind its end, or inside a
 * later one that has the same start. */
static void drop_inner(mn_search *s)
{
    mn_candidate *items = s->scratch->candidates.items;
    size_t count = s->scratch->candidates.count;
    uint32_t reach = 0; /* the farthest end of those that begin before the group */
    for (size_t i = 0; i < count;) {
        size_t next = i;
        uint32_t widest = 0;
        for (; next < count && items[next].hit.start == items[i].hit.start; next++) {
            if (items[next].reason == 0) {
                widest = items[next].hit.end;
            }
        }
        for (size_t k = i; k < next; k++) {
            if (items[k].reason == 0 && (items[k].hit.end <= reach || items[k].hit.end < widest)) {
                items[k].reason = MENTION_REASON_OVERLAP;
            }
        }
        reach = widest > reach ? widest : reach;
        i = next;
    }
}

static bool overlaps(const mn_candidate *a, const mn_candidate *b)
{
    return a->hit.start < b->hit.end && b->hit.start < a->hit.end;
}

static bool same_span(const mn_candidate *a, const mn_candidate *b)
{
    return a->hit.start == b->hit.start && a->hit.end == b->hit.end;
}

/* Put the accepted candidates before the rejected ones, both in their order;
 * *accepted is their number. */
static bool gather_accepted(mn_search *s, size_t *accepted)
{
    mn_candidate *items = s->scratch->candidates.items;
    size_t count = s->scratch->candidates.count;
    size_t rejected = 0;
    for (size_t i = 0; i < count; i++) {
        rejected += items[i].reason != 0;
    }
    *accepted = count - rejected;
    if (rejected == 0) {
        return true;
    }
    if (!mn_array_reserve(s->allocator, &s->scratch->candidates, sizeof(mn_candidate), rejected)) {
        return false;
    }
    items = s->scratch->candidates.items;
    mn_candidate *spare = items + count;
    size_t a = 0;
    size_t r = 0;
    for (size_t i = 0; i < count; i++) {
        if (items[i].reason == 0) {
            items[a++] = items[i];
        } else {
            spare[r++] = items[i];
        }
    }
    memmove(items + a, spare, rejected * sizeof *items);
    return true;
}

/* Reject what overlaps the accepted candidate number k of `count`. None lies
 * inside another, so starts and ends ascend and what overlaps is next to it.
 * Those with the same span, next to one another, need it done once. */
static void reject_around(mn_candidate *items, size_t count, size_t k)
{
    if (items[k].cleared) {
        return;
    }
    for (size_t i = k; i-- > 0 && overlaps(&items[i], &items[k]);) {
        if (same_span(&items[i], &items[k])) {
            items[i].cleared = 1;
        } else {
            items[i].reason = MENTION_REASON_OVERLAP;
        }
    }
    for (size_t i = k + 1; i < count && overlaps(&items[i], &items[k]); i++) {
        if (same_span(&items[i], &items[k])) {
            items[i].cleared = 1;
        } else {
            items[i].reason = MENTION_REASON_OVERLAP;
        }
    }
}

/* The end of the row of candidates from `first` on in which each overlaps one before it. */
static size_t row_end(const mn_candidate *items, size_t count, size_t first)
{
    uint32_t reach = items[first].hit.end;
    size_t end = first + 1;
    while (end < count && items[end].hit.start < reach) {
        reach = items[end].hit.end > reach ? items[end].hit.end : reach;
        end++;
    }
    return end;
}

static bool choose_greedily(mn_search *s)
{
    mn_match_scratch *scratch = s->scratch;
    size_t accepted;
    if (!begin_order(s) || !gather_accepted(s, &accepted)) {
        return false;
    }
    mn_candidate *items = scratch->candidates.items;
    uint32_t *order = scratch->order.items;
    for (size_t first = 0; first < accepted;) {
        size_t end = row_end(items, accepted, first);
        if (end - first > 1) {
            mn_sort(order + first, scratch->spare.items, end - first, is_stronger, s);
        }
        for (size_t i = first; i < end && end - first > 1; i++) {
            if (items[order[i]].reason == 0) {
                reject_around(items, accepted, order[i]);
            }
        }
        first = end;
    }
    return true;
}

static void flag_ambiguous(mn_search *s)
{
    mn_candidate *items = s->scratch->candidates.items;
    mn_candidate *last = NULL;
    for (size_t i = 0; i < s->scratch->candidates.count; i++) {
        if (items[i].reason != 0) {
            continue;
        }
        if (last != NULL && same_span(last, &items[i])) {
            last->hit.flags |= MENTION_FLAG_AMBIGUOUS;
            items[i].hit.flags |= MENTION_FLAG_AMBIGUOUS;
        }
        last = &items[i];
    }
}

bool mn_choose(mn_search *s)
{
    if (s->scratch->candidates.count == 0) {
        return true;
    }
    if (!unite(s)) {
        return false;
    }
    if (!s->options->all) {
        drop_inner(s);
        if (!choose_greedily(s)) {
            return false;
        }
    }
    flag_ambiguous(s);
    return true;
}
