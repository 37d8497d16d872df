"""Read lengths of time that no single unit writes: 半年, 一个半月, 2小时30分, 1年6个月."""

from __future__ import annotations

from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.quantity.rules import numeral_at
from dabiao.patterns import lazy

RULES = ("half", "and-a-half", "composite")

_HALF = lazy(
    r"半\s?(?P<u>个月|个小时|个学期|个工作日|工作日|小时|年|天|日|月|学期|世纪)(?!度[^电]|报|刊|谈|以来)"
)
_MORE = lazy(r"个半\s?(?P<u>小时|月|钟头|学期|星期)")
_SECONDS = lazy(r"[零又]?\d{1,2}秒")
"""10分48秒: minutes, and no marks."""
_NOT_AFTER = frozenset("上下每前后一")
_LIMITS = {"个月": 12, "天": 31, "小时": 24, "分钟": 60, "秒": 60}
_NEXT = {"年": ("个月",), "个月": ("天",), "周": ("天",), "天": ("小时",), "小时": ("分钟",), "分钟": ("秒",)}
_SAME = {"日": "天", "时": "小时", "分": "分钟", "钟头": "小时", "秒钟": "秒", "星期": "周"}


def read(cell: Cell, at: int) -> Draft | None:
    """Return 半 and a unit of time at ``at``, or None."""
    found = _HALF.match(cell.view, at)
    if found is None or (at and cell.view[at - 1] in _NOT_AFTER and not cell.view.startswith("提前", at - 2)):
        return None
    return _draft("half", at, found.end(), Fraction(1, 2), found["u"])


def tail(cell: Cell, numeral: numerals.Numeral) -> Draft | None:
    """Return ``numeral`` and 个半小时 or the like, or None."""
    if not cell.view.startswith("个半", numeral.end):
        return None
    found = _MORE.match(cell.view, numeral.end)
    if found is None:
        return None
    return _draft("and-a-half", numeral.start, found.end(), numeral.exact + Fraction(1, 2), found["u"])


def _draft(rule: str, start: int, end: int, value: Fraction, word: str) -> Draft:
    word = {"个小时": "小时", "月": "个月", "个学期": "学期", "个工作日": "工作日"}.get(word, word)
    return Draft(rule, "duration", start, end, value=value, unit=word, measure=units.lookup(word))


def extend(draft: Draft, view: str) -> None:
    """Take a smaller unit that follows at once into ``draft``: 2小时 and 30分."""
    if draft.value is None or draft.measure is None or draft.unit is None:
        return
    if draft.unit == "分" and _SECONDS.match(view, draft.end):
        minute = units.lookup("分钟")
        draft.kind, draft.unit, draft.measure = "duration", "分钟", minute or draft.measure
    allowed = _NEXT.get(_SAME.get(draft.unit, draft.unit))
    start = draft.end + (view[draft.end : draft.end + 1] in {"零", "又"})
    if allowed is None or not (view.startswith("两", start) or view[start : start + 1].isnumeric()):
        return
    numeral = numeral_at(view, start)
    if numeral is None:
        return
    found = units.match(view, numeral.end)
    if found is None or _SAME.get(found[0], found[0]) not in allowed:
        return
    word = _SAME.get(found[0], found[0])
    inner = units.lookup(word)
    if inner is None or numeral.exact >= _LIMITS[word]:
        return
    draft.value += Fraction(numeral.exact) * inner.factor / draft.measure.factor
    draft.end, draft.rule = found[2], "composite"
