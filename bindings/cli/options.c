/* SPDX-License-Identifier: MIT */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "help.h"
#include "mention/mention.h"
#include "report.h"

#define MATCHING (CLI_FIND | CLI_ANALYZE)
#define RATING   (CLI_RATE | CLI_ANALYZE)
#define READING  (CLI_FIND | CLI_RATE | CLI_ANALYZE)
#define EVERY    (READING | CLI_CHECK)

#define MOST_JOBS 256

enum option_code {
    OPTION_BRANDS = 256,
    OPTION_PRESET,
    OPTION_ALL,
    OPTION_WORDS,
    OPTION_NO_GUARD,
    OPTION_MIN_CONFIDENCE,
    OPTION_LEXICON,
    OPTION_LANGUAGE,
    OPTION_INPUT,
    OPTION_FIELD,
    OPTION_OUTPUT,
    OPTION_OFFSETS,
    OPTION_JOBS,
    OPTION_EXPLAIN,
    OPTION_MATCHER,
    OPTION_OUT,
};

static const struct option long_options[] = {
    { "brands", required_argument, NULL, OPTION_BRANDS },
    { "preset", required_argument, NULL, OPTION_PRESET },
    { "all", no_argument, NULL, OPTION_ALL },
    { "words", required_argument, NULL, OPTION_WORDS },
    { "no-guard", no_argument, NULL, OPTION_NO_GUARD },
    { "min-confidence", required_argument, NULL, OPTION_MIN_CONFIDENCE },
    { "lexicon", required_argument, NULL, OPTION_LEXICON },
    { "language", required_argument, NULL, OPTION_LANGUAGE },
    { "input", required_argument, NULL, OPTION_INPUT },
    { "field", required_argument, NULL, OPTION_FIELD },
    { "output", required_argument, NULL, OPTION_OUTPUT },
    { "offsets", required_argument, NULL, OPTION_OFFSETS },
    { "jobs", required_argument, NULL, OPTION_JOBS },
    { "explain", no_argument, NULL, OPTION_EXPLAIN },
    { "matcher", required_argument, NULL, OPTION_MATCHER },
    { "out", required_argument, NULL, OPTION_OUT },
    { "help", no_argument, NULL, 'h' },
    { NULL, 0, NULL, 0 },
};

/* The verbs that an option belongs to. */
static int verbs_of(int code)
{
    switch (code) {
    case OPTION_BRANDS:
    case OPTION_PRESET:
    case OPTION_WORDS:
        return MATCHING | CLI_CHECK | CLI_COMPILE;
    case OPTION_MATCHER:
        return MATCHING | CLI_CHECK;
    case OPTION_OUT:
        return CLI_COMPILE;
    case OPTION_ALL:
    case OPTION_NO_GUARD:
    case OPTION_MIN_CONFIDENCE:
        return MATCHING;
    case OPTION_LEXICON:
    case OPTION_LANGUAGE:
        return RATING;
    case OPTION_OUTPUT:
        return READING | CLI_CHECK;
    default:
        return READING;
    }
}

static const struct {
    const char *name;
    cli_verb verb;
} verbs[] = { { "find", CLI_FIND },
              { "rate", CLI_RATE },
              { "analyze", CLI_ANALYZE },
              { "check", CLI_CHECK },
              { "compile", CLI_COMPILE } };

typedef struct choice {
    const char *name;
    int32_t value;
} choice;

static const choice presets[] = {
    { "strict", MENTION_PRESET_STRICT }, { "balanced", MENTION_PRESET_BALANCED }, { "wide", MENTION_PRESET_WIDE }, { 0 }
};
static const choice languages[] = {
    { "auto", -1 }, { "de", MENTION_LANGUAGE_GERMAN }, { "en", MENTION_LANGUAGE_ENGLISH }, { 0 }
};
static const choice inputs[] = { { "text", CLI_INPUT_TEXT }, { "jsonl", CLI_INPUT_JSONL }, { 0 } };
static const choice outputs[] = {
    { "text", CLI_OUTPUT_TEXT }, { "jsonl", CLI_OUTPUT_JSONL }, { "tsv", CLI_OUTPUT_TSV }, { 0 }
};
static const choice units[] = { { "bytes", CLI_BYTES }, { "chars", CLI_CHARS }, { "utf16", CLI_UTF16 }, { 0 } };

static const char *verb_name(cli_verb verb)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (verbs[i].verb == verb) {
            return verbs[i].name;
        }
    }
    return "?";
}

static void add_string(cli_strings *strings, char *string)
{
    size_t capacity = strings->count;
    strings->items = cli_grow(strings->items, &capacity, strings->count + 1, sizeof *strings->items);
    strings->items[strings->count++] = string;
}

static bool choose(const char *option, const choice *choices, int32_t *value)
{
    cli_buffer names = { NULL, 0, 0 };
    for (const choice *c = choices; c->name != NULL; c++) {
        if (strcmp(c->name, optarg) == 0) {
            *value = c->value;
            cli_buffer_free(&names);
            return true;
        }
        cli_put_string(&names, c == choices ? "" : c[1].name == NULL ? " or " : ", ");
        cli_put_string(&names, c->name);
    }
    cli_put_char(&names, '\0');
    cli_complain("mention: --%s takes %s, not \"%s\"", option, names.data, optarg);
    cli_buffer_free(&names);
    return false;
}

/* A number from 0 to 1 in ten-thousandths. */
static bool read_fraction(int32_t *value)
{
    const char *p = optarg;
    int32_t whole = 0, parts = 0, unit = 10000;
    size_t digits = strspn(p, "0123456789");
    for (; digits > 0 && *p >= '0' && *p <= '9' && whole <= 1; p++) {
        whole = whole * 10 + (*p - '0');
    }
    if (*p == '.') {
        for (p++; *p >= '0' && *p <= '9' && unit > 1; p++, digits++) {
            unit /= 10;
            parts += (*p - '0') * unit;
        }
    }
    *value = whole * 10000 + parts;
    if (digits > 0 && *p == '\0' && whole <= 1 && *value <= 10000) {
        return true;
    }
    cli_complain("mention: --min-confidence takes a number from 0 to 1 with at most four decimals, not \"%s\"", optarg);
    return false;
}

static bool read_jobs(int *jobs)
{
    *jobs = 0;
    for (const char *p = optarg; *p >= '0' && *p <= '9' && *jobs <= MOST_JOBS; p++) {
        *jobs = *jobs * 10 + (*p - '0');
    }
    if (optarg[0] != '\0' && strspn(optarg, "0123456789") == strlen(optarg) && *jobs >= 1 && *jobs <= MOST_JOBS) {
        return true;
    }
    cli_complain("mention: --jobs takes a number from 1 to %d, not \"%s\"", MOST_JOBS, optarg);
    return false;
}

/* Options with a choice of words. */
static bool read_choice(cli_options *options, int code)
{
    int32_t value = 0;
    bool good = true;
    switch (code) {
    case OPTION_PRESET:
        return choose("preset", presets, &options->preset);
    case OPTION_LANGUAGE:
        return choose("language", languages, &options->language);
    case OPTION_INPUT:
        good = choose("input", inputs, &value);
        options->input = (cli_input)value;
        return good;
    case OPTION_OUTPUT:
        good = choose("output", outputs, &value);
        options->output = (cli_output)value;
        return good;
    default:
        good = choose("offsets", units, &value);
        options->unit = (cli_unit)value;
        return good;
    }
}

static bool read_option(cli_options *options, int code)
{
    switch (code) {
    case OPTION_BRANDS:
        options->brands = optarg;
        return true;
    case OPTION_MATCHER:
        options->matcher = optarg;
        return true;
    case OPTION_OUT:
        options->out = optarg;
        return true;
    case OPTION_FIELD:
        options->field = optarg;
        return true;
    case OPTION_WORDS:
        add_string(&options->words, optarg);
        return true;
    case OPTION_LEXICON:
        add_string(&options->lexicons, optarg);
        return true;
    case OPTION_ALL:
        return options->all = true;
    case OPTION_NO_GUARD:
        return options->no_guard = true;
    case OPTION_EXPLAIN:
        return options->explain = true;
    case OPTION_MIN_CONFIDENCE:
        return read_fraction(&options->min_confidence);
    case OPTION_JOBS:
        return read_jobs(&options->jobs);
    default:
        return read_choice(options, code);
    }
}

/* What each option says by itself is right; now all of them together. */
static bool agree(const cli_options *options, bool field_given)
{
    const char *verb = verb_name(options->verb);
    if (options->verb != CLI_RATE && options->brands == NULL && options->matcher == NULL) {
        cli_complain("mention %s: --brands FILE is missing: the catalogue of names to look for", verb);
    } else if (options->matcher != NULL &&
               (options->brands != NULL || options->words.count > 0 || options->preset >= 0)) {
        cli_complain("mention %s: --matcher stands in place of --brands, --preset and --words", verb);
    } else if (options->verb == CLI_COMPILE && options->out == NULL) {
        cli_complain("mention compile: -o FILE is missing: the file to write");
    } else if ((options->verb & (CLI_CHECK | CLI_COMPILE)) != 0 && options->files.count > 0) {
        cli_complain("mention %s: takes no texts: \"%s\"", verb, options->files.items[0]);
    } else if (field_given && options->input != CLI_INPUT_JSONL) {
        cli_complain("mention %s: --field needs --input jsonl", verb);
    } else if (options->explain && options->output == CLI_OUTPUT_TSV) {
        cli_complain("mention %s: --explain needs --output text or jsonl", verb);
    } else {
        return true;
    }
    return false;
}

static cli_next read_all(cli_options *options, int argc, char **argv)
{
    const char *verb = verb_name(options->verb);
    int code, index = 0;
    opterr = 0;
    while ((code = getopt_long(argc, argv, ":ho:", long_options, &index)) != -1) {
        if (code == 'h') {
            return cli_help(options->verb) ? CLI_SHOWN : CLI_REFUSED;
        }
        if (code == 'o') {
            code = OPTION_OUT;
            for (index = 0; long_options[index].val != OPTION_OUT;) {
                index++;
            }
        }
        if (code == ':') {
            cli_complain("mention %s: %s needs a value", verb, argv[optind - 1]);
            return CLI_REFUSED;
        }
        if (code == '?') {
            cli_complain("mention %s: \"%s\" is no option here; see mention %s --help", verb, argv[optind - 1], verb);
            return CLI_REFUSED;
        }
        if ((verbs_of(code) & (int)options->verb) == 0) {
            cli_complain("mention %s: --%s does not belong to %s; see mention %s --help", verb,
                         long_options[index].name, verb, verb);
            return CLI_REFUSED;
        }
        if (!read_option(options, code)) {
            return CLI_REFUSED;
        }
    }
    for (int i = optind; i < argc; i++) {
        add_string(&options->files, argv[i]);
    }
    bool field_given = options->field != NULL;
    if (!field_given) {
        options->field = "text";
    }
    return agree(options, field_given) ? CLI_GO : CLI_REFUSED;
}

cli_next cli_options_read(cli_options *options, int argc, char **argv)
{
    *options = (cli_options){ .preset = -1, .min_confidence = MENTION_CONFIDENCE_PRESET, .language = -1, .jobs = 1 };
    const char *word = argc > 1 ? argv[1] : "--help";
    if (strcmp(word, "--version") == 0) {
        return cli_version() ? CLI_SHOWN : CLI_REFUSED;
    }
    if (argc > 1 && (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)) {
        return cli_help((cli_verb)0) ? CLI_SHOWN : CLI_REFUSED;
    }
    for (size_t i = 0; argc > 1 && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(word, verbs[i].name) == 0) {
            options->verb = verbs[i].verb;
            return read_all(options, argc - 1, argv + 1);
        }
    }
    if (argc > 1) {
        cli_complain("mention: \"%s\" is none of find, rate, analyze, check, compile; see mention --help", word);
    } else {
        cli_complain("mention: say what to do: find, rate, analyze, check or compile; see mention --help");
    }
    return CLI_REFUSED;
}

void cli_options_free(cli_options *options)
{
    free(options->words.items);
    free(options->lexicons.items);
    free(options->files.items);
}
