"""Changes by the levels of two times: 提高2个百分点 by 89%，上年87%; 减少3件 by 由9件降至6件.

Also changes of several years against a change in each of them: 年均提高4个百分点 by 两年累计提高4个百分点.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells.expressions import role, speaks
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import baseline, multiples, numeric
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.numbers.interval import Interval, numbers
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.model import Mention, Op, Verdict
from dabiao.patterns import lazy

_EACH_YEAR = lazy(r"年均|每年|平均每年|逐年")
_YEARS = lazy(r"(?P<n>[两二三四五六七八九2-9])年(?:来|间|内)?(?:累计|共|合计|总共|一共)")
_ONCE = (
    r"上一?年度?(?:同期|年?末|年?底)?|去年(?:同期|末|底)?|往年|前年|年初|期初|同期|此前|以前|原先|原来|原有?|基期|基线|基数"
    r"|全[国省市县区](?:平均)?(?:水平|增速|速度)?|同行业平均"
    r"|(?:项目|工程)?(?:改造|实施|治理|整治|建设|培训|改革|干预)前"
)
_BEFORE = lazy(
    rf"(?:{_ONCE})(?:[\u4e00-\u9fff]{{0,8}}?(?:数|值|时|水平|率))?(?:的|为|是|仅为?|只有|有|约|[（(：:]){{0,3}}$"
)
_NOW = lazy(r"本年|今年|当年|年末|年底|目前|现|达|实施后|改造后|治理后|整治后|实际|本期|升|降|增|减|提")
_YEAR = lazy(r"((?:19|20)\d\d)年?(?:末|底|度)?[\u4e00-\u9fff]{0,8}$")
_AGAINST = lazy(r"(?:[较比]|同比|环比)(?:[^，。；;]{0,8}(?:年|期|前))?|上年|去年|基础上|降幅|增幅|年初")
_RUNNING = lazy(r"累计|历年|总数|总量|总里程|总面积|总规模|截至|[两二三四五2-5]年[间来内]?(?:共|合计)")
_EVER = lazy(r"历年累计|历年共|累计(?:达到?|已达?|总数)?$|至今共|总数达?$")
_FORMER = lazy(r"上年|去年|此前|以前|年初|往年|\d{4}|其中")
_OWN_YEAR = lazy(r"本年|今年|当年|新增|新建")
_FOUNDED = lazy(r"(?P<share>(?P<n>\d{1,3}(?:\.\d+)?)[%％])[）)]?的?(?:基础|基数)上")
MOST = 6
"""A target with more numbers is a list and no change from a level."""
_LEVEL = lazy(
    r"(?:达到?|现有|拥有|共有|保有|累计|总数|总量|总计|年末|存量)[\u4e00-\u9fff]{0,8}$|(?:收入|产值|营收|销售额|产量)$"
)


def judge(target: Quantity, actual: Cell, indicator: str, to: Direction) -> Outcome | None:
    """Judge a change by the levels before and after; None where the target asks for no change."""
    words = target.left[-14:] if target.left.strip() else indicator[-14:]
    asked = numeric.changes(words) or _by_name(target, indicator)
    if not asked and target.mention.unit != numeric.POINT:
        return None
    if any(_stated(target, q) for q in actual.values):
        return None
    found = levels(actual)
    if found is None:
        return _one_level(target, actual, asked) if asked else None
    moved = _moved(target, *found)
    if moved is None:
        return None
    down = asked == "down" or (not asked and to.at_most)
    value = round(-moved if down else moved, 4)
    before, after = found[0].mention, found[1].mention
    text = f"{before.text}→{after.text}（{moved:+g}{numeric.unit_of(target.mention)}）"
    held = numeric.Held(Interval(value, value), text, replace(after, text=text), rule="change")
    outcome = numeric.judge(replace(target.mention, factor=1), held, Direction(False))
    return replace(outcome, target=target.mention)


_FALLS = lazy(r"(?:节能|节约|节水|节电|节支|下降|压减|减少|削减|降低|减排)(?:率|幅度?)$")
_RISES = lazy(r"(?:增长|提升|提高|增收|增产|上升)(?:率|幅度?)$")


def _by_name(target: Quantity, name: str) -> str:
    """Return the change that an indicator in percent is named after (节能率, 增长率)."""
    if target.mention.unit != numeric.PERCENT:
        return ""
    return "down" if _FALLS.search(name) else "up" if _RISES.search(name) else ""


def levels(actual: Cell) -> tuple[Quantity, Quantity] | None:
    """Return the numbers of the actual that tell one thing before and after; None where there are none."""
    if (ends := multiples.from_to(actual)) is not None:
        return ends
    values = [q for q in actual.values if q.mention.value is not None]
    if any(q.mention.per is not None for q in values) and len({q.mention.unit for q in values}) > 1:
        values = [q for q in values if q.mention.per is None]  # 由52公斤/亩减至48公斤/亩 are two levels.
    if len(values) < 2:
        return None
    before = [q for q in values if q.role in {"from", "past"} or _BEFORE.search(_words_before(actual, q))]
    before = before or _by_year(values, actual)
    if len(before) != 1:
        return None
    first = before[0]
    after = [
        q
        for q in values
        if q is not first
        and numeric.relation(first.mention, q.mention) in {"same", "bare"}
        and not _changed_by(q)
    ]
    if first.role == "from":
        after = [q for q in after if q.mention.start > first.mention.start][:1]
    if len(after) > 1:
        after = [q for q in after if _NOW.search(q.left)]
    return (first, after[0]) if len(after) == 1 else None


def with_base(target: Cell, actual: Cell) -> Cell:
    """Return the target without the level it starts from, its change as the level it leads to.

    较上年（88%）提高4个百分点 asks for 92% where the actual tells a level and no change.
    """
    if not target.values or len(target.values) > MOST:
        return target
    base = next((q for q in target.values[:-1] if _is_base(target, q)), None) or _founded(target)
    if base is None or base.mention.value is None or base.mention.unit == numeric.POINT:
        return target
    change = next((q for q in target.values if _changes_by(base, q)), None)
    if change is None:
        return target
    own = replace(change, role="done")
    rest = [own if q is change else q for q in target.quantities if q is not base]
    level = _led_to(base, own) if _tells_a_level(base, actual) else None
    if level is not None:
        rest = [level if q is own else q for q in rest]
    return cell_of(target.text, tuple(rest), target.damaged)


def _tells_a_level(base: Quantity, actual: Cell) -> bool:
    """Whether the actual gives only the level that was reached, and no change."""
    told = [q for q in actual.values if q.role == "done"]
    plain = [q for q in told if q.mention.unit == base.mention.unit and not _changed_by(q)]
    return bool(told) and len(plain) == len(told) and levels(actual) is None


def _led_to(base: Quantity, change: Quantity) -> Quantity | None:
    """Return the level that a change of the base leads to; None where the words tell no change."""
    asked = numeric.changes(change.left[-8:])
    if not asked or base.mention.value is None:
        return None
    by = float(change.mention.value or 0) * (-1 if asked == "down" else 1)
    of = float(base.mention.value)
    points = change.mention.unit in {numeric.POINT, base.mention.unit}
    value = round(of + by if points else of * (1 + by / 100), 4)
    op: Op = "<=" if asked == "down" else ">="
    text = f"{base.mention.text}{by:+g}"
    return Quantity(replace(base.mention, object=None, value=value, op=op, text=text), "", "", "done", op)


def _founded(target: Cell) -> Quantity | None:
    """Return the share that a change is founded on (在上年88%的基础上)."""
    found = _FOUNDED.search(target.text) if "基" in target.text else None
    if found is None:
        return None
    start, end = found.span("share")
    mention = Mention(
        start, end, found["share"], "percent", "=", float(found["n"]), unit=numeric.PERCENT, factor=1
    )
    return Quantity(mention, "", "的基础上", "past", "=")


def _is_base(target: Cell, quantity: Quantity) -> bool:
    """Whether a number of the target is the level that its change starts from."""
    if quantity.role == "from" or quantity.right.startswith(("的基础上", "基础上")):
        return True
    return quantity.role == "past" or _BEFORE.search(_words_before(target, quantity)) is not None


def _changes_by(base: Quantity, quantity: Quantity) -> bool:
    """Whether a later number of the target can be the change from ``base``, or the level after it."""
    unit = quantity.mention.unit
    later = quantity.mention.start > base.mention.start
    return (
        later
        and quantity.mention.value is not None
        and unit in {base.mention.unit, numeric.POINT, numeric.PERCENT}
    )


def unmoved(target: Cell, actual: Cell) -> Outcome | None:
    """Judge a change asked in numbers by words that deny it: 提高4个百分点 by 与上年持平."""
    if len(target.values) != 1 or not _only_levels(target.values[0], actual):
        return None
    if len({q.mention.value for q in actual.values}) > 1:
        return None  # 由上年的47.6%升到今年的50.9% moved.
    asked = numeric.changes(target.values[0].left[-12:])
    told = baseline.places(actual.text) if asked else None
    if asked and told is None and actual.values and _STILL.search(actual.values[0].left):
        told = "past", frozenset("=")  # 仍维持在93%
    if told is None or told[0] == "estimate" or not told[1] <= frozenset("<=" if asked == "up" else "=>"):
        return None
    t = target.values[0].mention
    why = f"目标要求变化{t.text}，完成情况称“{actual.text[:30]}”，没有达到。"
    return Outcome("not_met", "statement", why, "change.denied", None, frozenset(), t)


_STILL = lazy(
    r"(?:仍|依然|依旧|还是?)[旧然]?(?:维持|保持|停留|徘徊|稳定|为|是|在|只有)[在为]?$|(?:停留|徘徊)在$"
)


def _only_levels(target: Quantity, actual: Cell) -> bool:
    """Whether the actual tells no number, or only the level of which a change is asked in points."""
    if actual.values and target.mention.unit not in {numeric.POINT, numeric.PERCENT}:
        return False
    return all(q.mention.unit == numeric.PERCENT and not _changed_by(q) for q in actual.values)


def _words_before(actual: Cell, quantity: Quantity) -> str:
    """Return the words before a number, with the bracket or the date that stands between them."""
    at = quantity.mention.start
    return actual.text[max(0, at - 16) : at].rpartition("，")[2]


def _by_year(values: Sequence[Quantity], actual: Cell) -> list[Quantity]:
    """Return the number of the earlier of two years (2021年82%，2022年87%)."""
    found = [(m, q) for q in values if (m := _YEAR.search(_words_before(actual, q)))]
    if len(found) != 2 or found[0][0][1] == found[1][0][1]:
        return []
    return [min(found, key=lambda pair: pair[0][1])[1]]


def _changed_by(quantity: Quantity) -> bool:
    """Whether a number is itself a change (增加了3.5个百分点)."""
    led_to = role("level_up", quantity.left[-6:], "touch") or role("level_down", quantity.left[-6:], "touch")
    if led_to and quantity.mention.unit != numeric.POINT:
        return False  # 0.548提高到0.561
    return numeric.changes(quantity.left[-6:]) != "" or quantity.mention.unit == numeric.POINT


def _stated(target: Quantity, quantity: Quantity) -> bool:
    """Whether a number states the change that is asked, so that no levels are needed."""
    same = numeric.relation(target.mention, quantity.mention) == "same"
    return same and _changed_by(quantity) and quantity.role not in {"from", "past", "plan"}


def _moved(target: Quantity, before: Quantity, after: Quantity) -> float | None:
    """Return the change in the target's unit: points, percent of the former level, or the thing itself."""
    one, other = numbers(before.mention), numbers(after.mention)
    if one is None or other is None:
        return None
    difference = other[0] - one[0]
    share, unit = before.mention.unit == numeric.PERCENT, target.mention.unit
    if unit == numeric.POINT:
        return round(difference, 4) if share else None
    if unit == numeric.PERCENT:
        return None if share or not one[0] else round(difference / one[0] * 100, 2)
    if numeric.relation(target.mention, after.mention) not in {"same", "bare"}:
        return None
    return round(difference / float(target.mention.factor or 1), 4)


def _one_level(target: Quantity, actual: Cell, asked: str) -> Outcome | None:
    """Refuse the level of one year as the change against another; None where it may be the change."""
    t = target.mention
    same = [q for q in actual.values if numeric.relation(t, q.mention) == "same"]
    if t.unit in {numeric.POINT, numeric.PERCENT} or len(same) != 1 or same[0].role != "done":
        return None
    if _AGAINST.search(target.lead) is None and not (asked == "up" and _LEVEL.search(same[0].left)):
        return None
    if not same[0].left.strip() or _AGAINST.search(same[0].lead) or "新增" in actual.text:
        return None
    shown = same[0].mention
    why = f"目标{t.text}是变化量，完成情况的{shown.text}是总数，没有基数，无法比较。"
    return undetermined(why, "numeric.delta", target=t, actual=shown)


_OF_BEFORE = lazy(r"(?:原来|上年|去年|此前|以前|原先|同期)的$")


def ratio(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with a share of the former level (降为原来的90%) as the change that it is."""
    if target.mention.unit != numeric.PERCENT or not (asked := numeric.changes(target.left[-12:])):
        return actual
    told = tuple(_as_change(q, asked) if _OF_BEFORE.search(q.left) else q for q in actual.quantities)
    return actual if told == actual.quantities else cell_of(actual.text, told, actual.damaged)


def _as_change(quantity: Quantity, asked: str) -> Quantity:
    m = quantity.mention
    if m.unit != numeric.PERCENT or m.value is None:
        return quantity
    value = round((100 - float(m.value)) * (1 if asked == "down" else -1), 6)
    left = "下降" if asked == "down" else "增长"
    return replace(quantity, mention=replace(m, value=value), left=left, lead=left, role="done")


def levelled(target: Quantity, actual: Cell) -> Outcome | None:
    """Refuse a change as the level that is asked (缩短至25分钟 by 缩短10分钟); None elsewhere."""
    if not speaks(target.left[-12:], "level_down", "level_up"):
        return None
    same = [q for q in actual.values if numeric.relation(target.mention, q.mention) == "same"]
    if not same or not all(numeric.changes(q.left[-6:]) and q.role == "done" for q in same):
        return None
    shown = same[0].mention
    why = f"目标{target.mention.text}是要达到的数，完成情况的{shown.text}是变化量，无法比较。"
    return undetermined(why, "numeric.delta", target=target.mention, actual=shown)


def accumulated(target: Quantity, actual: Cell) -> tuple[Cell, Outcome | None]:
    """Return the actual with this year's added to what was there before, where a running total is asked.

    累计建成900个 by 截至上年末累计600个，本年新建310个; 本年新建310个 alone settles nothing.
    """
    if not _RUNNING.search(target.lead):
        return _less_before(target, actual), None
    same = [q for q in actual.values if numeric.relation(target.mention, q.mention) == "same"]
    whole = [q for q in same if _EVER.search(q.left) and not _FORMER.search(q.lead)]
    if len(whole) == 1 and len(same) > 1:
        return cell_of(actual.text, (replace(whole[0], role="done"),), actual.damaged), None
    own = [q for q in same if q.role == "done" and _OWN_YEAR.search(q.left) and not _RUNNING.search(q.left)]
    before = [q for q in same if q.role == "past" or (q not in own and _BEFORE.search(q.left))]
    if len(own) != 1 or len(same) != len(own) + len(before):
        return actual, None
    if len(before) == 1:
        return cell_of(actual.text, (numeric.added([*before, *own]),), actual.damaged), None
    value, wanted = own[0].mention.value, target.mention.value
    if before or value is None or wanted is None or value >= wanted:
        return actual, None
    why = f"目标{target.mention.text}是累计数，完成情况的{own[0].mention.text}只是本年的数，无法比较。"
    return actual, undetermined(why, "numeric.delta", target=target.mention, actual=own[0].mention)


def _less_before(target: Quantity, actual: Cell) -> Cell:
    """Return the actual with this year's part of a running total: 累计1500盏，上年末为1010盏 are 490盏."""
    if _OWN_YEAR.search(target.lead) is None:
        return actual
    same = [q for q in actual.values if numeric.relation(target.mention, q.mention) == "same"]
    total = [q for q in same if q.role == "done" and _RUNNING.search(q.left)]
    before = [q for q in same if q.role == "past"]
    if len(same) != 2 or len(total) != 1 or len(before) != 1:
        return actual
    value = float(total[0].mention.value or 0) - float(before[0].mention.value or 0)
    text = f"{total[0].mention.text}-{before[0].mention.text}"
    own = replace(total[0], mention=replace(total[0].mention, value=value, text=text), left="", lead="")
    return cell_of(actual.text, (own,), actual.damaged)


def wordless(target: Cell, actual: Cell, name: str) -> Outcome | None:
    """Judge a change without a number (降低审批时长, 不高于上年) by the levels 由6天升至7天."""
    if len(actual.values) < 2:
        return None
    level = baseline.places(target.text)
    asked = numeric.changes(target.text) or ("down" if role("less", target.text) else "")
    if not asked and level is None and re.search(r"上年|去年|同比", name):
        level = baseline.places(f"{target.text}{name}")
    apart = [way for q in actual.values if (way := numeric.apart_by(q.left)) and (q.mention.value or 0) > 0]
    if asked and len(apart) == 1 and (level is None or level[0] == "past"):
        why = f"目标“{target.text[:30]}”，完成情况称“{actual.text[:30]}”。"
        verdict: Verdict = "met" if apart[0] == asked else "not_met"
        return Outcome(verdict, "numeric", why, "name.moved")
    found = levels(actual) if level is None or level[0] != "estimate" else _against_plan(actual)
    if found is None or (level is None and not asked) or (level is not None and level[0] == "mean"):
        return None
    one, other = numbers(found[0].mention), numbers(found[1].mention)
    if one is None or other is None:
        return None
    if level is None and asked and _waits(found[1]) and not _waits_asked(f"{name}{target.text}"):
        asked = "down"  # Better is less of waiting, whichever way the effect is told.
    admitted = level[1] if level is not None else frozenset("<" if asked == "down" else ">")
    way = "<" if other[0] < one[0] else ">" if other[0] > one[0] else "="
    before, after = found[0].mention, found[1].mention
    why = f"目标“{target.text[:30]}”，对照数为{before.text}，实际{after.text}。"
    verdict = "met" if way in admitted else "not_met"
    return Outcome(verdict, "numeric", why, "name.moved", None, frozenset(), None, after)


def _waits(quantity: Quantity) -> bool:
    return quantity.mention.kind == "duration"


def _waits_asked(text: str) -> bool:
    """Whether a change in the length of something is asked itself (延长服务时间)."""
    return re.search(r"时间|时长|时限|期限|周期|天数|年限|寿命", text) is not None


def _against_plan(actual: Cell) -> tuple[Quantity, Quantity] | None:
    """Return the money that was planned and the money that was spent."""
    money = [q for q in actual.values if q.mention.kind == "money"]
    plans = [q for q in money if q.role == "plan"]
    spent = [q for q in money if q.role == "done" and not _changed_by(q)]
    return (plans[0], spent[0]) if len(plans) == len(spent) == 1 else None


def yearly(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with what several years brought together shared out over them."""
    if not _EACH_YEAR.search(target.lead) or not any(_YEARS.search(q.lead) for q in actual.values):
        return actual
    return cell_of(actual.text, tuple(map(_shared_out, actual.quantities)), actual.damaged)


def _shared_out(quantity: Quantity) -> Quantity:
    found, m = _YEARS.search(quantity.lead), quantity.mention
    if found is None or m.value is None:
        return quantity
    years = read_numeral(found["n"])
    told = replace(m, value=round(float(m.value) / years, 6), text=f"{m.text}÷{years}年")
    return replace(quantity, mention=told, role="done")
