"""Ranges on either side, and which of several numbers the target's own words single out."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

RANGES = [
    ("恒温库温度16℃至22℃", "全年最低16.8℃，最高21.5℃", "met"),
    ("恒温库温度16℃至22℃", "全年最低13.9℃，最高21.5℃", "partially_met"),
    ("恒温库温度16℃至22℃", "全年最低24℃，最高27℃", "not_met"),
    ("恒温库湿度40%-55%", "记录值在36%-52%", "partially_met"),
    ("恒温库湿度40%-55%", "记录值在42%-52%", "met"),
    ("游客摔伤事件2—5起之间", "摔伤事件9起", "not_met"),
    ("游客摔伤事件2—5起之间", "摔伤事件3起", "met"),
    ("游客摔伤事件2—5起之间", "摔伤事件1起", "exceeded"),
    ("游客摔伤事件0至2起", "摔伤事件1起", "met"),
    ("花棚温度18~26度", "白天最高25度，夜间最低12度", "partially_met"),
    ("靠岸时间≤20分钟", "平均靠岸12分钟，最慢27分钟", "not_met"),
    ("研学团队60至80个", "接待研学团队95个", "exceeded"),
    ("研学团队60至80个", "接待研学团队51个", "not_met"),
]
NARROWER = [
    ("收回有效答卷240份", "发出答卷300份，有效仅212份", "not_met"),
    ("收回有效答卷240份", "发出答卷300份，收回270份，其中有效251份", "exceeded"),
    ("收回答卷240份", "发出答卷300份，收回246份", "exceeded"),
    ("收回有效答卷240份", "发出答卷300份，剔除废卷后有效212份", "not_met"),
    ("建设合格泊位30处", "建设泊位34处，验收合格28处", "not_met"),
    ("成活红树苗9000株", "栽下红树苗9800株，成活8100株", "not_met"),
]
APART = [
    ("入园率比上年高1个百分点", "入园率比上年高1.7个百分点", "exceeded"),
    ("入园率比上年高1个百分点", "入园率比上年高出1个百分点", "met"),
    ("入园率比上年高1个百分点", "入园率比上年高0.4个百分点", "not_met"),
    ("空驶率比上年低2个百分点", "空驶率比上年低2.6个百分点", "exceeded"),
    ("空驶率比上年低2个百分点", "空驶率比上年高0.3个百分点", "not_met"),
    ("入园率提升3个百分点", "入园率88%，与上年持平", "not_met"),
    ("入园率提升3个百分点", "入园率仍维持在88%", "not_met"),
    ("入园率提升3个百分点", "入园率88%，较上年下降1个百分点", "not_met"),
    ("入园率提升3个百分点", "入园率88%", "undetermined"),
    ("入园率提升3个百分点", "入园率与往年差不多", "not_met"),
    ("产蜜量翻倍", "产蜜量由2万斤增至3.6万斤", "not_met"),
    ("换乘次数减半", "换乘次数由4次减至2次", "met"),
    ("表单精简一半", "表单由12份减到8份", "not_met"),
    ("入园率提升3个百分点", "入园率88%，与上年度一样", "not_met"),
    ("三季度发车率75%", "三季度发车率71%", "not_met"),
    ("空驶率下降2个百分点", "空驶率9%，较年初上升0.6个百分点", "not_met"),
    ("产蜜量增长一倍", "产蜜量是上年的2倍", "met"),
    ("产蜜量增长一倍", "产蜜量是上年的1.6倍", "not_met"),
]
HOPED = [
    ("航拍费≤26万元", "拟支出22万元"),
    ("航拍费≤26万元", "预计支出22万元"),
    ("航拍费≤26万元", "申请支出22万元"),
    ("航拍费≤26万元", "估算约22万元，尚未结算"),
]
PAID = [
    ("航拍费≤26万元", "实付22万元", "exceeded"),
    ("航拍费≤26万元", "支付28万元", "not_met"),
    ("航拍费≤26万元", "按计划支出26万元", "met"),
    ("修缮成本≤90元/平方米", "修缮3万平方米，共支出285万元", "not_met"),
    ("修缮成本≤90元/平方米", "修缮3万平方米，共支出252万元", "exceeded"),
    ("修缮成本≤90元/平方米", "修缮3万平方米", "undetermined"),
]
NAMED_UNITS = [
    ("资助款（万元）", "40", "380000", "not_met"),
    ("资助款（万元）", "40", "41万元", "exceeded"),
    ("资助款（万元）", "40", "40", "met"),
    ("观展人数（万人次）", "6", "58000人次", "not_met"),
    ("到馆率（%）", "90", "0.9", "met"),
    ("单次航测费", "≤4000元", "航测20次，支付9.6万元", "not_met"),
    ("单次航测费", "≤4000元", "航测20次，支付7.2万元", "exceeded"),
    ("到馆率（%）", "90", "0.86", "not_met"),
]


@pytest.mark.parametrize(("target", "actual", "verdict"), RANGES)
def test_a_spread_is_held_against_both_ends_of_a_range(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), NARROWER)
def test_the_narrowest_count_that_the_target_names_answers(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), APART)
def test_what_lies_between_two_years_is_a_change(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual"), HOPED)
def test_a_cost_that_is_only_foreseen_proves_nothing(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


@pytest.mark.parametrize(("target", "actual", "verdict"), PAID)
def test_a_cost_that_was_paid_is_judged(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("name", "target", "actual", "verdict"), NAMED_UNITS)
def test_a_bare_number_has_the_unit_that_its_indicator_names(
    name: str, target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual, indicator=name).verdict == verdict


def test_what_counts_any_asset_gives_way_to_the_unit_of_the_target() -> None:
    assert compare("添置展柜9块", "添置展柜9件").verdict == "met"
    assert compare("添置水泵20台", "添置水泵17台、喷头31个，合计48件").verdict == "not_met"
