"""Money for each person, area or time in its many spellings: 每人每月1000元, 1000元/人·月, 1000元/人/月."""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.patterns import lazy

_ONE = r"学期|平方米|平米|公里|千米|人次|学生|季度|[\u4e00-\u9fff]"
_EACH = lazy(rf"每(?P<each>{_ONE})|(?P<mean>[人户亩生年月日])均")
_BEFORE = lazy(rf"(?:(?:每(?:{_ONE})|[人户亩生年月日]均)[、，]?)+[^，。；;0-9每]{{0,8}}$")
SAME = {
    "生": "人", "名": "人", "位": "人", "学生": "人", "日": "天", "平米": "平方米", "㎡": "平方米",
    "m2": "平方米", "m²": "平方米", "千米": "公里", "km": "公里", "KM": "公里", "季": "季度",
    "m3": "立方米", "m³": "立方米", "L": "升",
}  # fmt: skip
"""What money or a rate is told for, by its other names: 每位 and 人均 are told of the same."""
_MONTHS = {"月": 1.0, "季度": 3.0, "学期": 6.0, "年": 12.0}
_TIMES = frozenset({*_MONTHS, "天", "周", "学期", "小时"})
_PAIR = lazy(r"人次|平方米|平米|公里|千米|季度|学期|学生|小时|[A-Za-z²㎡]+2?|[\u4e00-\u9fff]")


def aligned(target: Quantity, actual: Cell) -> tuple[Quantity, Cell]:
    """Return both sides as plain money where they are told for each of the same things.

    1000元/人·月 and 每人每月1000元 become 1000元 on both sides, 每人每年12000元 a twelfth of it. What is
    told for each of other things stays as it is, and cannot be compared.
    """
    wanted = _each(target)
    if target.mention.kind != "money":
        return _mean(target, actual), actual
    if not wanted:
        return target, _named_price(target, actual)
    if (alone := _unsaid(target, actual)) is not None:
        return _plain(target, 1.0), alone
    turned = tuple(_in_terms_of(q, wanted) if q.mention.kind == "money" else q for q in actual.quantities)
    if turned == actual.quantities:
        return target, actual
    return _plain(target, 1.0), cell_of(actual.text, turned, actual.damaged)


_PRICE = lazy(r"单价|均价|价格|价位|定价|售价|租价|标准")
_WHOLE = lazy(r"总|合计|共")


def _named_price(target: Quantity, actual: Cell) -> Cell:
    """Return 2850元/套 as 2850元 beside a target that says by its name that it is the price of one."""
    if _PRICE.search(target.lead) is None or not all(_each(q) for q in actual.values if _of_money(q)):
        return actual
    if len({_each(q) for q in actual.values if _of_money(q)}) != 1:
        return actual
    told = tuple(_plain(q, 1.0) if _of_money(q) else q for q in actual.quantities)
    return cell_of(actual.text, told, actual.damaged)


def _unsaid(target: Quantity, actual: Cell) -> Cell | None:
    """Return the actual where its only sum may be told of one thing, unsaid: 每平方米3.2元 by 2.7元."""
    sums = [q for q in actual.values if _of_money(q)]
    wanted, told = target.mention.value or target.mention.high, sums[0].mention.value if sums else None
    if len(sums) != 1 or len(actual.values) > 1 or _each(sums[0]) or not wanted or not told:
        return None
    size = float(told) / float(wanted)
    if _WHOLE.search(sums[0].lead) is not None or not 1 / _FAR < size < _FAR:
        return None
    return actual


def _mean(target: Quantity, actual: Cell) -> Quantity:
    """Return a mean by its name as a plain number beside a single plain one: 人均期望寿命79.5岁 by 79.2岁."""
    m = target.mention
    if not m.per or m.per in _TIMES or "/" in (m.unit or "") or len(actual.values) != 1:
        return target
    q = actual.values[0]
    if q.mention.per or q.mention.unit != m.unit or q.total or not m.value or not q.mention.value:
        return target
    size = float(q.mention.value) / float(m.value)
    if _WHOLE.search(q.lead) is not None or not 1 / _FAR < size < _FAR or m.kind == "frequency":
        return target
    return replace(target, mention=replace(m, per=None))


_FAR = 5
"""So many times the tariff, a sum is told of several things."""


def _of_money(quantity: Quantity) -> bool:
    return quantity.mention.kind == "money"


def _each(quantity: Quantity) -> frozenset[str]:
    """Return the things for each of which the money is told."""
    m = quantity.mention
    told = [
        w for part in re.split(r"[/·*每]", (m.unit or "").partition("元")[2]) for w in _PAIR.findall(part)
    ]
    before = _BEFORE.search(quantity.lead[-24:])
    if before is not None:
        told += [f["each"] or f["mean"] for f in _EACH.finditer(before[0])]
    return frozenset(SAME.get(w, w) for w in told)


def _in_terms_of(quantity: Quantity, wanted: frozenset[str]) -> Quantity:
    given = _each(quantity)
    if not given or given - _TIMES != wanted - _TIMES:
        return quantity
    one, other = wanted & _TIMES, given & _TIMES
    if one == other:
        return _plain(quantity, 1.0)
    if len(one) != 1 or len(other) != 1 or not (one | other) <= _MONTHS.keys():
        return quantity
    return _plain(quantity, _MONTHS[min(one)] / _MONTHS[min(other)])


def _plain(quantity: Quantity, scale: float) -> Quantity:
    m = quantity.mention

    def times(value: float | int | None) -> float | int | None:
        return value if value is None or scale == 1.0 else round(float(value) * scale, 6)

    plain = replace(
        m,
        unit="元",
        per=None,
        factor=1,
        dimension="money",
        value=times(m.value),
        low=times(m.low),
        high=times(m.high),
    )
    return replace(quantity, mention=plain)
