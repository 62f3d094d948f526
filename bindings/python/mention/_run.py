# SPDX-License-Identifier: MIT
"""One call of the C library: its options, a scratch taken and given back."""
from __future__ import annotations

import ctypes
from typing import Any, NamedTuple, Optional, Tuple

from . import _ffi
from ._decode import Block, Names, Texts, encode, mentions_of_one, sentiment_of_one
from ._handles import LARGE_TEXT, Handle
from .errors import ArgumentError
from .names import choice
from .results import Analysis, Mentions, Sentiment

NO_NAMES = Names(Handle(None, None))
_NO_MENTIONS = Mentions()
_NO_SENTIMENT = Sentiment(0.0, "neutral")


class Options:
    """What a call is asked for."""

    __slots__ = ("structure", "reference", "in_bytes", "explained")

    def __init__(self, *, all: bool = False, guard: bool = True, min_confidence: Optional[float] = None,
                 language: str = "auto", explain: bool = False, offsets: str = "str",
                 max_text_size: Optional[int] = None) -> None:
        if offsets not in ("str", "bytes"):
            raise ArgumentError(f"offsets is str or bytes, not {offsets!r}")
        options = _ffi.Options()
        _ffi.library.mention_options_init(ctypes.byref(options), ctypes.sizeof(options))
        options.flags = ((_ffi.OPTION_ALL if all else 0) | (0 if guard else _ffi.OPTION_NO_GUARD) |
                         (_ffi.OPTION_EVIDENCE | _ffi.OPTION_REJECTED if explain else 0) |
                         (_ffi.OPTION_CHARACTERS if offsets == "str" else 0))
        if min_confidence is not None:
            if not 0 <= min_confidence <= 1:
                raise ArgumentError(f"min_confidence is from 0 to 1, not {min_confidence!r}")
            options.min_confidence = round(min_confidence * 10000)
        options.language = choice(_ffi.LANGUAGES, language, "language")
        if max_text_size is not None:
            if not 0 <= max_text_size <= 0x7FFFFFFF:
                raise ArgumentError(f"max_text_size is from 0 to 2147483647 bytes, not {max_text_size!r}")
            options.max_text_size = max_text_size
        self.structure = options
        self.reference = ctypes.byref(options)
        self.in_bytes = offsets == "bytes"
        self.explained = explain


class Call(NamedTuple):
    """What to run: a matcher, a lexicon, or both. It keeps them open."""

    matcher: Optional[Handle]
    names: Names
    lexicon: Optional[Handle]
    options: Options

    @property
    def owner(self) -> Handle:
        """Whose scratches are used."""
        owner = self.matcher or self.lexicon
        assert owner is not None
        return owner

    def pointers(self) -> Tuple[Optional[int], Optional[int]]:
        return (self.matcher.pointer if self.matcher else None, self.lexicon.pointer if self.lexicon else None)


def call_one(call: Call, text: str) -> Analysis:
    """The results of one text; of a call that only finds or only rates, the other part says nothing."""
    matcher, names, lexicon, options = call
    owner = call.owner
    if not isinstance(text, str):
        raise TypeError(f"a text must be str, not {type(text).__name__}")
    data = encode(text)
    scratch = owner.take()
    results = scratch.results
    arguments = (scratch.pointer, data, len(data), options.reference, scratch.results_ref, scratch.error_ref)
    if matcher is not None and lexicon is not None:
        _ffi.library.mention_analyze(matcher.pointer, lexicon.pointer, *arguments)
    elif matcher is not None:
        _ffi.library.mention_find(matcher.pointer, *arguments)
    elif lexicon is not None:
        _ffi.library.mention_rate(lexicon.pointer, *arguments)
    mentions, sentiment = _NO_MENTIONS, _NO_SENTIMENT
    if options.explained:
        block, texts = Block(results, lexicon is not None), Texts((text,), None, options.in_bytes)
        if matcher is not None:
            mentions = next(block.mentions(names, texts, 0, lexicon is not None))
        if lexicon is not None:
            sentiment = next(block.sentiments(names, texts))
    else:
        if matcher is not None:
            mentions = mentions_of_one(names, results, text, options.in_bytes, lexicon is not None)
        if lexicon is not None:
            sentiment = sentiment_of_one(results)
    if len(data) <= LARGE_TEXT:
        owner.give(scratch)
    return Analysis(text, mentions, sentiment)


def call_many(call: Call, batch: Any) -> Block:
    """Run over a piece of a column."""
    matcher, lexicon = call.pointers()
    owner = call.owner
    scratch = owner.take()
    _ffi.library.mention_run(matcher, lexicon, scratch.pointer, ctypes.byref(batch), call.options.reference,
                             scratch.results_ref, scratch.error_ref)
    block = Block(scratch.results, lexicon is not None)
    owner.give(scratch)
    return block
