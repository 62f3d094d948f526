# SPDX-License-Identifier: MIT
"""What holds for each file: its licence line, its length, and what is not called.

sources_test.py SOURCE_ROOT"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
SKIPPED = re.compile(r"^(build|subprojects|dist|\.git$|\.cache|__pycache__)")
LICENSED = {".c", ".h", ".cpp", ".py", ".sh", ".1"}
LONGEST = 800
BANNED = re.compile(r"\b(strcpy|strcat|strncpy|v?sprintf|gets|tolower|toupper|strtod|atoi|atof|alloca)\s*\(")


def files():
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if SKIPPED.match(path.name):
                continue
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            elif path.is_file():
                yield path


def is_code(path):
    return path.suffix in LICENSED or path.name == "meson.build"


def without_comments(text):
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', "", text, flags=re.S)


class Sources(unittest.TestCase):
    def setUp(self):
        self.code = [path for path in files() if is_code(path)]
        self.assertGreater(len(self.code), 20)

    def test_licence_line(self):
        for path in self.code:
            with self.subTest(file=str(path.relative_to(ROOT))):
                head = path.read_text(encoding="utf-8").split("\n", 3)[:3]
                self.assertTrue(any("SPDX-License-Identifier: MIT" in line for line in head))

    def test_length(self):
        for path in self.code:
            with self.subTest(file=str(path.relative_to(ROOT))):
                self.assertLessEqual(path.read_text(encoding="utf-8").count("\n"), LONGEST)

    def test_nothing_banned_is_called(self):
        for path in self.code:
            if path.suffix in (".c", ".h") and path.relative_to(ROOT).parts[0] in ("lib", "bindings", "include"):
                with self.subTest(file=str(path.relative_to(ROOT))):
                    calls = {m[1] for m in BANNED.finditer(without_comments(path.read_text(encoding="utf-8")))}
                    self.assertEqual(calls, set())


if __name__ == "__main__":
    unittest.main()
