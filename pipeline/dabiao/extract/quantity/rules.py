"""Read a number and its unit: counters, measures, rates, ranges, and bare numbers.

The unit decides the kind: money, duration and percent units make mentions of those kinds.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.numerals import Numeral
from dabiao.extract.quantity import patterns as p
from dabiao.extract.quantity.bare import bare, header, plain, sign, to_percent
from dabiao.extract.units import Unit

RULES = ("counted", "range", "bare", "header", "malformed")

_MONTHLY = frozenset("月每逢至到-~")
_EDITION = frozenset({"届", "级", "版", "款"})
_VAGUE = frozenset({"批", "起", "种"})
_TO_FIRST = frozenset(" -~至到和与")
_CALENDAR = frozenset("年月日")
_DATED = frozenset("第年号期表图")
_LOWER = frozenset("于过≥>")
_BESIDE = frozenset("(/ ")
_FUZZ = frozenset("多余几来")
_MAYBE_FUZZY = frozenset("多余几来个 ")

Found = tuple[str, Unit, int]
"""A unit in the text: as written, what it is, where it ends."""


def numeral_at(view: str, at: int) -> Numeral | None:
    """Return the numeral that starts at ``at``, or None."""
    found = numerals.ANCHOR.match(view, at)
    return numerals.read(found) if found else None


def unit_at(view: str, at: int, numeral: Numeral) -> Found | None:
    """Return the unit after ``numeral``, rates included, or None."""
    start = at + 1 if view[at : at + 1] == " " else at
    more = None
    start += view[start : start + 1] in _FUZZ
    if view[start : start + 1] == "个":
        if view[start + 1 : start + 2] == "多" and (more := p.MORE.match(view, start)):
            start = more.end()
        else:
            inner = units.match(view, start + 1)
            start += inner is not None and inner[0] in units.registry().glue
    found = units.match(view, start)
    if found is None:
        return None
    if numeral.rule == "positional" and numeral.end - numeral.start > 1:
        return None
    alias, unit, end = found
    if more is not None and alias == "月":
        return "个月", unit, end
    if not _reads(view, numeral, alias, unit, end):
        return None
    if view[end : end + 1] in "/·*每 " and end < len(view):
        return _rate(view, alias, unit, end)
    return found


def _reads(view: str, numeral: Numeral, alias: str, unit: Unit, end: int) -> bool:
    """Whether what looks like a unit is one behind this numeral."""
    if alias in units.registry().weak and not _sure(numeral):
        # 零下三度, 七日内
        floors = alias == "层" and view.endswith(("地上", "地下"), 0, numeral.start)
        inside = floors or (alias == "日" and view.startswith(("内", "之内", "以内"), end))
        if not inside and not view.endswith("零下", 0, numeral.start):
            return False
    if unit.counter:
        return _counts(view, numeral, alias, end)
    # 5吨级 and 20千瓦级 name a size of machine.
    return not view.startswith("级", end) and (alias not in _CALENDAR or _lasts(view, numeral, alias, end))


def _sure(numeral: Numeral) -> bool:
    return numeral.rule in {"arabic", "scaled"} or numeral.end - numeral.start > 1


def _lasts(view: str, numeral: Numeral, alias: str, end: int) -> bool:
    """Whether 年, 月 or 日 after a number measures time here and names no point of the calendar."""
    if alias == "月":
        return numeral.exact > 12 and view[numeral.start - 1 : numeral.start] != "年"
    if alias == "年":
        return not (numeral.rule == "arabic" and 1900 <= numeral.exact <= 2100)
    if numeral.start > 1 and p.SHORTENED.search(view, max(0, numeral.start - 8), numeral.start):
        return True  # 压缩至8日 tells a length, 推迟至8日 a day.
    return not (view.startswith("前", end) or (numeral.start and view[numeral.start - 1] in _MONTHLY))


def _counts(view: str, numeral: Numeral, alias: str, end: int) -> bool:
    """Whether the counter counts here; 三大 needs a noun, 二期 may be a name, 2021届 is one."""
    if alias == "个":
        return not p.SLOGAN.match(view, end)
    if alias == "大":
        return bool(p.CJK.match(view, end)) and 2 <= numeral.exact <= 10
    if alias == "期" and not _sure(numeral):
        before = view[max(0, numeral.start - 2) : numeral.start]
        return not p.PHASE.search(before) and not p.PHASE_NEXT.match(view, end)
    if alias in _VAGUE and numeral.exact == 1 and not _sure(numeral):
        return alias == "起" and p.CASE.match(view, end) is not None
    if alias in _EDITION:
        # 2021届, 1.0版
        return isinstance(numeral.exact, int) and not (
            numeral.rule == "arabic" and 1900 <= numeral.exact <= 2100
        )
    return True


def _rate(view: str, alias: str, unit: Unit, end: int) -> Found:
    while (link := p.RATE.match(view, end)) is not None:
        below = units.match(view, link.end())
        if below is not None:
            word, stop = below[0], below[2]
        elif other := p.BELOW.match(view, link.end()):
            word, stop = other[0], other.end()
        else:
            break
        joint = "/" if "每" in link[0] else link[0].strip()
        if (joint in {"·", "*"} and "/" not in alias) or (joint == "每" and not unit.counter):
            break
        written = f"{alias}{joint}{word}"
        found = units.lookup(written)
        if found is None:
            break
        alias, unit, end = written, found, stop
    return alias, unit, end


def read(cell: Cell, first: Numeral) -> Draft | None:
    """Return the quantity, amount, length of time or percentage that ``first`` opens, or None."""
    view, start = cell.view, first.start
    if view[first.end : first.end + 1] == "," or "," in view[start : first.end]:
        found = p.MALFORMED.match(view, start)
        if found and found.end() > first.end:
            return _malformed(view, start, found.end(), first)
    own = unit_at(view, first.end, first)
    if own is None and view[first.end : first.end + 1] in _BESIDE and (draft := _beside(cell, first)):
        return draft
    if own is None and view[first.end : first.end + 1] == "、" and (draft := _either(cell, first)):
        return draft
    if own is None and view[start - 1 : start] in _LOWER and (link := p.SECOND.match(view, first.end)):
        own = _shared(view, first, link.end())
    return _range(cell, first, own) or (bare(cell, first) if own is None else measure(cell, first, own))


def _shared(view: str, first: Numeral, at: int) -> Found | None:
    """Return the unit of the number at ``at`` for ``first``, which ends where it ends itself."""
    second = numeral_at(view, at)
    unit = unit_at(view, second.end, second) if second else None
    return (unit[0], unit[1], first.end) if unit else None


def _either(cell: Cell, first: Numeral) -> Draft | None:
    """Return two or three times for 2、3次, or None."""
    view = cell.view
    second = numeral_at(view, first.end + 1)
    if second is None or second.rule != "arabic" or second.exact != first.exact + 1 or second.exact > 9:
        return None
    unit = unit_at(view, second.end, second)
    if unit is None or unit[0] in units.registry().weak or unit[0] in _CALENDAR:
        return None
    if view[first.start - 1 : first.start] in {"、", "第"} and first.start:
        return None
    draft = measure(cell, second, unit)
    draft.start, draft.value, draft.low, draft.high = first.start, None, first.exact, second.exact
    draft.op, draft.approx = "~", True
    return draft


def _beside(cell: Cell, first: Numeral) -> Draft | None:
    """Return the mention of a number whose unit stands in brackets or behind a slash, or None."""
    view, end = cell.view, first.end
    if view[end] == "/":
        return _slashed(cell, first)
    if found := p.INCLUDED.match(view, end):
        unit = unit_at(view, found.end(), first)
        return measure(cell, first, unit) if unit else None
    found = p.BRACKETED.match(view, end)
    shape = units.lookup(found[1]) if found else None
    if found is None or shape is None:
        return None
    draft = plain(replace(cell, unit=found[1], header=shape), first, end)
    if draft is not None and found["more"]:
        draft.end = found.start("more")
    return draft


def _slashed(cell: Cell, first: Numeral) -> Draft | None:
    view, end = cell.view, first.end
    if found := p.OUT_OF.match(view, end):
        draft = plain(cell, first, end) if p.BOUND.match(view, found.end()) else None
        if draft is not None:
            draft.end, draft.per = found.end(), found[1]
        return draft
    unit = units.match(view, end + 1)
    if unit is None or not p.BOUND.match(view, unit[2]):
        return None
    return plain(replace(cell, unit=unit[0], header=unit[1]), first, end)


def _malformed(view: str, start: int, end: int, first: Numeral) -> Draft | None:
    """Return a mention without a value for 20,00: nobody can tell what was meant."""
    unit = unit_at(view, end, first)
    if (unit is None and not p.BOUND.match(view, end)) or (unit is not None and unit[0] in _CALENDAR):
        return None
    alias, shape, stop = unit or ("", None, end)
    return Draft(
        "malformed",
        shape.kind if shape else "quantity",
        start,
        stop,
        unit=alias,
        measure=shape,
    )


def _range(cell: Cell, first: Numeral, own: Found | None) -> Draft | None:
    view = cell.view
    at = own[2] if own else first.end
    link = (p.TO.match(view, at) or p.AND.match(view, at)) if view[at : at + 1] in _TO_FIRST else None
    second = numeral_at(view, link.end()) if link else None
    if link is None or second is None:
        return None
    shared = unit_at(view, second.end, second) or _days(view, first, second)
    if p.AND.match(view, at) and not p.BETWEEN.match(view, shared[2] if shared else second.end):
        return None
    if shared is None:
        return _range_without_unit(cell, first, second) if own is None else None
    if own is not None and own[1].dimension != shared[1].dimension:
        return None
    return _between(cell, first, second, shared, own)


def _days(view: str, first: Numeral, second: Numeral) -> Found | None:
    """Return the unit of 15-30日 where it is a length of time (用时15-30日) and no part of a month."""
    if view[second.end : second.end + 1] != "日" or not p.SPAN_NAME.search(
        view, max(0, first.start - 8), first.start
    ):
        return None
    return units.match(view, second.end)


def _range_without_unit(cell: Cell, first: Numeral, second: Numeral) -> Draft | None:
    """Return a range in the unit of the header, or where a word says that it is a value (为6-9)."""
    view, start = cell.view, first.start
    named = p.CJK.match(view, start - 1) is not None and view[start - 1] not in _MONTHLY | _DATED
    tilde = view[first.end : second.start].strip() == "~" and (named or not start)
    spanned = p.SPAN_END.match(view, second.end)
    if not (spanned or p.BOUND.match(view, second.end)) or first.exact >= second.exact:
        return None
    if view[start] == "0" and view[start + 1].isdigit():
        return None  # 标段01-03
    if cell.header is None and not (tilde or spanned or (named and not view[start - 1].isnumeric())):
        return None
    draft = Draft("range", "quantity", first.start, second.end, low=first.exact, high=second.exact, unit="")
    if cell.header is not None:
        header(draft, cell)
    return draft


def _between(cell: Cell, first: Numeral, second: Numeral, shared: Found, own: Found | None) -> Draft | None:
    low, high = first.exact, second.exact
    written = cell.view[second.start : second.end]
    if own is None and written[-1] in numerals.SCALES and low * 1000 < high:
        # 10~12万: the 万 belongs to both ends.
        low *= numerals.SCALES[written[-1]]
    if low >= high:
        return None
    draft = measure(cell, first, shared)
    scale = to_percent(shared[0])
    draft.rule, draft.value = "range", None
    draft.low, draft.high = low * scale, high * scale
    return draft


def measure(cell: Cell, numeral: Numeral, unit: Found) -> Draft:
    """Return the mention of ``numeral`` in ``unit``."""
    alias, shape, end = unit
    view = cell.view
    value = numeral.exact * to_percent(alias)
    if shape.dimension == "percent":
        alias = "%"
    elif shape.dimension == "money":
        value, alias, shape = value * shape.factor, "元", units.registry().units["元"]
    if view[end : end + 1] == "半" and (half := p.HALF.match(view, end)):
        value, end = value + Fraction(1, 2), half.end()
    elif alias == "米" and numeral.exact < 10 and (tenth := p.TENTH.match(view, end)):
        value, end = value + Fraction(numerals.parse(tenth[0]) or 0) / 10, tenth.end()
    draft = Draft("counted", shape.kind, numeral.start, end, value=value, unit=alias, measure=shape)
    if numeral.span:
        draft.low, draft.high, draft.value = *numeral.span, None
    elif numeral.start and view[numeral.start - 1] in p.SIGNED:
        sign(draft, view)
    draft.approx = bool(numeral.fuzzy or numeral.lead) or (
        view[numeral.end : numeral.end + 1] in _MAYBE_FUZZY and p.FUZZY.match(view, numeral.end) is not None
    )
    draft.op = ">=" if numeral.lead == "上" else "~" if draft.approx else "="
    if "/" in alias and not shape.counter:
        draft.per = alias.split("/", 1)[1]
    return draft
