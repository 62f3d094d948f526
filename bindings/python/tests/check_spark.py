# SPDX-License-Identifier: MIT
"""A real Spark on this machine with two workers gives what one process gives."""
import os
import sys

import pytest
from conftest import BRANDS, ROOT

import mention

pyspark = pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")

POSTS = ["Die Telkom ist furchtbar ä", None, "😀 Möller", "", "Danke, IKEA!", "nichts", "@Telekom_hilft bitte"]


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    package = str(ROOT / "bindings/python")
    os.environ.update(PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1",
                      PYTHONPATH=os.pathsep.join([package, os.environ.get("PYTHONPATH", "")]))
    session = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("mention")
               .config("spark.ui.enabled", "false").config("spark.driver.host", "127.0.0.1")
               .config("spark.executor.memory", "512m").config("spark.sql.shuffle.partitions", "4")
               .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
               .config("spark.executorEnv.MENTION_LIBRARY", os.environ.get("MENTION_LIBRARY", ""))
               .getOrCreate())
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark):
    rows = [(i, POSTS[i % len(POSTS)]) for i in range(700)]
    return spark.createDataFrame(rows, "id long, text string").repartition(4)


def by_id(frame):
    return {row["id"]: row.asDict(recursive=True) for row in frame.collect()}


def test_both_workers_work(frame):
    def executor(batches):
        import time

        import pyarrow as pa
        for batch in batches:
            time.sleep(.5)
            yield pa.RecordBatch.from_pydict({"parent": [os.getppid()]})

    assert frame.mapInArrow(executor, "parent long").distinct().count() == 2


def test_analyze(frame):
    from mention.spark import analyze

    analyzer = mention.Analyzer(BRANDS)
    found = by_id(analyze(frame, "text", analyzer))
    texts = [POSTS[i % len(POSTS)] for i in range(700)]
    expected = analyzer.analyze_batch(texts).columns()
    assert len(found) == 700
    for i, text in enumerate(texts):
        assert found[i] == {"id": i, "text": text, **{name: column[i] for name, column in expected.items()}}


def test_find_mentions(frame):
    from mention.spark import find_mentions

    matcher = mention.Matcher(BRANDS)
    found = by_id(find_mentions(frame, "text", BRANDS, offsets="bytes"))
    for i, row in found.items():
        spans = None if row["mentions"] is None else [(one["brand"], one["start"], one["end"]) for one in row["mentions"]]
        text = POSTS[i % len(POSTS)]
        assert spans == (None if text is None else
                         [(one.brand, one.start, one.end) for one in matcher.find(text, offsets="bytes")])


def test_the_compiled_matcher_is_broadcast_once(spark, frame, monkeypatch):
    from mention.spark import find_mentions

    sent, send = [], type(spark.sparkContext).broadcast
    monkeypatch.setattr(type(spark.sparkContext), "broadcast", lambda self, data: sent.append(data) or send(self, data))
    matcher = mention.Matcher(BRANDS)
    found = find_mentions(frame, "text", matcher)
    assert found.selectExpr("explode(mentions) as m").count() == found.selectExpr("sum(size(mentions)) as n").first()["n"] > 0
    assert len(sent) == 1 and matcher.to_bytes() in sent[0]


def test_what_is_refused(frame):
    from mention.spark import find_mentions

    with pytest.raises(mention.ArgumentError):
        find_mentions(frame, "body", BRANDS)
    with pytest.raises(mention.ArgumentError):
        find_mentions(frame.withColumnRenamed("id", "mentions"), "text", BRANDS)
