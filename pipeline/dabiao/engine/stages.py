"""The stage list, written once; every engine runs it.

A stage takes a Report and returns a new one with its part filled in. Heavy libraries load inside
the stage that needs them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dabiao.model import Indicator, Report, Summary


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose: the scoring scheme."""

    scheme: str = "mof-2020"


Stage = Callable[[Report, Options], Report]


def _each_indicator(report: Report, change: Callable[[Indicator], Indicator]) -> Report:
    return replace(
        report,
        projects=tuple(
            replace(project, indicators=tuple(change(indicator) for indicator in project.indicators))
            for project in report.projects
        ),
    )


def extract_mentions(report: Report, options: Options) -> Report:
    """Fill ``target_mentions`` and ``actual_mentions``."""
    from dabiao.extract import extract

    def change(indicator: Indicator) -> Indicator:
        return replace(
            indicator,
            target_mentions=tuple(extract(indicator.target or "", year=report.year)),
            actual_mentions=tuple(extract(indicator.actual or "", year=report.year)),
        )

    return _each_indicator(report, change)


def classify_indicators(report: Report, options: Options) -> Report:
    """Fill ``type_predicted`` and its confidence, and ``type`` where the form prints none."""
    from dabiao.classify import classify_many

    rows = [(i.name, i.target, i.actual) for project in report.projects for i in project.indicators]
    predictions = iter(classify_many(rows))

    def change(indicator: Indicator) -> Indicator:
        prediction = next(predictions)
        printed = indicator.type is not None and indicator.type_source != "predicted"
        return replace(
            indicator,
            type=indicator.type if printed else prediction.type,
            type_source="printed" if printed else "predicted",
            type_predicted=prediction.type,
            type_confidence=prediction.confidence,
        )

    return _each_indicator(report, change)


def judge(report: Report, options: Options) -> Report:
    """Fill ``judgement``."""
    from dabiao.compare import compare

    def change(indicator: Indicator) -> Indicator:
        judgement = compare(
            target=indicator.target,
            actual=indicator.actual,
            indicator=indicator.name,
            type=indicator.type,
            year=report.year,
        )
        return replace(indicator, judgement=judgement)

    return _each_indicator(report, change)


def award_points(report: Report, options: Options) -> Report:
    """Fill ``points`` and each project's ``score``."""
    from dabiao.score import score

    return score(report, options.scheme)


def find(report: Report, options: Options) -> Report:
    """Fill ``findings``."""
    from dabiao.audit import audit

    return replace(report, findings=audit(report))


def summarise(report: Report, options: Options) -> Report:
    """Fill ``summary``."""
    indicators = [i for project in report.projects for i in project.indicators]
    verdicts = Counter(i.judgement.verdict for i in indicators if i.judgement)
    findings = Counter(finding.code for finding in report.findings)
    return replace(
        report,
        summary=Summary(
            projects=len(report.projects),
            indicators=len(indicators),
            verdicts=dict(verdicts.most_common()),
            findings=dict(findings.most_common()),
        ),
    )


STAGES: tuple[tuple[str, Stage], ...] = (
    ("extract", extract_mentions),
    ("classify", classify_indicators),
    ("compare", judge),
    ("score", award_points),
    ("audit", find),
    ("summary", summarise),
)


def analyze(source: str | Path | Report, *, year: int | None = None, scheme: str = "mof-2020") -> Report:
    """Read ``source`` if it is a path, then run every stage over it."""
    if isinstance(source, Report):
        report = source if source.year is not None or year is None else replace(source, year=year)
    else:
        from dabiao.ingest import read

        report = read(source, year=year)
    options = Options(scheme=scheme)
    for _, stage in STAGES:
        report = stage(report, options)
    return report
