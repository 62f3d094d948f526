# SPDX-License-Identifier: MIT
"""The lexicons that come with the command for --lexicon: each is read, and says what its trade says."""
import json
import pathlib
import unittest

from command import CommandTest

LEXICONS = pathlib.Path(__file__).parents[2] / "bindings" / "cli" / "lexicons"
# Of each lexicon: texts that are rated lower with it than without, and higher.
CASES = {
    "transport": (["Der Zug hat Verspätung.", "Rail replacement between Leeds and York."], ["Die Fahrt war verspätungsfrei."]),
    "service": (["Schon wieder eine Preiserhöhung.", "There is no signal here."], ["Der Mitarbeiter war kulant."]),
    "retail": (["Das Kleid ist ausverkauft.", "The jacket fell apart."], ["Ein echtes Schnäppchen."]),
}


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


if __name__ == "__main__":
    unittest.main()
