# SPDX-License-Identifier: MIT
"""The exceptions of this package: one family, each with a code and, where one is known, the place."""
from __future__ import annotations

from typing import Dict, Optional, Type


class MentionError(Exception):
    """What libmention refuses or cannot do.

    ``code`` is the number of the C library's status and ``name`` its name. ``item`` is the line (from 1) or the index
    of the name or text (from 0) as the message says, ``offset`` a byte offset, ``limit`` the limit that was passed.

    >>> import mention
    >>> try:
    ...     mention.Matcher.from_text("telekom\\tTelekom\\nno name here\\n")
    ... except mention.MentionError as error:
    ...     print(error.name, error.item)
    MENTION_ERROR_SYNTAX 2
    """

    code: int = 0

    def __init__(self, message: str, *, code: Optional[int] = None, name: str = "", item: int = 0, offset: int = 0,
                 limit: int = 0, source: Optional[str] = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = type(self).code if code is None else code
        self.name = name
        self.item = item
        self.offset = offset
        self.limit = limit
        self.source = source

    def __str__(self) -> str:
        place = f"{self.source}: " if self.source else ""
        return place + self.message

    def __reduce__(self) -> "tuple[object, ...]":
        return _restored, (type(self), dict(self.__dict__))


def _restored(kind: Type[MentionError], fields: Dict[str, object]) -> MentionError:
    error = kind(str(fields["message"]))
    error.__dict__.update(fields)
    return error


class OutOfMemory(MentionError, MemoryError):
    """The C library got no memory."""

    code = 1


class ArgumentError(MentionError, ValueError):
    """A value is out of range."""

    code = 2


class LimitError(MentionError, ValueError):
    """A text, a name or their number is over a limit: ``error.limit``."""

    code = 3


class EncodingError(MentionError, ValueError):
    """A name, catalogue or lexicon is not UTF-8, or holds lone surrogates."""

    code = 4


class CatalogueError(MentionError, ValueError):
    """A line of a catalogue, word list or lexicon cannot be read: ``error.item`` is the line."""

    code = 5


class InvalidName(MentionError, ValueError):
    """A name holds no letter or digit."""

    code = 6


class BlockError(MentionError, ValueError):
    """These bytes are no saved matcher, or a damaged one."""

    code = 7


class FormatError(MentionError, ValueError):
    """A matcher was saved by another version of the library, or on another kind of machine: make it anew."""

    code = 8


class Cancelled(MentionError):
    """A call was stopped."""

    code = 9


class ClosedError(MentionError, ValueError):
    """A matcher or lexicon was used after ``close()``."""

    code = 2


_BY_CODE: Dict[int, Type[MentionError]] = {
    kind.code: kind
    for kind in (OutOfMemory, ArgumentError, LimitError, EncodingError, CatalogueError, InvalidName, BlockError,
                 FormatError, Cancelled)
}


def from_status(code: int, name: str, message: str, item: int = 0, offset: int = 0, limit: int = 0) -> MentionError:
    """The exception of a status of the C library."""
    kind = _BY_CODE.get(code, MentionError)
    where = ""
    if kind is CatalogueError or (kind is EncodingError and item):
        where = f"line {item}: "
    elif kind is LimitError and limit:
        message = f"{message} (limit {limit})"
    return kind(where + message, code=code, name=name, item=item, offset=offset, limit=limit)
