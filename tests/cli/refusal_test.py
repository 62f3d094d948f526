# SPDX-License-Identifier: MIT
"""Mistakes end with one clear line, the right exit status, and nothing half-written."""
import json
import os
import shutil
import subprocess
import unittest

from command import COMMAND, CommandTest


class Usage(CommandTest):
    def test_mistakes_on_the_command_line(self):
        find = ("find", "--brands", self.brands)
        cases = {
            (): "find, rate, analyze, check or compile",
            ("look",): '"look" is none of find, rate, analyze, check, compile',
            ("find",): "--brands FILE is missing",
            ("find", "--brands"): "--brands needs a value",
            ("find", "--brand-names", "x"): '"--brand-names" is no option here',
            ("rate", "--brands", "x"): "--brands does not belong to rate",
            ("check", "--brands", self.brands, "--all"): "--all does not belong to check",
            ("check", "--brands", self.brands, "posts.txt"): "takes no texts",
            (*find, "--preset", "broad"): "strict, balanced or wide",
            (*find, "--output", "xml"): "text, jsonl or tsv",
            (*find, "--offsets", "utf8"): "bytes, chars or utf16",
            (*find, "--field", "a"): "--field needs --input jsonl",
            (*find, "--explain", "--output", "tsv"): "--explain needs --output text or jsonl",
            ("rate", "--language", "fr"): "auto, de or en",
        }
        for number in ("1.5", "-1", "", "x", "0.12345", "1.0001"):
            cases[(*find, "--min-confidence", number)] = "a number from 0 to 1"
        for number in ("0", "-1", "257", "2x", "", "99999999999999999999"):
            cases[(*find, "--jobs", number)] = "a number from 1 to 256"
        for arguments, wanted in cases.items():
            with self.subTest(arguments=arguments):
                self.assertIn(wanted, self.refuses(*arguments))

    def test_good_numbers(self):
        for number in ("0", "1", ".5", "0.9999", "1.0000", "1."):
            self.find("x", "--min-confidence", number)

    def test_help_and_version(self):
        self.assertRegex(self.run_command("--version").decode(), r"^mention \d+\.\d+\.\d+ \(Unicode \d+(\.\d+)+\)\n$")
        for verb in ("find", "rate", "analyze", "check"):
            with self.subTest(verb=verb):
                text = self.run_command(verb, "--help").decode()
                self.assertTrue(text.startswith("mention " + verb))
                self.assertIn("Example:", text)
                self.assertLessEqual(max(map(len, text.splitlines())), 88)
        self.assertEqual(self.run_command("--help"), self.run_command("help"))


class Files(CommandTest):
    def test_missing_files_and_directories(self):
        posts, nothing, here = self.file("posts.txt", "Telekom\n"), str(self.directory / "nothing"), str(self.directory)
        find = ("find", "--brands", self.brands)
        for arguments in (("find", "--brands", nothing), (*find, posts, nothing), (*find, "--words", nothing),
                          ("rate", "--lexicon", nothing), ("check", "--brands", nothing)):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.refuses(*arguments), f"mention: cannot open {nothing}: No such file or directory")
        for arguments in (("find", "--brands", here), (*find, posts, here), ("check", "--brands", here)):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.refuses(*arguments), f"mention: cannot read {here}: it is a directory")

    @unittest.skipUnless(os.path.exists("/proc/self/mem"), "no file that opens and cannot be read")
    def test_files_that_break_off(self):
        broken, posts = "/proc/self/mem", self.file("posts.txt", "Telekom\n")
        find = ("find", "--brands", self.brands)
        for arguments in ((*find, broken), ("find", "--brands", broken, posts), (*find, "--words", broken, posts),
                          ("find", "--matcher", broken, posts), ("rate", "--lexicon", broken, posts)):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.refuses(*arguments, status=1),
                                 f"mention: cannot read {broken}: Input/output error")

    def test_what_was_read_before_is_answered(self):
        if not os.path.exists("/proc/self/mem"):
            self.skipTest("no file that opens and cannot be read")
        posts = self.file("posts.txt", "Telekom\nnichts\n")
        for jobs in ("1", "3"):
            with self.subTest(jobs=jobs):
                out = self.run_command("find", "--brands", self.brands, "--output", "jsonl", "--jobs", jobs, posts,
                                       "/proc/self/mem", status=1)
                self.assertEqual([json.loads(line)["id"] for line in out.splitlines()], [1, 2])

    def test_files_of_others(self):
        """Root may read everything, but for what it gave up."""
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
        if drop and not shutil.which("setpriv"):
            self.skipTest("root cannot give up what it may do")
        secret, posts = self.file("secret", "Telekom\n"), self.file("posts.txt", "Telekom\n")
        os.chmod(secret, 0)
        for arguments in (("find", "--brands", secret, posts), ("find", "--brands", self.brands, posts, secret)):
            with self.subTest(arguments=arguments):
                done = subprocess.run([*drop, COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                self.assertEqual((done.returncode, done.stdout, done.stderr.decode()),
                                 (2, b"", f"mention: cannot open {secret}: Permission denied\n"))

    def test_a_bad_catalogue(self):
        for content in ("a\tTelekom\n\n# comment\nonly-a-brand\n", "a\tTelekom\n\n\nb\tBahn\t\t\tcase=odd\n",
                        "a\tTelekom\n\n\nb\t!!!\n", b"a\tTelekom\n\n\nb\t\xff\n"):
            with self.subTest(content=content):
                bad = self.file("bad.tsv", content)
                for verb in ("find", "analyze", "check"):
                    self.assertRegex(self.refuses(verb, "--brands", bad, text="Telekom\n"), f"^{bad}:4: .+")

    def test_a_catalogue_from_a_pipe(self):
        posts = self.file("posts.txt", "Telekom\n")
        got = self.run_command("find", "--brands", "-", "--output", "tsv", posts, text="telekom\tTelekom\n")
        self.assertEqual(got.count(b"\n"), 2)


class Output(CommandTest):
    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_no_room(self):
        posts = self.file("posts.txt", "Telekom\n" * 100_000)
        for arguments in (("find", "--brands", self.brands, posts), ("find", "--brands", self.brands, "--jobs", "3", posts),
                          ("check", "--brands", self.brands)):
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                process = self.start(*arguments, stdout=full)
                said = process.communicate()[1].decode()
                self.assertEqual((process.returncode, said),
                                 (1, "mention: cannot write the output: No space left on device\n"))

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full")
    def test_no_room_while_more_input_may_come(self):
        with open("/dev/full", "wb") as full:
            process = self.start("find", "--brands", self.brands, "--jobs", "3", stdout=full)
            process.stdin.write(b"Telekom\n")
            process.stdin.flush()
            self.assertEqual(process.wait(10), 1)

    def test_closed_standard_output(self):
        for arguments in ("--help", "--version", f"find --brands {self.brands}", f"check --brands {self.brands}"):
            with self.subTest(arguments=arguments):
                done = subprocess.run(["sh", "-c", f'"{COMMAND}" {arguments} >&- </dev/null'], stderr=subprocess.PIPE)
                self.assertNotEqual(done.returncode, 0)
                self.assertEqual(done.stderr.count(b"\n"), 1, done.stderr)


class Check(CommandTest):
    def test_shared_names_are_told(self):
        brands = self.file("two.tsv", "a\tTelekom\nb\tTelekom\n")
        self.assertIn('"Telekom" is shared with', self.run_command("check", "--brands", brands).decode())

    def test_check_says_what_is_never_found(self):
        brands = self.file("lost.tsv", "mail\tinfo@telekom.de\nrule\tTelekom\t\t\tnever=telekom\n"
                                       "host\tBooking.com\ncontext\tKaufhof\t\t\trequire=Haus\n")
        remarks = self.run_command("check", "--brands", brands).decode().splitlines()
        self.assertEqual([line.split(":")[0] for line in remarks if "is never found" in line], ["mail", "rule"])

    def test_forms_for_programs(self):
        brands = self.file("two.tsv", "a\tTelekom\nb\tTelekom\nc\tXq\n")
        check = ("check", "--brands", brands, "--output")
        objects = [json.loads(line) for line in self.run_command(*check, "jsonl").decode().splitlines()]
        rows = [line.split("\t") for line in self.run_command(*check, "tsv").decode().splitlines()]
        self.assertIn(("c", "Xq", "short"), [(o["brand"], o["name"], o["advice"]) for o in objects])
        self.assertEqual(rows[0], ["brand", "name", "advice", "other_brand", "other_name", "suggestion"])
        self.assertEqual(rows[1:], [[o.get(key, "") for key in rows[0]] for o in objects])

    def test_a_good_catalogue(self):
        brands = self.file("one.tsv", "z\tZweigniederlassung Quux\n")
        self.assertEqual(self.run_command("check", "--brands", brands).decode(),
                         "1 brand, 1 name, 0 handles: nothing to say against them\n")


if __name__ == "__main__":
    unittest.main()
