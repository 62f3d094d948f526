# SPDX-License-Identifier: MIT
"""From the C library's arrays to Python objects, and from bytes to indexes of a str."""
from __future__ import annotations

import ctypes
import struct
import sys
from functools import lru_cache
from typing import Any, Callable, Dict, Iterable, List, Optional, Sequence, Tuple

from . import _ffi
from ._handles import Handle
from .results import Analysis, Evidence, Mention, Mentions, Rejection, Sentiment

hit_items = struct.Struct(_ffi.HIT_FORMAT)
rating_items = struct.Struct(_ffi.RATING_FORMAT)
evidence_items = struct.Struct(_ffi.EVIDENCE_FORMAT)
rejection_items = struct.Struct(_ffi.REJECTION_FORMAT)

Hit = Tuple[Any, ...]
_CONTINUATION = bytes(range(0x80, 0xC0))
_LABELS = {0: "neutral", _ffi.FLAG_POSITIVE: "positive", _ffi.FLAG_NEGATIVE: "negative"}
_LABEL_BITS = _ffi.FLAG_POSITIVE | _ffi.FLAG_NEGATIVE
_tuple = tuple.__new__


def encode(text: str) -> bytes:
    """UTF-8 in which a lone surrogate keeps a place of its own (three bytes, which the C library takes for bad)."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


class Names(Dict[int, Tuple[str, str]]):
    """Number of a name -> (id of its brand, name), asked for once each. Keeps the matcher."""

    def __init__(self, handle: Handle) -> None:
        super().__init__()
        self.handle = handle

    def __missing__(self, number: int) -> Tuple[str, str]:
        address, size, brand = ctypes.c_void_p(), ctypes.c_size_t(), ctypes.c_uint32()
        error = ctypes.byref(_ffi.new_error())
        _ffi.library.mention_matcher_name(self.handle.pointer, number, ctypes.byref(address), ctypes.byref(size),
                                          ctypes.byref(brand), error)
        name = _ffi.copied(address.value, size.value).decode()
        _ffi.library.mention_matcher_brand(self.handle.pointer, brand.value, ctypes.byref(address),
                                           ctypes.byref(size), None, error)
        self[number] = found = (_ffi.copied(address.value, size.value).decode(), name)
        return found


def indexes(data: bytes, wanted: Iterable[int]) -> Dict[int, int]:
    """Byte offset -> index of the str, for the wanted ones: one pass over the text."""
    out: Dict[int, int] = {}
    index = last = 0
    for offset in sorted(wanted):
        index += len(data[last:offset].translate(None, _CONTINUATION))
        out[offset] = index
        last = offset
    return out


@lru_cache(maxsize=1 << 16)
def _sentiment(score: int, bits: int) -> Sentiment:
    return Sentiment(score / 10000, _LABELS.get(bits, "neutral"))


@lru_cache(maxsize=1 << 16)
def _text_sentiment(score: int, label: int, language: int) -> Sentiment:
    return Sentiment(score / 10000, _ffi.LABELS[label], _ffi.LANGUAGE_NAMES[language])


class Text:
    """A text that was searched, and how places in it are told."""

    __slots__ = ("text", "data", "in_bytes")

    def __init__(self, text: Optional[str], data: Optional[bytes], in_bytes: bool) -> None:
        self.text = text
        self.data = data
        self.in_bytes = in_bytes

    @property
    def string(self) -> str:
        return self.text or ""

    def mapped(self, wanted: Iterable[int]) -> Optional[Dict[int, int]]:
        """Byte offset -> index of the str, for the wanted ones; None: they are the same."""
        if self.text is None or self.text.isascii():
            return None
        if self.data is None:
            self.data = encode(self.text)
        return indexes(self.data, wanted)


def mentions_of(names: Names, text: Text, hits: Sequence[Hit], rated: bool,
                evidence: Optional[Callable[[int, int], Tuple[Evidence, ...]]] = None) -> List[Mention]:
    """The hits of one text as objects."""
    if not hits:
        return []
    places = text.mapped([offset for hit in hits for offset in (hit[0], hit[1])])
    whole, in_bytes = text.text or "", text.in_bytes
    kinds, carriers = _ffi.KINDS, _ffi.CARRIERS
    out = []
    for start, end, _, name, score, confidence, kind, carrier, edits, flags, first, count in hits:
        if places is None:
            surface = whole[start:end]
        else:
            surface = whole[places[start]:places[end]]
            if not in_bytes:
                start, end = places[start], places[end]
        sentiment: Optional[Sentiment] = None
        if rated:
            sentiment = _sentiment(score, flags & _LABEL_BITS)
            if evidence is not None and count:
                sentiment = sentiment._replace(evidence=evidence(first, count))
        brand_id, name_text = names[name]
        out.append(_tuple(Mention, (brand_id, name_text, start, end, surface, kinds[kind], carriers[carrier], edits,
                                    confidence / 10000, flags & 1 == 1, sentiment)))
    return out


def evidence_of(text: Text, pieces: Sequence[Tuple[Any, ...]]) -> Tuple[Evidence, ...]:
    """Pieces of evidence of one text as objects."""
    places = text.mapped([offset for piece in pieces for offset in (piece[0], piece[1], piece[7], piece[8])])

    def span(start: int, end: int) -> Tuple[int, int]:
        return (start, end) if places is None or text.in_bytes else (places[start], places[end])

    out = []
    for start, end, valence, contribution, role, flags, _, by_start, by_end in pieces:
        first, last = (start, end) if places is None else (places[start], places[end])
        changed = tuple(name for bit, name in _ffi.EVIDENCE_FLAGS.items() if flags & bit)
        out.append(Evidence(*span(start, end), text.string[first:last], valence / 10, contribution / 100,
                            _ffi.ROLES.get(role, "?"), changed, span(by_start, by_end) if by_end else None))
    return tuple(out)


def rating_of(rating: Tuple[Any, ...], evidence: Optional[Callable[[int, int], Tuple[Evidence, ...]]]) -> Sentiment:
    score, label, language, first, count = rating
    sentiment = _text_sentiment(score, label, language)
    return sentiment._replace(evidence=evidence(first, count)) if evidence is not None and count else sentiment


def rejections_of(names: Names, text: Text, found: Sequence[Tuple[Any, ...]]) -> Tuple[Rejection, ...]:
    """Rejected candidates of one text as objects."""
    mentions = mentions_of(names, text, [one[:12] for one in found], False)
    places = text.mapped([offset for one in found for offset in one[12:14]])
    out = []
    for mention, one in zip(mentions, found):
        start, end = (one[12], one[13]) if places is None else (places[one[12]], places[one[13]])
        out.append(Rejection(mention, _ffi.REASONS.get(one[14], "?"), text.string[start:end] if end else None))
    return tuple(out)


class Block:
    """The results of some texts, copied out of the scratch: as bytes, until objects are asked for."""

    __slots__ = ("count", "status", "failed", "hit_index", "firsts", "hits", "ratings", "evidence", "rejection_index", "rejections")

    def __init__(self, results: Any, rated: bool, alone: bool = False) -> None:
        # A text alone that fails raises: it needs no status.
        copied = _ffi.copied
        count = results.text_count
        self.count: int = count
        self.status = b"" if alone else copied(results.status, 4 * count)
        self.failed = self.status.count(0) != len(self.status)
        self.hit_index = copied(results.hit_index, 4 * (count + 1))
        self.firsts = memoryview(self.hit_index).cast("I")
        self.hits = copied(results.hits, hit_items.size * self.firsts[-1])
        self.ratings = copied(results.ratings, rating_items.size * count) if rated else b""
        self.evidence = self.rejections = self.rejection_index = b""
        if results.rejection_index:
            self.rejection_index = copied(results.rejection_index, 4 * (count + 1))
            last = memoryview(self.rejection_index).cast("I")[-1]
            self.rejections = copied(results.rejections, rejection_items.size * last)
        if results.evidence:
            self.evidence = copied(results.evidence, evidence_items.size * self._evidence_count())

    def _evidence_count(self) -> int:
        """The end of the last piece: the C library does not say how many there are."""
        ends = [hit[10] + hit[11] for hit in hit_items.iter_unpack(self.hits) if hit[11]]
        ends += [rating[3] + rating[4] for rating in rating_items.iter_unpack(self.ratings) if rating[4]]
        return max(ends, default=0)

    def error(self, i: int) -> Optional[str]:
        if not self.failed:
            return None
        status = int.from_bytes(self.status[4 * i:4 * i + 4], sys.byteorder)
        return _ffi.library.mention_status_name(status).decode() if status else None

    def evidence_reader(self, text: Text) -> Callable[[int, int], Tuple[Evidence, ...]]:
        size = evidence_items.size

        def read(first: int, count: int) -> Tuple[Evidence, ...]:
            return evidence_of(text, list(evidence_items.iter_unpack(self.evidence[first * size:(first + count) * size])))

        return read

    def mentions(self, names: Names, text: Text, i: int, rated: bool) -> Mentions:
        start, end = self.firsts[i], self.firsts[i + 1]
        found: Sequence[Mention] = ()
        if end > start:
            size = hit_items.size
            hits = ([hit_items.unpack_from(self.hits, start * size)] if end - start == 1
                    else list(hit_items.iter_unpack(self.hits[start * size:end * size])))
            found = mentions_of(names, text, hits, rated, self.evidence_reader(text) if self.evidence else None)
        if self.failed or self.rejection_index:
            return Mentions(found, text.text, self.rejected(names, text, i), self.error(i))
        made = _tuple(Mentions, found)
        made.__dict__["text"] = text.text
        return made

    def rejected(self, names: Names, text: Text, i: int) -> Tuple[Rejection, ...]:
        if not self.rejection_index:
            return ()
        start, end = struct.unpack_from("=II", self.rejection_index, 4 * i)
        size = rejection_items.size
        return rejections_of(names, text, list(rejection_items.iter_unpack(self.rejections[start * size:end * size])))

    def mentions_at(self, names: Names, text: Text, i: int) -> Mentions:
        return self.mentions(names, text, i, False)

    def sentiment(self, text: Text, i: int) -> Sentiment:
        rating = rating_items.unpack_from(self.ratings, i * rating_items.size)
        return rating_of(rating, self.evidence_reader(text) if self.evidence else None)

    def analysis(self, names: Names, text: Text, i: int) -> Analysis:
        return Analysis(text.text, self.mentions(names, text, i, True), self.sentiment(text, i))
