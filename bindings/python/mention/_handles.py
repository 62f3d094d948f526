# SPDX-License-Identifier: MIT
"""Owners of C objects: freed once, never while a call uses them.

    Matcher ----> Handle (mention_matcher *, freed with the last Python reference)
                    |
                    +--> idle scratches: a call takes one and puts it back

A call holds the handle in a local variable, so that ``close()`` in another thread waits for it. A scratch is taken
off the list while in use: calls of several threads, and those from a signal handler or finaliser that runs between
a call and the reading of its results, never share one. There are as many as there were calls at the same time.
"""
from __future__ import annotations

import ctypes
import weakref
from typing import Any, Callable, List, Optional

from . import _ffi

# Scratch that has seen a text longer than this is not kept for the next call.
LARGE_TEXT = 16 << 20


class Scratch:
    """A mention_scratch with the structures that every call needs."""

    __slots__ = ("pointer", "error", "results", "error_ref", "results_ref", "keep", "__weakref__")

    def __init__(self, keep: Any) -> None:
        out = ctypes.c_void_p()
        self.keep = keep  # it refers to the last matcher, hence to what that lies in
        self.error = _ffi.new_error()
        self.error_ref = ctypes.byref(self.error)
        self.results = _ffi.Results(size=ctypes.sizeof(_ffi.Results))
        self.results_ref = ctypes.byref(self.results)
        _ffi.library.mention_scratch_new(_ffi.allocator, ctypes.byref(out), self.error_ref)
        self.pointer = out.value
        _finalised(self, _ffi.library.mention_scratch_free, self.pointer)


class Handle:
    """A C object, what it lies in if that is not its own, and the scratches that are used with it."""

    __slots__ = ("pointer", "keep", "idle", "__weakref__")

    def __init__(self, pointer: Optional[int], free: Optional[Callable[[Any], Any]], keep: Any = None) -> None:
        self.pointer = pointer
        self.keep = keep
        self.idle: List[Scratch] = []
        if free is not None:
            _finalised(self, free, pointer)

    def take(self) -> Scratch:
        try:
            return self.idle.pop()
        except IndexError:
            return Scratch(self.keep)

    def give(self, scratch: Scratch) -> None:
        self.idle.append(scratch)


def _finalised(owner: Any, free: Callable[[Any], Any], pointer: Optional[int]) -> None:
    # Not at exit: a daemon thread may still be in a call, and the system takes the memory back.
    weakref.finalize(owner, free, pointer).atexit = False
