# SPDX-License-Identifier: MIT
"""From the C library's arrays to Python objects, and from bytes to indexes of a str.

    results in the scratch --copied--> Block --when asked for--> Mention, Sentiment, ...

Objects cost more than finding does, so a block stays bytes until somebody looks. Then a hit is read as four numbers: the
facts about it that do not depend on the text are one of them, and are known from the last time that they were met.
"""
from __future__ import annotations

import ctypes
import operator
import struct
import sys
from functools import lru_cache
from itertools import compress, islice, repeat
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from . import _ffi
from ._handles import Handle
from .results import Analysis, Evidence, Mention, Mentions, Rejection, Sentiment

# Of a hit: start, end, name, and _FACTS as one number; then where its evidence is.
_HIT = struct.Struct("=II4xIQ8x")
_SPAN = struct.Struct("=II")
_HIT_EVIDENCE = struct.Struct("=24xII")
_FACTS = struct.Struct("=hHBBBB")
_RATING = struct.Struct("=I8x")
_RATING_EVIDENCE = struct.Struct("=4xII")
_RATING_FACTS = struct.Struct("=hbB")
_EVIDENCE = struct.Struct("=IIhhBBHII")
_REJECTED_HIT = struct.Struct("=II4xIQ24x")
_REJECTED_WHY = struct.Struct("=32xIII4x")
HIT_SIZE = _HIT.size

Hits = Iterable[Tuple[Any, ...]]
Facts = Tuple[Any, ...]
FactsOf = Callable[[int], Facts]
_LABELS = {0: "neutral", _ffi.FLAG_POSITIVE: "positive", _ffi.FLAG_NEGATIVE: "negative"}
_LABEL_BITS = _ffi.FLAG_POSITIVE | _ffi.FLAG_NEGATIVE
_new = tuple.__new__
_set = object.__setattr__


def encode(text: str) -> bytes:
    """UTF-8 in which a lone surrogate keeps a place of its own (three bytes, which the C library takes for bad)."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


class Names(Dict[int, Tuple[str, str]]):
    """Number of a name -> (id of its brand, name), asked for once each. Keeps the matcher.

    met: where the names of tables stood so far have a place, and their brands and they themselves as Arrow arrays. It is
    replaced, never changed: threads may share it.
    """

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self.handle = handle
        self.met: Optional[Tuple[Any, Any, Any]] = None

    def __missing__(self, number: int) -> Tuple[str, str]:
        address, size, brand = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_uint32()
        error = ctypes.byref(_ffi.new_error())
        _ffi.library.mention_matcher_name(self.handle.pointer, number, ctypes.byref(address), ctypes.byref(size),
                                          ctypes.byref(brand), error)
        name = _ffi.copied(address.value, size.value).decode("utf-8", "replace")  # saved bytes may hold anything here
        _ffi.library.mention_matcher_brand(self.handle.pointer, brand.value, ctypes.byref(address),
                                           ctypes.byref(size), None, error)
        self[number] = found = (_ffi.copied(address.value, size.value).decode("utf-8", "replace"), name)
        return found


class Texts(NamedTuple):
    """Texts as they were searched: None is a null."""

    strings: Sequence[Optional[str]]
    data: Optional[Sequence[bytes]] = None  # their UTF-8, where it did not come from a str: it need not be valid
    in_bytes: bool = False


class Text(NamedTuple):
    """One of them."""

    string: str
    data: Optional[bytes]
    in_bytes: bool

    def encoded(self) -> Tuple[bytes, str]:
        """The bytes that were searched, and what to do with bad ones."""
        return (encode(self.string), "surrogatepass") if self.data is None else (self.data, "replace")

    def places(self, wanted: Iterable[int]) -> Dict[int, int]:
        """Byte offset -> index of the str, for the wanted ones: one pass over the text."""
        data, errors = self.encoded()
        out: Dict[int, int] = {}
        index = last = 0
        for offset in sorted(wanted):
            index += len(data[last:offset].decode("utf-8", errors))
            out[offset] = index
            last = offset
        return out


@lru_cache(maxsize=1 << 14)
def _rated_facts(packed: int) -> Facts:
    """The last fields of a Mention, from kind on."""
    score, confidence, kind, carrier, edits, flags = _FACTS.unpack(packed.to_bytes(_FACTS.size, sys.byteorder))
    return (_ffi.KINDS[kind], _ffi.CARRIERS[carrier], edits, confidence / 10000, flags & _ffi.FLAG_AMBIGUOUS != 0,
            Sentiment(score / 10000, _LABELS.get(flags & _LABEL_BITS, "neutral")))


@lru_cache(maxsize=1 << 14)
def _found_facts(packed: int) -> Facts:
    """The same without a sentiment."""
    return (*_rated_facts(packed)[:-1], None)


@lru_cache(maxsize=1 << 14)
def _rating(packed: int) -> Sentiment:
    """The sentiment of a whole text."""
    score, label, language = _RATING_FACTS.unpack(packed.to_bytes(_RATING_FACTS.size, sys.byteorder))
    return Sentiment(score / 10000, _ffi.LABELS[label], _ffi.LANGUAGE_NAMES[language])


def _placed(names: Names, facts: FactsOf, string: Optional[str], hits: Iterable[Tuple[Tuple[Any, ...], ...]]) -> List[Mention]:
    """The hits of one text as objects, each with its span in characters."""
    assert string is not None  # a null has no hits
    return [_new(Mention, names[name] + (start, end, string[start:end]) + facts(packed))
            for (_, _, name, packed), (start, end) in hits]


def _found(names: Names, facts: FactsOf, string: Optional[str], data: Optional[bytes], in_bytes: bool,
           hits: Hits) -> List[Mention]:
    """The same where only bytes are known, in the order of their start: one pass over the text."""
    assert string is not None
    data, errors = (encode(string), "surrogatepass") if data is None else (data, "replace")
    out = []
    last = index = 0
    for start, end, name, packed in hits:
        surface = data[start:end].decode("utf-8", errors)
        if not in_bytes:
            index += len(data[last:start].decode("utf-8", errors))
            last, start, end = start, index, index + len(surface)
        out.append(_new(Mention, names[name] + (start, end, surface) + facts(packed)))
    return out


def mentions_of_one(names: Names, results: Any, text: str, in_bytes: bool, rated: bool) -> Mentions:
    """The mentions of a text that was searched alone, straight from the scratch."""
    found: Sequence[Mention] = ()
    count = ctypes.c_uint32.from_address(results.hit_index + 4).value
    if count:
        facts = _rated_facts if rated else _found_facts
        hits = _HIT.iter_unpack(ctypes.string_at(results.hits, count * HIT_SIZE))
        if in_bytes:
            found = _found(names, facts, text, None, True, hits)
        else:
            spans = _SPAN.iter_unpack(ctypes.string_at(results.characters, count * _SPAN.size))
            found = _placed(names, facts, text, zip(hits, spans))
    made = _new(Mentions, found)
    _set(made, "text", text)
    return made


def sentiment_of_one(results: Any) -> Sentiment:
    """Its sentiment."""
    return _rating(ctypes.c_uint32.from_address(results.ratings).value)


def _evidence_of(text: Text, pieces: Sequence[Tuple[Any, ...]]) -> Tuple[Evidence, ...]:
    """Pieces of evidence of one text as objects."""
    places = text.places(offset for piece in pieces for offset in (piece[0], piece[1], piece[7], piece[8]))

    def span(start: int, end: int) -> Tuple[int, int]:
        return (start, end) if text.in_bytes else (places[start], places[end])

    out = []
    for start, end, valence, contribution, role, flags, _, by_start, by_end in pieces:
        changed = tuple(name for bit, name in _ffi.EVIDENCE_FLAGS.items() if flags & bit)
        out.append(Evidence(*span(start, end), text.string[places[start]:places[end]], valence / 10,
                            contribution / 100, _ffi.ROLES.get(role, "?"), changed,
                            span(by_start, by_end) if by_end else None))
    return tuple(out)


class Block:
    """The results of some texts, copied out of the scratch."""

    __slots__ = ("count", "status", "failed", "hit_index", "firsts", "hits", "characters", "ratings", "evidence",
                 "rejection_index", "rejections")

    def __init__(self, results: Any, rated: bool) -> None:
        copied = _ffi.copied
        count = results.text_count
        self.count: int = count
        self.status = copied(results.status, 4 * count)
        self.failed = self.status.count(0) != len(self.status)
        self.hit_index = copied(results.hit_index, 4 * (count + 1))
        self.firsts = memoryview(self.hit_index).cast("I")
        self.hits = copied(results.hits, HIT_SIZE * self.firsts[-1])
        self.characters = copied(results.characters, _SPAN.size * self.firsts[-1])
        self.ratings = copied(results.ratings, _RATING.size * count) if rated else b""
        self.evidence = self.rejections = self.rejection_index = b""
        if results.rejection_index:
            self.rejection_index = copied(results.rejection_index, 4 * (count + 1))
            last = memoryview(self.rejection_index).cast("I")[-1]
            self.rejections = copied(results.rejections, _REJECTED_HIT.size * last)
        if results.evidence:
            self.evidence = copied(results.evidence, _EVIDENCE.size * self._evidence_count())

    def _evidence_count(self) -> int:
        """The end of the last piece: the C library does not say how many there are."""
        ends = [first + count for first, count in _HIT_EVIDENCE.iter_unpack(self.hits) if count]
        ends += [first + count for first, count in _RATING_EVIDENCE.iter_unpack(self.ratings) if count]
        return max(ends, default=0)

    def error(self, i: int) -> Optional[str]:
        """The status of a text that was over a limit."""
        if not self.failed:
            return None
        status = int.from_bytes(self.status[4 * i:4 * i + 4], sys.byteorder)
        return _ffi.library.mention_status_name(status).decode() if status else None

    def found(self, names: Names, texts: Texts, i: int = 0, rated: bool = False) -> Iterator[List[Mention]]:
        """The mentions of those texts that have any; the first of the texts is number i of the block."""
        facts = _rated_facts if rated else _found_facts
        ends = self.firsts[i:i + len(texts.strings) + 1].tolist()
        counts = list(map(operator.sub, ends[1:], ends))
        hits = _HIT.iter_unpack(self.hits[ends[0] * HIT_SIZE:ends[-1] * HIT_SIZE])
        if texts.in_bytes or texts.data:
            for string, data, count in compress(zip(texts.strings, texts.data or repeat(None), counts), counts):
                yield _found(names, facts, string, data, texts.in_bytes, islice(hits, count))
            return
        placed = zip(hits, _SPAN.iter_unpack(self.characters[ends[0] * _SPAN.size:ends[-1] * _SPAN.size]))
        for string, count in compress(zip(texts.strings, counts), counts):
            yield _placed(names, facts, string, islice(placed, count))

    def mentions(self, names: Names, texts: Texts, i: int = 0, rated: bool = False) -> Iterator[Mentions]:
        """The mentions of each text."""
        found = self.found(names, texts, i, rated)
        if self.failed or self.evidence or self.rejection_index:
            yield from self._explained(names, texts, i, found)
            return
        ends = self.firsts[i:i + len(texts.strings) + 1].tolist()
        for string, first, last in zip(texts.strings, ends, ends[1:]):
            made = _new(Mentions, next(found) if first < last else ())
            _set(made, "text", string)
            yield made

    def _explained(self, names: Names, texts: Texts, i: int, found: Iterator[List[Mention]]) -> Iterator[Mentions]:
        """The same with what is seldom there: evidence, rejected candidates, errors."""
        for at, (string, data) in enumerate(zip(texts.strings, texts.data or repeat(None)), i):
            text = Text(string or "", data, texts.in_bytes)
            first, last = self.firsts[at], self.firsts[at + 1]
            its = next(found) if first < last else []
            if self.evidence:
                ranges = _HIT_EVIDENCE.iter_unpack(self.hits[first * HIT_SIZE:last * HIT_SIZE])
                its = [one._replace(sentiment=self._with_evidence(one.sentiment, text, *where))
                       for one, where in zip(its, ranges)]
            yield Mentions(its, string, self._rejected(names, text, at), self.error(at))

    def _with_evidence(self, sentiment: Any, text: Text, first: int, count: int) -> Any:
        if not count or sentiment is None:
            return sentiment
        size = _EVIDENCE.size
        pieces = list(_EVIDENCE.iter_unpack(self.evidence[first * size:(first + count) * size]))
        return sentiment._replace(evidence=_evidence_of(text, pieces))

    def _rejected(self, names: Names, text: Text, i: int) -> Tuple[Rejection, ...]:
        if not self.rejection_index:
            return ()
        size = _REJECTED_HIT.size
        start, end = (one * size for one in struct.unpack_from("=II", self.rejection_index, 4 * i))
        hits = list(_REJECTED_HIT.iter_unpack(self.rejections[start:end]))
        why = list(_REJECTED_WHY.iter_unpack(self.rejections[start:end]))
        order = sorted(range(len(hits)), key=hits.__getitem__)
        mentions = dict(zip(order, _found(names, _found_facts, *text, [hits[at] for at in order])))
        places = text.places(offset for one in why for offset in one[:2])
        return tuple(Rejection(mentions[at], _ffi.REASONS.get(reason, "?"),
                               text.string[places[first]:places[last]] if last else None)
                     for at, (first, last, reason) in enumerate(why))

    def sentiments(self, _: Names, texts: Texts, i: int = 0) -> Iterator[Sentiment]:
        """The sentiments of texts, of which the first is number i of the block."""
        size = _RATING.size
        ratings = self.ratings[i * size:(i + len(texts.strings)) * size]
        found = (_rating(packed) for packed, in _RATING.iter_unpack(ratings))
        if not self.evidence:
            return found
        return (self._with_evidence(one, Text(string or "", data, texts.in_bytes), *where)
                for one, string, data, where in zip(found, texts.strings, texts.data or repeat(None),
                                                    _RATING_EVIDENCE.iter_unpack(ratings)))

    def analyses(self, names: Names, texts: Texts, i: int = 0) -> Iterator[Analysis]:
        """Both."""
        for parts in zip(texts.strings, self.mentions(names, texts, i, True), self.sentiments(names, texts, i)):
            yield _new(Analysis, parts)
