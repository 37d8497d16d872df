"""Things told by their names: every clause is judged for the things that it names, in any order.

训练塔已改完，宿舍、车库也已改完 answers three items in two clauses; what a list that names some of them
leaves out is missing; 除图册外，还编了手册 names what is done as beside the point.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import open_ended, plain, shortened
from dabiao.compare.cells.reading import Cell, piece
from dabiao.compare.cells.wording import kinds
from dabiao.compare.items.itemise import Part
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.patterns import lazy

Judge: TypeAlias = Callable[[Cell, Cell], Outcome]
Compared: TypeAlias = tuple[str | None, str | None, Outcome]

LONGEST = 200
_MOST_OF = 0.6
MOST = 8
_CLAUSE = lazy(r"[，,。；;！!\n]+")
_JOIN = lazy("[、和及与]|以及")
_GENERAL = lazy(
    r"全部|所有|各项|均|都|其[余他它]|剩余|[一两二三四五六七八九\d][项个处类种]|上述|以上|任务|工作|等"
)
_OPEN = frozenset({"not_done", "cancelled", "delayed", "planned", "under_way", "partly", "unknown", "doubt"})
_NO_NAME = frozenset({"完成", "实施", "开展", "工作", "任务", "项目"})
_NO_THING = frozenset({"effect", "good", "bad"})
_BESIDE = lazy(
    r"^(?:在)?除(?:了|去)?(?P<what>[^，。；;]{2,40}?)(?:之|以)?外[，,]?(?:还|另|又|同时|额外|也|并)"
)


def beside(target: Cell, members: Sequence[Part], actual: Cell) -> Outcome | None:
    """Judge what is named as done beside more (除图册外，还编了手册); None where more is asked."""
    found = _BESIDE.match(actual.text) if "除" in actual.text[:2] else None
    counted = bool(target.values) and len(members) < 2
    if found is None or counted or target.dates or kinds(actual.text) & (_OPEN | {"bad"}):
        return None
    told = _pairs(found["what"])
    if len(members) > 1:
        reached = all(own & told for own in _own([p.shown for p in members]))
    else:
        asked = _pairs(target.text)
        whole = plain(found["what"]) in target.text  # 购买意外险 by 除意外险外，还安排了体检
        reached = whole or len(asked & told) >= _MOST_OF * len(asked)
    if not reached:
        return None
    why = f"完成情况称“{shortened(actual.text)}”，目标所列已完成，另有其他。"
    return Outcome("met", "statement", why, "items.beside")


def judge(members: Sequence[Part], actual: Cell, judged: Judge, *, listed: bool) -> list[Compared] | None:
    """Judge things without numbers by the clauses that name them; None where none is named or all may be.

    ``listed``: they stand in one list behind one deed, so that leaving one out says something.
    """
    if not 1 < len(members) <= MOST or len(actual.text) > LONGEST:
        return None
    if any(p.cell.values or p.cell.dates or _no_thing(p.cell.text) for p in members):
        return None
    own = _own([p.shown for p in members])
    blocks = _blocks(actual.text, own)
    if not all(own) or not blocks:
        return None
    told = [_told(i, member, blocks, actual, judged) for i, member in enumerate(members)]
    missing = [i for i, t in enumerate(told) if t is None]
    if missing and ("done" not in kinds(actual.text) or not listed):
        return None
    if missing and (len(missing) == len(told) or _may_be_all(actual.text, own, len(missing))):
        return None
    out = [t or (p.shown, None, _missing(p)) for p, t in zip(members, told, strict=True)]
    open_ = any(o.verdict == "undetermined" for *_, o in out)
    return out if any(o.verdict in REACHED for *_, o in out) and not open_ else None


def _no_thing(text: str) -> bool:
    """Whether a part of a target asks how something is and not for a thing."""
    return bool(kinds(text) & _NO_THING) or any(quality in text for quality in section("qualities"))


def _own(names: Sequence[str]) -> list[frozenset[str]]:
    """Return what tells each name from the others."""
    pairs = [_pairs(name) for name in names]
    return [
        own - _NO_NAME.union(*(other for j, other in enumerate(pairs) if j != i))
        for i, own in enumerate(pairs)
    ]


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of characters of a text as written and as its synonyms have them."""
    flat = plain(text)
    return objects.pairs(text) | {flat[i : i + 2] for i in range(len(flat) - 1)}


def _blocks(text: str, own: Sequence[frozenset[str]]) -> list[tuple[int, int, frozenset[int]]]:
    """Return the clauses that name things, each with those after it that name none: start, end, names."""
    found: list[tuple[int, int, frozenset[int]]] = []
    at = 0
    for border in [*(m.span() for m in _CLAUSE.finditer(text)), (len(text), len(text))]:
        clause = _pairs(text[at : border[0]])
        named = frozenset(i for i, o in enumerate(own) if o & clause)
        if named and found and found[-1][2] == named:
            found[-1] = (found[-1][0], border[0], named)
        elif named:
            found.append((at, border[0], named))
        elif found:
            found[-1] = (found[-1][0], border[0], found[-1][2])
        at = border[1]
    return found


def _told(
    i: int, member: Part, blocks: Sequence[tuple[int, int, frozenset[int]]], actual: Cell, judged: Judge
) -> Compared | None:
    """Return what the clauses that name a thing say of it; None where none names it."""
    best: Compared | None = None
    for start, end, named in blocks:
        if i not in named:
            continue
        clause = piece(actual, start, end, None)
        if objects.rate(clause.text) and not objects.rate(member.cell.text):
            continue  # 评审差错率为0 tells of another matter than 评审, whose name it shares.
        outcome = _of_clause(member, clause, len(named), judged)
        denies = outcome.verdict in {"not_met", "partially_met"} and kinds(clause.text)
        if best is None or best[2].verdict == "undetermined" or denies:
            best = (member.shown, clause.text, _moved(outcome, start))
    return best


def _of_clause(member: Part, clause: Cell, named: int, judged: Judge) -> Outcome:
    said = kinds(clause.text)
    outcome = judged(member.cell, clause)
    mixed = named > 1 and said & _OPEN and "done" in said
    if mixed or any(f"{no}{member.shown[:2]}" in clause.text for no in "不未没无"):
        return Outcome("undetermined", "none", "", "items.named")
    if outcome.verdict != "undetermined" or said & (_OPEN | {"bad"}) or "done" not in said:
        return outcome
    why = f"完成情况称“{shortened(clause.text)}”，“{shortened(member.shown)}”已完成。"
    return Outcome("met", "statement", why, "items.named")


def _may_be_all(text: str, own: Sequence[frozenset[str]], missing: int) -> bool:
    """Whether what is not named may still be meant: a list that goes on, a clause of all, other names."""
    if open_ended(text) or "等" in text:
        return True
    others = 0
    for clause in _CLAUSE.split(text):
        names = [_pairs(n) for n in _JOIN.split(clause) if len(plain(n)) > 1]
        known = [n for n in names if any(o & n for o in own)]
        if not known and _GENERAL.search(clause):
            return True
        others += len(names) - len(known) if known else 0
    return others >= missing


def _missing(part: Part) -> Outcome:
    why = f"完成情况列明了各项，但没有“{shortened(part.shown)}”。"
    return Outcome("not_met", "statement", why, "items.missing")


def _moved(outcome: Outcome, by: int) -> Outcome:
    m = outcome.actual
    if m is None or not by:
        return outcome
    return replace(outcome, actual=replace(m, start=m.start + by, end=m.end + by))
