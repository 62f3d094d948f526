# SPDX-License-Identifier: MIT
"""The ctypes declarations agree with the header, as the C compiler and a reading of the prototypes see it."""
import ctypes
import os
import pathlib
import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

from mention import _decode, _ffi, _load, errors

HEADER = ROOT / "include/mention/mention.h"
CONSTANTS = {"MENTION_LAYOUT_POINTERS": _ffi.LAYOUT_POINTERS, "MENTION_LAYOUT_OFFSETS32": _ffi.LAYOUT_OFFSETS32,
             "MENTION_LAYOUT_OFFSETS64": _ffi.LAYOUT_OFFSETS64, "MENTION_OPTION_ALL": _ffi.OPTION_ALL,
             "MENTION_OPTION_NO_GUARD": _ffi.OPTION_NO_GUARD, "MENTION_OPTION_EVIDENCE": _ffi.OPTION_EVIDENCE,
             "MENTION_OPTION_REJECTED": _ffi.OPTION_REJECTED,
             "MENTION_OPTION_CHARACTERS": _ffi.OPTION_CHARACTERS, "MENTION_FLAG_AMBIGUOUS": _ffi.FLAG_AMBIGUOUS,
             "MENTION_FLAG_POSITIVE": _ffi.FLAG_POSITIVE, "MENTION_FLAG_NEGATIVE": _ffi.FLAG_NEGATIVE,
             "MENTION_CONFIDENCE_PRESET": _ffi.CONFIDENCE_PRESET, "MENTION_KIND_TYPO": len(_ffi.KINDS) - 1,
             "MENTION_CARRIER_URL": len(_ffi.CARRIERS) - 1, "MENTION_LANGUAGE_MIXED": len(_ffi.LANGUAGE_NAMES) - 1,
             "MENTION_REASON_OVERLAP": max(_ffi.REASONS), "MENTION_VERSION_MAJOR": _load.ABI[0],
             "MENTION_VERSION_MINOR": _load.ABI[1],
             **{f"MENTION_PRESET_{name.upper()}": value for name, value in _ffi.PRESETS.items()},
             **{f"MENTION_CASE_{name.upper()}": value for name, value in _ffi.CASES.items()},
             **{f"MENTION_ADVICE_{name.upper()}": value for value, name in _ffi.ADVICE.items()},
             **{f"MENTION_ROLE_{name.upper()}": value for value, name in _ffi.ROLES.items()},
             **{f"MENTION_EVIDENCE_{name.upper()}": value for value, name in _ffi.EVIDENCE_FLAGS.items()}}


def header():
    if not HEADER.exists():
        pytest.skip("the header is not here: this is not a checkout")
    return HEADER.read_text(encoding="utf-8")


def expected():
    lines = []
    for name, structure in _ffi.STRUCTURES.items():
        lines.append(f"{name} {ctypes.sizeof(structure)}")
        for field in structure._fields_:
            place = getattr(structure, field[0])
            lines.append(f"{name}.{field[0]} {place.offset} {place.size}")
    return lines + [f"{name} {value}" for name, value in CONSTANTS.items()]


def test_sizes_offsets_and_values(tmp_path):
    header()
    compiler = shutil.which("cc") or pytest.skip("there is no C compiler")
    lines = []
    for name, structure in _ffi.STRUCTURES.items():
        lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
        for field in structure._fields_:
            lines.append(f'printf("{name}.{field[0]} %zu %zu\\n", offsetof({name}, {field[0]}), '
                         f"sizeof((({name} *)0)->{field[0]}));")
    lines += [f'printf("{name} %d\\n", (int)({name}));' for name in CONSTANTS]
    source, program = tmp_path / "layout.c", tmp_path / "layout"
    source.write_text("#include <mention/mention.h>\n#include <stddef.h>\n#include <stdio.h>\nint main(void)\n{\n" +
                      "\n".join(lines) + "\nreturn 0;\n}\n")
    subprocess.run([compiler, f"-I{ROOT / 'include'}", str(source), "-o", str(program)], check=True)
    printed = subprocess.run([str(program)], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    assert printed == expected()


def test_every_field_of_the_header_is_declared():
    text = re.sub(r"/\*.*?\*/", "", header(), flags=re.S)
    found = {name: body for body, name in re.findall(r"typedef struct \w+ \{(.*?)\} (\w+);", text, flags=re.S)}
    assert set(found) == set(_ffi.STRUCTURES) | {"mention_allocator"}
    for name, structure in _ffi.STRUCTURES.items():
        fields = [line.strip() for line in found[name].split(";") if line.strip()]
        names = [(re.search(r"\(\*(\w+)\)", one) or re.search(r"(\w+)$", one))[1] for one in fields]
        assert names == [field[0] for field in structure._fields_], name


def test_what_is_read_out_of_the_arrays():
    """The struct formats agree with the structures."""
    hit = _ffi.Hit(start=1, end=2, brand=3, name=4, score=-5, confidence=6, kind=7, carrier=3, edits=9, flags=2,
                   evidence=11, evidence_count=12)
    start, end, name, facts = _decode._HIT.unpack(bytes(hit))
    assert (start, end, name) == (1, 2, 4) and _decode.HIT_SIZE == ctypes.sizeof(_ffi.Hit)
    assert _decode._FACTS.unpack(facts.to_bytes(8, sys.byteorder)) == (-5, 6, 7, 3, 9, 2)
    assert _decode._HIT_EVIDENCE.unpack(bytes(hit)) == (11, 12)
    rating = _ffi.Rating(score=-5, label=-1, language=2, evidence=11, evidence_count=12)
    facts, = _decode._RATING.unpack(bytes(rating))
    assert _decode._RATING_FACTS.unpack(facts.to_bytes(4, sys.byteorder)) == (-5, -1, 2)
    assert _decode._RATING_EVIDENCE.unpack(bytes(rating)) == (11, 12)
    evidence = _ffi.Evidence(start=1, end=2, valence=-3, contribution=4, role=5, flags=6, by_start=7, by_end=8)
    assert _decode._EVIDENCE.unpack(bytes(evidence)) == (1, 2, -3, 4, 5, 6, 0, 7, 8)
    rejection = _ffi.Rejection(hit=hit, word_start=13, word_end=14, reason=15)
    assert _decode._REJECTED_HIT.unpack(bytes(rejection)) == _decode._HIT.unpack(bytes(hit))
    assert _decode._REJECTED_WHY.unpack(bytes(rejection)) == (13, 14, 15)


def test_every_value_of_the_header_is_known():
    """A new kind of advice, reason or error is not a question mark in Python."""
    text = re.sub(r"/\*.*?\*/", "", header(), flags=re.S)
    enums = {name: dict(re.findall(r"(MENTION_\w+) = (-?\d+)", body))
             for body, name in re.findall(r"typedef enum \w+ \{(.*?)\} (\w+);", text, flags=re.S)}
    known = {"mention_status": {0, *errors._BY_CODE}, "mention_preset": set(_ffi.PRESETS.values()),
             "mention_case": set(_ffi.CASES.values()), "mention_advice": set(_ffi.ADVICE),
             "mention_kind": set(range(len(_ffi.KINDS))), "mention_carrier": set(range(len(_ffi.CARRIERS))),
             "mention_label": set(_ffi.LABELS), "mention_language": set(range(len(_ffi.LANGUAGE_NAMES))),
             "mention_role": set(_ffi.ROLES), "mention_reason": set(_ffi.REASONS), "mention_layout": {0, 1, 2}}
    assert {name: set(map(int, values.values())) for name, values in enums.items()} == known
    for words in (_ffi.KINDS, _ffi.CARRIERS, _ffi.LANGUAGE_NAMES, _ffi.LABELS.values(), _ffi.REASONS.values()):
        assert "?" not in words
    flags = set(re.findall(r"#define (MENTION_(?:FLAG|EVIDENCE|OPTION)_\w+)", text))
    assert flags <= set(CONSTANTS)


KINDS = {"int32_t": ctypes.c_int32, "uint32_t": ctypes.c_uint32, "uint64_t": ctypes.c_uint64,
         "size_t": ctypes.c_size_t, "mention_status": ctypes.c_int, "mention_advice_fn": _ffi.AdviceFunction}


def as_ctypes(declared):
    """What a C type may be declared as: there are several ways for a pointer."""
    kind = declared.replace("const", "").strip()
    bare = kind.rstrip("*").strip()
    stars = kind.count("*")
    if stars == 0:
        return [None] if kind == "void" else [KINDS[kind]]
    if stars == 2:
        return [ctypes.POINTER(ctypes.c_void_p)]
    if bare in _ffi.STRUCTURES:
        return [ctypes.POINTER(_ffi.STRUCTURES[bare])]
    if bare in ("char", "uint8_t"):
        return [ctypes.c_char_p]
    return [ctypes.POINTER(KINDS[bare])] if bare in KINDS else [ctypes.c_void_p]


def test_the_function_table():
    text = re.sub(r"/\*.*?\*/|^#.*?$", "", header(), flags=re.S | re.M)
    prototypes = {}
    for result, name, parameters in re.findall(r"MENTION_API ([\w ]+?[ *]+)(mention_\w+)\(([^;]*)\);", text):
        types = [] if parameters == "void" else [re.sub(r"\w+$", "", one.strip()) for one in parameters.split(",")]
        prototypes[name] = (result, types)
    table = {name: (argtypes, restype, errcheck) for name, argtypes, restype, errcheck in _ffi.FUNCTIONS}
    assert set(table) | _ffi.UNUSED == set(prototypes)
    for name, (argtypes, restype, errcheck) in table.items():
        result, types = prototypes[name]
        assert restype in as_ctypes(result), name
        assert len(argtypes) == len(types), name
        for given, declared in zip(argtypes, types):
            assert given in as_ctypes(declared), (name, declared)
        assert (errcheck is _ffi._check) == ("mention_status" in result and name != "mention_status_name"), name


def run(code, **environment):
    return subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **environment})


def test_a_missing_library_is_an_import_error_that_says_where():
    done = run("import mention", MENTION_LIBRARY="/nowhere/libmention.so.0")
    assert done.returncode != 0
    assert b"ImportError" in done.stderr and b"/nowhere/libmention.so.0" in done.stderr


def test_everywhere_the_library_is_looked_for_is_named(tmp_path):
    """Of a package without a library, where nobody says where one is."""
    package = pathlib.Path(_ffi.__file__).parent
    shutil.copytree(package, tmp_path / "mention", ignore=shutil.ignore_patterns("*.so*", "__pycache__"))
    environment = {name: value for name, value in os.environ.items() if name not in ("MENTION_LIBRARY", "PYTHONPATH")}
    done = subprocess.run([sys.executable, "-c", "import mention; print(mention.__file__)"], cwd=tmp_path,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**environment, "LD_LIBRARY_PATH": str(tmp_path)})
    if done.returncode == 0:
        pytest.skip("the system has a libmention")
    said = done.stderr.decode()
    assert f"{tmp_path / 'mention' / _load.NAMES[0]} (beside the package): not there" in said
    assert f"{_load.NAMES[0]} (the system's loader): " in said
    assert "pip" in said and "set MENTION_LIBRARY to the path" in said


def test_a_library_of_another_version_or_kind_is_refused(tmp_path):
    compiler = shutil.which("cc") or pytest.skip("there is no C compiler")
    for code, said in [('const char *mention_version(void) { return "7.0.0"; }', b"it is version 7.0.0"),
                       ('const char *mention_version(void) { return "0.1.9"; }', b"it has no mention_status_name"),
                       ("int other;", b"it is not libmention")]:
        source, library = tmp_path / "wrong.c", tmp_path / "wrong.so"
        source.write_text(code)
        subprocess.run([compiler, "-shared", "-fPIC", str(source), "-o", str(library)], check=True)
        done = run("import mention", MENTION_LIBRARY=str(library))
        assert done.returncode != 0 and said in done.stderr, done.stderr
        assert b"ImportError" in done.stderr and str(library).encode() in done.stderr
    (tmp_path / "wrong.so").write_bytes(b"no library")
    done = run("import mention", MENTION_LIBRARY=str(tmp_path / "wrong.so"))
    assert done.returncode != 0 and b"ImportError" in done.stderr
