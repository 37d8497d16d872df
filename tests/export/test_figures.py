"""The counts behind summaries and charts."""

from __future__ import annotations

from dataclasses import replace

from dabiao.export.figures import figures, findings_by_indicator, flag_codes, widest_gaps
from dabiao.model import Indicator, Judgement, Project, Rate, Report


def test_counts_and_rates(report: Report) -> None:
    counts = figures(report)
    assert counts.indicators == 7
    assert counts.verdicts == {
        "exceeded": 1, "met": 2, "partially_met": 1, "not_met": 1, "undetermined": 1, "not_applicable": 1,
    }  # fmt: skip
    assert counts.attainment == 60.0  # 3 of the 5 that apply and could be judged
    assert list(counts.types) == [
        "数量指标",
        "质量指标",
        "时效指标",
        "成本指标",
        "生态效益指标",
        "满意度指标",
    ]
    assert counts.types["数量指标"]["undetermined"] == 1
    assert counts.grades == {"良": 1}
    assert counts.severities == {"high": 2, "medium": 2, "low": 1}
    assert next(iter(counts.findings)) == "contradiction"


def test_a_project_s_rates(report: Report) -> None:
    first, second = figures(report).projects
    assert (first.spending, first.attainment, first.findings) == (96.32, 33.33, 2)
    assert (second.spending, second.attainment, second.findings) == (0.0, 100.0, 3)
    stated = replace(report.projects[0], execution_rate=Rate(stated=88.0))
    assert figures(replace(report, projects=(stated,))).projects[0].spending == 88.0


def test_nothing_judged_is_no_rate(empty: Report) -> None:
    rows = (Indicator(id="1-1"), Indicator(id="1-2", judgement=Judgement("not_applicable", "none", 1.0, "")))
    counts = figures(replace(empty, projects=(Project(no=1, indicators=rows),)))
    assert (counts.indicators, counts.attainment, counts.types) == (2, None, {})
    assert widest_gaps(counts, 5) == []


def test_the_widest_gap_comes_first(report: Report) -> None:
    counts = figures(report)
    assert [entry.project.no for entry in widest_gaps(counts, 5)] == [2, 1]
    assert [entry.project.no for entry in widest_gaps(counts, 1)] == [2]


def test_flags_and_findings_of_a_row_are_one_list(report: Report) -> None:
    found = findings_by_indicator(report)
    late = report.projects[0].indicators[1]
    assert flag_codes(late, found[late.id]) == ["score_mismatch"]
    first = report.projects[0].indicators[0]
    assert flag_codes(first, found["1-1"]) == ["contradiction"]
    assert flag_codes(first, []) == ["contradiction"]
    assert None not in found
