"""Numbers told of the opposite of what is asked: 亏损120万元 for 利润100万元, 超支 for 节约."""

from __future__ import annotations

from dabiao.compare.direction import Direction
from dabiao.compare.objects import opposites
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.reading import Cell, Quantity


def judge(target: Quantity, actual: Cell, own: str, to: Direction) -> Outcome | None:
    """Judge a number of the opposite thing; None where some number is of the thing that is asked.

    ``own`` are the words of the target and its indicator.
    """
    for asked, other in opposites():
        if asked not in own or other in own:
            continue
        told = [q for q in actual.values if q.role == "done"]
        if not told or not all(other in q.left and asked not in q.left for q in told):
            continue
        t, a = target.mention, told[0].mention
        why = f"目标说的是{asked}，实际{other}{a.text}"
        if to.at_most or not (a.value or 0) > 0 or {t.kind, a.kind} != {"money"}:
            return undetermined(f"{why}，无法比较。", "numeric.opposed", target=t, actual=a)
        return Outcome(
            "not_met", "numeric", f"{why}，与目标相反。", "numeric.opposed", None, frozenset(), t, a
        )
    return None
