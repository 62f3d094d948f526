/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "api/scratch.h"
#include "match/builder.h"
#include "match/validate.h"
#include "store/error.h"

/* A matcher of a block, which is then its own unless it is borrowed; NULL when memory runs out. */
static mention_matcher *new_matcher(const mention_allocator *a, const mn_block *block, bool borrowed)
{
    mention_matcher *matcher = mn_malloc(a, sizeof *matcher);
    if (matcher != NULL) {
        matcher->allocator = *a;
        atomic_init(&matcher->references, 1);
        matcher->block = block;
        matcher->borrowed = borrowed;
    }
    return matcher;
}

mention_status mention_builder_build(mention_builder *builder, mention_matcher **out, mention_error *err)
{
    mn_block *block;
    if (builder == NULL || out == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no builder, or no place for the matcher");
    }
    mention_status status = mn_compile(builder, &block, err);
    if (status != MENTION_OK) {
        return status;
    }
    *out = new_matcher(&builder->allocator, block, false);
    if (*out == NULL) {
        mn_free(&builder->allocator, block, block->size);
        return mn_error_memory(err);
    }
    return MENTION_OK;
}

/* ------------------------------------------------------------------- bytes */

mention_status mention_matcher_save(const mention_matcher *matcher, const void **data, size_t *size, mention_error *err)
{
    if (matcher == NULL || data == NULL || size == NULL) {
        return mn_error(err, MENTION_ERROR_ARGUMENT, "no matcher, or no place for its bytes");
    }
    *data = matcher->block;
    *size = matcher->block->size;
    return MENTION_OK;
}

static mention_status check_bytes(const void *data, size_t size, uint32_t flags, mention_error *err)
{
    mention_status status = mn_block_check_head(data, size, err);
    return status == MENTION_OK && (flags & MENTION_TRUSTED) == 0 ? mn_block_check(data, err) : status;
}

mention_status mention_matcher_load(const mention_allocator *allocator, const void *data, size_t size, uint32_t flags,
                                    mention_matcher **out, mention_error *err)
{
    mention_allocator a;
    if (data == NULL || out == NULL || (flags & ~MENTION_TRUSTED) != 0 || !mn_allocator_resolve(allocator, &a)) {
        return mn_error(err, MENTION_ERROR_ARGUMENT,
                        "no bytes, no place for the matcher, unknown flags, or an incomplete allocator");
    }
    void *copy = mn_malloc(&a, size);
    if (copy == NULL) {
        return mn_error_memory(err);
    }
    memcpy(copy, data, size);
    mention_status status = check_bytes(copy, size, flags, err);
    mention_matcher *matcher = status == MENTION_OK ? new_matcher(&a, copy, false) : NULL;
    if (matcher == NULL) {
        mn_free(&a, copy, size);
        return status == MENTION_OK ? mn_error_memory(err) : status;
    }
    *out = matcher;
    return MENTION_OK;
}

mention_status mention_matcher_borrow(const mention_allocator *allocator, const void *data, size_t size, uint32_t flags,
                                      mention_matcher **out, mention_error *err)
{
    mention_allocator a;
    if (data == NULL || out == NULL || (flags & ~MENTION_TRUSTED) != 0 || !mn_allocator_resolve(allocator, &a) ||
        (uintptr_t)data % MN_BLOCK_ALIGN != 0) {
        return mn_error(
            err, MENTION_ERROR_ARGUMENT,
            "no bytes, bytes not aligned to 8, no place for the matcher, unknown flags, or an incomplete allocator");
    }
    mention_status status = check_bytes(data, size, flags, err);
    if (status != MENTION_OK) {
        return status;
    }
    mention_matcher *matcher = new_matcher(&a, data, true);
    if (matcher == NULL) {
        return mn_error_memory(err);
    }
    *out = matcher;
    return MENTION_OK;
}

/* -------------------------------------------------------------- references */

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
        if (!matcher->borrowed) {
            union {
                const mn_block *constant;
                mn_block *own;
            } block = { matcher->block };
            mn_free(&a, block.own, block.own->size);
        }
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
        const uint64_t *tags = MN_BLOCK_ITEMS(matcher->block, uint64_t, tags);
        *tag = matcher->block->tags.count > 0 ? tags[brand] : 0;
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
