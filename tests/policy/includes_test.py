# SPDX-License-Identifier: MIT
"""Includes point one way: store, text -> words -> match | sentiment -> api.

includes_test.py SOURCE_ROOT"""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(1))
PUBLIC = "mention/mention.h"
# What the files of a directory of lib/ may include besides their own and the public header.
ALLOWED = {
    "store": set(),
    "text": {"store"},
    "words": {"store", "text"},
    "match": {"store", "text", "words"},
    "sentiment": {"store", "text", "words"},
    "api": {"store", "text", "words", "match", "sentiment"},
    # Generators: programs of the build, no part of the library.
    "data": {"store", "text", "words", "match", "sentiment"},
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def includes(path):
    return INCLUDE.findall(path.read_text(encoding="utf-8"))


def sources(directory):
    return sorted(p for p in directory.rglob("*") if p.suffix in (".c", ".h"))


class Includes(unittest.TestCase):
    def test_every_directory_has_its_place(self):
        found = {p.parent.name for p in sources(ROOT / "lib")}
        self.assertLessEqual(found, set(ALLOWED))
        self.assertIn("text", found)

    def test_layers(self):
        for path in sources(ROOT / "lib"):
            layer = path.relative_to(ROOT / "lib").parts[0]
            for bracket, name in includes(path):
                if bracket == "<" or name == PUBLIC:
                    continue
                above = name.split("/")[0] if "/" in name else layer
                with self.subTest(file=str(path.relative_to(ROOT)), include=name):
                    self.assertTrue(above == layer or above in ALLOWED[layer])

    def test_public_header_needs_only_the_standard(self):
        names = includes(ROOT / "include" / PUBLIC)
        self.assertEqual([name for _, name in names], ["stddef.h", "stdint.h"])

    def test_utf8proc_has_one_user(self):
        users = [str(p.relative_to(ROOT)) for p in sources(ROOT / "lib") if "utf8proc.h" in [n for _, n in includes(p)]]
        self.assertEqual(users, ["lib/text/fold.c"])

    def test_the_command_stands_on_the_public_header(self):
        directory = ROOT / "bindings" / "cli"
        own = {p.name for p in sources(directory)}
        self.assertIn("main.c", own)
        for path in sources(directory):
            for bracket, name in includes(path):
                with self.subTest(file=path.name, include=name):
                    self.assertTrue(bracket == "<" or name == PUBLIC or name in own)

    def test_json_c_is_the_command_s_alone(self):
        for path in sources(ROOT / "lib"):
            with self.subTest(file=str(path.relative_to(ROOT))):
                self.assertFalse([n for _, n in includes(path) if n.startswith("json-c/")])


if __name__ == "__main__":
    unittest.main()
