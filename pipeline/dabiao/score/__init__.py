"""Award points and grades under a configured scheme."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from dabiao.model import Indicator, Points, Project, ProjectScore, Report
from dabiao.score.rules import earned
from dabiao.score.scheme import Scheme, load, names

__all__ = ["DEFAULT", "names", "score"]

DEFAULT = "mof-2020"
EXECUTION = "预算执行率"
UNREASONABLE = 1e12


def score(report: Report, scheme: str = DEFAULT) -> Report:
    """Return ``report`` with points for every indicator and a total and grade for every project.

    Points are in the unit of the weights (a hundred in all), with two decimals. What the comparer
    could not decide is listed in ``ProjectScore.left_out`` and kept out of the total; the grade is
    that of the share earned of the points that are left. Raises UsageError (DB1001) for an unknown
    scheme.
    """
    rules = load(scheme)
    return replace(report, projects=tuple(_project(project, rules) for project in report.projects))


def _project(project: Project, scheme: Scheme) -> Project:
    weights = _weights(project, scheme)
    indicators = tuple(_indicator(one, weights[one.id], scheme) for one in project.indicators)
    execution = _execution(project, scheme)
    return replace(
        project,
        indicators=indicators,
        score=_total(replace(project, indicators=indicators), execution, scheme),
    )


def _weights(project: Project, scheme: Scheme) -> dict[str, float | None]:
    """Return the weight of every indicator: as printed, else its part shared out evenly."""
    applicable = [one for one in project.indicators if not _not_applicable(one)]
    if any(one.weight is not None for one in project.indicators):
        return {one.id: one.weight if one in applicable else None for one in project.indicators}
    shares: dict[str, float | None] = {one.id: None for one in project.indicators}
    for part in scheme.parts:
        members = [one.id for one in applicable if one.type in part.types]
        # Cut where the running sum rounds, so that the shares add up to the part to the cent.
        cuts = [rounded(part.weight * at / len(members)) for at in range(len(members) + 1)] if members else []
        shares |= {member: rounded(cuts[at + 1] - cuts[at]) for at, member in enumerate(members)}
    return shares


def _not_applicable(indicator: Indicator) -> bool:
    return indicator.judgement is not None and indicator.judgement.verdict == "not_applicable"


def _indicator(indicator: Indicator, weight: float | None, scheme: Scheme) -> Indicator:
    share, rule = earned(indicator.judgement, scheme) if indicator.judgement else (None, "not_judged")
    if weight is None and rule != "not_applicable":
        share, rule = None, "no_weight"
    awarded = None if share is None or weight is None else rounded(weight * share)
    return replace(indicator, points=Points(None if weight is None else rounded(weight), awarded, rule))


def _execution(project: Project, scheme: Scheme) -> Points:
    """Return the points of the budget line: weight x spent / budget, capped."""
    printed = [one.weight for one in project.indicators if one.weight is not None]
    weight = project.execution_weight
    if weight is None:
        # Printed weights that leave less than the scheme's budget line leave that much for it.
        weight = min(scheme.execution, max(100 - sum(printed), 0.0)) if printed else scheme.execution
    spent, budget = project.spent.total, project.budget.total
    if spent is not None and budget:
        share = spent / budget
    elif project.execution_rate.stated is not None:
        share = project.execution_rate.stated / 100
    else:
        return Points(rounded(weight), None, "undetermined")
    return Points(rounded(weight), rounded(weight * min(max(share, 0.0), 1.0)), "execution")


def _total(project: Project, execution: Points, scheme: Scheme) -> ProjectScore:
    parts: dict[str, float | None] = {EXECUTION: execution.awarded}
    for part in scheme.parts:
        members = [one.points for one in project.indicators if one.type in part.types and one.points]
        known = [points.awarded for points in members if points.awarded is not None]
        parts[part.name] = rounded(sum(known)) if known else None
    lines = [execution, *(one.points for one in project.indicators if one.points)]
    counted = [points for points in lines if points.awarded is not None]
    at_stake = sum(points.weight or 0 for points in counted)
    left_out = tuple(
        one.id
        for one in project.indicators
        if one.points and one.points.awarded is None and one.points.rule in ("undetermined", "not_judged")
    )
    if not at_stake:
        return ProjectScore(scheme.name, None, None, parts, left_out, "没有可以计分的指标。")
    total = rounded(sum(points.awarded or 0 for points in counted))
    grade = scheme.grade(rounded(total / at_stake * 100))
    return ProjectScore(scheme.name, total, grade, parts, left_out, _note(left_out, rounded(at_stake)))


def _note(left_out: tuple[str, ...], at_stake: float) -> str | None:
    said = f"{len(left_out)}项指标无法判定，未计入总分（{'、'.join(left_out)}）。" if left_out else ""
    if abs(at_stake - 100) > 0.05:
        said += f"计入的分值共{at_stake:g}分，等级按得分占比评定。"
    return said or None


def rounded(points: float) -> float:
    """Return ``points`` with two decimals, halves away from zero as on paper."""
    if not abs(points) < UNREASONABLE:
        return points  # a misread cell; rounding it would say nothing
    return float(Decimal(repr(points)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
