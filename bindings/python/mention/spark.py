# SPDX-License-Identifier: MIT
"""Batches over a Spark DataFrame.

The catalogue and lexicon are broadcast once; each Python worker makes its matcher of them once and keeps it. The
package must be installed on the workers, with NumPy and pyarrow, as it is where the job is sent from.
"""
from __future__ import annotations

import hashlib
import pickle
from typing import Any, Dict, Iterable, Iterator, Tuple, Union

from .analyzer import Analyzer
from .errors import ArgumentError
from .matcher import Matcher

__all__ = ["analyze", "find_mentions"]

# What a worker process has made so far: the last one is enough for a job and keeps memory flat over many.
_made: Dict[bytes, Any] = {}


def find_mentions(frame: Any, column: str, matcher: Any, *, offsets: str = "str") -> Any:
    """The DataFrame with a column "mentions" (array of structs) and "error".

    ``matcher`` is a `mention.Matcher` or what one is made of; spans count as Python's str does, or bytes.
    """
    return _mapped(frame, column, matcher if isinstance(matcher, Matcher) else Matcher(matcher), offsets)


def analyze(frame: Any, column: str, analyzer: Any, *, offsets: str = "str") -> Any:
    """The DataFrame with the columns "mentions", "score", "label", "language" and "error".

    ``analyzer`` is a `mention.Analyzer` or what one is made of.
    """
    return _mapped(frame, column, analyzer if isinstance(analyzer, Analyzer) else Analyzer(analyzer), offsets)


def _schema(frame: Any, rated: bool) -> Any:
    """The DataFrame's schema and the columns that come."""
    from pyspark.sql import types as t

    rating = [t.StructField("score", t.DoubleType()), t.StructField("label", t.StringType())]
    words = [t.StructField(name, t.StringType()) for name in ("brand", "name")]
    places = [t.StructField(name, t.IntegerType()) for name in ("start", "end")]
    kinds = [t.StructField(name, t.StringType()) for name in ("surface", "kind", "carrier")]
    rest = [t.StructField("edits", t.IntegerType()), t.StructField("confidence", t.DoubleType()),
            t.StructField("ambiguous", t.BooleanType())]
    one = t.StructType(words + places + kinds + rest + (rating if rated else []))
    new = [t.StructField("mentions", t.ArrayType(one))]
    new += [*rating, t.StructField("language", t.StringType())] if rated else []
    new.append(t.StructField("error", t.StringType()))
    taken = {field.name.lower() for field in frame.schema.fields} & {field.name for field in new}
    if taken:
        raise ArgumentError(f"the frame has columns of these names already: {', '.join(sorted(taken))}")
    return t.StructType([*frame.schema.fields, *new])


def _mapped(frame: Any, column: str, worker: Union[Matcher, Analyzer], offsets: str) -> Any:
    if column not in frame.columns:
        raise ArgumentError(f"the frame has no column {column!r}")
    schema = _schema(frame, isinstance(worker, Analyzer))
    data = pickle.dumps(worker)
    key = hashlib.sha256(data).digest()
    try:
        context = frame.sparkSession.sparkContext
    except Exception:  # Spark Connect has none: the function itself carries the data
        context = None
    carrier = _Carried(data) if context is None else context.broadcast(data)

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        return _work(batches, key, carrier, column, offsets)

    return frame.mapInArrow(work, schema)


class _Carried:
    """Data that goes with the function, used as a broadcast is."""

    def __init__(self, value: bytes) -> None:
        self.value = value


def _worker(key: bytes, carrier: Any) -> Union[Matcher, Analyzer]:
    if key not in _made:
        made = pickle.loads(carrier.value)
        _made.clear()
        _made[key] = made
    found: Union[Matcher, Analyzer] = _made[key]
    return found


def _work(batches: Iterable[Any], key: bytes, carrier: Any, column: str, offsets: str) -> Iterator[Any]:
    """On a worker: each Arrow batch with the new columns."""
    import pyarrow as pa

    worker = _worker(key, carrier)
    for batch in batches:
        table = pa.Table.from_batches([batch])
        results = (worker.analyze_batch(table[column], offsets=offsets) if isinstance(worker, Analyzer)
                   else worker.find_batch(table[column], offsets=offsets)).to_arrow()
        for name in results.column_names:
            table = table.append_column(name, results[name])
        parts: Tuple[Any, ...] = tuple(table.combine_chunks().to_batches())
        yield from parts
