"""Words of a change by their sign: 减少 asked and 增加 said are opposites, whatever else is alike.

A change has a sign (up, down, better, worse, flat), may be denied (不减少), and belongs to the
matter that its clause names. Bad things turn a sign round: they are left to the other judges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import compiled, section
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims.grades import grades
from dabiao.compare.marks import needs
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy
from dabiao.record import record

_DENIED = lazy(r"(?:不|未|没有|没|无|零|不会|不再|并未|未再)(?:出现|发生|有所|明显|见|被|能|有)?$")
_DEGREE = lazy(
    r"[与同]?(?:往年|上年|去年)(?:同期)?(?:水平)?|有所|略有|略微|稍有|逐年|逐步|稳步|同比|环比|[较比]?(?:上|去)年(?:度|同期)?|明显|显著|大幅度?|持续|不断|进一步|得到|得以"
    r"|有效|出现|呈现?|趋势|态势|一定|[\d.,%％～~]+|个?百分点|[了的也均都已较比]"
)
_NOT_A_CHANGE = lazy(r"力度|投入|频次|建设|工作|培训|宣传")
_RESERVED = frozenset(
    {
        "planned",
        "partly",
        "unknown",
        "doubt",
        "under_way",
        "secret",
        "bad",
        "not_done",
        "cancelled",
        "delayed",
    }
)
OF_SOME = lazy(r"部分|个别|少数|少量|一些|有的|半数")
"""部分学校得到改善 is a change of some of them."""
LONGEST = 400
ALIKE = 0.5
"""Likeness from which two changes are changes of one thing."""

_REFUSED: dict[tuple[str, bool], frozenset[str]] = {
    ("up", False): frozenset({"down", "worse", "flat", "not up"}),
    ("down", False): frozenset({"up", "worse", "flat", "not down"}),
    ("better", False): frozenset({"down", "worse", "flat", "not better", "not up"}),
    ("up", True): frozenset({"up"}),
    ("down", True): frozenset({"down", "worse"}),
    ("worse", True): frozenset({"down", "worse"}),
    ("flat", False): frozenset({"worse"}),
}
_ACCEPTED: dict[tuple[str, bool], frozenset[str]] = {
    ("up", False): frozenset({"up"}),
    ("down", False): frozenset({"down"}),
    ("better", False): frozenset({"better"}),
    ("up", True): frozenset({"down", "flat", "not up"}),
    ("down", True): frozenset({"up", "flat", "not down"}),
    ("worse", True): frozenset({"better", "flat", "not worse"}),
}


@record
class Turn:
    """One change: its sign, whether it is denied, what changes."""

    sign: str
    denied: bool
    matter: str

    @property
    def told(self) -> str:
        """Return the sign as the tables above name it."""
        return f"not {self.sign}" if self.denied else self.sign


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    found = compiled(section("change").items())
    return found.pattern, found.kinds


_ROOM = lazy(r"的?(?:空间|通道|渠道|余地)")
"""仍有上升空间 tells of no rise."""


def turns(text: str) -> Iterator[Turn]:
    """Yield the changes that ``text`` speaks of; a clause with two signs speaks of none."""
    pattern, names = _pattern()
    if pattern.search(text) is None:
        return
    for clause in HEADED.split(text[:LONGEST]):
        found = [
            (m, names[(m.lastindex or 1) - 1])
            for m in pattern.finditer(clause)
            if not _ROOM.match(clause, m.end())
        ]
        told = [(sign, _DENIED.search(clause[: m.start()][-6:])) for m, sign in found]
        if told and (told[-1][0] == "flat" or (told[0][0], told[-1][0]) == ("flat", "worse")):
            told = told[-1:]  # 增收与往年持平 speaks of a level that stays, 依旧较低 of a low one.
        if len({(sign, denied is not None) for sign, denied in told}) != 1:
            continue
        matter = pattern.sub("", clause)
        denied = told[0][1]
        if denied is not None:
            matter = matter.replace(denied[0], "", 1)
        matter = _DEGREE.sub("", matter)
        yield Turn(told[0][0], denied is not None, matter)


@needs(target=lambda: _pattern()[0], actual=lambda: _pattern()[0])
def judge(target: str, actual: str, name: str) -> Outcome | None:
    """Judge a change asked without a number; None where the two speak of different things.

    A change said the other way is not met. The same change is met where the actual is about it
    alone (下降, 同比下降12%); longer cells are left to the judges of words.
    """
    wanted = list(turns(target))
    if not wanted or OF_SOME.match(actual):
        return None
    given = list(turns(actual))
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，"
    answers = [_answering(w, given, name) for w in wanted]
    refused = [
        any(g.told in _REFUSED.get((w.sign, w.denied), ()) for g in found)
        and not any(g.told in _ACCEPTED.get((w.sign, w.denied), ()) for g in found)
        for w, found in zip(wanted, answers, strict=True)
    ]
    agreed = [
        bool(found) and all(g.told in _ACCEPTED.get((w.sign, w.denied), ()) for g in found)
        for w, found in zip(wanted, answers, strict=True)
    ]
    if any(refused) and any(agreed):
        return Outcome("partially_met", "qualitative", f"{why}有的变化方向相反。", "change.mixed")
    if any(refused) and _another_came_about(target, actual, given):
        return Outcome("partially_met", "qualitative", f"{why}有的变化方向相反。", "change.mixed")
    if any(refused):
        return Outcome("not_met", "qualitative", f"{why}变化方向相反。", "change.opposite")
    if not agreed or not all(agreed) or len(given) != len(wanted) or not _plainly(target, actual):
        return None
    return Outcome("met", "qualitative", f"{why}变化方向一致。", "change.same")


def _answering(wanted: Turn, given: list[Turn], name: str) -> list[Turn]:
    """Return the changes of the thing that is wanted; those of its very name where there are any."""
    found = [g for g in given if _of_one(wanted, g, name)]
    return [g for g in found if objects.likeness(wanted.matter, g.matter) >= ALIKE] or found


def _another_came_about(target: str, actual: str, given: list[Turn]) -> bool:
    """Whether the target asks for something else too, which another clause of the actual claims."""
    clauses = HEADED.split(actual)
    if len(clauses) < 2 or len(HEADED.split(target)) < 2:
        return False
    other = [c for c in clauses if not any(t.matter and t.matter in c for t in given)]
    return any(kinds(c) & {"effect", "done"} and not kinds(c) & _RESERVED for c in other)


def _plainly(target: str, actual: str) -> bool:
    """Whether both sides say a change and nothing else."""
    one_clause = not HEADED.search(target) and not HEADED.search(actual)
    reserved = kinds(actual) & _RESERVED
    if any(t.denied for t in turns(actual)):
        reserved -= {"not_done"}
    return (
        one_clause and len(target) <= 20 and len(actual) <= 24 and not reserved and not grades(plain(target))
    )


def _of_one(wanted: Turn, given: Turn, name: str) -> bool:
    """Whether both changes are changes of one thing; a change told without a thing is the target's."""
    if _NOT_A_CHANGE.search(given.matter) and not _NOT_A_CHANGE.search(wanted.matter):
        return False
    if objects.bare(given.matter):
        return True
    own = name if objects.bare(wanted.matter) else wanted.matter
    if harmful(own) != harmful(given.matter) and not (own and own in given.matter):
        return False
    if objects.likeness(own, given.matter) >= ALIKE:
        return True
    return len(objects.canonical(given.matter)) <= 3 and objects.same_object(own, given.matter)
