# SPDX-License-Identifier: MIT
"""The forms of output, offsets, and the order of jobs."""
import json
import unittest

from command import CommandTest

LABELS = ("positive", "neutral", "negative")


class Jsonl(CommandTest):
    def test_members_of_find(self):
        out = self.run_command("find", "--brands", self.brands, "--output", "jsonl", text="Die Telekom")
        self.assertRegex(out.decode(), r'^\{"id": 1, "mentions": \[\{"brand": "telekom", "name": "Telekom", "start": 4, '
                                       r'"end": 11, "surface": "Telekom", "kind": "exact", "carrier": "word", '
                                       r'"edits": 0, "confidence": (1|0\.\d{1,4})\}\]\}\n$')

    def test_members_of_rate(self):
        out = json.loads(self.run_command("rate", "--output", "jsonl", text="gut"))
        self.assertEqual(list(out), ["id", "sentiment"])
        self.assertEqual(list(out["sentiment"]), ["score", "label", "language"])
        self.assertIn(out["sentiment"]["label"], LABELS)

    def test_members_of_analyze(self):
        text = "Die Telekom ist gut"
        out = json.loads(self.run_command("analyze", "--brands", self.brands, "--output", "jsonl", text=text))
        self.assertEqual(list(out), ["id", "mentions", "sentiment"])
        self.assertEqual(list(out["mentions"][0])[-1], "sentiment")
        self.assertEqual(list(out["mentions"][0]["sentiment"]), ["score", "label"])
        out = json.loads(self.run_command("analyze", "--brands", self.brands, "--output", "jsonl", "--explain", text=text))
        self.assertEqual(list(out), ["id", "mentions", "rejected", "sentiment"])
        self.assertIsInstance(out["sentiment"]["evidence"], list)
        self.assertIsInstance(out["mentions"][0]["sentiment"]["evidence"], list)

    def test_explain_says_why_candidates_were_turned_down(self):
        brands = self.file("guard.tsv", "opel\tOpel\nbahn\tBahn\t\t\trequire=Zug\n")
        got = json.loads(self.run_command("find", "--brands", brands, "--output", "jsonl", "--preset", "wide", "--explain",
                                          text="The shop is open, die Bahn nicht"))
        self.assertEqual(got["mentions"], [])
        self.assertEqual([(r["brand"], r["surface"], r["reason"], r.get("word")) for r in got["rejected"]],
                         [("opel", "open", "guard", "open"), ("bahn", "Bahn", "context", None)])

    def test_files_of_words(self):
        words, lexicon = self.file("words.txt", "telkom\n"), self.file("lexicon.tsv", "grumbelig\t-3\n")
        self.assertEqual(len(self.find("Die Telkom")[0]["mentions"]), 1)
        self.assertEqual(len(self.find("Die Telkom", "--words", words)[0]["mentions"]), 0)
        self.assertEqual(len(self.find("Die Telkom", "--words", words, "--no-guard")[0]["mentions"]), 1)
        rate = ("rate", "--output", "jsonl")
        labels = [json.loads(self.run_command(*rate, *more, text="alles grumbelig"))["sentiment"]["label"]
                  for more in ((), ("--lexicon", lexicon))]
        self.assertEqual(labels, ["neutral", "negative"])

    def test_numbers_have_at_most_four_decimals(self):
        out = self.run_command("analyze", "--brands", self.brands, "--output", "jsonl", "--preset", "wide", "--all",
                               text="Die Telekom ist sehr gut\nDie Telkom ist schlecht\n").decode()
        numbers = []
        for line in out.splitlines():
            json.loads(line, parse_float=numbers.append)
        self.assertTrue(numbers)
        for number in numbers:
            self.assertRegex(number, r"^-?[01]\.\d{0,3}[1-9]$")

    def test_shared_names_are_ambiguous(self):
        brands = self.file("two.tsv", "a\tTelekom\nb\tTelekom\n")
        got = json.loads(self.run_command("find", "--brands", brands, "--output", "jsonl", text="Telekom"))
        self.assertEqual([(m["brand"], m.get("ambiguous")) for m in got["mentions"]], [("a", True), ("b", True)])

    def test_strings_are_escaped(self):
        brands = self.file("odd.tsv", 'a"b\\\\c\tDeutsche Bahn\n')
        got = json.loads(self.run_command("find", "--brands", brands, "--output", "jsonl", text="Deutsche\tBahn"))
        self.assertEqual(got["mentions"][0]["brand"], 'a"b\\c')
        self.assertEqual(got["mentions"][0]["surface"], "Deutsche\tBahn")


class Offsets(CommandTest):
    TEXT = "ä😀e\u0308 Telekom, Ünïcöde 😀😀 Deutsche Bahn"

    def test_each_unit(self):
        for unit, cut in (("bytes", lambda a, b: self.TEXT.encode()[a:b].decode()),
                          ("chars", lambda a, b: self.TEXT[a:b]),
                          ("utf16", lambda a, b: self.TEXT.encode("utf-16-le")[2 * a:2 * b].decode("utf-16-le"))):
            with self.subTest(unit=unit):
                mentions = self.find(self.TEXT, "--offsets", unit)[0]["mentions"]
                self.assertEqual([m["brand"] for m in mentions], ["telekom", "bahn"])
                self.assertEqual([cut(m["start"], m["end"]) for m in mentions], [m["surface"] for m in mentions])

    def test_far_into_a_long_text(self):
        text = "ä😀 x " * 300 + "Telekom " + "😀" * 1000 + " Telekom"
        for unit, size in (("chars", lambda t: len(t)), ("utf16", lambda t: len(t.encode("utf-16-le")) // 2)):
            with self.subTest(unit=unit):
                mentions = self.find(text, "--offsets", unit)[0]["mentions"]
                self.assertEqual([m["start"] for m in mentions],
                                 [size(text[:text.index("Telekom")]), size(text[:text.rindex("Telekom")])])

    def test_a_byte_that_is_not_utf8_counts_as_one(self):
        for unit in ("chars", "utf16"):
            self.assertEqual(self.find(b"\xff\xe2\x82 Telekom", "--offsets", unit)[0]["mentions"][0]["start"], 4)


class Table(CommandTest):
    HEADER = "id\tbrand\tname\tstart\tend\tsurface\tkind\tcarrier\tedits\tconfidence"

    def table(self, verb, text, *arguments):
        brands = () if verb == "rate" else ("--brands", self.brands)
        return self.run_command(verb, *brands, "--output", "tsv", *arguments, text=text).decode().splitlines()

    def test_a_mention_a_line(self):
        got = self.table("find", "Telekom\nnichts\nTelekom Deutsche Bahn\n")
        self.assertEqual(got[0], self.HEADER)
        self.assertEqual([line.split("\t")[:2] for line in got[1:]],
                         [["1", "telekom"], ["3", "telekom"], ["3", "bahn"]])

    def test_header_of_no_text(self):
        self.assertEqual(self.table("find", ""), [self.HEADER])
        self.assertEqual(self.table("analyze", ""), [self.HEADER + "\tscore\tlabel"])
        self.assertEqual(self.table("rate", ""), ["id\tscore\tlabel\tlanguage"])

    def test_analyze_and_rate(self):
        got = self.table("analyze", "Telekom")[1].split("\t")
        self.assertEqual(len(got), 12)
        self.assertIn(got[11], LABELS)
        got = self.table("rate", "a\nb\n")
        self.assertEqual([line.split("\t")[0] for line in got[1:]], ["1", "2"])

    def test_tabs_line_ends_and_backslashes_are_escaped(self):
        line = json.dumps({"id": "a\tb\\c\nd\re", "text": "Deutsche\tBahn"})
        got = self.table("find", line, "--input", "jsonl")[1].split("\t")
        self.assertEqual((got[0], got[5]), (r"a\tb\\c\nd\re", r"Deutsche\tBahn"))


class Reading(CommandTest):
    TEXT = "Die Telekom " + "und viele weitere Wörter " * 10 + "\x1b[31mDeutsche Bahn\x1b[0m"

    def text_output(self, **environment):
        return self.run_command("find", "--brands", self.brands, text=self.TEXT, **environment).decode()

    def test_eighty_columns_and_no_commands_for_the_terminal(self):
        got = self.text_output(CLICOLOR_FORCE="", NO_COLOR="")
        self.assertNotIn("\x1b", got)
        self.assertLessEqual(max(map(len, got.splitlines())), 80)
        self.assertRegex(got, r"(?m)^ +4-11 +Telekom +telekom +exact +[01.]")

    def test_colour(self):
        self.assertIn("\x1b[1;36mTelekom\x1b[0m", self.text_output(CLICOLOR_FORCE="1", NO_COLOR=""))
        self.assertNotIn("\x1b", self.text_output(CLICOLOR_FORCE="1", NO_COLOR="1"))

    def test_every_text_is_shown(self):
        got = self.run_command("find", "--brands", self.brands, text="eins\n\ndrei\n").decode()
        self.assertEqual(got, "    1  eins\n    2\n    3  drei\n")


class Jobs(CommandTest):
    def test_any_number_of_jobs_writes_the_same(self):
        lines = "".join(f"{i} Die Telekom {'x' * (i % 977)}\n" for i in range(20_000))
        posts = self.file("posts.txt", lines)
        command = ("analyze", "--brands", self.brands, "--output", "jsonl", posts)
        wanted = self.run_command(*command)
        self.assertEqual([json.loads(line)["id"] for line in wanted.splitlines()], list(range(1, 20_001)))
        for jobs in ("2", "5", "64"):
            self.assertEqual(self.run_command(*command, "--jobs", jobs), wanted)

    def test_a_bad_line_with_jobs(self):
        lines = [json.dumps({"text": f"Telekom {i}" + " x" * 200}) for i in range(5_000)]
        lines[4_000] = "{"
        for jobs in ("1", "4"):
            got = self.find("\n".join(lines), "--input", "jsonl", "--jobs", jobs, status=2)
            self.assertEqual([o["id"] for o in got], list(range(1, 4_001)))
            self.assertRegex(self.said, r"^<stdin>:4001: .+\n$")


if __name__ == "__main__":
    unittest.main()
