"""Levels of two years, totals beside their parts, honours by rank, dates in shorthand."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, year=2022).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("回收率较上年提高2个百分点", "回收率达到89%，上年为87%", "met"),
        ("回收率较上年提高4个百分点", "回收率达到89%，上年为87%", "not_met"),
        ("误报较上年减少10次以上", "上年误报26次，本年23次", "not_met"),
        ("误报较上年减少3次以上", "上年误报26次，本年23次", "met"),
        ("投诉较上年下降10%", "上年投诉20件，本年16件", "exceeded"),
        ("新增床位20张", "上年床位100张，本年新增22张", "exceeded"),
        ("回收率年均提高4个百分点", "两年累计提高4个百分点", "not_met"),
        ("回收率年均提高2个百分点", "两年累计提高4个百分点", "met"),
        ("增强护林能力，促进林农增收", "护林能力显著增强，林农增收与往年持平", "partially_met"),
    ],
)
def test_two_levels_tell_a_change(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("年内巡检58次", "1-6月27次，7-12月26次，共计58次", "not_met"),
        ("年内巡检58次", "1-6月30次，7-12月28次，共计58次", "met"),
        ("验收合格率100%", "验收合格率100%，18件中4件不合格", "not_met"),
        ("验收合格率≥90%", "验收合格率96%，25件中1件不合格", "exceeded"),
    ],
)
def test_numbers_that_deny_each_other(target: str, actual: str, expected: str) -> None:
    found = compare(target, actual)
    assert found.verdict == expected
    assert ("contradiction" in found.flags) == (expected == "not_met")


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("创建省级示范", "市级示范", "partially_met"),
        ("创建省级示范", "获评国家级示范", "met"),
        ("创建省级示范", "获评省级示范", "met"),
        ("创建市级示范", "未获评市级示范", "not_met"),
    ],
)
def test_honours_by_rank(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("6月30日前完成", "07/14完成", "not_met"),
        ("6月30日前完成", "6.14完成", "met"),
        ("6月30日前完成", "完成率7.14%", "undetermined"),
        ("春节前发放慰问金", "正月十八发放慰问金", "not_met"),
        ("春节前发放慰问金", "腊月二十发放慰问金", "met"),
        ("4月底前制定护林办法", "为落实4月底前制定办法的要求，6月22日制定", "not_met"),
        ("修缮费≤109万元", "按照修缮费≤109万元的要求，实际支出94万元", "exceeded"),
        ("培训经纪人150人", "意向登记173人，实际培训132人", "not_met"),
    ],
)
def test_what_was_done_and_when(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected
