"""Read lengths of time with 半: 半年, 一年半, 2个半小时, 一个半月."""

from __future__ import annotations

import re
from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft

RULES = ("half", "and-a-half")

_HALF = re.compile(r"半\s?(?P<u>个月|个小时|小时|年|天|日|月|个学期|学期)(?!度[^电]|报|以来)")
_MORE = re.compile(r"个半\s?(?P<u>小时|月|钟头|学期)")


def read(cell: Cell, at: int) -> Draft | None:
    """Return 半 and a unit of time at ``at``, or None."""
    found = _HALF.match(cell.view, at)
    if found is None or cell.view[at - 1 : at] in {"上", "下", "每", "前", "后", "一"} - {""}:
        return None
    return _draft("half", at, found.end(), Fraction(1, 2), found["u"])


def tail(cell: Cell, numeral: numerals.Numeral) -> Draft | None:
    """Return ``numeral`` and 个半小时 or the like, or None."""
    found = _MORE.match(cell.view, numeral.end)
    if found is None:
        return None
    return _draft("and-a-half", numeral.start, found.end(), numeral.exact + Fraction(1, 2), found["u"])


def _draft(rule: str, start: int, end: int, value: Fraction, word: str) -> Draft:
    word = {"个小时": "小时", "月": "个月", "个学期": "学期"}.get(word, word)
    return Draft(
        rule, "duration", start, end, value=value, unit=word, measure=units.lookup(word), core=(start, end)
    )
