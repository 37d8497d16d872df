"""Opposites that share their words: changes, levels, negations, answers, and what is still needed."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None, type_: str | None = None) -> str:
    return compare(target, actual, indicator=name, type=type_, year=2022).verdict


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("噪声扰民件", "减少", "有所增多", "not_met"),
        ("林农纯收入", "提高", "出现下滑", "not_met"),
        ("河道水质", "好转", "水质转差", "not_met"),
        ("群众办事成本", "降低", "略有上升", "not_met"),
        ("居民出行时间", "缩短", "持平", "not_met"),
        ("能源消耗", "逐年降低", "同比上升3.1%", "not_met"),
        ("能源消耗", "逐年降低", "同比下降3.1%", "met"),
        ("公务接待费", "公务接待费减少", "同比减少7%", "met"),
        ("林地面积", "林地面积不减少", "林地减少35亩", "not_met"),
        ("林地面积", "林地面积不减少", "林地面积没有减少", "met"),
        ("服务水平", "提升服务水平", "服务水平提升，办件时间缩短", "met"),
        ("用工", "提高用工稳定性", "用工稳定性不断提高", "met"),
        ("村集体收入", "增加村集体收入", "村集体收入增加", "met"),
    ],
)
def test_a_change_said_the_other_way_is_not_met(name: str, target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, name) == expected


def test_a_change_of_another_thing_denies_nothing() -> None:
    assert verdict("提高企业效益", "企业负担减轻，效益提高") != "not_met"
    assert verdict("提升治安水平", "发案下降，治安水平提升") == "met"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("高于全县平均水平", "低于全县平均水平", "not_met"),
        ("低于全国平均", "低于全国平均水平", "met"),
        ("不高于上年", "比上年下降4%", "met"),
        ("不高于去年", "较去年增长2%", "not_met"),
        ("不低于上年水平", "与上年持平", "met"),
        ("高于上年", "与去年持平", "not_met"),
        ("不低于去年", "同比提高0.8个百分点", "met"),
        ("高于全县平均水平", "较上年提高", "undetermined"),
    ],
)
def test_levels_without_a_number_are_compared_by_their_order(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, "入园率") == expected


@pytest.mark.parametrize(
    ("name", "target", "actual", "expected"),
    [
        ("病害", "不蔓延", "未蔓延", "met"),
        ("病害", "不蔓延", "个别片区蔓延", "not_met"),
        ("堤防", "不溃口", "没有溃口", "met"),
        ("借款", "不新增借款", "新增借款60万元", "not_met"),
        ("借款", "不新增借款", "未新增借款", "met"),
        ("供热", "供热不间断", "供热未间断", "met"),
        ("宣传", "不断扩大宣传面", "宣传面扩大", "met"),
        ("安全", "无重大安全事故", "发生一般事故1起", "undetermined"),
        ("是否逾期", "否", "是", "not_met"),
        ("是否逾期", "否", "否", "met"),
        ("是否建档", "是", "是", "met"),
        ("有无负面舆情", "无", "有", "not_met"),
        ("重大火灾事故", "无", "0起", "met"),
    ],
)
def test_what_is_asked_not_to_happen_is_decided_by_counting_negations(
    name: str, target: str, actual: str, expected: str
) -> None:
    assert verdict(target, actual, name) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("完善", "有待完善", "not_met"),
        ("健全", "仍需进一步规范", "not_met"),
        ("规范", "亟需改进", "not_met"),
        ("规范", "规范", "met"),
        ("提升管理水平", "根据工作需要加强培训，管理水平提升", "met"),
        ("完成改造", "计划11月完成", "undetermined"),
        ("完成改造", "可于年底完成", "undetermined"),
        ("完成改造", "按计划完成", "met"),
        ("完成改造", "计划内的改造已全部完成", "met"),
        ("完成改造", "改造完成较慢", "partially_met"),
    ],
)
def test_need_and_plans_prove_nothing_done(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("定性 优良中低差", "优", "met"),
        ("优良中差", "良", "partially_met"),
        ("优/良/中/差", "差", "not_met"),
        ("高中低", "高", "met"),
        ("非常满意", "满意", "partially_met"),
        ("满意", "非常满意", "met"),
        ("Ⅲ类及以上", "Ⅱ类", "met"),
        ("Ⅲ类", "Ⅳ类", "not_met"),
        ("稳定", "稳中有升", "met"),
        ("准确", "核对准确无误", "met"),
    ],
)
def test_a_printed_scale_is_a_menu_and_steps_count(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, "质量等级") == expected


@pytest.mark.parametrize("target", ["达成预期指标", "完成", "效果显著"])
def test_nearly_is_partly(target: str) -> None:
    assert verdict(target, "基本达成预期指标") == "partially_met"


@pytest.mark.parametrize(
    ("name", "type_", "target", "actual", "expected"),
    [
        ("审批时间", None, "2个月", "65天", "not_met"),
        ("审批时间", None, "2个月", "50天", "met"),
        ("开放时间", None, "2个月", "65天", "met"),
        ("施工工期", "时效指标", "3个月", "100天", "not_met"),
        ("打击非法捕捞案件数", None, "20起", "26起", "exceeded"),
        ("受理举报件数", None, "90件", "80件", "not_met"),
        ("举报件数", None, "90件", "80件", "exceeded"),
        ("质量控制演练", None, "4次", "5次", "exceeded"),
        ("支出预算执行率", "成本指标", "100%", "93%", "not_met"),
        ("临时救助标准", "成本指标", "每人每月500元", "每人每月420元", "not_met"),
    ],
)
def test_the_head_of_the_name_says_which_way_is_better(
    name: str, type_: str | None, target: str, actual: str, expected: str
) -> None:
    assert verdict(target, actual, name, type_) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("全县前五", "全县第三", "met"),
        ("前20名", "第21名", "not_met"),
        ("全省第二", "全省第一", "met"),
        ("每月10日前", "每月8日", "met"),
        ("每月10日前发放", "每月均于12日发放", "not_met"),
    ],
)
def test_a_smaller_place_and_an_earlier_day_are_better(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected
