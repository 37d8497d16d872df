"""Read one point of the calendar: a day, a month or a year, in any of its spellings.

A missing year is the report's year; without one the ISO text starts with ``--`` (``--12-31``).
"""

from __future__ import annotations

import re
from calendar import monthrange

from dabiao.extract import numerals
from dabiao.extract.date import patterns as p
from dabiao.extract.draft import Cell, Draft
from dabiao.model import Op
from dabiao.record import record

RULES = ("calendar", "iso", "compact", "year-part", "two-digit-year", "deadline", "start")


@record
class Point:
    """A day, a month or a year; ``last`` is the last day of a third of a month (旬)."""

    start: int
    end: int
    rule: str
    year: int | None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    assumed: bool = False

    @property
    def exact(self) -> bool:
        """Whether the point names a day (31日, 底), so that 前 includes it."""
        return self.day is not None


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return the ISO text of the parts there are; ``--12-31`` where the year is not known."""
    if year is None:
        return "-" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)
    return f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def month_end(year: int | None, month: int) -> int:
    """Return the last day of a month (February of an unknown year has 28)."""
    return monthrange(year or 2021, month)[1]


def full_year(text: str, near: int | None) -> int | None:
    """Return a year from its four or two digits; ``near`` settles the century of two."""
    digits = text if text.isdigit() and text.isascii() else "".join(str(numerals.DIGITS[c]) for c in text)
    value = int(digits)
    if len(digits) == 4:
        return value if 1900 <= value <= 2100 else None
    century = 2000 if value <= ((near or 2030) % 100) + 20 else 1900
    return century + value


def small(text: str | None) -> int | None:
    """Return the value of a month or day number, or None."""
    if text is None:
        return None
    if text.isascii():
        return int(text)
    value = 1 if text == "元" else numerals.parse(text)
    return value if isinstance(value, int) else None


def point(cell: Cell, at: int) -> Point | None:
    """Return the calendar point that starts at ``at``, without what 前 or 起 make of it."""
    view = cell.view
    for rule, pattern in (("iso", p.ISO), ("compact", p.COMPACT)):
        if found := pattern.match(view, at):
            year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
            if day <= month_end(year, month):
                return Point(at, found.end(), rule, year, month, day)
    if (found := p.ISO_MONTH.match(view, at)) and cell.header is None:
        return Point(at, found.end(), "iso", int(found["y"]), int(found["m"]))
    if (found := p.LISTED.match(view, at)) and cell.header is None:
        if found["list"]:
            return Point(at, found.end(), "calendar", int(found["list"]))
        named = full_year(found["y"], cell.year) if found["y"] else cell.year
        assumed = not found["y"] and named is not None
        return Point(at, found.end(), "calendar", named, int(found["m"]), assumed=assumed)
    return _plain(cell, at)


def _plain(cell: Cell, at: int) -> Point | None:  # noqa: PLR0911 - one way out per impossible date
    found = p.PLAIN.match(cell.view, at)
    if found is None or found.end() == at:
        return None
    year, assumed = cell.year, True
    if found["y"]:
        year, assumed = full_year(found["y"], cell.year), False
        if year is None or (len(found["y"]) == 2 and not _surely_year(cell, found)):
            return None
    elif found["yw"]:
        year = year and year + p.SHIFT.get(found["yw"], 0)
    elif not found["m"]:
        return None
    if not found["m"] and p.HOLIDAY.match(cell.view, found.end()):
        return None
    month, day, part = small(found["m"]), small(found["d"]), found["part"]
    if found["yw"] == "年" and not (
        p.YEAR_END.match(cell.view, found.end()) or cell.view[at - 1 : at] in {"至", "到", "于"}
    ):
        return None
    if month is None and part is None and not found["y"]:
        return None
    if day is not None and (month is None or day > month_end(year or 2020, month)):
        return None
    return _resolve(found, year, month, day, part, assumed and year is not None)


def _resolve(
    found: re.Match[str],
    year: int | None,
    month: int | None,
    day: int | None,
    part: str | None,
    assumed: bool,
) -> Point | None:
    last, rule = None, "calendar"
    if found["y"] and len(found["y"]) == 2:
        rule = "two-digit-year"
    if part is not None:
        if day is not None:
            return None
        rule = "year-part" if month is None else rule
        if part in p.THIRDS:
            if month is None:
                return None
            day, last = p.THIRDS[part]
            last = min(last, month_end(year, month))
        elif part.endswith("初"):
            month, day = month or 1, 1
        else:
            month = month or 12
            day = month_end(year, month)
    return Point(found.start(), found.end(), rule, year, month, day, last, assumed)


def _surely_year(cell: Cell, found: re.Match[str]) -> bool:
    """Whether a two-digit number before 年 is a year and not a number of years."""
    if found["m"] or found["part"]:
        return True
    view, end = cell.view, found.end()
    if view[end - 1] == "度" or view.startswith(
        ("全年", "上半年", "下半年", "第一季", "第二季", "第三季", "第四季"), end
    ):
        return True
    if not found["y"].isascii():
        numeral = next(numerals.find(found["y"]), None)
        return numeral is not None and numeral.rule == "positional"
    named = p.NAMED.search(view, max(0, found.start() - 2), found.start()) is not None
    value = full_year(found["y"], cell.year)
    return named and value is not None and (cell.year is None or abs(value - cell.year) <= 3)


_OPS: dict[str, Op] = {"or": "<=", "start": ">=", "after": ">", "within": "<=", "until": "<=", "near": "~"}


def suffix(draft: Draft, view: str, exact: bool) -> None:
    """Widen a date by 前, 起, 以后, 之后 or 内 after it and set its op.

    ``exact`` says that the date names a day, which 前 includes; 12月前 excludes the month.
    """
    found = p.SUFFIX.match(view, draft.end)
    if found is None:
        return
    kind = found.lastgroup or "or"
    draft.op = _OPS.get(kind) or ("<=" if exact else "<")
    draft.end = found.end()
    draft.rule = "start" if kind in {"start", "after"} else "deadline"


def read(found: Point | None, cell: Cell) -> Draft | None:
    """Return the date of the point ``found``, with 前, 起 and the like, or None."""
    if found is None or found.last is not None:
        return None
    draft = Draft(found.rule, "date", found.start, found.end, assumed_year=found.assumed)
    draft.iso = iso(found.year, found.month, found.day)
    suffix(draft, cell.view, found.exact)
    return draft
