# SPDX-License-Identifier: MIT
"""The benchmark cuts a text at lines, all of it, and takes turns fairly.

measure_test.py SOURCE_ROOT"""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(sys.argv.pop(1)) / "bench"))
import measure # noqa: E402
from contest import Contestant, Failed # noqa: E402


def text_of(data, slices):
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "text"
        path.write_bytes(data)
        return measure.Text(path, slices)


class Pretender:
    """A contestant that needs a second for so many bytes, and notes what it is told."""

    def __init__(self, rate):
        self.rate, self.told = rate, []

    def ask(self, command):
        self.told.append(command)
        if command.startswith("pass"):
            _, _, start, end = command.split()
            return {"seconds": 7, "cpu": (int(end) - int(start)) / self.rate, "hits": 1}
        return {}


class Texts(unittest.TestCase):
    def test_cuts_part_all_lines_at_their_ends(self):
        data = b"".join(b"x" * (i * 7 % 50) + b"\n" for i in range(1000))
        text = text_of(data, 8)
        self.assertEqual(text.cuts[0], 0)
        self.assertEqual(text.ends[text.cuts[-1]], len(data))
        self.assertEqual(text.cuts, sorted(set(text.cuts)))
        for cut in text.cuts[1:]:
            self.assertEqual(data[text.ends[cut] - 1:text.ends[cut]], b"\n")
        sizes = [text.ends[b] - text.ends[a] for a, b in zip(text.cuts, text.cuts[1:])]
        self.assertLess(max(sizes) - min(sizes), 150)

    def test_a_last_line_without_an_end(self):
        self.assertEqual(text_of(b"one\ntwo", 1).ends, [0, 4, 7])

    def test_a_part_has_one_line_at_least_and_not_more_than_asked(self):
        text = text_of(b"four\n" * 100, 1)
        self.assertEqual(text.line_within(0, 100, 1), 1)
        self.assertEqual(text.line_within(10, 100, 24), 14)
        self.assertEqual(text.line_within(10, 12, 1000), 12)


class Turns(unittest.TestCase):
    def setUp(self):
        self.text = text_of(b"0123456789 abcdefgh\n" * 20000, 8)
        self.fast, self.slow = Pretender(1e8), Pretender(1e4)
        self.entries = [measure.Entry("fast", self.fast, "a", self.text), measure.Entry("slow", self.slow, "b", self.text)]
        measure.take_turns(self.entries, self.text, 0.5, 60)

    def test_speeds_and_ratios(self):
        fast, slow = self.entries
        self.assertAlmostEqual(fast.speed() / 1e8, 1)
        self.assertAlmostEqual(measure.ratio(slow, fast) * 1e4, 1)
        self.assertGreaterEqual(len(fast.rates), measure.LEAST_ROUNDS)
        self.assertEqual(len(fast.rates), len(slow.rates))

    def test_nothing_is_timed_that_was_seen_since_the_last_fresh_start(self):
        seen, timed = set(), 0
        for command in self.fast.told:
            if command == "fresh":
                seen, timed = set(), timed + 1
            elif command.startswith("pass"):
                self.assertNotIn(command, seen)
                seen.add(command)
        self.assertGreater(timed, 1)

    def test_a_slow_one_takes_the_beginning_of_a_slice(self):
        longest = max(int(c.split()[3]) - int(c.split()[2]) for c in self.slow.told if c.startswith("pass"))
        self.assertLess(longest, 1e4)


class Programs(unittest.TestCase):
    def test_what_goes_wrong_is_said(self):
        with self.assertRaisesRegex(Failed, "no such thing"):
            Contestant([sys.executable, "-c", "import sys; sys.exit('no such thing')"], 60)
        with self.assertRaisesRegex(Failed, "too much"):
            Contestant([sys.executable, "-c", "print('{\"error\": \"too much\"}')"], 60)

    def test_a_contestant_answers_line_by_line(self):
        program = "import sys\nprint('{\"bytes\": 1}', flush=True)\nfor _ in sys.stdin: print('{\"a\": 2}', flush=True)"
        contestant = Contestant([sys.executable, "-c", program], 60)
        try:
            self.assertEqual(contestant.build, {"bytes": 1})
            self.assertEqual(contestant.ask("pass"), {"a": 2})
        finally:
            contestant.close()


if __name__ == "__main__":
    unittest.main()
