/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "match/finder.h"
#include "match/name.h"
#include "match/rest.h"
#include "match/soundalike.h"
#include "match/tables.h"
#include "text/fold.h"

typedef struct compare_job {
    const mn_block *block;
    const mn_word *word;
    uint32_t number;
    bool inflects;
    bool sounds;
    unsigned budget;
    const uint32_t *letters;
    size_t count;
    mn_word_hit *hits;
    size_t hit_count;
} compare_job;

static void compare_add(compare_job *job, size_t to, mn_form form, unsigned edits, bool swap)
{
    mn_word_hit hit = {
        .word = job->number, .to = (uint16_t)to, .form = (uint8_t)form, .edits = (uint8_t)edits, .swap = swap
    };
    for (size_t i = 0; i < job->hit_count; i++) {
        if (form == MN_FORM_EDITED && job->hits[i].form != MN_FORM_EDITED) {
            return;
        }
        if (job->hits[i].to == hit.to) {
            if (mn_word_hit_is_better(&hit, &job->hits[i])) {
                job->hits[i] = hit;
            }
            return;
        }
    }
    if (job->hit_count < MN_FORMS_MAX) {
        job->hits[job->hit_count++] = hit;
    }
}

static bool is_inflected(const uint32_t *spelling, size_t spelling_count, const uint32_t *text, size_t count)
{
    size_t ending = mn_inflection_of(spelling, spelling_count);
    size_t stem = spelling_count - ending;
    if (ending == 0 || count <= stem || memcmp(spelling, text, stem * sizeof *text) != 0) {
        return false;
    }
    for (size_t i = 0; i < mn_inflection_count; i++) {
        if (mn_same_letters(mn_inflections[i].letters, mn_inflections[i].count, text + stem, count - stem)) {
            return true;
        }
    }
    return false;
}

/* All forms without edits. */
static bool compare_spelling(void *user, const uint32_t *spelling, size_t n)
{
    compare_job *job = user;
    const mn_rules *rules = &job->block->rules;
    const uint32_t *text = job->letters;
    size_t count = job->count;
    if (mn_same_letters(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_PLAIN, 0, false);
    } else if (job->sounds && count <= rules->edit_letters_max && mn_is_soundalike(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_SOUNDALIKE, 0, false);
    } else if (n == count && mn_is_look_alike(spelling, text, count)) {
        compare_add(job, count, MN_FORM_HOMOGLYPH, 0, false);
    } else if (mn_has_long_run(text, count) && mn_is_elongated(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_ELONGATED, 0, false);
    } else if (job->inflects && is_inflected(spelling, n, text, count)) {
        compare_add(job, count, MN_FORM_INFLECTED, 0, false);
    }
    if (n < count && memcmp(spelling, text, n * sizeof *text) == 0) {
        if (count == n + 1 && text[n] == 's') {
            compare_add(job, n, MN_FORM_GENITIVE, 0, false);
        } else if (n >= rules->compound_min && count - n >= rules->compound_rest_min &&
                   mn_is_compound_rest(job->block, text + n, count - n)) {
            compare_add(job, n, MN_FORM_COMPOUND, 0, false);
        }
    }
    return true;
}

static bool compare_edited(void *user, const uint32_t *spelling, size_t n)
{
    compare_job *job = user;
    bool swap = false;
    unsigned edits = mn_edits_between(&job->block->rules, job->word->count, spelling, n, job->letters, job->count,
                                      job->budget, &swap);
    if (edits <= job->budget) {
        compare_add(job, job->count, MN_FORM_EDITED, edits, swap);
    }
    return true;
}

typedef struct spelt_job {
    const mn_rules *rules;
    const mn_word *word;
    const uint32_t *letters;
    size_t count;
    unsigned edits;
    mn_spelt *out;
} spelt_job;

/* Takes the spelling if it is the one; then no other is asked for. */
static bool take_spelling(void *user, const uint32_t *spelling, size_t n)
{
    const spelt_job *job = user;
    bool swap;
    if (mn_edits_between(job->rules, job->word->count, spelling, n, job->letters, job->count, job->edits, &swap) !=
        job->edits) {
        return true;
    }
    job->out->count = n;
    memcpy(job->out->letters, spelling, n * sizeof *spelling);
    return false;
}

void mn_forms_spelt(const mn_block *block, uint32_t word, unsigned edits, const uint32_t *letters, size_t count,
                    mn_spelt *out)
{
    uint32_t own[MN_SPELLING_MAX];
    const mn_word *named = mn_word_at(block, word);
    out->count = named->count;
    mn_letters_read(block, named->letters, named->count, own);
    memcpy(out->letters, own, named->count * sizeof *own);
    if (edits > 0 && !mn_name_is_spelt_once(own, named->count, &block->rules)) {
        spelt_job job = { &block->rules, named, letters, count, edits, out };
        mn_name_spellings(own, named->count, &block->rules, take_spelling, &job);
    }
}

mn_word_ends mn_forms_ends(const uint32_t *letters, size_t count)
{
    mn_word_ends ends = { mn_kin_of(letters[0]), (char)(count > 1 ? mn_kin_of(letters[1]) : 0),
                          mn_kin_of(letters[count - 1]), 0 };
    for (size_t i = 0; i < count; i++) {
        ends.odd = (char)(ends.odd != 0 || mn_kin_of(letters[i]) == 0);
    }
    return ends;
}

bool mn_forms_may_stand(const mn_block *block, uint32_t word, unsigned budget, mn_word_ends ends)
{
    const mn_word *own = mn_word_at(block, word);
    uint32_t letters[MN_SPELLING_MAX];
    mn_letters_read(block, own->letters, own->count, letters);
    char first = mn_kin_of(letters[0]);
    if (ends.odd || first == 0 || first == ends.first || first == ends.second) {
        return true;
    }
    char last = mn_kin_of(letters[own->count - 1]);
    /* A sole letter is first and last, and oe may be one: ö. */
    bool last_stays = own->count <= 2 || last == 0 || last == ends.last;
    return budget > 0 && own->count >= block->rules.free_first_min && last_stays;
}

size_t mn_forms_of(const mn_block *block, uint32_t word, bool inflects, bool sounds, unsigned budget,
                   const uint32_t *letters, size_t count, mn_word_hit hits[MN_FORMS_MAX])
{
    compare_job job = { block, mn_word_at(block, word), word, inflects, sounds, budget, letters, count, hits, 0 };
    if (count == 0 || count > MN_SPELLING_MAX) {
        return 0;
    }
    uint32_t own[MN_SPELLING_MAX];
    mn_letters_read(block, job.word->letters, job.word->count, own);
    mn_name_spellings(own, job.word->count, &block->rules, compare_spelling, &job);
    if (job.hit_count == 0 && budget > 0) {
        mn_name_spellings(own, job.word->count, &block->rules, compare_edited, &job);
    }
    return job.hit_count;
}
