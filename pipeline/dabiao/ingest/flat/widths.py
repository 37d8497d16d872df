"""How wide a column is, and how well the lines of a cell fill it.

The width of a column is the same all through a table, and a line ends where the next character
would not fit. So every line of a cell but the last is full, and none is wider than its column.
Where a width is not known yet, a line is measured by the line that follows it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dabiao.ingest.flat.evidence import list_number, weights
from dabiao.ingest.flat.pieces import Piece, first_unit

Matrix = NDArray[np.float64]
_STOPS = "。；;：:！？"


class Lines:
    """The physical lines of a chunk and, per column width, what they say about every segment."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        count = len(pieces)
        self.offsets = np.concatenate([[0.0], np.cumsum([piece.width for piece in pieces])])
        # The line of piece i runs from starts[i] to ends[i] (half open).
        self.starts = np.zeros(count, dtype=np.intp)
        self.ends = np.zeros(count, dtype=np.intp)
        start = 0
        for index in range(1, count + 1):
            if index == count or pieces[index].gap != "space":
                self.starts[start:index], self.ends[start:index] = start, index
                start = index
        self.units = np.array([first_unit(piece.text) for piece in pieces] + [1.0])
        # A new list item or paragraph may leave the line before it short.
        self.allowance = np.full(count + 1, np.inf)
        for index in range(1, count):
            if list_number(pieces[index].text) is not None:
                self.allowance[index] = 0.0
            elif pieces[index - 1].text[-1] in _STOPS:
                self.allowance[index] = weights()["width"]["paragraph"]

    def fit(self, width: float | None) -> Matrix:
        """Return for each segment i:j how well its lines suit a column of that width."""
        count = len(self.starts)
        result = np.zeros((count + 1, count + 1))
        if not count:
            return result
        offsets, ends = self.offsets, self.ends
        begins = self.starts  # of the last line of segment i:j, at j - 1
        heads = offsets[ends] - offsets[:-1]  # the first line of a segment that starts at i
        tails = offsets[1:] - offsets[begins]  # the last line of a segment that ends at j
        wholes = offsets[ends] - offsets[begins]  # the line of each piece
        inner = np.zeros(count)
        if width is None:
            opening = np.zeros(count)
            previous = np.where(begins > 0, wholes[begins - 1], 0.0)
            firsts = (begins > 0) & (begins == np.arange(count)) & (ends < count)
            inner[firsts] = self._uneven(previous, wholes, begins, ends)[firsts]
            closing = self._wider(previous, tails, begins)
            one_break = self._wider(heads[:, None], tails[None, :], begins[None, :])
        else:
            opening = np.where(ends < count, self._inner(heads, ends, width), 0.0)
            firsts = (begins == np.arange(count)) & (ends < count)
            inner[firsts] = opening[firsts]
            closing = self._last(tails, width)
            one_break = np.broadcast_to(closing, (count, count))
        sums = np.concatenate([[0.0], np.cumsum(inner)])
        several = opening[:, None] + sums[begins][None, :] - sums[ends][:, None]
        several = several + np.where(begins[None, :] == ends[:, None], one_break, closing[None, :])
        single = self._last(offsets[None, 1:] - offsets[:-1, None], width)
        same_line = np.arange(1, count + 1)[None, :] <= ends[:, None]
        result[:-1, 1:] = np.where(same_line, single, several)
        return result

    def _inner(self, lines: Matrix, following: NDArray[np.intp], width: float) -> Matrix:
        """Score lines that are not the last of their cell: full, and not too wide."""
        weight = weights()["width"]
        short = width - lines - self.units[following] - weight["tolerance"]
        over = lines - width - weight["tolerance"]
        lacking = np.minimum(np.minimum(short * weight["per_em"], weight["most"]), self.allowance[following])
        excess = np.minimum(over * weight["overflow"], 3 * weight["most"])
        full = weight["full"] * np.log(max(width, 1.0))
        result: Matrix = np.where(over > 0, -excess, np.where(short > 0, -lacking, full))
        return result

    def _last(self, lines: Matrix, width: float | None) -> Matrix:
        """Score last lines: not too wide."""
        weight = weights()["width"]
        if width is None:
            return np.zeros_like(lines)
        over = np.clip(lines - width - weight["tolerance"], 0, None)
        cost: Matrix = np.minimum(over * weight["overflow"], 3 * weight["most"])
        return -cost

    def _uneven(
        self, before: Matrix, lines: Matrix, start: NDArray[np.intp], end: NDArray[np.intp]
    ) -> Matrix:
        """Score two neighbours as full lines of one column of unknown width."""
        longer = self._wider(lines, before, end)
        return np.minimum(longer, self._wider(before, lines, start))

    def _wider(self, before: Matrix, lines: Matrix, start: NDArray[np.intp]) -> Matrix:
        """Score ``lines`` that follow ``before``, a full line: no wider, whatever the width is."""
        weight = weights()["width"]
        over = np.clip(lines - before - self.units[start] - weight["tolerance"], 0, None)
        cost: Matrix = np.minimum(np.minimum(over * weight["per_em"], weight["most"]), self.allowance[start])
        return -cost


def measure(cells: Sequence[tuple[Sequence[Piece], float]]) -> float | None:
    """Return the width that the lines of a column's ``cells`` agree on, or None.

    Each cell comes with the probability that it was cut right, which is how much it counts.
    """
    full: list[tuple[float, float, float]] = []
    every: list[tuple[float, float]] = []
    for cell, sure in cells:
        lines = _lines(cell)
        sizes = [sum(piece.width for piece in line) for line in lines]
        every += [(size, sure) for size in sizes]
        for size, following in zip(sizes, lines[1:], strict=False):
            if list_number(following[0].text) is None:
                full.append((size, first_unit(following[0].text), sure))
    if not full:
        return None
    widest = max(size for size, _ in every)
    return float(max(np.arange(1.0, widest + 1.5, 0.5), key=lambda width: _agreement(width, full, every)))


def _lines(cell: Sequence[Piece]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    for piece in cell:
        if not lines or piece.gap != "space":
            lines.append([])
        lines[-1].append(piece)
    return lines


def _agreement(
    width: float, full: Sequence[tuple[float, float, float]], every: Sequence[tuple[float, float]]
) -> float:
    """Return how well ``width`` explains full lines (size, next unit, sure) and lines of all kinds."""
    weight = weights()["width"]
    score = 0.0
    for size, unit, sure in full:
        short = width - size - unit
        if size <= width and short <= weight["tolerance"]:
            score += sure * weight["full"] * np.log(width)
        else:
            score -= sure * min(weight["most"], max(0.0, short * weight["per_em"]))
    for size, sure in every:
        score -= sure * min(weight["most"], max(0.0, (size - width) * weight["overflow"]))
    return float(score)
