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
    uint32_t gap;    /* so far, since the token before */
    uint32_t groups; /* tags and labels seen */
    mn_class before; /* class of the sign just before `at` */
} scanner;

size_t mn_sign_decode(const uint8_t *p, const uint8_t *end, uint32_t *cp)
{
    static const struct {
        char entity[7];
        uint8_t length;
        char sign;
    } entities[] = {
        { "&amp;", 5, '&' }, { "&lt;", 4, '<' }, { "&gt;", 4, '>' }, { "&quot;", 6, '"' }, { "&#39;", 5, '\'' }
    };
    if (*p == '&') {
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
            size_t length = entities[i].length;
            if ((size_t)(end - p) >= length && memcmp(p, entities[i].entity, length) == 0) {
                *cp = (uint8_t)entities[i].sign;
                return length;
            }
        }
    }
    return mn_utf8_decode(p, end, cp);
}

uint32_t mn_sign_normal(uint32_t cp)
{
    switch (cp) {
    case 0x2018:
    case 0x2019:
    case 0xB4:
    case '`':
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    default:
        return cp;
    }
}

/* The gap after one more sign. */
static inline uint32_t gap_with(uint32_t gap, uint32_t cp, bool space)
{
    uint32_t sign = gap & MN_GAP_SIGN;
    if (gap == MN_GAP_BREAK || sign == MN_GAP_MANY) {
        return gap;
    }
    if (space) {
        return sign == MN_GAP_EMPTY || sign == ' ' ? ' ' | MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER
                                                   : gap | MN_GAP_SPACE_AFTER;
    }
    /* Control characters and MN_INVALID have no place in a name. */
    if (cp < 0x20 || cp > 0x10FFFF) {
        return MN_GAP_MANY;
    }
    if (sign == MN_GAP_EMPTY) {
        return mn_sign_normal(cp);
    }
    return sign == ' ' ? mn_sign_normal(cp) | MN_GAP_SPACE_BEFORE : MN_GAP_MANY;
}

/* Append the token [start, end) that stands behind the gap so far. */
static inline bool add_token(scanner *s, size_t start, size_t end, mention_carrier carrier, uint32_t flags,
                             uint32_t group)
{
    mn_array *tokens = s->tokens;
    if (tokens->count == tokens->capacity && !mn_array_reserve(s->allocator, tokens, sizeof(mn_token), 1)) {
        return false;
    }
    mn_token *token = &MN_ITEM(*tokens, mn_token, tokens->count++);
    *token = (mn_token){ .start = (uint32_t)start,
                         .end = (uint32_t)end,
                         .gap = s->gap,
                         .group = group,
                         .carrier = (uint8_t)carrier,
                         .flags = (uint8_t)flags };
    s->gap = MN_GAP_EMPTY;
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
    if (!r.letters) {
        s->gap = r.end > 0 ? gap_with(s->gap, 0, false) : s->gap;
        return true;
    }
    return add_token(s, r.start, r.end, carrier, flags, group);
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
            s->gap = gap_with(s->gap, '_', false);
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
            s->gap = gap_with(s->gap, cp, false);
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
    s->gap = MN_GAP_BREAK;
    s->at = address->host;
    while (s->at < address->host_end) {
        const uint8_t *dot = memchr(s->text + s->at, '.', address->host_end - s->at);
        size_t end = dot == NULL ? address->host_end : (size_t)(dot - s->text);
        bool top = dot == NULL && s->at > address->host;
        if (!scan_label(s, end, top ? MN_TOKEN_TOP : 0)) {
            return false;
        }
        s->gap = gap_with(s->gap, '.', false);
        s->at = end + 1;
    }
    s->at = address->end;
    s->before = MN_CLASS_OTHER;
    s->gap = MN_GAP_BREAK;
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
    s->gap = gap_with(s->gap, cp, class == MN_CLASS_SPACE);
    bool tag = tag_begins(s, cp, s->at + n);
    s->at += n;
    if (tag) {
        return scan_tag(s, cp == '#' || cp == 0xFF03 ? MENTION_CARRIER_HASHTAG : MENTION_CARRIER_HANDLE);
    }
    s->before = class;
    return true;
}

/* ------------------------------------------------------------- fast paths */

/* ASCII bytes by what they mean to the fast path; 0 for all others. */
enum { LETTER = 1, SIGN = 2, BLANK = 3, ADDRESS = 4 };

#define A LETTER
#define S SIGN /* begins nothing and is no part of an address */
#define B BLANK
#define D ADDRESS
static const uint8_t byte_kinds[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, B, B, B, B, B, 0, 0, /* tab to carriage return */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* */
    B, S, S, 0, S, D, 0, S, S, S, S, D, S, D, D, D, /*  !"#$%&'()*+,-./ */
    A, A, A, A, A, A, A, A, A, A, S, S, S, S, S, S, /* 0123456789:;<=>? */
    D, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* @ABCDEFGHIJKLMNO */
    A, A, A, A, A, A, A, A, A, A, A, S, 0, S, 0, D, /* PQRSTUVWXYZ[\]^_ */
    0, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A, /* `abcdefghijklmno */
    A, A, A, A, A, A, A, A, A, A, A, 0, S, 0, S, 0, /* pqrstuvwxyz{|}~ */
};
#define GAP_BLANK (' ' | MN_GAP_SPACE_BEFORE | MN_GAP_SPACE_AFTER)

#undef A
#undef S
#undef B
#undef D

/* So far is looked ahead; who is asked then has a bound of its own. */
#define ADDRESS_LOOK 64u

/* Whether an address may begin at s->at, where a run of letters and digits does
 * that ends at `end`: it goes on with "://", or reaches a dot or @ by way of
 * letters and signs of addresses. (A closing dot alone makes none but of "www".) */
static bool may_be_address(const scanner *s, size_t end)
{
    while (end < s->size) {
        uint8_t c = s->text[end];
        if (end - s->at > ADDRESS_LOOK) {
            return true;
        }
        if (c == ':') {
            return end + 1 < s->size && s->text[end + 1] == '/';
        }
        if (c == '@') {
            return true;
        }
        if (c == '.') {
            return end + 1 >= s->size || byte_kinds[s->text[end + 1]] != BLANK || end - s->at == 3;
        }
        if (c < 0x80 && byte_kinds[c] != LETTER && byte_kinds[c] != ADDRESS) {
            return false;
        }
        end++;
    }
    return false;
}

/* Whether the byte behind a word ends it for certain: no mark or letter that the
 * fast path does not know follows. */
static bool ends_word(const uint8_t *p, size_t size)
{
    if (size == 0 || p[0] < 0x80) {
        return true;
    }
    /* The dashes, quotes and dots of U+2010 to U+2027, emoji of U+1F300 to U+1F6FF */
    return size >= 3 && ((p[0] == 0xE2 && p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0xA7) ||
                         (p[0] == 0xF0 && p[1] == 0x9F && p[2] >= 0x8C && p[2] <= 0x9B));
}

/* Some bytes of the text, many of which are looked at at once. */
typedef struct window {
    const uint8_t *bytes;
    size_t size;
    size_t base;      /* its place in the text */
    uint64_t letters; /* bit i: byte i is of a letter of mn_run_letters */
    uint64_t singles; /* or a blank right before one */
} window;

/* The window at s->at. Near the text's end its bytes are copied to `room`. */
static inline window window_at(const scanner *s, uint8_t room[MN_RUN_WINDOW])
{
    window w = { s->text + s->at, MN_RUN_WINDOW, s->at, 0, 0 };
    if (s->size - s->at < MN_RUN_WINDOW) {
        w.size = s->size - s->at;
        memset(room, 0, MN_RUN_WINDOW);
        memcpy(room, w.bytes, w.size);
        w.bytes = room;
    }
    w.letters = mn_run_letters(w.bytes);
    w.singles = mn_run_blanks(w.bytes) & w.letters >> 1;
    return w;
}

/* The end of the letters from i on. */
static inline size_t letters_end(const window *w, size_t i)
{
    uint64_t others = ~(w->letters >> i);
    return i + (others == 0 ? MN_RUN_WINDOW : mn_run_lowest(others));
}

/* Whether the word from s->at to `end` ends there for certain and begins no address. */
static bool is_plain_word(const scanner *s, size_t end, bool run_begins)
{
    uint8_t next = end < s->size ? s->text[end] : ' ';
    return byte_kinds[next] == BLANK || (byte_kinds[next] == SIGN && next != ':') ||
           (ends_word(s->text + end, s->size - end) && !(run_begins && may_be_address(s, end)));
}

/* The class of the last sign of what the fast path passed over. */
static mn_class class_before(const scanner *s)
{
    uint8_t kind = byte_kinds[s->text[s->at - 1]];
    return kind == BLANK ? MN_CLASS_SPACE : kind == SIGN || kind == ADDRESS ? MN_CLASS_OTHER : MN_CLASS_LETTER;
}

/* Pass over words of the letters of mn_run_letters, and blanks and plain signs, in the
 * window at s->at. *ended: something else comes next. *run_begins as in mn_tokenize. */
static bool scan_window(scanner *s, bool *run_begins, bool *ended)
{
    uint8_t room[MN_RUN_WINDOW];
    window w = window_at(s, room);
    bool begins = *run_begins;
    uint32_t gap = s->gap;
    size_t i = 0;
    if (!mn_array_reserve(s->allocator, s->tokens, sizeof(mn_token), MN_RUN_WINDOW)) {
        return false;
    }
    mn_token *token = &MN_ITEM(*s->tokens, mn_token, s->tokens->count);
    *ended = true;
    while (i < w.size) {
        if ((w.letters >> i & 1) == 0) {
            uint8_t kind = byte_kinds[w.bytes[i]];
            if (kind == LETTER || kind == 0 || w.bytes[i] == '@') {
                break;
            }
            gap = kind == BLANK && gap == MN_GAP_EMPTY ? GAP_BLANK : gap_with(gap, w.bytes[i], kind == BLANK);
            begins = kind != ADDRESS;
            i++;
            continue;
        }
        size_t end = letters_end(&w, i);
        for (; end < MN_RUN_WINDOW && (w.singles >> end & 1) != 0; end = letters_end(&w, i)) {
            *token++ = (mn_token){ .start = (uint32_t)(w.base + i), .end = (uint32_t)(w.base + end), .gap = gap };
            gap = GAP_BLANK;
            begins = true;
            i = end + 1;
        }
        if (end + 1 >= MN_RUN_WINDOW && w.size == MN_RUN_WINDOW) {
            if (i > 0) {
                *ended = false; /* the word may go on in the next window, which is to begin with it */
                break;
            }
            end = mn_run_end(s->text, w.base, s->size) - w.base;
        }
        s->at = w.base + i;
        if (!is_plain_word(s, w.base + end, begins)) {
            break;
        }
        *token++ = (mn_token){ .start = (uint32_t)(w.base + i), .end = (uint32_t)(w.base + end), .gap = gap };
        gap = MN_GAP_EMPTY;
        begins = false;
        i = end;
    }
    s->tokens->count = (size_t)(token - (mn_token *)s->tokens->items);
    s->gap = gap;
    s->at = w.base + i;
    s->before = i > 0 ? class_before(s) : s->before;
    *run_begins = begins;
    *ended = *ended && i < w.size;
    return true;
}

/* The same as far as it goes. */
static bool scan_plain(scanner *s, bool *run_begins)
{
    bool ended = false;
    while (s->at < s->size && !ended) {
        uint8_t byte = s->text[s->at];
        if (byte != 0xC3 && (byte_kinds[byte] == 0 || byte == '@')) {
            return true;
        }
        if (!scan_window(s, run_begins, &ended)) {
            return false;
        }
    }
    return true;
}

bool mn_tokenize(const mention_allocator *a, const uint8_t *text, size_t size, mn_array *tokens)
{
    scanner s = { a, text, size, 0, tokens, MN_GAP_BREAK, 0, MN_CLASS_SPACE };
    /* Most texts have a token every six bytes; more room is made as it is needed. */
    if (!mn_array_reserve(a, tokens, sizeof(mn_token), size / 6 + 16)) {
        return false;
    }
    bool run_begins = true; /* no address reaches back over this place */
    while (s.at < size) {
        uint32_t cp;
        mn_address address;
        if (!scan_plain(&s, &run_begins)) {
            return false;
        }
        if (s.at == size) {
            break;
        }
        mn_utf8_decode(text + s.at, text + size, &cp);
        bool in_word = mn_class_in_word(mn_class_of(cp));
        bool ok;
        if (in_word && run_begins && may_be_address(&s, s.at) && mn_address_at(text, size, s.at, &address)) {
            ok = scan_host(&s, &address);
            run_begins = true;
        } else if (in_word) {
            ok = scan_word(&s, size, MENTION_CARRIER_WORD, 0, 0);
            run_begins = false;
        } else {
            ok = scan_sign(&s);
            run_begins = !mn_address_sign(cp);
        }
        if (!ok) {
            return false;
        }
    }
    return true;
}
