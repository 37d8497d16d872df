"""Shares of a plan against its count, and counts beside their total: 完成计划的95%, 施工至三层，共五层."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import role
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.numbers import numeric, shares
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_BY_PLAN = lazy(r"(?:计划|任务|目标).{0,6}完成|完成.{0,10}(?:计划|任务|目标)")
_ALL_DUE = lazy(r"应[\u4e00-\u9fff]尽|全额|足额|全部|如数")
"""应收尽收 by 应收300万元，实收285万元."""
_BEYOND = lazy(r"超额完成|超计划|超出?(?:年度|全年)?(?:计划|任务|目标)")
_SAVED = lazy(r"节[约支省]率")
_SMALL = 60
"""超额完成5% is beyond the plan by so much; 超额完成105% is all of it."""
PROGRESS = lazy(r"完成|建成|进度|实现|形象|支付|拨付|施工")


def share(target: Quantity, actual: Cell, to: Direction, indicator: str) -> Outcome | None:
    """Judge a share by its two counts, or a count by the share of the plan that is done."""
    if target.mention.unit == numeric.PERCENT:
        changes = numeric.changes(f"{indicator}{target.left}") and not _SAVED.search(
            f"{indicator}{target.left}"
        )
        if changes or any(q.mention.unit == "%" for q in actual.values):
            return None
        own = target.lead if objects.measures(target.lead) or shares.stem_of(target.lead) else indicator
        return shares.by_counts(target, actual, to, own)
    return None if to.at_most else _of_plan(target, actual)


def _of_plan(target: Quantity, actual: Cell) -> Outcome | None:
    found = next((q for q in actual.values if _plan_share(q, target)), None)
    if found is None:
        return None
    t, a = target.mention, found.mention
    if not any(c.isdigit() for c in a.text) and (a.value or 0) < 100 and a.op in {">", ">="}:
        why = f"目标{t.text}，完成情况只称完成{a.text}。"
        return Outcome("partially_met", "statement", why, "numeric.share", None, frozenset(), t, a)
    if _BEYOND.search(found.left) and (a.value or 0) < _SMALL:
        why = f"目标{t.text}，完成情况称超出计划{a.text}。"
        return Outcome("exceeded", "numeric", why, "numeric.share", None, frozenset(), t, a)
    all_of_it = replace(t, kind="percent", op=">=", value=100, unit="%", factor=1)
    held = numeric.hold(all_of_it, found, False)
    if held is None:
        return None
    outcome = numeric.judge(all_of_it, held, Direction(False))
    reached = "达到" if outcome.verdict != "not_met" else "未达到"
    why = f"目标{t.text}，完成情况称完成目标的{a.text}，{reached}目标。"
    return replace(outcome, why=why, rule="numeric.share", target=t)


def _plan_share(quantity: Quantity, target: Quantity) -> bool:
    if quantity.mention.unit != numeric.PERCENT or quantity.mention.value is None:
        return False
    named = objects.measures(quantity.about + quantity.left)
    return "completion" in named or role("plan", quantity.left) is not None or "完成" in quantity.left


def against_plan(  # noqa: PLR0911 - one line per reason to stand back
    target: str, values: Sequence[Quantity]
) -> Outcome | None:
    """Judge 按计划完成播种 by the plan and what was done, both told in the actual."""
    due = _ALL_DUE.search(target) is not None
    if len(values) != 2 or not (due or _BY_PLAN.search(target)):
        return None
    planned, done = values if values[0].role == "plan" else values[::-1]
    if (planned.role, done.role) != ("plan", "done") or planned.mention.unit != done.mention.unit:
        return None
    if planned.mention.value is None or done.mention.value is None or done.mention.unit == numeric.PERCENT:
        return None
    said = f"计划{planned.mention.text}，实际{done.mention.text}"
    if due and "应" not in planned.lead:
        return None
    if done.mention.value < planned.mention.value:
        if due:
            why = f"{said}，没有做到全部。"
            return Outcome("not_met", "numeric", why, "name.part", None, frozenset(), None, done.mention)
        why = f"{said}，没有全部完成。"
        return Outcome("partially_met", "numeric", why, "name.part", None, frozenset(), None, done.mention)
    return Outcome("met", "numeric", f"{said}。", "name.planned", None, frozenset(), None, done.mention)


def so_many_of(values: Sequence[Quantity]) -> Outcome | None:
    """Judge 施工至三层，共五层: a count below the total that is told beside it."""
    total = next((q for q in values if q.total), None)
    done = next((q for q in values if q is not total and PROGRESS.search(q.lead)), None)
    if total is None or done is None or numeric.unit_of(total.mention) != numeric.unit_of(done.mention):
        return None
    if float(done.mention.value or 0) >= float(total.mention.value or 0):
        return None
    why = f"共{total.mention.text}，只完成{done.mention.text}。"
    return Outcome("partially_met", "numeric", why, "name.part", None, frozenset(), None, done.mention)


def some_of(actual: Cell) -> Outcome | None:
    """Judge 12个标段中有9个已完工: a part of the whole named right before it."""
    for whole, some in pairwise(actual.values):
        if (whole.role, some.role) == ("plan", "done") and whole.mention.text in some.lead:
            shown = some.mention
            if whole.mention.unit == shown.unit and (shown.value or 0) < (whole.mention.value or 0):
                why = f"{whole.mention.text}中只有{shown.text}。"
                return Outcome("partially_met", "numeric", why, "name.part", None, frozenset(), None, shown)
    return None
