# SPDX-License-Identifier: MIT
"""Saved matchers: bytes and files, used in place, and what is refused."""
import gc
import os
import subprocess
import sys
import threading
import weakref

import pytest
from conftest import BRANDS

import mention

TEXTS = ["Die Telkom ist furchtbar \u00e4", "nichts", "Danke, M\u00f6ller", "@Telekom_hilft bitte"] * 20


@pytest.fixture(params=["bytes", "file", "mapped file"])
def again(request, matcher, tmp_path):
    """The matcher saved and had back."""
    if request.param == "bytes":
        return mention.Matcher.from_bytes(matcher.to_bytes())
    matcher.save(tmp_path / "brands.mention")
    return mention.Matcher.load(tmp_path / "brands.mention", mapped=request.param == "mapped file")


def test_the_same_answers(matcher, again):
    assert list(again.find_batch(TEXTS)) == list(matcher.find_batch(TEXTS))
    assert (again.brands, again.names, repr(again)) == (matcher.brands, matcher.names, repr(matcher))
    assert again.to_bytes() == matcher.to_bytes()


def test_options_of_calls_are_given_again():
    data = mention.Matcher(["Telekom"], words="telkom", guard=False).to_bytes()
    assert mention.Matcher.from_bytes(data).find("Telkom") == ()
    assert len(mention.Matcher.from_bytes(data, guard=False).find("Telkom")) == 1
    assert mention.Matcher.from_bytes(data, guard=False, min_confidence=1).find("Telkom") == ()


def test_what_it_lies_in_lives_as_long_as_calls_and_no_longer(tmp_path, matcher):
    matcher.save(tmp_path / "m")
    mapped = mention.Matcher.load(tmp_path / "m", mapped=True)
    batch = mapped.find_batch(TEXTS)
    memory = weakref.ref(mapped._names.handle.keep)
    threads = [threading.Thread(target=mention.Analyzer(mapped).analyze_batch, args=(TEXTS * 10,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    mapped.close()
    for thread in threads:
        thread.join()
    assert batch[0][0].name == "Telekom" and memory() is not None
    del mapped, batch, threads, thread
    gc.collect()
    assert memory() is None


def test_a_mapped_file_may_be_saved_anew(tmp_path):
    path = tmp_path / "brands.mention"
    mention.Matcher(["Telekom"]).save(path)
    old = mention.Matcher.load(str(path), mapped=True)
    mention.Matcher(["Vodafone"]).save(str(path))
    assert len(old.find("Telkom")) == 1 and len(mention.Matcher.load(path).find("Vodafone")) == 1
    assert os.listdir(tmp_path) == ["brands.mention"]


def test_what_is_refused(tmp_path, matcher):
    data = matcher.to_bytes()
    for wrong in (b"", b"telekom\tTelekom\n", data[:-8], data[:100], bytes(len(data))):
        with pytest.raises(mention.BlockError):
            mention.Matcher.from_bytes(wrong)
        (tmp_path / "m").write_bytes(wrong)
        for mapped in (False, True):
            with pytest.raises(mention.BlockError, match=str(tmp_path / "m")) as caught:
                mention.Matcher.load(tmp_path / "m", mapped=mapped)
            assert caught.value.code == 7
    with pytest.raises(FileNotFoundError):
        mention.Matcher.load(tmp_path / "none")
    matcher.save(tmp_path / "m")
    with pytest.raises(mention.MentionError, match="Matcher.load"):
        mention.Matcher.from_file(tmp_path / "m")


def test_any_changed_byte_is_refused_or_harmless(matcher):
    """Whatever is changed: an error, or a matcher that can be used."""
    data = matcher.to_bytes()
    refused = 0
    for at in range(0, len(data), len(data) // 97):
        changed = bytearray(data)
        changed[at] ^= 0x55
        try:
            mention.Matcher.from_bytes(bytes(changed)).find_batch(TEXTS)
        except (mention.BlockError, mention.FormatError):
            refused += 1
    assert refused > 10


def test_another_format(matcher):
    data = bytearray(matcher.to_bytes())
    codes = set()
    for at in range(32):
        changed = bytearray(data)
        changed[at] ^= 0x01
        try:
            mention.Matcher.from_bytes(bytes(changed))
        except mention.MentionError as error:
            codes.add(type(error))
    assert mention.FormatError in codes


def test_saving_where_one_may_not(tmp_path, matcher):
    with pytest.raises(OSError):
        matcher.save(tmp_path / "no directory" / "m")
    (tmp_path / "d").mkdir()
    with pytest.raises(OSError):
        matcher.save(tmp_path / "d")
    assert os.listdir(tmp_path) == ["d"]


def test_the_end_of_the_interpreter_while_a_mapped_matcher_works(tmp_path, matcher):
    matcher.save(tmp_path / "m")
    code = """
import sys, threading, time, mention
kept = mention.Matcher.load(sys.argv[1], mapped=True)
started = threading.Event()
def work():
    while True:
        started.set()
        kept.find_batch(["Telekom " * 50] * 100)
for _ in range(2): threading.Thread(target=work, daemon=True).start()
started.wait()
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "m")], stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 0, done.stderr
