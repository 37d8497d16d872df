"""Read one point of the calendar: a day, a month or a year, in any of its spellings.

A missing year is the report's year; without one the ISO text starts with ``--`` (``--12-31``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from dabiao.extract import numerals
from dabiao.extract.draft import Cell, Draft
from dabiao.model import Op

RULES = ("calendar", "iso", "compact", "year-part", "deadline", "start")

_CN = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖"
YEAR = (
    rf"(?:(?P<y>(?:19|20)\d\d|[1-9]\d(?!\d)|[{_CN}]{{4}}|[{_CN}]{{2}})\s?年度?(?!均|龄|人|会|终奖)"
    r"|(?P<yw>本年度?|当年度?|今年|全年|该年度?|年(?=[底末初])))"
)
MONTH = r"(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月份?(?!球|饼|嫂|票|租|薪|度|活)"
DAY = (
    r"(?P<d>3[01]|[12]\d|0?[1-9]|三十一?|廿[一二三四五六七八九]?|卅一?|二十[一二三四五六七八九]?"
    r"|十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?!均|常|线|楼|文|用|程)"
)
_PART = r"(?P<part>年?[底末](?!端|梢|线)|初(?!级|步|中|期|审|始|次|心|诊|评|稿)|[上中下]旬)"
_PLAIN = re.compile(rf"(?:{YEAR}\s?)?(?:{MONTH}\s?(?:{DAY})?)?(?:{_PART})?")
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>3[01]|[12]\d|0?[1-9])(?![\d.%])"
)
_ISO_MONTH = re.compile(r"(?P<y>(?:19|20)\d\d)[-/.](?P<m>1[0-2]|0[1-9])(?![\d.%/-])")
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>1[0-2]|0[1-9])(?P<d>3[01]|[12]\d|0[1-9])(?!\d|\.\d)")
_SUFFIX = re.compile(
    r"\s?(?:(?P<or>[或及](?:之|以)?前|以前(?=[(]含))|(?P<before>(?:之|以)?前(?!期|列|往|海|后|沿|瞻|台|置|景|提|身|进|[一二三四五六七八九十\d]))"
    r"|(?P<from>起(?!步|草|点|来|诉|重)|开始|及?以后)|(?P<after>之后|后(?!续|期|勤|台|方|备|评|半|[一二三四五六七八九十\d]))"
    r"|(?P<within>(?:以|之)?内(?![部容控科外蒙设在地销需涵]))|(?P<until>止))"
)
_DAYS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


@dataclass(frozen=True, slots=True)
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
    value = numerals.parse(text)
    return value if isinstance(value, int) else None


def point(cell: Cell, at: int) -> Point | None:
    """Return the calendar point that starts at ``at``, without what 前 or 起 make of it."""
    view = cell.view
    for rule, pattern in (("iso", _ISO), ("compact", _COMPACT)):
        if found := pattern.match(view, at):
            year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
            if day <= month_end(year, month):
                return Point(at, found.end(), rule, year, month, day)
    if (found := _ISO_MONTH.match(view, at)) and cell.header is None:
        return Point(at, found.end(), "iso", int(found["y"]), int(found["m"]))
    return _plain(cell, at)


def _plain(cell: Cell, at: int) -> Point | None:
    found = _PLAIN.match(cell.view, at)
    if found is None or found.end() == at:
        return None
    year, assumed = cell.year, True
    if found["y"]:
        year, assumed = full_year(found["y"], cell.year), False
        if year is None or (len(found["y"]) == 2 and not _surely_year(cell, found)):
            return None
    elif not found["yw"] and not found["m"]:
        return None
    month, day, part = small(found["m"]), small(found["d"]), found["part"]
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
    if part is not None:
        if day is not None:
            return None
        rule = "year-part" if month is None else "calendar"
        if part in _DAYS:
            if month is None:
                return None
            day, last = _DAYS[part]
            last = min(last, month_end(year, month))
        elif part == "初":
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
        return False
    named = view[max(0, found.start() - 1) : found.start()] in {"于", "自"}
    value = full_year(found["y"], cell.year)
    return named and value is not None and (cell.year is None or abs(value - cell.year) <= 3)


def suffix(draft: Draft, view: str, exact: bool) -> None:
    """Widen a date by 前, 起, 以后, 之后 or 内 after it and set its op."""
    found = _SUFFIX.match(view, draft.end)
    if found is None:
        return
    kind = found.lastgroup
    ops: dict[str, Op] = {
        "or": "<=",
        "before": "<=" if exact else "<",
        "from": ">=",
        "after": ">",
        "within": "<=",
        "until": "<=",
    }
    draft.op = ops[kind or "or"]
    draft.end = found.end()
    draft.rule = {"from": "start", "after": "start"}.get(kind or "", "deadline")


def read(cell: Cell, at: int) -> Draft | None:
    """Return the date that starts at ``at``, with 前, 起 and the like, or None."""
    found = point(cell, at)
    if found is None or found.last is not None:
        return None
    draft = Draft(found.rule, "date", found.start, found.end, assumed_year=found.assumed)
    draft.iso = iso(found.year, found.month, found.day)
    draft.core = (found.start, found.end)
    suffix(draft, cell.view, found.exact)
    return draft
