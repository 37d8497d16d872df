"""Deadlines named by a feast, a season or an event."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("2021年国庆节前建成康养中心", "2021年11月25日建成", "not_met"),
        ("2021年国庆节前建成康养中心", "2021年9月25日建成", "met"),
        ("五一前开放游园", "2021年5月10日开放", "not_met"),
        ("五一前开放游园", "2021年4月29日开放", "met"),
        ("元旦前完工", "2022年1月6日完工", "not_met"),
        ("元旦前完工", "2021年12月28日完工", "met"),
        ("2021年元旦前完工", "2021年1月6日完工", "not_met"),
        ("秋季开学前完成校舍维修", "2021年10月12日完工", "not_met"),
        ("秋季开学前完成校舍维修", "2021年8月12日完工", "met"),
        ("年内建成", "2022年1月5日建成", "not_met"),
        ("年内建成", "2021年11月5日建成", "met"),
    ],
)
def test_a_named_deadline_is_a_date(target: str, actual: str, verdict: str) -> None:
    found = compare(target, actual, year=2021)
    assert (found.verdict, found.basis) == (verdict, "date")


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("春节前发放到位", "2021年2月8日发放到位"),  # The feast may fall before or after that day.
        ("春节前发放到位", "2021年12月30日发放到位"),  # Which spring is meant?
        ("汛期前完成清淤", "2021年5月20日完成清淤"),
        ("项目验收前完成整改", "2021年5月3日完成整改"),
    ],
)
def test_a_deadline_without_a_fixed_day_settles_nothing(target: str, actual: str) -> None:
    assert compare(target, actual, year=2021).verdict == "undetermined"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("项目验收前完成整改", "2021年5月3日按期完成整改"),
        ("完成学前教育提升工程", "2021年5月3日完成学前教育提升工程"),
        ("元旦前完工", "12月28日完工"),
    ],
)
def test_words_and_names_with_before_are_left_alone(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"
