# SPDX-License-Identifier: MIT
"""The results of a column of texts: a sequence of objects, or columns."""
from __future__ import annotations

from typing import Any, Callable, Dict, Generic, Iterator, List, Sequence, TypeVar, Union, overload

from ._decode import Block, Names, Text
from ._run import Call, call_many
from ._texts import Source, source_of
from .errors import ArgumentError
from .results import Analysis, Mention, Mentions, Sentiment

T = TypeVar("T")
Make = Callable[[Block, Names, Text, int], T]


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

    def __init__(self, call: Call, source: Source, make: "Make[T]") -> None:
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
        at = i + len(self) if i < 0 else i
        if not 0 <= at < len(self):
            raise IndexError("no such text in the batch")
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._starts[middle] <= at else (low, middle)
        return self._item(self._blocks[low], at, at - self._starts[low])

    def __iter__(self) -> Iterator[T]:
        for start, block in zip(self._starts, self._blocks):
            for i in range(block.count):
                yield self._item(block, start + i, i)

    def _item(self, block: Block, at: int, i: int) -> T:
        text, data = self._source.text(at)
        return self._make(block, self._names, Text(text, data, self._in_bytes), i)

    def columns(self, by: str = "text") -> Dict[str, List[Any]]:
        """Columns as lists: a row for each text (by="text"), or for each mention with the text's number in "row"."""
        if _by(by) == "mention":
            return self._mention_columns()
        out: Dict[str, List[Any]] = {}
        if self._found:
            out["mentions"] = [None if text is None else [_flat(one) for one in _mentions(item)]
                               for text, item in self._with_texts()]
        if self._rated:
            ratings = [None if text is None else _sentiment(item) for text, item in self._with_texts()]
            for name in ("score", "label", "language"):
                out[name] = [getattr(rating, name, None) for rating in ratings]
        out["error"] = [block.error(i) for block in self._blocks for i in range(block.count)]
        return out

    def _mention_columns(self) -> Dict[str, List[Any]]:
        names = ["brand", "name", "start", "end", "surface", "kind", "carrier", "edits", "confidence", "ambiguous"]
        names += ["score", "label"] if self._rated else []
        out: Dict[str, List[Any]] = {"row": [], **{name: [] for name in names}}
        for row, item in enumerate(self):
            for one in _mentions(item):
                out["row"].append(row)
                for name, value in _flat(one).items():
                    out[name].append(value)
        return out

    def _with_texts(self) -> Iterator[Any]:
        for at, item in enumerate(self):
            yield self._source.text(at)[0], item

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
        """The same as a pandas frame."""
        import pandas

        try:
            return self.to_arrow(by).to_pandas()
        except ImportError:
            return pandas.DataFrame(self.columns(by))

    def to_polars(self, by: str = "text") -> Any:
        """The same as a Polars frame, so that ``df.hstack(batch.to_polars())`` puts it beside the texts."""
        import polars

        try:
            return polars.from_arrow(self.to_arrow(by))
        except ImportError:
            return polars.DataFrame(self.columns(by))

    def __repr__(self) -> str:
        return f"<mention.Batch of {len(self)} texts>"

    def _repr_html_(self) -> str:
        from .render import render

        shown: List[Any] = []
        for at, item in enumerate(self[:20]):
            text = self._source.text(at)[0]
            shown.append(Analysis(text, Mentions((), text), item) if isinstance(item, Sentiment) else item)
        return render(shown)


def run_batch(call: Call, texts: Any, make: "Make[T]") -> "Batch[T]":
    """Run over a column of texts of any kind."""
    return Batch(call, source_of(texts), make)


def _by(by: str) -> str:
    if by not in ("text", "mention"):
        raise ArgumentError(f'by is "text" or "mention", not {by!r}')
    return by


def _mentions(item: Any) -> Mentions:
    if isinstance(item, Analysis):
        return item.mentions
    return item if isinstance(item, Mentions) else Mentions()


def _sentiment(item: Any) -> Sentiment:
    found = item.sentiment if isinstance(item, Analysis) else item
    assert isinstance(found, Sentiment)
    return found


def _flat(one: Mention) -> Dict[str, Any]:
    """A mention as a row of a table."""
    out = one._asdict()
    del out["sentiment"]
    if one.sentiment is not None:
        out["score"], out["label"] = one.sentiment.score, one.sentiment.label
    return out
