"""Claims and what they claim: faults denied and affirmed, signed grades, what was before, nothing asked."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("无不合格护目镜", "无", "met"),
        ("无不合格护目镜", "护目镜全部合格", "met"),
        ("无不合格护目镜", "未出现不合格护目镜", "met"),
        ("无不合格护目镜", "有3副不合格", "not_met"),
        ("无不合格护目镜", "检出不合格护目镜", "not_met"),
        ("台账无缺失", "松岗村缺失两本，其余无缺失", "not_met"),
        ("台账无缺失", "台账完整，无缺失", "met"),
        ("无台账缺失", "松岗村缺2本，其余齐全", "partially_met"),
        ("评价等级A级", "A-级", "partially_met"),
        ("评价等级A-级以上", "A级", "met"),
        ("评价等级B+级", "C级", "not_met"),
        ("评定等次良好及以上", "合格（中）", "partially_met"),
        ("评定等次良好及以上", "优秀（一等）", "met"),
        ("方案评审结论为通过", "方案评审结论为原则通过", "partially_met"),
        ("完善通信网络", "过去通信网络存在短板，如今已明显完善", "met"),
        ("完善通信网络", "过去通信网络存在短板，如今依旧不完善", "not_met"),
        ("走访农户320户", "应走访农户320户，缺口25户", "not_met"),
        ("走访农户320户", "应走访农户320户，实际走访320户", "met"),
        ("窗口满意", "3名群众投诉", "not_met"),
        ("改善候诊环境", "改善了停车环境", "undetermined"),
        ("改善候诊环境", "候诊环境得到改善", "met"),
        ("苗圃设备运行正常", "苗圃设备运行平稳", "met"),
        ("苗圃设备运行正常", "苗圃设备故障率为零", "met"),
        ("资料齐全", "资料不齐全", "not_met"),
        ("资料齐全", "资料缺2份图纸", "not_met"),
        ("村组全覆盖", "仅三个组未覆盖", "partially_met"),
        ("无重特大事故", "发生较大事故1起", "undetermined"),
        ("无较大事故", "发生较大事故1起", "not_met"),
        ("通过中期评估", "中期评估附条件通过", "partially_met"),
        ("村民认可", "村民认可度低", "not_met"),
        ("村民认可", "村民交口称赞", "met"),
        ("台账清楚", "台账基本清楚", "partially_met"),
        ("效果明显", "收到良好效果", "met"),
        ("推进殡葬改革", "殡葬改革推进阻力重重", "not_met"),
        ("组织矿山演练", "矿山演练模拟透水场景，组织有序", "met"),
        ("发行惠民卡", "惠民卡在十二家门店同步发行", "met"),
        ("苗木抽检数量", "苗木抽检数量", "undetermined"),
    ],
)
def test_verdict(target: str, actual: str, expected: str) -> None:
    assert compare(target, actual).verdict == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("本项目不产生经济效益", "不适用", "not_applicable"),
        ("本项目不产生经济效益", "无", "not_applicable"),
        ("带动村集体增收", "不适用", "undetermined"),
    ],
)
def test_what_asks_for_nothing_does_not_apply(target: str, actual: str, expected: str) -> None:
    assert compare(target, actual, indicator="经济效益").verdict == expected
