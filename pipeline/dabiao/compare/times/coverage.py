"""Work that goes on over a period: 1月至12月持续监测 is not covered by 3月至12月监测."""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds
from dabiao.compare.outcome import Outcome
from dabiao.compare.times.dates import Days, days, latest, moved
from dabiao.compare.times.timing import GAP
from dabiao.model import Verdict
from dabiao.patterns import lazy

_GOES_ON = lazy(
    r"在岗|持续|不间断|逐[月日周旬]|按月|发放期|补贴期|连续|巡逻|执勤|每晚|每[天日]|夜查|布控|监测|值班|值守|巡护|巡查|开放|运行|运维|维护|保洁|管护|养护|供应|供暖|供热|租赁|服务期|期限|合同期|保险期"
    r"|驻点|驻守|监管|覆盖时段|服务时间"
)
_EVERY_MONTH = lazy(r"全年|常年|终年|一年四季")
_BY_MONTHS = lazy(r"播[出放]|开放|按月|逐月|每月|按季|逐季|受理|敞开|补贴期|检测|坐诊|营业|免费|轮值|供水|巡")
_ENDS = lazy(r"完成|完工|竣工|建成|交付|验收|举办|召开|提交|印发")
_BEGUN_BY = 20
"""What begins after this day of its first month leaves some of the month out (3月下旬才进场)."""
_LONGEST = 200
_MONTHS = lazy(
    r"(?P<listed>(?:\d{1,2}、)+\d{1,2})(?=月|[两二三四五六]个月)|"
    r"(?P<a>\d{1,2})月?份?[-~－～至到—](?:\d{4}年|次年|翌年|来年)?(?P<b>\d{1,2})月"
    r"|(?P<until>[至到](?:\d{4}年|次年|翌年)?)?(?P<one>\d{1,2})月份?(?P<on>起|开始|即?开始|以后|之后)?"
    r"|(?P<word>前三季度|上半年|下半年|[一二三四]季度)"
)
_SPANS = {
    "前三季度": (1, 9), "上半年": (1, 6), "下半年": (7, 12),
    "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
}  # fmt: skip
_LISTED = lazy(r"(?:[一二三四][、和及])+[一二三四]季度")
_MONTH_LIST = lazy(
    r"(?<!\d)(?:(?:1[0-2]|[1-9])月?份?[、和及与])+(?:1[0-2]|[1-9])(?:月份?|[两三四五六]个月)(?!\d)"
)
"""7、8两个月; 7月、8月."""
_QUARTERLY = lazy(r"(?:四个|各个?|每个?|全部)季度|[按逐]季")
_STOPPED = lazy(r"未|停|没|闭|关|空缺|缺|取消|不再|中断|断|暂缓")
_FINISHED = lazy(r"完毕|完成|完工|竣工|办结|[推顺拖]后|推迟|延期|顺延|延至|延后|改[到至在]")
_NEVER = lazy(r"(?:从未|未曾|没有?|未|不|无)(?:有)?(?:间断|中断|停|断|缺|关)[过]?")
_YEAR = lazy(r"(\d{4})年")
_SPAN = lazy(r"[-~－～至到—]")
_ONLY_UNTIL = lazy(
    r"(?:[发干做开供补租播付缴]|运行|持续|坚持|监测|维护|保洁|巡查|执行|管护|养护|值守|服务|[仅只])(?:至|到|止于)$"
)
"""补贴发至6月: it began as asked and ended then."""
_UNTIL = lazy(r"(?:至|到|止于)$")
_OVER = lazy(
    r"^(?:才|就|便|即|已|正式|按期|如期|全部|陆续)*(?:止|结束|期满|到期|终止|停|退场|撤|离[点岗场]|关闭|闭|收[官队班摊]|下岗|熄火)"
)


def judge(target: Cell, actual: Cell, name: str, year: int | None) -> Outcome | None:
    """Judge a period that must be filled; None where a deadline is meant or no period is told."""
    if (":" in target.text or "：" in target.text or "点" in target.text or "时" in target.text) and (
        hours := _by_clock(target.text, actual.text)
    ):
        return hours
    return (
        _in_turn(target, actual, year)
        or _by_days(target, actual, name, year)
        or _by_months(target, actual, name)
        or _all_year(target, actual, name)
        or _round_the_clock(target, actual)
        or _paused(target, actual)
    )


_ALL_YEAR = lazy(
    r"从?(?:年初|1月|元月)到(?:年[尾末底]|12月|腊月)[^，。；;\d]{0,4}(?:不|没有?|未|从未)曾?(?:间?断|停|歇|中断)"
    r"|(?:全年|常年|一年四季|全年度|一年到头)(?:[^，。；;\d未没停除]{0,10}?)(?:不间断|无间断|不停|持续|坚持|连续|无休|常态|开展|开放|运行|监测|保洁|值守)"
)
_AROUND = lazy(r"7\s?[×xX*]\s?24|24小时|二十四小时|全天候|全时段")
_UNMANNED = lazy(
    r"(?:其余|其他|夜间|晚间|夜里|周末|双休日?|节假日|凌晨|非工作)[^，。；;]{0,8}(?:无人|停|不|未|没|关)"
)


_PAUSED = lazy(
    r"(?:停|关|闭|断|歇|中断|暂停)[^，。；;\d]{0,4}(?:\d{1,3}|[一两二三四五六七八九十半几]{1,3})个?(?:多)?(?:天|日|周|星期|月|小时|期|次)"
)


def _paused(target: Cell, actual: Cell) -> Outcome | None:
    """Judge what is to go on all the year by a break of it that is told: 春节停了七天."""
    if _EVERY_MONTH.search(target.text) is None or target.quantities or _ENDS.search(target.text):
        return None
    said = kinds(actual.text[:_LONGEST])
    if "good" in said and not said & _BROKEN and _WITHOUT_END.search(actual.text[:_LONGEST]):
        why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”，覆盖全部期间。"
        return Outcome("met", "statement", why, "date.covered")
    found = _PAUSED.search(actual.text[:_LONGEST]) if any(c in actual.text for c in "停关闭断歇") else None
    if found is None or _DENIED.search(actual.text, 0, found.start()):
        return None
    why = f"目标“{shortened(target.text)}”，完成情况称“{found[0]}”，没有覆盖全部期间。"
    return Outcome("partially_met", "statement", why, "date.gap")


_WITHOUT_END = lazy(r"从?(?:年初|1月|元月)到(?:年[尾末底]|12月)|天天|月月|一年到头|全年|每天")
_BROKEN = frozenset({"not_done", "cancelled", "partly", "planned", "bad", "delayed"})
_DENIED = lazy(r"[未没无不][^，。；;]{0,6}$")
_TERM = lazy(r"(?:半年|季度?|学期)$")


def _in_turn(target: Cell, actual: Cell, year: int | None) -> Outcome | None:
    """Judge 分别于5月、11月底前 by as many dates in their order."""
    if "分别" not in target.text:
        return None
    due_dates = [q for q in target.dates if not _TERM.search(q.mention.text)]
    done_dates = [q for q in actual.dates if not _TERM.search(q.mention.text)]
    n = len(due_dates)
    if n < 2 or n != len(done_dates) or any(q.role != "done" for q in done_dates):
        return None
    limit = due_dates[-1].mention.op
    if limit not in {"<", "<="}:
        return None
    late = 0
    for asked, told in zip(due_dates, done_dates, strict=True):
        due, done = latest(replace(asked.mention, op=limit), year), days(told.mention, year)
        if due is None or done is None:
            return None
        late += done.last > due
    why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    if not late:
        return Outcome("met", "date", f"{why}，均在期限以内。", "date.in_turn")
    verdict: Verdict = "not_met" if late == n else "partially_met"
    return Outcome(verdict, "date", f"{why}，有{late}个晚于期限。", "date.in_turn")


def _all_year(target: Cell, actual: Cell, name: str) -> Outcome | None:
    """Judge a period of its year by words for all of it: 2022年1月—12月 by 全年不间断."""
    if "年" not in actual.text or len(target.dates) != 1 or target.values or actual.quantities:
        return None
    asked = target.dates[0].mention
    if _SPAN.search(asked.text) is None or len(actual.text) > _LONGEST or _ENDS.search(target.text):
        return None
    if _ALL_YEAR.search(actual.text) is None or _STOPPED.search(_NEVER.sub("", actual.text)):
        return None
    why = f"目标期间{asked.text}，完成情况称“{shortened(actual.text)}”，覆盖全部期间。"
    return Outcome("met", "date", why, "date.covered", None, frozenset(), asked)


def _round_the_clock(target: Cell, actual: Cell) -> Outcome | None:
    """Judge 24小时服务 by hours of which some are not served: 其余时段无人值守."""
    if "24" not in target.text and "全" not in target.text and "二十四" not in target.text:
        return None
    if _AROUND.search(target.text) is None or _UNMANNED.search(actual.text[:_LONGEST]) is None:
        return None
    why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”，只覆盖部分时段。"
    return Outcome("partially_met", "statement", why, "date.gap")


def _by_days(target: Cell, actual: Cell, name: str, year: int | None) -> Outcome | None:
    """Judge the first and the last day of a period by those that are told."""
    if not target.dates or not actual.dates:
        return None
    asked = next((q for q in target.dates if _SPAN.search(q.mention.text)), None)
    asked = asked or _two_ends(target)
    if asked is None or not _GOES_ON.search(f"{name}{target.text}") or _ENDS.search(target.text):
        return None
    whole = _SPAN.search(asked.mention.text) is not None
    wanted = days(asked.mention, year) if whole else _joined(target.dates[0], target.dates[1], year)
    got = None if wanted is None else _told(actual, wanted, year)
    if wanted is None or got is None:
        return None
    if not wanted.dated or not got.dated:
        got = _in_year(got, wanted)
    gap = GAP.search(actual.text) is not None
    months = re.search(r"[日号]", asked.mention.text) is None
    late, short = got.first > wanted.first, got.last < wanted.last
    if months:
        late = (got.first.year, got.first.month) > (wanted.first.year, wanted.first.month)
        late = late or (got.first.day > _BEGUN_BY and got.first > wanted.first)
        short = (got.last.year, got.last.month) < (wanted.last.year, wanted.last.month)
    shown = actual.dates[-1].mention
    why = f"目标期间{asked.mention.text}，完成情况的期间为{got.first:%m月%d日}至{got.last:%m月%d日}"
    if got.dated and got.last < wanted.first:
        why = f"{why}，是另外的期间。"
        return Outcome("not_met", "date", why, "date.gap", None, frozenset(), asked.mention, shown)
    if late or short or gap:
        return Outcome(
            "partially_met", "date", f"{why}，没有覆盖全部期间。", "date.gap", None, frozenset(),
            asked.mention, shown,
        )  # fmt: skip
    return Outcome(
        "met", "date", f"{why}，覆盖全部期间。", "date.covered", None, frozenset(), asked.mention, shown
    )


def lists_months(text: str) -> bool:
    """Return whether ``text`` names months that are to be filled one like the other (7月、8月开放)."""
    goes_on = _GOES_ON.search(text) or _BY_MONTHS.search(text)
    return bool(goes_on) and _MONTH_LIST.search(text) is not None and _ENDS.search(text) is None


def _by_months(  # noqa: PLR0911, PLR0912 - one line per reason to stand back
    target: Cell, actual: Cell, name: str
) -> Outcome | None:
    """Judge months that are to be filled by those that are told and those that are denied."""
    if not ("月" in actual.text or "季度" in actual.text or "半年" in actual.text):
        return None
    listed = _LISTED.search(target.text) is not None or _MONTH_LIST.search(target.text) is not None
    goes_on = _GOES_ON.search(f"{name}{target.text}") or _BY_MONTHS.search(f"{name}{target.text}")
    if not (goes_on or listed) or _ENDS.search(target.text) or len(actual.text) > _LONGEST:
        return None
    if _FINISHED.search(actual.text) or _FINISHED.search(target.text):
        return None
    wanted = _named(target.text) if _SPAN.search(target.text) or listed else frozenset[int]()
    if _EVERY_MONTH.search(target.text) or "全年" in name:
        wanted = wanted or frozenset(range(1, 13))
    if _QUARTERLY.search(target.text) and _LISTED.search(actual.text):
        wanted = wanted or frozenset(range(1, 13))  # 四个季度按季开展 by 一、二、四季度各开展1次
    if len(wanted) < 2 or _other_year(target.text, actual.text):
        return None
    if any(
        q.mention.unit and (q.mention.kind != "duration" or "时" in q.mention.unit) for q in target.values
    ):
        return None
    filled, missed = frozenset[int](), frozenset[int]()
    for clause in CLAUSE.split(actual.text):
        found = _named(clause, _in_order(wanted))
        if _STOPPED.search(_NEVER.sub("", clause)):
            missed |= found
        elif len(found) > 1 or listed or _SPAN.search(clause):
            filled |= found
    if "年底" in actual.text and filled and not missed:
        filled |= frozenset(range(min(filled), 13))
    if not (filled or missed) or not (filled | missed) & wanted:
        return None
    kept = wanted & (filled or wanted) - missed
    why = f"目标期间共{len(wanted)}个月，完成情况称“{shortened(actual.text)}”"
    if kept == wanted:
        return Outcome("met", "date", f"{why}，覆盖全部期间。", "date.covered") if not missed else None
    if not kept:
        return None
    return Outcome("partially_met", "date", f"{why}，只有其中{len(kept)}个月。", "date.gap")


def _named(text: str, order: tuple[int, ...] = tuple(range(1, 13))) -> frozenset[int]:
    """Return the months that ``text`` names; what only ends (发至6月) or begins runs along ``order``."""
    out: set[int] = set()
    for found in _MONTHS.finditer(text[:_LONGEST]):
        if found["listed"]:
            out |= {int(n) for n in found["listed"].split("、") if 1 <= int(n) <= 12}
            continue
        if found["a"]:
            first, last = int(found["a"]), int(found["b"])
            last += 12 if last < first else 0  # 11月至次年3月
        elif found["one"]:
            first = last = int(found["one"])
            if (found["on"] or found["until"]) and first in order:
                at = order.index(first)
                out |= set(order[at:] if found["on"] else order[: at + 1])
        else:
            first, last = _SPANS[found["word"]]
        out |= {(m - 1) % 12 + 1 for m in range(first, last + 1) if 1 <= m <= 24}
    for found in _MONTH_LIST.finditer(text[:_LONGEST]):
        out |= {int(n) for n in re.findall(r"\d+", found[0])}
    for found in _LISTED.finditer(text):
        for char in found[0]:
            first, last = _SPANS.get(f"{char}季度", (1, 0))
            out |= set(range(first, last + 1))
    return frozenset(out)


def _in_order(months: frozenset[int]) -> tuple[int, ...]:
    """Return the months of a period as they follow each other, over the turn of the year too."""
    inner = sorted(months)
    turn = next((i for i in range(1, len(inner)) if inner[i] - inner[i - 1] > 1), 0)
    return tuple(inner[turn:] + inner[:turn]) if 1 in months and 12 in months else tuple(inner)


def _other_year(target: str, actual: str) -> bool:
    asked, told = set(_YEAR.findall(target)), set(_YEAR.findall(actual))
    return bool(asked and told and not told <= asked)


def _two_ends(target: Cell) -> Quantity | None:
    """Return the second of two dates that are the ends of one period (11月15日至次年3月15日)."""
    if len(target.dates) != 2:
        return None
    first, last = (q.mention for q in target.dates)
    return target.dates[1] if target.text[first.end : last.start].strip() in {"至", "到", "-", "—"} else None


def _between(first: Days | None, last: Days | None) -> Days | None:
    if first is None or last is None or last.last < first.first:
        return None
    return Days(first.first, last.last, first.dated and last.dated)


def _told(actual: Cell, asked: Days, year: int | None) -> Days | None:
    """Return the period that the actual tells: one range, or a beginning and an end."""
    whole = [q for q in actual.dates if _SPAN.search(q.mention.text)]
    if len(whole) == 1:
        return days(whole[0].mention, year)
    if len(whole) > 1 and (ends := [days(q.mention, year) for q in (whole[0], whole[-1])]):
        return _between(ends[0], ends[1])
    if len(actual.dates) == 1 and _ONLY_UNTIL.search(actual.dates[0].left):
        end = days(actual.dates[0].mention, year)
        if end is not None and end.last < asked.last and end.last.year == asked.last.year:
            return Days(asked.first, end.last, end.dated)
    if whole or len(actual.dates) != 2:
        return None
    first, last = actual.dates
    # What ends on the second of two days began on the first, whatever it is called (点火供热, 上岗).
    if _FINISHED.search(first.right) or not (_UNTIL.search(last.left) or _OVER.match(last.right)):
        return None
    return _joined(first, last, year)


def _joined(first: Quantity, last: Quantity, year: int | None) -> Days | None:
    a, b = days(first.mention, year), days(last.mention, year)
    if a is not None and b is not None and b.last < a.first and (not b.dated or last.mention.assumed_year):
        b = Days(moved(b.first, 1), moved(b.last, 1), False)  # 11月15日至次年3月15日
    if a is None or b is None or b.last < a.first:
        return None
    return Days(a.first, b.last, a.dated and b.dated)


def _in_year(got: Days, wanted: Days) -> Days:
    """Return a period without a year as one of the year in which the other begins."""
    if got.dated or got.first.year == wanted.first.year:
        return got
    by = wanted.first.year - got.first.year
    return Days(moved(got.first, by), moved(got.last, by), wanted.dated)


_CLOCK = lazy(
    r"(?P<a>\d{1,2})(?:[:：](?P<am>\d{2})|[点时](?P<ah>半|[1-5]\d分?)?)?\s?[-~－～至到—]{1,2}\s?(?:次日|晚上?|下午|夜间)?"
    r"(?P<b>\d{1,2})(?:[:：](?P<bm>\d{2})|[点时](?P<bh>半|[1-5]\d分?)?)"
)
"""19点到23点, 8:30—20:30."""


def _by_clock(target: str, actual: str) -> Outcome | None:
    """Judge the hours of a day that are to be covered: 每晚19点到23点 by 每晚19点至22点."""
    asked, given = list(_CLOCK.finditer(target)), list(_CLOCK.finditer(actual))
    if len(asked) != 1 or len(given) != 1 or len(actual) > _LONGEST or _STOPPED.search(actual):
        return None
    (begun, ended), (first, last) = _hours(asked[0]), _hours(given[0])
    said = f"目标时段{asked[0][0]}，完成情况的时段为{given[0][0]}"
    if first <= begun and last >= ended:
        return Outcome("met", "date", f"{said}，覆盖全部时段。", "date.covered")
    if last <= begun or first >= ended:
        return Outcome("not_met", "date", f"{said}，是另外的时段。", "date.gap")
    return Outcome("partially_met", "date", f"{said}，没有覆盖全部时段。", "date.gap")


def _hours(found: re.Match[str]) -> tuple[float, float]:
    first, last = (
        int(found[h]) + _minutes(found[m] or found[w]) for h, m, w in (("a", "am", "ah"), ("b", "bm", "bh"))
    )
    return first, last if last > first else last + 24


def _minutes(spelt: str | None) -> float:
    return 0.5 if spelt == "半" else int((spelt or "0").rstrip("分")) / 60
