"""What a longer cell costs. What pairs cost in times of jieba is in `test_pipeline_speed`."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from dabiao.compare import compare
from tests.bench.caches import forget

PAIRS = [
    ("群众满意度≥90%", "群众满意度93%"),
    ("2022年6月底前完成管网改造", "管网改造于2022年5月20日完工"),
    ("购置水泵6台、发电机2台、帐篷40顶", "帐篷40顶、水泵6台、发电机3台"),
    ("改善沿线人居环境", "沿线人居环境得到明显改善"),
    ("编制防汛预案", "尚未编制"),
]


def _all() -> None:
    for target, actual in PAIRS:
        compare(target, actual, year=2022)


def test_time_is_near_linear_in_the_cell(benchmark: Callable[..., Any]) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        compare("整治河道5公里；" * times, "整治河道5公里；" * times)
        return time.perf_counter() - start

    small = min(seconds(500) for _ in range(3))
    large = min(seconds(4000) for _ in range(2))
    benchmark.pedantic(_all, setup=forget, rounds=100)
    assert large < 8 * 4 * small
