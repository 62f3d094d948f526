# SPDX-License-Identifier: MIT
"""Closing, threads, fork, pickle, other processes, the interpreter's end, and memory."""
import gc
import importlib.util
import inspect
import itertools
import multiprocessing
import os
import pickle
import random
import resource
import subprocess
import sys
import threading
import time
import weakref

import pytest
from conftest import BRANDS, LONG

import mention
from mention.vader import SentimentIntensityAnalyzer

VADER = SentimentIntensityAnalyzer()
HAS_ARROW = bool(importlib.util.find_spec("pyarrow") and importlib.util.find_spec("numpy"))
HAS_FRAMES = bool(importlib.util.find_spec("pandas") and importlib.util.find_spec("polars"))
TEXTS = ["Die Telkom ist furchtbar ä", "nichts", "Danke, Möller 😀", "@Telekom_hilft bitte"] * 50


def spans(batch):
    return [[(one.brand, one.start, one.end) for one in item.mentions] for item in batch]


def test_close():
    with mention.Matcher(BRANDS) as matcher:
        batch = matcher.find_batch(["Telkom"])
        assert matcher.find("Telkom")
    with pytest.raises(mention.ClosedError):
        matcher.find("Telkom")
    assert batch[0][0].name == "Telekom"
    assert "closed" in repr(matcher)
    matcher.close()
    with mention.Lexicon({"knorke": 2}) as lexicon:
        assert lexicon.rate("knorke").label == "positive"
    with pytest.raises(mention.ClosedError):
        lexicon.rate("knorke")
    with mention.Analyzer(["Telekom"]) as analyzer:
        analyzer.analyze("Telekom")
    with pytest.raises(mention.ClosedError):
        analyzer.analyze("Telekom")
    assert mention.rate("toll").label == "positive"


def test_what_is_dropped_is_freed_at_once():
    matcher = mention.Matcher(BRANDS)
    matcher.find("Telekom")
    handle = weakref.ref(matcher._names.handle)
    scratch = weakref.ref(matcher._names.handle.idle[0])
    gc.disable()
    try:
        del matcher
        assert handle() is None and scratch() is None
    finally:
        gc.enable()


def test_an_error_gives_nothing_up():
    matcher = mention.Matcher(BRANDS)
    for _ in range(3):
        with pytest.raises(mention.MentionError):
            matcher.find_batch([""], max_text_size=-1)
        assert matcher.find("Telekom")
    assert len(matcher._names.handle.idle) == 1


def test_threads_share_one_analyzer(analyzer):
    expected = spans(analyzer.analyze_batch(TEXTS))
    wrong = []

    def work():
        for _ in range(3):
            wrong.extend(1 for text, one in zip(TEXTS, expected) if spans([analyzer.analyze(text)])[0] != one)
            wrong.extend([1] if spans(analyzer.analyze_batch(TEXTS)) != expected else [])

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_other_threads_run_while_c_works(monkeypatch, analyzer):
    """Between the two ends of one call, this thread gets on. Nobody is made to give Python's lock away in this time, so it
    was the call that did."""
    from mention import _ffi

    text = "Die Telkom ist furchtbar, danke Möller. " * 20000
    inside, turns = threading.Event(), []
    find = _ffi.library.mention_find

    def watched(*arguments):
        inside.set()
        find(*arguments)
        inside.clear()

    monkeypatch.setattr(_ffi.library, "mention_find", watched)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(60)
    try:
        thread = threading.Thread(target=analyzer.matcher.find, args=(text,))
        thread.start()
        inside.wait(10)
        while inside.is_set() and len(turns) < 10000:
            turns.append(1)
        thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert len(turns) == 10000


def test_two_threads_would_do_the_work_of_one_seven(monkeypatch, analyzer):
    """Threads that always met at Python's lock would gain what Amdahl's law says of the part of the time it is held.
    Unlike the gain itself, which the benchmark measures, that does not depend on what else the machine does. Arrow's
    strings are read in place; lists are encoded under the lock, which weighs the more the faster C is."""
    pyarrow = pytest.importorskip("pyarrow")
    from mention import _ffi

    texts = pyarrow.array([text and text.replace("\ud83d", "") for text in posts(4000)])
    run, inside = _ffi.library.mention_run, []

    def watched(*arguments):
        start = time.thread_time()
        run(*arguments)
        inside.append(time.thread_time() - start)

    def held():
        inside.clear()
        start = time.thread_time()
        analyzer.analyze_batch(texts)
        return 1 - sum(inside) / (time.thread_time() - start)

    monkeypatch.setattr(_ffi.library, "mention_run", watched)
    assert 2 / (1 + min(held() for _ in range(5))) >= 1.9


def test_threads_do_not_wait_long_for_one_that_encodes_a_list(monkeypatch, analyzer):
    """Lists are encoded under Python's lock, in turns with C: the longest of these turns is what another thread may have
    to wait for, at the start at least. It is a small part of all of them."""
    from mention import _ffi

    texts, times = list(posts(20000)), []
    run = _ffi.library.mention_run

    def watched(*arguments):
        times.append(time.thread_time())
        run(*arguments)
        times.append(time.thread_time())

    def longest():
        times[:] = [time.thread_time()]
        analyzer.matcher.find_batch(texts)
        turns = [last - first for first, last in zip(times[::2], [*times[1::2], time.thread_time()])]
        return max(turns) / sum(turns)

    monkeypatch.setattr(_ffi.library, "mention_run", watched)
    assert min(longest() for _ in range(5)) < .3


def test_closing_while_others_search():
    for _ in range(20):
        matcher = mention.Matcher(BRANDS)
        outcomes = []

        def work(matcher=matcher, outcomes=outcomes):
            try:
                while True:
                    assert len(matcher.find("Die Telkom")) == 1
            except mention.ClosedError:
                outcomes.append("closed")

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        matcher.close()
        for thread in threads:
            thread.join()
        assert outcomes == ["closed"] * 3


def test_pickle(analyzer):
    again = pickle.loads(pickle.dumps(analyzer))
    assert spans(again.analyze_batch(TEXTS)) == spans(analyzer.analyze_batch(TEXTS))
    ruled = mention.Matcher({"a": [mention.Name("Apple", case="exact")]}, words="birne", preset="wide", min_confidence=.4)
    again = pickle.loads(pickle.dumps(ruled))
    assert again.find("apple") == () and len(again.find("Apple")) == 1
    unguarded = mention.Matcher(["Telekom"], words="telkom", guard=False)
    assert len(pickle.loads(pickle.dumps(unguarded)).find("Telkom")) == 1
    own = pickle.loads(pickle.dumps(mention.Analyzer(["IKEA"], mention.Lexicon({"knorke": 3}), language="de")))
    assert own.analyze("IKEA ist knorke!").sentiment.label == "positive" and own.language == "de"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_fork(analyzer):
    expected = spans(analyzer.analyze_batch(TEXTS))
    stop = threading.Event()

    def busy():
        while not stop.is_set():
            analyzer.analyze_batch(TEXTS)

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        for _ in range(5):
            child = os.fork()
            if child == 0:
                os._exit(0 if spans(analyzer.analyze_batch(TEXTS)) == expected else 1)
            assert os.waitpid(child, 0)[1] == 0
    finally:
        stop.set()
        thread.join()


def first_brand(job):
    analyzer, text = job
    return analyzer.analyze(text).mentions[0].brand


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_multiprocessing(analyzer, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(first_brand, [(analyzer, "Telkom"), (analyzer, "Möller")]) == ["telekom", "moeller"]


def test_the_end_of_the_interpreter():
    code = """
import threading, mention
kept = mention.Analyzer(["Telekom"])
batch = kept.analyze_batch(["Telekom"] * 10)
cycle = [kept]; cycle.append(cycle)
def work():
    while True: kept.analyze_batch(["Telekom " * 50] * 100)
for _ in range(2): threading.Thread(target=work, daemon=True).start()
class Late:
    def __del__(self): kept.analyze("Telekom")
late = Late()
print(len(batch))
"""
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, b"10"), done.stderr


def test_a_signal_may_search_between_a_call_and_its_results(analyzer):
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("this system has no timer signals")
    seen = []
    before = signal.signal(signal.SIGALRM, lambda *_: seen.append(len(analyzer.analyze("Möller IKEA").mentions)))
    signal.setitimer(signal.ITIMER_REAL, .001, .001)
    try:
        for _ in range(500):
            assert analyzer.analyze("Die Telkom").mentions[0].brand == "telekom"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert set(seen) <= {2}


def memory():
    with open("/proc/self/statm", encoding="ascii") as status:
        return int(status.read().split()[1]) * resource.getpagesize()


WORDS = ("Die Telkom Telekom #danketelekom @Telekom_hilft Deutsche Bahn Möller Mo\u0308ller IKEA ist war nicht sehr gut "
         "furchtbar great never terrible 😀 😡 Verspätung danke \ud83d ! . , und").split()


def posts(count, seed=7):
    """Posts that are all different, some of them null."""
    chance = random.Random(seed)
    for number in range(count):
        yield f"{' '.join(chance.choices(WORDS, k=5))} {number}" if number % 50 else None


def every_entry_point(analyzer, texts, directory):
    """Every way into the library, for each of the texts or all of them."""
    matcher, lexicon = analyzer.matcher, analyzer.lexicon
    for one in analyzer.analyze_batch(texts):
        one.to_dict()
    for one in analyzer.analyze_batch(texts, explain=True):
        assert one.error is None and isinstance(one.rejected, tuple)
    list(matcher.find_batch(texts, explain=True, offsets="bytes"))
    matcher.find_batch(texts).columns(by="mention")
    mention.rate_batch(texts).columns()
    lexicon.rate_batch(texts)[-1]
    for one in analyzer.stream(texts, batch_size=64):
        repr(one)
    for text in filter(None, texts):
        analyzer.analyze(text)
        matcher.find(text, offsets="bytes")
        matcher.find_all(text)
        lexicon.rate(text)
        mention.rate(text)
        VADER.polarity_scores(text)
    shown = analyzer.analyze_batch(texts[:20], explain=True)
    mention.render([analyzer.analyze(texts[1], explain=True), *shown])
    make_and_drop(analyzer, directory)
    tables(analyzer, texts)


def make_and_drop(analyzer, directory):
    """Matchers and lexicons made in every way, used and closed, or refused."""
    matcher = analyzer.matcher
    catalogue, words = directory / "brands.tsv", directory / "words.tsv"
    catalogue.write_text("apple\tApple\tTelkom\n", encoding="utf-8")
    words.write_text("knorke\t2.5\n", encoding="utf-8")
    matcher.save(directory / "saved")
    for again in (pickle.loads(pickle.dumps(analyzer)).matcher, mention.Matcher.load(directory / "saved", mapped=True),
                  mention.Matcher.from_bytes(matcher.to_bytes()), mention.Matcher(BRANDS, words="telekon"),
                  mention.Matcher.from_file(catalogue), mention.Matcher.from_text(catalogue.read_bytes()),
                  mention.Matcher.from_frame({"brand": ["a", "b"], "name": ["Apple", "Telkom"]})):
        assert again.brands and again.names
        for one in (*again.check(), *again.find("Telkom"), *again.find("Telekon, Telkom", explain=True).rejected):
            one.to_dict()
        assert again.find("Telkom")[0].span == (0, 6)
        again.close()
    for lexicon in (mention.Lexicon.from_file(words), mention.Lexicon.from_text("knorke\t2\n")):
        with mention.Analyzer(["Telekom"], lexicon) as other:
            for one in other.analyze("Telekom ist knorke", explain=True).sentiment.evidence:
                one.to_dict()
        lexicon.close()
    with pytest.raises(mention.MentionError):
        mention.Matcher({"a": ["!"]})
    with pytest.raises(mention.CatalogueError):
        mention.Lexicon({"knorke": 9})


def tables(analyzer, texts):
    """Columns of every kind there is a package for."""
    if not HAS_ARROW:
        return
    import pyarrow
    batch = analyzer.analyze_batch(pyarrow.array([text and text.replace("\ud83d", "") for text in texts]))
    batch.to_arrow()
    batch.to_arrow(by="mention")
    list(batch)
    if HAS_FRAMES:
        batch.to_pandas()
        batch.to_polars(by="mention")


def public_functions():
    """(name, code) of every function, method and property that users of the package call."""
    for name, what in vars(mention).items():
        if inspect.isfunction(what) and not name.startswith("_"):
            yield name, what.__code__
        if not inspect.isclass(what) or issubclass(what, Exception):
            continue
        for member, one in vars(what).items():
            function = getattr(one, "fget", None) or getattr(one, "__func__", one)
            if inspect.isfunction(function) and not (member.startswith("_") and member not in ("__getitem__", "__iter__")):
                yield f"{name}.{member}", inspect.unwrap(function).__code__


def test_the_soak_leaves_no_entry_point_out(tmp_path):
    analyzer, entered = mention.Analyzer(mention.Matcher(BRANDS), mention.Lexicon({"knorke": 2.0})), set()
    sys.setprofile(lambda frame, event, _: entered.add(frame.f_code) if event == "call" else None)
    try:
        every_entry_point(analyzer, list(posts(60)), tmp_path)
    finally:
        sys.setprofile(None)
    left_out = {name for name, code in public_functions() if code not in entered}
    frames = set() if HAS_ARROW and HAS_FRAMES else {"Batch.to_pandas", "Batch.to_polars"}
    assert left_out == frames | (set() if HAS_ARROW else {"Batch.to_arrow"})


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="this system does not tell its memory")
def test_memory_stays_flat(tmp_path):
    """A million posts through every entry point in the long run."""
    analyzer = mention.Analyzer(mention.Matcher(BRANDS), mention.Lexicon({"knorke": 2.0}))

    source, sizes = posts(1000000 if LONG else 3000), []
    for part in range(10):
        for _ in range(50 if LONG else 1):
            every_entry_point(analyzer, list(itertools.islice(source, 2000 if LONG else 300)), tmp_path)
        gc.collect()
        sizes.append(memory())
        print(f"{part + 1} tenths: {sizes[-1] / 2**20:.1f} MB", flush=True)
    assert next(source, "") == ""
    # What is remembered from text to text, in C and in Python, has a limit: it is reached in the first tenths.
    assert max(sizes[5:]) - min(sizes[3:5]) < 8 << 20
