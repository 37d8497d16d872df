"""Percentages and other ways to write a share; all become percent except 百分点 and 倍."""

from __future__ import annotations

from fractions import Fraction

from dabiao.extract import numerals
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.percent import patterns as p
from dabiao.extract.quantity.bare import sign
from dabiao.extract.quantity.patterns import SIGNED, TO
from dabiao.extract.quantity.rules import numeral_at
from dabiao.extract.units import lookup
from dabiao.model import Op
from dabiao.patterns import lazy

_TENTH = lazy(r"[一二三四五六七八九](?=$|[\s，。；、,;)以左上下的])")

RULES = ("per-hundred", "fraction", "tenths", "discount", "doubling", "half-price", "half-of")
_FIXED: dict[str, tuple[str, int, Op]] = {
    "price": ("half-price", 50, "="),
    "half": ("half-of", 50, "="),
    "past": ("half-of", 50, ">"),
    "whole": ("per-hundred", 100, "="),
}


def _share(rule: str, start: int, end: int, value: int | Fraction) -> Draft:
    return Draft(rule, "percent", start, end, value=value, unit="%", measure=lookup("%"))


def read(cell: Cell, at: int) -> Draft | None:
    """Return the share written in words (百分之九, 三分之二, 翻一番, 对折) at ``at``, or None."""
    view = cell.view
    if view[at] == "翻":
        return _doubling(view, at)
    if found := p.FIXED.match(view, at):
        rule, value, op = _FIXED[found.lastgroup or "half"]
        draft = _share(rule, at, found.end(), value)
        draft.op = op
        return draft
    if found := p.HEAD.match(view, at):
        return _signed(_per_hundred(view, at, found.end(), p.PARTS[found[1]]), view)
    if (found := p.FRACTION.match(view, at)) or (found := p.SLASHED.match(view, at)):
        slashed = found[2] if "/" in found[0] else None
        return _signed(_fraction(view, at, found.end(), found[1], slashed), view)
    return None


def _signed(draft: Draft | None, view: str) -> Draft | None:
    """Take a sign before a share into it."""
    if draft is not None and draft.start and view[draft.start - 1] in SIGNED:
        sign(draft, view)
    return draft


def _doubling(view: str, at: int) -> Draft | None:
    found = p.DOUBLING.match(view, at)
    if found is None:
        return None
    value = 2 ** int(numerals.parse(found[1] or "一") or 1)
    return Draft(
        "doubling",
        "quantity",
        at,
        found.end(),
        value=value,
        unit="倍",
        measure=lookup("倍"),
    )


def _per_hundred(view: str, at: int, start: int, parts: int) -> Draft | None:
    below = view.startswith("负", start)
    numeral = numeral_at(view, start + below)
    if numeral is None:
        return None
    low = Fraction(-numeral.exact if below else numeral.exact) / parts
    link = TO.match(view, numeral.end)
    if link is not None:
        again = p.HEAD.match(view, link.end())
        second = numeral_at(view, again.end() if again else link.end())
        if second is not None and second.exact > numeral.exact:
            draft = _share("per-hundred", at, second.end, 0)
            draft.value, draft.low, draft.high = None, low, Fraction(second.exact) / parts
            return draft
    return _share("per-hundred", at, numeral.end, low)


def _fraction(view: str, at: int, end: int, first: str, second: str | None) -> Draft | None:
    if second is not None:
        above, below = int(first), int(second)
        return _share("fraction", at, end, Fraction(100 * above, below)) if 0 < above < below else None
    below_value = numerals.parse(first)
    numeral = numeral_at(view, end)
    if numeral is None or not below_value:
        return None
    return _share("fraction", at, numeral.end, Fraction(numeral.exact) * 100 / Fraction(below_value))


def tail(view: str, numeral: numerals.Numeral) -> Draft | None:
    """Return the share that ``numeral`` and 成 or 折 after it make, or None."""
    end = numeral.end
    char = view[end : end + 1]
    if char == "成" and numeral.exact <= 10 and (found := p.TENTHS.match(view, end)):
        value, stop = Fraction(numeral.exact) * 10, found.end()
        if view.startswith("半", stop):
            value, stop = value + 5, stop + 1
        elif digit := _TENTH.match(view, stop):
            # 九成五
            value, stop = value + numerals.DIGITS[digit[0]], stop + 1
        return _with_span(_share("tenths", numeral.start, stop, value), numeral)
    if char == "折" and (found := p.DISCOUNT.match(view, end)):
        value = Fraction(numeral.exact)
        value *= 10 if value < 10 else 1
        return (
            _share("discount", numeral.start, found.end(), value)
            if 10 < value < 100 or numeral.exact == 1
            else None
        )
    return None


def _with_span(draft: Draft, numeral: numerals.Numeral) -> Draft:
    if numeral.span:
        draft.value, draft.low, draft.high = None, numeral.span[0] * 10, numeral.span[1] * 10
        draft.approx, draft.op = True, "~"
    return draft
