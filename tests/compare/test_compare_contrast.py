"""Things of another kind, stand-ins, bunched rhythms, conditions."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str) -> str:
    return compare(target, actual, year=2021).verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("专职护林员10名", "兼职护林员10名"),
        ("购置皮卡2辆", "租赁皮卡2辆"),
        ("发明专利5项", "实用新型专利5项"),
        ("三级医院2所", "二级医院2所"),
        ("新建泵房2座", "租用泵房2座"),
        ("现场核查20次", "书面核查20次"),
        ("实缴资本100万元", "认缴资本100万元"),
    ],
)
def test_a_thing_of_another_kind_answers_nothing(target: str, actual: str) -> None:
    assert verdict(target, actual) in {"undetermined", "not_met"}


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("专职护林员10名", "专职护林员10名"),
        ("护林员10名", "兼职护林员10名"),
        ("购置皮卡2辆", "采购皮卡2辆"),
        ("培训10期", "线上培训10期"),
    ],
)
def test_a_thing_of_the_same_kind_does(target: str, actual: str) -> None:
    assert verdict(target, actual) == "met"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("每季度巡检1次", "4次巡检均集中在12月", "not_met"),
        ("每季度巡检1次", "全年巡检4次", "met"),
        ("考核前10%", "考核前15%", "undetermined"),
        ("考核前10%", "考核前8%", "exceeded"),
        ("完成渠道衬砌", "渠道衬砌若资金到位可完成", "undetermined"),
        ("完成渠道衬砌", "渠道衬砌招标完成", "not_met"),
        ("完成渠道衬砌", "渠道衬砌甩项", "not_met"),
    ],
)
def test_rhythms_places_and_conditions(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("培训护工≥100人", "未达到100人的目标", "not_met"),
        ("培训护工≥100人", "超过100人的目标", "exceeded"),
        ("印制手册2000册并发放到户", "印制手册2000册，发放1500册", "not_met"),
        ("添置雷达10台，验收合格", "添置雷达10台，2台验收不合格", "partially_met"),
        ("添置雷达10台，验收合格", "添置雷达10台，均验收合格", "met"),
    ],
)
def test_goals_named_and_the_last_step(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected
