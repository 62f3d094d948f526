# SPDX-License-Identifier: MIT
"""Matchers: what they are made of, what they find, what they refuse."""
import pathlib

import pytest

import mention


def found(matcher, text, **options):
    return [(one.brand, one.surface) for one in matcher.find(text, **options)]


def test_from_dict_list_text_and_file(tmp_path):
    text = "telekom\tTelekom\t\tTelekom_hilft\n"
    path = tmp_path / "brands.tsv"
    path.write_text(text, encoding="utf-8")
    for matcher in (mention.Matcher({"telekom": ["Telekom", "@Telekom_hilft"]}), mention.Matcher.from_text(text),
                    mention.Matcher.from_text(text.encode()), mention.Matcher(path), mention.Matcher.from_file(str(path))):
        assert found(matcher, "Telkom und @telekom_HILFT") == [("telekom", "Telkom"), ("telekom", "telekom_HILFT")]
        assert matcher.brands == ["telekom"]
        assert [name for _, name in matcher.names][0] == "Telekom"
    assert found(mention.Matcher(["Telekom"]), "Telkom") == [("Telekom", "Telkom")]
    assert found(mention.Matcher({"t": "Telekom"}), "Telkom") == [("t", "Telkom")]


def test_from_frames():
    rows = {"brand": ["telekom", "bahn", "telekom"], "name": ["Telekom", "Deutsche Bahn", "Deutsche Telekom"]}
    for package, make in [("pandas", "DataFrame"), ("polars", "DataFrame"), ("pyarrow", "table")]:
        frames = pytest.importorskip(package)
        frame = getattr(frames, make)(rows)
        assert mention.Matcher(frame).brands == ["telekom", "bahn"]
        assert mention.Matcher.from_frame(frame, name="name", preset="strict").names[2][1] == "Deutsche Bahn"
        with pytest.raises(mention.ArgumentError):
            mention.Matcher.from_frame(frame, name="alias")


def test_from_columns_of_names():
    for package, make in [("numpy", "array"), ("pandas", "Series"), ("polars", "Series"), ("pyarrow", "array")]:
        column = getattr(pytest.importorskip(package), make)(["Telekom", "IKEA"])
        assert mention.Matcher(column).brands == ["Telekom", "IKEA"]


def test_presets_budget_words_guard_and_threshold():
    assert found(mention.Matcher(["Telekom"], preset="strict"), "Telkom") == []
    assert found(mention.Matcher(["Telekom"], budget=[0]), "Telkom") == []
    assert found(mention.Matcher(["Telekom"], words=["telkom"]), "Telkom") == []
    assert found(mention.Matcher(["Telekom"], words="telkom"), "Telkom") == []
    assert found(mention.Matcher(["Telekom"], words="telkom", guard=False), "Telkom") == [("Telekom", "Telkom")]
    assert found(mention.Matcher(["Telekom"], min_confidence=1), "Telkom") == []


def test_rules_of_a_name():
    apple = mention.Name("Apple", case="initial", exclude=("juice", "saft*"), window=3)
    matcher = mention.Matcher({"apple": [apple]})
    assert found(matcher, "Apple rocks") == [("apple", "Apple")]
    assert found(matcher, "apple rocks") == found(matcher, "Apple juice") == found(matcher, "Apple Saftladen") == []
    assert found(mention.Matcher([mention.Name("Telekom", exact=True)]), "Telkom") == []
    assert found(mention.Matcher([mention.Name("Telekom", max_edits=0)]), "Telkom") == []
    assert found(mention.Matcher([mention.Name("Telekom", never="Telkom")]), "Telkom") == []
    assert found(mention.Matcher([mention.Name("Telekom", compounds=False)]), "Telekomvertrag") == []
    assert found(mention.Matcher([mention.Name("Telekom", require=("netz",))]), "Telekom ohne Netz") != []


def test_what_is_refused_and_where():
    with pytest.raises(mention.CatalogueError) as caught:
        mention.Matcher.from_text("telekom\tTelekom\nbahn\n")
    assert (caught.value.item, caught.value.name, caught.value.code) == (2, "MENTION_ERROR_SYNTAX", 5)
    assert isinstance(caught.value, mention.MentionError) and isinstance(caught.value, ValueError)
    for wrong, kind in [({"a": ["!!"]}, mention.InvalidName), ({"a": ["\ud800Telekom"]}, mention.EncodingError)]:
        with pytest.raises(kind) as caught:
            mention.Matcher(wrong)
        assert "brand 'a'" in str(caught.value)
    for options in ({"preset": "loose"}, {"budget": [-1]}, {"budget": []}, {"budget": 3}, {"min_confidence": 2}):
        with pytest.raises(mention.ArgumentError):
            mention.Matcher(["Telekom"], **options)
    with pytest.raises(mention.LimitError) as caught:
        mention.Matcher(["Telekom"], budget=[0, 3])
    assert caught.value.limit == 2
    with pytest.raises(mention.ArgumentError):
        mention.Matcher([mention.Name("Apple", case="lower")])
    with pytest.raises(mention.ArgumentError, match="require"):
        mention.Matcher([mention.Name("Apple", require=(3,))])
    with pytest.raises(mention.ArgumentError, match="empty"):
        mention.Matcher([""])
    with pytest.raises(mention.LimitError) as caught:
        mention.Matcher(["Telekom" * 10000])
    assert len(str(caught.value)) < 400
    for wrong, said in [("Telekom", "from_text"), (b"Telekom", "from_text"), (None, "takes a dict"), (3, "takes a dict"),
                        (mention.Name("Telekom"), "takes a dict"), ({"a": [3]}, "a name must be str"),
                        ({"a": None}, "brand 'a': its names"), ({3: ["a"]}, "a brand must be str"), ([3], "must be str")]:
        with pytest.raises(TypeError, match=said):
            mention.Matcher(wrong)
    for wrong in (3, [3]):
        with pytest.raises(TypeError, match="words is a str"):
            mention.Matcher(["Telekom"], words=wrong)
    with pytest.raises(TypeError):
        mention.Matcher(["Telekom"]).find(b"Telekom")


def test_the_file_is_named_in_its_error(tmp_path):
    path = tmp_path / "brands.tsv"
    path.write_text("telekom\n")
    with pytest.raises(mention.CatalogueError, match="brands.tsv"):
        mention.Matcher(pathlib.Path(path))


def test_rejected_candidates_are_explained():
    rejected = mention.Matcher(["Uber"], guard=True, preset="wide").find("über Ubr", explain=True).rejected
    for one in rejected:
        assert one.reason in ("guard", "threshold", "context", "rule", "overlap")
    opel = mention.Matcher(["Telekom"], words="telkom").find("ä Telkom", explain=True)
    assert [(one.mention.surface, one.reason, one.word) for one in opel.rejected] == [("Telkom", "guard", "Telkom")]
    assert opel.rejected[0].to_dict()["reason"] == "guard"


def test_advice():
    advice = mention.Matcher({"a": ["Apple"], "b": ["apple", "XY"]}).check()
    assert {one.problem for one in advice} >= {"shared", "short"}
    assert mention.Matcher(["Telekom", "Kärcher"]).check() == []


def test_ambiguous():
    one, other = mention.Matcher({"a": ["Telekom"], "b": ["Telekom"]}).find("Telekom")
    assert one.ambiguous and other.ambiguous and {one.brand, other.brand} == {"a", "b"}


def test_errors_can_be_pickled():
    import pickle
    with pytest.raises(mention.CatalogueError) as caught:
        mention.Matcher.from_text("telekom\n")
    again = pickle.loads(pickle.dumps(caught.value))
    assert (str(again), again.item, again.code) == (str(caught.value), 1, 5)
