# SPDX-License-Identifier: MIT
"""What libmention does in each way it can be called, and where the time goes."""
import statistics

import generate
import measure
from contest import Contestant

LENGTHS = [100, 1000, 10000, 100000, 1000000, 1000000000]
NOWHERE = "qxqvwjqxzk" # a name that stands in no text: what is left is the cost of looking at words


def start(arguments, path, preset):
    return Contestant([str(arguments.programs / "ours"), str(path), preset], 10 * arguments.cap)


def flood_rate(contestant, data, path):
    """Bytes a second through a text of other words than any before."""
    first, last = data.text.cuts[measure.WARM], data.text.cuts[measure.WARM + 1]
    path.write_text(generate.flood("\n".join(data.posts[first:last])) + "\n", encoding="utf8")
    text = measure.Text(path, 6)
    contestant.ask("fresh")
    contestant.ask(f"text {path}")
    rates = []
    for i, (a, b) in enumerate(zip(text.cuts, text.cuts[1:])):
        answer = contestant.ask(f"pass block {text.ends[a]} {text.ends[b]}")
        if i >= measure.WARM:
            rates.append((text.ends[b] - text.ends[a]) / answer["cpu"])
    return statistics.median(rates)


def measure_size(count, data, arguments):
    """All figures of one number of names."""
    raw = data.where / f"names.{count}"
    nowhere = data.where / "names.nowhere"
    nowhere.write_text(NOWHERE + "\n", encoding="utf8")
    running = [start(arguments, raw, "wide"), start(arguments, raw, "strict"), start(arguments, nowhere, "strict")]
    wide, strict, words = running
    modes = {"block": (wide, "block"), "post": (wide, "post"), "batch": (wide, "batch"), "one": (wide, "threads:1"), "two": (wide, "threads:2"),
             "analyze": (wide, "analyze"), "rate": (wide, "rate"), "strict": (strict, "block"), "words": (words, "block")}
    try:
        entries = {name: measure.Entry(name, c, mode, data.text, clock="seconds" if "threads" in mode else "cpu")
                   for name, (c, mode) in modes.items()}
        measure.take_turns(list(entries.values()), data.text, arguments.pass_seconds, arguments.seconds)
        saved = wide.ask("saved")
        flood = flood_rate(wide, data, data.where / "flood")
        share = data.tokens / data.bytes
        cost = {name: 1e9 / (entry.speed() * share) for name, entry in entries.items()}
        return {"names": count, "build_seconds": wide.build["build_seconds"], "bytes_per_name": saved["size"] / count,
                "mb_per_s": {name: entry.speed() / 1e6 for name, entry in entries.items()},
                "ratio": {name: measure.ratio(entry, entries["block"]) for name, entry in entries.items()},
                "two_threads": measure.ratio(entries["two"], entries["one"]),
                "flood_ratio": flood / entries["block"].speed(),
                "load_gb_per_s": saved["size"] / saved["load"] / 1e9,
                "borrow_gb_per_s": saved["size"] / saved["borrow"] / 1e9, "trusted_ms": 1000 * saved["trusted"],
                "ns_per_token": cost,
                "stages": {"words": cost["words"], "exact names": cost["strict"] - cost["words"],
                           "misspellings": cost["block"] - cost["strict"], "sentiment": cost["analyze"] - cost["post"]}}
    finally:
        for contestant in running:
            contestant.close()


def measure_lengths(count, data, arguments):
    """Nanoseconds a token by bytes a call, over one and the same part of the text."""
    contestant = start(arguments, data.where / f"names.{count}", "wide")
    try:
        contestant.ask(f"text {data.text.path}")
        first = data.text.ends[data.text.cuts[1]]
        spent = contestant.ask(f"pass block 0 {first}")["cpu"]
        line = data.text.line_within(0, len(data.text.ends) - 1, int(first / spent * 2))
        size = data.text.ends[line]
        seconds = {min(length, size): [] for length in LENGTHS}
        for _ in range(5):
            for length, times in seconds.items():
                contestant.ask("fresh")
                times.append(contestant.ask(f"pass block:{length} 0 {size}")["cpu"])
        tokens = size * data.tokens / data.bytes
        return {"names": count, "ns_per_token": {n: 1e9 * statistics.median(t) / tokens for n, t in seconds.items()}}
    finally:
        contestant.close()


ROWS = [
    ("find in blocks of 64 KiB, MB/s", lambda f: f["mb_per_s"]["block"]),
    ("  one post a call, x blocks", lambda f: f["ratio"]["post"]),
    ("  all posts in one call, x blocks", lambda f: f["ratio"]["batch"]),
    ("  two threads, x one on the clock", lambda f: f["two_threads"]),
    ("  no word twice, x blocks", lambda f: f["flood_ratio"]),
    ("  preset strict, x blocks", lambda f: f["ratio"]["strict"]),
    ("rate, MB/s", lambda f: f["mb_per_s"]["rate"]),
    ("analyze, MB/s", lambda f: f["mb_per_s"]["analyze"]),
    ("ns a token: words", lambda f: f["stages"]["words"]),
    ("  exact names", lambda f: f["stages"]["exact names"]),
    ("  misspellings", lambda f: f["stages"]["misspellings"]),
    ("  sentiment", lambda f: f["stages"]["sentiment"]),
    ("build, seconds", lambda f: f["build_seconds"]),
    ("saved matcher, bytes a name", lambda f: f["bytes_per_name"]),
    ("  load, GB/s", lambda f: f["load_gb_per_s"]),
    ("  borrow, GB/s", lambda f: f["borrow_gb_per_s"]),
    ("  borrow trusted, ms", lambda f: f["trusted_ms"]),
]


def print_table(sizes, figure):
    print(f"\n{'libmention, names':34}" + "".join(f"{f['names']:>9,}" for f in sizes))
    for title, value in ROWS:
        print(f"{title:34}" + "".join(figure(value(f), 9) for f in sizes))


def print_lengths(lengths, figure):
    costs = lengths["ns_per_token"]
    print(f"\n{'bytes a call, ' + format(lengths['names'], ',') + ' names':25}" + "".join(f"{n:>9.0e}" for n in costs))
    print(f"{'ns a token':25}" + "".join(figure(cost, 9) for cost in costs.values()), flush=True)
