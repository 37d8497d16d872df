"""Lengths of time told by how far they lie from what was agreed: 工期180天 by 较合同延长10天, 超时2天."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.numbers.interval import at_most, numbers
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.times.dates import Days, days
from dabiao.model import Verdict
from dabiao.patterns import lazy

if TYPE_CHECKING:
    from dabiao.compare.numbers.demand import Context

_OF_WHAT = r"(?:了|约|近|计划|合同|工期|规定|时限|期限|完工|完成|竣工)*$"
_LATE = lazy(
    rf"(?:延长|晚[到交]|迟[到交]?|延误|延期|超时|超期|超限|逾期|推迟|滞后|拖延|拖期|晚|超出|超过?)(?:了)?{_OF_WHAT}"
)
_EARLY = lazy(rf"(?:提前|提早|少用|快|缩短|压缩|早[于到交完]?|节省){_OF_WHAT}")
_KEEPS = lazy(
    r"准时|按时|按期|如期|按(?:合同|协议|订单)?约定|(?:合同|约定|规定|计划|既定|要求)(?:的)?(?:工期|期限|时限|时间|周期)(?:以|之)?内|不(?:拖延|延误|延期|逾期|超期|超时|误期)|无(?:拖延|延误|延期|逾期)"
)
_TERM = lazy(
    r"服务期|展览|展期|展出|公示|陈列|合同期|租赁期|租期|质保期?|保修|养护期|管护期|运维期?|保险期|托管期|期限|为期|驻点|监测期|(?<![工周设究短长同])期为?$"
)
_LIMITED = lazy(r"周期|工期|时限|用时|耗时|建设时间|研究期")
_MONTHS = {"个月": 1, "月": 1, "年": 12, "季度": 3, "个季度": 3}
_AGREED = lazy(r"合同|计划|约定|规定|原定|要求|时限|期限|超时|超期|逾期|延误|拖期|推迟|滞后|提前")
_AFTER = lazy(r"(?:后|之日起|起|之后)$")
_BEGUN = lazy(
    r"开工|动工|施工|封闭|进场|启动|开始|收到|接到|接报|受理|报案|报修|申请|提交|下达|签订|签约|中标|立项|起"
)
_ENDED = lazy(
    r"完|竣工|交付|办结|批复|批准|下达|分配|拨付|发放|到账|兑付|支付|验收|建成|投用|通车|结束|回复|答复|送达|出具|修复|公布|印发|反馈|签发|发证|到位"
)
_OPEN_END = lazy(r"预计|计划|拟|将|未|尚")
_CALENDAR = frozenset({"天", "日", "日历天", "日历日", "自然日", "自然天"})
_AHEAD = lazy(r"(?:提前|提早)(?:了|约)?$")
_DEALT = lazy(r"(?:内|之内|以内)?(?:办结|办理|答复|回复|出证|审结|送达|到账|修复|响应|反馈)")
_NEXT = lazy(r"(?:次年|翌年|第二年|来年|转年)$")
_RESERVED = frozenset(
    {"not_done", "cancelled", "delayed", "planned", "under_way", "partly", "unknown", "doubt"}
)
_SOME = lazy(r"部分|个别|多数|少数|有的|除|但|力争|争取|大多|一般|基本")
_ON_TIME = lazy(r"按期|按时|如期|准时")


def judge(target: Quantity, actual: Cell, to: Direction) -> Outcome | None:
    """Judge a limit of time by a delay or a gain; None where the actual tells its length."""
    t = target.mention
    lengths = [q for q in actual.values if q.mention.kind == "duration"]
    lengths = [q for q in lengths if q.role == "done" or _LATE.search(q.left) or _EARLY.search(q.left)]
    if t.kind != "duration" or not lengths or not at_most(t.op, 1, to):
        return None
    if _LATE.search(target.left) or _EARLY.search(target.left):
        return None
    late = [q for q in lengths if _LATE.search(q.left) and _AGREED.search(q.lead)]
    early = [q for q in lengths if _EARLY.search(q.left) and _AGREED.search(q.lead)]
    if len(late) + len(early) != len(lengths):
        return None
    shown = (late or early)[0]
    why = f"目标{t.text}，完成情况称{shown.left[-6:]}{shown.mention.text}"
    if late:
        return Outcome(
            "not_met", "numeric", f"{why}，超出期限。", "timing.shift", None, frozenset(), t, shown.mention
        )
    verdict = "met" if t.op in {"<", "<="} else to.beaten
    return Outcome(
        verdict, "numeric", f"{why}，早于期限。", "timing.shift", None, frozenset(), t, shown.mention
    )


_MOSTLY = lazy(r"一般|多数|大多|绝大|大部分|通常|平时|正常|基本|总体")
_BUT_ONE = lazy(r"但|仅|只有|唯|个别|最[长慢久]|其中|有|另")


def one_over(target: Quantity, lengths: Sequence[Quantity]) -> Outcome | None:
    """Judge a limit that was kept as a rule by the one time that it was not: 一般3小时，但一次用时11小时."""
    most = [q for q in lengths if _MOSTLY.search(q.lead)]
    if len(lengths) != 2 or len(most) != 1 or lengths[0] is not most[0]:
        return None
    worst, limit = numbers(lengths[1].mention), numbers(target.mention)
    if worst is None or limit is None or not _BUT_ONE.search(lengths[1].lead):
        return None
    t, a = target.mention, lengths[1].mention
    over = worst[0] > limit[1]
    why = f"目标{t.text}，完成情况称{most[0].lead}{most[0].mention.text}，最长{a.text}"
    why = f"{why}，{'超出目标' if over else '没有超出目标'}。"
    return Outcome("not_met" if over else "met", "numeric", why, "timing.one_over", None, frozenset(), t, a)


_TERM_ASKED = lazy(
    r"质保|保修|维保|免费(?:运维|维护|维保|升级|保养)|(?:运维|服务|租赁?|合同|托管|保险|保质|承诺)期限?"
)
_FIXED = lazy(r"(?:合同|协议|保单|保函|承诺书?)[^，。；;]{0,6}(?:约定|载明|明确|规定|写明|承诺|签订)")


def agreed(target: Cell, actual: Cell, name: str) -> Cell:
    """Return a term that a contract fixes as what is so: 质保期2年 by 合同约定质保24个月."""
    if len(target.values) != 1 or target.values[0].mention.kind != "duration":
        return actual
    asked = _TERM_ASKED.search(f"{name}{target.text}")
    if asked is None or _FIXED.search(actual.text) is None or "实际" in actual.text:
        return actual
    told = tuple(
        replace(q, role="done") if q.role == "plan" and q.mention.kind == "duration" else q
        for q in actual.quantities
    )
    return cell_of(actual.text, told, actual.damaged)


_AT_ONCE = lazy(
    r"当[日天]|当场|即时|即日|即刻|立等可取|随到随|随报随|随申随|同日|现场(?=办结|解决|审结|出证|答复)|即办即|秒[批办]|实时"
)
_NTH = lazy(r"第(?P<n>\d{1,3})个?(?P<u>工作日|天|日)(?!前)|次日|翌日|第二天")
_A_DAY = {
    "天": 1.0,
    "日": 1.0,
    "日历天": 1.0,
    "自然日": 1.0,
    "工作日": 1.0,
    "小时": 24.0,
    "分钟": 1440.0,
    "个月": 1 / 30,
    "周": 1 / 7,
}
_SAME_DAY = lazy(r"当[日天]|同日")
_HOURS = frozenset({"小时", "分钟", "秒"})


def _days_after(asked: Quantity, actual: Cell) -> Outcome | None:
    """Judge 批复后30日内 by 第41天下达, and 4小时内 by 次日运抵."""
    m = asked.mention
    found = _NTH.search(actual.text)
    if found is None or asked.op not in {"<=", "<", "="} or m.value is None or kinds(actual.text) & _RESERVED:
        return None
    if [q for q in actual.values if q.mention.kind == "duration"] or _SOME.search(actual.text):
        return None
    nth = int(found["n"]) if found["n"] else 1
    limit = float(m.value) / _A_DAY[m.unit] if m.unit in _A_DAY else None
    working = m.unit == "工作日" and found["u"] != "工作日"
    if limit is None or (nth == 1 and limit == 1) or (working and nth > limit):
        return None
    late = nth > limit if found["n"] else limit < 1
    why = f"目标{m.text}，完成情况称“{shortened(actual.text)}”，{'超出期限' if late else '在期限以内'}。"
    return Outcome("not_met" if late else "met", "numeric", why, "timing.nth", None, frozenset(), m)


@needs(actual=(_AT_ONCE, _NTH))
def at_once(  # noqa: PLR0911 - one line per reason to stand back
    target: Cell, actual: Cell
) -> Outcome | None:
    """Judge 3个工作日内办结 by 当日申请当日办结: within the day is within any number of days."""
    asked = next((q for q in target.values if q.mention.kind == "duration"), None)
    if asked is None or len(target.values) > 1 or len(actual.text) > 60:
        return None
    if (later := _days_after(asked, actual)) is not None or not _AT_ONCE.search(actual.text):
        return later
    values = [q for q in actual.values if q.mention.kind != "quantity"]
    if values or asked.op not in {"<=", "<", "="}:
        return None
    if asked.mention.unit in _HOURS:
        why = f"目标{asked.mention.text}，完成情况称“{shortened(actual.text)}”，没有说明用了几小时。"
        return undetermined(why, "timing.same_day") if _SAME_DAY.search(actual.text) else None
    if asked.op == "=" and not _LIMITED.search(target.text) and not _DEALT.match(asked.right):
        return None
    if kinds(actual.text) & _RESERVED or _SOME.search(actual.text):
        return None
    why = f"目标{asked.mention.text}，完成情况称“{shortened(actual.text)}”，早于期限。"
    return Outcome("met", "statement", why, "timing.at_once", None, frozenset(), asked.mention)


@needs(target=_KEEPS)
def kept_time(target: Cell, actual: Cell) -> Outcome | None:
    """Judge 准时交付 or 不拖延工期 by 晚到三周 or 比合同工期少用二十天."""
    lengths = [q for q in actual.values if q.mention.kind == "duration"]
    lengths = [q for q in lengths if q.role == "done" or _LATE.search(q.left) or _EARLY.search(q.left)]
    if len(lengths) != 1 or target.values or target.dates or not _KEEPS.search(target.text):
        return None
    told = lengths[0]
    late = _LATE.search(told.left) is not None
    if not late and not _EARLY.search(told.left):
        return None
    said = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    verdict: Verdict = "not_met" if late else "met"
    why = f"{said}，{'晚' if late else '早'}于期限。"
    return Outcome(verdict, "date", why, "timing.kept", None, frozenset(), None, told.mention)


def spanned(target: Cell, actual: Cell, context: Context) -> Outcome | None:
    """Judge 服务期12个月 by its first and its last day: a term is to be filled, a time limit to be kept."""
    asked = next((q for q in target.values if q.mention.unit in _MONTHS or q.mention.unit in _CALENDAR), None)
    about = f"{context.indicator or ''}{asked.lead}" if asked is not None else ""
    limit = _TERM.search(about) is None
    if limit and not _LIMITED.search(about):
        return None
    if asked is None or actual.values or not actual.dates or asked.mention.value is None:
        return None
    ends = _of_one_year([(q, d) for q in actual.dates if (d := days(q.mention, context.year)) is not None])
    first, last = ends[0].first if ends else None, ends[-1].last if ends else None
    if first is None or last is None or last <= first or len(ends) > 2 or ends[0].dated != ends[-1].dated:
        return None
    if asked.mention.unit in _CALENDAR:
        got, unit, wanted = (last - first).days + 1, "天", float(asked.mention.value)
        return _span(asked, actual, (first, last), (got, unit, wanted), limit)
    if not ends[0].dated:
        return None
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month - (after.day < first.day)
    wanted = float(asked.mention.value) * _MONTHS[asked.mention.unit or ""]
    return _span(asked, actual, (first, last), (months, "个月", wanted), limit)


def _of_one_year(found: list[tuple[Quantity, Days]]) -> list[Days]:
    """Return the days with the year of the first for those after it that name none (2022年3月，次年1月)."""
    ends = [d for _, d in found]
    if len(found) == 2 and ends[0].dated and not ends[1].dated:
        later = _NEXT.search(found[1][0].left) is not None or found[1][0].mention.text.startswith(
            ("次年", "翌年")
        )
        year = ends[0].first.year + later
        first, last = (
            d.replace(year=year, day=min(d.day, 28) if d.month == 2 else d.day)
            for d in (ends[1].first, ends[1].last)
        )
        ends[1] = Days(first, last)
    return ends


def _span(
    asked: Quantity, actual: Cell, ends: tuple[date, date], length: tuple[int, str, float], limit: bool
) -> Outcome:
    got, unit, wanted = length
    verdict: Verdict = "met" if (got <= wanted if limit else got >= wanted) else "not_met"
    why = f"目标{asked.mention.text}，实际从{ends[0]:%m月%d日}到{ends[1]:%m月%d日}共{got}{unit}"
    why = f"{why}，{'符合' if verdict == 'met' else '不符合'}目标的期限。"
    return Outcome(
        verdict, "date", why, "timing.span", None, frozenset(), asked.mention, actual.dates[-1].mention
    )


def only_fast(target: Cell, actual: Cell) -> Outcome | None:
    """Refuse 拨付较快 against a length of time: fast is no length."""
    if actual.values or actual.dates or not any(q.mention.kind == "duration" for q in target.values):
        return None
    ways = section("timing")
    if not any(w in actual.text for w in ways["fast"]) or any(w in actual.text for w in ways["on_time"]):
        return None
    if _LATE.search(actual.text) or kinds(actual.text) & {"not_done", "cancelled", "delayed", "planned"}:
        return None
    why = f"完成情况称“{shortened(actual.text)}”，没有说明用了多长时间。"
    return undetermined(why, "timing.fast")


@needs(target=_AHEAD)
def not_ahead(target: Cell, actual: Cell) -> Outcome | None:
    """Judge 提前10天完成 by 按期完成: on time is not ahead of time."""
    asked = next((q for q in target.values if q.mention.kind == "duration" and _AHEAD.search(q.left)), None)
    if asked is None or actual.values or "提" in actual.text or _ON_TIME.search(actual.text) is None:
        return None
    why = f"目标要求提前{asked.mention.text}，完成情况称“{shortened(actual.text)}”，没有提前。"
    return Outcome("not_met", "statement", why, "timing.not_ahead", None, frozenset(), asked.mention)


_SOONER = lazy(
    r"(?:提前|提早|早于?|赶在)[^，。；;]{0,10}?(?:完成|完工|竣工|建成|结题|上线|出版|印发|办结|到位|验收|投用|交付|结束)"
    r"|[比较](?:原?定?计划|原定|合同|年初|目标|要求|预期|规定)[^，。；;]{0,8}?(?:提前|提早|早)"
)


@needs(target="年月日季", actual=_SOONER)
def ahead(target: Cell, actual: Cell) -> Outcome | None:
    """Judge a deadline by 提前半个月完成: how much sooner than asked it was done, without a date."""
    if not target.dates or target.values or actual.dates or len(actual.text) > 60:
        return None
    if _SOONER.search(actual.text) is None or kinds(actual.text) & (_RESERVED | {"bad"}):
        return None
    if _LATE.search(actual.text) or any(word in actual.text for word in ("阶段", "部分", "主体", "晚", "未")):
        return None
    why = f"期限{target.dates[0].mention.text}，完成情况称“{shortened(actual.text)}”，早于期限。"
    return Outcome("met", "statement", why, "timing.ahead", None, frozenset(), target.dates[0].mention)


_MONTH_AFTER = lazy(r"后(?:的?一个?|1个)?月内")


@needs(target=_MONTH_AFTER)
def within_a_month(target: Cell, actual: Cell, year: int | None) -> Outcome | None:
    """Judge 接到通知后月内整改 by the two days of the actual, where the length of the month matters not."""
    found = _MONTH_AFTER.search(target.text)
    if found is None or len(actual.dates) != 2 or any(q.mention.kind == "duration" for q in actual.values):
        return None
    begun, ended = actual.dates
    first, last = days(begun.mention, year), days(ended.mention, year)
    if first is None or last is None or first.first != first.last or last.first != last.last:
        return None
    taken = (last.first - first.first).days
    if not _BEGUN.search(begun.around) or taken < 0 or _OPEN_END.search(ended.around) or 28 < taken <= 31:
        return None
    why = f"目标“{found[0][1:]}”，实际从{begun.mention.text}到{ended.mention.text}共{taken}天"
    verdict: Verdict = "met" if taken <= 28 else "not_met"
    why = f"{why}，{'在' if taken <= 28 else '超出'}期限。"
    return Outcome(verdict, "date", why, "timing.between", None, frozenset(), None, ended.mention)


@needs(target="天日")
def between(target: Cell, actual: Cell, year: int | None) -> Outcome | None:
    """Judge a length of time by the two dates of the actual: 5月1日签订，8月1日完工 for 签订后60天内.

    工期180天 and 收到文件30日内 do not say 后: there the first date must be told as a beginning.
    """
    limits = (q for q in target.values if q.mention.kind == "duration" and q.mention.op in {"=", "<", "<="})
    asked = next(limits, None)
    timed = any(q.mention.kind == "duration" for q in actual.values)
    if asked is None or timed or len(actual.dates) != 2 or asked.mention.unit not in _CALENDAR:
        return None
    begun, ended = actual.dates
    if not _AFTER.search(asked.left) and not (_BEGUN.search(begun.around) and _ENDED.search(ended.around)):
        return None
    first, last = days(begun.mention, year), days(ended.mention, year)
    limit = asked.mention.value
    if first is None or last is None or limit is None or first.first != first.last or last.first != last.last:
        return None
    taken = (last.first - first.first).days
    if taken < 0 or first.dated != last.dated or _OPEN_END.search(ended.around):
        return None
    a = ended.mention
    why = f"目标{asked.mention.text}，实际从{begun.mention.text}到{a.text}共{taken}天"
    if taken > limit:
        return Outcome(
            "not_met", "date", f"{why}，超出期限。", "timing.between", None, frozenset(), asked.mention, a
        )
    return Outcome(
        "met", "date", f"{why}，在期限以内。", "timing.between", None, frozenset(), asked.mention, a
    )
