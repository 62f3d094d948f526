# SPDX-License-Identifier: MIT
"""The lexicons that come with the command for --lexicon: each is read, and says what its trade says."""
import json
import pathlib
import re
import unittest

from command import CommandTest

LEXICONS = pathlib.Path(__file__).parents[2] / "bindings" / "cli" / "lexicons"
# Of each lexicon: texts that are rated lower with it than without, and higher.
CASES = {
    "transport": (["Der Zug hat Verspätung.", "Rail replacement between Leeds and York."], ["Die Fahrt war verspätungsfrei."]),
    "service": (["Schon wieder eine Preiserhöhung.", "There is no signal here."], ["Der Mitarbeiter war kulant."]),
    "retail": (["Das Kleid ist ausverkauft.", "The jacket fell apart."], ["Ein echtes Schnäppchen."]),
}


def spelled(entry):
    """What an entry stands for: each of its alternatives once, beside the first of the others."""
    parts = [part.strip("{}").split("|") for part in re.findall(r"\{[^}]*\}|[^{}]+", entry.replace("*", ""))]
    for at, part in enumerate(parts):
        for word in part:
            chosen = [word if k == at else other[0] for k, other in enumerate(parts)]
            yield " ".join("".join(chosen).split())


def judgements(path):
    """Language, text and whether it is praise, of each entry with a valence."""
    language = None
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("@language"):
            language = line.split()[1]
        columns = line.split("\t")
        if len(columns) > 1 and re.fullmatch(r"-?[0-9.]+", columns[1]):
            for text in dict.fromkeys(spelled(columns[0])):
                yield language, text, columns[1][0] != "-"


class Lexicons(CommandTest):
    def scores(self, texts, *arguments):
        out = self.run_command("rate", "--output", "jsonl", *arguments, text="".join(t + "\n" for t in texts))
        return [json.loads(line)["sentiment"]["score"] for line in out.decode().splitlines()]

    def test_each_is_tried_here(self):
        self.assertEqual(sorted(CASES), sorted(path.stem for path in LEXICONS.glob("*.tsv")))

    def test_each_says_what_its_trade_says(self):
        for name, (lower, higher) in CASES.items():
            texts = lower + higher
            before = self.scores(texts)
            after = self.scores(texts, "--lexicon", str(LEXICONS / f"{name}.tsv"))
            for text, old, new in zip(texts, before, after):
                with self.subTest(lexicon=name, text=text):
                    self.assertLess(new, old) if text in lower else self.assertGreater(new, old)

    def test_none_says_less_than_the_lexicon_does_without_it(self):
        for path in sorted(LEXICONS.glob("*.tsv")):
            for language in ("de", "en"):
                found = [(text, good) for of, text, good in judgements(path) if of == language]
                texts = [text for text, _ in found]
                before = self.scores(texts, "--language", language)
                after = self.scores(texts, "--language", language, "--lexicon", str(path))
                for (text, good), old, new in zip(found, before, after):
                    with self.subTest(lexicon=path.stem, text=text):
                        self.assertGreaterEqual(new, old) if good else self.assertLessEqual(new, old)

    def test_ones_own_words_call_out_and_join(self):
        own = self.file("own.tsv", "@language de\nknorke\t2.5\nknorke\tcall\nunn\tjoin\n")
        plain = self.file("plain.tsv", "@language de\nknorke\t2.5\n")
        called = ["Knorke, der Zug fällt schon wieder aus."]
        self.assertLess(self.scores(called, "--lexicon", own), self.scores(called, "--lexicon", plain))
        joined = ["Es war nicht schnell unn teuer."]
        self.assertLess(self.scores(joined, "--lexicon", own), self.scores(joined, "--lexicon", plain))


if __name__ == "__main__":
    unittest.main()
