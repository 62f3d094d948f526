# SPDX-License-Identifier: MIT
"""Finding the names of a catalogue."""
from __future__ import annotations

import ctypes
import os
import pathlib
from typing import Any, Iterable, List, Mapping, NamedTuple, Optional, Sequence, Tuple, Union

from . import _ffi
from ._decode import Block, Names, encode
from ._handles import Handle
from ._run import Call, Options, call_one
from .batch import Batch, run_batch
from .errors import ArgumentError, ClosedError, MentionError
from .names import Name, choice, rules_of
from .results import Advice, Mentions

NameLike = Union[str, Name]


class _Recipe(NamedTuple):
    """What a matcher was made of: enough to make it again in another process."""

    brands: Tuple[Tuple[str, Tuple[NameLike, ...]], ...] = ()
    catalogue: bytes = b""
    source: Optional[str] = None
    preset: str = "balanced"
    budget: Optional[bytes] = None
    words: bytes = b""
    guard: bool = True
    min_confidence: Optional[float] = None


class Matcher:
    """Finds mentions of brands, however they are written.

    ``brands`` is a dict of brand to its names, or a list of names that are brands of their own. A name is a str or a
    `Name` with rules; one that begins with @ is a handle. A `pathlib.Path` is read as a catalogue, and a frame of
    pandas, Polars or pyarrow as a table of brands and names (see `from_frame`).

    >>> import mention
    >>> matcher = mention.Matcher({"telekom": ["Telekom", "Deutsche Telekom", "@Telekom_hilft"], "bahn": "Deutsche Bahn"})
    >>> [(m.brand, m.surface, m.kind) for m in matcher.find("Die Telkom sitzt neben der deutschen bahn.")]
    [('telekom', 'Telkom', 'typo'), ('bahn', 'deutschen bahn', 'inflection')]

    ``preset`` says how many letters may be wrong: "strict", "balanced" or "wide"; ``budget[n]`` says it for a word
    of n letters instead. ``words`` are known words, never taken for a misspelling; ``guard=False`` lets known words
    be misspellings; ``min_confidence`` (0 to 1) replaces the preset's threshold.

    A matcher never changes, any number of threads may use one, and it can be pickled.
    """

    __slots__ = ("_names", "_recipe", "_options", "__weakref__")

    def __init__(self, brands: Any, *, preset: str = "balanced", budget: Optional[Sequence[int]] = None,
                 words: Union[str, Iterable[str]] = (), guard: bool = True,
                 min_confidence: Optional[float] = None) -> None:
        common = _common(preset, budget, words, guard, min_confidence)
        if isinstance(brands, os.PathLike):
            self._make(common._replace(catalogue=pathlib.Path(brands).read_bytes(), source=os.fspath(brands)))
        elif type(brands).__module__.partition(".")[0] in ("pandas", "polars", "pyarrow"):
            self._make(common._replace(brands=_brands_of_frame(brands)))
        else:
            self._make(common._replace(brands=_brands_of(brands)))

    @classmethod
    def from_text(cls, catalogue: Union[str, bytes], *, preset: str = "balanced",
                  budget: Optional[Sequence[int]] = None, words: Union[str, Iterable[str]] = (), guard: bool = True,
                  min_confidence: Optional[float] = None) -> "Matcher":
        """From a catalogue: a table with the columns brand, name, aliases, handles, options.

        >>> import mention
        >>> mention.Matcher.from_text("apple\\tApple\\t\\tAppleSupport\\tcase=initial\\n").brands
        ['apple']
        """
        data = encode(catalogue) if isinstance(catalogue, str) else bytes(catalogue)
        self = cls.__new__(cls)
        self._make(_common(preset, budget, words, guard, min_confidence)._replace(catalogue=data))
        return self

    @classmethod
    def from_file(cls, path: Union[str, "os.PathLike[str]"], **options: Any) -> "Matcher":
        """From a catalogue in a file; the options are those of `Matcher`."""
        return cls(pathlib.Path(path), **options)

    @classmethod
    def from_frame(cls, frame: Any, brand: str = "brand", name: str = "name", **options: Any) -> "Matcher":
        """From a frame of pandas, Polars or pyarrow with a row for each name, and columns of brands and names.

        The options are those of `Matcher`.
        """
        return cls(dict(_brands_of_frame(frame, brand, name)), **options)

    def _make(self, recipe: _Recipe) -> None:
        self._recipe = recipe
        self._options = Options(guard=recipe.guard, min_confidence=recipe.min_confidence)
        self._names: Optional[Names] = Names(Handle(_built(recipe), _ffi.library.mention_matcher_unref))

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
            out.append(_ffi.copied(address.value, size.value).decode())
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
            options = Options(all=all, guard=self._recipe.guard, min_confidence=self._recipe.min_confidence,
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
        return _matcher, (tuple(self._recipe),)

    def __repr__(self) -> str:
        if self._names is None:
            return "<mention.Matcher: closed>"
        info = self._info()
        return f"<mention.Matcher: {info.brand_count} brands, {info.name_count} names, {info.handle_count} handles>"


def _matcher(recipe: Tuple[Any, ...]) -> Matcher:
    matcher = Matcher.__new__(Matcher)
    matcher._make(_Recipe(*recipe))
    return matcher


def _common(preset: str, budget: Optional[Sequence[int]], words: Union[str, Iterable[str]], guard: bool,
            min_confidence: Optional[float]) -> _Recipe:
    listed = words if isinstance(words, str) else "\n".join(words)
    try:
        table = None if budget is None else bytes(budget)
    except (TypeError, ValueError):
        raise ArgumentError(f"budget is a list of 0, 1 and 2, not {budget!r}") from None
    return _Recipe(preset=preset, budget=table, words=encode(listed), guard=guard, min_confidence=min_confidence)


def _brands_of(brands: Any) -> Tuple[Tuple[str, Tuple[NameLike, ...]], ...]:
    if isinstance(brands, (str, bytes)):
        raise TypeError("Matcher takes a dict, a list of names or a pathlib.Path; a catalogue as text goes to "
                        "Matcher.from_text, the path of one to Matcher.from_file")
    if not isinstance(brands, Mapping):
        return tuple((one.text if isinstance(one, Name) else one, (one,)) for one in brands)
    return tuple((brand, (names,) if isinstance(names, (str, Name)) else tuple(names))
                 for brand, names in brands.items())


def _brands_of_frame(frame: Any, brand: str = "brand", name: str = "name") -> Tuple[Tuple[str, Tuple[NameLike, ...]], ...]:
    try:
        brands, names = (list(map(_plain, frame[column])) for column in (brand, name))
    except (KeyError, IndexError) as error:
        raise ArgumentError(f"the frame has no column {error}") from None
    except Exception as error:
        if "ColumnNotFound" in type(error).__name__:
            raise ArgumentError(f"the frame has no column {error}") from None
        raise
    grouped: "dict[str, list[NameLike]]" = {}
    for one, its in zip(brands, names):
        grouped.setdefault(one, []).append(its)
    return tuple((one, tuple(its)) for one, its in grouped.items())


def _plain(value: Any) -> Any:
    return value.as_py() if hasattr(value, "as_py") else value


def _built(recipe: _Recipe) -> int:
    library, error, out = _ffi.library, ctypes.byref(_ffi.new_error()), ctypes.c_void_p()
    library.mention_builder_new(None, ctypes.byref(out), error)
    builder = out.value
    try:
        library.mention_builder_set_preset(builder, choice(_ffi.PRESETS, recipe.preset, "preset"), error)
        if recipe.budget is not None:
            library.mention_builder_set_budget(builder, recipe.budget, len(recipe.budget), error)
        if recipe.words:
            library.mention_builder_add_words(builder, recipe.words, len(recipe.words), error)
        for brand, names in recipe.brands:
            _add(builder, brand, names, error)
        if recipe.catalogue:
            _add_catalogue(builder, recipe, error)
        library.mention_builder_build(builder, ctypes.byref(out), error)
    finally:
        library.mention_builder_free(builder)
    assert out.value is not None
    return out.value


def _add_catalogue(builder: Optional[int], recipe: _Recipe, error: Any) -> None:
    try:
        _ffi.library.mention_builder_add_catalogue(builder, recipe.catalogue, len(recipe.catalogue), error)
    except MentionError as refused:
        refused.source = recipe.source
        raise


def _add(builder: Optional[int], brand: str, names: Sequence[NameLike], error: Any) -> None:
    """Add a brand and its names; an error says which."""
    index = ctypes.c_uint32()
    if not isinstance(brand, str):
        raise TypeError(f"a brand must be str, not {brand!r}")
    try:
        data = encode(brand)
        _ffi.library.mention_builder_add_brand(builder, data, len(data), 0, ctypes.byref(index), error)
        for name in names:
            text = name.text if isinstance(name, Name) else name
            if not isinstance(text, str):
                raise TypeError(f"a name must be str or mention.Name, not {name!r}")
            data = encode(text)
            if text.startswith("@"):
                _ffi.library.mention_builder_add_handle(builder, index.value, data, len(data), error)
            else:
                rules = ctypes.byref(rules_of(name)) if isinstance(name, Name) else None
                _ffi.library.mention_builder_add_name(builder, index.value, data, len(data), rules, error)
    except MentionError as refused:
        refused.source = f"brand {brand!r}, {data.decode('utf-8', 'replace')!r}"
        raise
