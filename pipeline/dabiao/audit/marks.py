"""Printed scores that disagree with the values."""

from __future__ import annotations

from collections.abc import Iterator

from dabiao.audit.finding import amount, cells, found, items, label, money, settings, stated
from dabiao.model import Evidence, Finding, Indicator, Project, Report

REACHED = ("met", "exceeded")
SHORT = ("not_met", "partially_met")
CENT = 0.005


def score_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """The printed score disagrees with the values."""
    del report
    for indicator in project.indicators:
        case = _case(indicator)
        if case is None:
            continue
        shown = items(indicator, *SHORT) or items(indicator, *REACHED)
        evidence = (*cells(indicator, shown[0] if len(shown) == 1 else None), _printed(indicator))
        awarded = indicator.points.awarded if indicator.points else None
        yield found(
            "score_mismatch", project, indicator, evidence, case,
            name=label(indicator), figures=stated(indicator, *shown), score=amount(indicator.score or 0),
            weight=amount(indicator.weight or 0), awarded=amount(awarded or 0),
        )  # fmt: skip
    yield from _execution(project)


def _case(indicator: Indicator) -> str | None:
    """Return how the score disagrees (the message's name), or None where it does not."""
    weight, score, judgement = indicator.weight, indicator.score, indicator.judgement
    if weight is None or score is None or weight <= 0:
        return None
    if score > weight + CENT:
        return "above"
    if judgement is None or judgement.verdict not in (*SHORT, *REACHED):
        return None
    if judgement.verdict in REACHED:
        proved = judgement.basis in ("numeric", "date")
        return "low" if proved and score < weight - CENT else None
    return "full" if score >= weight - CENT else _off(indicator, weight, score)


def _off(indicator: Indicator, weight: float, score: float) -> str | None:
    """Return "" where a score below full is still far from what the shortfall earns."""
    awarded = indicator.points.awarded if indicator.points else None
    if awarded is None or indicator.judgement is None or indicator.judgement.basis != "numeric":
        return None
    return "" if abs(score - awarded) > weight * settings("score_mismatch")["tolerance"] / 100 else None


def _printed(indicator: Indicator) -> Evidence:
    where = indicator.sources.get("score", indicator.where)
    return Evidence("score", amount(indicator.score or 0), where=where)


def _execution(project: Project) -> Iterator[Finding]:
    """Compare the budget line's score with weight x spent / budget."""
    weight, score = project.execution_weight, project.execution_score
    spent, budget = project.spent.total, project.budget.total
    if weight is None or score is None or spent is None or not budget or budget <= 0:
        return
    rate = min(spent / budget, 1.0)
    if abs(score - weight * rate) <= settings("score_mismatch")["execution_tolerance"] + CENT:
        return
    evidence = (money("execution_score", amount(score), project),)
    yield found(
        "score_mismatch", project, None, evidence, "execution",
        rate=amount(rate * 100), weight=amount(weight), awarded=amount(weight * rate), score=amount(score),
    )  # fmt: skip
