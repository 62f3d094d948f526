# SPDX-License-Identifier: MIT
"""Mentions in HTML, as notebooks show them: legible on light and dark ground and for the colour-blind."""
from __future__ import annotations

import html
from typing import Any, Iterable, List, Optional, Tuple, Union

from ._decode import encode
from .results import Analysis, Mention, Mentions, Sentiment

# Blue and orange are told apart by every kind of colour vision; the sign and the line say the same without colour.
# The text keeps the colour of its surroundings, and the ground is a thin veil on theirs.
_LOOKS = {
    "positive": ("▲", "border-bottom:3px solid #2f7fd0;background:rgba(47,127,208,.20)"),
    "negative": ("▼", "border-bottom:3px dashed #d9730d;background:rgba(217,115,13,.22)"),
    "neutral": ("●", "border-bottom:3px dotted #808080;background:rgba(128,128,128,.18)"),
    "": ("", "border-bottom:3px solid #808080;background:rgba(128,128,128,.18)"),
}
_BOX = "font-family:system-ui,sans-serif;line-height:1.8;margin:.3em 0;color:inherit;white-space:pre-wrap"
_MARK = "color:inherit;padding:.05em .15em;border-radius:.2em .2em 0 0;"
Shown = Union[Analysis, Mentions]


def render(results: Union[Shown, Iterable[Shown]]) -> str:
    """HTML of one result or many, mentions highlighted by sentiment, with brand and evidence on hover.

    Everything that comes from a text or a catalogue is escaped. Results with byte offsets will do, too.

    >>> import mention
    >>> page = mention.render(mention.Analyzer(["IKEA"]).analyze("<b>IKEA</b> ist toll"))
    >>> "&lt;b&gt;" in page and "<b>" not in page
    True
    """
    listed: List[Shown] = [results] if isinstance(results, (Analysis, Mentions, Sentiment)) else list(results)
    return '<div class="mention-results">' + "".join(map(_one, listed)) + "</div>"


def _one(result: Shown) -> str:
    mentions = result.mentions if isinstance(result, Analysis) else result
    if not isinstance(mentions, Mentions):
        raise TypeError(f"render takes analyses and mentions, not {type(result).__name__}")
    text = mentions.text
    if text is None:
        return f'<div class="mention-text" style="{_BOX};opacity:.7">no text</div>'
    out, last = [], 0
    for start, end, mention in _spans(text, mentions):
        if start >= last:
            out += [_escaped(text[last:start]), _mark(text[start:end], mention)]
            last = end
    out.append(_escaped(text[last:]))
    whole = _badge(result.sentiment) if isinstance(result, Analysis) else ""
    return f'<div class="mention-text" style="{_BOX}">{whole}{"".join(out)}</div>'


def _spans(text: str, mentions: Mentions) -> List[Tuple[int, int, Mention]]:
    """Indexes of the str, whichever offsets the mentions have."""
    if all(text[one.start:one.end] == one.surface for one in mentions):
        return [(one.start, one.end, one) for one in mentions]
    data = encode(text)
    return [(_index(data, one.start), _index(data, one.end), one) for one in mentions]


def _index(data: bytes, offset: int) -> int:
    return len(data[:offset].decode("utf-8", "surrogatepass"))


def _escaped(text: str) -> str:
    """Safe in HTML, in text and in quoted attributes; a lone surrogate cannot be encoded and is shown as U+FFFD."""
    return html.escape("".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text))


def _hint(mention: Mention) -> str:
    lines = [f"{mention.brand}: {mention.kind}, confidence {mention.confidence:.2f}"]
    if mention.sentiment is not None:
        lines.append(f"{mention.sentiment.label} {mention.sentiment.score:+.2f}")
        for piece in mention.sentiment.evidence:
            changed = f" ({', '.join(piece.changed)})" if piece.changed else ""
            lines.append(f"{piece.surface} {piece.contribution:+.1f}{changed}")
    return "\n".join(lines)


def _mark(surface: str, mention: Mention) -> str:
    label = mention.sentiment.label if mention.sentiment is not None else ""
    sign, look = _LOOKS[label]
    shown = f'<span aria-hidden="true" style="font-size:.75em">{sign}</span> ' if sign else ""
    return (f'<mark class="mention-{label or "found"}" style="{_MARK}{look}" title="{_escaped(_hint(mention))}" '
            f'aria-label="{_escaped(_spoken(surface, label))}">{shown}{_escaped(surface)}</mark>')


def _spoken(surface: str, label: Optional[str]) -> str:
    return f"{surface}, {label}" if label else surface


def _signed(score: float) -> str:
    return f"{score:+.2f}" if score else "0.00"


def _badge(sentiment: Sentiment) -> str:
    sign, look = _LOOKS[sentiment.label]
    evidence: Any = [f"{piece.surface} {piece.contribution:+.1f}" for piece in sentiment.evidence]
    hint = "\n".join([f"{sentiment.label} {sentiment.score:+.2f}", *evidence])
    return (f'<span class="mention-badge" style="{_MARK}{look};margin-right:.6em;font-variant-numeric:tabular-nums" '
            f'title="{_escaped(hint)}">{sign} {_signed(sentiment.score)}</span>')
