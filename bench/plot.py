# SPDX-License-Identifier: MIT
"""Draws the JSON lines of a run: speed and memory over names, cost a token by stage.

    plot.py RESULTS DIRECTORY       writes speed.svg, memory.svg and stages.svg
"""
import json
import pathlib
import sys

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot  # noqa: E402

# Okabe and Ito's colours, which people who see few colours tell apart; a mark and a dash of its own for each besides.
OURS = "#0072B2"
COLOURS = {"libmention wide": OURS, "libmention strict": "#56B4E9", "Hyperscan literals": "#000000",
           "daachorse": "#E69F00", "aho-corasick (Rust)": "#B8860B", "pyahocorasick": "#7A5C00", "FlashText": "#999999",
           "Hyperscan edits <= 2": "#D55E00", "RapidFuzz MultiOSA": "#CC79A7", "SymSpell (Rust)": "#009E73", "TRE": "#8C4A2F"}
MARKS = {"libmention wide": "o", "libmention strict": "s", "Hyperscan literals": "D", "daachorse": "^",
         "aho-corasick (Rust)": "v", "pyahocorasick": "<", "FlashText": ">", "Hyperscan edits <= 2": "P",
         "RapidFuzz MultiOSA": "X", "SymSpell (Rust)": "*", "TRE": "d"}
FIND_EDITS = {"libmention wide", "Hyperscan edits <= 2", "RapidFuzz MultiOSA", "SymSpell (Rust)", "TRE"}
STAGES = {"words": "#0072B2", "exact names": "#56B4E9", "misspellings": "#E69F00", "sentiment": "#CC79A7"}
HATCHES = {"words": "", "exact names": "///", "misspellings": "", "sentiment": "..."}


def read(path):
    lines = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    return {kind: [line for line in lines if line["kind"] == kind] for kind in ("machine", "compare", "library", "lengths")}


def place(machine):
    return (f"libmention {machine['version']}, {machine['cpu']}, {machine['cores']} cores, "
            f"{machine['cpu_path']}, {machine['date']}")


def spread_out(wanted, least):
    """Heights near the wanted ones that keep their distance."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    heights = list(wanted)
    for _ in range(200):
        for a, b in zip(order, order[1:]):
            lack = least - (heights[b] - heights[a])
            if lack > 0:
                heights[a] -= lack / 2
                heights[b] += lack / 2
    return heights


def label_lines(axes, ends):
    """Names at the right of the lines, moved apart; ends is (name, x, y, colour)."""
    to_axes = axes.transData + axes.transAxes.inverted()
    wanted = [to_axes.transform((x, y))[1] for _, x, y, _ in ends]
    for (name, x, y, colour), height in zip(ends, spread_out(wanted, 0.052)):
        at = to_axes.transform((x, y))
        axes.annotate(name, xy=at, xytext=(1.03, height), xycoords="axes fraction", textcoords="axes fraction",
                      va="center", fontsize=9, color=colour, annotation_clip=False,
                      weight="bold" if name.startswith("libmention") else "normal",
                      arrowprops={"arrowstyle": "-", "color": colour, "lw": 0.6, "alpha": 0.6, "shrinkA": 1, "shrinkB": 4})


def new_figure(title, machine):
    figure, axes = pyplot.subplots(figsize=(8.2, 5.2))
    axes.set_title(title, loc="left", fontsize=12, pad=22)
    axes.text(0, 1.02, place(machine), transform=axes.transAxes, fontsize=8, color="#444444")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def save(figure, path):
    figure.savefig(path, metadata={"Date": None}, bbox_inches="tight", facecolor="white")
    pyplot.close(figure)


def draw_lines(results, value, title, unit, path):
    """A line for each system; solid for those that find misspellings."""
    figure, axes = new_figure(title, results["machine"][0])
    ends = []
    axes.set_xscale("log")
    axes.set_yscale("log")
    for name, colour in COLOURS.items():
        rows = [row for row in results["compare"] if row["system"] == name]
        if not rows:
            continue
        x, y = [row["names"] for row in rows], [value(row) for row in rows]
        thick = 2.6 if name.startswith("libmention") else 1.4
        axes.plot(x, y, color=colour, marker=MARKS[name], lw=thick, ms=6, ls="-" if name in FIND_EDITS else (0, (4, 2)))
        ends.append((name, x[-1], y[-1], colour))
    axes.set_xlabel("names")
    axes.set_ylabel(unit)
    counts = sorted({row["names"] for row in results["compare"]})
    axes.set_xticks(counts, [f"{n:,}" for n in counts])
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}")
    axes.minorticks_off()
    axes.grid(True, color="#dddddd", lw=0.6)
    label_lines(axes, ends)
    axes.text(0, -0.16, "solid: finds misspellings; dashed: exact names only", transform=axes.transAxes, fontsize=8,
              color="#444444")
    save(figure, path)


def draw_bars(axes, sizes, stages):
    places = range(len(sizes))
    below = [0.0] * len(sizes)
    for stage in stages:
        heights = [max(0.0, row["stages"][stage]) for row in sizes]
        axes.bar(places, heights, bottom=below, width=0.66, label=stage, color=STAGES[stage], hatch=HATCHES[stage],
                 edgecolor="white", linewidth=0.8)
        below = [a + b for a, b in zip(below, heights)]
    for at, height in zip(places, below):
        axes.annotate(f"{height:,.0f}", (at, height), ha="center", va="bottom", fontsize=8)
    axes.set_xticks(list(places), [short(row["names"]) for row in sizes])
    axes.set_xlabel("names")
    axes.grid(True, axis="y", color="#dddddd", lw=0.6)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


def short(count):
    return f"{count // 1000000}M" if count >= 1000000 else f"{count // 1000}k" if count >= 1000 else str(count)


def draw_stages(results, path):
    """What finding costs, and what rating the mentions adds, each on a scale of its own."""
    figure, (find, add) = pyplot.subplots(1, 2, figsize=(8.2, 4.4), width_ratios=[3, 2])
    sizes = results["library"]
    draw_bars(find, sizes, ["words", "exact names", "misspellings"])
    draw_bars(add, sizes, ["sentiment"])
    find.legend(frameon=False, loc="upper left", reverse=True)
    find.set_title("Where the time goes: finding", loc="left", fontsize=12, pad=22)
    add.set_title("rating adds", loc="left", fontsize=12, pad=22)
    find.text(0, 1.02, place(results["machine"][0]), transform=find.transAxes, fontsize=8, color="#444444")
    find.set_ylabel("nanoseconds a token")
    save(figure, path)


def main():
    results = read(pathlib.Path(sys.argv[1]))
    to = pathlib.Path(sys.argv[2])
    # The same letters in the file for the same run; text stays text.
    matplotlib.rcParams.update({"svg.hashsalt": "mention", "svg.fonttype": "none", "font.family": "sans-serif"})
    draw_lines(results, lambda row: row["mb_per_s"], "Speed over names", "MB of posts a second, one thread", to / "speed.svg")
    draw_lines(results, lambda row: row["bytes_per_name"] * row["names"] / 1e6, "Memory over names", "MB", to / "memory.svg")
    draw_stages(results, to / "stages.svg")
    print(f"pictures: {', '.join(str(to / name) for name in ('speed.svg', 'memory.svg', 'stages.svg'))}")


if __name__ == "__main__":
    main()
