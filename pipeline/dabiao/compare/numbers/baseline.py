"""Targets that name a level instead of a number: 不高于上年, 高于全省平均水平, 预算内.

Both sides are read as the places where the value may lie, below, at or above the level; the target
is met where every place that the actual leaves is one that the target admits.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

Places: TypeAlias = frozenset[str]
"""Some of ``<``, ``=`` and ``>``."""

_WHERE = (
    r"(?:批复|核定|下达|既定|年初|年度|控制)?"
    r"(?:(?:全国|全省|全市|全县|全区|国家|行业|同行业|省级?|市级?|县级?|区级?|同类)(?:的)?)?"
)
_TAIL = r"(?:同期)?(?:的)?(?:水平|数|值|实际|执行数|决算数)?"
_DENIES = lazy(r"^(?:不|未|没有|并未|不得|不能|不应)")
_FAILED = lazy(r"(?:未能?|没有?|没能|无法|难以|不能)[\u4e00-\u9fff]{0,5}$")
_RELATION = lazy(
    r"(?P<cmp>(?:不得|不能|不应|并未|没有|不|未)?(?:低于|少于|小于|高于|高出|多出|超过|超出|大于|多于|突破|优于|好于|超))$"
)
_AFTER = lazy(
    r"^(?:相比|比|基本|大致|大体|略有|略微|稍有|稍微|稍|略|还是|仍然?|有所|明显|显著|大幅|进一步|稳中|小幅|实际|均|都|的?基础上|[^，。；;\n]{0,6}?)?"
    r"(?P<flat>持平|相当|一致|相同|不变|(?:没有|无|未有?|没)(?:明显)?变[化动]|变化不大|一样|等同|差不多|相差不大|相仿|相近|不相上下|无异|不增加|只减不增|不增长|零增长|以内|以下|之内|内|范围内)?"
    r"(?P<down>下降|减少|降低|压减|低|少|回落|下滑|缩减|节约)?"
    r"(?P<up>增长|增加|上升|提高|提升|高|多|上涨|增)?"
)
_TIMES_OF = lazy(r"^的?(?P<n>\d+(?:\.\d+)?)(?P<u>倍|[%％])")
_COMPARES = lazy(
    r"同比|环比|[较比增降升提高低优超多少好扩缩减内同跌涨翻]|持平|达标|完成|实现|达到|保持|已|控制|节约|节支|预算|改善|符合|结余|没有|未|无|全部|(?<!人)均"
)
_WITHIN = frozenset({"以内", "以下", "之内", "内", "范围内", "不增加", "只减不增", "不增长", "零增长"})
LONGEST = 40


@cache
def _levels() -> dict[str, re.Pattern[str]]:
    """Return the levels by kind; longer words are tried first."""
    return {
        kind: re.compile(_WHERE + "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")" + _TAIL)
        for kind, words in section("baselines").items()
    }


@cache
def _any_level() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern in _levels().values()))


def places(text: str) -> tuple[str, Places] | None:
    """Return the kind of level that ``text`` speaks of and where it says the value lies."""
    for kind, pattern in _levels().items():
        found = pattern.search(text)
        if found is None:
            continue
        before, after = text[: found.start()], text[found.end() :]
        if (told := _compared(before)) is not None:
            return kind, told
        if (told := _moved(before, after, kind)) is not None:
            return kind, told
    return None


def _compared(before: str) -> Places | None:
    found = _RELATION.search(before)
    if found is None:
        return None
    word = found["cmp"]
    denied = _DENIES.match(word) is not None
    below = word.endswith(("低于", "少于", "小于"))
    if below:
        return frozenset("=>") if denied else frozenset("<")
    return frozenset("<=") if denied else frozenset(">")


def _moved(  # noqa: PLR0911 - one line per way a level is told
    before: str, after: str, kind: str
) -> Places | None:
    found = _AFTER.match(after)
    if found is None:
        return None
    if found["flat"] and _FAILED.search(before):
        return frozenset(">" if found["flat"] in _WITHIN else "<>")
    if found["flat"]:
        return frozenset("<=" if found["flat"] in _WITHIN else "=")
    if (of := _TIMES_OF.match(after)) is not None:
        size = float(of["n"]) / (100 if of["u"] in "%％" else 1)
        return frozenset("<" if size < 1 else ">" if size > 1 else "=")
    if kind != "estimate" and (found["down"] or found["up"]):
        return frozenset("<" if found["down"] else ">")
    if before.endswith("同") and not after:
        return frozenset("=")  # 同上年
    # 保持上年水平, 达到全省平均水平: the level itself or better.
    return frozenset("=>") if before.endswith(("保持", "维持", "达到", "符合", "满足")) else None


@needs(target=_any_level, actual=lazy(r"\d"))
def unsaid(target: str, actual: str) -> Outcome | None:
    """Refuse a bare level against one that nobody tells: 不低于全省平均水平 by 人均14.2平方米."""
    if len(target) > LONGEST or len(actual) > LONGEST or _COMPARES.search(actual) or places(target) is None:
        return None
    if len(re.findall(r"\d+(?:\.\d+)?", actual)) != 1 or places(actual) is not None:
        return None
    why = f"目标“{shortened(target)}”，完成情况只称“{shortened(actual)}”，没有参照的水平，无法比较。"
    return undetermined(why, "baseline.unsaid")


@needs(target=_any_level, actual=_any_level)
def judge(target: str, actual: str) -> Outcome | None:
    """Judge a level against a level; None where one of the sides names none or another kind."""
    if len(target) > LONGEST or len(actual) > 2 * LONGEST or kinds(actual) & {"planned", "unknown"}:
        return None
    asked = places(target)
    told = places(actual) if asked is not None else None
    if asked is None or told is None:
        return None
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if asked[0] != told[0]:
        return undetermined(f"{said}，参照的水平不同，无法比较。", "baseline.other")
    if told[1] <= asked[1]:
        return Outcome("met", "statement", f"{said}，达到要求的水平。", "baseline.kept")
    if not told[1] & asked[1]:
        return Outcome("not_met", "statement", f"{said}，没有达到要求的水平。", "baseline.missed")
    return undetermined(f"{said}，不足以断定。", "baseline.open")
