"""Find the rows: every project has a run of amounts and a rate, whatever else is lost."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dabiao.ingest.flat.pieces import Piece

_AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-—–/]")
_RATE = re.compile(r"-?\d+(?:\.\d+)?[%％]")
_TOTALS = ("合计", "总计", "小计")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The money block of one row: pieces ``start`` to ``end``, the rate among them."""

    start: int
    end: int
    amounts: tuple[float | None, ...]
    rate: float | None


def anchors(pieces: Sequence[Piece], columns: int) -> list[Anchor]:
    """Return the money blocks in order: at most ``columns`` amounts, at least half of them."""
    found: list[Anchor] = []
    index = 0
    while index < len(pieces):
        start = index
        while index < len(pieces) and _AMOUNT.fullmatch(pieces[index].text):
            index += 1
        if index - start < max(2, columns // 2):
            index = max(index, start + 1)
            continue
        start = max(start, index - columns)
        rate = _RATE.fullmatch(pieces[index].text) if index < len(pieces) else None
        end = index + (rate is not None)
        values = [_value(piece.text) for piece in pieces[start:index]]
        stated = float(rate[0].rstrip("%％")) if rate else None
        found.append(Anchor(start, end, place(values, stated, columns), stated))
        index = end
    return found


def is_total(pieces: Sequence[Piece], anchor: Anchor) -> bool:
    """Return whether the money block belongs to the line of totals below the projects."""
    return anchor.start > 0 and pieces[anchor.start - 1].text in _TOTALS


def place(values: Sequence[float | None], rate: float | None, columns: int) -> tuple[float | None, ...]:
    """Put ``values`` into ``columns`` slots, leaving empty those that make the sums come out.

    The first half is the budget, the second half what was spent; each starts with its total.
    """
    if len(values) >= columns:
        return tuple(values[-columns:])
    best: tuple[float, tuple[float | None, ...]] | None = None
    for slots in combinations(range(columns), len(values)):
        placed: list[float | None] = [None] * columns
        for slot, value in zip(slots, values, strict=True):
            placed[slot] = value
        misfit = _misfit(placed, rate)
        if best is None or misfit < best[0]:
            best = (misfit, tuple(placed))
    assert best is not None  # there is at least one way to choose the slots
    return best[1]


def _misfit(placed: Sequence[float | None], rate: float | None) -> float:
    half = len(placed) // 2
    budget, spent = placed[:half], placed[half:]
    off = 0.0
    for block in (budget, spent):
        total, parts = block[0] or 0.0, sum(part or 0.0 for part in block[1:])
        off += abs(total - parts) > 0.015 * max(1, len(block) - 1)
        off += block[0] is None
    if rate is not None and budget[0]:
        off += abs((spent[0] or 0.0) / budget[0] * 100 - rate) > 0.1
    # All else equal, the two blocks leave the same columns empty.
    return off + 0.1 * sum((b is None) != (s is None) for b, s in zip(budget, spent, strict=True))


def _value(text: str) -> float | None:
    return None if text in {"-", "—", "–", "/"} else float(text.replace(",", ""))
