# SPDX-License-Identifier: MIT
"""Columns of texts as the C library takes them: one buffer and offsets, in pieces.

    list, tuple, NumPy, pandas of objects --> Listed    encoded piece by piece
    pyarrow, Polars, pandas of Arrow      --> Columnar  read where it lies

A piece is one call: small enough that Ctrl-C is heard and that memory stays flat, large enough that a call costs
nothing. Those of a list are smaller, since they are encoded under Python's lock: a thread that waits for it while another
encodes waits for one piece.
"""
from __future__ import annotations

import array
import bisect
import ctypes
import itertools
from typing import Any, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from . import _ffi
from ._decode import Texts, encode

PIECE_TEXTS = 8192
LIST_TEXTS = 2048
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_NOTHING = ctypes.create_string_buffer(16)
_NO_DATA = ctypes.addressof(_NOTHING)  # an address for no bytes, and the offset 0


class Piece(NamedTuple):
    """Texts start to start + count, what keeps their bytes alive, and the chunk of the column that they are of."""

    start: int
    batch: _ffi.Batch
    keep: Any
    chunk: int


class Source:
    """A column of texts."""

    def __len__(self) -> int:
        raise NotImplementedError

    def read(self, start: int, count: int, in_bytes: bool) -> Texts:
        """Some texts of one piece as str."""
        raise NotImplementedError

    def pieces(self) -> Iterator[Piece]:
        """At least one, which may be empty."""
        raise NotImplementedError


def is_null(value: Any) -> bool:
    """None, or one of the not-a-numbers of NumPy and pandas (NaN, NA, NaT)."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _batch(layout: int, count: int, data: Optional[int], offsets: int, validity: Optional[int], skip: int) -> _ffi.Batch:
    return _ffi.Batch(size=ctypes.sizeof(_ffi.Batch), layout=layout, count=count, data=data or _NO_DATA, offsets=offsets,
                      validity=validity, validity_offset=skip)


def _starts(total: int, step: int) -> Iterable[int]:
    return range(0, total or 1, step)


class Listed(Source):
    """Texts that are Python objects."""

    def __init__(self, texts: Sequence[Any]) -> None:
        self.texts = texts

    def __len__(self) -> int:
        return len(self.texts)

    def read(self, start: int, count: int, in_bytes: bool) -> Texts:
        texts = self.texts[start:start + count]
        if set(map(type, texts)) - {str}:
            texts = [text if isinstance(text, str) else None for text in texts]
        return Texts(texts, None, in_bytes)

    def pieces(self) -> Iterator[Piece]:
        for start in _starts(len(self.texts), LIST_TEXTS):
            yield self._piece(start, self.texts[start:start + LIST_TEXTS], start // PIECE_TEXTS)

    @staticmethod
    def _piece(start: int, texts: Sequence[Any], chunk: int) -> Piece:
        validity: Optional[bytes] = None
        try:
            encoded = list(map(str.encode, texts))
        except (TypeError, UnicodeEncodeError):  # a null, or a lone surrogate
            validity = _bitmap(texts)
            encoded = [encode(text) if isinstance(text, str) else b"" for text in texts]
        data = b"".join(encoded)
        offsets = array.array("q", list(itertools.accumulate(map(len, encoded), initial=0)))
        batch = _batch(_ffi.LAYOUT_OFFSETS64, len(encoded), _address(data), offsets.buffer_info()[0], _address(validity), 0)
        return Piece(start, batch, (data, offsets, validity), chunk)


def _bitmap(texts: Sequence[Any]) -> bytes:
    """A bit for each, least significant first: whether it is a text, and not null."""
    for text in texts:
        if not isinstance(text, str) and not is_null(text):
            raise TypeError(f"a text must be str or None, not {type(text).__name__}")
    digits = bytes(isinstance(text, str) for text in reversed(texts)).translate(_DIGITS)
    return int(digits, 2).to_bytes((len(texts) + 7) // 8, "little")


def _address(data: Optional[bytes]) -> Optional[int]:
    """Where the bytes lie, while somebody keeps them."""
    return ctypes.cast(ctypes.c_char_p(data), ctypes.c_void_p).value if data is not None else None


class Columnar(Source):
    """Texts of Arrow arrays. Strings are read in place; what Arrow stores otherwise is made strings piece by piece."""

    def __init__(self, chunks: Sequence[Any]) -> None:
        self.chunks = chunks
        self.starts: List[int] = list(itertools.accumulate(map(len, chunks), initial=0))

    def __len__(self) -> int:
        return self.starts[-1]

    def read(self, start: int, count: int, in_bytes: bool) -> Texts:
        if not count:
            return Texts((), None, in_bytes)
        chunk = bisect.bisect_right(self.starts, start) - 1
        strings = _strings(self.chunks[chunk].slice(start - self.starts[chunk], count))
        layout, offset, validity, offsets, data = _parts(strings)
        width = 8 if layout == _ffi.LAYOUT_OFFSETS64 else 4
        ends = array.array("q" if width == 8 else "i", _ffi.copied(offsets + width * offset, width * (count + 1)))
        whole = _ffi.copied((data or 0) + ends[0], ends[-1] - ends[0])
        cut = [whole[first - ends[0]:last - ends[0]] for first, last in zip(ends, ends[1:])]
        known: Optional[Sequence[bytes]] = None
        try:
            texts: List[Optional[str]] = list(map(bytes.decode, cut))
        except UnicodeDecodeError:
            texts, known = [one.decode("utf-8", "replace") for one in cut], cut
        if strings.null_count:
            texts = [text if there else None for text, there in zip(texts, strings.is_valid().to_pylist())]
        return Texts(texts, known, in_bytes)

    def pieces(self) -> Iterator[Piece]:
        for number, (first, chunk) in enumerate(zip(self.starts, self.chunks)):
            for start in _starts(len(chunk), PIECE_TEXTS):
                strings = _strings(chunk.slice(start, PIECE_TEXTS))
                layout, offset, validity, offsets, data = _parts(strings)
                width = 8 if layout == _ffi.LAYOUT_OFFSETS64 else 4
                batch = _batch(layout, len(strings), data, offsets + width * offset, validity, offset)
                yield Piece(first + start, batch, strings, number)


def _parts(strings: Any) -> Tuple[int, int, Optional[int], int, Optional[int]]:
    """Of an Arrow array of strings: layout, offset, and where validity, offsets and data lie."""
    validity, offsets, data = strings.buffers()
    layout = _ffi.LAYOUT_OFFSETS64 if str(strings.type).startswith("large_") else _ffi.LAYOUT_OFFSETS32
    return (layout, strings.offset, validity.address if validity else None, offsets.address if offsets else _NO_DATA,
            data.address if data and data.size else None)


def _strings(column: Any) -> Any:
    """An Arrow array of any kind of string as one of strings."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = _strings(column.dictionary).take(column.indices)
    if pa.types.is_null(column.type) or str(column.type) == "string_view":
        column = column.cast(pa.large_string())
    return column


def _arrow(column: Any) -> Columnar:
    """A pyarrow array or chunked array of any kind of string."""
    import pyarrow as pa

    if not isinstance(column, (pa.Array, pa.ChunkedArray)):
        raise TypeError(f"an Arrow array is taken, not a {type(column).__name__}: name the column of a table")
    chunks = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    if not chunks:
        chunks = [pa.array([], column.type)]
    chunks = [chunk.storage if isinstance(chunk, pa.ExtensionArray) else chunk for chunk in chunks]
    for chunk in chunks:
        kind = chunk.type.value_type if pa.types.is_dictionary(chunk.type) else chunk.type
        if str(kind) not in ("string", "large_string", "string_view", "null"):
            raise TypeError(f"a column of texts must hold strings, not {chunk.type}")
    return Columnar(chunks)


def several(texts: Any) -> None:
    """Refuse one text, which would be taken for as many as it has letters."""
    if isinstance(texts, (str, bytes)):
        raise TypeError("one text was given where a column of texts is taken: put it into a list")
    if not hasattr(texts, "__iter__"):
        raise TypeError(f"a column of texts is taken, not {type(texts).__name__}")


def source_of(texts: Any) -> Source:
    """A column of texts from whatever holds one."""
    several(texts)
    package = type(texts).__module__.partition(".")[0]
    if package == "pyarrow":
        return _arrow(texts)
    if package == "polars":
        return _polars(texts)
    if package == "pandas":
        return _pandas(texts)
    if package == "numpy":
        if texts.ndim != 1:
            raise TypeError(f"an array of one dimension is taken, not of {texts.ndim}")
        return Listed(texts.tolist())
    return Listed(list(texts))  # a copy: the results stay those of these texts, whatever becomes of the caller's list


def _polars(series: Any) -> Source:
    if not hasattr(series, "to_list"):
        raise TypeError("a Polars Series is taken, not a whole frame: name its column")
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return Listed(series.to_list())
    return _arrow(series.to_arrow())


def _pandas(series: Any) -> Source:
    if not hasattr(series, "tolist"):
        raise TypeError("a pandas Series is taken, not a whole frame: name its column")
    values = getattr(series, "array", series)
    if "pyarrow" in str(getattr(series, "dtype", "")) or type(values).__name__.startswith("Arrow"):
        return _arrow(values.__arrow_array__())
    return Listed(series.tolist())
