"""The findings that a reviewer of the published report must be shown (its hand-cleaned half)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dabiao.audit import audit
from dabiao.compare import compare
from dabiao.extract import extract
from dabiao.model import Amounts, Finding, Indicator, Project, Rate, Report, Source
from dabiao.score import score

TABLE = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "table.json"
if not TABLE.exists():
    pytest.skip("the reference material is not beside the project", allow_module_level=True)
pytestmark = pytest.mark.shared
YEAR = 2021


def judged(key: str, type_: str, target: str, actual: str) -> Indicator:
    return Indicator(
        key, type=type_, type_source="printed", target=target, actual=actual,
        target_mentions=tuple(extract(target, year=YEAR)), actual_mentions=tuple(extract(actual, year=YEAR)),
        judgement=compare(target=target, actual=actual, type=type_, year=YEAR),
    )  # fmt: skip


def amounts(data: dict[str, float]) -> Amounts:
    return Amounts(
        total=data["total"], general=data["general"], fund=data["fund"], nonfiscal=data["nonfiscal"]
    )


def read(data: dict[str, Any]) -> Project:
    rows = [
        judged(f"{data['no']}-{at}", row["type"], row["target"], row["actual"])
        for at, row in enumerate(data["indicators"], 1)
    ]
    rate = Rate(float(data["execution_rate"].removesuffix("%")))
    return Project(
        data["no"], project=data["project"], budget=amounts(data["budget"]), spent=amounts(data["spent"]),
        execution_rate=rate, goal=data["goal"], goal_result=data["goal_result"], indicators=tuple(rows),
    )  # fmt: skip


def unspent() -> Project:
    """The report's project without spending, by its figures."""
    rows = [
        judged("26-4", "经济效益指标", "产业低碳化", "显著提升"),
        judged("26-5", "社会效益指标", "资源节约", "显著提升"),
    ]
    rows.append(judged("26-7", "满意度指标", "群众满意度不低于90%", "暂未完成拨付"))
    return Project(
        26,
        budget=Amounts(total=1500),
        spent=Amounts(total=0),
        execution_rate=Rate(0.0),
        indicators=tuple(rows),
    )


@pytest.fixture(scope="module")
def findings() -> tuple[Finding, ...]:
    projects = [read(data) for data in json.loads(TABLE.read_text(encoding="utf-8"))]
    report = Report(
        Source("seed", "0" * 64, "pdf"), year=YEAR, currency_unit="万元", projects=(*projects, unspent())
    )
    return audit(score(report))


def places(findings: tuple[Finding, ...], code: str) -> list[tuple[int | None, str | None]]:
    return [(finding.project, finding.indicator) for finding in findings if finding.code == code]


def test_equipment_bought_falls_short_of_equipment_planned(findings: tuple[Finding, ...]) -> None:
    assert places(findings, "contradiction") == [(11, "11-1")]
    assert places(findings, "goal_mismatch") == [(11, "11-1")]
    assert all(figure in findings[0].message for figure in ("28台", "20台", "19台", "14台"))


def test_effects_are_claimed_though_nothing_was_spent(findings: tuple[Finding, ...]) -> None:
    assert places(findings, "spending_mismatch") == [(26, "26-4"), (26, "26-5")]


def test_rates_that_do_not_match_the_printed_amounts(findings: tuple[Finding, ...]) -> None:
    assert places(findings, "rate_mismatch") == [(11, None), (12, None)]
    # Unrounded amounts could give both, so neither is more than a note.
    assert {finding.severity for finding in findings if finding.code == "rate_mismatch"} == {"low"}


def test_copied_cells(findings: tuple[Finding, ...]) -> None:
    assert {(1, "1-1"), (6, "6-2"), (7, "7-1"), (9, "9-1"), (10, "10-1")} <= set(places(findings, "copied"))


def test_a_cell_cut_off_before_its_number(findings: tuple[Finding, ...]) -> None:
    assert (12, "12-7") in places(findings, "truncated")


def test_sums_of_the_report_add_up(findings: tuple[Finding, ...]) -> None:
    assert places(findings, "sum_mismatch") == []
