#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fit_confidence.py FEATURES CATALOGUE GOLD.jsonl [TEXT...]

What a misspelled mention's confidence (lib/match/confidence.c) should be, from counts.

FEATURES is the built bench/features. GOLD has a text a line with its mentions {start, end, brand} in bytes: they say how
people misspell. TEXT files, a post a line, hold hardly any misspelled mention: they say what is taken for one by chance.
A class is the number of edits and the letters of the misspelled word. Its precision in life is T / (T + F): T the
misspelled mentions of the class in a million words of text in which --mentions plain mentions stand, --misspelled of them
misspelled, spread over the classes as in GOLD; F the chance hits of the class in a million words of TEXT (and of the texts
of GOLD without mentions). Printed: class, counts, precision in GOLD and in life, mean confidence as it is; then the same by
bands of .1 of the confidence. Standard library only."""
import argparse
import collections
import csv
import json
import subprocess


def candidates(tool, catalogue, preset, lines):
    text = "\n".join(line.replace("\n", " ").replace("\r", " ") for line in lines) + "\n"
    done = subprocess.run([tool, catalogue, str(preset)], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return csv.DictReader(done.stdout.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def class_of(row):
    edits = int(row["edits"])
    letters = int(row["edited_letters" if edits else "name_letters"])
    return f"{edits} edits" if edits else "read alike", min(letters, 11)


def band_of(row):
    return "band", int(row["confidence"]) // 1000


class Count:
    def __init__(self):
        self.true = self.false = self.chance = self.sum = self.n = 0


def count_gold(rows, gold, counts):
    words = 0
    for g in gold:
        words += len(g["text"].split()) if not g["mentions"] else 0
    for row in rows:
        if row["guarded"] != "0":
            continue
        g = gold[int(row["line"])]
        start, end = int(row["start"]), int(row["end"])
        same = [m for m in g["mentions"] if m["brand"] == row["brand"] and m["start"] < end and start < m["end"]]
        right = any(m["start"] == start and m["end"] == end for m in same)
        for key in (class_of(row), band_of(row)):
            c = counts[key]
            c.sum += int(row["confidence"])
            c.n += 1
            if right:
                c.true += 1
            elif not same:
                c.false += 1
                c.chance += not g["mentions"]
    return words


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("features")
    parser.add_argument("catalogue")
    parser.add_argument("gold")
    parser.add_argument("texts", nargs="*")
    parser.add_argument("--preset", type=int, default=2)
    parser.add_argument("--mentions", type=float, default=2640, help="plain mentions in a million words")
    parser.add_argument("--misspelled", type=float, default=.008, help="share of them that is misspelled")
    options = parser.parse_args()
    counts = collections.defaultdict(Count)
    gold = [json.loads(line) for line in open(options.gold, encoding="utf8") if line.strip()]
    rows = candidates(options.features, options.catalogue, options.preset, [g["text"] for g in gold])
    words = count_gold(rows, gold, counts)
    for path in options.texts:
        lines = open(path, encoding="utf8", errors="replace").read().split("\n")
        words += sum(len(line.split()) for line in lines)
        for row in candidates(options.features, options.catalogue, options.preset, lines):
            if row["guarded"] == "0":
                for key in (class_of(row), band_of(row)):
                    counts[key].chance += 1
    classes = [key for key in counts if key[0] != "band"]
    misspelled = sum(counts[key].true for key in classes)
    per_true = options.mentions * options.misspelled / max(1, misspelled)
    print(f"{words} words without mentions; {misspelled} misspelled mentions")
    print(f"{'class':12}{'letters':>8}{'true':>7}{'false':>7}{'chance':>8}{'P gold':>8}{'P life':>8}{'now':>7}")
    for key in sorted(counts):
        c = counts[key]
        life_true, life_false = c.true * per_true, c.chance * 1e6 / max(1, words)
        p_gold = c.true / (c.true + c.false) if c.true + c.false else 0
        p_life = life_true / (life_true + life_false) if life_true + life_false else 0
        now = c.sum / c.n / 10000 if c.n else 0
        print(f"{key[0]:12}{key[1]:8}{c.true:7}{c.false:7}{c.chance:8}{p_gold:8.2f}{p_life:8.2f}{now:7.2f}")


if __name__ == "__main__":
    main()
