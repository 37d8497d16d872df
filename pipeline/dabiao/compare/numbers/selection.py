"""Which of several numbers of one thing answers: the total, this year's, the worst, or all of them added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import role, section
from dabiao.compare.cells.reading import Quantity
from dabiao.compare.numbers import numeric, stages
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.numbers.interval import at_most, numbers
from dabiao.patterns import lazy

_REST = lazy(r"其他|其它|其余|余下")
OPEN = lazy(
    r"^[\u4e00-\u9fff]{0,4}(?:待|未|没|正在|[仍还尚]在|在[建审办装修]|在(?![线岗位校编册职营库保])[\u4e00-\u9fff]$|拟|取消|退|列入[下明次来]|提请|报审|送审|推迟|延至|移至)"
)
_NO_PART = lazy(
    r"另|原有|现有|存量|续建|在建|取消|停|实[际有到发订]|撤销|未|退|[较比]|少|缺|欠|漏|减|推迟|延期|顺延|改为|转为|拟|应|计划|剩|失败|不合格|作废|上年|去年"
)
_BEGUN = lazy(r"(?:启动|[开动]工|在建|正在|签订?协议|签约|立项|进场)[\u4e00-\u9fff]{0,4}$")
NO_KIND = lazy(
    r"启动|[开动]工|在建|正在|签(?!名)|协议|意向|立项|进场|报名|报考|参[训考]|取证|结业|录取|初审|复审|终审|发出|收[回到]|收集|受理|立案|洽谈|对接|纳入|申报|筛查|摸排"
)
"""Steps of one course beside each other (报名640人，参训580人) are no kinds of one thing."""
_FEWEST = 3
"""So many numbers beside each other list the kinds of something."""
_ITSELF = 0.6
"""A part that bears the target's own name so much answers it alone."""
_MONTH = lazy(r"\d{1,2}月")
_WHOLE_YEAR = lazy(r"全年|年末|年底|年度")
_GATHERS = lazy(r"各类|各项|各种|各级|各|总|共|合计|全年|累计|所有|等")
_MEAN = lazy(r"(?:平均|均|综合|总体|整体)[\u4e00-\u9fff]{0,4}$")
_EACH_TIME = lazy(
    r"平均|单次|单件|单起|每次|每件|每起|每例|到达|响应|修复|等候|等待|办理|办结|反应|处置|接诊|排队|出警|审批|通行|时限"
)
"""Lengths of one occasion each are never added (城区11分钟，乡镇14分钟)."""
PERIOD = lazy(
    r"[上下]半年|[第前]?[一二三四1-4]季度|首批|第[一二三四]批|春季|夏季|秋季|冬季|\d{1,2}月份?|其中|[：:]"
)
_SINCE_EVER = lazy(r"累计|截至|历年")
THIS_YEAR = lazy(r"本年|今年|当年|年内|本期")


def qualified(own: str, found: list[Quantity]) -> list[Quantity]:
    """Return the number told with the target's own restriction: 回收有效问卷 by 发出176份，有效128份.

    What follows it across 、 is told of the same.
    """
    if len(found) < 2:
        return found
    if "以上" in own and (above := _of_level(own, found)):
        return above
    for word in section("roles")["qualifier"]:
        if word not in own:
            continue
        named = [
            q for q in found if word in q.left and f"无{word}" not in q.left and f"不{word}" not in q.left
        ]
        if named and len(named) < len(found):
            start = named[0].mention.start
            kept = [q for q in found if q in named or (q.mention.start > start and "、" in q.lead)]
            return [_restricted(q, word) for q in kept]
    return found


_LEVELS = {"国家": 0, "省": 1, "市": 2, "县": 3, "区": 3, "镇": 4, "乡": 4, "校": 4}
_AND_ABOVE = lazy(r"(?P<level>国家|省|市|县|区)级?(?:及其?|或)?以上")
_OF_LEVEL = lazy(r"(?P<level>国家|省|市|县|区|镇|乡|校)级[\u4e00-\u9fff]{0,6}$")


def _of_level(own: str, found: list[Quantity]) -> list[Quantity]:
    """Return what is told of the level that is asked or a higher one (4场，市级3场、省级1场)."""
    asked = _AND_ABOVE.search(own)
    told = [(q, m["level"]) for q in found if (m := _OF_LEVEL.search(q.left)) is not None]
    if asked is None or len(told) < 2:
        return []
    kept = [q for q, level in told if _LEVELS[level] <= _LEVELS[asked["level"]]]
    if not kept or len({numeric.unit_of(q.mention) for q in kept}) != 1:
        return []
    whole = numeric.added(kept) if len(kept) > 1 else replace(kept[0], role="done")
    plain = replace(whole.mention, object=None)
    return [replace(whole, mention=plain, left="", lead="", right="")]


def _restricted(quantity: Quantity, word: str) -> Quantity:
    """Return a number with no more before it than its restriction (剔除废表后有效930份)."""
    at = quantity.left.rfind(word)
    role_ = "done" if quantity.role == "part" else quantity.role
    if at < 0:
        return replace(quantity, role=role_)
    mention = replace(quantity.mention, object=None)
    return replace(quantity, mention=mention, role=role_, left=quantity.left[at + len(word) :], lead="")


def gathered(target: Quantity, candidates: list[Quantity]) -> list[Quantity]:
    """Return parts that together answer a general target: 各类培训50场 and 线上20场、线下31场."""
    parts = [q for q in candidates if q.role in {"done", "part"}]
    if len(parts) < 2 or target.mention.unit == numeric.PERCENT:
        return []
    if of_kinds(target, parts):
        return parts
    if any(
        objects.distinct(target.around, q.around) or objects.contrast(target.around, q.around) for q in parts
    ):
        return []
    general = bool(_GATHERS.search(target.around)) or all(objects.bare(q.around) for q in parts)
    return parts if general or all(_parallel(a, b) for a, b in pairwise(parts)) else []


def _may_be_part(quantity: Quantity, own: str, target: Quantity) -> bool:
    """Whether a number may be a part of the whole that is asked: a plain result of no other thing."""
    m = quantity.mention
    if quantity.role != "done" or quantity.op != "=" or quantity.total or m.value is None:
        return False
    if m.kind not in {"quantity", "money"} or numeric.relation(target.mention, m) != "same":
        return False
    if _NO_PART.search(quantity.lead) or OPEN.search(quantity.right):
        return False
    if any(step[0] not in own for step in NO_KIND.finditer(quantity.left)):
        return False
    return not objects.distinct(own, quantity.around)


def _first_is_whole(parts: Sequence[Quantity]) -> bool:
    """Whether the first number is the sum of the others (到位9台，插秧机4台，烘干机5台)."""
    sizes = [float(q.mention.value or 0) for q in parts]
    return len(sizes) > 2 and abs(sizes[0] - sum(sizes[1:])) < 1e-9


def partition(target: Quantity, candidates: list[Quantity]) -> Quantity | None:
    """Return the sum of parts that are told by ways, sources or places instead of the target's own name.

    公开招标82家，竞争性磋商6家 are 88家, 甲乡42把、其余乡镇26把 are 68把; parts that make exactly the target
    are parts of it whatever they are called.
    """
    own = target.mention.object or target.around
    if len(candidates) < 2 or target.mention.unit == numeric.PERCENT or target.mention.value is None:
        return None
    if not all(_may_be_part(q, own, target) for q in candidates):
        return None
    ways = (role("part_name", q.left) is not None for q in candidates)
    asked = f"{own}{target.lead}"
    if any(not way and stages.on_the_way(asked, q) for q, way in zip(candidates, ways, strict=True)):
        return None  # 洽谈6家，签约落地2家
    sizes = [float(q.mention.value or 0) for q in candidates]
    if _first_is_whole(candidates):
        return None
    wanted = float(target.mention.value)
    exact = sum(sizes) == wanted and max(sizes) < wanted
    named = all(role("part_name", q.left) for q in candidates) or _REST.match(candidates[-1].left) is not None
    named = named and all(
        objects.likeness(own, q.left) < _ITSELF or role("part_name", q.left, "touch") for q in candidates
    )
    opened = "、" in target.lead and "等" in target.lead  # 慰问环卫工人、交警等群体500人
    if not (exact or ((named or opened) and 2 * sum(sizes) > wanted)):
        return None
    return numeric.whole(candidates)


def of_kinds(target: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether numbers list the kinds of what the target names in general (活动40场, 总投资)."""
    if len(parts) < _FEWEST:
        return False
    general = _KINDS.search(target.around) or not objects.canonical(target.around)
    return bool(general) and all_parts(parts)


def all_parts(parts: Sequence[Quantity]) -> bool:
    """Return whether numbers of one unit list all parts of something (创业18期、岗前27期、技能22期).

    A name stands before each of them, and none is told of another deed than the first.
    """
    first = parts[0]
    if len(parts) < _FEWEST or any(q.op != "=" or q.mention.low is not None or q.mention.per for q in parts):
        return False
    sizes = [float(q.mention.value or 0) for q in parts]
    if max(sizes) * 2 >= sum(sizes) * (1 - 1e-9) and max(sizes) * 2 <= sum(sizes) * (1 + 1e-9):
        return False  # 落户3家，粮油2家，物流1家: one of them is the whole.
    if any(q.total and size >= max(sizes) for q, size in zip(parts, sizes, strict=True)):
        return False
    if len({numeric.unit_of(q.mention) for q in parts}) != 1 or any(_ASIDE.search(q.left) for q in parts):
        return False
    deeds = {stages.deed(q) for q in parts}  # 申报5个，通过4个，获证3个 are steps of the same.
    verbs = {v[0] for q in parts[1:] if (v := VERB.match(q.left)) is not None}
    own = VERB.search(first.left)
    apart = any(stages.deed(q) for q in parts[1:]) and len(deeds) > 1
    if apart or verbs - ({own[0]} if own is not None else set()):
        return False
    steps = [q for q in parts if NO_KIND.search(q.left)]
    return len(steps) < 2 and all(0 < len(q.left.strip()) <= LONGEST_NAME for q in parts)


LONGEST_NAME = 24
_ASIDE = lazy(r"全部|调减|调增|取消|流拍|其中|含|比|较|原|上年|去年|覆盖|惠及|受益|带动|涉及|每|均")
VERB = lazy(
    r"组织|开展|举办|办理|检验|检测|印发|印制|发放|发布|检查|约谈|走访|完成|新建|建成|改造|购置|采购|培训|培育|制作|编印|整改|处罚|立案|受理|办结|接受|接待"
    r"|服务|补贴|资助|救助|发现|整治|关停|拆除|修复|更换|验收|收到|签订|引进|创建|评选|招募|排查|查处|调解|征集|拨付|支付|支出|安装|维修|新增|清理"
)
_KINDS = lazy(
    r"活动|培训|宣传|演出|督导|服务|项目|工程|赛事|讲座|班|课|检查|投资|成本|经费|费用|支出|资金|拨付"
)
"""What a target names that many unlike things are kinds of."""


def _parallel(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are parts of one kind: 甲标段 and 乙标段, 人工费 and 材料费."""
    a, b = PERIOD.sub("", one.left).strip(), PERIOD.sub("", other.left).strip()
    if not a and not b:
        return True
    if a and not b and (other.left.strip() or not other.lead):
        return True  # 春季资助200人、秋季180人: the deed is told once.
    return bool(a and b) and (a[-1] == b[-1] or objects.distinct(a, b))


def of_one_case(target: Quantity, name: str) -> bool:
    """Return whether a length of time is asked of one occasion each (到达时间 ≤15分钟)."""
    return (
        target.mention.kind == "duration"
        and _EACH_TIME.search(f"{name}{target.lead}{target.right}") is not None
    )


def choose(  # noqa: PLR0911 - one line per way a number is singled out
    target: Quantity, stated: list[Quantity], to: Direction, indicator: str
) -> list[Quantity]:
    """Return the quantity (or the sum) that answers the target."""
    if len(stated) == 1:
        return stated
    if (whole := _spread(target, stated) or _mean(target, stated, indicator)) is not None:
        return [whole]
    extreme = "high_end" if at_most(target.mention.op, 1, to) else "low_end"
    worst = [q for q in stated if role(extreme, q.left, "end")]
    if worst:
        return worst[:1]
    if of_one_case(target, indicator):
        less = at_most(target.mention.op, 1, to)
        stated = [q for q in stated if _MEAN.search(q.left)] or stated
        return [sorted(stated, key=lambda q: (numbers(q.mention) or (0.0, 0.0))[0])[-1 if less else 0]]
    if target.mention.unit == numeric.PERCENT:
        stated = _of_its_time(target, stated)
        return _closest(target, stated, indicator)
    running = _SINCE_EVER.search(target.left) is not None
    if (
        not running
        and (own_year := [q for q in stated if THIS_YEAR.search(q.left)])
        and any(_SINCE_EVER.search(q.left) for q in stated)
    ):
        return own_year[:1]
    if len(stated) > 2 and all_parts(stated):
        return [numeric.added(stated)]
    totals = [q for q in stated if q.total] or _of_whole_year(stated)
    if totals:
        return totals if len(totals) == 1 else _closest(target, totals, indicator)[:1]
    own = target.mention.object or target.around or indicator
    wanted = objects.pairs(own)
    # 甲、乙、丙共106课时 is answered by 甲31课时、乙25课时、丙50课时.
    several = target.total or "、" in target.lead
    listed = [q for q in stated if several and objects.likeness(q.left, target.lead) >= 0.6]
    if any("分别" in q.left or _REST.match(q.left) for q in stated) or (target.total and "总" in target.lead):
        listed = stated
    within = listed or [
        q
        for q in stated
        if wanted <= objects.pairs(q.about) or wanted <= objects.pairs(q.around) or not (q.lead or q.right)
    ]
    if not within and all(_parallel(a, b) for a, b in pairwise(stated)):
        within = stated
    parts = within or _closest(target, stated, indicator)
    if any(map(_begun, parts)) and not all(map(_begun, parts)):
        parts = [q for q in parts if not _begun(q)]
    if any(q.role == "part" for q in parts) and not all(q.role == "part" for q in parts):
        parts = [q for q in parts if q.role != "part"]  # 45个，其中年内新建21个
    parts = [q for q in parts if not _MORE_THAN.search(q.left)] or parts  # 76次，比上年多检查9次
    parts = [q for i, q in enumerate(parts[:200]) if not any(_repeats(q, p) for p in parts[:i])]
    parts = parts[:1] if _first_is_whole(parts) else parts
    return [numeric.added(parts)] if len(parts) > 1 and _summable(parts) else parts[:1]


_MORE_THAN = lazy(r"[比较][^，。；;]{1,8}?(?:多|少|增|减)[^，。；;]{0,4}$")


def _mean(target: Quantity, stated: Sequence[Quantity], name: str) -> Quantity | None:
    """Return the mean where one is asked, whatever the extremes were (平均4.2天，最久19天)."""
    if "平均" not in f"{name}{target.lead}":
        return None
    means = [q for q in stated if _MEAN.search(q.left)]
    return means[0] if len(means) == 1 else None


def _of_whole_year(stated: Sequence[Quantity]) -> list[Quantity]:
    """Return the one number told of the whole year that holds all others (补演6场，全年演满40场)."""
    most = max(float(q.mention.value or 0) for q in stated)
    whole = [q for q in stated if "全年" in q.left and float(q.mention.value or 0) == most]
    return whole if len(whole) == 1 and sum("全年" in q.lead for q in stated) == 1 else []


def extremes(target: Quantity, stated: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """Return the lowest and the highest of a thing measured where the target is a range (夜间最低17度)."""
    if target.mention.low is None or target.mention.high is None:
        return None
    ends = [next((q for q in stated if _ends(q, side)), None) for side in ("low_end", "high_end")]
    low, high = ends
    if low is None or high is None or low.mention.value is None or high.mention.value is None:
        return None
    if low.mention.unit != high.mention.unit or low.mention.value > high.mention.value:
        return None
    return None if low.mention.dimension == "counter" else (low, high)


def _spread(target: Quantity, stated: list[Quantity]) -> Quantity | None:
    """Return 最低20.5℃，最高27℃ as one range where the target is one."""
    ends = extremes(target, stated)
    if ends is None:
        return None
    low, high = ends
    text = f"{low.mention.text}至{high.mention.text}"
    mention = replace(high.mention, value=None, op="=", text=text)
    mention = replace(mention, low=low.mention.value, high=high.mention.value)
    return replace(high, mention=mention, op="=")


def is_extreme(quantity: Quantity) -> bool:
    """Whether a number is told as the least or the most of what is measured (最慢26分钟)."""
    touched = quantity.left.endswith
    return any(touched(word) for side in ("low_end", "high_end") for word in section("roles")[side])


def _ends(quantity: Quantity, side: str) -> bool:
    return role(side, quantity.mention.text[:2]) is not None or role(side, quantity.left, "end") is not None


def _of_its_time(target: Quantity, stated: list[Quantity]) -> list[Quantity]:
    """Return the shares of the month or the year that the target names (11月底90%，12月底96%)."""
    month = _MONTH.search(target.lead)
    own = [q for q in stated if month is not None and month[0] in q.lead]
    return own or [q for q in stated if _WHOLE_YEAR.search(q.lead)] or stated


def _summable(parts: Sequence[Quantity]) -> bool:
    units = {numeric.unit_of(q.mention) for q in parts}
    deeds = {stages.deed(q) for q in parts[1:]} - {stages.deed(parts[0]), ""}
    rates = any(q.mention.per or "均" in q.left[-8:] for q in parts)
    return (
        len(units) == 1
        and not deeds
        and not rates
        and not any(OPEN.search(q.right) for q in parts)
        and all(q.op == "=" and q.mention.low is None for q in parts)
    )


def _begun(quantity: Quantity) -> bool:
    """Whether a number is told of a beginning only (完成改造9个，启动改造3个)."""
    return _BEGUN.search(quantity.left) is not None


def _repeats(one: Quantity, other: Quantity) -> bool:
    return one.mention.value == other.mention.value and one.around == other.around and one.around != ""


def _closest(target: Quantity, stated: list[Quantity], indicator: str) -> list[Quantity]:
    own = f"{target.mention.object or ''}{target.around}" or indicator
    marks = [objects.closeness(own, f"{q.mention.object or ''}{q.around}") for q in stated]
    best = max(marks)
    return [q for q, mark in zip(stated, marks, strict=True) if mark >= best - 1e-9]
