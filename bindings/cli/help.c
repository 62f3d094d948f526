/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "mention/mention.h"
#include "report.h"

static const char general[] =
    "mention - finds brands in German and English posts, however people misspell\n"
    "them, and says how the writer feels about each one.\n"
    "\n"
    "  mention find    --brands FILE [OPTION...] [FILE...]   which brands are named, where\n"
    "  mention rate    [OPTION...] [FILE...]                 how each text sounds\n"
    "  mention analyze --brands FILE [OPTION...] [FILE...]   both, a feeling for each brand\n"
    "  mention check   --brands FILE                         what may go wrong with a catalogue\n"
    "  mention compile --brands FILE -o FILE                 a catalogue made ready for --matcher\n"
    "\n"
    "  mention VERB --help    the options of a verb, with an example\n"
    "  mention --version      the version\n"
    "\n"
    "Try it:\n"
    "\n"
    "  printf 'telekom\\tTelekom\\n' > brands.tsv\n"
    "  echo 'Danke, liebe Telkom!' | mention find --brands brands.tsv\n"
    "\n"
    "All of it, with the form of the files: man mention\n";

static const char intro_find[] = "mention find --brands FILE [OPTION...] [FILE...]\n"
                                 "\n"
                                 "Finds the brands of a catalogue in texts, one text a line, from the files or\n"
                                 "from standard input (also \"-\").\n"
                                 "\n";

static const char intro_rate[] = "mention rate [OPTION...] [FILE...]\n"
                                 "\n"
                                 "Says of each text whether it is positive, neutral or negative, one text a line,\n"
                                 "from the files or from standard input (also \"-\").\n"
                                 "\n";

static const char intro_analyze[] =
    "mention analyze --brands FILE [OPTION...] [FILE...]\n"
    "\n"
    "Finds the brands of a catalogue in texts and says how the writer feels about\n"
    "each mention, one text a line, from the files or from standard input (also \"-\").\n"
    "\n";

static const char intro_check[] = "mention check --brands FILE [OPTION...]\n"
                                  "\n"
                                  "Reads a catalogue and says which names may cause trouble (common words, names\n"
                                  "twice, names that two brands share, names close to another brand's), with a\n"
                                  "suggestion for each.\n"
                                  "\n";

static const char intro_compile[] = "mention compile --brands FILE [OPTION...] -o FILE\n"
                                    "\n"
                                    "Makes of a catalogue a file that find, analyze and check take with --matcher in\n"
                                    "place of --brands, and that is ready at once, however many names it has.\n"
                                    "\n";

static const char part_brands[] = "Names to look for:\n"
                                  "  --brands FILE        the catalogue: brand, name, aliases, handles, options,\n"
                                  "                       separated by tabs; see man mention\n"
                                  "  --preset strict|balanced|wide\n"
                                  "                       how many letters may be wrong, by length of the word:\n"
                                  "                         strict    none\n"
                                  "                         balanced  1 from 6 letters, 2 from 9 (default)\n"
                                  "                         wide      1 from 4 letters, 2 from 8\n"
                                  "  --words FILE         words of your own that are no misspellings, one a line;\n"
                                  "                       may be given more than once\n";

static const char part_matcher[] = "  --matcher FILE       in place of these: what mention compile wrote\n";

static const char part_compiling[] = "  -o, --out FILE       the file to write\n";

static const char part_matching[] =
    "  --no-guard           let common words count as misspellings, too\n"
    "  --min-confidence X   report from this confidence on, 0 to 1 (default: 0.5, wide 0.2)\n"
    "  --all                every candidate, overlapping ones too, not only the best\n";

static const char part_rating[] =
    "How it sounds:\n"
    "  --lexicon FILE       words of your own with their value, on top of the built-in\n"
    "                       ones; may be given more than once, later files win\n"
    "  --language auto|de|en\n"
    "                       the language of the texts (default: found out word by word)\n";

static const char part_reading[] =
    "Input and output:\n"
    "  --input text|jsonl   one text a line (default), or one JSON object a line\n"
    "  --field NAME         the member of the object that holds the text (default: text)\n"
    "  --output text|jsonl|tsv\n"
    "                       for reading (default), one JSON object a text, or a table\n"
    "  --offsets bytes|chars|utf16\n"
    "                       what start and end count (default: bytes)\n"
    "  --explain            say which words counted and what was turned down, and why\n"
    "  --jobs N             work with N threads; the order stays (default: 1)\n";

static const char part_checking[] =
    "  --output text|jsonl|tsv\n"
    "                       for reading (default), one JSON object a remark, or a table\n";

static const char example_find[] = "\nExample:\n"
                                   "  mention find --brands brands.tsv --output tsv posts.txt\n";
static const char example_rate[] = "\nExample:\n"
                                   "  echo 'Das war leider gar nicht gut' | mention rate --explain\n";
static const char example_analyze[] =
    "\nExample:\n"
    "  mention analyze --brands brands.tsv --input jsonl --output jsonl posts.jsonl\n";
static const char example_check[] = "\nExample:\n"
                                    "  mention check --brands brands.tsv\n";

static const char example_compile[] = "\nExample:\n"
                                      "  mention compile --brands brands.tsv -o brands.matcher\n"
                                      "  mention find --matcher brands.matcher posts.txt\n";

static bool finish(void)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return true;
    }
    cli_complain("mention: cannot write: %s", strerror(errno));
    return false;
}

bool cli_help(cli_verb verb)
{
    static const char *const parts[][8] = {
        { general },
        { intro_find, part_brands, part_matcher, part_matching, "\n", part_reading, example_find },
        { intro_rate, part_rating, "\n", part_reading, example_rate },
        { intro_analyze, part_brands, part_matcher, part_matching, part_rating, "\n", part_reading, example_analyze },
        { intro_check, part_brands, part_matcher, part_checking, example_check },
        { intro_compile, part_brands, part_compiling, example_compile },
    };
    size_t row = verb == CLI_FIND      ? 1
                 : verb == CLI_RATE    ? 2
                 : verb == CLI_ANALYZE ? 3
                 : verb == CLI_CHECK   ? 4
                 : verb == CLI_COMPILE ? 5
                                       : 0;
    for (size_t i = 0; i < sizeof parts[0] / sizeof parts[0][0] && parts[row][i] != NULL; i++) {
        fputs(parts[row][i], stdout);
    }
    return finish();
}

bool cli_version(void)
{
    printf("mention %s (Unicode %s)\n", mention_version(), mention_unicode_version());
    return finish();
}
