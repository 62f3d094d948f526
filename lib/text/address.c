/* SPDX-License-Identifier: MIT */
#include "text/address.h"

#include <string.h>

#include "text/fold.h"
#include "text/utf8.h"

/* A host has at most 253 bytes (RFC 1035); a longer run of its signs is none. */
#define HOST_MAX 253u

static uint8_t lower(uint8_t c)
{
    return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 32) : c;
}

static bool is_alnum(uint8_t c)
{
    uint8_t l = lower(c);
    return (l >= 'a' && l <= 'z') || (c >= '0' && c <= '9');
}

/* The bytes of the sign at `at` if a host can have it, else 0. No registered
 * host has a "_", but hosts within a firm have, and what a text was made
 * anonymous with. */
static size_t host_sign(const uint8_t *text, size_t size, size_t at)
{
    uint32_t cp;
    size_t n = mn_utf8_decode(text + at, text + size, &cp);
    return cp == '-' || cp == '.' || cp == '_' || mn_class_in_word(mn_class_of(cp)) ? n : 0;
}

bool mn_address_sign(uint32_t cp)
{
    return cp == '-' || cp == '.' || cp == '_' || cp == '+' || cp == '%' || cp == '@' || cp == '/';
}

static bool begins_with(const uint8_t *text, size_t size, size_t at, const char *prefix)
{
    for (; *prefix != '\0'; prefix++, at++) {
        if (at >= size || lower(text[at]) != (uint8_t)*prefix) {
            return false;
        }
    }
    return true;
}

/* The end of the run of host bytes at `at`, without trailing dots and hyphens. */
static size_t host_end(const uint8_t *text, size_t size, size_t at)
{
    size_t end = at;
    for (size_t n; end < size && end - at <= HOST_MAX && (n = host_sign(text, size, end)) > 0;) {
        end += n;
    }
    if (end - at > HOST_MAX) {
        return at;
    }
    while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) {
        end--;
    }
    return end;
}

/* The begin of the last label of [host, end); = host if there is but one. */
static size_t last_label(const uint8_t *text, size_t host, size_t end)
{
    size_t at = end;
    while (at > host && text[at - 1] != '.') {
        at--;
    }
    return at;
}

/* Top-level domains that a host without "www." must end in. Those that are
 * words of running text (in, is, it, me, so, to) are left out: "Lidl.in der". */
static bool common_domain(const uint8_t *label, size_t size)
{
    static const char domains[] = " de at ch com net org eu info biz io tv uk fr nl pl li gov edu ";
    char wanted[8] = " ";
    if (size < 2 || size > 5) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        wanted[1 + i] = (char)lower(label[i]);
    }
    wanted[1 + size] = ' ';
    wanted[2 + size] = '\0';
    return strstr(domains, wanted) != NULL;
}

/* Behind a host: port, path, query and fragment, up to white space or a sign
 * that no URL holds. */
static size_t url_end(const uint8_t *text, size_t size, size_t at)
{
    bool port = at + 1 < size && text[at] == ':' && text[at + 1] >= '0' && text[at + 1] <= '9';
    if (at >= size || (text[at] != '/' && !port && text[at] != '?' && text[at] != '#')) {
        return at;
    }
    while (at < size && text[at] > ' ' && strchr("<>\"'`{}|\\^", text[at]) == NULL && text[at] != 0x7F) {
        at++;
    }
    return at;
}

size_t mn_address_end(const uint8_t *text, size_t size, size_t host_end)
{
    size_t end = url_end(text, size, host_end);
    while (end > host_end && strchr(".,;:!?", text[end - 1]) != NULL) {
        end--;
    }
    return end;
}

/* http://host: the scheme is any letters. */
static size_t scheme_end(const uint8_t *text, size_t size, size_t at)
{
    size_t i = at;
    while (i < size && i - at < 16 && is_alnum(text[i])) {
        i++;
    }
    return i > at && begins_with(text, size, i, "://") ? i + 3 : at;
}

static bool mail_at(const uint8_t *text, size_t size, size_t at, mn_address *out)
{
    size_t i = at;
    while (i < size && i - at <= HOST_MAX && (is_alnum(text[i]) || (text[i] != '@' && mn_address_sign(text[i])))) {
        i++;
    }
    if (i == at || i >= size || text[i] != '@') {
        return false;
    }
    size_t end = host_end(text, size, i + 1);
    size_t label = last_label(text, i + 1, end);
    if (label == i + 1 || end - label < 2) {
        return false;
    }
    *out = (mn_address){ at, at, end };
    return true;
}

bool mn_address_at(const uint8_t *text, size_t size, size_t at, mn_address *out)
{
    size_t host = scheme_end(text, size, at);
    bool certain = host > at || begins_with(text, size, at, "www.");
    if (!certain && mail_at(text, size, at, out)) {
        return true;
    }
    size_t end = host_end(text, size, host);
    size_t label = last_label(text, host, end);
    if (!certain && (label == host || !common_domain(text + label, end - label))) {
        return false;
    }
    *out = (mn_address){ host, end, url_end(text, size, end) };
    return out->end > at;
}
