#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""reliability.py GOLD.jsonl FOUND.jsonl...

Whether confidence says how often a reader agrees: hits by tenths of their confidence, the mean of it and the share that
is right. GOLD has objects {id, text, mentions: [{start, end, brand}]} with offsets in bytes, and perhaps `ignore`, spans
that do not count; each FOUND is what `mention find --input jsonl --output jsonl` said of the same texts, one a preset. A
hit is right where GOLD has a mention of its brand that shares more than half of both spans. Standard library only."""
import argparse
import collections
import json

ENOUGH = 50  # hits, for a band that is held to its promise
TOLERANCE = .1


def read(path):
    return {row["id"]: row for row in map(json.loads, filter(str.strip, open(path, encoding="utf8")))}


def shared(a, b):
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def is_same(hit, mention):
    both = shared(hit, mention)
    return hit["brand"] == mention["brand"] and 2 * both > max(hit["end"], mention["end"]) - min(hit["start"],
                                                                                               mention["start"])


def bands(gold, found):
    told = collections.defaultdict(list)
    for key, row in found.items():
        for hit in row["mentions"]:
            right = any(is_same(hit, mention) for mention in gold[key]["mentions"])
            if right or not any(shared(hit, span) for span in gold[key].get("ignore", ())):
                told[min(9, int(10 * hit["confidence"]))].append((hit["confidence"], right))
    return told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("found", nargs="+")
    options = parser.parse_args()
    gold = read(options.gold)
    for path in options.found:
        print(f"{path}\n{'band':>5}{'hits':>7}{'mean':>7}{'right':>7}")
        for band, hits in sorted(bands(gold, read(path)).items()):
            mean = sum(value for value, _ in hits) / len(hits)
            right = sum(right for _, right in hits) / len(hits)
            off = len(hits) >= ENOUGH and abs(mean - right) > TOLERANCE
            print(f"{band / 10:5.1f}{len(hits):7}{mean:7.2f}{right:7.2f}{'  off' if off else ''}")


if __name__ == "__main__":
    main()
