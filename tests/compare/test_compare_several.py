"""Several deeds of which some are told, grades by their names, places that moved, bounds answered by 无."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("编印画册，拍摄专题片，制作展板", "画册编印完成，展板制作完成", "partially_met"),
        ("编印画册，拍摄专题片，制作展板", "画册、专题片、展板均制作完成", "met"),
        ("完善培训制度，并开展轮训", "制度已完善，轮训未开展", "partially_met"),
        ("建成农资网点", "分拣中心已建成，农资网点因选址变更未开工", "not_met"),
    ],
)
def test_a_deed_left_out_of_a_list_of_deeds_makes_a_part(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("创建AAAA级景区", "通过AAA级景区评定", "partially_met|not_met"),
        ("创建AAAA级景区", "获评AAAA级景区", "met"),
        ("创建三星级网点", "二星级", "partially_met|not_met"),
        ("信用等级不低于BBB", "BB", "partially_met|not_met"),
        ("考核称职以上", "优秀", "met"),
        ("考核称职以上", "基本称职", "partially_met|not_met"),
        ("评价良以上", "优", "met"),
    ],
)
def test_a_grade_is_known_by_its_name_and_its_step(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("位次较上年提升", "由第9位升至第6位", "met"),
        ("位次较上年提升", "由第6位降至第9位", "not_met"),
        ("全省排名前5", "由第8名升至第4名", "met"),
        ("全省排名前5", "由第3名降至第6名", "not_met"),
    ],
)
def test_a_place_that_moved_is_judged_where_it_ended(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("安全事故", "无", "发生1起", "not_met"),
        ("安全事故", "无", "未发生", "met"),
        ("投诉件数", "≤3件", "无", "met"),
        ("检疫档案", "无缺失", "无", "met"),
        ("培训人数", "≥3人", "无", "undetermined"),
    ],
)
def test_nothing_answers_a_bound_on_what_is_bad(name: str, target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator=name).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("储备化肥1700吨", "储备化肥1700吨，实际到库1420吨", "not_met"),
        ("储备化肥1700吨", "储备农药1700吨", "undetermined|not_met"),
        ("储备化肥1700吨", "储备化肥1700吨", "met"),
        ("改善用邮条件", "改善用邮条件是本项目的目标", "undetermined"),
        ("完成水库清淤", "水库清淤推迟至2026年", "not_met"),
    ],
)
def test_what_is_told_as_real_wins_over_what_is_said_again(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual, year=2025).verdict in verdicts.split("|")
