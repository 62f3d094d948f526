/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "escape.h"
#include "load.h"
#include "mention/mention.h"
#include "stop.h"
#include "write.h"

typedef struct remark {
    const char *word;
    const char *says; /* between the name and, where `two` holds, the other name */
    const char *suggests;
    int two;
} remark;

static const remark remarks[] = {
    [0] = { "other", " may cause trouble", "look at what mention find gives for it", 0 },
    [MENTION_ADVICE_COMMON_WORD] = { "common_word", " is a common word", "give it case=initial, require= or exact=1",
                                     0 },
    [MENTION_ADVICE_DUPLICATE] = { "duplicate", " finds the same as ", "leave one out", 1 },
    [MENTION_ADVICE_SHARED] = { "shared", " is shared with ",
                                "mentions will be called ambiguous; give each require= words of its own", 1 },
    [MENTION_ADVICE_CLOSE] = { "close", " is a misspelling away from ",
                               "give both max_edits=0, or each never= the other", 1 },
    [MENTION_ADVICE_SHORT] = { "short", " is very short", "give it case=exact, or leave it out", 0 },
    [MENTION_ADVICE_SHADOWED] = { "shadowed", " is shadowed by ", "leave it out, or give the other require= words", 1 },
    [MENTION_ADVICE_UNREACHABLE] = { "unreachable", " is never found",
                                     "look at its case= and never=, or write it as people do", 0 },
};

typedef struct listing {
    const mention_matcher *matcher;
    cli_output form;
    cli_buffer out;
    uint64_t count;
} listing;

typedef struct named {
    const char *brand;
    size_t brand_size;
    const char *text;
    size_t size;
} named;

static named name_of(const listing *list, uint32_t name)
{
    named found = { "", 0, "", 0 };
    uint32_t brand = 0;
    mention_matcher_name(list->matcher, name, &found.text, &found.size, &brand, NULL);
    mention_matcher_brand(list->matcher, brand, &found.brand, &found.brand_size, NULL, NULL);
    return found;
}

/* brand: "Name" */
static void put_text_name(cli_buffer *out, named name)
{
    cli_put_shown(out, name.brand, name.brand_size);
    cli_put_string(out, ": \"");
    cli_put_shown(out, name.text, name.size);
    cli_put_char(out, '"');
}

static void put_text(cli_buffer *out, const remark *said, named name, named other)
{
    put_text_name(out, name);
    cli_put_string(out, said->says);
    if (said->two) {
        put_text_name(out, other);
    }
    cli_put_string(out, ": ");
    cli_put_string(out, said->suggests);
}

static void put_jsonl(cli_buffer *out, const remark *said, named name, named other)
{
    cli_put_string(out, "{\"brand\": ");
    cli_put_json(out, name.brand, name.brand_size);
    cli_put_string(out, ", \"name\": ");
    cli_put_json(out, name.text, name.size);
    cli_put_string(out, ", \"advice\": \"");
    cli_put_string(out, said->word);
    if (said->two) {
        cli_put_string(out, "\", \"other_brand\": ");
        cli_put_json(out, other.brand, other.brand_size);
        cli_put_string(out, ", \"other_name\": ");
        cli_put_json(out, other.text, other.size);
        cli_put_string(out, ", \"suggestion\": \"");
    } else {
        cli_put_string(out, "\", \"suggestion\": \"");
    }
    cli_put_string(out, said->suggests);
    cli_put_string(out, "\"}");
}

static void put_tsv(cli_buffer *out, const remark *said, named name, named other)
{
    cli_put_field(out, name.brand, name.brand_size);
    cli_put_char(out, '\t');
    cli_put_field(out, name.text, name.size);
    cli_put_char(out, '\t');
    cli_put_string(out, said->word);
    cli_put_char(out, '\t');
    cli_put_field(out, other.brand, said->two ? other.brand_size : 0);
    cli_put_char(out, '\t');
    cli_put_field(out, other.text, said->two ? other.size : 0);
    cli_put_char(out, '\t');
    cli_put_string(out, said->suggests);
}

static int put_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    static void (*const forms[])(cli_buffer *, const remark *, named, named) = { put_text, put_jsonl, put_tsv };
    listing *list = user;
    size_t known = advice > 0 && (size_t)advice < sizeof remarks / sizeof remarks[0] ? (size_t)advice : 0;
    forms[list->form](&list->out, &remarks[known], name_of(list, name), name_of(list, other));
    cli_put_char(&list->out, '\n');
    list->count++;
    return cli_stop_signal() != 0;
}

/* "1 name", "2 names" */
static void put_count(cli_buffer *out, uint64_t count, const char *what)
{
    cli_put_number(out, count);
    cli_put_char(out, ' ');
    cli_put_string(out, what);
    cli_put_string(out, count == 1 ? "" : "s");
}

static void put_end(listing *list, const mention_matcher_info *info)
{
    put_count(&list->out, info->brand_count, "brand");
    cli_put_string(&list->out, ", ");
    put_count(&list->out, info->name_count, "name");
    cli_put_string(&list->out, ", ");
    put_count(&list->out, info->handle_count, "handle");
    cli_put_string(&list->out, ": ");
    if (list->count == 0) {
        cli_put_string(&list->out, "nothing to say against them");
    } else {
        put_count(&list->out, list->count, "remark");
    }
    cli_put_char(&list->out, '\n');
}

static void list_advice(listing *list, mention_matcher *matcher, cli_failure *failure)
{
    mention_error err = MENTION_ERROR_INIT;
    mention_scratch *scratch = NULL;
    mention_matcher_info info = { .size = sizeof info };
    list->matcher = matcher;
    if (list->form == CLI_OUTPUT_TSV) {
        cli_put_string(&list->out, "brand\tname\tadvice\tother_brand\tother_name\tsuggestion\n");
    }
    if (mention_scratch_new(NULL, &scratch, &err) != MENTION_OK ||
        mention_matcher_check(matcher, scratch, put_advice, list, &err) != MENTION_OK ||
        mention_matcher_describe(matcher, &info, &err) != MENTION_OK) {
        cli_fail(failure, CLI_RUNTIME, "mention: %s", err.message);
    }
    mention_scratch_free(scratch);
    if (list->form == CLI_OUTPUT_TEXT) {
        put_end(list, &info);
    }
}

int cli_check(const cli_options *options, cli_failure *failure)
{
    listing list = { .form = options->output };
    mention_matcher *matcher = cli_load_matcher(options, failure);
    if (matcher != NULL && cli_stop_install(failure)) {
        list_advice(&list, matcher, failure);
    }
    if (cli_stop_signal() != 0) {
        failure->status = CLI_OK;
        cli_fail(failure, 128 + cli_stop_signal(), "mention: stopped");
    }
    if (failure->status == CLI_OK) {
        cli_records records = { list.out.data, &list.out.size, 1 };
        cli_write(&records, failure);
    }
    if (failure->status == CLI_OK) {
        cli_write_close(failure);
    }
    mention_matcher_unref(matcher);
    cli_buffer_free(&list.out);
    return failure->status;
}
