# SPDX-License-Identifier: MIT
"""Memory that runs out: each allocation of each call fails once, is an exception, and changes and loses nothing."""
import ctypes
import gc

import pytest
from conftest import BRANDS

import mention
from mention import _ffi

WORDS = {"knorke": 2.5, "super": None}
TEXTS = ["Die Telkom ist furchtbar, nicht gut, danke", None, "@Telekom_hilft Deutschen Bahn \u00fcbel \U0001f621" * 20]
CATALOGUE = "telekom\tTelekom\tT-Mobile\tTelekom_hilft\tpreset=wide;never=telekomat\nbahn\tDeutsche Bahn\n"

libc = ctypes.CDLL(None)
libc.malloc.restype = libc.realloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.realloc.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

MALLOC = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
REALLOC = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
FREE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class Allocator(ctypes.Structure):
    _fields_ = [("malloc", MALLOC), ("realloc", REALLOC), ("free", FREE), ("context", ctypes.c_void_p)]


class Purse:
    """Memory for the C library: so many allocations go well, then one fails, or all do."""

    def __init__(self):
        self.left, self.once, self.failed, self.bytes = None, False, False, 0
        self.allocator = Allocator(MALLOC(self.malloc), REALLOC(self.realloc), FREE(self.free), None)

    def pays(self):
        if self.left is None or (self.once and self.failed):
            return True
        self.failed = self.failed or self.left == 0
        self.left -= not self.failed
        return not self.failed

    def malloc(self, _, size):
        if not self.pays():
            return None
        self.bytes += size
        return libc.malloc(size)

    def realloc(self, _, old, old_size, size):
        if not self.pays():
            return None
        self.bytes += size - old_size
        return libc.realloc(old, size)

    def free(self, _, old, size):
        self.bytes -= size
        libc.free(old)

    def run_out(self, left, once):
        self.left, self.once, self.failed = left, once, False

    def fill(self):
        self.left = None


@pytest.fixture
def purse(monkeypatch):
    """What every object that is made from here on takes its memory from."""
    purse = Purse()
    for name, arguments, _, _ in _ffi.FUNCTIONS:
        if arguments and name.endswith(("_new", "_load", "_borrow")):
            function = getattr(_ffi.library, name)

            def call(allocator, *rest, function=function):
                assert allocator is None
                return function(ctypes.addressof(purse.allocator), *rest)

            monkeypatch.setattr(_ffi.library, name, call)
    return purse


SAVED = mention.Matcher.from_text(CATALOGUE).to_bytes()
MADE = {
    "names": lambda: mention.Matcher(BRANDS, words="Telekon", budget=[0, 0, 0, 0, 1]),
    "rules": lambda: mention.Matcher({"post": mention.Name("Post", require=["paket*"], max_edits=1)}),
    "catalogue": lambda: mention.Matcher.from_text(CATALOGUE),
    "saved": lambda: mention.Matcher.from_bytes(SAVED),
    "lexicon": lambda: mention.Lexicon(WORDS),
    "sources": lambda: mention.Lexicon.from_text("@language de\nganz {und|aber} gar * nicht\tnegator\n"),
}
CALLS = {
    "find": lambda a: a.matcher.find(TEXTS[0], explain=True),
    "find_batch": lambda a: list(a.matcher.find_batch(TEXTS)),
    "rate": lambda a: a.lexicon.rate(TEXTS[2], explain=True),
    "rate_batch": lambda a: list(a.lexicon.rate_batch(TEXTS)),
    "analyze": lambda a: a.analyze(TEXTS[2], explain=True),
    "analyze_batch": lambda a: list(a.analyze_batch(TEXTS, explain=True)),
    "check": lambda a: a.matcher.check(),
}


@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize("what", MADE)
def test_making(purse, what, once):
    for n in range(10000):
        purse.run_out(n, once)
        try:
            made = MADE[what]()
        except mention.errors.OutOfMemory as error:
            assert isinstance(error, MemoryError) and error.name == "MENTION_ERROR_MEMORY"
            del error
            gc.collect(0)
            assert purse.bytes == 0
        else:
            break
    assert n > 0 and not purse.failed
    assert purse.bytes > 0
    del made
    assert purse.bytes == 0


@pytest.mark.parametrize("what", CALLS)
def test_calls(purse, what):
    call = CALLS[what]
    expected = repr(call(mention.Analyzer(BRANDS, mention.Lexicon(WORDS))))
    gc.collect(0)
    for n in range(10000):
        purse.fill()
        analyzer = mention.Analyzer(BRANDS, mention.Lexicon(WORDS))
        purse.run_out(n, once=True)
        try:
            said = repr(call(analyzer))
        except mention.errors.OutOfMemory:
            assert purse.failed
        else:
            assert said == expected and not purse.failed
            break
        purse.fill()
        assert repr(call(analyzer)) == expected
        del analyzer
        gc.collect(0)
        assert purse.bytes == 0
    assert n > 3
