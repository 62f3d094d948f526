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


def _cut(data: Any, start: Any, end: Any) -> Any:
    """The pieces data[start[i]:end[i]] as an Arrow array of strings."""
    import numpy as np
    import pyarrow as pa

    if not len(start):
        return pa.array([], pa.string())
    # Every second string between these offsets is one of them; the others are never looked at.
    offsets = np.empty(2 * len(start), np.int64 if len(data) > LARGE else np.int32)
    offsets[::2], offsets[1::2] = start, end
    kind = pa.LargeStringArray if len(data) > LARGE else pa.StringArray
    strings = kind.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), pa.py_buffer(data))
    return strings.take(pa.array(np.arange(0, len(strings), 2))).cast(pa.string())


def _surfaces(part: Part, hits: Any) -> Any:
    """What the hits in a piece cover."""
    import numpy as np

    batch = part.piece.batch
    offsets = _view(batch.offsets, batch.count + 1, np.int64 if batch.layout == _ffi.LAYOUT_OFFSETS64 else np.int32)
    first = int(offsets[0])
    base = np.repeat(offsets[:-1].astype(np.int64) - first, part.counts)
    return _cut(_view(batch.data + first, int(offsets[-1]) - first, np.uint8), base + hits["start"], base + hits["end"])


def _mention_arrays(parts: Sequence[Part], names: Names, in_bytes: bool, rated: bool) -> Dict[str, Any]:
    """A column for each fact of the mentions of a chunk."""
    import numpy as np
    import pyarrow as pa

    hits = _structures([part.block.hits for part in parts], _ffi.Hit)
    spans = hits if in_bytes else _structures([part.block.characters for part in parts], _ffi.Span)
    ends = np.cumsum([part.block.firsts[-1] for part in parts])
    surfaces = list(map(_surfaces, parts, np.split(hits, ends[:-1])))
    out = {**_name_arrays(names, hits["name"]),
           "start": pa.array(spans["start"].astype(np.int32)), "end": pa.array(spans["end"].astype(np.int32)),
           "surface": pa.concat_arrays(surfaces), "kind": _strings(_ffi.KINDS, hits["kind"].astype(np.int8)),
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
    import numpy as np
    import pyarrow as pa

    places, brands, known = names.met or (np.zeros(0, np.int32), *[pa.array([], pa.string())] * 2)
    missing = int(numbers.max(initial=0)) + 1 - len(places)
    if missing > 0:
        places = np.append(places, np.full(missing, -1, np.int32))
    new = np.unique(numbers[places[numbers] < 0])
    if len(new):
        places = places.copy()
        places[new] = np.arange(len(brands), len(brands) + len(new))
        brands, known = (pa.concat_arrays([old, pa.array(words, pa.string())]) for old, words in
                         zip((brands, known), zip(*map(names.__getitem__, new.tolist()))))
        names.met = places, brands, known
    which = pa.array(places[numbers])
    return {"brand": brands.take(which), "name": known.take(which)}


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
