"""Counts in a unit that stands for the target's own.

390件，一人一件 are 390人; 每天10人，上岗300天 are 3000人次; 874格 count 格位; 每小时830吨 are 19920吨
a day; 36小时/年 asks what 全年1.4天 answers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.direction import GAUGED
from dabiao.extract.units import akin, comparable, lookup
from dabiao.model import Mention
from dabiao.patterns import lazy

_ONE_EACH = lazy(
    r"[一每](?P<head>人|户|家|村|校|班|所|床|车|店|站|点|院|园|组)(?:配备?|发放?|领)?[一1](?P<thing>[\u4e00-\u9fff])"
)
_HEADS = {"名": "人", "位": "人"}
_DAILY = lazy(r"每[天日](?:安排|出动|有|派)?$")
_DAYS = frozenset({"天", "日"})
_A_DAY = lazy(r"日(?:处理|供|产|加工|清运|输|排|净化|生产)")
_HOUR = frozenset({"小时", "时", "h"})
_LEAST, _MOST = ("最低", "最少", "最短"), ("最高", "最多", "最长", "最大")
"""The worst of what was measured decides: 不低于18℃ by 最低16.8℃."""
_LESSONS = frozenset({"学时", "课时"})
_WATER = lazy(r"水|排污")
_NAMED_EACH = {
    "亩": "亩产|亩均|每亩|单产",
    "人": "人均|每人",
    "户": "户均|每户",
    "公顷": "每公顷|单产",
    "日": "日均|每日|每天|日产",
    "平方米": "每平方米|单位面积",
}
"""Names that ask for what is told of each: 亩产580公斤 by 541公斤/亩."""
_THOUSANDS = {"百万": "每?百万", "万": "每?万[人户车台公字吨]", "千": "每?千[人户台公字米]"}
"""万人 and 百万车公里 in the name: what is told of so many."""
_GREAT = lazy(r"[一两二三四五六七八九十\d]{1,2}大")
_PEOPLE = lazy(r"人(?![次均])|娃|孩子|学生|老人|村民|工人|同学|职工")
_TONNE = 1000.0
_PER_DAY = lazy(r"\s?/\s?[dD](?![a-zA-Z])")


def aligned(target: Quantity, actual: Cell, own: str) -> tuple[Quantity, Cell]:
    """Return both sides in one unit where what the actual counts stands for what the target does."""
    target = _a_year(target)
    told = tuple(_turned(target, q, actual, own) for q in actual.quantities if not _beyond(q, actual))
    if told != actual.quantities:
        actual = cell_of(actual.text, told, actual.damaged)
    return target, _times_days(target, actual)


def _beyond(quantity: Quantity, actual: Cell) -> bool:
    """Whether a number only tells by how much another one beside it is too large (18.6吨，超出0.6吨)."""
    m = quantity.mention
    if not m.text.startswith("超出") or m.value is None or quantity.left.strip():
        return False
    return any(
        q.mention.unit == m.unit and (q.mention.value or 0) > m.value
        for q in actual.values
        if q.mention.end <= m.start
    )


def _a_year(target: Quantity) -> Quantity:
    """Return 36小时/年 as 36小时: every report is one year's."""
    m = target.mention
    if m.kind != "duration" or not (m.unit or "").endswith("/年"):
        return target
    unit = lookup((m.unit or "").partition("/")[0])
    if unit is None:
        return target
    plain = replace(m, unit=unit.name, per=None, dimension=unit.dimension, factor=float(unit.factor))
    return replace(target, mention=plain)


def _turned(  # noqa: PLR0911 - one line per way a unit stands for another
    target: Quantity, q: Quantity, actual: Cell, own: str
) -> Quantity:
    m, t = q.mention, target.mention
    if m.kind == "frequency" and m.dimension in GAUGED:
        return replace(q, mention=replace(m, kind="quantity", per=None))  # 浊度日均0.3NTU
    if t.low is not None and t.low != t.high and m.text.startswith("最") and q.op != "=":
        return replace(q, op="=", mention=replace(m, op="="))  # 最高27.4℃ was measured.
    if (m.text.startswith(_LEAST) and t.op in {">=", ">"}) or (
        m.text.startswith(_MOST) and t.op in {"<=", "<"}
    ):
        return replace(q, op="=", mention=replace(m, op="="))
    if m.value is None or not m.unit or m.kind not in {"quantity", "frequency"}:
        return q
    if (
        m.per
        and t.per is None
        and t.unit
        and re.search(_NAMED_EACH.get(m.per) or _THOUSANDS.get(m.per, "$^"), own)
    ):
        return replace(q, mention=_of_one(m, t))
    if m.unit == "个" and t.unit in {"人", "名"} and _PEOPLE.match(q.right):
        return replace(q, mention=replace(m, unit=t.unit, factor=t.factor))  # 3个人, 38个娃
    if m.unit == "大" and t.dimension == "counter" and t.unit != "大" and _GREAT.fullmatch(m.text):
        return replace(q, mention=replace(m, unit=t.unit, factor=t.factor))  # 三大原创展
    if t.dimension == "counter" and m.dimension == "counter":
        if (
            m.per is None
            and numeric.relation(t, m) == "apart"
            and (
                _one_each(t.unit, m.unit, actual.text)
                or _names(target, m.unit)
                or _counts_the_same(target, q, actual, own)
                or (m.unit in {"个", "次"} and len(t.unit or "") > 1 and q.left.endswith(t.unit or ""))
            )
        ):
            return replace(q, mention=replace(m, unit=t.unit, factor=t.factor))
        return q
    if t.unit in _LESSONS and t.per is None and m.per == "人" and _base(m.unit) == t.unit:
        return replace(
            q, mention=replace(m, per=None, kind=t.kind, unit=t.unit, dimension=t.dimension, factor=t.factor)
        )
    if m.per in _HOUR and t.per in {None, "日"} and (t.per == "日" or _A_DAY.search(own)):
        value = round(float(m.value) * 24, 4)
        told = replace(m, value=value, per=t.per, text=f"{m.text}×24", kind=t.kind, unit=_base(m.unit))
        return replace(q, mention=_weighed(told, target, own))
    return replace(q, mention=_weighed(m, target, own, _PER_DAY.match(actual.text, m.end) is not None))


def _of_one(m: Mention, t: Mention) -> Mention:
    """Return 541公斤/亩 as 541公斤 where the target's own name says that it asks for that of each (亩产)."""
    unit = lookup(_base(m.unit))
    if unit is None or not comparable(unit.name, t.unit or ""):
        return m
    return replace(
        m, unit=unit.name, per=None, kind=t.kind, dimension=unit.dimension, factor=float(unit.factor)
    )


def _weighed(m: Mention, target: Quantity, own: str, daily: bool = False) -> Mention:
    """Return cubic metres of water as tonnes, and 5000m³/d as what is told of a day."""
    t = target.mention
    if daily and m.per is None and t.per == "日":
        m = replace(m, per="日", kind=t.kind)
    if m.value is None or not _WATER.search(own):
        return m
    if m.dimension == "mass" and (t.dimension or "").startswith("volume"):
        value = float(m.value) * float(m.factor or 1) / _TONNE
        return replace(m, value=value, unit="立方米", factor=1, dimension=t.dimension)
    if m.dimension != "volume" or not (t.dimension or "").startswith("mass"):
        return m
    value = float(m.value) * float(m.factor or 1)
    return replace(m, value=value, unit="吨", factor=_TONNE, dimension=t.dimension)


def _base(unit: str | None) -> str:
    return (unit or "").partition("/")[0]


def _names(target: Quantity, unit: str) -> bool:
    """Whether the counter is a part of the name of what the target counts (格 of 格位)."""
    return target.mention.unit in {"个", "处", "项"} and unit in (target.mention.object or target.left)[-4:]


def _counts_the_same(target: Quantity, q: Quantity, actual: Cell, name: str) -> bool:
    """Whether another counter counts the very thing that is asked: 果皮箱300个 by 果皮箱340只."""
    t, m = target.mention, q.mention
    if (
        not akin(t.unit or "", m.unit or "")
        or "分别" in actual.text
        or q.role not in {"done", "plan", "short"}
    ):
        return False
    alike = [p for p in actual.values if akin(t.unit or "", p.mention.unit or "")]
    if any(numeric.relation(t, p.mention) == "same" for p in alike):
        return False
    size = float(m.value or 0) / float(t.value) if t.value else 1.0
    if not 1 / _APART < size < _APART:
        return False
    own = f"{target.left}{t.object or ''}{target.right}"
    asked, told = objects.canonical(own or name), objects.canonical(f"{q.left}{m.object or ''}{q.right}")
    if not told or not asked:
        return len(alike) == 1
    named = asked[-2:] in told or told[-2:] in asked or objects.likeness(asked, told) >= _ALIKE
    return named and not objects.distinct(asked, told)


_ALIKE = 0.5
_APART = 20
"""So many times more or fewer, the counters do not count the same."""


def _one_each(asked: str | None, told: str, text: str) -> bool:
    found = _ONE_EACH.search(text)
    if found is None:
        return False
    head = _HEADS.get(asked or "", asked or "")
    return head.startswith(found["head"]) and told.startswith(found["thing"])


def _times_days(target: Quantity, actual: Cell) -> Cell:
    """Return 每天10人上岗，全年上岗300天 as 3000人次, where that is what the target counts."""
    if "每天" not in actual.text and "每日" not in actual.text:
        return actual
    each = [q for q in actual.values if q.mention.per == "日" and _DAILY.search(q.left)]
    days = [q for q in actual.values if q.mention.unit in _DAYS and q.mention.per is None]
    if len(each) != 1 or len(days) != 1 or target.mention.per is not None:
        return actual
    m, n = each[0].mention, days[0].mention
    if (
        m.value is None
        or n.value is None
        or _base(m.unit).rstrip("次") != (target.mention.unit or "").rstrip("次")
    ):
        return actual
    value = float(m.value) * float(n.value)
    told = replace(
        target.mention,
        start=m.start,
        end=n.end,
        value=value,
        low=None,
        high=None,
        op="=",
        text=f"{m.text}×{n.text}",
    )
    whole = replace(each[0], mention=replace(told, object=None), op="=", lead="", left="", right="")
    rest = tuple(q for q in actual.quantities if q not in (each[0], days[0]))
    return cell_of(actual.text, (whole, *rest), actual.damaged)
