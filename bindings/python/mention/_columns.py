# SPDX-License-Identifier: MIT
"""The results of a batch as Arrow columns, by NumPy, without an object for each mention."""
from __future__ import annotations

import ctypes
from typing import Any, Dict, List, Sequence, Tuple

from . import _ffi
from ._decode import Block, Names
from ._texts import Piece, Source


def arrow_table(source: Source, blocks: Sequence[Block], names: Names, in_bytes: bool, found: bool, rated: bool,
                by: str) -> Any:
    """A pyarrow table by text or by mention."""
    import numpy as np
    import pyarrow as pa

    pieces = list(zip(source.pieces(), blocks))
    if by == "mention":
        parts = [_mention_arrays(piece, block, names, in_bytes, rated) for piece, block in pieces]
        return _table(parts or [_mention_arrays(*_nothing(), names, in_bytes, rated)])
    parts = []
    for piece, block in pieces or [_nothing()]:
        null = _nulls(piece)
        part: Dict[str, Any] = {}
        if found:
            arrays = _mention_arrays(piece, block, names, in_bytes, rated)
            del arrays["row"]
            part["mentions"] = pa.ListArray.from_arrays(
                pa.array(np.frombuffer(block.hit_index, np.uint32).astype(np.int32)),
                pa.StructArray.from_arrays(list(arrays.values()), names=list(arrays)),
                mask=pa.array(null))
        if rated:
            part.update(_rating_arrays(block, null))
        status = np.frombuffer(block.status, np.int32)
        known = {int(code): _ffi.library.mention_status_name(int(code)).decode() for code in np.unique(status) if code}
        part["error"] = pa.array([known.get(code) for code in status.tolist()] if known else [None] * len(status),
                                 pa.string())
        parts.append(part)
    return _table(parts)


def _table(parts: List[Dict[str, Any]]) -> Any:
    import pyarrow as pa

    return pa.table({name: pa.chunked_array([part[name] for part in parts]) for name in parts[0]})


def _nothing() -> Tuple[Piece, Block]:
    """A piece of no texts and its results."""
    results = _ffi.Results()
    zero = ctypes.c_uint32(0)
    results.hit_index = ctypes.addressof(zero)
    offsets = ctypes.c_int64(0)
    batch = _ffi.Batch(layout=_ffi.LAYOUT_OFFSETS64, offsets=ctypes.addressof(offsets))
    return Piece(0, batch, offsets), Block(results, False)


def _view(address: Any, size: int, kind: Any) -> Any:
    """An array on memory that somebody else keeps."""
    import numpy as np

    if not size or not address:
        return np.zeros(size, kind)
    buffer = (ctypes.c_uint8 * (size * np.dtype(kind).itemsize)).from_address(address)
    return np.frombuffer(buffer, kind)


def _nulls(piece: Piece) -> Any:
    """For each text whether it is null."""
    import numpy as np

    batch = piece.batch
    if not batch.validity:
        return np.zeros(batch.count, bool)
    first, last = batch.validity_offset // 8, (batch.validity_offset + batch.count + 7) // 8
    bits = np.unpackbits(_view(batch.validity + first, last - first, np.uint8), bitorder="little")
    skip = batch.validity_offset - first * 8
    return bits[skip:skip + batch.count] == 0


def _strings(words: Sequence[str], which: Any) -> Any:
    """words[which], as an Arrow array of strings."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(which), pa.array(words, pa.string())).dictionary_decode()


def _surfaces(data: Any, start: Any, end: Any) -> Any:
    """The pieces data[start[i]:end[i]] as an Arrow array of strings."""
    import numpy as np
    import pyarrow as pa

    lengths = end - start
    offsets = np.zeros(len(start) + 1, np.int64)
    np.cumsum(lengths, out=offsets[1:])
    taken = data[np.repeat(start - offsets[:-1], lengths) + np.arange(offsets[-1])] if len(start) else data[:0]
    return pa.StringArray.from_buffers(len(start), pa.py_buffer(offsets.astype(np.int32)), pa.py_buffer(taken))


def _mention_arrays(piece: Piece, block: Block, names: Names, in_bytes: bool, rated: bool) -> Dict[str, Any]:
    """A column for each fact of the mentions of a piece."""
    import numpy as np
    import pyarrow as pa

    fields = _ffi.Hit._fields_
    hits = np.frombuffer(block.hits, np.dtype([(field[0], field[1]) for field in fields]))
    index = np.frombuffer(block.hit_index, np.uint32)
    rows = np.repeat(np.arange(block.count), np.diff(index)) if block.count else np.zeros(0, np.int64)
    batch = piece.batch
    kind = np.int64 if batch.layout == _ffi.LAYOUT_OFFSETS64 else np.int32
    offsets = _view(batch.offsets, batch.count + 1, kind).astype(np.int64)
    first = int(offsets[0]) if batch.count else 0
    data = _view((batch.data or 0) + first, int(offsets[-1]) - first if batch.count else 0, np.uint8)
    base = offsets[rows] - first
    start, end = base + hits["start"], base + hits["end"]
    surfaces = _surfaces(data, start, end)
    if not in_bytes and len(hits) and data.max() >= 0x80:
        before = np.zeros(len(data) + 1, np.int64)
        np.cumsum((data & 0xC0) == 0x80, out=before[1:])
        start, end, base = start - before[start], end - before[end], base - before[base]
    number, which = np.unique(hits["name"], return_inverse=True)
    known = [names[int(i)] for i in number]
    out = {"row": pa.array(rows + piece.start), "brand": _strings([brand for brand, _ in known], which),
           "name": _strings([name for _, name in known], which), "start": pa.array((start - base).astype(np.int32)),
           "end": pa.array((end - base).astype(np.int32)), "surface": surfaces,
           "kind": _strings(_ffi.KINDS, hits["kind"].astype(np.int8)),
           "carrier": _strings(_ffi.CARRIERS, hits["carrier"].astype(np.int8)),
           "edits": pa.array(hits["edits"].astype(np.int32)),
           "confidence": pa.array(hits["confidence"] / 10000),
           "ambiguous": pa.array((hits["flags"] & _ffi.FLAG_AMBIGUOUS) != 0)}
    if rated:
        out["score"] = pa.array(hits["score"] / 10000)
        good, bad = ((hits["flags"] & flag) != 0 for flag in (_ffi.FLAG_POSITIVE, _ffi.FLAG_NEGATIVE))
        out["label"] = _labels(good.astype(np.int8) - bad)
    return out


def _labels(labels: Any) -> Any:
    import numpy as np

    return _strings([_ffi.LABELS[i] for i in (-1, 0, 1)], (labels + 1).astype(np.int8))


def _rating_arrays(block: Block, null: Any) -> Dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    ratings = np.frombuffer(block.ratings, np.dtype([(field[0], field[1]) for field in _ffi.Rating._fields_]))
    none = pa.scalar(None, pa.string())
    mask = pa.array(null)
    label = _labels(ratings["label"])
    language = _strings(_ffi.LANGUAGE_NAMES, ratings["language"].astype(np.int8))
    if null.any():
        import pyarrow.compute as pc

        label, language = (pc.if_else(mask, none, column) for column in (label, language))
    return {"score": pa.array(ratings["score"] / 10000, mask=null), "label": label, "language": language}
