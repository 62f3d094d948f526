# SPDX-License-Identifier: MIT
"""What Python costs on top of the C library, on posts of tweet length: nanoseconds of processor time a text.

bench_batch.py [FILE]: a text a line; without it, posts put together from the sample posts of the command."""
import ctypes
import pathlib
import sys
import threading
import time

import mention
from mention import _ffi, _texts

DEMO = pathlib.Path(__file__).resolve().parents[2] / "cli/demo"
ROUNDS = 5


def texts():
    lines = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else DEMO / "posts.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and len(line) <= 280]
    return (lines * (20000 // len(lines) + 1))[:20000]


def in_c(call, column):
    """The C library alone, on the same pieces of an Arrow array."""
    matcher, lexicon = call.pointers()
    scratch = call.owner.take()
    for piece in _texts.source_of(column).pieces():
        _ffi.library.mention_run(matcher, lexicon, scratch.pointer, ctypes.byref(piece.batch), call.options.reference,
                                 scratch.results_ref, scratch.error_ref)
    call.owner.give(scratch)


def measure(ways, count):
    """The least time of each way, the ways in turns, so that a busy machine slows all of them."""
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            way()
            best[name] = min(best[name], time.process_time() - start)
    return {name: seconds / count * 1e9 for name, seconds in best.items()}


def show(title, times):
    base = next(iter(times.values()))
    print(title)
    for name, cost in times.items():
        print(f"  {name:36}{cost:9.0f} ns a text {base / cost:6.2f} of C   {cost - base:+8.0f}")


def two_threads(analyzer, lines):
    """How much faster two threads are than one."""
    half = len(lines) // 2

    def spend(parts):
        threads = [threading.Thread(target=analyzer.analyze_batch, args=(part,)) for part in parts]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - start

    one = min(spend([lines]) for _ in range(3))
    return one / min(spend([lines[:half], lines[half:]]) for _ in range(3))


def main():
    import pyarrow

    lines = texts()
    column = pyarrow.array(lines)
    matcher = mention.Matcher(DEMO / "brands.tsv")
    analyzer = mention.Analyzer(matcher)
    for title, call, many, one in [("analyze", analyzer._call(False, "str", None), analyzer.analyze_batch, analyzer.analyze),
                                   ("find", matcher._call(False, "str"), matcher.find_batch, matcher.find)]:
        show(title, measure({
            "C": lambda: in_c(call, column),
            "Arrow array": lambda: many(column),
            "Arrow array to Arrow table": lambda: many(column).to_arrow(),
            "list of str": lambda: many(lines),
            "list of str, every object made": lambda: list(many(lines)),
            "text by text": lambda: [one(line) for line in lines],
        }, len(lines)))
    print(f"two threads: {two_threads(analyzer, lines):.2f} times one")


if __name__ == "__main__":
    main()
