"""The numeric judge: does the number in the actual reach the number in the target?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import role, speaks
from dabiao.compare.cells.reading import Quantity
from dabiao.compare.numbers.direction import Direction, far_exceeded
from dabiao.compare.numbers.interval import Interval, admitted, at_most, numbers, position, proven
from dabiao.compare.numbers.tariffs import SAME
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.extract.units import comparable, lookup
from dabiao.model import Basis, FindingCode, Mention, Op, Verdict
from dabiao.patterns import lazy
from dabiao.record import record

PERCENT = "%"
POINT = "百分点"
_NAMED_UNIT = lazy(r"[（(](?:计量)?(?:单位[：:])?([^（）()]{1,6})[）)]$")
_HEADS = frozenset({"人", "名", "位", "人次", "户", "户次"})
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "", "~": "约"}


_SCALE = lazy(r"(?:值|度|系数|指数|酸碱|比)$|[pP][hH]")
"""What is measured on a scale has no better end: pH 6.5至8.5."""
_DEGREES = frozenset({"℃", "度", "°C", "摄氏度"})
_FOR_EACH = lazy(r"每(?![年月季周日天届])")
_GOOD_RATE = lazy(
    r"(?:满意|到课|到会|出勤|出席|上座|在岗|参训|到岗|上岗|受检|合格|知晓|覆盖|完成|通过|达标|成活|回收|利用|使用|到位|执行|支付|就业|参与|参保|签约|优良|普及|办结|整改|及时"
    r"|准确|完好|巩固|保存|履约|入学|入住)[率度]$"
)
"""Rates of which more is better, beyond a range too."""
_VAGUE = lazy(r"^[数几](?P<size>[十百千万])")
_SIZES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0}
_ABOUT = 0.05
"""How far a number may lie from 约 or 左右 and still be about it."""
_AND_MORE = lazy(r"[\d十百千万亿][余多几]")
"""三百余场, 十几个, 20多家: as many and some more."""
_ABSURD = 20
"""So many times the target in another counter, the counters do not stand for each other (3套, 3000册)."""


@record
class Held:
    """What the actual proves about one demand: an interval in the target's base unit."""

    proves: Interval
    shown: str
    mention: Mention
    same_unit: bool = True
    turns: int = 0
    """1: turns stand for heads (人次 for 人), -1: heads for turns, 0: neither."""
    rule: str = "plain"


def unit_of(mention: Mention) -> str:
    """Return the unit, empty for a bare number."""
    return mention.unit or ""


def relation(target: Mention, actual: Mention) -> str:
    """Return how the units lie: same, turns, heads, bare, points or apart."""
    if target.unit == actual.unit and target.per == actual.per and target.kind == actual.kind:
        return "same"
    money = (target.kind == "money") != (actual.kind == "money")
    own, other = target.per or "", actual.per or ""
    same_period = own == other or SAME.get(own, own) == SAME.get(other, other)
    return _relation(target.unit or "", actual.unit or "", same_period, money)


@lru_cache(maxsize=4096)
def _relation(t: str, a: str, same_period: bool, only_one_money: bool) -> str:  # noqa: PLR0911
    if (t == POINT) != (a == POINT) and PERCENT in {t, a}:
        return "points"
    if (not same_period or only_one_money) and t and a:
        return "apart"
    if objects.turns_of(a, t):
        return "turns"
    if objects.turns_of(t, a):
        return "heads"
    if t == a:
        return "same"
    if {t, a} & _HEADS and "个" in {t, a}:
        return "apart"
    if not a or not t:
        return "bare"
    return "same" if comparable(t, a) else "apart"


def _plausible(values: tuple[float, float], factor: float, wanted: float, percent: bool) -> float:
    """Return the factor by which a bare actual is read in the target's unit.

    ``90`` beside 90万元 is 90万; ``900000`` beside it is what it says; ``0.96`` beside 95% is 96.
    """
    size = max(abs(values[0]), abs(values[1]))
    if percent and 0 < size <= 1 and wanted > 2:
        return 100.0
    if factor in {0, 1} or wanted == 0 or size == 0:
        return factor or 1.0
    scaled, raw = size * factor / abs(wanted), size / abs(wanted)
    return 1.0 if not 0.02 <= scaled <= 50 and 0.02 <= raw <= 50 else factor


def _bare_factor(target: Mention) -> float:
    """Return what one of the target's printed unit is in its base (万元 is 10000 元)."""
    factor = float(target.factor or 1)
    for sign, size in (("亿", 1e8), ("万", 1e4)):
        if sign in target.text:
            return factor * size
    return factor


def in_named_unit(target: Quantity, name: str) -> Quantity:
    """Return a bare number in the unit that its indicator names: 资助金额（万元） 300."""
    found = _NAMED_UNIT.search(name) if name.endswith(("）", ")")) else None
    unit = lookup(found[1]) if found is not None else None
    if found is None or unit is None:
        return target
    spelt = found[1].replace("％", "%")
    if unit.counter:
        spelt = spelt.lstrip("十百千万亿") or spelt
    mention = replace(target.mention, unit=spelt, kind=unit.kind)
    return replace(target, mention=replace(mention, factor=unit.number, dimension=unit.dimension))


def hold(target: Mention, actual: Quantity, less: bool) -> Held | None:
    """Return what ``actual`` proves in the base unit of ``target``; None where it cannot be held."""
    found = numbers(actual.mention)
    wanted = numbers(target)
    if found is None or wanted is None:
        return None
    how = relation(target, actual.mention)
    if how in {"apart", "points"}:
        return None
    if "±" in target.text:
        found = min(map(abs, found)), max(map(abs, found))  # 偏差-6% lies outside of ±5%.
    low, high, op = _whole_numbers(*found, actual)
    if (vague := _VAGUE.search(actual.mention.text)) is not None:
        size = _SIZES[vague["size"]]
        low, high, op = 2 * size, 9 * size, "="  # 几千 is somewhere between 2千 and 9千.
    interval = proven(low, high, op, actual.mention.text)
    if "±" in target.text and interval.high < 0:
        interval = Interval(-interval.high, -interval.low, interval.high_open, interval.low_open)
    rule = "plain" if actual.op == "=" else "operator"
    if how == "bare" and not unit_of(actual.mention):
        percent = unit_of(target) == PERCENT and not less
        interval = interval.scaled(_plausible(found, _bare_factor(target), wanted[1], percent))
        rule = "bare"
    turns = {"turns": 1, "heads": -1}.get(how, 0)
    same = how == "bare" or (unit_of(target) == unit_of(actual.mention)) or not turns
    return Held(interval, shown(actual), actual.mention, same, turns, rule)


def _whole_numbers(low: float, high: float, actual: Quantity) -> tuple[float, float, Op]:
    """Return fewer than 7件 as at most 6: what is counted comes in whole numbers."""
    counted = actual.mention.dimension == "counter" and float(low).is_integer() and low == high
    if counted and actual.op == "<" and low >= 1 and actual.mention.factor in {None, 1}:
        return low - 1, high - 1, "<="
    return low, high, actual.op


def shown(quantity: Quantity) -> str:
    """Return the number as the reason prints it."""
    sign = _SIGNS[quantity.op] if quantity.op != quantity.mention.op else ""
    return sign + quantity.mention.text


def judge(  # noqa: PLR0911 - one line per way two numbers can lie
    target: Mention, held: Held, way: Direction, flags: frozenset[FindingCode] = frozenset()
) -> Outcome:
    """Return the verdict of one number against one number."""
    wanted = numbers(target)
    if wanted is None:
        return undetermined("目标没有数值。", "numeric.none")
    low, high = wanted
    less = at_most(target.op, high, way)
    admits = admitted(low, high, target.op, way)
    where = position(held.proves, admits, less)
    ratio = _ratio(held.proves, high)
    said = f"实际{held.shown}，目标{target.text}"
    rule = f"numeric.{held.rule}"

    def outcome(
        verdict: Verdict, why: str, suffix: str = "", more: frozenset[FindingCode] = frozenset()
    ) -> Outcome:
        basis: Basis = "none" if verdict == "undetermined" else "numeric"
        return Outcome(
            verdict, basis, f"{said}，{why}。", rule + suffix, ratio, flags | more, target, held.mention
        )

    other = unit_of(held.mention) not in {"", unit_of(target)} and target.dimension == "counter"
    if other and held.mention.factor == target.factor == 1 and ratio is not None and ratio >= _ABSURD:
        return outcome("undetermined", "计数单位不同，数量相差悬殊，无法比较", ".counter")
    if held.turns:
        return outcome(*_turns(where, held.turns, less))
    if where == "outside":
        return outcome(*_outside(target, held, way, less))
    if where == "open" and (low != high or "±" in target.text) and _measured(target, held):
        return outcome("partially_met", "有的在目标区间之外", ".spread")
    if where == "open":
        return outcome("undetermined", "实际为不确定的数，不足以证明达到目标", ".open")
    if where == "inside":
        return outcome("met", "达到目标", ".equal" if ratio == 1 else ".within")
    if less and target.op in {"=", "~"} and way.beaten == "met" and high != 0:
        return outcome("met", "控制在目标以内", ".kept")
    if target.op == "~" and held.proves.low <= max(low * 1.1, _loose_top(target)):
        return outcome("met", "达到目标", ".approx")
    if low != high:
        return outcome("met", "在目标区间内", ".range")
    far: frozenset[FindingCode] = frozenset()
    if not less and ratio is not None and ratio >= far_exceeded():
        far = frozenset({"far_exceeded"})
    return outcome("exceeded", "优于目标", ".better", far)


def _outside(target: Mention, held: Held, way: Direction, less: bool) -> tuple[Verdict, str, str]:
    """Return verdict, reason and rule of a number that lies outside of what the target admits."""
    low, high = numbers(target) or (0.0, 0.0)
    got = held.proves
    if low != high and got.low > high and not way.at_most and way.name != "span" and _counts(target):
        return "exceeded", "高于目标区间", ".range"
    if low != high and got.high < low and way.at_most and target.kind == "duration" and not target.per:
        return "met", "短于目标区间", ".range"
    if low != high and got.high < low and way.name == "harm" and _counts(target):
        return "exceeded", "低于目标区间", ".range"
    if target.op == "~" and low == high and not (_loose_top(target) and got.high < low):
        if low * (1 - _ABOUT) <= got.low and got.high <= high * (1 + _ABOUT):
            return "met", "目标为约数，实际与之相差很小", ".approx"
        if not less and got.low >= low * 0.9:
            verdict: Verdict = "met" if "近" in target.text else "undetermined"
            return verdict, "目标为约数，实际略低", ".approx"
    return "not_met", "超出目标上限" if less else "未达到目标", ".short"


def _loose_top(target: Mention) -> float:
    """Return up to where 三百余场 and 十几个 reach (399, 19); nothing for other words of about.

    What is 余, 多 or 几 is never fewer than it says.
    """
    if _AND_MORE.search(target.text) is None or target.value is None:
        return 0.0
    value, step = int(target.value), 1
    while value and value % (step * 10) == 0:
        step *= 10
    return (value + step - 1) * float(target.factor or 1) if step > 1 else 0.0


def _measured(target: Mention, held: Held) -> bool:
    """Whether a range in the actual is how far a measured thing spread, and no uncertain count."""
    m = held.mention
    return m.low is not None and m.high is not None and m.low != m.high and target.dimension != "counter"


def _counts(target: Mention) -> bool:
    if target.unit == PERCENT and _GOOD_RATE.search(target.object or "") and "在" not in target.text:
        return True
    if target.kind not in {"quantity", "money", "frequency"} or target.unit == PERCENT or "在" in target.text:
        return False
    if _FOR_EACH.search(target.object or "") or target.unit in _DEGREES or "/" in (target.unit or ""):
        return False  # 每班30-40人 has two ends.
    return bool(target.unit) or not _SCALE.search(target.object or "")


def _turns(where: str, turns: int, less: bool) -> tuple[Verdict, str, str]:
    """Return verdict, reason and rule where one side counts heads and the other turns.

    So many heads make at least as many turns (823人 reach 800人次); so many turns can be fewer
    heads, never more (460人次 cannot be 500人).
    """
    reached = where in {"inside", "better"}
    if turns == 1:
        if where == "outside" and not less:
            return "not_met", "个体数不会多于次数，次数尚且不足", ".turns"
        if reached and less:
            return "met", "个体数不会多于次数，次数已在目标以内", ".turns"
        return "undetermined", "实际按次计、目标按个体计，无法判定", ".turns"
    if reached and not less:
        return "met", "次数不会少于个体数，个体数已达到目标", ".heads"
    if where == "outside" and less:
        return "not_met", "次数不会少于个体数，个体数已超出目标", ".heads"
    return "undetermined", "实际按个体计、目标按次计，无法判定", ".heads"


def _ratio(proves: Interval, wanted: float) -> float | None:
    for end in (proves.low, proves.high):
        if abs(end) != float("inf") and wanted:
            return round(end / wanted, 4)
    return None


def added(quantities: Sequence[Quantity]) -> Quantity:
    """Return the quantities as one: their sum, told as a sum (20场+31场)."""
    first = quantities[0]
    factor = float(first.mention.factor or 1)
    total = sum((numbers(q.mention) or (0.0, 0.0))[0] for q in quantities) / factor
    value = int(total) if float(total).is_integer() else round(total, 6)
    told = [q.mention.text for q in quantities]
    text = "+".join(told) if len(told) <= 6 else f"{'+'.join(told[:3])}+…（共{len(told)}项，合计{value:g}）"
    mention = replace(
        first.mention, value=value, low=None, high=None, text=text, end=quantities[-1].mention.end
    )
    return Quantity(mention, first.left, first.right, "done", "=", True)


_THAN = lazy(
    r"[较比](?:上一?年度?|去年|往年|前年|年初|期初|同期|基期|全[国省市县区]|行业|周边)[\u4e00-\u9fff]{0,4}?"
    r"(?:(?P<up>高|多)|低|少)[出了约]{0,2}$"
)
"""比上年高, 较全省平均低: what stands right before a number as the change that it is."""


def apart_by(left: str) -> str:
    """Return up or down where the words right before a number say by how much two levels differ."""
    than = _THAN.search(left) if "比" in left or "较" in left else None
    return "" if than is None else "up" if than["up"] else "down"


def whole(quantities: Sequence[Quantity]) -> Quantity:
    """Return the sum of the quantities with no words of its own."""
    sum_ = added(quantities)
    return replace(sum_, left="", right="", lead="", mention=replace(sum_.mention, object=None))


@lru_cache(maxsize=8192)
def changes(text: str) -> str:
    """Return up, down or nothing: the change that the words before a number speak of."""
    if told := apart_by(text):
        return told
    if not speaks(text, "change_down", "change_up") or speaks(text, "level_up", "level_down"):
        return ""
    if role("change_down", text):
        return "down"
    return "up" if role("change_up", text) else ""
