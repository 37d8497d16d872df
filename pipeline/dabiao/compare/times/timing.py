"""Lengths of time in unlike units, and rates of doing against yearly totals.

A working day has no fixed length: 25个工作日 are compared with 30天 only where neither weekends nor
holidays could change the answer. 每月1次 is 12次 in a year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from math import floor, inf

from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.numbers.interval import Interval, at_most, numbers, proven
from dabiao.compare.numbers.numeric import Held, added
from dabiao.compare.numbers.numeric import judge as judge_number
from dabiao.compare.numbers.spelt import PORTIONS
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.times import rhythms, shift
from dabiao.model import Verdict
from dabiao.patterns import lazy

LONGEST_HOLIDAY = 9
"""Days in a row on which nobody works, at most: a week's holiday and the weekend beside it."""

PART_WEEKS = 10
"""Days by which working days may span less than their weeks: a week begun and weekends that are worked."""

WORKDAY = "workday"
_PER_YEAR = {"学期": 2, "日": 365, "周": 52, "旬": 36, "月": 12, "季度": 4, "半年": 2, "年": 1}
_PERIOD = lazy(r"(?P<n>\d{1,3}|[一两二三四五六七八九十半双])个?(?P<u>天|日|周|星期|月|季度|年)")
_RATE_WORD = lazy(
    r"每(?P<each>\d{1,2}个?小时|半个?月|双周|双月|个工作日)|(?:按|逐|分)(?P<p>日|周|旬|月|季度?|半年)度?|双月|隔周|隔月|(?<![二三四两]个)季度(?=\D{0,4}$)"
)
_RATE_SIGNS = frozenset("每隔双")
_RATE_PERIODS = {
    "双月": "两个月",
    "隔月": "两个月",
    "隔周": "两周",
    "季": "季度",
    "按季": "季度",
    "逐季": "季度",
    "分季": "季度",
}
_MONTHS_OF = {
    "上半年": 6,
    "下半年": 6,
    "前三季度": 9,
    "一季度": 3,
    "二季度": 3,
    "三季度": 3,
    "四季度": 3,
    "汛期": 4,
}
_QUARTERS = lazy(r"[一二三四]季度|[上下]半年|\d{1,2}月")
_HOURS = lazy(r"([1-9]\d?)个?小时")
_TERM = lazy(r"质保|保修|保质|租期|租赁期|服务期|合同期|养护期|管护期|有效期")
_AGREED = lazy(r"合同|约定|承诺|协议")
_OVERRUN = lazy(r"(?:延期|延迟|延误|逾期|超期|超时|滞后|推迟|拖延|晚)了?$")
_BUNCHED = lazy(r"集中[在于]|均[在于](?:年底|年末|\d{1,2}月)|突击|一次性补")
_PART_OF_YEAR = lazy(
    r"上半年|下半年|前三季度|[一二三四]季度|汛期|(?P<from>\d{1,2})月(?:份)?起|(?P<a>\d{1,2})月?[-~至—](?P<b>\d{1,2})月|除[^，。]{1,8}外"
)
_A_MONTH = lazy(r"\d{1,2}月|[一二三四五六七八九十]{1,2}月")
_A_QUARTER = lazy(r"[一二三四](?=[、和及季])")
GAP = lazy(
    r"(?P<when>(?:第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:月份?|季度)?[、和及]?){1,12}(?<=[月份度])|[上下]半年)"
    r"(?:[^，。；;\d]{1,12}?)?(?:未|停|没(?=[有去开办做检查巡能])|取消|暂停|中断|空缺|缺|漏|闭[馆园门]|关停)"
)
_WORKDAYS = 250
"""Working days of a year, about; nobody needs the exact number to compare yearly totals."""
_DAYS: dict[str, tuple[float, float]] = {
    "个月": (28, 31), "月": (28, 31), "年": (365, 366),
    "季度": (90, 92), "个季度": (90, 92), "半年": (181, 184),
}  # fmt: skip
_MONTHS = {"个月": 1, "月": 1, "季度": 3, "个季度": 3, "年": 12}
_WHOLE_YEAR = lazy(r"仅|只[开举进有召组]|全年|年度|一年|本年|年内|累计|合计|共|总计|\d{4}年")


def judge(target: Quantity, actual: Cell, way: Direction) -> Outcome | None:
    """Judge a length of time or a rate of doing; None where plain numbers decide."""
    if target.mention.kind == "duration" and (target.mention.per or "每" in target.lead):
        by_days = rhythms.by_days(target, actual)
        mine = [q for q in by_days.values if q.mention.text.startswith("每")] if by_days is not actual else []
        if mine:
            told = replace(mine[0], mention=replace(mine[0].mention, per=target.mention.per))
            return _compare(target, None, told, None, way, same=True)
    if target.mention.kind == "duration":
        return _lengths(target, actual, way)
    target = _as_rate(target)
    actual = rhythms.by_interval(target, rhythms.by_days(target, rhythms.by_rest(target, actual)))
    unit = target.mention.unit
    found = [
        _as_rate(q) if not _RATE_SIGNS.isdisjoint(q.lead[-8:]) and q.mention.unit in {"次", unit} else q
        for q in actual.values
    ]
    rates = [q for q in found if q.mention.kind == "frequency" and q.role == "done"]
    if target.mention.kind == "frequency" or rates:
        return _rates(target, actual, rates, way)
    return None


def _lengths(  # noqa: PLR0911, PLR0912 - one line per way a length is told
    target: Quantity, actual: Cell, way: Direction
) -> Outcome | None:
    lengths = [q for q in actual.values if q.mention.kind == "duration"]
    found = next((q for q in lengths if q.role == "done"), None)
    if found is None and len(lengths) == 1 and _TERM.search(target.lead) and _AGREED.search(lengths[0].lead):
        found = replace(lengths[0], role="done")  # 合同约定质保三年 is what a term is proved by.
    if found is None:
        return None
    if way.at_most and (late := _OVERRUN.search(found.left)) is not None:
        why = f"目标{target.mention.text}，完成情况称{late[0]}{found.mention.text}，超出目标。"
        return Outcome(
            "not_met", "numeric", why, "timing.overrun", None, frozenset(), target.mention, found.mention
        )
    t, a = target.mention, found.mention
    if at_most(t.op, 1, way) and (over := shift.one_over(target, lengths)) is not None:
        return over
    if (t.dimension == a.dimension) and not {t.unit, a.unit} & _DAYS.keys():
        return None
    if t.unit == a.unit:
        return None
    if t.unit in _MONTHS and a.unit in _MONTHS:
        months = Held(_raw(found).scaled(_MONTHS[a.unit]), a.text, a, rule="length")
        asked = replace(t, value=float(t.value or 0) * _MONTHS[t.unit], factor=1)
        return replace(judge_number(asked, months, way), target=t)
    wanted, got = _days(target, t.dimension == WORKDAY), _days(found, a.dimension == WORKDAY)
    if wanted is None or got is None:
        return None
    less = at_most(t.op, 1, way)
    said = f"实际{a.text}，目标{t.text}"
    if t.op == "~" and wanted[0] * 0.9 <= got[0] and got[1] <= wanted[1] * 1.1:
        why = f"{said}，目标为约数，相差很小。"
        return Outcome("met", "numeric", why, "timing.length", None, frozenset(), t, a)
    if less and got[1] <= wanted[0]:
        plain = t.op in {"<", "<="} and WORKDAY not in {t.dimension, a.dimension}
        verdict: Verdict = "exceeded" if plain and got[1] < wanted[0] else "met"
        why = f"{said}，换算后仍在期限以内。"
        return Outcome(verdict, "numeric", why, "timing.length", None, frozenset(), t, a)
    if less and got[0] > wanted[1]:
        return Outcome(
            "not_met", "numeric", f"{said}，换算后仍超出期限。", "timing.length", None, frozenset(), t, a
        )
    if not less and got[0] >= wanted[1]:
        return Outcome(
            "met", "numeric", f"{said}，换算后不短于目标。", "timing.length", None, frozenset(), t, a
        )
    if not less and got[1] < wanted[0]:
        return Outcome(
            "not_met", "numeric", f"{said}，换算后短于目标。", "timing.length", None, frozenset(), t, a
        )
    return undetermined(
        f"{said}，周末、节假日或大小月会影响结果，无法判定。", "timing.calendar", target=t, actual=a
    )


def _days(quantity: Quantity, working: bool) -> tuple[float, float] | None:
    """Return the fewest and the most calendar days that the length can stand for."""
    m = quantity.mention
    value = float(m.value if m.value is not None else (m.high or 0))
    if working:
        # Two days off in every week, but for part weeks and days worked to make up for a holiday; the
        # longest holiday may fall into it.
        return max(value, value * 7 / 5 - PART_WEEKS), value + 2 * (
            floor(value / 5) + 1
        ) + LONGEST_HOLIDAY * (1 + floor(value / 40))
    if m.unit in _DAYS:
        low, high = _DAYS[m.unit]
        return value * low, value * high
    base = numbers(m)
    day = _day_factor(m.factor, m.unit)
    return (base[0] / day, base[1] / day) if base is not None and day else None


def _day_factor(factor: float | None, unit: str | None) -> float:
    """Return how many base units one day has, from what one of ``unit`` has."""
    from dabiao.extract.units import lookup

    day = lookup("天")
    return float(day.factor) if day is not None and (factor or unit) else 0.0


def _rates(  # noqa: PLR0911 - one line per way a rate is told
    target: Quantity, actual: Cell, rates: list[Quantity], way: Direction
) -> Outcome | None:
    t = target.mention
    plain = [
        q for q in actual.values
        if q.mention.kind == "quantity" and q.role == "done" and _countable(t.unit, q.mention.unit)
        and all(q.mention.start != r.mention.start for r in rates)
    ]  # fmt: skip
    fit = [q for q in rates if _countable(t.unit, q.mention.unit)]
    given = next((q for q in fit if q.mention.per == t.per and "均" in q.lead), fit[0] if fit else None)
    told = sorted([*rates, *plain], key=lambda q: q.mention.start)
    if len(told) > 2 and rates and (whole := rhythms.whole_of(told)) is not None:
        told = [q for q in told if q is not whole]
    if len(told) > 1 and rates and len(set(_QUARTERS.findall(actual.text))) == len(told):
        plain = [replace(q, mention=replace(q.mention, kind="quantity", per=None)) for q in told]
        given = None
        if t.kind != "frequency":
            total = added(plain)
            all_of = (float(total.mention.value or 0), 0.0)
            return _compare(target, (float(t.value or t.low or 0), 0.0), total, all_of, way, same=False)
    part = _PART_OF_YEAR.search(actual.text)
    if given is not None and (missed := _missed(actual.text, given)) > 0:
        return _without_gaps(target, given, missed, way)
    if t.kind == "frequency" and given is not None and part is not None and _part_of_year(part) < 12:
        return _partial_year(target, given, part, way)
    yearly = _yearly(given) if given is not None and not way.at_most else None
    if t.kind == "frequency" and yearly is not None and given is not None and given.mention.per == t.per:
        short = rhythms.denied_by(plain, (_yearly(target) or yearly)[0])
        if short is not None:
            outcome = _rate_by_total(target, actual, [replace(short, total=True)], way)
            if outcome is not None and outcome.verdict == "not_met":
                return replace(outcome, flags=outcome.flags | {"contradiction"})
    if t.kind == "frequency" and given is not None:
        return _compare(target, _yearly(target), given, _yearly(given), way, same=t.per == given.mention.per)
    if t.kind == "frequency" and plain:
        return _rate_by_total(target, actual, plain, way)
    if given is not None and not plain and times_a_year(given.mention.per or ""):
        return _compare(target, (t.value or 0, 0), given, _yearly(given), way, same=False)
    return None


def names_rate(target: Quantity) -> bool:
    """Return whether the words before a count make it a rate."""
    if target.mention.kind != "quantity":
        return False
    return target.mention.per in _PER_YEAR or _RATE_WORD.search(target.lead[-16:]) is not None


def _as_rate(target: Quantity) -> Quantity:
    """Return a count behind 按季度, 逐月 or 双月 as the rate that it is."""
    if target.mention.kind == "quantity" and target.mention.per in _PER_YEAR:
        return replace(target, mention=replace(target.mention, kind="frequency"))  # 每学期1次
    found = _RATE_WORD.search(target.lead[-16:])
    if target.mention.kind != "quantity" or found is None:
        return target
    period = found["each"] or _RATE_PERIODS.get(found[0].rstrip("度"), found["p"] or "")
    return replace(target, mention=replace(target.mention, kind="frequency", per=period))


def _part_of_year(found: re.Match[str]) -> float:
    """Return the months that a restriction leaves (上半年 6, 前三季度 9, 7月起 6, 除2月外 11)."""
    if found["from"]:
        return 13 - min(max(int(found["from"]), 1), 12)
    if found["a"]:
        return max(int(found["b"]) - int(found["a"]) + 1, 0)
    return _MONTHS_OF.get(found[0], 11)


def _missed(text: str, given: Quantity) -> float:
    """Return the months that a cell takes back from its rate (每月2次，8月、9月未开展)."""
    found = GAP.search(text)
    if found is None:
        return 0
    if given.mention.per == "季度":
        return 3.0 * len(_A_QUARTER.findall(found["when"]))
    return float(len(_A_MONTH.findall(found["when"])))


def _without_gaps(target: Quantity, given: Quantity, missed: float, way: Direction) -> Outcome | None:
    wanted, got = _yearly(_a_year(target)), _yearly(given)
    if wanted is None or got is None:
        return None
    return _compare(target, wanted, given, (got[0] * (12 - missed) / 12, 0.0), way, same=False)


def _a_year(target: Quantity) -> Quantity:
    """Return a plain count as what is asked of a year."""
    if target.mention.kind == "frequency":
        return target
    return replace(target, mention=replace(target.mention, kind="frequency", per="年"))


def _partial_year(target: Quantity, given: Quantity, part: re.Match[str], way: Direction) -> Outcome | None:
    wanted, got = _yearly(target), _yearly(given)
    if wanted is None or got is None:
        return None
    total = got[0] * _part_of_year(part) / 12
    return _compare(target, wanted, given, (total, 0.0), way, same=False)


def _countable(one: str | None, other: str | None) -> bool:
    from dabiao.extract.units import comparable

    return comparable(one, other) or not other or not one


def _yearly(quantity: Quantity) -> tuple[float, float] | None:
    """Return (times a year, slack) of a rate; None for a rate per person or thing."""
    m = quantity.mention
    times = times_a_year(m.per or "")
    value = m.value if m.value is not None else m.low
    return None if times is None or value is None else (float(value) * times, float(times))


def times_a_year(period: str) -> float | None:
    """Return how often a period comes in a year: 月 12, 两周 26, 10天 36.5; None for 人 and the like."""
    if period in _PER_YEAR:
        return _PER_YEAR[period]
    if (hours := _HOURS.fullmatch(period)) is not None:
        return 8760 / int(hours[1])
    if period.endswith("工作日"):
        return _WORKDAYS
    found = _PERIOD.fullmatch(period)
    unit = {"天": "日", "星期": "周"}.get(found["u"], found["u"]) if found else ""
    if found is None or unit not in _PER_YEAR:
        return None
    count = PORTIONS.get(found["n"]) or float(found["n"])
    return _PER_YEAR[unit] / count


def _rate_by_total(target: Quantity, actual: Cell, plain: list[Quantity], way: Direction) -> Outcome | None:
    wanted = _yearly(target)
    total = next((q for q in plain if q.total), plain[0] if len(plain) == 1 else added(plain))
    value = float(total.mention.value if total.mention.value is not None else total.mention.low or 0)
    t = target.mention
    if wanted is None:
        return undetermined(f"目标按“每{t.per}”计，实际是总数，无法换算。", "timing.per", target=t)
    listed = len(set(_A_MONTH.findall(actual.text))) == value  # 3期：4月、7月、12月
    whole_year = listed or len(plain) > 1 or "×" in total.mention.text
    whole_year = whole_year or _WHOLE_YEAR.search(actual.text) is not None
    said = f"目标{t.text}（按{t.per}计），实际{total.mention.text}"
    gap = GAP.search(actual.text)
    if gap is not None and t.per in {"月", "季度", "半年"} and not at_most(t.op, 1, way):
        why = f"{said}，但有的{t.per}没有进行。"
        return Outcome("not_met", "numeric", why, "timing.gap", None, frozenset(), t, total.mention)
    if _BUNCHED.search(actual.text):
        why = f"{said}，但集中进行，没有按{t.per}分布。"
        return Outcome("not_met", "numeric", why, "timing.bunched", None, frozenset(), t, total.mention)
    if value < wanted[0] and not at_most(t.op, 1, way) and not whole_year:
        if float(t.value or 0) <= value:
            return undetermined(
                f"{said}，未说明是每{t.per}还是全年，无法判定。", "timing.rate_open", target=t
            )
        return Outcome(
            "not_met", "numeric", f"{said}，未达到目标。", "timing.rate", None, frozenset(), t, total.mention
        )
    return _compare(target, wanted, total, (value, 0.0), way, same=False)


def _compare(
    target: Quantity,
    wanted: tuple[float, float] | None,
    actual: Quantity,
    got: tuple[float, float] | None,
    way: Direction,
    *,
    same: bool,
) -> Outcome | None:
    if same or wanted is None or got is None:
        if actual.mention.per != target.mention.per:
            return undetermined("频次的周期不同，无法比较。", "timing.per", target=target.mention)
        wanted = got = (1.0, 1.0)
        held = Held(_proven(actual), actual.mention.text, actual.mention, rule="rate")
        return judge_number(target.mention, held, way)
    wanted = rhythms.even(wanted, got, target.mention.per or "", actual.mention.per or "")
    t = target.mention
    year = replace(t, value=wanted[0], low=None, high=None, factor=1)
    if t.low and t.high:
        year = replace(t, value=None, low=wanted[0], high=wanted[0] * float(t.high) / float(t.low), factor=1)
    scale = got[0] / float(actual.mention.value or actual.mention.low or inf)
    shown = (
        f"{actual.mention.text}（折合全年{got[0]:g}次）"
        if actual.mention.kind == "frequency"
        else actual.mention.text
    )
    held = Held(_raw(actual).scaled(scale), shown, actual.mention, rule="rate")
    outcome = judge_number(year, held, way)
    return replace(outcome, target=target.mention)


def _raw(quantity: Quantity) -> Interval:
    m = quantity.mention
    low = float(m.value if m.value is not None else m.low or 0)
    high = float(m.value if m.value is not None else m.high or low)
    return proven(low, high, quantity.op, m.text)


def _proven(quantity: Quantity) -> Interval:
    low, high = numbers(quantity.mention) or (0.0, 0.0)
    return proven(low, high, quantity.op, quantity.mention.text)
