"""A time to be kept by several parts, told part by part: 首批准时，第二批晚到4天; A栋11月竣工，B栋1月竣工.

All in time is met, some in time is a part of it, none in time is not met. A part is told of by its label
alone (首批, 二标段, 东区), so that what stands behind the label up to the next one is told of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, piece
from dabiao.compare.marks import needs
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.compare.outcome import Outcome
from dabiao.compare.times import dates
from dabiao.model import Verdict
from dabiao.patterns import lazy

_OF = r"(?:批次?|期|标段|册|区|片区?|段|轮|笔|栋|幢|座|号楼|包|卷|季度|校区|线|库|组|站|个半年)"
_LABEL = lazy(
    rf"(?:^|(?<=[，。；;、,和及与]))(?:其中|但|而)?(?P<name>(?:首|末|尾|第?[一二三四五六七八九十]|第?\d{{1,2}}|[上下前后东西南北中甲乙丙丁A-D])(?P<of>{_OF})|[上下]半年)"
)
_MANY = lazy(
    rf"(?P<n>[两二三四五六七八九十]|\d{{1,2}})个?{_OF}|[上东南甲A][、和及]?[下西北乙B]两?{_OF}?|各{_OF}|上下半年"
)
_ASKS = lazy(r"按[时期约]|如期|准时|及时|限期|[前底末内]")
_KEPT = lazy(r"准时|按[时期约]|如期|提[前早]|及时|准点|早于|早了")
_LATE = lazy(
    r"(?<![未没不无])(?:(?:晚|迟|拖|推迟|延迟|滞后|延后|后延)[到至了于]?|逾期|超期|超时|延误|延期|误期|误了)|[未没不]能?有?(?:按[时期约]|如期|准时|及时|赶上)"
)
_JOINS = lazy(r"[、和及与]")
LONGEST = 120


@needs(target=_MANY, actual=_LABEL)
def judge(target: Cell, actual: Cell, year: int | None) -> Outcome | None:
    """Judge a time that parts are to keep; None where not all of them are told of by their labels."""
    asked = _MANY.search(target.text)
    if asked is None or max(len(target.text), len(actual.text)) > LONGEST:
        return None
    if any(not asked.start() <= q.mention.start < asked.end() for q in target.values):
        return None
    if not _ASKS.search(target.text):
        return None
    told = list(_told(target, actual, year))
    states = [state for _, state in told]
    names = {name for name, _ in told}
    if len(names) < max(2, read_numeral(asked["n"]) if asked["n"] else 2) or "" in states:
        return None
    late = states.count("late")
    why = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    if not late:
        return Outcome("met", "statement", f"{why}，各部分均按时。", "parts.kept")
    verdict: Verdict = "not_met" if late == len(states) else "partially_met"
    return Outcome(verdict, "statement", f"{why}，有的部分晚于期限。", "parts.late")


def _told(target: Cell, actual: Cell, year: int | None) -> Iterator[tuple[str, str]]:
    """Yield the label of each part with kept, late or nothing; 首批、二批都 share what is told."""
    found = list(_LABEL.finditer(actual.text))
    if not found:
        return
    ends = [m.start("name") for m in found[1:]] + [len(actual.text)]
    state = ""
    for m, end in reversed(list(zip(found, ends, strict=True))):
        if not _JOINS.fullmatch(actual.text[m.end() : end]):
            state = _state(target, actual, m.end(), end, year)
        yield m["name"], state


def _state(target: Cell, actual: Cell, start: int, end: int, year: int | None) -> str:
    """Return whether what is told of a part is in time: by its date where both have one, else in words."""
    due = next((q for q in target.dates if q.mention.op in {"<", "<="}), None)
    part = piece(actual, start, end, year)
    if due is not None and part.dates:
        outcome = dates.judge(due, part, year)
        if outcome is not None and outcome.verdict in {"met", "not_met"}:
            return "kept" if outcome.verdict == "met" else "late"
    text = actual.text[start:end]
    return "late" if _LATE.search(text) else "kept" if _KEPT.search(text) else ""
