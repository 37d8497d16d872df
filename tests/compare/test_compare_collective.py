"""Items answered without their names, and parts told by their places or their subjects."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

EQUIPMENT = "购置救生衣100件、橡皮艇6艘、抛绳器4具"


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        (EQUIPMENT, "三类装备均已购齐", "met"),
        (EQUIPMENT, "以上装备全部到位", "met"),
        (EQUIPMENT, "除抛绳器外均已购置", "partially_met"),
        (EQUIPMENT, "三类装备均未购置", "not_met"),
        ("甲渡口、乙渡口各配救生圈10个", "两渡口各配救生圈12个", "exceeded"),
        ("甲渡口、乙渡口各配救生圈10个", "两渡口各配救生圈8个", "not_met"),
        ("新修机耕道、整治山坪塘", "两项均已完成", "met"),
        ("新修机耕道、整治山坪塘", "两项均未动工", "not_met"),
    ],
)
def test_what_is_said_of_all_is_said_of_each(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("新修机耕道、整治山坪塘", "前者已完成，后者尚未动工", "partially_met"),
        ("新修机耕道、整治山坪塘", "前者已完成，后者已完成", "met"),
        ("新修机耕道、整治山坪塘", "仅完成前一项", "partially_met"),
        ("新修机耕道、整治山坪塘", "已完成其中一项", "partially_met"),
        ("制定章程、编印年报、举办论坛", "第一项已完成，第二项已完成，第三项取消", "partially_met"),
    ],
)
def test_former_and_latter_stand_for_the_items_in_their_order(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("在南溪镇、白石乡开展巡查", "仅南溪镇开展巡查", "partially_met"),
        ("在南溪镇、白石乡开展巡查", "南溪镇、白石乡均已开展巡查", "met"),
        ("在南溪镇、白石乡开展巡查", "两地均已开展巡查", "met"),
    ],
)
def test_places_left_out_make_a_part(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("加固校舍", "教学楼已加固，宿舍楼明年加固", "partially_met"),
        ("全县推广新农机", "在部分乡镇推广新农机", "partially_met"),
        ("工地巡查全部按期开展", "部分场次提前，其余按期", "met"),
        ("建成服务中心", "服务中心已建成，明年计划扩建", "met"),
        ("改造部分路段", "部分路段已改造", "met"),
    ],
)
def test_a_planned_rest_makes_a_part_and_a_planned_extension_none(
    target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual).verdict == verdict
