# SPDX-License-Identifier: MIT
"""VADER's interface: its keys, their ranges and their sum."""
import hypothesis.strategies as st
import pytest
from hypothesis import given

from mention import Lexicon
from mention.vader import SentimentIntensityAnalyzer

WORDS = st.sampled_from(["gut", "great", "furchtbar", "terrible", "nicht", "not", "Zug", "😀", "!", ",", "\ud800", "very"])


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_keys_and_ranges(text):
    scores = SentimentIntensityAnalyzer().polarity_scores(text)
    assert list(scores) == ["neg", "neu", "pos", "compound"]
    assert -1 <= scores["compound"] <= 1
    assert all(0 <= scores[key] <= 1 for key in ("neg", "neu", "pos"))
    total = scores["neg"] + scores["neu"] + scores["pos"]
    assert total == pytest.approx(1, abs=.002) or total == 0


def test_directions():
    analyzer = SentimentIntensityAnalyzer()
    good, bad = analyzer.polarity_scores("This is great!"), analyzer.polarity_scores("This is terrible!")
    assert good["pos"] > 0 and good["neg"] == 0 and good["compound"] > 0
    assert bad["neg"] > 0 and bad["pos"] == 0 and bad["compound"] < 0
    assert analyzer.polarity_scores("") == {"neg": 0.0, "neu": 0.0, "pos": 0.0, "compound": 0.0}
    assert SentimentIntensityAnalyzer(Lexicon({"knorke": 3})).polarity_scores("knorke")["pos"] == 1
