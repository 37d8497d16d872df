"""Read a span of the calendar that starts at a number: 6月-10月, 第一季度, 上半年, 12月16至17日."""

from __future__ import annotations

import re

from dabiao.extract.date import rules as dates
from dabiao.extract.date.rules import Point, iso, small
from dabiao.extract.date_range import patterns as p
from dabiao.extract.draft import Cell, Draft

RULES = ("from-to", "short", "quarter", "half-year", "third-of-month")


def _draft(rule: str, start: int, end: int, low: str, high: str, assumed: bool) -> Draft:
    return Draft(rule, "date_range", start, end, iso=f"{low}/{high}", assumed_year=assumed)


def _year(cell: Cell, found: re.Match[str]) -> tuple[int | None, bool]:
    if found["y"]:
        return dates.full_year(found["y"], cell.year), False
    return cell.year, cell.year is not None


def read(cell: Cell, at: int, first: Point | None) -> Draft | None:
    """Return the span of the calendar that starts at ``at`` (with the point ``first``), or None."""
    draft = _part_of_year(cell, at) or _from_to(cell, at, first) or _short(cell, at) or _third(first)
    if draft is not None:
        rule = draft.rule
        dates.suffix(draft, cell.view, exact=draft.kind == "date" or rule == "third-of-month")
        draft.rule = rule
    return draft


def _part_of_year(cell: Cell, at: int) -> Draft | None:
    view = cell.view
    if found := p.HALF.match(view, at):
        year, assumed = _year(cell, found)
        first, last = (1, 6) if found["h"] == "上半年" else (7, 12)
        return _draft("half-year", at, found.end(), iso(year, first), iso(year, last), assumed)
    found = p.QUARTER.match(view, at)
    if found is None:
        return None
    year, assumed = _year(cell, found)
    if found["q"]:
        number = small(found["q"]) or 1
        first, last = 3 * number - 2, 3 * number
    else:
        count = small(found["n"].replace("两", "二")) or 2
        first, last = (1, 3 * count) if found["pre"] == "前" else (13 - 3 * count, 12)
    if found["end"] in {"末", "底"}:
        draft = _draft("quarter", at, found.end(), "", "", assumed)
        draft.kind, draft.iso = "date", iso(year, last, dates.month_end(year, last))
        return draft
    return _draft("quarter", at, found.end(), iso(year, first), iso(year, last), assumed)


def _from_to(cell: Cell, at: int, first: Point | None) -> Draft | None:
    view = cell.view
    if (found := p.YEARS.match(view, at)) and cell.header is None:
        low_year, high_year = int(found["a"]), int(found["b"])
        if low_year < high_year <= low_year + 30:
            return _draft("from-to", at, found.end(), found["a"], found["b"], False)
    if found := p.MONTHS.match(view, at):
        low, high = iso(int(found["a"]), int(found["m"])), iso(int(found["b"]), int(found["n"]))
        return _draft("from-to", at, found.end(), low, high, False) if low <= high else None
    if first is None:
        return None
    link = p.CONNECT.match(view, first.end + view.startswith("起", first.end))
    if link is None:
        return None
    second = dates.point(cell, link.end())
    if second is None or (first.day is None) != (second.day is None):
        return None
    year = first.year if second.assumed or second.year is None else second.year
    if first.assumed and not second.assumed:
        first = Point(first.start, first.end, first.rule, second.year, first.month, first.day, first.last)
    month = second.month
    low, high = iso(first.year, first.month, first.day), iso(year, month, second.last or second.day)
    return _draft("from-to", at, second.end, low, high, first.assumed) if low <= high else None


def _short(cell: Cell, at: int) -> Draft | None:  # noqa: PLR0911 - one way out per unit
    found = p.SHORT.match(cell.view, at)
    if found is None:
        return None
    year, assumed = _year(cell, found)
    low, high, unit = small(found["a"]), small(found["b"]), found["u"][0]
    month = small(found["m"])
    if low is None or high is None:
        return None
    if unit == "年":
        return _years(found, at, cell)
    if low >= high:
        return None
    if unit == "月" and high <= 12 and month is None:
        return _draft("short", at, found.end(), iso(year, low), iso(year, high), assumed)
    if unit == "季" and high <= 4 and month is None:
        return _draft("short", at, found.end(), iso(year, 3 * low - 2), iso(year, 3 * high), assumed)
    if unit in "日号" and month is not None and high <= dates.month_end(year or 2020, month):
        return _draft("short", at, found.end(), iso(year, month, low), iso(year, month, high), assumed)
    return None


def _years(found: re.Match[str], at: int, cell: Cell) -> Draft | None:
    if len(found["b"]) < 2 or len(found["a"]) < 2 or found["y"] or found["m"]:
        return None
    low, high = dates.full_year(found["a"], cell.year), dates.full_year(found["b"], cell.year)
    if len(found["a"]) != 4 or low is None or high is None or not low <= high <= low + 30:
        return None
    return _draft("from-to", at, found.end(), str(low), str(high), False)


def _third(found: Point | None) -> Draft | None:
    if found is None or found.last is None:
        return None
    low, high = iso(found.year, found.month, found.day), iso(found.year, found.month, found.last)
    return _draft("third-of-month", found.start, found.end, low, high, found.assumed)
