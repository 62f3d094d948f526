#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes lib/data/words/bands.tsv: forms that texts use more than their lemma's band says.

    word_bands.py FORMS de:FILE... en:FILE... > lib/data/words/bands.tsv

FORMS is known_forms.tsv of a build made without bands.tsv. Texts show only
that a word is common, never that it is rare, so a band is only ever raised.
Forms of names alone stay as they are.
"""
import collections
import pathlib
import sys
import unicodedata

from word_coverage import count_words

# The least share of running words, in a million, for a band.
BANDS = ((1, 2000), (2, 80), (3, 15))
LANGUAGES = {"de": 1, "en": 2}
NAME = 1


def fold(word):
    letters = []
    for letter in unicodedata.normalize("NFC", word.lower()).replace("ß", "ss"):
        plain = unicodedata.normalize("NFKD", letter)
        letters.append(letter if letter in "äöü" else "".join(c for c in plain if not unicodedata.combining(c)))
    return "".join(letters)


def shares(sources, language):
    counts = collections.Counter()
    for source in sources:
        prefix, _, path = source.partition(":")
        if prefix == language:
            for word, count in count_words(pathlib.Path(path)).items():
                counts[fold(word)] += count
    total = sum(counts.values())
    return {word: count * 1e6 / total for word, count in counts.items() if count > 1}


def band_of(share):
    return next((band for band, least in BANDS if share >= least), 5)


def main():
    forms_path, *sources = sys.argv[1:]
    used = {bit: shares(sources, language) for language, bit in LANGUAGES.items()}
    print("# SPDX-License-Identifier: MIT")
    print("# Forms that are commoner than their lemma's band says: counts over openly licensed posts, by bench/word_bands.py.")
    for line in pathlib.Path(forms_path).read_text(encoding="utf-8").splitlines():
        form, band, languages, flags = line.split("\t")
        if int(flags) & NAME and int(band) > 2:
            continue
        share = max((used[bit].get(form, 0) for bit in used if int(languages) & bit), default=0)
        if band_of(share) < int(band):
            print(f"{form}\t{band_of(share)}")


if __name__ == "__main__":
    main()
