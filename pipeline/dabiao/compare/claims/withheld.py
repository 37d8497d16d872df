"""What a cell holds back from a number or a day that reaches the target, told beside it.

3个已挂牌，2个装修中 are not 5个 that are done, 9月底理化室搬完，微生物室仍在搬 is no move by the end of
September, and 定妆照国庆前发布，首演安排在12月 dates another thing than the one that was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import grades
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.interval import numbers
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

_OPEN = frozenset({"not_done", "under_way", "cancelled", "planned"})
_AMONG = lazy(r"其中|含|包括|但|仅|[（(]")
_STILL = lazy(
    r"(?:[仍还尚](?:在|处|未|没|待)|正在|尚?待)|(?<![存现实])在(?![线岗位校编册职营库保])[\u4e00-\u9fff]{1,2}$|[\u4e00-\u9fff]{2}中$"
)
_ELSE = lazy(r"清理|归档|结算|决算|审计|手续|质保|管护|维护|旧|总结|资料|后续|尾款|宣传")
"""What goes on behind the deed that was asked takes nothing from it."""
_BEGINS = frozenset({"开工", "启动", "动工", "开始", "进场"})
_WHOLE = lazy(r"全覆盖|整体|全部|所有|全面|全员|各|均|都")
_ALL = lazy(r"全部|整体|均已|完毕|全面|悉数")
_REST = lazy(r"其余|其他|剩余|余下|部分|个别|尾")
_MADE_UP = lazy(r"补[办发齐上做开建装验]|改[在于至]|恢复|重新|复[验检]|整改后|后[^，]{0,6}完成")
_DISPUTED = lazy(
    r"以(?:哪|何)[个者种份组]*[^，。；;]{0,6}?为准|(?:口径|数据|数字|结果|前后|两处|两者|两表|记载)(?:并?不一致?|不符|不同|有出入|对不上|相互矛盾)"
    r"|与[^，。；;]{2,14}(?:不一致|不符|有出入|对不上)"
)
_IN_DISPUTE = frozenset("准符致出对")
_CLEARED = lazy(
    r"经(?:核[实对查]|复核|查)|以[^，。；;哪何]{2,12}为准|已(?:核[实对]|更正|纠正|统一|修正|说明)|问题|整改"
)
_NONE_FOUND = lazy(r"(?:无|未发现|没有|不存在)[^，。；;]{0,6}$|经核[实对]|整改")
"""What was found not to agree and is cleared up, or is no number of this cell."""
_GRADED = lazy(
    r"(?<![\d.])[1-9]\d*[家个所名人户处项件份座支台次条批]\S{0,4}?(?P<grade>优秀|优良|优|良好|良|合格|不合格|一般|中|差|较差)(?=[，。；;、（(]|$)"
)
_MOST = 12
_BRACKET = lazy(r"[（(]含(?P<n>\d{1,7}(?:\.\d+)?)[^（()）\d]?(?P<rest>[^（()）]*)[)）]")
_REAL = lazy(r"(?:实际[\u4e00-\u9fff]{0,3}|(?<![落务真如现切])实[\u4e00-\u9fff])$")
_ONLY = lazy(r"(?:[改减缩降]为|只有|仅有?|只|才)(?:[办开做到完成]{1,2}了?)?$")
_HALF = lazy(r"[只仅][\u4e00-\u9fff]{1,3}了")
"""Done by half: 其中1.5公里只清了一侧."""
_THERE_ARE = lazy(r"[尚仍还]?有")
_DEED = lazy(r"[\u4e00-\u9fff]{2}$")
_FORETOLD = lazy(
    r"^[\u4e00-\u9fff]{0,4}?(?:(?:安排|定|改|延|挪|放)[在于至到]|推迟|延期|顺延|预计|计划|拟|将|暂定|要到|需到|待)"
)
_LOST = lazy(
    r"盘亏|账外|短少|缺失|丢失|遗失|虫蛀|霉变|超标|不符|损坏|破损|毁损|流失|漏[发报登检计]|错[发报登]|差错|落选|失败|死亡|枯死|脱落|返修|报废"
)
"""What went wrong, told with a count beside a rate of all."""
_NOT_SO = lazy(
    r"无|未|没|零|不存在|避免|防止|已[^，]{0,6}(?:补|修|整改|更换)|复[检查验]后|(?<![\d.])0(?![\d.])"
)


def judge(outcome: Outcome, told: Quantity | None, target: Cell, actual: Cell) -> Outcome | None:
    """Return what is left of a met after what stands beside its number or day; None where all is."""
    m = outcome.actual
    doubted = (
        _disputed(outcome, actual)
        or _lower_grade(outcome, target, actual)
        or _other_way(outcome, target, actual)
    )
    if doubted is not None:
        return doubted
    if outcome.basis == "date" or (m is not None and m.kind in {"date", "date_range"}):
        return _foretold(outcome, target, actual) or _rest_goes_on(outcome, target, actual)
    if m is None or outcome.target is None or outcome.target.op in {"<", "<="}:
        return None
    if numeric.PERCENT in {m.unit, outcome.target.unit}:
        return _lost(outcome, actual)
    return _in_brackets(outcome) or _open_among(outcome, told, actual) or _fewer(outcome, told, actual)


def _in_brackets(outcome: Outcome) -> Outcome | None:
    """Deny a count that holds open work in its own brackets: 3家（含1家装修中）."""
    m, t = outcome.actual, outcome.target
    found = _BRACKET.search(m.text) if m is not None else None
    wanted = numbers(t) if t is not None else None
    if m is None or m.value is None or found is None or wanted is None or not _unfinished(found["rest"]):
        return None
    if (float(m.value) - float(found["n"])) * float(m.factor or 1) >= wanted[0]:
        return None
    return _but(outcome, f"“{found[0].strip('（()）')}”", "not_met", "withheld.open")


def _fewer(outcome: Outcome, told: Quantity | None, actual: Cell) -> Outcome | None:
    """Deny a count beside a smaller one that is told as real, or as all there was at times.

    20场，实播17场 are 17场; 每天4场，周一至周三只有2场 are 4场 on some days.
    """
    m, wanted = outcome.actual, numbers(outcome.target) if outcome.target is not None else None
    if m is None or wanted is None or "+" in m.text:
        return None
    for q in actual.values:
        if q is told or q.mention.unit != m.unit or q.role not in {"done", "part"}:
            continue
        size = numbers(q.mention)
        if size is None or not 0 < size[0] < wanted[0] or q.mention.start < m.start:
            continue
        if _REAL.search(q.left):
            return _but(outcome, f"实际只有{q.mention.text}", "not_met", "withheld.fewer")
        if _ONLY.search(q.left) and "原" not in q.lead and "上年" not in q.lead:
            return _but(outcome, f"有的只有{q.mention.text}", "partially_met", "withheld.fewer")
    return None


def _disputed(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Doubt a number beside which the cell says that another source tells another one."""
    found = _DISPUTED.search(actual.text) if not _IN_DISPUTE.isdisjoint(actual.text) else None
    if found is None or _NONE_FOUND.search(actual.text[: found.start()]):
        return None
    if _CLEARED.search(actual.text, found.end()):
        return None
    why = f"{outcome.why.rstrip('。')}，但又称“{shortened(found[0])}”，无法判定。"
    return replace(
        outcome,
        verdict="undetermined",
        basis="none",
        why=why,
        rule="withheld.disputed",
        flags=outcome.flags | {"contradiction"},
    )


def _lower_grade(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a grade that some of several missed: 良好及以上 by 4家良好、1家合格."""
    if outcome.basis == "numeric" or not actual.values or len(actual.values) > _MOST:
        return None
    asked = {g.scale: g for g in grades.grades(plain(target.text))}
    if not asked:
        return None
    for told in _GRADED.finditer(actual.text):
        given = (g for g in grades.grades(told["grade"]) if g.scale in asked)
        if any(g.step > asked[g.scale].step for g in given):
            return _but(outcome, f"“{told[0]}”", "partially_met", "withheld.grade")
    return None


_TURN = lazy(r"同比|[与和同较比]|上升|下降|增|减|提|降|升|[有已均略稍]")
_PIECE = lazy(r"[、，,；;和及]")


def _other_way(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a change where one of the things asked went another way (刑案下降，治安案件上升, 成本持平)."""
    if outcome.basis == "numeric" or target.values or not numeric.changes(target.text):
        return None
    for clause in CLAUSE.split(actual.text):
        told = numeric.changes(clause) or (
            "flat" if "持平" in clause else "down" if clause[-1:] == "降" else ""
        )
        thing = _TURN.split(clause)[0][-4:] if told else ""
        own = next((p for p in _PIECE.split(target.text) if thing in p), "") if len(thing) > 1 else ""
        asked = numeric.changes(own) or numeric.changes(target.text)
        if own and told != asked:
            return _but(outcome, f"又称“{shortened(clause)}”", "partially_met", "withheld.other_way")
    return None


def _open_among(outcome: Outcome, told: Quantity | None, actual: Cell) -> Outcome | None:
    """Deny a count of which some are open: 9户，其中2户没动工; 60盏已点亮，20盏调试中."""
    m, t = outcome.actual, outcome.target
    if m is None or t is None or m.value is None or m.kind != "quantity":
        return None
    summed = "+" in m.text
    open_ = [
        q
        for q in actual.values
        if q is not told
        and q.mention.unit == m.unit
        and 0 < (q.mention.value or 0) < m.value
        and (
            q.mention.text in m.text
            if summed
            else _AMONG.search(q.lead) is not None or _THERE_ARE.fullmatch(q.left)
        )
        and (q.role == "short" or _unfinished(q.right))
        and (_MADE_UP.search(q.right) is None or "仍" in q.right)
    ]
    wanted = numbers(t)
    if not open_ or wanted is None:
        return None
    rest = float(m.value) - sum(float(q.mention.value or 0) for q in open_)
    if rest < 0 or rest * float(m.factor or 1) >= wanted[0]:
        return None
    what = f"“{open_[0].mention.text}{open_[0].right}”"
    # 已建30个，其中8个未通电 lacks a later step; 9户，其中2户没动工 lacks the deed itself.
    built = not summed and told is not None and "done" in kinds(told.lead)
    return _but(outcome, f"其中{what}", "partially_met" if built else "not_met", "withheld.open")


def _unfinished(words: str) -> bool:
    if _HALF.search(words):
        return True
    found = kinds(words)
    return bool(found & _OPEN) and not (found & {"done", "good"} and not found & {"not_done", "cancelled"})


def _lost(outcome: Outcome, actual: Cell) -> Outcome | None:
    """Deny a rate of 100 % beside what went wrong: 账实相符率100%，盘亏4台."""
    m, t = outcome.actual, outcome.target
    if m is None or t is None or m.value != 100 or t.value != 100:
        return None
    for q in actual.values:
        if q.mention.kind != "quantity" or not (q.mention.value or 0) > 0 or q.role not in {"done", "part"}:
            continue
        around = f"{q.left[-10:]}{q.mention.text}{q.right}"
        if _LOST.search(around) and not _NOT_SO.search(f"{q.lead}{q.right}"):
            found = _but(outcome, f"又称“{around}”", "not_met", "withheld.lost")
            return replace(found, flags=found.flags | {"contradiction"})
    return None


def _others(outcome: Outcome, actual: Cell) -> Iterator[str]:
    """Yield the clauses of a cell that do not hold the day that the outcome rests on."""
    m, at = outcome.actual, 0
    for clause in CLAUSE.split(actual.text):
        if clause and (m is None or not at <= m.start < at + len(clause)):
            yield clause
        at += len(clause) + 1


def _rest_goes_on(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Doubt a deadline kept by a part: 9月底理化室搬完，微生物室仍在搬."""
    if not any(c in actual.text for c in "仍还尚正待中在"):
        return None
    deed = _DEED.search(plain(target.text))
    m = outcome.actual
    if m is not None and deed is not None and deed[0] in _BEGINS and deed[0] in actual.text[m.end :][:10]:
        return None  # 3月20日开工，目前正在施工: no more was asked.
    if m is not None and _ALL.search(CLAUSE.split(actual.text[m.end :])[0]):
        return None  # 10月18日全部改完，路面还在恢复
    for clause in _others(outcome, actual):
        if not _STILL.search(clause) or _ELSE.search(clause) or "good" in kinds(clause):
            continue
        same = deed is not None and any(c in clause for c in deed[0])
        if same or _WHOLE.search(target.text) or _REST.match(clause):
            return _but(outcome, f"又称“{shortened(clause)}”", "partially_met", "withheld.rest")
    return None


def _foretold(outcome: Outcome, target: Cell, actual: Cell) -> Outcome | None:
    """Deny a deadline where the deed itself is still to come: 海报已于节前发布，首演安排在12月."""
    deed = _DEED.search(plain(target.text))
    if deed is None or actual.text.count(deed[0]) != 1:
        return None
    before, _, behind = actual.text.partition(deed[0])
    if "原" in before[-8:] or _FORETOLD.match(behind) is None or re.match(r"[，。；;]|$", behind):
        return None
    clause = CLAUSE.split(before)[-1] + deed[0] + CLAUSE.split(behind)[0]
    return _but(outcome, f"“{shortened(clause)}”", "not_met", "withheld.foretold")


def _but(outcome: Outcome, what: str, verdict: Verdict, rule: str) -> Outcome:
    return replace(outcome, verdict=verdict, why=f"{outcome.why.rstrip('。')}，但{what}。", rule=rule)
