/* SPDX-License-Identifier: MIT */
#include "check.h"

#include "buffer.h"
#include "columns.h"
#include "load.h"
#include "mention/mention.h"
#include "stop.h"
#include "write.h"

typedef struct listing {
    const mention_matcher *matcher;
    cli_buffer out;
    uint64_t count;
} listing;

static void put_shown(cli_buffer *out, const char *text, size_t size)
{
    for (size_t i = 0; i < size;) {
        cli_glyph glyph = cli_glyph_at(text + i, size - i);
        if (glyph.shown != NULL) {
            cli_put_string(out, glyph.shown);
        } else {
            cli_put(out, text + i, glyph.length);
        }
        i += glyph.length;
    }
}

/* brand: "Name" */
static void put_name(const listing *list, cli_buffer *out, uint32_t name)
{
    const char *text = "", *id = "";
    size_t size = 0, id_size = 0;
    uint32_t brand = 0;
    mention_matcher_name(list->matcher, name, &text, &size, &brand, NULL);
    mention_matcher_brand(list->matcher, brand, &id, &id_size, NULL, NULL);
    put_shown(out, id, id_size);
    cli_put_string(out, ": \"");
    put_shown(out, text, size);
    cli_put_char(out, '"');
}

static int put_advice(void *user, int32_t advice, uint32_t name, uint32_t other)
{
    static const struct {
        const char *says;
        const char *suggests;
    } words[] = {
        [0] = { " may cause trouble", "look at what mention find gives for it" },
        [MENTION_ADVICE_COMMON_WORD] = { " is a common word", "give it case=initial, require= or exact=1" },
        [MENTION_ADVICE_DUPLICATE] = { " finds the same as ", "leave one out" },
        [MENTION_ADVICE_SHARED] = { " is shared with ", "mentions will be called ambiguous; give each require=" },
        [MENTION_ADVICE_CLOSE] = { " is a misspelling away from ", "give both max_edits=0, or each never= the other" },
        [MENTION_ADVICE_SHORT] = { " is very short", "give it case=exact, or leave it out" },
    };
    listing *list = user;
    int32_t known = advice > 0 && advice < (int32_t)(sizeof words / sizeof words[0]) ? advice : 0;
    put_name(list, &list->out, name);
    cli_put_string(&list->out, words[known].says);
    if (known == MENTION_ADVICE_DUPLICATE || known == MENTION_ADVICE_SHARED || known == MENTION_ADVICE_CLOSE) {
        put_name(list, &list->out, other);
    }
    cli_put_string(&list->out, ": ");
    cli_put_string(&list->out, words[known].suggests);
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
    if (mention_scratch_new(NULL, &scratch, &err) != MENTION_OK ||
        mention_matcher_check(matcher, scratch, put_advice, list, &err) != MENTION_OK ||
        mention_matcher_describe(matcher, &info, &err) != MENTION_OK) {
        cli_fail(failure, CLI_RUNTIME, "mention: %s", err.message);
    }
    mention_scratch_free(scratch);
    put_end(list, &info);
}

int cli_check(const cli_options *options, cli_failure *failure)
{
    listing list = { NULL, { NULL, 0, 0 }, 0 };
    mention_matcher *matcher = cli_load_matcher(options, failure);
    if (matcher != NULL && cli_stop_install(failure)) {
        list_advice(&list, matcher, failure);
    }
    if (failure->status == CLI_OK && cli_stop_signal() != 0) {
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
