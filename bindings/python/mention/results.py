# SPDX-License-Identifier: MIT
"""What is found: small objects that cannot be changed."""
from __future__ import annotations

from typing import Any, Dict, Iterable, NamedTuple, Optional, Tuple


class Evidence(NamedTuple):
    """A word or phrase that counted, or would have.

    ``valence`` is the lexicon's (-4 to 4), ``contribution`` what is left after all rules. ``changed`` says what was
    done to it ("negated", "strengthened", ...), ``by`` is the span of the word that did it.
    """

    start: int
    end: int
    surface: str
    valence: float
    contribution: float
    role: str = "valence"
    changed: Tuple[str, ...] = ()
    by: Optional[Tuple[int, int]] = None

    def to_dict(self) -> Dict[str, Any]:
        """The fields as JSON has them; those that say nothing are left out."""
        out = self._asdict()
        out["changed"] = list(self.changed)
        out["by"] = list(self.by) if self.by else None
        return {key: value for key, value in out.items() if value not in (None, [])}


class Sentiment(NamedTuple):
    """How the writer feels: ``score`` from -1 to 1, ``label`` "negative", "neutral" or "positive".

    ``language`` ("de", "en", "mixed", "other") is known of whole texts. ``evidence`` is filled when asked for.

    >>> import mention
    >>> mention.rate("Der Service ist super!").label
    'positive'
    """

    score: float
    label: str
    language: Optional[str] = None
    evidence: Tuple[Evidence, ...] = ()

    def to_dict(self) -> Dict[str, Any]:
        """The fields as JSON has them."""
        out: Dict[str, Any] = {"score": self.score, "label": self.label}
        if self.language is not None:
            out["language"] = self.language
        if self.evidence:
            out["evidence"] = [piece.to_dict() for piece in self.evidence]
        return out


class Mention(NamedTuple):
    """A brand in a text. ``text[m.start:m.end] == m.surface`` unless byte offsets were asked for.

    >>> import mention
    >>> found = mention.Matcher(["Telekom"]).find("🚄 Die Telkom wieder")
    >>> found[0].surface, found[0].start, found[0].kind
    ('Telkom', 6, 'typo')
    """

    brand: str
    name: str
    start: int
    end: int
    surface: str
    kind: str
    carrier: str
    edits: int
    confidence: float
    ambiguous: bool = False
    sentiment: Optional[Sentiment] = None

    @property
    def span(self) -> Tuple[int, int]:
        """(start, end)."""
        return self.start, self.end

    def to_dict(self) -> Dict[str, Any]:
        """The fields as JSON has them."""
        out = self._asdict()
        if not self.ambiguous:
            del out["ambiguous"]
        if self.sentiment is None:
            del out["sentiment"]
        else:
            out["sentiment"] = self.sentiment.to_dict()
        return out


class Rejection(NamedTuple):
    """A candidate that was not reported: ``reason`` is "guard", "threshold", "context", "rule" or "overlap".

    ``word`` is the word of the text that decided, where there is one.
    """

    mention: Mention
    reason: str
    word: Optional[str] = None

    def to_dict(self) -> Dict[str, Any]:
        """The fields as JSON has them."""
        out: Dict[str, Any] = {"mention": self.mention.to_dict(), "reason": self.reason}
        if self.word is not None:
            out["word"] = self.word
        return out


class Mentions(Tuple[Mention, ...]):
    """The mentions of one text in the order of their start: a tuple that knows its ``text``.

    ``rejected`` is filled by ``explain=True``. A text over a limit of a batch has an ``error`` and no mentions.
    """

    text: Optional[str]
    rejected: Tuple[Rejection, ...] = ()
    error: Optional[str] = None

    def __new__(cls, items: Iterable[Mention] = (), text: Optional[str] = None,
                rejected: Tuple[Rejection, ...] = (), error: Optional[str] = None) -> "Mentions":
        self = super().__new__(cls, tuple(items))
        vars(self).update(text=text, rejected=rejected, error=error)
        return self

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Mentions cannot be changed")

    def __reduce__(self) -> Tuple[Any, ...]:
        return Mentions, (tuple(self), self.text, self.rejected, self.error)

    def to_dict(self) -> Dict[str, Any]:
        """The mentions as JSON has them."""
        return {"mentions": [one.to_dict() for one in self]}

    def _repr_html_(self) -> str:
        from .render import render

        return render(self)


class Analysis(NamedTuple):
    """The mentions of a text and its sentiment as a whole.

    ``text`` is None for a null of a column. A text over a limit of a batch has an ``error`` and no results.

    >>> import mention
    >>> result = mention.Analyzer(["Telekom"]).analyze("Die Telkom ist furchtbar.")
    >>> [(m.surface, m.sentiment.label) for m in result.mentions]
    [('Telkom', 'negative')]
    """

    text: Optional[str]
    mentions: Mentions
    sentiment: Sentiment

    @property
    def rejected(self) -> Tuple[Rejection, ...]:
        """Candidates that were not reported, when explained."""
        return self.mentions.rejected

    @property
    def error(self) -> Optional[str]:
        """The name of the limit's status if the text was too much, else None."""
        return self.mentions.error

    def __repr__(self) -> str:
        listed = ", ".join(f"{one.brand}: {one.surface!r} {one.sentiment.label if one.sentiment else ''}".rstrip()
                           for one in self.mentions)
        return f"<Analysis {self.sentiment.label} {self.sentiment.score:+.2f} [{listed}]>"

    def to_dict(self) -> Dict[str, Any]:
        """The record that the command ``mention analyze`` writes, without its id."""
        out: Dict[str, Any] = {**self.mentions.to_dict(), "sentiment": self.sentiment.to_dict()}
        if self.rejected:
            out["rejected"] = [one.to_dict() for one in self.rejected]
        return out

    def _repr_html_(self) -> str:
        from .render import render

        return render(self)


class Advice(NamedTuple):
    """What may go wrong with a name of a matcher.

    ``problem`` is "common_word", "duplicate", "shared", "close", "short", "shadowed" or "unreachable"; ``other`` is the
    name it is about.
    """

    problem: str
    brand: str
    name: str
    other: Optional[str] = None
    other_brand: Optional[str] = None

    def to_dict(self) -> Dict[str, Any]:
        """The fields as JSON has them; those that say nothing are left out."""
        return {key: value for key, value in self._asdict().items() if value is not None}


