# SPDX-License-Identifier: MIT
"""The words that carry sentiment, and rating with them."""
from __future__ import annotations

import ctypes
import os
import pathlib
from typing import Any, Iterable, Mapping, Optional, Tuple, Union

from . import _ffi
from ._decode import Block, encode
from ._handles import Handle
from ._run import NO_NAMES, Call, Options, call_one
from .batch import Batch, run_batch
from .errors import ArgumentError, ClosedError, MentionError
from .results import Sentiment

Value = Union[float, int, str, None]
_PLAIN = Options()


class Lexicon:
    """The built-in German and English lexicon, and words of one's own on top.

    Values are valences from -4 to 4, roles such as "negator", "neutral" or "x1.3", and None removes a word:

    >>> import mention
    >>> lexicon = mention.Lexicon({"knorke": 2.5, "super": None})
    >>> lexicon.rate("Das ist knorke").label, lexicon.rate("Das ist super").label
    ('positive', 'neutral')

    A lexicon never changes, any number of threads may use one, and it can be pickled.
    """

    __slots__ = ("_handle", "_sources", "__weakref__")

    def __init__(self, words: Optional[Mapping[str, Value]] = None) -> None:
        if words is not None and not isinstance(words, Mapping):
            raise TypeError("Lexicon takes a dict of words and values; a table as text goes to Lexicon.from_text, the path "
                            f"of one to Lexicon.from_file, not {words!r}")
        self._make([] if not words else [("words", _source(words))])

    @classmethod
    def from_text(cls, *sources: str) -> "Lexicon":
        """The built-in lexicon with tables (entry, value, paradigm, forms) on top, later ones win.

        >>> import mention
        >>> mention.Lexicon.from_text("@language de\\nknorke\\t2.5\\ta\\n").rate("knorker Laden").label
        'positive'
        """
        self = cls.__new__(cls)
        self._make([(f"source {number}", encode(text)) for number, text in enumerate(sources, 1)])
        return self

    @classmethod
    def from_file(cls, *paths: Union[str, "os.PathLike[str]"]) -> "Lexicon":
        """The same with tables from files."""
        self = cls.__new__(cls)
        self._make([(os.fspath(path), pathlib.Path(path).read_bytes()) for path in paths])
        return self

    def _make(self, sources: Iterable[Tuple[str, bytes]]) -> None:
        self._sources = tuple(sources)
        if not self._sources:
            self._handle: Optional[Handle] = Handle(_ffi.library.mention_lexicon_builtin(), None)
            return
        given = (_ffi.Source * len(self._sources))(*(_ffi.Source(data, len(data)) for _, data in self._sources))
        out = ctypes.c_void_p()
        error = _ffi.new_error()
        try:
            _ffi.library.mention_lexicon_new(_ffi.allocator, given, len(given), ctypes.byref(out), ctypes.byref(error))
        except MentionError as refused:
            refused.source = self._sources[refused.offset][0] if refused.offset < len(self._sources) else None
            raise
        self._handle = Handle(out.value, _ffi.library.mention_lexicon_unref)

    def rate(self, text: str, *, language: str = "auto", explain: bool = False, offsets: str = "str") -> Sentiment:
        """The sentiment of a text; explain=True gives the evidence.

        >>> import mention
        >>> [(e.surface, e.valence) for e in mention.Lexicon({"knorke": 2.5}).rate("knorke!", explain=True).evidence]
        [('knorke', 2.5)]
        """
        return call_one(self._call(language, explain, offsets), text).sentiment

    def rate_batch(self, texts: Any, *, language: str = "auto", explain: bool = False,
                   offsets: str = "str") -> Batch[Sentiment]:
        """The sentiments of a column of texts, see `Analyzer.analyze_batch`."""
        return run_batch(self._call(language, explain, offsets), texts, Block.sentiments)

    def close(self) -> None:
        """Free it now; calls that are under way still end well."""
        self._handle = None

    def _call(self, language: str, explain: bool, offsets: str) -> Call:
        handle = self._open()
        plain = not explain and language == "auto" and offsets == "str"
        options = _PLAIN if plain else Options(language=language, explain=explain, offsets=offsets)
        return Call(None, NO_NAMES, handle, options)

    def _open(self) -> Handle:
        handle = self._handle
        if handle is None:
            raise ClosedError("the lexicon is closed")
        return handle

    def __enter__(self) -> "Lexicon":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> Tuple[Any, ...]:
        return _lexicon, (self._sources,)

    def __repr__(self) -> str:
        count = len(self._sources)
        own = f" and {count} more source{'s' if count > 1 else ''}" if count else ""
        return f"<mention.Lexicon: built in{own}>"


def _lexicon(sources: Tuple[Tuple[str, bytes], ...]) -> Lexicon:
    lexicon = Lexicon.__new__(Lexicon)
    lexicon._make(sources)
    return lexicon


def _source(words: Mapping[str, Value]) -> bytes:
    lines = []
    for entry, value in words.items():
        if not isinstance(entry, str) or not entry or any(sign in entry for sign in "\t\r\n"):
            raise ArgumentError(f"an entry is a str without tabs and line ends, not {entry!r}")
        if entry[0] in "#@":
            raise ArgumentError(f"an entry is the word of a tag without its sign, not {entry!r}")
        if value is None:
            value = "-"
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            value = f"{value:.1f}"
        elif not isinstance(value, str) or any(sign in value for sign in "\t\r\n"):
            raise ArgumentError(f"the value of {entry!r} is a number, a role or None, not {value!r}")
        lines.append(f"{entry}\t{value}\n")
    return encode("".join(lines))


_builtin: Optional[Lexicon] = None


def builtin() -> Lexicon:
    """The lexicon that is used when none is named."""
    global _builtin
    if _builtin is None:
        _builtin = Lexicon()
    return _builtin


def rate(text: str, *, language: str = "auto", explain: bool = False, offsets: str = "str") -> Sentiment:
    """The sentiment of a text by the built-in lexicon.

    >>> import mention
    >>> mention.rate("What a terrible day, my flight was cancelled.").label
    'negative'
    """
    return builtin().rate(text, language=language, explain=explain, offsets=offsets)


def rate_batch(texts: Any, *, language: str = "auto", explain: bool = False,
               offsets: str = "str") -> Batch[Sentiment]:
    """The sentiments of a column of texts by the built-in lexicon.

    >>> import mention
    >>> [s.label for s in mention.rate_batch(["great", None, "awful"])]
    ['positive', 'neutral', 'negative']
    """
    return builtin().rate_batch(texts, language=language, explain=explain, offsets=offsets)
