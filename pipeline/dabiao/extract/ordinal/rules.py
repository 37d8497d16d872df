"""Read 第 and a number: 第九届, 第3批."""

from __future__ import annotations

from dabiao.extract import units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.quantity.patterns import BOUND
from dabiao.extract.quantity.rules import numeral_at
from dabiao.patterns import lazy

RULES = ("ordinal",)

_NAMES = lazy(
    r"第[一二三四五六七八九十\d]+(?:方|产业|线|时间|人称|三产业|手|书记|课堂|党支部|医院|医|小学|中学|幼儿园|人民|中级|高级|章|条(?!线)|款|点|、|，|,|是|步|位的)"
)
_WORD = lazy(r"阶段|[届批次期名位个轮级版集卷册场组类项号天年周月代]")


def read(cell: Cell, at: int) -> Draft | None:
    """Return the ordinal that starts with 第 at ``at``, or None."""
    view = cell.view
    if _NAMES.match(view, at):
        return None
    numeral = numeral_at(view, at + 1)
    if numeral is None or numeral.fuzzy or not isinstance(numeral.exact, int):
        return None
    unit, end = "", numeral.end
    if word := _WORD.match(view, end):
        unit, end = word[0], word.end()
    elif not BOUND.match(view, end):
        # 第一医院, 第二炮兵: a name.
        return None
    draft = Draft("ordinal", "ordinal", at, end, value=numeral.exact, unit=unit)
    draft.measure = units.lookup(unit)
    return draft
