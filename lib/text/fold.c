/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <utf8proc.h>

#include "mention/mention.h"
#include "text/run.h"
#include "text/utf8.h"

/* The folds of U+00C0 to U+017F, two signs each: a letter and a blank, two
 * letters, A O U for ä ö ü, or ".." where utf8proc is asked. */
#define LATIN_FIRST 0xC0u
#define LATIN_END   0x180u
static const char latin_folds[] = "a a a a A a aec e e e e i i i i " /* U+00C0 */
                                  "..n o o o o O ..o u u u U y ..ss" /* U+00D0 */
                                  "a a a a A a aec e e e e i i i i " /* U+00E0 */
                                  "..n o o o o O ..o u u u U y ..y " /* U+00F0 */
                                  "a a a a a a c c c c c c c c d d " /* U+0100 */
                                  "d d e e e e e e e e e e g g g g " /* U+0110 */
                                  "g g g g h h ....i i i i i i i i " /* U+0120 */
                                  "i i ijijj j k k ..l l l l l l .." /* U+0130 */
                                  "..l l n n n n n n ......o o o o " /* U+0140 */
                                  "o o oeoer r r r r r s s s s s s " /* U+0150 */
                                  "s s t t t t ....u u u u u u u u " /* U+0160 */
                                  "u u u u w w y y y z z z z z z s " /* U+0170 */;

static uint32_t latin_letter(char c)
{
    switch (c) {
    case 'A':
        return MN_A_UMLAUT;
    case 'O':
        return MN_O_UMLAUT;
    case 'U':
        return MN_U_UMLAUT;
    default:
        return (uint8_t)c;
    }
}

#define O MN_CLASS_OTHER
#define S MN_CLASS_SPACE
#define L MN_CLASS_LETTER
#define U MN_CLASS_UPPER
#define D MN_CLASS_DIGIT
static const uint8_t ascii_classes[128] = {
    O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* controls */
    S, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O, /* to ? */
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, O, /* @ to _ */
    O, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, O, /* ` to DEL */
};
#undef O
#undef S
#undef L
#undef U
#undef D

static mn_class ascii_class(uint32_t cp)
{
    return (mn_class)ascii_classes[cp];
}

mn_class mn_class_of(uint32_t cp)
{
    if (cp < 0x80) {
        return ascii_class(cp);
    }
    if (cp >= LATIN_FIRST && cp < 0x100 && cp != 0xD7 && cp != 0xF7) {
        return cp < 0xDF ? MN_CLASS_UPPER : MN_CLASS_LETTER;
    }
    if (cp == 0x85) {
        return MN_CLASS_SPACE;
    }
    if (cp > 0x10FFFF || mn_is_picture(cp)) {
        return MN_CLASS_OTHER;
    }
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    if (property->ignorable) {
        return MN_CLASS_IGNORABLE;
    }
    switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return MN_CLASS_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return MN_CLASS_LETTER;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NO:
        return MN_CLASS_DIGIT;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return MN_CLASS_MARK;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return MN_CLASS_SPACE;
    default:
        return MN_CLASS_OTHER;
    }
}

/* One code point of a decomposition to the end of out. */
static size_t append_decomposed(uint32_t cp, uint32_t *out, size_t n)
{
    if (cp == 0x308) {
        if (n > 0) {
            uint32_t base = out[n - 1];
            out[n - 1] = base == 'a' ? MN_A_UMLAUT : base == 'o' ? MN_O_UMLAUT : base == 'u' ? MN_U_UMLAUT : base;
        }
        return n;
    }
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)cp);
    if (property->ignorable || property->category == UTF8PROC_CATEGORY_MN) {
        return n;
    }
    switch (cp) {
    case 0xF8: /* ø */
        out[n++] = 'o';
        break;
    case 0x142: /* ł */
        out[n++] = 'l';
        break;
    case 0x111: /* đ */
        out[n++] = 'd';
        break;
    case 0x131: /* ı */
        out[n++] = 'i';
        break;
    case 0xE6:  /* æ */
    case 0x153: /* œ */
        out[n++] = cp == 0xE6 ? 'a' : 'o';
        out[n++] = 'e';
        break;
    default:
        out[n++] = cp;
        break;
    }
    return n;
}

static size_t fold_by_utf8proc(uint32_t cp, uint32_t *out, size_t n)
{
    utf8proc_int32_t decomposed[MN_FOLD_MAX];
    int boundary_class = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)cp, decomposed, MN_FOLD_MAX,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary_class);
    if (count < 0 || count > MN_FOLD_MAX) {
        return n;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        n = append_decomposed((uint32_t)decomposed[i], out, n);
    }
    return n;
}

size_t mn_fold_append(uint32_t cp, uint32_t *out, size_t n)
{
    if (cp < 0x80) {
        out[n] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
        return n + 1;
    }
    if (cp >= LATIN_FIRST && cp < LATIN_END) {
        const char *fold = latin_folds + (size_t)2 * (cp - LATIN_FIRST);
        if (fold[0] != '.') {
            out[n++] = latin_letter(fold[0]);
            if (fold[1] != ' ') {
                out[n++] = latin_letter(fold[1]);
            }
            return n;
        }
    }
    return cp > 0x10FFFF ? n : fold_by_utf8proc(cp, out, n);
}

uint32_t mn_lower(uint32_t cp)
{
    if (cp < 0x80) {
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    }
    return cp > 0x10FFFF ? cp : (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

bool mn_is_lower(uint32_t cp)
{
    return cp <= 0x10FFFF && utf8proc_get_property((utf8proc_int32_t)cp)->category == UTF8PROC_CATEGORY_LL;
}

size_t mn_fold_word(const uint8_t *bytes, size_t size, uint32_t *out, uint32_t *ends, size_t room)
{
    uint32_t folded[MN_FOLD_MAX + 1];
    size_t n = 0;
    size_t first = 0; /* of the letters of the last code point that gave any */
    /* Letters of ASCII and digits to begin with: the same as below, for the many. */
    size_t plain = size < room ? size : room;
    while (n < plain && mn_run_ascii(bytes[n])) {
        out[n] = bytes[n] < 'A' ? bytes[n] : bytes[n] | 0x20u;
        n++;
    }
    for (size_t i = 0; ends != NULL && i < n; i++) {
        ends[i] = (uint32_t)i + 1;
    }
    first = n > 0 ? n - 1 : 0;
    for (size_t i = n; i < size;) {
        uint32_t cp;
        if (bytes[i] < 0x80) { /* likewise */
            mn_class ascii = ascii_class(bytes[i]);
            if (mn_class_in_word(ascii)) {
                if (n == room) {
                    return SIZE_MAX;
                }
                first = n;
                if (ends != NULL) {
                    ends[n] = (uint32_t)i + 1;
                }
                out[n++] = ascii == MN_CLASS_UPPER ? bytes[i] + 32u : bytes[i];
            }
            i++;
            continue;
        }
        i += mn_utf8_decode(bytes + i, bytes + size, &cp);
        mn_class class = mn_class_of(cp);
        if (!mn_class_in_word(class)) {
            continue;
        }
        /* The letter before goes along: a combining diaeresis changes it. */
        folded[0] = n > 0 ? out[n - 1] : 0;
        size_t count = mn_fold_append(cp, folded, 1) - 1;
        if (count > room - n) {
            return SIZE_MAX;
        }
        if (n > 0) {
            out[n - 1] = folded[0];
        }
        if (count > 0) {
            first = n;
        }
        for (size_t k = 0; k < count; k++) {
            out[n++] = folded[1 + k];
        }
        if (ends != NULL && class != MN_CLASS_IGNORABLE) {
            for (size_t k = first; k < n; k++) {
                ends[k] = (uint32_t)i;
            }
        }
    }
    return n;
}

const char *mention_unicode_version(void)
{
    return utf8proc_unicode_version();
}
