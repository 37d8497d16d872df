"""Words of reserve beside a claim: which of them deny, which weigh, and which only sound so.

参与者意愿不强 denies in passing, 内科已上线，外科仍用手写 a part; 缺的器材都补上了 takes nothing back.
"""

from __future__ import annotations

from dabiao.compare.cells.asides import Sign
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.wording import STATED, kinds, signs
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

_SHORT = frozenset(
    (
        *("欠", "缺", "残缺", "败", "亏", "降级", "缩水", "打折扣", "走样", "困难较大", "难度"),
        *("偏低", "偏少", "偏慢", "偏晚", "缓慢", "勉强", "差距", "退回", "停", "断"),
    )
)
_REMAINS = frozenset({"仍", "还是"})
_STILL = lazy(r"[用由是为靠需要处按收沿有存差缺未没]|[\u4e00-\u9fff]{0,6}(?:低|差|少|弱|乱|难|慢|旧|困)")
_OPEN = lazy(r"仍|还是|缺|停|断|不")
_ASIDE = lazy(r"克服|虽|尽管|面对|针对|为|因|由于|过去|原|此前|以前|以往")
_TURNED = lazy(r"不(?:再|断|仅|同|少|错|含|限|超|低于|高于|少于|等|必|用|需|怕|愁|难看出)|再[也次]?不")
_NO_MORE = ("不再", "不用", "不必", "不需", "无需", "不愁", "不仅", "不断")
LONGEST = 200


def falls_short(actual: str) -> Outcome | None:
    """Judge a cell whose words of reserve deny what was asked, or a part of it; None where they may not."""
    clauses = [c for c in CLAUSE.split(actual[:LONGEST]) if c.strip()]
    short = [c for c in clauses if any(_denies(s, c) for s in signs(c))]
    good = [c for c in clauses if c not in short and kinds(c) & STATED]
    if not short or any(_ASIDE.match(c) or _TURNED.search(c) for c in short):
        return None
    if good:
        apart = clauses.index(good[-1]) < clauses.index(short[-1]) and _OPEN.search(short[-1])
        return _said(actual, "partially_met", "words.mixed") if apart else None
    claimed = any(s.kind in STATED for c in short for s in signs(c)[:1])
    return None if claimed else _said(actual, "not_met", "words.not_done")


def weighs(actual: str) -> bool:
    """Return whether a word of reserve may take something back; 缺的 and 不再 name what is no more."""
    clauses = CLAUSE.split(actual)
    doubts = [(s, c) for c in clauses for s in signs(c) if s.kind == "doubt"]
    return not kinds(actual) & {"done"} or any(not _harmless(s, c) for s, c in doubts)


def _said(actual: str, verdict: Verdict, rule: str) -> Outcome:
    how = "没有做到" if verdict == "not_met" else "有做到的也有没做到的"
    return Outcome(verdict, "statement", f"完成情况称“{shortened(actual)}”，{how}。", rule)


def _harmless(sign: Sign, clause: str) -> bool:
    near = clause[max(0, sign.start - 3) : sign.end]
    return clause[sign.end : sign.end + 1] == "的" or any(word in near for word in _NO_MORE)


def _denies(sign: Sign, clause: str) -> bool:
    if sign.kind != "doubt" or _harmless(sign, clause):
        return False
    word = clause[sign.start : sign.end]
    if sign.denied:
        return word[0] == "不" and not word.startswith(("不是", "不见"))
    return word in _SHORT or (word in _REMAINS and _STILL.match(clause, sign.end) is not None)
