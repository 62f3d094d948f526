# SPDX-License-Identifier: MIT
"""From a CSV of posts to a table and a plot of the sentiment per brand and day.

    python brands_by_day.py posts.csv plot.png

The CSV has the columns "day" and "text"; the posts that lie beside this script are invented. Needs matplotlib."""
import collections
import csv
import itertools
import sys

import mention

BRANDS = {"Telekom": ["Telekom", "Deutsche Telekom", "@Telekom_hilft"], "Deutsche Bahn": ["Deutsche Bahn", "@DB_Bahn"],
          "IKEA": ["IKEA"]}


def scores_by_day(path):
    """{brand: {day: [the score of each mention]}}"""
    with open(path, encoding="utf-8", newline="") as file:
        posts = list(csv.DictReader(file))
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    results = mention.Analyzer(BRANDS).analyze_batch([post["text"] for post in posts])
    for post, result in zip(posts, results):
        for one in result.mentions:
            found[one.brand][post["day"]].append(one.sentiment.score)
    return found


def print_table(found, days):
    print("brand".ljust(16), *(day[5:].rjust(12) for day in days))
    for brand, by_day in found.items():
        cells = [by_day.get(day, []) for day in days]
        print(brand.ljust(16), *(f"{sum(c) / len(c):+.2f} ({len(c)})".rjust(12) if c else "-".rjust(12) for c in cells))


def plot(found, days, path):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot

    figure, axes = pyplot.subplots(figsize=(8, 4))
    for (brand, by_day), marker in zip(found.items(), itertools.cycle("osD^v*")):
        shown = [day for day in days if by_day.get(day)]
        axes.plot([days.index(day) for day in shown], [sum(by_day[day]) / len(by_day[day]) for day in shown],
                  marker=marker, label=brand)
    axes.axhline(0, color="grey", linewidth=.8)
    axes.set(ylim=(-1, 1), ylabel="sentiment", xticks=range(len(days)), xticklabels=[day[5:] for day in days])
    axes.legend(loc="lower right")
    figure.savefig(path, dpi=120, bbox_inches="tight")


if __name__ == "__main__":
    found = scores_by_day(sys.argv[1])
    days = sorted({day for by_day in found.values() for day in by_day})
    print_table(found, days)
    if len(sys.argv) > 2:
        plot(found, days, sys.argv[2])
