# SPDX-License-Identifier: MIT
"""For those who come from VADER: the same class and keys, by this library's lexicon and rules, in German, too.

>>> from mention.vader import SentimentIntensityAnalyzer
>>> scores = SentimentIntensityAnalyzer().polarity_scores("Der Service ist großartig, danke!")
>>> sorted(scores), scores["compound"] > 0.3
(['compound', 'neg', 'neu', 'pos'], True)
"""
from __future__ import annotations

import re
from typing import Dict, Optional

from .lexicon import Lexicon, builtin

__all__ = ["SentimentIntensityAnalyzer"]

_WORD = re.compile(r"\w+(?:['’]\w+)*")


class SentimentIntensityAnalyzer:
    """Rates like VADER's class of that name.

    ``compound`` is the sentiment's score, from -1 to 1. ``pos``, ``neg`` and ``neu`` are, as in VADER, the shares of
    the text: the strength of each word that counts plus one for the word, and one for each other word. They add up
    to 1, or to 0 for a text without words.
    """

    def __init__(self, lexicon: Optional[Lexicon] = None) -> None:
        self.lexicon = builtin() if lexicon is None else lexicon

    def polarity_scores(self, text: str) -> Dict[str, float]:
        """neg, neu, pos and compound of a text."""
        rating = self.lexicon.rate(text, explain=True)
        counted = [piece for piece in rating.evidence if piece.role == "valence" and piece.contribution]
        positive = sum(piece.contribution + 1 for piece in counted if piece.contribution > 0)
        negative = sum(1 - piece.contribution for piece in counted if piece.contribution < 0)
        neutral = sum(1 for word in _WORD.finditer(text)
                      if not any(piece.start < word.end() and word.start() < piece.end for piece in counted))
        total = positive + negative + neutral
        if not total:
            return {"neg": 0.0, "neu": 0.0, "pos": 0.0, "compound": rating.score}
        return {"neg": round(negative / total, 3), "neu": round(neutral / total, 3), "pos": round(positive / total, 3),
                "compound": rating.score}
