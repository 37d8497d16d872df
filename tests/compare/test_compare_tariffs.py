"""Money told for each person, area or time, in unlike spellings."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("每人每月800元", "800元/人/月", "met"),
        ("800元/人·月", "800元/人/月", "met"),
        ("每人每月800元", "每人每年9600元", "met"),
        ("300元/人/年", "20元/人/月", "not_met"),
        ("≤420元/人·天", "400元/人天", "exceeded"),
        ("≤420元/人·天", "每人每天450元", "not_met"),
        ("≤60元/平方米", "58元/㎡", "exceeded"),
        ("每户3000元", "2800元/户", "not_met"),
        ("每亩补贴90元", "按90元/亩发放", "met"),
        ("3元/生/天", "3元/生·天", "met"),
    ],
)
def test_spellings_of_one_rate_are_compared(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator="补助标准", type="成本指标").verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("每亩每年300元", "280元/亩"),
        ("800元/人·月", "800元/户·月"),
        ("400元/人·天", "8000元/人·月"),
    ],
)
def test_rates_for_each_of_other_things_are_not(target: str, actual: str) -> None:
    found = compare(target, actual, indicator="补助标准", type="成本指标")
    assert found.verdict == "undetermined"
    assert "unit_mismatch" in found.flags
