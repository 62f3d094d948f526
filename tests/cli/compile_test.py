# SPDX-License-Identifier: MIT
"""A compiled catalogue answers like the catalogue it was made of, and nothing else is taken for one."""
import os
import subprocess
import unittest

from command import COMMAND, CommandTest

TEXT = "Die Telkom und die Deutsche Bahn, @TelekomHilft\n"


class Compile(CommandTest):
    def compile(self, *options, status=0):
        self.run_command("compile", "--brands", self.brands, "-o", "brands.matcher", *options, status=status)
        return self.directory / "brands.matcher"

    def test_answers_are_the_same(self):
        words = self.file("words.txt", "telkom\n")
        for options in ((), ("--preset", "wide"), ("--preset", "strict"), ("--words", words)):
            with self.subTest(options=options):
                compiled = self.compile(*options)
                for form in ("text", "jsonl", "tsv"):
                    self.assertEqual(self.run_command("find", "--matcher", str(compiled), "--output", form, text=TEXT),
                                     self.run_command("find", "--brands", self.brands, *options, "--output", form,
                                                      text=TEXT))
        self.assertIn(b"Telkom", self.run_command("analyze", "--matcher", str(self.compile()), text=TEXT))

    def test_what_is_damaged_is_refused(self):
        compiled = self.compile()
        data = compiled.read_bytes()
        for name, content in (("cut", data[:-1]), ("empty", b""), ("text", TEXT.encode()), ("tail", data + b"x")):
            with self.subTest(name=name):
                path = self.file(name, content)
                self.assertIn(name, self.refuses("find", "--matcher", path, text=TEXT))

    def test_what_does_not_fit_together(self):
        compiled = str(self.compile())
        cases = {
            ("compile", "--brands", self.brands): "-o FILE is missing",
            ("compile", "-o", "x"): "--brands FILE is missing",
            ("compile", "--brands", self.brands, "-o", "x", "posts.txt"): "takes no texts",
            ("compile", "--brands", self.brands, "-o", "x", "--all"): "--all does not belong to compile",
            ("compile", "--matcher", compiled, "-o", "x"): "--matcher does not belong to compile",
            ("find", "--matcher", compiled, "--brands", self.brands): "--matcher stands in place of",
            ("find", "--matcher", compiled, "--preset", "wide"): "--matcher stands in place of",
        }
        for arguments, wanted in cases.items():
            with self.subTest(arguments=arguments):
                self.assertIn(wanted, self.refuses(*arguments))

    def test_nothing_is_left_of_what_cannot_be_written(self):
        said = self.refuses("compile", "--brands", self.brands, "-o", "no/such/directory", status=1)
        self.assertIn("cannot write", said)
        if os.path.exists("/dev/full"):
            self.assertIn("No space", self.refuses("compile", "--brands", self.brands, "-o", "/dev/full", status=1))
        broken = self.file("broken.tsv", "telekom\n")
        self.refuses("compile", "--brands", broken, "-o", "never")
        self.assertFalse(os.path.exists(self.directory / "never"))

    def test_the_old_file_stays_until_the_new_one_is_whole(self):
        compiled = self.compile()
        old = compiled.read_bytes()
        limited = f'ulimit -f 1; exec "{COMMAND}" compile --preset wide --brands "{self.brands}" -o brands.matcher'
        done = subprocess.run(["bash", "-c", "trap '' XFSZ; " + limited], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.directory)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertRegex(done.stderr, b"^mention: cannot write brands.matcher: .+\n$")
        self.assertEqual(compiled.read_bytes(), old)
        self.assertEqual(sorted(os.listdir(self.directory)), ["brands.matcher", "brands.tsv"])
        self.compile("--preset", "wide")
        self.assertNotEqual(compiled.read_bytes(), old)

    def test_a_pipe_can_be_written_to(self):
        self.assertEqual(self.run_command("compile", "--brands", self.brands, "-o", "/dev/stdout"),
                         self.compile().read_bytes())


if __name__ == "__main__":
    unittest.main()
