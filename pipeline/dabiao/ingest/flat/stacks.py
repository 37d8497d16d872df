"""Rows of a table whose lines are cut into columns: where one project ends and the next begins.

A row is known by its running number. The lines between two numbers are shared out by what is
printed (blank lines, page ends), by how the cells stand (all at the top of a row, or in its
middle: then as many lines above the number as below it) and by what fits: a line of a cell goes on
below only where it is full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from dabiao.ingest.flat.evidence import is_absent, list_number, pattern, weights
from dabiao.ingest.flat.form import Form
from dabiao.ingest.flat.habits import Cell
from dabiao.ingest.flat.layout import Line, Strip, columns
from dabiao.ingest.flat.pieces import Piece, cut, first_unit, width
from dabiao.ingest.flat.rows import TOTALS, Anchor, amount, rate

Stack: TypeAlias = list[tuple[Line, str, float]]
"""The lines of one cell: where each stood, its text, and how sure its ends are."""

_STOPS = "。；;！？"


def running_numbers(strips: Sequence[Strip]) -> list[tuple[int, int]]:
    """Return the first and last strip of each running number, counting from 1 upward."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(strips):
        texts = [strip.texts[0] for strip in strips[index : index + 3]]
        wanted = str(len(found) + 1)
        size = next((n for n in range(1, len(texts) + 1) if "".join(texts[:n]) == wanted), 0)
        if texts[0] and size:
            found.append((index, index + size - 1))
        index += max(1, size if texts[0] else 0)
    return found


def rates(strips: Sequence[Strip], form: Form) -> int:
    """Return how many strips hold a whole rate in its column."""
    place = columns(form).index(form.rate)
    return sum(rate(strip.texts[place]) is not None for strip in strips)


def foot(strips: Sequence[Strip], start: int) -> int:
    """Return where the totals, signatures and notes begin below the last running number."""
    for index in range(start, len(strips)):
        first = next(iter(strips[index].line.text.split()))
        if first in TOTALS or pattern("below").match(first):
            return index
    return len(strips)


def share_out(strips: Sequence[Strip], found: Sequence[tuple[int, int]]) -> list[int]:
    """Return the first strip of each row, and the end of the last."""
    fits = _fits(strips)
    ways = [_way(strips, found, fits, middle=middle) for middle in (True, False)]
    return max(ways)[1]


def _way(
    strips: Sequence[Strip], found: Sequence[tuple[int, int]], fits: Sequence[float], *, middle: bool
) -> tuple[float, list[int]]:
    """Return how good the best way to share out the strips is, and the way; a Viterbi over its borders."""
    weight = weights()["layout"]
    ranges = [range(found[0][0] + 1)]
    ranges += [range(above[1] + 1, below[0] + 1) for above, below in pairwise(found)]
    ranges.append(range(found[-1][1] + 1, len(strips) + 1))
    best = {start: 0.0 if start == 0 else -weight["left_over"] * start for start in ranges[0]}
    back: list[dict[int, int]] = []
    for (first, last), options in zip(found, ranges[1:], strict=True):
        reached: dict[int, float] = {}
        came: dict[int, int] = {}
        for end in options:
            for start, score in best.items():
                above, below = first - start, end - 1 - last
                off = abs(above - below) if middle else above
                total = score - weight["uneven"] * max(0.5 * off, off - 0.5)
                if total > reached.get(end, -np.inf):
                    reached[end], came[end] = total, start
            reached[end] += fits[end] if end < len(strips) else 0.0
        best = reached
        back.append(came)
    end = max(best, key=lambda place: (best[place] - weight["left_over"] * (len(strips) - place), place))
    total, borders = best[end], [end]
    for came in reversed(back):
        borders.append(came[borders[-1]])
    return total, borders[::-1]


def _fits(strips: Sequence[Strip]) -> list[float]:
    """Return for each strip how much speaks for a row that begins there."""
    weight = weights()["layout"]
    count = len(strips[0].texts)
    widest = [max(width(strip.texts[k]) for strip in strips) for k in range(count)]
    scores = [0.0]
    for above, below in pairwise(strips):
        score = weight["blank"] * below.line.blank + weight["page"] * (below.line.page != above.line.page)
        for k in range(count):
            score += _ended(above.texts[k], below.texts[k], widest[k])
        scores.append(score)
    return scores


def _ended(above: str, below: str, widest: float) -> float:
    """Return how much speaks for a cell that ends with the line ``above`` and another below it."""
    if not above or not below:
        return 0.0
    weight = weights()["layout"]
    if is_absent(above) or is_absent(below):
        return float(weight["short"])
    if list_number(below) is not None or above[-1] in _STOPS:
        return 0.0
    short = width(above) + first_unit(below) + 0.5 <= widest
    return float(weight["short"] if short else -weight["full"])


def row_of(strips: Sequence[Strip], form: Form) -> tuple[Anchor, tuple[Cell, ...]]:
    """Return the money and the cells of one row."""
    stacks = [
        [(strip.line, strip.texts[k], strip.sure[k]) for strip in strips if strip.texts[k]]
        for k in range(len(columns(form)))
    ]
    _leave_absent_alone(stacks)
    cells = [
        Cell(column, None, _pieces(s), _sure(s)) for column, s in zip(columns(form), stacks, strict=True)
    ]
    first, last = len(form.head), len(form.head) + len(form.amounts)
    texts = ["".join(piece.text for piece in cell.pieces) for cell in cells[first : last + 1]]
    money = Anchor(0, 0, tuple(amount(text) for text in texts[:-1]), rate(texts[-1]))
    return money, (*cells[:first], *cells[last + 1 :])


def _leave_absent_alone(stacks: list[Stack]) -> None:
    """Put a word for an empty cell that stands among other lines into the empty cell beside it."""
    for k, stack in enumerate(stacks):
        beside = [n for n in (k + 1, k - 1) if 0 <= n < len(stacks) and not stacks[n]]
        absent = [entry for entry in stack if is_absent(entry[1])]
        if beside and len(absent) == 1 < len(stack):
            stacks[beside[0]] = [(*absent[0][:2], min(absent[0][2], weights()["layout"]["moved"]))]
            stack.remove(absent[0])


def _sure(stack: Stack) -> float:
    """Return how sure a cell is: as sure as the least sure of its lines."""
    weight = weights()["layout"]
    if not stack:
        return float(weight["nothing"])
    if len(stack) > 1 and any(is_absent(text) for _, text, _ in stack):
        return float(weight["nothing"])
    return min(sure for _, _, sure in stack)


def pieces_of(lines: Sequence[Line]) -> tuple[Piece, ...]:
    """Return ``lines`` as pieces."""
    return tuple(
        replace(piece, line=line.number, page=line.page) for line in lines for piece in cut(line.text)
    )


def _pieces(stack: Stack) -> tuple[Piece, ...]:
    return tuple(
        replace(piece, line=line.number, page=line.page) for line, text, _ in stack for piece in cut(text)
    )
