"""Wholes and parts: which number of the actual is the result, and what a first attempt is."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None) -> str:
    return compare(target, actual, indicator=name, type="数量指标", year=2022).verdict


@pytest.mark.parametrize(
    "actual",
    [
        "12个泵站中有9个已完工",
        "12个泵站已有9个完工",
        "12个泵站完工9个，3个在建",
        "共12个泵站，已完工9个",
        "12个泵站已开工，9个已完工",
        "12个泵站，除3个外均已完工",
    ],
)
def test_the_whole_is_no_result_beside_its_part(actual: str) -> None:
    assert verdict("完成12个泵站改造", actual) == "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("完成12个泵站改造", "12个泵站全部完工", "met"),
        ("培训护士500人", "培训护士500人，结业480人", "met"),
        ("储备化肥1700吨", "应储备1700吨，实储备1347吨", "not_met"),
        ("储备化肥1700吨", "应急储备1700吨", "met"),
        ("培训脱贫户200人", "培训480人，其中脱贫户180人", "not_met"),
        ("培训脱贫户200人", "培训480人，其中脱贫户220人", "exceeded"),
        ("培训学徒400人", "培训480人，其中女性180人", "exceeded"),
        ("购置车辆5辆（其中电动车3辆）", "购置车辆5辆，其中电动车2辆", "partially_met"),
        ("购置车辆5辆（其中电动车3辆）", "购置车辆5辆，其中电动车3辆", "met"),
    ],
)
def test_the_number_that_the_target_means(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("一次性验收合格", "经整改后验收合格", "not_met"),
        ("一次通过评审", "第二次评审通过", "not_met"),
        ("首次检测合格", "复检合格", "not_met"),
        ("一次性验收合格", "一次性验收合格", "met"),
        ("一次性验收合格", "未经返工，验收合格", "met"),
        ("验收合格", "经整改后验收合格", "met"),
    ],
)
def test_a_later_attempt_is_not_the_first(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual, "工程质量") == expected


def test_many_working_days_are_more_than_as_many_days() -> None:
    assert verdict("90日历天", "88个工作日", "工期") == "not_met"
    assert verdict("30天", "25个工作日", "工期") == "undetermined"
