"""A bare number beside a bare number, ≥95% by 98%: most rows of any table, judged on the straight way.

No word stands beside either of them, so nothing but the direction is left of all that judges look for.
What is not as plain as that takes the long way, which comes to the same: a test holds them together.
"""

from __future__ import annotations

from dabiao.compare.cells.reading import Cell
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.demand import Context, way
from dabiao.compare.outcome import Outcome


def judge(target: Cell, actual: Cell, context: Context) -> Outcome | None:
    """Judge two cells that hold a number and nothing else; None where the long way is to be taken."""
    if not (target.bare and actual.bare):
        return None
    asked, told = target.quantities[0], actual.quantities[0]
    if told.op != "=" or not asked.mention.unit or told.mention.unit not in {None, asked.mention.unit}:
        return None
    to = way(asked, context)
    held = numeric.hold(asked.mention, told, to.at_most)
    outcome = None if held is None else numeric.judge(asked.mention, held, to)
    return None if outcome is None or outcome.verdict == "undetermined" else outcome
