"""The whole of what speed, cores and memory cost, in one table: the one in the README.

    pytest tests/bench/test_table.py --benchmark-only -s

``DABIAO_BENCH_PAIRS`` and ``DABIAO_BENCH_REPORTS`` give the size of the large cases. Spark's part is printed
by ``test_spark_speed.py``, for it needs Java; that of other tools stands where they are installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench import measures, pipeline

MANY_PAIRS = int(os.environ.get("DABIAO_BENCH_PAIRS", "50000"))
MANY_REPORTS = int(os.environ.get("DABIAO_BENCH_REPORTS", "180"))


def table() -> Iterator[str]:
    """Yield the rows, Markdown."""
    given = pipeline.pairs()
    found = {seen: pipeline.timed(given, seen, rounds=3) for seen in pipeline.SEEN}
    new = found["new"]
    yield "| stage | share | " + " | ".join(f"cells/s, {seen} | of jieba.lcut" for seen in found) + " |"
    yield "|---" * (2 + 2 * len(found)) + "|"
    for stage, seconds in new.best.items():
        share = "" if stage in {"jieba.lcut", "words"} else f"{seconds / new.best['whole']:.0%}"
        columns = (f"{f.cells / f.best[stage]:,.0f} | {f.ratio(stage):.2f}" for f in found.values())
        yield f"| {stage} | {share} | {' | '.join(columns)} |"
    for name, ratio in pipeline.peers(given[::20]).items():
        yield f"| {name} | | | {ratio:.2f} | | | | |"
    yield ""
    yield "| whole commands | |"
    yield "|---|---|"
    started = measures.startup()
    yield f"| `import dabiao` | {started.package:.2f} s |"
    yield f"| `dabiao --help` | {started.help:.2f} s |"
    yield f"| `dabiao compare` on one pair, cold | {started.pair:.2f} s |"
    rows = measures.rows_scaling()
    yield f"| `compare --input`, 1 worker to {rows.workers} | {rows.ratio:.2f} times as fast |"
    reports = measures.reports_scaling()
    yield f"| `run`, 1 worker to {reports.workers} | {reports.ratio:.2f} times as fast |"
    for name, grown, unit in (
        ("compare --input", measures.rows_growth(10_000, MANY_PAIRS), "pairs"),
        ("run", measures.reports_growth(60, MANY_REPORTS), "reports"),
    ):
        sizes = f"{grown.little.units:,} {unit} to {grown.much.units:,}"
        yield f"| `{name}`, {sizes}, peak memory of all processes | {grown.megabytes:+.0f} MB |"


@pytest.mark.slow
def test_the_table(benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
    rows = benchmark.pedantic(lambda: list(table()), rounds=1)
    with capsys.disabled():
        print("", *rows, sep="\n")
    assert len(rows) > 15
