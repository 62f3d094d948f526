#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the generator of the lexicon refuses: generate_lexicon_test.py GENERATOR."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

GENERATOR = sys.argv.pop() if len(sys.argv) > 1 else "generate_lexicon"


class Generator(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)

    def run_on(self, **files):
        for name, text in files.items():
            (self.path / f"{name}.tsv").write_text(text, encoding="utf-8")
        lists = [self.path / f"{name}.tsv" for name in files]
        return subprocess.run([GENERATOR, self.path / "block.c", *lists], capture_output=True, text=True,
                              encoding="utf-8", errors="replace", check=False)

    def refuse(self, *expected, **files):
        done = self.run_on(**files)
        self.assertEqual(done.returncode, 1)
        for place in expected:
            self.assertIn(place, done.stderr)

    def accept(self, **files):
        done = self.run_on(**files)
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_an_error_names_file_line_and_reason(self):
        self.refuse("de_a.tsv:2: ", de_a="gut\t2.0\nschlecht\t9.9\n")
        self.refuse("de_b.tsv:1: the entry is there already", de_a="gut\t2.0\n", de_b="gut\t1.0\n")

    def test_the_same_phrase_with_another_sign_or_kind_names_both_places(self):
        self.refuse('de_a.tsv:2: "{sehr|zu} gut"', 'de_b.tsv:3: "zu gut"',
                    de_a="# first\n{sehr|zu} gut\t2.0\n", de_b="# second\n\nzu gut\t-1.0\n")
        self.refuse('en_a.tsv:1: "feel {free|good}"', 'en_b.tsv:1: "feel free"',
                    en_a="feel {free|good}\t2.0\n", en_b="feel free\tneutral\n")

    def test_the_same_word_with_another_sign_names_both_places(self):
        self.refuse('de_a.tsv:1: "{heiter|froh}"', 'de_b.tsv:1: "{trüb|heiter}"',
                    de_a="{heiter|froh}\t2.0\n", de_b="{trüb|heiter}\t-2.0\n")

    def test_the_same_sign_may_stand_in_two_places(self):
        self.accept(de_a="{sehr|zu} gut\t2.0\n", de_b="zu gut\t1.0\n")

    def test_an_entry_of_which_others_say_all_names_both_places(self):
        self.refuse('de_a.tsv:2: "zu gut"', 'de_b.tsv:1: "{sehr|zu} gut"',
                    de_a="# first\nzu gut\t2.0\n", de_b="{sehr|zu} gut\t1.0\n")
        self.refuse('en_a.tsv:1: "{not|so} bad"', 'en_b.tsv:2: "so bad"',
                    en_a="{not|so} bad\t-1.0\n", en_b="not bad\t-0.5\nso bad\t-2.0\n")
        self.refuse('de_a.tsv:1: "{so|schlicht}"', de_a="{so|schlicht}\t1.0\nso\t1.0\nschlicht\t1.0\n")
        self.refuse('emoji.tsv:1: ":*"', 'emoji.tsv:2: ":**"', emoji=":*\t1.0\n:**\t1.5\n")
        self.accept(de_a="{sehr|zu} gut\t2.0\nzu gut\t1.0\n")

    def test_another_language_is_another_word(self):
        self.accept(de_a="gift\t-2.0\n", en_a="gift\t2.0\n")

    def test_a_lemma_comes_before_a_form(self):
        self.accept(de_a="weinen\t-1.0\tv\nwein\tneutral\n")

    def test_fitted_values_change_and_add_nothing(self):
        self.accept(de_a="gut\t2.0\n", de_fitted="gut\t2.1\n")
        self.refuse("de_fitted.tsv:1: there is no such entry", de_a="gut\t2.0\n", de_fitted="schlecht\t-2.1\n")


if __name__ == "__main__":
    unittest.main()
