"""Which numbers of a target are asked, and which only say of what (60岁以上老人, 两个标段均于10月完工)."""

from __future__ import annotations

import re

from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.numbers import numeric
from dabiao.patterns import lazy

_ALL_OF = lazy(r"[\u4e00-\u9fff]{0,4}(?:均|都|全部)")
_OF_ALL = lazy(r"[\u4e00-\u9fff]{0,4}(?:共(?![同享建])|合计|累计|总计)")
"""三个片区共500盏, 三年累计1500盏: the number of those that share is a frame."""
_GLOSS = lazy(r"[（(]约?占[^（）()]{0,10}$")
"""600户（占总户数的30%）: the share only says how many that are."""


def _frames(quantity: Quantity) -> bool:
    """Whether a number only says which things are meant (60岁以上老人, 500平方米以上的场所)."""
    if _OF_ALL.match(quantity.right) and quantity.mention.kind in {"quantity", "duration"}:
        return True
    if quantity.mention.unit == numeric.PERCENT and quantity.op == "=" and _GLOSS.search(quantity.left):
        return True
    bound = quantity.mention.text.endswith(("以上", "以下", "以内"))
    return bound and re.match(r"[\u4e00-\u9fff]", quantity.right) is not None


def demands(target: Cell, actual: Cell) -> tuple[Quantity, ...]:
    """Return the numbers to be judged; several of one unit as their sum where the actual gives one total."""
    if target.dates and len(target.values) == 1 and _ALL_OF.match(target.values[0].right):
        return ()  # 两个标段均于10月底前完工: the number says of which things it is asked.
    if len(target.values) < 2:
        return target.values
    values = tuple(q for q in target.values if not _frames(q)) or target.values
    totals = [q for q in actual.values if q.total and q.role == "done"]
    if len(values) < 2 or len(totals) != 1 or len({q.mention.unit for q in values}) != 1:
        return values
    same = [q for q in actual.values if numeric.relation(values[0].mention, q.mention) == "same"]
    whole = values[0].mention.kind == "quantity" and len(same) == 1 and all(q.op == "=" for q in values)
    return (numeric.added(values),) if whole else values
