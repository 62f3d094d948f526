# SPDX-License-Identifier: MIT
"""Every allocation of the C library fails once: an OutOfMemory, nothing lost, and the next call works."""
import ctypes
import gc

import pytest
from conftest import LONG

import mention
from mention import _ffi

MALLOC = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
REALLOC = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t)
FREE = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
TEXTS = ["Die Telkom ist furchtbar ä", None, "Danke, Möller 😀", "@Telekom_hilft bitte", "Deutschen Bahn " * 30]


class Structure(ctypes.Structure):
    _fields_ = [("malloc", MALLOC), ("realloc", REALLOC), ("free", FREE), ("context", ctypes.c_void_p)]


class Allocator:
    """Keeps what it gave, and gives nothing at the allocation with the number fail_at."""

    def __init__(self):
        self.given, self.wrong, self.count, self.fail_at = {}, [], 0, -1
        self.structure = Structure(MALLOC(self.malloc), REALLOC(self.realloc), FREE(self.free), None)

    def fails(self):
        self.count += 1
        return self.count - 1 == self.fail_at

    def malloc(self, _, size):
        if self.fails():
            return None
        buffer = ctypes.create_string_buffer(size + 16)
        address = (ctypes.addressof(buffer) + 15) & ~15
        self.given[address] = (buffer, size)
        return address

    def realloc(self, _, old, old_size, size):
        address = self.malloc(None, size)
        if address and old:
            ctypes.memmove(address, old, min(old_size, size))
            self.free(None, old, old_size)
        return address

    def free(self, _, old, old_size):
        # What goes wrong in a callback is not raised: it is looked at afterwards.
        if old and self.given.pop(old, (None, None))[1] != old_size:
            self.wrong.append((old, old_size))


@pytest.fixture
def allocator(monkeypatch):
    allocator = Allocator()
    monkeypatch.setattr(_ffi, "allocator", ctypes.addressof(allocator.structure))
    yield allocator
    gc.collect()
    assert not allocator.given and not allocator.wrong


def everything():
    """What can be done, once."""
    brands = {"telekom": [mention.Name("Telekom", never="Telko", require=("die", "bitte")), "@Telekom_hilft"],
              "möller": ["Möller"], "bahn": ["Deutsche Bahn"]}
    with mention.Analyzer(mention.Matcher(brands, words="telko"), mention.Lexicon({"knorke": 2.0})) as analyzer:
        found = [(len(one.mentions), one.sentiment.label) for one in analyzer.analyze_batch(TEXTS, explain=True)]
        assert len(analyzer.analyze(TEXTS[0]).mentions) == 1 and analyzer.lexicon.rate("knorke").label == "positive"
        with mention.Matcher.from_bytes(analyzer.matcher.to_bytes()) as again:
            again.check()
            assert len(again.find_all(TEXTS[4])) == 30
        found += [one.label for one in analyzer.lexicon.rate_batch(TEXTS)]
    with mention.Matcher.from_text("bahn\tDeutsche Bahn\n", budget=[0, 0, 0, 0, 1, 2]) as matcher:
        assert len(matcher.find("Deutsche Bahn")) == 1
        found += [len(one) for one in matcher.find_batch(TEXTS)]
    return found


def test_each_allocation_fails_once(allocator):
    expected = everything()
    gc.collect()
    total, failed = allocator.count, 0
    assert total > 50 and not allocator.given, "everything is given back"
    # All of the first ones, then enough of those that only differ in size.
    for number in range(total) if LONG else [*range(40), *range(40, total, total // 50)]:
        allocator.count, allocator.fail_at = 0, number
        with pytest.raises(mention.OutOfMemory) as caught:
            everything()
        failed += 1
        assert caught.value.code == 1 and isinstance(caught.value, MemoryError)
        del caught
        assert not allocator.given, f"lost when allocation {number} failed"
    allocator.fail_at = -1
    assert everything() == expected and failed > 50


def test_a_matcher_works_on_after_a_failure(allocator):
    analyzer = mention.Analyzer(["Telekom"])
    expected = analyzer.analyze("Die Telkom ist furchtbar")
    allocator.count, allocator.fail_at = 0, 0
    with pytest.raises(mention.OutOfMemory):
        analyzer.analyze_batch(["Die Telkom ist furchtbar " * 2000] * 3)
    assert analyzer.analyze("Die Telkom ist furchtbar") == expected
