# SPDX-License-Identifier: MIT
"""Finds the shared library and refuses a wrong one."""
from __future__ import annotations

import ctypes
import ctypes.util
import os
import pathlib
import sys
from typing import Iterable, Iterator, List, Tuple

# The versions of the C library this package speaks to: a change of the first two numbers may change the ABI before 1.0.
ABI = (0, 1)
VARIABLE = "MENTION_LIBRARY"

_NAMES = {"darwin": ["libmention.0.dylib", "libmention.dylib"], "win32": ["mention-0.dll", "libmention-0.dll", "mention.dll"]}
NAMES = _NAMES.get(sys.platform, ["libmention.so.0", "libmention.so"])


def candidates() -> Iterator[Tuple[str, str]]:
    """Where the library may be: (path or name for the loader, why there)."""
    own = os.environ.get(VARIABLE)
    if own:
        yield own, f"the environment variable {VARIABLE}"
        return
    package = pathlib.Path(__file__).resolve().parent
    for name in NAMES:
        yield str(package / name), "beside the package"
    for name in NAMES:
        yield name, "the system's loader"
    found = ctypes.util.find_library("mention")
    if found:
        yield found, "the system's list of libraries"


def _version(library: ctypes.CDLL) -> str:
    function = library.mention_version
    function.restype = ctypes.c_char_p
    function.argtypes = []
    version = function()
    return bytes(version).decode("ascii", "replace")


def _refusal(library: ctypes.CDLL, functions: Iterable[str]) -> str:
    """Why this library cannot be used; empty: it can."""
    try:
        version = _version(library)
    except AttributeError:
        return "it is not libmention: it has no mention_version"
    numbers = version.split(".")
    if numbers[:2] != [str(number) for number in ABI]:
        return f"it is version {version}, this package needs {ABI[0]}.{ABI[1]}"
    missing = [name for name in functions if not hasattr(library, name)]
    return f"it is older than this package: it has no {missing[0]}" if missing else ""


def load(functions: Iterable[str]) -> ctypes.CDLL:
    """The C library, which has these functions, or an ImportError that says where it was looked for."""
    tried: List[str] = []
    for path, why in candidates():
        if os.path.isabs(path) and not os.path.exists(path):
            tried.append(f"  {path} ({why}): not there")
            continue
        try:
            library = ctypes.CDLL(path)
        except OSError as error:
            tried.append(f"  {path} ({why}): {error}")
            continue
        refusal = _refusal(library, functions)
        if not refusal:
            return library
        tried.append(f"  {path} ({why}): {refusal}")
    raise ImportError("No shared library that this version of mention can use was found. It was looked for in\n" + "\n".join(tried) +
                      f"\nInstall the package with pip (its wheel holds the library), or set {VARIABLE} to the path of "
                      f"{NAMES[0]}.")
