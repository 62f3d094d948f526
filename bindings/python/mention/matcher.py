# SPDX-License-Identifier: MIT
"""Finding the names of a catalogue."""
from __future__ import annotations

import ctypes
import os
import pathlib
from typing import Any, Iterable, List, Optional, Sequence, Tuple, Type, Union

from . import _build, _ffi
from ._decode import Block, Names, encode
from ._handles import Handle
from ._run import Call, Options, call_one
from .batch import Batch, run_batch
from .errors import ClosedError, MentionError
from .results import Advice, Mentions

class Matcher:
    """Finds mentions of brands, however they are written.

    ``brands`` is a dict of brand to its names, or a list (Series, array) of names that are brands of their own. A name
    is a str or a `Name` with rules; one that begins with @ is a handle. A `pathlib.Path` is read as a catalogue, and a
    frame of pandas, Polars or pyarrow as a table of brands and names (see `from_frame`).

    >>> import mention
    >>> matcher = mention.Matcher({"telekom": ["Telekom", "Deutsche Telekom", "@Telekom_hilft"], "bahn": "Deutsche Bahn"})
    >>> [(m.brand, m.surface, m.kind) for m in matcher.find("Die Telkom sitzt neben der deutschen bahn.")]
    [('telekom', 'Telkom', 'typo'), ('bahn', 'deutschen bahn', 'inflection')]

    ``preset`` says how many letters may be wrong: "strict", "balanced" or "wide"; ``budget[n]`` says it for a word
    of n letters instead. ``words`` are known words, never taken for a misspelling; ``guard=False`` lets known words
    be misspellings; ``min_confidence`` (0 to 1) replaces the preset's threshold.

    A matcher never changes, any number of threads may use one, and it can be pickled (as `to_bytes`).
    """

    __slots__ = ("_names", "_options", "_guard", "_min_confidence", "__weakref__")

    def __init__(self, brands: Any, *, preset: str = "balanced", budget: Optional[Sequence[int]] = None,
                 words: Union[str, Iterable[str]] = (), guard: bool = True,
                 min_confidence: Optional[float] = None) -> None:
        self._use(_build.compiled(brands, preset, budget, words), guard, min_confidence)

    @classmethod
    def from_text(cls, catalogue: Union[str, bytes], **options: Any) -> "Matcher":
        """From a catalogue: a table with the columns brand, name, aliases, handles, options.

        The options are those of `Matcher`, here and below.

        >>> import mention
        >>> mention.Matcher.from_text("apple\\tApple\\t\\tAppleSupport\\tcase=initial\\n").brands
        ['apple']
        """
        data = encode(catalogue) if isinstance(catalogue, str) else bytes(catalogue)
        return cls(_build.Catalogue(data), **options)

    @classmethod
    def from_file(cls, path: Union[str, "os.PathLike[str]"], **options: Any) -> "Matcher":
        """From a catalogue in a file."""
        return cls(pathlib.Path(path), **options)

    @classmethod
    def from_frame(cls, frame: Any, brand: str = "brand", name: str = "name", **options: Any) -> "Matcher":
        """From a frame of pandas, Polars or pyarrow with a row for each name, and columns of brands and names."""
        return cls(_build.brands_of_frame(frame, brand, name), **options)

    @classmethod
    def from_bytes(cls, data: bytes, *, guard: bool = True, min_confidence: Optional[float] = None) -> "Matcher":
        """From what `to_bytes` gave, at once, however large the catalogue.

        The bytes are checked, and used where they are. Those of another version are refused with `FormatError`,
        damaged ones with `BlockError`. guard and min_confidence are not saved.

        >>> import mention
        >>> saved = mention.Matcher(["Telekom"]).to_bytes()
        >>> mention.Matcher.from_bytes(saved).find("Telkom")[0].brand
        'Telekom'
        """
        return cls.__new__(cls)._use(_build.loaded(bytes(data)), guard, min_confidence)

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"], *, mapped: bool = False, guard: bool = True,
             min_confidence: Optional[float] = None) -> "Matcher":
        """From a file that `save` or the command ``mention compile`` wrote, see `from_bytes`.

        mapped=True uses the file in place, so that processes share its memory; then nobody may write into it.
        `save` may be used on it all the same: it puts a new file in its place.
        """
        path = pathlib.Path(path)
        try:
            handle = _build.mapped(path) if mapped else _build.loaded(path.read_bytes())
        except MentionError as refused:
            refused.source = str(path)
            raise
        return cls.__new__(cls)._use(handle, guard, min_confidence)

    def _use(self, handle: Handle, guard: bool, min_confidence: Optional[float]) -> "Matcher":
        self._guard, self._min_confidence = guard, min_confidence
        self._options = Options(guard=guard, min_confidence=min_confidence)
        self._names: Optional[Names] = Names(handle)
        return self

    def to_bytes(self) -> bytes:
        """The compiled matcher, for `from_bytes`; good for this version of the library and this kind of machine."""
        return _build.saved(self._open().handle)

    def save(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """The same into a file, for `load` or the command's ``--matcher``."""
        _build.write(path, self.to_bytes())

    def find(self, text: str, *, explain: bool = False, offsets: str = "str") -> Mentions:
        """The mentions in a text, in the order of their start; offsets="bytes" counts in UTF-8.

        >>> import mention
        >>> mention.Matcher(["Uber"]).find("über den Fluss")
        ()
        """
        return call_one(self._call(explain, offsets), text).mentions

    def find_all(self, text: str, *, offsets: str = "str") -> Mentions:
        """Every candidate that passes rules, guard and threshold, those that overlap a better one, too.

        >>> import mention
        >>> found = mention.Matcher(["Bahn", "Deutsche Bahn"]).find_all("Deutsche Bahn")
        >>> sorted(m.surface for m in found)
        ['Bahn', 'Deutsche Bahn']
        """
        return call_one(self._call(False, offsets, all=True), text).mentions

    def find_batch(self, texts: Any, *, explain: bool = False, offsets: str = "str",
                   max_text_size: Optional[int] = None) -> Batch[Mentions]:
        """The mentions in a column of texts, see `Analyzer.analyze_batch`.

        >>> import mention
        >>> [len(found) for found in mention.Matcher(["Telekom"]).find_batch(["Telekom", None, "Telkom!"])]
        [1, 0, 1]
        """
        return run_batch(self._call(explain, offsets, max_text_size=max_text_size), texts, Block.mentions)

    def check(self) -> List[Advice]:
        """What may go wrong with the names: common words, duplicates, names close to another brand's.

        >>> import mention
        >>> [(a.problem, a.name) for a in mention.Matcher(["Apple", "Telekom"]).check()]
        [('common_word', 'Apple')]
        """
        names = self._open()
        handle = names.handle
        out: List[Advice] = []

        def advise(_: Any, problem: int, name: int, other: int) -> int:
            brand, text = names[name]
            about = names[other] if other != name else (None, None)
            out.append(Advice(_ffi.ADVICE.get(problem, "?"), brand, text, about[1], about[0]))
            return 0

        scratch = handle.take()
        _ffi.library.mention_matcher_check(handle.pointer, scratch.pointer, _ffi.AdviceFunction(advise), None,
                                           scratch.error_ref)
        handle.give(scratch)
        return out

    @property
    def brands(self) -> List[str]:
        """The ids of the brands."""
        handle, error = self._open().handle, ctypes.byref(_ffi.new_error())
        out = []
        for brand in range(self._info().brand_count):
            address, size = ctypes.c_void_p(), ctypes.c_size_t()
            _ffi.library.mention_matcher_brand(handle.pointer, brand, ctypes.byref(address), ctypes.byref(size), None,
                                               error)
            out.append(_ffi.copied(address.value, size.value).decode("utf-8", "replace"))
        return out

    @property
    def names(self) -> List[Tuple[str, str]]:
        """(brand, name) of each name and handle."""
        info = self._info()
        names = self._open()
        return [names[i] for i in range(info.name_count + info.handle_count)]

    def _info(self) -> Any:
        info = _ffi.MatcherInfo(size=ctypes.sizeof(_ffi.MatcherInfo))
        _ffi.library.mention_matcher_describe(self._open().handle.pointer, ctypes.byref(info), ctypes.byref(_ffi.new_error()))
        return info

    def _open(self) -> Names:
        names = self._names
        if names is None:
            raise ClosedError("the matcher is closed")
        return names

    def _call(self, explain: bool, offsets: str, *, all: bool = False, max_text_size: Optional[int] = None,
              lexicon: Optional[Handle] = None, language: str = "auto") -> Call:
        options = self._options
        if explain or all or offsets != "str" or max_text_size is not None or language != "auto":
            options = Options(all=all, guard=self._guard, min_confidence=self._min_confidence,
                              explain=explain, offsets=offsets, max_text_size=max_text_size, language=language)
        names = self._open()
        return Call(names.handle, names, lexicon, options)

    def close(self) -> None:
        """Free it now, or with the last call that is under way and the last batch it made."""
        self._names = None

    def __enter__(self) -> "Matcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored, (type(self), self.to_bytes(), self._guard, self._min_confidence)

    def __repr__(self) -> str:
        if self._names is None:
            return "<mention.Matcher: closed>"
        info = self._info()
        return f"<mention.Matcher: {info.brand_count} brands, {info.name_count} names, {info.handle_count} handles>"


def _restored(kind: "Type[Matcher]", data: bytes, guard: bool, min_confidence: Optional[float]) -> Matcher:
    return kind.from_bytes(data, guard=guard, min_confidence=min_confidence)
