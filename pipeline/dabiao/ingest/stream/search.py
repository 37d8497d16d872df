"""Fill rows of columns from a run of tokens: the best way to cut and assign them, by dynamic programming.

State: (tokens used, column reached). A cell takes one token, or several joined at a cost; a column
may stay empty at a cost. What suits a cell may depend on the row's target and weight, which are
read from the best path so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dabiao.ingest.stream.cells import EMPTY, fit

_NEVER = -1e9
_WIDEST = 12
_WIDEST_GLUED = 44
_NEW_ROW = -0.4


class Token(NamedTuple):
    """A piece of text, the line it stands on, and whether that line ends after it."""

    text: str
    line: int
    ends_line: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """One row: the text of each column and the line of its first token; ``fits`` is its score."""

    cells: tuple[str, ...]
    line: int
    fits: float


@dataclass(frozen=True, slots=True)
class Shape:
    """What separates the cells: ``glued`` nothing; ``rows`` where a line is a row of the table."""

    glued: bool = False
    rows: bool = False
    join: float = -1.3
    blank: str = ""


class _Step(NamedTuple):
    score: float
    back: tuple[int, int] | None
    text: str
    target: str
    weight: str


def fill(tokens: Sequence[Token], columns: Sequence[str], shape: Shape) -> tuple[float, list[Filled]]:
    """Return the score and the rows of the best way to read ``tokens`` as rows of ``columns``."""
    count, last = len(tokens), len(columns)
    start = _Step(0.0, None, "", "", "")
    table: list[list[_Step | None]] = [[None] * (last + 1) for _ in range(count + 1)]
    table[0][0] = start
    for at in range(count + 1):
        row = table[at]
        for column in range(last):
            step = row[column]
            if step is not None:
                _advance(table, tokens, at, column, columns, step, shape)
        full = row[last]
        if full is not None and at < count:
            score = full.score + _NEW_ROW + _row_end(tokens, at, shape)
            if row[0] is None or score > row[0].score:
                row[0] = _Step(score, (at, last), "", "", "")
                for column in range(last):
                    step = row[column]
                    if step is not None:
                        _advance(table, tokens, at, column, columns, step, shape)
    end = table[count][last]
    return (end.score, _trace(table, tokens, count, last)) if end is not None else (_NEVER, [])


def _row_end(tokens: Sequence[Token], at: int, shape: Shape) -> float:
    if not shape.rows or at == 0:
        return 0.0
    return 1.0 if tokens[at - 1].ends_line else -2.0


def _advance(
    table: list[list[_Step | None]],
    tokens: Sequence[Token],
    at: int,
    column: int,
    columns: Sequence[str],
    step: _Step,
    shape: Shape,
) -> None:
    """Try every cell that may stand in ``column`` after ``at`` tokens, the empty one too."""
    field = columns[column]
    _offer(table, at, column + 1, _Step(step.score + EMPTY.get(field, _NEVER), (at, column), "", step.target, step.weight))
    text = ""
    widest = _WIDEST_GLUED if shape.glued else _WIDEST
    for used in range(1, min(widest, len(tokens) - at) + 1):
        piece = tokens[at + used - 1].text
        if shape.rows and used > 1 and tokens[at + used - 2].ends_line:
            break
        text = piece if used == 1 else text + _glue(text, piece, shape) + piece
        score = fit(field, text, step.target, step.weight)
        if score <= -9 and not shape.glued:
            if field not in {"name", "reason", "note", "target", "actual"}:
                break
            continue
        if used > 1 and not shape.glued:
            score += shape.join * (used - 1)
        if shape.glued:
            score += _border(tokens, at + used)
        target = text if field in {"target", "value", "target_initial"} else step.target
        weight = text if field == "weight" else step.weight
        _offer(table, at + used, column + 1, _Step(step.score + score, (at, column), text, target, weight))


def _glue(text: str, piece: str, shape: Shape) -> str:
    """Return what stands between two joined tokens: a blank between Latin words only."""
    return shape.blank if text[-1].isascii() and text[-1].isalpha() and piece[0].isascii() and piece[0].isalpha() else ""


def _border(tokens: Sequence[Token], at: int) -> float:
    """Return how likely a cell ends between two glued characters."""
    if at >= len(tokens):
        return 0.0
    left, right = tokens[at - 1].text, tokens[at].text
    if "." in {left, right} and (left.isdigit() or right.isdigit() or left == right):
        return -20.0
    if right in "≥≤>=<≧≦":
        return 0.6
    if left in "≥≤>=<≧≦":
        return -20.0
    if left.isdigit() and right.isdigit():
        return -0.7
    if left.isdigit() != right.isdigit():
        return -0.2
    return -1.2


def _offer(table: list[list[_Step | None]], at: int, column: int, step: _Step) -> None:
    known = table[at][column]
    if step.score > _NEVER / 2 and (known is None or step.score > known.score):
        table[at][column] = step


def _trace(table: list[list[_Step | None]], tokens: Sequence[Token], at: int, last: int) -> list[Filled]:
    rows: list[Filled] = []
    cells: list[str] = []
    column, top = last, 0.0
    while True:
        step = table[at][column]
        if step is None:
            raise AssertionError("a path always leads back to its start")
        if column == last and not cells:
            top = step.score
        if column == 0:
            line = tokens[at].line if at < len(tokens) else tokens[-1].line
            rows.append(Filled(tuple(reversed(cells)), line, top - step.score))
            cells = []
            if step.back is None:
                return rows[::-1]
        else:
            cells.append(step.text)
        if step.back is None:
            return rows[::-1]
        at, column = step.back
