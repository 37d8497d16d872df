"""Adjectives one by one, omissions denied, opposites in money, growth in folds."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, year=2022).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("台账归集质量", "准确、合格、及时", "met"),
        ("台账归集质量", "准确、合格，但不及时", "undetermined"),
        ("台账准确", "基本准确", "partially_met"),
        ("台账准确、完整、及时", "台账准确、完整，但更新不及时", "partially_met"),
        ("台账准确、完整", "台账不准确、不完整", "not_met"),
        ("水质稳定达标", "水质未稳定达标", "not_met"),
    ],
)
def test_each_adjective_is_looked_for(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, "台账质量") == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("全部完成", "不存在未完成情况", "met"),
        ("应发尽发", "无应发未发情况", "met"),
        ("应发尽发", "存在应发未发情况", "not_met"),
        ("应发尽发", "没有一户漏发", "met"),
        ("应查尽查", "应查未查3家", "not_met"),
        ("管网全部修复", "无漏水点", "undetermined"),
    ],
)
def test_an_omission_that_is_denied(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        ("利润100万元", "亏损120万元", "经营效益", "not_met"),
        ("利润100万元", "利润120万元", "经营效益", "exceeded"),
        ("亏损不超过50万元", "亏损30万元", "亏损额", "exceeded"),
        ("≥95%", "失业率3%", "就业率", "undetermined"),
        ("≥95%", "缺勤率8%", "出勤率", "not_met"),
        ("≥95%", "逾期率3%", "按时率", "exceeded"),
        ("翻一番", "增长100%", "游客人数", "met"),
        ("翻一番", "增长80%", "游客人数", "not_met"),
        ("增长一倍", "翻了一番", "游客人数", "met"),
        ("产值翻番", "由100万元增至210万元", "产值", "exceeded"),
        ("办理时限压缩一半", "压缩60%", "办理时限", "exceeded"),
        ("达到上年的1.5倍", "为上年的1.4倍", "产量", "not_met"),
    ],
)
def test_opposites_and_folds(target: str, actual: str, name: str, expected: str) -> None:
    assert verdict(target, actual, name) == expected
