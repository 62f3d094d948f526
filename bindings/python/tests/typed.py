# SPDX-License-Identifier: MIT
"""A program that uses the package, for mypy --strict: what it gives has these types."""
from __future__ import annotations

from typing import Dict, List, Optional, Tuple

import mention
from mention.vader import SentimentIntensityAnalyzer


def brands(text: str) -> List[Tuple[str, str, int]]:
    with mention.Matcher({"telekom": ["Telekom", mention.Name("T-Mobile", exact=True)]}, preset="wide") as matcher:
        return [(one.brand, one.surface, one.start) for one in matcher.find(text)]


def labels(texts: List[Optional[str]]) -> List[str]:
    analyzer = mention.Analyzer(mention.Matcher(["Telekom"]), {"knorke": 2.0})
    batch: mention.Batch[mention.Analysis] = analyzer.analyze_batch(texts)
    first: mention.Analysis = batch[0]
    some: List[mention.Analysis] = batch[1:]
    found: mention.Mentions = analyzer.matcher.find_batch(texts)[0]
    sentiment: Optional[mention.Sentiment] = found[0].sentiment
    rated: mention.Sentiment = mention.rate_batch(texts)[0]
    of_stream = [result.sentiment.label for result in analyzer.stream(iter(texts))]
    return [first.sentiment.label, rated.label, sentiment.label if sentiment else "", *of_stream, *(one.sentiment.label for one in some)]


def scores(text: str) -> Dict[str, float]:
    return SentimentIntensityAnalyzer().polarity_scores(text)


def wrong() -> None:
    mention.Matcher(["Telekom"]).find(3)  # type: ignore[arg-type]
    mention.Matcher(["Telekom"], preset=3)  # type: ignore[arg-type]
    mention.rate(b"gut")  # type: ignore[arg-type]
