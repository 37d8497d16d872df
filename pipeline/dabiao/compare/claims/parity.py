"""Yes or no, and what happened where the indicator asks whether it does: 是否超标 否 is missed by 是."""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.claims import bans
from dabiao.compare.marks import needs
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

_YES = lazy(r"(?:是|有|发生|存在|能|可以|已发生|有发生)")
_NO = lazy(r"(?:否|无|没有|不是|未发生|不能|不存在|没有发生|未出现|0[起件例次宗个处]?|零|未发现)")
_QUESTION = lazy(r"是否|有无|能否|是不是|有没有|会否")
_TICKS: dict[str, Verdict] = {"是": "met", "对": "met", "否": "not_met", "×": "not_met", "✗": "not_met"}
_NONE = lazy(
    r"(?:未|没有|从未|并未)(?:发生|出现|发现|接到|收到|有)?[\u4e00-\u9fff]{0,6}|(?:为)?[0零][起件例次宗个处]?"
)
_NO_CASE = lazy(
    r"(?:全年|年内|本年度?)?(?:均|从|并)?(?:未|没有|无)(?:发生|出现|发现|接到|收到)[^，。；;\d但]{2,40}(?:情形|情况|现象|事件|案件|事故|问题|行为)"
)
_SO_MANY = lazy(
    r"(?:共|发生|出现|存在|接到|收到|有|查处|发现)*[1-9一二三四五六七八九两十]\d{0,3}[起件例次宗个处](?:[\u4e00-\u9fff]{0,6})"
)
LONGEST = 60


_WHOLE = lazy(r"无[\u4e00-\u9fff]{0,6}(?:缺|漏)|[\u4e00-\u9fff]{2,8}(?:齐全|齐备|完整|完备)$")
_LACKS = lazy(r"(?<![无未没不])[缺漏少](?:[失少漏报])?了?[1-9一二两三四五六七八九十][\d]{0,4}[^\d%年月日]")


@needs(target=_WHOLE, actual=_LACKS)
def lacking(target: str, actual: str) -> Outcome | None:
    """Judge 资料齐全 by what is missing: 缺2份图纸."""
    if not _LACKS.search(actual) or not _WHOLE.match(target):
        return None
    verdict: Verdict = "not_met" if re.search(r"其[余他它]", actual) is None else "partially_met"
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，有缺漏。"
    return Outcome(verdict, "statement", why, "parity.some")


@needs(actual="".join(_TICKS))
def ticked(target: str, actual: str) -> Outcome | None:
    """Judge a cell that only says yes or no, as a word or a mark."""
    verdict = _TICKS.get(plain(actual))
    if verdict is None:
        return None
    said = f"完成情况填“{shortened(actual)}”"
    return Outcome(verdict, "statement", f"{said}，按自评结论判断“{shortened(target)}”。", "parity.ticked")


@needs(target=(_YES, _NO), actual=(_YES, _NO))
def answered(target: str, actual: str, name: str) -> Outcome | None:
    """Judge 是 or 否, 有 or 无 against the same question; None where one side says more."""
    t, a = plain(target), plain(actual)
    if not (_QUESTION.search(name) or harmful(name) or {t, a} <= {"是", "否"}):
        return None
    wanted = True if _YES.fullmatch(t) else False if _NO.fullmatch(t) else None
    given = True if _YES.fullmatch(a) else False if _NO.fullmatch(a) else None
    if wanted is None or given is None:
        return None
    said = f"目标“{shortened(target)}”，实际“{shortened(actual)}”"
    if wanted == given:
        return Outcome("met", "statement", f"{said}，一致。", "parity.answer")
    return Outcome("not_met", "statement", f"{said}，相反。", "parity.answer")


def happened(actual: str, name: str) -> Outcome | None:
    """Judge what happened where nothing bad was to happen (事故: 无, 发生1起); None where it is unclear."""
    if not harmful(name) or len(actual) > LONGEST:
        return None
    said = f"目标是不发生，完成情况称“{shortened(actual)}”"
    if _NONE.fullmatch(plain(actual)) or _NO_CASE.fullmatch(actual.strip(" 。")):
        return Outcome("met", "statement", f"{said}，即没有发生。", "parity.denied")
    if _SO_MANY.fullmatch(plain(actual)):
        return Outcome("not_met", "statement", f"{said}，与目标相反。", "parity.affirmed")
    return None


def bounded(target: str, name: str) -> bool:
    """Return whether 无 answers a target of no more than so many (投诉 ≤3件), or of nothing (无缺失)."""
    if re.match(r"无[\u4e00-\u9fff]{2,8}$", plain(target)) and not bans.innocent().match(plain(target)):
        return True
    return (
        harmful(name) and re.match(r"(?:≤|≦|<|＜|不超过|不多于|不高于|少于|低于)", target.strip()) is not None
    )


def denied_thing(names: tuple[str, ...], actual: str) -> Outcome | None:
    """Judge a target of zero by a clause that denies the thing itself (辍学率 0 by 无辍学学生)."""
    thing = frozenset[str]().union(*(objects.pairs(objects.rate(name) or name) for name in names))
    for clause in CLAUSE.split(actual[: 2 * LONGEST]):
        found = _DENIES.match(clause) or _DENIED_BEHIND.fullmatch(clause)
        if found is None or not thing & objects.pairs(found["what"]):
            continue
        if any(
            thing & objects.pairs(c) and re.search(r"\d", c) and not _apart(found["what"], c)
            for c in CLAUSE.split(actual)
            if c is not clause
        ):
            return None
        why = f"目标是不发生，完成情况称“{shortened(clause)}”，即没有发生。"
        return Outcome("met", "statement", why, "parity.denied")
    return None


def _apart(what: str, clause: str) -> bool:
    """Whether a number is told of another kind than the one denied: 个体访12件 beside 集体访未发生."""
    noun = _TOLD_OF.sub("", re.split(r"\d", clause, maxsplit=1)[0])
    return len(noun) > 2 and noun not in what and what not in noun


_TOLD_OF = lazy(r"^(?:另|仅|只|共|有|收到|接到|发生|出现|受理|处置|全年|年内)+")
_DENIED_BEHIND = lazy(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:全年|均|都)?(?:从?未(?:曾)?(?:发生|出现)|没有?(?:发生|出现)过?|零发生|为零)"
)
_DENIES = lazy(
    r"(?:全年|本年度?|年内|全[县市区镇校]|目前|均)*(?:无|未发生|没有(?:发生)?|未出现|零)(?P<what>[\u4e00-\u9fff]{2,10})$"
)
