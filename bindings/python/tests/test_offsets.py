# SPDX-License-Identifier: MIT
"""Spans are indexes of the str that was given, whatever it holds."""
import hypothesis.strategies as st
import pytest
from hypothesis import example, given

import mention

MATCHER = mention.Matcher({"telekom": ["Telekom"], "moeller": ["Möller"], "ikea": ["IKEA"]})
ANALYZER = mention.Analyzer(MATCHER)
# The names, decomposed and not, with what makes counting hard around them.
PARTS = st.sampled_from(["Telekom", "Telkom", "Möller", "Mo\u0308ller", "MÖLLER", "IKEA", "Ｔｅｌｅｋｏｍ", "#DankeTelekom",
                         " ", "! ", "\ud83d", "\ude00", "\ud83d\ude00", "😀", "👨‍👩‍👧", "ä", "a\u0308", "\u0301", "\x00", "ß", "€",
                         "gut", "furchtbar", "\u200d", "\ufeff", "\n"])
TEXTS = st.lists(PARTS | st.text(st.characters(), max_size=4), max_size=20).map("".join)


def check(text, mentions, in_bytes):
    data = text.encode("utf-8", "surrogatepass")
    for one in mentions:
        if in_bytes:
            assert data[one.start:one.end].decode("utf-8", "surrogatepass") == one.surface
        else:
            assert text[one.start:one.end] == one.surface
        assert one.surface and not any("\ud800" <= sign <= "\udfff" for sign in one.surface)


@given(TEXTS)
@example("😀 Mo\u0308ller \ud83d Telkom")
def test_spans(text):
    for offsets in ("str", "bytes"):
        result = ANALYZER.analyze(text, offsets=offsets, explain=True)
        check(text, result.mentions, offsets == "bytes")
        check(text, MATCHER.find_all(text, offsets=offsets), offsets == "bytes")
        check(text, [one.mention for one in result.rejected], offsets == "bytes")
        assert result.text is text


@given(TEXTS)
def test_str_and_byte_offsets_are_the_same_places(text):
    for one, other in zip(MATCHER.find(text), MATCHER.find(text, offsets="bytes")):
        assert len(text[:one.start].encode("utf-8", "surrogatepass")) == other.start
        assert one.surface == other.surface


@given(TEXTS)
def test_evidence(text):
    for piece in mention.rate(text, explain=True).evidence:
        assert text[piece.start:piece.end] == piece.surface


@given(st.lists(TEXTS | st.none(), max_size=8))
def test_a_batch_is_its_texts(texts):
    batch = ANALYZER.analyze_batch(texts)
    assert [one.text for one in batch] == texts
    for text, result in zip(texts, batch):
        if text is None:
            assert result.mentions == ()
        else:
            assert result == ANALYZER.analyze(text)


@given(st.lists(TEXTS | st.none(), max_size=8))
@example(["😀 Telekom ä Mo\u0308ller Telkom", None, "ä IKEA \ud83d IKEA", "", "Telekom"])
def test_tables_say_what_objects_say(texts):
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    for offsets in ("str", "bytes"):
        batch = ANALYZER.analyze_batch(texts, offsets=offsets)
        for by in ("text", "mention"):
            assert batch.to_arrow(by).to_pydict() == batch.columns(by)


def test_tables_of_very_long_columns(monkeypatch):
    """More than 2 GB of text have other offsets."""
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    from mention import _columns

    monkeypatch.setattr(_columns, "LARGE", 7)
    test_tables_say_what_objects_say()


def test_a_name_between_lone_surrogates_is_found():
    text = "\ud83dTelekom\ude00 \udfff Mo\u0308ller"
    assert [one.surface for one in MATCHER.find(text)] == ["Telekom", "Mo\u0308ller"]


def test_many_mentions_in_one_long_text_take_linear_time():
    text = "ä Telekom " * 20000
    found = MATCHER.find(text)
    assert len(found) == 20000 and found[-1].start == len(text) - 8
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    table = MATCHER.find_batch([text]).to_arrow(by="mention")
    assert table["start"].to_pylist() == [one.start for one in found]
