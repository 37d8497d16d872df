"""Numbers beside the result that take from it, or are none: 审计核减15户, 库存300份, 其中20户退回."""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.patterns import lazy

_TAKEN = lazy(
    r"(?:核减|扣减|扣除|剔除|退回|退出|注销|作废|撤销|拆除|流失|追回|返还|减员|报废|重复|无效|不实)[\u4e00-\u9fff]{0,4}$"
)
_TAKEN_AFTER = lazy(r"^[\u4e00-\u9fff]{0,8}?(?:被?退回|被?核减|无效|不实|重复|作废|因[\u4e00-\u9fff]{1,6}退)")
_BESIDE = lazy(r"(?:库存|结存|留存|备用|存放|待发|待用|未用)[\u4e00-\u9fff]{0,2}$")
_GOOD = lazy(r"合格|达标|通过(?!率)")
_BAD = lazy(r"不合格|不达标|未通过|未达标")
_CARRIED = lazy(r"[（(]含[^（()）]*?(?:结转|上年|往年|以前年度)[^（()）\d]*?(\d+(?:\.\d+)?)")
_NET = lazy(r"净")
_GROSS = lazy(r"注销|退出|流失|减员|拆除")


def counted(target: Quantity, actual: Cell, own: str) -> Cell:
    """Return ``actual`` with what is taken from its result marked so, and what is no result left out.

    ``own`` are the words of the target and its indicator: what it asks for itself is its result. What
    was lost later (注销8家) is taken only from a net number (净增).
    """
    actual = _of_this_year(actual)
    if len(actual.values) < 2 or target.mention.unit == "%":
        return actual
    told = tuple(_marked(q, own) for q in actual.quantities)
    told = tuple(q for q in told if not _is_beside(q, own))
    return actual if told == actual.quantities else cell_of(actual.text, told, actual.damaged)


def _of_this_year(actual: Cell) -> Cell:
    """Return ``actual`` without what its numbers hold of former years (510盏（含上年结转30盏）)."""
    if "结转" not in actual.text and "上年" not in actual.text:
        return actual
    own = tuple(_less_carried(q) for q in actual.quantities)
    return actual if own == actual.quantities else cell_of(actual.text, own, actual.damaged)


def _less_carried(quantity: Quantity) -> Quantity:
    m = quantity.mention
    found = _CARRIED.search(m.text)
    if found is None or m.value is None:
        return quantity
    value = round(float(m.value) - float(found[1]), 6)
    return replace(quantity, mention=replace(m, value=value))


def _marked(quantity: Quantity, own: str) -> Quantity:
    if _GOOD.search(own) and _BAD.search(quantity.left[-6:]) and not _BAD.search(own):
        return replace(quantity, role="taken")
    found = _TAKEN.search(quantity.left[-10:]) or _TAKEN_AFTER.match(quantity.right)
    if (
        found is None
        or quantity.role not in {"done", "part"}
        or any(w in own for w in re.findall(r"[\u4e00-\u9fff]{2}", found[0]))
    ):
        return quantity
    if _GROSS.search(found[0]) and "后" not in quantity.left and not _NET.search(own):
        return quantity
    return replace(quantity, role="taken")


def _is_beside(quantity: Quantity, own: str) -> bool:
    found = _BESIDE.search(quantity.left[-6:])
    return found is not None and found[0][:2] not in own
