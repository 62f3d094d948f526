# SPDX-License-Identifier: MIT
"""The C of the README compiles as printed and prints what the README says.

readme_test.py SOURCE_ROOT SHARED_LIBRARY COMPILER..."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(sys.argv[1])
LIBRARY = pathlib.Path(sys.argv[2]).resolve()
COMPILER = sys.argv[3:]
del sys.argv[1:]


class Readme(unittest.TestCase):
    def test_the_example(self):
        text = (ROOT / "README.md").read_text(encoding="utf-8")
        found = re.search(r"```c\n(.*?)```.*?```text\n(.*?)```", text, re.S)
        self.assertIsNotNone(found, "a ```c block and a ```text block with what it prints")
        with tempfile.TemporaryDirectory() as directory:
            source, program = os.path.join(directory, "example.c"), os.path.join(directory, "example")
            pathlib.Path(source).write_text(found[1], encoding="utf-8")
            subprocess.run([*COMPILER, "-std=c11", "-Wall", "-Wextra", "-Werror", f"-I{ROOT / 'include'}", source, "-o",
                            program, str(LIBRARY), f"-Wl,-rpath,{LIBRARY.parent}"], check=True)
            printed = subprocess.run([program], stdout=subprocess.PIPE, check=True).stdout.decode()
        self.assertEqual(printed, found[2])


if __name__ == "__main__":
    unittest.main()
