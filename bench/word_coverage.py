#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How much of a text the built-in word lists know.

    word_coverage.py [--unknown N] [--compounds N] BUILD FILE...

BUILD is a build directory set up with -Dbench=true. A FILE is plain text, or
TSV with a header whose last column is the text. Running words are runs of
letters of any script, lower-cased, without handles, tags, URLs, mail addresses
and what has a digit or another number in it (m², ½). Says per file which share
is a known form, which splits into known words, and with --unknown lists the
commonest words that are neither (all files together); --compounds lists those
that are only split.
"""
import argparse
import collections
import pathlib
import re
import subprocess

SKIPPED = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+|&\w+;|\bRT\b")
WORD = re.compile(r"[^\W\d_]+")
HAS_DIGIT = re.compile(r"\w*\d\w*")


def texts(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    if path.suffix != ".tsv":
        return lines
    return [line.rsplit("\t", 1)[-1] for line in lines[1:]]


def count_words(path):
    counts = collections.Counter()
    for text in texts(path):
        text = HAS_DIGIT.sub(" ", SKIPPED.sub(" ", text))
        counts.update(word.lower() for word in WORD.findall(text) if word.isalpha())
    return counts


def look_up(build, words):
    found = subprocess.run([build / "bench" / "known_lookup"], input="".join(word + "\n" for word in words),
                           capture_output=True, text=True, check=True, encoding="utf-8")
    return dict(line.split("\t") for line in found.stdout.splitlines())


def report(path, counts, status):
    total = sum(counts.values())
    share = collections.Counter()
    for word, count in counts.items():
        share[status[word]] += count
    known, split = share["k"] / total, share["c"] / total
    print(f"{path.name}: {total} words, {known:.2%} known, {split:.2%} compounds, {1 - known - split:.2%} unknown")


def show(counts, status, wanted, limit):
    words = [(count, word) for word, count in counts.items() if status[word] == wanted]
    for count, word in sorted(words, key=lambda item: (-item[0], item[1]))[:limit]:
        print(f"{count}\t{word}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--unknown", type=int, default=0, metavar="N")
    parser.add_argument("--compounds", type=int, default=0, metavar="N")
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("file", type=pathlib.Path, nargs="+")
    args = parser.parse_args()
    by_file = {path: count_words(path) for path in args.file}
    everything = sum(by_file.values(), collections.Counter())
    status = look_up(args.build, everything)
    for path, counts in by_file.items():
        report(path, counts, status)
    show(everything, status, "-", args.unknown)
    show(everything, status, "c", args.compounds)


if __name__ == "__main__":
    main()
