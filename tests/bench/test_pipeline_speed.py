"""What the way from cell text to judgement costs beside ``jieba.lcut`` on the same text.

    pytest tests/bench/test_pipeline_speed.py --benchmark-only -s

prints one table. Stages and jieba take turns within one run and the best of several rounds counts, so
that the ratios hold on a busy machine too; they fail beyond the margin that ``budget.toml`` states.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

import jieba
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dabiao.classify import classify_many
from dabiao.compare import compare
from dabiao.extract import extract
from dabiao.segment import clean, items, tokens
from tests.bench.caches import forget

HERE = Path(__file__).parent
BUDGET = tomllib.loads((HERE / "budget.toml").read_text(encoding="utf-8"))
PAIRS = HERE.parent.parent / "corpus" / "pairs" / "train.jsonl"
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """What one row of a table gives the stages."""

    target: str
    actual: str
    indicator: str | None
    type: str | None
    year: int | None

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the cells that the stages read."""
        return tuple(text for text in (self.indicator, self.target, self.actual) if text)


@dataclass(slots=True)
class Seconds:
    """The best time of every stage, and of jieba, over the rounds."""

    pairs: int
    cells: int
    best: dict[str, float] = field(default_factory=dict)

    def add(self, stage: str, seconds: float) -> None:
        """Keep the best."""
        self.best[stage] = min(seconds, self.best.get(stage, seconds))

    def ratio(self, stage: str) -> float:
        """Return the time of a stage in times of jieba.lcut."""
        return self.best[stage] / self.best["jieba.lcut"]


def pairs() -> list[Pair]:
    """Return our labelled pairs: short cells, and few of them alike."""
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    keys = ("target", "actual", "indicator", "type", "year")
    return [Pair(*(row[key] or ("" if key in keys[:2] else None) for key in keys)) for row in rows]


def stages(given: list[Pair]) -> dict[str, Callable[[], object]]:
    """Return what is timed; ``extract`` comes before ``compare``, as in the pipeline."""
    rows = [(p.indicator, p.target, p.actual) for p in given]
    return {
        "jieba.lcut": lambda: [jieba.lcut(text) for p in given for text in p.texts],
        "extract": lambda: [(extract(p.target, year=p.year), extract(p.actual, year=p.year)) for p in given],
        "classify": lambda: classify_many(rows),
        "compare": lambda: [
            compare(p.target, p.actual, indicator=p.indicator, type=p.type, year=p.year) for p in given
        ],
    }


def parts(given: list[Pair]) -> dict[str, Callable[[], object]]:
    """Return what the stages do among other things, and the words that search and spaCy ask for."""
    return {
        "clean": lambda: [clean(text) for p in given for text in p.texts],
        "items": lambda: [items(text) for p in given for text in p.texts],
        "words": lambda: [tokens(text) for p in given for text in p.texts],
    }


def timed(given: list[Pair], *, new: bool, rounds: int = ROUNDS) -> Seconds:
    """Return the best times; ``new``: every cell is seen for the first time in each round."""
    found = Seconds(len(given), sum(len(p.texts) for p in given))
    work = {**stages(given), **parts(given)}
    for call in work.values():
        call()
    for _ in range(rounds):
        if new:
            forget()
        for stage, call in work.items():
            start = process_time()
            call()
            found.add(stage, process_time() - start)
    found.best["whole"] = sum(found.best[stage] for stage in stages(given) if stage != "jieba.lcut")
    return found


def lines(found: Seconds) -> Iterator[str]:
    """Yield the table."""
    yield f"{'stage':12}{'us/pair':>10}{'cells/s':>12}{'share':>8}{'of jieba.lcut':>15}"
    for stage, seconds in found.best.items():
        share = seconds / found.best["whole"]
        shown = "" if stage in {"jieba.lcut", "words"} else f"{share:.0%}"
        each = seconds / found.pairs * 1e6
        yield f"{stage:12}{each:>10.1f}{found.cells / seconds:>12,.0f}{shown:>8}{found.ratio(stage):>15.2f}"


@pytest.mark.parametrize("new", [True, False], ids=["new", "again"])
def test_the_way_from_cell_to_judgement(
    new: bool, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    given = pairs()
    found = timed(given, new=new)
    title = "every cell seen for the first time" if new else "cells seen before"
    with capsys.disabled():
        print(f"\n{found.pairs:,} pairs, {title}", *lines(found), sep="\n")
    budget: dict[str, Any] = BUDGET["new" if new else "again"]
    over = {
        stage: round(found.ratio(stage), 2)
        for stage, ratio in budget.items()
        if found.ratio(stage) > ratio * BUDGET["margin"]
    }
    assert not over, f"dearer than budget.toml allows: {over}"
    one = given[0]
    benchmark(compare, one.target, one.actual, indicator=one.indicator, type=one.type, year=one.year)
