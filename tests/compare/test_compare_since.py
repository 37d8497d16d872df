"""A change is judged by the levels of two times; a level alone proves no change."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

BY_TWO_LEVELS = [
    ("续保率较上年提高3个百分点", "续保率86%，上年82%", "exceeded"),
    ("续保率较上年提高3个百分点", "上年82%，本年84%", "not_met"),
    ("续保率提高3个百分点", "续保率85%，较上年（82%）有所提高", "met"),
    ("续保率提高3个百分点", "2021年续保率82%，2022年续保率84%", "not_met"),
    ("续保率提高3个百分点", "年初82%，年末86%", "exceeded"),
    ("门票收入增长8%", "上年门票收入1亿元，今年1.05亿元", "not_met"),
    ("门票收入增长8%", "门票收入由500万元增加到560万元", "exceeded"),
    ("求助量同比下降15%", "求助量180件，上年200件", "not_met"),
    ("求助量较上年减少20件", "求助量190件，上年200件", "not_met"),
    ("求助量较上年减少20件", "求助量180件，上年200件", "met"),
    ("新增泊位30个", "泊位由200个增加到225个", "not_met"),
    ("平均候诊时间缩短10分钟", "平均候诊时间由35分钟缩短至28分钟", "not_met"),
    ("平均候诊时间缩短10分钟", "平均候诊时间由35分钟缩短至22分钟", "exceeded"),
    ("参训人数翻一番", "参训人数由200人增加到350人", "not_met"),
    ("参训人数翻一番", "参训人数由200人增加到410人", "exceeded"),
]
NO_CHANGE_TOLD = [
    ("求助量较上年减少20件", "求助量180件"),
    ("合作社收入较上年增加5万元", "合作社收入32万元"),
    ("新增泊位30个", "现有泊位235个"),
    ("平均候诊时间缩短至25分钟", "平均候诊时间缩短10分钟"),
]
STILL_PLAIN = [
    ("新增泊位30个", "新增泊位31个", "exceeded"),
    ("新增泊位30个", "建成泊位29个", "not_met"),
    ("求助量较上年减少20件", "较上年减少26件", "exceeded"),
    ("续保率提高3个百分点", "续保率88%，同比提高2.1个百分点", "not_met"),
    ("办理时限压缩至3天", "办理时限由7天压缩至4天", "not_met"),
]
WITHOUT_A_NUMBER = [
    ("水产产量不低于上年水平", "水产产量3.2万吨，上年3.3万吨", "not_met"),
    ("水产产量不低于上年水平", "水产产量3.4万吨，上年3.3万吨", "met"),
    ("警情数不高于上年", "警情数55起，上年52起", "not_met"),
    ("警情数下降", "上年180起，本年200起", "not_met"),
    ("不超预算", "支出208万元，预算200万元", "not_met"),
    ("不超预算", "支出196万元，预算200万元", "met"),
]


@pytest.mark.parametrize(("target", "actual", "verdict"), BY_TWO_LEVELS + STILL_PLAIN + WITHOUT_A_NUMBER)
def test_a_change_is_the_difference_of_two_levels(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual"), NO_CHANGE_TOLD)
def test_one_level_proves_no_change_and_a_change_no_level(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


def test_the_reason_shows_both_levels() -> None:
    judged = compare("续保率提高3个百分点", "续保率由82%提高到84%")
    assert "82%→84%" in judged.why


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("使用率", "较上年（88%）提高4个百分点", "93%", "exceeded"),
        ("使用率", "较上年（88%）提高4个百分点", "91%", "not_met"),
        ("使用率", "在上年88%的基础上提高4个百分点", "达到91.5%", "not_met"),
        ("使用率", "在上年88%的基础上提高4个百分点", "达到92%", "met"),
        (None, "使用率由88%提高到92%", "使用率由88%提高到91%", "not_met"),
        (None, "使用率由88%提高到92%", "使用率提高到93%", "exceeded"),
        (None, "使用率提高4个百分点", "使用率同比持平", "not_met"),
        (None, "使用率提高4个百分点", "使用率较上年略有下降", "not_met"),
        (None, "本年安装路灯500盏", "累计安装路灯1500盏，上年末为1010盏", "not_met"),
        (None, "支付进度达到序时进度", "支付进度低于序时进度", "not_met"),
    ],
)
def test_a_target_may_tell_the_level_it_starts_from(
    name: str | None, target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual, indicator=name).verdict == verdict


def test_a_change_told_beside_the_level_is_not_missing() -> None:
    assert compare("使用率达到92%（较上年提高4个百分点）", "使用率93%").verdict in {"met", "exceeded"}
    assert compare("使用率达到92%（较上年提高4个百分点）", "使用率91%").verdict not in {"met", "exceeded"}


@pytest.mark.parametrize(("actual", "verdict"), [("能耗下降3.2%", "not_met"), ("能耗下降6%", "exceeded")])
def test_energy_is_no_ability(actual: str, verdict: str) -> None:
    assert compare("能耗下降5%", actual).verdict == verdict
