/* SPDX-License-Identifier: MIT */
#include "text/tokens.h"

#include <string.h>

#include "text/address.h"
#include "text/fold.h"
#include "text/run.h"
#include "text/utf8.h"

typedef struct scanner {
    const mention_allocator *allocator;
    const uint8_t *text;
    size_t size;
    size_t at;
    mn_array *tokens;
    mn_run_masks *masks;
    uint32_t groups; /* tags and labels seen */
    bool broken;     /* nothing joins across this place, or no token came yet */
    mn_class before; /* class of the sign just before `at` */
} scanner;

/* Append the token [start, end). */
static bool add_token(scanner *s, size_t start, size_t end, mention_carrier carrier, uint32_t flags, uint32_t group)
{
    mn_token *token = mn_array_push(s->allocator, s->tokens, sizeof *token, 1);
    if (token == NULL) {
        return false;
    }
    *token = (mn_token){ .start = (uint32_t)start,
                         .end = (uint32_t)end,
                         .group = group,
                         .carrier = (uint8_t)carrier,
                         .flags = (uint8_t)(flags | (s->broken ? MN_TOKEN_BREAK : 0)) };
    s->broken = false;
    return true;
}

/* A run of one tag's part or of one word. */
typedef struct run {
    size_t start; /* of its first letter or mark */
    size_t end;   /* behind its last letter or mark */
    bool letters; /* anything but marks and ignorables */
} run;

static void run_extend(run *r, mn_class class, size_t start, size_t end)
{
    if (class == MN_CLASS_IGNORABLE) {
        return;
    }
    if (r->end == 0) {
        r->start = start;
    }
    r->end = end;
    r->letters = r->letters || class != MN_CLASS_MARK;
}

/* Read the word at s->at and add it. */
static bool scan_word(scanner *s, size_t limit, mention_carrier carrier, uint32_t flags, uint32_t group)
{
    run r = { 0, 0, false };
    while (s->at < limit) {
        uint32_t cp;
        size_t n = mn_utf8_decode(s->text + s->at, s->text + limit, &cp);
        mn_class class = mn_class_of(cp);
        if (!mn_class_in_word(class)) {
            break;
        }
        run_extend(&r, class, s->at, s->at + n);
        s->at += n;
        s->before = class;
    }
    return !r.letters || add_token(s, r.start, r.end, carrier, flags, group);
}

/* Whether a tag is cut between two code points, and what follows matters:
 * in "HTMLParser" the cut is before the last capital. */
static bool cut_between(mn_class left, mn_class right, mn_class next)
{
    bool left_digit = left == MN_CLASS_DIGIT;
    bool right_digit = right == MN_CLASS_DIGIT;
    if (left_digit != right_digit) {
        return true;
    }
    if (right != MN_CLASS_UPPER) {
        return false;
    }
    return left == MN_CLASS_LETTER || (left == MN_CLASS_UPPER && next == MN_CLASS_LETTER);
}

/* The class of the first letter or digit of [at, size), or OTHER. */
static mn_class next_letter_class(const scanner *s, size_t at)
{
    while (at < s->size) {
        uint32_t cp;
        at += mn_utf8_decode(s->text + at, s->text + s->size, &cp);
        mn_class class = mn_class_of(cp);
        if (class != MN_CLASS_MARK && class != MN_CLASS_IGNORABLE) {
            return class;
        }
    }
    return MN_CLASS_OTHER;
}

/* Add the part of a tag that was read, if it is one. */
static bool end_part(scanner *s, run *r, mention_carrier carrier, uint32_t *flags, uint32_t group)
{
    if (r->letters) {
        if (!add_token(s, r->start, r->end, carrier, *flags, group)) {
            return false;
        }
        *flags = 0;
    }
    *r = (run){ 0, 0, false };
    return true;
}

/* Read a tag's body at s->at (behind # or @), cut into parts. */
static bool scan_tag(scanner *s, mention_carrier carrier)
{
    uint32_t group = ++s->groups;
    uint32_t flags = MN_TOKEN_FIRST;
    size_t count = s->tokens->count;
    run r = { 0, 0, false };
    mn_class left = MN_CLASS_OTHER;
    while (s->at < s->size) {
        uint32_t cp = s->text[s->at];
        size_t n = cp < 0x80 ? 1 : mn_utf8_decode(s->text + s->at, s->text + s->size, &cp);
        mn_class class = mn_class_of(cp);
        bool base = class == MN_CLASS_LETTER || class == MN_CLASS_UPPER || class == MN_CLASS_DIGIT;
        if (cp != '_' && !mn_class_in_word(class)) {
            break;
        }
        bool cut =
            cp == '_' || (base && left != MN_CLASS_OTHER &&
                          cut_between(left, class, class == MN_CLASS_UPPER ? next_letter_class(s, s->at + n) : class));
        if (cut && !end_part(s, &r, carrier, &flags, group)) {
            return false;
        }
        if (cp == '_') {
            left = MN_CLASS_OTHER;
        } else {
            run_extend(&r, class, s->at, s->at + n);
            left = base ? class : left;
        }
        s->at += n;
        s->before = MN_CLASS_LETTER;
    }
    if (!end_part(s, &r, carrier, &flags, group)) {
        return false;
    }
    if (s->tokens->count > count) {
        MN_ITEM(*s->tokens, mn_token, s->tokens->count - 1).flags |= MN_TOKEN_LAST;
    }
    return true;
}

/* Add the words of one host label, which ends at `end`. */
static bool scan_label(scanner *s, size_t end, uint32_t flags)
{
    uint32_t group = ++s->groups;
    size_t count = s->tokens->count;
    while (s->at < end) {
        uint32_t cp;
        size_t n = mn_utf8_decode(s->text + s->at, s->text + end, &cp);
        if (!mn_class_in_word(mn_class_of(cp))) {
            s->at += n;
            continue;
        }
        uint32_t first = s->tokens->count == count ? MN_TOKEN_FIRST : 0;
        if (!scan_word(s, end, MENTION_CARRIER_URL, flags | first, group)) {
            return false;
        }
    }
    if (s->tokens->count > count) {
        MN_ITEM(*s->tokens, mn_token, s->tokens->count - 1).flags |= MN_TOKEN_LAST;
    }
    return true;
}

/* Add the labels of a host and pass over the rest of its address. */
static bool scan_host(scanner *s, const mn_address *address)
{
    s->broken = true;
    s->at = address->host;
    while (s->at < address->host_end) {
        const uint8_t *dot = memchr(s->text + s->at, '.', address->host_end - s->at);
        size_t end = dot == NULL ? address->host_end : (size_t)(dot - s->text);
        bool top = dot == NULL && s->at > address->host;
        if (!scan_label(s, end, top ? MN_TOKEN_TOP : 0)) {
            return false;
        }
        s->at = end + 1;
    }
    s->at = address->end;
    s->before = MN_CLASS_OTHER;
    s->broken = true;
    return true;
}

/* A tag begins at a # or @ that no word touches from the left and one touches
 * from the right. */
static bool tag_begins(const scanner *s, uint32_t cp, size_t after)
{
    if ((cp != '#' && cp != '@' && cp != 0xFF03 && cp != 0xFF20) || mn_class_in_word(s->before) || after >= s->size) {
        return false;
    }
    uint32_t next;
    mn_utf8_decode(s->text + after, s->text + s->size, &next);
    return next == '_' || mn_class_in_word(mn_class_of(next));
}

/* One sign that is not part of a word, or the tag that it begins. */
static bool scan_sign(scanner *s)
{
    uint32_t cp;
    size_t n = mn_sign_decode(s->text + s->at, s->text + s->size, &cp);
    mn_class class = mn_class_of(cp);
    bool tag = tag_begins(s, cp, s->at + n);
    s->at += n;
    if (tag) {
        return scan_tag(s, cp == '#' || cp == 0xFF03 ? MENTION_CARRIER_HASHTAG : MENTION_CARRIER_HANDLE);
    }
    s->before = class;
    return true;
}

/* --------------------------------------------------------------- chunks */

/* Add the tokens of what stands between two blanks, whatever it is. */
static bool scan_chunk(scanner *s)
{
    bool run_begins = true; /* no address reaches back over this place */
    s->before = MN_CLASS_SPACE;
    while (s->at < s->size && !mn_run_blank(s->text[s->at])) {
        uint32_t cp;
        mn_address address;
        size_t n = mn_utf8_decode(s->text + s->at, s->text + s->size, &cp);
        if (mn_is_picture(cp)) {
            s->at += n;
            s->before = MN_CLASS_OTHER;
            run_begins = true;
            continue;
        }
        bool in_word = mn_class_in_word(mn_class_of(cp));
        bool ok;
        if (in_word && run_begins && mn_address_at(s->text, s->size, s->at, &address)) {
            ok = scan_host(s, &address);
            run_begins = true;
        } else if (in_word) {
            ok = scan_word(s, s->size, MENTION_CARRIER_WORD, 0, 0);
            run_begins = false;
        } else {
            ok = scan_sign(s);
            run_begins = !mn_address_sign(cp);
        }
        if (!ok) {
            return false;
        }
    }
    return true;
}

/* The bodies of the tags that begin at the marks; other marks are taken away. A mark behind a letter is a stop, as
 * are letters beyond ASCII in a body. */
static uint64_t tag_bodies(mn_run *seen)
{
    uint64_t in_tag = seen->letters | seen->lines;
    seen->stops |= seen->marks & in_tag << 1;
    seen->marks &= ~seen->stops & in_tag >> 1;
    /* What is added where a row of bits begins is carried to behind its end. */
    uint64_t bodies = in_tag & ~(in_tag + (seen->marks << 1));
    seen->stops |= bodies & seen->beyond;
    return bodies;
}

/* Where tags are cut into parts beside "_", as in cut_between. */
static uint64_t part_begins(const mn_run *seen, uint64_t bodies)
{
    uint64_t lowers = seen->letters & ~seen->digits & ~seen->uppers;
    uint64_t begins = (seen->digits ^ seen->digits << 1) & seen->letters & seen->letters << 1;
    begins |= seen->uppers & (lowers << 1 | (seen->uppers << 1 & lowers >> 1));
    return begins & bodies & bodies << 1;
}

/* Mark the tokens that are parts of the tags at the marks; `starts` are those of all from `first` on. */
static void mark_tags(scanner *s, const mn_run *seen, uint64_t starts, mn_token *first)
{
    uint64_t in_tag = seen->letters | seen->lines;
    for (uint64_t left = seen->marks; left != 0; left &= left - 1) {
        unsigned mark = mn_run_lowest(left);
        uint64_t before = ((uint64_t)1 << mark) - 1;
        uint64_t body = mn_run_below(~(in_tag >> (mark + 1))) << (mark + 1);
        unsigned count = mn_run_count(starts & body);
        mn_token *part = first + mn_run_count(starts & before);
        s->groups++;
        for (unsigned i = 0; i < count; i++) {
            part[i].group = s->groups;
            part[i].carrier = s->text[s->at + mark] == '#' ? MENTION_CARRIER_HASHTAG : MENTION_CARRIER_HANDLE;
            part[i].flags |= (i == 0 ? MN_TOKEN_FIRST : 0) | (i + 1 == count ? MN_TOKEN_LAST : 0);
        }
    }
}

/* Look at the window at s->at, which is behind a blank, and add the words of its plain
 * chunks: most of them. False when memory runs out; *plain: those that follow may be plain, too. */
static bool scan_window(scanner *s, bool *plain)
{
    uint8_t room[MN_RUN_WINDOW];
    const uint8_t *bytes = s->text + s->at;
    mn_array *tokens = s->tokens;
    mn_run seen;
    if (s->size - s->at < MN_RUN_WINDOW) {
        memset(room, ' ', sizeof room);
        memcpy(room, bytes, s->size - s->at);
        bytes = room;
    }
    s->masks(bytes, &seen);
    uint64_t bodies = seen.marks == 0 ? 0 : tag_bodies(&seen);
    uint64_t blanks = seen.blanks & mn_run_below(seen.stops);
    *plain = seen.stops == 0 && blanks != 0;
    if (blanks == 0) {
        return true;
    }
    unsigned end = mn_run_highest(blanks); /* the chunks before are whole */
    uint64_t all = ((uint64_t)1 << end) - 1;
    uint64_t letters = seen.letters & all;
    uint64_t cuts = bodies == 0 ? 0 : part_begins(&seen, bodies & all);
    uint64_t starts = letters & (~(letters << 1) | cuts);
    uint64_t ends = letters << 1 & (~letters | cuts);
    if (!mn_array_reserve(s->allocator, tokens, sizeof(mn_token), MN_RUN_WINDOW)) {
        return false;
    }
    mn_token *first = &MN_ITEM(*tokens, mn_token, tokens->count);
    mn_token *token = first;
    for (uint64_t left = starts; left != 0; left &= left - 1, ends &= ends - 1) {
        *token++ =
            (mn_token){ .start = (uint32_t)s->at + mn_run_lowest(left), .end = (uint32_t)s->at + mn_run_lowest(ends) };
    }
    if (s->broken && starts != 0) {
        first->flags = MN_TOKEN_BREAK;
        s->broken = false;
    }
    seen.marks &= all;
    if (seen.marks != 0) {
        mark_tags(s, &seen, starts, first);
    }
    tokens->count += (size_t)(token - first);
    s->at += end + 1;
    return true;
}

bool mn_tokenize(const mention_allocator *a, const uint8_t *text, size_t size, mn_array *tokens)
{
    scanner s = { a, text, size, 0, tokens, mn_run_best(), 0, true, MN_CLASS_SPACE };
    /* Most texts have a token every six bytes; more room is made as it is needed. */
    if (!mn_array_reserve(a, tokens, sizeof(mn_token), size / 6 + MN_RUN_WINDOW)) {
        return false;
    }
    while (s.at < size) {
        bool plain = true;
        while (plain && s.at < size) {
            if (!scan_window(&s, &plain)) {
                return false;
            }
        }
        if (s.at < size && !scan_chunk(&s)) {
            return false;
        }
    }
    return true;
}
