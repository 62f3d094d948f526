# SPDX-License-Identifier: MIT
"""The libraries show what the header says and nothing else, and hold no state.

symbols_test.py NM READELF HEADER SHARED_LIBRARY STATIC_CORE"""
import re
import subprocess
import sys
import unittest

CORE = sys.argv.pop()
SHARED = sys.argv.pop()
HEADER = sys.argv.pop()
READELF = sys.argv.pop()
NM = sys.argv.pop()

# All that the library asks of the C library: memory and strings of bytes. No I/O, locale, environment, threads, exits.
# madvise: huge pages for large memory, on Linux.
ALLOWED = {"malloc", "realloc", "free", "madvise", "memchr", "memcmp", "memcpy", "memmove", "memset", "strchr", "strcmp",
           "strlen", "strstr"}
# What compilers put in by themselves, and the one dependency.
BROUGHT_IN = re.compile(r"utf8proc_|_GLOBAL_OFFSET_TABLE_$|__stack_chk_fail|__mem\w+_chk$|__gcov_|__cpu_model$|"
                        r"__cpu_indicator_init$|__aarch64_|__u?(div|mod)di3$")

def run(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def declared():
    text = re.sub(r"/\*.*?\*/", "", open(HEADER, encoding="utf-8").read(), flags=re.S)
    return set(re.findall(r"MENTION_API\b[^;{]*?\b(mention_\w+)\s*\(", text))


def symbols(*options):
    """(name, type) of each symbol, without the names of versions."""
    rows = (line.split() for line in run(NM, "-P", *options).splitlines())
    return {(row[0].split("@")[0], row[1]) for row in rows if len(row) >= 2 and row[1] != "A"}


class Symbols(unittest.TestCase):
    def test_the_shared_library_exports_the_header(self):
        self.assertGreater(len(declared()), 30)
        exported = {name for name, _ in symbols("-D", "--defined-only", SHARED)}
        self.assertEqual(exported, declared())

    def test_the_static_core_takes_no_name_of_others(self):
        names = {name for name, kind in symbols("-g", "--defined-only", CORE) if not name.endswith(":")}
        self.assertTrue(names)
        self.assertEqual({name for name in names if not re.match(r"mn_|mention_", name)}, set())
        self.assertEqual({name for name in names if name.startswith("mention_")}, declared())

    def test_little_is_asked_of_the_c_library(self):
        own = {name for name, _ in symbols("--defined-only", CORE)}
        called = {name for name, _ in symbols("--undefined-only", CORE)} - own
        self.assertIn("memcpy", called)
        self.assertEqual({name for name in called if name not in ALLOWED and not BROUGHT_IN.match(name)}, set())

    def test_nothing_runs_before_main(self):
        self.assertFalse(re.findall(r"\] (\.(?:init_array|fini_array|ctors|dtors)\S*)", run(READELF, "-SW", CORE)))

    def test_no_writable_data(self):
        writable = []
        for line in run(READELF, "-SW", CORE).splitlines():
            found = re.search(r"\] (\.t?data|\.t?bss)(?:\.(?!rel\.ro)\S*)? +\S+ +[0-9a-f]+ [0-9a-f]+ ([0-9a-f]+)", line)
            if found and int(found[2], 16) > 0:
                writable.append(line.strip())
        self.assertEqual(writable, [])


if __name__ == "__main__":
    unittest.main()
