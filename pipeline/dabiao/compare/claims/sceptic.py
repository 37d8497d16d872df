"""What a met must withstand: the rest of the cell is read once more for words that take it back.

整理率100%，尚余300卷未整理 reaches the target and denies it in one breath. Only met and exceeded pass here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import role
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import cases, withheld
from dabiao.compare.numbers import baseline, funnel, numeric, ratios
from dabiao.compare.outcome import REACHED, Outcome, undetermined
from dabiao.model import Verdict
from dabiao.patterns import lazy

LONGEST = 400
_ONLY_ABOUT = lazy(
    r"(?:信息|线索|意向|意愿|需求|公告|通知|申请表?|报名表?|问卷|咨询|订单意向|名额|指标|计划|编制)$"
)
"""发布岗位信息1200条 counts what tells of jobs, and no jobs."""
_SAVES = lazy(r"节约|节省|节电|节水|节能|节支|节煤|减排|压减|压降|削减|减少")
_SPENDS = lazy(
    r"(?:用[电水气油煤能纸]量?|消耗|耗[电水能油]量?|能耗|支出|使用|排放量?|花费)(?:总?[量额]?)(?:为|共|约|达)*$"
)
_VIEWS = lazy(
    r"(?:[阅读点击播放浏览访问下载转发曝光观看]{2}[量数]|人次|人数|粉丝|热度)[达到为突破超过约近]*$"
)
_FOR_ONE = lazy(r"亩产|单产|亩均|户均|人均|单位面积|每[亩户人公]")
_IN_ALL = lazy(r"总(?:产|量|额|收入|投资|面积|计|共)|合计|共计|累计")
_EXCEPTION = lazy(r"其中|但|另|有|发生|出现|发现|存在")
_FAILED = lazy(r"不合格|未通过|返工|未完成|未整改|不达标|未达标|退回重")
_MENDED = lazy(
    r"无|未发现|未出现|没有|不存在|零|已[^，]{0,6}(?:整改|合格|通过|完成)|率|(?<![\d.])0(?![\d.])|曾|上年|避免|防止"
)
_DEED = lazy(
    r"消除|整改|化解|解决|落实|发放|安装|完成|办结|建成|覆盖|入住|到位|销号|达标|脱贫|通过|清退|更换|修复|开通"
)
_MADE_GOOD = lazy(
    r"^[^，。；;未没]{0,10}(?:[也均都现]|年内|随后|后来)[^，。；;未没]{0,3}已|^[^，。；;未没]{0,8}已(?:补|整改|到位|办|完)"
)
_SPARE = lazy(r"备用|备份|库存|储备|另外?|上年|往年")
_NONE_THERE = lazy(r"(?:没有|未|无法|缺|不能|没)(?!发生|出现|收到|接到|发现|投诉|超|突破|因)[\u4e00-\u9fff]")
_WHOLE = lazy(r"全部|所有|均|都|100[%％]|到位|全覆盖|应[\u4e00-\u9fff]尽")
_LATE = lazy(r"(?:延[至到后迟误]|推迟|拖[至到延]|逾期|超期|超时|迟[至到]|晚[至到于]|滞后)")
_SOME = lazy(
    r"前[一二三两]|其余|部分|个别|[一二三四]季度|[上下]半年|\d{1,2}月|第[一二三四五]|[一两二三四五\d]+[批期笔名户家个件份人项]|[首末]|后|余"
)
_KEPT = lazy(r"未|无|没|不|避免|防止|原|虽|曾|克服|一度|仍(?:按|如)|按期|如期|期限内")
_ATTAINED = lazy(r"高出|高于|超过|优于|好于|达到|超出|领先|不低于|不少于|完成|达标|持平|以上|实现|居")


def believed(outcome: Outcome, target: Cell, actual: Cell, name: str) -> Outcome:
    """Return ``outcome``, or what is left of a met after the rest of the cell has spoken."""
    if outcome.verdict not in REACHED or not 2 < len(actual.text) <= LONGEST or outcome.rule == "bans.kept":
        return outcome
    told, by_words = _number(outcome, actual), outcome.basis != "numeric"
    held = outcome, target, actual
    return (
        _left_open(outcome, actual)
        or _exception(outcome, actual)
        or (_of_count(outcome, told, target, actual, name) if told is not None else None)
        or _setback(outcome, actual)
        or withheld.judge(outcome, told, target, actual)
        or ratios.denied(outcome, target, actual, name)
        or ((_banned(*held) or _part_done(*held) or _not_all(*held)) if by_words else None)
        or (ratios.of_another(outcome, told, actual, name + target.text) if told is not None else None)
        or _late_part(outcome, actual)
        or (_no_level(*held) if by_words else _clause_denied(*held))
        or _no_change(*held)
        or _over_some(*held)
        or ((_still_going(*held) or _some_clause(*held)) if by_words else None)
        or _only_one_left(outcome, actual)
        or outcome
    )


def _of_count(outcome: Outcome, told: Quantity, target: Cell, actual: Cell, name: str) -> Outcome | None:
    return _other_thing(outcome, told, target, name) or funnel.judge(outcome, told, target, actual, name)


def _only_one_left(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Deny a whole of which one is said to be left: 5个村都硬化了，就是南沟还差一段."""
    found = _LEFT.search(actual.text) if "是" in actual.text or "唯" in actual.text else None
    return _but(outcome, f"“{found['what']}”", "partially_met", "sceptic.left") if found is not None else None


_LEFT = lazy(
    r"(?:^|[，。；;,])(?:就是|只是|唯独|唯有)(?P<what>[^，。；;,]{1,16}?(?:还差|尚差|差一|还没|[没未](?:收尾|弄完|做完|完成|动|做)|没有完)[^，。；;,]{0,8})"
)


def _number(outcome: Outcome, actual: Cell) -> Quantity | None:
    """Return the quantity on which ``outcome`` rests, if it is one as written."""
    m = outcome.actual
    if m is None:
        return None
    return next((q for q in actual.values if q.mention.start == m.start and q.mention.text == m.text), None)


def _left_open(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Deny a rate of 100 % or a claim of everything beside what is still open (尚余300卷未整理)."""
    rest = next((q for q in actual.values if _is_rest(q)), None)
    if rest is None:
        return None
    if outcome.actual is not None and outcome.actual.unit == numeric.PERCENT:
        if (outcome.actual.value or 0) < 100 or outcome.actual.op in {"<", "<="}:
            return None
        why = f"{outcome.why.rstrip('。')}，但还有{rest.mention.text}没有完成。"
        return replace(
            outcome, verdict="not_met", why=why, rule="sceptic.open", flags=outcome.flags | {"contradiction"}
        )
    if outcome.basis == "numeric":
        return None
    return _but(outcome, f"还有{rest.mention.text}没有完成", "partially_met", "sceptic.open")


def _setback(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Deny a rate of 100 % beside one that failed (第六标段因桩基检测不合格正在返工)."""
    m = outcome.actual
    if m is None or m.unit != numeric.PERCENT or m.value != 100 or outcome.target is None:
        return None
    if outcome.target.value != 100:
        return None
    failed = (c for c in CLAUSE.split(actual.text) if _FAILED.search(c) and not _MENDED.search(c))
    clause = next(failed, None)
    if clause is None or "整改后" in actual.text or "复检" in actual.text:
        return None
    why = f"{outcome.why.rstrip('。')}，但又称“{shortened(clause)}”。"
    return replace(
        outcome, verdict="not_met", why=why, rule="sceptic.setback", flags=outcome.flags | {"contradiction"}
    )


def _is_rest(q: Quantity) -> bool:
    m = q.mention
    lacks = q.role == "short" and m.kind == "quantity" and m.unit != numeric.PERCENT and (m.value or 0) > 0
    return lacks and _SPARE.search(q.left) is None and _MADE_GOOD.search(q.right) is None


def _exception(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Deny that nothing happened beside a case that did (0起，其中1起因设备故障)."""
    m, t = outcome.actual, outcome.target
    if m is None or t is None or t.value != 0 or m.value != 0 or m.unit == numeric.PERCENT:
        return None
    case = next(
        (
            q
            for q in actual.values
            if q.role in {"done", "part"}
            and q.mention.unit == m.unit
            and (q.mention.value or 0) > 0
            and _EXCEPTION.search(q.left)
        ),
        None,
    )
    if case is None:
        return None
    return _but(outcome, f"又称有{case.mention.text}", "not_met", "sceptic.exception")


def _other_thing(outcome: Outcome, told: Quantity, target: Cell, name: str) -> Outcome | None:
    """Doubt a number that counts something else: what tells of it, what is spent, a whole for one."""
    own = f"{name}{target.text}"
    counted = (told.mention.object or told.left).rstrip("共约达为")
    other = _ONLY_ABOUT.search(counted)
    spends = _SPENDS.search(told.left)
    if other is not None and other[0][:2] not in own and told.mention.unit != numeric.PERCENT:
        said = f"说的是“{shortened(counted)}”"
    elif (
        spends is not None
        and _SAVES.search(own if spends[0] not in target.text else target.text)
        and not _SAVES.search(told.lead)
        and told.mention.unit != numeric.PERCENT
        and numeric.changes(told.left) == ""
    ):
        said = f"是{spends[0]}的量，不是节约的量"
    elif _VIEWS.search(told.left) and outcome.target is not None and outcome.target.kind == "money":
        said = f"说的是“{shortened(counted)}”"
    elif (
        _FOR_ONE.search(own)
        and _IN_ALL.search(told.left)
        and not _FOR_ONE.search(told.left)
        and not told.mention.per
    ):
        said = "是总量，目标按单位计"
    else:
        return None
    why = f"完成情况的{told.mention.text}{said}，无法比较。"
    return undetermined(why, "numeric.object", target=outcome.target, actual=outcome.actual)


def _banned(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Deny what is claimed beside a case of what the target bans too: 专款专用，无挪用 by 挪用12万元."""
    found = cases.broken(target.text, actual.text) if outcome.basis != "numeric" else ""
    return _but(outcome, f"有违“{shortened(found)}”", "partially_met", "sceptic.banned") if found else None


def _part_done(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt words for the whole where the target's deed is told of a part (其中212株落实了措施)."""
    if target.values or len(actual.values) < 2 or "其中" not in actual.text:
        return None
    deeds = {target.text[s.start : s.end] for s in signs(target.text) if s.kind in {"done", "effort"}}
    deeds |= {w for w in ("落实", "到位", "完成") if w in target.text}
    part = next(
        (
            q
            for q in actual.values
            if q.role == "part" and "其中" in q.left and any(d in q.right for d in deeds - {"方案"})
        ),
        None,
    )
    if part is None:
        return None
    whole = [
        q
        for q in actual.values
        if q.mention.start < part.mention.start and q.mention.unit == part.mention.unit
    ]
    if not whole or max(float(q.mention.value or 0) for q in whole) <= float(part.mention.value or 0):
        return None
    return _but(outcome, f"只有{part.mention.text}做到", "partially_met", "sceptic.part")


def _not_all(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt words for all where the counts say how many (全部消除风险: 136户，已消除104户)."""
    if len(actual.values) < 2 or not _WHOLE.search(target.text):
        return None
    deeds = {target.text[s.start : s.end] for s in signs(target.text) if s.kind in {"done", "effect"}}
    deeds = {d for d in deeds if len(d) > 1} | set(_DEED.findall(target.text))
    for base, part in pairwise(actual.values):
        of, made = float(base.mention.value or 0), float(part.mention.value or 0)
        same = base.mention.unit == part.mention.unit and base.mention.kind == part.mention.kind == "quantity"
        told = any(d in part.left and d not in base.left for d in deeds) and part.role in {"done", "part"}
        if same and told and 0 < made < of and part.mention.unit != numeric.PERCENT:
            return _but(
                outcome, f"{base.mention.text}中只有{part.mention.text}", "partially_met", "sceptic.part"
            )
    return None


def _late_part(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Doubt what is in time beside a part that came late (四季度延至次年1月发放)."""
    m = outcome.actual
    if m is None or m.kind not in {"duration", "date", "date_range"} or not _LATE.search(actual.text):
        return None
    at = 0
    for clause in CLAUSE.split(actual.text):
        end = at + len(clause)
        found = _LATE.search(clause)
        own = at <= m.start < end
        if found and not own and not _KEPT.search(clause) and _SOME.search(clause[: found.start()]):
            return _but(outcome, f"又称“{shortened(clause)}”", "partially_met", "sceptic.late")
        at = end + 1
    return None


def _clause_denied(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a number where another clause of the target is denied (且每站均有讲解: 三分之一站点没有讲解)."""
    if outcome.target is None or _NONE_THERE.search(actual.text) is None:
        return None
    asked = _others(target.text, outcome.target.start, target)
    if not asked:
        return None
    for clause in CLAUSE.split(actual.text):
        found = _NONE_THERE.search(clause)
        if found is None or "good" in kinds(clause):
            continue
        if any(objects.likeness(c, clause) > 0 and not _NONE_THERE.search(c) for c in asked):
            return _but(outcome, f"又称“{shortened(clause)}”", "partially_met", "sceptic.clause")
    return None


def _others(text: str, at: int, cell: Cell) -> Sequence[str]:
    """Return the clauses of a target that hold no number of their own."""
    found, start = [], 0
    for clause in CLAUSE.split(text):
        end = start + len(clause)
        numbered = any(start <= q.mention.start < end for q in cell.values)
        if clause and not numbered and not start <= at < end:
            found.append(clause)
        start = end + 1
    return found


def _no_level(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt words about a level that is compared with nothing (不低于全省平均: 人均14.2平方米)."""
    if target.values or not actual.values or len(target.text) > LONGEST // 10:
        return None
    if role("full", target.text) or (asked := baseline.places(target.text)) is None:
        return None
    if baseline.places(actual.text) is not None or asked[0] in {"estimate", "schedule"}:
        return None
    if _ATTAINED.search(actual.text) or re.search(r"[较比同]|增|减|升|降", actual.text):
        return None
    said = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    return undetermined(f"{said}，没有说明参照的水平，无法比较。", "baseline.open")


def _no_change(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a bare level where a change is asked (较上年提升: 优良天数比率87.1%)."""
    if outcome.rule not in _BY_NAME or target.values or not actual.values or CLAUSE.search(actual.text):
        return None
    if not numeric.changes(target.text) or _CHANGED.search(actual.text):
        return None
    said = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    return undetermined(f"{said}，没有说明变化，无法比较。", "words.silent")


_BY_NAME = frozenset({"words.alike", "words.effect", "words.themed", "words.claimed"})
_CHANGED = lazy(
    r"[提升增降减高低涨]|改善|好转|优化|明显|显著|达[到标成]|超|完成|实现|较|比(?!率|例|重)|同期|上年"
)
_OVER_SOME = lazy(r"\d+[起件户次个例宗笔单][^，。；;\d]{0,4}(?:超过|超出|超时|逾期|超限)")


def _over_some(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a time kept on average where some took longer (平均27分钟，其中39起超过30分钟)."""
    t = outcome.target
    if t is None or t.kind != "duration" or "平均" in target.text:
        return None
    found = _OVER_SOME.search(actual.text)
    if found is None or re.search(r"(?:^|\D)0\D", found[0]):
        return None
    return _but(outcome, f"有{found[0]}", "partially_met", "sceptic.some")


_GOING = lazy(r"正在(?!册)|[仍尚还]在(?![册岗位])")
_CLAIMED = frozenset({"words.unsupported", "words.claimed", "words.loose", "words.blanket"})


def _still_going(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a claim whose only clause says that it goes on (画册正在排版)."""
    if outcome.rule not in _CLAIMED or outcome.basis != "statement" or not _GOING.search(actual.text):
        return None
    if CLAUSE.search(actual.text.rstrip("。")) or "under_way" in kinds(target.text) or "已" in actual.text:
        return None
    return _but(outcome, "仍在进行", "partially_met", "words.under_way")


_SOME_OF = lazy(r"^(?:但|而|不过)?(?:部分|个别|少数|少量|有的|一些|局部)(?P<thing>[\u4e00-\u9fff]{2})")


def _some_clause(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt words for two things where some of one are otherwise (标识清晰: 部分标识褪色)."""
    for clause in CLAUSE.split(actual.text)[1:]:
        some = _SOME_OF.match(clause)
        if (
            some is not None
            and some["thing"] in target.text
            and not kinds(clause) & {"done", "effect", "good"}
        ):
            return _but(outcome, f"又称“{shortened(clause)}”", "partially_met", "sceptic.some")
    return None


def _but(outcome: Outcome, what: str, verdict: Verdict, rule: str) -> Outcome:
    why = f"{outcome.why.rstrip('。')}，但{what}。"
    return replace(outcome, verdict=verdict, why=why, rule=rule)
