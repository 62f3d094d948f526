# SPDX-License-Identifier: MIT
"""Hostile shapes at full size are answered within seconds.

hostile_test.py SHAPES DIVISOR"""
import subprocess
import sys
import unittest

DIVISOR = int(sys.argv.pop())
SHAPES = sys.argv.pop()
SECONDS = 20
SIZE = 300_000
# Bytes of text, but names where the catalogue grows.
SIZES = {"one-token": 10_000_000, "marks": 2_000_000, "aliases": 100_000, "close-names": 100_000,
         "long-names": 5_000, "same-names": 100_000}


class Hostile(unittest.TestCase):
    def test_each_shape_is_answered(self):
        names = subprocess.run([SHAPES], stdout=subprocess.PIPE, check=True, text=True).stdout.split()
        self.assertLessEqual(set(SIZES), set(names))
        for name in names:
            with self.subTest(shape=name):
                size = SIZES.get(name, SIZE) // DIVISOR
                done = subprocess.run([SHAPES, name, str(size)], stdout=subprocess.PIPE, timeout=SECONDS, text=True)
                self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main()
