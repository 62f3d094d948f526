/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "api/scratch.h"
#include "match/builder.h"
#include "store/error.h"

mention_status mention_builder_build(mention_builder *builder, mention_matcher **out, mention_error *err)
{
    mn_block *block;
    if (builder == NULL || out == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, or no place for the matcher");
    }
    mention_matcher *matcher = mn_malloc(&builder->allocator, sizeof *matcher);
    if (matcher == NULL) {
        return mn_error_memory(err);
    }
    mention_status status = mn_compile(builder, &block, err);
    if (status != MENTION_OK) {
        mn_free(&builder->allocator, matcher, sizeof *matcher);
        return status;
    }
    matcher->allocator = builder->allocator;
    atomic_init(&matcher->references, 1);
    matcher->block = block;
    *out = matcher;
    return MENTION_OK;
}

mention_matcher *mention_matcher_ref(mention_matcher *matcher)
{
    if (matcher != NULL) {
        atomic_fetch_add_explicit(&matcher->references, 1, memory_order_relaxed);
    }
    return matcher;
}

void mention_matcher_unref(mention_matcher *matcher)
{
    if (matcher != NULL && atomic_fetch_sub_explicit(&matcher->references, 1, memory_order_acq_rel) == 1) {
        mention_allocator a = matcher->allocator;
        mn_block *block = (mn_block *)(uintptr_t)matcher->block;
        mn_free(&a, block, block->size);
        mn_free(&a, matcher, sizeof *matcher);
    }
}

mention_status mention_matcher_describe(const mention_matcher *matcher, mention_matcher_info *info, mention_error *err)
{
    if (matcher == NULL || info == NULL || info->size < MN_SIZE_LEAST) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher, no place for the figures, or its size is not set");
    }
    const mn_block *b = matcher->block;
    uint32_t size = info->size < sizeof *info ? info->size : (uint32_t)sizeof *info;
    mention_matcher_info full = { .size = size,
                                  .brand_count = b->brands.count,
                                  .name_count = b->names.count - b->handle_count,
                                  .handle_count = b->handle_count,
                                  .block_size = b->size,
                                  .known_words = b->known.count };
    memcpy(info, &full, size);
    return MENTION_OK;
}

mention_status mention_matcher_brand(const mention_matcher *matcher, uint32_t brand, const char **id, size_t *id_size,
                                     uint64_t *tag, mention_error *err)
{
    if (matcher == NULL || brand >= matcher->block->brands.count) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher, or no such brand");
    }
    const mn_brand *b = MN_BLOCK_ITEMS(matcher->block, mn_brand, brands) + brand;
    if (id != NULL) {
        *id = MN_BLOCK_ITEMS(matcher->block, char, text) + b->id;
    }
    if (id_size != NULL) {
        *id_size = b->id_size;
    }
    if (tag != NULL) {
        *tag = b->tag;
    }
    return MENTION_OK;
}

mention_status mention_matcher_name(const mention_matcher *matcher, uint32_t name, const char **text, size_t *text_size,
                                    uint32_t *brand, mention_error *err)
{
    if (matcher == NULL || name >= matcher->block->names.count) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher, or no such name");
    }
    const mn_name *n = MN_BLOCK_ITEMS(matcher->block, mn_name, names) + name;
    if (text != NULL) {
        *text = MN_BLOCK_ITEMS(matcher->block, char, text) + n->text;
    }
    if (text_size != NULL) {
        *text_size = n->text_size;
    }
    if (brand != NULL) {
        *brand = n->brand;
    }
    return MENTION_OK;
}
