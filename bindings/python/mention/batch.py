# SPDX-License-Identifier: MIT
"""The results of a column of texts: a sequence of objects, or columns."""
from __future__ import annotations

import bisect
import itertools
import operator
from typing import Any, Callable, Dict, Generic, Iterator, List, Sequence, Tuple, TypeVar, Union, overload

from ._decode import Block, Names, Texts
from ._run import Call, call_many
from ._texts import Source, source_of
from .errors import ArgumentError
from .results import Analysis, Mention, Mentions, Sentiment

T = TypeVar("T")
Make = Callable[[Block, Names, Texts, int], Iterator[T]]


class Batch(Sequence[T], Generic[T]):
    """The results of a column of texts, in its order: one for each text, nulls too.

    Objects are made when they are asked for; the columns of a table are made without them.

    >>> import mention
    >>> batch = mention.Analyzer(["Telekom"]).analyze_batch(["Danke, Telkom", "gut", None])
    >>> len(batch), batch[0].mentions[0].surface
    (3, 'Telkom')
    >>> batch.columns(by="mention")["brand"]
    ['Telekom']
    """

    def __init__(self, call: Call, source: Source, make: "Make[T]", index: Any = None) -> None:
        self._index = index  # of the pandas Series that the texts are from
        self._names = call.names
        self._in_bytes = call.options.in_bytes
        self._source = source
        self._make = make
        self._found = call.matcher is not None
        self._rated = call.lexicon is not None
        self._starts: List[int] = []
        self._blocks: List[Block] = []
        for piece in source.pieces():
            self._starts.append(piece.start)
            self._blocks.append(call_many(call, piece.batch))

    def __len__(self) -> int:
        return len(self._source)

    @overload
    def __getitem__(self, i: int) -> T: ...

    @overload
    def __getitem__(self, i: slice) -> List[T]: ...

    def __getitem__(self, i: Union[int, slice]) -> Union[T, List[T]]:
        if isinstance(i, slice):
            return [self[at] for at in range(*i.indices(len(self)))]
        at = operator.index(i)
        at = at + len(self) if at < 0 else at
        if not 0 <= at < len(self):
            raise IndexError("no such text in the batch")
        piece = bisect.bisect_right(self._starts, at) - 1
        texts = self._source.read(at, 1, self._in_bytes)
        return next(self._make(self._blocks[piece], self._names, texts, at - self._starts[piece]))

    def __iter__(self) -> Iterator[T]:
        for texts, block in self._pieces():
            yield from self._make(block, self._names, texts, 0)

    def _pieces(self) -> Iterator[Tuple[Texts, Block]]:
        for start, block in zip(self._starts, self._blocks):
            yield self._source.read(start, block.count, self._in_bytes), block

    def columns(self, by: str = "text") -> Dict[str, List[Any]]:
        """Columns as lists: a row for each text (by="text"), or for each mention with the text's number in "row"."""
        if _by(by) == "mention":
            return self._mention_columns()
        out: Dict[str, List[Any]] = {}
        strings = [string for texts, _ in self._pieces() for string in texts.strings]
        if self._found:
            out["mentions"] = [None if string is None else list(map(_flat, found))
                               for string, found in zip(strings, self._mentions())]
        if self._rated:
            ratings = [None if string is None else one for string, one in zip(strings, self._sentiments())]
            for name in ("score", "label", "language"):
                out[name] = [getattr(one, name, None) for one in ratings]
        out["error"] = [block.error(i) for block in self._blocks for i in range(block.count)]
        return out

    def _mention_columns(self) -> Dict[str, List[Any]]:
        rows: List[int] = []
        found: List[Mention] = []
        for start, (texts, block) in zip(self._starts, self._pieces()):
            ends = block.firsts.tolist()
            counts = map(operator.sub, ends[1:], ends)
            rows += itertools.chain.from_iterable(map(itertools.repeat, itertools.count(start), counts))
            found += itertools.chain.from_iterable(block.found(self._names, texts, 0, self._rated))
        columns = list(map(list, zip(*found))) or [[] for _ in Mention._fields]
        out = {"row": rows, **dict(zip(Mention._fields, columns))}
        sentiments = out.pop("sentiment")
        if self._rated:
            out["score"] = [one.score for one in sentiments]
            out["label"] = [one.label for one in sentiments]
        return out

    def _mentions(self) -> Iterator[Mentions]:
        for texts, block in self._pieces() if self._found else ():
            yield from block.mentions(self._names, texts, 0, self._rated)

    def _sentiments(self) -> Iterator[Sentiment]:
        for texts, block in self._pieces():
            yield from block.sentiments(self._names, texts)

    def to_arrow(self, by: str = "text") -> Any:
        """A pyarrow table: a row for each text with a list of its mentions, or a row for each mention.

        >>> import pytest; _ = pytest.importorskip("pyarrow")
        >>> import mention
        >>> mention.Matcher(["IKEA"]).find_batch(["Ikea", None]).to_arrow(by="mention")["surface"].to_pylist()
        ['Ikea']
        """
        from ._columns import arrow_table

        return arrow_table(self._source, self._blocks, self._names, self._in_bytes, self._found, self._rated, _by(by))

    def to_pandas(self, by: str = "text") -> Any:
        """The same as a pandas frame.

        Its rows have the labels of the Series that the texts are from, so that ``frame.join(batch.to_pandas())`` puts
        them beside their texts.
        """
        import pandas

        try:
            out = self.to_arrow(by).to_pandas()
        except ImportError:
            out = pandas.DataFrame(self.columns(by))
        if self._index is not None:
            out.index = self._index if by == "text" else self._index.take(out["row"])
        return out

    def to_polars(self, by: str = "text") -> Any:
        """The same as a Polars frame, so that ``df.with_columns(batch.to_polars())`` puts it beside the texts."""
        import polars

        try:
            return polars.from_arrow(self.to_arrow(by))
        except ImportError:
            return polars.DataFrame(self.columns(by))

    def __reduce__(self) -> Tuple[Any, ...]:
        raise TypeError("a Batch cannot be pickled, what it holds can: list(batch), batch.columns()")

    def __repr__(self) -> str:
        return f"<mention.Batch of {len(self)} texts>"

    def _repr_html_(self) -> str:
        from .render import render

        shown: List[Any] = list(itertools.islice(self, 20))
        if not self._found:
            strings = (string for texts, _ in self._pieces() for string in texts.strings)
            shown = [Analysis(string, Mentions((), string), one) for string, one in zip(strings, shown)]
        return render(shown)


def run_batch(call: Call, texts: Any, make: "Make[T]") -> "Batch[T]":
    """Run over a column of texts of any kind."""
    labelled = type(texts).__module__.partition(".")[0] == "pandas" and hasattr(texts, "index")
    return Batch(call, source_of(texts), make, texts.index if labelled else None)


def _by(by: str) -> str:
    if by not in ("text", "mention"):
        raise ArgumentError(f'by is "text" or "mention", not {by!r}')
    return by


def _flat(one: Mention) -> Dict[str, Any]:
    """A mention as a row of a table."""
    out = one._asdict()
    sentiment = out.pop("sentiment")
    if sentiment is not None:
        out["score"], out["label"] = sentiment.score, sentiment.label
    return out
