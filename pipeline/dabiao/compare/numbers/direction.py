"""Which way is better: from the target's words, the indicator's name, its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dabiao.compare.cells.expressions import alternatives, role, speaks
from dabiao.errors import ConfigError
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.resources import load_toml

# What may follow the word that a number measures: 投诉(件数), 成本(控制), 隐患(不超过…), 死亡(人数).
_HEAD = lazy(
    r"发生|事[故件]|案件|案|率|[总]?[数量额]|次数|人数|人次|件数|起数|户数|笔数|条数|批次|频次|问题|情况|时[间长]|比[例率重]|占比|金额|标准|控制|支出|投入|预算"
    r"|[起件次个例宗处项户为在率低高少超大小不达是至每]|[之期]间|清零|归零|销号|下降|减少|降低|上升|增[长加]|强度|总量|水平|程度|[^\u4e00-\u9fff]|$"
)


# A bare length of time under such a name is a time limit: 审批时间 2个月.
_LIMIT = lazy(r"(?:时间|周期|时限|工期|(?<![学习训班岗作勤务护营放行])天数|期限|时长|用时)$")


@dataclass(frozen=True, slots=True)
class Direction:
    """``at_most`` with the verdict for a bare number that the actual stays below, and its class."""

    at_most: bool
    beaten: Verdict = "exceeded"
    name: str = ""


_FEE = lazy(
    r"(?:(?<![经消免收缴付自公征])费用?|价款|租)(?:支出|[总金]?额|总计|合计|共计?|为|约|标准|预算|支付)*(?:$|[（(不≤<低少控])"
)
_TAKEN_IN = lazy(
    r"收|征|缴|欠|减免|免[除收交]|补[助贴偿]|奖|发放|拨付|返还|支付|到位|筹|募|退|兑现|争取|落实|投入|资助|救助|追|挽|节|降|账"
)
"""Fees that are taken in or handed out: of these more is better."""
UP = Direction(False)
SPAN = Direction(False, name="span")
"""Of a range with two ends: what lies above it is out of it, too."""
_GAUGE = lazy(
    r"班额|班容量|[厚高宽深长湿温浓照密坡]度|[间株行车]距|距离|[直半粒胸管]径|坍落度|压力|电[压流]|频率|噪声|水位|高程|[pP][hH]|系数|含[水氧盐糖尘]"
    r"|配比|比例|餐标|标准|[单定售均租房]价|价格|保持|稳定|维持|酸碱|余氯"
)
GAUGED = frozenset(
    {"voltage", "current", "pressure", "temperature", "noise", "hertz", "speed", "concentration", "dissolved"}
    | {"illuminance", "turbidity", "force", "resistance", "radiation", "revolutions"}
)


_ARROW = lazy(r"(?P<n>\d{1,7}(?:\.\d{1,4})?)[^\d，。；→]{0,5}(?:→|->|⇒|➜)\s?$")


def falls(lead: str, value: float | None) -> bool:
    """Return whether a number takes the place of a larger one (15日→10日)."""
    arrow = _ARROW.search(lead) if "→" in lead or ">" in lead or "⇒" in lead or "➜" in lead else None
    return arrow is not None and float(arrow["n"]) > (value or 0)


def two_ended(text: str, dimension: str | None) -> bool:
    """Return whether a range is one of a thing measured or kept (库房温度14-24℃), and no count of work."""
    return dimension in GAUGED or _GAUGE.search(text[-80:]) is not None


@cache
def _classes() -> tuple[tuple[str, ...], tuple[tuple[Direction, tuple[str, ...]], ...]]:
    data = load_toml("directions.toml")
    try:
        classes = tuple(
            (Direction(True, c["beaten"], c["name"]), _spelt(c["words"])) for c in data["at_most"]
        )
        return _spelt(data["at_least"]["words"]), classes
    except (KeyError, TypeError) as error:
        raise ConfigError("DB2002", where="directions.toml", detail=repr(error)) from None


def _spelt(phrases: list[str]) -> tuple[str, ...]:
    return tuple(word for phrase in phrases for word in alternatives(phrase))


@cache
def far_exceeded() -> float:
    """Return the ratio from which a target counts as set too low (150 % is 1.5)."""
    return float(load_toml("directions.toml")["far_exceeded"]) / 100


@lru_cache(maxsize=8192)
def direction(  # noqa: PLR0911 - the first that speaks decides
    text: str, indicator: str | None, type_: str | None, kind: str = "quantity"
) -> Direction:
    """Return the direction of a number that has no operator of its own.

    ``text`` is what stands around the number in the target; it outranks the indicator's name,
    which outranks the type.
    """
    _, classes = _classes()
    for words in (text[-60:], (indicator or "")[-60:]):
        told = speaks(words, "level_down", "change_down", "cap")
        if told and role("level_down", words):
            named = _named(words)
            return named if named is not None and named.name == "harm" else Direction(True, "met", "ceiling")
        if told and role("change_down", words):
            return UP
        found = _named(words)
        if found is not None:
            return found
        if told and role("cap", words):
            return Direction(True, "met", "ceiling")
    if (
        kind == "money"
        and _FEE.search(text or indicator or "")
        and not _TAKEN_IN.search(f"{indicator}{text}")
    ):
        return next(found for found, _ in classes if found.name == "cost")
    limited = _LIMIT.search(indicator or "") or _LIMIT.search(text)
    if kind == "duration" and (limited or (type_ and "时效" in type_)):
        return next(found for found, _ in classes if found.name == "wait")
    if type_ and "成本" in type_:
        return next(found for found, _ in classes if found.name == "cost")
    return UP


_WRONG = frozenset({"违规", "违法", "违纪"})
"""违规发放补贴笔数: what is done against the rules is a harm, whatever it is."""


@lru_cache(maxsize=8192)
def _named(text: str) -> Direction | None:
    """Return the direction of the word that ends last, the head: 投诉处理率 is a rate of handling.

    A deed right before a bad thing is what is counted (处理投诉20件).
    """
    pattern, meaning = _words()
    last: re.Match[str] | None = None
    for found in pattern.finditer(text):
        if meaning[found[0]].at_most and not (found[0] in _WRONG or _HEAD.match(text, found.end())):
            continue  # 破损 in 破损档案 only describes what is counted.
        before = last
        last = found
        harm = meaning[found[0]].name == "harm"
        if (
            harm
            and before is not None
            and meaning[before[0]] is UP
            and 0 <= found.start() - before.end() <= 3
        ):
            last = before
    return meaning[last[0]] if last is not None else None


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Direction]]:
    up, classes = _classes()
    meaning = dict.fromkeys(up, UP)
    for found, words in classes:
        for word in words:
            meaning.setdefault(word, found)
    longest = sorted(meaning, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest))), meaning


def harmful(text: str) -> bool:
    """Return whether ``text`` names something of which none at all is best."""
    found = _named(text[-200:])
    return found is not None and found.name == "harm"
