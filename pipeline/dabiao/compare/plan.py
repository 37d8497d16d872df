"""Shares that the actual gives by their parts: 计划200户，完成190户, 完成计划的95%, 由73%提高到75%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare import numeric, objects
from dabiao.compare.direction import Direction
from dabiao.compare.interval import Interval, numbers
from dabiao.compare.outcome import Outcome
from dabiao.compare.reading import Cell, Quantity
from dabiao.compare.wording import role

PROGRESS = re.compile(r"完成|建成|进度|实现|形象|支付|拨付|施工")
_AMONG = re.compile(r"^[\u4e00-\u9fff]{0,8}(?:中|里)")
_DONE = re.compile(
    r"完成|通过|合格|成活|存活|满意|回收|整改|办结|达标|发放|实|已|到|支付|支出|执行|使用|兑付|收回|参加|覆盖|取得|落实"
)
_FAILED = re.compile(r"不合格|未|不达标|不符合|差错|错误|退回|问题|逾期")
_WHOLE = re.compile(
    r"抽查|抽检|回收|种植|栽植|检查|抽样|检测|调查|共|总|应|计划|有|发放|发出|派发|交办|承接|下达|收回|受理|申报|送检|参加"
)


def share(target: Quantity, actual: Cell, to: Direction, indicator: str) -> Outcome | None:
    """Judge a share by its two counts, or a count by the share of the plan that is done."""
    if target.mention.unit == numeric.PERCENT:
        if numeric.changes(f"{indicator}{target.left}") or any(q.mention.unit == "%" for q in actual.values):
            return None
        own = f"{target.lead}{target.around}" if objects.measures(target.lead) else indicator
        return _by_counts(target, actual, to, own)
    return None if to.at_most else _of_plan(target, actual)


def _by_counts(target: Quantity, actual: Cell, to: Direction, own: str) -> Outcome | None:
    values = [
        q for q in actual.values if q.mention.kind in {"quantity", "money"} and q.mention.value is not None
    ]
    if len(values) < 2:
        return None
    whole = next((q for q in values if q.role == "plan" or _AMONG.match(q.right)), None)
    if whole is None and _WHOLE.search(values[0].left):
        whole = values[0]
    if whole is None and len(values) == 2 and _DONE.search(values[1].left):
        whole = values[0]
    if whole is None:
        return None
    after = [q for q in values if q is not whole and q.role != "past"]
    if "satisfaction" in objects.measures(own):
        after = [q for q in after if "satisfaction" in objects.measures(q.around)]
    got = next((q for q in after if q.mention.start > whole.mention.start), after[0] if after else None)
    if got is None or numeric.relation(whole.mention, got.mention) not in {"same", "bare"}:
        return None
    of, part = numbers(whole.mention), numbers(got.mention)
    if of is None or part is None or of[0] <= 0:
        return None
    value = round(part[0] / of[0] * 100, 4)
    if _FAILED.search(got.left) and not _FAILED.search(target.lead):
        value = round(100 - value, 4)  # 抽检100批次，不合格3批次
    text = f"{got.mention.text}/{whole.mention.text}={value:g}%"
    held = numeric.Held(Interval(value, value), text, replace(got.mention, text=text), rule="plan")
    return numeric.judge(target.mention, held, to)


def _of_plan(target: Quantity, actual: Cell) -> Outcome | None:
    found = next((q for q in actual.values if _plan_share(q, target)), None)
    if found is None:
        return None
    t, a = target.mention, found.mention
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
