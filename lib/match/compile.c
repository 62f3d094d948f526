/* SPDX-License-Identifier: MIT */
#include "match/compile.h"

#include "store/error.h"

static void compiler_free(mn_compiler *c)
{
    const mention_allocator *a = c->allocator;
    mn_array_free(a, &c->names, sizeof(mn_name));
    mn_array_free(a, &c->terms, sizeof(mn_terms));
    mn_array_free(a, &c->contexts, sizeof(mn_context));
    mn_array_free(a, &c->variants, sizeof(mn_variant));
    mn_array_free(a, &c->items, sizeof(mn_item));
    mn_array_free(a, &c->words, sizeof(mn_word));
    mn_array_free(a, &c->spellings, sizeof(mn_word));
    mn_array_free(a, &c->letters, 1);
    mn_array_free(a, &c->signs, sizeof(uint32_t));
    mn_array_free(a, &c->known, sizeof(mn_context));
    mn_array_free(a, &c->anchors, sizeof(uint32_t));
    mn_array_free(a, &c->word_slots, sizeof(mn_word_slot));
    mn_array_free(a, &c->item_counts, sizeof(uint32_t));
    mn_array_free(a, &c->rows, sizeof(uint32_t));
    mn_array_free(a, &c->heads, sizeof(uint32_t));
    mn_array_free(a, &c->head_slots, sizeof(mn_word_slot));
    mn_array *pairs[] = { &c->exact,  &c->near,      &c->tails,   &c->deletions,   &c->halves,
                          &c->sounds, &c->skeletons, &c->handles, &c->known_words, &c->begins,
                          &c->ends,   &c->members,   NULL };
    for (mn_array **array = pairs; *array != NULL; array++) {
        mn_array_free(a, *array, sizeof(mn_pair));
    }
}

bool mn_compile_letters(mn_compiler *c, const uint32_t *letters, size_t count, uint32_t *at)
{
    *at = (uint32_t)c->letters.count;
    if (!mn_array_reserve(c->allocator, &c->letters, 1, 4 * count) || c->letters.count > UINT32_MAX) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        c->letters.count += mn_utf8_encode(letters[i], &MN_ITEM(c->letters, uint8_t, c->letters.count));
    }
    return true;
}

mention_status mn_compile(const mention_builder *builder, mn_block **out, mention_error *err)
{
    mn_compiler c = { .builder = builder, .allocator = &builder->allocator };
    bool ok = mn_compile_names(&c) && mn_compile_handles(&c) && mn_compile_known(&c) && mn_compile_index(&c);
    mention_status status = ok ? mn_compile_lay(&c, out, err) : mn_error_memory(err);
    compiler_free(&c);
    return status;
}
