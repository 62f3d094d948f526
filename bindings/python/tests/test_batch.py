# SPDX-License-Identifier: MIT
"""Columns of texts of every kind, and results as columns."""
import pickle
import re
import sys

import pytest
from conftest import ROOT

import mention

README = ROOT / "bindings/python/README.md"

TEXTS = ["Die Telkom ist furchtbar", None, "", "😀 Möller", "nichts", "Telekom und IKEA, a\u0308", "x" * 300]


def rows(batch):
    return [[(one.brand, one.start, one.end, one.surface) for one in item.mentions] for item in batch]


@pytest.fixture(scope="module")
def expected(analyzer):
    return rows(analyzer.analyze("" if text is None else text) for text in TEXTS)


def columns_of(texts):
    """The texts in every kind of column there is a package for."""
    yield "tuple", tuple(texts)
    yield "generator", (text for text in texts)
    try:
        import numpy as np
        yield "numpy objects", np.array(texts, dtype=object)
    except ImportError:
        pass
    try:
        import pandas as pd
        yield "pandas objects", pd.Series(texts, dtype=object)
        yield "pandas, NaN for null", pd.Series([float("nan") if text is None else text for text in texts], dtype=object)
        yield "pandas, another index", pd.Series(texts, dtype=object, index=range(9, 9 - len(texts), -1))
        yield "pandas string", pd.Series(texts, dtype="string")
        import pyarrow as pa
        yield "pandas string[pyarrow]", pd.Series(texts, dtype="string[pyarrow]")
        yield "pandas ArrowDtype", pd.Series(texts, dtype=pd.ArrowDtype(pa.string()))
    except ImportError:
        pass
    try:
        import polars as pl
        yield "polars", pl.Series(texts)
        yield "polars categorical", pl.Series(texts, dtype=pl.Categorical)
        yield "polars, a slice", pl.Series(["Telekom", *texts, "Telekom"])[1:-1]
    except ImportError:
        pass
    yield from arrow_columns(texts)


def arrow_columns(texts):
    try:
        import pyarrow as pa
    except ImportError:
        return
    yield "string", pa.array(texts, pa.string())
    yield "large_string", pa.array(texts, pa.large_string())
    if hasattr(pa, "string_view"):
        yield "string_view", pa.array(texts, pa.string_view())
    yield "dictionary", pa.array(texts, pa.string()).dictionary_encode()
    yield "dictionary that holds nulls", pa.DictionaryArray.from_arrays(pa.array(range(len(texts))), pa.array(texts, pa.large_string()))
    if hasattr(pa, "string_view"):
        words = pa.array(texts, pa.string()).dictionary_encode()
        yield "dictionary of views", pa.DictionaryArray.from_arrays(words.indices, words.dictionary.cast(pa.string_view()))
    yield "a slice", pa.array(["Telekom"] * 3 + list(texts) + [None], pa.string()).slice(3, len(texts))
    yield "chunked", pa.chunked_array([texts[:2], [], texts[2:3], texts[3:]], pa.large_string())
    yield "chunked slice", pa.chunked_array([["IKEA"] + texts[:2], texts[2:]], pa.string()).slice(1)


def test_every_kind_of_column(analyzer, expected):
    for kind, column in columns_of(TEXTS):
        batch = analyzer.analyze_batch(column)
        assert len(batch) == len(TEXTS), kind
        assert rows(batch) == expected, kind
        assert [one.text for one in batch] == TEXTS, kind
        assert rows([batch[i] for i in range(-len(TEXTS), 0)]) == expected, kind


def test_arrow_strings_are_read_where_they_lie():
    pa = pytest.importorskip("pyarrow")
    from mention._texts import source_of

    for kind in (pa.string(), pa.large_string()):
        whole = pa.array(["Telekom ä", None, "IKEA"] * 5000, kind)
        for column in (whole, whole.slice(2, 9000), pa.chunked_array([whole, whole.slice(7)])):
            for piece in source_of(column).pieces():
                assert piece.batch.data == whole.buffers()[2].address
                assert whole.buffers()[1].address <= piece.batch.offsets < whole.buffers()[1].address + whole.buffers()[1].size
                assert piece.batch.validity == whole.buffers()[0].address


def test_arrow_results(analyzer, expected):
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    for kind, column in columns_of(TEXTS):
        for offsets in ("str", "bytes"):
            batch = analyzer.analyze_batch(column, offsets=offsets)
            assert batch.to_arrow().to_pydict() == batch.columns(), kind
            assert batch.to_arrow(by="mention").to_pydict() == batch.columns(by="mention"), kind


def test_chunks_are_kept(analyzer):
    pytest.importorskip("numpy")
    pa = pytest.importorskip("pyarrow")
    lengths = [3, 0, 9000, 1]
    column = pa.chunked_array([["Telekom"] * length for length in lengths], pa.string())
    table = analyzer.analyze_batch(column).to_arrow()
    for name in table.column_names:
        assert [len(chunk) for chunk in table[name].chunks] == lengths
    assert table.append_column("text", column).num_rows == 9004
    assert analyzer.analyze_batch(pa.chunked_array([], pa.string())).to_arrow().num_rows == 0


def test_arrow_strings_that_are_no_utf8(analyzer):
    pa = pytest.importorskip("pyarrow")
    texts = [b"\xff\xe2\x82 Telkom \xc3", "ä Möller".encode()]
    ends = b"".join(n.to_bytes(4, sys.byteorder) for n in (0, len(texts[0]), len(b"".join(texts))))
    column = pa.StringArray.from_buffers(2, pa.py_buffer(ends), pa.py_buffer(b"".join(texts)))
    for one, surface in zip(analyzer.analyze_batch(column), ("Telkom", "Möller")):
        mention, = one.mentions
        assert one.text[mention.start:mention.end] == mention.surface == surface


def test_finding_and_rating_alone(matcher):
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    found, rated = matcher.find_batch(TEXTS), mention.rate_batch(TEXTS)
    assert [list(one) for one in found] == [list(matcher.find(text or "")) for text in TEXTS]
    assert list(rated) == [mention.rate(text or "") for text in TEXTS]
    assert set(found.columns()) == {"mentions", "error"}
    assert set(rated.columns()) == {"score", "label", "language", "error"}
    assert found.to_arrow().to_pydict() == found.columns()
    assert rated.to_arrow().to_pydict() == rated.columns()
    assert found.to_arrow(by="mention").to_pydict() == found.columns(by="mention")
    assert rated.columns(by="mention")["row"] == []


def test_no_texts(analyzer):
    batch = analyzer.analyze_batch([])
    assert len(batch) == 0 and list(batch) == []
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    for by in ("text", "mention"):
        assert batch.to_arrow(by).num_rows == 0
        assert list(batch.to_arrow(by).column_names) == list(batch.columns(by))
    import pyarrow as pa
    for kind in (pa.string(), pa.null()):
        assert len(analyzer.analyze_batch(pa.array([], kind))) == 0
    assert len(analyzer.analyze_batch(pa.array([None, None]))) == 2


def test_several_pieces(analyzer):
    texts = ["Telekom ä", None, "nichts"] * 7000
    batch = analyzer.analyze_batch(texts)
    assert [len(one.mentions) for one in batch] == [1, 0, 0] * 7000
    assert batch[20997].mentions[0].surface == "Telekom" and batch[20998].text is None
    assert [one.text for one in batch[8190:8194]] == texts[8190:8194]
    pytest.importorskip("numpy")
    pytest.importorskip("pyarrow")
    assert batch.to_arrow(by="mention")["row"].to_pylist() == list(range(0, 21000, 3))


def test_frames(analyzer):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": TEXTS})
    out = frame.join(analyzer.analyze_batch(frame["text"]).to_pandas())
    assert out["label"][0] == "negative"
    long = frame.merge(analyzer.analyze_batch(frame["text"]).to_pandas(by="mention"), left_index=True, right_on="row")
    assert list(long["brand"]) == ["telekom", "moeller", "telekom", "ikea"]
    some = frame[frame["text"].str.len() > 10]  # rows keep their labels
    batch = analyzer.analyze_batch(some["text"])
    assert list(some.join(batch.to_pandas())["label"]) == list(out["label"][some.index])
    assert list(some.join(batch.to_pandas(by="mention"))["surface"].dropna()) == ["Telkom", "Telekom", "IKEA"]
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"text": TEXTS})
    out = frame.with_columns(analyzer.analyze_batch(frame["text"]).to_polars())
    assert out["label"][0] == "negative" and out["mentions"].to_list()[1] is None


@pytest.mark.skipif(not README.exists(), reason="the README is not here")
@pytest.mark.parametrize("package", ["pandas", "polars", "pyarrow"])
def test_the_lines_of_the_readme(analyzer, package):
    """One line each puts results beside their texts, by text and by mention."""
    made = pytest.importorskip(package)
    pytest.importorskip("pyarrow")
    frame = getattr(made, "table" if package == "pyarrow" else "DataFrame")({"text": TEXTS})
    names = {"frame": frame, "batch": analyzer.analyze_batch(frame["text"])}
    lines = re.findall(rf"^    ((?:wide|long) = .*?) *# {package}", README.read_text(encoding="utf-8"), flags=re.M | re.I)
    assert len(lines) == 2
    for line in lines:
        exec(line, names)
    wide, long = ({name: list(table[name]) if package != "pyarrow" else table[name].to_pylist() for name in columns}
                  for table, columns in ((names["wide"], ["text", "mentions"]), (names["long"], ["surface"])))
    surfaces = ["Telkom", "Möller", "Telekom", "IKEA"]
    assert [one["surface"] for some in wide["mentions"] if some is not None for one in some] == surfaces
    assert [one for one in long["surface"] if isinstance(one, str)] == surfaces
    assert len(wide["text"]) == len(TEXTS)


def test_a_text_over_the_limit_does_not_fail_the_others(analyzer):
    batch = analyzer.analyze_batch(["Telekom", "Telekom " * 10, "IKEA"], max_text_size=20)
    assert [one.error for one in batch] == [None, "MENTION_ERROR_LIMIT", None]
    assert [len(one.mentions) for one in batch] == [1, 0, 1]
    assert batch.columns()["error"] == [None, "MENTION_ERROR_LIMIT", None]


def test_what_is_refused(analyzer):
    with pytest.raises(TypeError):
        analyzer.analyze_batch("one text")
    with pytest.raises(TypeError):
        analyzer.analyze_batch(["fine", 3])
    with pytest.raises(mention.ArgumentError):
        analyzer.analyze_batch(["fine"]).columns(by="brand")
    with pytest.raises(IndexError):
        analyzer.analyze_batch(["fine"])[1]
    with pytest.raises(TypeError, match="integer"):
        analyzer.analyze_batch(["fine"])["label"]
    with pytest.raises(TypeError, match="not NoneType"):
        analyzer.analyze_batch(None)
    with pytest.raises(TypeError, match="list\\(batch\\)"):
        pickle.dumps(analyzer.analyze_batch(["fine"]))
    numpy = pytest.importorskip("numpy")
    for wrong in (numpy.array("one text"), numpy.array([["a", "table"]])):
        with pytest.raises(TypeError, match="one dimension"):
            analyzer.analyze_batch(wrong)
    for package, wrong in [("pandas", {"a": ["x"]}), ("polars", {"a": ["x"]})]:
        with pytest.raises(TypeError):
            analyzer.analyze_batch(pytest.importorskip(package).DataFrame(wrong))
    with pytest.raises(TypeError):
        analyzer.analyze_batch(pytest.importorskip("pyarrow").array([1, 2]))
    import pyarrow
    for wrong in (pyarrow.table({"a": ["x"]}), pyarrow.RecordBatch.from_pydict({"a": ["x"]}), pyarrow.scalar("x")):
        with pytest.raises(TypeError, match="is taken, not"):
            analyzer.analyze_batch(wrong)


def test_results_are_those_of_the_texts_that_were_given(analyzer):
    texts = ["Danke, Telekom", "nichts"]
    batch = analyzer.analyze_batch(texts)
    texts[:] = ["ganz anderes"]
    assert [one.text for one in batch] == ["Danke, Telekom", "nichts"] and batch[0].mentions[0].surface == "Telekom"


def test_batches_explain(analyzer):
    batch = analyzer.analyze_batch(["Ich hasse die Telkom", "Danke, Möller"], explain=True)
    assert [list(one.mentions) for one in batch] == [list(analyzer.analyze(one.text, explain=True).mentions) for one in batch]
    assert [one.sentiment for one in batch] == [analyzer.analyze(one.text, explain=True).sentiment for one in batch]
