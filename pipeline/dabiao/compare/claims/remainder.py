"""What a cell says beyond the words that it shares with the target.

启用快递驿站 is not reached by 快递驿站闲置 because both name the 驿站: 闲置 is what the second one says.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import role
from dabiao.compare.cells.phrase import name_kind, shortened
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import beside, midway
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_STRONG = lazy(r"(?<![不没未])(?:显著|明显|大幅|极大|根本性?)")
_WEAK = lazy(
    r"略有|略微|略[升降增减]|微[升降增减涨]|些微|稍微|稍有|小有|有所|小幅|轻微|有限|一定程度|有一定|些许|初步"
)
_BY_LIKENESS = frozenset(
    {"words.claimed", "words.loose", "words.alike", "words.unsupported", "words.restated"}
)
_SAID = lazy(r"已经?|实际|均|都|全部|顺利|圆满|如期|按期|按时")
_GAINS = frozenset({"done", "effect", "effort", "manner"})
NAME = 4
"""A run of so many shared characters is a name and no chance."""
LONGEST = 120
BRIEF = 30
"""In a cell of so few characters every word weighs; longer ones tell details of their own."""


def silent(target: str, actual: str) -> Outcome | None:
    """Judge a cell whose only claims are words of the name that it repeats; None where it claims more."""
    run = SequenceMatcher(None, target[:LONGEST], actual[:LONGEST], autojunk=False).find_longest_match()
    asked = f"{target[: run.a]}。{target[run.a + run.size :]}"
    rest = f"{actual[: run.b]}。{actual[run.b + run.size :]}"
    if run.size < NAME or not kinds(asked) & beside.CLAIMS or re.search(r"\d", rest):
        return None
    end = run.b + run.size
    # A claim that ends the run is the deed itself (年内完工), one inside it a part of the name (改造工程).
    own = [s for s in signs(actual) if s.kind in beside.CLAIMS and not run.b <= s.start < s.end < end]
    if own or kinds(rest) & beside.CLAIMS or objects.likeness(asked, rest):
        return None
    if len(objects.canonical(rest)) < 2:
        return None
    said = f"完成情况称“{shortened(actual)}”"
    if "bad" in kinds(rest):
        return Outcome("not_met", "statement", f"{said}，出现了不应有的情形。", "words.bad")
    return undetermined(f"{said}，没有说明目标“{shortened(target)}”是否达到。", "words.silent")


def doubted(outcome: Outcome, wide: str, actual: str) -> Outcome:
    """Return ``outcome``, or undetermined where the words beside the claim are not understood.

    档案整理经费已落实 tells of 经费, 违建已清理，后又反弹 goes on: likeness is no proof.
    """
    if outcome.rule not in _BY_LIKENESS or outcome.verdict != "met":
        return outcome
    if len(wide) > BRIEF or len(actual) > BRIEF:
        return outcome
    if outcome.basis == "qualitative" or name_kind(wide) in {"measure", "state"}:
        rest = beside.taken_back(wide, actual)
    elif midway.ended(actual):
        return outcome
    else:
        rest = beside.own_words(wide, actual, claimed=outcome.rule in {"words.restated", "words.alike"})
    if not rest:
        return outcome
    why = f"完成情况称“{shortened(actual)}”，其中“{rest}”与目标无关或含义不明，不足以断定。"
    return undetermined(why, "words.beyond")


_COUNTS = lazy(r"\d+\s?(?:余|多)?(?:场|次|期|份|轮|批|项|个|件|篇|条|人次)")


def counts(actual: str) -> bool:
    """Return whether a cell counts what was done (开展活动12场), which tells no effect."""
    return _COUNTS.search(actual) is not None


def slight(actual: str) -> bool:
    """Return whether an effect is told as a small one (影响面仍有限)."""
    return _WEAK.search(actual) is not None and _STRONG.search(actual) is None


@needs(target=_STRONG, actual=_WEAK)
def weaker(target: str, actual: str) -> Outcome | None:
    """Judge a marked change (显著提高) by a slight one (略有提高); None where the degrees are not so."""
    if _WEAK.search(actual) is None or _STRONG.search(target) is None:
        return None
    if (
        _STRONG.search(actual)
        or _WEAK.search(target)
        or kinds(actual) & {"not_done", "planned", "bad", "unknown"}
    ):
        return None
    if role("change_up", target) and role("change_down", actual):
        return None
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，程度不及目标。"
    return Outcome("partially_met", "qualitative", why, "words.weaker")


_ELSEWHERE = lazy(
    r"^(?:但|而|不过|然而|只是)?(?:其[他它余]|面上|整体上?|总体上?|余下|剩余|剩下|别的|另[外一]|多数|少数|个别|部分|大多|有些|一些|[\u4e00-\u9fff]{1,6}(?=仍|依旧|依然|则|却|还是|变化|改观|起色|尚|没有|未|改善(?:不|有限|甚微)|提升(?:不|有限|甚微)|(?:成效|效果)(?:不|有限|甚微)))"
)
_UNCHANGED = lazy(
    r"(?:变化|改观|起色|改善|提升|进展|效果|成效|改变)(?:并?不[大明显著多]|甚微|很小|较小|有限|不够)|(?:依旧|依然|仍然?|还是|照旧)[^，。；;]{0,4}(?:混乱|脏乱|薄弱|落后|较?[差低弱乱]|不[高强足佳够]|偏[低弱差])"
    r"|(?:没有|未|未见|无)(?:明显|显著|多大|太大)?(?:的)?(?:变化|改观|起色|改善|提升|好转|跟上|覆盖)|照旧|如旧|如故|原地踏步|老样子|没什么变化|停滞|滞后|缓慢|落后|空白|没动|未动|未跟上"
)


@needs(actual=_UNCHANGED)
def uneven(target: str, actual: str) -> Outcome | None:
    """Judge an effect that came about in one place and not in the others: 甲镇有所提升，其余变化不大."""
    if _UNCHANGED.search(actual) is None or not kinds(target) & {"effect", "effort", "manner"}:
        return None
    clauses = [c for c in HEADED.split(actual[:LONGEST]) if c.strip()]
    behind = [c for c in clauses if _ELSEWHERE.match(c) and _UNCHANGED.search(c)]
    good = [c for c in clauses if c not in behind and kinds(c) & _GAINS and not _UNCHANGED.search(c)]
    if not behind or not good or clauses[0] in behind:
        return None
    why = f"完成情况称“{shortened(actual)}”，只有一部分见效。"
    return Outcome("partially_met", "qualitative", why, "words.uneven")


def only_planned(target: str, actual: str) -> bool:
    """Return whether the clause about the target is a plan and what is done is something else."""
    told = [s for s in signs(actual) if s.kind in {"done", "effect", "effort", "good"}]
    if midway.ended(actual):
        return False
    if all(actual[s.start : s.end] in target and not _SAID.search(actual[: s.start][-4:]) for s in told):
        return True  # 管网改造将于明年实施: 改造 is the name of it.
    clauses = [c for c in HEADED.split(actual) if c.strip()]
    plans = [c for c in clauses if "planned" in kinds(c)]
    done = [
        c for c in clauses if "planned" not in kinds(c) and kinds(c) & {"done", "effect", "effort", "good"}
    ]
    if not plans or not done:
        return False
    return max(objects.likeness(target, c) for c in plans) > max(objects.likeness(target, c) for c in done)


_MODAL = lazy(
    r"(?:已经?|均|都|全部|将|拟|计划|预计|准备|安排|待|于|在|明年|次年|来年|下年度?|下一年度?|年底|年后|\d{1,2}月份?|[上下]半年|后续|再|了|完成)"
)
_REST = lazy(r"^(?:其余|剩余|余下|剩下|另[一两外]|下半|后半|后期|[二三]期|第[二三]|后[一两]|[二三]标段|未)")
_SCOPE = lazy(
    r"(?:(?:^|[仅只在对为向给])(?:部分|一些|少数|少部分|小部分|半数|多数|若干)(?!原因|时间|地区)[\u4e00-\u9fff]{2,}"
    r"|[仅只](?:限?于|在|对|针对|面向|限)[^，。；;]{2,})"
)
_WHOLE = lazy(r"全部|全面|均|都|全覆盖|悉数|[全各](?:县|市|区|镇|乡|省|年)|合计|共")
_OPEN = frozenset({"planned", "not_done", "under_way", "delayed", "cancelled", "partly"})
ALIKE = 2
"""So many characters that two clauses end in are the same deed of two things."""


def part_of_it(target: str, actual: str) -> bool:
    """Return whether what is done is a part: 教学楼已加固，宿舍楼明年加固; 在部分乡镇推广."""
    clauses = [c for c in HEADED.split(actual[:LONGEST]) if c.strip()]
    others = any(_REST.match(c) and not kinds(c) & _OPEN for c in clauses)  # 部分提前，其余按期
    if clauses and "部分" not in target and not _WHOLE.search(actual) and _scoped(target, clauses[0]):
        return not others
    return any(
        "planned" in kinds(later)
        and (_same_deed(clauses[:i], later) or _asked_later(target, clauses[:i], later))
        for i, later in enumerate(clauses)
        if i
    )


def _scoped(target: str, clause: str) -> bool:
    """Whether a clause speaks of some of the things asked: 部分乡镇已推广, 馆内部分展区开放."""
    found = _SCOPE.search(clause)
    at = clause.find("部分")
    inside = at > 1 and clause[:at] in target and kinds(clause[at + 2 :]) & {"done"}
    return found is not None or bool(inside)


def _asked_later(target: str, before: list[str], later: str) -> bool:
    """Whether a planned clause names what the target asks and no clause before it tells: 验收待安排."""
    told: frozenset[str] = frozenset().union(*map(objects.pairs, before))
    return bool((objects.pairs(target) & objects.pairs(later)) - told) and bool(objects.pairs(target) & told)


def _same_deed(before: list[str], later: str) -> bool:
    """Whether a planned clause is about the rest of what the clauses before it tell."""
    if _REST.match(later):
        return True
    own = _MODAL.sub("", later)
    return any(
        own[-ALIKE:] == (one := _MODAL.sub("", c))[-ALIKE:] and own != one and len(one) > ALIKE < len(own)
        for c in before
    )
