"""How clerks write numbers: unit letters, arrows, wholes told in parts, what was due."""

from __future__ import annotations

import pytest

from dabiao import compare


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("平均等候时间", "≤12天", "9.6d", "exceeded"),
        ("设备响应时间", "≤2秒", "2.4s", "not_met"),
        ("床位使用率", "不低于85%", "78%→88%", "exceeded"),
        ("漏损率", "控制在10%以内", "9.2%→10.8%", "not_met"),
        ("水稻单产", "600公斤", "612公斤/亩", "exceeded"),
        ("玉米亩产", "≥500公斤", "480公斤/亩", "not_met"),
        ("玉米总产", "500公斤", "480公斤/亩", "undetermined"),
        ("农药用量", "减少4%", "由210克/亩减至206克/亩", "not_met"),
        ("问题整改率", "100%", "城区检出31处、乡镇检出22处，整改53处", "met"),
        ("问题整改率", "100%", "城区检出31处、乡镇检出22处，整改49处", "not_met"),
        ("监测设备联网", "全部设备联网", "应联网设备88台，已联网80台", "not_met"),
        ("监测设备联网", "全部设备联网", "应联网设备88台，已联网88台", "met"),
        ("社保费征缴", "应缴尽缴", "应缴保费910万元，实缴873万元", "not_met"),
        ("批复时限", "受理后20日内批复", "6月1日受理，7月5日批复，共4个项目", "not_met"),
        ("批复时限", "受理后20日内批复", "6月1日受理，6月15日批复，共4个项目", "met"),
        ("绿地养护面积", "养护绿地2000平方米", "市直单位1200平方米，县区900平方米", "exceeded"),
    ],
)
def test_numbers_as_clerks_write_them(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name, year=2023).verdict == verdict
