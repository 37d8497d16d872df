"""Grouping names takes time in proportion to their number."""

from __future__ import annotations

import os
from itertools import product
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dabiao.store.names import key
from tests.store.samples import MEASURES, OFFICES, PLACES, SUBJECTS

SIZE = int(os.environ.get("DABIAO_BENCH_NAMES", "20000"))


def names(count: int) -> list[str]:
    parts = product(range(1, 99), PLACES, OFFICES, SUBJECTS, MEASURES)
    return [
        f"{office}{place}{n}号{subject}{measure[0]}"
        for (n, place, office, subject, measure), _ in zip(parts, range(count), strict=False)
    ]


def test_grouping_is_linear(benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
    few, many = names(SIZE // 4), names(SIZE)
    assert len(set(many)) == SIZE
    key(many[0])
    times = []
    for some in (few, many):
        start = process_time()
        assert len({key(name) for name in some}) > len(some) / 100
        times.append(process_time() - start)
    ratio = times[1] / times[0]
    with capsys.disabled():
        print(f"\n  {SIZE:,} names: {SIZE / times[1]:,.0f}/s; four times as many take {ratio:.1f} x")
    assert ratio < 8
    benchmark.pedantic(key, args=(many[-1],), rounds=5)
