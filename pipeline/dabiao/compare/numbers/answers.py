"""Which of several numbers of a story answers: the one whose own words are those of the indicator.

全年办赛14场，支出58.8万元，折合每场4.2万元 answers 每场成本 with 4.2万元; 转办工单187件，其中属有责投诉9件
answers 有责投诉 with 9件; 部分院入住率60%，全县平均51.2% answers with 51.2%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.claims import bare
from dabiao.compare.numbers import numeric, selection, stages
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.extract.units import lookup
from dabiao.model import Mention
from dabiao.patterns import lazy

_MARK = lazy(
    r"(?P<mean>[日月周季年人户亩场次班生床车店村校件例台米])均"
    r"|(?:每|按)一?个?(?P<each>公顷|平方米|立方米|公里|平米|人次|场次|[日天月周季年人名户亩场次班生床车店村校件例台家辆套栋所座期批吨])"
    r"|单(?P<one>[家户个件次场方台套栋亩])"
)
_A_DAY = lazy(r"(?:^|[\u4e00-\u9fff])日(?:处理|供|产|接待|加工|发送|收集|办理|清运|服务|客流|运|输|排)")
_NEAR = 10
"""Within so many characters before a number a mark is its own."""
_SAME = {
    "人次": "次",
    "天": "日",
    "生": "人",
    "名": "人",
    "方": "平方米",
    "平米": "平方米",
    "米": "平方米",
    "例": "件",
}
_AVERAGED = lazy(r"平均|折合|均")
_OVER_ALL = lazy(r"综合|总体|整体|加权|全[天年程]平均|总平均|全[县市区省镇乡校院域行]|合计平均")
_SOME = lazy(
    r"部分|个别|有的|少数|一些|城区|乡镇|农村|[东西南北]片|主干|背街|高峰|周末|节假日|[上下]半年|[一二三四]季度"
)
_MEASURED = frozenset({"percent", "duration"})
_TAKEN = lazy(r"核减|扣|退|减|剔除|取消|追回|核销|注销|撤|报废|作废|重复|关闭|流失")
_OWN = frozenset({"done", "part"})
_SUMS = lazy(r"合计|共|总|各类|各项|各种|各级|累计|等")


def told_of(actual: Quantity) -> str:
    """Return what a number is told of; what became of it is no name (改建的15座交付使用)."""
    thing = (actual.mention.object or "").rstrip("中里")
    if thing and actual.left and actual.right.startswith(thing) and not bare.names_something(thing):
        return actual.left
    return f"{thing}{actual.around}"


def narrowed(target: Quantity, actual: Cell, name: str) -> Cell:
    """Return ``actual`` without the numbers that answer something else; as it is where none stands out."""
    if target.mention.kind == "frequency" or not actual.values:
        return actual
    own = f"{name}{target.lead}{target.mention.object or ''}{target.right}"
    actual = _per_thing(target, own, _unaccompanied(own, actual))
    if len(actual.values) < 2:
        return actual
    found = [q for q in actual.values if _comparable(target, q) or _named_short(own, q)]
    if len(found) < 2:
        return actual
    for way in (_of_every, _of_last_step, _of_measure, _of_all, _of_counted, _of_word, _of_name):
        kept = way(target, own, found)
        if kept and len(kept) < len(found):
            found = kept
    every = len(found) == 1 and found[0].left.endswith("全部")
    dropped = [q for q in actual.values if q not in found and (every or _comparable(target, q))]
    if not dropped:
        return actual
    told = tuple(_as_asked(q, target) if q in found else q for q in actual.quantities if q not in dropped)
    return cell_of(actual.text, told, actual.damaged)


_WITH = lazy(
    r"(?:会同|联合|协同|汇同|携手|邀请|抽调|组织|动员|发动|依托|协调|委托|带领|配合|联系|召集|分成?|组成|组建|成立|覆盖|涉及|走进|深入|辐射|跨|到|至|给|向|为|在|于|由)"
    r"(?:了|全[县市区镇乡]|本地|辖区|相关|有关|市内|县内|周边)?$"
)
_TAKES_PART = lazy(
    r"^(?:市|县|区|省)?[级直]?(?P<who>部门|单位|委办局|乡镇|镇|乡(?!村)|村|街道|社区|县|区|市|高校|院校|学校|中小学|企业|机构|媒体|公司|协会|商会|银行|医院|科室"
    r"|成员|小组|工作组|专班|片区|网格|班组|站所|局)"
)
_LISTED = lazy(r".*\d个?[\u4e00-\u9fff]{1,6}[、和及]")
"""会同3个部门、6个乡镇安装探头97个: who took part is not what was done."""


def _unaccompanied(own: str, actual: Cell) -> Cell:
    """Return ``actual`` without the numbers of those who took part, where others tell what was done."""
    if len(actual.values) < 2:
        return actual
    aside: list[Quantity] = []
    for q in actual.values:
        who = _TAKES_PART.match(q.right)
        if who is None or who["who"] in own:
            continue
        if _WITH.search(q.left) or (not q.left and aside and _LISTED.fullmatch(q.lead)):
            aside.append(q)
    if not aside or len(aside) == len(actual.values):
        return actual
    rest = tuple(q for q in actual.quantities if q not in aside)
    return cell_of(actual.text, rest, actual.damaged)


def _as_asked(q: Quantity, target: Quantity) -> Quantity:
    """Return a number that answers as told of the target's own thing."""
    done = replace(q, role="done") if q.role in {"part", "short"} else q
    return replace(done, left=target.left) if _EVERY.match(q.right) else done


def _comparable(target: Quantity, q: Quantity) -> bool:
    return (
        q.role in _OWN
        and _TAKEN.search(q.left[-6:]) is None
        and q.mention.kind != "frequency"
        and numeric.relation(target.mention, q.mention) in {"same", "bare"}
    )


def _named_short(own: str, q: Quantity) -> bool:
    """Whether what is missing or bad is just what the target counts (不合格5批次)."""
    return q.role == "short" and q.left[-3:] in own and len(q.left) > 2


def _mark(words: str) -> str:
    """Return what a number is told of one of (日均, 每场, 单家), or nothing."""
    found = None
    for found in _MARK.finditer(words):  # noqa: B007 - the last one is the nearest
        pass
    return "" if found is None else _thing(found["mean"] or found["each"] or found["one"])


def _asked(own: str) -> str:
    """Return what the target is told of one of: 日均接待, 每场成本, and 日处理量."""
    return _mark(own) or ("日" if _A_DAY.search(own) else "")


def _thing(word: str) -> str:
    return _SAME.get(word, word)


def _per_thing(target: Quantity, own: str, actual: Cell) -> Cell:
    """Return ``actual`` with what is told of one thing in the target's own unit: 单家10万元 as 10万元/家."""
    per = target.mention.per
    if per is None and not any(q.mention.per for q in actual.quantities):
        return actual
    asked = _thing(per) if per else _asked(own)
    if not asked:
        return actual
    told = tuple(_in_unit(target, q, asked) for q in actual.quantities)
    if per and any(q.mention.per and "/" in (q.mention.unit or "") for q in told):
        base = (target.mention.unit or "").partition("/")[0]
        told = tuple(q for q in told if q.mention.unit != base)
    return actual if told == actual.quantities else cell_of(actual.text, told, actual.damaged)


def _in_unit(target: Quantity, q: Quantity, asked: str) -> Quantity:
    """Return a number that is told of ``asked`` in the target's unit; any other as it is."""
    m, own = q.mention, target.mention
    given = _thing(m.per) if m.per else _mark(q.left[-_NEAR:])
    if (m.value is None and m.low is None) or given not in {asked, "公顷"}:
        return q
    if own.per is None:
        if m.per is None or given != asked:
            return q
        kind = "quantity" if m.kind == "frequency" else m.kind
        return replace(q, mention=replace(m, per=None, kind=kind, unit=(m.unit or "").partition("/")[0]))
    return q if "/" in (m.unit or "") else _of_each(own, q, given if given != asked else own.per)


def _of_each(own: Mention, q: Quantity, thing: str) -> Quantity:
    """Return 6.54吨 told of each 公顷 as 6.54吨/公顷, where that measures what the target does."""
    m = q.mention
    if thing == own.per and m.unit == (own.unit or "").partition("/")[0]:
        same = replace(m, per=own.per, unit=own.unit, dimension=own.dimension, factor=own.factor)
        return replace(q, mention=same)
    unit = lookup(f"{m.unit}/{thing}")
    if unit is None or unit.dimension != own.dimension:
        return q
    told = replace(
        m, per=own.per, unit=f"{m.unit}/{thing}", dimension=unit.dimension, factor=float(unit.factor)
    )
    return replace(q, mention=told)


_EVERY = lazy(
    r"^[\u4e00-\u9fff]{0,6}?(?:全部|均已|都已|悉数)(?:建成|完成|竣工|投用|交付|验收|通过|到位|开放|出具)"
)


def _of_every(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the number that is told of all at the end (6座全部建成), or of the target's own deed."""
    every = [q for q in found if q.left.endswith("全部") or _EVERY.match(q.right)]
    if len(every) == 1:
        return every
    deed = target.left[-2:]
    done = [q for q in found if len(deed) == 2 and deed in q.left]
    rest = [q for q in found if q not in done]
    # 10个部门签了协议，接通的是7个, and not 培训120人、130人
    before = done and all(not q.left.strip() and q.mention.end < done[0].mention.start for q in rest)
    return done if before else []


def _of_last_step(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the end of a funnel that the target names no step of: 申报5个，通过4个，获证3个."""
    found = [q for q in found if not q.left.startswith(("另", "其余", "还有"))]
    if len(found) < 3 or target.left or target.mention.kind != "quantity":
        return []
    sizes = [float(q.mention.value or 0) for q in found]
    deeds = [stages.deed(q) for q in found]
    falls = all(a >= b for a, b in pairwise(sizes)) and sizes[0] > sizes[-1]
    if not falls or "" in deeds or len(set(deeds)) < len(deeds) or any(d in own for d in deeds):
        return []
    return [found[-1]]


def _of_measure(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers told of one thing where the target is (日均), of all where it is not."""
    asked = _asked(own)
    if target.mention.kind in _MEASURED:
        return []
    if not asked:
        return [q for q in found if not _mark(q.left[-_NEAR:])]
    same = [q for q in found if _mark(q.left[-_NEAR:]) == asked]
    return same or [q for q in found if _AVERAGED.search(q.left[-_NEAR:])]


def _of_all(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return what is told of the whole beside its parts: 城区10分、乡镇15分，全县综合12分."""
    if target.mention.kind not in _MEASURED or (_OVER_ALL.search(own) is None and _SOME.search(own)):
        return []
    whole = [q for q in found if _OVER_ALL.search(q.left) and not _SOME.search(q.left)]
    if len(whole) != 1 or _of_other(own, whole[0]):
        return []
    parts = [q for q in found if q not in whole]
    apart = all(_SOME.search(q.left) or _shares_end(q, whole[0]) or "、" in q.lead for q in parts)
    return whole if apart or re.search("综合|加权", whole[0].left) else []


def _of_other(own: str, q: Quantity) -> bool:
    asked, given = objects.rate(own), objects.rate(q.left)
    return bool(asked and given and objects.other_rate(asked, given))


def _shares_end(one: Quantity, other: Quantity) -> bool:
    return one.left[-2:] == other.left[-2:]


_NOUN = lazy(r"[\u4e00-\u9fff]{2,4}?(?=的|$)")


def _of_counted(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the number of the noun right behind the target's (8个部门的接口 by 11个，分属8个部门)."""
    noun = _NOUN.match(target.right)
    if noun is None:
        return []
    kept = [q for q in found if q.right.startswith(noun[0])]
    return kept if len(kept) == 1 and all(not q.right.strip() for q in found if q not in kept) else []


def _of_word(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers told with the word that narrows the target (新增藏书, 不合格批次)."""
    if bad := [q for q in found if _named_short(own, q)]:
        return bad
    for word in _NARROWS.findall(own):
        kept = [q for q in found if word in q.left]
        if kept and len(kept) < len(found) and not any(q.total and word in q.lead for q in found):
            return kept
    return []


_NARROWS = lazy(r"新增|净增|新购|新办|新建|改建|扩建|有责|属实|在用|自有|自筹|当年|年末")


def _of_name(target: Quantity, own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers whose own words name the target's thing, where the others name another one."""
    if target.total or "、" in target.lead or _SUMS.search(target.around):
        return []
    if (headed := _of_head(target, own, found)) is not None:
        return headed
    asked = objects.pairs(own)
    marks = [len(asked & objects.pairs(f"{q.left}{q.right}")) for q in found]
    best = max(marks)
    if best < 2:
        return []
    kept = [q for q, mark in zip(found, marks, strict=True) if mark == best]
    rest = [(q, mark) for q, mark in zip(found, marks, strict=True) if mark < best]
    if any(q.total and mark for q, mark in rest) and not any(
        q.role == "part" or "其中" in q.left for q in kept
    ):
        return []
    return kept if all(mark * 3 <= best and _of_own_thing(q) for q, mark in rest) else []


def _of_head(target: Quantity, name: str, found: Sequence[Quantity]) -> list[Quantity] | None:
    """Return the numbers of the very thing that stands before the target's (检验拖拉机1000台)."""
    thing = selection.VERB.sub("", objects.canonical(target.left or _MEASURE.sub("", name)))
    head = thing[-2:]
    if len(head) < 2:
        return None
    counted = [q for q in found if q.mention.unit == target.mention.unit and head in q.around]
    if len(counted) == 1 and all(q in counted or q.mention.unit != target.mention.unit for q in found):
        return counted  # 汇聚数据36万条，涉及部门14个
    whole = [q for q in found if thing in objects.canonical(q.left)]
    apart = all(q in whole or _of_own_thing(q) for q in found)
    if len(thing) > 2 and 0 < len(whole) < len(found) and apart and not any(q.total for q in found):
        return whole
    if target.left and any(
        thing[i : i + 2] in q.left and head not in q.left for q in found for i in range(len(thing) - 2)
    ):
        return None  # 培训督导 is reached by 培训 and 督导.
    kept = [q for q in found if head in objects.canonical(q.around)]
    others = [q for q in found if q not in kept]
    if not kept or not others or any(q.total for q in others):
        return None
    return kept if all(_of_own_thing(q) for q in others) else None


_MEASURE = lazy(r"(?:[数总]?[量额]|[人次件户]?数|面积|里程|金额)$")
_OF_SAME = lazy(r"实|有效|新|其中|真正|最终|最后|到|已")


_SEASON = lazy(r"[春夏秋冬寒暑][季期假]|[上下]半年|[一二三四]季度|\d{1,2}月")


def _of_own_thing(q: Quantity) -> bool:
    """Whether a number names a thing, and not only a deed or a state of one told before (办结76件)."""
    left = _SEASON.sub("", selection.VERB.sub("", stages.without_deeds(q.left)))
    return _OF_SAME.search(q.left) is None and len(objects.canonical(left)) >= 2


def uneven(target: Quantity, actual: Cell, to: Direction) -> Outcome | None:
    """Judge one limit by numbers of several places of which some keep it: 主干道19小时，背街小巷2.5天."""
    if len(actual.values) < 2 or target.mention.kind not in _MEASURED:
        return None
    found = [q for q in actual.values if _comparable(target, q) and q.role == "done"]
    if len(found) < 2 or any(q.total for q in found) or not _of_places(target, found):
        return None
    held = [numeric.hold(target.mention, q, to.at_most) for q in found]
    judged = [numeric.judge(target.mention, h, to) for h in held if h is not None]
    short = next((o for o in judged if o.verdict == "not_met"), None)
    if short is None or not any(o.verdict in REACHED for o in judged):
        return None
    why = f"{short.why.rstrip('。')}，其余达到目标。"
    return replace(short, verdict="partially_met", why=why, rule="numeric.uneven")


def _of_places(target: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether numbers are told of one measure in several places or of several groups."""
    names = [_LIMIT.sub("", q.left).strip() for q in found]
    if len(set(names)) < len(names) or not all(2 <= len(n) <= _NEAR for n in names):
        return False
    if any(objects.rate(q.left) or _TURNS.search(q.left) for q in found) or _SOME.search(target.lead):
        return False
    alike = all(a.left[-2:] == b.left[-2:] for a, b in pairwise(found))
    return alike or any(_SOME.search(n) for n in names)


_LIMIT = lazy(r"(?:平均|均|约|为|达到?|是|需|在|控制|用时|耗时|修复|办结|时间|响应|到达|左右)+$")
_TURNS = lazy(r"提前|比|较|缩短|延长|超|晚|早|节约|其中|由|从|原|上年|去年|实际|最[长短高低快慢]")
