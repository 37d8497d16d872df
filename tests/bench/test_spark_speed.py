"""What a pair costs on Spark and what it costs here, and what 100 million of them would take.

    pytest tests/bench/test_spark_speed.py --benchmark-only -s

prints the table of docs/spark.md. The same pairs, from Parquet to Parquet: in this process, then in
Spark with one core. Seconds are processor seconds, so that they hold on a busy machine too.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dabiao.engine.spark import compare_pairs
from dabiao.engine.spark.pairs import judge
from tests.conftest import ROOT

pytest.importorskip("pyspark", reason="needs the extra [spark]")
if shutil.which("java") is None or not Path("/proc/self/stat").exists():
    pytest.skip("needs Java and /proc", allow_module_level=True)

SCHEMA = "id string, indicator string, type string, year int, target string, actual string"
TURNS, ROUNDS = 3, 2
"""Each job costs Java something once: more pairs show what a pair costs."""
MILLIONS, CORES = 100, 200
MARGIN = 1.35
"""What Spark may cost, Java and Python together, in times of this process."""


def pairs() -> list[str]:
    """Return our labelled pairs as JSON: short cells, few of them alike, more than any cache holds."""
    files = sorted((ROOT / "corpus" / "pairs").glob("*.jsonl"))
    return [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[1]").appName("bench").config("spark.ui.enabled", "false")
    # Java compiles what runs often; a short run must not pay for what a long one forgets.
    session = builder.config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def in_this_process(source: Path, target: Path) -> None:
    """Do what an executor does, without Spark."""
    import pyarrow
    from pyarrow import parquet

    judged = judge(iter(parquet.read_table(source).to_batches()))
    parquet.write_table(pyarrow.Table.from_batches(judged), target)


def processes(root: int) -> dict[str, list[int]]:
    """Return the processes below ``root``, itself included: Java's and Python's."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        fields = stat.read_text().rpartition(")")[2].split()
        children.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found, todo = [], [root]
    while todo:
        found.append(todo.pop())
        todo.extend(children.get(found[-1], []))
    kinds: dict[str, list[int]] = {"java": [], "python": []}
    for pid in found:
        kinds["java" if pid == root else "python"].append(pid)
    return kinds


def seconds(pids: list[int]) -> float:
    """Return the processor seconds of ``pids`` and of those that ended under them."""
    fields = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in pids]
    return sum(int(tick) for each in fields for tick in each[11:15]) / os.sysconf("SC_CLK_TCK")


def peak(pid: int) -> int:
    """Return the most memory that a process ever held, in MB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))


def size(path: Path) -> int:
    return sum(file.stat().st_size for file in path.rglob("*.parquet"))


@pytest.mark.filterwarnings("ignore")
def test_a_pair_on_spark_beside_a_pair_here(
    spark: Any, tmp_path: Path, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    java = spark.sparkContext._gateway.proc.pid
    lines = pairs()
    for name, part in {"warm": lines[::3], "real": lines * ROUNDS}.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(part), encoding="utf-8")
        frame = spark.read.schema(SCHEMA).json(str(tmp_path / f"{name}.jsonl"))
        frame.coalesce(1).write.parquet(str(tmp_path / name))
    once, count = len(lines[::3]), len(lines) * ROUNDS

    def here(name: str) -> float:
        start = process_time()
        in_this_process(tmp_path / name, tmp_path / f"{name}.here")
        return process_time() - start

    def on_spark(name: str) -> dict[str, float]:
        before = {kind: seconds(pids) for kind, pids in processes(java).items()}
        judged = compare_pairs(spark.read.parquet(str(tmp_path / name)))
        judged.write.mode("overwrite").parquet(str(tmp_path / f"{name}.spark"))
        return {kind: seconds(pids) - before[kind] for kind, pids in processes(java).items()}

    here("warm")
    on_spark("warm")
    # By turns, and the best counts: a busy machine slows both, though not always at once.
    turns = [(here("real"), on_spark("real")) for _ in range(TURNS)]
    alone = min(turn[0] for turn in turns)
    spent = min((turn[1] for turn in turns), key=lambda each: sum(each.values()))
    whole = sum(spent.values())
    workers = processes(java)["python"]

    hours = whole / count * MILLIONS * 1e6 / 3600
    table = {
        "one process, no Spark": f"{alone / count * 1000:.2f} ms a pair",
        "Spark, Python worker": f"{spent['python'] / count * 1000:.2f} ms a pair",
        "Spark, Java": f"{spent['java'] / count * 1000:.2f} ms a pair",
        "Spark above one process": f"{whole / alone - 1:+.0%}",
        "memory of a Python worker": f"{max(map(peak, workers))} MB",
        # Of pairs that come once: copies of a pair would pack too well.
        "read, Parquet": f"{size(tmp_path / 'warm') / once:.0f} bytes a pair",
        "written, Parquet": f"{size(tmp_path / 'warm.spark') / once:.0f} bytes a pair",
        f"{MILLIONS} million pairs": f"{hours:.0f} core hours",
        f"the same on {CORES} cores": f"{hours / CORES * 60:.0f} minutes",
    }
    with capsys.disabled():
        print(f"\n{count:,} pairs, processor time", *(f"{k:28}{v}" for k, v in table.items()), sep="\n")
    assert whole < MARGIN * alone, f"Spark costs {whole / alone:.2f} times one process"
    benchmark.pedantic(lambda: in_this_process(tmp_path / "warm", tmp_path / "again"), rounds=1)
