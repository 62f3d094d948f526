#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fit_confidence.py FEATURES CATALOGUE GOLD.jsonl NAMES TEXT...

The weights of lib/match/confidence.c, from counts. Prints them as they stand there, then how well they part, and whether
the confidence holds for names that were held out.

FEATURES is the built bench/features. GOLD has a text a line with its mentions {start, end, brand} of CATALOGUE in bytes:
it says how people misspell. NAMES is a catalogue of many real names, and TEXT files hold posts, one a line: where a name
never stands in them, what comes near it is there by chance.

A misspelling's class is its edits and the letters of the name's word. How often a near hit of a class is right in life is
given in LIFE: counts over 3.96 million words of German and English posts with 333 brands, in which 0.8 % of the mentions
were misspelled and every near hit that is no known word was read. Of those posts one in six had a mention; in posts
where brands occur they are DENSER, and what is there by chance is not. How people slip is given in SLIPS,
from the same texts. A logistic regression tells the misspellings of GOLD from the chance hits, each spelling counted
once, weighted so that LIFE, DENSER and SLIPS hold. Standard library only."""
import argparse
import collections
import csv
import json
import math
import random
import subprocess

# Of near hits of these edits and letters with the right first letter that are no known words and in no handle, the share
# that is meant.
LIFE = {1: {4: .01, 5: .08, 6: .66, 7: .96, 8: .96, 9: .98}, 2: {8: .10, 9: .20, 10: .35, 11: .60}}
# One in each post where brands occur, against 31,421 in all 200,137 posts.
DENSER = 200137 / 31421
# Of one slip: w swapped, f so the word's first two letters, d doubled or single, k a near key, o left out, p put in, v a
# vowel, x another; s read alike.
SLIPS = {"w": .091, "f": .004, "d": .125, "k": .115, "o": .33, "p": .145, "v": .07, "x": .095, "s": .025}
KINDS = "wfdkopvxs"
# What draws the weights to nothing: slips are few of a kind, and a name's own must not pass for everyone's.
RIDGE_SLIPS = 1
RIDGE = .02
ROUNDS = 8  # of holding names out
SHORT = 4  # letters of a word in which next to nothing but a swap is a slip
LEAST_OTHERS = 3  # letters of the name's other words that count as proof


def candidates(tool, catalogue, lines):
    text = "\n".join(line.replace("\n", " ").replace("\r", " ") for line in lines) + "\n"
    done = subprocess.run([tool, catalogue, "2"], input=text.encode(), stdout=subprocess.PIPE, check=True)
    return list(csv.DictReader(done.stdout.decode().split("\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


def class_of(row):
    edits = int(row["word_edits"])
    return edits, min(max(LIFE.get(edits, {0: 0})), int(row["edited_letters"]))


def features(row):
    """A slip counts alike in words with one edit and with two: apart, each has too few cases to be fitted."""
    edits, letters = class_of(row)
    found = {kind: row["slips"].count(kind) for kind in KINDS}
    found[f"{edits} letters {letters}"] = 1
    found["first"] = int(edits == 1 and row["first_differs"] == "1")  # with two edits only a swap may change it
    found["last"] = int(row["last_differs"])
    found["compound"] = int(row["compound"] == "1" and edits == 2)
    found["short swap"] = int(edits == 1 and letters <= SHORT and row["slips"] == "w")
    found["handle"] = int(row["carrier"] == "handle")
    found["others"] = int(int(row["other_letters"]) >= LEAST_OTHERS)
    return {name: value for name, value in found.items() if value}


def meant(rows, gold):
    """The misspelled mentions."""
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        same = [m for m in gold[int(row["line"])]["mentions"] if m["brand"] == row["brand"]]
        if any(m["start"] == start and m["end"] == end for m in same):
            yield row


def by_chance(rows):
    """Of each spelling one, of names that no text has."""
    plain = {row["brand"] for row in rows if row["word_edits"] == "0"}
    seen = set()
    for row in rows:
        key = row["name"], row["surface"].lower()
        if row["brand"] not in plain and key not in seen:
            seen.add(key)
            yield row


def weighted(true, chance):
    """(features, 1 or 0, weight) so that each class has its share in LIFE, and one edit the slips of SLIPS."""
    counts = [collections.Counter(class_of(row) for row in rows if row["carrier"] != "handle"
                                  and row["first_differs"] == "0") for rows in (chance, true)]
    cases = []
    for label, rows in ((1, true), (0, chance)):
        for row in rows:
            edits, letters = class_of(row)
            share = LIFE[edits].get(letters, 0)
            share = DENSER * share / (DENSER * share + 1 - share)
            n, m = counts[1][edits, letters], counts[0][edits, letters]
            if share > 0 and n > 0 and m > 0:
                weight = (share / n if label else (1 - share) / m) * min(n, m)
                cases.append([features(row), label, weight, row])
    total = collections.Counter()
    for _, label, weight, row in cases:
        if label and row["word_edits"] == "1" and row["slips"] in SLIPS:
            total[row["slips"]] += weight
    for case in cases:
        slip = case[3]["slips"]
        if case[1] and case[3]["word_edits"] == "1" and slip in SLIPS:
            case[2] *= SLIPS[slip] * sum(total.values()) / total[slip]
    return cases


def solve(matrix, right):
    n = len(right)
    rows = [matrix[i] + [right[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            if factor:
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    out = [0.0] * n
    for i in reversed(range(n)):
        out[i] = (rows[i][n] - sum(rows[i][k] * out[k] for k in range(i + 1, n))) / rows[i][i]
    return out


def probability(weights, found):
    return 1 / (1 + math.exp(-sum(weights.get(name, 0) * value for name, value in found.items())))


def fit(cases):
    """Newton's method, with a ridge, most of all on the slips."""
    names = sorted({name for case in cases for name in case[0]})
    place = {name: i for i, name in enumerate(names)}
    weights = dict.fromkeys(names, 0.0)
    for _ in range(60):
        gradient = [0.0] * len(names)
        hessian = [[0.0] * len(names) for _ in names]
        for found, label, weight, _ in cases:
            p = probability(weights, found)
            items = [(place[name], value) for name, value in found.items()]
            for i, value in items:
                gradient[i] += weight * (label - p) * value
                for k, other in items:
                    hessian[i][k] += weight * p * (1 - p) * value * other
        for i, name in enumerate(names):
            ridge = RIDGE_SLIPS if name in KINDS else RIDGE
            gradient[i] -= ridge * weights[name]
            hessian[i][i] += ridge
        step = solve(hessian, gradient)
        weights = {name: weights[name] + step[i] for i, name in enumerate(names)}
        if max(map(abs, step)) < 1e-5:
            break
    return weights


def show(cases, weights):
    def row(names):
        return ", ".join(str(round(100 * weights.get(name, 0))) for name in names)
    for edits in (1, 2):
        print(f"{edits} letters  ", row(f"{edits} letters {n}" for n in LIFE[edits]), f"from {min(LIFE[edits])} letters on")
    print("slips      ", row(KINDS))
    names = ("first", "last", "compound", "handle", "others", "short swap")
    print(f"{', '.join(names)}:", row(names))
    print("\nclass: misspellings and chance hits by tenths of the confidence")
    classes = sorted({class_of(case[3]) for case in cases})
    for key in classes:
        for label in (1, 0):
            bands = collections.Counter(int(10 * probability(weights, case[0])) for case in cases
                                        if case[1] == label and class_of(case[3]) == key)
            print(f"{key[0]} edits {key[1]:2} letters", "meant " if label else "chance",
                  " ".join(f"{bands[i]:4}" for i in range(10)))


def hold_out(cases):
    """Fit on half of the names and see whether the confidence holds on the others, a few times."""
    names = sorted({case[3]["name"] for case in cases})
    told = collections.defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for seed in range(ROUNDS):
        random.Random(seed).shuffle(names)
        half = set(names[::2])
        for side in (True, False):
            weights = fit([case for case in cases if (case[3]["name"] in half) == side])
            for found, label, weight, row in cases:
                if (row["name"] in half) != side:
                    p = probability(weights, found)
                    band = told[int(10 * p)]
                    for i, value in enumerate((weight * p, weight * label, weight, 1)):
                        band[i] += value
    print("\nnames held out, by tenths of the confidence: cases, mean confidence, share that is meant")
    for band, (confidence, right, weight, count) in sorted(told.items()):
        print(f"{band / 10:.1f}{count // ROUNDS:6}{confidence / weight:7.2f}{right / weight:7.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("features", "catalogue", "gold", "names"):
        parser.add_argument(name)
    parser.add_argument("texts", nargs="+")
    options = parser.parse_args()
    gold = [json.loads(line) for line in open(options.gold, encoding="utf8") if line.strip()]
    lines = [line for path in options.texts
             for line in open(path, encoding="utf8", errors="replace").read().split("\n")]
    misspelled = candidates(options.features, options.catalogue, [g["text"] for g in gold])
    near = candidates(options.features, options.names, lines)
    usable = [[row for row in rows if row["guarded"] == "0" and row["word_edits"] != "0"]
              for rows in (meant(misspelled, gold), by_chance(near))]
    cases = weighted(*usable)
    show(cases, fit(cases))
    hold_out(cases)


if __name__ == "__main__":
    main()
