# SPDX-License-Identifier: MIT
"""Catalogues, word lists, lexicons, saved matchers, texts and JSON lines spoiled by chance, always the same ones:
refused in one line with the right status, or answered in whole records. Never a signal, never half a record.

./run check mangled tries MENTION_TEST_RUNS (1000) of them under sanitizers, ./run test some; there
MENTION_TEST_LD_PRELOAD names a library that lets each allocation end at a guard page."""
import json
import os
import random
import re
import subprocess
import unittest

from command import COMMAND, CommandTest

ENVIRONMENT = {**os.environ, **({"LD_PRELOAD": os.environ["MENTION_TEST_LD_PRELOAD"]}
                                if "MENTION_TEST_LD_PRELOAD" in os.environ else {})}
RUNS = int(os.environ.get("MENTION_TEST_RUNS", "240"))
CATALOGUE = ("brand\tTelekom\tDeutsche Telekom|T-Mobile\t@telekomhilft\tpreset=wide;never=telekomat\n"
             "# comment\nhm\tH&M\tHennes \\| Mauritz\t\tcase=initial;require=mode,kauf*;window=9\n"
             "bahn\tDeutsche Bahn\tDB\tDB_Info|bahn\texclude=bahnhof;compounds=0\nm\u00fcller\tM\u00fcller\n").encode()
WORDS = "telekon\n# comment\nm\u00fcllerei foo\n".encode()
LEXICON = ("@language de\nknorke\t3\ta\nganz {und|aber} gar * nicht\tnegator\nprima\t2.5\nmies\t-\n:x)\t-2\n").encode()
TEXTS = ("Die Telkom ist nicht gut, Deutschen Bahn: super! \U0001f621 @telekomhilft\n"
         "H&amp;M und H und M www.telekom.de #DankeTelekom knorke\n\nM\u00fcllers T3lekom\r\n").encode()
LINES = ('{"id": 7, "text": "Die Telkom \\u00fcbel \\ud83d\\ude21", "x": [1, {"a": null}]}\n\n'
         '{"text": "knorke Deutsche Bahn", "id": "a\\"b", "n": -1.5e3}\n').encode()
SCRAPS = [b"\t", b"\n", b"\r", b"\0", b"|", b";", b"=", b",", b"#", b"\\", b"\"", b"{", b"}", b"[", b"\xff", b"\xc3",
          b"\xed\xa0\x80", b"\xc0\xaf", b"\xef\xbb\xbf", b"\xe2\x80\x8d", b"9" * 30, b"-1", b"*", b"@", b"\\u0000",
          b"\\ud800", b"nan", b"1e999"]
LONG = [b"a", "\u00e4".encode(), b"a ", b"|a", b",a", b";a", b"\t", b"\n", b"\\", b"[", b"&amp;", b"9"]
LENGTHS = [20, 300, 5000]  # within every limit, beyond that of names, beyond that of fields


def mangle(chance, data):
    """A few changes: bytes, scraps and long runs put in, parts lost, doubled, moved, or the end cut off."""
    data = bytearray(data)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(data) + 1)
        length = chance.randrange(1, 12)
        what = chance.randrange(8)
        if what == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            data[at:at] = chance.choice(SCRAPS)
        elif what == 2:
            del data[at:at + length]
        elif what == 3:
            data[at:at] = data[at:at + length] * chance.randrange(1, 40)
        elif what == 4:
            other = chance.randrange(len(data) + 1)
            data[at:at + length] = data[other:other + length]
        elif what == 5:
            data[at:at] = bytes(chance.randrange(256) for _ in range(length))
        elif what == 6:
            data[at:at] = chance.choice(LONG) * chance.choice(LENGTHS)
        elif chance.randrange(4) == 0:
            del data[at:]
    return bytes(data)


def text_count(texts):
    return texts.count(b"\n") + (texts != b"" and not texts.endswith(b"\n"))


class Mangled(CommandTest):
    def call(self, arguments, text):
        done = subprocess.run([COMMAND, *arguments], input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.directory, timeout=60, env=ENVIRONMENT)
        self.assertIn(done.returncode, (0, 2), done.stderr[-500:])
        self.assertEqual(done.stderr.count(b"\n"), 1 if done.returncode else 0, done.stderr[-500:])
        self.assertTrue(done.returncode == 0 or done.stderr.endswith(b"\n"))
        return done.returncode, done.stdout, done.stderr

    def check_records(self, out, texts):
        """Whole JSON lines, with spans inside their texts."""
        self.assertTrue(out == b"" or out.endswith(b"\n"))
        records = [json.loads(line) for line in out.splitlines()]
        for i, record in enumerate(records):
            spans = [(one["start"], one["end"]) for one in record.get("mentions", ())]
            self.assertEqual(spans, sorted(spans))
            for start, end in spans:
                self.assertLess(start, end)
                self.assertLessEqual(end, len(texts[i]) if texts else end)
        return len(records)

    def refusal(self, said, name):
        """A spoiled file is named with its line."""
        self.assertRegex(said.decode(errors="replace"), "^" + re.escape(name) + r":\d+: .+\n$")

    def run_catalogue(self, chance):
        brands = self.file("bad.tsv", mangle(chance, CATALOGUE))
        verb = chance.choice(["find", "analyze", "check", "compile"])
        options = {"find": ["--output", chance.choice(["text", "tsv"])], "analyze": ["--output", "jsonl", "--explain"],
                   "check": [], "compile": ["-o", "out.matcher"]}[verb]
        status, out, said = self.call([verb, "--brands", brands, *options], TEXTS)
        compiled = self.directory / "out.matcher"
        if status:
            self.refusal(said, brands)
            self.assertEqual(out, b"")
            self.assertFalse(compiled.exists())
        elif verb == "analyze":
            self.assertEqual(self.check_records(out, TEXTS.splitlines()), 4)
        elif verb == "compile":
            self.assertEqual(self.call(["find", "--matcher", "out.matcher", "--output", "tsv"], TEXTS)[1],
                             self.call(["find", "--brands", brands, "--output", "tsv"], TEXTS)[1])
            compiled.unlink()
        return status

    def run_words(self, chance):
        words = self.file("words.txt", mangle(chance, WORDS))
        status, out, said = self.call(["find", "--brands", self.brands, "--words", words, "--output", "jsonl"], TEXTS)
        if status:
            self.refusal(said, words)
            self.assertEqual(out, b"")
        else:
            self.assertEqual(self.check_records(out, TEXTS.splitlines()), 4)
        return status

    def run_lexicon(self, chance):
        lexicon = self.file("lexicon.tsv", mangle(chance, LEXICON))
        status, out, said = self.call(["rate", "--lexicon", lexicon, "--output", "jsonl", "--explain"], TEXTS)
        if status:
            self.refusal(said, lexicon)
            self.assertEqual(out, b"")
        else:
            self.assertEqual(self.check_records(out, None), 4)
        return status

    def run_matcher(self, chance):
        self.call(["compile", "--brands", self.brands, "-o", "good.matcher"], b"")
        data = (self.directory / "good.matcher").read_bytes()
        matcher = self.file("bad.matcher", mangle(chance, data))
        status, out, said = self.call(["find", "--matcher", matcher, "--output", "jsonl"], TEXTS)
        if status:
            self.assertIn(b"bad.matcher", said)
            self.assertEqual(out, b"")
        else:
            self.assertEqual(self.check_records(out, TEXTS.splitlines()), 4)
        return status

    def run_texts(self, chance):
        texts = mangle(chance, TEXTS)
        jobs = chance.choice(["1", "3"])
        status, out, _ = self.call(["analyze", "--brands", self.brands, "--output", "jsonl", "--jobs", jobs], texts)
        self.assertEqual(status, 0)
        self.assertEqual(self.check_records(out, None), text_count(texts.removeprefix(b"\xef\xbb\xbf")))
        return status

    def run_lines(self, chance):
        lines = mangle(chance, LINES)
        status, out, said = self.call(["analyze", "--brands", self.brands, "--input", "jsonl", "--output", "jsonl",
                                       "--offsets", chance.choice(["bytes", "chars", "utf16"])], lines)
        count = self.check_records(out, None)
        if status:
            self.refusal(said, "<stdin>")
            self.assertLess(count, int(said.split(b":")[1]))
        else:
            self.assertLessEqual(count, text_count(lines))
        return status

    def test_spoiled_input(self):
        kinds = [self.run_catalogue, self.run_words, self.run_lexicon, self.run_matcher, self.run_texts, self.run_lines]
        seen = {kind.__name__: [0, 0] for kind in kinds}
        for number in range(RUNS):
            kind = kinds[number % len(kinds)]
            with self.subTest(number=number, kind=kind.__name__):
                seen[kind.__name__][kind(random.Random(number)) != 0] += 1
        print(", ".join(f"{name[4:]}: {good} answered, {bad} refused" for name, (good, bad) in seen.items()))
        # Both ends are met, or nothing was shown.
        for end in (0, 1):
            self.assertGreater(sum(counts[end] for counts in seen.values()), RUNS // 10)


if __name__ == "__main__":
    unittest.main()
