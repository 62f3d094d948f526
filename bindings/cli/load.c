/* SPDX-License-Identifier: MIT */
#include "load.h"

#include <stdlib.h>

#include "buffer.h"
#include "files.h"

/* "FILE:LINE: reason" where the library can say a line. */
static bool refuse(cli_failure *failure, const char *path, const mention_error *err)
{
    const char *name = cli_file_name(path);
    if (err->code == MENTION_ERROR_MEMORY) {
        cli_fail(failure, CLI_RUNTIME, "mention: %s: %s", name, err->message);
    } else if (err->item == 0) {
        cli_fail(failure, CLI_USAGE, "%s: %s", name, err->message);
    } else if (err->code == MENTION_ERROR_LIMIT) {
        cli_fail(failure, CLI_USAGE, "%s:%llu: %s (the limit is %llu)", name, (unsigned long long)err->item,
                 err->message, (unsigned long long)err->limit);
    } else {
        cli_fail(failure, CLI_USAGE, "%s:%llu: %s", name, (unsigned long long)err->item, err->message);
    }
    return false;
}

typedef mention_status add_function(mention_builder *builder, const char *data, size_t size, mention_error *err);

static bool add_file(mention_builder *builder, add_function *add, const char *path, cli_failure *failure)
{
    cli_buffer data = { NULL, 0, 0 };
    mention_error err = MENTION_ERROR_INIT;
    bool good = cli_file_read(path, &data, failure);
    if (good && add(builder, data.size > 0 ? data.data : "", data.size, &err) != MENTION_OK) {
        good = refuse(failure, path, &err);
    }
    cli_buffer_free(&data);
    return good;
}

/* A compiled matcher. */
static mention_matcher *load_compiled(const char *path, cli_failure *failure)
{
    cli_buffer data = { NULL, 0, 0 };
    mention_error err = MENTION_ERROR_INIT;
    mention_matcher *matcher = NULL;
    if (cli_file_read(path, &data, failure) &&
        mention_matcher_load(NULL, data.size > 0 ? data.data : "", data.size, 0, &matcher, &err) != MENTION_OK) {
        refuse(failure, path, &err);
    }
    cli_buffer_free(&data);
    return matcher;
}

mention_matcher *cli_load_matcher(const cli_options *options, cli_failure *failure)
{
    if (options->matcher != NULL) {
        return load_compiled(options->matcher, failure);
    }
    int32_t preset = options->preset >= 0 ? options->preset : MENTION_PRESET_BALANCED;
    mention_error err = MENTION_ERROR_INIT;
    mention_builder *builder = NULL;
    mention_matcher *matcher = NULL;
    if (mention_builder_new(NULL, &builder, &err) != MENTION_OK ||
        mention_builder_set_preset(builder, preset, &err) != MENTION_OK) {
        cli_fail(failure, CLI_RUNTIME, "mention: %s", err.message);
        mention_builder_free(builder);
        return NULL;
    }
    bool good = add_file(builder, mention_builder_add_catalogue, options->brands, failure);
    for (size_t i = 0; good && i < options->words.count; i++) {
        good = add_file(builder, mention_builder_add_words, options->words.items[i], failure);
    }
    if (good && mention_builder_build(builder, &matcher, &err) != MENTION_OK) {
        cli_fail(failure, err.code == MENTION_ERROR_MEMORY ? CLI_RUNTIME : CLI_USAGE, "%s: %s",
                 cli_file_name(options->brands), err.message);
    }
    mention_builder_free(builder);
    return matcher;
}

mention_lexicon *cli_load_lexicon(const cli_options *options, cli_failure *failure)
{
    size_t count = options->lexicons.count;
    if (count == 0) {
        return mention_lexicon_builtin();
    }
    cli_buffer *data = cli_allocate(count, sizeof *data);
    mention_source *sources = cli_allocate(count, sizeof *sources);
    mention_lexicon *lexicon = NULL;
    mention_error err = MENTION_ERROR_INIT;
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        good = cli_file_read(options->lexicons.items[i], &data[i], failure);
        sources[i] = (mention_source){ data[i].size > 0 ? data[i].data : "", data[i].size };
    }
    if (good && mention_lexicon_new(NULL, sources, count, &lexicon, &err) != MENTION_OK) {
        refuse(failure, options->lexicons.items[err.offset < count ? err.offset : 0], &err);
    }
    for (size_t i = 0; i < count; i++) {
        cli_buffer_free(&data[i]);
    }
    free(data);
    free(sources);
    return lexicon;
}
