"""The date judge: was it done by the deadline, within the period, from the day on?

A date is an interval of days; 2021年12月 may be any of its days. A verdict follows where every day
of it says the same. Early is met: dates are never exceeded.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import role
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.times import events
from dabiao.model import Mention, Verdict
from dabiao.patterns import lazy
from dabiao.record import record

_ISO = lazy(r"(?P<y>\d{4}|-)(?:-(?P<m>\d{2}))?(?:-(?P<d>\d{2}))?$")
_BUILT = frozenset({"完工", "竣工", "建成", "交付", "验收"})
_PAID = lazy(r"付款|支付|拨付|发放|兑付|结算|发到|发至|拨到|拨至|打卡|到户|到账|兑现|下达|付清|结清|付讫")
_FAR_PAST, _FAR_FUTURE = date.min, date.max
_ASIDE = lazy(r"[（(][^（）()]*(?:延期|顺延|批[复准]|变更|调整)[^（）()]*[）)]?")
"""3月底前（经批复延期）: how the deadline came about is no event of its own."""
_NEXT_YEAR = lazy(r"(?:次年|翌年|下一年度?|明年|第二年|下年度?|来年)$")


@record
class Days:
    """From the first to the last day that a date can stand for; ``dated`` unless its year is unknown."""

    first: date
    last: date
    dated: bool = True


def _part(text: str, year: int | None) -> Days | None:
    found = _ISO.match(text)
    if found is None:
        return None
    known = found["y"] != "-"
    y = int(found["y"]) if known else year or 2000
    if not 1 <= y <= 9999:
        return None
    try:
        if found["d"]:
            day = date(y, int(found["m"]), int(found["d"]))
            return Days(day, day, known)
        if found["m"]:
            m = int(found["m"])
            return Days(date(y, m, 1), date(y, m, monthrange(y, m)[1]), known)
    except ValueError:
        return None
    return Days(date(y, 1, 1), date(y, 12, 31), known)


def days(mention: Mention, year: int | None = None) -> Days | None:
    """Return the days that ``mention`` stands for; ``year`` where its own is not known."""
    return None if mention.iso is None else _days(mention.iso, year)


@lru_cache(maxsize=4096)
def _days(iso: str, year: int | None) -> Days | None:
    first, _, last = iso.partition("/")
    a = _part(first, year)
    b = _part(last, year) if last else a
    if a is None or b is None or b.last < a.first:
        return None
    return Days(a.first, b.last, a.dated and b.dated)


def latest(mention: Mention, year: int | None = None) -> date | None:
    """Return the last day that the target's deadline or period admits."""
    found = days(mention, year)
    if found is None:
        return None
    if mention.op == "<":
        return found.first - timedelta(days=1) if found.first > date.min else None
    return None if mention.op in {">", ">="} else found.last


def judge(target: Quantity, actual: Cell, year: int | None, name: str = "") -> Outcome | None:
    """Judge one date of the target; None where the actual has no date that could answer it."""
    target = replace(target, right=_ASIDE.sub("", target.right))
    found = events.of_event(f"{name}{target.around}", events.telling(target, actual, name))
    outcomes = [o for q in found[:20] if (o := _one(target, q, actual, year)) is not None]
    late = next((o for o in outcomes if o.verdict == "not_met"), None)
    if late is None:
        return outcomes[-1] if outcomes else None
    some = any(o.verdict == "met" for o in outcomes)
    if some and outcomes[-1] is late and not events.of_parts(target.around, found):
        return late  # 从2月做起，9月才结束: one thing, and what was told last is its end.
    if not some and _PART_IN_TIME.search(actual.text) is None:
        return outcomes[-1]
    why = f"{late.why.rstrip('。')}，其余按期。"
    return replace(late, verdict="partially_met", why=why, rule="date.mixed")


_PART_IN_TIME = lazy(
    r"(?:^|[，。；;])(?:第?[一二三四1-4][标批期段]段?|首批|[东西南北甲乙丙]\w|其[余他])[^，。；;\d]{0,8}?"
    r"(?:提前|按期|如期|按时|准时)[^，。；;未没]{0,8}(?:$|[，。；;])"
)
"""一标段提前完工；二标段拖到11月底: a part in time, told without its date."""


def _as_told(quantity: Quantity) -> Mention:
    """Return the mention with the operator that the words beside it give it."""
    m = quantity.mention
    return m if m.op == quantity.op else replace(m, op=quantity.op)


def _one(  # noqa: PLR0911 - one line per way two dates can lie
    target: Quantity, found: Quantity, actual: Cell, year: int | None
) -> Outcome | None:
    t, a = _as_told(target), _as_told(found)
    years = _years(t, a, year)
    wanted, got = days(t, years[0]), days(a, years[1])
    own_year = wanted is None or wanted.dated or year is not None
    if got is not None and not got.dated and own_year and (given := _year_before(found, actual)):
        got = replace(days(a, given) or got, dated=True)
    if got is not None and _NEXT_YEAR.search(found.left + a.text[:2]):
        got = Days(moved(got.first), moved(got.last), got.dated)
    if wanted is None or got is None:
        return undetermined("日期不完整，无法比较。", "date.broken", target=t)
    said = f"实际{a.text}，期限{t.text}"
    excepted = events.LEFT_OUT.search(found.lead) is not None  # It is told of the same year as the rest.
    if wanted.dated != got.dated and year is None and not excepted and _year_matters(wanted, got):
        return undetermined(f"{said}，缺少年份，无法判定先后。", "date.year", target=t, actual=a)
    if t.op in {">", ">="}:
        return _from_day_on(t, a, wanted, got, said)
    limit = latest(t, years[0])
    if limit is None:
        return undetermined(f"{said}，无法比较。", "date.broken", target=t)
    if _unpaid(target, found):
        return undetermined(f"{said}，但说的是另一件事。", "date.other", target=t, actual=a)
    if _earlier_period(t, a, wanted, got):
        return Outcome(
            "not_met", "date", f"{said}，是另一个年度的期间。", "date.other_year", None, frozenset(), t, a
        )
    begun = a.op == ">=" and _LASTS.search(target.around) and not _COMPLETES.search(target.around)
    return _by(target, found, limit, got if begun else _span(a, got), said, actual)


_LASTS = lazy(
    r"调整|实[施行]|执行|开放|施行|启用|投用|投入使用|运[行营]|开通|推行|增派|增设|增开|上线|供[水暖电气热]|启动|营业|接诊|受理|坐诊|下调|上调"
)
"""Deeds that last from the day on which they begin: 12月1日起调整 is in 12月."""
_COMPLETES = lazy(r"完成|完毕|到位|全部")


def _earlier_period(t: Mention, a: Mention, wanted: Days, got: Days) -> bool:
    """Whether both are periods and the actual's was over before the target's began (2021年 for 2022年)."""
    both = t.kind == a.kind == "date_range" and wanted.dated and got.dated
    return both and got.last.year < wanted.first.year


def _year_before(found: Quantity, actual: Cell) -> int | None:
    """Return the year of the last date before one without a year (2023年3月启动，11月完成)."""
    years = [(q.mention.iso or "")[:4] for q in actual.dates if q.mention.start < found.mention.start]
    return int(years[-1]) if years and years[-1].isdigit() else None


def _unpaid(target: Quantity, found: Quantity) -> bool:
    """Whether a payment is answered by the date of the thing that is paid for (结算平台完工)."""
    paid = _PAID.search(target.around)
    if paid is None or paid[0] in found.left:
        return False
    near = found.right[:14]
    told = {near[s.start : s.end] for s in signs(near) if s.kind == "done"}
    return bool(told) and told <= _BUILT and objects.closeness(target.around, found.around) == 0


def moved(day: date, years: int = 1) -> date:
    """Return the same day so many years later."""
    year = min(max(day.year + years, 1), 9999)
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def _span(actual: Mention, got: Days) -> Days:
    """Return the days that the actual proves: 12月底前 may be any day up to its last."""
    if actual.op == "<=":
        return Days(_FAR_PAST, got.last)
    if actual.op == "<":
        return Days(_FAR_PAST, got.first - timedelta(days=1))
    if actual.op == ">":
        return Days(got.last + timedelta(days=1) if got.last < date.max else got.last, _FAR_FUTURE)
    if actual.op == ">=":
        return Days(got.first, _FAR_FUTURE)
    if actual.kind == "date_range" and "/" in (actual.iso or ""):
        # Something that runs over a period is done at its end; a quarter is any day of it.
        return Days(got.last, got.last) if re.search(r"[-~－～至到—]", actual.text) else got
    return got


def _by(target: Quantity, found: Quantity, limit: date, got: Days, said: str, actual: Cell) -> Outcome:
    t, a = _as_told(target), _as_told(found)

    def outcome(verdict: Verdict, why: str, rule: str) -> Outcome:
        return Outcome(verdict, "date", f"{said}，{why}。", rule, None, frozenset(), t, a)

    told = role("forecast", found.left[-12:])
    named = told is not None and found.left[-12:][max(0, told.start() - 2) : told.end()] in target.around
    forecast = (told is not None and (not named or told.start() < 2)) or found.left.endswith(("列入", "纳入"))
    forecast = forecast and "按" not in found.left[-4:] and not _since_done(told, actual.text[a.end :])
    if forecast:
        if got.first > limit or (got.last > limit and a.op in {"<=", "<"}):
            return outcome("not_met", "预计完成时间晚于期限", "date.forecast")
        return undetermined(f"{said}，只是预计时间，尚无完成的证据。", "date.planned", target=t, actual=a)
    if got.first > limit:
        return outcome("not_met", "晚于期限", "date.late")
    denied = any(
        s.kind in {"not_done", "unknown"} and 0 <= s.start - a.end + 1 <= 11 for s in signs(actual.text)
    )
    if denied:
        return outcome("not_met", "称到该日仍未完成", "date.denied")
    if got.last <= limit:
        return _reached(found, actual, said, target)
    return undetermined(f"{said}，不足以证明在期限之前。", "date.open", target=t, actual=a)


def _since_done(told: re.Match[str] | None, rest: str) -> bool:
    """Whether what was put off to a day is said behind it to be done: 推迟到9月举办，现已顺利闭幕."""
    if told is None or _DELAYS.search(told[0]) is None:
        return False
    found = _BY_NOW.search(rest)
    return found is not None and "done" in kinds(rest[found.start() :]) and not kinds(rest) & _UNSURE


_DELAYS = lazy(r"推迟|延期|顺延|延至|延后|改")
_BY_NOW = lazy(r"(?:^|[，。；;])[^，。；;]{0,8}(?:已|如期|顺利|按期)")
_UNSURE = frozenset({"not_done", "cancelled", "planned", "under_way", "partly"})
_STEPS = frozenset({"partly", "under_way"})
_WOUND_UP = lazy(r"(?:(?![进处接开正基])[\u4e00-\u9fff]){0,6}?(?P<end>收尾|收官|杀青)(?:$|[，。；;])")
"""5月底收尾: the end of the work, no stage of it."""
_ENDS = lazy(r"[\u4e00-\u9fff]{0,6}?(?:竣工|完工|验收|建成|通车|投用|印发|出版|投入使用)")
_ALL_OF_IT = lazy(r"全部|所有|整体|全面")
_ENDED = lazy(r"[\u4e00-\u9fff]{0,4}?(?:结束|完成|完毕|完工|办结|到位)")
_HURDLE = lazy(r"流标|废标|推迟|退回|首次|第一次|初验|曾|一度|停工|返工|受阻|滞后|偏晚")


def _reached(found: Quantity, actual: Cell, said: str, target: Quantity) -> Outcome:
    """Return what a date in time proves: nothing where the words beside it deny the deed."""
    t, a = _as_told(target), found.mention
    own = target.around
    wound = _WOUND_UP.match(actual.text, a.end)
    at = wound.start("end") if wound is not None else -1
    told = tuple(replace(s, kind="done") if s.start == at else s for s in signs(actual.text))
    here = next((s.clause for s in told if s.start >= a.end), -1)
    if any(s.kind == "done" and s.clause == here for s in told):
        # 两次流标，12月29日完成; 主体6月封顶，10月18日竣工
        over = _HURDLE.search(actual.text, 0, a.start) is not None
        ended = _ENDS.match(actual.text, a.end) is not None
        told = tuple(s for s in told if s.clause >= here or not (over or (ended and s.kind in _STEPS)))
    if _ALL_OF_IT.search(found.left) and _ENDED.match(found.right):
        told = tuple(s for s in told if s.clause >= here)  # 首批5月公布，全部工作于10月17日结束
    # A step that the target itself asks for is no part of it (提交送审稿, 9月启动).
    finished = max((m.start() for m in events.LAST.finditer(actual.text)), default=-1)
    if events.DRAFT.search(actual.text) and not events.DRAFT.search(found.around):
        finished = max(finished, a.start)
    claimed = {
        s.kind
        for s in told
        if s.kind not in {"partly", "under_way"}
        or (actual.text[s.start : s.end] not in own and (s.kind != "partly" or s.start >= finished))
    }
    short = next((q for q in actual.values if q.mention.unit == "%" and (q.mention.value or 0) < 100), None)
    if claimed & {"not_done", "cancelled"}:
        verdict: Verdict = "partially_met" if claimed & {"done", "partly"} else "not_met"
        return Outcome(verdict, "date", f"{said}，但没有全部完成。", "date.denied", None, frozenset(), t, a)
    if "partly" in claimed or (short is not None and role("progress", short.lead)):
        return Outcome(
            "partially_met", "date", f"{said}，但只完成一部分。", "date.part", None, frozenset(), t, a
        )
    if "under_way" in claimed and "done" not in claimed and not _signed(target, found):
        return undetermined(f"{said}，但仍在进行，没有完成的证据。", "date.under_way", target=t, actual=a)
    return Outcome("met", "date", f"{said}，不晚于期限。", "date.by", None, frozenset(), t, a)


_AGREED = lazy(r"启动|签[订署约]|开工|动工|开始|启用|下达|印发|发布|公布|召开|举[办行]|开通|入库")


def _signed(target: Quantity, found: Quantity) -> bool:
    """Whether the date is that of the very deed that is asked, whatever goes on since (3月启动，正在推进)."""
    deed = _AGREED.search(target.around)
    return deed is not None and (deed[0] in found.around or found.right.startswith("已" + deed[0][0]))


def _from_day_on(t: Mention, a: Mention, wanted: Days, got: Days, said: str) -> Outcome:
    first = wanted.first if t.op == ">=" else wanted.last + timedelta(days=1)
    if a.op in {">", ">="} and a.iso == t.iso:
        return Outcome("met", "date", f"{said}，与起始日一致。", "date.from", None, frozenset(), t, a)
    if got.first > max(first, wanted.last):
        return Outcome(
            "not_met", "date", f"{said}，起始晚于要求。", "date.from_late", None, frozenset(), t, a
        )
    if got.last <= max(first, wanted.last):
        return Outcome("met", "date", f"{said}，没有晚于要求的起始日。", "date.from", None, frozenset(), t, a)
    return undetermined(f"{said}，无法判定。", "date.open", target=t, actual=a)


def _years(t: Mention, a: Mention, year: int | None) -> tuple[int | None, int | None]:
    """Return the years to assume for target and actual: the report's, else the other side's."""
    if year is not None:
        return year, year
    own, other = (t.iso or "")[:4], (a.iso or "")[:4]
    return (int(other) if other.isdigit() else None), (int(own) if own.isdigit() else None)


def _year_matters(wanted: Days, got: Days) -> bool:
    """Whether the sides would lie otherwise in the next year: early in a year against late in one."""
    return got.last.month <= 3 < wanted.last.month - 3
