#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""false_hits.py CLI CATALOGUE TEXT...

What `mention find` takes for a misspelled mention in texts, one a line, to be read by a person: per preset how many such
hits there are in a million words, then each spelling with its name, kind, confidence and count. In posts without
misspelled mentions all of them are false. Standard library only."""
import argparse
import collections
import csv
import subprocess

MISSPELLED = ("typo", "transposition", "soundalike")


def hits(cli, catalogue, preset, path):
    done = subprocess.run([cli, "find", "--brands", catalogue, "--preset", preset, "--output", "tsv", path],
                          stdout=subprocess.PIPE, check=True)
    rows = csv.DictReader(done.stdout.decode().split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in rows if row["kind"] in MISSPELLED or int(row["edits"]) > 0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("catalogue")
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    words = sum(len(line.split()) for path in options.texts for line in open(path, encoding="utf8", errors="replace"))
    for preset in ("strict", "balanced", "wide"):
        found = [row for path in options.texts for row in hits(options.cli, options.catalogue, preset, path)]
        print(f"{preset}: {len(found)} in {words} words, {1e6 * len(found) / words:.1f} in a million")
        if preset != "strict":
            seen = collections.Counter((row["name"], row["surface"], row["kind"], row["confidence"]) for row in found)
            for (name, surface, kind, confidence), count in seen.most_common():
                print(f"{count:5}  {name}\t{surface}\t{kind}\t{confidence}")


if __name__ == "__main__":
    main()
