"""Read a cell from left to right: one anchor, one rule, one mention; then what spans them."""

from __future__ import annotations

import re

from dabiao.extract import comparators, lexicon, objects, units
from dabiao.extract.date import rules as dates
from dabiao.extract.date_range import rules as ranges
from dabiao.extract.draft import Cell, Draft, fold
from dabiao.extract.duration import rules as durations
from dabiao.extract.frequency import rules as frequency
from dabiao.extract.money import rules as money
from dabiao.extract.numerals import ANCHOR, number
from dabiao.extract.numerals import read as read_numeral
from dabiao.extract.ordinal import rules as ordinal
from dabiao.extract.percent import rules as percent
from dabiao.extract.quantity import rules as quantity
from dabiao.model import Mention

_START = re.compile(
    "[0-9零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟俩仨]|[数几上][十百千万]|第(?=[0-9一二三四五六七八九十百])"
    "|半|年[底末初]|[上下]半年|[本当今该全]年|[前后][两二三23]个?季|翻|对折"
)
_LIST = re.compile(r"(?:(?<=[\n。；;:：])|^)\s*[(]?\d{1,2}(?:[、)]|[.,](?=\D|\d{4}年|$))")
_DATE_NEXT = frozenset("年月日号.-/季~至到 底末初上中下度")
_LATIN = re.compile("[A-Za-z.\\-_/+#]")


def extract(text: str, *, year: int | None = None, unit: str | None = None) -> list[Mention]:
    """Return the mentions of ``text`` in order, with offsets into it.

    ``year`` is the report's year, taken where a date has none; ``unit`` is the unit that a header
    gives for bare numbers. Never raises; takes time linear in the length of ``text``.
    """
    cell = Cell(fold(text), year, unit, units.lookup(unit))
    drafts = _read(cell)
    view = cell.view
    each = frequency.periods(view) if drafts else []
    mentions = []
    for at, draft in enumerate(drafts):
        frequency.apply(draft, view, each)
        floor = drafts[at - 1].end if at else 0
        ceiling = drafts[at + 1].start if at + 1 < len(drafts) else len(view)
        draft.object = objects.find_object(draft, view, floor, ceiling)
        draft.condition = _condition(draft, view, ceiling, at + 1 < len(drafts))
        mentions.append(_mention(draft, text))
    return mentions


def _read(cell: Cell) -> list[Draft]:
    view, at = cell.view, 0
    drafts: list[Draft] = []
    numbering = {m.start() + i: m.end() for m in _LIST.finditer(view) for i in range(m.end() - m.start())}
    while (found := _START.search(view, at)) is not None:
        start = found.start()
        if start in numbering:
            at = numbering[start]
            continue
        stop = lexicon.name_end(view, start)
        if stop > start:
            at = stop
            continue
        draft = _one(cell, start)
        if draft is None:
            numeral = ANCHOR.match(view, start)
            at = max(start + 1, numeral.end() if numeral and numeral["arabic"] else start + 1)
            if numeral is not None and numeral["cn"] and len(numeral["cn"]) > 1:
                at = numeral.end()
            continue
        comparators.compare(draft, view, drafts[-1].end if drafts else 0)
        drafts.append(draft)
        at = draft.end
    return drafts


def _one(cell: Cell, at: int) -> Draft | None:  # noqa: PLR0911 - a table of first characters
    view, char = cell.view, cell.view[at]
    if char == "第":
        return ranges.read(cell, at) or ordinal.read(cell, at)
    if char in "年本当今该全前后" or (char in "上下" and view.startswith("半年", at + 1)):
        return ranges.read(cell, at) or dates.read(cell, at)
    if char in "翻对":
        return percent.read(cell, at)
    if char == "半":
        return durations.read(cell, at) or percent.read(cell, at)
    if char in "0123456789" and at and _LATIN.match(view, at - 1) and _joined(view, at):
        return None
    if draft := percent.read(cell, at):
        return draft
    found = ANCHOR.match(view, at)
    if found is None:
        return None
    after = view[found.end() : found.end() + 1]
    if after in _DATE_NEXT and after and (draft := ranges.read(cell, at) or dates.read(cell, at)):
        return draft
    if not after and (draft := dates.read(cell, at)):
        return draft
    numeral = read_numeral(view, found)
    if numeral is None:
        return None
    draft = percent.tail(view, numeral) or durations.tail(cell, numeral) or quantity.read(cell, numeral)
    if draft is not None and draft.kind == "money":
        money.extend(draft, view)
    return draft


def _joined(view: str, at: int) -> bool:
    """Whether the digit at ``at`` belongs to a code (A4, h.264, GB/T 18883) and not to a number."""
    before = view[at - 1]
    if before in ".-/_+#":
        return at > 1 and ((view[at - 2].isascii() and view[at - 2].isalnum()) or before == "+")
    return True


def _condition(draft: Draft, view: str, ceiling: int, followed: bool) -> bool:
    if not view.startswith("的", draft.end):
        return False
    clause = (
        max(view.rfind(mark, 0, draft.start) for mark in "，。；\n") + 1
        if draft.start < 2000
        else draft.start
    )
    if re.search("对|针对|凡", view[clause : draft.start]):
        return True
    return followed and not re.search(r"[，。；;\n]", view[draft.end : ceiling])


def _mention(draft: Draft, text: str) -> Mention:
    shape = draft.measure
    return Mention(
        start=draft.start,
        end=draft.end,
        text=text[draft.start : draft.end],
        kind=draft.kind,
        op=draft.op,
        value=None if draft.value is None else number(draft.value),
        low=None if draft.low is None else number(draft.low),
        high=None if draft.high is None else number(draft.high),
        unit=draft.unit,
        object=draft.object,
        iso=draft.iso,
        per=draft.per,
        approx=draft.approx,
        assumed_year=draft.assumed_year,
        role="condition" if draft.condition else None,
        dimension=shape.dimension if shape else None,
        factor=number(shape.factor) if shape else None,
    )
