/* SPDX-License-Identifier: MIT */
#include "match/filter.h"
#include "mention/mention.h"

#define TEXT(x)    #x
#define VERSION(x) TEXT(x)

const char *mention_version(void)
{
    return VERSION(MENTION_VERSION_MAJOR) "." VERSION(MENTION_VERSION_MINOR) "." VERSION(MENTION_VERSION_PATCH);
}

const char *mention_cpu_path(void)
{
    return mn_filter_path();
}

static const char *name_of(const char *const *names, int32_t count, int32_t i)
{
    return i >= 0 && i < count && names[i] != NULL ? names[i] : "?";
}

#define NAME_OF(names, i) name_of(names, (int32_t)(sizeof(names) / sizeof *(names)), i)

const char *mention_status_name(int32_t status)
{
    static const char *const names[] = {
        "MENTION_OK",           "MENTION_ERROR_MEMORY",    "MENTION_ERROR_ARGUMENT", "MENTION_ERROR_LIMIT",
        "MENTION_ERROR_UTF8",   "MENTION_ERROR_SYNTAX",    "MENTION_ERROR_NAME",     "MENTION_ERROR_BLOCK",
        "MENTION_ERROR_FORMAT", "MENTION_ERROR_CANCELLED",
    };
    return NAME_OF(names, status);
}

const char *mention_kind_name(int32_t kind)
{
    static const char *const names[] = {
        "exact",    "case",     "folded",  "soundalike", "homoglyph", "elongated",     "spacing", "inflection",
        "genitive", "compound", "hashtag", "url",        "handle",    "transposition", "typo",
    };
    return NAME_OF(names, kind);
}

const char *mention_carrier_name(int32_t carrier)
{
    static const char *const names[] = { "word", "hashtag", "handle", "url" };
    return NAME_OF(names, carrier);
}

const char *mention_label_name(int32_t label)
{
    static const char *const names[] = { "negative", "neutral", "positive" };
    return NAME_OF(names, label < -1 || label > 1 ? -1 : label + 1);
}

const char *mention_language_name(int32_t language)
{
    static const char *const names[] = { "other", "de", "en", "mixed" };
    return NAME_OF(names, language);
}

const char *mention_reason_name(int32_t reason)
{
    static const char *const names[] = { NULL, "guard", "threshold", "context", "rule", "overlap" };
    return NAME_OF(names, reason);
}
