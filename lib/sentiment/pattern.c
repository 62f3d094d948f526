/* SPDX-License-Identifier: MIT */
#include "sentiment/pattern.h"

#include <string.h>

static const char *const too_many = "too many alternatives";

/* Add a choice to the part that is being read. */
static bool add_choice(mn_pattern *p, size_t at, size_t size)
{
    uint32_t *end = &p->first[p->part_count];
    if (*end == MN_PATTERN_CHOICES) {
        return false;
    }
    p->at[*end] = (uint32_t)at;
    p->size[*end] = (uint32_t)size;
    (*end)++;
    return true;
}

static bool begin_part(mn_pattern *p)
{
    if (p->part_count == MN_PATTERN_PARTS) {
        return false;
    }
    p->part_count++;
    p->first[p->part_count] = p->first[p->part_count - 1];
    return true;
}

/* Read "{a|b}" whose brace stands at `at`; *end is behind it. */
static const char *parse_braces(mn_pattern *p, const char *text, size_t size, size_t at, size_t *end)
{
    const char *close = memchr(text + at, '}', size - at);
    if (close == NULL) {
        return "a brace is not closed";
    }
    size_t stop = (size_t)(close - text);
    if (!begin_part(p)) {
        return "the phrase has too many parts";
    }
    for (size_t from = at + 1; from <= stop;) {
        const char *bar = memchr(text + from, '|', stop - from);
        size_t to = bar == NULL ? stop : (size_t)(bar - text);
        if (memchr(text + from, '{', to - from) != NULL) {
            return "braces inside braces";
        }
        if (!add_choice(p, from, to - from)) {
            return too_many;
        }
        from = to + 1;
    }
    *end = stop + 1;
    return NULL;
}

const char *mn_pattern_parse(mn_pattern *p, const char *text, size_t size)
{
    memset(p, 0, sizeof *p);
    p->text = text;
    for (size_t at = 0; at < size;) {
        if (text[at] == ' ') {
            at++;
            continue;
        }
        if (text[at] == '{') {
            const char *wrong = parse_braces(p, text, size, at, &at);
            if (wrong != NULL) {
                return wrong;
            }
            continue;
        }
        size_t end = at;
        while (end < size && text[end] != ' ' && text[end] != '{') {
            end++;
        }
        if (!begin_part(p) || !add_choice(p, at, end - at)) {
            return "the phrase has too many parts";
        }
        at = end;
    }
    uint64_t paths = 1;
    for (uint32_t i = 0; i < p->part_count; i++) {
        p->chosen[i] = p->first[i];
        paths *= p->first[i + 1] - p->first[i];
        if (paths > MN_PATTERN_PATHS) {
            return too_many;
        }
    }
    return p->part_count == 0 ? "the entry is empty" : NULL;
}

size_t mn_pattern_text(const mn_pattern *p, char out[MN_PATTERN_TEXT])
{
    size_t n = 0;
    for (uint32_t i = 0; i < p->part_count; i++) {
        size_t size = p->size[p->chosen[i]];
        if (size == 0) {
            continue;
        }
        if (n + size + 1 > MN_PATTERN_TEXT) {
            return SIZE_MAX;
        }
        if (n > 0) {
            out[n++] = ' ';
        }
        memcpy(out + n, p->text + p->at[p->chosen[i]], size);
        n += size;
    }
    return n;
}

bool mn_pattern_next(mn_pattern *p)
{
    for (uint32_t i = p->part_count; i > 0; i--) {
        if (++p->chosen[i - 1] < p->first[i]) {
            return true;
        }
        p->chosen[i - 1] = p->first[i - 1];
    }
    return false;
}
