# SPDX-License-Identifier: MIT
"""The recipes of the README, as they stand there, beside the packages that they are about."""
import re

import pytest
from conftest import ROOT

import mention

README = (ROOT / "bindings/python/README.md").read_text(encoding="utf-8")
BRANDS = {"telekom": ["Telekom", "Deutsche Telekom"], "bahn": ["Bahn", "Deutsche Bahn"]}
POST = "Die Deutsche Telekom 😀 und die Bahn, ach Telekom"


def recipe(heading, uncommented=False):
    """The code under a heading; uncommented: what stands there in comments, which is how it was done before."""
    code = re.search(rf"^## {re.escape(heading)}$.*?```python\n(.*?)```", README, flags=re.S | re.M)[1]
    return re.sub(r"^# ", "", code, flags=re.M) if uncommented else code


def test_spacy():
    spacy = pytest.importorskip("spacy")
    names = {"spacy": spacy, "matcher": mention.Matcher(BRANDS)}
    exec(recipe("With spaCy"), names)
    spacy.Language.component("brands", func=names["add_brands"])
    nlp = spacy.blank("de")
    nlp.add_pipe("brands", last=True)
    doc = nlp(POST + ", Telkom-Vertrag")
    assert [(one.text, one.label_) for one in doc.ents] == [
        ("Deutsche Telekom", "BRAND"), ("Bahn", "BRAND"), ("Telekom", "BRAND"), ("Telkom-Vertrag", "BRAND")]
    doc = nlp.make_doc("Telekom in Bonn")
    doc.ents = [spacy.tokens.Span(doc, 2, 3, label="LOC")]
    assert [(one.text, one.label_) for one in names["add_brands"](doc).ents] == [("Telekom", "BRAND"), ("Bonn", "LOC")]


def test_flashtext():
    flashtext = pytest.importorskip("flashtext")
    names = {"mention": mention, "brands": BRANDS, "post": POST}
    exec(recipe("Coming from FlashText"), names)
    keywords = flashtext.KeywordProcessor()
    keywords.add_keywords_from_dict(BRANDS)
    matcher = names["matcher"]
    assert [(m.brand, m.start, m.end) for m in matcher.find(POST)] == keywords.extract_keywords(POST, span_info=True)
    assert names["replaced"](POST) == keywords.replace_keywords(POST)
    assert not keywords.extract_keywords("die Telkom") and matcher.find("die Telkom")
    exec(recipe("Coming from FlashText", uncommented=True), {**names, "flashtext": flashtext})


def test_rapidfuzz():
    rapidfuzz = pytest.importorskip("rapidfuzz")
    import rapidfuzz.fuzz
    import rapidfuzz.process
    names = {"mention": mention, "names": ["Telekom", "Vodafone"], "post": "die Telkom, nicht Vodaphone"}
    exec(recipe("Coming from RapidFuzz"), names)
    assert [(name, surface) for name, surface, _ in names["best"]] == [("Telekom", "Telkom"), ("Vodafone", "Vodaphone")]
    exec(recipe("Coming from RapidFuzz", uncommented=True), {**names, "rapidfuzz": rapidfuzz})
