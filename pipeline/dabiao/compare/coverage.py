"""Work that goes on over a period: 1月至12月持续监测 is not covered by 3月至12月监测."""

from __future__ import annotations

import re
from datetime import date

from dabiao.compare.dates import Days, days
from dabiao.compare.outcome import Outcome
from dabiao.compare.reading import Cell, Quantity

_GOES_ON = re.compile(
    r"持续|不间断|连续|巡逻|执勤|每晚|每[天日]|夜查|布控|监测|值班|值守|巡护|巡查|开放|运行|运维|维护|保洁|管护|养护|供应|供暖|供热|租赁|服务期|期限|合同期|保险期"
    r"|驻点|驻守|监管|覆盖时段|服务时间"
)
_ENDS = re.compile(r"完成|完工|竣工|建成|交付|验收|举办|召开|提交|印发")
_BEGUN_BY = 20
"""What begins after this day of its first month leaves some of the month out (3月下旬才进场)."""
_SPAN = re.compile(r"[-~－～至到—]")
_BEGUN = re.compile(
    r"^(?:才|方才?|即|就|便|已|正式|陆续)?(?:起|开始|启动|进场|入驻|投入|上线|正式|入场|签订|到位|上岗|到岗|就位|进驻|开机|开馆|开放|供暖|供热|值守|执勤|巡)"
)
_UNTIL = re.compile(r"(?:至|到|止于)$")
_OVER = re.compile(r"^(?:止|结束|期满|到期|终止|停止|停运|退场|关闭|闭馆|闭园|撤离|收官|收队)")


def judge(target: Cell, actual: Cell, name: str, year: int | None) -> Outcome | None:
    """Judge a period that must be filled; None where a deadline is meant or no period is told."""
    if not target.dates or not actual.dates:
        return None
    asked = next((q for q in target.dates if _SPAN.search(q.mention.text)), None)
    asked = asked or _two_ends(target)
    if asked is None or not _GOES_ON.search(f"{name}{target.text}") or _ENDS.search(target.text):
        return None
    whole = _SPAN.search(asked.mention.text) is not None
    wanted = days(asked.mention, year) if whole else _joined(target.dates[0], target.dates[1], year)
    got = _told(actual, year)
    if wanted is None or got is None:
        return None
    if not wanted.dated or not got.dated:
        got = _in_year(got, wanted)
    months = re.search(r"[日号]", asked.mention.text) is None
    late, short = got.first > wanted.first, got.last < wanted.last
    if months:
        late = (got.first.year, got.first.month) > (wanted.first.year, wanted.first.month)
        late = late or (got.first.day > _BEGUN_BY and got.first > wanted.first)
        short = (got.last.year, got.last.month) < (wanted.last.year, wanted.last.month)
    shown = actual.dates[-1].mention
    why = f"目标期间{asked.mention.text}，完成情况的期间为{got.first:%m月%d日}至{got.last:%m月%d日}"
    if late or short:
        return Outcome(
            "partially_met", "date", f"{why}，没有覆盖全部期间。", "date.gap", None, frozenset(),
            asked.mention, shown,
        )  # fmt: skip
    return Outcome(
        "met", "date", f"{why}，覆盖全部期间。", "date.covered", None, frozenset(), asked.mention, shown
    )


def _two_ends(target: Cell) -> Quantity | None:
    """Return the second of two dates that are the ends of one period (11月15日至次年3月15日)."""
    if len(target.dates) != 2:
        return None
    first, last = (q.mention for q in target.dates)
    return target.dates[1] if target.text[first.end : last.start].strip() in {"至", "到", "-", "—"} else None


def _told(actual: Cell, year: int | None) -> Days | None:
    """Return the period that the actual tells: one range, or a beginning and an end."""
    whole = [q for q in actual.dates if _SPAN.search(q.mention.text)]
    if len(whole) == 1:
        return days(whole[0].mention, year)
    if whole or len(actual.dates) != 2:
        return None
    first, last = actual.dates
    begun = first.mention.text.endswith("起") or _BEGUN.match(first.right)
    if not (begun and (_UNTIL.search(last.left) or _OVER.match(last.right))):
        return None
    return _joined(first, last, year)


def _joined(first: Quantity, last: Quantity, year: int | None) -> Days | None:
    a, b = days(first.mention, year), days(last.mention, year)
    if a is not None and b is not None and b.last < a.first and not b.dated:
        b = Days(_moved(b.first, 1), _moved(b.last, 1), False)  # 11月15日至次年3月15日
    if a is None or b is None or b.last < a.first:
        return None
    return Days(a.first, b.last, a.dated and b.dated)


def _in_year(got: Days, wanted: Days) -> Days:
    """Return a period without a year as one of the year in which the other begins."""
    if got.dated or got.first.year == wanted.first.year:
        return got
    by = wanted.first.year - got.first.year
    return Days(_moved(got.first, by), _moved(got.last, by), wanted.dated)


def _moved(day: date, by: int) -> date:
    return day.replace(year=day.year + by, day=min(day.day, 28) if day.month == 2 else day.day)
