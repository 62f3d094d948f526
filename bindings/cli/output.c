/* SPDX-License-Identifier: MIT */
#include "output.h"

int32_t cli_hit_label(const mention_hit *hit)
{
    return (hit->flags & MENTION_FLAG_POSITIVE)   ? MENTION_LABEL_POSITIVE
           : (hit->flags & MENTION_FLAG_NEGATIVE) ? MENTION_LABEL_NEGATIVE
                                                  : MENTION_LABEL_NEUTRAL;
}

cli_name cli_brand_of(const cli_view *view, const mention_hit *hit)
{
    cli_name brand = { "", 0 };
    mention_matcher_brand(view->matcher, hit->brand, &brand.text, &brand.size, NULL, NULL);
    return brand;
}

cli_name cli_name_of(const cli_view *view, const mention_hit *hit)
{
    cli_name name = { "", 0 };
    mention_matcher_name(view->matcher, hit->name, &name.text, &name.size, NULL, NULL);
    return name;
}

const char *cli_evidence_flag(unsigned bit)
{
    static const char *const names[] = { "negated",     "strengthened", "weakened", "shifted",
                                         "conditional", "out_of_scope", "emphasis", "contrast" };
    return bit < sizeof names / sizeof names[0] ? names[bit] : NULL;
}
