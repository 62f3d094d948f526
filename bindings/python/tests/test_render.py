# SPDX-License-Identifier: MIT
"""Highlighted HTML."""
import html.parser

import mention

NASTY = "<script>alert(1)</script> IKEA & \"Telkom\" '😀 \ud83d"


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.titles = [], "", []

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.titles += [value for name, value in attributes if name == "title"]

    def handle_data(self, data):
        self.text += data


def read(page):
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


def test_what_a_post_holds_is_text(analyzer):
    page = mention.render(analyzer.analyze(NASTY))
    page.encode("utf-8")
    reader = read(page)
    assert set(reader.tags) == {"div", "span", "mark"}
    assert "<script>alert(1)</script> " in reader.text and reader.tags.count("mark") == 2


def test_what_a_catalogue_holds_is_text():
    matcher = mention.Matcher({'"><img src=x onerror=alert(1)>': ["Telekom"]})
    reader = read(mention.render(matcher.find("Telkom")))
    assert set(reader.tags) == {"div", "mark"} and "<img" in reader.titles[0]


def test_evidence_on_hover_and_signs_besides_colour(analyzer):
    reader = read(mention.render(analyzer.analyze("Die Telkom ist furchtbar.", explain=True)))
    assert any("furchtbar -" in title and "negative" in title for title in reader.titles)
    assert "▼" in reader.text


def test_byte_offsets_and_overlaps(matcher):
    text = "ä Deutsche Telekom und Möller"
    for found in (matcher.find(text, offsets="bytes"), matcher.find_all(text)):
        assert read(mention.render(found)).text == text


def test_notebooks(analyzer, matcher):
    for shown in (analyzer.analyze("Telkom"), matcher.find("Telkom"), analyzer.analyze_batch(["Telkom", None] * 30),
                  matcher.find_batch(["Telkom"])):
        assert "<mark" in shown._repr_html_()
    assert mention.rate_batch(["gut"])._repr_html_()
