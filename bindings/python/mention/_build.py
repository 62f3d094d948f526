# SPDX-License-Identifier: MIT
"""From brands, however they are given, or saved bytes to a compiled matcher of the C library."""
from __future__ import annotations

import ctypes
import mmap
import os
import pathlib
from typing import Any, Iterable, Iterator, Mapping, Optional, Sequence, Tuple, Union

from . import _ffi
from ._decode import encode
from ._handles import Handle
from .errors import ArgumentError, MentionError
from .names import Name, choice, rules_of

NameLike = Union[str, Name]
Brands = Iterable[Tuple[str, Iterable[NameLike]]]


class Catalogue:
    """A table of brands as bytes, and where it is from."""

    def __init__(self, data: bytes, source: Optional[str] = None) -> None:
        self.data = data
        self.source = source


def brands_of(given: Any) -> Union[Brands, Catalogue]:
    """What Matcher takes, as pairs of brand and names, or as a catalogue."""
    if isinstance(given, Catalogue):
        return given
    if isinstance(given, os.PathLike):
        return Catalogue(pathlib.Path(given).read_bytes(), os.fspath(given))
    if type(given).__module__.partition(".")[0] in ("pandas", "polars", "pyarrow"):
        if hasattr(given, "columns"):
            return brands_of_frame(given).items()
        given = [_plain(name) for name in given]
    if isinstance(given, (str, bytes, Name)) or not isinstance(given, Iterable):
        raise TypeError("Matcher takes a dict, a list of names or a pathlib.Path; a catalogue as text goes to "
                        "Matcher.from_text, the path of one to Matcher.from_file")
    if not isinstance(given, Mapping):
        return ((one.text if isinstance(one, Name) else one, (one,)) for one in given)
    return ((brand, (names,) if isinstance(names, (str, Name)) else names) for brand, names in given.items())


def brands_of_frame(frame: Any, brand: str = "brand", name: str = "name") -> "dict[str, list[NameLike]]":
    """Of a frame with a row for each name."""
    try:
        columns = [list(map(_plain, frame[column])) for column in (brand, name)]
    except Exception as error:
        if isinstance(error, (KeyError, IndexError)) or "ColumnNotFound" in type(error).__name__:
            raise ArgumentError(f"the frame has no column {error}") from None
        raise
    grouped: "dict[str, list[NameLike]]" = {}
    for one, its in zip(*columns):
        grouped.setdefault(one, []).append(its)
    return grouped


def _plain(value: Any) -> Any:
    return value.as_py() if hasattr(value, "as_py") else value


def compiled(given: Any, preset: str, budget: Optional[Sequence[int]], words: Union[str, Iterable[str]]) -> Handle:
    """A new matcher of what Matcher takes."""
    brands = brands_of(given)
    try:
        known = encode(words if isinstance(words, str) else "\n".join(words))
    except TypeError:
        raise TypeError(f"words is a str or an iterable of str, not {words!r}") from None
    try:
        table = None if budget is None else bytes(list(budget))
    except (TypeError, ValueError):
        raise ArgumentError(f"budget is a list of 0, 1 and 2, not {budget!r}") from None
    library, error, out = _ffi.library, ctypes.byref(_ffi.new_error()), ctypes.c_void_p()
    library.mention_builder_new(_ffi.allocator, ctypes.byref(out), error)
    builder = out.value
    try:
        library.mention_builder_set_preset(builder, choice(_ffi.PRESETS, preset, "preset"), error)
        if table is not None:
            library.mention_builder_set_budget(builder, table, len(table), error)
        if known:
            library.mention_builder_add_words(builder, known, len(known), error)
        if isinstance(brands, Catalogue):
            _add_catalogue(builder, brands, error)
        else:
            for brand, names in brands:
                _add(builder, brand, names, error)
        library.mention_builder_build(builder, ctypes.byref(out), error)
    finally:
        library.mention_builder_free(builder)
    return Handle(out.value, library.mention_matcher_unref)


def _add_catalogue(builder: Optional[int], catalogue: Catalogue, error: Any) -> None:
    try:
        _ffi.library.mention_builder_add_catalogue(builder, catalogue.data, len(catalogue.data), error)
    except MentionError as refused:
        refused.source = catalogue.source
        if catalogue.data.startswith(b"mention\0"):
            refused.message += " (a saved matcher is read by Matcher.load)"
        raise


def _add(builder: Optional[int], brand: str, names: Iterable[NameLike], error: Any) -> None:
    """Add a brand and its names; an error says which."""
    index = ctypes.c_uint32()
    if not isinstance(brand, str):
        raise TypeError(f"a brand must be str, not {brand!r}")
    if not brand:
        raise ArgumentError("a brand is an empty str")
    if not isinstance(names, Iterable):
        raise TypeError(f"brand {brand!r}: its names are a str, a mention.Name or a list of these, not {names!r}")
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
        refused.source = f"brand {_short(brand)!r}, {_short(data.decode('utf-8', 'replace'))!r}"
        raise


def _short(text: str) -> str:
    """Enough of a name to know it by in a message."""
    return text if len(text) <= 100 else text[:99] + "…"


def saved(matcher: Handle) -> bytes:
    """The bytes of a matcher."""
    address, size = ctypes.c_void_p(), ctypes.c_size_t()
    _ffi.library.mention_matcher_save(matcher.pointer, ctypes.byref(address), ctypes.byref(size),
                                      ctypes.byref(_ffi.new_error()))
    return _ffi.copied(address.value, size.value)


def loaded(data: bytes) -> Handle:
    """A matcher that uses saved bytes in place: those of a bytes object never change."""
    return _borrowed(ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value, len(data), data)


def mapped(path: "os.PathLike[str]") -> Handle:
    """A matcher that uses a file in place."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return loaded(b"")
        # Private, so that it may be addressed as writable memory, which it is not used as.
        view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
    memory = (ctypes.c_char * len(view)).from_buffer(view)
    return _borrowed(ctypes.addressof(memory), len(view), memory)


def _borrowed(address: Optional[int], size: int, keep: Any) -> Handle:
    out = ctypes.c_void_p()
    _ffi.library.mention_matcher_borrow(_ffi.allocator, address, size, 0, ctypes.byref(out),
                                        ctypes.byref(_ffi.new_error()))
    return Handle(out.value, _ffi.library.mention_matcher_unref, keep)


def write(path: Union[str, "os.PathLike[str]"], data: bytes) -> None:
    """Put a file in its place when it is whole: a matcher may be using the one that is there."""
    target = pathlib.Path(path)
    scratch = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        scratch.write_bytes(data)
        os.replace(scratch, target)
    finally:
        if scratch.exists():
            scratch.unlink()
