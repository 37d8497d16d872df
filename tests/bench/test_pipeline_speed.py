"""The stages keep to their budget: what each may cost in times of ``jieba.lcut`` on the same text.

    pytest tests/bench/test_pipeline_speed.py --benchmark-only -s

prints the times and fails beyond the margin that ``budget.toml`` states. CI runs it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench.pipeline import SEEN, lines, pairs, timed

BUDGET = tomllib.loads((Path(__file__).parent / "budget.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("seen", SEEN)
def test_the_way_from_cell_to_judgement(
    seen: str, benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    given = pairs()
    found = benchmark.pedantic(timed, args=(given, seen), rounds=1)
    with capsys.disabled():
        print(f"\n{found.pairs:,} pairs, {SEEN[seen]}", *lines(found), sep="\n")
    budget: dict[str, Any] = BUDGET[seen]
    over = {
        stage: round(found.ratio(stage), 2)
        for stage, ratio in budget.items()
        if found.ratio(stage) > ratio * BUDGET["margin"]
    }
    assert not over, f"dearer than budget.toml allows: {over}"
