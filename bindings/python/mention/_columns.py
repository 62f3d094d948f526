# SPDX-License-Identifier: MIT
"""The results of a batch as Arrow columns, by NumPy, without an object for each mention.

The texts of a chunk lie in pieces; what does not depend on them is made for the whole chunk at once.
"""
from __future__ import annotations

import itertools
from typing import Any, Dict, List, NamedTuple, Sequence, Tuple

from . import _ffi
from ._decode import Block, Names
from ._texts import Piece, Source

# More bytes of text than this have offsets of 64 bits.
LARGE = 0x7FFFFFFF


class Part(NamedTuple):
    """A piece, its results, and how many mentions each text has."""

    piece: Piece
    block: Block
    counts: Any


def _part(piece: Piece, block: Block) -> Part:
    import numpy as np

    return Part(piece, block, np.diff(np.frombuffer(block.hit_index, np.uint32).astype(np.int64)))


def arrow_table(source: Source, blocks: Sequence[Block], names: Names, in_bytes: bool, found: bool, rated: bool,
                by: str) -> Any:
    """A pyarrow table by text or by mention, in the chunks of the column of texts."""
    import pyarrow as pa

    chunks = []
    for _, group in itertools.groupby(map(_part, source.pieces(), blocks), key=lambda part: part.piece.chunk):
        parts = list(group)
        if by == "mention":
            chunks.append({"row": _rows(parts), **_mention_arrays(parts, names, in_bytes, rated)})
        else:
            chunks.append(_text_arrays(parts, names, in_bytes, found, rated))
    return pa.table({name: pa.chunked_array([chunk[name] for chunk in chunks]) for name in chunks[0]})


def _text_arrays(parts: Sequence[Part], names: Names, in_bytes: bool, found: bool, rated: bool) -> Dict[str, Any]:
    """A column for each fact of the texts of a chunk; one of them is the list of their mentions."""
    import numpy as np

    null = np.concatenate([_nulls(part.piece) for part in parts])
    out = {}
    if found:
        out["mentions"] = _listed(parts, _mention_arrays(parts, names, in_bytes, rated), null)
    if rated:
        out.update(_rating_arrays(_structures([part.block.ratings for part in parts], _ffi.Rating), null))
    out["error"] = _errors([part.block for part in parts])
    return out


def _structures(arrays: Sequence[bytes], kind: Any) -> Any:
    """The structures of several arrays in one."""
    import numpy as np

    return np.frombuffer(b"".join(arrays), np.dtype([(field[0], field[1]) for field in kind._fields_]))


def _listed(parts: Sequence[Part], arrays: Dict[str, Any], null: Any) -> Any:
    """A list of structs for each text."""
    import numpy as np
    import pyarrow as pa

    ends = np.append(0, np.cumsum(np.concatenate([part.counts for part in parts])))
    mask = pa.array(null) if null.any() else None
    structs = pa.StructArray.from_arrays(list(arrays.values()), names=list(arrays))
    return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), structs, mask=mask)


def _rows(parts: Sequence[Part]) -> Any:
    """For each mention the number of its text."""
    import numpy as np
    import pyarrow as pa

    counts = np.concatenate([part.counts for part in parts])
    return pa.array(np.repeat(np.arange(len(counts)) + parts[0].piece.start, counts))


def _errors(blocks: Sequence[Block]) -> Any:
    import pyarrow as pa

    if not any(block.failed for block in blocks):
        return pa.nulls(sum(block.count for block in blocks), pa.string())
    return pa.array([block.error(i) for block in blocks for i in range(block.count)], pa.string())


def _view(address: Any, size: int, kind: Any) -> Any:
    """An array on memory that somebody else keeps."""
    import numpy as np
    import pyarrow as pa

    if not size or not address:
        return np.zeros(size, kind)
    return np.frombuffer(pa.foreign_buffer(address, size * np.dtype(kind).itemsize), kind)


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

    return pa.array(words, pa.string()).take(pa.array(which))


def _between(data: Any, offsets: Any) -> Any:
    """The pieces of the data from each offset to the next, as an Arrow array of strings."""
    import pyarrow as pa

    kind = pa.LargeStringArray if offsets.itemsize == 8 else pa.StringArray
    return kind.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))


def _every_second(strings: Any, first: int) -> Any:
    import numpy as np
    import pyarrow as pa

    return strings.take(pa.array(np.arange(first, len(strings), 2)))


def _cut(data: Any, start: Any, end: Any) -> Any:
    """The pieces data[start[i]:end[i]], as an Arrow array of strings."""
    import numpy as np

    # What lies between two pieces is a string, too, that is never looked at.
    offsets = np.empty(2 * len(start), np.int64 if len(data) > LARGE else np.int32)
    offsets[::2], offsets[1::2] = start, end
    return _every_second(_between(data, offsets), 0)


def _in_letters(data: Any, near: Any, start: Any, end: Any) -> Tuple[Any, Any]:
    """How many letters lie in near[i]:start[i] and, in turns, in start[i]:end[i]; and these last as strings.

    The pieces near[i]:end[i] are brought together first: they lie far apart, and what is looked at twice would not be
    at hand any more.
    """
    import numpy as np
    import pyarrow.compute as pc

    together = _cut(data, near, end)
    _, ends, data = together.buffers()
    ends = np.frombuffer(ends, np.int64 if str(together.type) == "large_string" else np.int32)[:len(start) + 1]
    offsets = np.empty(2 * len(start) + 1, ends.dtype)
    offsets[::2] = ends
    offsets[1::2] = ends[:-1] + (start - near)
    pieces = _between(data, offsets)
    return pc.utf8_length(pieces).to_numpy(), _every_second(pieces, 1)


def _spans(part: Part, hits: Any, in_bytes: bool) -> Tuple[Any, Any, Any]:
    """Start, end and surface of the hits in a piece."""
    import numpy as np
    import pyarrow as pa

    batch = part.piece.batch
    offsets = _view(batch.offsets, batch.count + 1, np.int64 if batch.layout == _ffi.LAYOUT_OFFSETS64 else np.int32)
    first = int(offsets[0])
    data = _view(batch.data + first, int(offsets[-1]) - first, np.uint8)
    base = np.repeat(offsets[:-1].astype(np.int64) - first, part.counts)
    start, end = base + hits["start"], base + hits["end"]
    if not len(hits):
        return hits["start"], hits["end"], pa.array([], pa.string())
    if in_bytes:
        return hits["start"], hits["end"], _cut(data, start, end).cast(pa.string())
    # From the start of one to that of the next, or from that of the text: no letter is counted twice.
    letters, surfaces = _in_letters(data, np.maximum(base, np.append(0, start)[:-1]), start, end)
    sums = np.append(0, np.cumsum(letters[::2]))
    places = sums[1:] - np.repeat(sums[np.cumsum(part.counts) - part.counts], part.counts)
    return places, places + letters[1::2], surfaces.cast(pa.string())


def _mention_arrays(parts: Sequence[Part], names: Names, in_bytes: bool, rated: bool) -> Dict[str, Any]:
    """A column for each fact of the mentions of a chunk."""
    import numpy as np
    import pyarrow as pa

    hits = _structures([part.block.hits for part in parts], _ffi.Hit)
    spans, seen = [], 0
    for part in parts:
        first, seen = seen, seen + part.block.firsts[-1]
        spans.append(_spans(part, hits[first:seen], in_bytes))
    starts, ends, surfaces = zip(*spans)
    out = {**_name_arrays(names, hits["name"]),
           "start": pa.array(np.concatenate(starts).astype(np.int32)),
           "end": pa.array(np.concatenate(ends).astype(np.int32)), "surface": pa.concat_arrays(surfaces),
           "kind": _strings(_ffi.KINDS, hits["kind"].astype(np.int8)),
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
    brands, known = zip(*map(names.__getitem__, coded.dictionary.to_numpy().tolist())) if len(numbers) else ((), ())
    return {"brand": _strings(brands, coded.indices), "name": _strings(known, coded.indices)}


def _labels(labels: Any) -> Any:
    import numpy as np

    return _strings([_ffi.LABELS[i] for i in (-1, 0, 1)], (labels + 1).astype(np.int8))


def _rating_arrays(ratings: Any, null: Any) -> Dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    none = pa.scalar(None, pa.string())
    mask = pa.array(null)
    label = _labels(ratings["label"])
    language = _strings(_ffi.LANGUAGE_NAMES, ratings["language"].astype(np.int8))
    if null.any():
        import pyarrow.compute as pc

        label, language = (pc.if_else(mask, none, column) for column in (label, language))
    return {"score": pa.array(ratings["score"] / 10000, mask=null), "label": label, "language": language}
