"""Read a cell from left to right: one anchor, one rule, one mention; then what spans them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

from dabiao.extract import comparators, conditions, lexicon, objects, units
from dabiao.extract.date import rules as dates
from dabiao.extract.date_range import rules as ranges
from dabiao.extract.draft import Cell, Draft, fold
from dabiao.extract.duration import rules as durations
from dabiao.extract.frequency import rules as frequency
from dabiao.extract.money import rules as money
from dabiao.extract.numerals import ANCHOR, Numeral, number
from dabiao.extract.numerals import read as read_numeral
from dabiao.extract.ordinal import rules as ordinal
from dabiao.extract.percent import rules as percent
from dabiao.extract.quantity import rules as quantity
from dabiao.model import Mention
from dabiao.patterns import lazy

_START = lazy(
    "[0-9零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟俩仨]|[数几上][十百千万亿]"
    "|第(?=[0-9一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾])|半|(?<!超)过半(?![数天年日月径分]|小时|个)|元(?=月)|年[底末初]|[上下]半年"
    "|[本当今该次翌明去上]年|[前后][两二三23]个?季"
    "|翻|对折|[¥$€£]|(?<![A-Za-z])(?:RMB¥|US\\$|HK\\$|CN¥|(?:RMB|CNY|USD|HKD|EUR|JPY|GBP)(?= ?\\d))"
    "|(?<![0-9A-Za-z.)])\\.(?=\\d)"
)
_LIST = lazy(r"[(]?\d{1,2}(?:[、)]|[.,](?=\D|\d{4}年|$))\s?")
_OPENS = frozenset("\n。；;：:")
_PERIOD = lazy(
    r"(?:半年|一(?:年|个?月|周|日|天|个?季度?(?![^。；\n]{0,12}[二三]季度)|学期))(?=[\d一二三四五六七八九十两]{1,4}[次场期批])"
)
_BEFORE_ONE = frozenset("上下每某任另同这那哪逐单专唯统之")
_DATE_NEXT = frozenset("年月日号.-/季~至到 底末初上中下度前、")
_FRACTION = frozenset("分/")
_DIGITS = frozenset("0123456789")
_CODE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-/_+#×")
_CLOCK = lazy(r"\d{1,2}(?:[时点]\d{1,2}分(?!钟)|:\d\d(?!\d)|·\d{1,2})")
"""A time of the day (9点30分, 12:30) or a day that gave its name (3·15)."""
_HEADER = lazy(r"[\s()（）:：]|(?:计量|度量|金额)?单位")
_POINT = lazy(r"([1-9]\d?)\.[1-9]\d*(?=[\u4e00-\u9fff])(?![十百千万亿多余])")


REMEMBERED = 200
"""Characters up to which a cell is worth remembering."""


def extract(text: str, *, year: int | None = None, unit: str | None = None) -> list[Mention]:
    """Return the mentions of ``text`` in order, with offsets into it.

    ``year`` is the report's year, taken where a date has none; ``unit`` is the unit that a header
    gives for bare numbers. Never raises; takes time linear in the length of ``text``.
    """
    if len(text) > REMEMBERED:
        return [_mention(draft, text) for draft in read(cell(text, year, unit))]
    return list(_remembered(text, year, unit))


@lru_cache(maxsize=4096)
def _remembered(text: str, year: int | None, unit: str | None) -> tuple[Mention, ...]:
    """Read a cell once: 100%, ≥90% and 已完成 fill half of all tables, and two stages ask for each."""
    return tuple(_mention(draft, text) for draft in read(cell(text, year, unit)))


def cell(text: str, year: int | None = None, unit: str | None = None) -> Cell:
    """Return ``text`` made ready for reading; ``unit`` may stand in its header's words (单位：万元)."""
    word = _HEADER.sub("", unit) if unit else None
    return Cell(fold(text), year, word, units.lookup(word))


def read(given: Cell) -> list[Draft]:
    """Return the mentions of a cell with the rules that read them."""
    drafts = _scan(given)
    view = given.view
    events = frequency.events(view) if drafts else []
    at, period = 0, None
    for number_, draft in enumerate(drafts):
        while at < len(events) and events[at][0] <= draft.start:
            period = events[at][1]
            at += 1
        floor = drafts[number_ - 1].end if number_ else 0
        after = drafts[number_ + 1] if number_ + 1 < len(drafts) else None
        ceiling = after.start if after is not None else len(view)
        draft.condition = conditions.is_condition(draft, after, view, floor)
        frequency.apply(draft, period)
        draft.object = objects.find_object(draft, view, floor, ceiling)
    return drafts


def _scan(cell: Cell) -> list[Draft]:
    view, at, drafts = cell.view, 0, []
    floor = fresh = 0
    while (found := _START.search(view, at)) is not None:
        start = found.start()
        point = _point_end(view, start) if view[start] in _DIGITS else 0
        if point:
            at = fresh = point
            continue
        stop = lexicon.name_end(view, start)
        if stop < 0 and view[start] in _DIGITS and (clock := _CLOCK.match(view, start)):
            stop = clock.end()
        if stop > start:
            at = stop
            continue
        draft = None if start != fresh and _barred(view, start) else _one(cell, start)
        if draft is not None and _numbered(view, draft):
            draft = _one(cell, view.index(".", draft.start) + 1)
        if draft is None:
            at = _past(view, start + (view[start] == "第"))
            continue
        comparators.compare(draft, view, floor)
        drafts.append(draft)
        at = floor = draft.end
    return drafts


def _point_end(view: str, at: int) -> int:
    """Return where the number of a list point ends that holds the digit at ``at`` (1、 or (2)), or 0."""
    start = at - 1 if at and view[at - 1] == "(" else at
    before = start
    while before and view[before - 1].isspace() and view[before - 1] != "\n":
        before -= 1
    if before and view[before - 1] not in _OPENS:
        return 0
    found = _LIST.match(view, start)
    if found is None or ("," in found[0] and not _follows(view, found)):
        return 0
    return found.end()


def _follows(view: str, point: re.Match[str]) -> bool:
    """Whether 14, is a point of a list, as one digit is or one that another stands beside, and no number."""
    number_ = int("".join(c for c in point[0] if c.isdigit()))
    if number_ < 10 or f"{number_ - 1}," in view[max(0, point.start() - 400) : point.start()]:
        return True
    return f"{number_ + 1}," in view[point.end() : point.end() + 400]


def _numbered(view: str, draft: Draft) -> bool:
    """Whether 1.28台 at the head of a line is point 1 and 28台, as the point beside it shows."""
    if draft.measure is None or not draft.measure.counter or not isinstance(draft.value, Fraction):
        return False
    start = draft.start
    found = _POINT.match(view, start)
    if found is None or (start and view[start - 1] not in "\n；;。"):
        return False
    point = int(found[1])
    return (
        f"{point + 1}." in view[start : start + 200] or f"{point - 1}." in view[max(0, start - 200) : start]
    )


def _past(view: str, start: int) -> int:
    """Return where to read on after an anchor that holds no mention."""
    found = ANCHOR.match(view, start)
    return found.end() if found is not None else start + 1


def _barred(view: str, at: int) -> bool:
    """Whether the numeral at ``at`` belongs to a code (A4, h.264, GB/T 18883) or to 每 (每两年)."""
    if at == 0:
        return False
    before = view[at - 1]
    if before == "每" or (before == "隔" and view[at - 2 : at - 1] == "每"):
        return True
    if view[at] not in _DIGITS or before not in _CODE:
        return False
    if before in ".-/_#+":
        return at > 1 and view[at - 2].isascii() and view[at - 2].isalnum()
    return True


def _one(cell: Cell, at: int) -> Draft | None:
    char = cell.view[at]
    special = _SPECIAL.get(char)
    if special is not None:
        return special(cell, at)
    return _number(cell, at)


def _calendar(cell: Cell, at: int) -> Draft | None:
    first = dates.point(cell, at)
    return ranges.read(cell, at, first) or dates.read(first, cell)


def _ordinal(cell: Cell, at: int) -> Draft | None:
    return ranges.read(cell, at, dates.point(cell, at)) or ordinal.read(cell, at)


def _up(cell: Cell, at: int) -> Draft | None:
    return _calendar(cell, at) if cell.view.startswith(("半年", "年"), at + 1) else _number(cell, at)


def _half(cell: Cell, at: int) -> Draft | None:
    if _PERIOD.match(cell.view, at):
        return None
    return durations.read(cell, at) or percent.read(cell, at)


_SPECIAL = {
    **dict.fromkeys("年本当今该次翌明去前后", _calendar),
    **dict.fromkeys("翻对过", percent.read),
    "元": _calendar,
    **dict.fromkeys("¥$€£RUHCEJG", money.read),
    "上": _up,
    "下": _up,
    "半": _half,
    "第": _ordinal,
}


def _number(cell: Cell, at: int) -> Draft | None:
    view = cell.view
    found = ANCHOR.match(view, at)
    if found is None:
        return percent.read(cell, at)
    end = found.end()
    if view[at] == "一" and end == at + 1 and _no_count(view, at):
        return None
    if view[end : end + 1] in _FRACTION and (draft := percent.read(cell, at)):
        return draft
    century = end - at > 5 and view[at : at + 2] in {"19", "20"}
    if (century or end == len(view) or view[end] in _DATE_NEXT) and (draft := _calendar(cell, at)):
        return draft
    numeral = read_numeral(found)
    return _measured(cell, numeral) if numeral is not None else None


def _measured(cell: Cell, numeral: Numeral) -> Draft | None:
    """Return what ``numeral`` and the unit behind it make, or None."""
    view = cell.view
    after = view[numeral.end : numeral.end + 1]
    draft = None
    if after in {"成", "折"}:
        draft = percent.tail(view, numeral)
    elif after == "个":
        draft = durations.tail(cell, numeral)
    if draft is None and (draft := quantity.read(cell, numeral)) is None:
        return None
    if view[draft.end - 1] in "元块圆":
        money.extend(draft, view)
    elif draft.kind == "duration" or view[draft.end - 1] == "分":
        durations.extend(draft, view)
    return draft


def _no_count(view: str, at: int) -> bool:
    """Whether 一 only points (上一年度, 每一个) or opens a period (一年两次)."""
    if view.endswith("地下", 0, at):
        return False
    return (at > 0 and view[at - 1] in _BEFORE_ONE) or _PERIOD.match(view, at) is not None


def _mention(draft: Draft, text: str) -> Mention:
    shape = draft.measure
    return Mention(
        draft.start,
        draft.end,
        text[draft.start : draft.end],
        draft.kind,
        draft.op,
        None if draft.value is None else number(draft.value),
        None if draft.low is None else number(draft.low),
        None if draft.high is None else number(draft.high),
        draft.unit,
        draft.object,
        draft.iso,
        draft.per,
        draft.approx,
        draft.assumed_year,
        "condition" if draft.condition else None,
        shape.dimension if shape else None,
        shape.number if shape else None,
    )
