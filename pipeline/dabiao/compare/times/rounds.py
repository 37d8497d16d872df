"""How often, told by the name of a period alone: 按月报送 by 按季度报送, 每月召开1次 by 按季度召开."""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.numbers.spelt import PORTIONS
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.times import timing
from dabiao.patterns import lazy

_PERIOD = lazy(
    r"(?:每个?|按|逐|分)(?P<p>工作日|日|天|周|星期|旬|半个?月|两个?月|月|季度?|半年|年)(?![度间内末底初]?(?:计划|目标|任务|要求|度任务|度计划))"
)
_NAMES = {"天": "日", "星期": "周", "季": "季度", "半个月": "半月", "两月": "两个月"}
_TIMES = {"工作日": 250.0, "半月": 24.0, "两个月": 6.0}
_ROUNDS = frozenset({"次", "期", "份", "篇", "场", "批", "轮", "回", "场次", "批次"})
_EXCEPT = lazy(r"除外|除[^，。；;]{1,8}外")
_ACT = "[次测巡检查访报换扫清轮回评结洗]"
_INTERVAL = lazy(
    rf"隔(?P<gap>日|天|周|月|年)|(?P<n>[两二三四五六七八九十2-9]|半)个?(?P<u>天|日|周|月|年)一{_ACT}"
    rf"|一(?P<o>日|天|周|月|季|年)(?P<k>[一两二三四五六]){_ACT}|(?P<every>天天|日日|月月|周周)"
)
_OFTEN = lazy(r"每(?:[日天周月年]|季度?)[\u4e00-\u9fff]{0,4}?(?P<k>[一两二三四五六七八九]|[1-9])[次期场轮回]")
_REGULAR = lazy(r"定期|按期(?=开展|组织|举办|召开)|常态化")
_SEASONS = lazy(
    r"(?:春[、和]?秋|夏[、和]?冬|冬[、和]?夏|春[、和]?冬|上、?下半年|上半年[、和及]下半年)[两季]{0,2}(?:分别)?(?:均|各)"
)
_RHYTHM = lazy(
    r"每?(?:春|夏|秋|冬|上|下|两|四|半|[、和])+(?:季度?|半年)|每?[年月周日旬]|季度|[从并，]*[未没不]有?间断|[末底初中]|分别|各|均|两季|\d+"
)
_SET_BACK = frozenset({"not_done", "cancelled", "delayed", "planned", "bad", "partly"})
_STAYS = lazy(r"每[个]?(?:人|户|村|家|镇|校|所)")


@needs(target=(_PERIOD, _REGULAR, _INTERVAL))
def judge(  # noqa: PLR0911 - one line per reason
    target: Cell, actual: Cell
) -> Outcome | None:
    """Judge a rhythm by a slower one, or by too few rounds; None where it may have been kept."""
    if (kept := _regular(target, actual) or _intervals(target, actual)) is not None:
        return kept
    if not any(word in target.text for word in "每按逐分") or _STAYS.search(target.text):
        return None
    asked = _a_year(target.text)
    if asked is None or any(q.mention.kind != "frequency" for q in target.values):
        return None
    why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”，次数不足。"
    gap = timing.GAP.search(actual.text) if not target.values else None
    if gap is not None and actual.values:
        return Outcome("partially_met", "statement", why, "timing.gap")  # 前三季度各1次，四季度未召开
    if _EXCEPT.search(actual.text) and not _EXCEPT.search(target.text) and not actual.values:
        return Outcome("partially_met", "statement", why, "timing.except")
    told = _a_year(actual.text)
    if told is not None:
        if told >= asked and not actual.values and not actual.dates and _once(target, actual):
            why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”，间隔相符。"
            return Outcome("met", "statement", why, "timing.as_often")
        slower = told < asked and not actual.values
        counted = [q for q in actual.values if q.mention.unit in _ROUNDS]
        few = told < asked and all(float(q.mention.value or 0) < asked for q in counted)
        return Outcome("not_met", "statement", why, "timing.rarer") if slower or (counted and few) else None
    if target.values or len(actual.values) != 1 or actual.dates:
        return None
    m = actual.values[0].mention
    if m.unit not in _ROUNDS or m.value is None or m.kind != "quantity" or float(m.value) >= asked:
        return None
    return Outcome("not_met", "numeric", why, "timing.few", None, frozenset(), None, m)


def _once(target: Cell, actual: Cell) -> bool:
    """Whether the target asks for one round in each period, and the actual says the same deed plainly."""
    one = len(target.values) == 1 and target.values[0].mention.value == 1 and not target.dates
    told = _RHYTHM.sub("", actual.text)
    alike = objects.bare(told) or objects.likeness(_RHYTHM.sub("", target.text), told) >= 0.3
    return (
        one and alike and not kinds(actual.text) & (_SET_BACK | {"under_way"}) and "计划" not in actual.text
    )


def _regular(target: Cell, actual: Cell) -> Outcome | None:
    """Judge 定期开展 by any rhythm that is told of it (每季度末1次, 春秋两季各1次)."""
    if not _REGULAR.search(target.text) or target.values or target.dates or len(actual.text) > 80:
        return None
    rhythm = _PERIOD.search(actual.text) or _SEASONS.search(actual.text)
    planned = any(q.role == "plan" for q in actual.quantities) or actual.text.startswith(("计划", "拟", "将"))
    if rhythm is not None and planned:
        return undetermined(f"完成情况称“{shortened(actual.text)}”，只是计划。", "timing.planned")
    if rhythm is None or kinds(actual.text) & _SET_BACK:
        return None
    told = _RHYTHM.sub("", actual.text)
    if not objects.bare(told) and objects.likeness(_REGULAR.sub("", target.text), told) < 0.3:
        return None
    why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”，是定期进行的。"
    return Outcome("met", "statement", why, "timing.regular")


def _intervals(target: Cell, actual: Cell) -> Outcome | None:
    """Judge 隔日巡测 by 两天一测: intervals told in words on both sides."""
    asked, told = _interval(target.text), _interval(actual.text)
    if asked is None or told is None or not (_INTERVAL.search(target.text) or _INTERVAL.search(actual.text)):
        return None
    if kinds(actual.text) & _SET_BACK or "计划" in actual.text or len(actual.text) > 40:
        return None
    if any(q.mention.kind == "quantity" and q.mention.unit not in _ROUNDS for q in actual.values):
        return None
    said = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    if told < asked * 0.99:
        return Outcome("not_met", "statement", f"{said}，次数不足。", "timing.rarer")
    return Outcome("met", "statement", f"{said}，间隔相符。", "timing.as_often")


def _interval(text: str) -> float | None:
    """Return how often in a year the one interval comes that ``text`` tells."""
    found = list(_INTERVAL.finditer(text[:100]))
    if not found:
        often = _OFTEN.search(text[:100])
        return (
            (_a_year(text) or 0) * (PORTIONS.get(often["k"]) or float(often["k"])) if often else _a_year(text)
        )
    if len(found) > 1:
        return None
    m = found[0]
    unit = m["gap"] or m["u"] or m["o"] or m["every"][0]
    times = timing.times_a_year({"天": "日", "季": "季度"}.get(unit, unit))
    if times is None:
        return None
    if m["gap"]:
        return times / 2
    if m["n"]:
        return times / (PORTIONS.get(m["n"]) or float(m["n"]))
    return times * PORTIONS[m["k"]] if m["k"] else times


def _a_year(text: str) -> float | None:
    """Return how often in a year the period comes that ``text`` names; None where it names none or two."""
    found = {_NAMES.get(m["p"], m["p"]) for m in _PERIOD.finditer(text[:200])}
    if len(found) != 1:
        return None
    period = found.pop()
    return _TIMES.get(period) or timing.times_a_year(period)
