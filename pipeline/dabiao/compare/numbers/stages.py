"""Which number answers: that of the target's own deed, not an earlier step's, not a difference.

收到120件，办结90件 answers 办理100件 with 90; 超支2万元 is no level but a distance from the target.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from dabiao.compare.cells.expressions import compiled, section
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.numbers.interval import at_most
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_PLAN = (
    r"(?:原定|原|年初|既定|年度|全年|批复)?(?:目标|预算|概算|计划|任务|指标|控制|上限|红线|限额|定额|考核)"
    r"(?:任务|指标|目标|线|数|值|额)?"
)
_UNIT = r"(?:了|资金|经费|成本|支出|约|达)?$"
_OVER = lazy(
    rf"(?:超支|超出?过?{_PLAN}(?:完成)?|超额完成|多完成|[较比]{_PLAN}(?:多|增加|高出?|超出?|超支|多完成)){_UNIT}"
)
_UNDER = lazy(
    rf"(?:[较比]{_PLAN}(?:少|减少|低|节约|节省|缺|差|少完成|结余|下降)|少完成|低于{_PLAN}|节约|节省|结余){_UNIT}"
)
_ASIDE = lazy(
    r"(?:(?:[较比](?:上年度?|去年|往年|上一年度?|前年)(?:同期)?|同比)(?:有所|共)?(?:多|少|增加|减少|增长|提高|降低|下降|高|低|节约|节省)|增加|新增加)了?$"
)
_MONEY = lazy(r"支|节|结余|预算|概算")
_DISTANCE = lazy(r"超|节约|节省|结余|增|减|降|提高|提升|上升|高于|低于|多|少|[较比][^，。；;]{1,8}[高低]")
_COMPLEMENTS = frozenset(
    map(
        frozenset,
        [
            ("缺勤", "出勤"),
            ("逾期", "按时"),
            ("逾期", "及时"),
            ("逾期", "按期"),
            ("损坏", "完好"),
            ("破损", "完好"),
            ("死亡", "成活"),
        ],
    )
)
"""Rates that make up 100 % with each other."""
_HOPED = frozenset({"签约", "意向", "意向签约", "预约"})
_GIVES = lazy(r"配发|发放|下发|分发|赠送|捐赠|拨付|配送|调拨|下拨|配备|配置")
_RECEIVED = lazy(
    r"[\u4e00-\u9fff]{2,}(?:收到|接收|领到|领取)了?(?![^，。；;]*(?:申请|线索|举报|报名|诉求|订单|材料))"
)
"""甲乡、乙镇收到水泵30台: who was to be given them has them."""
_BOTH = lazy(r"并(?!列|未|不|轨|购)|且")
_MENDS = lazy(r"整改|排查|化解|处置|消除|治理|查处|打击|调解|整治|巡查|检查")


@cache
def _deeds() -> tuple[re.Pattern[str], tuple[str, ...]]:
    found = compiled(section("stages").items())
    return found.pattern, found.kinds


@lru_cache(maxsize=8192)
def _deed(text: str) -> tuple[str, str]:
    """Return the last deed of ``text`` and its stage: early, late, asked …; empty where there is none."""
    pattern, names = _deeds()
    found = list(pattern.finditer(text[-40:]))
    if len(found) > 1 and found[-2][0] in _HOPED and found[-2].end() == found[-1].start():
        found.pop()  # 签约安装 is a contract, no installation.
    return (found[-1][0], names[(found[-1].lastindex or 1) - 1]) if found else ("", "")


def deed(quantity: Quantity) -> str:
    """Return the step that a number is told of (办结, 收到); nothing where it is no step of a course."""
    word, stage = _deed(quantity.left)
    return word if stage in {"early", "late"} else ""


def without_deeds(text: str) -> str:
    """Return ``text`` without the steps it names, so that 完工 names no object."""
    return _deeds()[0].sub("", text)


def answering(own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers that can answer ``own``, the words of the target and its indicator.

    Where some numbers are told of the target's own deed, only they do; a number of an earlier step
    (收到, 排查, 开工) does not, unless the target asks for no deed and no other number is there.
    """
    found = [q for q in found if not _in_name_only(own, q)]
    if _GIVES.search(own) and all(_RECEIVED.search(q.lead) for q in found):
        return found
    deeds = _without_reach(own, [(q, *_deed(_told_of(q))) for q in found])
    found = [q for q, _, _ in deeds]
    named = [q for q, word, _ in deeds if word and word in own and q.role != "plan"]
    if (
        len(deeds) > 1
        and _BOTH.search(own)
        and len({word for _, word, _ in deeds if word and word in own}) > 1
    ):
        return [min(named, key=lambda q: float(q.mention.value or 0))]  # 印制并发放: the last step decides.
    if named and len(named) < len(found):
        if all(word for _, word, _ in deeds):
            return named
        return [q for q, word, stage in deeds if stage != "early" or word in own]
    rest = [q for q, word, stage in deeds if stage != "early" or word in own]
    return rest if rest or _deed(own)[1] in {"late", "asked"} else list(found)


def _told_of(quantity: Quantity) -> str:
    """Return the words that tell the deed of a number, across the names of a list (洽谈甲、乙等企业6家)."""
    listed = "、" in quantity.lead and "等" in quantity.left and not re.search(r"\d", quantity.lead)
    return quantity.lead if listed and not _deed(quantity.left)[0] else quantity.left


def _without_reach(own: str, deeds: list[tuple[Quantity, str, str]]) -> list[tuple[Quantity, str, str]]:
    """Leave out whom a deed reaches beside what it counts (培训80人，惠及1200人)."""
    kept = [d for d in deeds if d[2] != "reach" or d[0].mention.unit == "%"]
    if not kept or len(kept) == len(deeds) or any(word in own for word in section("stages")["reach"]):
        return deeds
    return kept


def _in_name_only(own: str, quantity: Quantity) -> bool:
    """Whether a number counts what is wished, due or put down on paper (意向签约, 在册, 预约)."""
    word, stage = _deed(quantity.left)
    pattern, names = _deeds()
    if "、" in quantity.lead and (first := pattern.match(quantity.lead)) is not None:
        word, stage = first[0], names[(first.lastindex or 1) - 1]  # 洽谈甲、乙等企业6家
    if word == "核定" and quantity.mention.dimension not in {"counter", "money"}:
        return False  # 核定减排量118吨 is what was measured.
    return stage == "nominal" and word not in own


def on_the_way(own: str, quantity: Quantity) -> bool:
    """Return whether a number counts an earlier step or a wish that ``own`` does not ask for."""
    word, stage = _deed(quantity.left)
    if not word and quantity.lead != quantity.left:
        word, stage = _deed(quantity.lead)
    return stage in {"nominal", "early"} and word not in own


def mends(own: str, quantity: Quantity) -> bool:
    """Return whether a number counts work on what the target wants not to happen (整改隐患5起)."""
    return _MENDS.search(quantity.left) is not None and _MENDS.search(own) is None


def distance(quantity: Quantity) -> str:
    """Return over, under or aside where a number is a difference and no level, else nothing."""
    return _distance(quantity.left[-20:])


@lru_cache(maxsize=8192)
def _distance(before: str) -> str:
    known = (("over", _OVER), ("under", _UNDER), ("aside", _ASIDE))
    return next((name for name, pattern in known if pattern.search(before)), "")


def levels(target: Quantity, actual: Cell, own: str) -> tuple[Cell, list[Quantity]]:
    """Return ``actual`` without the numbers that are differences, and those numbers.

    Where the target itself asks for a difference (节约资金10万元) there are none.
    """
    if _DISTANCE.search(own):
        return actual, []
    apart = [q for q in actual.values if distance(q) and not _is_level(target, q)]
    if not apart:
        return actual, []
    kept = tuple(q for q in actual.quantities if q not in apart)
    return cell_of(actual.text, kept, actual.damaged), apart


def _is_level(target: Quantity, quantity: Quantity) -> bool:
    """Whether 超额完成 and 增加 name the whole (超额完成520户 of 500户; 新增加30张床位)."""
    if not quantity.left.rstrip("了约").endswith(("超额完成", "增加")) or quantity.mention.unit == "%":
        return False
    small = float(quantity.mention.value or 0) < float(target.mention.value or 0)
    return not small or (quantity.left.rstrip("了约").endswith("增加") and len(quantity.left) <= 4)


def by_distance(target: Quantity, apart: Sequence[Quantity], to: Direction) -> Outcome | None:
    """Judge by how far the actual lies from the target (比目标少3户); None where it is unknown."""
    q = apart[0]
    t, told = target.mention, distance(q)
    why = f"目标{t.text}，完成情况称{q.left[-8:].strip()}{q.mention.text}"
    if told == "aside":
        return undetermined(f"{why}，只是与往年相比的变化，没有实际完成数。", "numeric.delta", target=t)
    if not (q.mention.value or 0) > 0:
        return None
    less = at_most(t.op, 1, to)
    if not less and _MONEY.search(q.left[-12:]) and t.kind != "money":
        return undetermined(f"{why}，说的是经费。", "numeric.delta", target=t)
    if (told == "over") == less:
        return Outcome(
            "not_met", "numeric", f"{why}，未达到目标。", "numeric.gap", None, frozenset(), t, q.mention
        )
    verdict = to.beaten if less and t.op == "=" else "exceeded"
    return Outcome(verdict, "numeric", f"{why}，优于目标。", "numeric.gap", None, frozenset(), t, q.mention)


def complement(target_rate: str, actual: Quantity) -> Quantity | None:
    """Return 不合格率3% as 合格率97% where that is what is asked; None where it is not."""
    from dabiao.compare.cells.objects import rate

    given = rate(actual.left)
    if not target_rate or not given or actual.mention.value is None or actual.mention.unit != "%":
        return None
    if not _opposed(target_rate, given):
        return None
    m = actual.mention
    value = round(100 - float(m.value or 0), 6)
    turned = replace(m, value=int(value) if value.is_integer() else value, text=f"100%-{m.text}")
    op = {">=": "<=", "<=": ">=", ">": "<", "<": ">"}.get(actual.op, actual.op)
    left = actual.left.replace(given, target_rate)
    return replace(actual, mention=turned, left=left, role="done", op=op)  # type: ignore[arg-type]


def _opposed(one: str, other: str) -> bool:
    plain = one.replace("不", "").replace("未", ""), other.replace("不", "").replace("未", "")
    if frozenset({one[-2:], other[-2:]}) in _COMPLEMENTS:
        return True
    return (plain[0] != one) != (plain[1] != other) and plain[0][-2:] == plain[1][-2:]
