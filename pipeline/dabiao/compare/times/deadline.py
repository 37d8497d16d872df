"""Deadlines named by a feast, a season or an event instead of a date: 国庆节前, 汛期前, 年内.

A name stands for the days on which it can fall (春节 between 21 January and 20 February). A verdict
follows where the first and the last of them agree; an event whose day nobody knows settles nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import REACHED, Outcome, undetermined
from dabiao.compare.times import dates
from dabiao.model import Mention, Op
from dabiao.patterns import lazy

_DEED = (
    r"(?=$|[，。；;、（(]|(?:[全均都]部?|正式|顺利|保质保量|按期)?(?:完成|建成|完工|竣工|交付|开放|投用|投入|启用|通车|开工|发放"
    r"|到位|验收|印发|出台|提交|报送|办结|实现|供应|送达|支付|拨付|兑付|举办|落实|上线|开通|安装|整改))"
)
_EVENT = lazy(rf"[\u4e00-\u9fff]{{2,8}}?(?:之|以|来临|到来)?前{_DEED}")
_WITHIN = lazy(r"(?:(?P<year>\d{4})年)?(?:年内|当年内?|本年度?内?|年度内)(?=[\u4e00-\u9fff]|$)")
_ON_TIME = lazy(r"按期|按时|如期|提前|准时|及时")
_SHORT_DATE = lazy(
    r"(?<![\d./-])(?P<m>0?[1-9]|1[0-2])[./-](?P<d>0?[1-9]|[12]\d|3[01])[日号]?"
    r"(?=$|[，。；;\s前]|已|完成|建成|竣工|完工|交付|验收|投用|办结|印发|报送|发放|举办|开展|召开|到位|通车|开|结束)"
)
_SAME_DAY = lazy(
    r"当[日天](?:内)?(?:办结|完成|处理|答复|受理|送达|处置|反馈|清运|响应|办理|修复|维修|清理|解决)"
)
_LATER_DAY = lazy(
    r"次日|翌日|隔[日天]|第[二三四五]天|(?<![\d.])(?:[2-9]|1\.[1-9]\d*|[1-9]\d+)个?(?:工作)?[日天](?!前)|[两二三四五六七八九十]天"
)
_EDGE = lazy(r"(?:之|以|来临|到来)?前.*$")
_OPEN = frozenset(
    {"not_done", "cancelled", "delayed", "planned", "under_way", "partly", "unknown", "doubt", "some"}
)
_PLAN_BEFORE = lazy(
    r"^(?:[要须需]|务必|必须|确保|力争|争取)在?$|原定|原计划|计划|要求|应|拟|本应|本该|目标|未能?|没[有能]?|赶不上|错过"
)
_SHORT = 60
"""Characters of an answer that may tell of its day by the name of a feast."""
_EARLY, _LATE = frozenset({"01", "02"}), frozenset({"11", "12"})
"""What is done late in a year may be for a feast at the beginning of the next."""


@cache
def _named() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, section("deadlines")), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<year>\d{{4}})年?)?[“”\"主]?(?P<name>{words})[“”\"]?(?:佳节|假期|小长假|来临|到来|时节)?(?:之|以)?前"
    )


def dated(actual: Cell, year: int | None) -> Cell:
    """Return ``actual`` with days in shorthand (7.14完成, 07/14) or named (清明节前完成) read as dates."""
    op: Op = "="
    if (found := _SHORT_DATE.search(actual.text)) is not None:
        day = f"{int(found['m']):02d}-{int(found['d']):02d}"
    elif (found := _before_feast(actual.text)) is not None:
        day, op = section("deadlines")[found["name"]][-1], "<"
    else:
        return actual
    iso = f"{int(found['year'] or 0) or year or '-'}-{day}" if op == "<" else f"{year or '-'}-{day}"
    start, end = found.span()
    mention = Mention(
        start=start,
        end=end,
        text=found[0],
        kind="date",
        op=op,
        iso=iso,
        assumed_year=year is not None,
    )
    own = Quantity(mention, actual.text[:start][-20:], actual.text[end:][:20], "done", mention.op)
    rest = [q for q in actual.quantities if q.mention.end <= start or q.mention.start >= end]
    return cell_of(actual.text, tuple(sorted([*rest, own], key=lambda q: q.mention.start)), actual.damaged)


def _before_feast(text: str) -> re.Match[str] | None:
    """Return the feast or season before which something was done, unless it may be one of two years."""
    found = _named().search(text) if "前" in text and len(text) <= _SHORT else None
    days = section("deadlines")[found["name"]] if found is not None else []
    if found is None or days[-1][:2] in _EARLY or days[-1] == "12-31" or kinds(text) & _OPEN:
        return None
    return None if _PLAN_BEFORE.search(text[: found.start()]) else found


@cache
def _season() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, section("seasons")), key=len, reverse=True))
    return re.compile(
        rf"(?P<name>{words})(?:(?:期间|内|中)(?!小学)|(?=完成|开展|举办|实施|播种|完工|组织|进行))"
    )


@needs(target=("前年", _SAME_DAY, _season))
def judge(  # noqa: PLR0911 - one line per kind of deadline
    target: Cell, actual: Cell, year: int | None
) -> Outcome | None:
    """Judge a deadline without a date by the dates of the actual; None where there is no such deadline."""
    text = target.text[:400]
    if (found := _SAME_DAY.search(text)) is not None and _LATER_DAY.search(actual.text):
        why = f"目标要求{found[0]}，完成情况称“{shortened(actual.text)}”，晚于目标。"
        return Outcome("not_met", "date", why, "date.same_day")
    if not target.dates and actual.dates and (found := _season().search(text)) is not None:
        return _in_season(found, text, actual, year)
    if not ("前" in text or "年" in text):
        return None
    if not target.dates and (before := _before_it(target.text, actual.text)) is not None:
        return before
    if not actual.dates:
        return _lunar(text, actual.text)
    if (found := _named().search(text)) is not None:
        return _between(found, text, actual, int(found["year"] or 0) or year)
    if target.dates:
        return None
    if (found := _WITHIN.search(text)) is not None:
        own = int(found["year"] or 0) or year
        due = dates.judge(_deadline(found, text, f"{own}-12-31", "<="), actual, year) if own else None
        # Beside a number the year is only a frame (本年新增120组), unless it is missed.
        return due if due is None or not target.values or due.verdict == "not_met" else None
    if (found := _EVENT.search(text)) is not None and not _ON_TIME.search(actual.text):
        why = f"期限“{found[0]}”没有日期，实际{actual.dates[0].mention.text}是否在此之前无法判定。"
        return undetermined(why, "date.event", actual=actual.dates[0].mention)
    return None


def shared(first: Cell, target: Cell, actual: Cell, outcome: Outcome, year: int | None) -> Outcome:
    """Return ``outcome``, or not met where a deadline told once before the first item was missed here.

    9月底前完成东门、西门改造 asks for both by then.
    """
    due = first.dates[0] if first.dates else None
    if due is None or target.dates or not actual.dates or outcome.verdict not in REACHED:
        return outcome
    if due.mention.start > 0 or due.op not in {"<=", "<"} or len(first.dates) > 1:
        return outcome
    found = dates.judge(due, actual, year)
    return outcome if found is None or found.verdict != "not_met" else replace(found, target=None)


def _in_season(found: re.Match[str], text: str, actual: Cell, year: int | None) -> Outcome | None:
    """Judge 春季完成 by the months of the season: later is late, earlier is early."""
    first, last = section("seasons")[found["name"]]
    span = f"{year or '-'}-{first}/{year or '-'}-{last}"
    due = _deadline(found, text, span, "<=")
    return dates.judge(replace(due, mention=replace(due.mention, kind="date_range")), actual, year)


def _before_it(target: str, actual: str) -> Outcome | None:
    """Judge 春耕前 by an actual that says that it was done before that very event (赶在春耕之前)."""
    found = _named().search(target) or _EVENT.search(target)
    if found is None or not ("前" in actual or "早于" in actual or "先于" in actual):
        return None
    name = found["name"] if "name" in found.re.groupindex else _EDGE.sub("", found[0])
    feast = "|节日?" if name.endswith("节") else "|汛" if "汛" in name else ""
    told = re.search(
        rf"(?:(?:{re.escape(name)}{feast})[^，。；;、]{{0,4}}前|[早先]于{re.escape(name)})", actual
    )
    if told is None or kinds(actual) & _OPEN or _PLAN_BEFORE.search(actual[: told.start()]):
        return None
    said = f"期限{found[0]}，完成情况称“{shortened(actual)}”，不晚于期限。"
    return Outcome("met", "date", said, "date.before")


def _lunar(target: str, actual: str) -> Outcome | None:
    """Judge 春节前 by a day of the lunar calendar: 腊月 is before the feast, 正月 is after it."""
    if not ("正月" in actual or "腊月" in actual):
        return None
    found = _named().search(target)
    if found is None or section("deadlines")[found["name"]] != section("deadlines")["春节"]:
        return None
    late = "正月" in actual
    why = f"期限{found[0]}，完成情况称“{shortened(actual)}”，{'晚' if late else '不晚'}于期限。"
    return Outcome("not_met" if late else "met", "date", why, "date.lunar")


def _between(found: re.Match[str], text: str, actual: Cell, year: int | None) -> Outcome | None:
    days = section("deadlines")[found["name"]]
    last_day, op = days[-1] == "12-31", "<"
    if last_day:  # The New Year's Day that ends the year.
        year, op = (int(found["year"]) - 1 if found["year"] else year), "<="
    outcomes = [dates.judge(_deadline(found, text, f"{year or '-'}-{d}", op), actual, year) for d in days]
    first, last = outcomes[0], outcomes[-1]
    if first is None or last is None:
        return first or last
    months = {(q.mention.iso or "")[5:7] for q in actual.dates}
    turn = bool(months & (_EARLY if last_day and not year else _LATE)) and (
        (last_day and not year) or (days[0][:2] in _EARLY and first.verdict == "not_met")
    )
    if first.verdict == last.verdict and not turn:
        return first
    why = f"{last.why.rstrip('。')}，但“{found['name']}”没有固定的日期，无法判定先后。"
    return undetermined(why, "date.season", target=last.target, actual=last.actual)


def _deadline(found: re.Match[str], text: str, iso: str, op: str) -> Quantity:
    start, end = found.span()
    mention = Mention(start=start, end=end, text=found[0], kind="date", op=op, iso=iso)  # type: ignore[arg-type]
    return Quantity(mention, text[max(0, start - 20) : start], text[end : end + 20], "done", mention.op)
