/* SPDX-License-Identifier: MIT */
#include "mention/mention.h"

#include "sentiment/lexicon.h"
#include "sentiment/source.h"
#include "store/alloc.h"
#include "store/error.h"

static mention_status fail(mention_error *err, mention_status status, const char *message, uint64_t line,
                           uint64_t source)
{
    return mn_error_full(err, status, message, line, source, 0);
}

mention_lexicon *mention_lexicon_builtin(void)
{
    /* Constant memory: ref and unref leave it alone. */
    union {
        const mention_lexicon *constant;
        mention_lexicon *given;
    } lexicon = { mn_lexicon_builtin() };
    return lexicon.given;
}

/* Add the sources to the builder, in order. */
static mention_status read_sources(mn_lexicon_builder *b, const mention_source *sources, size_t count,
                                   mention_error *err)
{
    const mn_source_options options = { MN_GERMAN | MN_ENGLISH, false, false };
    for (size_t i = 0; i < count; i++) {
        mn_source_error wrong = { 0, NULL };
        if (sources[i].data == NULL && sources[i].size > 0) {
            return fail(err, MENTION_ERROR_ARGUMENT, "a source is NULL", 0, i);
        }
        b->depth++;
        mention_status status = mn_source_read(b, sources[i].data, sources[i].size, &options, &wrong);
        if (status != MENTION_OK) {
            return fail(err, status, wrong.message, wrong.line, i);
        }
    }
    return MENTION_OK;
}

mention_status mention_lexicon_new(const mention_allocator *allocator, const mention_source *sources, size_t count,
                                   mention_lexicon **out, mention_error *err)
{
    mention_allocator a;
    mn_lexicon_builder b;
    if (out == NULL || (sources == NULL && count > 0) || !mn_allocator_resolve(allocator, &a)) {
        return fail(err, MENTION_ERROR_ARGUMENT, "a NULL where none is allowed", 0, 0);
    }
    mention_status status = mn_build_begin(&b, &a, mn_lexicon_builtin())
                                ? read_sources(&b, sources, count, err)
                                : fail(err, MENTION_ERROR_MEMORY, "out of memory", 0, 0);
    mention_lexicon *lexicon = status == MENTION_OK ? mn_build_finish(&b) : NULL;
    mn_build_free(&b);
    if (lexicon == NULL) {
        return status == MENTION_OK ? fail(err, MENTION_ERROR_MEMORY, "out of memory", 0, 0) : status;
    }
    *out = lexicon;
    return MENTION_OK;
}

mention_lexicon *mention_lexicon_ref(mention_lexicon *lexicon)
{
    if (lexicon != NULL && !lexicon->builtin) {
        atomic_fetch_add_explicit(&lexicon->references, 1, memory_order_relaxed);
    }
    return lexicon;
}

void mention_lexicon_unref(mention_lexicon *lexicon)
{
    if (lexicon == NULL || lexicon->builtin ||
        atomic_fetch_sub_explicit(&lexicon->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    mention_allocator a = lexicon->allocator;
    mn_free(&a, lexicon, lexicon->size);
}
