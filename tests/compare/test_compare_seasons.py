"""Seasons, the same day, levels told as a share of the former one, capacities and places."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("春季完成补植", "8月完成补植", "not_met"),
        ("春季完成补植", "4月完成补植", "met"),
        ("暑假期间完成修缮", "10月完成修缮", "not_met"),
        ("当日办结", "次日办结", "not_met"),
        ("当日办结", "平均3天办结", "not_met"),
        ("当日办结", "当日办结", "met"),
        ("成本降低10%", "成本降为原来的95%", "not_met"),
        ("成本降低10%", "成本降为原来的85%", "exceeded"),
        ("扩建泊位30个", "扩建指标30个", "undetermined"),
        ("检测合格500件", "检测500件，其中不合格30件", "not_met"),
        ("抽检合格率≥95%", "抽检200批次，不合格6批次", "exceeded"),
        ("投诉≤5件", "投诉均已办结", "undetermined"),
        ("投诉为0件", "发生投诉，均已办结", "not_met"),
        ("2021年完成编目", "列为2021年重点", "undetermined"),
    ],
)
def test_verdict(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, year=2021).verdict == verdict
