# SPDX-License-Identifier: MIT
"""Finding and rating in one go."""
from __future__ import annotations

import itertools
from typing import Any, Iterable, Iterator, Mapping, Optional, Tuple, Union

from . import _ffi
from ._decode import Block
from ._run import Call, call_one
from ._texts import several
from .batch import Batch, run_batch
from .lexicon import Lexicon, Value, builtin
from .matcher import Matcher
from .names import choice
from .results import Analysis


class Analyzer:
    """Finds mentions and says how the writer feels about each.

    >>> import mention
    >>> analyzer = mention.Analyzer(["Telekom", "Vodafone"])
    >>> result = analyzer.analyze("Ich liebe die Telekom. Vodafone ist furchtbar.")
    >>> [(m.brand, m.sentiment.label) for m in result.mentions]
    [('Telekom', 'positive'), ('Vodafone', 'negative')]

    ``matcher`` is a `Matcher` or what one is made of; ``lexicon`` is the built-in one unless another is given, or what
    one is made of. Any number of threads may use an analyzer, and it can be pickled.
    """

    __slots__ = ("matcher", "lexicon", "language")

    def __init__(self, matcher: Any, lexicon: Union[Lexicon, Mapping[str, Value], None] = None, *,
                 language: str = "auto") -> None:
        choice(_ffi.LANGUAGES, language, "language")
        self.matcher: Matcher = matcher if isinstance(matcher, Matcher) else Matcher(matcher)
        self.lexicon: Lexicon = builtin() if lexicon is None else lexicon if isinstance(lexicon, Lexicon) else Lexicon(lexicon)
        self.language = language

    def analyze(self, text: str, *, explain: bool = False, offsets: str = "str") -> Analysis:
        """The mentions of a text with the sentiment for each, and the text's own.

        explain=True adds the evidence and the candidates that were rejected; offsets="bytes" counts in UTF-8.

        >>> import mention
        >>> mention.Analyzer(["IKEA"]).analyze("Ikea ist toll", explain=True).mentions[0].sentiment.evidence[0].surface
        'toll'
        """
        return call_one(self._call(explain, offsets, None), text)

    def analyze_batch(self, texts: Any, *, explain: bool = False, offsets: str = "str",
                      max_text_size: Optional[int] = None) -> Batch[Analysis]:
        """A column of texts: any iterable of str and None, a NumPy array, a Series of pandas or Polars, or a pyarrow
        array. Arrow's strings are read where they lie.

        A text over a limit has an error and no results, and the others are done.

        >>> import mention
        >>> mention.Analyzer(["IKEA"]).analyze_batch(["Ikea ist toll", None]).columns()["label"]
        ['positive', None]
        """
        return run_batch(self._call(explain, offsets, max_text_size), texts, Block.analyses)

    def stream(self, texts: Iterable[Optional[str]], *, batch_size: int = 1024, progress: bool = False,
               explain: bool = False, offsets: str = "str") -> Iterator[Analysis]:
        """The analyses of texts that come one by one, in order and in constant memory.

        >>> import mention
        >>> [a.sentiment.label for a in mention.Analyzer(["IKEA"]).stream(iter(["toll", "mies"]))]
        ['positive', 'negative']

        progress=True shows a bar if tqdm is installed.
        """
        several(texts)
        return self._stream(iter(_with_progress(texts) if progress else texts), max(1, batch_size), explain, offsets)

    def _stream(self, texts: Iterator[Optional[str]], size: int, explain: bool, offsets: str) -> Iterator[Analysis]:
        while True:
            some = list(itertools.islice(texts, size))
            if not some:
                return
            yield from self.analyze_batch(some, explain=explain, offsets=offsets)

    def close(self) -> None:
        """Close the matcher, and the lexicon if it is not the built-in one."""
        self.matcher.close()
        if self.lexicon is not builtin():
            self.lexicon.close()

    def __enter__(self) -> "Analyzer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, explain: bool, offsets: str, max_text_size: Optional[int]) -> Call:
        return self.matcher._call(explain, offsets, max_text_size=max_text_size, lexicon=self.lexicon._open(),
                                  language=self.language)

    def __reduce__(self) -> Tuple[Any, ...]:
        lexicon = None if self.lexicon is builtin() else self.lexicon
        return _analyzer, (self.matcher, lexicon, self.language)

    def __repr__(self) -> str:
        return f"<mention.Analyzer of {self.matcher!r} and {self.lexicon!r}>"


def _analyzer(matcher: Matcher, lexicon: Optional[Lexicon], language: str) -> Analyzer:
    return Analyzer(matcher, lexicon, language=language)


def _with_progress(texts: Iterable[Any]) -> Iterable[Any]:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return texts
    shown: Iterable[Any] = tqdm(texts, unit=" texts")
    return shown
