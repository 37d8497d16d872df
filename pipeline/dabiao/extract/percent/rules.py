"""Percentages and other ways to write a share; all become percent except 百分点 and 倍."""

from __future__ import annotations

import re
from fractions import Fraction

from dabiao.extract import numerals
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.units import lookup

RULES = ("per-hundred", "fraction", "tenths", "discount", "doubling", "half")

_HEAD = re.compile(r"(百分之|千分之|万分之)\s?")
_PARTS = {"百分之": 1, "千分之": 10, "万分之": 100}
_FRACTION = re.compile(r"([\d零一二三四五六七八九十百两]{1,9})分之")
_DOUBLING = re.compile(r"翻(?:了)?([一二两三四1234])?(?:个)?番")
_HALF = re.compile(r"(?:对|半)折")
_TENTHS = re.compile(r"成(?![果立为员功本效品年套绩就熟长交型分因都片形文人功型])")
_DISCOUNT = re.compile(r"折(?!旧|合|算|叠|抵|扣|子|射|线|页)")


def _share(rule: str, start: int, end: int, value: int | Fraction) -> Draft:
    return Draft(rule, "percent", start, end, value=value, unit="%", measure=lookup("%"), core=(start, end))


def read(cell: Cell, at: int) -> Draft | None:
    """Return the share written in words that starts at ``at``, or None."""
    view = cell.view
    if found := _HEAD.match(view, at):
        numeral = _numeral(view, found.end())
        if numeral is None:
            return None
        return _share("per-hundred", at, numeral.end, Fraction(numeral.exact) / _PARTS[found[1]])
    if found := _DOUBLING.match(view, at):
        times = 2 ** int(numerals.parse(found[1] or "一") or 1)
        draft = _share("doubling", at, found.end(), times)
        draft.kind, draft.unit, draft.measure = "quantity", "倍", lookup("倍")
        return draft
    if found := _HALF.match(view, at):
        return _share("half", at, found.end(), 50)
    if found := _FRACTION.match(view, at):
        below = numerals.parse(found[1])
        above = _numeral(view, found.end())
        if above is not None and below:
            return _share("fraction", at, above.end, Fraction(above.exact) * 100 / Fraction(below))
    return None


def _numeral(view: str, at: int) -> numerals.Numeral | None:
    found = numerals.ANCHOR.match(view, at)
    return numerals.read(view, found) if found else None


def tail(view: str, numeral: numerals.Numeral) -> Draft | None:
    """Return the share that ``numeral`` and 成 or 折 after it make, or None."""
    start, end = numeral.start, numeral.end
    if view.startswith("成", end) and numeral.exact <= 10 and (found := _TENTHS.match(view, end)):
        stop = found.end()
        value = Fraction(numeral.exact) * 10
        if view.startswith("半", stop):
            value, stop = value + 5, stop + 1
        return _share("tenths", start, stop, value)
    if view.startswith("折", end) and (found := _DISCOUNT.match(view, end)):
        value = Fraction(numeral.exact)
        value = value * 10 if value < 10 else value
        return _share("discount", start, found.end(), value) if 0 < value < 100 else None
    return None
