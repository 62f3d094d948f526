# SPDX-License-Identifier: MIT
"""The C API as ctypes sees it: structures, constants and one table of functions.

A test compiles a C program that prints the sizes, offsets and values, and reads the prototypes out of the header.
"""
from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_int8, c_int16, c_int32, c_size_t, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p
from typing import Any, List, Optional, Tuple

from . import errors
from ._load import load


class Error(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("code", c_int32), ("message", c_char_p), ("item", c_uint64),
                ("offset", c_uint64), ("limit", c_uint64)]


class NameRules(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("letter_case", c_int32), ("preset", c_int32), ("max_edits", c_int32),
                ("exact", c_int32), ("compounds", c_int32), ("window", c_int32),
                ("never", c_char_p), ("never_size", c_size_t), ("require", c_char_p), ("require_size", c_size_t),
                ("exclude", c_char_p), ("exclude_size", c_size_t)]


class MatcherInfo(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("brand_count", c_uint32), ("name_count", c_uint32), ("handle_count", c_uint32),
                ("block_size", c_uint64), ("known_words", c_uint64)]


class Source(ctypes.Structure):
    _fields_ = [("data", c_char_p), ("size", c_size_t)]


class Hit(ctypes.Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("brand", c_uint32), ("name", c_uint32), ("score", c_int16),
                ("confidence", c_uint16), ("kind", c_uint8), ("carrier", c_uint8), ("edits", c_uint8),
                ("flags", c_uint8), ("evidence", c_uint32), ("evidence_count", c_uint32)]


class Rating(ctypes.Structure):
    _fields_ = [("score", c_int16), ("label", c_int8), ("language", c_uint8), ("evidence", c_uint32),
                ("evidence_count", c_uint32)]


class Evidence(ctypes.Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32), ("valence", c_int16), ("contribution", c_int16),
                ("role", c_uint8), ("flags", c_uint8), ("reserved", c_uint16), ("by_start", c_uint32),
                ("by_end", c_uint32)]


class Rejection(ctypes.Structure):
    _fields_ = [("hit", Hit), ("word_start", c_uint32), ("word_end", c_uint32), ("reason", c_uint32),
                ("reserved", c_uint32)]


class Span(ctypes.Structure):
    _fields_ = [("start", c_uint32), ("end", c_uint32)]


class Results(ctypes.Structure):
    # Arrays as plain addresses: they are copied out at once.
    _fields_ = [("size", c_uint32), ("reserved", c_uint32), ("text_count", c_size_t), ("status", c_void_p),
                ("hit_index", c_void_p), ("hits", c_void_p), ("ratings", c_void_p), ("evidence", c_void_p),
                ("rejection_index", c_void_p), ("rejections", c_void_p), ("characters", c_void_p)]


class Options(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("flags", c_uint32), ("min_confidence", c_int32), ("language", c_int32),
                ("max_text_size", c_uint32), ("max_hits", c_uint32), ("cancel", c_void_p), ("user", c_void_p)]


class Batch(ctypes.Structure):
    _fields_ = [("size", c_uint32), ("layout", c_int32), ("count", c_size_t), ("texts", c_void_p),
                ("lengths", c_void_p), ("data", c_void_p), ("offsets", c_void_p), ("validity", c_void_p),
                ("validity_offset", c_size_t)]


STRUCTURES = {"mention_error": Error, "mention_name_rules": NameRules, "mention_matcher_info": MatcherInfo,
              "mention_source": Source, "mention_hit": Hit, "mention_rating": Rating, "mention_evidence": Evidence,
              "mention_rejection": Rejection, "mention_span": Span, "mention_results": Results, "mention_options": Options,
              "mention_batch": Batch}

LAYOUT_POINTERS, LAYOUT_OFFSETS32, LAYOUT_OFFSETS64 = 0, 1, 2
OPTION_ALL, OPTION_NO_GUARD, OPTION_EVIDENCE, OPTION_REJECTED, OPTION_CHARACTERS = 1, 2, 4, 8, 16
FLAG_AMBIGUOUS, FLAG_POSITIVE, FLAG_NEGATIVE = 1, 2, 4
CONFIDENCE_PRESET = -1
PRESETS = {"strict": 0, "balanced": 1, "wide": 2}
CASES = {"any": 0, "initial": 1, "exact": 2}
LANGUAGES = {"auto": -1, "de": 1, "en": 2}
ADVICE = {1: "common_word", 2: "duplicate", 3: "shared", 4: "close", 5: "short",
          6: "shadowed", 7: "unreachable"}
ROLES = {0: "valence", 1: "masked"}
EVIDENCE_FLAGS = {1: "negated", 2: "strengthened", 4: "weakened", 8: "shifted", 16: "conditional",
                  32: "out_of_scope", 64: "emphasis", 128: "contrast"}

AdviceFunction = ctypes.CFUNCTYPE(c_int, c_void_p, c_int32, c_uint32, c_uint32)


def _check(status: int, function: Any, arguments: Tuple[Any, ...]) -> int:
    """errcheck of every function that returns a status: the exception of a failure."""
    if status:
        error = getattr(arguments[-1], "_obj", None)
        name = library.mention_status_name(status).decode()
        if error is None or error.code != status or not error.message:
            raise errors.from_status(status, name, name)
        raise errors.from_status(status, name, error.message.decode(), error.item, error.offset, error.limit)
    return status


def _text(value: Optional[bytes], function: Any, arguments: Tuple[Any, ...]) -> str:
    return (value or b"?").decode()


_ERROR = POINTER(Error)
_OUT = POINTER(c_void_p)
_RULES = POINTER(NameRules)
_OPTIONS = POINTER(Options)
_RESULTS = POINTER(Results)
_ONE_TEXT = [c_char_p, c_size_t, _OPTIONS, _RESULTS, _ERROR]

# (name, argtypes, restype, errcheck)
FUNCTIONS: List[Tuple[str, List[Any], Any, Any]] = [
    ("mention_status_name", [c_int32], c_char_p, None),
    ("mention_version", [], c_char_p, _text),
    ("mention_unicode_version", [], c_char_p, _text),
    ("mention_cpu_path", [], c_char_p, _text),
    ("mention_kind_name", [c_int32], c_char_p, _text),
    ("mention_carrier_name", [c_int32], c_char_p, _text),
    ("mention_label_name", [c_int32], c_char_p, _text),
    ("mention_language_name", [c_int32], c_char_p, _text),
    ("mention_reason_name", [c_int32], c_char_p, _text),
    ("mention_name_rules_init", [_RULES, c_size_t], None, None),
    ("mention_builder_new", [c_void_p, _OUT, _ERROR], c_int, _check),
    ("mention_builder_free", [c_void_p], None, None),
    ("mention_builder_set_preset", [c_void_p, c_int32, _ERROR], c_int, _check),
    ("mention_builder_set_budget", [c_void_p, c_char_p, c_size_t, _ERROR], c_int, _check),
    ("mention_builder_add_brand", [c_void_p, c_char_p, c_size_t, c_uint64, POINTER(c_uint32), _ERROR], c_int, _check),
    ("mention_builder_add_name", [c_void_p, c_uint32, c_char_p, c_size_t, _RULES, _ERROR], c_int, _check),
    ("mention_builder_add_handle", [c_void_p, c_uint32, c_char_p, c_size_t, _ERROR], c_int, _check),
    ("mention_builder_add_words", [c_void_p, c_char_p, c_size_t, _ERROR], c_int, _check),
    ("mention_builder_add_catalogue", [c_void_p, c_char_p, c_size_t, _ERROR], c_int, _check),
    ("mention_builder_build", [c_void_p, _OUT, _ERROR], c_int, _check),
    ("mention_matcher_unref", [c_void_p], None, None),
    ("mention_matcher_describe", [c_void_p, POINTER(MatcherInfo), _ERROR], c_int, _check),
    ("mention_matcher_brand", [c_void_p, c_uint32, _OUT, POINTER(c_size_t), POINTER(c_uint64), _ERROR], c_int, _check),
    ("mention_matcher_name", [c_void_p, c_uint32, _OUT, POINTER(c_size_t), POINTER(c_uint32), _ERROR], c_int, _check),
    ("mention_matcher_save", [c_void_p, _OUT, POINTER(c_size_t), _ERROR], c_int, _check),
    ("mention_matcher_borrow", [c_void_p, c_void_p, c_size_t, c_uint32, _OUT, _ERROR], c_int, _check),
    ("mention_matcher_check", [c_void_p, c_void_p, AdviceFunction, c_void_p, _ERROR], c_int, _check),
    ("mention_lexicon_builtin", [], c_void_p, None),
    ("mention_lexicon_new", [c_void_p, POINTER(Source), c_size_t, _OUT, _ERROR], c_int, _check),
    ("mention_lexicon_unref", [c_void_p], None, None),
    ("mention_scratch_new", [c_void_p, _OUT, _ERROR], c_int, _check),
    ("mention_scratch_free", [c_void_p], None, None),
    ("mention_options_init", [_OPTIONS, c_size_t], None, None),
    ("mention_run", [c_void_p, c_void_p, c_void_p, POINTER(Batch), _OPTIONS, _RESULTS, _ERROR], c_int, _check),
    ("mention_find", [c_void_p, c_void_p, *_ONE_TEXT], c_int, _check),
    ("mention_rate", [c_void_p, c_void_p, *_ONE_TEXT], c_int, _check),
    ("mention_analyze", [c_void_p, c_void_p, c_void_p, *_ONE_TEXT], c_int, _check),
]

# Of the header, not called from here: Python keeps one reference an object, and saved bytes as long as their matcher.
UNUSED = {"mention_matcher_ref", "mention_lexicon_ref", "mention_matcher_load"}

# The address of a mention_allocator for every object that is made; None: the C library's. Tests put one here that fails.
allocator: Optional[int] = None

library = load([name for name, _, _, _ in FUNCTIONS])

for _name, _argtypes, _restype, _errcheck in FUNCTIONS:
    _function = getattr(library, _name)
    _function.argtypes = _argtypes
    _function.restype = _restype
    if _errcheck is not None:
        _function.errcheck = _errcheck

KINDS = [library.mention_kind_name(i) for i in range(15)]
CARRIERS = [library.mention_carrier_name(i) for i in range(4)]
LABELS = {i: library.mention_label_name(i) for i in (-1, 0, 1)}
LANGUAGE_NAMES = [library.mention_language_name(i) for i in range(4)]
REASONS = {i: library.mention_reason_name(i) for i in range(1, 6)}


def new_error() -> Error:
    return Error(size=ctypes.sizeof(Error))


def copied(address: Optional[int], size: int) -> bytes:
    """size bytes from an address, which may be NULL if there are none."""
    return ctypes.string_at(address, size) if size and address else b""
