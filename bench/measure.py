# SPDX-License-Identifier: MIT
"""Taking turns until the spread is small.

The text is cut into slices. In each round every contestant passes over the same
slice, one after the other, so that what else the machine does hits all alike; a
slow one takes the beginning of the slice. A contestant that remembers words of
earlier posts must not meet a slice twice: the first slices warm it up, the
others are timed once each, and then it starts afresh.

Timed are the seconds that the one thread computes, not those on the clock, so
that a busy machine does less harm. Where threads share the work, the clock is.

The rule: at least 5 rounds, and more until of each contestant the quartiles of
its speeds lie within 5 % of the median around it, or 24 rounds, or the time is
up. Ratios are medians of the ratios in each round.
"""
import bisect
import dataclasses
import statistics
import time

from contest import Failed

WARM = 2 # slices
LEAST_ROUNDS = 5
MOST_ROUNDS = 24
SPREAD = 0.05


class Text:
    """A text in a file, cut into slices at line ends; `twin` is another form of the same lines."""

    def __init__(self, path, slices):
        self.path = path
        lines = path.read_bytes().split(b"\n")
        if lines and not lines[-1]:
            lines.pop()
        self.ends = [0]
        for line in lines:
            self.ends.append(self.ends[-1] + len(line) + 1)
        self.ends[-1] = path.stat().st_size
        self.cuts = self.cut(0, len(lines), slices)

    def cut(self, first, last, count):
        """Line numbers that part the lines into pieces of one size."""
        size = self.ends[last] - self.ends[first]
        cuts = [bisect.bisect_left(self.ends, self.ends[first] + size * i // count) for i in range(count + 1)]
        return sorted(set(cuts))

    def line_within(self, first, last, size):
        """The line that ends a part of so many bytes at most, of one line at least."""
        line = bisect.bisect_right(self.ends, self.ends[first] + size) - 1
        return min(last, max(first + 1, line))


@dataclasses.dataclass
class Entry:
    """One thing to time: a contestant in a mode, on its form of the text."""
    name: str
    contestant: object
    mode: str
    text: Text
    part: int = 0 # bytes of a slice
    clock: str = "cpu" # or "seconds", where several threads work
    rates: list = dataclasses.field(default_factory=list) # bytes of the original text a second, one a round
    hits: int = 0
    bytes: int = 0 # of the original text that was timed
    failed: str | None = None # why it was given up

    def run(self, original, first, last):
        """Seconds of a pass over these lines, bytes of the original text they have, hits."""
        ends = self.text.ends
        answer = self.contestant.ask(f"pass {self.mode} {ends[first]} {ends[last]}")
        return answer[self.clock], original.ends[last] - original.ends[first], answer["hits"]

    def spread(self):
        low, middle, high = statistics.quantiles(self.rates, n=4)
        return (high - low) / 2 / middle

    def speed(self):
        return statistics.median(self.rates)


def find_part(entry, original, seconds):
    """How much of a slice to take so that a pass lasts no longer than that."""
    first, last = original.cuts[0], original.cuts[1]
    size = 2048
    while True:
        to = original.line_within(first, last, size)
        spent, done, _ = entry.run(original, first, to)
        if to == last or spent > seconds / 10:
            return max(1024, int(done * seconds / max(spent, 1e-9)))
        size *= 6


def warm(entries, original):
    for contestant in {id(e.contestant): e.contestant for e in entries}.values():
        contestant.ask("fresh")
    for entry in entries:
        for i in range(WARM):
            entry.run(original, original.cuts[i], original.line_within(original.cuts[i], original.cuts[i + 1], entry.part))


def settled(entries):
    return all(len(e.rates) >= LEAST_ROUNDS and e.spread() <= SPREAD for e in entries)


def prepare(entries, original, pass_seconds):
    """Let all read their text and find out how much of it to take; those that cannot get `failed`."""
    for entry in entries:
        try:
            entry.contestant.ask(f"text {entry.text.path}")
            entry.contestant.ask("fresh")
            entry.part = find_part(entry, original, pass_seconds)
        except Failed as reason:
            entry.failed = str(reason)
    return [entry for entry in entries if entry.failed is None]


def take_turns(entries, original, pass_seconds, total_seconds):
    """Fill in the rates of the entries, each on original.ends."""
    entries = prepare(entries, original, pass_seconds)
    slices = len(original.cuts) - 1
    end = time.monotonic() + total_seconds
    for turn in range(MOST_ROUNDS):
        at = WARM + turn % (slices - WARM)
        if at == WARM:
            warm(entries, original)
        for entry in entries:
            first = original.cuts[at]
            last = original.line_within(first, original.cuts[at + 1], entry.part)
            seconds, size, hits = entry.run(original, first, last)
            entry.rates.append(size / seconds)
            entry.bytes += size
            entry.hits += hits
        if turn + 1 >= LEAST_ROUNDS and (settled(entries) or time.monotonic() > end):
            return


def ratio(entry, base):
    return statistics.median(a / b for a, b in zip(entry.rates, base.rates))
