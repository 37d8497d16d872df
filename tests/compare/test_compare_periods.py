"""Periods that must be filled, delays and gains of time, rhythms told by a period's name, dates of steps."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("1月至12月持续监测", "1月至12月持续监测", "met"),
        ("1月至12月持续监测", "3月至12月监测", "partially_met"),
        ("汛期（4月至9月）24小时值班", "6月至9月落实24小时值班", "partially_met"),
        ("汛期（5月至9月）值守", "5月7日启动，9月底结束", "met"),
        ("2022年1月-12月保洁服务", "3月进场，服务至12月", "partially_met"),
        ("2023年3月至9月建设", "2023年4月至8月建设", "met"),  # a deadline, not a period to be filled
        ("3月至9月完成改造", "8月完成改造", "met"),
    ],
)
def test_work_that_goes_on_must_fill_its_period(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("合同工期180天", "实际工期较合同延长10天", "not_met"),
        ("合同工期180天", "实际工期较合同缩短10天", "exceeded"),
        ("合同工期180天", "实际工期172天，较合同缩短8天", "exceeded"),
        ("3个工作日内答复", "超时2天答复", "not_met"),
        ("3个工作日内答复", "2天答复", "met"),
        ("提前10天完成", "按期完成", "not_met"),
        ("提前10天完成", "提前12天完成", "exceeded"),
    ],
)
def test_a_delay_is_no_length_of_time(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("按月报送动态", "按季度报送动态4期", "not_met"),
        ("按月报送动态", "按月报送动态", "met"),
        ("每月召开碰头会1次", "按季度召开", "not_met"),
        ("按季度报送动态", "报送动态3期", "not_met"),
        ("按季度报送动态", "报送动态4期", "met"),
        ("按季度报送动态", "按月报送动态", "met"),
    ],
)
def test_a_slower_rhythm_is_not_the_one_asked(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("2023年3月至9月实施", "2023年3月启动，11月完成", "not_met"),  # the year is told once
        ("6月底前完成", "次年1月完成", "not_met"),
        ("12月31日前完成", "预计次年3月完成", "not_met"),
        ("6月30日前发放到位", "6月10日公示，7月8日发放到位", "not_met"),
        ("6月30日前发放到位", "6月10日公示，6月28日发放到位", "met"),
        ("6月30日前付款", "5月完工", "undetermined"),
        ("9月底前完成", "原计划10月完成，提前至9月12日完成", "met"),
        ("9月底前完成", "原计划8月完成，实际10月完成", "not_met"),
    ],
)
def test_the_date_of_the_deed_itself_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
