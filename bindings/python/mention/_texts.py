# SPDX-License-Identifier: MIT
"""Columns of texts as the C library takes them: one buffer and offsets, in pieces.

    list, tuple, NumPy, pandas of objects --> Listed    encoded piece by piece
    pyarrow, Polars, pandas of Arrow      --> Columnar  read where it lies

A piece is one call: small enough that Ctrl-C is heard and that memory stays flat, large enough that a call costs
nothing.
"""
from __future__ import annotations

import array
import ctypes
import itertools
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from . import _ffi
from ._decode import encode

PIECE_TEXTS = 8192
_EMPTY = b"\0"


class Piece(NamedTuple):
    """Texts start to start + count, and what keeps their bytes alive."""

    start: int
    batch: _ffi.Batch
    keep: Any


class Source:
    """A column of texts."""

    def __len__(self) -> int:
        raise NotImplementedError

    def text(self, i: int) -> Tuple[Optional[str], Optional[bytes]]:
        """A text as str, and as UTF-8 where it is at hand; None for a null."""
        raise NotImplementedError

    def pieces(self) -> Iterator[Piece]:
        raise NotImplementedError


def is_null(value: Any) -> bool:
    """None, or one of the not-a-numbers of NumPy and pandas (NaN, NA, NaT)."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _encoded(value: Any) -> Optional[bytes]:
    if isinstance(value, str):
        return encode(value)
    if is_null(value):
        return None
    raise TypeError(f"a text must be str or None, not {type(value).__name__}")


class Listed(Source):
    """Texts that are Python objects."""

    def __init__(self, texts: Sequence[Any]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    def text(self, i: int) -> Tuple[Optional[str], Optional[bytes]]:
        text = self.texts[i]
        return text if isinstance(text, str) else None, None

    def pieces(self) -> Iterator[Piece]:
        for start in range(0, len(self.texts), PIECE_TEXTS):
            yield self._piece(start, self.texts[start:start + PIECE_TEXTS])

    @staticmethod
    def _piece(start: int, texts: Sequence[Any]) -> Piece:
        validity: Optional[bytes] = None
        try:
            encoded: List[bytes] = [text.encode() for text in texts]
            data = b"".join(encoded)
        except (AttributeError, UnicodeEncodeError, TypeError):
            optional = [_encoded(text) for text in texts]
            validity = _bitmap(optional)
            encoded = [item or b"" for item in optional]
            data = b"".join(encoded)
        data = data or _EMPTY
        offsets = array.array("q", itertools.accumulate(map(len, encoded), initial=0))
        batch = _ffi.Batch(size=ctypes.sizeof(_ffi.Batch), layout=_ffi.LAYOUT_OFFSETS64, count=len(encoded),
                           data=ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p),
                           offsets=offsets.buffer_info()[0],
                           validity=ctypes.cast(ctypes.c_char_p(validity), ctypes.c_void_p))
        return Piece(start, batch, (data, offsets, validity))


def _bitmap(items: Sequence[Optional[bytes]]) -> bytes:
    """A bit for each, least significant first: whether it is there."""
    bits = bytearray((len(items) + 7) // 8)
    for i, item in enumerate(items):
        if item is not None:
            bits[i >> 3] |= 1 << (i & 7)
    return bytes(bits)


class Chunk(NamedTuple):
    """An Arrow array of strings: where its parts lie."""

    start: int
    length: int
    width: int
    offset: int
    validity: int
    offsets: int
    data: int
    array: Any


class Columnar(Source):
    """Texts of Arrow arrays, in place."""

    def __init__(self, arrays: Iterable[Any]) -> None:
        self.chunks: List[Chunk] = []
        start = 0
        for one in arrays:
            if len(one) == 0:
                continue
            validity, offsets, data = one.buffers()
            width = 8 if str(one.type).startswith("large_") else 4
            self.chunks.append(Chunk(start, len(one), width, one.offset, validity.address if validity else 0,
                                     offsets.address, data.address if data and data.size else 0, one))
            start += len(one)
        self.count = start
        self._last = 0

    def __len__(self) -> int:
        return self.count

    def _chunk(self, i: int) -> Chunk:
        chunk = self.chunks[self._last]
        if chunk.start <= i < chunk.start + chunk.length:
            return chunk
        low, high = 0, len(self.chunks)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.chunks[middle].start <= i else (low, middle)
        self._last = low
        return self.chunks[low]

    def text(self, i: int) -> Tuple[Optional[str], Optional[bytes]]:
        chunk = self._chunk(i)
        at = chunk.offset + i - chunk.start
        if chunk.validity and not ctypes.c_uint8.from_address(chunk.validity + at // 8).value >> at % 8 & 1:
            return None, None
        kind = ctypes.c_int64 if chunk.width == 8 else ctypes.c_int32
        start, end = (kind * 2).from_address(chunk.offsets + chunk.width * at)
        data = _ffi.copied(chunk.data + start, end - start)
        return data.decode("utf-8", "replace"), data

    def pieces(self) -> Iterator[Piece]:
        for chunk in self.chunks:
            layout = _ffi.LAYOUT_OFFSETS64 if chunk.width == 8 else _ffi.LAYOUT_OFFSETS32
            empty = ctypes.cast(ctypes.c_char_p(_EMPTY), ctypes.c_void_p).value
            for start in range(0, chunk.length, PIECE_TEXTS):
                first = chunk.offset + start
                batch = _ffi.Batch(size=ctypes.sizeof(_ffi.Batch), layout=layout,
                                   count=min(PIECE_TEXTS, chunk.length - start), data=chunk.data or empty,
                                   offsets=chunk.offsets + chunk.width * first, validity=chunk.validity or None,
                                   validity_offset=first)
                yield Piece(chunk.start + start, batch, chunk.array)


def _strings(column: Any) -> Columnar:
    """A pyarrow array or chunked array of any kind of string."""
    import pyarrow as pa

    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    out = []
    for chunk in chunks:
        if isinstance(chunk, pa.ExtensionArray):
            chunk = chunk.storage
        if pa.types.is_dictionary(chunk.type):
            chunk = chunk.dictionary_decode()
        if pa.types.is_null(chunk.type) or str(chunk.type) == "string_view":
            chunk = chunk.cast(pa.large_string())
        if not (pa.types.is_string(chunk.type) or pa.types.is_large_string(chunk.type)):
            raise TypeError(f"a column of texts must hold strings, not {chunk.type}")
        out.append(chunk)
    return Columnar(out)


def source_of(texts: Any) -> Source:
    """A column of texts from whatever holds one."""
    if isinstance(texts, (str, bytes)):
        raise TypeError("one text was given where a column of texts is taken: put it into a list")
    package = type(texts).__module__.partition(".")[0]
    if package == "pyarrow":
        return _strings(texts)
    if package == "polars":
        return _polars(texts)
    if package == "pandas":
        return _pandas(texts)
    if package == "numpy":
        return Listed(texts.tolist())
    return Listed(texts if isinstance(texts, (list, tuple)) else list(texts))


def _polars(series: Any) -> Source:
    if not hasattr(series, "to_list"):
        raise TypeError("a Polars Series is taken, not a whole frame: name its column")
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return Listed(series.to_list())
    return _strings(series.to_arrow())


def _pandas(series: Any) -> Source:
    if not hasattr(series, "tolist"):
        raise TypeError("a pandas Series is taken, not a whole frame: name its column")
    values = getattr(series, "array", series)
    if "pyarrow" in str(getattr(series, "dtype", "")) or type(values).__name__.startswith("Arrow"):
        return _strings(values.__arrow_array__())
    return Listed(series.tolist())
