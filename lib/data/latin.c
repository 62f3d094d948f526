/* SPDX-License-Identifier: MIT */
#include "latin.h"

typedef struct folded {
    uint16_t from;
    char to[2]; /* A, O, U for ä, ö, ü */
} folded;

static const folded letters[] = {
    { 0xc0, "a" },  { 0xc1, "a" },  { 0xc2, "a" },   { 0xc3, "a" },  { 0xc4, "A" },  { 0xc5, "a" },  { 0xc7, "c" },
    { 0xc8, "e" },  { 0xc9, "e" },  { 0xca, "e" },   { 0xcb, "e" },  { 0xcd, "i" },  { 0xce, "i" },  { 0xd1, "n" },
    { 0xd3, "o" },  { 0xd4, "o" },  { 0xd6, "O" },   { 0xd8, "o" },  { 0xda, "u" },  { 0xdc, "U" },  { 0xdf, "ss" },
    { 0xe0, "a" },  { 0xe1, "a" },  { 0xe2, "a" },   { 0xe3, "a" },  { 0xe4, "A" },  { 0xe5, "a" },  { 0xe6, "ae" },
    { 0xe7, "c" },  { 0xe8, "e" },  { 0xe9, "e" },   { 0xea, "e" },  { 0xeb, "e" },  { 0xec, "i" },  { 0xed, "i" },
    { 0xee, "i" },  { 0xef, "i" },  { 0xf1, "n" },   { 0xf2, "o" },  { 0xf3, "o" },  { 0xf4, "o" },  { 0xf5, "o" },
    { 0xf6, "O" },  { 0xf8, "o" },  { 0xf9, "u" },   { 0xfa, "u" },  { 0xfb, "u" },  { 0xfc, "U" },  { 0xfd, "y" },
    { 0xff, "y" },  { 0x100, "a" }, { 0x101, "a" },  { 0x103, "a" }, { 0x105, "a" }, { 0x107, "c" }, { 0x10c, "c" },
    { 0x10d, "c" }, { 0x10f, "d" }, { 0x111, "d" },  { 0x112, "e" }, { 0x113, "e" }, { 0x117, "e" }, { 0x119, "e" },
    { 0x11b, "e" }, { 0x11f, "g" }, { 0x12a, "i" },  { 0x12b, "i" }, { 0x130, "i" }, { 0x131, "i" }, { 0x141, "l" },
    { 0x142, "l" }, { 0x144, "n" }, { 0x148, "n" },  { 0x14c, "o" }, { 0x14d, "o" }, { 0x151, "o" }, { 0x153, "oe" },
    { 0x159, "r" }, { 0x15b, "s" }, { 0x15e, "s" },  { 0x15f, "s" }, { 0x160, "s" }, { 0x161, "s" }, { 0x165, "t" },
    { 0x16a, "u" }, { 0x16b, "u" }, { 0x16f, "u" },  { 0x171, "u" }, { 0x17a, "z" }, { 0x17c, "z" }, { 0x17d, "z" },
    { 0x17e, "z" }, { 0x219, "s" }, { 0x1e9e, "ss" }
};

static uint32_t letter(char c)
{
    return c == 'A' ? 0xe4 : c == 'O' ? 0xf6 : c == 'U' ? 0xfc : (uint32_t)c;
}

size_t mn_latin_fold(uint32_t cp, uint32_t out[2])
{
    if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z')) {
        out[0] = cp | 0x20;
        return 1;
    }
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i].from == cp) {
            out[0] = letter(letters[i].to[0]);
            out[1] = letter(letters[i].to[1]);
            return letters[i].to[1] == '\0' ? 1 : 2;
        }
    }
    return 0;
}
