# SPDX-License-Identifier: MIT
"""Brand mentions however misspelled, and their sentiment, in German and English social text.

>>> import mention
>>> analyzer = mention.Analyzer({"telekom": ["Telekom", "Deutsche Telekom"]})
>>> result = analyzer.analyze("Seit drei Tagen kein Internet, liebe Telkom. Furchtbar!")
>>> [(m.brand, m.surface, m.sentiment.label) for m in result.mentions]
[('telekom', 'Telkom', 'negative')]
"""
from __future__ import annotations

from ._ffi import library as _library
from .analyzer import Analyzer
from .batch import Batch
from .errors import (ArgumentError, BlockError, Cancelled, CatalogueError, ClosedError, EncodingError, FormatError,
                     InvalidName, LimitError, MentionError, OutOfMemory)
from .lexicon import Lexicon, rate, rate_batch
from .matcher import Matcher
from .names import Name
from .render import render
from .results import Advice, Analysis, Evidence, Mention, Mentions, Rejection, Sentiment

__version__: str = _library.mention_version()
unicode_version: str = _library.mention_unicode_version()

__all__ = ["Advice", "Analysis", "Analyzer", "ArgumentError", "Batch", "BlockError", "Cancelled", "CatalogueError",
           "ClosedError", "EncodingError", "Evidence", "FormatError", "InvalidName", "Lexicon", "LimitError",
           "Matcher", "Mention", "MentionError", "Mentions", "Name", "OutOfMemory", "Rejection", "Sentiment", "rate",
           "rate_batch", "render", "unicode_version"]
