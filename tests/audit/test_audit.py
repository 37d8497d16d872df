"""Every finding: a case that has it and one that must not, worded with its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao import resources
from dabiao.audit import CHECKS, audit
from dabiao.audit.money import rate_range
from dabiao.errors import ConfigError
from dabiao.extract import extract
from dabiao.model import (
    Amounts,
    Basis,
    Finding,
    FindingCode,
    Indicator,
    Item,
    Judgement,
    Mention,
    Op,
    Points,
    Project,
    ProjectScore,
    Rate,
    Report,
    Source,
    Verdict,
    Where,
)

CODES: tuple[FindingCode, ...] = (
    "contradiction", "spending_mismatch", "score_mismatch", "rate_mismatch", "sum_mismatch", "goal_mismatch",
    "unit_mismatch", "unsupported", "no_threshold", "copied", "far_exceeded", "wrong_type", "truncated",
)  # fmt: skip


def number(text: str, value: float, unit: str = "户", op: Op = "=", object_: str | None = None) -> Mention:
    return Mention(0, len(text), text, "quantity", op, value, unit=unit, object=object_)


def pair(
    target: str | None,
    actual: str | None,
    verdict: Verdict = "met",
    *flags: FindingCode,
    basis: Basis = "numeric",
    mentions: tuple[Mention, Mention] | None = None,
    type_: str = "数量指标",
    name: str | None = None,
) -> Indicator:
    wanted, got = mentions or (None, None)
    items = (Item(target, actual, verdict, basis, "因为", 0.9, wanted, got),)
    judgement = Judgement(verdict, basis, 0.9, "因为", None, items, flags)
    found = (wanted,) if wanted else ()
    return Indicator(
        "1-1", type=type_, type_source="printed", name=name, target=target, actual=actual,
        where=Where(page=3, line=17), target_mentions=found, judgement=judgement,
    )  # fmt: skip


def project(*indicators: Indicator, goal: str | None = None) -> Project:
    return Project(1, goal=goal, indicators=indicators)


def findings(one: Project, code: FindingCode) -> list[Finding]:
    report = Report(Source("青禾市.pdf", "0" * 64, "pdf"), year=2022, currency_unit="万元", projects=(one,))
    return [finding for finding in audit(report) if finding.code == code]


def money(budget: float | None, spent: float | None, stated: float | None = None) -> Project:
    return Project(1, budget=Amounts(total=budget), spent=Amounts(total=spent), execution_rate=Rate(stated))


SHORT = (number("200户", 200), number("180户", 180))


# contradiction


def test_contradiction_shows_both_figures_and_their_spans() -> None:
    one = pair("发放200户", "已全部完成，发放180户", "not_met", "contradiction", mentions=SHORT)
    (finding,) = findings(project(one), "contradiction")
    assert finding.severity == "high"
    assert (finding.project, finding.indicator) == (1, "1-1")
    assert all(part in finding.message for part in ("全部完成", "200户", "180户"))
    target, actual = finding.evidence
    assert (target.field, target.text, target.start, target.end) == ("target", "200户", 2, 6)
    assert (actual.field, actual.text, actual.start, actual.end) == ("actual", "180户", 8, 12)
    assert target.where == Where(page=3, line=17)


def test_contradiction_is_seen_without_the_comparers_flag() -> None:
    one = pair("发放200户", "圆满完成，发放180户", "not_met", mentions=SHORT)
    assert len(findings(project(one), "contradiction")) == 1


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("发放180户", "not_met"),
        ("已完成180户", "not_met"),
        ("未全部完成，发放180户", "not_met"),
        ("已全部完成，发放200户", "met"),
    ],
)
def test_no_contradiction_without_a_claim_or_without_a_shortfall(actual: str, verdict: Verdict) -> None:
    assert findings(project(pair("发放200户", actual, verdict, mentions=SHORT)), "contradiction") == []


@pytest.mark.parametrize(("actual", "count"), [("如期于7月3日办结", 1), ("已完成，7月3日办结", 0)])
def test_a_late_date_contradicts_only_a_claim_of_time(actual: str, count: int) -> None:
    mentions = (extract("6月底前", year=2022)[0], extract("7月3日", year=2022)[0])
    one = pair("6月底前", actual, "not_met", basis="date", mentions=mentions, type_="时效指标")
    assert len(findings(project(one), "contradiction")) == count


def test_a_long_list_of_shortfalls_is_counted_not_recited() -> None:
    one = pair("发放200户", "已全部完成，发放180户", "not_met", mentions=SHORT)
    assert one.judgement is not None
    judgement = replace(one.judgement, items=one.judgement.items * 50)
    (finding,) = findings(project(replace(one, judgement=judgement)), "contradiction")
    assert "等共50项" in finding.message
    assert len(finding.message) < 250


# spending_mismatch


def claimed(actual: str, verdict: Verdict = "met", type_: str = "社会效益指标") -> Indicator:
    return pair("促进节能", actual, verdict, basis="qualitative", type_=type_)


@pytest.mark.parametrize("spent", [0, 12.5])
def test_spending_mismatch_when_next_to_nothing_was_spent(spent: float) -> None:
    one = replace(money(1500, spent), indicators=(claimed("节能水平显著提升"),))
    (finding,) = findings(one, "spending_mismatch")
    assert finding.severity == "high"
    assert "1,500万元" in finding.message
    assert "节能水平显著提升" in finding.message
    assert [evidence.field for evidence in finding.evidence] == ["budget", "spent", "actual"]


def test_spending_mismatch_reads_the_words_where_the_comparer_left_it_open() -> None:
    one = replace(money(1500, 0), indicators=(claimed("显著提升", "undetermined"),))
    assert len(findings(one, "spending_mismatch")) == 1


@pytest.mark.parametrize(
    ("budget", "spent", "indicator"),
    [
        (1500, 900, claimed("节能水平显著提升")),
        (1500, 0, claimed("暂未拨付，效果尚未显现", "not_met")),
        (1500, 0, claimed("将显著提升节能水平", "undetermined")),
        (1500, 0, claimed("完成方案编制", type_="数量指标")),
        (0, 0, claimed("节能水平显著提升")),
        (None, None, claimed("节能水平显著提升")),
    ],
)
def test_no_spending_mismatch(budget: float | None, spent: float | None, indicator: Indicator) -> None:
    assert findings(replace(money(budget, spent), indicators=(indicator,)), "spending_mismatch") == []


# score_mismatch


def scored(one: Indicator, weight: float, score: float, awarded: float | None = None) -> Project:
    points = None if awarded is None else Points(weight, awarded, "positive")
    return project(replace(one, weight=weight, score=score, points=points))


def test_score_mismatch_full_marks_for_a_shortfall() -> None:
    (finding,) = findings(scored(pair("≥200户", "180户", "not_met", mentions=SHORT), 5, 5), "score_mismatch")
    assert finding.severity == "high"
    assert "满分5分" in finding.message
    assert "180户" in finding.message
    assert finding.evidence[-1].field == "score"


@pytest.mark.parametrize(
    ("one", "weight", "score", "awarded", "words"),
    [
        (pair("200户", "200户", "met"), 20, 18, None, "扣分原因不明"),
        (pair("200户", "200户", "met"), 10, 12, None, "高于分值10分"),
        (pair("200户", "100户", "not_met", mentions=SHORT), 10, 9.5, 5, "应约5分"),
    ],
)
def test_score_mismatch_in_other_ways(
    one: Indicator, weight: float, score: float, awarded: float | None, words: str
) -> None:
    (finding,) = findings(scored(one, weight, score, awarded), "score_mismatch")
    assert words in finding.message


@pytest.mark.parametrize(
    ("one", "weight", "score", "awarded"),
    [
        (pair("200户", "200户", "met"), 10, 10, None),
        (pair("200户", "180户", "not_met", mentions=SHORT), 10, 9, 9),
        (pair("规范管理", "已规范", "met", basis="statement"), 10, 9, None),
        (pair("培训人数", "80人", "undetermined", basis="none"), 10, 10, None),
    ],
)
def test_no_score_mismatch(one: Indicator, weight: float, score: float, awarded: float | None) -> None:
    assert findings(scored(one, weight, score, awarded), "score_mismatch") == []


def test_score_mismatch_of_the_budget_line() -> None:
    one = replace(money(100, 70), execution_weight=10, execution_score=10)
    (finding,) = findings(one, "score_mismatch")
    assert "应得约7分" in finding.message
    assert findings(replace(one, execution_score=7), "score_mismatch") == []


# rate_mismatch


def test_rate_mismatch_beyond_rounding() -> None:
    (finding,) = findings(money(210.6, 180.16, 89.82), "rate_mismatch")
    assert finding.severity == "medium"
    assert all(part in finding.message for part in ("89.82%", "85.55%", "4.27", "不能解释"))
    assert [evidence.field for evidence in finding.evidence] == ["execution_rate", "spent", "budget"]


def test_rate_mismatch_that_unrounded_amounts_could_explain_is_only_a_note() -> None:
    # 36.43 / 36.94 = 98.619, but 36.4349 / 36.9351 = 98.646
    (finding,) = findings(money(36.94, 36.43, 98.64), "rate_mismatch")
    assert finding.severity == "low"
    assert "可以解释" in finding.message


@pytest.mark.parametrize(
    ("budget", "spent", "stated"),
    [
        (41.2, 41, 99.51),  # 99.5146
        (3, 2, 66.66),  # cut, not rounded
        (100, 99.6, 100),  # a report that prints whole percents
        (0, 0, 100),
        (None, 5, 50),
        (100, 50, None),
    ],
)
def test_no_rate_mismatch(budget: float | None, spent: float, stated: float | None) -> None:
    assert findings(money(budget, spent, stated), "rate_mismatch") == []


def test_a_whole_rate_is_exact_where_the_report_prints_decimals() -> None:
    other = replace(money(41.2, 41, 99.51), no=2)
    source = Source("青禾市.pdf", "0" * 64, "pdf")
    report = Report(source, projects=(money(100, 99.6, 100), other))
    assert [finding.code for finding in audit(report)] == ["rate_mismatch"]


@settings(derandomize=True, database=None, deadline=None)
@given(budget=st.integers(1, 10**9), spent=st.integers(0, 10**9))
def test_a_rate_of_unrounded_amounts_is_never_called_impossible(budget: int, spent: int) -> None:
    # Amounts in units of 0.0001, printed with two decimals: the true rate lies in the interval.
    true = spent / budget * 100
    low, high = rate_range(round(spent / 10**4, 2), round(budget / 10**4, 2), 0.005 + 1e-9)
    assert low - 1e-6 <= true <= high + high * 1e-9 + 1e-6


# sum_mismatch


def test_sum_mismatch_of_amounts() -> None:
    one = Project(1, budget=Amounts(total=75, general=47, fund=20, nonfiscal=0))
    (finding,) = findings(one, "sum_mismatch")
    assert all(part in finding.message for part in ("预算合计75万元", "67万元", "8万元"))
    assert finding.evidence[0].field == "budget"


@pytest.mark.parametrize(
    "amounts",
    [
        Amounts(total=75, general=47, fund=28, nonfiscal=0),
        Amounts(total=75.01, general=25, fund=25, nonfiscal=25),
        Amounts(total=75, general=47),
        Amounts(),
    ],
)
def test_no_sum_mismatch_of_amounts(amounts: Amounts) -> None:
    assert findings(Project(1, spent=amounts), "sum_mismatch") == []


def weighed(*weights: float | None, scores: tuple[float | None, ...] | None = None) -> Project:
    rows = [
        Indicator(f"1-{at}", weight=weight, score=scores[at] if scores else None)
        for at, weight in enumerate(weights)
    ]
    return Project(1, indicators=tuple(rows))


def test_sum_mismatch_of_weights() -> None:
    (finding,) = findings(replace(weighed(50, 30), execution_weight=10), "sum_mismatch")
    assert "合计90分，不是100分" in finding.message


@pytest.mark.parametrize(
    ("one", "execution"),
    [
        (weighed(50, 30, 10), 10),
        (weighed(50, 30, 10), None),
        (weighed(33.3, 33.3, 33.4), None),
        (weighed(50, None), 10),
    ],
)
def test_no_sum_mismatch_of_weights(one: Project, execution: float | None) -> None:
    assert findings(replace(one, execution_weight=execution), "sum_mismatch") == []


def test_sum_mismatch_of_scores() -> None:
    one = replace(
        weighed(60, 30, scores=(58, 30)), execution_weight=10, execution_score=9, score_printed=99.5
    )
    (finding,) = findings(one, "sum_mismatch")
    assert "97分" in finding.message
    assert "99.5分" in finding.message
    assert findings(replace(one, score_printed=97), "sum_mismatch") == []
    assert findings(replace(one, execution_score=None), "sum_mismatch") == []


# goal_mismatch


def asked(target: str, name: str | None = None) -> Indicator:
    return replace(
        pair(target, "已完成", basis="statement", name=name), target_mentions=tuple(extract(target))
    )


def test_goal_mismatch_names_both_numbers() -> None:
    (finding,) = findings(
        project(asked("培训护林员280人"), goal="全年培训护林员300人，确保安全。"), "goal_mismatch"
    )
    assert "300人" in finding.message
    assert "280人" in finding.message
    assert (finding.evidence[0].field, finding.evidence[0].text) == ("goal", "300人")


def test_goal_mismatch_takes_the_thing_from_the_indicators_name() -> None:
    one = project(asked("280人", "护林员人数"), goal="全年培训护林员300人。")
    assert len(findings(one, "goal_mismatch")) == 1


def test_goal_mismatch_when_what_was_done_misses_the_goal() -> None:
    mentions = (number("28台", 28, "台", object_="台式电脑"), number("20台", 20, "台", object_="台式计算机"))
    one = pair("购置28台台式电脑", "购置台式计算机20台", "not_met", mentions=mentions)
    (finding,) = findings(project(one, goal="完成28台台式电脑的购置。"), "goal_mismatch")
    assert "28台" in finding.message
    assert "20台" in finding.message


@pytest.mark.parametrize(
    ("target", "goal"),
    [
        ("培训护林员300人", "全年培训护林员300人。"),
        ("培训护林员300人", "全年培训村干部120人。"),
        ("培训护林员12期", "全年培训护林员300人。"),
        ("培训护林员300人", "做好护林员培训。"),
        ("培训护林员300人", None),
    ],
)
def test_no_goal_mismatch(target: str, goal: str | None) -> None:
    assert findings(project(asked(target), goal=goal), "goal_mismatch") == []


# unit_mismatch, unsupported, no_threshold, copied


def test_unit_mismatch() -> None:
    mentions = (number("300户", 300), number("800人", 800, "人"))
    one = pair("惠及300户", "惠及800人", "undetermined", "unit_mismatch", basis="none", mentions=mentions)
    (finding,) = findings(project(one), "unit_mismatch")
    assert "目标300户、实际800人" in finding.message
    assert findings(project(pair("惠及300户", "惠及300户")), "unit_mismatch") == []


def test_unsupported_by_the_comparers_flag() -> None:
    one = pair("培训300人", "认真组织培训", "undetermined", "unsupported", basis="none")
    (finding,) = findings(project(one), "unsupported")
    assert "培训300人" in finding.message
    assert "认真组织培训" in finding.message


def test_unsupported_by_an_empty_cell() -> None:
    empty = replace(asked("培训300人"), actual="")
    (finding,) = findings(project(empty, pair("发放200户", "发放200户")), "unsupported")
    assert "完成情况为空" in finding.message


def test_a_table_of_goals_alone_is_not_unsupported() -> None:
    empty = replace(asked("培训300人"), actual=None)
    assert findings(project(empty, replace(empty, id="1-2")), "unsupported") == []


@pytest.mark.parametrize(
    "one", [pair("培训300人", "培训300人"), pair("不适用", "", "not_applicable", basis="none")]
)
def test_no_unsupported(one: Indicator) -> None:
    assert findings(project(one), "unsupported") == []


def test_no_threshold() -> None:
    (finding,) = findings(project(pair("培训人数", "300人", "undetermined", "no_threshold")), "no_threshold")
    assert finding.severity == "low"
    assert "培训人数" in finding.message
    assert findings(project(pair("培训300人", "300人")), "no_threshold") == []


def test_no_threshold_of_a_named_indicator_shows_both() -> None:
    one = pair("参训情况", "300人", "undetermined", "no_threshold", name="培训效果")
    (finding,) = findings(project(one), "no_threshold")
    assert "“培训效果”：指标内容“参训情况”" in finding.message


def test_copied() -> None:
    (finding,) = findings(project(pair("合格率≥95%", "合格率≥95%", "met", "copied")), "copied")
    assert "合格率≥95%" in finding.message
    assert len(finding.evidence) == 2
    assert findings(project(pair("合格率≥95%", "合格率96%", "exceeded")), "copied") == []


# far_exceeded


def beaten(actual: float, op: Op = ">=") -> Indicator:
    mentions = (number("≥200户", 200, op=op), number(f"{actual}户", actual))
    return pair("≥200户", f"{actual}户", "exceeded", mentions=mentions, name="受益户数")


def test_far_exceeded_from_half_as_much_again() -> None:
    (finding,) = findings(project(beaten(300)), "far_exceeded")
    assert "150%" in finding.message
    assert "受益户数" in finding.message


@pytest.mark.parametrize("one", [beaten(299), beaten(300, "<="), pair("200户", "400户", "exceeded")])
def test_not_far_exceeded(one: Indicator) -> None:
    assert findings(project(one), "far_exceeded") == []


def test_far_exceeded_follows_the_scheme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scoring").mkdir()
    for name in ("audit.toml", "scoring/mof-2020.toml"):
        (tmp_path / name).write_text(
            (resources.configs() / name).read_text(encoding="utf-8"), encoding="utf-8"
        )
    (tmp_path / "scoring" / "strict.toml").write_text("far_exceeded = 120\n", encoding="utf-8")
    monkeypatch.setenv("DABIAO_CONFIGS", str(tmp_path))
    strict = replace(project(beaten(250)), score=ProjectScore("strict", 90, "优"))
    assert len(findings(strict, "far_exceeded")) == 1
    assert findings(replace(strict, score=None), "far_exceeded") == []


# wrong_type


def typed(predicted: str | None, confidence: float | None, source: str = "printed") -> Project:
    one = pair("12月底前完成", "已完成", type_="数量指标")
    return project(replace(one, type_predicted=predicted, type_confidence=confidence, type_source=source))  # type: ignore[arg-type]


def test_wrong_type() -> None:
    (finding,) = findings(typed("时效指标", 0.97), "wrong_type")
    assert all(part in finding.message for part in ("数量指标", "时效指标", "97%"))


@pytest.mark.parametrize(
    "one",
    [
        typed("时效指标", 0.6),
        typed("数量指标", 0.99),
        typed(None, None),
        typed("时效指标", 0.99, "predicted"),
    ],
)
def test_no_wrong_type(one: Project) -> None:
    assert findings(one, "wrong_type") == []


# truncated


@pytest.mark.parametrize("target", ["服务对象满意度不低于", "设备采购（含安装", "编制《防灾手册"])
def test_truncated(target: str) -> None:
    (finding,) = findings(project(pair(target, "95%")), "truncated")
    assert target[-4:] in finding.message
    assert finding.evidence[0].text == target


def test_truncated_by_the_comparers_flag() -> None:
    (finding,) = findings(project(pair("保障供应", "保障全区应急物资供", "met", "truncated")), "truncated")
    assert "应急物资供" in finding.message


def test_an_actual_that_says_reached_is_whole() -> None:
    assert findings(project(pair("提升供应能力", "基本达到")), "truncated") == []


@pytest.mark.parametrize("target", ["服务对象满意度不低于90%", "设备采购（含安装）", "≥", "和", "", None])
def test_not_truncated(target: str | None) -> None:
    assert findings(project(pair(target, "95%")), "truncated") == []


# the list


def test_there_is_one_check_per_code_in_the_order_of_the_policy() -> None:
    assert tuple(check.__name__ for check in CHECKS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_wording_and_severity(code: FindingCode) -> None:
    table = resources.load_toml("audit.toml")[code]
    assert table["severity"] in {"high", "medium", "low"}
    assert table["message"].endswith("。")


def test_the_most_serious_come_first() -> None:
    one = replace(
        money(1500, 0, 50),
        indicators=(
            pair("合格率≥95%", "合格率≥95%", "met", "copied"),
            replace(claimed("显著提升"), id="1-2"),
            replace(pair("发放200户", "圆满完成，发放180户", "not_met", mentions=SHORT), id="1-3"),
        ),
    )
    report = Report(Source("青禾市.pdf", "0" * 64, "pdf"), projects=(one,))
    assert [finding.code for finding in audit(report)] == [
        "contradiction", "spending_mismatch", "rate_mismatch", "copied",
    ]  # fmt: skip


def test_a_clean_report_has_no_findings() -> None:
    one = replace(money(100, 99, 99), indicators=(pair("发放200户", "发放200户"),))
    assert audit(Report(Source("青禾市.pdf", "0" * 64, "pdf"), projects=(one,))) == ()


def test_a_message_with_an_unknown_field_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (resources.configs() / "audit.toml").read_text(encoding="utf-8")
    broken = text.replace("照抄指标内容", "照抄{nothing}")
    assert broken != text
    (tmp_path / "audit.toml").write_text(broken, encoding="utf-8")
    (tmp_path / "scoring").mkdir()
    scheme = (resources.configs() / "scoring" / "mof-2020.toml").read_text(encoding="utf-8")
    (tmp_path / "scoring" / "mof-2020.toml").write_text(scheme, encoding="utf-8")
    monkeypatch.setenv("DABIAO_CONFIGS", str(tmp_path))
    with pytest.raises(ConfigError, match=r"DB2002.*audit.toml \[copied\]"):
        findings(project(pair("合格率≥95%", "合格率≥95%", "met", "copied")), "copied")


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(target=st.text(), actual=st.text(), goal=st.text())
def test_no_text_makes_the_audit_raise(target: str, actual: str, goal: str) -> None:
    one = replace(asked(target), actual=actual)
    report = Report(Source("青禾市.pdf", "0" * 64, "pdf"), projects=(project(one, goal=goal),))
    assert all(finding.message for finding in audit(report))
