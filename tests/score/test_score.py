"""Points and grades, reckoned by hand from the national form's rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao import resources
from dabiao.errors import ConfigError, UsageError
from dabiao.model import (
    INDICATOR_TYPES,
    Amounts,
    Basis,
    Indicator,
    Item,
    Judgement,
    Mention,
    Op,
    Points,
    Project,
    Rate,
    Report,
    Source,
    Verdict,
)
from dabiao.score import names, score

SOURCE = Source("云溪县.xlsx", "0" * 64, "xlsx")


def number(value: float | None, unit: str = "户", op: Op = "=", **more: float | None) -> Mention:
    return Mention(0, 3, f"{value}{unit}", "quantity", op, value, unit=unit, **more)  # type: ignore[arg-type]


def item(verdict: Verdict, target: Mention | None, actual: Mention | None, basis: Basis = "numeric") -> Item:
    return Item("甲", "乙", verdict, basis, "因为", 0.9, target, actual)


def judged(verdict: Verdict, *items: Item, basis: Basis = "numeric", ratio: float | None = None) -> Judgement:
    return Judgement(verdict, basis, 0.9, "因为", ratio, items)


def row(
    judgement: Judgement | None, type_: str = "数量指标", weight: float | None = 20, key: str = "1-1"
) -> Indicator:
    return Indicator(key, type=type_, target="甲", actual="乙", weight=weight, judgement=judgement)


def report(*indicators: Indicator, budget: float | None = 100, spent: float | None = 100) -> Report:
    project = Project(1, budget=Amounts(total=budget), spent=Amounts(total=spent), indicators=indicators)
    return Report(SOURCE, year=2022, projects=(project,))


def points(judgement: Judgement, scheme: str = "mof-2020", weight: float = 20) -> Points:
    found = score(report(row(judgement, weight=weight)), scheme).projects[0].indicators[0].points
    assert found is not None
    return found


@pytest.fixture
def linear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A scheme of one's own: the national one with the linear rule for reverse indicators."""
    folder = tmp_path / "scoring"
    folder.mkdir()
    text = (resources.configs() / "scoring" / "mof-2020.toml").read_text(encoding="utf-8")
    (folder / "own.toml").write_text(
        text.replace('reverse = "ratio"', 'reverse = "linear"'), encoding="utf-8"
    )
    monkeypatch.setenv("DABIAO_CONFIGS", str(tmp_path))
    return "own"


def test_a_shortfall_earns_its_share_of_the_weight() -> None:
    short = judged("not_met", item("not_met", number(200), number(190)))
    assert points(short) == Points(20, 19, "positive")


def test_more_than_the_target_earns_no_more_than_the_weight() -> None:
    beyond = judged("exceeded", item("exceeded", number(200, op=">="), number(260)))
    assert points(beyond) == Points(20, 20, "positive")


def test_points_have_two_decimals_and_halves_go_up() -> None:
    short = judged("not_met", item("not_met", number(4754), number(4604)))
    assert points(short, weight=5).awarded == 4.84
    half = judged("not_met", item("not_met", number(1000), number(1)))
    assert points(half, weight=12.5).awarded == 0.01


def test_over_the_limit_earns_limit_over_actual() -> None:
    over = judged("not_met", item("not_met", number(80, "万元", "<="), number(100, "万元")))
    assert points(over) == Points(20, 16, "reverse_ratio")


@pytest.mark.parametrize(("actual", "awarded"), [(100, 15), (160, 0), (200, 0)])
def test_the_other_rule_falls_to_nothing_at_twice_the_limit(linear: str, actual: int, awarded: float) -> None:
    over = judged("not_met", item("not_met", number(80, "万元", "<="), number(actual, "万元")))
    assert points(over, linear) == Points(20, awarded, "reverse_linear")


def test_under_the_limit_earns_the_weight() -> None:
    under = judged("exceeded", item("exceeded", number(80, "万元", "<="), number(60, "万元")))
    assert points(under) == Points(20, 20, "reverse_ratio")


def test_the_verdict_tells_which_way_a_plain_number_runs() -> None:
    over = judged("not_met", item("not_met", number(80, "万元"), number(100, "万元")))
    assert points(over) == Points(20, 16, "reverse_ratio")
    under = judged("exceeded", item("exceeded", number(80, "万元"), number(60, "万元")))
    assert points(under) == Points(20, 20, "reverse_ratio")


def test_a_target_of_nothing_scores_full_only_at_nothing() -> None:
    assert points(judged("met", item("met", number(0, "起"), number(0, "起")))) == Points(20, 20, "equal")
    assert points(judged("not_met", item("not_met", number(0, "起"), number(1, "起")))) == Points(
        20, 0, "equal"
    )


def test_units_are_brought_together_before_dividing() -> None:
    target = Mention(0, 3, "2公里", "quantity", "=", 2, unit="公里", dimension="length", factor=1000)
    actual = Mention(0, 3, "1500米", "quantity", "=", 1500, unit="米", dimension="length", factor=1)
    assert points(judged("not_met", item("not_met", target, actual))).awarded == 15


def test_numbers_that_cannot_be_divided_fall_back_on_the_comparers_ratio() -> None:
    rate = Mention(0, 3, "95%", "percent", ">=", 95, unit="%")
    plan = judged("not_met", item("not_met", rate, number(190, "户")), ratio=0.9)
    assert points(plan) == Points(20, 18, "positive")
    alone = judged("not_met", item("not_met", rate, number(190, "户")))
    assert points(alone) == Points(20, 0, "band")


def test_a_number_outside_a_range_is_measured_from_the_nearer_end() -> None:
    wanted = number(None, "℃", low=10, high=20)
    assert points(judged("met", item("met", wanted, number(15, "℃")))) == Points(20, 20, "range")
    assert points(judged("not_met", item("not_met", wanted, number(8, "℃")))) == Points(20, 16, "range")
    assert points(judged("not_met", item("not_met", wanted, number(25, "℃")))) == Points(20, 16, "range")


@pytest.mark.parametrize(
    ("scheme", "verdict", "awarded"),
    [
        ("mof-2020", "met", 20),
        ("mof-2020", "partially_met", 14),
        ("mof-2020", "not_met", 0),
        ("hubei", "met", 20),
        ("hubei", "partially_met", 13),
        ("hubei", "not_met", 0),
    ],
)
def test_words_earn_a_point_inside_their_band(scheme: str, verdict: Verdict, awarded: float) -> None:
    said = judged(verdict, item(verdict, None, None, "statement"), basis="statement")
    assert points(said, scheme) == Points(20, awarded, "band")


def test_items_share_the_weight() -> None:
    both = judged(
        "partially_met",
        item("met", number(10), number(10)),
        item("not_met", number(10), number(5)),
        item("undetermined", None, None, "none"),
    )
    assert points(both) == Points(20, 15, "items")


def test_what_does_not_apply_takes_no_weight() -> None:
    blank = judged("not_applicable", basis="none")
    full = judged("met", item("met", number(5), number(5)))
    scored = score(report(row(full, weight=None, key="1-1"), row(blank, weight=None, key="1-2"))).projects[0]
    assert [one.points for one in scored.indicators] == [
        Points(50, 50, "positive"),
        Points(None, None, "not_applicable"),
    ]
    assert scored.score is not None
    assert scored.score.left_out == ()


def test_undecided_indicators_are_listed_and_left_out_of_the_total() -> None:
    full = judged("met", item("met", number(5), number(5)))
    open_ = judged("undetermined", basis="none")
    scored = score(report(row(full, weight=60), row(open_, weight=30, key="1-2"))).projects[0].score
    assert scored is not None
    assert scored.total == 70  # 60 and the ten points that the printed weights leave for the budget
    assert scored.left_out == ("1-2",)
    assert scored.grade == "优"
    assert scored.note is not None
    assert "1-2" in scored.note
    assert "70分" in scored.note


def test_the_note_is_silent_when_nothing_is_left_out() -> None:
    full = judged("met", item("met", number(5), number(5)))
    scored = score(report(row(full, weight=90))).projects[0].score
    assert scored is not None
    assert (scored.total, scored.grade, scored.left_out, scored.note) == (100, "优", (), None)


def test_the_schemes_split_is_shared_evenly_where_no_weight_is_printed() -> None:
    full = judged("met", item("met", number(5), number(5)))
    types = ["数量指标", "质量指标", "成本指标", "社会效益指标", "满意度指标"]
    rows = [row(full, type_, None, f"1-{at}") for at, type_ in enumerate(types)]
    scored = score(report(*rows)).projects[0]
    weights = [one.points.weight for one in scored.indicators if one.points]
    assert weights == [16.67, 16.66, 16.67, 30, 10]
    assert scored.score is not None
    assert scored.score.total == 100
    assert scored.score.parts == {"预算执行率": 10, "产出": 50, "效益": 30, "满意度": 10}


def test_hubei_splits_differently() -> None:
    full = judged("met", item("met", number(5), number(5)))
    types = ["数量指标", "社会效益指标", "满意度指标"]
    rows = [row(full, type_, None, f"1-{at}") for at, type_ in enumerate(types)]
    scored = score(report(*rows, spent=50), "hubei").projects[0].score
    assert scored is not None
    assert scored.parts == {"预算执行率": 10, "产出": 40, "效益和满意度": 40}
    assert (scored.total, scored.grade) == (90, "优")


@pytest.mark.parametrize(
    ("budget", "spent", "awarded"),
    [(100, 89.82, 8.98), (100, 120, 10), (100, 0, 0), (0, 0, None), (None, 5, None)],
)
def test_the_budget_line_is_spent_over_budget_capped(
    budget: float | None, spent: float, awarded: float | None
) -> None:
    full = judged("met", item("met", number(5), number(5)))
    scored = score(report(row(full, weight=90), budget=budget, spent=spent)).projects[0].score
    assert scored is not None
    assert scored.parts["预算执行率"] == awarded


def test_a_printed_rate_stands_in_for_missing_amounts() -> None:
    project = Project(1, execution_rate=Rate(stated=80.0))
    scored = score(Report(SOURCE, projects=(project,))).projects[0].score
    assert scored is not None
    assert scored.parts["预算执行率"] == 8


@pytest.mark.parametrize(
    ("reached", "grade"),
    [(100, "优"), (90, "优"), (89, "良"), (80, "良"), (79, "中"), (60, "中"), (59, "差")],
)
def test_grades_break_at_ninety_eighty_and_sixty(reached: int, grade: str) -> None:
    verdict: Verdict = "met" if reached == 100 else "not_met"
    one = row(judged(verdict, item(verdict, number(100), number(reached))), weight=100)
    scored = score(report(one)).projects[0].score
    assert scored is not None
    assert (scored.total, scored.grade) == (reached, grade)


def test_a_row_without_type_or_weight_earns_nothing_and_says_why() -> None:
    full = judged("met", item("met", number(5), number(5)))
    scored = score(report(Indicator("1-1", judgement=full))).projects[0]
    assert scored.indicators[0].points == Points(None, None, "no_weight")


def test_nothing_to_score_gives_no_total() -> None:
    scored = score(report(budget=None, spent=None)).projects[0].score
    assert scored is not None
    assert (scored.total, scored.grade) == (None, None)


def test_an_unknown_scheme_lists_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"DB1001.*hubei、mof-2020") as caught:
        score(report(), "../secret")
    assert caught.value.code == "DB1001"


def test_every_bundled_scheme_loads_and_spends_a_hundred_points() -> None:
    assert names() == ("hubei", "mof-2020")
    full = judged("met", item("met", number(5), number(5)))
    rows = [row(full, type_, None, f"1-{at}") for at, type_ in enumerate(INDICATOR_TYPES)]
    for name in names():
        scored = score(report(*rows), name).projects[0].score
        assert scored is not None
        assert (scored.scheme, scored.total) == (name, 100)


@pytest.mark.parametrize("old", ['reverse = "ratio"', "met = 100", "types = [", "from = 90"])
def test_a_broken_scheme_says_which_file(old: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = {
        'reverse = "ratio"': 'reverse = "up"',
        "met = 100": "reached = 100",
        "types = [": 'types = ["新指标", ',
        "from = 90": "from = 9",
    }
    text = (resources.configs() / "scoring" / "mof-2020.toml").read_text(encoding="utf-8")
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "own.toml").write_text(text.replace(old, new[old], 1), encoding="utf-8")
    monkeypatch.setenv("DABIAO_CONFIGS", str(tmp_path))
    with pytest.raises(ConfigError, match=r"DB2002.*scoring/own.toml"):
        score(report(), "own")


@pytest.mark.parametrize("weight", [1e300, float("inf"), float("nan")])
def test_a_misread_weight_does_no_harm(weight: float) -> None:
    full = judged("met", item("met", number(5), number(5)))
    assert score(report(row(full, weight=weight))).projects[0].score is not None


@settings(derandomize=True, database=None, deadline=None)
@given(
    target=st.integers(1, 10**6),
    actual=st.integers(0, 10**6),
    op=st.sampled_from(["=", ">=", "<="]),
    weight=st.integers(1, 100),
)
def test_points_never_leave_the_weight(target: int, actual: int, op: Op, weight: int) -> None:
    reached = actual <= target if op == "<=" else actual >= target
    verdict: Verdict = "met" if reached else "not_met"
    awarded = points(
        judged(verdict, item(verdict, number(target, op=op), number(actual))), weight=weight
    ).awarded
    assert awarded is not None
    assert 0 <= awarded <= weight
    assert (awarded == weight) or not reached
