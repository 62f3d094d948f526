# SPDX-License-Identifier: MIT
"""Names of brands and the rules for them."""
from __future__ import annotations

import ctypes
from typing import Any, Dict, NamedTuple, Optional, Tuple, Union

from . import _ffi
from ._decode import encode
from .errors import ArgumentError

Words = Union[str, Tuple[str, ...]]


class Name(NamedTuple):
    """A name with rules of its own. Lists are tuples, or one str for a list of one.

    ``case`` is "any", "initial" or "exact"; ``preset`` "strict", "balanced" or "wide" in place of the matcher's;
    ``max_edits`` an upper bound for each word; ``exact`` allows no edits, spelling by ear or compounds;
    one word of ``require`` must stand near and none of ``exclude`` may ("saft*" is a prefix), near being ``window``
    words either side, 0 the whole text; ``never`` are texts that are never this name.

    >>> import mention
    >>> apple = mention.Name("Apple", case="initial", exclude=("juice", "saft*"))
    >>> matcher = mention.Matcher({"apple": [apple, "@AppleSupport"]})
    >>> [m.surface for m in matcher.find("an apple from Apple")]
    ['Apple']
    """

    text: str
    case: str = "any"
    preset: Optional[str] = None
    max_edits: Optional[int] = None
    exact: bool = False
    compounds: bool = True
    window: Optional[int] = None
    require: Words = ()
    exclude: Words = ()
    never: Words = ()


def choice(table: Dict[str, int], value: str, what: str) -> int:
    """The number of one of the words of a table."""
    try:
        return table[value]
    except (KeyError, TypeError):
        raise ArgumentError(f"{what} is one of {', '.join(table)}, not {value!r}") from None


def _joined(words: Words, what: str) -> bytes:
    listed = (words,) if isinstance(words, str) else tuple(words)
    for word in listed:
        if not isinstance(word, str) or not word or "," in word:
            raise ArgumentError(f"{what}: {word!r} is no str, is empty or holds a comma")
    return encode(",".join(listed))


def rules_of(name: Name) -> Any:
    """The C library's rules of a name; the structure keeps its strings alive."""
    rules = _ffi.NameRules()
    _ffi.library.mention_name_rules_init(ctypes.byref(rules), ctypes.sizeof(rules))
    rules.letter_case = choice(_ffi.CASES, name.case, "case")
    if name.preset is not None:
        rules.preset = choice(_ffi.PRESETS, name.preset, "preset")
    if name.max_edits is not None:
        rules.max_edits = name.max_edits
    rules.exact = int(name.exact)
    rules.compounds = int(name.compounds)
    if name.window is not None:
        rules.window = name.window
    for field in ("never", "require", "exclude"):
        joined = _joined(getattr(name, field), field)
        if joined:
            setattr(rules, field, joined)
            setattr(rules, field + "_size", len(joined))
    return rules
