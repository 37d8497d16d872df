"""Findings about the money block: spending, rate, sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dabiao.audit.finding import amount, cell, clip, found, label, money, settings
from dabiao.model import Amounts, Finding, Indicator, Project, Report

REACHED = ("met", "exceeded", "partially_met")


def spending_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """Nothing or little was spent, yet effects are claimed."""
    table = settings("spending_mismatch")
    budget, spent = project.budget.total, project.spent.total
    if not budget or budget <= 0 or spent is None or spent / budget * 100 > table["little"]:
        return
    unit = report.currency_unit
    figures = {
        "budget": amount(budget, unit),
        "spent": amount(spent, unit),
        "rate": amount(spent / budget * 100),
    }
    block = (money("budget", figures["budget"], project), money("spent", figures["spent"], project))
    for indicator in project.indicators:
        if indicator.type in table["types"] and _effect(indicator):
            yield found(
                "spending_mismatch", project, indicator, (*block, cell(indicator, "actual")),
                name=label(indicator), actual=clip(indicator.actual or ""), **figures,
            )  # fmt: skip


def _effect(indicator: Indicator) -> bool:
    table = settings("spending_mismatch")
    actual = indicator.actual or ""
    if any(word in actual for word in table["denials"]):
        return False
    if indicator.judgement and indicator.judgement.verdict in REACHED:
        return True
    return any(word in actual for word in table["claims"])


def rate_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """The printed execution rate is not spent / budget."""
    stated, spent, budget = project.execution_rate.stated, project.spent.total, project.budget.total
    if stated is None or spent is None or not budget or budget <= 0:
        return
    computed = spent / budget * 100
    # One unit of the last printed place: rates are rounded by some and cut by others.
    place = 10.0 ** -_decimals(one.execution_rate.stated for one in report.projects)
    if abs(stated - computed) <= place + 1e-9:
        return
    low, high = rate_range(spent, budget, float(settings("rate_mismatch")["amount_rounding"]))
    rounded = low - place <= stated <= high + place
    unit = report.currency_unit
    shown = (f"{amount(stated)}%", amount(spent, unit), amount(budget, unit))
    evidence = tuple(
        money(field, text, project)
        for field, text in zip(("execution_rate", "spent", "budget"), shown, strict=True)
    )
    yield found(
        "rate_mismatch", project, None, evidence, "rounded" if rounded else "",
        stated=amount(stated), spent=shown[1], budget=shown[2],
        computed=amount(computed), gap=amount(abs(stated - computed)),
    )  # fmt: skip


def rate_range(spent: float, budget: float, half: float) -> tuple[float, float]:
    """Return the lowest and highest rate in percent that amounts printed as these can have."""
    low = max(spent - half, 0) / (budget + half) * 100
    return low, (spent + half) / (budget - half) * 100 if budget > half else float("inf")


def _decimals(rates: Iterable[float | None]) -> int:
    """Return with how many decimals (two at most) a report prints its rates."""
    texts = [f"{rate:.2f}".rstrip("0") for rate in rates if rate is not None]
    return max((len(text.partition(".")[2]) for text in texts), default=2)


def sum_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """Parts do not add up: amounts, weights, scores."""
    for field, line, amounts in (("budget", "预算", project.budget), ("spent", "支出", project.spent)):
        yield from _amounts(project, report, field, line, amounts)
    yield from _weights(project)
    yield from _scores(project)


def _amounts(project: Project, report: Report, field: str, line: str, amounts: Amounts) -> Iterator[Finding]:
    parts = (amounts.general, amounts.fund, amounts.nonfiscal)
    total = amounts.total
    known = [part for part in parts if part is not None]
    if total is None or len(known) < len(parts):
        return
    gap = abs(sum(known) - total)
    # Each of the parts and the total is rounded on its own.
    if gap <= (len(known) + 1) * settings("sum_mismatch")["amount_rounding"] + 1e-9:
        return
    unit = report.currency_unit
    evidence = (money(field, amount(total, unit), project),)
    yield found(
        "sum_mismatch", project, None, evidence,
        line=line, total=amount(total, unit), sum=amount(sum(known), unit), gap=amount(gap, unit),
    )  # fmt: skip


def _weights(project: Project) -> Iterator[Finding]:
    table = settings("sum_mismatch")
    printed = [one.weight for one in project.indicators if one.weight is not None]
    # A row without a weight that is no 其中 row was not read in full: nothing can be said.
    unread = [
        one for one in project.indicators if one.weight is None and not (one.name or "").startswith("其中")
    ]
    if not printed or unread:
        return
    execution = project.execution_weight
    total = sum(printed) + (execution or 0)
    allowed = table["totals"] if execution is not None else table["totals_without_execution"]
    if any(abs(total - one) <= table["points_rounding"] for one in allowed):
        return
    nearest = min(allowed, key=lambda one: abs(total - one))
    evidence = (money("weight", "+".join(amount(one) for one in printed), project),)
    yield found(
        "sum_mismatch", project, None, evidence, "weights",
        sum=amount(total), total=amount(nearest),
        with_execution="" if execution is None else "（含预算执行率）",
    )  # fmt: skip


def _scores(project: Project) -> Iterator[Finding]:
    scores = [one.score for one in project.indicators if one.score is not None]
    unread = [one for one in project.indicators if one.score is None and one.weight is not None]
    total, execution = project.score_printed, project.execution_score
    if total is None or not scores or unread or (execution is None and project.execution_weight is not None):
        return
    if execution is None and sum(one.weight or 0 for one in project.indicators) < 100:
        return  # the budget line has points of its own that were not read
    gap = abs(sum(scores) + (execution or 0) - total)
    if gap <= settings("sum_mismatch")["points_rounding"]:
        return
    yield found(
        "sum_mismatch", project, None, (money("score", amount(total), project),), "scores",
        sum=amount(sum(scores) + (execution or 0)), total=amount(total), gap=amount(gap),
    )  # fmt: skip
