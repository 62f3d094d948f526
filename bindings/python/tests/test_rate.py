# SPDX-License-Identifier: MIT
"""Lexicons and results."""
import pickle

import pytest

import mention


def test_own_words_and_removed_ones(tmp_path):
    lexicon = mention.Lexicon({"knorke": 2.5, "super": None, "bäh": -3})
    assert lexicon.rate("das ist knorke").label == "positive"
    assert lexicon.rate("das ist super").label == "neutral"
    assert lexicon.rate("bäh!").label == "negative"
    path = tmp_path / "own.tsv"
    path.write_text("knorke\t2.5\n", encoding="utf-8")
    assert mention.Lexicon.from_file(path).rate("knorke").label == "positive"


def test_what_is_refused(tmp_path):
    with pytest.raises(mention.CatalogueError) as caught:
        mention.Lexicon.from_text("knorke\t2.5\n", "knorke\t99\n")
    assert caught.value.source == "source 2" and caught.value.item == 1
    for wrong in ({"a\tb": 1}, {"": 1}, {"a\nb": 1}, {3: 1}, {"a": "1\nsuper\t-4"}, {"a": True}):
        with pytest.raises(mention.ArgumentError):
            mention.Lexicon(wrong)
    # Lines of a table that would be a comment and a directive: neither is lost in silence.
    for wrong in ({"#fail": -3}, {"@language de": 1}):
        with pytest.raises(mention.ArgumentError, match="without its sign"):
            mention.Lexicon(wrong)
    with pytest.raises(TypeError, match="from_text"):
        mention.Lexicon(["knorke"])
    assert repr(mention.Lexicon({"knorke": 1})) == "<mention.Lexicon: built in and 1 more source>"
    with pytest.raises(mention.ArgumentError):
        mention.rate("gut", language="fr")
    with pytest.raises(mention.ArgumentError):
        mention.rate("gut", offsets="utf16")
    with pytest.raises(TypeError):
        mention.rate(None)


def test_evidence_has_spans_of_the_str():
    text = "👍🏽 U\u0308bel, einfach großartig und fu\u0308rchterlich \ud83d"
    for piece in mention.rate(text, explain=True).evidence:
        assert text[piece.start:piece.end] == piece.surface
        assert piece.to_dict()["surface"] == piece.surface
    data = text.encode("utf-8", "surrogatepass")
    for piece in mention.rate(text, explain=True, offsets="bytes").evidence:
        assert data[piece.start:piece.end].decode("utf-8", "surrogatepass") == piece.surface


def test_results_cannot_be_changed_and_compare(analyzer):
    text = "Ich hasse die Telkom!"
    one, other = analyzer.analyze(text), analyzer.analyze(text)
    assert one == other and hash(one) == hash(other) and one != analyzer.analyze("Telekom")
    assert one != text
    for target, name in [(one, "text"), (one.mentions, "text"), (one.mentions[0], "brand"), (one.sentiment, "score")]:
        with pytest.raises(AttributeError):
            setattr(target, name, None)
    with pytest.raises(AttributeError):
        del one.text
    again = pickle.loads(pickle.dumps(one))
    assert again == one and again.mentions.text == text
    assert "Telkom" in repr(one) and "Mention(" in repr(one.mentions)


def test_every_result_becomes_json_and_shows_itself(analyzer):
    import json
    text = "Ich hasse die Telkom, danke Möller!"
    result = mention.Analyzer(mention.Matcher(["Telekom", "Möller", "Apple"], words="moeler")).analyze(text + " Moeler", explain=True)
    advice = mention.Matcher(["Apple"]).check()[0]
    shown = [result, result.mentions, *result.mentions, result.mentions[0].sentiment, result.sentiment,
             *result.sentiment.evidence, *result.rejected, advice]
    assert {type(one).__name__ for one in shown} == {"Analysis", "Mentions", "Mention", "Sentiment", "Evidence", "Rejection",
                                                     "Advice"}
    for one in shown:
        record = one.to_dict()
        assert record and json.loads(json.dumps(record)) == record
        assert "object at 0x" not in repr(one) and hash(one) == hash(pickle.loads(pickle.dumps(one)))
    assert advice.to_dict() == {"problem": "common_word", "brand": "Apple", "name": "Apple"}


def test_to_dict_is_json(analyzer):
    import json
    record = analyzer.analyze("Ich hasse die Telkom!", explain=True).to_dict()
    assert json.loads(json.dumps(record)) == record
    assert record["mentions"][0]["surface"] == "Telkom"
    assert set(record["mentions"][0]["sentiment"]) >= {"score", "label"}
    assert set(record["sentiment"]) >= {"score", "label", "language"}


def test_own_lexicon_in_an_analyzer(matcher):
    analyzer = mention.Analyzer(matcher, mention.Lexicon({"knorke": 3.0}))
    assert analyzer.analyze("Die Telekom ist knorke!").sentiment.label == "positive"
    made = mention.Analyzer(matcher, {"knorke": 3.0})
    assert made.analyze("Die Telekom ist knorke!") == analyzer.analyze("Die Telekom ist knorke!")
    assert "telekom: 'Telekom'" in repr(analyzer.analyze("Die Telekom ist knorke!"))


def test_one_language(matcher):
    assert mention.Analyzer(matcher, language="de").analyze("die").sentiment.label == "neutral"
    with pytest.raises(mention.ArgumentError):
        mention.Analyzer(matcher, language="fr")


def test_stream(analyzer):
    texts = ["Telekom gut", "nichts", None] * 5
    results = list(analyzer.stream(iter(texts), batch_size=4, progress=True))
    assert [result.text for result in results] == texts
    assert [len(result.mentions) for result in results] == [1, 0, 0] * 5
    assert list(analyzer.stream([])) == []
    with pytest.raises(TypeError, match="one text"):
        analyzer.stream("Telekom gut")
