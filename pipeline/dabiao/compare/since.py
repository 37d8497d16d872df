"""Changes against last year by the two levels: 提高2个百分点 by 89%，上年87%; 减少3件 by 上年9件，本年6件.

Also changes of several years against a change in each of them: 年均提高4个百分点 by 两年累计提高4个百分点.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare import numeric
from dabiao.compare.direction import Direction
from dabiao.compare.interval import Interval, numbers
from dabiao.compare.outcome import Outcome
from dabiao.compare.reading import Cell, Quantity, cell_of

_AGAINST = re.compile(r"[较比]|同比|环比|基础上|降幅|增幅|[提下减增升降]")
_EACH_YEAR = re.compile(r"年均|每年|平均每年|逐年")
_YEARS = re.compile(r"(?P<n>[两二三四五六七八九2-9])年(?:来|间|内)?(?:累计|共|合计|总共|一共)")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九", start=1)} | {"两": 2}
_LAST = re.compile(r"(?:上年|去年|上一?年度|往年|基期|实施前|改造前|整治前|年初)[\u4e00-\u9fff]{0,8}$")


def judge(target: Quantity, actual: Cell) -> Outcome | None:
    """Judge a change by last year's level and this year's; None where one of them is not there."""
    if not any(q.role == "past" for q in actual.values):
        return None
    asked = numeric.changes(target.left[-12:])
    if not asked or not _AGAINST.search(target.lead):
        return None
    before = next((q for q in actual.values if q.role == "past" and _LAST.search(q.left)), None)
    after = [q for q in actual.values if q.role == "done" and not numeric.changes(q.left[-6:])]
    if (
        before is None
        or len(after) != 1
        or numeric.relation(before.mention, after[0].mention) not in {"same", "bare"}
    ):
        return None
    one, other = numbers(before.mention), numbers(after[0].mention)
    moved = None if one is None or other is None else _moved(target, before, one[0], other[0])
    if moved is None:
        return None
    value = round(-moved if asked == "down" else moved, 4)
    text = f"{before.mention.text}→{after[0].mention.text}（{moved:+g}）"
    held = numeric.Held(Interval(value, value), text, replace(after[0].mention, text=text), rule="change")
    outcome = numeric.judge(replace(target.mention, factor=1), held, Direction(False))
    return replace(outcome, target=target.mention)


def _moved(target: Quantity, before: Quantity, one: float, other: float) -> float | None:
    """Return the change in the target's unit: points, percent of the former level, or the thing itself."""
    share = before.mention.unit == numeric.PERCENT
    if target.mention.unit == numeric.POINT:
        return round(other - one, 4) if share else None
    if target.mention.unit == numeric.PERCENT:
        return None if share or not one else round((other - one) / one * 100, 2)
    same = numeric.relation(target.mention, before.mention) == "same"
    return round(other - one, 4) if same and target.mention.factor in {None, 1} else None


def yearly(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with what several years brought together shared out over them."""
    if not _EACH_YEAR.search(target.lead) or not any(_YEARS.search(q.lead) for q in actual.values):
        return actual
    return cell_of(actual.text, tuple(map(_shared_out, actual.quantities)), actual.damaged)


def _shared_out(quantity: Quantity) -> Quantity:
    found, m = _YEARS.search(quantity.lead), quantity.mention
    if found is None or m.value is None:
        return quantity
    years = _NUMERALS.get(found["n"]) or int(found["n"])
    told = replace(m, value=round(float(m.value) / years, 6), text=f"{m.text}÷{years}年")
    return replace(quantity, mention=told, role="done")
