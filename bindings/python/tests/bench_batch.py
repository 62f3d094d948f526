# SPDX-License-Identifier: MIT
"""What Python costs on top of the C library, on posts of tweet length, and what a second thread gains.

    bench_batch.py [POSTS [CATALOGUE]]     a post a line; without them, the made-up posts and 1,000 names of ./run bench

The ways take turns and the least processor time of each counts, so that whatever else the machine does hits all alike.
Two threads are held against two processes, which share no lock: what those gain is what the machine has to give.
"""
import ctypes
import multiprocessing
import pathlib
import sys
import threading
import time

import mention
from mention import _ffi, _texts

BENCH = pathlib.Path(__file__).resolve().parents[3] / "bench"
ROUNDS = 7
TEXTS = 20000


def given():
    """Posts and a matcher."""
    if len(sys.argv) > 1:
        posts = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        matcher = mention.Matcher.from_file(sys.argv[2] if len(sys.argv) > 2 else BENCH.parent / "bindings/cli/demo/brands.tsv")
    else:
        sys.path.insert(0, str(BENCH))
        import generate
        names = generate.make_names(1000)
        posts = generate.make_posts(1000000, names)[0]
        matcher = mention.Matcher(names)
    posts = [post for post in posts if post and len(post) <= 280]
    return (posts * (TEXTS // len(posts) + 1))[:TEXTS], matcher


def in_c(call, column):
    """The C library alone, on the same pieces of an Arrow array."""
    matcher, lexicon = call.pointers()
    scratch = call.owner.take()
    for piece in _texts.source_of(column).pieces():
        _ffi.library.mention_run(matcher, lexicon, scratch.pointer, ctypes.byref(piece.batch), call.options.reference,
                                 scratch.results_ref, scratch.error_ref)
    call.owner.give(scratch)


def measure(ways, count):
    """Nanoseconds of processor time a text, of each way."""
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
        print(f"  {name:34}{cost:9.0f} ns a text {base / cost:6.2f} of C {cost - base:+9.0f}")


def held(work):
    """The part of the processor time in which Python's lock is held."""
    run, inside = _ffi.library.mention_run, []

    def watched(*arguments):
        start = time.thread_time()
        run(*arguments)
        inside.append(time.thread_time() - start)

    _ffi.library.mention_run = watched
    try:
        parts = []
        for _ in range(ROUNDS):
            inside.clear()
            start = time.thread_time()
            work()
            parts.append(1 - sum(inside) / (time.thread_time() - start))
    finally:
        _ffi.library.mention_run = run
    return sorted(parts)[ROUNDS // 2]


def once(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_threads(work):
    workers = [threading.Thread(target=work) for _ in range(2)]

    def both():
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    return once(both)


def in_process(work, gate, times):
    while gate.wait() is not None:
        times.put(once(work))


def gain(work):
    """How much more two threads, and two processes, get done in the time of one: the medians of rounds in turns."""
    context = multiprocessing.get_context("fork")
    gate, times = context.Barrier(3), context.Queue()
    others = [context.Process(target=in_process, args=(work, gate, times), daemon=True) for _ in range(2)]
    for other in others:
        other.start()
    rounds = []
    for _ in range(ROUNDS):
        alone, threads = once(work), in_threads(work)
        gate.wait()
        rounds.append((2 * alone / threads, 2 * alone / max(times.get(), times.get())))
    for other in others:
        other.terminate()
        other.join()
    return [sorted(column)[len(rounds) // 2] for column in zip(*rounds)]


def main():
    import pyarrow

    posts, matcher = given()
    analyzer = mention.Analyzer(matcher)
    column = pyarrow.array(posts)
    print(f"{len(posts)} posts of {sum(len(post.encode()) for post in posts) / len(posts):.0f} bytes, {matcher!r}, "
          f"{sum(map(len, matcher.find_batch(posts))) / len(posts):.2f} mentions a post")
    ways = [("find", matcher._call(False, "bytes"), matcher.find_batch, matcher.find),
            ("analyze", analyzer._call(False, "bytes", None), analyzer.analyze_batch, analyzer.analyze)]
    for title, call, many, one in ways:
        show(title, measure({
            "C": lambda: in_c(call, column),
            "Arrow array": lambda: many(column),
            "Arrow array to Arrow table": lambda: many(column).to_arrow(),
            "list of str": lambda: many(posts),
            "list of str to columns of mentions": lambda: many(posts).columns(by="mention"),
            "list of str, every object": lambda: [None for _ in many(posts)],
            "text by text": lambda: [None for post in posts if one(post) is None],
        }, len(posts)))
    print("two at once, in the time of one")
    for title, _, many, _ in ways:
        for kind, texts in (("list of str", posts), ("Arrow array", column)):
            lock = held(lambda: many(texts))
            threads, processes = gain(lambda: many(texts))
            print(f"  {title + ', ' + kind:24}two threads {threads:.2f}, two processes {processes:.2f}; the lock is held "
                  f"{lock:.1%} of the time")


if __name__ == "__main__":
    main()
