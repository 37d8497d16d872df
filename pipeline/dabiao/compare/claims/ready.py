"""What only makes a deed ready: 龙舟赛场地已租好 is no 龙舟赛, 已赴外地考察缆车 no 缆车.

A clause tells of such a matter where its noun stands right before the claim (场地已租好) or ends the clause
behind it (成立龙舟赛领导小组). A met that rests on nothing else is none. See ``[ready]``: each kind of
matter with the targets of which it is the deed itself.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.wording import STATED, kinds, signs
from dabiao.compare.claims import bare
from dabiao.compare.claims.beside import matters
from dabiao.compare.outcome import REACHED, Outcome, undetermined
from dabiao.patterns import lazy

_BETWEEN = lazy(
    r"(?:已经?|均|都|也|现|业|全部?|全面|正式|及时|顺利|如期|按[期时]|提前|足额|基本|成功|[由向在经于][^，。；;]{1,12}|\d{1,2}月[底初]?|统一|[等])*"
)
_TAIL = lazy(r"(?:等|了|[一两]次|[一两]场|多次|工作|情况|事宜)*$")
_TALKED = lazy(
    r"(?:已经?|先后|多次)?(?:组织|派员|派人)?[^，。；;]{0,6}(?:赴|前往|到)[^，。；;]{1,10}(?:考察|学习|参观|调研|取经|观摩)|(?:已经?|多次|及时)*(?:向|跟|与)[^，。；;]{1,10}(?:汇报|请示|反映|沟通|报告)"
    r"|[^，。；;]{2,20}(?:提交|列入|纳入)[^，。；;]{0,12}(?:研究|审议|讨论|议程|议题)|[^，。；;]{2,16}向[^，。；;]{1,8}(?:反映|汇报|请示)"
)
_MEANT = lazy(r"[^，。；;]{1,8}(?:(?<=[^使利])用的|所需的?|需要的)")
"""What a thing is made of or kept in: 大棚用的薄膜."""
_LEARNS = lazy(r"考察|学习|参观|调研|取经|观摩|汇报|请示|交流|沟通|审议|研究")
_BY_NAME = frozenset({"words.ladder"})
LONGEST = 120


def judge(outcome: Outcome, target: str, actual: str) -> Outcome:
    """Return ``outcome``, or undetermined where a met rests on what only makes the deed ready."""
    by_words = outcome.rule in _BY_NAME or (outcome.basis, outcome.rule[:6]) == ("statement", "words.")
    if outcome.verdict not in REACHED or not by_words or len(actual) > LONGEST:
        return outcome
    told = [c for c in HEADED.split(actual) if kinds(c) & STATED and not _beside().search(c)]
    if not told or "good" in kinds(actual) or not bare.names_something(target):
        return outcome
    if not all(_ready(c, target) for c in told):
        return outcome
    why = f"完成情况称“{shortened(actual)}”，只说明为此做了准备，不足以断定目标达到。"
    return undetermined(why, "words.step")


def _ready(clause: str, target: str) -> bool:
    if _TALKED.match(clause) and not _LEARNS.search(target):
        return True
    if (meant := _MEANT.match(clause)) is not None and meant[0] not in target:
        return True
    ends = {s.start for s in signs(clause) if s.kind in STATED}
    for matter, own in matters():
        for found in matter.finditer(clause):
            if found[0] in target or own.search(target):
                continue
            gap = _BETWEEN.match(clause, found.end())
            behind = gap.end() if gap else found.end()
            claimed = any(found.end() <= at <= behind for at in ends) and behind > found.end()
            if claimed or (_TAIL.match(clause, found.end()) and any(at < found.start() for at in ends)):
                return True
    return False


@cache
def _beside() -> re.Pattern[str]:
    return re.compile(one_of(section("ready")["beside"]))
