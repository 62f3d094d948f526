#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the generator of the known words refuses, and what it makes of a list: generate_words_test.py GENERATOR."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

GENERATOR = sys.argv.pop() if len(sys.argv) > 1 else "generate_words"


class Generator(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def write(self, name, text):
        (self.path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.path / name

    def run_on(self, *lists):
        return subprocess.run([GENERATOR, self.path / "table.c", self.path / "forms.tsv", *lists],
                              capture_output=True, text=True, encoding="utf-8", errors="replace",
                              check=False)

    def forms(self, *lists):
        done = self.run_on(*lists)
        self.assertEqual(done.returncode, 0, done.stderr)
        lines = (self.path / "forms.tsv").read_text(encoding="utf-8").splitlines()
        return {form: tuple(map(int, rest)) for form, *rest in (line.split("\t") for line in lines)}

    def refuse(self, text, expected, name="de_list.tsv"):
        done = self.run_on(self.write(name, text))
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{name}:{expected}", done.stderr)

    def test_errors_name_file_line_and_reason(self):
        head = "@band 3\n@paradigm x\n"
        self.refuse(head + "gut\nschön \n", "4: a blank or tab")
        self.refuse(head + "\tgut\n", "3: a blank or tab")
        self.refuse(head + "gut\r\n", "3: a blank or tab")
        self.refuse(head + "gut\tbesser\tbest\n", "3: more than one tab")
        self.refuse(head + "gut\tbesser\n", "3: the paradigm takes fewer")
        self.refuse(head + "gut\nnun\ngut\n", "5: the same entry twice")
        self.refuse(head.encode() + b"sch\xf6n\n", "3: not UTF-8")
        self.refuse(head + "слово\n", "3: a sign that no word has")
        self.refuse(head + "a" * 70 + "\n", "3: too long a form")
        self.refuse("@band 6\n", "1: no such directive")
        self.refuse("@paradigma x\n", "1: no such directive")
        self.refuse("Haus\n", "1: an entry before")
        self.refuse("@band 3\n@paradigm q\nHaus\n", "3: no such paradigm")
        self.refuse("@band 3\n@paradigm v\ngehen ging\n", "3: a blank in a lemma")
        self.refuse("@band 3\n@paradigm vs\ngehen\tgeht ging\n", "3: the paradigm needs more")
        self.refuse("@band 3\n@paradigm au\nklein\n", "3: the lemma cannot go")

    def test_all_errors_are_told_and_nothing_is_written(self):
        done = self.run_on(self.write("de_list.tsv", "@band 3\n@paradigm v\nmache\nlache\n"))
        self.assertEqual(done.stderr.count("the lemma cannot go"), 2)
        self.assertFalse((self.path / "table.c").exists())

    def test_names_of_files_say_what_is_in_them(self):
        self.assertEqual(self.run_on(self.write("list.tsv", "")).returncode, 1)
        german = self.write("de_list.tsv", "@band 3\n@paradigm m:e\nHund\n")
        names = self.write("en_names_1.tsv", "@band 4\n@paradigm xs\nHund\nBristol\n")
        forms = self.forms(german, names)
        self.assertEqual(forms["hunde"], (3, 1, 2))
        self.assertEqual(forms["hund"], (3, 3, 3))
        self.assertEqual(forms["bristols"], (4, 3, 1))
        foreign = self.write("any_words.tsv", "@band 4\n@paradigm x\nniño\n")
        self.assertEqual(self.forms(foreign)["nino"], (4, 0, 0))

    def test_forms_are_folded_and_cut_where_words_end(self):
        forms = self.forms(self.write("de_list.tsv", "@band 3\n@paradigm x\nStraße\nÜbung\nvis-à-vis\nn'est\nmp3\n"))
        self.assertEqual(sorted(forms), ["a", "est", "n", "strasse", "vis", "übung"])

    def test_rare_forms_are_one_band_rarer(self):
        forms = self.forms(self.write("de_list.tsv", "@band 2\n@paradigm vs\nab|fahren\tfährt fuhr gefahren\n"))
        self.assertEqual(forms["abfahren"][0], 2)
        self.assertEqual(forms["abführe"][0], 3)
        self.assertEqual(forms["fahren"][0], 3)

    def test_bands_are_corrected_last(self):
        words = self.write("de_list.tsv", "@band 4\n@paradigm m:e\nHund\n")
        bands = self.write("bands.tsv", "# comment\nHunde\t1\n")
        self.assertEqual(self.forms(bands, words)["hunde"][0], 1)
        self.assertEqual(self.forms(words)["hunde"][0], 4)
        for wrong, reason in (("Katze\t1\n", "a form of no list"), ("Hunde\t7\n", "no form and band")):
            done = self.run_on(words, self.write("bands.tsv", wrong))
            self.assertIn(f"bands.tsv:1: {reason}", done.stderr)
            self.assertEqual(done.returncode, 1)

    def test_parts_are_joined_and_inflected_as_the_last_is(self):
        head = "@band 3\n@paradigm n:\"er\nHaus\n@paradigm n:!\nMuseum\tMuseen\n@paradigm a\nfreundlich\n"
        lists = [self.write("de_a.tsv", "@band 4\n@paradigm +\nRat Kranken\tHaus Museum\nfamilien\tfreundlich\n"),
                 self.write("de_b.tsv", head), self.write("de_c.tsv", head)]
        forms = self.forms(*lists)
        expected = "rathauses krankenhäusern ratmuseums krankenmuseen familienfreundliche familienfreundlicher"
        for form in expected.split():
            self.assertEqual(forms[form][0], 4, form)
        self.assertEqual(forms["rathaus"], (4, 1, 2))
        self.assertEqual(forms["haus"], (3, 1, 2))
        table = (self.path / "table.c").read_bytes()
        self.forms(*reversed(lists))
        self.assertEqual(table, (self.path / "table.c").read_bytes())
        self.refuse("@band 4\n@paradigm +\nRat\tHaus\n", "3: no noun or adjective of the lists: Haus")
        self.refuse("@band 4\n@paradigm +\nRat\n", "3: no such paradigm")
        self.refuse("@band 4\n@paradigm n:\"er\nHaus\n@paradigm +\n" + "Rat" * 50 + "\tHaus\n", "5: the lemma or a form")

    def test_single_words_of_the_lexicon_are_known(self):
        words = self.write("de_list.tsv", "@band 2\n@paradigm x\ngut\n")
        lexicon = self.write("de_good.tsv", "# comment\ngut\t2.0\ta\nPech\t-2.0\tn:0\nleider\t-1.0\tsa\nweg\t-\n"
                             "-chaos\t-2.0\n{sehr|so} toll\t2.0\na*t\t1.0\n:)\t1.0\nauf|hellen\t1.0\tv\n")
        english = self.write("en_good.tsv", "glad\t2.0\ta\n")
        forms = self.forms(words, "--lexicon", lexicon, english)
        self.assertEqual(forms["gut"], (2, 1, 0))
        self.assertEqual(forms["guter"], (4, 1, 0))
        self.assertEqual(forms["pechs"], (4, 1, 2))
        self.assertEqual(forms["gladly"], (4, 2, 0))
        self.assertIn("aufgehellt", forms)
        self.assertEqual({"leider", "weg", "chaos", "sehr", "toll", "a"} & set(forms), {"leider"})
        done = self.run_on(words, "--lexicon", self.write("de_bad.tsv", "gut\t1.0\tq\n"))
        self.assertIn("de_bad.tsv:1: no such paradigm", done.stderr)
        self.assertEqual(done.returncode, 1)

    def test_the_order_of_lists_does_not_matter(self):
        one = self.write("de_a.tsv", "@band 2\n@paradigm m:e\nHund\n")
        two = self.write("en_b.tsv", "@band 3\n@paradigm n\nhund\nhouse\n")
        self.forms(one, two)
        table = (self.path / "table.c").read_bytes()
        self.forms(two, one)
        self.assertEqual(table, (self.path / "table.c").read_bytes())


if __name__ == "__main__":
    unittest.main(verbosity=2)
