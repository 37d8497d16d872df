"""Grades that nobody has given, outputs that prove no effect, changes that are denied or slight."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("年度考核等次为优秀", "上级没有组织考核", "undetermined"),
        ("游客满意度≥90%", "因场馆闭馆，未开展满意度测评", "undetermined"),
        ("开展满意度测评1次", "未开展满意度测评", "not_met"),
        ("评查等级达到“优秀”", "在市局组织的案卷评查中，本所被评定为“优秀”", "met"),
        ("影像质量评定为甲", "抽评片子30张，其中甲级12张，综合评定为乙", "partially_met"),
        ("评审获一等奖", "评审获三等奖", "not_met"),
        ("综合考核第一等次", "综合考核第二等次", "partially_met"),
        ("宣讲感染力强", "较强", "partially_met"),
    ],
)
def test_grades(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("提升牧民法律意识", "开展活动9场", "undetermined"),
        ("提升牧民法律意识", "开展活动9场，牧民法律意识明显提升", "met"),
        ("促进农户增收", "农户收入没有提高", "not_met"),
        ("促进农户增收", "农户收入明显提高", "met"),
        ("增强职工归属感", "职工归属感依旧较低", "not_met"),
        ("增强职工归属感", "职工归属感稍有增强，离预期还有差距", "partially_met"),
        ("增强职工归属感", "职工归属感小幅增强，未达预期", "partially_met"),
        ("增强职工归属感", "增强职工归属感的目标没有实现", "not_met"),
        ("增强职工归属感", "为增强职工归属感打下基础", "undetermined"),
        ("减轻学生负担", "已达到预定绩效目标（自评98分）", "met"),
        ("整治乱搭乱建", "没有整治乱搭乱建", "not_met"),
        ("整治乱搭乱建", "取消整治乱搭乱建", "not_met"),
    ],
)
def test_effects(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    "actual", ["不适用", "本项不适用", "不适用（未安排）", "因项目调整，此项不适用", "/"]
)
@pytest.mark.parametrize("target", ["本年度未安排此项任务，不适用", "本年不考核此项", "—", "不涉及"])
def test_nothing_asked_and_nothing_said(target: str, actual: str) -> None:
    assert compare(target, actual, indicator="清淤长度").verdict == "not_applicable"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("与税务数据互联", "已与税务部门开通接口，每日比对", "met"),
        ("举办灯谜会", "灯谜会场地已租好", "undetermined"),
        ("完成交办任务", "交办的护林防火、包户走访任务均已完成", "met"),
    ],
)
def test_what_stands_beside_a_deed(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
