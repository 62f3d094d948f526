# SPDX-License-Identifier: MIT
"""The results of a batch as Arrow columns, by NumPy, without an object for each mention."""
from __future__ import annotations

import ctypes
import itertools
from typing import Any, Dict, Sequence, Tuple

from . import _ffi
from ._decode import Block, Names
from ._texts import Piece, Source


def arrow_table(source: Source, blocks: Sequence[Block], names: Names, in_bytes: bool, found: bool, rated: bool,
                by: str) -> Any:
    """A pyarrow table by text or by mention."""
    import numpy as np
    import pyarrow as pa

    parts = []
    for piece, block in zip(source.pieces(), blocks):
        part: Dict[str, Any] = {}
        null = _nulls(piece)
        if found or by == "mention":
            part = _mention_arrays(piece, block, names, in_bytes, rated)
        if by == "text":
            part = {"mentions": _listed(block, part, null)} if found else {}
            if rated:
                part.update(_rating_arrays(block, null))
            part["error"] = _errors(block)
        parts.append((piece.chunk, part))
    return pa.table({name: _chunked([(chunk, part[name]) for chunk, part in parts]) for name in parts[0][1]})


def _chunked(parts: Sequence[Tuple[int, Any]]) -> Any:
    """The arrays of pieces, put together to the chunks of the column of texts."""
    import pyarrow as pa

    arrays = []
    for _, group in itertools.groupby(parts, key=lambda part: part[0]):
        same = [array for _, array in group]
        arrays.append(same[0] if len(same) == 1 else pa.concat_arrays(same))
    return pa.chunked_array(arrays)


def _listed(block: Block, arrays: Dict[str, Any], null: Any) -> Any:
    """A list of structs for each text."""
    import numpy as np
    import pyarrow as pa

    del arrays["row"]
    ends = pa.array(np.frombuffer(block.hit_index, np.uint32).astype(np.int32))
    return pa.ListArray.from_arrays(ends, pa.StructArray.from_arrays(list(arrays.values()), names=list(arrays)),
                                    mask=pa.array(null))


def _errors(block: Block) -> Any:
    import pyarrow as pa

    listed = [block.error(i) for i in range(block.count)] if block.failed else [None] * block.count
    return pa.array(listed, pa.string())


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

    if not len(start):
        return pa.array([], pa.string())
    # Every second string between these offsets is one of them; the others are never looked at.
    offsets = np.stack([start, end], 1).ravel()
    between = pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))
    return between.take(pa.array(np.arange(0, len(offsets), 2))).cast(pa.string())


def _mention_arrays(piece: Piece, block: Block, names: Names, in_bytes: bool, rated: bool) -> Dict[str, Any]:
    """A column for each fact of the mentions of a piece."""
    import numpy as np
    import pyarrow as pa

    hits = np.frombuffer(block.hits, np.dtype([(field[0], field[1]) for field in _ffi.Hit._fields_]))
    index = np.frombuffer(block.hit_index, np.uint32)
    rows = np.repeat(np.arange(block.count), np.diff(index))
    batch = piece.batch
    kind = np.int64 if batch.layout == _ffi.LAYOUT_OFFSETS64 else np.int32
    offsets = _view(batch.offsets, batch.count + 1, kind).astype(np.int64)
    data = _view(batch.data + int(offsets[0]), int(offsets[-1] - offsets[0]), np.uint8)
    base = offsets[rows] - offsets[0]
    start, end = base + hits["start"], base + hits["end"]
    surfaces = _surfaces(data, start, end)
    if not in_bytes:
        # Bytes that begin no letter: as many as lie before a place are between its number in bytes and in letters.
        inner = np.flatnonzero(data.view(np.int8) < -0x40)
        start, end, base = (place - np.searchsorted(inner, place) for place in (start, end, base))
    out = {"row": pa.array(rows + piece.start), **_name_arrays(names, hits["name"]),
           "start": pa.array((start - base).astype(np.int32)), "end": pa.array((end - base).astype(np.int32)),
           "surface": surfaces, "kind": _strings(_ffi.KINDS, hits["kind"].astype(np.int8)),
           "carrier": _strings(_ffi.CARRIERS, hits["carrier"].astype(np.int8)),
           "edits": pa.array(hits["edits"].astype(np.int32)), "confidence": pa.array(hits["confidence"] / 10000),
           "ambiguous": pa.array((hits["flags"] & _ffi.FLAG_AMBIGUOUS) != 0)}
    if rated:
        out["score"] = pa.array(hits["score"] / 10000)
        good, bad = ((hits["flags"] & flag) != 0 for flag in (_ffi.FLAG_POSITIVE, _ffi.FLAG_NEGATIVE))
        out["label"] = _labels(good.astype(np.int8) - bad)
    return out


def _name_arrays(names: Names, numbers: Any) -> Dict[str, Any]:
    """The columns of brands and names."""
    import pyarrow as pa

    coded = pa.array(numbers.copy()).dictionary_encode()
    known = [names[number] for number in coded.dictionary.to_pylist()]
    return {column: pa.DictionaryArray.from_arrays(coded.indices, pa.array(words, pa.string())).dictionary_decode()
            for column, words in (("brand", [brand for brand, _ in known]), ("name", [name for _, name in known]))}


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
