"""The counts and rates that summaries and charts show, worked out once from the records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import get_args

from dabiao.model import INDICATOR_TYPES, Finding, FindingCode, Indicator, Project, Report, Verdict

VERDICTS: tuple[str, ...] = get_args(Verdict)
FINDING_CODES: tuple[str, ...] = get_args(FindingCode)
SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """One project: ``spending`` and ``attainment`` in percent, None where they cannot be told."""

    project: Project
    verdicts: Mapping[str, int]
    spending: float | None
    attainment: float | None
    findings: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a report. ``types`` holds verdict counts by type, in the order of the forms."""

    indicators: int
    verdicts: Mapping[str, int]
    attainment: float | None
    types: Mapping[str, Mapping[str, int]]
    projects: tuple[ProjectFigures, ...]
    findings: Mapping[str, int]
    severities: Mapping[str, int]
    grades: Mapping[str, int]


def figures(report: Report) -> Figures:
    """Count ``report``; an indicator without a judgement counts in ``indicators`` only."""
    rows = [row for project in report.projects for row in project.indicators]
    verdicts = _verdicts(rows)
    grades = Counter(p.score.grade for p in report.projects if p.score and p.score.grade)
    return Figures(
        indicators=len(rows),
        verdicts=verdicts,
        attainment=_attainment(verdicts),
        types=_types(rows),
        projects=tuple(_project(project, report.findings) for project in report.projects),
        findings=_ordered(Counter(f.code for f in report.findings), FINDING_CODES),
        severities=_ordered(Counter(f.severity for f in report.findings), SEVERITIES),
        grades=_ordered(grades, ("优", "良", "中", "差")),
    )


def widest_gaps(counts: Figures, most: int) -> list[ProjectFigures]:
    """Return up to ``most`` projects, those first whose attainment and spending differ most.

    A project for which either cannot be told is left out.
    """
    both = [p for p in counts.projects if p.spending is not None and p.attainment is not None]
    return sorted(both, key=lambda p: -abs((p.spending or 0) - (p.attainment or 0)))[:most]


def findings_by_indicator(report: Report) -> dict[str, list[Finding]]:
    """Return the findings of each indicator id, in the report's order."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.indicator is not None:
            found.setdefault(finding.indicator, []).append(finding)
    return found


def flag_codes(row: Indicator, findings: Iterable[Finding]) -> list[str]:
    """Return the codes that the judgement or a finding puts on ``row``, most serious first."""
    codes = {str(finding.code) for finding in findings}
    if row.judgement:
        codes.update(row.judgement.flags)
    return sorted(codes, key=lambda code: (_rank(code, FINDING_CODES), code))


def _verdicts(rows: Iterable[Indicator]) -> dict[str, int]:
    counts = Counter(row.judgement.verdict for row in rows if row.judgement)
    return {verdict: counts[verdict] for verdict in VERDICTS}  # type: ignore[index]


def _attainment(verdicts: Mapping[str, int]) -> float | None:
    """Percent of met and exceeded among the indicators that apply and could be judged."""
    good = verdicts["met"] + verdicts["exceeded"]
    judged = good + verdicts["partially_met"] + verdicts["not_met"]
    return round(100 * good / judged, 2) if judged else None


def _types(rows: list[Indicator]) -> dict[str, dict[str, int]]:
    present = {row.type for row in rows if row.type}
    order = sorted(present, key=lambda kind: (_rank(kind, INDICATOR_TYPES), kind))
    return {kind: _verdicts(row for row in rows if row.type == kind) for kind in order}


def _project(project: Project, findings: Iterable[Finding]) -> ProjectFigures:
    verdicts = _verdicts(project.indicators)
    rate = project.execution_rate
    return ProjectFigures(
        project=project,
        verdicts=verdicts,
        spending=rate.computed if rate.computed is not None else rate.stated,
        attainment=_attainment(verdicts),
        findings=sum(finding.project == project.no for finding in findings),
    )


def _ordered(counts: Counter[str], order: tuple[str, ...]) -> dict[str, int]:
    return {key: counts[key] for key in sorted(counts, key=lambda key: (_rank(key, order), key))}


def _rank(key: str, order: tuple[str, ...]) -> int:
    return order.index(key) if key in order else len(order)
