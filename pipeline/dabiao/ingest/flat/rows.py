"""Find the rows: every project has a run of amounts and a rate, whatever else is lost."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from dabiao.ingest.flat.pieces import Piece
from dabiao.patterns import lazy

_AMOUNT = lazy(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-—–/]")
_RATE = lazy(r"-?\d+(?:\.\d+)?[%％]")
_FRAGMENT = lazy(r"-?[\d,.]+[%％]?|[%％]|[-—–/]")
_FIXED = lazy(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")
TOTALS = ("合计", "总计", "小计")


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
    index, text_between = 0, True
    while index < len(pieces):
        start = index
        index = _run_end(pieces, start, 4 * columns)
        anchor = _anchor([piece.text for piece in pieces[start:index]], start, columns)
        if anchor is not None and text_between:
            found.append(anchor)
            index = anchor.end
        text_between = index == start
        index = max(index, start + 1)
    return found


def _run_end(pieces: Sequence[Piece], start: int, most: int) -> int:
    """Return where a run of numbers ends: after its rate, or after ``most`` pieces."""
    index = start
    while index < min(len(pieces), start + most) and _FRAGMENT.fullmatch(pieces[index].text):
        index += 1
        if pieces[index - 1].text[-1] in "%％":
            break
    return index


def _anchor(texts: Sequence[str], start: int, columns: int) -> Anchor | None:
    """Return the money block in a run of numbers, or None where there are too few.

    Narrow columns break amounts over lines; the reading whose sums come out is the right one.
    """
    readings = [_whole(texts, start, columns), _wrapped(texts, start, columns)]
    likely = [reading for reading in readings if reading is not None]
    return min(likely, key=lambda reading: _misfit(reading.amounts, reading.rate), default=None)


def _whole(texts: Sequence[str], start: int, columns: int) -> Anchor | None:
    """Return the money block of amounts that stand whole."""
    count = next((i for i, text in enumerate(texts) if not _AMOUNT.fullmatch(text)), len(texts))
    if count < max(2, columns // 2):
        return None
    stated = _RATE.fullmatch(texts[count]) if count < len(texts) else None
    rate = _rate(stated[0]) if stated else None
    first = max(0, count - columns)
    values = [_value(text) for text in texts[first:count]]
    return Anchor(start + first, start + count + (rate is not None), place(values, rate, columns), rate)


def _wrapped(texts: Sequence[str], start: int, columns: int) -> Anchor | None:
    """Return the money block where narrow columns broke the amounts (all with two decimals)."""
    joined, ends = "".join(texts), list(accumulate(map(len, texts)))
    values: list[float | None] = []
    position = 0
    while len(values) < columns and (match := _FIXED.match(joined, position)):
        values.append(_value(match[0]))
        position = match.end()
    if len(values) < max(2, columns // 2):
        return None
    stated = _RATE.match(joined, position)
    rate = _rate(stated[0]) if stated else None
    end = bisect_left(ends, stated.end() if stated else position) + 1
    return Anchor(start, start + end, place(values, rate, columns), rate)


def is_total(pieces: Sequence[Piece], anchor: Anchor) -> bool:
    """Return whether the money block belongs to the line of totals below the projects."""
    return anchor.start > 0 and pieces[anchor.start - 1].text in TOTALS


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


def amount(text: str) -> float | None:
    """Return the amount that ``text`` is, or None."""
    return _value(text) if _AMOUNT.fullmatch(text) else None


def rate(text: str) -> float | None:
    """Return the rate that ``text`` is, or None."""
    return _rate(text) if _RATE.fullmatch(text) else None


def _rate(text: str) -> float:
    return float(text.rstrip("%％"))


def _value(text: str) -> float | None:
    return None if text in {"-", "—", "–", "/"} else float(text.replace(",", ""))
