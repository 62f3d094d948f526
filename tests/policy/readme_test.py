# SPDX-License-Identifier: MIT
"""What the README shows is what comes out: its C, and its calls of the command.

readme_test.py SOURCE_ROOT SHARED_LIBRARY COMMAND COMPILER...   ("-": no command was built)"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1])
LIBRARY = pathlib.Path(sys.argv[2]).resolve()
COMMAND = pathlib.Path(sys.argv[3]).resolve() if sys.argv[3] != "-" else None
COMPILER = sys.argv[4:]
del sys.argv[1:]


def words(text):
    return " ".join(text.split())


class Readme(unittest.TestCase):
    def setUp(self):
        self.text = (ROOT / "README.md").read_text(encoding="utf-8")
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name

    def test_the_c_example(self):
        found = re.search(r"```c\n(.*?)```.*?```text\n(.*?)```", self.text, re.S)
        self.assertIsNotNone(found, "a ```c block and a ```text block with what it prints")
        source, program = os.path.join(self.directory, "example.c"), os.path.join(self.directory, "example")
        pathlib.Path(source).write_text(found[1], encoding="utf-8")
        subprocess.run([*COMPILER, "-std=c11", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", source, "-o",
                        program, str(LIBRARY), f"-Wl,-rpath,{LIBRARY.parent}"], check=True)
        printed = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertEqual(printed, found[2])

    @unittest.skipIf(COMMAND is None, "the command was not built")
    def test_the_calls_of_the_command(self):
        environment = {**os.environ, "PATH": f"{COMMAND.parent}:{os.environ['PATH']}"}
        calls = re.findall(r"^    \$ (.*)\n((?:    (?!\$).*\n)*)", self.text, re.M)
        self.assertGreater(len(calls), 1)
        for call, wanted in calls:
            with self.subTest(call=call):
                printed = subprocess.run(["sh", "-c", call], cwd=self.directory, env=environment, check=True,
                                         stdout=subprocess.PIPE).stdout.decode()
                self.assertEqual(words(printed), words(wanted))


if __name__ == "__main__":
    unittest.main()
