"""Read a number and its unit: counters, measures, rates, ranges, and bare numbers.

The unit decides the kind: money, duration and percent units make mentions of those kinds.
"""

from __future__ import annotations

import re
from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.numerals import Numeral
from dabiao.extract.units import Unit

RULES = ("counted", "range", "bare", "header", "malformed")

_TO = re.compile(r"\s?(?:-{1,2}|~|至|到)\s?")
_SLASH = re.compile(r"\s?[/·每]\s?")
_BOUND = re.compile(r"\s*(?:$|[，。；、,;:：)）」”\"\]】》!?！？\n]|\.(?!\d))")
_MALFORMED = re.compile(r"\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,5})(?!\d)(?!,)")
_HALF = re.compile(r"半(?![年月天日小个成数径])")
_CJK = re.compile("[\u4e00-\u9fff]")


def unit_at(view: str, at: int, numeral: Numeral) -> tuple[str, Unit, int] | None:
    """Return (unit as written, unit, end) of the unit after ``numeral``, rates included, or None."""
    start = at + 1 if view[at : at + 1] == " " else at
    glue = 0
    if view[start : start + 1] == "个":
        inner = units.match(view, start + 1)
        if inner is not None and inner[0] in units.registry().glue:
            glue = 1
    found = units.match(view, start + glue)
    if found is None:
        return None
    alias, unit, end = found
    if alias in units.registry().weak and not _sure(numeral, view):
        return None
    if alias == "大" and not (_CJK.match(view, end) and numeral.exact in range(2, 101)):
        return None
    return _rate(view, alias, unit, end)


def _sure(numeral: Numeral, view: str) -> bool:
    return numeral.style == "arabic" or numeral.end - numeral.start > 1


def _rate(view: str, alias: str, unit: Unit, end: int) -> tuple[str, Unit, int]:
    while (slash := _SLASH.match(view, end)) is not None:
        if slash[0].strip() == "·" and "/" not in alias:
            break
        below = units.match(view, slash.end())
        if below is None:
            if view[slash.end() : slash.end() + 1] in "生学师岗" and view[slash.end() : slash.end() + 1]:
                stop = slash.end() + 1
                below_word = view[slash.end() : stop]
            else:
                break
        else:
            below_word, stop = below[0], below[2]
        sign = "·" if slash[0].strip() == "·" else "/"
        found = units.lookup(f"{alias}{sign}{below_word}")
        if found is None:
            break
        alias, unit, end = f"{alias}{sign}{below_word}", found, stop
    return alias, unit, end


def numeral_at(view: str, at: int) -> Numeral | None:
    """Return the numeral that starts at ``at``, or None."""
    found = numerals.ANCHOR.match(view, at)
    return numerals.read(view, found) if found else None


def read(cell: Cell, first: Numeral) -> Draft | None:
    """Return the quantity, amount, length of time or percentage that ``first`` opens, or None."""
    view = cell.view
    start = first.start
    if found := _MALFORMED.match(view, start):
        unit = unit_at(view, found.end(), first)
        if unit is not None or (
            _BOUND.match(view, found.end()) and found[0].count(",") == 1 and len(found[0].split(",")[0]) > 1
        ):
            end = unit[2] if unit else found.end()
            return Draft("malformed", "quantity", start, end, unit=unit[0] if unit else "", core=(start, end))
        return None
    return _range(cell, first) or _single(cell, first)


def _range(cell: Cell, first: Numeral) -> Draft | None:
    view = cell.view
    own = unit_at(view, first.end, first)
    at = own[2] if own else first.end
    link = _TO.match(view, at)
    if link is None:
        return None
    second = numeral_at(view, link.end())
    if second is None:
        return None
    shared = unit_at(view, second.end, second)
    if shared is None:
        if own is not None or cell.header is None or not _BOUND.match(view, second.end):
            return None
        shared = (cell.unit or "", cell.header, second.end)
    low, high = first.exact, second.exact
    if (
        own is None
        and low < high / 1000
        and isinstance(high, int)
        and high % 10000 == 0
        and "万" in view[second.start : second.end]
    ):
        low *= 10**8 if "亿" in view[second.start : second.end] else 10**4
    if own is not None and own[1].dimension != shared[1].dimension:
        return None
    if low >= high:
        return None
    draft = measure(cell, first, shared)
    draft.rule, draft.value = "range", None
    scale = draft_scale(shared[0])
    draft.low, draft.high, draft.end = low * scale, high * scale, shared[2]
    draft.core = (first.start, shared[2])
    return draft


def draft_scale(alias: str) -> int | Fraction:
    """Return what brings a number in this spelling to the unit the mention carries (‰ to %)."""
    return Fraction(1, 10) if alias in {"‰", "千分比"} else 1


def _single(cell: Cell, numeral: Numeral) -> Draft | None:
    view = cell.view
    unit = unit_at(view, numeral.end, numeral)
    if unit is not None:
        return measure(cell, numeral, unit)
    return _bare(cell, numeral)


def measure(cell: Cell, numeral: Numeral, unit: tuple[str, Unit, int]) -> Draft:
    """Return the mention of ``numeral`` in ``unit`` (as written, unit, end)."""
    alias, shape, end = unit
    value = numeral.exact * draft_scale(alias)
    if shape.dimension == "percent":
        alias = "%"
    elif shape.kind == "money" and "/" not in alias and shape.factor == 1:
        alias = shape.name
    if found := _HALF.match(cell.view, end):
        value, end = value + Fraction(1, 2), found.end()
    draft = Draft("counted", shape.kind, numeral.start, end, value=value, unit=alias, measure=shape)
    draft.approx = numeral.fuzzy
    draft.op = "~" if numeral.fuzzy else ">=" if numeral.lead == "上" else "="
    if numeral.span:
        draft.low, draft.high, draft.value = numeral.span[0], numeral.span[1], None
    if "/" in alias and shape.kind != "percent":
        draft.per = alias.split("/", 1)[1]
    draft.core = (numeral.start, end)
    return draft


def _bare(cell: Cell, numeral: Numeral) -> Draft | None:
    view = cell.view
    if not _BOUND.match(view, numeral.end):
        return None
    before = view[: numeral.start].rstrip()[-1:]
    if numeral.style == "chinese" and not (
        numeral.start == 0
        or before in {"为", "达", "共", "≥", "≤", "=", ">", "<"}
        or view.endswith(("低于", "超过"), 0, numeral.start)
    ):
        return None
    if before in {"(", "[", "〔", "【", "+", "-", "/"} or (
        numeral.exact >= 10**8 and numeral.end - numeral.start > 8
    ):
        return None
    draft = Draft("bare", "quantity", numeral.start, numeral.end, value=numeral.exact, unit="")
    draft.approx, draft.op = numeral.fuzzy, "~" if numeral.fuzzy else "="
    draft.core = (numeral.start, numeral.end)
    if cell.header is not None:
        header(draft, cell)
    return draft


def header(draft: Draft, cell: Cell) -> None:
    """Apply the unit of the header to a bare number (单位：万元)."""
    word, scale = cell.unit or "", 1
    while (
        len(word) > 1
        and word[0] in numerals.SCALES
        and units.lookup(word[1:])
        and word not in units.registry().units
    ):
        scale, word = scale * numerals.SCALES[word[0]], word[1:]
    shape = units.lookup(word)
    if shape is None or draft.value is None:
        return
    draft.rule, draft.kind, draft.measure = "header", shape.kind, shape
    draft.unit, draft.value = (
        "%" if shape.dimension == "percent" else word,
        draft.value * scale * draft_scale(word),
    )
