"""Spark gives what this machine gives: row for row, byte for byte."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

from dabiao.engine import run
from dabiao.engine.inputs import Input
from dabiao.engine.pairs import answer
from dabiao.engine.results import FileResult, Job
from dabiao.engine.spark import ITEMS_SCHEMA, compare_pairs, execute, files
from dabiao.errors import UsageError
from dabiao.model import Item, Mention, as_json
from tests.conftest import ROOT
from tests.engine import crashing
from tests.engine.test_run import report

pytest.importorskip("pyspark", reason="needs the extra [spark]")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)

# PySpark warns about pandas 3 and leaves sockets to the garbage collector; neither is ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore")

PAIR = {"indicator": "培训人次", "target": "不少于300人次", "actual": "全年共培训280人次"}


@pytest.fixture(scope="module")
def spark() -> Iterator:
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        # Java compiles for long runs; here that costs more than it brings.
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    builder = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        session = builder.getOrCreate()
        yield session
        session.stop()


def test_spark_writes_what_the_local_engine_writes(spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    shutil.copytree(ROOT / "corpus" / "reports", tmp_path / "in")
    (tmp_path / "in" / "空.txt").write_bytes(b"")
    monkeypatch.chdir(tmp_path)  # paths as people type them are relative; executors are elsewhere
    local = run(["in"], "local", formats=["json"], workers=1)
    level = spark.sparkContext._jvm.org.apache.log4j.LogManager.getRootLogger().getLevel().toString()
    seen: list[FileResult] = []
    result = run(
        ["in"], "spark", formats=["json"], engine="spark", progress=lambda file, *_: seen.append(file)
    )
    assert result == local
    assert local.failed == 1
    assert len(seen) == len(local.files) > 30
    names = sorted(path.relative_to("local") for path in Path("local").rglob("*"))
    assert names == sorted(path.relative_to("spark") for path in Path("spark").rglob("*"))
    for name in names:
        assert ("spark" / name).read_bytes() == ("local" / name).read_bytes(), name
    # The session was there before us: it is as it was.
    assert spark.range(3).count() == 3
    root = spark.sparkContext._jvm.org.apache.log4j.LogManager.getRootLogger()
    assert root.getLevel().toString() == level


def test_pairs_are_judged_as_on_this_machine(spark):
    lines = (ROOT / "corpus" / "pairs" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::8]]
    keys = ("id", "indicator", "type", "year", "target", "actual")
    schema = "id string, indicator string, type string, year int, target string, actual string"
    frame = spark.createDataFrame([tuple(row[key] for key in keys) for row in rows], schema)
    judged = compare_pairs(frame.repartition(3)).collect()
    assert len(judged) == len(rows) > 300
    by_id = {row["id"]: row.asDict() for row in judged}
    for row in rows:
        got = by_id[row["id"]]
        assert got.pop("error") is None
        expected = answer({key: row[key] for key in keys})
        again = {key: got[key] for key in expected} | {"items": json.loads(got["items"])}
        assert json.dumps(as_json(again), ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)


def test_every_other_column_passes_through(spark):
    frame = spark.sql(
        "select id k, cast(id as decimal(9,2)) amount, timestamp'2021-03-04 05:06:07' day,"
        " array(1L, null) numbers, map('a', 1) names, true flag, cast(null as string) nothing,"
        " '≥90%' target, '95%' actual from range(5)"
    )
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 2)
    try:
        rows = compare_pairs(frame).orderBy("k").collect()
    finally:
        spark.conf.unset("spark.sql.execution.arrow.maxRecordsPerBatch")
    before = frame.orderBy("k").collect()
    assert [row.asDict() for row in before] == [{name: row[name] for name in frame.columns} for row in rows]
    assert rows[3]["amount"] == Decimal("3.00")
    assert {row["verdict"] for row in rows} == {"exceeded"}


def test_large_arrow_strings_come_back_large(spark):
    frame = spark.sql("select 'x' id, '发放补贴200户' target, '已全部完成，发放180户' actual")
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    try:
        row = compare_pairs(frame).collect()[0]
    finally:
        spark.conf.unset("spark.sql.execution.arrow.useLargeVarTypes")
    assert row["verdict"] == "not_met"
    assert row["flags"] == ["contradiction"]


def test_nothing_is_computed_before_it_is_asked_for(spark):
    frame = spark.sql("select '≥90%' target, cast(raise_error('asked') as string) actual")
    judged = compare_pairs(frame)
    assert judged.columns[-1] == "error"
    with pytest.raises(Exception, match="asked"):
        judged.collect()


@pytest.mark.parametrize(
    ("year", "date"),
    [
        ("2022", "2022-06-30"),
        ("2022L", "2022-06-30"),
        ("cast(2022 as smallint)", "2022-06-30"),
        ("2022D", "2022-06-30"),
        ("'2022'", "2022-06-30"),
        ("cast(2022 as decimal(5,0))", "2022-06-30"),
        ("cast('NaN' as double)", "--06-30"),
        ("cast(null as int)", "--06-30"),
        ("null", "--06-30"),
    ],
)
def test_a_year_may_be_any_number_or_missing(spark, year: str, date: str):
    frame = spark.sql(f"select {year} year, '6月底前完成' target, '已于5月完成' actual")
    row = compare_pairs(frame).collect()[0]
    assert row["error"] is None
    assert json.loads(row["items"])[0]["target_mention"]["iso"] == date


def test_a_bad_row_costs_only_itself(spark):
    rows = [("不少于300人次", "280人次", "明年"), (None, None, None), ("不少于300人次", "280人次", "2022")]
    frame = spark.createDataFrame(rows, "target string, actual string, year string").coalesce(1)
    bad, empty, good = compare_pairs(frame).collect()
    assert "DB1003" in bad["error"]
    assert {bad[name] for name in ("verdict", "basis", "confidence", "why", "ratio", "flags", "items")} == {
        None
    }
    assert (empty["error"], good["error"]) == (None, None)
    assert empty["verdict"] == answer({})["verdict"]
    assert good["verdict"] == "not_met"


def test_numbers_are_cells_too(spark):
    frame = spark.sql("select 300 target, 280D actual union all select null, cast('NaN' as double)")
    rows = compare_pairs(frame).collect()
    assert [row["verdict"] for row in rows] == ["not_met", answer({})["verdict"]]


def test_items_can_be_queried(spark):
    from pyspark.sql.functions import col, explode, from_json

    frame = spark.createDataFrame(
        [PAIR | {"target": "培训300人次；满意度≥90%", "actual": "培训280人次；满意度95%"}]
    )
    items = compare_pairs(frame).select(explode(from_json("items", ITEMS_SCHEMA)).alias("item"))
    missed = items.where(col("item.verdict") == "not_met").select("item.target_mention.value").collect()
    assert [row["value"] for row in missed] == [300.0]
    item = items.schema["item"].dataType
    assert item.names == [field.name for field in fields(Item)]
    assert item["target_mention"].dataType.names == [field.name for field in fields(Mention)]
    assert item["actual_mention"].dataType == item["target_mention"].dataType


@pytest.mark.parametrize(
    ("query", "code", "named"),
    [
        ("select 1 id, '95%' actual", "DB1026", "target"),
        ("select 'x' id", "DB1026", "target、actual"),
        ("select array('95%') target, '95%' actual", "DB1027", "array<string>"),
        ("select '95%' target, true actual", "DB1027", "boolean"),
        ("select '95%' target, '95%' actual, date'2021-01-01' year", "DB1027", "date"),
        ("select '95%' target, '95%' actual, 'old' Verdict, 1 ratio", "DB1028", "Verdict、ratio"),
    ],
)
def test_a_frame_that_cannot_be_judged_says_which_column(spark, query: str, code: str, named: str):
    with pytest.raises(UsageError) as caught:
        compare_pairs(spark.sql(query))
    assert caught.value.code == code
    assert named in str(caught.value)


def test_a_file_that_kills_its_python_costs_only_itself(
    spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(files, "Work", _by_value(crashing.Work))
    names = ["a.csv", "killer.csv", "b.csv", "c.csv", "d.csv", "hidden.csv"]
    for name in "abcd":
        (tmp_path / f"{name}.json").touch()
    todo = [Input(tmp_path / name, name.removesuffix(".csv")) for name in names]
    results = {Path(result.input).name: result for result in execute(todo, Job(tmp_path))}
    assert sorted(results) == sorted(names)
    failed = {name: result.issues[0].code for name, result in results.items() if result.status == "failed"}
    # One died, and one wrote where only its executor can read.
    assert failed == {"killer.csv": "DB1196", "hidden.csv": "DB5004"}


def test_whoever_stops_asking_stops_the_work(spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "Work", _by_value(crashing.Work))
    monkeypatch.setattr(files, "FILES_PER_JOB", 1)
    (tmp_path / "a.json").touch()
    todo = [Input(tmp_path / f"{name}.csv", name) for name in ("a", "sleeper", "another sleeper")]
    results = execute(todo, Job(tmp_path))
    assert next(results).status == "ok"
    jobs = spark.sparkContext.statusTracker().getActiveJobsIds
    assert jobs()
    results.close()
    patience = time.monotonic() + 60
    while jobs() and time.monotonic() < patience:
        time.sleep(0.05)
    assert not jobs()
    assert spark.range(3).count() == 3


def test_executors_of_another_version_are_refused(spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    report(tmp_path, "甲.csv")
    monkeypatch.setattr("dabiao.__version__", "0.0.1")
    with pytest.raises(UsageError) as caught:
        run([tmp_path], tmp_path / "out", engine="spark")
    assert caught.value.code == "DB1025"
    assert "dabiao 0.0.1" in str(caught.value)


def test_executors_that_cannot_answer_are_refused(spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def probe(batches):
        raise ModuleNotFoundError("No module named 'dabiao'")

    report(tmp_path, "甲.csv")
    monkeypatch.setattr(files, "probe", probe)
    with pytest.raises(UsageError, match="ModuleNotFoundError: No module named 'dabiao'") as caught:
        run([tmp_path], tmp_path / "out", engine="spark")
    assert caught.value.code == "DB1025"


def test_what_is_finished_stays_when_spark_stops(spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Comes last: it stops the session, as an administrator would, and goes on in one of its own."""
    from pyspark import SparkContext

    folder, out = tmp_path / "in", tmp_path / "out"
    for number in range(6):
        report(folder, f"{number:02}.csv")

    def stop(file: FileResult, done: int, total: int) -> None:
        spark.stop()

    monkeypatch.setattr(files, "FILES_PER_JOB", 1)
    with pytest.raises(UsageError) as caught:
        run([folder], out, formats=["json"], engine="spark", progress=stop)
    assert caught.value.code == "DB1029"
    again = run([folder], out, formats=["json"], engine="spark", resume=True)
    assert again.failed == 0
    assert 1 <= sum(file.resumed for file in again.files) < 6
    assert SparkContext._active_spark_context is None
    assert again.verdicts == run([folder], tmp_path / "local", formats=["json"], workers=1).verdicts


def _by_value(kind: type) -> type:
    """Let a stand-in of the tests travel to workers that cannot import the tests."""
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[kind.__module__])
    return kind
